"""The share of checkable statements that carry a source.

Why it matters: A reader can follow up a figure, a quotation or a strong claim only if the text says whose it is.
Texts that attribute nothing cannot be checked, whoever wrote them.

How it measures: Checkable is a sentence of five or more words with an amount of money, a percentage or another large
figure, with a quotation of four or more words, or with a superlative, a cause, an accusation or a prediction from the
lexicon `checkable_claims`. It is attributed if it carries the source, the cue or the content of an attribution: a cue
of saying, reporting, thinking or referring ("said", "according to", "the filing showed", "his claim that") beside a
source, be it a name, a pronoun or a description such as "the company"; a quotation that runs on from such a sentence
in the same paragraph or the next, or carries a name under it; or if a link to another site stands in it. "We" and "I"
outside quotations are the text itself and no source. The value is the attributed share, 0 to 1; there is none with
fewer than three checkable statements. The sources to which statements are attributed are listed, a pronoun by the
last name before it. A share under `lowest` is reported as a missing attribution, with less strength where fewer than
`enough` statements could be checked or three sources are named after all; single figures, quotations, superlatives
and accusations are notes, `most` at the most, half of that where half of the statements have their source. "Experts
say" counts here and is the matter of anonymous_sources. Quotations count as the statements they are.

Known problems: No parser: verbs outside the lexicon and sources more than a clause away are missed (on the open half
of PolNeAR, at outlets whose texts were not looked at, 96 of 100 sentences found are attributed and 82 of 100
attributed ones, thoughts and wishes included, are found; all outlets: 96 and 78); general knowledge ("the Olympics
are held every four years") looks like a claim; prices of the day need no source and count; a pronoun stands for the
last name that spoke, which may be another; only English cues are known, and passages in another language inside an
English text count as unattributed.

Source: PolNeAR (Newell, Margolin and Ruths 2018) for the notion of attribution; NewsGuard's "gathers and presents
information responsibly"; W3C credibility signals, source types cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scorer.attributions import Attribution
from scorer.detectors import _links, _sources
from scorer.detectors._statements import WEIGHT, Statement, statements
from scorer.document import Document
from scorer.model import Finding, Observation, Signal

_MIN_STATEMENTS = 3
_HALF = 0.5
"""Share from which on a text attributes as news does, and half as many single notes will do."""
_NAMED = 3
"""Named sources from which on a text cannot be said to attribute nothing."""
_MOST_SOURCES = 8
_LONGEST_LABEL = 60
_TOLD = frozenset({"money", "quotation", "percentage", "figure", "superlative", "accusation"})
"""Kinds that are always pointed out; causes and predictions only where the text as a whole attributes nothing."""
_WHAT = {
    "money": "an amount of money", "quotation": "a quotation", "percentage": "a percentage", "figure": "a figure",
    "superlative": "a superlative", "prediction": "a prediction", "cause": "a claim about cause and effect",
    "accusation": "an accusation",
}  # fmt: skip


def detect(
    document: Document,
    *,
    lowest: float = 0.15,
    missing: float = 0.6,
    thin: float = 0.4,
    single: float = 0.2,
    most: int = 5,
    enough: int = 4,
) -> Signal:
    """See the module. `missing`, `thin` and `single` are the strengths of the kinds of findings.

    A missing attribution is `thin` evidence with fewer than `enough` statements, or where sources are
    named after all.
    """
    checkable = statements(document)
    if len(checkable) < _MIN_STATEMENTS:
        return Signal.abstain("fewer than three statements could be checked")
    speakers = _sources.speakers(document)
    attributed = speakers.keys() | _linked(document)
    without = [statement for statement in checkable if statement.number not in attributed]
    value = 1 - len(without) / len(checkable)
    if value < lowest and (reason := _sources.other_language(document)):
        return Signal.abstain(reason)
    told = [statement for statement in without if value < lowest or statement.kinds & _TOLD]
    findings = [_note(statement, single) for statement in _weightiest(told, most if value < _HALF else most // 2)]
    if value < lowest:
        weak = len(checkable) < enough or len(_sources.named_sources(document)) >= _NAMED
        findings.append(_absence(len(checkable), len(without), thin if weak else missing))
    return Signal(value, tuple(findings), observed=tuple(_credited(document, checkable, speakers)))


def _linked(document: Document) -> frozenset[int]:
    """Sentences in which a link leads to another site."""
    spans = (link.span for link in _links.useful(document) if link.span)
    indices = (_sources.sentence_index(document, span.start) for span in spans)
    return frozenset(index for index in indices if index is not None)


def _credited(
    document: Document, statements: Sequence[Statement], speakers: Mapping[int, Attribution]
) -> Iterator[Observation]:
    """To whom statements are attributed: each source with the number of its statements, the busiest first."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        one = speakers.get(statement.number)
        if one is not None and (source := one.named or one.source) is not None:
            found.setdefault(_short(document.quote(source)), []).append(statement)
    for name, theirs in sorted(found.items(), key=lambda item: -len(item[1]))[:_MOST_SOURCES]:
        count = f"{len(theirs)} statement" + ("s" if len(theirs) > 1 else "")
        yield Observation(f"{name}: {count}", theirs[0].span)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_LABEL else words[:_LONGEST_LABEL].rpartition(" ")[0] + " …"


def _weightiest(statements: Sequence[Statement], most: int) -> Sequence[Statement]:
    chosen = sorted(statements, key=lambda statement: -statement.weight)[:most]
    return sorted(chosen, key=lambda statement: statement.span)


def _note(statement: Statement, strength: float) -> Finding:
    kind = max(sorted(statement.kinds), key=lambda name: WEIGHT[name])  # of equals always the same one
    return Finding(
        f"This sentence gives {_WHAT[kind]} without saying whose it is.", statement.span, strength=strength
    )


def _absence(checkable: int, without: int, strength: float) -> Finding:
    told = checkable - without
    some = (
        f"only {told} say where they come from"
        if told > 1
        else f"{'only 1' if told else 'none'} says where it comes from"
    )
    note = f"Of {checkable} statements that a reader may want to check, {some}."
    return Finding(note, absence="attribution", strength=strength)
