"""What is known of names, with the look-ups that judging asks for often."""

from __future__ import annotations

from functools import cache

from scorer import knowledge
from scorer.detectors._entities.industries import Industries
from scorer.detectors._entities.names import ADJECTIVE, CITY, COUNTRY, Item, plain
from scorer.detectors._entities.ties import short_name
from scorer.knowledge import Base, Entity, Statement
from scorer.knowledge.base import Tie

_ALSO_CALLED = {"prime minister": ("premier",), "chancellor": ("finance minister",)}


@cache
def load(path: str = "") -> Facts:
    """The shipped knowledge and the user's in `path`."""
    return Facts(knowledge.load(path))


class Facts:
    """See the module."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.industries = Industries(base)
        self.roles = {e.name: e.values("near") for e in base.kind("role")}
        """By the name of an office, the general ones that it may be an example of."""
        self.former = {short_name(name): ties for name, ties in base.former.items()}
        self.units = {s.value for e in base.kind("country") for s in e.of("currency")}
        self.flying = {s.value for e in base.kind("product") if e.of("country") for s in e.of("maker")}
        """Makers of probes and rockets, of which many are public bodies."""
        self.regional = {plain(s.value) for e in base.kind("region") for s in e.of("capital")}
        """Capitals of states and provinces."""
        self.capitals: dict[str, set[str]] = {}
        """The countries that a city is or was the capital of."""
        for country in base.kind("country"):
            for statement in country.of("capital"):
                self.capitals.setdefault(plain(statement.value), set()).add(country.name)
        self._adjectives = {e.name: s.value for e in base.kind("country") for s in e.of("adjective")[:1]}

    def ties(self, person: str) -> tuple[Tie, ...]:
        """What somebody is known to have been."""
        return self.base.ties.get(person, ())

    def held(self, person: str, role: str) -> list[Tie]:
        """What somebody is known to have held an office of."""
        told = relations(role)
        return [t for t in self.ties(person) if t.statement.relation in told or _mayor(role, t.statement.relation)]

    def land(self, entity: Entity) -> Entity | None:
        """The country that an entity is or is of, if it is of one."""
        if entity.kind == "country":
            return entity
        names = entity.values("country")
        found = self.base.named(min(names)) if len(names) == 1 else ()
        return next((one for one in found if one.kind == "country"), None)

    def countries(self, place: Item) -> set[str]:
        """The countries that a country, an adjective or a city may mean."""
        found = {e.name for e in place.entities(COUNTRY | ADJECTIVE) if e.kind == "country"}
        for city in place.entities(CITY):
            found |= city.values("country")
        if place.bits & CITY:
            found |= self.capitals.get(plain(place.text), set())
        return found

    def as_told(self, own: tuple[Statement, ...], *, adjectives: bool) -> tuple[str, ...]:
        """Countries as they would stand in the text: by name, or as adjectives ("Norwegian")."""
        names = tuple(dict.fromkeys(one.value for one in own))
        if not adjectives:
            return names
        return tuple(self._adjectives[name] for name in names if name in self._adjectives)


def _mayor(role: str, relation: str) -> bool:
    """Whether an office is that of the mayor of some city, which "mayor" alone may stand for."""
    return role == "mayor" and (relation.endswith(" mayor") or relation.startswith("office:mayor of "))


def relations(role: str) -> tuple[str, ...]:
    """The relations of an office that a title may stand for: a premier is told of as prime minister, too."""
    return (f"office:{role}", *(f"office:{other}" for other in _ALSO_CALLED.get(role, ())))
