"""Reads packs of knowledge: YAML with the line of every mistake, and CSV with one statement a row.

    pack: my-desk
    version: "1"
    about: What our desk knows.
    cutoff: 2026-05-01
    sources: [Own records.]
    kind: company                       # of all entities below that do not give their own
    entities:
    - name: Example Corp
      also: [Example]                   # other names
      country: Norway
      industry: [software]
      formerly: {is: Old Example, to: 2019-03-01}
      office:
        chief executive: [Ada Stone (2015-01-01..2021-06-30), Jo Lake (2021-07-01..)]

A value is a word, a list, `{is: ..., from: ..., to: ...}`, or "Name (from..to)". `by:` instead of `from:` says that
it held then at the latest. Dates are YYYY, YYYY-MM or YYYY-MM-DD. CSV has the columns kind, name, also (separated by
|), relation, value, from, to.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scorer.knowledge.model import KINDS, RELATIONS, Entity, KnowledgeError, Source, Statement, bounds, merge

MAX_BYTES = 64_000_000
_HEAD = {"pack", "version", "about", "cutoff", "licence", "sources", "kind", "complete", "entities"}
_OWN = {"name", "also", "kind", "ambiguous"}
_VALUE = {"is", "from", "to", "by"}
_TERM = re.compile(r"(?P<value>.+?) ?\((?P<begins>\d[\d-]*)?\.\.(?P<ends>\d[\d-]*)?\)\Z")
_COLUMNS = {"kind", "name", "also", "relation", "value", "from", "to", "ambiguous"}
_DAYS = {"founded", "dissolved"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Place(NamedTuple):
    """A YAML node with the file that it stands in."""

    path: str
    node: Any

    def error(self, message: str) -> KnowledgeError:
        return KnowledgeError(f"{self.path}:{self.node.start_mark.line + 1}: {message}")

    def at(self, node: Any) -> _Place:
        return self._replace(node=node)

    def mapping(self, known: Iterable[str] | None = None) -> dict[str, _Place]:
        """The values of a mapping by key. Raises KnowledgeError for another node, and for keys not in `known`."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("a mapping (name: ...) was expected")
        found: dict[str, _Place] = {}
        for key, value in self.node.value:
            name = str(key.value)
            if known is not None and name not in known:
                raise self.at(key).error(_unknown("key", name, known))
            if name in found:
                raise self.at(key).error(f"the key {name!r} stands there twice; leave one out")
            found[name] = self.at(value)
        return found

    def items(self) -> list[_Place]:
        """The items of a list; a single value is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return [self.at(node) for node in self.node.value]
        return [self]

    def text(self) -> str:
        """The text of a scalar."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.error("a word or phrase was expected")
        return " ".join(self.node.value.split())

    def day(self) -> str:
        """A partial ISO date."""
        text = self.text()
        try:
            bounds(text)
        except ValueError as error:
            raise self.error(f"{error}; write it as 2024, 2024-02 or 2024-02-08") from None
        return text


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    hint = f", did you mean {near[0]!r}?" if near else ""
    return f"unknown {what} {name!r}{hint} (there are: {', '.join(sorted(known))})"


