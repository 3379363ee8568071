"""Dates in print and in metadata."""
# ruff: noqa: E501 - a paragraph of a document is one line

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.ingest import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sunday, May 17, 2026", "2026-05-17"),
        ("17 May 2026", "2026-05-17"),
        ("2026-05-17", "2026-05-17"),
        ("2026/05/17", "2026-05-17"),
        ("17th of May 2026", "2026-05-17"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("May 17, 2026, 4:21 p.m. ET", "2026-05-17T16:21"),
        ("May 17, 2026 at 12:05 am", "2026-05-17T00:05"),
        ("4:21 PM, May 17, 2026", "2026-05-17T16:21"),
        ("17 May 2026 16:21 GMT", "2026-05-17T16:21+00:00"),
        ("2026-05-17T16:21:00+0200", "2026-05-17T16:21:00+02:00"),
        ("17. Mai 2026, 14:30 Uhr", "2026-05-17T14:30"),
        ("Le 25 septembre 2025", "2025-09-25"),
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("4.4.2026", "2026-04-04"),
    ],
)
def test_read(text: str, iso: str) -> None:
    assert dates.parse(text) == iso


@pytest.mark.parametrize(
    "text",
    ["03/04/2026", "3.4.2026", "May 2026", "2026", "31 February 2026", "2026-13-01", "Monday", "May 17, 2026 was hot", "",
     "May 17", "version 2026-05-17-rc", "17 Main 2026"],
)  # fmt: skip
def test_not_read(text: str) -> None:
    assert dates.parse(text) is None


def test_declared_dates_may_carry_what_only_software_writes() -> None:
    assert dates.parse_metadata("Sun, 17 May 2026 16:21:00 GMT") == "2026-05-17T16:21:00+00:00"
    assert dates.parse_metadata("2026-05-17 16:21:00.0 some zone") == "2026-05-17T16:21:00"
    assert dates.parse_metadata("20260517") == "2026-05-17"
    assert dates.parse_metadata("03/04/2026") is None
    assert dates.parse_metadata("yesterday") is None


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%A, %B %d, %Y", "%d %B %Y", "%b %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_in_the_usual_forms(day: date, form: str) -> None:
    assert dates.parse(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=120))
def test_never_raises_and_is_iso_or_nothing(text: str) -> None:
    for iso in (dates.parse(text), dates.parse_metadata(text)):
        if iso:
            date.fromisoformat(iso[:10])
