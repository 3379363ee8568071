"""How far two figures lie apart: "nine degrees above the average of 25", "57 cents less than the brand at $2.85"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart, like, printed
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import STRETCHES, has_any, is_year, misprint, told_alike
from scorer.detectors._relations.kinds import akin, thing
from scorer.document import Document
from scorer.records import record

_GREATER = (
    r"more|higher|above|dearer|taller|longer|heavier|faster|older|deeper|hotter|warmer|wider|bigger|larger|better"
    r"|ahead|up|over|costlier|further|later|beyond"
)
_SMALLER = (
    r"less|fewer|lower|below|cheaper|shorter|lighter|slower|quicker|younger|shallower|cooler|colder|narrower|smaller"
    r"|worse|down|under|short|off|shy|behind|earlier"
)
_THAN = _late.pattern(
    rf"(?:[ -](?!than\b|of\b|and\b|in\b|at\b|to\b)[a-z’'-]+){{0,2}}?[ -](?:(?P<up>{_GREATER})|(?P<down>{_SMALLER}))"
    r"(?: (?!and\b|but\b|while\b)[a-z’'-]+){0,2}? (?:than|the|its|his|her|their|last|an?|on|of)\b"
)
_WORDS = frozenset(f"{_GREATER}|{_SMALLER}".split("|"))
_LOOK = 48
"""Characters behind a figure in which its words of more or less stand."""
_GAPS = (
    "difference", "gap", "saving", "discount", "premium", "mark-up", "markup", "differential", "shortfall", "surplus",
)  # fmt: skip
_GAP_WORDS = (*_GAPS, "save")
_GAP = _late.pattern(
    rf"\b(?:{'|'.join(_GAPS)})(?: (?:of|is|was|comes to|came to))?"
    r"(?: (?:about|some|just|only|a))* \Z|\b(?:saves?|saving|saved)(?: (?:you|them|people|buyers|about|some"
    r"|up to))* \Z"
)
_SHORT = _late.pattern(
    r"(?: [a-z]+)? (?:short|shy|adrift|to go|still to (?:find|raise|be raised)|too (?:few|little|many|much)"
    r"|of it to find)"
    r"(?: of (?:it|that|the|its|their) ?[a-z]*)?[.,;]"
)
_NEAR_SHORT = frozenset(("short", "shy", "adrift", "go", "still", "too", "it"))
_BEFORE_GAP = (
    " of ", " is ", " was ", " to ", " about ", " some ", " just ", " only ", " a ", " saves ", " saved ",
    " save ", " saving ",
    " you ", " them ", " people ", " buyers ",
)  # fmt: skip
_GOES_BACK = _late.pattern(
    r"(?:(?:that|this|it|which|he|she|they|the [a-z’'-]+(?: [a-z’'-]+)?) (?:is|was|are|were|makes|made|means"
    r"|meant|will be|has|had|stands|stood|cost|costs)"
    r"(?: (?:about|some|just|only|nearly|almost|still|a|fully|exactly|now))* )?\Z"
)
_NO_LEVEL = _late.pattern(
    r"\b(?:another|further|extra|additional|rose|fell|risen|fallen|increased|dropped|by|each|every|per|between|within|under"
    r"|up to|at least)(?: (?:a|an|about|some|just|only))* \Z"
)
_FAR, _CLOSE, _MOST_APART = 110, 60, 2.6
_LEAST = 3
"""Figures of an article: the two that are compared, and how far they lie apart."""
_TEMPERATURE = frozenset(("°", "°C", "°F"))


@record
class Claim:
    """A difference: what is greater (1), smaller (-1) or neither told (0)."""

    told: Told
    part: Part
    sign: int


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Differences that lie between no two figures near them."""
    figures = [
        one if one.part.bound is None else _unbound(one)
        for one in story.figures
        if one.part.kind in "MU" or (one.part.kind == "N" and not is_year(one))
    ]
    places = [one.at for one in figures]
    for one in figures if len(figures) >= _LEAST else ():
        if places.count(one.at) + places.count(one.at - 1) < _LEAST:
            continue  # the two that it is compared with stand in its sentence or in the one before
        claim = claim_of(one, figures)
        if claim is None:
            continue
        pair = _pair(story, claim, figures)
        if pair is not None and not _explained(claim, pair, figures):
            yield from slip(document, claim, *pair)


def _unbound(one: Told) -> Told:
    """ "More than the £800 charged": not at least that."""
    return replace(one, part=replace(one.part, bound=None)) if one.before.endswith(_THAN_THE) else one


_THAN_THE = tuple(
    f"{than} {word} "
    for than in ("than", "below", "above", "under", "over", "beyond")
    for word in ("the", "its", "his", "her", "their", "last year’s", "last year's")
)


def claim_of(one: Told, figures: list[Told]) -> Claim | None:
    part, before, after = one.part, one.before, one.after
    if part.bound not in {None, "about"} or part.value <= 0:
        return None
    sign = 0
    words = after[1:_LOOK].replace("-", " ").replace(",", " ").replace(".", " ").split(" ", 5)
    if not _WORDS.isdisjoint(words) and (match := _THAN.match(after)):
        sign = 1 if match["up"] else -1
    elif not (not _NEAR_SHORT.isdisjoint(words) and part.noun not in STRETCHES and _SHORT.match(after)) and not (
        before.endswith(_BEFORE_GAP) and has_any(before, _GAP_WORDS) and _GAP.search(before)
    ):
        return None
    part = in_money(part, figures)
    if part.kind == "N" and part.noun in {"point", "points", "goals", "goal", "votes", "seats", "percent", "times"}:
        return None
    return Claim(one, part, sign)


