"""Suppressions: what they cover, what they need, what becomes of the score, and that none is silent."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scorer
from scorer import ingest, rubric, suppression
from scorer.cli.common import Exits
from scorer.model import Assessment, Finding

from .conftest import LATER, PROSE, RESIDUE, Project, Run

TODAY = date(2026, 6, 1)


def audited(text: str, name: str = "a.md", *, inline: bool = True) -> Assessment:
    [content] = ingest.read_bytes(text.encode(), id=name, path=name)
    assert not isinstance(content, scorer.Failure)
    loaded = rubric.load("default")
    return suppression.apply(scorer.assess(content, loaded), loaded, today=TODAY, inline=inline)


def residue(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.criterion == "llm_residue"]


def settled(assessment: Assessment) -> list[bool]:
    return [finding.suppression is not None for finding in residue(assessment)]


PAGE = "<html><body><article>{}</article></body></html>"
NEXT = "<!-- scorer-disable-next-line llm_residue: quoted from the bot under review -->"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"{PROSE}\n\n{NEXT}\n{RESIDUE}\n\n{LATER}\n"),
        ("a.md", f"{PROSE}\n\n{NEXT}\n\n\n{RESIDUE}\n\n{LATER}\n"),
        ("a.txt", f"{PROSE}\n\n{NEXT}\n{RESIDUE}\n\n{LATER}\n"),
        ("a.html", PAGE.format(f"<p>{PROSE}</p>\n{NEXT}\n<p>{RESIDUE}</p>\n<p>{LATER}</p>")),
        ("a.html", PAGE.format(f"<p>{PROSE}</p>\n{NEXT}\n<p>\n\n{RESIDUE}</p>\n<p>{LATER}</p>")),
    ],
)  # fmt: skip
def test_the_next_line(name: str, text: str) -> None:
    found = audited(text, name)
    assert settled(found) == [True, False]
    [entry] = found.suppressions
    assert (entry.state, entry.reason, entry.source) == ("used", "quoted from the bot under review", "document")
    assert entry.where == f"{name}:{text[: text.index('<!--')].count(chr(10)) + 1}"


def test_a_block_by_criterion() -> None:
    start, end = "<!-- scorer-disable llm_residue: a quotation -->", "<!-- scorer-enable llm_residue -->"
    assert settled(audited(f"{RESIDUE}\n\n{start}\n\n{LATER}\n\n{end}\n\n{RESIDUE}\n\n{PROSE}")) == [
        False,
        True,
        False,
    ]
    assert settled(audited(f"{start}\n\n{LATER}\n\n{PROSE}")) == [True], "without an end it reaches to the end"
    other = audited(
        f"{start.replace('llm_residue', 'links')}\n\n{LATER}\n\n{end.replace('llm_residue', 'links')}\n\n{PROSE}"
    )
    assert settled(other) == [False]


def test_blocks_of_two_criteria_may_end_apart() -> None:
    text = (
        "<!-- scorer-disable llm_residue, date_consistency: why -->\n\n"
        f"{RESIDUE}\n\n<!-- scorer-enable llm_residue -->\n\n{LATER}\n\n{PROSE}"
    )
    found = audited(text)
    assert settled(found) == [True, False]
    assert all(f.suppression for f in found.findings if f.criterion == "date_consistency")


def test_the_whole_file_and_absences() -> None:
    found = audited(f"<!-- scorer-disable-file byline, llm_residue: house style -->\n\n{RESIDUE}\n\n{PROSE}")
    assert settled(found) == [True]
    assert [f.suppression is not None for f in found.findings if f.criterion == "byline"] == [True]
    aside = {line.criterion: line.reason for line in found.lines if line.reason and "set aside" in line.reason}
    assert aside == dict.fromkeys(("byline", "llm_residue"), "set aside in a.md:1: house style")


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Weir\nscorer:\n  disable:\n    llm_residue: a reason\n---\n",
        "---\ntitle: Weir\nscorer:\n  disable:\n    llm_residue: {reason: a reason, until: 2027-01-01}\n---\n",
        '+++\ntitle = "Weir"\n[scorer.disable]\nllm_residue = "a reason"\n+++\n',
    ],
)
def test_front_matter(matter: str) -> None:
    found = audited(f"{matter}\n{RESIDUE}\n\n{PROSE}")
    assert settled(found) == [True]
    assert found.suppressions[0].reason == "a reason"
    line = matter.splitlines()[int(found.suppressions[0].where.partition(":")[2]) - 1]
    assert "llm_residue" in line


def test_an_expired_one_has_no_effect_and_is_told() -> None:
    text = "<!-- scorer-disable-file llm_residue until {}: why -->\n\n" + f"{RESIDUE}\n\n{PROSE}"
    found = audited(text.format("2026-05-31"))
    assert settled(found) == [False]
    assert [entry.state for entry in found.suppressions] == ["expired"]
    assert settled(audited(text.format("2026-06-01"))) == [True], "its last day counts"


def test_an_unused_one_is_told() -> None:
    found = audited(f"<!-- scorer-disable-next-line money_conversion: why -->\n{PROSE}")
    assert [entry.state for entry in found.suppressions] == ["unused"]


@pytest.mark.parametrize(
    ("remark", "says"),
    [
        ("disable-file llm_residue", "gives no reason"),
        ("disable-file llm_residue:", "gives no reason"),
        ("disable-file: why", "names no criterion"),
        ("disable-fil llm_residue: why", "did you mean 'scorer-disable-file'?"),
        ("disable-file llm_resdue: why", "did you mean 'llm_residue'?"),
        ("disable-file llm_residue until tomorrow: why", "cannot read the date 'tomorrow'"),
        ("disable-file llm_residue until: why", "cannot read the date ''"),
        ("enable llm_residue", "no scorer-disable before it"),
    ],
)
def test_a_mistaken_one_has_no_effect_and_says_why(remark: str, says: str) -> None:
    found = audited(f"<!-- scorer-{remark} -->\n\n{RESIDUE}\n\n{PROSE}")
    assert settled(found) == [False]
    [entry] = found.suppressions
    assert entry.state == "invalid"
    assert says in entry.reason


def test_remarks_are_not_measured_and_move_nothing() -> None:
    plain = f"{PROSE}\n\n{RESIDUE}\n"
    remarked = f"{PROSE}\n\n{NEXT.replace('llm_residue', 'money_conversion')}\n{RESIDUE}\n"
    for name in ("a.md", "a.txt"):
        before, after = audited(plain, name), audited(remarked, name)
        assert after.words == before.words
        assert [(f.criterion, f.quote) for f in after.findings] == [(f.criterion, f.quote) for f in before.findings]
        assert residue(after)[0].place == (4, 1, None)


def test_a_remark_that_is_quoted_as_code_is_none() -> None:
    remark = "<!-- scorer-disable-file all: why -->"
    for text in (f"```\n{remark}\n```", f"    {remark}", f"Write `{remark}` there."):
        assert audited(f"{PROSE}\n\n{text}\n").suppressions == ()


# --- the score ---


def test_one_of_several_changes_no_point() -> None:
    text = f"{RESIDUE}\n\n{PROSE}\n\n{LATER}\n"
    before, after = audited(text), audited(f"{NEXT}\n{text}")
    assert settled(after) == [True, False]
    assert after.score == pytest.approx(before.score)
    assert after.coverage == before.coverage


def test_all_of_a_criterion_set_it_aside_and_lower_the_coverage() -> None:
    before = audited(f"{RESIDUE}\n\n{PROSE}\n")
    after = audited(f"{NEXT}\n{RESIDUE}\n\n{PROSE}\n")
    line = next(line for line in after.lines if line.criterion == "llm_residue")
    assert (line.value, line.kept, line.possible) == (None, 0, 0)
    assert len(line.findings) == 1, "still shown"
    weight = rubric.load("default")
    assert after.coverage == pytest.approx(before.coverage - weight.criteria["llm_residue"].weight / weight.weight)
    assert after.score is not None
    assert sum(line.kept for line in after.lines) == after.score
    # Exactly what the rest would have got without it.
    rest = [line for line in before.lines if line.criterion != "llm_residue"]
    share = sum(line.kept for line in rest) / sum(line.possible for line in rest)
    assert after.score == pytest.approx(100 * share)


def test_who_suppresses_everything_gets_no_score() -> None:
    found = audited(f"<!-- scorer-disable-file all: we know better -->\n\n{PROSE}")
    before = audited(PROSE)
    assert found.coverage < before.coverage
    lost = {line.criterion for line in before.lines if line.grade is not None and line.grade < 1}
    assert {line.criterion for line in found.lines if line.reason and "set aside" in line.reason} == lost
    many = "synonym_spin, altered_names, attribution, named_sources, links, byline, publication_date, publisher"
    none = audited(f"<!-- scorer-disable-file {many}: no -->\n\n[AI]: {RESIDUE} {PROSE}")
    assert none.score is None or none.coverage >= 0.5


def test_for_strangers_nothing_has_effect(run: Run, project: Project) -> None:
    text = f"<!-- scorer-disable-file llm_residue: I am fine -->\n\n{RESIDUE} {PROSE}"
    assert settled(audited(text, inline=False)) == [False]
    path = project.write("a.md", text)
    rows = project.write("rows.jsonl", json.dumps({"id": "1", "text": text}) + "\n")
    assert run("check", "-q", path, "--fail-on", "error").code == Exits.PASS
    assert run("check", "-q", path, "--fail-on", "error", "--no-inline").code == Exits.STOPPED
    assert run("check", "-q", rows, "--fail-on", "error").code == Exits.STOPPED
    [row] = [json.loads(line) for line in run("batch", path, "-o", "-").out.splitlines()]
    assert any(finding["criterion"] == "llm_residue" for finding in row["findings"])
    assert row["score"] == scorer.audit(path).score
    project.write("scorer.toml", "[suppressions]\ninline = false\n")
    assert run("check", "-q", path, "--fail-on", "error").code == Exits.STOPPED


# --- the configuration ---


def fingerprints(run: Run, name: str) -> dict[str, str]:
    [document] = run("check", name, "-f", "json").documents
    return {f["criterion"]: f["fingerprint"] for line in document["lines"] for f in line["findings"]}


def entry(**values: Any) -> str:
    return "[[suppress]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def test_by_fingerprint_of_the_words(run: Run, project: Project) -> None:
    project.write("a.txt", f"{RESIDUE} {PROSE}")
    print_ = fingerprints(run, "a.txt")["llm_residue"]
    assert f"[{print_}]" in run("check", "a.txt", "--fingerprints").out
    project.write("scorer.toml", entry(criterion="llm_residue", fingerprint=print_, reason="a quotation"))
    result = run("check", "a.txt", "--fail-on", "error")
    assert result.code == Exits.PASS
    assert "suppressed llm_residue" in result.out
    assert "(suppressed in scorer.toml:1: a quotation)" in result.out
    project.write("a.txt", f"{PROSE}\n\n{RESIDUE.upper()}")
    assert run("check", "a.txt", "--fail-on", "error").code == Exits.PASS, "the words, wherever they stand"
    project.write("a.txt", f"{PROSE}\n\n{LATER}")
    assert run("check", "a.txt", "--fail-on", "error").code == Exits.STOPPED


def test_by_files(run: Run, project: Project) -> None:
    project.write("scorer.toml", entry(criterion="llm_residue", files=["bots/**"], reason="about bots"))
    project.write("bots/a.txt", f"{RESIDUE} {PROSE}")
    project.write("b.txt", f"{RESIDUE} {PROSE}")
    result = run("check", "-q", "bots", "b.txt", "--fail-on", "error")
    assert result.err.endswith("above: b.txt\n")


def test_unused_and_expired_entries_are_told_and_may_stop(run: Run, project: Project) -> None:
    text = 'paths = ["."]\n' + entry(criterion="llm_residue", fingerprint="0" * 16, reason="long gone")
    project.write("a.txt", PROSE)
    project.write("scorer.toml", text)
    result = run("check", "-q")
    assert result.code == Exits.PASS
    assert "scorer.toml:2: this suppression of llm_residue has no effect; remove it" in result.err
    assert "no effect" not in run("check", "-q", "a.txt").err, "only a part of the project was looked at"
    project.write("scorer.toml", f'{text}\n[suppressions]\nunused = "stop"\n')
    assert run("check", "-q").code == Exits.STOPPED
    old = 'paths = ["."]\n' + entry(criterion="llm_residue", files=["a.txt"], reason="x") + "until = 2020-01-01\n"
    project.write("scorer.toml", old)
    project.write("a.txt", f"{RESIDUE} {PROSE}")
    result = run("check", "--fail-on", "error")
    assert result.code == Exits.STOPPED
    assert "suppression in scorer.toml:2 is expired: x" in result.out


def test_unused_remarks_may_stop(run: Run, project: Project) -> None:
    project.write("a.md", f"<!-- scorer-disable-file money_conversion: why -->\n\n{PROSE}")
    assert run("check", "-q", "a.md").code == Exits.PASS
    project.write("scorer.toml", '[suppressions]\nunused = "stop"\n')
    result = run("check", "a.md")
    assert result.code == Exits.STOPPED
    assert "stopped: the suppression in a.md:1 is unused" in result.out


def test_every_report_lists_them(run: Run, project: Project) -> None:
    path = project.write("a.md", f"{NEXT}\n{RESIDUE}\n\n{PROSE}")
    assert "quoted from the bot under review" in run("check", path, "-f", "markdown").out
    run("audit", path, "-o", "report", "-f", "html", "-f", "json", "-f", "markdown")
    for name in ("report.jsonl", "report.md"):
        assert "quoted from the bot under review" in (project.folder / "report" / name).read_text()
    [page] = (project.folder / "report").glob("a-md-*.html")
    assert page.read_text().count("quoted from the bot under review") >= 2


@given(st.text(alphabet="<!->scorer disable-next-line file:all,enable\n\"'`", max_size=200))
@settings(max_examples=60)
def test_any_remark_is_understood_or_refused(text: str) -> None:
    found = audited(f"{PROSE}\n\n<!-- scorer-{text} -->\n{RESIDUE}\n\n{text}")
    assert all(entry.state in {"used", "unused", "expired", "invalid"} for entry in found.suppressions)
    assert all(entry.reason for entry in found.suppressions)
