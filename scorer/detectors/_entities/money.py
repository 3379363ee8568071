"""Units of money that do not fit the country of a text: naira in a report from Accra, kuna after the euro came.

Only units of a name of their own count ("naira", "kuna", "zloty"; no dollars, francs or pounds), where the text names
one country alone, and none in which the unit is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import Context, Verdict
from scorer.detectors._entities.judge import Judge
from scorer.detectors._entities.names import ADJECTIVE, CITY, COUNTRY, ORGANISATION, Item, Skeleton
from scorer.knowledge import Entity
from scorer.knowledge.model import bounds
from scorer.model import Span

_OTHER_WORDS = frozenset({
    "dollar", "pound", "franc", "mark", "real", "won", "crown", "sol", "sum", "som", "dong", "kina", "tala", "pula",
    "lev", "leone", "dram", "euro", "lek", "vatu", "boliviano", "bolivar", "bolívar", "colon", "colón", "balboa",
    "guarani", "guaraní", "gourde", "afghani", "riel", "kip", "loti", "rial", "riyal", "koruna", "ZiG",
})  # fmt: skip
"""Units that are ordinary words or names as well, or the same as those of many countries."""
_LONG_GONE = 150
"""Days after which a unit that was given up is no longer paid in."""
_ENOUGH = 2
"""Mentions of the one country that a text must have."""
_NAMES_NONE = frozenset({"Zimbabwe", "Somalia", "South Sudan"})
"""Countries where other countries' money is in everyday use."""


class _Units(NamedTuple):
    users: dict[str, tuple[Entity, ...]]
    """The countries by unit, now or once."""
    pattern: re.Pattern[str]


@cache
def _units(judging: Judge) -> _Units:
    users: dict[str, list[Entity]] = {}
    for country in judging.countries():
        for one in country.of("currency"):
            if one.value not in _OTHER_WORDS and one.value.isalpha():
                users.setdefault(one.value.lower(), []).append(country)
    words = "|".join(map(re.escape, sorted(users, key=len, reverse=True)))
    told = re.compile(
        rf"(?:\d|\b(?:million|billion|trillion|thousand|hundred|crore|lakh|crores|lakhs|in|few|many|some|of|own|new)) "
        rf"(?P<a>{words})(?:s|es)?(?![\w-])"
        rf"|\b(?P<b>{words})(?:s|es)?[ -](?:notes?|coins?|bills?|banknotes?|bundles?|accounts?|prices?)\b"
    )
    return _Units({unit: tuple(found) for unit, found in users.items()}, told)


def money(skeleton: Skeleton, judging: Judge, context: Context) -> Iterator[Verdict]:
    """The verdicts on the units of money that a text tells of, at most one of each."""
    if context.at is None or not skeleton.present & (COUNTRY | ADJECTIVE | CITY):
        return
    units = _units(judging)
    seen: set[str] = set()
    for match in units.pattern.finditer(context.document.folded):
        group = "a" if match["a"] else "b"
        unit = match[group]
        if unit in seen:
            continue
        seen.add(unit)
        country = _out_of_place(units.users[unit], skeleton, unit, context)
        span = Span(*match.span(group))
        if country is not None and not context.looks_back(span) and not context.past_paragraph(span):
            item = Item(span, unit, (), 0)
            yield judging.money(country, Claim("currency", item, None, unit, span, span), context)


def _out_of_place(users: tuple[Entity, ...], skeleton: Skeleton, unit: str, context: Context) -> Entity | None:
    """The country of the text whose money the unit is not, None where it may be used there."""
    told = _countries(skeleton)
    names = {name for name, _ in told}
    mine = [user for user in users if user.name in names]
    if mine:
        gone = len(users) == 1 and all(_given_up(one, unit, context) for one in users)
        return mine[0] if gone and len(names) == 1 else None
    home = told[0][1] if told and len(names) == 1 and len(told) >= _ENOUGH else None
    return home if home is not None and home.name not in _NAMES_NONE and home.of("currency") else None


def _given_up(country: Entity, unit: str, context: Context) -> bool:
    ends = [one.ends for one in country.of("currency") if one.value.lower() == unit]
    at = context.at
    return at is not None and all(end and (at - bounds(end)[1]).days > _LONG_GONE for end in ends)


def _countries(skeleton: Skeleton) -> list[tuple[str, Entity]]:
    """The countries that a text names, by themselves, by their people, towns and companies, one for each mention; the
    entity is that of the country where it is known."""
    lands = _lands()
    found: list[tuple[str, Entity]] = []
    for item in skeleton.items:
        for entity in item.entities(COUNTRY | ADJECTIVE | CITY | ORGANISATION):
            names = {entity.name} if entity.kind == "country" else entity.values("country")
            found += [(name, lands[name]) for name in names if name in lands]
        if item.bits & CITY:
            found += [(name, lands[name]) for name in _capitals().get(item.text, ())]
    return found


@cache
def _lands() -> dict[str, Entity]:
    from scorer import knowledge

    return {one.name: one for one in knowledge.shipped().kind("country")}


@cache
def _capitals() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, country in _lands().items():
        for one in country.of("capital"):
            found.setdefault(one.value, []).append(name)
    return {city: tuple(names) for city, names in found.items()}
