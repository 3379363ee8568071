"""What all judgements share: how strong a contradiction is, and the verdicts that are made of one."""

from __future__ import annotations

from datetime import date

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import Slip, Verdict
from scorer.knowledge import Entity, Statement
from scorer.knowledge.model import bounds

WRONG, OUTDATED, UNKNOWN_NAME, LATER = 0.7, 0.65, 0.5, 0.55
"""Strengths: never true; true at another time; a name nobody knows; only by what a pack knew at its end."""
WEAK = 0.4
"""Of what may be meant otherwise."""
FAINT = 0.2
"""Of what an undated text may have had right when it was written."""


def contradicts(claim: Claim, note: str, strength: float, suggestions: tuple[str, ...], entity: Entity) -> Verdict:
    """The verdict that a claim about `entity` is wrong; `note` says why."""
    return Verdict(1, (Slip(claim.span, note, strength, suggestions, entity.name, claim.printed),))


def weakened(told: Verdict) -> Verdict:
    """The same verdict with weak contradictions."""
    if not told.slips:
        return told
    return told._replace(slips=tuple(slip._replace(strength=WEAK) for slip in told.slips))


def distance(one: Statement, day: date) -> int:
    """Days from `day` to the nearest end of the time for which a statement holds."""
    ends = [bounds(part)[0] for part in (one.begins, one.ends) if part]
    return min((abs((end - day).days) for end in ends), default=0)
