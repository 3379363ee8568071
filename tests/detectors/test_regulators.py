"""Regulators and what they watch over, as `entity_facts` reads it."""

from __future__ import annotations

import pytest
from slipwork import notes


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Britain's energy regulator, Ofcom, said on Thursday that it would look into it.", "Ofgem"),
        ("Ofgem, the water regulator, fined the company on Monday.", "Ofwat"),
        ("The broadcasting watchdog Ofsted has had 400 complaints about the show.", "Ofcom"),
        ("India's telecoms regulator, Sebi, has told operators to act.", "Telecom Regulatory Authority of India"),
        ("The Food and Drug Administration, which oversees vehicle safety and recalls, had 37 complaints.", "NHTSA"),
        ("The Telecom Regulatory Authority of India, the country's stock market regulator, fined three.", "SEBI"),
        ("Ofgem, the body responsible for broadcasters, said that it would look at the complaints.", "Ofcom"),
        ("The Monetary Authority of Singapore, which licenses bus and rail operators, fined it.", "Land Transport"),
        ("The Met Office, the agency that collects tax, said letters would go out in May.", "Revenue and Customs"),
        ("NAFDAC, which is the country's power regulator, sealed the plant.", "Nigerian Electricity"),
    ],
)
def test_a_regulator_of_another_trade_is_found(text: str, right: str) -> None:
    (note,) = notes("entity_facts", text, "2024-02-15")
    assert right in note


@pytest.mark.parametrize(
    "text",
    [
        "Britain's energy regulator, Ofgem, said on Thursday that it would look into it.",
        "The broadcasting and telecoms regulator Ofcom has had 400 complaints about the show.",
        "Ofwat, the industry's economic regulator, fined the company on Monday.",
        "Neither the energy regulator nor Ofcom would say anything.",
        "The energy regulator, Ofgem, and the communications regulator, Ofcom, met on Monday.",
        "The former water regulator met Ofcom on Monday.",
        "The Food and Drug Administration, which regulates tobacco and medical devices, said it would test them.",
        "Ofgem, which also looks after small firms, said that it had no view.",
        "The Health and Safety Executive, which polices health and safety at work, was told.",
        "The Environment Agency, which is in charge of flood warnings, said that the river was falling.",
        "The insurance regulator, APRA, said that the fund had to act.",
    ],
)
def test_a_regulator_of_its_own_trade_is_not(text: str) -> None:
    assert notes("entity_facts", text, "2024-02-15") == []
