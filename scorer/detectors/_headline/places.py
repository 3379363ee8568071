"""Figures of a headline that are no counts: the place in a row ("third straight title", "eighth week") and the score
("beat Rovers 4-1"), against those that the text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.text import Body
from scorer.model import Span

_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_ORDINAL = rf"(?P<ordinal>(?a:{'|'.join(_WORDS[1:])})|\d{{1,3}}(?:st|nd|rd|th))"
_ROW = r"(?:straight|consecutive|successive|running|in a row|in succession|on the trot)"
_IN_A_ROW = _late.pattern(
    rf"\b{_ORDINAL}(?:[ -][a-z-]+){{0,2}}?[ -]{_ROW}\b"
    rf"|\b(?P<count>(?a:{'|'.join(_COUNTS[1:])})|\d{{1,3}})(?: [a-z-]+){{0,2}}? {_ROW}\b",
    re.IGNORECASE,
)
_STRETCH = _late.pattern(rf"\b{_ORDINAL} (?P<noun>week|day|month|year|night|season|term)\b", re.IGNORECASE)
_SCORE = _late.pattern(r"(?<![\w.,/–-])(?P<one>\d{1,2})[-–](?P<two>\d{1,2})(?![\w/%–-]|[.,]\d)")
_OF_A_SCORE = _late.pattern(
    r"\Z|[,:;.]| (?:wins?|victory|defeat|loss|draw|thriller|to|in|at|after|on|as|against|over|by|for|thrashing|rout"
    r"|and|with|triumph|lead)\b"
)
_RESULT = _late.pattern(
    r"\b(?:w[io]n|wins|winners?|winning|victory|beat|defeat|made it|result|triumph|finished|ended|final score|lost)\b"
)
_ON_THE_WAY = _late.pattern(
    r"\b(?:up|ahead|led|lead|leading|down|break|half-time|interval|half|trailed|trailing|aggregate"
    r"|last (?:month|year|week|season)"
    r"|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|season|earlier|opener|set|period|quarter)\b"
)
_VOTED = _late.pattern(
    r"\b(?i:vot(?:es?|ed|ing)|rul(?:es?|ed|ing)|split|divided|decided|passed|approved)\b[^.;]{0,12}\Z"
)
_OF_VOTES = _late.pattern(r"[ -](?i:votes?|ruling|decision|opinion|majority|split|margin|tally|verdict)\b")
_MOST, _NEAR = 3, 24
_OF_A_ROW = (
    r"(?:titles?|wins?|victor|times?|years?|seasons?|cups?|crowns?|defeats?|loss|months?|weeks?|days?|nights?"
    r"|quarters?|terms?)"
)


_CUES = ("straight", "consecutive", "successive", "running", "in a row", "in succession", "on the trot")
_UNITS = ("week", "day", "month", "year", "night", "season", "term")
"""Words without which a headline has none of these, so that most are not read."""


class Placed(NamedTuple):
    """Words of the headline, and what the text tells in their place."""

    span: Span
    told: tuple[str, ...]


def placed(title: str, body: Body) -> Iterator[Placed]:
    """Places in a row and scores of the headline that the text tells otherwise only."""
    if any(map(title.__contains__, _CUES)):
        yield from _rows(title, body)
    if any(map(title.__contains__, _UNITS)):
        for match in _STRETCH.finditer(title):
            yield from _stretches(match, body)
    if "-" in title or "–" in title:
        yield from _scores(title, body)


def _rows(title: str, body: Body) -> Iterator[Placed]:
    match = _IN_A_ROW.search(title)
    if match is None:
        return
    told = {_value(one): one.group() for one in _IN_A_ROW.finditer(body.text)}
    mine = _value(match)
    if told and mine not in told and not _counted(mine, body.folded):
        yield Placed(Span(*match.span()), tuple(told.values())[:_MOST])


def _stretches(match: re.Match[str], body: Body) -> Iterator[Placed]:
    """ "enters eighth week", where the text has the sixth only, or six weeks."""
    mine, noun = _value(match), match["noun"].lower()
    told = {_value(one): one.group() for one in _STRETCH.finditer(body.text) if one["noun"].lower() == noun}
    if told and not {mine, mine - 1} & set(told) and not _counted(mine, body.folded):
        yield Placed(Span(*match.span()), tuple(told.values())[:_MOST])


def _scores(title: str, body: Body) -> Iterator[Placed]:
    vote = next((match for match in _SCORE.finditer(title) if _is_of_a_vote(title, match)), None)
    if vote:
        told = {frozenset(one.groups()): one.group() for one in _SCORE.finditer(body.text)
                if _is_of_a_vote(body.text, one)}  # fmt: skip
        if told and frozenset(vote.groups()) not in told:
            yield Placed(Span(*vote.span()), tuple(told.values())[:_MOST])
        return
    for match in _SCORE.finditer(title):
        if not _OF_A_SCORE.match(title, match.end()):
            continue
        told = {frozenset(one.groups()): one.group() for one in _SCORE.finditer(body.text) if _is_final(one, body)}
        if told and frozenset(match.groups()) not in told:
            yield Placed(Span(*match.span()), tuple(reversed(told.values()))[:_MOST])


def _is_of_a_vote(text: str, score: re.Match[str]) -> bool:
    """Whether a score is one of votes: "in a 5-4 decision", "ruled 5-4"."""
    before = text[max(0, score.start() - _NEAR) : score.start()]
    return _VOTED.search(before) is not None or _OF_VOTES.match(text, score.end()) is not None


def _is_final(score: re.Match[str], body: Body) -> bool:
    """Whether a score is told as the result of the match, not as one on the way there or of another one."""
    beside = body.folded[max(0, score.start() - _NEAR) : score.end() + _NEAR]
    sentence = body.sentence_of(Span(*score.span()))
    return _RESULT.search(sentence) is not None and _ON_THE_WAY.search(beside) is None


def _value(match: re.Match[str]) -> int:
    told = (match["ordinal"] or match["count"] if "count" in match.re.groupindex else match["ordinal"]).lower()
    digits = re.match(r"\d+", told)
    if digits:
        return int(digits.group())
    return (_WORDS if told in _WORDS else _COUNTS).index(told) + 1


def _counted(value: int, folded: str) -> bool:
    """Whether a text has the figure in any form, or one before it: it may be worked out."""
    words = [f"{value}", *(words[value - 1] for words in (_WORDS, _COUNTS) if 0 < value <= len(words))]
    told = f"(?:{'|'.join(words)})"
    between = r"(?:[ -](?!games?|sets?|hours?|minutes?)[a-z-]+){0,2}?[ -]"
    counted = rf"\b{told}(?:st|nd|rd|th)?{between}{_OF_A_ROW}|\b(?:last|past|previous|first) {told}\b"
    return re.search(counted, folded) is not None
