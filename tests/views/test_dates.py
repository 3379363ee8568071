"""Dates against a table checked by hand, and what holds for any text."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.views.dates import MONTHS, WEEKDAYS, DateMention, dates

# text, and for each mention: the words, kind, year, month, day, weekday
TABLE: list[tuple[str, list[tuple[object, ...]]]] = [
    ("Sunday, May 17, 2026", [("Sunday, May 17, 2026", "day", 2026, 5, 17, 6)]),
    ("on Monday, May 4, 2026.", [("Monday, May 4, 2026", "day", 2026, 5, 4, 0)]),
    ("on Wednesday (March 11) it", [("Wednesday (March 11", "day", None, 3, 11, 2)]),
    ("Mon, 04 May 2026", [("Mon, 04 May 2026", "day", 2026, 5, 4, 0)]),
    ("Friday 7 June 2013, said", [("Friday 7 June 2013", "day", 2013, 6, 7, 4)]),
    ("Monday, 15/10/2024, at noon", [("Monday, 15/10/2024", "day", 2024, 10, 15, 0)]),
    ("the 4th of May 2026", [("4th of May 2026", "day", 2026, 5, 4, None)]),
    ("MAY 4, 2026", [("MAY 4, 2026", "day", 2026, 5, 4, None)]),
    ("Sept. 11, 2001", [("Sept. 11, 2001", "day", 2001, 9, 11, None)]),
    ("on March 9 to speed", [("March 9", "day", None, 3, 9, None)]),
    ("in February 30, 2020", [("February 30, 2020", "day", 2020, 2, 30, None)]),
    ("on May 5-7, 2024", [("May 5-7, 2024", "day", 2024, 5, 5, None)]),
    ("2026-03-11T10:22:01Z", [("2026-03-11T10:22:01Z", "day", 2026, 3, 11, None)]),
    ("2026/3/1 and", [("2026/3/1", "day", 2026, 3, 1, None)]),
    ("13/05/2026", [("13/05/2026", "day", 2026, 5, 13, None)]),
    ("05/13/2026", [("05/13/2026", "day", 2026, 5, 13, None)]),
    ("03/04/2026", [("03/04/2026", "year", 2026, None, None, None)]),
    ("in January 2025", [("January 2025", "month", 2025, 1, None, None)]),
    ("Dec. 2019", [("Dec. 2019", "month", 2019, 12, None, None)]),
    ("since May", [("May", "month", None, 5, None, None)]),
    ("mid-August", [("August", "month", None, 8, None, None)]),
    ("On Wednesday, it", [("Wednesday", "weekday", None, None, None, 2)]),
    ("the December quarter", [("December quarter", "quarter", None, 12, None, None)]),
    ("fourth-quarter 2025", [("fourth-quarter 2025", "quarter", 2025, 12, None, None)]),
    ("Q3 2025", [("Q3 2025", "quarter", 2025, 9, None, None)]),
    ("by 2028.", [("2028", "year", 2028, None, None, None)]),
    ("the 1990s", [("1990s", "year", 1990, None, None, None)]),
    ("in 2014-15", [("2014", "year", 2014, None, None, None), ("15", "year", 2015, None, None, None)]),
    ("2010–2013", [("2010", "year", 2010, None, None, None), ("2013", "year", 2013, None, None, None)]),
    ("in 1789 they", [("1789", "year", 1789, None, None, None)]),
]
NONE = [
    "he may go", "May I", "they march on", "Grammar", "Sunday Times", "Black Friday", "$2013", "2,013",
    "No. 2012-51502",
    "2000 people", "A 1000 page book", "1800 euros", "May 30 percent", "mayor", "Augustus", "Marshall", "Sunderland",
    "12.05.26", "1.2.3", "99/99/2026", "2013.5", "a 2000-strong crowd", "Theresa May said",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_dates(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(text[one.span.start : one.span.end], *astuple(one)[1:]) for one in dates(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert [one for one in dates(text) if one.kind != "day" or one.year] == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_full_date_survives_every_spelling(day: date) -> None:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    expected = (day.year, day.month, day.day)
    for text in (
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat(),
        f"{weekday}, {month} {day.day}, {day.year}", f"{weekday} {day.day} {month} {day.year}",
        f"{month[:3]} {day.day} {day.year}",
    ):  # fmt: skip
        (one,) = dates(f"It rained on {text}, and then it did not.")
        assert (one.year, one.month, one.day) == expected, text
        assert one.weekday in {None, day.weekday()}


PIECES = [
    "May ",
    "4",
    ", ",
    "2026",
    "Monday",
    " ",
    "-",
    "Q3",
    "quarter",
    "first ",
    "of ",
    "/",
    "12",
    "Jan.",
    "in ",
    "’s",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join))
def test_spans_lie_in_the_text_in_order_and_parts_in_their_ranges(text: str) -> None:
    end = 0
    for one in dates(text):
        assert isinstance(one, DateMention)
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end
        assert one.month is None or 1 <= one.month <= 12
        assert one.day is None or 1 <= one.day <= 31
        assert one.weekday is None or 0 <= one.weekday <= 6
