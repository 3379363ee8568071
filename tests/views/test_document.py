"""A Document: its views are computed once and agree with each other."""

from __future__ import annotations

from datetime import date

import pytest

from scorer.document import Document
from scorer.model import Block, Content, Datum, Span

TITLE = "Mill sold"
BODY = "On Monday, May 4, 2026 it went for $5 million. “We are glad to be rid of it,” said Ada Stone. 12 goats left."
TEXT = f"{TITLE}\n\n{BODY}"


def document(**changes: object) -> Document:
    blocks = (Block("title", Span(0, len(TITLE))), Block("paragraph", Span(len(TITLE) + 2, len(TEXT))))
    values: dict[str, object] = {
        "id": "x",
        "text": TEXT,
        "title": TITLE,
        "title_span": blocks[0].span,
        "blocks": blocks,
    }
    return Document.of(Content(**(values | changes)))  # type: ignore[arg-type] # a mapping of any fields


def test_views_agree_with_the_text() -> None:
    doc = document()
    assert [doc.quote(one.span) for one in doc.money] == ["$5 million"]
    assert [doc.quote(one.span) for one in doc.dates] == ["Monday, May 4, 2026"]
    assert [doc.quote(one.span) for one in doc.numbers] == ["12"]
    assert [doc.quote(one) for one in doc.sentences][-1] == "12 goats left."
    assert doc.word_count == len(doc.words) - 2
    assert doc.money is doc.money


def test_places_in_the_text() -> None:
    doc = document()
    inside, outside = TEXT.index("glad"), TEXT.index("goats")
    assert doc.quoted(Span(inside, inside + 4))
    assert not doc.quoted(Span(outside, outside + 5))
    assert not doc.quoted(Span(0, 1))
    assert doc.sentence_at(outside) == doc.sentences[-1]
    assert doc.sentence_at(0) is None
    block = doc.block_at(0)
    assert block is not None
    assert block.kind == "title"
    assert doc.block_at(len(TITLE)) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), None),
        (("soon",), None),
        (("soon", "2026-05-04T10:00:00+02:00"), date(2026, 5, 4)),
        (("2026-05-04",), date(2026, 5, 4)),
    ],
)
def test_the_most_trusted_readable_date_counts(values: tuple[str, ...], expected: date | None) -> None:
    data = tuple(Datum("publication_date", value, "meta") for value in values)
    assert document(metadata=data).publication_date == expected


def test_of_keeps_a_document_and_its_views() -> None:
    doc = document()
    assert Document.of(doc) is doc


def test_once_computes_once() -> None:
    calls: list[str] = []

    def count(doc: Document) -> int:
        calls.append(doc.id)
        return len(doc.text)

    doc, other = document(), document(id="y")
    assert (doc.once(count), doc.once(count), other.once(count)) == (len(TEXT),) * 3
    assert calls == ["x", "y"]


def test_an_empty_document_has_empty_views() -> None:
    doc = Document.of(Content("x", ""))
    views = (
        doc.money,
        doc.numbers,
        doc.dates,
        doc.sentences,
        doc.quotations,
        doc.paragraphs,
        doc.all_links,
        doc.languages,
    )
    assert views == ((),) * 8
    assert (doc.language, doc.word_count, doc.publication_date) == (None, 0, None)
