"""Shares of a group against the counts of the group and its part: "a quarter of the 1,200 homes", "480 homes"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import STRETCHES, index_of, near, written
from scorer.detectors._relations.kinds import akin, thing
from scorer.document import Document
from scorer.model import Span

_NO_SHARE = _late.pattern(
    r"\b(?:ris\w+|rose|grew|grow\w*|increas\w+|climb\w*|jump\w*|up|fell|fall\w*|drop\w*|declin\w+|cut|reduc\w+|down"
    r"|another|further|interest|rate|tax|discount|margin|by|first|second|stake|capacity|chance"
    r"|former|previous\w*|last year|average|expect\w*|could|would"
    r"|(?<!\d )may(?! \d)|might|should|aim\w*|target\w*|goal"
    r"|used to|in (?:19|20)\d\d|among)\b"
)
_TO_WHOLE = _late.pattern(
    r"(?: of)? (?:the|its|his|her|their|all|all of the|all the|some|about|those|these|a total of|[a-z’'-]+[’']s?)"
    r"(?: (?!who\b|and\b|or\b|in\b|is\b|are\b|was\b|were\b)[a-z’'-]+){0,3}? "
)
_OF_WHOLE = _late.pattern(r"(?:^|\bof |, |\b(?:from|out of) )(?:the |its |these |those |all )*(?:[a-z-]+ )?\Z")
_BACK = _late.pattern(
    r" of (?:them|these|those(?: who [a-z]+| that [a-z]+)?|(?:the|its|their|his|her|all)(?: [a-z-]+){1,2}?)(?=[ ,.;])"
)
_TOTAL_IN = _late.pattern(r"\b(?:all|the|its|receiv\w+|has|have|had|there (?:are|were)|of|some|total\w*) (?:the )?\Z")
_NO_PART = _late.pattern(
    r"\b(?:another|further|other|others|remaining|rest|extra|more|than|each|every|per|average|last year|previous\w*"
    r"|earlier|years? ago|in (?:19|20)\d\d|expect\w*|could|would|up to|only|including|aged?|first|plan\w*"
    r"|of them,|of which|offers?|new|so far|if|rose|fell|since)\b|\b(?:from|to|up|down) \Z"
)
_NO_WHOLE = _late.pattern(
    r"\b(?:another|further|others?|remaining|rest|extra|more|than|each|every|per|average|last year"
    r"|previous\w*|earlier"
    r"|years? ago|in (?:19|20)\d\d|expect\w*|could|would|up to|plan\w*)\b"
)
_REFERS = _late.pattern(
    r"\b(?:number\w*|count\w*|total\w*|found|listed|recorded|put|figure|came to|stood at|the|those|these|at|or|in all"
    r"|it had|means|meant|meaning|altogether|exactly|said|is|are|was|were|registered|confirmed|all"
    r"|some)(?: [a-z’'-]+){0,4}? \Z"
)
_ASIDE = _late.pattern(r"[,(–—-] ?(?:or |that is,? |some |exactly |which is |meaning )*\Z")
_AFTER = _late.pattern(r" (?:in all|altogether|of (?:them|the|those|these)|who|that|with|had|have|were|are|did)\b")
_FAR, _WIDE, _LEAST = 3, 2.2, 12


class Share(NamedTuple):
    """A share with the count of its whole, and what is the least and the most that it can stand for, of one."""

    told: Told
    whole: Told
    low: float
    high: float


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Parts that are no such share of their whole."""
    told = [one for one in story.kinds["P"] if 5 <= one.part.value < 95]
    told += _halves(document, story)
    if not told or len(told) > _MOST:
        return
    counts = [one for one in story.kinds["N"] if one.part.noun not in STRETCHES]
    for one in told if len(counts) > 1 else ():
        whole = _whole(story, one, counts)
        if whole is not None and not _NO_SHARE.search(f"{one.before[-30:]} # {one.after[:24]}"):
            low, high = _interval(document, one)
            yield from _off(document, story, Share(one, whole, low, high), counts, told)


_MOST = 6


_HALF = _late.pattern(r"\bhalf (?:of )?(?:the|its|their|all|his|her)(?: [a-z’'-]+)?(?= \d)")


def _halves(document: Document, story: Story) -> Iterator[Told]:
    """ "Half the 84 stalls": shares that are no figures elsewhere."""
    if "halves" not in story.hints:
        return
    known = {one.part.span.start for one in story.figures}
    for start, end in near(story.text, ("half the ", "half its ", "half their "), 30):
        match = _HALF.search(story.text, start, end)
        at = index_of(document, match.start()) if match else None
        if match and at is not None and match.start() not in known:
            part = Part("P", Span(match.start(), match.start() + 4), 50.0, 49.5, 50.5, "%")
            yield story.tell(part, at)


def _interval(document: Document, one: Told) -> tuple[float, float]:
    """What a share stands for: "half" is looser than "50.2 per cent"."""
    value, text = one.part.value, one.before
    digits = any(sign.isdigit() for sign in document.quote(one.part.span))
    low, high = (value - 1.0, value + 1.0) if digits else (value * 0.92, value * 1.08)
    if text.endswith(("more than ", "over ", "just over ", "at least ", "well over ", "above ")):
        return (value - 0.5) / 100, value * 1.4 / 100
    if text.endswith(("nearly ", "almost ", "less than ", "under ", "just under ", "close to ", "fewer than ")):
        return value * 0.75 / 100, (value + 0.5) / 100
    if one.part.bound or text.endswith(("about ", "around ", "roughly ", "some ")):
        slack = 0.06 if digits else 0.15
        return value * (1 - slack) / 100, value * (1 + slack) / 100
    return low / 100, high / 100


