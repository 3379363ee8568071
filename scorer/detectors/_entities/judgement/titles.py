"""Titles given to somebody with no word of what the office is of: whether they have left it."""

from __future__ import annotations

import re
from functools import cache

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts, relations
from scorer.detectors._entities.judgement.offices import STRANGERS, also_then
from scorer.detectors._entities.judgement.verdicts import LATER, UNKNOWN_NAME, contradicts, distance, weakened
from scorer.detectors._entities.names import ADJECTIVE, CITY, COUNTRY, ORGANISATION, plain
from scorer.detectors._entities.people import same_person, tokens
from scorer.detectors._entities.wording import dated, in_words, pack_of, period_of, the
from scorer.detectors._late import pattern
from scorer.knowledge import Entity
from scorer.knowledge.base import Tie
from scorer.knowledge.model import bounds

_CURRENT_TITLES = frozenset({
    "prime minister", "chancellor", "chief executive", "foreign minister", "finance minister", "home secretary",
    "secretary of state", "treasury secretary", "defence secretary", "attorney general", "House speaker",
    "vice president", "queen", "king", "pope", "emperor",
})  # fmt: skip
"""Titles that are given up with the office; presidents and governors keep theirs."""
_OFFICES = (" minister", " secretary", " treasurer", " mayor", " commissioner", " governor", " speaker", " leader")
"""The ends of titles that are given up with the office, as far as they are of several words."""
_NATIONAL = (
    " secretary", " minister", "attorney general", "secretary of state", "House speaker", "vice president",
    "majority leader", "minority leader", "chief justice", "surgeon general", " adviser", "intelligence",
    "chief of staff", "ambassador", "representative",
)  # fmt: skip
"""Titles, or the ends of titles, of which a country has one bearer at a time."""
_OF_PARTS = frozenset({"first minister", "chief minister", "deputy prime minister", "chief secretary"})
"""Titles of parts of countries, and of several people."""
_ELECT = 120
"""Days before somebody takes office in which news may give the title already."""
_OFTEN = 3
"""Times that a text must name a body for a title without one to be of it."""
_EVERYDAY = frozenset({"national", "league", "major", "association", "company", "group", "international", "tour"})
_GOVERN = frozenset({"prime minister", "president", "chancellor", "head of government", "head of state", "governor"})
"""Offices of those who have a government."""
_LEFT_BEHIND = frozenset({"prime minister", "chancellor", "home secretary", "queen", "king", "emperor"})
"""Titles by which nobody is called who has left the office, wherever the name stands."""
_KEPT_TITLES = frozenset({"president", "governor"})
"""Titles that are kept out of courtesy: an act in office must be told."""
_IN_NAMES = frozenset({"pope", "emperor"})
"""Offices that are part of the name."""
_ANY = ORGANISATION | COUNTRY | ADJECTIVE | CITY
_LANDS = frozenset({"country", "region"})
_NOT_YET = pattern(
    r"\b(?:candidates?|nominees?|nominated|picks?|picked|choices?|contenders?|hopefuls?|bid|run|race)\b"
)
"""Before a title: somebody may take it up later."""
_PARTY = pattern(r" \([rd]\)")
"""Behind a governor's name: the form in which news tells of somebody in office."""
_WHEN = pattern(r"\b(?:when|after|before|since|while) \Z")
_WHOSE = pattern(r"'s (?:[a-z]+ ){0,5}\Z")
"""Before a title: somebody's minister, whoever is told of."""
_IN_OFFICE = pattern(
    r" (?:signed|vetoed|will sign|is to sign|ordered|nominated|is due to sign|plans to sign|issued)\b"
)
NO_MORE = pattern(
    r"\b(?:former|formerly|ex|late|then|ousted|toppled|exiled|deposed|jailed|predecessor|successor|succeeded|replaced"
    r"|under|since|died|death|resigned|stepped down|defeated|lost|won|elected|term|candidate|inaugurat\w+|sworn)\b"
)
"""Around the name of a president: he may not be the one of today."""


