"""What a text says in passing of something that it named before: "the carmaker's chief executive, X", "its parent
company, Y", "the group's Widget bars".

A reference is a claim of which one side is a common noun or a pronoun. `judgement.nouns` looks for the one name
before it that the noun can mean; `as_claim` gives an ordinary claim. Of several that it may mean none is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from scorer.detectors._entities.claims import Claim, plain_span
from scorer.detectors._entities.cues import LEADERS, MAKERS, OF_MAKERS, PARENTS, PARTS
from scorer.detectors._entities.names import ADJECTIVE, NAME, ORGANISATION, PERSON, PRODUCT, ROLE, Item, Skeleton
from scorer.detectors._entities.shapes.makers import GOODS, GOODS_BEHIND, MODEL, OWN
from scorer.detectors._entities.shapes.parts import ALONE, BETWEEN, KNOWN, OP, A, C, O, Q, R, T
from scorer.detectors._late import pattern
from scorer.model import Span

FAR = 1500
"""Characters of the text within which a noun may mean something named before."""
GENERIC = frozenset({
    "company", "firm", "group", "giant", "business", "maker", "manufacturer", "multinational", "corporation",
    "conglomerate", "concern", "brand", "chain", "producer", "start-up", "startup", "its",
})  # fmt: skip
"""Nouns that any company is called by, and a pronoun: they mean the one named last."""
PLACE_NAMES = pattern(
    r"\b(?:Exchange|Street|University|Ministry|Court|Department|Council|Square|Road|Airport|Park|Avenue|Sea|River"
    r"|Mountains|Island|Day|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)\Z"
)
"""The last word of a name that is no company's."""
_NOUN = r"(?P<n>(?:[a-z][a-z-]+ ){0,3}?[a-z][a-z-]+)"
_END = r"(?=[,.;:)\n]|$| (?:said|says|told|has|is|was|who|which|will|and|in|on|at|to|by|as|for)\b)"


@dataclass(frozen=True, slots=True)
class _Form:
    """A shape about a name of the kinds `bits`: `rest` is matched at it, `lead` right before it.

    `fills` is the side of the claim that the noun stands for. The name behind is of the kinds `second`, any for 0;
    `needs` are the cues that the text must meet.
    """

    relation: str
    fills: str
    bits: int
    second: int
    needs: str
    lead: re.Pattern[str] | None
    rest: re.Pattern[str]
    whole: bool = False
    """Whether the words from the noun on say of which time the claim is."""


_PARENT = r"(?:parent(?: company| group| firm)?|owners?|holding company|mother company|proprietor|corporate parent)"
_MAKER = rf"(?:makers|{OF_MAKERS})"
# What leads to a name begins with its first letters, so that the search skips to the next ones.
_WHOSE = r"(?:i(?<!\w.)ts|t(?<!\w.)he(?:ir)?)"
_ITS_OWN = rf"th(?<!\w..)(?:e|is) (?:{A} )?{_NOUN}'s (?:(?:own|current) )?"
_NAMED = rf"(?:, | is |, the )(?:the )?(?:{C}'s |{A} )?{BETWEEN}\Z"
_HOLDER = pattern(rf"(?P<r>{T}),? (?:is )?(?P<v>{KNOWN})(?!-|\w|'s)")
_FORMS = (
    _Form("office", "s", ROLE, PERSON, "", pattern(rf"{_ITS_OWN}{Q}\Z"), _HOLDER),
    _Form("office", "s", ROLE, PERSON, "", pattern(rf"(?P<n>its)(?<=[.,;\n] ...) {Q}\Z"), _HOLDER),
    _Form("office", "s", PERSON, ADJECTIVE | ROLE, "", None, pattern(
        rf"(?P<v>{KNOWN}), (?:the (?:{A} )?{_NOUN}'s|its) {Q}(?P<r>{T})(?=[,.;:\n]|$| (?:and|who)\b)")),
    _Form("heads", "s", PERSON, 0, LEADERS, None, pattern(
        rf"(?P<v>{KNOWN}),?(?:{LEADERS}){_NOUN}{_END}")),
    _Form("owner", "s", ORGANISATION | PERSON, 0, PARENTS, pattern(
        rf"{_WHOSE}(?: {_NOUN}'s)? (?:[a-z-]+ )?{_PARENT}{_NAMED}"), pattern(rf"(?P<v>{OP}){_END}")),
    _Form("owner", "s", ORGANISATION | PERSON, 0, PARTS, pattern(
        rf"th(?<![a-z] ..)(?:e|is) (?:{A} )?{_NOUN},(?: [^.;:()\n]{{0,60}}?)? (?:part of|owned by|belong(?:s|ing) to"
        rf"|in the hands of|in the stable of) (?:the )?(?:{C}'s |{A} )?{BETWEEN}\Z"),
        pattern(rf"(?P<v>{OP})(?:'s)?(?: (?:group|empire|family|stable|fold|conglomerate))?{_END}"),
        True),
    _Form("maker", "v", PRODUCT, 0, "", pattern(rf"{_ITS_OWN}{OWN}{GOODS}\Z"), pattern(
        rf"(?P<s>{R}){MODEL}(?: (?:{GOODS_BEHIND}|bars?|cars?|cereal|chocolates?|crisps|sweets|biscuits|nappies"
        rf"|drinks?|beer)(?![\w-])|{ALONE})")),
    _Form("maker", "s", ORGANISATION, 0, MAKERS, pattern(
        rf"{_WHOSE}(?: {_NOUN}'s)? {_MAKER}{_NAMED}"), pattern(rf"(?P<v>{O}){_END}")),
)  # fmt: skip
_LEAD = 110
"""Characters before a name in which what leads to it is looked for."""
_KIND_OF_GOODS = frozenset({
    "drug", "medicine", "vaccine", "pill", "injection", "plane", "jet", "aircraft", "airliner", "helicopter", "car",
    "vehicle", "truck", "game", "console", "phone", "device", "chatbot", "app", "toy", "snack", "sweet", "chocolate",
    "beer", "drink", "brand", "product", "tank", "missile", "software", "treatment", "antibody", "cereal", "spread",
})  # fmt: skip


