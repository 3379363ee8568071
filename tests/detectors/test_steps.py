"""From so many to so many, and the step between them, as `internal_figures` reads it."""

from __future__ import annotations

import pytest
from slipwork import notes


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The decision takes the hospital from 312 beds to 279, or 43 fewer than it had.", "33"),
        ("The fee goes from £12 to £15, a rise of £4.", "£3"),
        ("Jobs at the plant will be cut from 1,450 to 1,200, 350 fewer than now.", "250"),
        ("Attendance was up 300 from 4,100 to 4,600.", "500"),
        ("The reservoir dropped from 14 metres to 9 metres, a fall of 3 metres.", "5 metres"),
        ("The price was lowered from Rs 450 to Rs 380, Rs 80 less.", "Rs 70"),
    ],
)
def test_a_step_that_does_not_fit_is_found(text: str, right: str) -> None:
    (note,) = notes("internal_figures", text, "2025-06-04")
    assert f"is {right}, not" in note


@pytest.mark.parametrize(
    "text",
    [
        "The decision takes the hospital from 312 beds to 279, or 33 fewer than it had.",
        "The budget rose from $1.9bn to $2.4bn, an increase of $500m.",
        "Sales went from 310 to 420 cars, with 20 more on order.",
        "The price rose from $20 to $25, 10 cents more than forecast.",
        "The number of beds will go from 200 to 260, 40 more than were planned.",
        "Temperatures ranged from 12 to 24 degrees, 5 degrees higher than normal.",
        "Output rose from about 310 to 420, some 100 more.",
        "Numbers climbed from 3.1 million to 3.6 million (500,000 more).",
    ],
)
def test_a_step_that_fits_or_is_of_something_else_is_not(text: str) -> None:
    assert notes("internal_figures", text, "2025-06-04") == []
