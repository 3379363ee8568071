"""`scorer check`: what it prints, and the gate."""

from __future__ import annotations

from pathlib import Path

import pytest

import scorer
from scorer.cli.common import Exits

from .conftest import PROSE, SAMPLES, Run


@pytest.fixture
def residue(tmp_path: Path) -> Path:
    """A document with one finding of level error, and of no other."""
    path = tmp_path / "residue.txt"
    path.write_text(f"As an AI language model, I cannot confirm this. {PROSE}", encoding="utf-8")
    return path


def test_findings_then_bill_then_score(run: Run, residue: Path) -> None:
    result = run("check", residue)
    lines = result.out.splitlines()
    assert lines[0].startswith(f"{residue}:1:1 error llm_residue ")
    assert any("points kept" in line for line in lines)
    assessment = scorer.audit(residue)
    assert assessment.band is not None
    assert f"{residue}: " in lines[-2]
    assert assessment.band.id in lines[-2]


def test_output_has_no_colour_when_it_is_no_terminal(spawn: Run, residue: Path) -> None:
    assert "\x1b" not in spawn("check", residue).out
    assert "\x1b" in spawn("check", residue, FORCE_COLOR="1").out
    assert "\x1b[1;31m" not in spawn("check", residue, FORCE_COLOR="1", NO_COLOR="1").out


def test_gate_of_the_rubric(run: Run, article: Path, strict: Path) -> None:
    assert run("check", article, "-q").code == Exits.PASS
    result = run("check", article, "-q", "--rubric", strict)
    assert result.code == Exits.STOPPED
    assert result.err == f"scorer: 1 of 1 document (1 scored) stopped by band hold: {article}\n"


def test_fail_under_replaces_the_gate_of_the_rubric(run: Run, residue: Path, strict: Path) -> None:
    score = scorer.audit(residue).score
    assert score is not None
    assert score < 99
    assert run("check", residue, "-q", "--rubric", strict, "--fail-under", str(score)).code == Exits.PASS
    assert run("check", residue, "-q", "--fail-under", str(score + 0.01)).code == Exits.STOPPED
    assert run("check", residue, "-q", "--rubric", strict, "--fail-under", "0").code == Exits.PASS


def test_fail_on(run: Run, residue: Path, article: Path) -> None:
    levels = {f.level.value for f in scorer.audit(residue).findings if f.level}
    assert "error" in levels
    for level in ("error", "warning", "note"):
        assert run("check", residue, "-q", "--fail-on", level, "--fail-under", "0").code == Exits.STOPPED
    own = {f.level.value for f in scorer.audit(article).findings if f.level}
    assert "error" not in own
    assert run("check", article, "-q", "--fail-on", "error").code == Exits.PASS


def test_never_switches_the_gate_off_and_fail_under_still_holds(run: Run, residue: Path, strict: Path) -> None:
    assert run("check", residue, "-q", "--rubric", strict, "--fail-on", "never").code == Exits.PASS
    assert run("check", residue, "-q", "--fail-on", "never", "--fail-under", "100").code == Exits.STOPPED


def test_one_stopped_document_stops_the_run(run: Run, article: Path, residue: Path) -> None:
    result = run("check", "-q", article, residue, "--fail-on", "error")
    assert result.code == Exits.STOPPED
    assert "1 of 2 documents" in result.err


def test_the_message_names_a_few_documents(run: Run, article: Path, strict: Path) -> None:
    result = run("check", "-q", *[article] * 5, "--rubric", strict)
    assert result.err.count("article.txt") == 3
    assert result.err.endswith(" and 2 more\n")


def test_a_finding_stops_also_without_a_score(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("As an AI language model, I cannot write this.", encoding="utf-8")
    assert run("check", path).code == Exits.NOTHING
    assert run("check", path, "--fail-on", "error").code == Exits.STOPPED


def test_nothing_scorable_says_why(run: Run) -> None:
    result = run("check", SAMPLES / "short-note.txt")
    assert result.code == Exits.NOTHING
    assert "Too short" in result.out


def test_json_is_the_documented_document(run: Run, article: Path, tmp_path: Path) -> None:
    from scorer.render import json as rendering

    result = run("check", article, tmp_path / "gone.txt", "-f", "json")
    whole, failed = result.rows
    assert rendering.load(whole) == scorer.audit(article)
    assert failed["score"] is None
    assert "does not exist" in failed["reason"]


def test_markdown(run: Run, article: Path) -> None:
    result = run("check", article, "-f", "markdown")
    assert result.out.startswith("|") or "\n|" in result.out
    assert "article.txt" in result.out


def test_quiet_prints_one_line_a_document(run: Run, article: Path, residue: Path) -> None:
    result = run("check", "-q", article, residue)
    assert len(result.out.splitlines()) == 2


def test_standard_input(spawn: Run, article: Path) -> None:
    result = spawn("check", "-", "-q", stdin=article.read_bytes())
    assert result.code == Exits.PASS
    assert result.out.startswith("-: ")


def test_control_characters_of_a_document_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(f"As an AI language model\x1b[2J, I \u202ecannot. {PROSE}", encoding="utf-8")
    result = run("check", path, "--fail-on", "never")
    assert "\x1b" not in result.out + result.err
    assert "\u202e" not in result.out + result.err