class Reference(NamedTuple):
    """A claim whose `fills` side ("s" subject, "v" value) is the plain noun (or pronoun) `noun`."""

    relation: str
    fills: str
    noun: str
    known: Item
    role: str
    at: int
    """Index of the first name at or behind the reference."""
    whole: Span


def references(skeleton: Skeleton, needs_met: set[str]) -> Iterator[Reference]:
    """All references of the forms, with the known side; which name the noun means is still open.

    `needs_met` is what `cues.met` finds.
    """
    text, present = skeleton.text, skeleton.present
    if not (present & (ORGANISATION | PRODUCT)):
        return
    forms = [form for form in _FORMS if form.bits & present and form.needs in needs_met]
    wanted = 0
    for form in forms:
        wanted |= form.bits
    for index in skeleton.of(wanted):
        at, first, second = skeleton.at[index], skeleton.bits[index], skeleton.bits[index + 1]
        for form in forms:
            if not form.bits & first or (form.second and not form.second & second):
                continue
            if rest := form.rest.match(text, at):
                lead = form.lead.search(text, max(0, at - _LEAD), at) if form.lead else rest
                if lead:
                    yield from _reference(form, skeleton, lead, rest)


def _reference(form: _Form, skeleton: Skeleton, lead: re.Match[str], rest: re.Match[str]) -> Iterator[Reference]:
    parts = {**lead.groupdict(), **rest.groupdict()}
    known = skeleton.item(rest.start("s" if form.fills == "v" else "v"))
    role = skeleton.item(rest.start("r")).role if parts.get("r") else ""
    former = role and NOT_FORMER.search(skeleton.text, max(0, lead.start() - 14), rest.start("r"))
    if not former:
        at = bisect_left(skeleton.at, lead.start())
        noun = parts.get("n") or "its"
        whole = Span(plain_span(*lead.span("n"), skeleton).start, known.span.end) if form.whole else known.span
        yield Reference(form.relation, form.fills, noun, known, role, at, whole)


NOT_FORMER = pattern(
    r"\b(?:former|ex|then|late|past|next|acting|interim|deputy|vice|previous|incoming|outgoing|first)\b"
)
"""Before a title: not who holds the office now."""


def before(skeleton: Skeleton, at: int) -> Iterator[Item]:
    """The names before the one at index `at`, the nearest first, as far as a noun reaches back."""
    start = skeleton.items[at].start if at < len(skeleton.items) else skeleton.items[-1].end
    for item in reversed(skeleton.items[:at]):
        if start - item.end > FAR:
            return
        yield item


def last_company(skeleton: Skeleton, at: int) -> Item | None:
    """The organisation named last before `at`, if no name in between may be another one."""
    for index, item in zip(range(at - 1, -1, -1), before(skeleton, at), strict=False):
        if item.bits & ORGANISATION:
            return item
        place = _IN.search(skeleton.text, max(0, skeleton.at[index] - 9), skeleton.at[index])
        if item.bits & PRODUCT or (item.bits == NAME and not place and not PLACE_NAMES.search(item.text)):
            return None
    return None


_IN = pattern(r"\b(?:in|near|around|outside|in the) \Z")
"""Before a name that nobody knows: it is a place's."""


def goods(noun: str) -> bool:
    """Whether a noun calls something that is made."""
    return noun.rpartition(" ")[2] in _KIND_OF_GOODS


def as_claim(reference: Reference, meant: Item) -> Claim:
    """The ordinary claim, with `meant` for the noun."""
    known = reference.known
    subject, value = (known, meant) if reference.fills == "v" else (meant, known)
    return Claim(reference.relation, subject, value, value.text, value.span, reference.whole, reference.role)
