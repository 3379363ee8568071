"""Fitting: recovers what decides, keeps its bounds, and tells when there is nothing to gain."""

from __future__ import annotations

import random

import numpy as np
import pytest

from scorer import rubric
from scorer.learning import fitting, metrics, silence
from scorer.learning.fitting import Example, Settings
from scorer.rubric import Rubric

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

REAL_DETECTORS = True


@pytest.fixture(scope="module")
def default() -> Rubric:
    return rubric.load("default")


def examples(count: int, decides: str | None, seed: int = 3) -> list[Example]:
    """Documents of 20 groups whose label follows the value of one criterion, with noise; None: chance alone."""
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        values: dict[str, float | None] = {
            "attribution": rng.random(),
            "named_sources": float(rng.randint(0, 4)),
            "links": float(rng.randint(0, 4)),
            "byline": float(rng.randint(0, 1)),
            "synonym_spin": 0.0,
            "money_conversion": None,
        }
        value = values[decides] if decides else 0.0
        target = (value or 0.0) + rng.gauss(0, 0.5)
        made.append(Example(values, rng.randint(100, 900), target, f"outlet {rng.randint(1, 20)}"))
    return made


def test_what_decides_gains_weight_and_the_rest_loses_it(default: Rubric) -> None:
    fit = fitting.fit(examples(300, "named_sources"), default, 2, Settings())
    assert fit.weights["named_sources"] > 2 * default.criteria["named_sources"].weight
    assert fit.weights["links"] < default.criteria["links"].weight
    assert fit.after.spearman > fit.before.spearman + 0.05
    assert fit.after.spearman > fit.length.spearman


def test_bounds_hold_and_nothing_is_lost(default: Rubric) -> None:
    fit = fitting.fit(examples(300, "named_sources"), default, 2, Settings(cap=0.15, floor=0.5, keep=("byline",)))
    total = default.weight
    assert sum(fit.weights.values()) == pytest.approx(total)
    for id_, criterion in default.criteria.items():
        weight = fit.weights[id_]
        assert 0 <= weight <= max(0.15 * total, criterion.weight) + 1e-6, id_
        assert weight >= 0.5 * criterion.weight - 1e-6, id_
    assert fit.weights["byline"] == pytest.approx(default.criteria["byline"].weight)
    assert {"synonym_spin", "money_conversion", "byline"} <= set(fit.kept)


@pytest.mark.parametrize("decides", ["named_sources", "byline", None])
def test_silence_still_earns_at_most_half(default: Rubric, decides: str | None) -> None:
    fit = fitting.fit(examples(200, decides), default, 0.5, Settings(floor=0))
    for name, grades in silence.grades(default).items():
        share = sum(fit.weights[id_] * grade for id_, grade in grades.items()) / default.weight
        assert share <= silence.MOST, name


def test_chance_is_not_sold_as_a_gain(default: Rubric) -> None:
    fit = fitting.fit(examples(200, None), default, 0, Settings())
    assert abs(fit.after.spearman) < 0.2


def test_held_out_scores_are_those_that_the_fit_is_measured_by(default: Rubric) -> None:
    made = examples(300, "named_sources")
    scores = fitting.held_out(made, default, 2, Settings())
    targets = np.array([one.target for one in made])
    assert metrics.spearman(scores, targets) == pytest.approx(
        fitting.fit(made, default, 2, Settings()).after.spearman
    )


def test_curves_keep_their_direction(default: Rubric) -> None:
    rng = random.Random(5)
    made = [
        Example(
            {"links": (n := float(rng.randint(0, 20))), "attribution": rng.random()}, 300, n, f"g{rng.randint(1, 20)}"
        )
        for _ in range(300)
    ]
    fit = fitting.fit(made, default, 10, Settings(curves=True))
    assert "links" in fit.curves  # the rubric's ends at three links
    grades = [grade for _, grade in fit.curves["links"]]
    assert grades == sorted(grades)
    assert all(0 <= grade <= 1 for grade in grades)


@pytest.mark.parametrize(
    ("made", "limit", "settings", "says"),
    [
        (examples(20, None), 0, Settings(), "at least 40"),
        (examples(60, None), 99, Settings(), "same side"),
        (examples(60, None), 0, Settings(keep=("bylin",)), "no criterion 'bylin'"),
        ([Example({}, 200, float(i % 2), f"g{i}") for i in range(60)], 1, Settings(), "nothing can be fitted"),
        ([Example({}, 200, float(i % 2), "one") for i in range(60)], 1, Settings(), "fewer than 5 folds"),
    ],
)
def test_data_that_cannot_be_used_are_refused(
    default: Rubric, made: list[Example], limit: float, settings: Settings, says: str
) -> None:
    with pytest.raises(fitting.FittingError, match=says):
        fitting.fit(made, default, limit, settings)
