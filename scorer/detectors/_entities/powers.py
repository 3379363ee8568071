"""Public bodies told of in a place where they have no powers: the Crown Prosecution Service after a sheriff spoke.

A text is set in the one part of the British Isles whose towns, courts and offices it names. It must name none of the
places that the body serves, nor the body that does its work there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorer.detectors._entities.context import Context, Slip, Verdict
from scorer.detectors._entities.names import Item
from scorer.detectors._entities.wording import listing, pack_of, the
from scorer.detectors._late import pattern
from scorer.knowledge import Entity

_PLACES = {
    "Scotland": pattern(
        r"\b(?:scotland|scottish|scots|glasgow|edinburgh|aberdeen(?:shire)?|dundee|inverness|perthshire|ayrshire"
        r"|lothian|lanarkshire|stirling|falkirk|orkney|shetland|hebrides|highland council|sheriff court|sheriff"
        r"|holyrood|msps?|kirk|paisley|kilmarnock|dumfries|galloway|moray|argyll|fife)\b"
    ),
    "Northern Ireland": pattern(
        r"\b(?:northern ireland|belfast|londonderry|derry|armagh|newry|stormont|tyrone|fermanagh|antrim|lisburn|omagh"
        r"|ballymena|coleraine|mlas?)\b"
    ),
    "Ireland": pattern(
        r"\b(?:dublin|galway|limerick|waterford|kilkenny|wexford|tipperary|taoiseach|tánaiste|dáil|oireachtas|tds?|mayo"
        r"|leitrim|donegal|roscommon|kerry|sligo|co cork|cork city|republic of ireland|an post)\b"
    ),
    "Wales": pattern(
        r"\b(?:wales|welsh|cardiff|swansea|wrexham|newport|gwynedd|powys|pembrokeshire|carmarthenshire|ceredigion"
        r"|aberystwyth|bangor|llan\w+|senedd|anglesey|merthyr)\b"
    ),
    "England": pattern(
        r"\b(?:england|english|london|manchester|birmingham|leeds|liverpool|bristol|sheffield|newcastle|nottingham"
        r"|leicester|yorkshire|lancashire|kent|essex|sussex|norfolk|suffolk|devon|cornwall|dorset|somerset|cumbria"
        r"|durham|hampshire|wiltshire|westminster|whitehall|midlands)\b"
    ),
}  # fmt: skip
"""Words of towns, courts and offices that show where a text is set."""
_ENOUGH = 2
"""Different words that show it."""


def powers(named: Sequence[tuple[Item, Sequence[Entity]]], context: Context) -> Iterator[Verdict]:
    """The verdicts on public bodies, one for each body; `named` are the organisations of the text."""
    bodies: dict[str, tuple[Item, Entity]] = {}
    for item, organisations in reversed(named):
        for one in organisations:
            if one.of("serves"):
                bodies[one.name] = (item, one)
    if not bodies:
        return
    folded = context.document.folded
    for item, _ in bodies.values():
        folded = folded.replace(item.text.lower(), "")
    cues = {place: {at.group() for at in words.finditer(folded)} for place, words in _PLACES.items()}
    told = [place for place, words in cues.items() if words]
    place = max(told, key=lambda one: len(cues[one]), default="")
    if len(told) != 1 or len(cues[place]) < _ENOUGH:
        return
    for item, body in bodies.values():
        yield from _verdict(item, body, place, folded)


def _verdict(item: Item, body: Entity, place: str, folded: str) -> Iterator[Verdict]:
    if place in body.values("serves") or body.ambiguous:
        return
    there = [one.value.partition(": ")[2] for one in body.of("counterpart") if one.value.startswith(f"{place}: ")]
    if not there or any(name.lower() in folded for name in there):
        return
    source = body.of("serves")[0]
    served = listing(tuple(one.value for one in body.of("serves")))
    note = (
        f"{the(body)} has no powers in {place}, where the text is set: it serves {served}; there it would be the "
        f"{there[0]} {pack_of(source)}."
    )
    note = note[:1].upper() + note[1:]
    yield Verdict(1, (Slip(item.span, note, 0.5, tuple(there), body.name, item.text),))
