"""Words of headlines that seem contrary to their text and go together with it."""

from __future__ import annotations

import pytest
from slipwork import headline_notes


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Tomato plant reopens with a loan", "The plant has begun work again. Its owners shut the plant last June."),
        (
            "Board picks levy over closures",
            "Voters will be asked for a levy after the board decided not to close schools.",
        ),
        ("Landlords back cuts that keep shops open", "Creditors approved a plan that will close some of the shops."),
        ("Importers feel the pinch as naira slides", "The bank devalued the currency and raised the interest rate."),
        ("Asking prices up as supply dries up", "The average asking price of a home rose by 11 per cent last year."),
    ],
)
def test_words_that_go_together_are_quiet(title: str, text: str) -> None:
    assert headline_notes(title, text) == []


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Relief for builders as cement price drops", "A bag of cement sells for N9,500, higher than a month ago; "
         "the increase in the price of cement began in May.", "increase"),
        ("Tomato plant closes", "The tomato plant will reopen on Monday, its owners said. It reopens with a loan.",
         "reopen"),
    ],
)  # fmt: skip
def test_words_that_do_not_go_together_are_told(title: str, text: str, told: str) -> None:
    assert any(told in note for note in headline_notes(title, text)), headline_notes(title, text)
