"""Money and figures against a table checked by hand, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.views.dates import dates
from scorer.views.quantities import Money, Number, money, numbers

# text, the amount as it stands there, value, half the rounding interval, currency
AMOUNTS = [
    ("a plan for CNY380 billion", "CNY380 billion", 380e9, 0.5e9, "CNY"),
    ("worth ($52.4 billion)", "$52.4 billion", 52.4e9, 0.05e9, "USD"),
    ("Rs 2,500 crore", "Rs 2,500 crore", 25e9, 5e6, "INR"),
    ("Rs. 500 fine", "Rs. 500", 500, 5, "INR"),
    ("Rs20,000cr", "Rs20,000cr", 200e9, 5e6, "INR"),
    ("INR 5 lakh", "INR 5 lakh", 5e5, 0.5e5, "INR"),
    ("₹1.5 lakh crore", "₹1.5 lakh crore", 1.5e12, 0.05e12, "INR"),
    ("12,34,567 rupees", "12,34,567 rupees", 1234567, 0.5, "INR"),
    ("US$53b of it", "US$53b", 53e9, 0.5e9, "USD"),
    ("A$3 billion", "A$3 billion", 3e9, 0.5e9, "AUD"),
    ("S$4.5m", "S$4.5m", 4.5e6, 0.05e6, "SGD"),
    ("C$12.5m", "C$12.5m", 12.5e6, 0.05e6, "CAD"),
    ("HK$1.2bn", "HK$1.2bn", 1.2e9, 0.05e9, "HKD"),
    ("NZ$40,000", "NZ$40,000", 40e3, 500, "NZD"),
    ("R$30 million", "R$30 million", 30e6, 0.5e6, "BRL"),
    ("£3 million", "£3 million", 3e6, 0.5e6, "GBP"),
    ("€3.5-billion bailout", "€3.5-billion", 3.5e9, 0.05e9, "EUR"),
    ("3.5 € left", "3.5 €", 3.5, 0.05, "EUR"),
    ("EUR 20bn", "EUR 20bn", 20e9, 0.5e9, "EUR"),
    ("¥100 million", "¥100 million", 100e6, 0.5e6, None),
    ("JP¥100 million", "JP¥100 million", 100e6, 0.5e6, "JPY"),
    ("RMB380 billion", "RMB380 billion", 380e9, 0.5e9, "CNY"),
    ("RMB 380 billion yuan", "RMB 380 billion yuan", 380e9, 0.5e9, "CNY"),
    ("380 billion yuan", "380 billion yuan", 380e9, 0.5e9, "CNY"),
    ("4 trillion Yuan", "4 trillion Yuan", 4e12, 0.5e12, "CNY"),
    ("53 billion dollars", "53 billion dollars", 53e9, 0.5e9, "USD"),
    ("5 million U.S. dollars", "5 million U.S. dollars", 5e6, 0.5e6, "USD"),
    ("1.03 Canadian dollars", "1.03 Canadian dollars", 1.03, 0.005, "CAD"),
    ("20 bln dlrs", "20 bln dlrs", 20e9, 0.5e9, "USD"),
    ("10 million Swiss francs", "10 million Swiss francs", 10e6, 0.5e6, "CHF"),
    ("200,000 pounds ($251,000)", "200,000 pounds", 200e3, 5e3, "GBP"),
    ("CHF 90 million – $100 million", "CHF 90 million", 90e6, 0.5e6, "CHF"),
    ("25 pounds sterling", "25 pounds sterling", 25, 0.5, "GBP"),
    ("750 million pounds", "750 million pounds", 750e6, 0.5e6, "GBP"),
    ("a 41 billion rouble bond", "41 billion rouble", 41e9, 0.5e9, "RUB"),
    ("the 2-trillion-euro economy", "2-trillion-euro", 2e12, 0.5e12, "EUR"),
    ("11,000 yuan", "11,000 yuan", 11e3, 500, "CNY"),
    ("5,000 euros", "5,000 euros", 5e3, 50, "EUR"),
    ("250,000 euros", "250,000 euros", 250e3, 5e3, "EUR"),
    ("1.234.567 euros", "1.234.567 euros", 1234567, 0.5, "EUR"),
    ("$1,234.56", "$1,234.56", 1234.56, 0.005, "USD"),
    ("$135.30 a share", "$135.30", 135.30, 0.005, "USD"),
    ("$4tn", "$4tn", 4e12, 0.5e12, "USD"),
    ("$5 in 2013", "$5", 5, 0.5, "USD"),
    ("100 USD", "100 USD", 100, 5, "USD"),
    ("1 million won", "1 million won", 1e6, 0.5e6, "KRW"),
    ("300 million Swedish crowns", "300 million Swedish crowns", 300e6, 0.5e6, "SEK"),
    ("$1 billion to $2 billion", "$1 billion", 1e9, 0.5e9, "USD"),
]
# text, the range as it stands there, ends of the interval, currency
RANGES = [
    ("€1.2bn-1.5bn", "€1.2bn-1.5bn", 1.15e9, 1.55e9, "EUR"),
    ("$1.2-1.5 billion", "$1.2-1.5 billion", 1.15e9, 1.55e9, "USD"),
    ("$3-$4 million", "$3-$4 million", 2.5e6, 4.5e6, "USD"),
    ("370–380 million euros", "370–380 million euros", 369.5e6, 380.5e6, "EUR"),
    ("$3 to $4 million", "$3 to $4 million", 2.5e6, 4.5e6, "USD"),
    ("5m-7m euros", "5m-7m euros", 4.5e6, 7.5e6, "EUR"),
]
NO_MONEY = [
    "5 pounds of butter", "lost 12 pounds", "won 5 of 6 games", "50 real estate agents", "$", "$.", "the $ sign",
    "US$",
    "1,5 Milliarden", "sold 400m shares", "in 2013 dollars rose", "GPT-4 won", "the 1990s", "3 crowns of gold",
    "NATO 5",
]  # fmt: skip
# text, the figure as it stands there, value, half the interval, unit, noun
FIGURES = [
    ("up 13% year-on-year", "13%", 13, 0.5, "%", None),
    ("up 1.13% at $135.30", "1.13%", 1.13, 0.005, "%", None),
    ("fell 80 percent due to", "80 percent", 80, 0.5, "%", None),
    ("7 per cent", "7 per cent", 7, 0.5, "%", None),
    ("3 pct more", "3 pct", 3, 0.5, "%", None),
    ("4.5 percentage points", "4.5 percentage points", 4.5, 0.05, "percentage points", None),
    ("25 basis points", "25 basis points", 25, 0.5, "basis points", None),
    ("ten percent of them", "ten percent", 10, 0.5, "%", None),
    ("3,000 people were there", "3,000", 3000, 50, None, "people"),
    ("two million people", "two million", 2e6, 0.5e6, None, "people"),
    ("twenty-five cars", "twenty-five", 25, 0.5, None, "cars"),
    ("5.48 million units", "5.48 million", 5.48e6, 5e3, None, "units"),
    ("1.2 million barrels a day", "1.2 million barrels", 1.2e6, 0.05e6, "bbl", None),
    ("17 primary bond dealers", "17", 17, 0.5, None, "dealers"),
    ("a 50-year-old man", "50", 50, 0.5, None, "year"),
    ("5 km of road", "5 km", 5, 0.5, "km", None),
    ("100K followers", "100K", 100e3, 500, None, "followers"),
    ("the 120,000 employees", "120,000", 120e3, 5e3, None, "employees"),
    ("16,389 subsidiaries", "16,389", 16389, 0.5, None, "subsidiaries"),
]
NO_FIGURES = [
    "at 4:21 a.m.", "GPT-4", "A320 and B747", "a 3-2 win", "No. 7", "case 12-51502", "Article 5", "sold 400m shares",
    "on May 4, 2026", "in 2013", "the 1990s", "Q3", "747s", "5G", "http://a.example/2/3", "version 2", "$5 million",
    "tenth", "often", "tension", "the sixth", "24/7",
]  # fmt: skip


def quoted(text: str, one: Money | Number) -> str:
    return text[one.span.start : one.span.end]


def figures(text: str) -> tuple[Number, ...]:
    return numbers(text, money(text), dates(text))


@pytest.mark.parametrize(("text", "printed", "value", "half", "currency"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_amounts_of_money(text: str, printed: str, value: float, half: float, currency: str | None) -> None:
    one = money(text)[0]
    assert (quoted(text, one), one.currency) == (printed, currency)
    assert (one.value, one.low, one.high) == pytest.approx((value, value - half, value + half))


@pytest.mark.parametrize(("text", "printed", "low", "high", "currency"), RANGES, ids=[row[0] for row in RANGES])
def test_ranges_of_money(text: str, printed: str, low: float, high: float, currency: str) -> None:
    (one,) = money(text)
    assert (quoted(text, one), one.currency) == (printed, currency)
    assert (one.low, one.value, one.high) == pytest.approx((low, one.value, high))
    assert low < one.value < high


def test_a_change_is_no_range() -> None:
    assert [one.value for one in money("cut from $3 to $4 million")] == [3, 4e6]


def test_thousands_grouped_by_a_space_are_no_millions_of_a_range() -> None:
    assert [one.value for one in money("It cost R10 000-20 million.")] == [10_000]


@pytest.mark.parametrize("text", NO_MONEY)
def test_what_is_no_money(text: str) -> None:
    assert money(text) == ()


@pytest.mark.parametrize("word", ["about", "more than", "up to", "nearly", "~", "at least"])
def test_approximate_amounts(word: str) -> None:
    (one,) = money(f"It cost {word} $5 million.".replace("~ ", "~"))
    assert one.approximate
    assert not money("It cost $5 million.")[0].approximate


@pytest.mark.parametrize(
    ("text", "printed", "value", "half", "unit", "noun"), FIGURES, ids=[row[0] for row in FIGURES]
)
def test_figures(text: str, printed: str, value: float, half: float, unit: str | None, noun: str | None) -> None:
    one = figures(text)[0]
    assert (quoted(text, one), one.unit, one.noun) == (printed, unit, noun)
    assert (one.value, one.low, one.high) == pytest.approx((value, value - half, value + half))


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_figure_that_begins_a_quotation_is_no_short_year() -> None:
    assert [one.value for one in numbers("the '50 dirtiest' plants", (), ())] == [50]
    assert not numbers("the class of '98 and ’18 midterms", (), ())


def test_a_range_of_figures() -> None:
    (one,) = figures("10-15 people came")
    assert (one.low, one.high, one.noun) == (9.5, 15.5, "people")


TEXTS = st.text(alphabet=st.sampled_from("0123456789.,-– $€£¥%()abkmn") | st.characters(), max_size=80)


@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_hold_the_value(text: str) -> None:
    for found in (money(text), figures(text)):
        ends = [0, *(one.span.end for one in found)]
        for one, end in zip(found, ends, strict=False):
            assert end <= one.span.start < one.span.end <= len(text)
            assert one.low <= one.value <= one.high


@given(TEXTS)
def test_no_figure_is_both_money_and_number(text: str) -> None:
    covered = {offset for one in money(text) for offset in range(*one.span)}
    assert not any(offset in covered for one in figures(text) for offset in range(*one.span))


@given(st.integers(1, 10**12), st.sampled_from(["$", "€", "£"]))
def test_grouping_does_not_change_a_value(value: int, sign: str) -> None:
    plain, grouped = money(f"{sign}{value}"), money(f"{sign}{value:,}")
    assert plain[0].value == grouped[0].value == value
    assert plain[0].low <= value <= plain[0].high


@given(st.decimals(1, 999, places=1), st.sampled_from([("million", 1e6), ("bn", 1e9), ("trillion", 1e12)]))
def test_a_magnitude_scales_value_and_rounding(value: object, magnitude: tuple[str, float]) -> None:
    word, scale = magnitude
    (one,) = money(f"${value} {word}")
    assert one.value == pytest.approx(float(str(value)) * scale)
    assert one.high - one.low == pytest.approx(0.1 * scale)


def table() -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / "quantities.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_table_checked_by_hand(row: tuple[str, ...]) -> None:
    """One figure a row: where it stands, between which values it lies, its unit, how exact it is said to be."""
    text, printed, low, high, unit, bound, noun = row
    amounts, counts = money(text), figures(text)
    (one,) = [*amounts, *counts]
    told = (quoted(text, one), one.currency if isinstance(one, Money) else one.unit, one.bound, one.noun)
    assert told == (printed, *(None if cell == "-" else cell for cell in (unit, bound, noun)))
    assert (one.low, one.high) == pytest.approx((float(low), float(high)), rel=1e-4)


def test_the_tables_hold_three_hundred_strings() -> None:
    strings = [*AMOUNTS, *RANGES, *NO_MONEY, *FIGURES, *NO_FIGURES, *table()]
    assert len({one if isinstance(one, str) else one[0] for one in strings}) >= 300
