"""The figure that would be consistent, written as the text writes the one beside it."""

from __future__ import annotations

import pytest

from scorer.detectors._figures import sums
from scorer.document import Document
from scorer.ingest import read_row
from scorer.model import Content


@pytest.mark.parametrize(
    ("text", "value", "proposed"),
    [
        ("They sold it for $4.2 million.", 12_345_678, "$12.3 million"),
        ("They sold it for $4.2 million.", 420_000, "$420,000"),
        ("They sold £4.2m of it.", 420_000, "£420,000"),
        ("It cost Rs 1.5 billion then.", 420_000_000, "Rs 420 million"),
        ("It cost Rs 1.5 billion then.", 433_333, "Rs 433,000"),
        ("It cost 3bn euros then.", 42_000_000, "42m euros"),
        ("It is 4.5 km long.", 0.9, "0.9 km"),
        ("It drew 12,500 visitors.", 9_300, "9,300"),
        ("It drew 950 visitors.", 1_234, "1,234"),
    ],
)
def test_a_figure_is_proposed_in_the_words_of_the_text(text: str, value: float, proposed: str) -> None:
    content = read_row({"text": text}, id="one")
    assert isinstance(content, Content)
    document = Document.of(content)
    (part,) = document.once(sums.figures)
    assert sums.like(document, part, value) == proposed
