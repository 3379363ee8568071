"""What moves in a text, by the subject of each verb, against the way of the headline."""

from __future__ import annotations

import pytest
import slipwork

FILL = f"{slipwork.BEFORE[0]} {slipwork.AFTER[0]}"


BILLS = "Higher bills ate into earnings at Lee Bakeries. Accounts show that pre-tax profit fell to €3.9 million, "
RENTS = "Tenants face the tightest market for years. The median weekly rent for a house in the outer suburbs rose to "


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [("Profit rises at bakery chain", f"{BILLS}although sales grew by 10 per cent.", "profit … fell"),
     ("Profit falls at bakery chain", f"{BILLS}although sales grew by 10 per cent.", None),
     ("Rents fall in outer Melbourne", f"{RENTS}$540, while the vacancy rate dropped.", "rent … rose"),
     ("Rents rise in outer Melbourne", f"{RENTS}$540, while the vacancy rate dropped.", None),
     ("Arrivals climb at Kisumu airport", "Few flights were the reason. Arrivals at the airport dropped a tenth, "
      "and fares rose.", "arrivals … dropped"),
     ("Profit rises at Cork bakery chain", "Accounts show that gross profit fell, but it rose after tax.", None)],
)  # fmt: skip
def test_a_measure_that_moves_the_other_way(title: str, text: str, told: str | None) -> None:
    article = slipwork.Article("headline_body", "", "2025-06-04", "", title, f"{text} {FILL}")
    notes = [one.note for one in article.findings("headline_body") if "the text only" in one.note]
    assert len(notes) == bool(told)
    assert not told or f"“{told}”" in notes[0]
