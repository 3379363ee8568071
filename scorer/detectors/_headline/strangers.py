"""Names of the headline that the body never tells, and who does there what they do.

News names in its text whom it names in its headline: of 1,665 clean headlines two had a name that the text had in no
form. Places are another matter, for a headline may say in which county a village lies; they are told only if the body
begins in another place of the same kind.
"""

from __future__ import annotations

import re

from scorer import knowledge, ngrams
from scorer.detectors import _late
from scorer.detectors._headline.names import adjectives, kinds_of, may_be_name, told_in
from scorer.detectors._headline.roles import OF_ORGANISATIONS, OF_PLACES, SUBJECT, VERB, Lead
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.towns import is_region, is_town, towns_of_one_country
from scorer.model import Span

_PLACES = frozenset(("city", "country", "region"))
_BEFORE_PLACE = _late.pattern(r"\b(?:in|at|near|off|across|outside|around|to|from|of|through|between|and|than) \Z")
_NO_MODIFIER = _late.pattern(
    r"\Z|[,:;]| (?:to|over|after|before|by|as|for|and|on|in|from|with|at|of|amid|despite|against)\b"
)
"""What stands behind a name that is no modifier of a noun: "Cornwall village" is one, and may be a county."""
_PEOPLE = _late.pattern(r"([A-Z][a-z]{3,}) ([a-z]{3,}) ")
_OF_PEOPLE = "teams?|groups?|researchers|scientists|study|firm|company|maker|giant|man|woman|court|police|government"
_LEAD, _AGAIN, _SHORTEST = 3, 2, 4
_OF_VERBS = 0.03
"""Share of a verb's plain form that stands behind "to"."""
_AWAY = r"\b(?:court|hearing|exchange|conference|summit|airport|fair|show|trip|visit)s? (?:in|at|to) "


def stranger(title: str, span: Span, body: Body) -> str | None:
    """The name that the body has in place of one at `span` of the headline that it tells in no form."""
    name = title[span.start : span.end]
    if len(name) < _SHORTEST or name in adjectives():
        return None
    lead = Lead(title, span, body, _LEAD)
    if told_in(name, body.text, body.folded):
        return None
    kinds = kinds_of(name)
    if kinds & _PLACES or is_town(name):
        return _other_place(name, lead)
    if is_region(name):
        return None
    return _other_actor(name, lead) if kinds or _may_act(name, title[: span.start], title[span.end :]) else None


def other_place(title: str, span: Span, body: Body) -> str | None:
    """The place that the body begins with, where the headline begins with one that the body has only further on."""
    name = title[span.start : span.end]
    if (
        title[: span.start]
        or name.isupper()
        or name not in body.text
        or name in adjectives()
        or title[span.end :][:1] in "’'"
    ):
        return None
    if not (kinds_of(name) & _PLACES or is_town(name)):
        return None
    lead = Lead(title, span, body, _LEAD)
    return None if told_in(name, lead.lead, lead.lead.lower()) else _other_place(name, lead)


def other_people(title: str, body: Body) -> tuple[Span, str] | None:
    """The people of whom the body begins to tell, where a headline begins with one that it has not there: "Norwegian
    team" and "the Finnish group"."""
    match = _PEOPLE.match(title)
    if match is None or match[1] not in adjectives():
        return None
    lead = Lead(title, Span(*match.span(1)), body, _LEAD)
    others = {word for word in re.findall(r"[A-Z][a-z]+", lead.lead) if word in adjectives()}
    if match[1] in others or len(others) != 1:
        return None
    countries = (one for one in knowledge.shipped().kind("country") if match[1] in one.values("adjective"))
    if any(one.name in lead.lead for one in countries):
        return None
    other = others.pop()
    beside = rf"\b{other} (?:[a-z-]+ ){{0,2}}(?:{re.escape(match[2])}|{_OF_PEOPLE})\b"
    return (Span(*match.span(1)), other) if re.search(beside, lead.lead) else None


def _may_act(name: str, before: str, behind: str) -> bool:
    """Whether a name is surely none of a place, but of one that does something."""
    if _BEFORE_PLACE.search(before) or name.rsplit(maxsplit=1)[-1] in OF_PLACES:
        return False
    if not (_acts(behind) or (before and _NO_MODIFIER.match(behind))):
        return False
    words = name.split()
    return not any(word.isupper() or "." in word for word in words) if len(words) > 1 else may_be_name(name)


def _acts(behind: str) -> bool:
    """Whether what stands behind a name is a possessive or a verb, no noun: "wins", not "barns"."""
    if re.match(r"[’']s\b", behind):
        return True
    word = VERB.match(behind) and re.match(r" ([a-z]+)s ", behind)
    if not word:
        return VERB.match(behind) is not None
    count = ngrams.load().count
    roots = {word[1], word[1].removesuffix("e"), re.sub(r"ie\Z", "y", word[1])}
    return any(count("to", root) > _OF_VERBS * count(root) for root in roots)


def _other_place(name: str, lead: Lead) -> str | None:
    """The only other place of the same kind, in the same country, that the body begins with."""
    mine = _places(name)
    found: dict[str, str] = {}
    for other in lead.others(every=True):
        if re.search(_AWAY + re.escape(other), lead.lead):
            continue
        if towns_of_one_country(name, other) or any(_alike(one, its) for one in mine for its in _places(other)):
            found.setdefault(other, other)
    return next(iter(found)) if len(found) == 1 else None


def _places(name: str) -> list[knowledge.Entity]:
    return [one for one in knowledge.shipped().named(name) if one.kind in _PLACES]


def _alike(one: knowledge.Entity, other: knowledge.Entity) -> bool:
    if one.kind != other.kind or one.name == other.name:
        return False
    return one.kind == "country" or bool(one.values("country") & other.values("country"))


def _other_actor(name: str, lead: Lead) -> str | None:
    """The first person or firm that does something where the body begins, or that is told again."""
    mine = _kind(name)
    for other in dict.fromkeys(lead.others()):
        its = lead.kind(other)
        its = "organisation" if "company" in kinds_of(other) else its
        if its not in {"person", "organisation"} or (mine and mine != its):
            continue
        if lead.has_role(other, SUBJECT) or lead.times(other) >= _AGAIN:
            return other
    places = [one for one in dict.fromkeys(lead.others()) if lead.kind(one) == "place" and lead.times(one) >= _AGAIN]
    return places[0] if len(places) == 1 and mine is None and not is_region(places[0]) else None


def _kind(name: str) -> str | None:
    """What the headline's name is of, if its words tell."""
    words = name.split()
    if any(word in OF_ORGANISATIONS for word in words) or "company" in kinds_of(name):
        return "organisation"
    return "person" if len(words) == 2 else None
