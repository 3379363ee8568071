"""A user's large packs in one embedded SQLite file: written in one pass, looked up by name in microseconds.

Tables: `entity` (rowid, key, kind, name, ambiguous), `name` (name, entity), `statement` (entity, relation, value,
begins, ends, soft, source) and `source`. A value of the form `@Q42` is the key of another entity and is turned into
its name when it is read, so that a dump can be read in one pass whatever its order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from scorer.knowledge.model import Entity, KnowledgeError, Source, Statement

APPLICATION = 0x53434B42
"""Marks our files ("SCKB"), so that any other SQLite file is refused."""
BATCH = 20_000
MOST_NAMES = 400
"""Names in one query; more are asked for in turns."""
MOST_ENTITIES = 8
"""Entities of one name that are read; a name that more share says nothing."""

_SCHEMA = """
CREATE TABLE source (id INTEGER PRIMARY KEY, pack TEXT, version TEXT, cutoff TEXT, title TEXT);
CREATE TABLE entity (id INTEGER PRIMARY KEY, key TEXT, kind TEXT NOT NULL, name TEXT NOT NULL,
                     ambiguous INTEGER NOT NULL);
CREATE TABLE name (name TEXT NOT NULL, entity INTEGER NOT NULL);
CREATE TABLE statement (entity INTEGER NOT NULL, relation TEXT NOT NULL, value TEXT NOT NULL, begins TEXT NOT NULL,
                        ends TEXT NOT NULL, soft INTEGER NOT NULL, source INTEGER NOT NULL);
"""
_INDEXES = """
CREATE INDEX name_name ON name (name, entity);
CREATE INDEX statement_entity ON statement (entity);
CREATE INDEX entity_key ON entity (key) WHERE key IS NOT NULL;
"""

_STATEMENTS = """
SELECT relation, value, begins, ends, soft, source, entity.name
FROM statement LEFT JOIN entity ON substr(value, 1, 1) = '@' AND entity.key = substr(value, 2)
WHERE statement.entity = ?
"""
"""The statements about an entity, each with the name of the entity that its value is the key of."""


class Keyed(NamedTuple):
    """An entity with the key that values of others may name it by (`@key`), "" for none."""

    entity: Entity
    key: str = ""


class Counts(NamedTuple):
    """What an import wrote."""

    entities: int
    names: int
    statements: int


def write(entities: Iterable[Keyed], path: Path) -> Counts:
    """Write `entities` to the new file `path`, in one pass and in little memory.

    Raises OSError, KnowledgeError where the file exists already.
    """
    if path.exists():
        raise KnowledgeError(f"{path}: exists already; choose another name or remove it")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            counts = _fill(connection, iter(entities))
        part.replace(path)
    except sqlite3.Error as error:
        raise KnowledgeError(f"{path}: cannot be written ({error})") from None
    finally:
        part.unlink(missing_ok=True)
    return counts


def _fill(connection: sqlite3.Connection, entities: Iterator[Keyed]) -> Counts:
    for pragma in (
        f"application_id = {APPLICATION}",
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(_SCHEMA)
    sources: dict[Source, int] = {}
    written = names = statements = 0
    while batch := list(islice(entities, BATCH)):
        rows = [_rows(number, keyed, sources) for number, keyed in enumerate(batch, written + 1)]
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?)", [row[0] for row in rows])
        connection.executemany("INSERT INTO name VALUES (?, ?)", [name for row in rows for name in row[1]])
        connection.executemany(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?)", [s for row in rows for s in row[2]]
        )
        connection.execute("COMMIT")
        written += len(batch)
        names += sum(len(row[1]) for row in rows)
        statements += sum(len(row[2]) for row in rows)
    connection.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?)", [(at, *one) for one, at in sources.items()])
    connection.executescript(_INDEXES)
    connection.execute("ANALYZE")
    return Counts(written, names, statements)


def _rows(number: int, keyed: Keyed, sources: dict[Source, int]) -> tuple[Any, list[Any], list[Any]]:
    entity = keyed.entity
    row = (number, keyed.key or None, entity.kind, entity.name, int(entity.ambiguous))
    names = [(name, number) for name in dict.fromkeys(entity.names)]
    statements = [
        (number, s.relation, s.value, s.begins, s.ends, int(s.soft), sources.setdefault(s.source, len(sources)))
        for s in entity.statements
    ]
    return row, names, statements


class Store:
    """An imported file, opened for reading. Raises KnowledgeError for a file that is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise KnowledgeError(
                f"{path}: there is no such file; make it with `scorer knowledge import SOURCE -o {path}`"
            )
        try:
            # Several threads may score documents of one run; reading is all that is done here.
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            (application,) = self._connection.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION:
                raise sqlite3.DatabaseError("it is no store of scorer")
            rows = self._connection.execute("SELECT id, pack, version, cutoff, title FROM source").fetchall()
        except sqlite3.Error as error:
            hint = f"import it with `scorer knowledge import {path.name} -o FILE.sqlite`"
            raise KnowledgeError(f"{path}: cannot be used ({error}); {hint}") from None
        self._sources = {row[0]: Source(*row[1:]) for row in rows}
        self._entity = lru_cache(maxsize=20_000)(self._read)

    def named(self, names: Iterable[str]) -> dict[str, tuple[Entity, ...]]:
        """The entities that are called exactly one of `names`, by name."""
        wanted = list(dict.fromkeys(names))
        found: dict[str, tuple[Entity, ...]] = {}
        for start in range(0, len(wanted), MOST_NAMES):
            part = wanted[start : start + MOST_NAMES]
            marks = ",".join("?" * len(part))
            query = f"SELECT name, entity FROM name WHERE name IN ({marks})"  # noqa: S608 - question marks only
            ids: dict[str, list[int]] = {}
            for name, entity in self._connection.execute(query, part):
                ids.setdefault(name, []).append(entity)
            found |= {n: tuple(map(self._entity, some)) for n, some in ids.items() if len(some) <= MOST_ENTITIES}
        return found

    def _read(self, number: int) -> Entity:
        kind, name, ambiguous = self._connection.execute(
            "SELECT kind, name, ambiguous FROM entity WHERE id = ?", (number,)
        ).fetchone()
        rows = self._connection.execute(_STATEMENTS, (number,)).fetchall()
        statements = [
            Statement(relation, label or value, self._sources[source], begins, ends, bool(soft))
            for relation, value, begins, ends, soft, source, label in rows
            if label or not value.startswith("@")
        ]
        return Entity(kind, name, (), bool(ambiguous), tuple(statements))
