"""Unnamed and vague sources without a reason given.

Why it matters: "sources close to" and "experts believe" ask for trust that nobody can check. Good desks say why a
name is withheld, and how the person knows.

How it measures: Phrases from the lexicon `unnamed_sources` (anonymous people, collectives such as "analysts say",
passives such as "it is believed that") per 100 words, unit per 100 words, range 0 upwards. One whose sentence, or the
one after it, gives the reason ("who asked not to be named because ...") is explained: it does not count and is listed
as such. A collective whose members are named in the sentence ("analysts at Morgan Stanley say") does not count
either. Findings are notes, stronger where the text names no source at all, and say so where the name is withheld
without the reason. Quotations are left out: there somebody else is vague. Without fifty words there is no value.

Known problems: A group that the text has introduced before ("the five researchers ... the researchers say") is taken
for a crowd; reasons in other words than the usual ones are not seen; only English.

Source: W3C credibility signals, anonymous source and reason for anonymity; the Society of Professional Journalists'
code ("explain why anonymity was granted").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from scorer.attributions import attributions
from scorer.detectors import _sources
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Finding, Observation, Signal, Span

_MIN_WORDS = 50
_KINDS = {"hidden": "anonymous individual", "crowd": "collective", "passive": "nobody in particular"}
_INTRODUCED_WITHIN = 4_000
"""Characters before a crowd in which its house may have been named."""
_REASON = re.compile(
    r"\b(?:because|since|as|due to|for fear|fearing|citing|in order to|to discuss|to describe|to speak|to "
    r"talk)\b.{0,120}"
    r"\b(?:not authori[sz]ed|authori[sz]ed to|private|confidential|sensitive|retaliation|reprisals?|safety|fear"
    r"|media|press"
    r"|publicly|candidly|frankly|freely|internal|deliberations|negotiations|ongoing|matter)\b"
)
_WITHHELD = re.compile(
    r"\b(?:condition of anonymity|(?:not|declined|refused|asked not|did not want|didn't want|requested not) to be "
    r"(?:named|identified|quoted)"
    r"|anonymity|name (?:has been|was) (?:changed|withheld))\b"
)
_AGAIN = re.compile(
    r"(?:according to )?(?:(?:one|two|three|both|some|all) of )?the (?:\w+ )?(?:sources?|people|persons?)\b"
)
"""A hidden source told of again ("the source said") is the one that was counted or explained before."""
_OF_A_HOUSE = re.compile(
    r" (?:at|from|of|with|in) (?:the )?[A-Z]|,? (?:including|such as) [A-Z]|,? (?:polled|surveyed|interviewed)"
)
_OUTLET = re.compile(r"\b[A-Z][a-z]+ (?:Insider|Sources)\b")
"""Names of outlets and firms with such a word ("according to Business Insider")."""
# "The researchers said", "both of the new studies": whoever was introduced before, if badly.
_DEFINITE = re.compile(r"\b(?:the|these|those|both|his|her|its|their|our|my)(?: (?:new|two|three|same|other))? \Z")
_QUANTITIES = (
    r"(?:Many|Some|Most|Several|Other|All|Both|Few|Two|Three|Four|Five|Yet|But|And|Even|Independent|Leading|Top) "
)
_CROWDS = re.compile(
    r"experts|analysts|critics|observers|commentators|pundits|economists|scientists|researchers|specialists|scholars"
    r"|historians"
    r"|skeptics|sceptics|supporters|opponents|proponents|advocates|insiders|investors|traders|doctors|lawyers"
    r"|activists"
)


def detect(document: Document, *, alone: float = 0.45) -> Signal:
    """See the module. `alone` is the strength of findings where the text names no source at all."""
    words = document.word_count
    if words < _MIN_WORDS:
        return Signal.abstain("the text is too short")
    unnamed = list(_unnamed(document))
    if not unnamed and not attributions(document) and (reason := _sources.other_language(document)):
        return Signal.abstain(reason)
    found = [one for one in unnamed if not one.explained]
    strength = None if found and _sources.named_sources(document) else alone
    observed = (
        Observation(f"{_KINDS[one.match.entry.family]}, with the reason for it", one.match.span)
        for one in unnamed
        if one.explained
    )
    findings = tuple(_finding(document, one, strength) for one in found)
    return Signal(100 * len(found) / words, findings, None, tuple(observed))


class _Unnamed(NamedTuple):
    """An unnamed source: whether the text says that the name is withheld, and whether it also says why."""

    match: Match
    withheld: bool
    explained: bool


def _unnamed(document: Document) -> Iterator[_Unnamed]:
    introduced = False
    for match in _sources.unnamed(document):
        sentence = document.sentence_at(match.span.start)
        if sentence is None or document.quoted(match.span) or _OUTLET.search(document.quote(match.span)):
            continue
        again = introduced and _AGAIN.match(document.folded, match.span.start) is not None
        introduced |= match.entry.family == "hidden"
        if not again and not _named(document, match):
            words = _around(document, sentence)
            withheld = match.entry.family == "hidden" and bool(_WITHHELD.search(words))
            yield _Unnamed(match, withheld, bool(_WITHHELD.search(words) and _REASON.search(words)))


def _around(document: Document, sentence: Span) -> str:
    """The sentence and the next one, where the reason for withholding a name would stand."""
    following = document.sentence_at(min(len(document.text), sentence.end + 1)) or sentence
    return document.folded[sentence.start : max(sentence.end, following.end)]


def _finding(document: Document, one: _Unnamed, strength: float | None) -> Finding:
    found = one.match.finding(document.text, strength=strength)
    if not one.withheld:
        return found
    words = " ".join(document.quote(one.match.span).split())
    return replace(found, note=f"“{words}”: the text says that the name is withheld, but not why.")


def _named(document: Document, match: Match) -> bool:
    """Whether a crowd is one of a named house ("analysts at Morgan Stanley"), here or where it was introduced."""
    if match.entry.family != "crowd":
        return False
    if _OF_A_HOUSE.match(document.text, match.span.end):
        return True
    crowd = _CROWDS.search(document.folded, *match.span)
    if crowd is None:
        return False
    if _DEFINITE.search(document.folded, max(0, match.span.start - 40), match.span.start):
        return True
    noun = crowd.group()
    # "Acme researchers disclosed ...", "researchers from Acme": what follows is about them.
    either_case = f"[{noun[0]}{noun[0].upper()}]{noun[1:]}"
    introduced = re.compile(
        rf"\b(?!{_QUANTITIES})[A-Z][\w’'.&-]+ {noun}\b|\b{either_case} (?:at|from|with|of|in) (?:the )?[A-Z]"
    )
    start = max(0, crowd.start() - _INTRODUCED_WITHIN)
    return introduced.search(document.text, start, crowd.end() + 12) is not None
