"""Compares what a text says of known names with dated knowledge: which judgement a claim is for.

In doubt there is no contradiction. The judgements are in `judgement`.
"""

from __future__ import annotations

from collections.abc import Callable

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement import (
    former_names,
    founders,
    makers,
    nouns,
    offices,
    owners,
    places,
    terms,
    titles,
)
from scorer.detectors._entities.names import ADJECTIVE, COUNTRY, ORGANISATION, PRODUCT, Skeleton
from scorer.detectors._entities.references import Reference, as_claim
from scorer.knowledge import Entity

_OfAnEntity = Callable[[Facts, Entity, Claim, Context], Verdict]
_OfAName = Callable[[Facts, Claim, Context], Verdict]
_LAND = COUNTRY | ADJECTIVE
_ANY = ORGANISATION | PRODUCT | COUNTRY
OF_AN_ENTITY: dict[str, tuple[int, _OfAnEntity]] = {
    "office": (ORGANISATION | _LAND, offices.office),
    "once": (ORGANISATION, offices.once),
    "heads": (ORGANISATION | _LAND, offices.heads),
    "of": (ORGANISATION, offices.of_another),
    "founder": (_ANY, founders.founder),
    "founded": (_ANY, founders.founded),
    "capital": (_LAND, places.capital),
    "currency": (_LAND, places.currency),
    "unit": (ADJECTIVE, places.unit),
    "member": (ORGANISATION, places.member),
    "seat": (ORGANISATION, places.seat),
    "home": (_ANY, places.home),
    "maker": (PRODUCT, makers.maker),
    "origin": (PRODUCT, makers.origin),
    "built_in": (PRODUCT, makers.built_in),
    "owner": (_ANY, owners.owner),
    "owned_from": (ORGANISATION, owners.owned_from),
    "bought": (_ANY, owners.bought),
    "formerly": (_ANY, former_names.formerly),
    "acts": (_ANY, former_names.acts),
}
"""By relation, what its subject may be, and who judges what is said of each entity that it may mean."""
OF_A_NAME: dict[str, _OfAName] = {
    "titled": titles.titled,
    "styled": titles.styled,
    "described": titles.described,
    "holds": titles.holds,
    "governs": titles.governs,
    "reigns": titles.reigns,
    "under": terms.under,
    "follows": terms.follows,
    "its_capital": places.its_capital,
    "the_capital": places.the_capital,
    "governed_from": places.governed_from,
}
"""Relations that name a person or a city, but neither country nor company."""


def judge(claim: Claim, facts: Facts, context: Context) -> Verdict:
    """The verdict on one claim: a contradiction only if every reading of its subject is one."""
    if claim.relation in OF_A_NAME:
        return OF_A_NAME[claim.relation](facts, claim, context)
    bits, judgement = OF_AN_ENTITY[claim.relation]
    found: list[Verdict] = []
    for entity in claim.subject.entities(bits):
        verdict = judgement(facts, entity, claim, context)
        if not verdict.slips:
            return verdict if verdict.compared else (AGREES if found else NOTHING)
        found.append(verdict)
    if claim.relation == "formerly" and not found:
        return former_names.turned_round(claim)
    return found[0] if found else NOTHING


def judge_reference(told: Reference, facts: Facts, context: Context, skeleton: Skeleton) -> Verdict:
    """The verdict on a claim about something named before, where one name alone can be meant."""
    meant = nouns.meant(facts, told, skeleton)
    if meant is None:
        return NOTHING
    verdict = judge(as_claim(told, meant), facts, context)
    if verdict.slips and nouns.told_elsewhere(facts, told, verdict.slips[0], skeleton):
        return NOTHING
    return verdict
