"""The correction that `money_conversion` proposes makes the two amounts fit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer import ingest
from scorer.detectors import _rates, find
from scorer.document import Document
from scorer.model import Signal

DAYS = st.dates(date(2009, 2, 1), date(2025, 12, 31))
CURRENCIES = st.sampled_from(["EUR", "GBP", "CNY", "JPY", "INR", "AUD", "CHF"])


def measured(text: str, day: date) -> Signal:
    content = ingest.read_row({"text": text, "date": day.isoformat()}, id="pair")
    return find("money_conversion").detect(Document.of(content))


@settings(deadline=None)  # the rates load on first use
@given(
    DAYS, CURRENCIES, st.integers(2, 990), st.sampled_from([1e6, 1e9]), st.floats(1.4, 5000) | st.floats(0.0002, 0.6)
)
def test_the_correction_fits(day: date, currency: str, amount: int, scale: float, factor: float) -> None:
    rate = _rates.rate(currency, "USD", day)
    assert rate is not None
    word = "million" if scale == 1e6 else "billion"
    converted = amount * scale * rate.value * factor / 1e6
    start = f"The firm paid {currency} {amount} {word} ("
    signal = measured(f"{start}$ {converted:,.2f} million) for the mill.", day)
    for finding in signal.findings:
        corrected = measured(f"{start}{finding.suggestions[0]}) for the mill.", day)
        assert corrected.value == 0, finding.note
    if converted > 0.5 and (factor > 2 or factor < 0.4) and amount >= 10:
        assert signal.findings


@settings(deadline=None)  # the rates load on first use
@given(DAYS, CURRENCIES, st.integers(20, 990))
def test_the_rate_of_the_day_fits(day: date, currency: str, amount: int) -> None:
    rate = _rates.rate(currency, "USD", day)
    assert rate is not None
    assert (
        measured(f"The firm paid {currency} {amount} billion ($ {amount * rate.value:.2f} billion).", day).value == 0
    )


def test_rates_outside_a_history_are_none() -> None:
    assert _rates.rate("CNY", "USD", date(2001, 5, 4)) is None
    assert _rates.rate("EUR", "USD", date(1995, 5, 4)) is None
    assert _rates.rate("RUB", "USD", date(2024, 5, 6)) is None
    assert _rates.rate("XXX", "USD", date(2024, 5, 6)) is None


def test_a_weekend_takes_the_friday_before() -> None:
    sunday = _rates.rate("GBP", "USD", date(2026, 5, 17))
    assert sunday is not None
    assert sunday.day == date(2026, 5, 15)


LOAN = "The bank lent Rs 415 crore. The loan, worth roughly {} at the current exchange rate, runs for years."
WALL = "The wall costs {}18.4 million. Two thirds of the {}18.4 million will be met by the state."
DAMAGE = "The damage came to KSh1.2 billion ({}), he said."


@pytest.mark.parametrize(
    ("text", "words"),
    [(DAMAGE.format("$118 million"), ("average of 2019", "$11.8 million", "10 times too large")),
     (DAMAGE.format("$11.8 million"), ()), (DAMAGE.format("$16 million"), ()),
     ("Kenya will pay Sh1.2 billion ($118 million).", ("$11.8 million", "10 times too large")),
     ("Kampala will pay Sh37 billion ($10 million).", ()), ("Someone will pay Sh37 billion ($10 million).", ()),
     ("Pakistan will pay Rs15 billion ($100 million).", ()), ("Nepal will pay Rs15 billion ($134 million).", ()),
     ("Pakistan will pay Rs15 billion ($1 billion).", ("average of 2019", "10 times too large")),
     (LOAN.format("$60 billion"), ("$59.9 million", "1,000 times too large")), (LOAN.format("$60 million"), ()),
     (WALL.format("£", "€"), ("same figure", "£18.4")), (WALL.format("A$", "$"), ()),
     ("The wall costs £10 million. The roof costs €10 million.", ()),
     ("It is sold for 8 billion yen. The 8 billion yuan deal is the largest so far.", ("same figure", "billion yen")),
     ("The plant costs C$220 million. In a note the firm put the project at US$165 billion.", ("1,000 times",)),
     ("The plant costs C$220 million. The firm made US$18.3 billion last year.", ()),
     ("Sales were $38 million, about RM158 million at the current rate of around RM4.16.", ()),
     ("Its wire costs $5.2 million. At the Rs 54 that prevailed once, that would have come to Rs 28.1 crore.", ()),
     ("He had taken Sh2.89 million (about $28,600). A plot at Turbo, worth Sh510,000, will be sold in Kenya.", ())],
)  # fmt: skip
def test_amounts_without_a_reference_rate_and_far_from_each_other(text: str, words: tuple[str, ...]) -> None:
    found = measured(f"It rained. {text} Nobody was hurt.", date(2019, 6, 12)).findings
    assert len(found) == bool(words)
    assert all(word in f"{found[0].note} {found[0].suggestions}" for word in words)


@pytest.mark.parametrize(
    ("text", "words"),
    [("The firm raised $1.8 million (Rs 12.5 lakh).", ("Rs 12.5 crore", "100 times too small")),
     ("The board granted Rs 64 lakh ($1 million).", ("$92,300", "10 times too large")),
     ("The firm of Malmö in Sweden was sold for 1.21 billion Swiss francs ($128 million).",
      ("Swedish kronor in place of Swiss francs would fit",)),
     ("The mine was sold for C$640 million, of which C$500 million is cash. In American money, the whole deal "
      "comes to US$850 million.", ("divided by the rate",)),
     ("The mine was sold for C$640 million, of which C$500 million is cash. In American money, the whole deal "
      "comes to US$482 million.", ()),
     ("The well costs Sh1.2 billion ($12 billion) to the Kenyan state.", ("about 1,000 times",))],
)  # fmt: skip
def test_what_would_be_consistent_is_told_as_a_desk_would_print_it(text: str, words: tuple[str, ...]) -> None:
    found = measured(f"It rained. {text} Nobody was hurt.", date(2019, 6, 12)).findings
    assert len(found) == bool(words)
    assert all(word in f"{found[0].note} {found[0].suggestions}" for word in words)
