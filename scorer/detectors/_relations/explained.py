"""Whether other figures nearby make out a figure that a rule holds for a slip.

A rule that takes the wrong figure for one of its sum finds a slip where there is none: "22 beds in two homes at
€1,050 each, €23,100". So the figure that is said not to come out is tried with those around it: as a sum or a rest of
figures that are told in a row, as so many times so much, as a share or a change of one by another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip
from scorer.detectors._figures.told import Story, Told

_AWAY = 3
"""Sentences on each side in which the figures are looked for that may make one out."""
_MOST = 24
_ROW = 5
"""Figures in a row that may be added."""
_SMALL, _FEW = 100, 4
"""Counts and multiples below them are sums and products of something too often."""
_OFF = 0.005
_TEN = 10


def explained(story: Story, slip: Slip) -> bool:
    """Whether the figure of a slip comes out of figures around it."""
    told = next((one for one in story.figures if one.part.span == slip.span), None)
    if told is None:
        return False
    near = [one for one in story.figures if one is not told and abs(one.at - told.at) <= _AWAY]
    if not 1 < len(near) <= _MOST:
        return False
    if told.part.kind == "P":
        return any(_is(told.part, value) for value in _shares(told, near, slip.note))
    return _in_a_row(told.part, near) or _goes_on(told, near, slip.note) or _many_times(told.part, near)


def _is(part: Part, value: float) -> bool:
    least, most = part.counted
    if not least <= value <= most:
        return False
    return part.kind == "P" or (part.bound is None and abs(value - part.value) <= _OFF * part.value)


def _shares(told: Told, near: list[Told], note: str) -> Iterator[float]:
    """What share figures that stand next to it are of one of their kind, and by how much they are more, in per cent;
    the two that the slip is about apart."""
    place = sum(one.part.span < told.part.span for one in near)
    for one, other in combinations(near, 2):
        beside = one in near[max(0, place - 1) : place + 1] or other in near[max(0, place - 1) : place + 1]
        a, b = one.part, other.part
        if (
            beside
            and (a.kind, a.unit) == (b.kind, b.unit)
            and a.kind != "P"
            and not (_named(one, note) and _named(other, note))
        ):
            less, more = sorted((a.value, b.value))
            if less > 0 and more >= _TEN:
                yield 100 * less / more
                yield 100 * (more / less - 1)
                yield 100 * (1 - less / more)


def _named(one: Told, note: str) -> bool:
    told = note.partition(";")[0].partition(", which")[0].lower()
    return one.original[slice(*one.part.span)].lower() in told


def _in_a_row(part: Part, near: list[Told]) -> bool:
    """Whether the figure and others told in a row are the parts of another figure, or those others its parts."""
    if part.kind == "N" and part.value < _SMALL:
        return False
    alike = [one.part for one in near if (one.part.kind, one.part.unit) == (part.kind, part.unit)]
    rows = [alike[i : i + size] for size in range(1, _ROW + 1) for i in range(len(alike) - size + 1)]
    sums = [(sum(one.value for one in row), row) for row in rows]
    if any(len(row) > 1 and _is(part, made) for made, row in sums):
        return True
    return any(_is(whole, made + part.value) for made, row in sums for whole in alike if whole not in row)


def _goes_on(told: Told, near: list[Told], note: str) -> bool:
    """Whether the parts of a slip and one that is told just before or behind them make the whole."""
    alike = [one for one in near if (one.part.kind, one.part.unit) == (told.part.kind, told.part.unit)]
    size = len(_PARTS.split(note.partition(" make ")[0])) + 1
    for row in (alike[i : i + size] for i in range(len(alike) - size + 1)):
        further = [one.part.value for one in row if not _named(one, note)]
        if len(further) == 1 and further[0] >= _FEW and sum(one.part.value for one in row) == told.part.value:
            return True
    return False


_PARTS = _late.pattern(r", | and ")


def _many_times(part: Part, near: list[Told]) -> bool:
    """Whether the figure is so many times so much, or another so many times the figure."""
    if part.kind not in "MU":
        return False
    told = [one.part.value for one in near if one.part.kind == "N" and one.part.value >= _FEW]
    counts = [*told, *(one + other for one, other in pairwise(told))]
    each = [one.part for one in near if (one.part.kind, one.part.unit) == (part.kind, part.unit)]
    return any(_is(part, count * price.value) or _is(price, count * part.value) for count in counts for price in each)
