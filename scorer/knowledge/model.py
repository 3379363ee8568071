"""Entities and dated statements about them, as frozen data, and when a statement holds."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

KINDS = frozenset({
    "country", "region", "city", "company", "agency", "bloc", "product", "industry", "role", "person", "other",
})  # fmt: skip
"""What an entity may be."""
RELATIONS: dict[str, str] = {
    "adjective": "word for what belongs to a country",
    "capital": "capital city",
    "complete": "properties whose statements are all there are",
    "continent": "continent",
    "counterpart": 'what does its work elsewhere, as "place: body"',
    "country": "country of origin or main seat",
    "currency": "unit of the currency",
    "dissolved": "day on which it ceased to be",
    "field": "what a regulator watches over",
    "formerly": "former name; `to` is the day of the change",
    "founded": "day on which it began to be",
    "founder": "founders",
    "headquarters": "city of the head office",
    "industry": "industries, by the names in the pack of industries",
    "led": "office of its country that leads a department",
    "maker": "who makes a product",
    "members": "members of a body",
    "near": "industries or roles that do not contradict it",
    "nouns": "words that name a company of the industry by themselves",
    "office": "who holds an office: a mapping from the office to its holders",
    "owner": "owner or parent",
    "serves": "where a public body has powers",
    "successor": "what took its place",
}
"""What may be stated of an entity. `office` is a mapping; its statements are kept as `office:<role>`."""
TIMELESS = frozenset({
    "adjective", "continent", "country", "dissolved", "formerly", "founded", "founder", "industry", "maker", "near",
    "nouns", "successor", "capital", "headquarters", "complete", "counterpart", "serves",
    "field", "led",
})  # fmt: skip
"""Relations that are still taken to hold after the cut-off date of their pack."""
PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


class KnowledgeError(Exception):
    """Knowledge that cannot be used; the message names the file, the line and the way out."""


class Source(NamedTuple):
    """The pack that a statement is from. `cutoff` is an ISO date: nothing later is in the pack."""

    pack: str
    version: str
    cutoff: str
    title: str = ""


@lru_cache(maxsize=4096)
def bounds(partial: str) -> tuple[date, date]:
    """First and last day that an ISO date of a year, a month or a day may mean. Raises ValueError."""
    match = PARTIAL.match(partial)
    if match is None:
        raise ValueError(f"{partial!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)")
    year, month, day = int(match[1]), match[2], match[3]
    first, last = int(month or 1), int(month or 12)
    if day:
        exact = date(year, first, int(day))
        return exact, exact
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


@dataclass(frozen=True, slots=True)
class Statement:
    """`value` as the `relation` of an entity, from `begins` to `ends` (partial ISO dates, "" for none).

    With `soft` it held at the latest from `begins` on, and nothing is said of the time before.
    """

    relation: str
    value: str
    source: Source
    begins: str = ""
    ends: str = ""
    soft: bool = False

    def holds(self, day: date, slack: int = 0) -> bool | None:
        """Whether it holds on `day`; None within `slack` days of a change, or where that is not known."""
        ordinal = day.toordinal()
        unsure = False
        if self.begins:
            first, last = bounds(self.begins)
            if ordinal < first.toordinal() - slack:
                return None if self.soft else False
            unsure = ordinal < last.toordinal() + slack
        if self.ends:
            first, last = bounds(self.ends)
            if ordinal > last.toordinal() + slack:
                return False
            unsure = unsure or ordinal > first.toordinal() - slack
        elif self.relation not in TIMELESS and ordinal > bounds(self.source.cutoff)[1].toordinal():
            unsure = True
        return None if unsure else True

    @property
    def period(self) -> str:
        """ "from 2011-08-24", "1997 to 2011-08-24", or "" """
        if self.begins and self.ends:
            return f"from {self.begins} to {self.ends}"
        if self.ends:
            return f"until {self.ends}"
        if self.begins:
            return f"since {self.begins}" if not self.soft else f"in {self.begins} at the latest"
        return ""


@dataclass(frozen=True)
class Entity:
    """Something that statements are made about. `also` are other names; an `ambiguous` name alone says little."""

    kind: str
    name: str
    also: tuple[str, ...] = ()
    ambiguous: bool = False
    statements: tuple[Statement, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the main one first."""
        return (self.name, *self.also)

    @property
    def told(self) -> list[tuple[str, str]]:
        """Relation and value of each statement."""
        return [(statement.relation, statement.value) for statement in self.statements]

    def tells(self, relation: str) -> bool:
        """Whether it has a statement of `relation`; "office:" stands for all offices."""
        every = relation.endswith(":")
        return any(s.relation == relation or (every and s.relation.startswith(relation)) for s in self.statements)

    @cached_property
    def _by_relation(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.relation, []).append(statement)
        return {name: tuple(statements) for name, statements in found.items()}

    def of(self, name: str) -> tuple[Statement, ...]:
        """Its statements of the relation `name`."""
        return self._by_relation.get(name, ())

    @cached_property
    def begun(self) -> date | None:
        """The first day, known to the day, on which it began to be or to have its name."""
        days = [s.value for s in self.of("founded") if len(s.value) > 7]
        days += [s.ends for s in self.of("formerly") if len(s.ends) > 7]
        return min((bounds(day)[0] for day in days), default=None)

    def values(self, name: str) -> frozenset[str]:
        """All values that the relation `name` ever had."""
        return frozenset(statement.value for statement in self.of(name))

    def merged(self, other: Entity) -> Entity:
        """This entity with what `other` adds to it."""
        also = dict.fromkeys((*self.also, *other.names))
        also.pop(self.name, None)
        statements = tuple(dict.fromkeys((*self.statements, *other.statements)))
        return Entity(self.kind, self.name, tuple(also), self.ambiguous or other.ambiguous, statements)


def merge(entities: Iterator[Entity]) -> tuple[Entity, ...]:
    """Entities of the same kind and name as one, sorted."""
    found: dict[tuple[str, str], Entity] = {}
    for entity in entities:
        key = entity.kind, entity.name
        found[key] = found[key].merged(entity) if key in found else entity
    return tuple(found[key] for key in sorted(found))
