"""Files to one effective tree: finds rubrics by name or path and lays a profile over the one it extends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scorer import resources
from scorer.rubric.places import MAX_BYTES, Keys, Spot, Tree, parse
from scorer.rubric.problems import Problem, RubricError, unknown

MAX_CHAIN = 8
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_FILE = re.compile(r"[/\\]|\.ya?ml$", re.IGNORECASE)
_SHIPPED_ONLY = " (only shipped rubrics can be extended here)"
_OWN = ("id", "version")
"""Keys that a profile must give itself: they say which rubric judged."""


def names() -> tuple[str, ...]:
    """Names of the shipped rubrics, `default` first."""
    found = sorted(path.stem for path in resources.rubrics().glob("*.yaml"))
    return tuple(sorted(found, key=lambda name: name != "default"))


def find(name_or_path: str | Path) -> Path:
    """The file of a shipped rubric's name, or of a path. Raises RubricError for a name that is none."""
    if isinstance(name_or_path, Path) or not _NAME.fullmatch(name_or_path):
        return Path(name_or_path)
    if name_or_path in names():
        return resources.rubrics() / f"{name_or_path}.yaml"
    hint = unknown("rubric", name_or_path, names())
    raise RubricError([Problem(name_or_path, 0, 0, f"{hint}, or the path of a .yaml file")])


def effective(path: Path) -> Tree:
    """The tree of the rubric in `path`, laid over all that it extends. Raises RubricError."""
    return _extended([], path, None)


def effective_text(raw: bytes, name: str) -> Tree:
    """As `effective`, for a rubric that a stranger sent: it may extend shipped rubrics and names no file.

    `name` stands for the file in problems.
    """
    tree = _mapping(parse(raw, name))
    confine(tree)
    return _extended([tree], _parent(tree, Path(name)), tree.spot(("extends",)))


def _extended(chain: list[Tree], following: Path | None, origin: Spot | None) -> Tree:
    seen: list[Path] = []
    while following is not None:
        _refuse_loop(following, seen, origin)
        seen.append(_resolved(following))
        tree = _read(following, origin)
        chain.append(tree)
        origin = tree.spot(("extends",))
        following = _parent(tree, following)
    merged = chain.pop()
    while chain:
        merged = _laid_over(merged, chain.pop())
    return merged


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path


def _refuse_loop(path: Path, seen: list[Path], origin: Spot | None) -> None:
    if origin is None:
        return
    if _resolved(path) in seen:
        raise RubricError([origin.problem(f"extends goes round in a circle: '{path.name}' is already part of it")])
    if len(seen) >= MAX_CHAIN:
        raise RubricError([origin.problem(f"a chain of more than {MAX_CHAIN} rubrics")])


def _read(path: Path, origin: Spot | None) -> Tree:
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "there is no such file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if origin is not None:
            raise RubricError([origin.problem(f"cannot read '{path}' that it extends: {reason}")]) from None
        raise RubricError([Problem(str(path), 0, 0, f"cannot be read: {reason}")]) from None
    tree = _mapping(parse(raw, str(path)))
    if isinstance(tree.data.get("tables"), str) and tree.data["tables"]:
        tree.data["tables"] = str(path.parent / tree.data["tables"])
    return tree


def _mapping(tree: Tree) -> Tree:
    if not isinstance(tree.data, dict):
        raise RubricError([tree.top.problem("a rubric is a mapping of keys to values (`id: ...`)")])
    return tree


def confine(tree: Tree) -> None:
    """Raises RubricError where `tree` leads to a file: what it extends, tables, and word lists of one's own."""
    problems = []
    extends = tree.data.get("extends")
    if isinstance(extends, str) and extends not in names():
        problems.append(tree.spot(("extends",)).problem(unknown("rubric", extends, names(), _SHIPPED_ONLY)))
    for keys, value in _leaves(tree.data, ()):
        if "tables" in keys:
            problems.append(tree.key_spot(keys).problem("tables cannot be named here; the service has its own"))
        elif keys[-1] == "lexicon" and value not in _lexicons():
            problems.append(tree.spot(keys).problem(unknown("word list", str(value), _lexicons())))
        elif "parameters" in keys and isinstance(value, str) and _FILE.search(value):
            problems.append(tree.spot(keys).problem("a parameter cannot name a file here"))
    if problems:
        raise RubricError(problems)


def _leaves(value: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    """The plain values in `value`, with the way to each."""
    if isinstance(value, dict | tuple):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(part, (*keys, key))
    elif keys:
        yield keys, value


def _lexicons() -> list[str]:
    return sorted(path.stem for path in resources.lexicons().glob("*.yaml"))


def _parent(tree: Tree, path: Path) -> Path | None:
    extends = tree.data.get("extends")
    if extends is None:
        return None
    spot = tree.spot(("extends",))
    if not isinstance(extends, str):
        raise RubricError([spot.problem("extends must be the name of a shipped rubric or the path of a file")])
    if not _NAME.fullmatch(extends):
        return path.parent / extends
    try:
        return find(extends)
    except RubricError as error:
        raise RubricError(spot.problem(problem.message) for problem in error.problems) from None


def _laid_over(base: Tree, child: Tree) -> Tree:
    problems = [
        child.key_spot((group, name)).problem(unknown(what, name, base.data[group], ", so it cannot be removed"))
        for group, what in (("criteria", "criterion"), ("dimensions", "dimension"))
        if isinstance(base.data.get(group), dict) and isinstance(child.data.get(group), dict)
        for name, value in child.data[group].items()
        if value is None and name not in base.data[group]
    ]
    if problems:
        raise RubricError(problems)
    inherited = {key: value for key, value in base.data.items() if key not in _OWN}
    return Tree(_merged(inherited, child.data, ()), child.top, base.keys | child.keys, base.values | child.values)


def _merged(base: Any, child: Any, keys: tuple[str, ...]) -> Any:
    if not isinstance(base, dict) or not isinstance(child, dict):
        return child
    if len(keys) == 2 and keys[0] == "criteria":
        base = _without_alternatives(base, child)
    result = {**base, **{key: _merged(base.get(key), value, (*keys, key)) for key, value in child.items()}}
    if keys in {("criteria",), ("dimensions",)}:
        return {key: value for key, value in result.items() if value is not None}
    return result


_ALTERNATIVES = (("curve", ("good", "bad")), ("good", ("curve",)), ("bad", ("curve",)), ("level", ("levels",)),
                 ("levels", ("level",)))  # fmt: skip


def _without_alternatives(base: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """A criterion's stanza without the keys that the child replaces by giving their alternative."""
    dropped = {other for key, others in _ALTERNATIVES if child.get(key) is not None for other in others}
    if "detector" in child and child["detector"] != base.get("detector"):
        dropped.add("parameters")  # they were another detector's
    return {key: value for key, value in base.items() if key not in dropped}
