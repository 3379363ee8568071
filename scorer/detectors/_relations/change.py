"""Changes as they are told against the two figures that changed, anywhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.claims import Claim, is_of_another
from scorer.detectors._relations.claims import claims as read
from scorer.detectors._relations.common import clause, compatible, has_any, quantities, stems, told_alike
from scorer.detectors._relations.kinds import akin, thing
from scorer.document import Document
from scorer.model import Span

# What stands close is looked for behind a space: to ask for `\b` everywhere takes longer.
_AGAINST = _late.pattern(
    r"[ \W](?:against|compare[sd] (?:with|to)|up from|down from|from|had (?:been|opened|stood))(?: [a-z’'-]+){0,3}?"
    r" \Z"
)
_WAS = _late.pattern(
    r"[ \W](?:(?:the )?(?:previous|preceding|prior) (?:[a-z]+ )?"
    r"(?:year|month|week|season|twelve|12|period|half|quarter)(?:[’']s)?"
    r"|(?:year|month|week|season|summer|winter) before|(?:years?|months?|weeks?|decades?) (?:earlier|before)"
    r"|used to|(?:at|in) the (?:beginning|start|outset)|at first|in those days|at the time|at that time|back then"
    r"|(?:began|started) with"
    r"|(?:same|corresponding) (?:[a-z]+ ){1,3}(?:of )?last year|when (?:they|it|he|she) first|originally"
    r"|(?:opening|first) year)\b"
)
_THEN = _late.pattern(
    r"[ \W](?:last (?:year|month|week|season|summer|winter|spring|autumn|[a-z]+y|june|august|april|march|september"
    r"|october|november|december)|(?:19|20)\d\d|ago|first)\b"
)
_NOW = _late.pattern(
    r"[ \W](?:now|today|this (?:year|month|week|season|summer|winter|spring|autumn)|currently|these days|to"
    r"|at present|by the close)\b"
)
_REACH, _FAR, _MANY = 8, 3, 4


class Field(NamedTuple):
    """The changes of an article, its figures, those that may be levels, and the pairs of what was and what is."""

    claims: list[Claim]
    figures: list[Told]
    levels: list[Told]
    pairs: list[tuple[Told, Told]]


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Changes that none of the figures come to."""
    if not (claims := story.once(read)):
        return
    figures = story.once(quantities)
    levels = [one for one in figures if not one.before.endswith("(") and not _is_no_level(one.before[-30:])]
    pairs = list(_pairs(levels))
    if any(_plausible(claim, *pair) or _plausible(claim, *pair[::-1]) for claim in claims for pair in pairs):
        pairs = list(_ordered(story, pairs))
    else:
        pairs = []  # none is meant, whichever was first
    field = Field(claims, figures, levels, pairs)
    for claim in claims:
        yield from _off(document, field, claim)
    yield from _as_points(document, story, claims)


_NO_LEVELS = (
    "by", "extra", "another", "further", "additional", "high of", "low of", "average", "average of", "average is",
    "average was", "worth of", "more than", "would", "could", "recommended", "goal",
)  # fmt: skip
_NO_LEVEL_YET = ("expect", "target")
_NO_LEVEL = _late.pattern(rf"\b(?:{'|'.join(_NO_LEVELS)}|(?:{'|'.join(_NO_LEVEL_YET)})\w*)(?: [a-z]+)? \Z")
_NO_LEVEL_WORDS = (*_NO_LEVELS, *_NO_LEVEL_YET)


def _is_no_level(before: str) -> bool:
    """Whether the words before a figure say that it is none of how much there is."""
    return has_any(before, _NO_LEVEL_WORDS) and _NO_LEVEL.search(before) is not None


def _cue(story: Story, one: Told) -> int:
    """How much the words close to a figure say that it was (2, 1) or is (-1)."""
    before, after = clause(story, one)
    if one.sentence.start < one.part.span.start - len(before):  # behind another figure of its kind
        before = _PARTS.split(before)[-1]
    if _UP_TO.search(before[-24:]):
        return -1
    if _AGAINST.search(f" {before}"):
        return 2
    close = f" {before[-90:]}# {_CLAUSE.split(after[:50])[0]}"
    if _WAS.search(close):
        return 2
    return 1 if _THEN.search(close) else -1 if _NOW.search(close) else 0


def _year(story: Story, one: Told) -> int | None:
    """The only year close to a figure."""
    before, after = clause(story, one)
    years = set(_A_YEAR.findall(f"{before[-70:]} # {_CLAUSE.split(after[:60])[0]}"))
    return int(years.pop()) if len(years) == 1 else None


_A_YEAR = _late.pattern(r"\b((?:19|20)\d\d)\b")
_PARTS = _late.pattern(r", | and | but | while |; ")
_UP_TO = _late.pattern(r"(?<!compared )(?<!relative )\bto (?:about |just |only |some |over )?\Z")
_CLAUSE = _late.pattern(r"[,;] (?:and|but|to|while) |, | and | to |\b(?:up|down)? from\b")


