"""Figures that other figures of the text make out are no slips; with one of them changed they are."""

from __future__ import annotations

import pytest
from slipwork import notes

DAY = "2025-06-04"
CLEAN = (
    "Another 22 beds have been rented in two nursing homes at €1,050 each per week, a weekly cost of €23,100.",
    "The meeting agreed to £19.2m of savings. The largest, £6.8m, comes from children's services. Adult care loses "
    "£5.1m, highways £2.4m and culture £1.7m. The remaining £3.2m is to come from back-office work.",
    "Police recorded 846 offences in the year to March, 141 more than in the 12 months before. The rise, from 705, "
    "was told on Monday. Robberies made up 402 of the total and assaults 331; the other 113 were threats.",
    "Of the 390 on the books, 228, or 58%, are over 70, and only 143 have said that they will come back.",
    "Of the 214 candidates in the three counties that year 44, or 21 per cent, were women.",
    "Upgrading the other 13 of the 19 grounds has been estimated at $9.1 million, or $700,000 a ground.",
    "The rate went up from 12.5 per cent to 13 per cent, the second rise in a row after one of two percentage "
    "points.",
    "The teams serve 742 villages and 268 hamlets, with a combined population of 16.4 lakh.",
    "The average callout took seven members and four hours, giving a total of about 2,400 hours a year.",
    "The paper found 87 shops in three wards, of which 31 had opened since May.",
    "Growers lost 5.2 million stems. At an average price of 14 euro cents apiece that came to 728,000 euros.",
    "The cellar forecast an intake of 24 300 tons, down from 27 000 tons in 2024, a fall of 10 per cent.",
    "Patients were in four groups of five days. One had 75 milligrams a day, one 200 millilitres four times a day.",
    "They went out in the group stage despite six wins in 14 games. Promotion is still possible. There may be two "
    "games to go. However, two of their remaining five games are against the leaders.",
)
SLIPS = (
    ("The cellar forecast an intake of 24 300 tons, down from 27 000 tons in 2024, a fall of 20 per cent.", "10"),
    ("The rate went up from 12.5 per cent to 13 per cent, a rise of two percentage points.", "0.5"),
    ("The hospital rented 22 beds at €1,050 each, paying €43,100 in all.", "23,100"),
)


@pytest.mark.parametrize("text", CLEAN)
def test_what_other_figures_make_out_is_no_slip(text: str) -> None:
    assert notes("internal_figures", text, DAY) == []


@pytest.mark.parametrize(("text", "right"), SLIPS)
def test_what_no_figures_make_out_is_a_slip(text: str, right: str) -> None:
    (note,) = notes("internal_figures", text, DAY)
    assert right in note
