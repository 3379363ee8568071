"""The wheel holds everything and runs in an empty folder; what it needs is pinned, hashed, permissively licensed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = ("requirements.txt", "requirements-dev.txt")

pytestmark = pytest.mark.xdist_group("packaging")


# --- the wheel ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    (path,) = folder.glob("scorer-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing else."""
    target = tmp_path_factory.mktemp("site")
    pip("install", str(wheel), "--no-deps", "--no-index", "--target", str(target))
    return target


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )


def test_wheel_holds_what_the_checkout_holds(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for path in (*_files("scorer", ".py"), *_files("scorer/service/static")):
        assert path in inside
    for folder in ("rubrics", "data", "reports/templates"):
        for path in _files(folder):
            assert f"scorer/_resources/{path}" in inside
    assert "scorer/py.typed" in inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    others = {name for name in inside if not name.startswith("scorer/") and ".dist-info/" not in name}
    assert others == set()


def _files(folder: str, suffix: str = "") -> Iterator[str]:
    for path in sorted((ROOT / folder).rglob(f"*{suffix}")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT).as_posix()


def test_wheel_says_nothing_about_this_machine(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            assert str(ROOT).encode() not in archive.read(name), name


def test_installed_package_audits_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    folder = tmp_path / "empty"
    where = run(installed, folder, sys.executable, "-c", "import scorer; print(scorer.__file__)").stdout.strip()
    assert Path(where).is_relative_to(installed)
    script = str(installed / "bin" / "scorer")
    samples = installed / "scorer" / "_resources" / "data" / "samples"
    done = run(installed, folder, script, "audit", str(samples), "-o", "report")
    assert "could not" not in done.stderr
    assert (folder / "report" / "index.html").is_file()
    assert "default" in run(installed, folder, script, "rubric", "list").stdout
    checked = run(installed, folder, script, "check", "-q", str(samples / "clean-feature.md")).stdout
    here = run(ROOT / "nowhere", ROOT, sys.executable, "-m", "scorer", "check", "-q", "data/samples/clean-feature.md")
    assert checked.split(": ")[1] == here.stdout.split(": ")[1]


def test_every_detector_of_the_wheel_is_found(installed: Path, tmp_path: Path) -> None:
    code = "from scorer import detectors as d; print(*d.names()); [d.find(name) for name in d.names()]"
    listed = run(installed, tmp_path, sys.executable, "-c", code).stdout.split()
    here = [path.stem for path in (ROOT / "scorer" / "detectors").glob("*.py") if not path.stem.startswith("_")]
    assert listed == sorted(here)


# --- what it needs -----------------------------------------------------------------------------------------------


def pins(name: str) -> dict[str, list[str]]:
    """Package to pinned versions (several, where they depend on the Python version)."""
    found: dict[str, list[str]] = {}
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)==(\S+)", line)
        assert match, f"{name}: {line[:80]}"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), f"{name}: {match[1]} has no hash"
        found.setdefault(canonicalize_name(match[1]), []).append(match[2])
    return found


PART_OF = {"markupsafe": "jinja2", "pydantic-core": "pydantic"}
"""Packages that are the inside of another and come with it."""


def test_every_imported_package_is_declared() -> None:
    project = PROJECT["project"]
    needs = [*project["dependencies"], *(n for extra in project["optional-dependencies"].values() for n in extra)]
    declared = {canonicalize_name(Requirement(need).name) for need in needs}
    homes = packages_distributions()
    undeclared = set()
    for path in (ROOT / "scorer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            tops = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"scorer"}
            for home in (canonicalize_name(home) for top in tops for home in homes.get(top, [top])):
                if PART_OF.get(home, home) not in declared:
                    undeclared.add((path.name, home))
    assert undeclared == set()


@pytest.mark.parametrize("name", PINNED)
def test_pinned_requirements_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted|/[a-z]+/", text) == []
    assert pins(name)


def test_pins_cover_what_the_project_asks_for() -> None:
    project = PROJECT["project"]
    extras = [need for needs in project["optional-dependencies"].values() for need in needs]
    groups = PROJECT["dependency-groups"]
    build = [*PROJECT["build-system"]["requires"], *groups["build"]]
    wanted = {
        "requirements.txt": [*project["dependencies"], *extras, *build],
        "requirements-dev.txt": [
            *project["dependencies"],
            *extras,
            *[n for n in groups["dev"] if isinstance(n, str)],
        ],
    }
    for file, needs in wanted.items():
        pinned = pins(file)
        for need in map(Requirement, needs):
            if need.name == "scorer":
                continue
            versions = pinned.get(canonicalize_name(need.name))
            assert versions, f"{file} lacks {need.name}: `make lock`"
            assert all(need.specifier.contains(Version(version)) for version in versions), f"{file}: {need}"


def test_both_files_pin_the_same_versions() -> None:
    runtime, development = map(pins, PINNED)
    assert {name: versions for name, versions in runtime.items() if development.get(name) != versions} == {}


def default_install() -> dict[str, Distribution]:
    """The distributions that `pip install scorer` brings, with all that they need in turn."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(need) for need in PROJECT["project"]["dependencies"]]
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        environments = [{"extra": extra} for extra in ("", *need.extras)]
        if name in found or (need.marker and not any(need.marker.evaluate(env) for env in environments)):
            continue
        try:
            found[name] = distribution(need.name)
        except PackageNotFoundError:
            raise AssertionError(f"{need.name} is not installed: `make test` installs it") from None
        waiting += [
            inner
            for inner in map(Requirement, found[name].requires or [])
            if inner.marker is None or any(inner.marker.evaluate(env) for env in environments)
        ]
    return found


def choices(package: Distribution) -> list[str]:
    """The licences to choose from: by expression, classifiers, words, or the heading of the licence file."""
    metadata = package.metadata
    if expression := metadata.get("License-Expression"):
        return re.split(r"\s+OR\s+", expression.strip("() "))
    classifiers = [
        c.rpartition(" :: ")[2] for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")
    ]
    classifiers = [name for name in classifiers if name != "OSI Approved"]
    words = (metadata.get("License") or "").strip().splitlines() or _headings(package)
    return classifiers or [part for line in words[:1] for part in re.split(r"\s+or\s+|\s*/\s*|,\s*", line)]


def _headings(package: Distribution) -> list[str]:
    """The first words of the licence files."""
    files = [file for file in package.files or [] if re.match(r"LICEN[CS]E|COPYING", file.name, re.IGNORECASE)]
    return [line.strip() for file in files for line in file.read_text().splitlines() if line.strip()][:1]


COPYLEFT = re.compile(r"\b[AL]?GPL|General Public", re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(default_install()))
def test_licences_offer_a_permissive_choice(name: str) -> None:
    offered = choices(distribution(name))
    assert offered, f"{name} states no licence: look, and decide"
    assert [licence for licence in offered if not COPYLEFT.search(licence)], f"{name}: {offered}"


def test_the_default_install_brings_no_training_framework() -> None:
    heavy = {"torch", "tensorflow", "transformers", "spacy", "scikit-learn", "pandas", "pyarrow"}
    assert heavy & set(default_install()) == set()


def test_licence_of_the_project() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("Apache License")
    assert "APPENDIX" in text
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make --no-print-directory test" in script.read_text(encoding="utf-8")
