"""Two views of a text for its report: with the proposed originals in place, and the places of findings along it.

Both only arrange what the findings say. Which evidence is strong enough to be a warning is the rubric's matter.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from typing import NamedTuple

from scorer.model import Finding, Level, Span

PARTS = 32
"""Equal parts of a text in its strip: narrow enough to show clusters, wide enough for a finger on a small screen."""


class Mark(NamedTuple):
    """Part `part` (0 .. PARTS - 1) of the text with the number of findings that begin in it, loudest level first.

    `first` is the number of the loudest finding, and the earliest of these.
    """

    part: int
    errors: int
    warnings: int
    notes: int
    first: int

    @property
    def total(self) -> int:
        """All findings of this part."""
        return self.errors + self.warnings + self.notes


def proposals(findings: Mapping[int, Finding]) -> dict[int, str]:
    """The first suggestion of each finding that is shown in place of the published words, by its number.

    These are findings at warning or above. Of two that overlap, the louder one wins, then the longer, then the
    stronger, then the earlier; the other stays out. Time is n log n.
    """
    able = {number: span for number, finding in findings.items() if (span := _replaced(finding)) is not None}
    taken: list[Span] = []
    chosen: dict[int, str] = {}
    for number, span in sorted(able.items(), key=lambda item: _precedence(findings[item[0]], item[1])):
        at = bisect_left(taken, span)
        if at < len(taken) and taken[at].start < span.end:
            continue
        if at and taken[at - 1].end > span.start:
            continue
        insort(taken, span)
        chosen[number] = findings[number].suggestions[0].strip()
    return dict(sorted(chosen.items()))


def marks(findings: Mapping[int, Finding], length: int) -> tuple[Mark, ...]:
    """The parts of a text of `length` characters in which findings with a span begin, in order."""
    parts: dict[int, list[int]] = {}
    for number, finding in sorted(findings.items()):
        if finding.span is not None and length:
            start = min(max(finding.span.start, 0), length - 1)
            parts.setdefault(start * PARTS // length, []).append(number)
    found = []
    for part, numbers in sorted(parts.items()):
        levels = [_level(findings[number]) for number in numbers]
        errors, warnings, notes = (levels.count(level) for level in (Level.ERROR, Level.WARNING, Level.NOTE))
        first = max(numbers, key=lambda number: (_level(findings[number]).rank, -number))
        found.append(Mark(part, errors, warnings, notes, first))
    return tuple(found)


def _replaced(finding: Finding) -> Span | None:
    """The words for which `finding` proposes others strongly enough to show them."""
    span = finding.span
    if span is None or span.end <= span.start or not finding.suggestions or _level(finding) is Level.NOTE:
        return None
    return span if finding.suggestions[0].strip() not in ("", finding.quote.strip()) else None


def _precedence(finding: Finding, span: Span) -> tuple[int, int, float, Span]:
    return -_level(finding).rank, span.start - span.end, -finding.strength, span


def _level(finding: Finding) -> Level:
    return finding.level or Level.NOTE
