"""Averages against the list of figures that they are of: "48, 62, 35, 71 and 44", "an average of 56"."""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import has_any, written
from scorer.detectors._relations.few import has_few
from scorer.detectors._relations.kinds import akin
from scorer.document import Document

_IS = _late.pattern(
    r"\b(?:an?|the|that|his|her|its|their|for|gives?|gave|giving|at|or) (?:[a-z-]+ )?(?:average|mean)"
    r"(?: [a-z’'-]+){0,5}?(?: (?:of|was|is|came to|comes to|stood at|stands at|works out at|worked out at|being)"
    r"|[,:])?"
    r"(?: (?:about|around|just|some|only|just over|just under|a|over|under))* \Z"
    r"|\bon average,?(?: [a-z’'-]+){0,5} \Z"
    r"|\baverag(?:e|ed|es|ing)(?: out at| out to)?(?: (?:about|around|just|some|only|over|under|a))* \Z"
)
_BEHIND = _late.pattern(r"(?:[ -][a-z’'-]+){0,3},? on average\b|[ -](?:[a-z]+ )?average\b")
_OF_OTHERS = _late.pattern(
    r"\b(?:national|state|regional|county|league|industry|long-term|historic\w*|usual|normal|previous\w*|last|per"
    r"|seasonal|\w+-year|career|overall|city|european|eu|world|global|sector|market|moving|weighted|above|below"
    r"|than|against|season|annual|monthly|lifetime|typical|compared|versus|expect\w*|forecast\w*|would|could)\b"
)
_GAP = _late.pattern(
    r"(?:[ -](?!and\b|from\b|to\b|of\b|than\b|in\b|out\b)[a-z’'-]+){0,4}(?:,|;|,? and|,? then|,? plus|,? followed by)"
    r"(?: (?!from\b|to\b|of\b|than\b|up\b|down\b)[a-z’'-]+){0,4} "
)
_BARE_GAP = _late.pattern(r"(?:,|,? and|,? then|, followed by)(?: then| again)?(?: an?)? ")
_WHEN = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter|\d{4}(?:[-/–]\d\d)?"
    r"|(?:the )?(?:first|second|third"
    r"|fourth|last|final|previous|following|next)(?: (?:year|month|week|day|season|match|game|round|quarter))?)"
    r"(?: (?:of )?(?:19|20)\d\d)?)"
)
_DATED_GAP = _late.pattern(
    rf"(?:[ -][a-z’'-]+){{0,3}}? ?\(?(?:in|on|for|during) (?:the )?{_WHEN}\)?(?:,|;|,? and|,? then|,? followed by)"
    rf"(?: (?:another|again))?(?: (?:in|on) {_WHEN},?)? "
)
_OUT = _late.pattern(r"\bnot out\b|\bunbeaten\b|\d\*")
_SOME = _late.pattern(r"\b(?:lowest|highest|best|worst|among|includ\w+|such as|smallest|largest|only)\b")
_LEAST, _OFF, _FAR = 3, 0.03, 6
_CUES = ("averages",)


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Averages that no list close to them has."""
    if story.hints.keys().isdisjoint(_CUES):
        return
    claims = [one for one in story.figures if one.part.kind in "MNU" and _is_average(one)]
    lists = list(_lists(story, claims)) if len(claims) == 1 else []
    for claim in claims if len(lists) == 1 else ():
        yield from _off(document, story, claim, lists[0])


def _is_average(one: Told) -> bool:
    if one.part.bound not in {None, "about"}:
        return False
    if not (has_any(one.before, ("averag", "mean")) or "average" in one.after):
        return False
    match = _IS.search(one.before) or _BEHIND.match(one.after)
    return match is not None and not _OF_OTHERS.search(f"{one.before[-30:]} {match.group()}")


def _lists(story: Story, claims: list[Told]) -> Iterator[list[Told]]:
    """Three figures of one kind or more that are only joined, in one sentence."""
    run: list[Told] = []
    for one in [*story.figures, None]:
        if one in claims:
            continue
        if one is not None and run and _goes_on(story, run[-1], one):
            run.append(one)
            continue
        if len(run) >= _LEAST:
            yield run
        run = [] if one is None or one.part.bound or one.part.kind not in "MNU" else [one]


def _goes_on(story: Story, last: Told, one: Told) -> bool:
    part = one.part
    between = story.text[last.part.span.end : part.span.start]
    if last.part.kind == "N" and part.kind == "U" and last.part.noun is None and one.at == last.at:
        return _BARE_GAP.fullmatch(between) is not None  # "78, 84, 80 and 86 metres"
    if one.at != last.at or part.kind != last.part.kind or part.unit != last.part.unit or part.bound:
        return False
    if _DATED_GAP.fullmatch(between):
        return True  # "120 in 2022, 150 in 2023 and 180 in 2024"
    return (_BARE_GAP if part.kind == "N" else _GAP).fullmatch(between) is not None


def _off(document: Document, story: Story, claim: Told, run: list[Told]) -> Iterator[Slip]:
    """The slip of an average that is not that of the list, nor what any two figures come to."""
    part, nouns = claim.part, {one.part.noun for one in run} - {None}
    if part.kind != run[-1].part.kind or part.unit != run[-1].part.unit or abs(claim.at - run[0].at) > _FAR:
        return
    if not 0 <= claim.at - run[0].at <= 1 and (not has_few(story) or _SOME.search(run[0].words)):
        return
    if part.kind == "N" and (len(nouns) > 1 or (nouns and not akin(part.noun, *nouns))):
        return
    values = [one.part.value for one in run]
    exact = sum(values) / len(values)
    if not min(values) / 2 < part.value < max(values) * 1.5 or abs(part.value - exact) <= _OFF * exact:
        return
    if _OUT.search(f"{run[0].words} {claim.words}") or not _of_as_many(story, claim, run):
        return
    low, high = (sum(one.part.interval[side] for one in run) / len(run) for side in (0, 1))
    half = (part.high - part.low) / 2
    if apart(low, high, part.interval[0] - half, part.interval[1] + half) <= 0:
        return
    right = like(document, part, exact) if exact % 1 > 0.05 and part.kind != "N" else written(document, part, exact)
    listed = ", ".join(printed(document, one.part) for one in run)
    note = f"{listed} are {short(exact)} on average, not {printed(document, part)}"
    yield Slip("average", part.span, note, (right,), 0.5)


def _of_as_many(story: Story, claim: Told, run: list[Told]) -> bool:
    """Whether no count beside the list says that the average is of more than it lists: "in his six matches"."""
    spans = {claim.part.span, *(one.part.span for one in run)}
    counts = [
        one.part.value for one in story.figures
        if one.at in {claim.at, run[0].at} and one.part.kind == "N" and one.part.span not in spans
        and one.part.noun and len(run) < one.part.value <= 2 * len(run) + 2
    ]  # fmt: skip
    return not counts
