"""What the documents show is what happens: commands are run and compared, the recipe is followed.

`make docs` writes the outputs on README.md and the pages of docs/ again, and those pages that are made of the code.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import reference

from scorer.cli import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=^```console\n)(\$ [^\n]*\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SNIPPET = re.compile(r"^```\w+ file=(\S+)( append)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(
    r"^```\w+ title=\"(?P<file>[^\"\n]+)\"\n(?P<text>.*?)^```$|(?<=^```console\n)(?P<shown>.*?)(?=^```$)",
    re.MULTILINE | re.DOTALL,
)
"""A file to write, or commands to run, in the order of the page."""
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
SHELL = re.compile(r"^```(?:sh|bash|shell)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BESIDE_OTHERS = ("wordpress", "ghost")
"""Pages whose commands need a system that is not here."""
DOCUMENTS = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "rubrics" / "README.md"]


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Path]:
    """A folder in which `data/samples/...` can be named and nothing of the checkout can be overwritten.

    What a page has left running, with its process in a file `*.pid`, is ended.
    """
    (tmp_path / "data").mkdir()
    shutil.copytree(ROOT / "data" / "samples", tmp_path / "data" / "samples")
    yield tmp_path
    for running in tmp_path.glob("*.pid"):
        with suppress(ProcessLookupError):
            os.kill(int(running.read_text("utf-8")), signal.SIGTERM)


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


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_commands_print_what_the_page_shows(page: Path, workplace: Path) -> None:
    before = page.read_text(encoding="utf-8")
    after = STEP.sub(lambda match: _taken(match, workplace), before)
    assert "Traceback" not in after
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(after, encoding="utf-8")
    assert after == page.read_text(encoding="utf-8"), "`make docs` writes the outputs again"


def _taken(step: re.Match[str], folder: Path) -> str:
    if step["file"]:
        path = folder / step["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step["text"], encoding="utf-8")
        return step[0]
    commands = [line for line in step["shown"].splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{output_of(line[2:], folder)}" for line in commands)


def test_a_newcomer_reaches_a_failing_and_then_a_passing_check(tmp_path: Path) -> None:
    """The quick start by itself, step by step, in a fresh git repository: exit codes 1 and then 0, in two minutes."""
    section = re.search(r"^## Quick start\n(.*?)^## ", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert section is not None
    began = time.monotonic()
    followed = STEP.sub(lambda match: _taken(match, tmp_path), section[1])
    taken = time.monotonic() - began
    assert (tmp_path / ".git").is_dir()
    assert re.findall(r"^exit code (\d)$", followed, re.MULTILINE) == ["1", "0"]
    assert taken < 120
    print(f"a failing and then a passing check after {taken:.1f} s")


def test_every_command_is_shown_somewhere() -> None:
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for name in cli.commands:
        assert re.search(rf"\bscorer {name}\b", shown), name


@pytest.mark.parametrize("page", PAGES[1:], ids=[page.stem for page in PAGES[1:]])
def test_commands_that_need_another_system_have_their_options(page: Path) -> None:
    """All commands are run but those beside WordPress or Ghost: of these the options are known to exist."""
    blocks = SHELL.findall(page.read_text(encoding="utf-8"))
    assert not blocks or page.stem in BESIDE_OTHERS
    for line in "".join(blocks).replace("\\\n", " ").splitlines():
        for name, rest in re.findall(r"\bscorer (\w+)([^|;&]*)", line):
            known = {option for parameter in cli.commands[name].params for option in parameter.opts}
            assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest)) <= known, line


@pytest.mark.parametrize("name", reference.PAGES)
def test_reference_says_what_the_code_says(name: str) -> None:
    path = ROOT / "docs" / "reference" / name
    made = reference.PAGES[name]()
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "`make docs` writes it again"


def test_site_is_built_without_a_warning(tmp_path: Path) -> None:
    run_in(ROOT, "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    pages = [path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*.html")]
    assert len(pages) > len(PAGES)
    for page in pages:
        text = (tmp_path / "site" / page).read_text(encoding="utf-8")
        outside = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"?(https?:[^\s\">]+)", text)
        assert not [url for url in outside if 'rel="canonical' not in url], page


def test_python_on_its_page(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    page = ROOT / "docs" / "how-to" / "use-from-python.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted >= 8
    assert result.failed == 0


def test_rubric_on_its_page(tmp_path: Path) -> None:
    from scorer.rubric import load

    page = (ROOT / "docs" / "how-to" / "own-rubric.md").read_text(encoding="utf-8")
    (step,) = (step for step in STEP.finditer(page) if step["file"] == "newsroom.yaml")
    path = tmp_path / "newsroom.yaml"
    path.write_text(step["text"], encoding="utf-8")
    rubric = load(path)
    assert rubric.criteria["byline"].weight == 10
    assert "readability" not in rubric.criteria


def test_readme_begins_with_the_two_commands_and_names_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.index("## Quick start") < text.index("## Commands")
    assert text[: text.index("## Quick start")].count("\n") <= 24, "purpose and commands are one screen"
    assert re.match(r"# scorer\n\n```sh\nmake audit .*\nmake test .*\n```\n", text)
    for name in cli.commands:
        assert re.search(rf"^\| `scorer {name}[ `]", text, re.MULTILINE), name


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
