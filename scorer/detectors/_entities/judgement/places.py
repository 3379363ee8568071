"""What is told of countries: capitals and seats of government, money, memberships, companies based there."""

from __future__ import annotations

from typing import NamedTuple

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.verdicts import OUTDATED, UNKNOWN_NAME, WRONG, contradicts, weakened
from scorer.detectors._entities.names import CITY, COUNTRY, plain
from scorer.detectors._entities.wording import The, listing, pack_of, period_of, the, the_name
from scorer.knowledge import Entity
from scorer.knowledge.model import bounds

_SEATS = frozenset({
    "The Hague", "Abidjan", "La Paz", "Dar es Salaam", "Cotonou", "Putrajaya", "Colombo", "Valparaíso", "Bujumbura",
    "Valparaiso", "Pretoria",
})  # fmt: skip
"""Where governments or parliaments sit though it is no capital."""
_PARTS_OF_LANDS = (
    "state capital", "provincial capital", "regional capital", " province", "state government", "state assembly",
    "chief minister", "county capital", "cantonal",
)  # fmt: skip
"""Words of a text whose "capital" may be that of a part of a country."""
_HOMOGRAPHS = frozenset(
    {"real", "won", "mark", "sol", "crown", "pula", "lev", "leone", "sum", "som", "dong", "kina", "tala", "pound"}
)
"""Units that are other words as well, or that several countries' adjectives may stand before."""
_PLURALS = {"kroner": "krone", "kronor": "krona", "lei": "leu", "leva": "lev", "koruny": "koruna"}


class _Property(NamedTuple):
    """What a country has one of, in plain words, and the note where it is another."""

    name: str
    note: str


_CAPITAL = _Property("capital", "The capital of {subject} is {value}{period}, not {printed} {pack}.")
_CURRENCY = _Property("currency", "The currency of {subject} is the {value}{period}, not the {printed} {pack}.")


def capital(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Norway's capital, Example"."""
    return _valued(_CAPITAL, {plain(claim.printed)}, entity, claim, context)


def its_capital(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "The country's capital, Example": a city that is none, of a country that the text names."""
    city = next((entity for entity in claim.subject.entities(CITY) if entity.kind == "city"), None)
    names = {s.value for s in city.of("country")} if city else set()
    if city is None or facts.capitals.get(plain(claim.printed), set()) - names:
        return NOTHING
    country = next((e for e in facts.base.kind("country") if e.name in names), None)
    words = (country.name, *(s.value for s in country.of("adjective"))) if country else ()
    if country is None or not any(word.lower() in context.document.folded for word in words):
        return NOTHING
    return capital(facts, country, claim, context)


def the_capital(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "In the capital, Example": it may be the capital of a state or province."""
    if plain(claim.printed) in facts.regional or any(word in context.document.folded for word in _PARTS_OF_LANDS):
        return NOTHING
    return its_capital(facts, claim, context)


def governed_from(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "In Example, the seat of government": of a country, whatever its provinces are told of."""
    if claim.printed in _SEATS or plain(claim.printed) in facts.regional:
        return NOTHING
    return its_capital(facts, claim, context)


def currency(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "The example, Norway's currency": compared where the word is a unit of any country."""
    word = claim.printed.lower()
    printed = {word, word.removesuffix("s"), _PLURALS.get(word, word)} & facts.units
    return _valued(_CURRENCY, printed, entity, claim, context)


def unit(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "The Norwegian example fell", where that can only be money."""
    word = claim.printed.lower()
    if word in _HOMOGRAPHS - {"pound"} and word not in entity.values("currency"):
        return NOTHING
    return currency(facts, entity, claim, context)


def _valued(own: _Property, printed: set[str], entity: Entity, claim: Claim, context: Context) -> Verdict:
    """Whether a property of a country is one of `printed`. One or several of its values hold at a time."""
    statements = entity.of(own.name)
    if not statements or not printed:
        return NOTHING
    matching = [s for s in statements if plain(s.value) in printed]
    if any(context.holds(s, context.slack) is not False for s in matching):
        return AGREES
    right = [s for s in statements if context.open(s)]
    if not right or (matching and context.looks_back(claim.whole)):
        return NOTHING
    values = dict.fromkeys(s.value for s in right)
    period = f" {period_of(right[-1])}" if matching and period_of(right[-1]) else ""
    told = own.note.format(
        subject=the(entity),
        value=" or ".join(values),
        printed=claim.printed,
        period=period,
        pack=pack_of(right[-1]),
    )
    return contradicts(claim, told, OUTDATED if matching else WRONG, tuple(values), entity)


def member(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Norway, a member of Example", of bodies whose members the packs have in full."""
    countries = [e for e in claim.value.entities(COUNTRY) if e.kind == "country"] if claim.value else []
    if "members" not in entity.values("complete") or not countries or not entity.of("members"):
        return NOTHING
    country, day = countries[0], context.day
    mine = [s for s in entity.of("members") if s.value == country.name]
    if any(context.holds(s, context.slack) is not False for s in mine):
        return AGREES
    source = entity.of("members")[0]
    if mine:
        if context.looks_back(claim.whole):
            return AGREES
        one = mine[-1]
        note = f"{The(country)} is a member of {the(entity)} {period_of(one)} {pack_of(one)}."
        if one.ends:
            note = f"{The(country)} was a member of {the(entity)} {period_of(one)} {pack_of(one)}."
        return contradicts(claim, note, OUTDATED, (), entity)
    note = f"{The(country)} is no member of {the(entity)} {pack_of(source)}."
    late = day is not None and day > bounds(source.source.cutoff)[1]
    return contradicts(claim, note, UNKNOWN_NAME if late else WRONG, (), entity)


def seat(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example, based in Norway": compared by country."""
    own = entity.values("country")
    countries = facts.countries(claim.value) if claim.value else set()
    if not own or len(countries) != 1 or entity.ambiguous:
        return NOTHING
    if countries & own or context.looks_back(claim.whole):
        return AGREES
    source = entity.of("country")[0]
    right = listing(tuple(map(the_name, sorted(own))))
    note = f"{claim.subject.text} is a company of {right}, not of {the_name(min(countries))} {pack_of(source)}."
    return contradicts(claim, note, UNKNOWN_NAME, facts.as_told(entity.of("country"), adjectives=False), entity)


def home(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example of Norway"."""
    if entity.kind != "company" or claim.printed == "Georgia":  # "John Lewis of Georgia", which is a state as well
        return NOTHING
    return weakened(seat(facts, entity, claim, context))