def _pairs(told: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Two figures that may be of one thing, in sentences close to each other, none like them between."""
    for first, one in enumerate(told):
        for second in range(first + 1, len(told)):
            other = told[second]
            if other.at - one.at > _FAR:
                break
            if not compatible(one.part, other.part):
                continue
            if _is_pair(one, other, told, first, second):
                yield one, other
            if one.part.kind == "M":
                break  # all that follow have this one between them


def _ordered(story: Story, pairs: list[tuple[Told, Told]]) -> Iterator[tuple[Told, Told]]:
    """What was and what is, by the words of both."""
    cues: dict[Span, int] = {}
    for one, other in pairs:
        if sign := _which_was(story, one, other, cues):
            yield (one, other) if sign > 0 else (other, one)


def _is_pair(one: Told, other: Told, told: list[Told], first: int, second: int) -> bool:
    if one.part.value <= 0 or other.part.value <= 0:
        return False
    between = told[first + 1 : second]
    if any(compatible(one.part, mid.part) or compatible(other.part, mid.part) for mid in between):
        return False
    return one.at == other.at or not (_has_its_own(one, told) or _has_its_own(other, told))


def _which_was(story: Story, one: Told, other: Told, cues: dict[Span, int]) -> int:
    """1 if the first of two figures is the earlier one, -1 if the second is, 0 if the words do not say."""
    for told in (one, other):
        if told.part.span not in cues:
            cues[told.part.span] = _cue(story, told)
    before, after = cues[one.part.span], cues[other.part.span]
    if before > 0 and after > 0 and (year := _year(story, one)) and (later := _year(story, other)) and year != later:
        return 1 if year < later else -1
    return 0 if max(before, after) < 1 or before == after else 1 if before > after else -1


def _has_its_own(one: Told, told: list[Told]) -> bool:
    """Whether the sentence of a figure has another one that it may be compared with."""
    return any(other.at == one.at and other is not one and compatible(one.part, other.part) for other in told)


def _range(was: Told, now: Told) -> tuple[float, float]:
    (was_low, was_high), (now_low, now_high) = told_alike(was.part, now.part)
    return now_low / was_high, now_high / was_low


def fits(claim: Claim, was: Told, now: Told) -> bool:
    low, high = _range(was, now)
    if claim.percent is None:
        return apart(low, high, claim.low, claim.high) <= 0
    slack = max(_TENTH if claim.value % 1 else 1.0, 0.04 * claim.value)
    up = apart(100 * (low - 1), 100 * (high - 1), claim.low, claim.high) <= slack
    down = apart(100 * (1 - high), 100 * (1 - low), claim.low, claim.high) <= slack
    return (claim.sign >= 0 and up) or (claim.sign <= 0 and down)


def _off(document: Document, field: Field, claim: Claim) -> Iterator[Slip]:
    """The slip of a change that just one pair of figures can be meant by, if they do not come to it."""
    linked = [pair for pair in field.pairs if _plausible(claim, *pair) and _meant(field, claim, *pair)]
    if not linked and claim.definite and claim.sign:
        linked = list(_only_pair(field, claim))
    if linked and is_of_another(document, claim, linked[0]):
        return
    if len(linked) == 1 and not _too_little(field, claim, *linked[0]) and not _explained(field, claim, *linked[0]):
        yield slip_of(document, claim, *linked[0])


def _meant(field: Field, claim: Claim, was: Told, now: Told) -> bool:
    far = _REACH if claim.definite else _FAR
    sole = len(field.pairs) == 1 and (claim.definite or len(field.claims) == 1)
    return (sole and abs(claim.at - was.at) <= far) or _linked(claim, was, now)


def _too_little(field: Field, claim: Claim, was: Told, now: Told) -> bool:
    """Whether the text is too crowded or the figures too small to tell."""
    few = _FEW / 2 if claim.percent is None else _FEW
    if was.part.kind != "M" and min(was.part.value, now.part.value) < few:
        return True
    if claim.at != was.at or was.at != now.at:
        return len(field.claims) > _MANY and not claim.definite
    return any(
        one.at == claim.at and one not in {was, now} and compatible(one.part, now.part) for one in field.levels
    )


def _explained(field: Field, claim: Claim, was: Told, now: Told) -> bool:
    """Whether the change fits other figures of the article, or the figures another change."""
    if any(fits(one, was, now) for one in field.claims) or _of_two_lengths(was, now):
        return True
    if any(one is not claim and _plausible(one, was, now) and _linked(one, was, now) for one in field.claims):
        return True
    beside = [one for one in field.figures if one.at == claim.at and one.part.kind in "MN" and one.part.value]
    if any(fits(claim, one, other) for one, other in permutations(beside, 2) if {one, other} != {was, now}):
        return True  # "320 million kroner, 20 per cent less than the 400 million a year earlier"
    alike = [one for one in field.figures if compatible(one.part, now.part) and one.part.value]
    return any(
        fits(claim, one, other)
        for one in alike
        for other in alike
        if abs(one.at - other.at) <= _FAR and not {one, other} <= {was, now}
    )


def _of_two_lengths(was: Told, now: Told) -> bool:
    """Whether one figure is of a year and the other of a part of one."""
    sides = [(_OF_YEAR.search(one.around), _OF_PART.search(one.around)) for one in (was, now)]
    return any(bool(one) and bool(other) for (one, _), (_, other) in (sides, sides[::-1]))


_OF_YEAR = _late.pattern(r"\b(?:full-year|full year|whole year|annual|yearly)\b")
_OF_PART = _late.pattern(r"\b(?:months|half|quarter|half-year)\b")
_FEW, _TENTH = 10, 0.3


def _linked(claim: Claim, was: Told, now: Told) -> bool:
    """Whether a change is told of these figures: beside them, or far from them in the same words."""
    distance = min(abs(claim.at - was.at), abs(claim.at - now.at))
    if distance == 0:
        return was.at == now.at
    shared = stems(claim.near) & (stems(was.around) | stems(now.around))
    if claim.definite or claim.percent is None:
        return (bool(shared) and abs(was.at - now.at) <= 1) or distance <= 1 or (bool(shared) and distance <= _REACH)
    return bool(shared) and distance <= _FAR + 2


def _plausible(claim: Claim, was: Told, now: Told) -> bool:
    ratio = now.part.value / was.part.value
    if was.part.bound or now.part.bound or ratio == 1 or claim.sign * (ratio - 1) < 0:
        return False
    if claim.percent is None:
        return claim.value / 3 < ratio < claim.value * 1.7
    if ratio < 1 and not 0.4 < ratio / max(0.01, 1 - claim.value / 100) < 2.5:
        return False
    return 0.4 < abs(100 * (ratio - 1)) / claim.value < 2.5


def slip_of(document: Document, claim: Claim, was: Told, now: Told) -> Slip:
    first, second = printed(document, was.part), printed(document, now.part)
    if claim.percent is None:
        right = like(document, now.part, was.part.value * claim.value)
        times = short(now.part.value / was.part.value)
        note = f"{second} is {times} times {first}, not “{document.quote(claim.span)}”; that would be {right}"
        return Slip("multiple", now.part.span, note, (right,), 0.45)
    exact = 100 * (now.part.value / was.part.value - 1)
    word = "rise" if exact > 0 else "fall"
    said = document.quote(claim.span)
    note = f"From {first} to {second} is a {word} of {short(abs(exact))} per cent, not of {said}"
    right = (
        re.sub(r"\d[\d.,]*", short(abs(exact)), said) if re.search(r"\d", said) else f"{short(abs(exact))} per cent"
    )
    return Slip("change", claim.span, note, (right,), 0.45)


def _only_pair(field: Field, claim: Claim) -> Iterator[tuple[Told, Told]]:
    """The only two figures near a change that the text points to ("the 45 per cent rise") that can have changed."""
    near = [one for one in field.levels if -_FAR - 1 <= one.at - claim.at <= 1 and one.part.bound is None]
    found = []
    for one, other in combinations(near, 2):
        if not _alike(one, other) or other.at - one.at > 2 or one.part.value <= 0 or other.part.value <= 0:
            continue
        low, high = sorted((one, other), key=lambda told: told.part.value)
        for was, now in ((low, high), (high, low)):
            if claim.sign * (now.part.value - was.part.value) > 0 and _plausible(claim, was, now):
                found.append((was, now))
    alike = [one for one in near if found and _alike(one, found[0][0])]
    if len(found) == 1 and len(alike) == 2 and len({one.part.value for one in alike}) == 2:
        yield found[0]


def _alike(one: Told, other: Told) -> bool:
    """Whether two figures may be of one thing that has changed."""
    return one.part.kind == other.part.kind and one.part.unit == other.part.unit and akin(thing(one), thing(other))


def _as_points(document: Document, story: Story, claims: list[Claim]) -> Iterator[Slip]:
    """ "From 24 to 30 per cent, an increase of six per cent": points, told as per cent."""
    changes = [claim for claim in claims if claim.percent is not None and claim.sign]
    if len(changes) != 1:
        return
    shares = [
        one
        for one in story.figures
        if one.part.kind == "P" and not any(one.part.span == claim.span for claim in claims)
    ]
    shares = [
        one for index, one in enumerate(shares)
        if all(apart(*one.part.interval, *other.part.interval) > 0 for other in shares[index + 1 :])
    ]  # fmt: skip
    if len(shares) != 2:
        return
    claim = changes[0]
    cues = [_cue(story, one) for one in shares]
    if cues[0] == cues[1] or shares[1].at - shares[0].at > 1 or max(cues) < 2:
        return
    was, now = shares if cues[0] > cues[1] else shares[::-1]
    points = now.part.value - was.part.value
    if points * claim.sign <= 0 or abs(abs(points) - claim.value) > 0.05 or fits(claim, was, now):
        return
    first, second = printed(document, was.part), printed(document, now.part)
    note = f"From {first} to {second} is {short(abs(points))} percentage points, not per cent"
    yield Slip("points", claim.span, note, (f"{short(abs(points))} percentage points",), 0.45)
