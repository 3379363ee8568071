"""Names of another time: given up, or not given yet; and what is no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Slip, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.verdicts import FAINT, LATER, OUTDATED, WEAK, WRONG, contradicts
from scorer.detectors._entities.names import COUNTRY, ORGANISATION, PRODUCT, Item, Skeleton
from scorer.detectors._entities.shapes.parts import DONE
from scorer.detectors._entities.ties import alike, related, short_name
from scorer.detectors._entities.wording import The, dated, pack_of, period_of
from scorer.detectors._late import pattern
from scorer.knowledge import Entity, Statement
from scorer.knowledge.model import bounds

_NAMED_AFTER = 400
"""Days before a name or product exists from which on it cannot be meant: new names and products are announced."""
_RENAMED_AFTER = 120
"""The same of a new name for what went by another one until then, which is told of later."""
_OLD_NAME = 120
"""Days after which a name that was given up is outdated."""
_GONE = 500
"""The same where the text has no date; and after which what is no more is taken to be known to be gone."""
_NOW_CALLED = pattern(r"\bnow (?:called|known as|named) (?:the )?\Z")
_AS_CALLED = pattern(r",? as [^.;]{2,70}? is (?:(?:now|officially|today|formally) )*(?:called|known)\b")
_ACTS = pattern(rf"'s |,? (?:said|says|will|is|has|and|{DONE})(?![\w-])|[,.]")
"""Behind a name: what shows that it is taken to be there today."""
_OWNS = pattern(r"\b(?:owner|owners|parent|company|group|giant|firm|owned by|belongs to|part of),? \Z")
_PEOPLE_OF = pattern(
    r"\b(?:governments?|officials?|army|president|prime minister|ministers?|authorities|regulators|parliament"
    r"|exports|imports"
    r"|workers|companies|investors|analysts|economists|spokesman|spokeswoman|spokesperson|users|shares|embassy)"
    r" (?:of|from|in|at|for) (?:the )?\Z"
)
_PLACED = pattern(
    r"\b(?:in|from|across|throughout|to|into|near|bordering|neighbouring|neighboring|and|(?:people|kingdom|republic|nation"
    r"|country|state|island|islands|parts|most|much|east|west|north|south) of) \Z"
)
"""Before the old name of a country: something of today is said to be there."""


def formerly(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example, formerly known as Old Example"."""
    printed = claim.printed
    own = entity.of("formerly")
    if printed in entity.names or any(alike(printed, s.value) for s in own):
        return AGREES
    ties = facts.base.former.get(printed) or facts.former.get(short_name(printed), ())
    others = [tie for tie in ties if tie.entity.name != entity.name]
    others = [tie for tie in others if not related(facts.base, tie.entity, entity.name)]
    if own and claim.value and claim.value.senses:
        one = own[-1]
        note = f"{entity.name} was formerly called {one.value} ({period_of(one)}), not {printed} {pack_of(one)}."
        return contradicts(claim, note, WRONG, (one.value,), entity)
    if others:
        tie = others[0]
        note = (
            f"{printed} is the former name of {tie.entity.name} ({period_of(tie.statement)}), "
            f"not of {entity.name} {pack_of(tie.statement)}."
        )
        return contradicts(claim, note, OUTDATED, (), entity)
    return NOTHING


def turned_round(claim: Claim) -> Verdict:
    """ "Old Example, formerly known as Example": the old name is given as the new one."""
    for entity in claim.value.entities(ORGANISATION | PRODUCT | COUNTRY) if claim.value else ():
        for one in entity.of("formerly"):
            if one.ends and alike(claim.subject.text, one.value) and not alike(entity.name, one.value):
                told = f"{one.value} is the former name of {entity.name} ({period_of(one)})"
                note = f"{told}, not the new one {pack_of(one)}."
                return contradicts(claim, note, WRONG, (), entity)
    return NOTHING


