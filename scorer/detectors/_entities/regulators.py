"""Regulators told of as watching over another trade than theirs: "the energy regulator, Ofcom"."""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors._entities.context import Context, Slip, Verdict
from scorer.detectors._entities.judge import Judge
from scorer.detectors._entities.names import ORGANISATION, Item, Skeleton
from scorer.detectors._entities.wording import The, listing, pack_of
from scorer.detectors._late import pattern
from scorer.knowledge import Entity
from scorer.model import Span

_WORDS = {
    "energy": "energy gas electricity power", "water": "water sewage", "post": "post postal mail",
    "communications": "communications telecoms telecom telecommunications broadcasting broadcast media internet",
    "finance": "financial finance market markets securities banking bank bourse", "insurance": "insurance",
    "pensions": "pension pensions superannuation", "competition": "competition antitrust consumer cartel",
    "medicines": "drug drugs medicines medicine vaccine pharmaceuticals", "food": "food", "tobacco": "tobacco",
    "aviation": "aviation airline airlines", "rail": "rail railway railways train", "roads": "road roads",
    "cars": "car auto", "nuclear": "nuclear atomic", "education": "education schools school universities exams exam",
    "childcare": "childcare", "health": "health healthcare hospital hospitals", "care": "care",
    "doctors": "medical doctors", "lawyers": "legal solicitors", "data protection": "privacy data information",
    "charities": "charity charities", "gambling": "gambling betting", "advertising": "advertising",
    "environment": "environment environmental pollution",
}  # fmt: skip
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split()}
"""What news says before "regulator", and the field that it means."""
_HEAD = r"(?:regulator|regulators|watchdog)"
_BEFORE = pattern(rf"\b(?P<field>[a-z]+) {_HEAD},? (?:the )?\Z")
_OF_A_LAND = r"(?:(?:[a-z]+(?:'s|’s)|country's|country’s|national|state|uk|us) )?"
_BEHIND = pattern(rf",? (?:which is |is )?(?:the|an?|its) {_OF_A_LAND}(?P<field>[a-z]+) {_HEAD}\b")
_REACH = 60
_STRENGTH = 0.5


def regulators(skeleton: Skeleton, judging: Judge, context: Context) -> Iterator[Verdict]:
    """The verdicts on the fields that a text gives to known regulators."""
    folded = context.document.folded
    if "regulator" not in folded and "watchdog" not in folded:
        return
    for item in skeleton.items:
        for body in item.entities(ORGANISATION) if item.bits & ORGANISATION else ():
            if body.of("field") and not body.ambiguous and (told := _told(folded, item)):
                yield _verdict(item, body, told, judging, folded)


def _told(folded: str, item: Item) -> Span | None:
    """The word for the field of a regulator beside its name."""
    before = _BEFORE.search(folded, max(0, item.start - _REACH), item.start)
    match = before or _BEHIND.match(folded, item.end, item.end + _REACH)
    return Span(*match.span("field")) if match and match["field"] in _FIELDS else None


def _verdict(item: Item, body: Entity, told: Span, judging: Judge, folded: str) -> Verdict:
    field, own = _FIELDS[folded[told.start : told.end]], body.of("field")
    if any(one.value == field for one in own):
        return Verdict(1, ())
    right = judging.regulators(field, body)
    instead = f"; there that is {listing(right)}" if right else ""
    watched = listing(tuple(one.value for one in own))
    note = f"{The(body)} watches over {watched}, not over {field}{instead} {pack_of(own[0])}."
    return Verdict(1, (Slip(item.span, note, _STRENGTH, right, body.name, item.text),))
