"""Tests on texts that the model under test was not trained on: in turn, a generator or a source left out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scorer.learning import metrics
from scorer.learning.metrics import Floats, Mask
from scorer.learning.training.linear import fit
from scorer.learning.training.model import MIN_ROWS, Group, Plan, Tested
from scorer.learning.training.texts import Data

FOLDS = 5
MIN_FAMILIES = 3
"""With fewer generators, positives are held out by group: without one of two there is too little to learn from."""
LENGTHS = (0, 120, 180, 260, 401)


def held_out(data: Data, plan: Plan) -> Floats:
    """Log-odds (n, 2) of every example by a model without its fold: positives by generator, the others by group."""
    families = sorted(
        {e.generator for e, label in zip(data.examples, data.labels, strict=True) if label and e.generator}
    )
    by_family = len(families) >= MIN_FAMILIES
    fold = np.array([_fold(str(group)) for group in data.groups], np.int64)
    for at, example in enumerate(data.examples):
        if by_family and data.labels[at] and example.generator:
            fold[at] = families.index(example.generator) % FOLDS
    odds = np.full((len(fold), 2), np.nan)
    for number in sorted(set(fold.tolist())):
        test = fold == number
        chosen = _apart(data, test)
        if len(set(data.labels[chosen].tolist())) == 2:
            odds[test] = fit(data, chosen, plan).odds(data, np.flatnonzero(test))
    return odds


def _fold(group: str) -> int:
    return hashlib.sha256(group.encode()).digest()[0] % FOLDS


def _apart(data: Data, test: Mask) -> Mask:
    """The examples to train on: none that is tested, and none that shares a group with one."""
    return ~np.isin(data.groups, np.unique(data.groups[test]))


def set_aside(data: Data, plan: Plan) -> Mask:
    """Texts of the generators that do not count for the figures of the whole."""
    return data.where(lambda example: example.label and example.generator in plan.aside)


def limits_of(negatives: Floats) -> tuple[float, float]:
    """Log-odds that 1 % and 5 % of the negatives reach.

    Interpolated, other than `metrics.limit`: the model keeps them for texts to come, and they need not be
    the value of one of these.
    """
    return float(np.quantile(negatives, 0.99)), float(np.quantile(negatives, 0.95))


def tested(name: str, values: Floats, labels: Mask) -> Tested:
    """How `values` (n,) tell apart what is labelled and what is not, each test with limits of its own."""
    high, middle = limits_of(values[~labels])
    found = values[labels]
    shares = float((found > high).mean()), float((found > middle).mean())
    return Tested(name, len(found), int((~labels).sum()), metrics.auroc(values, labels), *shares)


def best_sign(values: NDArray[np.int64], labels: Mask) -> Floats:
    """`values` with the sign that does best: a baseline gets the benefit of the doubt."""
    longer = values[labels].mean() > values[~labels].mean()
    return values.astype(np.float64) * (1 if longer else -1)


def by_length(values: Floats, data: Data, test: NDArray[np.int64]) -> Iterator[Tested]:
    """The tests of short, middling and long texts, where there are enough of them."""
    for low, high in pairwise(LENGTHS):
        rows = test[(data.lengths[test] >= low) & (data.lengths[test] < high)]
        labels = data.labels[rows]
        if min(labels.sum(), (~labels).sum()) >= MIN_ROWS:
            yield tested(f"{low} to {high - 1} words" if low else f"under {high} words", values[rows], labels)


@dataclass(frozen=True, eq=False)
class LeftOut:
    """Tests that leave a whole generator or source out of the training."""

    data: Data
    plan: Plan
    scales: Floats

    def leave_out(self, kind: str) -> Iterator[Tested]:
        """A row per generator or source whose positives are tested.

        The negatives are those of the source, if it has any, and a part of the others, of whose groups none is
        trained on.
        """
        wanted = self.data.where(lambda example: example.tested)
        apart = np.array([_fold(str(group)) == 0 for group in self.data.groups], bool) & ~self.data.labels
        names = sorted({getattr(example, kind) for example in self.data.examples} - {""})
        for name in names if len(names) > 1 else ():
            own = np.array([getattr(example, kind) == name for example in self.data.examples], bool)
            positives = own & wanted & self.data.labels
            if kind == "source":
                positives &= ~set_aside(self.data, self.plan)
            if positives.sum() < MIN_ROWS:
                continue
            negatives = (apart | (own & ~self.data.labels)) & wanted
            chosen = _apart(self.data, own | negatives)
            if negatives.sum() < MIN_ROWS or len(set(self.data.labels[chosen].tolist())) < 2:
                continue
            rows = np.flatnonzero(positives | negatives)
            odds = fit(self.data, chosen, self.plan).odds(self.data, rows)
            yield tested(name, odds @ self.scales[:2] + self.scales[2], self.data.labels[rows])


def by_writers(values: Floats, data: Data, limits: tuple[float, float]) -> Iterator[Group]:
    """False alarms of every group of writers."""
    groups: dict[str, list[float]] = defaultdict(list)
    for example, label, value in zip(data.examples, data.labels, values, strict=True):
        if not label and example.writers and np.isfinite(value):
            groups[example.writers].append(value)
    for name, own in sorted(groups.items()):
        yield Group(name, len(own), sum(v > limits[0] for v in own), sum(v > limits[1] for v in own))
