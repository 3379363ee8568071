"""Parts that one sentence lists, and the whole that another one tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart, like, printed, rounded_sum
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import has_own_total
from scorer.detectors._relations.kinds import akin
from scorer.document import Document

_BACK, _ON = 3, 1
"""Sentences before and behind a list that may tell its whole."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Lists that do not make their whole."""
    if len(story.kinds["M"]) > _LEAST_SHARED_OUT:
        yield from _shared_out(document, story)
    for index, told in story.inside.items():
        if 1 < len(told) <= _MOST + 1:
            yield from _listed(document, story, index, told)


_MOST = 5
_JOINT = _late.pattern(r"[a-z’'() -]{0,60}?(?:, (?:and |while |but )?|;? and |; )[a-z’'() -]{0,40}?")
_NOT_ALL = _late.pattern(
    r"\b(?:others?|rest|includ\w+|among|also|mostly|mainly|at least|more than|less than|up to|each|per|average|apiece"
    r"|earlier|previous\w*|last year|from|compared|against|respectively|in (?:19|20)\d\d|rose|fell|(?<!-)up|down"
    r"|increas\w+|then|later|after|before|aged?"
    r"|largest|biggest|some of|part of|another|more|further|extra|additional|injur\w+|hurt|wounded|won|lost|beat"
    r"|drew|scored|between|out of|followed by|most common|gains?|loses?|keeps?)\b"
)
_STRETCHES = frozenset(
    ("year", "years", "day", "days", "month", "months", "week", "weeks", "hour", "hours", "minute", "minutes",
     "decade", "decades", "times", "runs", "points", "percent", "degrees", "seconds", "season", "seasons")
)  # fmt: skip
_NEAR = 1.45
_FEW, _LITTLE = 20, 1000
"""Below it figures come near another by chance."""


_ANOTHER_TIME = _late.pattern(
    r"(?:an?|one|two|three|ten) (?:year|month|decade|week|season)s? (?:ago|earlier|before)\b"
)


_GOING_ON = frozenset(("", "the other ", "the remaining ", "another ", "a further ", "some ", "about "))
"""What a sentence begins with that goes on with a list, before its figure."""


def _goes_on(story: Story, index: int) -> bool:
    """Whether the next sentence begins with a figure, and may go on with the list."""
    following = next((one for one in story.figures if one.at == index + 1), None)
    return following is not None and following.before in _GOING_ON


def _beside(told: Told) -> str:
    return f"{told.before[-_CLOSE:]}#{told.after[:_CLOSE]}"


_CLOSE = 20


def _alike(whole: Told, part: Part) -> bool:
    """Whether a figure can be the whole of a part; "45 million" is one of 100 million pounds."""
    if (whole.part.kind, whole.part.unit) == (part.kind, part.unit):
        return True
    return whole.part.kind == "M" and part.kind == "N" and part.value >= _A_MILLION


_A_MILLION = 1e6


def _listed(  # noqa: C901, PLR0911
    document: Document, story: Story, index: int, told: list[Told]
) -> Iterator[Slip]:
    """ "It will cut 350 jobs. … 180 people in production, 90 in the warehouse and 40 in the office"."""
    parts = told
    first = parts[0].part
    if " and " not in story.text[parts[-2].part.span.end : parts[-1].part.span.start]:
        return
    gaps = [story.text[one.part.span.end : other.part.span.start] for one, other in pairwise(parts)]
    if len(gaps) > 1 and "," not in gaps[0]:
        return
    if (
        any((one.part.kind, one.part.unit) != (first.kind, first.unit) or one.part.bound for one in parts)
        or first.kind not in "MNU"
    ):
        return
    if any(one.part.noun in _STRETCHES or one.part.value <= 0 for one in parts):
        return
    if not all(_JOINT.fullmatch(gap) for gap in gaps) or _NOT_ALL.search(parts[0].words):
        return
    if not all(akin(one.part.noun, other.part.noun) for one, other in pairwise(parts)):
        return  # "180 passengers and 26 cars"
    low, high = rounded_sum(one.part for one in parts)
    exact = sum(one.part.value for one in parts)
    if has_own_total(parts) or _ANOTHER_TIME.match(parts[0].words) or _goes_on(story, index):
        return
    if exact < (_FEW if first.kind == "N" else _LITTLE) and (len(parts) == 2 or first.kind == "N"):
        return
    wholes = [
        one for one in story.figures
        if one.at != index and -_BACK <= one.at - index <= _ON and _alike(one, first)
        and one.part.noun not in _STRETCHES and one.part.value > max(part.part.value for part in parts)
    ]  # fmt: skip
    told_elsewhere = (one for one in story.figures if one.at != index and _alike(one, first))
    if any(apart(low, high, *one.part.interval) <= 0 for one in told_elsewhere):
        return
    left = {one.part.value - exact for one in wholes}
    beside = [one for one in story.figures if one.part.kind == first.kind and abs(one.at - index) <= 2]
    if any(one.part.value in left and one not in (*wholes, *parts) for one in beside):
        return  # of 31, five are dead, two hurt, and the remaining 24 are well
    if any(
        abs(one.part.value - exact - whole.part.value) <= _ROOM * one.part.value
        for whole in wholes
        for one in story.figures
        if one.part.kind == first.kind and one.at <= index
    ):
        return  # the "whole" is one of the parts: 23 seats of 48, and then 12, nine and six
    close = [one for one in wholes if 1 / _NEAR < exact / one.part.value < _NEAR]
    if (
        len({one.part.value for one in close}) == 1
        and not close[0].part.bound
        and not _NOT_ALL.search(_beside(close[0]) if len(parts) > 2 else close[0].around)
    ):
        whole = close[0].part
        shown = [printed(document, one.part) for one in parts]
        right = like(document, whole, exact)
        note = f"{', '.join(shown[:-1])} and {shown[-1]} make {right}, not {printed(document, whole)}"
        yield Slip("total", parts[-1].part.span, note, (right,), 0.4)


_LEAST_SHARED_OUT = 3
_ROOM, _CROWD = 0.15, 40
"""How far a part may lie off, and the amounts behind a whole that are looked at: more are a table."""
_GIVEN = _late.pattern(
    r"\b(?:gift|grant|left to|budget|will spend|to spend|fund|donat\w+|prize|money|raised|legacy|bequest|loan"
    r"|package|divid\w+|split|shar\w+)\b"
)


def _shared_out(document: Document, story: Story) -> Iterator[Slip]:
    """ "The $8 million. Half of it, $4 million, is for … The school gets $3 million, and $2 million goes to …"."""
    money = story.kinds["M"]
    for place, whole in enumerate(money[:-_LEAST_SHARED_OUT]):
        parts = [one for one in money[place + 1 : place + _CROWD] if whole.at < one.at <= whole.at + _BACK]
        if (
            len(parts) < _LEAST_SHARED_OUT
            or not _GIVEN.search(whole.words)
            or whole.part.bound
            or any(one.part.bound for one in parts)
        ):
            continue
        same = all(one.part.unit == whole.part.unit and one.part.value < whole.part.value for one in parts)
        exact = sum(one.part.value for one in parts)
        if (
            same
            and whole.part.value * 1.01 < exact < whole.part.value * _NEAR
            and not any(_NOT_ALL.search(one.words) or one.before.endswith("illion to ") for one in parts)
        ):
            shown = [printed(document, one.part) for one in parts]
            right = like(document, whole.part, exact)
            note = f"{', '.join(shown[:-1])} and {shown[-1]} make {right}, more than {printed(document, whole.part)}"
            yield Slip("total", parts[-1].part.span, note, (right,), 0.4)
        return
