"""The bill as every renderer prints it: order, groups, and numbers that add up as shown.

Points are unrounded in an `Assessment`. What is printed has one decimal, and plain rounding would print columns whose
sum differs from the printed total. So the printed tenths are apportioned: each differs from the true figure by less
than a tenth, zero stays zero, and each column adds up to its total.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scorer.model import Assessment, Band, DimensionTotal, Line

_NOISE = 1e-6  # sums of floats stop a hair short of the number they mean


class Row(NamedTuple):
    """A line of the bill with the tenths of points to print."""

    line: Line
    kept: int
    lost: int

    @property
    def possible(self) -> int:
        """Tenths that could have been kept."""
        return self.kept + self.lost


class DimensionRow(NamedTuple):
    """A dimension with the tenths of points to print: the sums of its rows."""

    dimension: DimensionTotal
    kept: int
    possible: int


class Bill(NamedTuple):
    """Rows sorted by points lost, most first.

    `unchecked` groups the lines that have a weight and no value by their reason; `idle` those that have neither,
    which no reader misses.
    """

    rows: tuple[Row, ...]
    unchecked: tuple[tuple[str, tuple[Line, ...]], ...]
    idle: tuple[tuple[str, tuple[Line, ...]], ...]
    dimensions: tuple[DimensionRow, ...]
    kept: int
    possible: int

    @property
    def losing(self) -> tuple[Row, ...]:
        """The rows on which points were lost."""
        return tuple(row for row in self.rows if row.line.lost > _NOISE)

    @property
    def full(self) -> tuple[Row, ...]:
        """The rows that kept everything they could."""
        return tuple(row for row in self.rows if row.line.lost <= _NOISE and row.line.weight > 0)

    @property
    def beside(self) -> tuple[Row, ...]:
        """The rows that were checked and have no weight."""
        return tuple(row for row in self.rows if row.line.lost <= _NOISE and row.line.weight <= 0)


def tenths(points: float) -> int:
    """Whole tenths of `points`, rounded down, so that a score never shows the next band before it is reached.

    >>> tenths(69.98), tenths(70.0 - 1e-12)
    (699, 700)
    """
    return math.floor(points * 10 + _NOISE)


def decimal(amount: int) -> str:
    """`amount` tenths as text.

    >>> decimal(384)
    '38.4'
    """
    return f"{amount / 10:.1f}"


def points(value: float) -> str:
    """`value` points as text, rounded down to a tenth."""
    return decimal(tenths(value))


def apportion(values: Sequence[float], total: int) -> list[int]:
    """Tenths for `values` that add up to `total` tenths, by largest remainder; zeros stay zero.

    >>> apportion([3.33, 3.33, 3.34, 0.0], 100)
    [33, 33, 34, 0]
    """
    shown = [tenths(value) for value in values]
    missing = total - sum(shown)
    step = 1 if missing > 0 else -1
    eager = sorted(range(len(shown)), key=lambda i: (shown[i] - values[i] * 10) * step)
    movable = [i for i in eager if (values[i] > _NOISE if step > 0 else shown[i] > 0)]
    for index in movable[: abs(missing)]:
        shown[index] += step
    return shown


def make(assessment: Assessment) -> Bill:
    """The bill of `assessment`."""
    checked = [line for line in assessment.lines if line.value is not None]
    total_kept = math.fsum(line.kept for line in checked) if assessment.score is None else assessment.score
    kept = tenths(total_kept)
    possible = round(math.fsum(line.possible for line in checked) * 10)
    rows = _rows(checked, kept, possible - kept)
    ordered = sorted(rows, key=lambda row: -row.line.lost)
    without = [line for line in assessment.lines if line.value is None]
    unchecked = _by_reason(line for line in without if line.weight > 0)
    idle = _by_reason(line for line in without if line.weight <= 0)
    return Bill(tuple(ordered), unchecked, idle, _dimensions(assessment, rows), kept, possible)


def worst(bill: Bill, limit: int = 2) -> tuple[Line, ...]:
    """The lines that lost most, at most `limit` of them."""
    return tuple(row.line for row in bill.losing[:limit])


def measured(line: Line) -> str:
    """What was measured and its value, `substituted words per 100 words: 7.3`."""
    if line.value is None:
        return "not checked"
    value = f"{line.value:,.0f}" if abs(line.value) >= 1000 else f"{line.value:.3g}"
    return f"{line.unit}: {value}" if line.unit else value


def percent(share: float) -> str:
    """Whole percent of `share`, rounded down, so that it never shows a threshold that is not reached.

    >>> percent(0.499), percent(1.0)
    ('49', '100')
    """
    return str(math.floor(share * 100 + _NOISE))


def band_rank(band: Band | None, bands: Sequence[Band]) -> str:
    """`low`, `middle`, `high` or `none`: where `band` stands among `bands`, for its shape and colour."""
    if band is None:
        return "none"
    lowest = [other.lowest for other in bands]
    if not lowest or band.lowest >= max(lowest):
        return "high"
    return "low" if band.lowest <= min(lowest) else "middle"


def _rows(lines: Sequence[Line], kept: int, lost: int) -> list[Row]:
    """Dimensions first and lines within them, so that dimensions add up too."""
    groups: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        groups.setdefault(line.dimension, []).append(index)
    rows: dict[int, Row] = {}
    kept_groups = apportion([math.fsum(lines[i].kept for i in group) for group in groups.values()], kept)
    lost_groups = apportion([math.fsum(lines[i].lost for i in group) for group in groups.values()], lost)
    for group, group_kept, group_lost in zip(groups.values(), kept_groups, lost_groups, strict=True):
        shown_kept = apportion([lines[i].kept for i in group], group_kept)
        shown_lost = apportion([lines[i].lost for i in group], group_lost)
        rows.update({i: Row(lines[i], k, x) for i, k, x in zip(group, shown_kept, shown_lost, strict=True)})
    return [rows[index] for index in range(len(lines))]


def _by_reason(lines: Iterable[Line]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.reason or "no reason was given", []).append(line)
    return tuple((reason, tuple(group)) for reason, group in groups.items())


def _dimensions(assessment: Assessment, rows: Sequence[Row]) -> tuple[DimensionRow, ...]:
    shown = []
    for dimension in assessment.dimensions:
        own = [row for row in rows if row.line.dimension == dimension.id]
        shown.append(DimensionRow(dimension, sum(row.kept for row in own), sum(row.possible for row in own)))
    return tuple(shown)