def titled(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "Prime Minister Ada Stone said": some titles are kept out of courtesy after the office."""
    unfit = misplaced(facts, claim, context)
    if unfit.slips:
        return unfit
    folded = context.document.folded
    if _WHEN.search(folded, max(0, claim.whole.start - 8), claim.whole.start):
        return NOTHING
    acts = claim.role in _KEPT_TITLES and _IN_OFFICE.match(folded, claim.whole.end)
    return title(facts, claim, context) if acts or _given_up(claim.role) else NOTHING


def described(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "Example Governor Ada Stone", where "Example" is part of the name of what she was governor of."""
    place, person = claim.subject.text, claim.value.person if claim.value else ""
    ties = facts.held(person, claim.role)
    if any(tie.entity in claim.subject.entities(_ANY) for tie in ties):
        return NOTHING  # that is what "office" is about
    names = [name for tie in ties for name in tie.entity.names if place in name]
    if not any(re.search(rf"\b{re.escape(place)}\b", name) for name in names):
        return NOTHING
    return title(facts, claim, context)


def misplaced(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """A title that its bearer has not had: one taken up only later, or one that somebody else of the land has."""
    person = claim.value.person if claim.value else ""
    before = claim.span.end == claim.whole.end  # "Ada Stone, the energy secretary, Bo Reed" may be a list
    if context.day is None or not person or not before:
        return NOTHING
    found = NOTHING
    if ties := facts.held(person, claim.role):
        soon = _too_soon(ties, claim, context)
        found = soon if soon.slips else _of_another_body(ties, facts, claim, context)
    elif _one_at_a_time(claim.role):
        found = _somebody_elses(facts, person, claim, context)
    near = context.document.folded[max(0, claim.whole.start - 40) : claim.whole.start]
    return NOTHING if found.slips and (context.was(claim.whole) or _NOT_YET.search(near)) else found


def _too_soon(ties: list[Tie], claim: Claim, context: Context) -> Verdict:
    """ "Mayor Ada Stone" before she was one."""
    first = min(ties, key=lambda tie: tie.statement.begins or "0")
    begins, day = first.statement.begins, context.at
    known = claim.role in {"mayor", "governor"} or (_given_up(claim.role) and claim.role != "chief executive")
    if not known or not begins or first.statement.soft or day is None:
        return NOTHING
    if (bounds(begins)[0] - day).days < _ELECT or context.looks_back(claim.whole):
        return NOTHING
    relation = first.statement.relation
    now = [one for one in first.entity.of(relation) if context.holds(one) is True]
    then = f"; on {dated(day.isoformat())} it is {now[-1].value}" if now else ""
    note = (
        f"{first.statement.value} became {in_words(first.statement, first.entity)} only on {dated(begins)}{then} "
        f"{pack_of(first.statement)}."
    )
    return contradicts(claim, note, LATER, tuple(one.value for one in now), first.entity)


def _of_another_body(ties: list[Tie], facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "Commissioner Ada Stone" of one league, in a text about another one with a commissioner of its own."""
    bodies = [tie.entity for tie in ties]
    folded = context.document.folded
    if any(body.kind not in {"agency", "company"} for body in bodies):
        return NOTHING
    if any(_spoken_of(tie.entity, folded) for tie in facts.ties(claim.value.person if claim.value else "")):
        return NOTHING
    for other in _bodies_with(facts, ties[0].statement.relation, bodies[0].kind):
        told = max((folded.count(name.lower()) for name in other.names if len(name) > 2), default=0)
        now = [one for one in other.of(ties[0].statement.relation) if context.holds(one) is True]
        if told < _OFTEN or not now:
            continue
        one, mine = now[-1], ties[-1]
        note = (
            f"{mine.statement.value} is {in_words(mine.statement, mine.entity)}, which the text does not name; "
            f"{in_words(one, other)} is {one.value} {pack_of(one)}."
        )
        return contradicts(claim, note, UNKNOWN_NAME, (one.value,), other)
    return NOTHING


@cache
def _bodies_with(facts: Facts, relation: str, kind: str) -> tuple[Entity, ...]:
    return tuple(one for one in facts.base.entities if one.kind == kind and one.of(relation))


def _spoken_of(entity: Entity, folded: str) -> bool:
    """Whether a text names an entity, or has a telling word of its name ("baseball")."""
    words = {word.lower() for name in entity.names for word in re.findall(r"[^\W\d_]{4,}", name)} - _EVERYDAY
    return any(name.lower() in folded for name in entity.names if len(name) > 2) or any(
        w[:5] in folded for w in words
    )


def _one_at_a_time(role: str) -> bool:
    """Whether a title is that of one office of a country, so that whoever bears it is known."""
    return " " in role and (role.endswith(_NATIONAL) or role in _NATIONAL) and role not in _OF_PARTS


def _somebody_elses(facts: Facts, person: str, claim: Claim, context: Context) -> Verdict:
    """ "Energy Secretary Ada Stone", who is in office, but in another one."""
    for tie in facts.ties(person):
        land = facts.land(tie.entity)
        if (
            land is None
            or context.holds(tie.statement) is not True
            or not tie.statement.relation.startswith("office:")
        ):
            continue
        holders = [one for rel in relations(claim.role) for one in land.of(rel) if context.holds(one) is True]
        if holders and not any(same_person(person, one.value) for one in holders):
            if context.looks_back(claim.whole) or context.past_paragraph(claim.whole):
                return NOTHING
            one = holders[-1]
            note = (
                f"{claim.role} of {the(land)} is {one.value}, {period_of(one)}; {person} is "
                f"{in_words(tie.statement, tie.entity)} {pack_of(one)}."
            )
            return contradicts(claim, note[:1].upper() + note[1:], UNKNOWN_NAME, (one.value,), land)
    return NOTHING


def styled(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """The title of a head of government before a name, wherever it stands; of others people go on telling."""
    if _WHOSE.search(context.document.folded, max(0, claim.whole.start - 50), claim.whole.start):
        return NOTHING
    unfit = weakened(misplaced(facts, claim, context))
    if unfit.slips:
        return unfit
    left_behind = claim.role in _LEFT_BEHIND or (" " in claim.role and claim.role.endswith(_OFFICES))
    now = left_behind and not context.past_paragraph_in_words(claim.whole)
    now = now or (claim.role == "governor" and bool(_PARTY.match(context.document.folded, claim.whole.end)))
    now = now or (claim.role in _KEPT_TITLES and _presides(facts, claim, context))
    return weakened(title(facts, claim, context)) if now else NOTHING


def _presides(facts: Facts, claim: Claim, context: Context) -> bool:
    """Whether "President Ada Stone" is told of as the one of today: nothing around looks back, and the one who is
    president by then goes unnamed."""
    person = claim.value.person if claim.value else ""
    lands = {t.entity.name: t.entity for t in facts.held(person, claim.role) if t.entity.kind in _LANDS}
    if context.day is None or len(lands) != 1 or "United States" in lands or not context.rules_now(claim.whole):
        return False
    land = next(iter(lands.values()))
    folded = context.document.folded
    now = [s.value for s in land.of(f"office:{claim.role}") if context.holds(s) is True]
    if not now or any(f"{tokens(name)[-1]}" in plain(folded) for name in now):
        return False
    surname = tokens(person)[-1]
    return not any(
        NO_MORE.search(folded, max(0, at.start() - 60), at.end() + 40)
        for at in re.finditer(re.escape(surname), plain(folded))
    )


def holds(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "The president, Ada Stone,": the office itself, which nobody keeps."""
    return title(facts, claim, context) if _given_up(claim.role) or claim.role in _KEPT_TITLES else NOTHING


def title(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """A title without its country or company, given to somebody who has left every such office."""
    person, day = claim.value.person if claim.value else "", context.at
    ties = facts.held(person, claim.role)
    if day is None or not ties or context.was(claim.whole):
        return NOTHING
    in_office = any(context.holds(t.statement, context.slack) is not False for t in ties)
    if in_office or context.looks_back(claim.whole):
        return AGREES
    if context.past_paragraph(claim.whole):
        return NOTHING
    tie = min(ties, key=lambda t: distance(t.statement, day))
    offices = ("office:king", "office:queen") if claim.role in {"king", "queen"} else (tie.statement.relation,)
    now = [s for relation in offices for s in tie.entity.of(relation) if context.holds(s)]
    then = f"; on {dated(day.isoformat())} it is {now[-1].value}" if now else ""
    then += also_then(facts, person, tie.statement, context)
    note = (
        f"{person} was {in_words(tie.statement, tie.entity)} {period_of(tie.statement)}{then} "
        f"{pack_of(tie.statement)}.{context.basis()}"
    )
    return contradicts(claim, note, LATER, tuple(s.value for s in now), tie.entity)


def governs(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "Ada Stone's government" before she had one; of later times people go on telling."""
    person, day = claim.value.person if claim.value else "", context.day
    ties = [
        tie for tie in facts.ties(person)
        if tie.statement.relation.removeprefix("office:") in _GOVERN
    ]  # fmt: skip
    if day is None or not ties or any(bounds(t.statement.begins)[0] <= day for t in ties if t.statement.begins):
        return NOTHING
    begun = [tie for tie in ties if tie.statement.begins]
    if not begun or len(begun) < len(ties):
        return NOTHING
    tie = min(begun, key=lambda t: bounds(t.statement.begins)[0])
    now = [s for s in tie.entity.of(tie.statement.relation) if context.holds(s)]
    then = f"; on {dated(day.isoformat())} it is {now[-1].value}" if now else ""
    role = tie.statement.relation.removeprefix("office:")
    note = (
        f"{person} is {role} of {the(tie.entity)} only since {dated(tie.statement.begins)}{then} "
        f"{pack_of(tie.statement)}."
    )
    return contradicts(claim, note, LATER, tuple(s.value for s in now), tie.entity)


def reigns(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """What a pope does, whose name holds the office."""
    person = claim.value.person if claim.value else ""
    role = person.partition(" ")[0].lower()
    return titled(facts, claim._replace(role=role), context) if role in _IN_NAMES else NOTHING


def _given_up(role: str) -> bool:
    """Whether a title is given up with the office."""
    return role in _CURRENT_TITLES or (" " in role and role not in STRANGERS)
