"""The accuracy card as numbers: groups, limits, bins and worst errors, on judged documents made up here."""

from __future__ import annotations

import random

import pytest

from scorer.learning import evaluation
from scorer.learning.evaluation import About, Card, EvaluationError, Judged
from scorer.learning.labelled import Label

ABOUT = About("default@1.0", "rating", "rating is 3 or more", "outlet", 0, "0", rounds=40)


def judged(count: int, outlets: int, shift: float = 20.0) -> list[Judged]:
    """Every other document is good and scores `shift` points more; one grade follows, one never differs."""
    rng = random.Random(1)
    made = []
    for number in range(count):
        good = number % 2 == 0
        score = min(100.0, max(0.0, 50 + shift * good + rng.gauss(0, 10)))
        outlet = f"outlet {number // 2 % outlets:02}"
        made.append(
            Judged(
                id=f"d{number}",
                title=f"Title {number}",
                label=Label(4.0 if good else 1.0, good, outlet, (("outlet", outlet),)),
                score=score,
                words=rng.randint(100, 900),
                stopped=score < 45,
                grades={"follows": score / 100, "constant": 1.0, "unknown": None},
            )
        )
    return made


@pytest.fixture(scope="module")
def card() -> Card:
    return evaluation.card(judged(400, 40), ABOUT)


def test_the_score_stands_beside_length_and_a_constant(card: Card) -> None:
    assert [one.name for one in card.baselines] == ["length alone", "constant"]
    assert card.score.auroc.value > 0.85
    assert card.score.auroc.low < card.score.auroc.value < card.score.auroc.high
    assert 0.5 <= card.baselines[0].auroc.value < 0.6  # whichever way round does better
    assert card.baselines[1].auroc == (0.5, 0.5, 0.5)


def test_a_criterion_is_measured_by_its_grade_where_it_is_known(card: Card) -> None:
    follows, constant, unknown = card.criteria
    assert follows.auroc.value == pytest.approx(card.score.auroc.value)
    assert constant.auroc.value == 0.5
    assert unknown.good == unknown.bad == 0
    assert unknown.auroc.value != unknown.auroc.value  # not a number, so that it is not taken for chance


def test_limits_of_other_groups_keep_near_their_rate(card: Card) -> None:
    one, five = card.held
    assert one.rate < five.rate
    assert one.false_alarms <= five.false_alarms <= 0.12
    assert one.found <= five.found
    assert five.interval[0] <= five.false_alarms <= five.interval[1]


def test_small_groups_are_put_together_and_no_document_is_lost(card: Card) -> None:
    rows = [row for row in card.alarms if row.column == "outlet"]
    assert len(rows) == evaluation.SHOWN + 1
    assert rows[-1].value == "(20 others)"
    assert sum(row.documents for row in rows) == card.good
    assert sum(row.stopped for row in rows) == card.gate[0].stopped


def test_bins_hold_every_document_and_the_worst_are_the_worst(card: Card) -> None:
    assert sum(bin_.documents for bin_ in card.bins) == card.documents
    assert all(bin_.interval[0] <= bin_.share <= bin_.interval[1] for bin_ in card.bins)
    low, high = ([one.score or 0.0 for one in worst] for worst in (card.worst_good, card.worst_bad))
    assert low == sorted(low)
    assert high == sorted(high, reverse=True)
    assert all(one.label.good for one in card.worst_good)
    assert not any(one.label.good for one in card.worst_bad)


def test_too_few_of_a_kind_are_refused() -> None:
    with pytest.raises(EvaluationError, match="at least 10 of each"):
        evaluation.card(judged(16, 2), ABOUT)
