"""Measures a rubric on labelled documents: what `scorer evaluate` puts on the accuracy card.

A document is good or bad by its label; an alarm is a low score or grade. Every figure stands beside what the length
of the text alone would have reached, for a score that does no better is not worth having.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorer.learning import metrics
from scorer.learning.labelled import Label
from scorer.learning.metrics import Floats, Interval, Mask
from scorer.model import Assessment

RATES = (0.01, 0.05)
BINS = 10
FEWEST = 10
"""Fewer documents of a kind than this give no figure."""
WORST = 10
FOLDS = 5
SHOWN = 20
"""Values of a column that are shown one by one; the rest are put together."""


class EvaluationError(ValueError):
    """Labels that nothing can be measured with; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is kept of an audited document: `stopped` says whether the gate of the rubric stops it."""

    id: str
    title: str
    label: Label
    score: float | None
    words: int
    stopped: bool
    grades: Mapping[str, float | None]

    @classmethod
    def of(cls, assessment: Assessment, label: Label, stop: Iterable[str]) -> Judged:
        """What is kept of `assessment`; `stop` are the bands that the gate stops."""
        return cls(
            id=assessment.document.id,
            title=assessment.document.title or assessment.document.text[:80],
            label=label,
            score=assessment.score,
            words=assessment.words,
            stopped=assessment.band is not None and assessment.band.id in set(stop),
            grades={line.criterion: line.grade for line in assessment.lines},
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """How well one value tells good from bad: found are shares of the bad under the limit that 1 and 5 % of the good
    are under. Figures are nan where there are too few of a kind, or the value never differs."""

    name: str
    good: int
    bad: int
    auroc: Interval
    spearman: Interval
    found_1: float
    found_5: float


@dataclass(frozen=True, slots=True)
class Held:
    """Alarms with a limit set on other groups, for the same rate: what a reader of new documents would have seen."""

    rate: float
    found: float
    false_alarms: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bin:
    """Documents of scores from `low` to `high`, and how many of them are good."""

    low: float
    high: float
    documents: int
    good: int
    interval: tuple[float, float]

    @property
    def share(self) -> float:
        """Share of good ones, 0..1."""
        return self.good / self.documents


@dataclass(frozen=True, slots=True)
class Alarms:
    """False alarms among the good documents of one group: stopped by the gate, and under the 5 % limit of all."""

    column: str
    value: str
    documents: int
    stopped: int
    under_5: int
    mean: float


@dataclass(frozen=True, slots=True)
class Card:
    """All that is printed. `worst_good` are good documents of the lowest scores, `worst_bad` bad of the highest."""

    rubric: str
    target: str
    rule: str
    documents: int
    good: int
    unscored: int
    unread: int
    groups: int
    grouped_by: str
    baselines: tuple[Measure, ...]
    score: Measure
    criteria: tuple[Measure, ...]
    held: tuple[Held, ...]
    gate: tuple[Alarms, ...]
    bins: tuple[Bin, ...]
    alarms: tuple[Alarms, ...]
    worst_good: tuple[Judged, ...]
    worst_bad: tuple[Judged, ...]
    tool_version: str


@dataclass(frozen=True)
class About:
    """Facts of the run that go onto the card as they are."""

    rubric: str
    target: str
    rule: str
    grouped_by: str
    unread: int
    tool_version: str
    rounds: int = 400


def card(judged: Sequence[Judged], about: About) -> Card:
    """The card of the judged documents. Raises EvaluationError if there is not enough of both kinds."""
    scored = [one for one in judged if one.score is not None]
    good = sum(one.label.good for one in scored)
    if min(good, len(scored) - good) < FEWEST:
        raise EvaluationError(
            f"{good} good and {len(scored) - good} bad documents have a score; at least {FEWEST} of each are needed"
        )
    table = _Table.of(scored, about.rounds)
    whole = table.measure("score", table.scores)
    best, worst = _worst(scored)
    return Card(
        rubric=about.rubric,
        target=about.target,
        rule=about.rule,
        documents=len(judged),
        good=sum(one.label.good for one in judged),
        unscored=len(judged) - len(scored),
        unread=about.unread,
        groups=len(set(table.groups)),
        grouped_by=about.grouped_by,
        baselines=(
            table.measure("length alone", table.oriented(table.words)),
            table.measure("constant", np.zeros(len(scored))),
        ),
        score=whole,
        criteria=tuple(table.measure(id_, table.grades(id_)) for id_ in scored[0].grades),
        held=tuple(table.held(rate) for rate in RATES),
        gate=tuple(table.alarms("all", [("all", one) for one in scored])),
        bins=tuple(_bins(scored)),
        alarms=tuple(table.by_writers()),
        worst_good=best,
        worst_bad=worst,
        tool_version=about.tool_version,
    )


@dataclass(frozen=True, eq=False)
class _Table:
    """The scored documents as arrays (n,)."""

    judged: Sequence[Judged]
    scores: Floats
    target: Floats
    good: Mask
    words: Floats
    groups: tuple[str, ...]
    rounds: int

    @classmethod
    def of(cls, judged: Sequence[Judged], rounds: int) -> _Table:
        return cls(
            judged=judged,
            scores=np.array([one.score for one in judged], np.float64),
            target=np.array([one.label.target for one in judged], np.float64),
            good=np.array([one.label.good for one in judged], bool),
            words=np.array([one.words for one in judged], np.float64),
            groups=tuple(one.label.group for one in judged),
            rounds=rounds,
        )

    def grades(self, criterion: str) -> Floats:
        """Grades with nan where the criterion could not be checked."""
        grades = [one.grades[criterion] for one in self.judged]
        return np.array([np.nan if grade is None else grade for grade in grades], np.float64)

    def oriented(self, values: Floats) -> Floats:
        """`values` with the sign that does best: a baseline gets the benefit of the doubt."""
        return values if not metrics.auroc(values, self.good) < 0.5 else -values

    def measure(self, name: str, values: Floats) -> Measure:
        """How well `values` (higher is better, nan is left out) tell good from bad."""
        known = np.flatnonzero(np.isfinite(values))
        values, good, target = values[known], self.good[known], self.target[known]
        groups = [self.groups[index] for index in known]
        counts = int(good.sum()), int((~good).sum())
        nothing = Interval(float("nan"), float("nan"), float("nan"))
        if min(counts) < FEWEST:
            return Measure(name, *counts, nothing, nothing, float("nan"), float("nan"))
        constant = float(np.ptp(values)) == 0
        rounds = 0 if constant else self.rounds
        return Measure(
            name,
            *counts,
            Interval(0.5, 0.5, 0.5)
            if constant
            else metrics.bootstrap(lambda rows: metrics.auroc(values[rows], good[rows]), groups, rounds=rounds),
            nothing
            if constant
            else metrics.bootstrap(lambda rows: metrics.spearman(values[rows], target[rows]), groups, rounds=rounds),
            *(metrics.found_at(-values, ~good, rate) for rate in RATES),
        )

    def held(self, rate: float) -> Held:
        """Alarms in each fold of groups with the limit of the others."""
        fold = metrics.folds(self.groups, FOLDS)
        alarm = np.zeros(len(self.scores), bool)
        tested = np.zeros(len(self.scores), bool)
        for number in range(FOLDS):
            test, rest = fold == number, (fold != number) & self.good
            if rest.sum() >= FEWEST:
                alarm[test] = -self.scores[test] > metrics.limit(-self.scores[rest], rate)
                tested |= test
        good, bad = tested & self.good, tested & ~self.good
        hits, total = int(alarm[good].sum()), int(good.sum())
        found = float(alarm[bad].mean()) if bad.any() else float("nan")
        return Held(rate, found, hits / total if total else float("nan"), metrics.wilson(hits, total))

    def by_writers(self) -> Iterator[Alarms]:
        """False alarms for every value of every column that was named."""
        columns = dict.fromkeys(column for one in self.judged for column, _ in one.label.writers)
        for column in columns:
            values = [(dict(one.label.writers).get(column, "(none)"), one) for one in self.judged]
            yield from self.alarms(column, values)

    def alarms(self, column: str, values: Sequence[tuple[str, Judged]]) -> Iterator[Alarms]:
        """False alarms for every value, those with the most documents first."""
        edge = -metrics.limit(-self.scores[self.good], 0.05)
        members: dict[str, list[Judged]] = {}
        for value, one in values:
            if one.label.good:
                members.setdefault(value, []).append(one)
        for value, own in _largest(members):
            scores = [one.score for one in own if one.score is not None]
            yield Alarms(
                column, value, len(own), sum(one.stopped for one in own), sum(score < edge for score in scores),
                float(np.mean(scores)),
            )  # fmt: skip


def _largest(members: Mapping[str, list[Judged]]) -> Iterator[tuple[str, list[Judged]]]:
    """The groups with the most documents first; those beyond `SHOWN` as one."""
    ordered = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    few = ordered[SHOWN:] if len(ordered) > SHOWN + 1 else []
    yield from ordered[: len(ordered) - len(few)]
    if few:
        yield f"({len(few)} others)", [one for _, own in few for one in own]


def _bins(scored: Sequence[Judged]) -> Iterator[Bin]:
    """Tenths of the scale that hold documents."""
    for number in range(BINS):
        low, high = 100 * number / BINS, 100 * (number + 1) / BINS
        last = number == BINS - 1
        own = [
            one
            for one in scored
            if one.score is not None and (low <= one.score < high or (last and one.score >= high))
        ]
        if own:
            good = sum(one.label.good for one in own)
            yield Bin(low, high, len(own), good, metrics.wilson(good, len(own)))


def _worst(scored: Sequence[Judged]) -> tuple[tuple[Judged, ...], tuple[Judged, ...]]:
    ordered = sorted(scored, key=lambda one: (one.score or 0.0, one.id))
    low = [one for one in ordered if one.label.good][:WORST]
    high = [one for one in reversed(ordered) if not one.label.good][:WORST]
    return tuple(low), tuple(high)
