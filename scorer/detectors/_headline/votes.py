"""The sides that the headline and the body take: up or down, yes or no, won or lost.

The sentences that tell what the headline tells vote. A contrary is told only if every vote is against the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors._headline.axes import AXES, Axis, Side
from scorer.detectors._headline.stems import STEM, WORD, stems
from scorer.model import Span

_NOT = re.compile(
    r"(?:\b(?:no|not|never|no longer|cannot|nobody|no one|nor|without|unlikely to|fail(?:s|ed|ing)? to"
    r"|refus(?:es?|ed|ing) to|declin(?:es?|ed|ing) to|stop(?:s|ped)? short of|rul(?:es?|ed|ing) out|instead of"
    r"|rather than)|n[’']t)(?: (?!and\b|but\b|as\b)[a-z’'-]+){0,2} ?\Z"
)
_NO_VOTE = re.compile(
    r"\b(?:expect\w*|forecast\w*|predict\w*|pencilled|hop(?:e|es|ed|ing)|fear\w*|want\w*|call\w* (?:for|on)|urg\w+"
    r"|demand\w*|if|unless|whether|had|would|could|may|might|should|before|until|ask\w*|propos\w+|after|since)"
    r"(?: [a-z’'-]+){0,5} ?\Z"
)
"""What stands before words that tell nothing that happened, or something earlier."""
_LEAD = 3
_HEDGED = re.compile(r"[?]|\b(?:may|might|could|would|should|can|if|how|why|what|who|where|when)\b")
_REACH = 60
_UP_DOWN = re.compile(
    r"(?<![a-z] to )\b(?P<noun>[a-z]{4,}) (?P<way>up|down)(?= (?:\d|by \d|in [a-z]+\b|on (?:the|last)|again|from)|\Z)"
)


class Contrast(NamedTuple):
    """A word of the headline and what the body says instead."""

    span: Span
    told: str


class _Claim(NamedTuple):
    axis: Axis
    span: Span
    plus: bool


WORDS = frozenset().union(*(side.words for axis in AXES for side in (axis.plus, axis.minus)))


def contraries(title: str, told: list[str]) -> Iterator[tuple[_Claim, str]]:
    if _HEDGED.search(title):
        return
    for claim in _claims(title):
        found = _outvoted(claim, title, told)
        if found:
            yield claim, found


_PLAIN_AFTER = re.compile(r"(?:(?<![’'])s|\A(?:[^ ]+ ){1,4}(?<!calls )(?<!call )(?<!bid )(?<!plea )(?<!must )(?<!vows )(?<!urge )to|\bnot|\bwill|n[’']t|\bpeople|\bpolice|\bmen|\bwomen) (?:[a-z]+ly )?\Z")
_ING_AFTER = re.compile(r"\b(?:is|are|not|be|still|now) \Z")
_ING_BEFORE = re.compile(r" (?:\d|new\b|its\b|all\b)")


_PREPOSITION = re.compile(r" (?:in|at|of|for|on|across|among|from|with|near|by|to) ")
_PLURAL = re.compile(r"[a-z]s ?\Z")
_OF_ANOTHER = re.compile(r" (?:in|of) ((?:[a-z’'-]+ ?){1,4})")


def _claims(title: str) -> Iterator[_Claim]:
    for axis in AXES:
        found = list(_on(axis, title))
        if axis.name == "level" and not found:
            yield from (_Claim(axis, Span(*m.span("way")), m["way"] == "up") for m in [_UP_DOWN.search(title)] if m)
        if len(found) != 1:
            continue
        match, plus = found[0]
        before = title[: match.start()]
        denied = _NOT.search(before) is not None
        if (axis.claims and match.group() not in axis.claims) or (axis.denied and not denied):
            continue
        if axis.before and not axis.before.search(before):
            continue
        side = axis.plus if plus else axis.minus
        if axis.name == "level" and match.group() in side.nouns:
            continue
        if match.group() in side.plain and not (_PLAIN_AFTER.search(before) or _PLURAL.search(_PREPOSITION.split(before)[0])):
            continue
        if match.group().endswith("ing") and not (_ING_AFTER.search(before) or _ING_BEFORE.match(title, match.end())):
            continue
        yield _Claim(axis, Span(*match.span()), plus != denied)


def _on(axis: Axis, text: str) -> list[tuple[re.Match[str], bool]]:
    """Words of both sides; of two that overlap the longer ones: "lay off", not "lay"."""
    found = [(match, plus) for plus, side in ((True, axis.plus), (False, axis.minus)) for match in side.pattern.finditer(text)]
    return [
        (one, plus)
        for one, plus in found
        if not any(
            other.start() <= one.start() and one.end() <= other.end() and other.end()-other.start() > one.end()-one.start() for other, _ in found
        )
    ]


_PRONOUN = re.compile(r"(?:[“\"‘']?)(?:they|it|he|she)\b")
import os
A,B,D,E=map(int,os.environ.get('ABC','1,2,50,1').split(','))
def _outvoted(claim: _Claim, title: str, told: list[str]) -> str | None:
    start, end = claim.span
    about = stems(f"{title[:start]} {title[end:]}")
    begun = len(about & stems(" ".join(told[:_LEAD])))
    if begun < min(A, len(about)):
        return None
    subject = stems(title[:start])
    for_, against, holds = [], [], 0
    for index, sentence in enumerate(told):
        shared = len(about & stems(sentence))
        if index >= _LEAD and shared < B:
            continue
        for plus, match, counts, at in _mentions(claim.axis, sentence, about):
            window = sentence[max(0, at - D) : at + D]
            tied = len(about & stems(window))
            if plus == claim.plus:
                if tied or index==0:
                    return None
                holds += index < _LEAD
            elif counts and index < _LEAD:
                if claim.axis.of_subject and not (subject & stems(sentence[:at]) or _PRONOUN.match(sentence)):
                    continue
                against.append((tied, match))
    if not against: return None
    tied, match = max(against, key=lambda x:x[0])
    if holds and tied < E: return None
    return match


def _mentions(axis: Axis, sentence: str, about) -> Iterator[tuple[bool, str, bool, int]]:
    for match, plus in _on(axis, sentence):
        other = _OF_ANOTHER.match(sentence, match.end())
        if axis.name == "level" and other and not about & stems(other[1]) and re.search(r"\b(?:an?|the|of|by) (?:[a-z]+ )?\Z", sentence[max(0, match.start() - 25): match.start()]):
            continue
        before = sentence[max(0, match.start() - _REACH) : match.start()]
        negated = _NOT.search(before) is not None
        yield plus != negated, match.group(), not _NO_VOTE.search(before), match.start()
