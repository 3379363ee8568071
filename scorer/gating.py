"""The gate: what of an assessment stops a pipeline. Findings suppressed or known from before stop nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scorer.model import Assessment, Level, Line, Stop, Verdict
from scorer.rubric.models import CriterionGate, Rubric

SAME = 1e-9
WORSE = 0.05
"""How far a score must fall below the one of the baseline to have become worse: half of the last digit shown."""


@dataclass(frozen=True)
class Gate:
    """What stops: a band, a score under `lowest`, a finding of `level` or above, or a criterion's own gate."""

    bands: tuple[str, ...] = ()
    lowest: float | None = None
    level: Level | None = None
    criteria: Mapping[str, CriterionGate] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        rubric: Rubric,
        fail_under: float | None = None,
        fail_on: str | None = None,
        criteria: Mapping[str, CriterionGate] | None = None,
    ) -> Gate:
        """The gate that was asked for, and that of the rubric where this leaves it to decide.

        `fail_under` replaces the bands of the rubric. With `fail_on` "never" nothing but `fail_under` stops.
        """
        never = fail_on == "never"
        own = {id_: gate for id_, gate in rubric.gate.criteria.items() if id_ in rubric.criteria}
        return cls(
            bands=rubric.gate.stop if fail_under is None and not never else (),
            lowest=fail_under,
            level=None if never or fail_on is None else Level(fail_on),
            criteria={} if never else {**own, **(criteria or {})},
        )

    def verdict(self, assessment: Assessment, *, known: float | None = None, whole: bool = True) -> Verdict:
        """What the gate says.

        `known` is the score that a baseline has accepted: only a lower one stops. With `whole=False` the document as
        such is not judged, only its findings: where just some of its lines are new.
        """
        stops = list(self._of_score(assessment, known)) if whole else []
        for line in assessment.lines:
            stops += self._of_findings(line)
            if whole and known is None:  # a baseline keeps no grades
                stops += self._of_grade(line)
        return Verdict(assessment, tuple(stops))

    @property
    def description(self) -> str:
        """The conditions in words."""
        parts = []
        if self.bands:
            parts.append(f"band {' or '.join(self.bands)}")
        if self.lowest is not None:
            parts.append(f"a score under {self.lowest:g}")
        if self.level is not None:
            parts.append(f"a finding of level {self.level.value} or above")
        if self.criteria:
            parts.append(f"what {', '.join(self.criteria)} {'asks' if len(self.criteria) == 1 else 'ask'} for")
        return ", or ".join(parts)

    def _of_findings(self, line: Line) -> Iterator[Stop]:
        own = self.criteria.get(line.criterion)
        levels = [*([self.level] if self.level else []), *([Level(own.fail_on)] if own and own.fail_on else [])]
        if not levels:
            return
        lowest = min(levels, key=lambda level: level.rank)
        count = sum(f.active and (f.level or Level.NOTE).rank >= lowest.rank for f in line.findings)
        if count:
            several = "1 finding" if count == 1 else f"{count} findings"
            yield Stop(f"{line.criterion}: {several} of level {lowest.value} or above", line.criterion)

    def _of_score(self, assessment: Assessment, known: float | None) -> Iterator[Stop]:
        score = assessment.score
        if score is None or (known is not None and score >= known - WORSE):
            return
        before = "" if known is None else f" (it was {known:.1f})"
        if self.lowest is not None and score < self.lowest - SAME:
            yield Stop(f"score {score:.1f} is under {self.lowest:g}{before}")
        if assessment.band is not None and assessment.band.id in self.bands:
            if assessment.band_reason:
                yield Stop(f"band {assessment.band.id}{before}: {assessment.band_reason}")
            else:
                yield Stop(f"score {score:.1f} is in the band {assessment.band.id}{before}")

    def _of_grade(self, line: Line) -> Iterator[Stop]:
        gate = self.criteria.get(line.criterion)
        if gate is None or gate.fail_under is None or line.grade is None:
            return
        if line.grade < gate.fail_under - SAME:
            yield Stop(f"{line.criterion}: grade {line.grade:.2f} is under {gate.fail_under:g}", line.criterion)
