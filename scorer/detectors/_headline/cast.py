"""The names of a body by the part they play there: those that act, and the places where it happens.

Which part a name plays is read from what stands around it, not from lists: invented towns and firms do as well as
known ones. Lists only tell on which level a place lies, so that no country is proposed for a village.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from scorer import knowledge, ngrams
from scorer.detectors import _late
from scorer.detectors._headline.around import around, has
from scorer.detectors._headline.names import BODY_NAME, STANDING_FOR, adjectives, kinds_of, may_be_name, without_title
from scorer.detectors._headline.roles import FINITE, OF_ORGANISATIONS, SUBJECT, WITH_ARTICLE, Lead
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.towns import is_region, is_town, towns_of_one_country
from scorer.model import Span

PLACES = frozenset(("city", "country", "region"))
_NAME = _late.pattern(BODY_NAME)
_REACH = 4000
"""Characters of a body whose names are read."""
_TAIL, _RARE = 20, 1000
_SENTENCES, _SHORTEST, _MOST, _AGAIN = 3, 3, 3, 2
_LEAD_BONUS, _SUBJECT_BONUS, _KIND_BONUS, _MOST_TIMES = 3, 3, 2, 4
_AT = around(
    r"(?:\b(?:in and around|[Oo]utside|[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Aa]round|[Aa]cross"
    r"|above|below|beside|along|overlooking|into|from|toward|towards|reached"
    r"|(?:edge|outskirts|town|village|city|suburb|port|island|part|side|[Rr]esidents|[Pp]eople|centre"
    r"|center|north|south"
    r"|east|west|coast|community|streets|middle|council|mayor|parish) of)"
    r"(?: the)?(?: [a-z]+ (?:town|village|city|suburb|port) of)? )NAME\b"
)
_DATELINE = _late.pattern(r"(?:, [A-Z][\w., ]{1,30})?(?: \([A-Z]\w+\))? ?(?:-|–|—|:)", re.IGNORECASE)
"""What stands behind the name in a dateline."""
_AWAY = around(
    r"\b(?:court|hearing|exchange|conference|summit|airport|fair|show|trip|visit|hospital|university|studied|born)s?"
    r" (?:in|at|to) NAME"
)
# What stands before the name is asked behind it: a search skips to the name.
_AMID = around(r" NAME\b(?:(?<=[a-z,;] NAME)|(?<=\bA NAME))")
_PARTS_OF = ("council", "town", "village", "city", "mayor", "people", "residents", "port")
_OF_A_PLACE = around(r" of NAME\b(?:" + "|".join(rf"(?<=\b{one} of NAME)" for one in _PARTS_OF) + ")")
_DOES = around(rf"NAME(?<!\wNAME)(?:[’']s {FINITE}\b|, [^.]{{1,80}}, (?:{FINITE}|would|could|may)\b)")
_DONE_BY = {by: around(rf"\b{FINITE} {by} NAME\b") for by in ("by", "from")}
_NO_PLACE = _late.pattern(
    r"(?:Office|Department|Ministry|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March"
    r"|April|May|June|July|August|Spring|Autumn"
    r"|(?:Septem|Octo|Novem|Decem)ber|Christmas|Easter|Street|Road|Court|Parliament|Congress|League|Cup|Act|Open)\Z"
)


GENERIC = OF_ORGANISATIONS | frozenset(
    """
    Transit Bank School College Academy Institute Museum Theatre Theater Church Station Stadium Airport Police Fire
    Ministry Department Dept Commission Office Court Board Services Service International National State The
    """.split()  # noqa: SIM905 - a list of words reads better so
)
"""Words of names that do not tell one from another."""


class _Seen(NamedTuple):
    name: str
    start: int
    times: int


class Cast:
    """The names of a body that a headline does not have, by the part that each plays."""

    def __init__(self, title: str, span: Span, body: Body) -> None:
        self._title, self._body, self._text = title, body, body.text[:_REACH]
        self._lead = Lead(title, span, body, _SENTENCES)
        self._name = self._lead.name
        self._lead_end = max(self._text.find(self._lead.lead[-_TAIL:]) + _TAIL, body.lead_end)

    @property
    def opening(self) -> str:
        """The sentence with which the body begins."""
        return self._body.first

    @cached_property
    def _seen(self) -> list[_Seen]:
        """The names in the order in which they are first told, with how often."""
        found: dict[str, int] = {}
        for match in _NAME.finditer(self._text):
            for part in re.split(r"[’']s? | of ", match.group()):
                name = _without_office(without_title(part))
                if name and name not in found and self._is_another(name):
                    found[name] = match.start() + match.group().find(name)
        whole: dict[str, int] = {}
        for name, start in found.items():  # "Sainsbury" of "Sainsbury's", "Nair" of "Rohan Nair"
            if not any(set(name.split()) <= set(other.split()) for other in found if other != name):
                whole[name] = start
        return [_Seen(name, start, self._times(name)) for name, start in whole.items()]

    def _is_another(self, name: str) -> bool:
        words = name.split()
        if len(name) < _SHORTEST or self._in_title(words) or words[-1] in STANDING_FOR:
            return False
        if name in adjectives() or _NO_PLACE.search(name):
            return False
        if len(words) > 1:
            return True
        if "’" in name or "'" in name or not (name.isupper() or kinds_of(name) or may_be_name(name) or is_town(name)):
            return False
        return self._lead.is_name(name) and (ngrams.load().count(name.lower()) < _RARE or self._within(name))

    def _in_title(self, words: list[str]) -> bool:
        """Whether the headline has one of the words that tell a name from others."""
        telling = [word for word in words if word not in GENERIC] or words
        return any(word in self._title for word in telling) or " ".join(words).startswith(self._name)

    def _times(self, name: str) -> int:
        """How often a name is told, by any of the words that tell it from others."""
        telling = [word for word in name.split() if word not in GENERIC and len(word) >= _SHORTEST]
        return max((self._lead.times(word) for word in telling), default=1)

    def _within(self, name: str) -> bool:
        """Whether a word has its capital in the middle of a sentence."""
        return has(_AMID, name, self._text)

    def _kind(self, name: str) -> str:
        """What a name is of; one that acts and is told as a place, too, is a firm: "at Sainsbury’s"."""
        kind = self._lead.kind(name)
        if has(_OF_A_PLACE, name, self._text):
            return "place"
        known = kinds_of(name) & PLACES or is_region(name) or is_town(name)
        if known or kind != "place":
            return "place" if known else kind
        return "other" if self._acts(name) else kind

    def _acts(self, name: str) -> bool:
        """Whether one does something in the body; "Sainsbury’s said", too."""
        if self._lead.acts(name, SUBJECT) or has(_DOES, name, self._text):
            return True
        return any(f" {by} {name}" in self._text and has(told, name, self._text) for by, told in _DONE_BY.items())

    def _is_place(self, name: str) -> bool:
        if self._lead.kind(name) == "place" or kinds_of(name) & PLACES or is_region(name):
            return True
        return self._lead.kind(name) == "other" and self._stands_where(name)

    def _is_dateline(self, name: str) -> bool:
        text, end = self._text.lstrip(), len(name)
        return text[:end].lower() == name.lower() and _DATELINE.match(text, end) is not None

    def _stands_where(self, name: str) -> bool:
        """Whether it happens there: "in X", "western edge of X", or the dateline."""
        return self._is_dateline(name) or has(_AT, name, self._text)

    def actors(self, kind: str | None, *, only: bool = False) -> tuple[str, ...]:
        """Who acts in the body, those first who do most and of whom it tells most; `kind` is wanted, if known, and
        `only` that."""
        told = [one for one in self._seen if not (only and kind and {kind, self._kind(one.name)} == _UNLIKE)]
        return _best([(self._weight(one, kind), one.name) for one in told])

    def ending_in(self, noun: str) -> tuple[str, ...]:
        """The names whose last word is a noun: "Meridian General Hospital"."""
        return tuple(one.name for one in self._seen if one.name.lower().endswith(f" {noun}"))[:_MOST]

    def _weight(self, one: _Seen, kind: str | None) -> float:
        its = "organisation" if "company" in kinds_of(one.name) else self._kind(one.name)
        if its == "place":
            return 0
        if one.start > self._lead_end:
            return 0
        acts = self._acts(one.name)
        if (not acts and one.times < _AGAIN) or (
            its == "other" and self._is_place(one.name) and (not acts or one.times < _AGAIN)
        ):
            return 0
        return (
            min(one.times, _MOST_TIMES)
            + _LEAD_BONUS * (one.start < self._body.lead_end)
            + _SUBJECT_BONUS * acts
            + _KIND_BONUS * (kind == its)
            - one.start / _REACH
        )

    def places(self) -> tuple[str, ...]:
        """Where it happens, by the body: the places of the headline's level that stand behind "in" and such words."""
        return _best([(self._nearness(one), one.name) for one in self._seen])

    def _nearness(self, one: _Seen) -> float:
        if not self._of_one_level(one) or self._lead.kind(one.name) in {"person", "organisation"}:
            return 0
        if not self._stands_where(one.name) or has(_AWAY, one.name, self._text):
            return 0
        if not is_town(one.name) and has(WITH_ARTICLE, one.name, self._text):
            return 0  # "the Potteries"
        in_lead = one.start < self._body.lead_end
        if not in_lead and one.times < _AGAIN:
            return 0
        return min(one.times, _MOST_TIMES) + _LEAD_BONUS * in_lead - one.start / _REACH

    def _of_one_level(self, one: _Seen) -> bool:
        """Whether the headline's place and another may be taken for each other; of a town that is known and one that
        is not the second may be part of the first, unless the body keeps telling of it."""
        mine, its = _level(self._name), _level(one.name)
        if mine == its == "city":
            return towns_of_one_country(self._name, one.name) or not _countries_of(self._name, one.name)
        if mine in {"country", "region"} or its in {"country", "region"}:
            return mine == its
        return mine is None or its is not None or self._is_dateline(one.name)


