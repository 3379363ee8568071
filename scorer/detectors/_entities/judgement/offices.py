"""Whether somebody holds the office of a company, a country or a public body that a text gives to them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts, relations
from scorer.detectors._entities.judgement.verdicts import (
    LATER,
    OUTDATED,
    UNKNOWN_NAME,
    WEAK,
    WRONG,
    contradicts,
    distance,
)
from scorer.detectors._entities.names import ADJECTIVE, PERSON
from scorer.detectors._entities.people import means, same_person, whole_name
from scorer.detectors._entities.ties import related
from scorer.detectors._entities.wording import dated, in_words, office_of, pack_of, period_of, the
from scorer.detectors._late import pattern
from scorer.knowledge import Entity, Statement
from scorer.knowledge.model import bounds

_RECENT = 5 * 365
"""Days for which people go on telling of an office holder who has left, without saying that they have."""
_WEAK_ROLES = frozenset({"leader", "head", "boss"})
"""Titles that stand for any office."""
STRANGERS = frozenset({
    "prime minister", "president", "chancellor", "foreign minister", "finance minister", "home secretary",
    "secretary of state", "treasury secretary", "attorney general", "vice president", "first minister", "queen",
    "king", "emperor", "emir", "pope", "crown prince", "supreme leader", "leader", "head", "head of state",
    "head of government", "boss",
})  # fmt: skip
"""Offices of a country of which there is one at a time: also somebody unknown is judged. Others have namesakes in
states, and with companies of that country."""
_SEVERAL = frozenset({"manager", "captain", "general manager", "general secretary", "prosecutor", "commissioner"})
"""Offices of which there are several at a time (a club has a women's team, too)."""
_CHAMBERS = frozenset({"senator", "congressman"})
"""Offices of lawmakers, of whom there are several of a state at a time."""
_RULE = frozenset({
    "prime minister", "president", "chancellor", "queen", "king", "emperor", "emir", "pope", "supreme leader",
    "leader", "head of state", "head of government", "secretary of state", "chief adviser",
})  # fmt: skip
"""Offices of those who may be called the leader of a country."""
_OF_A_TIME = pattern(
    r"'s (?:[a-z]+ )?(?:presidential|campaign|bid|run"
    r"|administration|tenure|term|era|time|days)\b|:"
)
"""Behind a name: it is told of a time, or speaks in a script."""


class _Case(NamedTuple):
    """A claim about what an office is of; `what` puts the office into words."""

    facts: Facts
    entity: Entity
    claim: Claim
    context: Context
    what: str


def office(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Ada Stone, chief executive of Example"."""
    role, known = claim.role, claim.value.person if claim.value else ""
    statements = _holders(facts, entity, role)
    if (
        _in_a_row(claim, context)
        or context.was(claim.whole)
        or _OF_A_TIME.match(context.document.folded, claim.whole.end)
    ):
        return NOTHING
    if not statements and claim.role == "chief executive":
        return of_another(facts, entity, claim, context)
    if not statements and entity.kind != "company":
        return _of_another_land(_Case(facts, entity, claim, context, f"{role} of {the(entity)}"))
    plain_name = claim.value is not None and claim.value.bits == PERSON
    # "The nominee for New Jersey governor, Jane Doe": of a region only known names are judged.
    local = (
        entity.kind == "region"
        or entity.of("led")
        or role in _SEVERAL
        or (entity.kind == "country" and role not in STRANGERS)
    )
    nameless = not known and (local or not whole_name(claim.printed))
    if not statements or nameless or (not plain_name and role in _WEAK_ROLES):
        return _surname(statements, claim)
    return _person(_Case(facts, entity, claim, context, f"{role} of {the(entity)}"), statements)


def _in_a_row(claim: Claim, context: Context) -> bool:
    """Whether a surname alone stands behind a comma: the office before it may be that of the name before."""
    start = claim.span.start
    return " " not in claim.printed and context.document.folded[start - 2 : start] == ", "


def _of_another_land(case: _Case) -> Verdict:
    """ "The Austrian finance minister, Ada Stone", of whom it is known that she is Norway's."""
    claim, day = case.claim, case.context.day
    person = claim.value.person if claim.value else ""
    own = case.facts.held(person, claim.role) if day and " " in claim.role else []
    now = [tie for tie in own if day and tie.statement.holds(day) is True and tie.entity.kind == case.entity.kind]
    if not now or _tied(case.facts, person, case.entity) or case.context.looks_back(claim.whole):
        return NOTHING
    one = now[0]
    note = f"{person} is {in_words(one.statement, one.entity)}, not {case.what} {pack_of(one.statement)}."
    right = _as_told(one.entity, claim)
    return contradicts(claim, note, WRONG, right, case.entity)


def _as_told(entity: Entity, claim: Claim) -> tuple[str, ...]:
    """The country of an office as it would stand in the text, with the adjective where that stands there."""
    adjectives = entity.of("adjective") if claim.subject.bits & ADJECTIVE else ()
    return (adjectives[0].value if adjectives else entity.name,)


def _surname(statements: tuple[Statement, ...], claim: Claim) -> Verdict:
    """A surname alone, or a vague title: it may agree, and contradicts nothing."""
    return AGREES if any(same_person(claim.printed, s.value) for s in statements) else NOTHING


def once(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "The former Example director, Ada Stone", who was director of another public body and never of this one."""
    person = claim.value.person if claim.value else ""
    statements = tuple(s for relation in relations(claim.role) for s in entity.of(relation))
    others = [t for t in facts.held(person, claim.role) if t.entity.kind == "agency" and t.entity is not entity]
    if entity.kind != "agency" or not statements or not others or _tied(facts, person, entity):
        return NOTHING
    one = others[0]
    note = (
        f"{person} was {in_words(one.statement, one.entity)} {period_of(one.statement)}, not of {the(entity)} "
        f"{pack_of(one.statement)}."
    )
    return contradicts(claim, note, UNKNOWN_NAME, (one.entity.name,), entity)


def heads(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Ada Stone, who runs Example": in whatever office."""
    statements = _holders(facts, entity, "leader")
    case = _Case(facts, entity, claim, context, f"at the head of {the(entity)}")
    return _person(case, statements) if statements else of_another(facts, entity, claim, context)


def _holders(facts: Facts, entity: Entity, role: str) -> tuple[Statement, ...]:
    """The statements about an office. Vague titles stand for any; others only for their own or a general one."""
    exact = tuple(s for relation in relations(role) for s in entity.of(relation))
    if exact and role not in _WEAK_ROLES:
        return exact
    if role in _WEAK_ROLES and not entity.of("led"):
        if entity.kind == "region":  # "House Minority Leader Nancy Pelosi of California"
            return ()
        offices = (s for s in entity.statements if s.relation.startswith("office:"))
        return tuple(s for s in offices if entity.kind != "country" or office_of(s) in _RULE)
    if led := entity.values("led"):
        lands = (land for name in entity.values("country") for land in facts.base.named(name))
        fits = role == "secretary" or role in led or role in _WEAK_ROLES
        return tuple(s for land in lands for office in led for s in land.of(f"office:{office}") if fits)
    if entity.kind == "country":
        general: tuple[str, ...] = ("office:head of state", "office:head of government")
    elif entity.kind in {"agency", "bloc"}:
        general = ("office:head",)
    else:
        general = ()
    near = facts.roles.get(role, frozenset())
    return tuple(s for name in general if name.partition(":")[2] in near for s in entity.of(name))


def _person(case: _Case, statements: tuple[Statement, ...]) -> Verdict:
    """Whether the person of a claim is one of those of whom `statements` say that they held the office."""
    claim, day = case.claim, case.context.day
    known = claim.value.person if claim.value else ""
    matching = [s for s in statements if means(case.facts.base, claim.printed, known, s.value)]
    if day is None:
        return _person_of_undated(case, statements, matching)
    if any(s.holds(day, case.context.slack) is not False for s in matching):
        return AGREES
    holders = tuple(s for s in statements if s.holds(day) is True)
    back = case.context.looks_back(claim.whole)
    if matching:
        return AGREES if back else _at_another_time(case, matching, holders)
    if not _surely(case, known, back or case.context.past_paragraph(claim.whole)):
        return NOTHING
    if holders and (known or not back):
        return _wrong_person(case, holders, WRONG if known else UNKNOWN_NAME)
    stranger = known and not _tied(case.facts, known, case.entity) and any(s.holds(day) is None for s in statements)
    return _wrong_person(case, statements, LATER) if stranger else NOTHING


def _surely(case: _Case, known: str, back: bool) -> bool:
    """Whether somebody who is not known to have held an office never did: of ministers and governors earlier
    terms are not in the packs."""
    role = case.claim.role
    if case.entity.kind == "region":
        return not back and any(
            t.statement.holds(case.context.day or date.max)
            for t in case.facts.held(known, role)
            if t.entity != case.entity
        )
    return not back or case.entity.kind != "country" or role in STRANGERS or not role


def _person_of_undated(case: _Case, statements: tuple[Statement, ...], matching: list[Statement]) -> Verdict:
    """Without a date: somebody who never held the office, or had left it before the newest past day told."""
    claim, context = case.claim, case.context
    known = claim.value.person if claim.value else ""
    if not matching:
        stranger = known and not _tied(case.facts, known, case.entity)
        return _wrong_person(case, statements, LATER) if stranger else NOTHING
    if any(context.holds(s, context.slack) is not False for s in matching):
        return AGREES
    if context.looks_back(claim.whole) or context.past_paragraph(claim.whole):
        return AGREES
    return _at_another_time(case, matching, tuple(s for s in statements if context.holds(s)))


def _tied(facts: Facts, person: str, entity: Entity) -> bool:
    return any(tie.entity is entity or tie.entity.name == entity.name for tie in facts.ties(person))


def _wrong_person(case: _Case, holders: tuple[Statement, ...], strength: float) -> Verdict:
    claim, day = case.claim, case.context.day
    current = [s for s in holders if case.context.open(s)]
    if not current:
        return NOTHING
    holder = current[-1]
    other = _elsewhere(case.facts, claim.value.person if claim.value else "", case.entity, day)
    when = f" on {dated(day.isoformat())}" if day else ""
    period = f", {period_of(holder)}" if period_of(holder) else ""
    note = (
        f"Known as {case.what}{when} is {holder.value}{period}; the text names {claim.printed}{other} "
        f"{pack_of(holder)}."
    )
    names = tuple(dict.fromkeys(s.value for s in reversed(current)))
    return contradicts(claim, note, strength, names, case.entity)


def _elsewhere(facts: Facts, person: str, entity: Entity, day: date | None) -> str:
    for tie in facts.ties(person):
        if (
            tie.entity.name != entity.name
            and tie.statement.relation.startswith("office:")
            and (day is None or tie.statement.holds(day) is not False)
        ):
            return f", {tie.statement.relation.partition(':')[2]} of {the(tie.entity)}"
    return ""


def _at_another_time(case: _Case, matching: list[Statement], holders: tuple[Statement, ...]) -> Verdict:
    day = case.context.at or date.max
    one = min(matching, key=lambda s: distance(s, day))
    if _kept(case) and not (one.begins and day < bounds(one.begins)[0]):
        return AGREES
    then = f"; on {dated(day.isoformat())} it is {holders[-1].value}" if holders else ""
    then += also_then(case.facts, one.value, one, case.context)
    note = f"{one.value} was {case.what} {period_of(one)}{then} {pack_of(one)}.{case.context.basis()}"
    if one.begins and day < bounds(one.begins)[0]:
        note = f"{one.value} became {case.what} only on {dated(one.begins)}{then} {pack_of(one)}."
    recent = one.ends and 0 <= (day - bounds(one.ends)[1]).days < _RECENT
    strength = WEAK if recent and not case.context.acts_now(case.claim) else OUTDATED
    return contradicts(case.claim, note, strength, tuple(s.value for s in holders), case.entity)


def also_then(facts: Facts, person: str, left: Statement, context: Context) -> str:
    """What else somebody was on the day of the text, as the end of a note."""
    offices = (t for t in facts.ties(person) if t.statement.relation.startswith("office:"))
    others = (t for t in offices if t.statement.relation != left.relation)
    now = next((t for t in others if context.day and t.statement.holds(context.day) is True), None)
    return f"; {person} is {in_words(now.statement, now.entity)}" if now else ""


def _kept(case: _Case) -> bool:
    """Whether people go on telling of somebody by an office that was left: lawmakers, and heads of departments."""
    return case.claim.role in _CHAMBERS or bool(case.entity.of("led"))


def of_another(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example's Ada Stone", "Ada Stone's Example": of whom nothing but other companies is known."""
    person, day = claim.value.person if claim.value else "", context.day
    # Who owns a club or a newspaper has other companies.
    ties = [t for t in facts.ties(person) if t.statement.relation != "office:owner"]
    if not ties or entity.kind != "company" or any(t.entity.kind != "company" for t in ties):
        return NOTHING
    if any(related(facts.base, t.entity, entity.name) or t.entity.name == entity.name for t in ties):
        return AGREES
    others = [t for t in ties if t.statement.relation == "founder" or context.holds(t.statement) is not False]
    if not others or context.looks_back(claim.whole):
        return NOTHING
    known = [s for s in entity.of("office:chief executive") if (s.holds(day) if day else not s.ends)]
    known += entity.of("founder")
    one = others[0]
    right = f", whose {office_of(known[0])} is {known[0].value}" if known else ""
    note = (
        f"{person} is known as {office_of(one.statement)} of {the(one.entity)} and not for {entity.name}{right} "
        f"{pack_of(one.statement)}."
    )
    names = (known[0].value, one.entity.name) if known else (one.entity.name,)
    return contradicts(claim, note, UNKNOWN_NAME if known and day else WEAK, names, entity)
