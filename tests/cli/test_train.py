"""`scorer train`: any two values of any column, and the model at work in `check`, `batch` and `audit`."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path
from typing import Any

import labelled
import pytest

from scorer.cli.common import Exits

from .conftest import Result, Run


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("data") / "decisions.jsonl", labelled.rows())


@pytest.fixture
def trained(run: Run, data: Path, tmp_path: Path) -> tuple[Path, Result]:
    folder = tmp_path / "desk"
    result = run(
        "train", data, "--target", "decision", "--positive", "reject", "--group", "story", "--source", "outlet",
        "--writers", "outlet", "--licence", "our own texts", "--min-sources", "2", "-o", folder,
    )  # fmt: skip
    return folder, result


def test_a_desk_trains_its_own_and_uses_it(run: Run, trained: tuple[Path, Result], tmp_path: Path) -> None:
    folder, result = trained
    assert result.code == Exits.PASS, result.err
    assert {path.name for path in folder.iterdir()} == {"model.json", "words.npz", "CARD.md"}
    assert result.out.startswith((folder / "CARD.md").read_text("utf-8"))
    assert result.out.endswith(f"use it with --opinion {folder}\n")
    assert "Licences: our own texts" in result.out
    assert "160 rows of decisions.jsonl" in result.out
    assert re.search(r"\| outlet \d \| \d+ \| \d+ \|", result.out)

    news = tmp_path / "announcement.txt"
    news.write_text(labelled.text(True, 200, 90_001), encoding="utf-8")
    checked = run("check", news, "--opinion", folder).out
    assert re.search(r"no part of the score \(decision_reject\): (over )?0\.\d\d, resembles texts", checked)

    rows = write(tmp_path / "in.jsonl", [{"id": "a", "text": labelled.text(False, 200, 90_002)}, {"text": "Short."}])
    first, second = run("batch", rows, "-o", "-", "--opinion", folder).rows
    assert first["second_opinion"]["decision_reject"] < 0.5
    assert first["second_opinion"]["verdict"] == "does not resemble texts whose decision is reject"
    assert second["second_opinion"]["decision_reject"] is None
    assert second["second_opinion"]["reason"] == "fewer than 80 words of prose"

    assert run("audit", news, "-o", tmp_path / "report", "--opinion", folder).code == Exits.PASS
    (page,) = (tmp_path / "report").glob("announcement*.html")
    assert "texts whose decision is reject" in page.read_text("utf-8")


def test_none_asks_for_no_opinion(run: Run, article: Path) -> None:
    assert "second opinion" not in run("check", article, "--opinion", "none").out
    assert "second opinion" in run("check", article).out
    (row,) = run("batch", article.parent, "-o", "-", "--opinion", "none").rows
    assert row["second_opinion"] is None


def test_values_may_be_numbers_or_truth_and_rows_compressed(run: Run, tmp_path: Path) -> None:
    rows = [{"body": row["text"], "bad": row["decision"] == "reject"} for row in labelled.rows(80)]
    path = write(tmp_path / "rows.jsonl.gz", rows)
    result = run("train", path, "--target", "bad", "--positive", "true", "--text", "body", "-o", tmp_path / "model",
                 "--signals", "none", "--of", "bad texts", "--negatives", "good texts")  # fmt: skip
    assert result.code == Exits.PASS, result.err
    assert "bad texts" in result.out
    assert "over none." in result.out
    meta = json.loads((tmp_path / "model" / "model.json").read_bytes())
    assert meta["name"] == "bad_true"
    assert meta["signals"]["criteria"] == {}


@pytest.mark.parametrize(
    ("lines", "options", "message"),
    [
        ('{"text": "a", "verdict": "accept"}\n', [], "has no column 'decision'; there are: text, verdict"),
        ('{"txt": "a", "decision": "accept"}\n', [], "has no column 'text'; there are: decision, txt"),
        ('{"text": "a", "decision": null}\n', [], "data.jsonl: the column 'decision' is empty in every row"),
        ("\n", [], "data.jsonl: is empty"),
        ('{"text": "a", "decision": "x"}\n', [], "must hold two values, and holds x"),
        ('{"text": "a", "decision": "x"}\n{"text": "a", "decision": "y"}\n{"text": "a", "decision": "z"}\n', [],
         "must hold two values, and holds x, y, z"),
        ('{"text": "a", "decision": "x"}\n{"text": "a", "decision": "y"}\n', ["--positive", "w"],
         "no row has 'w' in the column 'decision'; there are: x, y"),
        ('{"text": "a", "decision": "x"}\n{"text": "a", "decision": "y"}\n', [], "0 usable, and 20 are needed"),
        ('{"text": "a", "decision": "x"}\n', ["--group", "story"], "data.jsonl: has no column 'story'"),
        ('{"text": "a", "decision": "x"}\n{"text": "a", "decision": "y"}\n', ["--signals", "llm_residu"],
         "did you mean 'llm_residue'?"),
        ('{"text": "a", "decision": "x"}\n{"text": "a", "decision": "y"}\n', ["--tested", "kind"], "COLUMN=VALUE"),
        ('{"text": "a", "decision": "x"}\n{"text": "a", "decision": "y"}\n', ["--name", "a b"], "--name: letters"),
        ('{"text": "a", "decision": "x"}\n{"text": "a", "decision": "y"}\n', ["--notes", "gone.md"],
         "gone.md: cannot be read"),
    ],
)  # fmt: skip
def test_bad_data_end_with_the_place_and_a_way_out(
    run: Run, tmp_path: Path, lines: str, options: list[str], message: str
) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(lines, encoding="utf-8")
    result = run("train", path, "--target", "decision", "-o", tmp_path / "model", *options)
    assert result.code == Exits.USAGE
    assert message in " ".join(result.err.split())
    assert "Traceback" not in result.err
    assert not (tmp_path / "model").exists()


def test_a_row_that_cannot_be_used_is_told_of_and_left_out(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", [{**row, "w": 1} for row in labelled.rows(80)])
    wrong = [{"text": "a", "decision": "accept", "w": -1}, {"text": 3, "decision": "accept", "w": 1},
             {"text": "a", "decision": None, "w": 1}]  # fmt: skip
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps(row) + "\n" for row in wrong) + '{"text": \n[1]\n')
    result = run("train", path, "--target", "Decision", "--weight", "w", "--signals", "none", "-o", tmp_path / "m")
    assert result.code == Exits.PASS, result.err
    err = " ".join(result.err.split())
    for message in (
        "data.jsonl: line 81: the column 'w' holds a weight that is no number above 0",
        "data.jsonl: line 82: the column 'text' holds no text",
        "data.jsonl: line 83: has no label in the column 'decision'",
        "data.jsonl: line 84: is not JSON",
        "data.jsonl: line 85: is not a JSON object",
    ):
        assert message in err


def test_rows_may_be_a_table(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["text", "decision", "outlet", "story"])
        table.writeheader()
        table.writerows(labelled.rows(80))
    other = write(tmp_path / "decisions.jsonl", labelled.rows(80))
    for name, data in (("csv", path), ("jsonl", other)):
        assert (
            run("train", data, "--target", "decision", "--signals", "none", "-o", tmp_path / name).code == Exits.PASS
        )
    assert (tmp_path / "csv" / "words.npz").read_bytes() == (tmp_path / "jsonl" / "words.npz").read_bytes()


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("train", tmp_path / "gone.jsonl", "--target", "decision", "-o", tmp_path / "model")
    assert result.code == Exits.USAGE
    assert "gone.jsonl: does not exist; check the path" in result.err


def test_words_that_no_source_shares(run: Run, data: Path, tmp_path: Path) -> None:
    result = run("train", data, "--target", "decision", "--min-documents", "5000", "-o", tmp_path / "model")
    assert result.code == Exits.USAGE
    assert "--min-documents" in result.err or "share any words" in result.err


@pytest.mark.parametrize("command", ["check", "batch", "audit"])
def test_a_model_that_cannot_be_used(run: Run, article: Path, tmp_path: Path, command: str) -> None:
    more = [] if command == "check" else ["-o", tmp_path / "out"]
    result = run(command, article, "--opinion", tmp_path / "nothing", *more)
    assert result.code == Exits.USAGE
    assert f"{tmp_path / 'nothing'}: holds no model" in result.err
    assert "scorer train" in result.err


def test_a_rubric_names_its_model_relative_to_itself(run: Run, trained: tuple[Path, Result], article: Path) -> None:
    folder, _ = trained
    rubric = folder.parent / "house.yaml"
    rubric.write_text(f"extends: default\nid: house\nversion: '1'\nopinion: {folder.name}\n", encoding="utf-8")
    assert "(decision_reject)" in run("check", article, "--rubric", rubric).out
    rubric.write_text("extends: default\nid: house\nversion: '1'\nopinion: nowhere\n", encoding="utf-8")
    result = run("check", article, "--rubric", rubric)
    assert result.code == Exits.USAGE
    assert f"{rubric}:4" in result.err
    assert "holds no model" in result.err
