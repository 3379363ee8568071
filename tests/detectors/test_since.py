"""The newest day that a text tells as past: what counts, what does not, and that more text never makes it older."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer import ingest
from scorer.detectors._entities import since
from scorer.detectors._entities.context import Context
from scorer.document import Document
from scorer.knowledge.model import Source, Statement

PAST = {
    "The bridge has been closed since 2021.": date(2021, 1, 1),
    "Prices have risen since the end of March 2023.": date(2023, 3, 1),
    "The treaty was signed on 4 May 2025.": date(2025, 5, 4),
    "In March 2024 the firm bought a mill.": date(2024, 3, 1),
    "The shop was opened in the spring of 2022.": date(2022, 1, 1),
    "The survey of 12 May 2024 found that one in ten would pay.": None,
    "The survey of 12 May 2024 found that one in ten pays.": date(2024, 5, 12),
    "Shares reached a record in August 2024, the exchange said.": date(2024, 8, 1),
    "Le 14 octobre 2025, la société a présenté ses comptes.": date(2025, 10, 14),
    "Am 20. Oktober 2024 wurde der Vertrag unterzeichnet.": date(2024, 10, 20),
    "El 8 de abril de 2024 se firmó el acuerdo.": date(2024, 4, 8),
    "Il 3 giugno 2024 la società ha venduto la sede.": date(2024, 6, 3),
    "Em 7 de maio de 2024 a empresa comprou a fábrica.": date(2024, 5, 7),
    "Op 9 maart 2024 heeft de gemeente het pand gekocht.": date(2024, 3, 9),
    "Le 14 octobre 2027, la société sera vendue, a annoncé son chef.": None,
    "Am 20. Oktober 2027 soll der Vertrag unterzeichnet werden, sagte sie.": None,
    "The mill will open in March 2027.": None,
    "By 2030 it should pay for itself.": None,
    "The plant is due to be sold on 4 May 2027.": None,
    "If it had been sold in 2026, nobody would have wondered.": None,
    "She has 2024 reasons.": None,
}


def document(text: str) -> Document:
    return Document.of(ingest.read_row({"text": text}, id="undated"))


@pytest.mark.parametrize("text", PAST)
def test_the_newest_past_day(text: str) -> None:
    assert since.newest_past(document(text)) == PAST[text]


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(PAST)), min_size=1, max_size=6))
def test_it_is_the_newest_of_the_paragraphs(texts: list[str]) -> None:
    days = [day for text in texts if (day := PAST[text])]
    assert since.newest_past(document("\n\n".join(texts))) == max(days, default=None)


@settings(deadline=None)
@given(st.text(alphabet="0123456789 .,-/aMayinsce20de\n", max_size=120))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    found = since.newest_past(document(f"A {text}"))
    assert found is None or 1950 <= found.year <= 2100


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_a_lower_bound_refutes_only_what_has_ended(since: date, day: date) -> None:
    pack = Source("desk", "1", "2030-01-01")
    context = Context(document("A text."), None, 0, since)
    ended = Statement("office:head", "Ada Stone", pack, ends=day.isoformat())
    begun = Statement("office:head", "Jo Lake", pack, begins=day.isoformat())
    assert (context.holds(ended) is False) == (day < since)
    assert context.holds(begun) is not False
    assert Context(document("A text."), None, 0).holds(ended) is None
