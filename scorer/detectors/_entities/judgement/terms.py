"""Whether an office fell into a president's time, and whether one holder followed the other."""

from __future__ import annotations

from datetime import date

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.judgement.verdicts import UNKNOWN_NAME, contradicts
from scorer.detectors._entities.wording import in_words, listing, pack_of, period_of
from scorer.knowledge import Statement
from scorer.knowledge.base import Tie
from scorer.knowledge.model import bounds

_HEADS = frozenset({"office:president", "office:prime minister", "office:chancellor"})
_LEAST = 60
"""Days that two terms must have in common for one to be told of as under the other."""


def under(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "Ada Stone, a former finance minister under Bo Reed", who governed at another time."""
    person, head = claim.subject.person, claim.value.person if claim.value else ""
    times = [t for t in facts.ties(head) if t.statement.relation in _HEADS and t.entity.kind == "country"]
    lands = {t.entity.name for t in times}
    own = [
        t for t in (facts.held(person, claim.role) if claim.role else facts.ties(person))
        if t.statement.relation.startswith("office:") and facts.land(t.entity) and t.entity.kind != "region"
        and facts.land(t.entity).name in lands and t.statement.relation not in _HEADS  # type: ignore[union-attr]
    ]  # fmt: skip
    if not times or not own or person == head or not all(t.statement.begins for t in own):
        return NOTHING
    if any(_common(one.statement, other.statement) >= _LEAST for one in own for other in times):
        return AGREES
    one = own[-1]
    land = times[0].entity
    then = [s for s in land.of(times[0].statement.relation) if _common(one.statement, s) >= _LEAST]
    if not then:
        return NOTHING
    names = tuple(dict.fromkeys(s.value for s in then))
    note = (
        f"{person} was {in_words(one.statement, one.entity)} {period_of(one.statement)}, under {listing(names)}; "
        f"{head} was {in_words(times[-1].statement, land)} {period_of(times[-1].statement)} {pack_of(one.statement)}."
    )
    return contradicts(claim, note, UNKNOWN_NAME, names, one.entity)


def follows(facts: Facts, claim: Claim, context: Context) -> Verdict:
    """ "Ada Stone, who took over from Bo Reed", when somebody else held the office between them."""
    person, other = claim.subject.person, claim.value.person if claim.value else ""
    slips = []
    for mine in facts.ties(person):
        for theirs in facts.ties(other):
            if not _of_one_office(mine, theirs) or person == other:
                continue
            between = _between(mine, theirs)
            if not between:
                return AGREES
            slips.append((mine, between))
    if not slips:
        return NOTHING
    mine, names = slips[0]
    office = in_words(mine.statement, mine.entity)
    note = f"As {office} {person} followed {names[-1]}, not {other} {pack_of(mine.statement)}."
    return contradicts(claim, note, UNKNOWN_NAME, names[-1:], mine.entity)


def _of_one_office(one: Tie, other: Tie) -> bool:
    same = one.statement.relation == other.statement.relation and one.entity.name == other.entity.name
    return same and bool(one.statement.begins and other.statement.begins)


def _between(mine: Tie, theirs: Tie) -> tuple[str, ...]:
    """Who held the office between two holders, the last one last."""
    ends, begins = theirs.statement.ends, mine.statement.begins
    if not ends or bounds(ends)[1] >= bounds(begins)[0]:
        return ()
    first, last = bounds(ends)[0], bounds(begins)[1]
    held = [
        one for one in mine.entity.of(mine.statement.relation)
        if one.begins and one.ends and bounds(one.begins)[0] >= first and bounds(one.ends)[1] <= last
        and (bounds(one.ends)[0] - bounds(one.begins)[0]).days > _LEAST
        and one.value not in {mine.statement.value, theirs.statement.value}
    ]  # fmt: skip
    return tuple(one.value for one in sorted(held, key=lambda one: one.begins))


def _common(one: Statement, other: Statement) -> int:
    """Days on which both hold."""
    first = max(bounds(one.begins)[0], bounds(other.begins)[0]) if one.begins and other.begins else date.max
    last = min(bounds(part.ends)[1] if part.ends else date.max for part in (one, other))
    return (last - first).days
