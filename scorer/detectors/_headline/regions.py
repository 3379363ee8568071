"""A state, county or town of the headline over a text that happens in another one: "Nevada wildfire" and "in Utah".

A headline may name the state of a village that its text never names, and a man by the state he is from. So the text
must begin in another place of the same level and keep to it, and have the headline's nowhere; and what the headline
names by its place must be no person. Headlines of any case are read: the names are known ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from scorer import knowledge
from scorer.detectors import _late
from scorer.detectors._headline.names import told_in
from scorer.detectors._headline.roles import FINITE
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.towns import is_region, is_town, towns_of_one_country
from scorer.model import Span

_NAME = _late.pattern(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?")
_FIRST = _late.pattern(rf"(?P<name>{_NAME.pattern})\b")
_WITHIN = _late.pattern(r"[IiAaNnOo](?<!\w.)(?:(?<=[Ii])n|(?<=[Aa])cross|(?<=[Nn])ear|(?<=[Oo])ff) " + _FIRST.pattern)
_COMPASS = (
    r"(?:(?:north|south|east|west|central|mid|rural|coastal|upstate|downtown|inner|outer|upper|lower|the)"
    r"(?:-?(?:north|south|east|west|central))?(?:ern|ernmost)? ){0,2}"
)
_WHERE = rf"\b(?:in|across|near|off|outside|around|throughout|over|of|hit|struck|swept) {_COMPASS}(?:parts of )?"
_OF_A_PERSON = _late.pattern(
    r"[’']|(?i:(?: [a-z-]+)? (?:m[ae]n|wom[ae]n|teen\w*|couple|girls?|boys?|mother|mom|mum|father|dad|son|daughter"
    r"|senators?"
    r"|senate|governor|gov|lawmakers?|legislators?|congressm[ae]n|rep|representatives?|democrats?|republicans?|gop"
    r"|attorney|ag"
    r"|judge|lawyers?|doctors?|nurses?|teachers?|students?|native|natives|residents?|victims?|suspects?|police"
    r"|cops?|sheriff"
    r"|troopers?|firm|firms|company|companies|startup|maker|bank|group|players?|coach|team|stars?|singer|actors?"
    r"|author|artist"
    r"|fans?|family|families|brothers?|sisters?|soldiers?|troops|marine|pilots?|officials?|voters?|delegation"
    r"|minister|mp|mps"
    r"|chief|bishop|priest|pastor|primary|caucus(?:es)?|poll|polls|delegates?|university|state|times|post|street"
    r"|avenue"
    r"|based|dreams?|style|born|bound|wins?|beats?|edges?|loses?|falls?))\b"
)
"""What a headline names by where it is from, wherever it happens; and teams."""
_LEVELS = ("region",)
_TIMES, _LONGEST = 1, 4000


def other_region(title: str, body: Body) -> tuple[Span, str] | None:
    """A known place with which a headline begins, and the one in which the text begins and stays."""
    place = next(_places(title), None)
    if place is None:
        return None
    name = title[slice(*place)]
    if told_in(name, body.text, body.folded) or any(one in body.text for one in _other_words(name)):
        return None
    others = [one for one in _where(body) if _of_one_level(name, one)]
    if len(set(others)) != 1 or others[0] in title:
        return None
    times = len(re.findall(rf"\b{re.escape(others[0])}\b", body.text[:_LONGEST]))
    return (place, others[0]) if times >= _TIMES else None


def _places(title: str) -> Iterator[Span]:
    """Known places with which a headline begins, or where it tells that something happens."""
    first = _FIRST.match(title)
    for match in chain(filter(None, (first,)), _WITHIN.finditer(title, first.end() if first else 0)):
        name = next(_known(match["name"]), None)
        start = match.start("name")
        if name and (start or not _OF_A_PERSON.match(title, len(name))):
            yield Span(start, start + len(name))


def _known(words: str) -> Iterator[str]:
    """The names of places with which words begin, the longest first."""
    for name in dict.fromkeys((words, words.split(maxsplit=1)[0])):
        if is_region(name) or is_town(name) or any(one.kind in _LEVELS for one in knowledge.shipped().named(name)):
            yield name


def _other_words(name: str) -> Iterator[str]:
    """The capital of a region: a text may name only that."""
    for one in knowledge.shipped().named(name):
        yield from one.values("capital")


def _where(body: Body) -> Iterator[str]:
    """The known places in which the first sentence happens, or that do something in it."""
    first = body.first
    for match in re.finditer(rf"(?:\A\s*|{_WHERE})({_NAME.pattern})", first):
        if match.start() or re.match(rf"(?: State)? {FINITE}\b|[’']s ", first[match.end(1) :]):
            yield from _known(match[1])


def _of_one_level(name: str, other: str) -> bool:
    if name == other or name in other or other in name:
        return False
    mine, its = _countries(name), _countries(other)
    if mine and its:
        return bool(mine & its)
    return towns_of_one_country(name, other) or (_is_region(name) and _is_region(other))


def _is_region(name: str) -> bool:
    return is_region(name.removesuffix(" State")) or any(
        one.kind in _LEVELS for one in knowledge.shipped().named(name)
    )


def _countries(name: str) -> frozenset[str]:
    """The countries of which a name is a region."""
    found = (one.values("country") for one in knowledge.shipped().named(name) if one.kind in _LEVELS)
    return frozenset().union(*found)
