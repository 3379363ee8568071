"""Figures that say how well a value tells two kinds of documents apart, with intervals. Arrays in, numbers out.

`values` (n,) are higher where a document is more of what is looked for; `labels` (n,) are true where it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Interval(NamedTuple):
    """A figure with the ends of its 95 % interval; `low` and `high` are nan where it could not be made."""

    value: float
    low: float
    high: float


def ranks(values: Floats) -> Floats:
    """Ranks from 1 on, ties at their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse].astype(np.float64)


def auroc(values: Floats, labels: Mask) -> float:
    """Chance that a labelled document has the higher value, ties at half; nan without both kinds."""
    positives = int(labels.sum())
    negatives = len(labels) - positives
    if not positives or not negatives:
        return float("nan")
    total = float(ranks(values)[labels].sum())
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


def spearman(values: Floats, targets: Floats) -> float:
    """Rank correlation, -1..1; nan where one of them is constant."""
    first, second = ranks(values), ranks(targets)
    first, second = first - first.mean(), second - second.mean()
    size = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / size if size > 1e-12 else float("nan")


def limit(negatives: Floats, rate: float) -> float:
    """The lowest limit that at most a share of `rate` of the negatives' values lies above."""
    ordered = np.sort(negatives)[::-1]
    return float(ordered[min(len(ordered) - 1, int(np.floor(rate * len(ordered) + 1e-9)))])


def found_at(values: Floats, labels: Mask, rate: float) -> float:
    """Share of the labelled documents over the limit that at most `rate` of the others are over; nan without both."""
    if not labels.any() or labels.all():
        return float("nan")
    return float((values[labels] > limit(values[~labels], rate)).mean())


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share of `hits` in `total`, after Wilson; (0, 1) for nothing in nothing."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(
    statistic: Callable[[NDArray[np.int64]], float], groups: Sequence[str], *, rounds: int = 400, seed: int = 0
) -> Interval:
    """`statistic` of all row numbers, with the interval of drawing whole groups again and again.

    Rows of a group (an outlet, a story) are alike; drawing rows one by one would make the interval too narrow.
    """
    numbers = np.arange(len(groups))
    whole = statistic(numbers)
    names, inverse = np.unique(np.asarray(groups), return_inverse=True)
    members = np.split(np.argsort(inverse, kind="stable"), np.cumsum(np.bincount(inverse))[:-1])
    if len(names) < 2 or not rounds or not np.isfinite(whole):
        return Interval(whole, float("nan"), float("nan"))
    rng = np.random.default_rng(seed)
    drawn = [
        statistic(np.concatenate([members[index] for index in rng.integers(0, len(names), len(names))]))
        for _ in range(rounds)
    ]
    finite = np.array([value for value in drawn if np.isfinite(value)])
    if len(finite) < rounds / 2:
        return Interval(whole, float("nan"), float("nan"))
    low, high = np.quantile(finite, [0.025, 0.975])
    return Interval(whole, float(low), float(high))


def folds(groups: Sequence[str], number: int = 5) -> NDArray[np.int64]:
    """A fold 0..number-1 per row, the same for all rows of a group, and about as many rows in each.

    The largest groups are dealt first, to the smallest fold; equals by a hash of their name, to be repeatable.
    """
    names, inverse, counts = np.unique(np.asarray(groups), return_inverse=True, return_counts=True)
    order = sorted(range(len(names)), key=lambda i: (-counts[i], hashlib.sha256(str(names[i]).encode()).digest()))
    sizes = [0] * number
    fold = np.zeros(len(names), np.int64)
    for index in order:
        fold[index] = smallest = sizes.index(min(sizes))
        sizes[smallest] += int(counts[index])
    return fold[inverse]
