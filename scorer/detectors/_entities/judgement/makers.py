"""Whether a company makes a product, and whether a product is of a country."""

from __future__ import annotations

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.former_names import renamed
from scorer.detectors._entities.judgement.verdicts import UNKNOWN_NAME, contradicts
from scorer.detectors._entities.names import ORGANISATION
from scorer.detectors._entities.ties import related, short_name
from scorer.detectors._entities.wording import listing, pack_of, the_name
from scorer.knowledge import Entity, Statement


def maker(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Example's Widget", of a product that is still made under that name."""
    gone = renamed(entity, claim, context)
    if gone.slips:
        return gone
    makers = entity.of("maker")
    companies = claim.value.entities(ORGANISATION) if claim.value else ()
    if not makers or not any(e.kind == "company" or e.name in facts.flying for e in companies):
        return NOTHING
    if any(related(facts.base, e, s.value) for e in companies for s in makers):
        return AGREES
    if not any(_makes_such(facts, e, makers) for e in companies):
        return NOTHING  # an airline's plane, an operator's telephone
    names = tuple(s.value for s in makers)
    note = f"{entity.name} is made by {listing(names)}, not by {claim.printed} {pack_of(makers[0])}."
    strength = UNKNOWN_NAME if entity.ambiguous else 0.6
    return contradicts(claim, note, strength, tuple(map(short_name, names)), entity)


def _makes_such(facts: Facts, company: Entity, makers: tuple[Statement, ...]) -> bool:
    """Whether a company is in the line of business of the makers, as far as it is known."""
    own = company.values("industry")
    theirs = {i for s in makers for e in facts.base.named(s.value) for i in e.values("industry")}
    return not own or not theirs or any(facts.industries.fit(one, other) for one in own for other in theirs)


def origin(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "Norway's Example probe": what is flown by the agencies of the countries that built it."""
    return built_in(facts, entity, claim, context) if entity.of("maker") else NOTHING


def built_in(facts: Facts, entity: Entity, claim: Claim, context: Context) -> Verdict:
    """ "The Norwegian-built Example": other countries than the builder's have it, too."""
    own = entity.of("country")
    told = facts.countries(claim.value) if claim.value else set()
    if entity.kind != "product" or not own or len(told) != 1:
        return NOTHING
    if told & entity.values("country"):
        return AGREES
    right = listing(tuple(the_name(s.value) for s in own[:3]))
    note = f"{entity.name} is of {right}, not of {the_name(min(told))} {pack_of(own[0])}."
    return contradicts(claim, note, 0.6, tuple(s.value for s in own[:3]), entity)
