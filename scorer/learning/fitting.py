"""Fits the weights of a rubric to labelled documents, within what a rubric must keep: `scorer rubric fit`.

More of a good thing never costs points (weights are 0 or more and grades keep their direction), none gets more than
a cap, criteria on which the data say nothing keep their share, and texts that say nothing earn at most half. The
fit is pulled towards the current weights, as hard as does best on groups that it has not seen.

Needs the extra `train` (SciPy, scikit-learn).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorer.learning import metrics, silence
from scorer.learning.metrics import Floats, Mask
from scorer.rubric import Criterion, Rubric

PULLS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
"""How hard the fit is pulled towards the current weights: the best on unseen groups, the harder of equals."""
SAME = 0.002
"""Difference in rank correlation below which the harder pull, or the curve as it is, is taken."""
VARIES = 0.02
"""Share of documents that must differ in a criterion's grade for the data to say something about it."""
KNOTS = (0.1, 0.3, 0.5, 0.7, 0.9)
FEWEST = 40


class FittingError(ValueError):
    """Data that no weights can be fitted to; the message says why and what to do."""


@dataclass(frozen=True)
class Example:
    """A measured document: values per criterion (None: could not tell), words, target (more is better), and group."""

    values: Mapping[str, float | None]
    words: int
    target: float
    group: str


@dataclass(frozen=True)
class Settings:
    """`cap` is the largest share of the weight, `floor` the least part of its current weight that a criterion keeps;
    `keep` names criteria whose share stays; with `curves` they are fitted, too."""

    cap: float = 0.2
    floor: float = 0.25
    keep: tuple[str, ...] = ()
    curves: bool = False
    folds: int = 5


@dataclass(frozen=True)
class Quality:
    """How a score agrees with the target on documents it was not fitted to. `bad` are targets under the limit."""

    spearman: float
    auroc: float


@dataclass(frozen=True)
class Fit:
    """New weights (they sum to the old sum) and curves, and what they gain on unseen groups."""

    rubric: Rubric
    weights: Mapping[str, float]
    curves: Mapping[str, tuple[tuple[float, float], ...]]
    pull: float
    documents: int
    groups: int
    before: Quality
    after: Quality
    length: Quality
    kept: tuple[str, ...]


def fit(examples: Sequence[Example], rubric: Rubric, good_from: float, settings: Settings) -> Fit:
    """Weights of `rubric` fitted to the examples. A target of `good_from` or more is good. Raises FittingError."""
    data = _Data.of(examples, rubric, good_from, settings)
    plain = _Problem.of(rubric, data, settings, {})
    result = plain.crossed()
    curves: Mapping[str, tuple[tuple[float, float], ...]] = {}
    if settings.curves:
        refitted = _crossed_curves(rubric, data, settings)
        if refitted.quality.spearman > result.quality.spearman + SAME:
            result, curves = refitted, curves_of(rubric, data, data.everything, plain.kept)
    problem = _Problem.of(rubric, data, settings, curves)
    weights = problem.solve(data.everything, result.pull)
    total = rubric.weight
    return Fit(
        rubric=rubric,
        weights={id_: float(total * share) for id_, share in zip(data.ids, weights, strict=True)},
        curves=curves,
        pull=result.pull,
        documents=len(data.target),
        groups=len(set(data.groups)),
        before=data.quality(plain.scores(plain.start, data.everything)),
        after=result.quality,
        length=data.quality(data.words),
        kept=tuple(id_ for id_ in data.ids if id_ in plain.kept),
    )


def held_out(examples: Sequence[Example], rubric: Rubric, good_from: float, settings: Settings) -> Floats:
    """The score 0..1 of every example (n,) by weights that were fitted without the fold of groups it is in."""
    problem = _Problem.of(rubric, _Data.of(examples, rubric, good_from, settings), settings, {})
    return problem.held_out(problem.crossed().pull)


@dataclass(frozen=True, eq=False)
class _Data:
    """`values` (n, criteria) with nan where a detector could not tell; `fold` (n,)."""

    ids: tuple[str, ...]
    values: Floats
    target: Floats
    good: Mask
    words: Floats
    groups: tuple[str, ...]
    fold: NDArray[np.int64]

    @classmethod
    def of(cls, examples: Sequence[Example], rubric: Rubric, good_from: float, settings: Settings) -> _Data:
        ids = tuple(rubric.criteria)
        unknown = sorted(set(settings.keep) - set(ids))
        if unknown:
            raise FittingError(f"the rubric has no criterion {unknown[0]!r} to keep; there are: {', '.join(ids)}")
        if len(examples) < FEWEST:
            raise FittingError(f"{len(examples)} documents can be used, and at least {FEWEST} are needed")
        target = np.array([example.target for example in examples], np.float64)
        good = target >= good_from
        if good.all() or not good.any():
            raise FittingError(f"every document is on the same side of the limit {good_from:g}; choose another one")
        groups = tuple(example.group for example in examples)
        if len(set(groups)) < settings.folds:
            raise FittingError(f"{len(set(groups))} groups are fewer than {settings.folds} folds; lower --folds")
        rows = [[np.nan if (v := example.values.get(id_)) is None else v for id_ in ids] for example in examples]
        words = np.array([example.words for example in examples], np.float64)
        return cls(
            ids, np.array(rows, np.float64), target, good, words, groups, metrics.folds(groups, settings.folds)
        )

    @property
    def everything(self) -> NDArray[np.int64]:
        return np.arange(len(self.target))

    def quality(self, scores: Floats) -> Quality:
        return Quality(metrics.spearman(scores, self.target), metrics.auroc(-scores, ~self.good))


