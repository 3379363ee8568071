"""Figures of a text against the text it was written from: a summary against its report, a story against a release.

Every amount of money, percentage, measure, count, year and quarter of the text is looked for in the source, as a
rounding interval of the printed figure: "$1.2 billion" is borne out by "1.18 billion dollars". What the source gives
in no form is a finding, with the nearest figure of the source whose sentence tells of the same thing as suggestion.
Small counts in words ("two men") and figures that say "about" are read as liberally as they are meant.

Linear in both lengths but for the look-up, which is one binary search a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention
from scorer.views.quantities import Money, Number

_WORD = re.compile(r"[a-z]{4,}")
_PIECES = re.compile(r"\d[\d,.]*\d|\d")
_SMALLEST_COUNT = 3
"""Counts in words below it say nothing: "two friends" may be counted from their names."""
_AROUND = 90
_ABOUT = 0.06
_NEAR = 2.0
"""How many times as large or small a figure of the source may be to be proposed."""


class _Figure(NamedTuple):
    """One figure. `family` is what may bear it out: money, share, count, year or quarter; a measure by its unit."""

    family: str
    span: Span
    value: float
    low: float
    high: float
    digits: str
    stems: frozenset[str] = frozenset()


class Compared(NamedTuple):
    """How many figures of the text were looked for, and those that no source bears out."""

    figures: int
    findings: tuple[Finding, ...]


def figures_against(document: Document, *sources: Document) -> Compared:
    """The figures of `document` that none of `sources` bears out, in text order; strengths 0.5 and 0.75."""
    known = [_Known(source) for source in sources]
    figures = [figure for figure in _figures(document) if not _small_count(figure)]
    open_ = [figure for figure in figures if not any(one.bears_out(figure) for one in known)]
    findings = {figure.span: _finding(document, figure, known) for figure in open_}
    return Compared(len(figures), tuple(findings[span] for span in sorted(findings)))


def _small_count(figure: _Figure) -> bool:
    return figure.family == "count" and not figure.digits and figure.value < _SMALLEST_COUNT


class _Known:
    """The figures of a source, to be looked up by family and value."""

    def __init__(self, source: Document) -> None:
        self.source = source
        self.figures: dict[str, list[_Figure]] = {}
        for figure in sorted(_figures(source), key=lambda one: one.value):
            self.figures.setdefault(figure.family, []).append(figure)
        self.values = {family: [one.value for one in found] for family, found in self.figures.items()}

    def bears_out(self, figure: _Figure) -> bool:
        """Whether the source has the figure, as printed or rounded, of its own kind or a kind not told."""
        return any(self._has(figure, family) for family in (figure.family, *_KIN.get(figure.family, ())))

    def _has(self, figure: _Figure, family: str) -> bool:
        values = self.values.get(family, [])
        slack = (figure.high - figure.low) + abs(figure.value) * _ABOUT
        first = bisect_left(values, figure.value - slack)
        for other in self.figures.get(family, [])[first:]:
            if other.value > figure.value + slack:
                return False
            if _rounds(figure, other):
                return True
        return False

    def alike(self, figure: _Figure) -> list[tuple[int, float, str]]:
        """Figures of the source not far from `figure`: shared words around (negative), how far, and as printed."""
        near = ((_apart(one, figure), one) for one in self.figures.get(figure.family, []))
        return [
            (-len(one.stems & figure.stems), apart, " ".join(self.source.quote(one.span).split()))
            for apart, one in near
            if apart < _NEAR and one.stems & figure.stems
        ]


_KIN = {
    "money": ("count",),
    "points": ("count", "share"),
    "count": ("money", "share", "measure", "year"),
    "measure": ("count",),
    "year": ("count",),
}
"""What else a family may be in the source, where the unit was left out or stands further away."""


def _rounds(figure: _Figure, other: _Figure) -> bool:
    """Whether `figure` is `other`, or `other` rounded."""
    return figure.low <= other.value <= figure.high


def _apart(one: _Figure, other: _Figure) -> float:
    low, high = sorted((abs(one.value), abs(other.value)))
    return high / low if low > 0 else float("inf")


def _plain(digits: str) -> str:
    """Digits without grouping and without zeros behind the decimal point: "1,250.50" and "1250.5" are the same."""
    plain = digits.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _figures(document: Document) -> Iterator[_Figure]:
    for one in document.money:
        yield from _ends(document, one, "money")
    for number in document.numbers:
        family = {None: "count", "%": "share", "percentage points": "points", "basis points": "points"}.get(
            number.unit, "measure"
        )
        yield from _ends(document, number, family)
    for mention in document.dates:
        yield from _dated(document, mention)


def _ends(document: Document, one: Money | Number, family: str) -> Iterator[_Figure]:
    """The figure, or both ends of a range, each for itself."""
    printed = document.quote(one.span)
    pieces = _PIECES.findall(printed)
    stems = _stems(document, one.span)
    if len(pieces) == 2 and one.low < one.value < one.high:
        half = (one.high - one.low) / 2
        for piece, middle in ((pieces[0], one.low), (pieces[1], one.high)):
            unit = _unit(piece, middle)
            value = middle + unit / 2 if middle == one.low else middle - unit / 2
            if unit < half:
                yield _Figure(family, one.span, value, value - unit / 2, value + unit / 2, _plain(piece), stems)
        return
    digits = _plain(pieces[0]) if pieces else ""
    low, high = one.low, one.high
    if one.bound:
        low, high = min(low, one.value * (1 - _ABOUT)), max(high, one.value * (1 + _ABOUT))
    yield _Figure(family, one.span, one.value, low, high, digits, stems)


def _unit(piece: str, near: float) -> float:
    """A step in the last digit of one end of a range whose value is about `near`."""
    plain = piece.replace(",", "").rstrip(".")
    digits = float(plain) or 1.0
    scale = 10.0 ** round(_log10(abs(near) / digits)) if near else 1.0
    return float(10.0 ** -len(plain.partition(".")[2]) * scale)


def _log10(value: float) -> float:
    from math import log10

    return log10(value) if value > 0 else 0.0


def _dated(document: Document, mention: DateMention) -> Iterator[_Figure]:
    if mention.year:
        year = float(mention.year)
        yield _Figure("year", mention.span, year, year, year, str(mention.year))
    if mention.kind == "quarter" and mention.month:
        quarter = mention.month / 3
        yield _Figure("quarter", mention.span, quarter, quarter, quarter, "")


def _stems(document: Document, span: Span) -> frozenset[str]:
    around = document.folded[max(0, span.start - _AROUND) : span.start]
    around += " " + document.folded[span.end : span.end + _AROUND]
    return frozenset(word[:6] for word in _WORD.findall(around))


def _finding(document: Document, figure: _Figure, known: Sequence[_Known]) -> Finding:
    printed = " ".join(document.quote(figure.span).split())
    alike = [found for one in known for found in one.alike(figure)]
    if not alike:
        return Finding(f"The text says {printed}; no source has such a figure.", figure.span, strength=0.5)
    told = min(alike)[2]
    return Finding(f"The text says {printed}, the source {told}.", figure.span, suggestions=(told,), strength=0.75)
