"""A desk adopts the check: by `init`, by pre-commit, by the action. The real tools run where they can be had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scorer import config
from scorer.cli.common import Exits

from .conftest import LATER, PROSE, RESIDUE, Project, Run

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def tool(*arguments: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **variables}
    command = [str(argument) for argument in arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=240, check=False)


# --- init ---


@pytest.mark.parametrize("ci", ["github", "gitlab", "pre-commit", "none"])
def test_a_newcomer_reaches_a_passing_and_then_a_failing_check(run: Run, repository: Project, ci: str) -> None:
    repository.write("articles/a.md", f"# Weir\n\n{RESIDUE}\n\n{PROSE}\n")
    result = run("init", "--path", "articles", "--rubric", "draft", "--ci", ci)
    assert result.code == Exits.PASS, result.err
    assert run("rubric", "check", "scorer-rubric.yaml").code == Exits.PASS
    settings = config.load(repository.folder / "scorer.toml").settings
    assert (settings.paths, settings.rubric) == (("articles",), "scorer-rubric.yaml")
    assert run("check").code == Exits.PASS, "what was there is accepted"
    repository.write("articles/b.md", f"# Weir\n\n{LATER}\n\n{PROSE}\n")
    assert run("check").code == Exits.STOPPED
    repository.write("articles/b.md", f"# Weir\n\n{PROSE}\n")
    assert run("check").code == Exits.PASS


def test_init_asks_three_questions(repository: Project) -> None:
    repository.write("docs/a.md", PROSE)
    done = subprocess.run(
        [sys.executable, "-m", "scorer", "init"],
        input="\nopinion\n\n",
        capture_output=True,
        text=True,
        cwd=repository.folder,
        timeout=120,
        check=False,
    )
    assert done.returncode == Exits.PASS, done.stderr
    assert done.stderr.count("?") == 3
    assert "extends: opinion" in (repository.folder / "scorer-rubric.yaml").read_text()
    assert 'paths = ["docs"]' in (repository.folder / "scorer.toml").read_text()


def test_init_replaces_nothing(run: Run, repository: Project) -> None:
    repository.write("a.md", PROSE)
    repository.write("scorer.toml", "paths = []")
    result = run("init", "--yes")
    assert result.code == Exits.USAGE
    assert "is there already" in result.err
    assert (repository.folder / "scorer.toml").read_text() == "paths = []"
    assert run("init", "--yes", "--force").code == Exits.PASS


def test_init_in_an_empty_folder(run: Run, repository: Project) -> None:
    assert run("init", "--yes").code == Exits.PASS
    repository.write("a.md", f"{RESIDUE}\n\n{PROSE}\n")
    assert run("check").code == Exits.STOPPED


@pytest.mark.parametrize("options", [("--rubric", "drafft"), ("--path", "gone")])
def test_init_with_a_wrong_answer_writes_nothing(run: Run, repository: Project, options: tuple[str, str]) -> None:
    result = run("init", "--yes", *options)
    assert result.code == Exits.USAGE
    assert [path.name for path in repository.folder.iterdir()] == [".git"]


@pytest.mark.parametrize(("ci", "file", "schema"), [
    ("github", ".github/workflows/scorer.yml", "vendor.github-workflows"),
    ("gitlab", ".gitlab-ci-scorer.yml", "vendor.gitlab-ci"),
])  # fmt: skip
def test_pipelines_fit_their_schemas(run: Run, repository: Project, ci: str, file: str, schema: str) -> None:
    repository.write("a.md", PROSE)
    assert run("init", "--yes", "--ci", ci, "--source", 'https://example.org/x"y.whl').code == Exits.PASS
    done = tool("check-jsonschema", "--builtin-schema", schema, file, cwd=repository.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'https://example.org/x\\"y.whl' in (repository.folder / file).read_text()


# --- the action ---


def test_the_action_fits_its_schema() -> None:
    done = tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_script_of_the_action(repository: Project) -> None:
    repository.write("docs/a.md", f"{RESIDUE}\n\n{PROSE}\n")
    repository.write("docs/with space.md", f"{PROSE}\n")
    repository.commit()
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    summary = repository.write("summary.md", "")
    variables = dict.fromkeys(step["env"], "") | {
        "INPUT_PATHS": "docs/a.md\ndocs/with space.md\n",
        "INPUT_FAIL_ON": "error",
        "INPUT_SARIF": "out.sarif",
        "INPUT_ARGUMENTS": "--fail-under\n1\n",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    script = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
    done = tool(*script, cwd=repository.folder, **variables)
    assert done.returncode == Exits.STOPPED, done.stderr
    assert "::error file=docs/a.md,line=1,col=1," in done.stdout
    assert "Source audit: 2 documents" in summary.read_text()
    assert json.loads((repository.folder / "out.sarif").read_text())["version"] == "2.1.0"
    hostile = variables | {"INPUT_PATHS": "docs/with space.md\n$(touch owned)\n`touch owned`;touch owned"}
    tool(*script, cwd=repository.folder, **hostile)
    assert not (repository.folder / "owned").exists()


# --- pre-commit ---


@pytest.fixture
def hook(repository: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository with the hook of this project. The hook runs the scorer of this environment, not a fresh one."""
    [stanza] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = {**stanza, "language": "system", "entry": f"{sys.executable} -m {stanza['entry']}"}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}))
    repository.write("scorer.toml", '[gate]\nfail_on = "error"\n')
    monkeypatch.setenv("PRE_COMMIT_HOME", str(repository.folder / ".git" / "cache"))
    done = tool("pre-commit", "install", cwd=repository.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return repository


def commit(repository: Project) -> subprocess.CompletedProcess[str]:
    tool("git", "add", "-A", cwd=repository.folder)
    identity = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    return tool("git", *identity, "commit", "-m", "x", cwd=repository.folder)


def test_the_manifest_of_the_hook() -> None:
    done = tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_stops_a_commit_and_then_lets_it_pass(hook: Project) -> None:
    path = hook.write("weir.md", f"# Weir\n\n{RESIDUE}\n\n{PROSE}\n")
    hook.write("note.md", "Too short for a score.\n")
    hook.write("code.py", f'"""{RESIDUE}"""\n')
    done = commit(hook)
    said = done.stdout + done.stderr
    assert done.returncode != 0, said
    assert "weir.md:3:1 error llm_residue" in said
    path.write_text(f"# Weir\n\n{PROSE}\n", encoding="utf-8")
    done = commit(hook)
    assert done.returncode == 0, done.stdout + done.stderr
    hook.write("note.md", "Still too short.\n")
    assert commit(hook).returncode == 0, "a text without a score is no reason to stop"
