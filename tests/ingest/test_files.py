"""Paths, folders, standard input, and everything that can be wrong with them: one line each, and the run goes on."""
# ruff: noqa: E501 - a paragraph of a document is one line

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer import ingest
from scorer.ingest.base import Limits
from scorer.model import Content, Failure

from .inputs import check_shape, docx, one, pdf, refused

TEXT = "The council of Oster Bay voted on Monday to build a second bridge.\n"


def failure(source: str | Path, **limits: int) -> Failure:
    (failed,) = ingest.read(source, limits=Limits(**limits)) if limits else ingest.read(source)
    assert isinstance(failed, Failure), failed
    assert failed.reason.startswith(str(source))
    assert failed.reason.isprintable()
    return failed


def test_a_folder_in_sorted_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "picture.png", "Makefile"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "rows.jsonl").write_text("\n".join([json.dumps({"text": TEXT})] * 2), "utf-8")
    (tmp_path / "z.pdf").write_bytes(b"%PDF-1.4")
    found = list(ingest.read(str(tmp_path)))
    names = [each.id.removeprefix(f"{tmp_path}{os.sep}") for each in found]
    assert names == ["a.md", "b.txt", "rows.jsonl#1", "rows.jsonl#2", "z.pdf", str(Path("sub", "c.txt"))]
    assert [type(each) for each in found] == [Content, Content, Content, Content, Failure, Content]


def test_each_format_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx())
    (tmp_path / "b.HTML").write_text(f"<html><body><p>{TEXT * 4}</p></body></html>", "utf-8")
    (tmp_path / "c.pdf").write_bytes(pdf([[TEXT.strip()]]))
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    found = {Path(each.id).name: each for each in ingest.read(tmp_path)}
    assert {name: getattr(each, "format", each) for name, each in found.items()} == {
        "a.docx": "docx", "b.HTML": "html", "c.pdf": "pdf", "d.txt": "text",
    }  # fmt: skip


def test_an_explicit_file_without_a_known_suffix_is_looked_at(tmp_path: Path) -> None:
    for name, data, wanted in (
        ("page", b"<!doctype html><html><body><p>Closed on Monday.</p></body></html>", "html"),
        ("paper", pdf([["Closed on Monday."]]), "pdf"),
        ("word", docx(), "docx"),
        ("notes.log", TEXT.encode(), "text"),
    ):
        (tmp_path / name).write_bytes(data)
        (content,) = ingest.read(tmp_path / name)
        assert isinstance(content, Content), content
        assert content.format == wanted
        assert content.path == str(tmp_path / name)


def test_missing_empty_and_binary(tmp_path: Path) -> None:
    assert "does not exist" in failure(tmp_path / "none.txt").reason
    for name in ("empty.txt", "empty.html", "empty.md", "empty.pdf", "empty.docx", "empty.jsonl", "empty.csv"):
        (tmp_path / name).write_bytes(b"")
        assert "is empty" in failure(tmp_path / name).reason, name
    (tmp_path / "blank.txt").write_text(" \n\n\t", "utf-8")
    assert "is empty" in failure(tmp_path / "blank.txt").reason
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    assert "looks like binary" in failure(tmp_path / "image.txt").reason


def test_a_huge_file_is_declined_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    start = time.perf_counter()
    assert "is larger than 50 MB" in failure(tmp_path / "huge.txt").reason
    assert time.perf_counter() - start < 1


def test_too_many_characters(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT * 10, "utf-8")
    assert "split it" in failure(tmp_path / "long.txt", max_characters=100).reason


