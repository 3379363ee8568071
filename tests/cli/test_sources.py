"""`scorer sources`, `--sources` and `ratings` in a rubric."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import rubric
from scorer.detectors import _ratings

from .conftest import PROSE, Run

HEADER = "domain,rating,source,date\n"
GOOD = f"{HEADER}www.Denham.example,85,Weir Index,2025-03-31\ndenham.example,40,Weir Index,2020-01-01\n"


def written(folder: Path, text: str, name: str = "ratings.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_import_scales_and_keeps_the_latest(run: Run, tmp_path: Path) -> None:
    result = run("sources", "import", written(tmp_path, GOOD), "--scale", "0", "100", "-o", tmp_path / "ours.csv")
    assert (result.code, result.err) == (0, "")
    assert result.out == f"1 rating of 1 domain by 1 rater written to {tmp_path / 'ours.csv'}\n"
    with (tmp_path / "ours.csv").open(encoding="utf-8") as file:
        assert list(csv.reader(file)) == [
            ["domain", "rating", "source", "date"],
            ["denham.example", "0.85", "Weir Index", "2025-03-31"],
        ]


def test_a_list_without_columns(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "domain,score\nmill.example,7\n")
    refused = run("sources", "check", path)
    assert refused.code == 2
    assert f"{path}:1: lacks the column rating, source, date (there are: domain, score)" in refused.err
    options = ("--scale", "1", "10", "--rating", "score", "--source", "Lock Review", "--date", "2024-05-01")
    result = run("sources", "check", path, *options)
    assert result.code == 0
    assert "  Lock Review: 1, 2024-05-01 to 2024-05-01\n" in result.out


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("mill.example,high,A,2024-01-01", "rating 'high' is no number"),
        ("mill.example,nan,A,2024-01-01", "rating nan is outside 0 to 1"),
        ("mill.example,7,A,2024-01-01", "give the scale of the list with --scale LOW HIGH"),
        ("https://mill.example/a,1,A,2024-01-01", "is an address; give its domain, such as 'mill.example'"),
        ("mill,1,A,2024-01-01", "'mill' is no domain such as example.org"),
        (",1,A,2024-01-01", "'' is no domain"),
        ("mill.example,1,,2024-01-01", "fill in the column source"),
        ("mill.example,1,A,31.12.2024", "'31.12.2024' is no date such as 2025-03-31"),
        ("mill.example", "says not who rated"),
    ],
)
def test_a_bad_row_is_named(run: Run, tmp_path: Path, row: str, message: str) -> None:
    path = written(tmp_path, f"domain,rating,source,date\nweir.example,1,A,2024-01-01\n{row}\n")
    result = run("sources", "import", path, "-o", tmp_path / "out.csv")
    assert result.code == 2
    assert f"{path}:3: " in result.err
    assert message in result.err
    assert not (tmp_path / "out.csv").exists()
    skipping = run("sources", "import", path, "-o", tmp_path / "out.csv", "--skip-bad")
    assert skipping.code == 0
    assert "1 row left out" in skipping.err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "lacks the column domain, rating, source, date (there are: none)"),
        (b"domain,rating,source,date\n\n", "holds no rating"),
        (b"domain,rating,source,date\na.example,1,\xff,2024-01-01\n", ":2: not UTF-8"),
        (b"domain,rating,source,date\n" + b'"a.example,1\n', "no CSV"),
    ],
)
def test_a_file_that_is_none(run: Run, tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "ratings.csv"
    path.write_bytes(data)
    result = run("sources", "check", path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_missing_file_and_bad_options(run: Run, tmp_path: Path) -> None:
    assert "check the path" in run("sources", "check", tmp_path / "none.csv").err
    path = written(tmp_path, GOOD)
    assert "LOW must be below HIGH" in run("sources", "check", path, "--scale", "1", "1").err
    assert "'May' is no date" in run("sources", "check", path, "--date", "May").err


def test_ratings_are_shown_with_their_provenance_and_give_no_points(run: Run, tmp_path: Path) -> None:
    ours = written(tmp_path, "domain,rating,source,date\ndenham.example,0.2,Weir Index,2025-03-31\n")
    row = written(tmp_path, f'{{"id": "1", "url": "https://news.denham.example/a", "text": "{PROSE}"}}\n', "in.jsonl")
    [plain] = run("batch", row, "-o", "-").rows
    [rated] = run("batch", row, "-o", "-", "--sources", ours).rows
    assert rated["score"] == plain["score"]
    assert plain["criteria"]["source_record"]["value"] is None
    assert rated["criteria"]["source_record"]["value"] == pytest.approx(0.2)
    shown = run("check", row, "--sources", ours).out
    assert "denham.example" in shown
    missing = run("batch", row, "-o", "-", "--sources", tmp_path / "none.csv")
    assert missing.code == 2
    assert "check the path" in missing.err


def test_a_rubric_names_a_list_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "domain,rating,source,date\ndenham.example,0.2,Weir Index,2025-03-31\n", "ours.csv")
    text = (
        "extends: default\nid: house\nversion: '1'\ncriteria:\n  source_record: {parameters: {ratings: ours.csv}}\n"
    )
    loaded = rubric.load(written(tmp_path, text, "house.yaml"))
    assert loaded.criteria["source_record"].parameters["ratings"] == str(tmp_path / "ours.csv")
    before = loaded.digest
    written(tmp_path, "domain,rating,source,date\ndenham.example,0.9,Weir Index,2025-03-31\n", "ours.csv")
    assert rubric.load(tmp_path / "house.yaml").digest != before, "what the list holds is part of the rubric"


LABEL = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=2, max_size=12)


@given(
    st.lists(
        st.builds(
            _ratings.Rating,
            st.builds("{}.{}.example".format, LABEL, LABEL).filter(lambda name: not name.startswith("www.")),
            st.integers(0, 10_000).map(lambda number: number / 10_000),
            st.text("AbZ ,\"'é", min_size=1).map(lambda words: " ".join(("A", *words.split()))),
            st.dates().map(str),
        ),
        min_size=1,
    )
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, ratings: list[_ratings.Rating]
) -> None:
    path = tmp_path_factory.mktemp("ratings") / "ours.csv"
    path.write_text(_ratings.text(ratings), encoding="utf-8", newline="")
    once = _ratings.read(path)
    path.write_text(_ratings.text(once), encoding="utf-8", newline="")
    assert _ratings.read(path) == once
    assert {(one.domain, one.source) for one in once} == {(one.domain, one.source) for one in ratings}