@dataclass(frozen=True)
class _Crossed:
    quality: Quality
    pull: float


@dataclass(frozen=True, eq=False)
class _Problem:
    """The fit as arrays: `grades` (n, criteria) with 0 where unknown, `known` (n, criteria), `start` the shares now.

    `silent` (texts, criteria) are the grades of texts that say nothing, `least` and `most` (criteria,) bounds.
    """

    data: _Data
    grades: Floats
    known: Floats
    start: Floats
    silent: Floats
    least: Floats
    most: Floats
    free: Mask
    kept: frozenset[str]

    @classmethod
    def of(
        cls,
        rubric: Rubric,
        data: _Data,
        settings: Settings,
        curves: Mapping[str, tuple[tuple[float, float], ...]],
    ) -> _Problem:
        changed = with_curves(rubric, curves)
        grades = np.column_stack(
            [_graded(changed.criteria[id_], data.values[:, i]) for i, id_ in enumerate(data.ids)]
        )
        known = np.isfinite(grades)
        silent = silence.grades(changed)
        start = np.array([rubric.criteria[id_].weight for id_ in data.ids]) / rubric.weight
        free = np.array([
            id_ not in settings.keep and rubric.criteria[id_].weight > 0 and _varies(grades[:, i])
            for i, id_ in enumerate(data.ids)
        ])  # fmt: skip
        return cls(
            data=data,
            grades=np.where(known, grades, 0.0),
            known=known.astype(np.float64),
            start=start,
            silent=np.array([[own[id_] for id_ in data.ids] for own in silent.values()]),
            least=settings.floor * start,
            most=np.maximum(settings.cap, start),
            free=free,
            kept=frozenset(id_ for id_, one in zip(data.ids, free, strict=True) if not one),
        )

    def scores(self, shares: Floats, rows: NDArray[np.int64]) -> Floats:
        """Scores 0..1 as the judge computes them: kept over checked weight."""
        checked = self.known[rows] @ shares
        kept: Floats = self.grades[rows] @ shares / np.maximum(checked, 1e-12)
        return kept

    def solve(self, rows: NDArray[np.int64], pull: float) -> Floats:
        """Shares (criteria,) of the weight that agree best with the targets of `rows`."""
        from scipy.optimize import minimize

        if not self.free.any():
            raise FittingError("no criterion differs between the documents and may change; nothing can be fitted")
        free = np.flatnonzero(self.free)
        target = metrics.ranks(self.data.target[rows])
        target = (target - target.mean()) / target.std()
        scale = float(np.mean(self.start[free])) ** 2 * len(free)

        def loss(part: Floats) -> tuple[float, Floats]:
            shares = self.start.copy()
            shares[free] = part
            agreement, slope = self._agreement(shares, rows, target)
            away = part - self.start[free]
            return -agreement + pull * float(away @ away) / scale, -slope[free] + 2 * pull * away / scale

        fixed = float(self.start[~self.free].sum())
        constraints = [
            {"type": "eq", "fun": lambda part: part.sum() + fixed - 1, "jac": lambda part: np.ones(len(part))}
        ]
        for text in self.silent:
            rest = silence.MOST - 0.005 - float(text[~self.free] @ self.start[~self.free])
            constraints.append({
                "type": "ineq",
                "fun": lambda part, own=text[free], rest=rest: rest - float(own @ part),
                "jac": lambda part, own=text[free]: -own,
            })  # fmt: skip
        found = minimize(
            loss, self.start[free], jac=True, method="SLSQP", constraints=constraints,
            bounds=[(float(self.least[i]), float(self.most[i])) for i in free],
            options={"maxiter": 300, "ftol": 1e-8},
        )  # fmt: skip
        shares = self.start.copy()
        shares[free] = np.clip(found.x, 0, None)
        result: Floats = shares / shares.sum()
        return result

    def _agreement(self, shares: Floats, rows: NDArray[np.int64], target: Floats) -> tuple[float, Floats]:
        """Correlation of the scores with the standardised `target`, and its slope in every share."""
        known, grades = self.known[rows], self.grades[rows]
        checked = np.maximum(known @ shares, 1e-12)
        scores = grades @ shares / checked
        centred = scores - scores.mean()
        spread = float(np.sqrt(centred @ centred / len(rows))) + 1e-9
        agreement = float(centred @ target) / len(rows) / spread
        # d(correlation)/d(score), then d(score)/d(share) of a quotient
        by_score = (target - agreement * centred / spread) / (len(rows) * spread)
        slope = (by_score / checked) @ grades - (by_score * scores / checked) @ known
        return agreement, slope

    def crossed(self) -> _Crossed:
        """The best pull and the quality of scores of groups that were held out of the fit."""
        return _best({pull: self.data.quality(self.held_out(pull)) for pull in PULLS})

    def held_out(self, pull: float) -> Floats:
        """The score of every document by weights fitted without its fold."""
        scores = np.zeros(len(self.data.target))
        for number in np.unique(self.data.fold):
            test = self.data.fold == number
            scores[test] = self.scores(self.solve(np.flatnonzero(~test), pull), np.flatnonzero(test))
        return scores


