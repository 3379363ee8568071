"""Units of money that do not fit the country of a text: naira in a report from Accra, kuna after the euro came.

Only units of a name of their own count ("naira", "kuna", "zloty"; no dollars, francs or pounds), where the text names
one country alone, and none in which the unit is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.places import currency
from scorer.detectors._entities.names import ADJECTIVE, CITY, COUNTRY, ORGANISATION, Item, Skeleton
from scorer.detectors._late import pattern
from scorer.knowledge import Entity
from scorer.knowledge.model import bounds
from scorer.model import Span

_OTHER_WORDS = frozenset({
    "dollar", "pound", "franc", "mark", "real", "won", "crown", "sol", "sum", "som", "dong", "kina", "tala", "pula",
    "lev", "leone", "dram", "euro", "lek", "vatu", "boliviano", "bolivar", "bolívar", "colon", "colón", "balboa",
    "guarani", "guaraní", "gourde", "afghani", "riel", "kip", "loti", "rial", "riyal", "koruna", "ZiG",
})  # fmt: skip
"""Units that are ordinary words or names as well, or the same as those of many countries."""
_LONG_GONE = 60
"""Days after which a unit that was given up is no longer paid in."""
_ENOUGH = 2
"""Mentions of the one country that a text must have."""
_NAMES_NONE = frozenset({"Zimbabwe", "Somalia", "South Sudan"})
"""Countries where other countries' money is in everyday use."""


_BEFORE = pattern(
    r"(?:\d|\b(?:million|billion|trillion|thousand|hundred|crores?|lakhs?|in|few|many|some|of|own|new)) \Z"
)
_BEHIND = pattern(r"(?:s|es)?[ -](?:notes?|coins?|bills?|banknotes?|bundles?|accounts?|prices?)\b")
_OLD_MONEY = pattern(
    r"\b(?:euros?|legal tender|changeover|hoard|collectors?|museum|out of circulation|withdrawn|former currency"
    r"|old (?:currency|money|notes|coins)|redenominat\w+)\b"
)
"""A text that tells of money of former days, or of both."""
_ENDS = pattern(r"(?:s|es)?(?![\w-])")


class _Units(NamedTuple):
    users: dict[str, tuple[Entity, ...]]
    """The countries by unit, now or once."""
    automaton: Any


@cache
def _units(facts: Facts) -> _Units:
    users: dict[str, list[Entity]] = {}
    for country in facts.base.kind("country"):
        for one in country.of("currency"):
            if one.value not in _OTHER_WORDS and one.value.isalpha():
                users.setdefault(one.value.lower(), []).append(country)
    finder = ahocorasick_rs.AhoCorasick(users, implementation=ahocorasick_rs.Implementation.DFA)
    return _Units({unit: tuple(found) for unit, found in users.items()}, finder)


def money(skeleton: Skeleton, facts: Facts, context: Context) -> Iterator[Verdict]:
    """The verdicts on the units of money that a text tells of, at most one of each."""
    if context.at is None or not skeleton.present & (COUNTRY | ADJECTIVE | CITY):
        return
    units, folded = _units(facts), context.document.folded
    seen: set[str] = set()
    end = 0
    # As words, each of which stands where it is met next: places would cost a table of those of all characters.
    for unit in units.automaton.find_matches_as_strings(folded):
        start = folded.find(unit, end)
        end = start + len(unit)
        if unit in seen or not context.document.text[start].islower() or not _paid(folded, start, end):
            continue  # "Rand" may be somebody's name
        seen.add(unit)
        country = _out_of_place(units.users[unit], skeleton, unit, context)
        span = Span(start, end)
        once = country in units.users[unit] and (context.looks_back(span) or context.past_paragraph(span))
        if country is not None and not once:
            item = Item(start, end, unit, (), 0)
            yield currency(facts, country, Claim("currency", item, None, unit, span, span), context)


def _paid(folded: str, start: int, end: int) -> bool:
    """Whether a unit stands there in the way of a sum or of cash ("500 naira", "paid in naira", "naira notes")."""
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "-"):
        return False
    before = _BEFORE.search(folded, max(0, start - 12), start)
    return bool((before and _ENDS.match(folded, end)) or _BEHIND.match(folded, end))


def _out_of_place(users: tuple[Entity, ...], skeleton: Skeleton, unit: str, context: Context) -> Entity | None:
    """The country of the text whose money the unit is not, None where it may be used there."""
    told = [*_countries(skeleton), *_of_the_title(context.document.title or "")]
    names = {name for name, _ in told}
    folded = context.document.folded
    mine = [user for user in users if user.name in names]
    if mine:
        gone = len(users) == 1 and all(_given_up(one, unit, context) for one in users)
        return mine[0] if gone and len(names) == 1 and not _OLD_MONEY.search(folded) else None
    home = told[0][1] if told and len(names) == 1 and len(told) >= _ENOUGH else None
    if home is None or home.name in _NAMES_NONE or any(own.lower() in folded for own in home.values("currency")):
        return None  # with its own money told, too, it may be a matter of exchange
    return home if home.of("currency") else None


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
        town = item.text.title() if item.text.isupper() and len(item.text) > 3 else item.text
        found += [(name, lands[name]) for name in _towns().get(town, ())]
    return found


def _of_the_title(title: str) -> list[tuple[str, Entity]]:
    """The countries that a headline names, by themselves or by their people."""
    called = _called()
    return list({name: land for word in _WORD.findall(title) for name, land in called.get(word, ())}.items())


_WORD = pattern(r"[A-Z][a-z]+")


@cache
def _lands() -> dict[str, Entity]:
    from scorer import knowledge

    return {one.name: one for one in knowledge.shipped().kind("country")}


@cache
def _called() -> dict[str, list[tuple[str, Entity]]]:
    """The countries by name and by what is said of their people."""
    found: dict[str, list[tuple[str, Entity]]] = {}
    for name, country in _lands().items():
        for word in {name, *country.values("adjective")}:
            found.setdefault(word, []).append((name, country))
    return found


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    """The countries by capital; of other towns, which stand for themselves in small letters, those of datelines."""
    found: dict[str, set[str]] = {}
    for name, country in _lands().items():
        for one in country.of("capital"):
            found.setdefault(one.value, set()).add(name)
    return {city: tuple(names) for city, names in found.items()}
