"""Figures of agreement: against their definitions, and on cases that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.learning import metrics

PAIRS = st.lists(st.tuples(st.integers(-5, 5), st.booleans()), min_size=2, max_size=40).filter(
    lambda pairs: len({label for _, label in pairs}) == 2
)


def arrays(pairs: list[tuple[int, bool]]) -> tuple[metrics.Floats, metrics.Mask]:
    return np.array([v for v, _ in pairs], float), np.array([label for _, label in pairs], bool)


@given(PAIRS)
def test_auroc_is_the_chance_that_a_positive_stands_above_a_negative(pairs: list[tuple[int, bool]]) -> None:
    yes, no = ([v for v, label in pairs if label is wanted] for wanted in (True, False))
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    assert metrics.auroc(*arrays(pairs)) == pytest.approx(wins / (len(yes) * len(no)))


@given(PAIRS, st.sampled_from([0.0, 0.01, 0.05, 0.5]))
def test_found_at_keeps_its_promise_of_false_alarms(pairs: list[tuple[int, bool]], rate: float) -> None:
    values, labels = arrays(pairs)
    edge = metrics.limit(values[~labels], rate)
    assert (values[~labels] > edge).mean() <= rate
    assert metrics.found_at(values, labels, rate) == pytest.approx((values[labels] > edge).mean())


@given(st.lists(st.integers(0, 9), min_size=3, max_size=30))
def test_spearman_of_a_list_with_itself_is_one_and_with_its_opposite_minus_one(values: list[int]) -> None:
    array = np.array(values, float)
    if len(set(values)) == 1:
        assert math.isnan(metrics.spearman(array, array))
        return
    assert metrics.spearman(array, array) == pytest.approx(1)
    assert metrics.spearman(array, -array) == pytest.approx(-1)


def test_figures_without_both_kinds_are_nan() -> None:
    values, labels = np.array([1.0, 2.0]), np.array([True, True])
    assert math.isnan(metrics.auroc(values, labels))
    assert math.isnan(metrics.found_at(values, labels, 0.01))


def test_wilson() -> None:
    assert metrics.wilson(0, 90) == (0.0, pytest.approx(0.041, abs=0.001))
    assert metrics.wilson(0, 0) == (0.0, 1.0)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=60))
def test_folds_never_split_a_group(groups: list[str]) -> None:
    fold = metrics.folds(groups, 4)
    assert all(len({f for f, g in zip(fold, groups, strict=True) if g == name}) == 1 for name in set(groups))
    assert set(fold.tolist()) <= set(range(4))


def test_drawing_whole_groups_widens_the_interval() -> None:
    rng = np.random.default_rng(1)
    group = np.repeat(np.arange(20), 10)
    values = rng.normal(size=20)[group] + 0.1 * rng.normal(size=200)

    def mean(rows: object) -> float:
        return float(values[rows].mean())

    whole = metrics.bootstrap(mean, [str(g) for g in group], rounds=200)
    single = metrics.bootstrap(mean, [str(i) for i in range(200)], rounds=200)
    assert whole.high - whole.low > 2 * (single.high - single.low)
    assert whole.low < whole.value < whole.high