def _crossed_curves(rubric: Rubric, data: _Data, settings: Settings) -> _Crossed:
    """As `_Problem.crossed`, with curves that are fitted without each fold, too."""
    kept = _Problem.of(rubric, data, settings, {}).kept
    problems = {}
    for number in np.unique(data.fold):
        rows = np.flatnonzero(data.fold != number)
        problems[number] = _Problem.of(rubric, data, settings, curves_of(rubric, data, rows, kept))
    qualities = {}
    for pull in PULLS:
        scores = np.zeros(len(data.target))
        for number, problem in problems.items():
            test = np.flatnonzero(data.fold == number)
            scores[test] = problem.scores(problem.solve(np.flatnonzero(data.fold != number), pull), test)
        qualities[pull] = data.quality(scores)
    return _best(qualities)


def _best(qualities: Mapping[float, Quality]) -> _Crossed:
    """The hardest pull than which none is better by more than `SAME`."""
    most = max(quality.spearman for quality in qualities.values())
    pull = max(pull for pull, quality in qualities.items() if quality.spearman >= most - SAME)
    return _Crossed(qualities[pull], pull)


def curves_of(
    rubric: Rubric, data: _Data, rows: NDArray[np.int64], kept: frozenset[str]
) -> dict[str, tuple[tuple[float, float], ...]]:
    """A monotone curve for each criterion that may change, in its direction and half way from it to the data."""
    from sklearn.isotonic import IsotonicRegression

    found = {}
    for column, id_ in enumerate(data.ids):
        direction = _direction(rubric.criteria[id_])
        values = data.values[rows, column]
        known = np.isfinite(values)
        if id_ in kept or not direction or known.sum() < FEWEST:
            continue
        knots = np.unique(np.round(np.quantile(values[known], [0.0, *KNOTS]), 2))
        if len(knots) < 2:
            continue
        model = IsotonicRegression(increasing=direction > 0, out_of_bounds="clip")
        model.fit(values[known], metrics.ranks(data.target[rows][known]))
        fitted = np.asarray(model.predict(knots), np.float64)
        if float(np.ptp(fitted)) <= 0:
            continue
        fitted = (fitted - fitted.min()) / np.ptp(fitted)
        now = _graded(rubric.criteria[id_], knots)
        blended = np.round((fitted + now) / 2, 2)
        if len(set(blended.tolist())) > 1:
            found[id_] = tuple((float(at), float(grade)) for at, grade in zip(knots, blended, strict=True))
    return found


def with_curves(rubric: Rubric, curves: Mapping[str, tuple[tuple[float, float], ...]]) -> Rubric:
    """`rubric` with other curves."""
    criteria = {
        id_: criterion.model_copy(update={"good": None, "bad": None, "curve": curves[id_]})
        if id_ in curves
        else criterion
        for id_, criterion in rubric.criteria.items()
    }
    return rubric.model_copy(update={"criteria": criteria})


def _graded(criterion: Criterion, values: Floats) -> Floats:
    at, grades = zip(*criterion.points, strict=True)
    return np.where(np.isfinite(values), np.interp(np.nan_to_num(values), at, grades), np.nan)


def _varies(grades: Floats) -> bool:
    known = grades[np.isfinite(grades)]
    if not len(known):
        return False
    middle = float(np.median(known))
    return float((np.abs(known - middle) > 0.01).mean()) >= VARIES


def _direction(criterion: Criterion) -> int:
    """1 where more is better, -1 where less is, 0 where the best is in between."""
    grades = [grade for _, grade in criterion.points]
    if grades == sorted(grades):
        return 1
    return -1 if grades == sorted(grades, reverse=True) else 0