def _whole(story: Story, share: Told, counts: list[Told]) -> Told | None:
    """The count that a share is of: "half the 84 stalls", "of the 900 farms two thirds", "a quarter of them"."""
    beside = [one for one in counts if one.at == share.at and one.part.value >= _LEAST]
    behind = [one for one in beside if one.part.span.start >= share.part.span.end]
    if behind and _TO_WHOLE.fullmatch(story.text, share.part.span.end, behind[0].part.span.start):
        return behind[0]
    before = [one for one in beside if one.part.span.end <= share.part.span.start]
    if before and len(before) == 1 and _OF_WHOLE.search(before[0].before) and " of " not in share.after[:5]:
        return before[0] if before[0].part.noun else None
    match = _BACK.match(share.after)
    return _meant(share, match.group(), counts) if match else None


def _meant(share: Told, of: str, counts: list[Told]) -> Told | None:
    """The only count near a share "of them" or "of the schools" that it can be of."""
    found = [
        one for one in counts
        if one.part.value >= _LEAST and not one.part.bound and thing(one) and not _NO_WHOLE.search(one.around[-60:])
        and (share.at - _FAR <= one.at < share.at or one.part.span < share.part.span or _is_all(one, share))
    ]  # fmt: skip
    noun = of.rsplit(maxsplit=1)[-1]
    if _NAMED.search(of):
        found = [one for one in found if akin(noun, thing(one))]
    return found[0] if len(found) == 1 else None


_NAMED = _late.pattern(r" of (?:the|its|their|his|her|all) ")


def _is_all(one: Told, share: Told) -> bool:
    """Whether a count that comes behind a share is one of all there are: "all 1,200 of the schools"."""
    return one.at <= share.at + 2 and one.before.endswith(("all ", "all of the ", "all the ", "total of "))


def _off(document: Document, story: Story, share: Share, counts: list[Told], shares: list[Told]) -> Iterator[Slip]:
    """The slip of a share whose part is told with another figure, if that is the only one that it can be."""
    whole, one = share.whole, share.told
    close = [
        part for part in counts
        if part is not whole and part.part.value < whole.part.value and abs(part.at - one.at) <= _FAR
    ]  # fmt: skip
    if any(_fits(share, part, whole) for part in close) or any(
        _fits(share, part, other)
        for part in close for other in counts
        if other.part.value > part.part.value and abs(other.at - one.at) <= _FAR + 2
    ):  # fmt: skip
        return
    parts = [part for part in close if _may_be_part(story, share, part)]
    if len(parts) != 1 or sum(abs(other.at - parts[0].at) <= 1 for other in shares) > 1:
        return
    part, exact = parts[0], one.part.value * whole.part.value / 100
    ratio = part.part.value / exact
    if not (1 / _WIDE < ratio < _WIDE) or abs(ratio - 1) < 0.1 or exact < _FEW:
        return
    said, told, all_of = printed(document, one.part), printed(document, part.part), printed(document, whole.part)
    real = short(100 * part.part.value / whole.part.value)
    note = f"{said} of {all_of} is {short(round(exact))}, not {told}, which is {real} per cent"
    yield Slip("share", part.part.span, note, (written(document, part.part, round(exact)),), 0.45)


_FEW, _LOOSE = 8, 1.3
_THE_OTHERS = _late.pattern(r"\b(?:not|n[’']t|other|others|rest|remain\w*|left|against|unaffected|intact|never)\b")


def _fits(share: Share, part: Told, whole: Told) -> bool:
    low, high = part.part.counted[0] / whole.part.interval[1], part.part.counted[1] / whole.part.interval[0]
    rest = 1 - part.part.value / whole.part.value
    if apart(low, high, share.low, share.high) <= 0:
        return True
    others = share.high < _LOOSE * share.low or _THE_OTHERS.search(part.around)
    return bool(others) and share.low <= rest <= share.high


_ASIDES = 130


def _may_be_part(story: Story, share: Share, part: Told) -> bool:
    """Whether a count can be that of the share: of the same things, behind it, and referred to as such."""
    if part.part.bound not in {None, "about"} or part.at < share.told.at or not akin(thing(part), thing(share.whole)):
        return False
    start = part.part.span.start
    if start < share.told.part.span.end or part.part.value < 5:
        return False
    if part.at == share.told.at and part.before.endswith((", or ", ", some ", ", or some ", ", that is ")):
        return start - share.told.part.span.end < _ASIDES
    if part.part.bound or _NO_PART.search(f"{part.before[-28:]}#"):
        return False
    if part.at == share.told.at:
        between = story.text[share.told.part.span.end : start]
        return _ASIDE.search(part.before) is not None and len(between) < 60
    alike = thing(part) is not None or _AFTER.match(part.after) or part.after[:1] in ".,"
    return bool(alike) and (
        _REFERS.search(part.before) is not None or (part.sentence.start == start and thing(share.whole) is not None)
    )
