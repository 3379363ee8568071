"""What belongs together: names of one company, owners and what they own."""

from __future__ import annotations

import re
from functools import cache

from scorer.knowledge import Base, Entity


def short_name(name: str) -> str:
    """A company's name as news writes it."""
    return re.sub(r",? (?:Inc\.?|Corporation|Company|Platforms|Plc|AG|SE)\Z", "", name)


def alike(one: str, other: str) -> bool:
    return (
        one == other
        or short_name(one) == short_name(other)
        or other.startswith(f"{one} ")
        or one.startswith(f"{other} ")
    )


def related(base: Base, entity: Entity, name: str) -> bool:
    """Whether `name` is the entity, one of its names past or present, its owner, or what it owns."""
    if name in entity.names or any(alike(own, name) for own in entity.names) or name in entity.values("formerly"):
        return True
    if name in entity.values("owner"):
        return True
    for other in base.named(name):
        ties = other.values("owner") | other.values("formerly") | other.values("successor")
        if ties & set(entity.names) or entity.name in ties or set(other.names) & entity.values("owner"):
            return True
    return name in entity.values("successor")


@cache
def _owned_names(base: Base) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity in base.entities:
        for statement in entity.of("owner"):
            found.setdefault(statement.value, set()).add(entity.name)
    return found


def owned(base: Base, company: Entity) -> set[str]:
    """What a company owns or owned, by name."""
    return {name for own in company.names for name in _owned_names(base).get(own, ())}
