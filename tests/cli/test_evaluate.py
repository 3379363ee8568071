"""`scorer evaluate` and `scorer rubric fit`: labelled rows in; a card, a rubric, or a clear refusal out."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from scorer import rubric
from scorer.cli.common import Exits

from .conftest import PROSE, Run

TOWNS = ("Little Marlow", "Selby", "Norvale", "Tatham", "Quorn", "Ashby")
EMPTY = (
    "It is good to take some time before you begin. Look at what you have, and think about what you need. If "
    "something is missing, see whether you can do without it. Often you can. There is no need to hurry, and "
    "there is no need to do everything at once. When you are ready, begin with the part that seems easy. Then "
    "go on to the next part, and do not worry if it takes longer than you thought. You can always stop and "
    "rest. When you come back, you may find a better way, and it will be easier. "
)
"""Says nothing that could be checked."""


def rows(count: int = 48) -> list[dict[str, Any]]:
    """Good ones with sources, author and date, bad ones with nothing; outlets of six towns, one label missing."""
    made: list[dict[str, Any]] = []
    for number in range(count):
        town, good = TOWNS[number % 6], number % 2 == 0
        text = (PROSE.replace("Little Marlow", town) if good else EMPTY) + EMPTY * (number % 5)
        row = {
            "id": f"row {number}",
            "text": text,
            "Rating": 4 if good else 1,
            "outlet": f"https://www.{town[:3]}.example/{number}",
        }
        made.append(row | ({"author": "Ada Penrose", "date": "2026-05-04"} if number % 4 == 0 else {}))
    made[5]["Rating"] = None
    made.append({"id": "empty", "text": "", "Rating": 3, "outlet": "x"})
    return made


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "rated.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows()) + "\n", encoding="utf-8")
    return path


class Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def test_a_card_is_written_with_the_audits_that_it_leads_to(run: Run, data: Path, tmp_path: Path) -> None:
    result = run(
        "evaluate", data, "--target", "rating", "--good-from", "3", "--group", "outlet", "--by", "outlet",
        "--rounds", "20", "-o", tmp_path / "card",
    )  # fmt: skip
    assert result.code == Exits.PASS
    assert "row 5: has no label in the column 'rating'" in result.err
    assert "line 49: the column 'text' is empty" in result.err
    assert float(re.search(r"AUROC ([0-9.]+)", result.out)[1]) > 0.8  # type: ignore[index]
    page = (tmp_path / "card" / "index.html").read_text(encoding="utf-8")
    parser = Addresses()
    parser.feed(page)
    links = [address for address in parser.found if not address.startswith(("#", "data:"))]
    assert links
    for address in links:
        assert (tmp_path / "card" / address).is_file(), address
    card = (tmp_path / "card" / "card.md").read_text(encoding="utf-8")
    assert "47 documents, 24 of them good (rating is 3 or more); 6 groups by outlet; 2 not read" in card
    for part in (
        "| score |",
        "| length alone |",
        "| constant |",
        "Found at 1 %",
        "other groups for 5%",
        "Worst errors",
    ):
        assert part in card
    for criterion in rubric.load("default").criteria:
        assert f"| {criterion} |".replace("_", r"\_") in card


def test_words_as_labels_in_csv_and_a_text_column_of_another_name(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["body", "decision"])
        writer.writerows([row["text"], "reject" if row["Rating"] == 1 else "accept"] for row in rows() if row["text"])
    result = run("evaluate", path, "--target", "decision", "--good", "accept", "--text", "body", "--rounds", "0",
                 "-o", tmp_path / "card")  # fmt: skip
    assert result.code == Exits.PASS
    assert "decision is accept" in (tmp_path / "card" / "card.md").read_text(encoding="utf-8")


def test_parquet_gives_the_same_figures(run: Run, data: Path, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.Table.from_pylist(rows()), tmp_path / "rated.parquet")
    outs = [
        run("evaluate", path, "--target", "rating", "--good-from", "3", "--rounds", "0", "-o", tmp_path / "card").out
        for path in (data, tmp_path / "rated.parquet")
    ]
    assert outs[0] == outs[1]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--target", "ratings"], "has no column 'ratings'; there are: author, date, id, outlet, rating, text"),
        (["--target", "rating"], "from which number on is 'rating' good (--good-from)?"),
        (["--target", "outlet"], "holds words; say which are good (--good)"),
        (["--target", "outlet", "--good", "nowhere"], "no row has 'nowhere' in the column 'outlet'"),
        (["--target", "rating", "--good-from", "3", "--by", "desk"], "has no column 'desk'"),
        (["--target", "rating", "--good-from", "9"], "0 good and"),
        (["--target", "rating", "--good-from", "3", "--text", "body"], "has no column 'body'"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_words(
    run: Run, data: Path, tmp_path: Path, options: list[str], says: str
) -> None:
    result = run("evaluate", data, *options, "--rounds", "0", "-o", tmp_path / "card")
    assert result.code == Exits.USAGE
    assert says in result.err
    assert not (tmp_path / "card" / "index.html").exists()


@pytest.mark.parametrize("command", [["evaluate"], ["rubric", "fit"]])
def test_files_that_are_no_rows_are_refused(run: Run, tmp_path: Path, command: list[str]) -> None:
    for name, content in (("a.txt", "words"), ("b.jsonl", ""), ("missing.jsonl", None)):
        path = tmp_path / name
        if content is not None:
            path.write_text(content, encoding="utf-8")
        result = run(*command, path, "--target", "x", "-o", tmp_path / "out.yaml")
        assert result.code == Exits.USAGE
        assert name in result.err


def test_a_fitted_rubric_can_be_used_and_says_what_it_gained(run: Run, data: Path, tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    result = run("rubric", "fit", data, "--target", "rating", "--good-from", "3", "--group", "outlet",
                 "-o", tmp_path / "desk.yaml")  # fmt: skip
    assert result.code == Exits.PASS
    fitted = rubric.load(tmp_path / "desk.yaml")
    assert fitted.id == "desk"
    assert fitted.weight == pytest.approx(rubric.load("default").weight, abs=0.1)
    text = (tmp_path / "desk.yaml").read_text(encoding="utf-8")
    for part in ("# Data: rated.jsonl", "6 groups: outlet", "length of the text", "extends: default"):
        assert part in text
    card = (tmp_path / "desk.card.md").read_text(encoding="utf-8")
    assert "## Weights" in card
    assert "| `attribution` | 10 |" in card
    assert run("evaluate", data, "--target", "rating", "--good-from", "3", "--rubric", tmp_path / "desk.yaml",
               "--rounds", "0", "-o", tmp_path / "card").code == Exits.PASS  # fmt: skip


@pytest.mark.parametrize("name", ["Desk.yaml", "desk.json", "1.yaml"])
def test_a_rubric_needs_a_name_that_can_be_its_id(run: Run, data: Path, tmp_path: Path, name: str) -> None:
    result = run("rubric", "fit", data, "--target", "rating", "--good-from", "3", "-o", tmp_path / name)
    assert result.code == Exits.USAGE
    assert "its name is the id" in result.err
