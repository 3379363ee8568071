"""Figures of a text against its sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import ingest
from scorer.comparing import figures_against
from scorer.document import Document
from scorer.model import Content

SOURCE = (
    "The mill sold 41,250 tonnes of flour in the third quarter of 2024, up 7.4% from a year before, for 18.2 million "
    "euros. Three of its fourteen shops made a loss. It expects a profit of 2.0 million to 2.4 million euros for the "
    "year, and will pay $1.35 a share."
)


def document(text: str) -> Document:
    content = ingest.read_row({"text": text}, id="row")
    assert isinstance(content, Content)
    return Document.of(content)


def open_figures(text: str, *sources: str) -> list[str]:
    own = document(text)
    compared = figures_against(own, *(document(source) for source in sources or (SOURCE,)))
    return [own.quote(finding.span) for finding in compared.findings if finding.span]


@pytest.mark.parametrize(
    "text",
    [
        "The mill sold about 41,000 tonnes of flour.",
        "Sales rose 7.4 percent to 18.2 million euros, or 18 million euros in round figures.",
        "Profit is to reach 2.4 million euros.",
        "Profit is seen between 2.0 million and 2.4 million euros.",
        "In Q3 2024, 14 shops were open, and three lost money.",
        "Two brothers own the mill.",
        "Shareholders get $1.35.",
    ],
)
def test_borne_out(text: str) -> None:
    assert open_figures(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mill sold 42,150 tonnes of flour.", ["42,150 tonnes"]),
        ("Sales rose 7.9 percent.", ["7.9 percent"]),
        ("Sales came to 18.2 billion euros.", ["18.2 billion euros"]),
        ("In the second quarter of 2024 the mill sold flour.", ["second quarter of 2024"]),
        ("In the third quarter of 2023 the mill sold flour.", ["third quarter of 2023"]),
        ("Profit is seen between 2.0 million and 2.6 million euros.", ["2.0 million and 2.6 million euros"]),
        ("Five of its fourteen shops made a loss.", ["Five"]),
        ("It will pay $1.53 a share.", ["$1.53"]),
    ],
)
def test_not_borne_out(text: str, found: list[str]) -> None:
    assert open_figures(text) == found


def test_suggests_what_the_source_says_of_the_same_thing() -> None:
    (finding,) = figures_against(document("The mill sold 42,150 tonnes of flour."), document(SOURCE)).findings
    assert finding.suggestions == ("41,250 tonnes",)
    assert finding.note == "The text says 42,150 tonnes, the source 41,250 tonnes."


def test_any_source_may_bear_a_figure_out() -> None:
    assert open_figures("It has 230 beds and 14 shops.", SOURCE, "The hospital has 230 beds.") == []


def test_counts_what_it_looked_for() -> None:
    compared = figures_against(document("It has 14 shops and no figure else."), document(SOURCE))
    assert (compared.figures, compared.findings) == (1, ())


@given(st.text(max_size=300))
def test_a_text_bears_itself_out(text: str) -> None:
    own = document(text + " It cost 1.2 million euros in 2021.")
    assert figures_against(own, own).findings == ()


@given(st.integers(min_value=100, max_value=900_000), st.integers(min_value=2, max_value=9))
def test_a_changed_count_is_found(value: int, factor: int) -> None:
    text = f"The valley has {value * factor:,} trees."
    assert open_figures(text, f"The valley has {value:,} trees.") == [f"{value * factor:,}"]
