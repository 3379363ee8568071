"""Public bodies told of as watching over another trade than theirs: "the energy regulator, Ofcom"; "the Food and Drug
Administration, which oversees vehicle safety".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scorer.detectors._entities.context import Context, Slip, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.names import ADJECTIVE, COUNTRY, Item, Skeleton
from scorer.detectors._entities.wording import The, listing, pack_of
from scorer.detectors._late import pattern
from scorer.knowledge import Entity
from scorer.model import Span

_WORDS = {
    "energy": "energy gas electricity power utilities", "water": "water sewage utilities",
    "post": "post postal mail letters parcels",
    "communications": "communications telecoms telecom telecommunications broadcasting broadcast broadcasters media"
    " internet broadband spectrum television radio airwaves phone mobile wireless",
    "finance": "financial finance market markets securities banking bank banks lenders bourse stock stocks brokers"
    " exchanges shares investment monetary currency fund funds",
    "insurance": "insurance insurers", "pensions": "pension pensions superannuation",
    "competition": "competition antitrust consumer cartel mergers monopolies",
    "medicines": "drug drugs medicines medicine medical vaccine vaccines pharmaceutical pharmaceuticals",
    "food": "food foods meat", "tobacco": "tobacco cigarettes vaping",
    "aviation": "aviation airline airlines aircraft airports flight flights flying planes air",
    "rail": "rail railway railways train trains", "roads": "road roads highway highways motorways traffic",
    "cars": "car cars auto automotive vehicle vehicles automobile drivers",
    "nuclear": "nuclear atomic", "shipping": "shipping maritime ships seafarers vessels ports",
    "education": "education schools school universities university colleges exams exam teaching qualifications",
    "childcare": "childcare nurseries", "health": "health healthcare hospital hospitals disease diseases clinics",
    "care": "care", "doctors": "medical doctors physicians", "lawyers": "legal solicitors lawyers",
    "data protection": "privacy data information", "charities": "charity charities",
    "gambling": "gambling betting casinos lotteries", "advertising": "advertising adverts advertisements",
    "environment": "environment environmental pollution air emissions pesticides flood floods rivers",
    "weather": "weather meteorological forecasting forecasts climate", "tax": "tax taxes taxation revenue"
    " customs duties",
    "statistics": "statistics statistical", "space": "space satellites rockets", "elections": "elections"
    " election voting"
    " electoral polls", "workplaces": "workplace workplaces occupational labour labor",
    "crime": "crime fraud corruption narcotics", "land": "parks forests land housing",
}  # fmt: skip
_FIELDS: dict[str, frozenset[str]] = {}
for _field, _words in _WORDS.items():
    for _word in _words.split():
        _FIELDS[_word] = _FIELDS.get(_word, frozenset()) | {_field}
"""What news says that public bodies watch over, and the fields that it may mean."""
_HEAD = r"(?:regulator|regulators|watchdog|supervisor)"
_BODY = r"(?:regulator|watchdog|supervisor|agency|authority|body|bureau|inspectorate|service|department)"
_RIGHT_BEFORE = rf"{_HEAD},? (?:the )?\Z"
_HEADED = pattern(_RIGHT_BEFORE)
_BEFORE = pattern(rf"\b(?P<field>[a-z]+(?: [a-z]+)?) {_RIGHT_BEFORE}")
_OF_A_LAND = r"(?:(?:[a-z]+(?:'s|’s)|country's|country’s|national|federal|state|uk|us|u\.s\.|independent|main|top) )*"
_BEHIND = pattern(
    rf",? (?:which is |is )?(?:the|an?|its|[a-z]+(?:'s|’s)) {_OF_A_LAND}(?P<field>(?:[a-z]+[ -]){{1,3}}?){_BODY}\b"
)
_DOES = (
    r"(?:oversees|regulates|supervises|polices|licenses|licences|watches over|monitors|inspects|runs|administers"
    r"|collects|handles|looks after|investigates|is responsible for|is in charge of|responsible for|in charge of"
    r"|keeps watch (?:on|over)|charged with|tasked with)"
)
_WHAT_IT_DOES = pattern(
    rf",? (?:(?:the|an?) (?:[a-z-]+ ){{0,2}}{_BODY} )?(?:which |that "
    rf"|who )?(?:also )?{_DOES} (?P<field>(?:u\.s\.|[^,.;:()“”\"\n])+)"
)
_COMMON_WORDS = re.compile(r"[a-z]+")
_NO_TRADE = frozenset(["health and safety", "work and pensions"])
_REACH = 110
_HEAD_REACH = 24
"""Characters before a name in which what `_HEADED` finds stands."""
_STRENGTH = 0.5


def regulators(
    named: Sequence[tuple[Item, Sequence[Entity]]], skeleton: Skeleton, facts: Facts, context: Context
) -> Iterator[Verdict]:
    """The verdicts on the fields that a text gives to known public bodies; `named` are its organisations."""
    folded = context.document.folded
    for item, organisations in named:
        for body in organisations:
            if body.of("field") and (told := _told(folded, item)):
                yield _verdict(item, body, folded[slice(*told)].strip(), facts, skeleton)


def _told(folded: str, item: Item) -> Span | None:
    """The words for the field of a body beside its name."""
    headed = _HEADED.search(folded, max(0, item.start - _HEAD_REACH), item.start)
    before = _BEFORE.search(folded, max(0, item.start - _REACH), item.start) if headed else None
    end = item.end + _REACH
    for match in (before, _BEHIND.match(folded, item.end, end), _WHAT_IT_DOES.match(folded, item.end, end)):
        if match and _fields(match["field"]):
            return Span(*match.span("field"))
    return None


def _fields(words: str) -> frozenset[str]:
    """All fields that one of the words may mean."""
    if any(phrase in words for phrase in _NO_TRADE):
        return frozenset()
    return frozenset[str]().union(*(_FIELDS.get(word, ()) for word in _COMMON_WORDS.findall(words)))


def _verdict(item: Item, body: Entity, words: str, facts: Facts, skeleton: Skeleton) -> Verdict:
    fields, own = _fields(words), body.of("field")
    if any(one.value in fields for one in own):
        return Verdict(1, ())
    found = (name for field in sorted(fields) for name in _watching(field, body, facts))
    right = tuple(dict.fromkeys(found)) if not body.ambiguous or _set_in_its_country(body, skeleton) else ()
    instead = f"; there that is {listing(right[:3])}" if right else ""
    watched = listing(tuple(one.value for one in own))
    note = f"{The(body)} watches over {watched}, not over {words}{instead} {pack_of(own[0])}."
    return Verdict(1, (Slip(item.span, note, _STRENGTH, right, body.name, item.text),))


def _watching(field: str, like: Entity, facts: Facts) -> tuple[str, ...]:
    """Who watches over `field` in the country of another regulator."""
    country = like.values("country")
    found = [one for one in facts.base.telling("field") if field in one.values("field")]
    found = [one for one in found if one.values("country") & country]
    return tuple(map(_with_initials, sorted(found, key=lambda one: len(one.of("field")))))


def _with_initials(body: Entity) -> str:
    """The name of a public body with the letters that news calls it by."""
    letters = next((name for name in body.also if name.isupper() and name.isalpha()), "")
    return f"{body.name} ({letters})" if letters else body.name


def _set_in_its_country(body: Entity, skeleton: Skeleton) -> bool:
    """Whether the text names the country of a body whose name is that of others elsewhere, too."""
    home = body.values("country")
    return any(one.name in home for item in skeleton.items for one in item.entities(COUNTRY | ADJECTIVE))
