"""Whether somebody founded a company, and whether it was in that year."""

from __future__ import annotations

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.verdicts import LATER, WRONG, contradicts
from scorer.detectors._entities.people import means
from scorer.detectors._entities.ties import related
from scorer.detectors._entities.wording import pack_of
from scorer.knowledge import Entity


def founder(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Ada Stone, the founder of Example"."""
    founders = entity.of("founder")
    person = claim.value.person if claim.value else ""
    if not founders or not person:
        return NOTHING
    named = any(means(facts.base, claim.printed, person, s.value) for s in founders)
    if named or _founded_parent(facts, person, entity):
        return AGREES
    names = ", ".join(s.value for s in founders)
    note = f"{entity.name} was founded by {names}, not by {person} {pack_of(founders[0])}."
    return contradicts(claim, note, WRONG, tuple(s.value for s in founders), entity)


def _founded_parent(facts: Facts, person: str, entity: Entity) -> bool:
    return any(
        tie.statement.relation == "founder" and related(facts.base, tie.entity, entity.name)
        for tie in facts.ties(person)
    )


def founded(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example, founded in 1999"."""
    years = [s for s in entity.of("founded") if len(s.value) == 4]  # a day tells since when the name exists
    if not years:
        return NOTHING
    if any(abs(int(s.value) - int(claim.printed)) <= 1 for s in years):
        return AGREES
    note = f"{entity.name} was founded in {years[0].value} {pack_of(years[0])}."
    return contradicts(claim, note, LATER, (years[0].value,), entity)
