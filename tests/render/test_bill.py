"""The bill must add up as printed, whatever the points are."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scorer.model import Band, Line
from scorer.render import bill as bills

from . import examples

POINTS = st.floats(0, 100, allow_nan=False)


def judged(grades: list[float | None]) -> bills.Bill:
    keys = list(examples.CRITERIA)
    return bills.make(examples.assessment(examples.clean().document, [], dict(zip(keys, grades, strict=False))))


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=15, max_size=15).filter(any))
def test_every_printed_column_adds_up(grades: list[float | None]) -> None:
    bill = judged(grades)
    assert sum(row.kept for row in bill.rows) == bill.kept
    assert sum(row.possible for row in bill.rows) == bill.possible == 1000
    assert sum(row.kept for row in bill.dimensions) == bill.kept
    assert sum(row.possible for row in bill.dimensions) == bill.possible


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=15, max_size=15).filter(any))
def test_printed_points_stay_close_and_zero_stays_zero(grades: list[float | None]) -> None:
    for row in judged(grades).rows:
        assert abs(row.kept / 10 - row.line.kept) < 0.2
        assert row.kept >= 0
        assert row.lost >= 0
        if row.line.grade == 1:
            assert row.lost == 0
        if row.line.grade == 0:
            assert row.kept == 0


@given(st.lists(POINTS, max_size=30))
def test_apportioned_tenths_add_up_to_the_total(values: list[float]) -> None:
    total = bills.tenths(math.fsum(values))
    shown = bills.apportion(values, total)
    assert sum(shown) == total
    assert all(abs(tenths - value * 10) <= 1 + 1e-4 for tenths, value in zip(shown, values, strict=True))


def test_a_score_is_not_shown_as_a_band_it_did_not_reach() -> None:
    assert bills.points(69.99) == "69.9"
    assert bills.points(70 - 1e-10) == "70.0"
    assert bills.points(100) == "100.0"


def test_rows_stand_by_points_lost_and_reasons_are_grouped() -> None:
    bill = bills.make(examples.spun())
    lost = [row.line.lost for row in bill.rows]
    assert lost == sorted(lost, reverse=True)
    assert [line.criterion for line in bills.worst(bill)] == ["synonym_spin", "attribution"]
    assert {row.line.criterion for row in bill.full} == {"llm_residue", "publisher", "headline_style", "readability"}
    ((reason, lines),) = bill.unchecked
    assert reason == "the text names no amount in two currencies"
    assert [line.criterion for line in lines] == ["money_conversion", "date_consistency"]


def test_measured_values_read_well() -> None:
    line: Line = examples.spun().lines[0]
    assert bills.measured(replace(line, value=7.3125)) == "substitutions per 100 words: 7.31"
    assert bills.measured(replace(line, value=12345.6, unit="words")) == "words: 12,346"
    assert bills.measured(replace(line, value=0.0, unit="")) == "0"
    assert bills.measured(replace(line, value=-0.0004, unit="x")) == "x: -0.0004"
    assert bills.measured(replace(line, value=None)) == "not checked"


def test_bands_have_a_rank_in_any_rubric() -> None:
    bands = [Band("a", 80, ""), Band("b", 60, ""), Band("c", 40, ""), Band("d", 0, "")]
    assert [bills.band_rank(band, bands) for band in bands] == ["high", "middle", "middle", "low"]
    assert bills.band_rank(None, bands) == "none"
    assert bills.band_rank(bands[0], bands[:1]) == "high"


def test_what_has_no_weight_is_neither_kept_nor_missed() -> None:
    spun = examples.spun()
    idle, beside = "readability", "byline"
    lines = tuple(
        replace(line, weight=0.0, value=None, grade=None, kept=0.0, possible=0.0, reason="no list")
        if line.criterion == idle
        else replace(line, weight=0.0, value=0.3, grade=0.2, kept=0.0, possible=0.0)
        if line.criterion == beside
        else line
        for line in spun.lines
    )
    bill = bills.make(replace(spun, lines=lines))
    assert [line.criterion for _, group in bill.idle for line in group] == [idle]
    assert idle not in {line.criterion for _, group in bill.unchecked for line in group}
    assert [row.line.criterion for row in bill.beside] == [beside]
    assert beside not in {row.line.criterion for row in (*bill.full, *bill.losing)}
