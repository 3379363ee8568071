"""Imports run one way only. This table is the architecture: an arrow that is not in it does not exist."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scorer"

ARROWS: dict[str, set[str]] = {
    "lazily": set(),
    "records": set(),
    "model": set(),
    "resources": set(),
    "inflection": set(),
    "views": {"lazily", "model", "records"},
    "document": {"lazily", "model", "views"},
    "knowledge": {"resources"},
    "lexicon": {"lazily", "model", "resources", "views"},
    "attributions": {"document", "lexicon", "model", "records", "views"},
    "ngrams": {"model", "resources"},
    "tables": {"inflection", "lexicon", "model", "ngrams", "resources", "views"},
    "classifier": {"model", "resources"},
    "detectors": {
        "attributions",
        "classifier",
        "document",
        "inflection",
        "knowledge",
        "lazily",
        "lexicon",
        "model",
        "ngrams",
        "records",
        "resources",
        "tables",
        "views",
    },
    "claims": {"detectors", "document", "lexicon", "model", "views"},
    "ingest": {"model", "version"},
    "rubric": {"classifier", "detectors", "knowledge", "model", "resources"},
    "scoring": {"model", "rubric"},
    "measuring": {"detectors", "document", "model", "rubric"},
    "learning": {
        "classifier",
        "document",
        "ingest",
        "measuring",
        "model",
        "resources",
        "rubric",
        "scoring",
    },
    "render": {"learning", "model", "resources", "rubric"},
    "auditing": {
        "claims",
        "classifier",
        "detectors",
        "document",
        "ingest",
        "measuring",
        "model",
        "rubric",
        "scoring",
        "version",
    },
    "batch": {
        "attributions",
        "auditing",
        "claims",
        "detectors",
        "document",
        "ingest",
        "model",
        "render",
        "resources",
        "rubric",
    },
    "comparing": {"document", "model", "views"},
    "suppression": {"detectors", "model", "rubric", "scoring"},
    "gating": {"model", "rubric"},
    "baseline": {"model"},
    "changes": set(),
    "config": {"model", "rubric", "suppression"},
    "checking": {"auditing", "baseline", "changes", "config", "gating", "model", "rubric", "suppression"},
    "service": {
        "auditing",
        "batch",
        "detectors",
        "gating",
        "ingest",
        "model",
        "render",
        "resources",
        "rubric",
        "version",
    },
    "adapters": {"auditing", "gating", "ingest", "model", "rubric"},
    "lsp": {"auditing", "detectors", "ingest", "model", "rubric", "version"},
    "cli": {
        "auditing",
        "baseline",
        "batch",
        "changes",
        "checking",
        "classifier",
        "comparing",
        "config",
        "detectors",
        "document",
        "ingest",
        "knowledge",
        "learning",
        "lsp",
        "measuring",
        "model",
        "render",
        "resources",
        "rubric",
        "service",
        "tables",
        "version",
    },
    "version": {"auditing", "document", "ingest", "measuring", "model", "rubric", "scoring"},
    "__main__": {"cli"},
}
"""From a module or subpackage to those it may import. `version` is `scorer/__init__.py`: the public face, of which
the inside uses nothing but `__version__`."""

FOR_TYPES_ONLY: dict[str, set[str]] = {
    "classifier": {"document"},
    "lexicon": {"document"},
    "views": {"document"},
    "ngrams": {"document"},
    "cli": {"document"},
}
"""Further arrows that only a type checker follows (`if TYPE_CHECKING:`)."""

FILES = sorted(PACKAGE.rglob("*.py"))


def unit(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "version" if parts == ("__init__",) else parts[0]


def imports(tree: ast.AST, *, typing: bool = False) -> Iterator[tuple[str, bool]]:
    """Every imported name with dots, and whether only for types."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, typing) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((f"{node.module}.{alias.name}", typing) for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            for child in node.body:
                yield from imports(ast.Module([child], []), typing=True)
        else:
            yield from imports(node, typing=typing)


def targets(path: Path) -> Iterator[tuple[str, bool]]:
    for name, typing in imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = name.split(".")
        if parts[0] == "scorer":
            inside = len(parts) > 1 and ((PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").is_file())
            yield (parts[1] if inside else "version"), typing


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_imports_follow_the_table(path: Path) -> None:
    source = unit(path)
    assert source in ARROWS, f"{path.name} is new: give it a row in ARROWS"
    for target, typing in targets(path):
        allowed = ARROWS[source] | (FOR_TYPES_ONLY.get(source, set()) if typing else set())
        assert target == source or target in allowed, f"{source} must not import {target}"


def test_the_table_names_what_exists() -> None:
    assert set(ARROWS) == {unit(path) for path in FILES}
    assert set().union(*ARROWS.values()) <= set(ARROWS)


def test_no_arrow_leads_back() -> None:
    """Apart from the public face, which everything inside may only ask for the version, there is no circle."""
    left = {source: allowed - {"version"} for source, allowed in ARROWS.items() if source != "version"}
    while left:
        bottom = {source for source, allowed in left.items() if not allowed & set(left)}
        assert bottom, f"a circle among {sorted(left)}"
        left = {source: allowed for source, allowed in left.items() if source not in bottom}


def test_a_detector_does_not_import_another() -> None:
    for path in PACKAGE.glob("detectors/*.py"):
        for name, _ in imports(ast.parse(path.read_text(encoding="utf-8"))):
            parts = name.split(".")
            if parts[:2] == ["scorer", "detectors"] and len(parts) > 2 and path.stem != "__init__":
                assert parts[2].startswith("_") or parts[2] == "HEADINGS", f"{path.name} imports {name}"


def test_inside_uses_only_the_version_of_the_public_face() -> None:
    for path in FILES:
        if unit(path) == "version":
            continue
        for name, _ in imports(ast.parse(path.read_text(encoding="utf-8"))):
            parts = name.split(".")
            if parts[0] == "scorer" and len(parts) == 2:
                module = (PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").is_file()
                assert module or parts[1] == "__version__", f"{path}: {name}"