def read(path: Path) -> tuple[Entity, ...]:
    """The entities of a pack in YAML or CSV. Raises KnowledgeError, which names file, line and way out."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    if len(data) > MAX_BYTES:
        raise KnowledgeError(f"{path}: larger than {MAX_BYTES:,} bytes; use `scorer knowledge import`")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    if path.suffix.lower() == ".csv":
        return merge(_rows(text, path))
    return merge(_entities(text, str(path)))


def _entities(text: str, path: str) -> Iterator[Entity]:
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise KnowledgeError(f"{path}:{line}: aliases (*name) are not supported; write the value out")
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else path
        problem = getattr(error, "problem", None) or type(error).__name__
        raise KnowledgeError(f"{where}: is not YAML ({problem}); mend this line") from None
    if node is None:
        raise KnowledgeError(f"{path}:1: is empty; a pack has the keys {', '.join(sorted(_HEAD))}")
    head = _Place(path, node).mapping(_HEAD)
    for needed in ("pack", "cutoff", "sources", "entities"):
        if needed not in head:
            raise KnowledgeError(f"{path}:1: lacks the key {needed!r}; every pack says what it is and from where")
    version = head["version"].text() if "version" in head else "1"
    title = "; ".join(item.text() for item in head["sources"].items())
    source = Source(head["pack"].text(), version, head["cutoff"].day(), title)
    common = _kind(head["kind"]) if "kind" in head else None
    complete = tuple(Statement("complete", item.text(), source) for item in _listed(head, "complete"))
    for item in head["entities"].items():
        entity = _entity(item, common, source)
        yield replace(entity, statements=(*entity.statements, *complete)) if complete else entity


def _listed(head: dict[str, _Place], key: str) -> list[_Place]:
    return head[key].items() if key in head else []


def _kind(place: _Place) -> str:
    kind = place.text()
    if kind not in KINDS:
        raise place.error(_unknown("kind", kind, KINDS))
    return kind


def _entity(place: _Place, common: str | None, source: Source) -> Entity:
    keys = place.mapping({*_OWN, *RELATIONS})
    if "name" not in keys:
        raise place.error("lacks the key 'name'")
    kind = _kind(keys["kind"]) if "kind" in keys else common
    if kind is None:
        raise place.error("lacks the key 'kind', and the pack gives none for all")
    also = tuple(item.text() for item in keys["also"].items()) if "also" in keys else ()
    ambiguous = "ambiguous" in keys and keys["ambiguous"].text() == "true"
    statements = [one for name, value in keys.items() if name in RELATIONS for one in _relation(name, value, source)]
    return Entity(kind, keys["name"].text(), also, ambiguous, tuple(statements))


def _relation(name: str, place: _Place, source: Source) -> Iterator[Statement]:
    if name == "office":
        for role, holders in place.mapping().items():
            for item in holders.items():
                yield from _statements(f"office:{role}", item, source)
        return
    for item in place.items():
        yield from _statements(name, item, source)


def _statements(name: str, place: _Place, source: Source) -> Iterator[Statement]:
    if isinstance(place.node, yaml.MappingNode):
        keys = place.mapping(_VALUE)
        if "is" not in keys:
            raise place.error("lacks the key 'is', the value")
        if "by" in keys and "from" in keys:
            raise place.error("gives 'from' and 'by'; 'by' is for what held then at the latest, keep one of them")
        begins = keys.get("from", keys.get("by"))
        values = keys["is"].items()
        when = (begins.day() if begins else "", keys["to"].day() if "to" in keys else "", "by" in keys)
        for value in values:
            yield _checked(place, Statement(name, value.text(), source, *when))
        return
    if name in _DAYS:
        yield Statement(name, place.day(), source)
        return
    term = _TERM.match(place.text())
    if term is None:
        yield Statement(name, place.text(), source)
        return
    try:
        yield _checked(place, Statement(name, term["value"], source, term["begins"] or "", term["ends"] or ""))
    except ValueError as error:
        raise place.error(f"{error}; write a term as Name (2011-08-24..2024)") from None


def _checked(place: _Place, statement: Statement) -> Statement:
    if statement.begins and statement.ends and bounds(statement.begins)[0] > bounds(statement.ends)[1]:
        raise place.error(f"{statement.value!r} ends ({statement.ends}) before it begins ({statement.begins})")
    return statement


def _rows(text: str, path: Path) -> Iterator[Entity]:
    reader = csv.DictReader(text.splitlines())
    missing = {"kind", "name", "relation", "value"} - set(reader.fieldnames or ())
    if missing:
        raise KnowledgeError(
            f"{path}:1: lacks the columns {', '.join(sorted(missing))}; see `scorer knowledge --help`"
        )
    source = Source(path.stem, "1", "2999", f"rows of {path.name}")
    for row in reader:
        where = f"{path}:{reader.line_num}"
        yield _from_row({key: (value or "").strip() for key, value in row.items() if key in _COLUMNS}, where, source)


def _from_row(row: dict[str, str], where: str, source: Source) -> Entity:
    kind, name, relation = row["kind"], row["name"], row["relation"]
    if kind not in KINDS:
        raise KnowledgeError(f"{where}: {_unknown('kind', kind, KINDS)}")
    if not name:
        raise KnowledgeError(f"{where}: the column name is empty; every row names an entity")
    if relation and relation.partition(":")[0] not in RELATIONS:
        raise KnowledgeError(f"{where}: {_unknown('property', relation, RELATIONS)}")
    begins, ends = row.get("from", ""), row.get("to", "")
    try:
        for day in (begins, ends, row["value"] if relation in _DAYS else ""):
            _ = bounds(day) if day else None
    except ValueError as error:
        raise KnowledgeError(f"{where}: {error}; write it as 2024, 2024-02 or 2024-02-08") from None
    also = tuple(filter(None, (part.strip() for part in row.get("also", "").split("|"))))
    statements = (Statement(relation, row["value"], source, begins, ends),) if relation and row["value"] else ()
    return Entity(kind, name, also, row.get("ambiguous", "") == "true", statements)