def _without_office(name: str) -> str:
    """A full name without the word before it that is none: "Manager Gethin Prydderch"."""
    words = _OFFICE.sub("", name).split()
    office = len(words) > 2 and words[0] not in _OF_NAMES and not may_be_name(words[0]) and may_be_name(words[1])
    return " ".join(words[1:] if office else words)


_OF_NAMES = frozenset(("New", "San", "Los", "Las", "Saint", "Port", "Great", "North", "South", "East", "West"))
_OFFICE = _late.pattern(
    r"\A.*\b(?:Minister|Secretary|Commissioner|President|Governor|Mayor|Manager|Director|Chief|Officer) (?=[A-Z])"
)


_UNLIKE = {"person", "organisation"}


def _best(told: list[tuple[float, str]]) -> tuple[str, ...]:
    return tuple(name for weight, name in sorted(told, key=lambda pair: -pair[0]) if weight > 0)[:_MOST]


def _level(name: str) -> str | None:
    name = name.title() if name.isupper() else name
    kinds = kinds_of(name)
    if "country" in kinds:
        return "country"
    if is_region(name):
        return "region"
    if "city" in kinds or is_town(name):
        return "city"
    return "region" if "region" in kinds or is_region(name) else None


def _countries_of(*names: str) -> bool:
    """Whether the knowledge has a country for each of them."""
    return all(any(one.values("country") for one in knowledge.shipped().named(name)) for name in names)


