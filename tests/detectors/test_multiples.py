"""Multiples are looked for beside the hints of an article only, so that each of their words must be one."""

from __future__ import annotations

import pytest

from scorer import ingest
from scorer.detectors._figures.told import Story
from scorer.detectors._relations.claims import multiples
from scorer.document import Document
from scorer.model import Content


@pytest.mark.parametrize(
    "told",
    [
        "Sales have doubled since May.", "Sales tripled.", "Sales are trebling.", "Sales quadrupled.",
        "Sales quintupled.", "Sales halved.", "It was a twofold rise.", "It was a threefold rise.",
        "It was a fourfold rise.", "It was a fivefold rise.", "It was a tenfold rise.", "Sales were cut by half.",
        "They sell six times as many.", "They sell six times the number.",
    ],
)  # fmt: skip
def test_a_multiple_is_found_by_its_hint(told: str) -> None:
    content = ingest.read_row({"text": f"The shop stands in Mill Lane. {told}", "title": "A note"}, id="note")
    assert isinstance(content, Content)
    document = Document.of(content)
    assert len(multiples(document, Story(document))) == 1