def test_cut_inside_a_character(tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes((TEXT + "5 €").encode()[:-1])
    (content,) = ingest.read(tmp_path / "cut.txt")
    assert isinstance(content, Content)
    assert any("ends inside a character" in note for note in content.notes)


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal is simulated where the tests run as a user who may read everything."""
    file = tmp_path / "secret.txt"
    file.write_text(TEXT, "utf-8")
    real = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **options)  # type: ignore[call-overload]  # passed on as they came

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in failure(file).reason


def test_an_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    content, failed = ingest.read(tmp_path)
    assert isinstance(content, Content)
    assert isinstance(failed, Failure)
    assert (
        failed.reason
        == f"{tmp_path / 'locked'}: is a folder that may not be read (Permission denied); check its permissions"
    )


def test_names_cannot_break_the_line() -> None:
    (failed,) = ingest.read_bytes(b"", id="a\n\x1b[31mb")
    assert isinstance(failed, Failure)
    assert failed.reason.isprintable()


def test_trouble_inside_a_reader_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from scorer.ingest import text

    def explode(*_: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(text, "read", explode)
    assert "ZeroDivisionError" in refused(b"text", format="text")


def test_unknown_formats_are_named() -> None:
    assert "known are" in refused(b"x", format="odt")


@pytest.mark.parametrize(
    ("data", "formats"),
    [
        (TEXT.encode(), ["text"]),
        (f"  <!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode(), ["html"]),
        ("\n".join(json.dumps({"id": str(n), "text": TEXT}) for n in range(3000)).encode(), ["text"] * 3000),
        (b"<3 is how some people write love.", ["text"]),
        (b'{"text": broken json is text', ["text"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, formats: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(ingest.read("-"))
    assert [getattr(each, "format", each) for each in found] == formats
    assert all(each.path is None for each in found)
    if len(found) == 3000:
        assert [each.id for each in found] == [str(n) for n in range(3000)]


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "is empty" in failure("-").reason


FORMATS = ["text", "markdown", "html", "docx", "pdf", "jsonl", "csv", "parquet", None]


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from(FORMATS),
)
def test_arbitrary_bytes_are_read_or_refused(data: bytes, kind: str | None) -> None:
    for each in ingest.read_bytes(data, format=kind):
        if isinstance(each, Content):
            check_shape(each)
        else:
            assert each.reason.isprintable()


PIECES = st.lists(
    st.sampled_from(["<p>", "</p>", "<h1>", "<b", ">", '"', "'", "=", "&amp;", "&", "&#0;", "<!--", "-->", "<script>", "</script>", "<pre>",
                     "Oster Bay", " ", "\n", "word ", "\u202e", "<br>", "<li>", "<td>", "<title>", "</title>", "<a href=x>", "</a>", "# ", "> ",
                     "- ", "---\n", "By Mara Lind\n", "May 5, 2026\n", "\r\n", "\0", "|", "```\n", "1. ", "[a](b)", "\ud800", "\u00ad", "\ue000"]),
    max_size=60,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=150)
@example("><p>\u00ad", "html")  # a paragraph of a soft hyphen
@given(PIECES, st.sampled_from(["text", "markdown", "html"]))
def test_any_mixture_keeps_its_shape_and_places(source: str, kind: str) -> None:
    data = source.encode("utf-8", "replace")
    for each in ingest.read_bytes(data, format=kind):
        if not isinstance(each, Content):
            continue
        check_shape(each)
        if kind == "html":
            continue
        lines = each.text.split("\n")
        for offset, char in enumerate(each.text):
            place = each.source_map.place(offset)
            assert char == (lines[place.line - 1] + "\n")[place.column - 1]


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=300))
def test_any_string_is_its_own_source(text: str) -> None:
    try:
        content = ingest.read_text(text)
    except ingest.ReadError:
        assert not text.strip("\0 \ufeff") or not text.replace("\ufeff", " ", 1).strip()
        return
    check_shape(content)
    assert len(content.text) == len(text)
    assert all(content.source_map.source(offset) == offset for offset in range(len(text)))


def test_loading_the_readers_is_quick() -> None:
    """None of the heavy libraries is imported before a document needs it."""
    import subprocess

    code = "import sys, scorer.ingest; print([m for m in ('trafilatura','docx','pypdfium2','pyarrow','urllib3','lxml','markdown_it') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_one_helper() -> None:
    assert one(TEXT).text == TEXT
