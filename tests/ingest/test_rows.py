"""Files of rows: order, failures in their place, offsets in the row's own text, streaming."""
# ruff: noqa: E501 - a paragraph of a document is one line

from __future__ import annotations

import builtins
import gzip
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scorer import ingest
from scorer.ingest.base import Limits, ReadError
from scorer.model import Content, Failure

from .inputs import check_shape, said

TEXT = "The council of Oster Bay voted on Monday to build a second bridge."
ROW: dict[str, Any] = {
    "id": "a1", "text": TEXT, "title": "Bridge vote", "url": "https://oster.example/1", "date": "2026-05-17",
    "author": "Mara Lind", "publisher": "Coastal Courier",
}  # fmt: skip
SAID = {
    ("title", "Bridge vote", "row"),
    ("author", "Mara Lind", "row"),
    ("publisher", "Coastal Courier", "row"),
    ("url", "https://oster.example/1", "row"),
    ("publication_date", "2026-05-17", "row"),
}


def check_row(content: Content | Failure) -> None:
    assert isinstance(content, Content), content
    check_shape(content)
    assert content.id == "a1"
    assert content.text == TEXT
    assert (content.title, content.title_span, content.url) == ("Bridge vote", None, "https://oster.example/1")
    assert said(content) == SAID


def test_jsonl(tmp_path: Path) -> None:
    for name, pack in (("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress)):
        file = tmp_path / name
        file.write_bytes(pack((json.dumps(ROW) + "\n").encode()))
        (content,) = ingest.read(file)
        check_row(content)
        assert isinstance(content, Content)
        assert content.path == str(file)


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_csv(tmp_path: Path, separator: str, encoding: str) -> None:
    import csv

    with (tmp_path / "a.csv").open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, [key.upper() for key in ROW], delimiter=separator)
        writer.writeheader()
        writer.writerow({key.upper(): value for key, value in ROW.items()})
    (content,) = ingest.read(tmp_path / "a.csv")
    check_row(content)


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    rows = [{**ROW, "date": date(2026, 5, 17), "other": 1}, {**ROW, "id": None, "text": None, "date": None}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    first, second = ingest.read(tmp_path / "a.parquet")
    check_row(first)
    assert isinstance(second, Failure)
    assert second.id == "a.parquet#2"
    assert "row 2: the column 'text' is empty" in second.reason


def test_parquet_without_its_extra_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    (failed,) = ingest.read(tmp_path / "a.parquet")
    assert isinstance(failed, Failure)
    assert "pip install 'scorer[parquet]'" in failed.reason


def test_broken_rows_fail_in_their_place_with_their_line(tmp_path: Path) -> None:
    lines = [
        json.dumps(ROW),
        "{broken",
        "",
        "[1]",
        json.dumps({"body": "x"}),
        json.dumps({"text": "  "}),
        json.dumps({"text": 5}),
        json.dumps({"text": "It rained."}),
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    found = list(ingest.read(file))
    assert [type(each) for each in found] == [Content, Failure, Failure, Failure, Failure, Failure, Content]
    reasons = [each.reason for each in found if isinstance(each, Failure)]
    for reason, wanted in zip(
        reasons,
        ["line 2: is not JSON", "line 4: is not a JSON object", "line 5: has neither a 'text' nor an 'html' column (columns: body)",
         "line 6: the column 'text' is empty", "line 7: the column 'text' is not a string"],
        strict=True,
    ):  # fmt: skip
        assert reason.startswith(f"{file}: {wanted}")
    assert found[-1].id == "a.jsonl#7"


def test_csv_rows_of_the_wrong_width(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"It\nrained."\n2,a,b\n3,It snowed.\n', "utf-8")
    first, second, third = ingest.read(tmp_path / "a.csv")
    assert isinstance(first, Content)
    assert first.text == "It\nrained."
    assert isinstance(second, Failure)
    assert "line 4: has 3 values for 2 columns" in second.reason
    assert isinstance(third, Content)


def test_a_csv_file_without_text_fails_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,x\n2,y\n", "utf-8")
    (failed,) = ingest.read(tmp_path / "a.csv")
    assert isinstance(failed, Failure)
    assert "rename the one that holds the article" in failed.reason


def test_html_rows_are_pages_with_the_metadata_of_the_row() -> None:
    html = f"<html><body><article><h1>Bridge vote</h1><p>{TEXT}</p><p>{TEXT} Again.</p></article></body></html>"
    content = ingest.read_row({"html": html, "author": ["Mara Lind", "Jon Ek"], "title": "Bridge vote"}, id="x")
    assert content.format == "html"
    assert TEXT in content.text
    assert content.metadata[:3] == (
        ("title", "Bridge vote", "row", None),
        ("author", "Mara Lind", "row", None),
        ("author", "Jon Ek", "row", None),
    )


def test_offsets_are_those_of_the_text_as_given() -> None:
    given = "\ufeffA\0b\r\ncouncil \ud800 voted\u2028on Monday\u200b."
    content = ingest.read_row({"text": given})
    assert len(content.text) == len(given)
    assert content.text.index("council") == given.index("council")
    assert content.text.index("Monday") == given.index("Monday")
    assert content.place(content.blocks[-1].span).line == 3


def test_a_title_in_the_text_is_marked_there() -> None:
    content = ingest.read_row({"text": f"Bridge vote\n\n{TEXT}", "title": "Bridge vote"})
    assert content.title_span == (0, 11)


def test_dates_that_cannot_be_read_are_remarked_upon() -> None:
    content = ingest.read_row({"text": TEXT, "date": "03/04/2026"})
    assert not content.metadata_values("publication_date")
    assert any("03/04/2026" in note for note in content.notes)


def test_read_row_names_the_line() -> None:
    with pytest.raises(ReadError, match=r"^line 7: "):
        ingest.read_row({}, line=7)


def test_rows_are_streamed() -> None:
    """Only what is asked for is read: the stream is as good as endless."""

    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = (json.dumps({"text": TEXT}) + "\n").encode()
            view = memoryview(buffer)
            data = (line * (len(view) // len(line) + 1))[: len(view)]
            view[: len(data)] = data
            self.taken += len(data)
            return len(data)

    from scorer.ingest.rows import Source, read_jsonl

    endless = Endless()
    rows = read_jsonl(io.BufferedReader(endless), Source("endless"), Limits())
    assert isinstance(next(rows), Content)
    assert endless.taken < 1_000_000


def test_a_row_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "x" * 5000}), json.dumps({"text": TEXT})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    first, second = ingest.read(tmp_path / "a.jsonl", limits=Limits(max_bytes=1000))
    assert isinstance(first, Failure)
    assert "line 1: is larger than" in first.reason
    assert isinstance(second, Content)


def test_damaged_compression(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps(ROW).encode() * 100)[:-20])
    (tmp_path / "b.jsonl.gz").write_bytes(b"no gzip")
    for file in sorted(tmp_path.iterdir()):
        failed = list(ingest.read(file))[-1]
        assert isinstance(failed, Failure)
        assert failed.reason.startswith(str(file))


def test_a_row_may_hold_markdown() -> None:
    content = ingest.read_row({"markdown": "# The bridge\n\nIt opens on *Monday*.", "author": "Ada"}, id="7")
    assert (content.format, content.title, content.id) == ("markdown", "The bridge", "7")
    assert [datum.value for datum in content.metadata_values("author")] == ["Ada"]
