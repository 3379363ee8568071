"""The configuration: where it is found, what each file gets, what is wrong with it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.cli.common import Exits
from scorer.config import ConfigError, load, matches

from .conftest import LATER, PROSE, RESIDUE, Project, Run


def test_settings_of_the_file_and_of_the_options(run: Run, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("scorer.toml", '[gate]\nfail_on = "error"\n')
    path = project.write("docs/a.txt", f"{PROSE} {RESIDUE}")
    assert run("check", "-q", path).code == Exits.STOPPED
    assert run("check", "-q", path, "--fail-on", "never").code == Exits.PASS
    assert run("check", "-q", path, "--no-config").code == Exits.PASS
    monkeypatch.chdir(project.folder / "docs")
    assert run("check", "-q", "a.txt").code == Exits.STOPPED, "found in a folder above"


def test_pyproject(run: Run, project: Project) -> None:
    path = project.write("a.txt", f"{PROSE} {RESIDUE}")
    project.write("pyproject.toml", '[project]\nname = "x"\n')
    assert run("check", "-q", path).code == Exits.PASS
    project.write("pyproject.toml", '[project]\nname = "x"\n\n[tool.scorer.gate]\nfail_on = "error"\n')
    assert run("check", "-q", path).code == Exits.STOPPED
    assert "pyproject.toml:5" in run("config", "show").out


def test_nothing_is_taken_from_outside_the_repository(
    run: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("scorer.toml", '[gate]\nfail_on = "note"\n')
    path = project.write("inner/a.txt", PROSE)
    (project.folder / "inner" / ".git").mkdir()
    monkeypatch.chdir(path.parent)
    assert run("check", "-q", "a.txt").code == Exits.PASS


def test_paths_and_exclude(run: Run, project: Project) -> None:
    project.write("scorer.toml", 'paths = ["docs"]\nexclude = ["docs/old/**", "*.html"]\n')
    for name in ("docs/a.txt", "docs/old/b.txt", "docs/old/deep/c.txt", "docs/d.html", "e.txt"):
        project.write(name, PROSE)
    result = run("check", "-q")
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["docs/a.txt"]
    assert run("check", "-q", "docs/old/b.txt").code == Exits.PASS, "what is named is read"


def test_no_path_at_all(run: Run, project: Project) -> None:
    result = run("check")
    assert result.code == Exits.USAGE
    assert "set `paths` in scorer.toml" in result.err


def test_overrides_per_glob(run: Run, project: Project) -> None:
    project.write(
        "scorer.toml",
        '[gate]\nfail_on = "error"\n\n'
        '[[overrides]]\nfiles = ["press/**"]\nrubric = "press-release"\nfail_on = "never"\n\n'
        '[[overrides]]\nfiles = ["press/strict.txt"]\nfail_under = 100\ndisable = ["links"]\n',
    )
    for name in ("news/a.txt", "press/b.txt", "press/strict.txt"):
        project.write(name, f"{PROSE} {RESIDUE}")
    result = run("check", "-f", "json", "news", "press")
    assert "news/a.txt" in result.err
    assert "press/b.txt" not in result.err
    assert "press/strict.txt" in result.err
    rubrics = {row["document"]["id"]: row["rubric"]["id"] for row in result.documents}
    assert rubrics == {"news/a.txt": "default", "press/b.txt": "press-release", "press/strict.txt": "press-release"}
    strict = result.documents[-1]
    assert "links" not in {line["criterion"] for line in strict["lines"]}
    shown = run("config", "show", "press/strict.txt").out
    assert 'rubric = "press-release"' in shown
    assert "scorer.toml:6" in shown
    assert 'disable = ["links"]' in shown


def test_a_gate_of_a_criterion_in_the_configuration(run: Run, project: Project) -> None:
    project.write("scorer.toml", '[gate.criteria.llm_residue]\nfail_on = "note"\n')
    path = project.write("a.txt", f"{PROSE} {RESIDUE}")
    assert run("check", "-q", path).code == Exits.STOPPED
    assert run("check", "-q", path, "--fail-on", "never").code == Exits.PASS


def test_outputs_and_baseline_lie_beside_the_configuration(
    run: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(
        "scorer.toml", 'paths = ["docs"]\nbaseline = "known.json"\noutput = ["csv:out.csv"]\n[gate]\nfail_on="error"'
    )
    project.write("docs/a.txt", f"{PROSE} {RESIDUE}")
    monkeypatch.chdir(project.folder / "docs")
    assert run("baseline", "create").code == Exits.PASS
    assert run("check", "-q").code == Exits.PASS
    assert (project.folder / "known.json").exists()
    assert (project.folder / "out.csv").read_text().startswith("document,")
    project.write("docs/a.txt", f"{PROSE} {RESIDUE} {LATER}")
    assert run("check", "-q").code == Exits.STOPPED


MISTAKES = [
    ("fail_under = 60", "scorer.toml:1: unknown key 'fail_under'"),
    ("[gate]\nfail-under = 60", "scorer.toml:2: unknown key 'fail-under' in gate, did you mean 'fail_under'?"),
    ("\n\n[gatte]\nx = 1", "scorer.toml:3: unknown key 'gatte', did you mean 'gate'?"),
    ("[gate]\nfail_under = 101", "scorer.toml:2: gate.fail_under: should be less than or equal to 100, not 101"),
    (
        '[gate]\nfail_on = "eror"',
        "scorer.toml:2: gate.fail_on: should be 'error', 'warning', 'note' or 'never', not 'eror'",
    ),
    ('paths = "docs"', "scorer.toml:1: paths: should be a list, not 'docs'"),
    ("[[overrides]]\ndisable = []", "scorer.toml:1: overrides.0 lacks 'files'"),
    ('[[suppress]]\ncriterion = "links"\nreason = "x"', "scorer.toml:1: this entry needs a `fingerprint` or `files`"),
    ('[[suppress]]\ncriterion = "links"\nfiles = ["a"]', "scorer.toml:1: suppress.0 lacks 'reason'"),
    ('[gate]\nchanged = "a"\nsince = "b"', "give one of them"),
    ("x = [", "not a TOML file"),
    ('disable = ["lynks"]', "scorer.toml:1: disable: unknown criterion 'lynks', did you mean 'links'?"),
    ('[gate.criteria.lynks]\nfail_on = "note"', "scorer.toml:1: unknown criterion 'lynks', did you mean 'links'?"),
    ('rubric = "gone.yaml"', "gone.yaml: cannot be read"),
]


@pytest.mark.parametrize(("text", "says"), MISTAKES)
def test_mistakes_are_named_with_their_line(run: Run, project: Project, text: str, says: str) -> None:
    project.write("scorer.toml", text)
    result = run("check", project.write("a.txt", PROSE))
    assert result.code == Exits.USAGE
    assert says in result.err
    assert result.out == ""


def test_all_mistakes_at_once(run: Run, project: Project) -> None:
    project.write("scorer.toml", "a = 1\nb = 2\n")
    assert run("config", "show").err.count("unknown key") == 2


@pytest.mark.parametrize(
    ("glob", "fits", "not_"),
    [
        ("*.md", ["a.md", "x/y/a.md"], ["a.mdx", "a.md/x"]),
        ("docs/*.md", ["docs/a.md"], ["docs/x/a.md", "a.md"]),
        ("docs/**", ["docs/a.md", "docs/x/y"], ["docs", "adocs/a"]),
        ("docs/", ["docs/a.md"], ["docs"]),
        ("**/x?.txt", ["x1.txt", "a/b/x2.txt"], ["x.txt", "x12.txt"]),
        ("a+(b).txt", ["a+(b).txt"], ["aab.txt"]),
    ],
)
def test_globs(glob: str, fits: list[str], not_: list[str]) -> None:
    assert [name for name in fits if not matches(name, [glob])] == []
    assert [name for name in not_ if matches(name, [glob])] == []


@given(st.text(alphabet="ab/*?.[]{}()^$\\", min_size=1, max_size=30), st.text(alphabet="ab/.", max_size=60))
def test_any_glob_can_be_asked(glob: str, name: str) -> None:
    matches(name, [glob])


def test_schema_names_every_key(run: Run) -> None:
    import json

    schema = json.loads(run("config", "schema").out)
    assert {"paths", "gate", "overrides", "suppress"} <= set(schema["properties"])


@given(text=st.text(alphabet="[]=\".#\n '{},abgate1_-", max_size=80))
def test_any_file_is_read_or_refused_in_words(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("settings") / "scorer.toml"
    path.write_text(text, encoding="utf-8")
    with contextlib.suppress(ConfigError):
        load(path)
