"""YAML text to plain values that remember where they stand. Hostile input ends in a `RubricError`, never elsewhere.

Bounded: file size, nesting, number of values. Refused: aliases (so nothing can expand), tags, duplicate keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from scorer.rubric.problems import Problem, RubricError

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_VALUES = 20_000
MAX_FIGURES = 40
"""Characters of a number. A longer one could take minutes to read (YAML has base 60)."""

Keys = tuple[str | int, ...]
"""The way to a value from the top of the file: ("criteria", "byline", "weight")."""


class Spot(NamedTuple):
    """A place in a rubric file, counted from 1."""

    path: str
    line: int
    column: int

    def problem(self, message: str) -> Problem:
        """`message` about this place."""
        return Problem(*self, message)


@dataclass(frozen=True)
class Tree:
    """Plain values (dict, tuple, str, int, float, bool, None) with the spots of all keys and values in them."""

    data: Any
    top: Spot
    keys: dict[Keys, Spot] = field(default_factory=dict)
    values: dict[Keys, Spot] = field(default_factory=dict)

    def key_spot(self, keys: Keys) -> Spot:
        """Where the last key of `keys` stands; where its value stands if it is not a key."""
        return self.keys.get(keys) or self.spot(keys)

    def spot(self, keys: Keys) -> Spot:
        """Where the value at `keys` stands, or the innermost value around it that stands anywhere."""
        inner = (keys[:length] for length in range(len(keys), 0, -1))
        return next((self.values[part] for part in inner if part in self.values), self.top)


def parse(raw: bytes, path: str) -> Tree:
    """The values of the YAML file `path` with the bytes `raw`. Raises RubricError."""
    top = Spot(path, 1, 1)
    if len(raw) > MAX_BYTES:
        raise RubricError([Problem(path, 0, 0, f"the file is larger than {MAX_BYTES:,} bytes")])
    node = _compose(_decoded(raw, path), path)
    if node is None:
        raise RubricError([top.problem("the file is empty")])
    tree = Tree({}, top)
    problems: list[Problem] = []
    data = _plain(node, (), tree, problems)
    if problems:
        raise RubricError(problems)
    return Tree(data, top, tree.keys, tree.values)


def _decoded(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise RubricError([Problem(path, line, column, "not UTF-8 text")]) from None


class _Loader(yaml.SafeLoader):
    """SafeLoader with bounds."""

    depth = 0
    count = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise _refusal(self, "aliases are not accepted; use `extends` to share content between rubrics")
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH:
            raise _refusal(self, f"nested deeper than {MAX_DEPTH} levels")
        if self.count > MAX_VALUES:
            raise _refusal(self, f"more than {MAX_VALUES:,} values")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _refusal(loader: _Loader, message: str) -> yaml.MarkedYAMLError:
    mark = loader.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave it untyped
    return yaml.MarkedYAMLError(problem=message, problem_mark=mark)


def _compose(text: str, path: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(path, mark.line + 1, mark.column + 1) if mark else Spot(path, 1, 1)
        reason = ", ".join(part for part in (error.context, error.problem) if part)
    except yaml.reader.ReaderError as error:
        start = text.rfind("\n", 0, error.position) + 1
        spot = Spot(path, text.count("\n", 0, error.position) + 1, error.position - start + 1)
        reason = "a control character that YAML does not allow"
    # The scanner converts escapes and version numbers without looking: "\UFFFFFFFF" is not a YAMLError there.
    except (yaml.YAMLError, ValueError, ArithmeticError, LookupError) as error:
        spot, reason = Spot(path, 1, 1), str(error)
    raise RubricError([spot.problem(f"not a YAML file that can be read: {reason}")])


def _plain(node: yaml.Node, keys: Keys, tree: Tree, problems: list[Problem]) -> Any:
    tree.values[keys] = _spot(node, tree)
    if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
        return _mapping(node, keys, tree, problems)
    if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        return tuple(_plain(part, (*keys, index), tree, problems) for index, part in enumerate(node.value))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, tree, problems)
    problems.append(_spot(node, tree).problem(f"tags like '{node.tag}' are not accepted"))
    return None


def _mapping(node: yaml.MappingNode, keys: Keys, tree: Tree, problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        spot = _spot(key_node, tree)
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(spot.problem("a key must be a word, not a list or a mapping"))
            continue
        # The word as written: YAML would read the keys `no` and `2024` as a truth value and a number.
        key = key_node.value
        if key in found:
            first = tree.keys[(*keys, key)].line
            problems.append(spot.problem(f"duplicate key '{key}', first given in line {first}"))
            continue
        if not _sound(key):
            problems.append(spot.problem("a key holds half a character (a lone surrogate)"))
        tree.keys[(*keys, key)] = spot
        found[key] = _plain(value_node, (*keys, key), tree, problems)
    return found


_READERS: dict[str, Any] = {
    "tag:yaml.org,2002:null": yaml.SafeLoader.construct_yaml_null,
    "tag:yaml.org,2002:bool": yaml.SafeLoader.construct_yaml_bool,
    "tag:yaml.org,2002:int": yaml.SafeLoader.construct_yaml_int,
    "tag:yaml.org,2002:float": yaml.SafeLoader.construct_yaml_float,
}
_AS_TEXT = {f"tag:yaml.org,2002:{name}" for name in ("str", "timestamp", "value", "merge")}
_SCALARS = yaml.SafeLoader("")


def _scalar(node: yaml.ScalarNode, tree: Tree, problems: list[Problem]) -> Any:
    spot = _spot(node, tree)
    if not _sound(node.value):
        problems.append(spot.problem("a text holds half a character (a lone surrogate)"))
        return None
    if node.tag in _AS_TEXT:
        return node.value
    if node.tag not in _READERS:
        problems.append(spot.problem(f"tags like '{node.tag}' are not accepted"))
        return None
    try:
        if len(node.value) <= MAX_FIGURES:
            return _READERS[node.tag](_SCALARS, node)
    except (ValueError, LookupError, ArithmeticError):
        pass
    problems.append(spot.problem(f"cannot read '{node.value[:40]}' as {node.tag.rpartition(':')[2]}"))
    return None


def _sound(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _spot(node: yaml.Node, tree: Tree) -> Spot:
    return Spot(tree.top.path, node.start_mark.line + 1, node.start_mark.column + 1)
