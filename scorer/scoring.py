"""The judge: signals and a rubric make an assessment. Arithmetic only; nothing is read, measured or rendered here.

`grade = clamp((bad - value) / (bad - good))`, or the straight line between two points of a curve;
`points = 100 * weight / sum(weights that could be checked) * grade`; the score is their plain sum.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorer.model import (
    Assessment,
    Band,
    Claim,
    Content,
    DimensionTotal,
    Finding,
    Level,
    Line,
    SecondOpinion,
    Signal,
    Signals,
)
from scorer.rubric.models import Band as BandModel
from scorer.rubric.models import Criterion, Rubric
from scorer.rubric.sentences import fill

SAME = 1e-9
"""Scores closer than this are the same score: a sum of exactly 70 must not miss its band by a rounding error."""

NOT_MEASURED = Signal.abstain("not measured")


def judge(  # noqa: PLR0913 - every keyword is one fact that the result states
    document: Content,
    signals: Signals,
    rubric: Rubric,
    *,
    words: int,
    language: str | None,
    limits: tuple[str, ...] = (),
    claims: tuple[Claim, ...] = (),
    tool_version: str,
    second_opinion: SecondOpinion | None = None,
) -> Assessment:
    """The assessment of `document` from what was measured in it.

    `words` is its length, `language` its ISO 639 code (None if it could not be told: that alone prevents no score),
    `limits` what the detectors cannot see, `claims` what to look into; `second_opinion` is passed on and counts for
    nothing. Without a score, band and score are None and `reason` says why; the lines then still hold grades,
    findings and the points they would have kept.
    """
    measured = {id_: _usable(signals.get(id_, NOT_MEASURED)) for id_ in rubric.criteria}
    checked = sum(rubric.criteria[id_].weight for id_, signal in measured.items() if signal.value is not None)
    lines = tuple(_line(id_, rubric.criteria[id_], signal, checked) for id_, signal in measured.items())
    coverage = checked / rubric.weight if rubric.weight else 0.0
    reason = _no_score(rubric, words, language, coverage)
    score = None if reason else sum(line.kept for line in lines)
    bands = tuple(map(_band, rubric.bands))
    band, band_reason = (None, None) if score is None else band_of(score, bands, lines)
    return Assessment(
        document=document,
        score=score,
        band=band,
        band_reason=band_reason,
        coverage=coverage,
        reason=reason,
        lines=lines,
        dimensions=tuple(_totals(rubric, lines)),
        bands=bands,
        rubric=rubric.identity,
        tool_version=tool_version,
        words=words,
        language=language,
        limits=limits,
        second_opinion=second_opinion,
        claims=claims,
    )


def grade_of(criterion: Criterion, value: float) -> float:
    """Grade 0..1 of a measured `value` (finite), clamped at the ends of the criterion's curve."""
    points = criterion.points
    after = bisect_right(points, value, key=lambda point: point[0])
    if after == 0:
        return points[0][1]
    if after == len(points):
        return points[-1][1]
    (low, low_grade), (high, high_grade) = points[after - 1], points[after]
    share = (value - low) / (high - low)
    return min(1.0, max(0.0, low_grade + share * (high_grade - low_grade)))


def band_of(score: float, bands: Sequence[Band], lines: Iterable[Line] = ()) -> tuple[Band, str | None]:
    """The first of `bands`, which stand best first and end at 0, that takes such a score and such findings.

    With it the reason in words where the score alone would have reached a better one. Findings that are suppressed
    hold nothing down; those that a baseline accepts do, for they are still in the text.
    """
    reached = [band for band in bands if score >= band.lowest - SAME]
    ranks = [(found.level or Level.NOTE).rank for line in lines for found in line.findings if not found.suppression]
    worst = max(ranks, default=-1)
    found = next(band for band in reached if band.below_level is None or worst < band.below_level.rank)
    if found is reached[0] or (missed := reached[0].below_level) is None:
        return found, None
    count = sum(rank >= missed.rank for rank in ranks)
    several = "one finding is" if count == 1 else f"{count} findings are"
    return found, f"The score alone would be {reached[0].id}, but {several} of level {missed.value}{_above(missed)}."


def level_of(criterion: Criterion, finding: Finding) -> Level:
    """The highest level whose threshold the finding's strength reaches; a note if it reaches none."""
    if criterion.level is not None:
        return Level(criterion.level)
    levels = criterion.levels or {}
    reached = [Level(name) for name, threshold in levels.items() if finding.strength >= threshold]
    return max(reached, key=lambda level: level.rank, default=Level.NOTE)


def _band(band: BandModel) -> Band:
    return Band(band.id, band.lowest, band.title, Level(band.below_level) if band.below_level else None)


def _above(level: Level) -> str:
    return "" if level is max(Level, key=lambda other: other.rank) else " or above"


def _usable(signal: Signal) -> Signal:
    if signal.value is None or math.isfinite(signal.value):
        return signal
    return replace(signal, value=None, reason="the detector's value is not a finite number; please report this")


def _line(id_: str, criterion: Criterion, signal: Signal, checked: float) -> Line:
    grade = None if signal.value is None else grade_of(criterion, signal.value)
    possible = 100 * criterion.weight / checked if grade is not None and checked else 0.0
    return Line(
        criterion=id_,
        dimension=criterion.dimension,
        title=_title(id_, criterion, signal, grade),
        why=criterion.why,
        unit=criterion.unit,
        weight=criterion.weight,
        value=signal.value,
        grade=grade,
        kept=possible * (grade or 0.0),
        possible=possible,
        reason=None if grade is not None else signal.reason or "the detector gave no reason",
        findings=tuple(replace(found, criterion=id_, level=level_of(criterion, found)) for found in signal.findings),
        observed=signal.observed,
    )


def _title(id_: str, criterion: Criterion, signal: Signal, grade: float | None) -> str:
    if signal.value is None or grade is None:
        return f"Not checked: {id_.replace('_', ' ')}"
    sentence = criterion.title if grade >= 1 else criterion.failing_title
    return fill(sentence, signal.value, len(signal.findings))


def _totals(rubric: Rubric, lines: tuple[Line, ...]) -> Iterable[DimensionTotal]:
    for id_, dimension in rubric.dimensions.items():
        own = [line for line in lines if line.dimension == id_]
        if own:
            yield DimensionTotal(
                id_, dimension.title, sum(line.kept for line in own), sum(line.possible for line in own)
            )


def _no_score(rubric: Rubric, words: int, language: str | None, coverage: float) -> str | None:
    """Why there is no score, in words; None if there is one."""
    reasons = []
    if words < rubric.min_words:
        reasons.append(
            f"Too short for a score: {_words(words)}, and this rubric asks for at least {rubric.min_words}."
        )
    if rubric.languages and language is not None and language.partition("-")[0].lower() not in rubric.languages:
        covered = ", ".join(rubric.languages)
        reasons.append(f"Language not covered: the text is in '{language}', and this rubric covers {covered}.")
    if coverage < rubric.min_coverage - SAME or coverage == 0:
        reasons.append(
            f"Coverage too low: {math.floor(100 * coverage)}% of the weight could be checked, "
            f"and this rubric asks for {rubric.min_coverage:.0%}."
        )
    return " ".join(reasons) or None


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"
