"""Whether what a text calls a company fits it: the line of business, and the country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors._entities.context import AGREES, NOTHING, Slip, Verdict
from scorer.detectors._entities.descriptions import Description
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.verdicts import UNKNOWN_NAME, weakened
from scorer.detectors._entities.names import ADJECTIVE, NAME, ORGANISATION, Item, Skeleton
from scorer.detectors._entities.references import GENERIC, PLACE_NAMES
from scorer.detectors._entities.shapes.parts import STOP
from scorer.detectors._entities.wording import in_full, listing, pack_of, the_name
from scorer.knowledge import Entity
from scorer.model import Span

_NEXT_SENTENCE = 200
"""Characters between a company and "the Danish company" in the next sentence."""
_CLOSE = 160
"""Characters before the company in which another name may be the one that is meant."""


def description(facts: Facts, told: Description, skeleton: Skeleton) -> Verdict:
    """What is said of a company's industry and country, in words."""
    company = told.company
    words, industries, is_noun = facts.industries.told(told.words, first=told.apart)
    line = place = NOTHING
    if industries and company.of("industry"):
        line = Verdict(1, tuple(_industry(facts, company, industries, words, told)))
    if told.place is not None:
        place = _place(facts, company, told, is_noun, skeleton)
    if line is place is NOTHING:
        return NOTHING
    if told.item.bits == NAME and not _picked_out(company, told.item.text, line, place):
        return NOTHING
    return Verdict(max(line.compared, place.compared), line.slips + place.slips)


def anaphor(facts: Facts, told: Description, skeleton: Skeleton) -> Verdict:
    """ "The Japanese electronics giant", of a company named before: one word must be right to judge the other."""
    company = told.company
    words, industries, is_noun = facts.industries.told(told.words, first=False)
    if told.place is None:
        return NOTHING
    if told.words in GENERIC or not industries or not company.of("industry"):
        return _called(facts, company, told, skeleton) if told.words in GENERIC else NOTHING
    if "conglomerate" in industries | company.values("industry"):
        return NOTHING
    line = tuple(_industry(facts, company, industries, words, told))
    place = _place(facts, company, told, is_noun, skeleton)
    if bool(line) == bool(place.slips) or not place.compared:
        return AGREES if place.compared and not line else NOTHING
    if _another_fits(facts, company, told, industries, skeleton):
        return NOTHING
    return weakened(Verdict(1, line or place.slips))


def _called(facts: Facts, company: Entity, told: Description, skeleton: Skeleton) -> Verdict:
    """ "The Danish company", of the one named in the sentence before, which nothing else is said to be."""
    place, item = told.place, told.item
    if place is None or place.start - item.end > _NEXT_SENTENCE or company.ambiguous:
        return NOTHING
    countries = facts.countries(place)
    near = range(item.start - _CLOSE, place.start)
    if any(other.start in near and _perhaps_a_company(other) for other in skeleton.items):
        return NOTHING
    others = (e for other in skeleton.items if other.text != item.text for e in other.entities(ORGANISATION))
    if any(other.values("country") & countries for other in others):
        return NOTHING
    return weakened(_place(facts, company, told, True, skeleton))


def _another_fits(facts: Facts, company: Entity, told: Description, industries: set[str], skeleton: Skeleton) -> bool:
    """Whether another company of the text is of that country and line of business."""
    countries = facts.countries(told.place) if told.place else set()
    return any(
        other.values("country") & countries and other.values("industry") & industries
        for item in skeleton.items
        for other in item.entities(ORGANISATION)
        if other.name != company.name
    )


def _industry(facts: Facts, company: Entity, told: set[str], words: str, where: Description) -> Iterator[Slip]:
    """What contradicts the company's lines of business, if none of `told`, named by `words`, is near one of them."""
    own = company.of("industry")
    mine = {s.value for s in own}
    if "conglomerate" in mine or any(facts.industries.fit(one, other) for one in mine for other in told):
        return
    start = where.span.start + max(0, where.words.find(words)) if not where.apart else where.span.start
    known = listing(tuple(facts.industries.in_words(s.value) for s in own[:3]))
    name = in_full(where.item, company)
    note = f"{name} is known for {known}, not for {words} {pack_of(own[0])}."
    span = Span(start, start + len(words)) if not where.apart else where.span
    yield Slip(span, note, 0.6, (), company.name, words)


def _place(facts: Facts, company: Entity, told: Description, is_noun: bool, skeleton: Skeleton) -> Verdict:
    """Whether the company is of the country that the description names."""
    own = company.of("country")
    place = told.place
    if not own or place is None:
        return NOTHING
    strength = 0.6
    if told.place_kind == "seat" or (told.place_kind == "country" and not is_noun):
        # "Germany's Example, ...": only where the name stands alone, not before a noun.
        after = skeleton.text[skeleton.at[skeleton.items.index(told.item)] + 1 :][:24]
        if company.ambiguous or (told.words and not is_noun) or not re.match(STOP, after):
            return NOTHING
        strength = UNKNOWN_NAME
    elif not is_noun:
        return NOTHING
    countries = facts.countries(place)
    mine = {s.value for s in own}
    if not countries:
        return NOTHING
    if countries & mine or (len(countries) > 1 and not place.bits & ADJECTIVE):
        return AGREES
    right = listing(tuple(map(the_name, sorted(mine))))
    name = in_full(told.item, company)
    wrong = listing(tuple(map(the_name, sorted(countries))))
    note = f"{name} is a company of {right}, not of {wrong} {pack_of(own[0])}."
    instead = facts.as_told(own, adjectives=bool(place.bits & ADJECTIVE))
    return Verdict(1, (Slip(place.span, note, strength, instead, company.name, place.text),))


def _picked_out(company: Entity, part: str, line: Verdict, place: Verdict) -> bool:
    """Whether a part of a company's name means it: its line of business is told, or the country in its name is."""
    if line.compared and not line.slips:
        return True
    rest = company.name.replace(part, "").strip()
    return bool(place.compared and not place.slips) and rest in company.values("country")


def _perhaps_a_company(item: Item) -> bool:
    """Whether a name that nobody knows may be a company's."""
    return item.bits == NAME and not PLACE_NAMES.search(item.text)
