"""`scorer compare`: what it prints, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorer.cli.common import Exits

from .conftest import Run


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text("The weir costs 240,000 pounds, the council says. It will take 14 weeks.\n", encoding="utf-8")
    return path


def story(folder: Path, text: str) -> Path:
    path = folder / "story.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_tells_what_is_in_no_source(run: Run, tmp_path: Path, release: Path) -> None:
    path = story(tmp_path, "The council will repair the weir in 14 weeks. The weir costs 420,000 pounds.\n")
    result = run("compare", path, release)
    assert result.code == Exits.STOPPED
    assert result.out == (f"{path}:1:62 The text says 420,000 pounds, the source 240,000 pounds. -> 240,000 pounds\n")
    assert result.err == f"scorer: 1 of 2 figures of {path} are in no source\n"
    (row,) = run("compare", path, release, "-f", "json").rows
    assert (row["quote"], row["suggestions"]) == ("420,000 pounds", ["240,000 pounds"])


def test_passes_what_is_borne_out(run: Run, tmp_path: Path, release: Path) -> None:
    result = run("compare", story(tmp_path, "It takes 14 weeks.\n"), release)
    assert (result.code, result.out) == (Exits.PASS, "")


def test_nothing_to_compare(run: Run, tmp_path: Path, release: Path) -> None:
    result = run("compare", story(tmp_path, "The weir is old.\n"), release)
    assert result.code == Exits.NOTHING
    assert "has no figure to compare" in result.err


def test_unreadable_source(run: Run, tmp_path: Path, release: Path) -> None:
    result = run("compare", release, tmp_path / "missing.txt")
    assert result.code == Exits.NOTHING
    assert "missing.txt" in result.err


def test_file_with_several_documents(run: Run, tmp_path: Path, release: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    result = run("compare", release, rows)
    assert result.code == Exits.NOTHING
    assert "holds 2 documents" in result.err
