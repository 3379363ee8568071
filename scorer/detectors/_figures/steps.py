"""From so many to so many, and the step between them told as well: "from 312 pupils to 279, a loss of 43"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, Template, apart, like, printed
from scorer.document import Document

_FEW = r"[a-z’'., -]{0,32}?"
_STEP = (
    r"(?:increase|rise|gain|jump|climb|growth|improvement|addition|fall|drop|loss|cut|decline|decrease|reduction"
    r"|difference|swing|leap|saving)"
)
_MORE = (
    r"(?:more|fewer|less|higher|lower|up|down|better|worse|heavier|lighter|faster|slower|quicker|taller|longer"
    r"|shorter|dearer|cheaper|larger|bigger|smaller|above|below)"
)
_THEN = r"(?:,|—|–| -| \()(?: or| that is| which is| meaning)?"
_FROM_TO = _late.pattern(
    rf"\bfrom (?:about |some )?[MNU](?P<a>.){_FEW} to (?:about |some )?[MNU](?P<b>.)(?:[a-z’' ]{{0,24}}?){_THEN}"
    rf"(?: an?| its?)? (?:{_STEP} of (?:about |some )?[MNU](?P<c>.)|(?:about |some )?[MNU](?P<d>.)(?:[ -][a-z]+)?"
    rf" {_MORE}\b(?! (?:[a-z]+ ){{0,2}}?than (?!now\b|today|it\b|they|he\b|she\b|last |an? |before|at "
    r"|the (?:year|week|month|season|previous))))"
)
_BY = _late.pattern(
    rf"\b(?:by|up|down|adding|shedding|losing|gaining) (?:about |some )?[MNU](?P<c>.)(?:[ -][a-z]+){{0,2}}"
    rf"(?:,| to| from) ?(?:to |from )?[MNU](?P<a>.){_FEW} (?:to|from) [MNU](?P<b>.)"
)
_SLACK, _FIGURES = 0.02, 3


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """Steps that do not lie between the two figures told with them."""
    if template.alike < _FIGURES or "from " not in template.text:
        return
    for pattern in (_FROM_TO, _BY):
        for match in pattern.finditer(template.text):
            yield from _step(document, template, match)


def _step(document: Document, template: Template, match: re.Match[str]) -> Iterator[Slip]:
    one, other = template.part(match, "a"), template.part(match, "b")
    step = template.part(match, "c" if match["c"] else "d")
    if (
        one.value == other.value
        or not _alike(one, other)
        or not _alike(one, step)
        or step.bound in {"at least", "at most"}
    ):
        return
    (low, high), (other_low, other_high) = sorted((_stands_for(one), _stands_for(other)))
    slack = _SLACK * max(one.value, other.value) if "about" in {one.bound, other.bound, step.bound} else 0.0
    off = apart(max(0.0, other_low - high) - slack, other_high - low + slack, *_stands_for(step))
    if off <= _EXACT * other.value:
        return
    exact = abs(one.value - other.value)
    first, second = printed(document, one), printed(document, other)
    right = like(document, step, exact)
    note = f"From {first} to {second} is {right}, not {printed(document, step)}"
    yield Slip("step", step.span, note, (right,), 0.6)


def _stands_for(part: Part) -> tuple[float, float]:
    """The interval of a figure; fees and fares are told exactly."""
    return (part.value, part.value) if part.kind == "M" and part.value < _A_FEE and not part.bound else part.counted


_EXACT = 1e-9
"""What a computer is off in a sum, as a share of it."""
_A_FEE = 10_000.0


def _alike(one: Part, other: Part) -> bool:
    """Whether two figures are of one kind and unit, and of one thing where both say of what."""
    if one.kind != other.kind or one.unit != other.unit:
        return False
    return one.kind != "N" or None in {one.noun, other.noun} or one.noun == other.noun or other.noun in _BARE


_BARE = frozenset(("fewer", "more", "less", "higher", "lower", "up", "down", "from", "than"))
