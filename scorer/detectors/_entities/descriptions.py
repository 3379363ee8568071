"""What a text calls a company: "the Norwegian carmaker Example", "Example, a maker of cars", "the Danish group".

A description is plain words and the name of a country or a town; whether they fit the company is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors._entities.claims import plain_span
from scorer.detectors._entities.cues import CALLERS
from scorer.detectors._entities.names import (
    _FIRST,
    ADJECTIVE,
    CITY,
    COUNTRY,
    NAME,
    ORGANISATION,
    PRODUCT,
    Item,
    Skeleton,
)
from scorer.detectors._entities.shapes.parts import ANYTHING, DONE, A, C, L
from scorer.detectors._late import pattern
from scorer.knowledge import Entity
from scorer.model import Span

_PLAIN_WORDS = re.compile(r"[a-z][a-z'&-]*+(?: [a-z][a-z'&-]*+){0,4}+\Z")
_OF_WORDS = "abcdefghijklmnopqrstuvwxyz'& -"
_AFTER = re.compile(
    rf",? (?P<be>is |which is )?(?:an?|the|(?P<c>{C})'s|one of (?:the|(?P<c2>{C})'s)(?: [a-z]+'s)?)"
    rf" (?P<d>(?:[a-z][a-z'&-]* ){{0,3}}?)(?:(?P<n>[{chr(_FIRST + NAME)}]) )?"
    rf"(?:(?P<b>{ANYTHING})-(?:based|headquartered) |{ANYTHING}-(?:listed|born) )?(?:(?P<a>{A}) |(?P<l>{L}) )?(?P<e>"
    rf"(?:[a-z][a-z'&-]*)(?: [a-z][a-z'&-]*){{0,4}})"
)
_NAME_NEXT = re.compile(rf" {ANYTHING}")
_PREPOSITIONS = frozenset({"by", "of", "in", "at", "from", "to", "under", "for", "with", "which", "whose", "that"})
_CALLED = pattern(
    rf"(?:(?<=[.\n\"] the )|(?<=[.\n\"]the )|(?<=\Athe )){A} (?P<e>[a-z][a-z'&-]*(?: [a-z][a-z'&-]*){{0,3}}?)"
    r"(?=[,.;:\n]|'s\b|$| (?:said|says|has|had|is|was|will|would|and|which"
    rf"|that|who|deserves|also|plans|sells|makes|owns|{DONE})\b)"
)
_PLACES = COUNTRY | ADJECTIVE | CITY
_FAR = 1500
"""Characters of the text within which "the Norwegian carmaker" may mean a company named before."""
_NO_COMPANY = ("Exchange", "Street", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Christmas")
"""Last words of names that are no company's."""


class Description(NamedTuple):
    """Plain words said of a company, and the country that an adjective or a seat names; None where there is none."""

    item: Item
    company: Entity
    words: str
    span: Span
    place: Item | None
    place_kind: str
    """ "adjective", "country", "seat" or "" """
    apart: bool
    """Whether the words stand behind the company ("Example, a Norwegian carmaker")."""


def descriptions(skeleton: Skeleton) -> Iterator[Description]:
    """What stands before and behind the names of companies that might say what and from where they are."""
    text = skeleton.text
    for index in skeleton.known:
        item = skeleton.items[index]
        company = item.company if item.bits & ORGANISATION or item.bits == NAME else None
        if company is None:
            continue
        at = skeleton.at[index]
        if text[at - 1 : at] == " ":
            before = _before(skeleton, index, item, company)
            if before is not None:
                yield before
        after = _AFTER.match(text, at + 1)
        # "Example, the carmaker Other and": two companies; "Example, the carmaker led by Ada Stone": one.
        if after and (not _NAME_NEXT.match(text, after.end()) or after["e"].rpartition(" ")[2] in _PREPOSITIONS):
            words = after["d"] + after["e"]
            if after["n"] and "-" not in skeleton.item(after.start("n")).text:
                continue  # "the Anglo-Dutch brewer", but no other name
            part = next((part for part in ("a", "b", "c", "c2") if after[part]), "")
            kind = "adjective" if part in {"a", "b"} else "country" if part else ""
            place = skeleton.item(after.start(part)) if part else None
            span = plain_span(after.start("e"), after.end("e"), skeleton)
            yield Description(item, company, words, span, place, kind, True)


def _before(skeleton: Skeleton, index: int, item: Item, company: Entity) -> Description | None:
    start = skeleton.at[index - 1] + 1 if index else 0
    glue = skeleton.text[start : skeleton.at[index]]
    kind, place = "", skeleton.items[index - 1] if index else None
    words = glue[1:-1]
    if place is not None and place.bits & _PLACES:
        if glue.startswith("-based "):
            kind, words = "seat", glue[7:-1]
        elif glue.startswith("'s ") and place.bits & COUNTRY:
            kind, words = "country", glue[3:-1]
        elif glue.startswith(" ") and place.bits & ADJECTIVE:
            kind = "adjective"
    if words and not _PLAIN_WORDS.match(words):
        kind, words = "", " ".join(words[len(words.rstrip(_OF_WORDS)) :].split()[-4:])
    if not words and not kind:
        return None
    end = item.start - 1
    return Description(item, company, words, Span(end - len(words), end), place if kind else None, kind, False)


def anaphors(skeleton: Skeleton, needs_met: set[str]) -> Iterator[Description]:
    """ "The Japanese electronics giant", of the company named last, if nothing else is named in between."""
    if not (skeleton.present & ORGANISATION and skeleton.present & ADJECTIVE and CALLERS in needs_met):
        return
    for index in skeleton.of(ADJECTIVE):
        item, at = skeleton.items[index], skeleton.at[index]
        if not skeleton.text.endswith("the ", 0, at):
            continue
        match = _CALLED.match(skeleton.text, at)
        named = _named_before(skeleton, index) if match else None
        company = named.company if named else None
        if match and named and company:
            span = plain_span(match.start("e"), match.end("e"), skeleton)
            yield Description(named, company, match["e"], span, item, "adjective", False)


def _named_before(skeleton: Skeleton, index: int) -> Item | None:
    """The company that is the last name before, places and titles apart: the text can speak of no other one."""
    start = skeleton.items[index].start
    for item in reversed(skeleton.items[:index]):
        if item.bits & ORGANISATION:
            return item if start - item.end <= _FAR else None
        if (item.bits == NAME and not item.text.endswith(_NO_COMPANY)) or item.bits & PRODUCT:
            return None
    return None