def countries_told(text: str, title: str) -> list[tuple[str, int]]:
    """The countries that a body names most, by name, adjective, capital or town, without those of the headline."""
    told: Counter[str] = Counter()
    for word in _NAME.findall(text[:_REACH]):
        told.update(_countries_in(word))
    of_title = {country for name in _NAME.findall(title) for country in _countries_in(name)}
    return [(country, times) for country, times in told.most_common() if country not in of_title]


def _countries_in(words: str) -> Iterator[str]:
    country = _country_words()
    parts = re.split(r"[’']s?\b|[ -]", words)
    pairs = [" ".join(pair) for pair in pairwise(parts)]
    yield from (country[one] for one in (*pairs, *parts) if one in country)


@cache
def _country_words() -> dict[str, str]:
    """Names, adjectives and towns of countries, each with the country."""
    words: dict[str, str] = {}
    for city in knowledge.shipped().kind("city"):
        words |= dict.fromkeys((city.name,), next(iter(city.values("country")), ""))
    for country in knowledge.shipped().kind("country"):
        forms = {country.name, *country.also, *country.values("capital"), *country.values("adjective")}
        words |= dict.fromkeys(forms, country.name)
    words |= {word.upper(): country for word, country in words.items()}  # of datelines
    return {word: country for word, country in words.items() if len(word) >= _SHORTEST and country}


def is_of_a_country(name: str) -> bool:
    """Whether a name is one of a country, a people or a town of theirs."""
    return name in _country_words()
