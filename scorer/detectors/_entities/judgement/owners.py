"""Whether a company, a brand or a product belongs to somebody, and who bought it."""

from __future__ import annotations

from datetime import date

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.verdicts import LATER, UNKNOWN_NAME, WEAK, contradicts, distance
from scorer.detectors._entities.names import ORGANISATION
from scorer.detectors._entities.ties import owned, related, short_name
from scorer.detectors._entities.wording import listing, pack_of, period_of, the_name
from scorer.knowledge import Entity, Statement


def owner(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example, owned by Other": a person, or a company that owns it itself or through others."""
    owners = entity.of("owner")
    person = claim.value.person if claim.value else ""
    companies = _companies(claim)
    if not owners or not (person or companies) or any(e.name == entity.name for e in companies):
        return NOTHING
    matching = [s for s in owners if s.value == person or any(related(facts.base, e, s.value) for e in companies)]
    if any(context.holds(s, 2 * context.slack) is not False for s in matching):
        return AGREES
    reverse = not matching and any(
        entity.name in owned(facts.base, e) or e.values("owner") & entity.values("owner") for e in companies
    )
    right = tuple(s for s in owners if context.open(s))
    if reverse or (context.looks_back(claim.whole) and (matching or not context.told_now(claim.whole))):
        return NOTHING
    known_then = bool(matching or right)
    right = right if known_then else owners
    note = _owner_note(entity, claim, matching, right, context.at)
    weak = not known_then or (entity.ambiguous and not matching and not person)
    return contradicts(claim, note, WEAK if weak else 0.6, tuple(short_name(s.value) for s in right), entity)


def _companies(claim: Claim) -> list[Entity]:
    found = claim.value.entities(ORGANISATION) if claim.value else ()
    return [entity for entity in found if entity.kind == "company"]


def owned_from(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "The German-owned Example": the country of its owner, as far as that is known."""
    told = facts.countries(claim.value) if claim.value else set()
    holding = [s for s in entity.of("owner") if context.holds(s, 2 * context.slack) is not False]
    theirs = {c for s in holding for e in facts.base.named(s.value) for c in e.values("country")}
    if not told or not theirs or len(told) != 1 or context.looks_back(claim.whole):
        return NOTHING
    if told & (theirs | entity.values("country")):
        return AGREES
    one = holding[-1]
    right = listing(tuple(map(the_name, sorted(theirs))))
    wrong = the_name(min(told))
    note = f"{entity.name} belongs to {one.value}, a company of {right}, not of {wrong} {pack_of(one)}."
    return contradicts(claim, note, UNKNOWN_NAME, (), entity)


def bought(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Other, which bought Example": any owner that the packs know will do, also one of old."""
    owners = entity.of("owner")
    companies = _companies(claim)
    if not owners or not companies or entity.ambiguous:
        return NOTHING
    if any(related(facts.base, e, s.value) for e in companies for s in owners):
        return AGREES
    names = tuple(s.value for s in owners)
    note = f"{entity.name} was taken over by {listing(names)}, not by {claim.printed} {pack_of(owners[0])}."
    return contradicts(claim, note, LATER, tuple(map(short_name, names)), entity)


def _owner_note(
    entity: Entity, claim: Claim, matching: list[Statement], right: tuple[Statement, ...], day: date | None
) -> str:
    if not matching:
        names = listing(tuple(s.value for s in right))
        begun = not day or right[0].holds(day) is not False
        period = "" if begun else f" ({period_of(right[0])})"
        return f"{entity.name} belongs to {names}{period}, not to {claim.printed} {pack_of(right[0])}."
    one = min(matching, key=lambda s: distance(s, day)) if day else matching[0]
    verb = "belonged" if one.ends else "belongs"
    return f"{entity.name} {verb} to {one.value} {period_of(one)} {pack_of(one)}."
