"""An office told apart from its holder's name: "Ada Stone would see it. The Health Secretary has not visited",
"wrote to Ada Stone, hoping the owner will hear them out".

The person is a known one who held such an office, and what the office is of is named in the text, unless the title
says it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.titles import NO_MORE, title
from scorer.detectors._entities.names import NAME, PERSON, Item, Skeleton, plain
from scorer.detectors._entities.people import tokens, whole_name
from scorer.detectors._entities.shapes.parts import DONE
from scorer.detectors._late import pattern
from scorer.knowledge.base import Tie

_REACH = 220
"""Characters behind a name within which "the owner" may mean its bearer."""
_TOO_VAGUE = frozenset({"president", "head", "leader", "boss", "king", "queen", "pope", "emperor", "vice president"})
"""Offices that a text may tell of several people, or that people are called by when they have left."""
_THE = pattern(
    r"(?:[.;!?]['\"]? |, (?:[a-z]+ )?"
    r"|\b(?:that|hoping|as|because|since|while|but|and|whether|if) )the "
)
_FOLLOWS = pattern(
    rf" (?:(?:will|would|has|have|had|is|was|said|says|told|wants|plans|did|does|can|could|may|might|must|should|also"
    rf"|never|still|herself|himself|{DONE}|wrote|told|spoke|sent|chose|thanks?|knows?|hopes?|thinks?)\b"
    r"|'s (?:office|spokes|reply|answer|letter))"
)


def apart(skeleton: Skeleton, facts: Facts, context: Context) -> Iterator[Verdict]:
    """The verdicts on known people of whom an office is told behind their names."""
    if context.at is None or not skeleton.present & PERSON:
        return
    for index in skeleton.of(PERSON):
        item = skeleton.items[index]
        if item.person:
            yield from _told(skeleton, index, item, facts, context)


def _told(skeleton: Skeleton, index: int, item: Item, facts: Facts, context: Context) -> Iterator[Verdict]:
    for role, tie, titles in _offices(item.person, facts):
        told = _office_behind(skeleton, index, titles, context) and _named(tie, role, context)
        if told and not context.was(item.span) and not _left(item, context):
            yield title(facts, Claim("holds", item, item, item.text, item.span, item.span, role), context)


@lru_cache(maxsize=4096)
def _offices(person: str, facts: Facts) -> tuple[tuple[str, Tie, tuple[str, ...]], ...]:
    """The offices that somebody is known to have held, each with its titles in small letters."""
    offices = {
        tie.statement.relation.removeprefix("office:"): tie
        for tie in facts.ties(person)
        if tie.statement.relation.startswith("office:")
    }
    return tuple((role, tie, _titles(role, facts)) for role, tie in offices.items() if role not in _TOO_VAGUE)


def _titles(role: str, facts: Facts) -> tuple[str, ...]:
    names = next((e.names for e in facts.base.named(role) if e.kind == "role"), (role,))
    return tuple(name.lower() for name in names)


def _office_behind(skeleton: Skeleton, index: int, titles: tuple[str, ...], context: Context) -> bool:
    """Whether "the <title>" stands behind a name, and nobody else is named in between."""
    folded, start = context.document.folded, skeleton.items[index].end
    near = [words for words in titles if folded.find(f"the {words}", start, start + _REACH + len(words)) >= 0]
    block = context.document.block_at(start - 1) if near else None
    if block is None:
        return False
    for the in _THE.finditer(folded, start, min(start + _REACH, block.span.end)):
        for words in near:
            if folded.startswith(words, the.end()) and _FOLLOWS.match(folded, the.end() + len(words)):
                between = (one for one in skeleton.items[index + 1 :] if one.start < the.start())
                return not any(map(_somebody, between))
    return False


def _somebody(item: Item) -> bool:
    return bool(item.bits & PERSON or (item.bits == NAME and whole_name(item.text)))


def _named(tie: Tie, role: str, context: Context) -> bool:
    """Whether the text names what an office is of, or the title does."""
    if " " in role and tie.entity.kind == "country" and role != "chief executive":
        return True
    words = (*tie.entity.names, *(one.value for one in tie.entity.of("adjective")))
    return any(_said(_short(word).lower(), context.document.folded) for word in words)


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    """The name of a club or state as news says it."""
    return re.sub(r" (?:A?FC|State|County|\(state\))\Z|^(?:FC|AS) ", "", name)


def _said(word: str, folded: str) -> bool:
    return word in folded and re.search(rf"\b{re.escape(word)}\b", folded) is not None


def _left(item: Item, context: Context) -> bool:
    """Whether words near one of the person's mentions say that the office was left, or not yet taken up."""
    folded = plain(context.document.folded)
    surname = re.escape(tokens(item.person)[-1])
    return any(
        NO_MORE.search(folded, max(0, at.start() - 60), at.end() + 40)
        for at in re.finditer(rf"\b{surname}\b", folded)
    )
