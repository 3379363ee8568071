"""What stops: per criterion, against git, against a baseline, and by the settings of each file."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorer.changes import Changes, GitError
from scorer.cli.common import Exits

from .conftest import LATER, PROSE, RESIDUE, Project, Run

RUBRIC = """
id: house
version: "1"
extends: default
gate: {stop: [], criteria: {llm_residue: {fail_on: note}}}
"""


def test_a_criterion_of_the_rubric_stops_whatever_the_score(run: Run, project: Project) -> None:
    project.write("house.yaml", RUBRIC)
    bad, good = project.write("bad.txt", f"{PROSE} {RESIDUE}"), project.write("good.txt", PROSE)
    result = run("check", "-q", bad, good, "-r", "house.yaml")
    assert result.code == Exits.STOPPED
    assert "stopped by what llm_residue asks for" in result.err
    assert "good.txt" not in result.err
    assert run("check", "-q", good, "-r", "house.yaml").code == Exits.PASS
    assert run("check", "-q", bad, "-r", "house.yaml", "--fail-on", "never").code == Exits.PASS


def test_a_grade_may_be_asked_for(run: Run, project: Project) -> None:
    project.write("house.yaml", RUBRIC.replace("llm_residue: {fail_on: note}", "links: {fail_under: 0.5}"))
    path = project.write("a.txt", PROSE)
    result = run("check", path, "-r", "house.yaml")
    assert result.code == Exits.STOPPED
    assert "stopped: links: grade 0.00 is under 0.5" in result.out


@pytest.mark.parametrize(
    ("gate", "says"),
    [
        (
            "{llm_resdue: {fail_on: note}}",
            "house.yaml:5:41: unknown criterion 'llm_resdue' in gate.criteria, did you",
        ),
        (
            "{llm_residue: {fail_om: note}}",
            "unknown key 'fail_om' in gate.criteria.llm_residue, did you mean 'fail_on'",
        ),
        ("{llm_residue: {}}", "lacks `fail_on` or `fail_under`"),
    ],
)
def test_a_mistaken_gate_is_named(run: Run, project: Project, gate: str, says: str) -> None:
    project.write("house.yaml", RUBRIC.replace("{llm_residue: {fail_on: note}}", gate))
    result = run("check", project.write("a.txt", PROSE), "-r", "house.yaml")
    assert result.code == Exits.USAGE
    assert says in result.err


def test_a_rubric_without_gates_for_criteria_keeps_its_digest() -> None:
    from scorer import rubric

    plain = rubric.load("default")
    assert "criteria" not in plain.model_dump(mode="json")["gate"] or not plain.gate.criteria
    gated = plain.model_copy(update={"gate": plain.gate.model_copy(update={"criteria": {}})})
    assert gated.digest == plain.digest


def test_the_gate_reads_the_dumped_rubric_alike(project: Project, run: Run) -> None:
    project.write("house.yaml", RUBRIC)
    project.write("again.yaml", run("rubric", "show", "house.yaml").out)
    bad = project.write("bad.txt", f"{PROSE} {RESIDUE}")
    assert run("check", "-q", bad, "-r", "again.yaml").code == Exits.STOPPED


# --- git ---


def test_only_files_that_changed(run: Run, repository: Project) -> None:
    repository.write("docs/old.txt", f"{PROSE} {RESIDUE}")
    repository.write("docs/touched.txt", PROSE)
    repository.commit()
    repository.git("checkout", "-qb", "work")
    repository.write("docs/touched.txt", f"{PROSE}\n\n{PROSE}")
    repository.write("docs/new.txt", PROSE)
    result = run("check", "-q", "docs", "--changed", "main", "--fail-on", "error")
    assert result.code == Exits.PASS
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["docs/new.txt", "docs/touched.txt"]
    assert run("check", "-q", "docs", "--fail-on", "error").code == Exits.STOPPED
    named = run("check", "-q", "docs/old.txt", "docs/new.txt", "--changed", "main")
    assert [line.partition(":")[0] for line in named.out.splitlines()] == ["docs/new.txt"]


def test_the_branch_itself_is_compared_and_not_what_main_did_since(run: Run, repository: Project) -> None:
    repository.write("a.txt", PROSE)
    repository.commit()
    repository.git("checkout", "-qb", "work")
    repository.write("b.txt", PROSE)
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("a.txt", f"{PROSE} More.")
    repository.commit()
    repository.git("checkout", "-q", "work")
    result = run("check", "-q", ".", "--changed", "main")
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["b.txt"]


def test_only_findings_on_changed_lines(run: Run, repository: Project) -> None:
    path = repository.write("a.md", f"{RESIDUE}\n\n{PROSE}\n")
    repository.commit()
    lines = ("--changed", "HEAD", "--changed-scope", "lines", "--fail-on", "error")
    path.write_text(f"{RESIDUE}\n\n{PROSE} The end.\n", encoding="utf-8")
    assert run("check", path, *lines).code == Exits.PASS
    path.write_text(f"{RESIDUE}\n\n{PROSE}\n\n{LATER}\n", encoding="utf-8")
    result = run("check", path, *lines)
    assert result.code == Exits.STOPPED
    assert "a.md:5:1 error llm_residue" in result.out
    assert "a.md:1:1 error" not in result.out
    path.rename(path.with_name("b.md"))  # all of a new file is new
    assert "b.md:1:1 error" in run("check", ".", *lines).out


def test_a_score_stops_only_files_that_are_new_when_lines_are_judged(run: Run, repository: Project) -> None:
    path = repository.write("a.txt", f"{PROSE} {RESIDUE}")
    repository.commit()
    path.write_text(f"{PROSE} {RESIDUE}\nA line more.\n", encoding="utf-8")
    options = ("--changed", "HEAD", "--fail-under", "99")
    assert run("check", "-q", path, *options).code == Exits.STOPPED
    assert run("check", "-q", path, *options, "--changed-scope", "lines").code == Exits.PASS
    new = repository.write("new.txt", f"{PROSE} {RESIDUE}")
    assert run("check", "-q", new, *options, "--changed-scope", "lines").code == Exits.STOPPED


def test_since(run: Run, repository: Project) -> None:
    repository.write("old.txt", PROSE)
    repository.commit("2026-01-10T12:00:00")
    repository.write("new.txt", PROSE)
    repository.commit("2026-03-10T12:00:00")
    assert run("check", "-q", ".", "--since", "2026-02-01").out.count(".txt") == 1
    assert run("check", "-q", ".", "--since", "2025-02-01").out.count(".txt") == 2
    result = run("check", "-q", ".", "--since", "2026-04-01")
    assert result.code == Exits.PASS
    assert result.err == "scorer: nothing has changed in .\n"


@pytest.mark.parametrize("reference", ["--output=x", "nowhere", "main; touch x", "$(touch x)", ":/", "-"])
def test_a_reference_that_git_does_not_know(run: Run, repository: Project, reference: str) -> None:
    repository.write("a.txt", PROSE)
    repository.commit()
    result = run("check", "a.txt", f"--changed={reference}")
    assert result.code == Exits.USAGE
    assert "git knows no commit" in result.err
    assert sorted(path.name for path in repository.folder.iterdir()) == [".git", "a.txt"]


def test_odd_file_names(repository: Project) -> None:
    repository.write("kept.txt", "a")
    repository.commit()
    names = ["with space.txt", "über.txt", "a\nb.txt", 'quo"te.txt']
    for name in names:
        repository.write(name, "x\n")
    changes = Changes.against("HEAD", repository.folder)
    assert {path.name for path in changes.files} == set(names)
    repository.git("add", "-A")
    assert {path.name for path in changes.new} == set(names)
    assert changes.lines(repository.folder / "a\nb.txt") == {1}


def test_outside_of_git(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="not in a git repository"):
        Changes.against("main", tmp_path)


def test_git_knows_nothing_of_standard_input(run: Run, repository: Project) -> None:
    repository.write("a.txt", PROSE)
    repository.commit()
    assert run("check", "-", "--changed", "HEAD").code == Exits.USAGE


# --- baseline ---


@pytest.fixture
def accepted(run: Run, project: Project) -> Project:
    project.write("docs/a.txt", f"{RESIDUE}\n\n{PROSE}\n")
    result = run("baseline", "create", "docs")
    assert result.code == Exits.PASS
    return project


CHECK = ("check", "docs", "--baseline", "scorer-baseline.json", "--fail-on", "error")


def test_known_findings_stop_nothing_wherever_they_stand(run: Run, accepted: Project) -> None:
    assert run("check", "docs", "--fail-on", "error").code == Exits.STOPPED
    result = run(*CHECK)
    assert result.code == Exits.PASS
    assert "llm_residue “" not in result.out
    assert "known findings are not shown" in result.out
    accepted.write("docs/a.txt", f"{PROSE}\n\nA new paragraph.\n\n  {RESIDUE.upper()}\n")
    assert run(*CHECK).code == Exits.PASS


def test_new_findings_stop(run: Run, accepted: Project) -> None:
    accepted.write("docs/a.txt", f"{RESIDUE}\n\n{PROSE}\n\n{LATER}\n")
    result = run(*CHECK)
    assert result.code == Exits.STOPPED
    assert "docs/a.txt:5:1 error" in result.out
    assert "docs/a.txt:1:1 error" not in result.out


def test_the_same_evidence_once_more_is_new(run: Run, accepted: Project) -> None:
    accepted.write("docs/a.txt", f"{RESIDUE}\n\n{PROSE}\n\n{RESIDUE}\n")
    assert run(*CHECK).code == Exits.STOPPED
    accepted.write("docs/b.txt", f"{RESIDUE}\n\n{PROSE}\n")
    accepted.write("docs/a.txt", f"{RESIDUE}\n\n{PROSE}\n")
    assert run(*CHECK).code == Exits.STOPPED, "what is known of one document is not known of another"


def test_a_known_score_stops_only_when_it_falls(run: Run, project: Project) -> None:
    path = project.write("docs/a.txt", f"{PROSE} {RESIDUE}")
    run("baseline", "create", "docs")
    gate = ("check", "-q", "docs", "--baseline", "scorer-baseline.json", "--fail-under", "99.9")
    assert run(*gate).code == Exits.PASS
    path.write_text(
        f"{PROSE} Dr {{that a}} [caption] Lorem ipsum dolor sit amet. {RESIDUE} {LATER}", encoding="utf-8"
    )
    assert run(*gate).code == Exits.STOPPED


def test_prune_forgets_what_is_gone_and_accepts_nothing(run: Run, accepted: Project) -> None:
    accepted.write("docs/a.txt", f"{PROSE}\n\n{LATER}\n")
    accepted.write("docs/b.txt", f"{PROSE}\n\n{LATER}\n")
    assert run("baseline", "prune", "docs").code == Exits.PASS
    assert run(*CHECK).code == Exits.STOPPED
    accepted.write("docs/a.txt", f"{RESIDUE}\n\n{PROSE}\n")
    assert "docs/a.txt:1:1 error" in run(*CHECK).out
    (accepted.folder / "docs" / "a.txt").unlink()
    run("baseline", "prune", "docs")
    assert "docs/a.txt" not in (accepted.folder / "scorer-baseline.json").read_text()


def test_update_accepts_the_documents_named(run: Run, accepted: Project) -> None:
    accepted.write("docs/b.txt", f"{PROSE}\n\n{LATER}\n")
    accepted.write("docs/c.txt", f"{PROSE}\n\n{LATER}\n")
    assert run("baseline", "update", "docs/b.txt").code == Exits.PASS
    result = run(*CHECK)
    assert "docs/c.txt:3:1 error" in result.out
    assert "docs/b.txt:3:1 error" not in result.out
    assert "docs/a.txt:1:1 error" not in result.out


def test_create_replaces_nothing(run: Run, accepted: Project) -> None:
    result = run("baseline", "create", "docs")
    assert result.code == Exits.USAGE
    assert "is there already" in result.err
    assert run("baseline", "create", "docs", "--force").code == Exits.PASS


def test_a_baseline_is_written_the_same_each_time(run: Run, accepted: Project) -> None:
    first = (accepted.folder / "scorer-baseline.json").read_text()
    run("baseline", "update", "docs")
    assert (accepted.folder / "scorer-baseline.json").read_text() == first


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"schema": "other"}', '{"schema": "scorer/baseline/1", "rubric": "", "documents": {"a": 1}}'],
)
def test_a_damaged_baseline_is_named(run: Run, project: Project, text: str) -> None:
    project.write("base.json", text)
    project.write("a.txt", PROSE)
    result = run("check", "a.txt", "--baseline", "base.json")
    assert result.code == Exits.USAGE
    assert result.err.startswith("scorer: base.json: ")
    assert len(result.err.splitlines()) == 1


def test_a_missing_baseline_says_how_to_make_one(run: Run, project: Project) -> None:
    project.write("a.txt", PROSE)
    assert "`scorer baseline create` makes one" in run("check", "a.txt", "--baseline", "gone.json").err
