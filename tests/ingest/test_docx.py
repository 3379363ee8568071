"""Word documents."""

from __future__ import annotations

import io
import zipfile

from scorer import ingest
from scorer.ingest.base import Limits

from .inputs import check_shape, docx, one, parts, refused, said


def test_parts_links_and_properties() -> None:
    content = one(docx(), path="a.docx")
    check_shape(content)
    assert content.format == "docx"
    assert content.title == "Harbour town votes for a new bridge"
    assert parts(content) == [
        ("title", "Harbour town votes for a new bridge"),
        ("byline", "By Mara Lind"),
        ("heading", "What was decided"),
        ("paragraph", "The council of Oster Bay voted on Monday, according to its minutes, to build it."),
        ("item", "Work begins in June"),
        ("quote", "A bridge is a promise, the mayor said."),
        ("table", "Year | Cost"),
        ("table", "2026 | 4 million"),
    ]
    assert content.blocks[2].depth == 2
    (link,) = content.links
    assert link.span
    assert (link.href, content.text[link.span.start : link.span.end]) == (
        "https://oster.example/minutes",
        "its minutes",
    )
    assert ("author", "Mara Lind", "document properties") in said(content)
    assert ("author", "Mara Lind", "text") in said(content)
    assert ("publication_date", "2026-05-17T09:30:00+00:00", "document properties") in said(content)
    assert content.place(content.blocks[3].span) == (7, 1, None)


def test_without_a_name_the_format_shows() -> None:
    assert one(docx()).format == "docx"


def test_damaged_and_foreign_archives() -> None:
    data = docx()
    assert "is not a DOCX file" in refused(data[: len(data) // 2], format="docx")
    assert "is not a DOCX file" in refused(b"PK\x03\x04 no archive", format="docx")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "text")
    assert "not a Word document" in refused(stream.getvalue(), format="docx")


def test_protected_and_old_documents() -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, path="a.docx")


def test_archives_that_unpack_to_far_more_are_declined_without_unpacking() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    assert "unpacks to far more" in refused(stream.getvalue(), format="docx")


def test_empty_documents() -> None:
    from docx import Document

    stream = io.BytesIO()
    Document().save(stream)
    assert "holds no text" in refused(stream.getvalue(), format="docx")


def test_limits() -> None:
    (failed,) = ingest.read_bytes(docx(), format="docx", limits=Limits(max_characters=50))
    assert "split it" in getattr(failed, "reason", "")


def test_more_paragraphs_than_any_document_has_are_declined() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:p>", b"<w:p/>" * 100_001 + b"<w:p>", 1)
            target.writestr(name, data)
    assert "paragraphs; split it" in refused(packed.getvalue(), path="a.docx")
