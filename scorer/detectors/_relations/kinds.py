"""What figures count, by kind: "the 221 employees" may be "212 people on the payroll", but no houses."""

from __future__ import annotations

import re
from functools import cache

from scorer.detectors import _late
from scorer.detectors._figures.told import Told

_KINDS = {
    "people": "people person men women children adults folk souls citizens residents inhabitants villagers islanders "
    "staff workforce jobs posts positions redundancies roles employees crew guests patients victims casualties dead "
    "injured wounded deaths fatalities pupils students nurses recruits witnesses clients tourists bodies protesters "
    "members councillors delegates deputies lawmakers senators mps voters respondents passengers fans spectators "
    "graduates apprentices cadets survivors evacuees migrants refugees prisoners inmates detainees suspects arrests "
    "families youths teenagers boys girls pensioners mourners relatives athletes actors doctors medics police "
    "officers soldiers troops marines names participants entrants contestants competitors customers visitors "
    "replies responses submissions letters passersby schoolchildren youngsters toddlers babies veterans"
    " elderly admissions cases infections",
    "homes": "homes houses households flats apartments dwellings bungalows units cottages properties shacks huts "
    "residences villas families addresses maisonettes townhouses lets condos",
    "places": "villages towns hamlets settlements communities parishes districts places localities suburbs",
    "vehicles": "vehicles cars buses trucks lorries vans taxis coaches minibuses rickshaws motorbikes motorcycles "
    "scooters double-deckers single-deckers trams carriages ambulances wheelers bikes bicycles cabs",
    "vessels": "boats ships tugs barges launches cruisers frigates vessels trawlers ferries craft yachts "
    "canoes dinghies tankers",
    "aircraft": "aircraft planes jets helicopters airliners aeroplanes turboprops drones gliders",
    "trees": "trees saplings seedlings oaks pines olives palms plants",
    "books": "books volumes titles cookbooks novels copies manuscripts",
    "animals": "animals sheep cows cattle goats pigs birds horses dogs cats calves bulls lambs ewes heifers beasts "
    "hens chickens ducks geese swans pairs fish insects butterflies bees hives foxes deer elephants turtles",
    "schools": "schools colleges academies buildings institutions classrooms",
    "medals": "medals golds silvers bronzes medal gold silver bronze",
    "votes": "votes ballots replies responses submissions letters answers objections complaints comments",
    "games": "games matches fixtures wins draws defeats losses victories",
    "shops": "shops stores outlets branches stalls kiosks restaurants pubs premises cafes traders",
    "farms": "farms holdings smallholdings estates farmers growers",
    "pictures": "paintings pictures works canvases drawings watercolours oils prints artworks frescoes murals "
    "portraits landscapes tapestries icons sketches",
    "megawatts": "megawatts mw",
    "seats": "seats places tickets berths beds",
    "stones": "stones graves headstones tombstones tombs",
}  # fmt: skip
_KIND_OF: dict[str, set[str]] = {}
for _kind, _nouns in _KINDS.items():
    for _noun in _nouns.split():
        _KIND_OF.setdefault(_noun, set()).add(_kind)
_PERSONS = ("ers", "ors", "ists", "ants", "ees", "ians", "men", "women", "ents")
_NO_PERSONS = frozenset(
    re.findall(
        r"\S+",
        "others numbers papers letters orders dollars members quarters corners acres waters towers flowers "
        "trailers chargers computers printers containers rollers meters metres liters litres computers "
        "trawlers rivers doors floors sensors motors tractors corridors sectors factors errors colors colours "
        "hours generators events incidents accidents patents percents documents cents agreements investments "
        "payments apartments settlements appointments departments instruments statements amendments comments "
        "moments parents plants restaurants grants elephants fees trees committees guarantees degrees cheques "
        "specimen covers offers layers screens powers centers centres theaters theatres shares stores fires "
        "tires figures cares acres pictures answers dinners drawers counters lockers drivers’ wagons trailers "
        "stickers hammers helicopters lasers registers shelters shutters filters reactors elevators monitors "
        "processors transistors tankers chambers cruisers posters banners folders timers rulers servers "
        "routers transformers burgers slippers ",
    )
)


@cache
def kinds(noun: str | None) -> frozenset[str]:
    """The kinds that a counted noun is of; nouns that end like those of persons are of people."""
    if noun is None:
        return frozenset()
    found = set(_KIND_OF.get(noun) or _KIND_OF.get(f"{noun}s") or ())
    if noun.endswith(_PERSONS) and noun not in _NO_PERSONS and not found & _NO_LIVES:
        found.add("people")
    return frozenset(found or (noun.removesuffix("s"),))


_NO_LIVES = frozenset(("vehicles", "vessels", "aircraft", "homes", "shops", "places"))


def akin(one: str | None, other: str | None) -> bool:
    """Whether two nouns may be of the same things; a bare figure may be of anything."""
    return one is None or other is None or one == other or not kinds(one).isdisjoint(kinds(other))


_OF = _late.pattern(r" (?:or so )?of (?:the|its|their|his|her|these|those)(?= [a-z])(?: [a-z-]+[’']s?)?")
_OF_STARTS = (" of ", " or so of ")
_NEXT = _late.pattern(r"[ -](?P<first>[a-z’-]++)(?: (?P<second>[a-z’-]++)(?: (?P<third>[a-z’-]++))?+)?+")


def thing(one: Told) -> str | None:
    """What a figure counts: "46 affected villages", "all 1,200 of the district's schools"; else its noun."""
    of = _OF.match(one.after) if one.after.startswith(_OF_STARTS) else None
    match = _NEXT.match(one.after, of.end() if of else 0)
    words = match.groups() if match else ()
    if "ones" in words[:2]:
        return None
    for word in words:
        if word is None:
            break
        if word in _KIND_OF or "people" in kinds(word):
            return word
        if word in _ENDS:
            break
    if of is not None:
        return words[0] if words and words[0] not in _ENDS and words[0].endswith("s") else None
    return None if one.part.noun in _ENDS else one.part.noun


_ENDS = frozenset(
    re.findall(
        r"\S+",
        "a an and are as at but by for from had has have in is it its of on or over than that the their they "
        "to was were while who will with would last next this when then today yesterday now more fewer less "
        "did each apiece again here there altogether since ago so after before until year month week day "
        "others ",
    )
)


def is_known(noun: str | None) -> bool:
    """Whether a noun is of one of the kinds."""
    return noun is None or noun in _KIND_OF or f"{noun}s" in _KIND_OF or "people" in kinds(noun)