def in_money(part: Part, figures: list[Told]) -> Part:
    """Cents as a sum of the only currency of some figures."""
    if part.kind == "N" and part.noun in _CENTS and (unit := _currency(figures)):
        return replace(part, kind="M", unit=unit, value=part.value / 100, low=part.low / 100, high=part.high / 100)
    return part


_CENTS = frozenset(("cents", "cent", "pence", "paise", "sen", "kobo"))


def _currency(figures: list[Told]) -> str | None:
    units = {one.part.unit for one in figures if one.part.kind == "M"}
    return units.pop() if len(units) == 1 else None


def same(claim: Claim, one: Told) -> bool:
    """Whether a figure is of the kind of the difference."""
    part = one.part
    if one is claim.told or part.value <= 0 or part.bound in {"at least", "at most"}:
        return False
    if claim.part.kind == "U":
        return _same_measure(claim, one)
    if part.kind != "N" or claim.part.kind != "N":
        return part.kind == claim.part.kind and part.unit == claim.part.unit
    if claim.part.noun in STRETCHES or part.noun in STRETCHES:
        return claim.part.noun == part.noun or {part.noun, claim.part.noun} in _LENGTHS
    return akin(thing(one), None if claim.part.noun in {"above", "below", "up", "down"} else thing(claim.told))


def _same_measure(claim: Claim, one: Told) -> bool:
    """Whether a figure is in the unit of the difference; a bare one may be, behind it: "which stands at 84"."""
    part, bare = one.part, one.part.kind == "N" and one.part.noun is None
    if claim.part.unit in _TEMPERATURE:
        return part.unit in _TEMPERATURE or bare
    behind = one.at == claim.told.at and part.span > claim.told.part.span and one.before.endswith(_STANDS)
    return part.unit == claim.part.unit or (bare and behind)


_STANDS = (" stands at ", " which is ", " of ", " is only ", " is just ", " was ", " at ", " than the ")
_LENGTHS = ({"minutes", "minute"}, {"hours", "hour"}, {"years", "year"}, {"days", "day"})


def _pair(story: Story, claim: Claim, figures: list[Told]) -> tuple[Told, Told] | None:
    """The two figures that a difference must lie between."""
    told = claim.told
    inside = [one for one in figures if one.at == told.at and same(claim, one)]
    before = [one for one in inside if one.part.span < told.part.span]
    behind = [one for one in inside if one.part.span > told.part.span]
    if claim.sign:
        if not behind:
            return None
        other = behind[0]
        between = story.text[told.part.span.end : other.part.span.start]
        reach = _CLOSE if told.part.kind == "N" and claim.part.unit not in _TEMPERATURE else _FAR
        if len(between) > reach or any(sign in between for sign in ".;:("):
            return None
    earlier = [one for one in figures if one.at == told.at - 1 and same(claim, one)]
    if not claim.sign:
        near = inside if len(inside) > 1 else [*earlier, *inside]
        return (near[0], near[1]) if len(near) == 2 and len({one.part.value for one in near}) == 2 else None
    if not before and not _GOES_BACK.match(told.words[: told.part.span.start - told.sentence.start]):
        return None
    near = before[-1:] or earlier
    if len(near) != 1 or _NO_LEVEL.search(near[0].before[-30:]) or _NO_LEVEL.search(other.before[-24:]):
        return None
    return near[0], other


def _apart(one: Told, other: Told) -> tuple[float, float]:
    (low, high), (other_low, other_high) = told_alike(one.part, other.part)
    return low - other_high, high - other_low


def fits(claim: Claim, one: Told, other: Told) -> bool:
    low, high = _apart(one, other)
    part = claim.part
    slack = 0.02 * part.value
    return apart(low, high, part.interval[0] - slack, part.interval[1] + slack) <= 0


def _explained(claim: Claim, pair: tuple[Told, Told], figures: list[Told]) -> bool:
    """Whether the difference fits some figures of the article, or the figures are apart the other way."""
    one, other = pair
    if claim.sign * (one.part.value - other.part.value) < 0 and claim.part.noun not in STRETCHES:
        return True  # who is faster needs less time
    near = [told for told in figures if abs(told.at - claim.told.at) <= 6 and told is not claim.told]
    near = [told for told in near if told in pair or same(claim, told)]
    return any(fits(claim, first, second) for first in near for second in near if first is not second)


def slip(document: Document, claim: Claim, one: Told, other: Told) -> Iterator[Slip]:
    exact = abs(one.part.value - other.part.value)
    part = claim.part
    if exact <= 0 or not (
        1 / _MOST_APART < part.value / exact < _MOST_APART or misprint(part.value, round(exact, 6))
    ):
        return
    if max(one.part.value, other.part.value) > _WIDE * min(one.part.value, other.part.value):
        return
    right = like(document, claim.told.part, exact * claim.told.part.value / part.value)
    first, second, said = (printed(document, told.part) for told in (one, other, claim.told))
    note = f"Between {first} and {second} lie {right}, not {said}"
    yield Slip("difference", claim.told.part.span, note, (right,), 0.45)


_WIDE = 8