def acts(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example said on Monday", of what is no more."""
    day = context.at
    if day is None:
        return NOTHING
    ended = [s for s in entity.of("dissolved") if (day - bounds(s.value)[1]).days > _GONE]
    if not ended or _new_name_near(entity, context):
        return NOTHING
    if context.tells_of_before(claim.whole, bounds(ended[0].value)[1]):
        return NOTHING
    after = tuple(s.value for s in entity.of("successor"))
    then = f"; {after[0]} took its place" if after else ""
    note = f"{The(entity)} has not existed since {dated(ended[0].value)}{then} {pack_of(ended[0])}.{context.basis()}"
    return contradicts(claim, note, LATER, after, entity)


def renamed(entity: Entity, claim: Claim, context: Context) -> Verdict:
    """A product told of as if it still were, or still had that name."""
    day = context.at
    ended = [s for s in entity.of("dissolved") if _long_since(s, s.value, day)]
    if not ended or context.looks_back(claim.whole) or _new_name_near(entity, context):
        return NOTHING
    after = [s.value for s in entity.of("successor")]
    what = (
        f"has been called {after[0]} since {dated(ended[0].value)}" if after else f"ended on {dated(ended[0].value)}"
    )
    note = f"{entity.name} {what} {pack_of(ended[0])}.{context.basis()}"
    strength = LATER if day else FAINT
    return Verdict(1, (Slip(claim.subject.span, note, strength, tuple(after), entity.name, entity.name),))


def _new_name_near(entity: Entity, context: Context) -> bool:
    return any(s.value.lower() in context.document.folded for s in entity.of("successor"))


def names_of_another_time(skeleton: Skeleton, facts: Facts, context: Context) -> Iterator[Slip]:
    """Names that were given up before the document's date, or did not exist yet."""
    day = context.day
    for index in skeleton.known:
        item = skeleton.items[index]
        for sense in item.senses:
            one = sense.entity
            if one is not None:
                if not (day and one.begun and _too_early(one, one.begun, day)):
                    continue
                if _named_so(one, item, skeleton, skeleton.at[index]):
                    yield _not_yet(one, item, day)
            elif sense.name in facts.base.former and item.bits & (COUNTRY | ORGANISATION | PRODUCT):
                at = skeleton.at[index]
                around = skeleton.text[max(0, at - 40) : at], skeleton.text[at + 1 : at + 88]
                yield from _given_up(facts, item, sense.name, around, context)


def _named_so(entity: Entity, item: Item, skeleton: Skeleton, at: int) -> bool:
    """Whether a name stands for an entity: its own name does, a short one where it acts or owns."""
    if entity.name == item.text:
        return True
    around = skeleton.text[max(0, at - 24) : at], skeleton.text[at + 1 : at + 24]
    return item.text in entity.names and bool(_ACTS.match(around[1]) or _OWNS.search(around[0]))


def _too_early(entity: Entity, first: date, day: date) -> bool:
    """Whether the name of an entity cannot be meant on `day`, since it began on `first`, long after."""
    if first <= day or entity.ambiguous:
        return False
    had_another = any(s.ends and bounds(s.ends)[0] >= first for s in entity.of("formerly"))
    return (first - day).days > (_RENAMED_AFTER if had_another else _NAMED_AFTER)


def _not_yet(entity: Entity, item: Item, day: date) -> Slip:
    one = next(s for s in entity.statements if s.relation in {"founded", "formerly"})
    former = tuple(s.value for s in entity.of("formerly"))
    first = dated(entity.begun.isoformat()) if entity.begun else ""
    note = f"The name {entity.name} exists since {first}; the page is dated {dated(day.isoformat())} {pack_of(one)}."
    return Slip(item.span, note, 0.6, former, entity.name, item.text)


def _given_up(facts: Facts, item: Item, name: str, around: tuple[str, str], context: Context) -> Iterator[Slip]:
    tie = facts.base.former[name][0]
    day = context.at
    if not tie.statement.ends or not _long_since(tie.statement, tie.statement.ends, day):
        return
    if item.text in tie.entity.names:
        return  # both names are said
    called = _NOW_CALLED.search(around[0]) or _AS_CALLED.match(around[1])
    folded = context.document.folded.replace(item.text.lower(), "")
    if not called and any(
        f" {name.lower()}" in folded for name in (tie.entity.name, short_name(tie.entity.name)) if len(name) > 3
    ):
        return  # the text knows the new name
    if not called and context.tells_of_before(item.span, bounds(tie.statement.ends)[1]):
        return
    lasting = not (called or _ACTS.match(around[1]) or _PEOPLE_OF.search(around[0]))
    placed = item.bits == COUNTRY and _PLACED.search(around[0])
    if lasting and " " not in item.text and not placed:
        return
    lasting |= tie.entity.ambiguous  # what is seldom called by its new name
    if lasting and day is None:
        return
    note = f"{item.text} has been called {tie.entity.name} since {dated(tie.statement.ends)}"
    note = f"{note} {pack_of(tie.statement)}.{context.basis()}"
    strength = FAINT if day is None else WEAK if lasting else LATER
    yield Slip(item.span, note, strength, (tie.entity.name,), tie.entity.name, item.text)


def _long_since(one: Statement, change: str, day: date | None) -> bool:
    """Whether `change` is so long before `day`, or else before the pack's end, that the old name is outdated."""
    if day is None:
        return (bounds(one.source.cutoff)[0] - bounds(change)[1]).days > _GONE
    return (day - bounds(change)[1]).days > _OLD_NAME
