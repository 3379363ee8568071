"""Which of the names before it a noun or a pronoun means ("the carmaker's", "its")."""

from __future__ import annotations

from collections.abc import Iterable

from scorer.detectors._entities.context import Slip
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.names import COUNTRY, ORGANISATION, PRODUCT, Item, Skeleton
from scorer.detectors._entities.references import GENERIC, Reference, before, goods, last_company


def meant(facts: Facts, told: Reference, skeleton: Skeleton) -> Item | None:
    """The name before a reference that its noun can mean; None for several, and for none."""
    noun = told.noun.rpartition(" ")[2]
    if told.relation == "maker" and told.fills == "s":
        return _only(item for item in before(skeleton, told.at) if item.bits & PRODUCT)
    if told.relation == "owner":
        found = [item for item in before(skeleton, told.at) if _owned(item)]
        any_owned = noun == "its" or noun in GENERIC or goods(noun)
        return _only(found) if any_owned or _fits(facts, found[:1], noun) else None
    if noun in GENERIC or noun == "its":
        return last_company(skeleton, told.at)
    _, industries, _ = facts.industries.told(told.noun, first=False)
    companies = [item for item in before(skeleton, told.at) if item.bits & ORGANISATION]
    return _only(item for item in companies if _in_line(item, industries)) if industries else None


def _owned(item: Item) -> bool:
    return any(entity.of("owner") for entity in item.entities(ORGANISATION | PRODUCT))


def _fits(facts: Facts, items: list[Item], noun: str) -> bool:
    _, industries, _ = facts.industries.told(noun, first=False)
    return any(_in_line(item, industries) for item in items)


def _in_line(item: Item, industries: set[str]) -> bool:
    """Whether a name is that of a company in one of the industries."""
    return any(entity.values("industry") & industries for entity in item.entities(ORGANISATION))


def told_elsewhere(facts: Facts, told: Reference, slip: Slip, skeleton: Skeleton) -> bool:
    """Whether the text names what would be right, too, or what else the known side belongs to."""
    right = set(slip.suggestions)
    if told.known.person:
        right |= {tie.entity.name for tie in facts.ties(told.known.person)} - {slip.subject}
    named = {name for item in skeleton.items for name in (item.text, item.person, *_names_of(item)) if name}
    return bool(right & named)


def _only(items: Iterable[Item]) -> Item | None:
    """The one entity that all of `items` are, by the nearest of them; None for several."""
    found = list(items)
    first = next(iter(found), None)
    same = first is not None and all(set(_names_of(item)) & set(_names_of(first)) for item in found)
    return first if same else None


def _names_of(item: Item) -> tuple[str, ...]:
    return tuple(entity.name for entity in item.entities(ORGANISATION | PRODUCT | COUNTRY))
