"""What the documents show is what happens: commands are run and compared, the recipe is followed.

`make docs` writes the outputs in README.md again.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scorer.cli import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=^```console\n)(\$ [^\n]*\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SNIPPET = re.compile(r"^```\w+ file=(\S+)( append)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "rubrics" / "README.md"]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder in which `data/samples/...` can be named and nothing of the checkout can be overwritten."""
    (tmp_path / "data").mkdir()
    shutil.copytree(ROOT / "data" / "samples", tmp_path / "data" / "samples")
    return tmp_path


def output_of(command: str, folder: Path) -> str:
    """What a terminal of 150 columns shows."""
    variables = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COLUMNS": "150",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    lines = done.stdout.decode().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_commands_in_the_readme_print_what_it_shows(workplace: Path) -> None:
    before = README.read_text(encoding="utf-8")
    assert len(CONSOLE.findall(before)) >= 3
    after = CONSOLE.sub(lambda match: match[1] + output_of(match[1][2:], workplace), before)
    assert "Traceback" not in after
    if os.environ.get("UPDATE_DOCS"):
        README.write_text(after, encoding="utf-8")
    assert after == README.read_text(encoding="utf-8"), "`make docs` writes the outputs again"


def test_python_in_the_readme(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    result = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert result.attempted >= 8
    assert result.failed == 0


def test_rubric_in_the_readme(tmp_path: Path) -> None:
    from scorer.rubric import load

    (stanza,) = re.findall(r"^```yaml\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    path = tmp_path / "newsroom.yaml"
    path.write_text(stanza, encoding="utf-8")
    rubric = load(path)
    assert rubric.criteria["byline"].weight == 8
    assert "readability" not in rubric.criteria


def test_readme_begins_with_the_two_commands_and_names_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert re.match(r"# scorer\n\n```sh\nmake audit .*\nmake test .*\n```\n", text)
    for name in cli.commands:
        assert f"`scorer {name} " in text


def test_recipe_for_a_detector(tmp_path: Path) -> None:
    for name in ("scorer", "rubrics", "reports/templates", "tests/detectors"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for name in ("pyproject.toml", "tests/conftest.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "data").symlink_to(ROOT / "data")
    snippets = SNIPPET.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(snippets) == 4
    for name, append, text in snippets:
        path = tmp_path / name
        assert path.exists() == bool(append), name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    tests = run_in(tmp_path, "pytest", "tests/detectors", "-k", "shouting", "-q", "-p", "no:cacheprovider")
    assert re.search(r"\b1\d passed|\b[2-9]\d passed", tests), tests
    assert "failed" not in tests
    explained = run_in(tmp_path, "scorer", "explain", "shouting")
    assert "News that shouts asks for agreement" in explained
    for tool in (["ruff", "check"], ["ruff", "format", "--check"]):
        run_in(tmp_path, *tool, "scorer/detectors/shouting.py")


def run_in(folder: Path, module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("path", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])
def test_links_inside_the_project_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_targets_of_make_are_documented_and_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert sorted(re.findall(r"^  make (\S+) ", shown, re.MULTILINE)) == sorted(phony[1].split())
    for path in (README, ROOT / "CONTRIBUTING.md"):
        for line in re.findall(r"\bmake ((?:[a-z]+ ?)+)\b(?=    |`)", path.read_text(encoding="utf-8")):
            assert set(line.split()) <= set(phony[1].split()), line


FORBIDDEN = re.compile(r"\b(fake|lie|lies|probe|probes|penalty|AI-written)\b", re.IGNORECASE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])
def test_words_that_the_project_does_not_use(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text(encoding="utf-8")) == []
