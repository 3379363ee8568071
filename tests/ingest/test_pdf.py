"""PDF files, written by hand so that every line is known."""

from __future__ import annotations

import pytest

from .inputs import check_shape, one, parts, pdf, refused, said

FIRST = [
    "Harbour town votes for a new bridge",
    "By Mara Lind",
    "The council of Oster Bay voted on Monday to build a second bridge across the har-",
    "bour, ending a quarrel that had lasted for eleven years and two mayors. The long-",
    "term plan is well-known in the town, and nobody was surprised by the long-term",
    "view that the council took.",
    "Work is to begin in June, the harbour office said, and the bridge is to be open to",
]
SECOND = ["traffic in the spring of 2028 at the latest.", "Mara Lind called the vote a promise."]


def test_lines_are_joined_and_hyphens_repaired() -> None:
    content = one(pdf([FIRST, SECOND]), path="a.pdf")
    check_shape(content)
    assert content.format == "pdf"
    assert content.title == "Harbour town votes for a new bridge"
    assert parts(content)[1] == ("byline", "By Mara Lind")
    assert "across the harbour, ending" in content.text
    assert "The long-term plan" in content.text
    assert "open to traffic in the spring" in content.text


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("By Mara", (2, 1, 1)),
        ("ending a quarrel", (4, 7, 1)),
        ("view that", (6, 1, 1)),
        ("traffic in", (1, 1, 2)),
        ("called the vote", (2, 11, 2)),
    ],
)
def test_places_are_line_and_column_on_a_page(words: str, place: tuple[int, int, int]) -> None:
    content = one(pdf([FIRST, SECOND]), format="pdf")
    assert content.source_map.place(content.text.index(words)) == place


def test_document_information() -> None:
    info = {
        "Title": "Draft",
        "Author": "Mara Lind",
        "CreationDate": "D:20260517093000+02'00'",
        "ModDate": "D:20260518",
    }
    content = one(pdf([FIRST], info), format="pdf")
    assert {
        ("title", "Draft", "document properties"),
        ("author", "Mara Lind", "document properties"),
        ("publication_date", "2026-05-17T09:30:00+02:00", "document properties"),
        ("modified_date", "2026-05-18", "document properties"),
    } <= said(content)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["Coastal Courier 2026", f"Sentence {word} is a line of this paper that ends here.", str(number)]
             for number, word in enumerate(("one", "two", "three", "four"), start=1)]  # fmt: skip
    text = one(pdf(pages), format="pdf").text
    assert "Coastal Courier" not in text
    assert all(f"Sentence {word}" in text for word in ("one", "two", "three", "four"))
    assert not any(line.strip().isdigit() for line in text.split("\n"))


def test_protected_by_a_password() -> None:
    assert "protected by a password" in refused(pdf([FIRST], password="oster"), format="pdf")
    assert "voted on Monday" in one(pdf([FIRST], password=""), format="pdf").text


def test_no_text_layer() -> None:
    assert "no text layer; run OCR first" in refused(pdf([[], []]), format="pdf")


def test_pages_without_text_are_remarked_upon() -> None:
    assert one(pdf([FIRST, []]), format="pdf").notes == ("1 of 2 pages have no text layer",)


def test_damaged() -> None:
    assert "is not a PDF file that can be read" in refused(b"%PDF-1.4 and nothing else", path="a.pdf")
    assert "is not a PDF file that can be read" in refused(b"no PDF at all", path="a.pdf")
