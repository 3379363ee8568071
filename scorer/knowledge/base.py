"""What is known, ready for look-ups: the shipped packs in compiled form, and a user's own on top."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scorer import resources
from scorer.knowledge.model import Entity, KnowledgeError, Source, Statement, merge

if TYPE_CHECKING:
    from scorer.knowledge.store import Store

COMPILED = "compiled.json"
FORM = 2
"""Number of the compiled form; a file of another form has to be built again."""
PERSONAL = ("office:", "founder")
"""Relations whose values are people."""


class Tie(NamedTuple):
    """A statement seen from its value: that of `entity`."""

    entity: Entity
    statement: Statement


class Base:
    """Entities by name. `store` holds a user's large packs, which stay on disk."""

    def __init__(self, entities: Iterable[Entity], store: Store | None = None) -> None:
        self.entities = tuple(entities)
        self.store = store

    @cached_property
    def _names(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for name in dict.fromkeys(entity.names):
                found.setdefault(name, []).append(entity)
        return {name: tuple(entities) for name, entities in found.items()}

    @property
    def names(self) -> Iterable[str]:
        """Every name of an entity in memory."""
        return self._names.keys()

    def named(self, name: str) -> tuple[Entity, ...]:
        """The entities in memory that are called exactly `name`."""
        return self._names.get(name, ())

    def on_disk(self, names: Iterable[str]) -> dict[str, tuple[Entity, ...]]:
        """Entities of the user's store by those of `names` that it knows; empty without a store."""
        return self.store.named(names) if self.store else {}

    def telling(self, *relations: str) -> list[Entity]:
        """The entities in memory that have a statement of one of `relations`."""
        return [entity for entity in self.entities if any(map(entity.tells, relations))]

    def people(self) -> Iterable[str]:
        """The names of those of whom something is said."""
        told = (pair for entity in self.telling(*PERSONAL) for pair in entity.told)
        return dict.fromkeys(value for relation, value in told if relation.startswith(PERSONAL))

    @cached_property
    def ties(self) -> dict[str, tuple[Tie, ...]]:
        """What is said of people: by the name of each, the statements whose value it is."""
        found: dict[str, list[Tie]] = {}
        for entity in self.telling(*PERSONAL):
            for statement in entity.statements:
                if statement.relation.startswith(PERSONAL):
                    found.setdefault(statement.value, []).append(Tie(entity, statement))
        return {name: tuple(ties) for name, ties in found.items()}

    @cached_property
    def former(self) -> dict[str, tuple[Tie, ...]]:
        """Former names, and what they belonged to."""
        found: dict[str, list[Tie]] = {}
        for entity in self.telling("formerly"):
            for statement in entity.of("formerly"):
                found.setdefault(statement.value, []).append(Tie(entity, statement))
        return {name: tuple(ties) for name, ties in found.items()}

    def kind(self, kind: str) -> Iterator[Entity]:
        """All entities of `kind` in memory."""
        return (entity for entity in self.entities if entity.kind == kind)


def compile_packs(folder: Path, target: Path) -> tuple[int, int]:
    """Write all packs in `folder` as one file; the same packs give the same bytes. Entities and statements in it.

    Raises KnowledgeError, OSError.
    """
    from scorer.knowledge import packs

    entities = merge(entity for path in sorted(folder.glob("*.yaml")) for entity in packs.read(path))
    sources = sorted({statement.source for entity in entities for statement in entity.statements})
    index = {source: at for at, source in enumerate(sources)}
    rows = [
        [e.kind, e.name, list(e.also), int(e.ambiguous),
         "".join(map(_line, e.statements, (index[s.source] for s in e.statements)))]
        for e in entities
    ]  # fmt: skip
    # An entity a line: a change of one shows as a change of one line.
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    head = json.dumps(sources, ensure_ascii=False)
    target.write_text(
        f'{{"form": {FORM}, "sources": {head}, "entities": [\n{lines}\n]}}\n', encoding="utf-8", newline="\n"
    )
    return len(entities), sum(len(entity.statements) for entity in entities)


def _line(one: Statement, source: int) -> str:
    """A statement as the compiled file has it: a line of text with tabs, which costs nothing until it is read.

    Packs are read with single spaces between words, so that no value holds a tab or an end of line.
    """
    return "\n" + "\t".join((one.relation, one.value, one.begins, one.ends, "1" if one.soft else "", str(source)))


class _Compiled(Entity):
    """An entity of the compiled file; its statements are made when they are asked for, which few are."""

    _lines: str
    _sources: list[Source]

    def __init__(self, row: list[Any], sources: list[Source]) -> None:
        kind, name, also, ambiguous, lines = row
        self.__dict__.update(
            kind=kind, name=name, also=tuple(also), ambiguous=bool(ambiguous), _lines=lines, _sources=sources
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        fields = (line.split("\t") for line in self._lines.split("\n")[1:])
        return tuple([
            Statement(relation, value, self._sources[int(source)], begins, ends, bool(soft))
            for relation, value, begins, ends, soft, source in fields
        ])  # fmt: skip

    @property
    def told(self) -> list[tuple[str, str]]:
        fields = (line.split("\t", 2) for line in self._lines.split("\n")[1:])
        return [(relation, value) for relation, value, _ in fields]

    def tells(self, relation: str) -> bool:
        return (f"\n{relation}" if relation[-1] == ":" else f"\n{relation}\t") in self._lines


def _compiled(path: Path) -> tuple[Entity, ...]:
    try:
        data = json.loads(path.read_bytes())
        if data["form"] != FORM:
            raise ValueError("it is of another version")
        sources = [Source(*source) for source in data["sources"]]
        return tuple([_Compiled(row, sources) for row in data["entities"]])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise KnowledgeError(f"{path}: cannot be used ({error}); build it with `scorer knowledge build`") from None


@cache
def shipped() -> Base:
    """The shipped packs. Read once. Raises KnowledgeError."""
    return Base(_compiled(resources.knowledge() / COMPILED))


@cache
def load(path: str = "") -> Base:
    """The shipped packs and, if given, the user's file `path`: a pack (.yaml, .csv) or an imported store (.sqlite).

    Read once. Raises KnowledgeError.
    """
    if not path:
        return shipped()
    file = Path(path)
    if file.suffix.lower() in {".yaml", ".yml", ".csv"}:
        from scorer.knowledge import packs

        return Base(merge(iter((*shipped().entities, *packs.read(file)))))
    from scorer.knowledge.store import Store

    return Base(shipped().entities, Store(file))


def trouble(path: str) -> str | None:
    """What is wrong with a user's file and what to do about it; None if it can be used."""
    try:
        load(path)
    except KnowledgeError as error:
        return str(error)
    return None
