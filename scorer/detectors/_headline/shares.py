"""Shares in words: "Quarter of nurses plan to quit" over a text that tells of one in three.

The share with which a headline begins is borne out by any share of the body that comes close, by a percentage, or by
two counts; another one counts only where the body begins with it, and with no further share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.model import Span

_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
          "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10, "tenths": 10}  # fmt: skip
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10, "twelve": 12, "twenty": 20}  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_OF = r"of (?:all |the |its |their |our |uk |us )?(?!a\b|an\b|century|season|match|game|final|year|play)[a-z’'-]{3,}"
_FORM = (
    rf"(?:(?P<some>{_COUNT}) (?:in|out of)(?: every)? (?P<all>{_COUNT})(?= [a-z]|[.,;])"
    r"|(?:(?P<parts>one|two|three|four|seven|nine)[ -])?(?:(?:a|the) )?"
    rf"(?P<part>{'|'.join(_PARTS)})(?: {_OF}))"
)
_HEADLINE = _late.pattern(
    rf"\A(?:(?:nearly|almost|over|more than|about|around|only|just|at least|some|up to|less than) )?{_FORM}"
)
_SHARE = _late.pattern(rf"\b{_FORM}")
_BEGINS = frozenset(
    (
        *_PARTS,
        *_COUNTS,
        "a",
        "nearly",
        "almost",
        "over",
        "more",
        "about",
        "around",
        "only",
        "just",
        "at",
        "some",
        "up",
        "less",
    )
)
_NEAR, _EXACT, _LEAD, _SHARED, _LEAST = 0.15, 0.06, 3, 2, 12
"""How much shares in words may be rounded, as a part of them, and shares of two counts; sentences at the beginning;
words of the headline in one of them; the least count of which a share is made."""


class Share(NamedTuple):
    """The share with which a headline begins, and what the body tells in its place."""

    span: Span
    told: str


def other_share(title: str, body: Body) -> Share | None:
    """The share that the body begins with, where it has none that the headline's may be."""
    lower = title.lower()
    match = _HEADLINE.match(lower) if lower.split(" ", 1)[0] in _BEGINS else None
    mine = _value(match) if match else None
    if match is None or mine is None or any(_close(mine, one, _NEAR) for one in _shares(body)):
        return None
    about = stems(lower[match.start("part") if match["part"] else match.end() :])
    told: dict[float, str] = {}
    for index, sentence in enumerate(body.sentences[:_LEAD]):
        if len(about & body.stems_at(index)) < (_SHARED if not index else _SHARED + 1):
            continue
        for one in _SHARE.finditer(sentence):
            value = _value(one)
            if value is not None:
                told.setdefault(value, one.group())
    if len(told) != 1 or any(_close(mine, one, _EXACT) for one in _of_counts(body)):
        return None
    return Share(Span(*match.span()), next(iter(told.values())))


def _value(match: re.Match[str]) -> float | None:
    if match["part"]:
        return _number(match["parts"] or "one") / _PARTS[match["part"]]
    some, whole = _number(match["some"]), _number(match["all"])
    return some / whole if 0 < some < whole else None


def _number(word: str) -> int:
    return _COUNTS[word] if word in _COUNTS else int(word)


def _close(one: float, other: float, part: float) -> bool:
    return abs(one - other) <= part * one


def _shares(body: Body) -> Iterator[float]:
    """The shares of the whole body, in words and as percentages."""
    yield from (value for value in map(_value, _SHARE.finditer(body.folded)) if value is not None)
    yield from (one.value / 100 for one in body.figures("%"))


def _of_counts(body: Body) -> Iterator[float]:
    """The shares that two counts of the body make."""
    counts = {one.value for one in body.figures("number") if one.value >= _LEAST}
    yield from (min(pair) / max(pair) for pair in combinations(sorted(counts), 2))
