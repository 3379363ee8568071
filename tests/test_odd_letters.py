"""Letters that `re` takes for others where case is ignored ("ſ" for "s", "ı" and "İ" for "i") break nothing.

What a pattern finds is often looked up in small letters, where these signs stay what they are.
"""

from __future__ import annotations

import pytest

import scorer
from scorer import ingest
from scorer.claims import unsourced
from scorer.document import Document
from scorer.measuring import measure
from scorer.model import Content

TEXT = """Posted on: 5 August 2024

Written by: Ines Kiss

The council enters its sixth straight week of talks, the sixth week in a row, after no less than 5 million dollars
was spent in the third quarter and in the first quarter. An estimated 12 kilometres of pipes, at least six in ten of
them, and one sixth of the others, were laid on Tuesday 6 August 2024. Sales rose 13 per cent to less than six
thousand francs in the second quarter, as much as in the fiscal first quarter.
"""
TITLE = "Council enters sixth straight week of talks"
ODD = {"s": "ſ", "i": "ı", "I": "İ"}


@pytest.mark.parametrize("letter", ODD)
def test_no_detector_fails_at_an_odd_letter(letter: str) -> None:
    swap = str.maketrans({letter.lower(): ODD[letter], letter.upper(): ODD[letter]})
    item = ingest.read_row({"text": TEXT.translate(swap), "title": TITLE.translate(swap)}, id="odd")
    assert isinstance(item, Content)
    document = Document.of(item)
    reasons = [signal.reason or "" for signal in measure(document, scorer.load_rubric("default")).values()]
    assert not [reason for reason in reasons if "the detector failed" in reason]
    unsourced(document)  # the list of claims, where nothing catches an error
