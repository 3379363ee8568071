"""Statements about known names that contradict dated knowledge: offices, capitals, owners, makers, former names.

Why it matters: A chief executive who left years ago, a capital that is none, or a product put down to the wrong
maker are slips that readers notice, and that a text written from memory or by a machine holds more often than
reported news.

How it measures: The sum of the strengths of the contradictions found, unit points, range 0 upwards, 0 where all that
could be compared agrees; no value where nothing could be compared. Known names, their offices and properties come
from dated packs (`data/knowledge`, and a user's own in `knowledge`). Read are strict shapes such as "X, chief
executive of Y", "Y's X said", "Y's capital, X", "the Norwegian carmaker X", "X, based in Y", "X-owned Y", "X's Z" for
a product, "Y, formerly known as X", nouns and pronouns for a name told before ("the carmaker's chief executive, X",
"its parent company, Y", "the group's Widget", "the Danish company") where one name alone can be meant, "officials
from Y" for a country that is no more. A statement is compared with what held on the document's date; within `slack`
days of a change nothing is said, and neither about the time after a pack's cut-off date, unless what the text says
had ended before. A page without a date is from the newest day that its text tells as past ("since 2021", "was signed
on 4 May 2025", also in six other languages), or later: what had ended by then is found; with no such day only what
was never true is, and an old name is a note. A rare part of a company's name ("Unicom") means it where the country in
its name, or its business, is told.
Of the text as a whole: an office told behind its holder's name ("Ada Stone ... The Health Secretary has"), a unit of
money of a name of its own that the one country of the text has not or no more, a public body where it has no powers,
one said to watch over another trade than its own, an American lawmaker of another state ("Sen. Ada Stone (R-Ohio)").
A surname alone stands for the one known person of that name whom the text or its title names in full.
Quotations are passed over. What is not in the packs, what a name leaves open, and looks back ("in 2009", "then",
"former") count as no contradiction. Names are compared by surname, so that spellings do not matter.

Known problems: Knowledge ends at each pack's cut-off date and covers well-known names only; sentences in other
shapes, pronouns and English other than of these shapes go unread (of invented slips in new sentences four of five are
found, `tests/benchmarks/entity_facts.py`); a person who bears a known name and is another one is reported, an older
event retold under today's date may be, and a local unit named like its parent ("Germany's Example"). A name that is
still in everyday use beside the new one (Twitter for X, Bard for Gemini outside "Google's Bard") is only a note.
What an undated text tells of a time of its own, without naming the year, may be taken for its present.

Source: Written for this project; packs with their sources and cut-off dates in data/knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors._entities import cues, names
from scorer.detectors._entities.apart import apart
from scorer.detectors._entities.claims import claims
from scorer.detectors._entities.context import Context, Slip, Verdict
from scorer.detectors._entities.descriptions import anaphors, descriptions
from scorer.detectors._entities.facts import Facts, load
from scorer.detectors._entities.judge import judge, judge_reference
from scorer.detectors._entities.judgement.companies import anaphor, description
from scorer.detectors._entities.judgement.former_names import names_of_another_time
from scorer.detectors._entities.money import money
from scorer.detectors._entities.names import Skeleton
from scorer.detectors._entities.powers import powers
from scorer.detectors._entities.references import references
from scorer.detectors._entities.regulators import regulators
from scorer.detectors._entities.since import newest_past
from scorer.detectors._entities.states import states
from scorer.document import Document
from scorer.model import Finding, Signal, Span

_KINDS = frozenset({"paragraph", "item", "title", "heading"})

_FIRST_YEAR = 1900


def detect(document: Document, *, knowledge: str = "", slack: int = 45) -> Signal:
    """See the module. `knowledge` is a file of one's own (YAML, CSV, or made by `scorer knowledge import`)."""
    skeleton = names.skeleton(document, knowledge)
    facts = load(knowledge)
    day = document.publication_date
    if day is not None and day.year < _FIRST_YEAR:  # a date that a reader misread: nothing can be told by it
        day = None
    since = newest_past(document) if day is None else None
    context = Context(document, day, slack, since)
    verdicts = tuple(_verdicts(document, facts, context, skeleton))
    slips = [slip for verdict in verdicts for slip in verdict.slips]
    slips += [slip for slip in names_of_another_time(skeleton, facts, context) if _read(document, slip.span)]
    if not slips and not any(verdict.compared for verdict in verdicts):
        return Signal.abstain("nothing is said of known names that could be compared")
    findings = tuple(_finding(slip) for slip in _first_of_each(slips))
    return Signal(sum(finding.strength for finding in findings), findings)


def _verdicts(document: Document, facts: Facts, context: Context, skeleton: Skeleton) -> Iterator[Verdict]:
    met = cues.met(skeleton)
    for claim in claims(skeleton, met):
        if _read(document, claim.whole):
            yield judge(claim, facts, context)
    for words in descriptions(skeleton):
        if _read(document, words.item.span):
            yield description(facts, words, skeleton)
    for told in references(skeleton, met):
        if _read(document, told.known.span):
            yield judge_reference(told, facts, context, skeleton)
    for words in anaphors(skeleton, met):
        if _read(document, words.span):
            yield anaphor(facts, words, skeleton)
    for verdict in _of_the_text(skeleton, facts, context):
        yield _as_read(document, verdict) if verdict.slips else verdict


def _of_the_text(skeleton: Skeleton, facts: Facts, context: Context) -> Iterator[Verdict]:
    """What is not said in one phrase: an office apart from the name, money and bodies of another country."""
    yield from apart(skeleton, facts, context)
    yield from money(skeleton, facts, context)
    organisations = skeleton.organisations()
    yield from powers(organisations, context)
    yield from regulators(organisations, skeleton, facts, context)
    yield from states(skeleton, facts, context)


def _read(document: Document, span: Span) -> bool:
    block = document.block_at(span.start)
    return block is not None and block.kind in _KINDS and not document.quoted(span)


def _as_read(document: Document, verdict: Verdict) -> Verdict:
    return verdict._replace(slips=tuple(slip for slip in verdict.slips if _read(document, slip.span)))


def _first_of_each(slips: list[Slip]) -> list[Slip]:
    """One slip per place and per contradiction: the strongest, then the earliest."""
    kept: list[Slip] = []
    told: set[tuple[str, str]] = set()
    for slip in sorted(slips, key=lambda one: (-one.strength, one.span)):
        clash = any(slip.span.start < other.span.end and other.span.start < slip.span.end for other in kept)
        if not clash and (slip.subject, slip.printed) not in told:
            told.add((slip.subject, slip.printed))
            kept.append(slip)
    return sorted(kept, key=lambda one: one.span)


def _finding(slip: Slip) -> Finding:
    suggestions = tuple(dict.fromkeys(s for s in slip.suggestions if s and s != slip.printed))[:3]
    return Finding(slip.note, slip.span, None, suggestions, slip.strength)
