"""The row contract of `scorer batch`: keys, order, identities, failures, formats, processes."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from render.examples import ROW_KEYS as KEYS

import scorer
from scorer import batch as batches
from scorer.cli.common import Exits
from scorer.model import Content, Failure

from .conftest import PROSE, SAMPLES, Run

CRITERION_KEYS = ["value", "grade", "points", "possible"]
FINDING_KEYS = [
    "criterion", "start", "end", "line", "column", "quote", "note", "suggestions", "level", "strength",
]  # fmt: skip
RESIDUE = "As an AI language model, I cannot confirm this. " + PROSE
"""Blameless but for its first sentence."""


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Four rows of which the third and fourth cannot be read."""
    path = tmp_path / "corpus.jsonl"
    lines = [
        json.dumps({"id": "b", "text": RESIDUE, "title": "Weir", "date": "2026-05-04", "author": "Jon Ashe"}),
        json.dumps({"id": "a", "text": "Too short."}),
        '{"id": "broken", "text": ',
        json.dumps({"id": "empty", "text": ""}),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_row_contract(run: Run, corpus: Path) -> None:
    result = run("batch", corpus, "-o", "-")
    assert result.code == Exits.PASS
    for row in result.rows:
        assert [key for key in KEYS if key not in row] == []
        assert isinstance(row["id"], str)
        assert row["score"] is None or 0 <= row["score"] <= 100
        assert (row["score"] is None) == (row["band"] is None)
        assert (row["score"] is None) == (row["reason"] is not None)
        assert 0 <= row["coverage"] <= 1
        for line in row["criteria"].values():
            assert set(CRITERION_KEYS) <= set(line)
        for finding in row["findings"]:
            assert set(FINDING_KEYS) <= set(finding)
            assert finding["level"] in {"note", "warning", "error"}
            assert isinstance(finding["suggestions"], list)
            assert 0 <= finding["strength"] <= 1


def test_rows_say_what_an_audit_says(run: Run, corpus: Path) -> None:
    (row, *_) = run("batch", corpus, "-o", "-").rows
    content = next(scorer.read(corpus))
    assert isinstance(content, Content)
    assessment = scorer.assess(content, scorer.load_rubric())
    assert row["score"] == assessment.score
    assert row["rubric"] == str(assessment.rubric)
    assert sum(line["points"] for line in row["criteria"].values()) == pytest.approx(assessment.score)
    assert list(row["criteria"]) == [line.criterion for line in assessment.lines]
    (residue,) = [f for f in row["findings"] if f["criterion"] == "llm_residue"]
    assert RESIDUE[residue["start"] : residue["end"]] == residue["quote"]
    assert (residue["line"], residue["column"]) == (1, residue["start"] + 1)


def test_order_and_unreadable_rows(run: Run, corpus: Path) -> None:
    result = run("batch", corpus, "-o", "-")
    assert [row["id"] for row in result.rows] == ["b", "a", "corpus.jsonl#3", "empty"]
    scored, short, broken, empty = result.rows
    assert scored["score"] is not None
    assert "Too short" in short["reason"]
    assert "line 3" in broken["reason"]
    assert "JSON" in broken["reason"]
    assert "'text' is empty" in empty["reason"]
    assert broken["criteria"] == {}
    assert broken["findings"] == []
    assert "3 of 4 rows have no score" in result.err


def test_folder_ids_are_relative_paths(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "z.md").write_text(PROSE, encoding="utf-8")
    (folder / "a.txt").write_text(PROSE, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    (folder / "rows.jsonl").write_text(json.dumps({"id": "own", "text": PROSE}) + "\n", encoding="utf-8")
    result = run("batch", folder, "-o", "-")
    assert result.code == Exits.PASS
    assert [row["id"] for row in result.rows] == ["a.txt", "broken.docx", "own", "deep/er/z.md"]
    assert result.rows[1]["score"] is None
    slashed = run("batch", f"{folder}/", "-o", "-")
    assert slashed.rows == result.rows


def test_folder_given_relatively(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PROSE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [row["id"] for row in run("batch", "in", "-o", "-").rows] == ["a.txt"]
    assert [row["id"] for row in run("batch", "./in/", "-o", "-").rows] == ["a.txt"]
    monkeypatch.chdir(tmp_path / "in")
    assert [row["id"] for row in run("batch", ".", "-o", "-").rows] == ["a.txt"]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_formats_give_the_same_rows(run: Run, tmp_path: Path, kind: str) -> None:
    rows = [
        {"id": "1", "text": RESIDUE, "title": "Weir", "date": "2026-05-04", "author": "Jon Ashe"},
        {"id": "2", "text": "Short, with “quotes”, a comma\nand a break.", "title": "", "date": "", "author": ""},
    ]
    path = tmp_path / f"corpus.{kind}"
    if kind == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    elif kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    else:
        pa = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        parquet.write_table(pa.Table.from_pylist(rows), path)
    first, second = run("batch", path, "-o", "-").rows
    assert (first["id"], second["id"]) == ("1", "2")
    expected = scorer.assess(next(iter(_contents(rows[0], tmp_path))), scorer.load_rubric())
    assert first["score"] == pytest.approx(expected.score)
    assert [f["quote"] for f in first["findings"]] == [f.quote for f in expected.findings]
    assert "Too short" in second["reason"]


def _contents(row: dict[str, str], folder: Path) -> list[Content]:
    path = folder / "one.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return [item for item in scorer.read(path) if isinstance(item, Content)]


def test_rubric_by_name_and_by_file(run: Run, corpus: Path, strict: Path) -> None:
    by_name = run("batch", corpus, "-o", "-", "--rubric", "default").rows[0]
    by_file = run("batch", corpus, "-o", "-", "--rubric", strict).rows[0]
    assert by_name["rubric"].startswith("default@")
    assert by_file["rubric"].startswith("strict@1+")
    assert by_name["score"] == by_file["score"]
    assert by_file["band"] == "hold"


def test_standard_input(spawn: Run, corpus: Path) -> None:
    result = spawn("batch", "-", "-o", "-", stdin=corpus.read_bytes())
    assert result.code == Exits.PASS
    assert [row["id"] for row in result.rows][::3] == ["b", "empty"]


def test_output_file_appears_only_when_it_is_complete(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "new" / "scored.jsonl"
    assert run("batch", corpus, "-o", out).code == Exits.PASS
    before = out.read_bytes()
    assert len(rows_of(out)) == 4
    genuine = batches._row

    def dies(item: Content | Failure, rubric: scorer.Rubric) -> batches.Row:
        if item.id == "a":
            raise KeyboardInterrupt
        return genuine(item, rubric)

    monkeypatch.setattr(batches, "_row", dies)
    result = run("batch", corpus, "-o", out)
    assert result.code == Exits.INTERRUPTED
    assert result.err.strip() == ""
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_output_has_the_usual_permissions(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    run("batch", corpus, "-o", tmp_path / "scored.jsonl")
    assert (tmp_path / "scored.jsonl").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_nothing_scorable(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "short.jsonl"
    path.write_text('{"text": "Too short."}\n', encoding="utf-8")
    result = run("batch", path, "-o", "-")
    assert result.code == Exits.NOTHING
    assert len(result.rows) == 1


def test_odd_characters_stay_valid_json_in_utf_8(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))  # a name that is not UTF-8
    try:
        path.write_text(PROSE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    out = tmp_path / "out.jsonl"
    assert run("batch", folder, "-o", out).code == Exits.PASS
    assert out.read_bytes().decode("utf-8").count("\n") == 1
    assert rows_of(out)[0]["id"] == path.name


def test_several_processes_give_the_same_bytes_in_order(spawn: Run, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    rows = [{"id": str(n), "text": f"{PROSE} Number {n}." if n % 7 else ""} for n in range(40)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert spawn("batch", path, "-o", one).code == Exits.PASS
    assert spawn("batch", path, "-o", two, "--jobs", "2").code == Exits.PASS
    assert one.read_bytes() == two.read_bytes()
    assert [row["id"] for row in rows_of(two)] == [row["id"] for row in rows]


def test_a_document_that_ends_its_process_costs_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash in a library written in C cannot be caught; the row says so and the others stand."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    (tmp_path / "sitecustomize.py").write_text(CRASHING, encoding="utf-8")
    monkeypatch.setattr(batches, "CHUNK_ITEMS", 2)  # each half of a chunk costs a process
    items = [Content(id=str(n), text=f"{'CRASH ' if n == 2 else ''}{PROSE}") for n in range(5)]
    rows = [json.loads(row.text) for row in batches.rows(items, scorer.load_rubric(), jobs=2)]
    assert [row["id"] for row in rows] == [str(n) for n in range(5)]
    reasons = {row["id"]: row["reason"] for row in rows if "process" in (row["reason"] or "")}
    assert list(reasons) == ["2"]


CRASHING = """
import os, sys
if "--multiprocessing-fork" in sys.argv:
    import scorer.auditing
    genuine = scorer.auditing.assess
    def assess(content, rubric):
        if content.text.startswith("CRASH"):
            os._exit(9)
        return genuine(content, rubric)
    scorer.auditing.assess = assess
"""


def test_documents_are_read_as_they_are_needed(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "clean-feature.md", tmp_path / "a.md")
    late = tmp_path / "b.md"
    rows = batches.rows(batches.read(tmp_path), scorer.load_rubric())
    late.write_text(PROSE, encoding="utf-8")
    assert json.loads(next(rows).text)["id"] == "a.md"


SPOKEN = (
    "The ferry was late again on Monday. “Nobody told us a thing,” said Ada Birch, the harbour master. She added "
    "that 40 boats had waited. According to the weather office, the fog will lift on Friday.\n"
)


def test_attributions_as_spans_of_the_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "1", "text": SPOKEN}) + '\n{"id": "2", "text": ""}\n', encoding="utf-8")
    spoken, empty = run("batch", path, "-o", "-", "--views", "attributions").rows
    words = [
        {key: one[key] and SPOKEN[slice(*one[key])] for key in ("source", "cue", "content", "named")}
        for one in spoken["attributions"]
    ]
    assert [one["kind"] for one in spoken["attributions"]] == ["direct", "indirect", "indirect"]
    assert [one["cue"] for one in words] == ["said", "added", "According to"]
    assert [one["source"] for one in words] == ["Ada Birch", "She", "the weather office"]
    assert [one["named"] for one in words] == [None, "Ada Birch", None]
    assert "Nobody told us a thing" in words[0]["content"]
    assert words[1]["content"] == "that 40 boats had waited."
    assert words[2]["content"] == "the fog will lift on Friday."
    assert empty["attributions"] == []


def test_claims_with_their_sources(run: Run, tmp_path: Path) -> None:
    text = f"{SPOKEN} The repair costs 2.5 million pounds and takes until spring.\n"
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "1", "text": text}) + '\n{"id": "2", "text": ""}\n', encoding="utf-8")
    spoken, empty = run("batch", path, "-o", "-", "--views", "claims").rows
    found = [
        (text[slice(*one["span"])].split()[0], one["features"], one["source"] and text[slice(*one["source"])])
        for one in spoken["claims"]
    ]
    assert [(first, kinds[0], source) for first, kinds, source in found] == [
        ("The", "money", None),
        ("She", "figure", "She"),
    ]
    assert [one["attributed"] for one in spoken["claims"]] == [False, True]
    assert all(one["needs"] for one in spoken["claims"])
    assert empty["claims"] == []
    assert "attributions" not in spoken


def test_rows_without_views_have_no_further_keys(run: Run, corpus: Path) -> None:
    assert all(not set(batches.VIEWS) & set(row) for row in run("batch", corpus, "-o", "-").rows)


@pytest.mark.parametrize("jobs", [1, 2])
def test_views_on_any_number_of_processes(run: Run, corpus: Path, jobs: int) -> None:
    rows = run("batch", corpus, "-o", "-", "--views", "attributions", "--jobs", jobs).rows
    assert len(rows) == 4
    assert all(isinstance(row["attributions"], list) for row in rows)


def test_a_view_that_there_is_not(run: Run, corpus: Path) -> None:
    result = run("batch", corpus, "-o", "-", "--views", "attributions,verdicts")
    assert result.code == Exits.USAGE
    assert "verdicts" in result.err
    assert "attributions" in result.err


def test_a_view_that_fails_is_a_row_with_a_reason(monkeypatch: pytest.MonkeyPatch, corpus: Path) -> None:
    def broken(document: Any) -> list[Any]:
        raise RuntimeError("the view broke")

    monkeypatch.setattr(batches, "VIEWS", {"attributions": broken})
    rubric = scorer.load_rubric()
    first = json.loads(next(batches.rows(batches.read(corpus), rubric, views=["attributions"])).text)
    assert first["score"] is None
    assert "the view broke" in first["reason"]
    assert first["attributions"] == []
