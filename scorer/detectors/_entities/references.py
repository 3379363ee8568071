"""What a text says in passing of something that it named before: "the carmaker's chief executive, X", "its parent
company, Y", "the group's Widget bars".

A reference is a claim of which one side is a common noun or a pronoun. `References.resolved` looks for the one name
before it that the noun can mean, and gives an ordinary claim. Of several that it may mean none is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors._entities.claims import (
    ALONE,
    BETWEEN,
    GOODS,
    GOODS_BEHIND,
    KNOWN,
    MODEL,
    OP,
    OWN,
    A,
    C,
    Claim,
    O,
    Q,
    R,
    T,
)
from scorer.detectors._entities.names import NAME, ORGANISATION, PERSON, PRODUCT, ROLE, Item, Skeleton
from scorer.detectors._late import pattern

FAR = 1500
"""Characters of the text within which a noun may mean something named before."""
GENERIC = frozenset({
    "company", "firm", "group", "giant", "business", "maker", "manufacturer", "multinational", "corporation",
    "conglomerate", "concern", "brand", "chain", "producer", "start-up", "startup",
})  # fmt: skip
"""Nouns that any company is called by: they mean the one named last."""
PLACE_NAMES = pattern(
    r"\b(?:Exchange|Street|University|Ministry|Court|Department|Council|Square|Road|Airport|Park|Avenue|Sea|River"
    r"|Mountains|Island|Day|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)\Z"
)
"""The last word of a name that is no company's."""
_NOUN = r"(?P<n>(?:[a-z][a-z-]+ ){0,3}?[a-z][a-z-]+)"
_END = r"(?=[,.;:)\n]|$| (?:said|says|told|has|is|was|who|which|will|and|in|on|at|to|by|as|for)\b)"


class _Form(NamedTuple):
    """A shape to be searched for. `fills`: which part of the claim the noun stands for."""

    relation: str
    fills: str
    needs: str
    bits: int
    pattern: re.Pattern[str]


_PARENT = r"(?:parent(?: company| group| firm)?|owners?|holding company|mother company|proprietor|corporate parent)"
_MAKER = r"(?:makers?|manufacturer|producer|developer|inventor|creator|publisher)"
_FORMS = (
    _Form("office", "s", "'s ", PERSON | ROLE, pattern(
        rf"\b(?:the|this) (?:{A} )?{_NOUN}'s (?:(?:own|current) )?{Q}(?P<r>{T}),? (?:is )?(?P<v>{KNOWN})(?!-|\w|'s)")),
    _Form("office", "s", ", the ", PERSON | ROLE, pattern(
        rf"(?P<v>{KNOWN}), the (?:{A} )?{_NOUN}'s {Q}(?P<r>{T})(?=[,.;:\n]|$| (?:and|who)\b)")),
    _Form("office", "s", " its ", PERSON | ROLE, pattern(
        rf"(?<=[.,;\n] )(?P<n>its) {Q}(?P<r>{T}),? (?P<v>{KNOWN})(?!-|\w|'s)")),
    _Form("office", "s", " its ", PERSON | ROLE, pattern(
        rf"(?P<v>{KNOWN}), (?P<n>its) {Q}(?P<r>{T})(?=[,.;:\n]|$)")),
    _Form("heads", "s", " the ", PERSON, pattern(
        rf"(?P<v>{KNOWN}),? who (?:runs|heads|leads|has run|has led) the {_NOUN}{_END}")),
    _Form("owner", "s", "", ORGANISATION, pattern(
        rf"\b(?:its|the|their)(?: {_NOUN}'s)? (?:[a-z-]+ )?{_PARENT}(?:, | is |, the )(?:the )?(?:{C}'s |{A} )?{BETWEEN}"
        rf"(?P<v>{OP}){_END}")),
    _Form("maker", "v", "'s ", PRODUCT, pattern(
        rf"\b(?:the|this) (?:{A} )?{_NOUN}'s {OWN}{GOODS}(?P<s>{R}){MODEL}"
        rf"(?: (?:{GOODS_BEHIND}|bars?|cars?|cereal|chocolates?|crisps|sweets|biscuits|nappies|drinks?|beer)(?![\w-])"
        rf"|{ALONE})")),
    _Form("maker", "s", "", ORGANISATION | PRODUCT, pattern(
        rf"\b(?:its|the|their)(?: {_NOUN}'s)? {_MAKER}(?:, | is )(?:the )?(?:{C}'s |{A} )?{BETWEEN}(?P<v>{O}){_END}")),
)  # fmt: skip
_CUES = {"": (" parent", " owner", " holding", " maker", " manufacturer", " producer", " developer", " inventor",
              " creator", " publisher", " proprietor", " mother")}  # fmt: skip
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
    start: int


def references(skeleton: Skeleton) -> Iterator[Reference]:
    """All references of the forms, with the known side; which name the noun means is still open."""
    text = skeleton.text
    for form in _FORMS:
        if form.bits & ~skeleton.present or not any(cue in text for cue in _CUES.get(form.needs, (form.needs,))):
            continue
        for match in form.pattern.finditer(text):
            parts = match.groupdict()
            known = skeleton.item(match.start("s" if form.fills == "v" else "v"))
            role = skeleton.item(match.start("r")).role if parts.get("r") else ""
            at = bisect_left(skeleton.at, match.start())
            if role and NOT_FORMER.search(text, max(0, match.start() - 14), match.start("r")):
                continue
            yield Reference(form.relation, form.fills, parts.get("n") or "", known, role, at, match.start())


NOT_FORMER = pattern(
    r"\b(?:former|ex|then|late|past|next|acting|interim|deputy|vice|previous|incoming|outgoing|first)\b"
)
"""Before a title: not who holds the office now."""


def before(skeleton: Skeleton, at: int) -> Iterator[Item]:
    """The names before the one at index `at`, the nearest first, as far as a noun reaches back."""
    if at >= len(skeleton.items):
        start = skeleton.items[-1].span.end
    else:
        start = skeleton.items[at].span.start
    for item in reversed(skeleton.items[:at]):
        if start - item.span.end > FAR:
            return
        yield item


def last_company(skeleton: Skeleton, at: int) -> Item | None:
    """The organisation named last before `at`, if no name in between may be another one."""
    for item in before(skeleton, at):
        if item.bits & ORGANISATION:
            return item
        if item.bits & PRODUCT or (item.bits == NAME and not PLACE_NAMES.search(item.text)):
            return None
    return None


def goods(noun: str) -> bool:
    """Whether a noun calls something that is made."""
    return noun.rpartition(" ")[2] in _KIND_OF_GOODS


def as_claim(reference: Reference, meant: Item) -> Claim:
    """The ordinary claim, with `meant` for the noun."""
    known = reference.known
    subject, value = (known, meant) if reference.fills == "v" else (meant, known)
    return Claim(reference.relation, subject, value, value.text, value.span, known.span, reference.role)
