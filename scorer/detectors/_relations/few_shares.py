"""Shares in articles of few figures: of a whole and its part, and of one list: see `few`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import stems
from scorer.detectors._relations.few import counted
from scorer.detectors._relations.few_changes import sign
from scorer.detectors._relations.kinds import akin, thing
from scorer.detectors._relations.ratio import ASKED
from scorer.document import Document
from scorer.model import Span


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """Shares that the only counts do not come to, and lists of shares that are too many."""
    yield from _parts(document, story, levels)
    yield from _shares(document, story)


# --- shares ------------------------------------------------------------------------------------------------------

_IN = _late.pattern(r"\b(?P<n>one|two|three|four|nine)(?: [a-z-]+){1,2} (?:in|out of)(?: every)? \Z")
_INS = (" in ", " out of ", " every ")
_LENGTH = _late.pattern(r" (?:years?|months?|weeks?|days?|hours?|minutes?|seasons?|games?|matches|starts)\b")
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_OF_WHOLE = _late.pattern(r"\b(?:of|out of|among|from)(?: (?:the|its|their|all|those|some|about|a total of))* \Z")
_OF_THEM = _late.pattern(r"(?: [a-z’'-]++){0,2}? of (?:them|these|those|which|whom|the (?:total|lot|[a-z]+))\b")
_NO_PART = _late.pattern(
    r"\b(?:last year|previous\w*|earlier|expect\w*|could|would|target|another|others?|remaining|rest|further|extra"
    r"|each|per|average|only the|need\w* to|requir\w+|majority)\b"
)


def _parts(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "One bus in four" and "out of 600 departures 90 left late": one share, and one part of a whole."""
    counts = [one for one in levels if one.part.kind == "N"]
    pairs = list(_counts(story, counts)) if len(counts) > 1 else []
    if len(pairs) != 1:
        return
    shares = list(_ratios(document, story)) or list(_in_digits(document, story))
    if len(shares) != 1:
        return
    (span, at, value), (whole, part) = shares[0], pairs[0]
    real = 100 * part.part.value / whole.part.value
    lead = story.sentence(at)[: span.start - document.sentences[at].start]
    words = f"{lead}#{part.before[-24:].rpartition(', ')[2]}#{part.after[:24]}"
    if _of_no_count(whole.text[span.end : span.end + _LOOK]):
        return
    if abs(part.at - at) > _BACK or _NO_PART.search(words) or not _is_of(document, shares[0], whole, part):
        return
    if any(span.start <= one.part.span.start < span.end for one in (whole, part)) or whole.part.value < _LEAST:
        return
    wide = _HALF if any(sign.isdigit() for sign in document.quote(span)) else _WIDE
    if not 1 / wide < real / value < wide or _is_told(story, counts, value, real):
        return
    some, every, said = printed(document, part.part), printed(document, whole.part), document.quote(span)
    ratio = 100 / real
    right = f"one in {short(round(ratio))}" if abs(ratio - round(ratio)) < 0.1 else f"{short(real)} per cent"
    made = like(document, part.part, round(value * whole.part.value / 100))
    note = f"{some} of {every} is {short(real)} per cent, not {said}, which would be {made} of {every}"
    also = like(document, whole.part, round(part.part.value * 100 / value))
    yield Slip("share", span, note, (right, made, also))


def _of_no_count(after: str) -> bool:
    """Whether a share is of something that is no group: "half of our order book"."""
    match = _OF_ONE.match(after)
    return match is not None and not match["noun"].endswith(("s", "people", "men", "children", "staff", "police"))


_OF_ONE = _late.pattern(r" of (?:our|its|his|her|my|your) (?:[a-z-]+ )??(?P<noun>[a-z]+)(?=[.,;:”\"]| [a-z]+)")
_WIDE, _HALF, _BACK, _LEAST, _LOOK = 3.0, 2.0, 4, 10, 48


def _is_told(story: Story, counts: list[Told], value: float, real: float) -> bool:
    """Whether a share comes out, of these counts or of others, or the real one is told, too."""
    slack = max(2.0, 0.08 * value)
    told = [one.part.value for one in story.figures if one.part.kind == "P"]
    if any(min(abs(share - real), abs(100 - share - real)) <= slack for share in (value, *told)):
        return True
    return any(
        abs(100 * one.part.value / other.part.value - value) <= slack
        for one in counts for other in counts if one.part.value < other.part.value
    )  # fmt: skip


def _ratios(document: Document, story: Story) -> Iterator[tuple[Span, int, float]]:
    """Shares that are told in words."""
    for one in story.kinds["P"]:
        if 5 <= one.part.value < 95 and one.part.bound is None:
            digits = any(sign in document.quote(one.part.span) for sign in "%") or "cent" in document.quote(
                one.part.span
            )
            if one.before.endswith(_A_PERIOD) or digits or sign(one.before[-24:], one.after[:16]):
                continue
            yield one.part.span, one.at, one.part.value
    for one in story.kinds["N"]:
        if not 1 < one.part.value <= _HUNDRED or not one.before.endswith(_INS):
            continue
        match = _IN.search(one.before)
        if match and _NUMBERS[match["n"]] < one.part.value and not _LENGTH.match(one.after):
            start = one.part.span.start - len(one.before) + match.start()
            yield Span(start, one.part.span.end), one.at, 100 * _NUMBERS[match["n"]] / one.part.value


_A_PERIOD = ("first ", "second ", "last ", "latter ", "other ", "opening ", "final ")
"""What makes a half one of a year or a game."""
_HUNDRED = 100


def _in_digits(document: Document, story: Story) -> Iterator[tuple[Span, int, float]]:
    """Shares in per cent that say how things are, not how they have changed."""
    for one in story.kinds["P"]:
        stated = 3 <= one.part.value < 97 and one.part.bound in {None, "about"}
        if not stated or one.before.endswith(_A_PERIOD) or sign(one.before[-24:], one.after[:24]):
            continue
        if not _NO_STATE.search(f"{one.before[-30:]}#{one.after[:24]}"):
            yield one.part.span, one.at, one.part.value


_NO_STATE = _late.pattern(
    r"\b(?:interest|tax|discount|duty|inflation|yield|stake|margin|growth|a year|per year|capacity|humidity"
    r"|chance|pay|wage"
    r"|by|from|another|further|extra|alcohol|commission|deposit|vat|target|points?|women|men|at \#)\b"
)
_IS_SO = (", ", " or ", " is ", " was ", "(", " at ", " of ", " are ", " means ", "with ")


def _is_of(document: Document, share: tuple[Span, int, float], whole: Told, part: Told) -> bool:
    """Whether a share in digits is told of the whole: it names what is counted, or stands beside the counts."""
    span, at, _ = share
    if not any(sign.isdigit() for sign in document.quote(span)) or " in " in document.quote(span):
        return True
    text = whole.text
    before, after = text[max(0, span.start - _LOOK) : span.start], text[span.end : span.end + _LOOK]
    group = _GROUP.match(after)
    if group:
        return group["noun"] is None or (thing(whole) is not None and akin(group["noun"], thing(whole)))
    named = stems(thing(whole) or "") & stems(before + after)
    if at >= part.at and _THE_SHARE.search(before):
        return True
    return abs(part.at - at) <= 1 and (bool(named) or (at >= part.at and before.endswith(_IS_SO)))


_THE_SHARE = _late.pattern(
    r"\b(?:share|proportion|rate|percentage|ratio|level|loss|turnout)(?: of)?(?: [a-z’'-]+){0,4}?,? (?:is|was|of"
    r"|at|to|about|,)? ?\Z"
)
_GROUP = _late.pattern(
    r" of (?:them|those|these|(?:(?:the|its|their|all|his|her|our) )*(?:[a-z-]+ )??(?P<noun>[a-z-]+))\b"
)


def _counts(story: Story, counts: list[Told]) -> Iterator[tuple[Told, Told]]:
    """A whole and its part side by side: "of the 480, 120", "120 of the 480", "has 80 shops and 20 of them"."""
    for one, other in pairwise(counts):
        if one.at != other.at and not (other.at <= one.at + 3 and _OF_THEM.match(other.after)):
            continue
        between = story.text[one.part.span.end : other.part.span.start]
        if one.part.value > other.part.value:
            if (
                _OF_WHOLE.search(one.before)
                or ASKED.search(one.before[-30:])
                or _OF_THEM.match(other.after)
                or "of which" in between
                or "of whom" in between
            ):
                yield one, other
        elif one.part.value < other.part.value and len(between) < _LOOK and _OF_WHOLE.search(between):
            yield other, one


# --- shares of one sentence --------------------------------------------------------------------------------------

_JOINT = _late.pattern(r"\)?[a-z’' -]{0,90}(?:,|,? and|, and|;|; and)(?: [a-z’'-]+){0,5} \(?")
_MOVES = _late.pattern(
    r"\b(?:ris\w+|rose|fell|fall\w*|(?<!make )(?<!makes )(?<!made )up|down|more|less|fewer|than|over|under|aged?"
    r"|among|both|also|either|compared|against"
    r"|increase|growth|margin|respectively|point\w*|turnout|chance|each|of (?:women|men|them|those|these)|agree\w*"
    r"|worr\w+|support\w*|oppos\w+|disapprov\w+|favou?r\w*|democrat\w*|republican\w*|interest|discount|tax of)\b"
)
_FROM = _late.pattern(r"\b(?:from|by|or)(?: (?:a|an|the|about|some|just))* \Z")
"""Before a share: "rose from 20 per cent", "down by 5 per cent", "or 5 per cent" are no lists."""


def _is_bare(one: Told) -> bool:
    """Whether "per cent" may be left out: "45 per cent, a fund takes 40 and the fans have 25"."""
    return one.part.kind == "N" and counted(one) is None and 1 < one.part.value < 100 and one.after[:1] in {" ", "."}


_SEVERAL = _late.pattern(
    r"\b(?:more than one|multiple|several|as many|overlap\w*|all that|side effects?|symptoms?|adverse"
    r"|complain\w*|such as|could (?:name|give|pick))\b"
)
_ONE = _late.pattern(
    r"\b(?:(?:choose|pick|name|give|asked for|select) (?:just |only )?(?:one|a single|their (?:main|first))"
    r"|single (?:answer|means|reason)|(?:main|favou?rite|preferred|usual) \w+|most often|used? most)\b"
)
_OF_SEVERAL = _late.pattern(r"\b(?:all three|more than one|several of|both|two of them|overlap\w*|add up to more)\b")
_WHOLE, _TOP = 103.0, 135.0
_OF_WHICH = _late.pattern(
    r"\b(?:with|includ\w+|of (?:which|whom|these|those|them)|among (?:them|these)|comprising)\b"
)


def _of_a_part(values: list[float], gaps: list[str]) -> bool:
    """ "60 per cent abroad, with 25 per cent in Asia and 35 per cent in Europe"; of many shares some do by chance."""
    made = any(sum(some) in values for size in (2, 3) for some in combinations(values, size))
    return made and (len(values) == 3 or sum(values[1:]) == values[0] or any(map(_OF_WHICH.search, gaps)))


def _shares(document: Document, story: Story) -> Iterator[Slip]:
    """ "48 per cent said bike, 37 per cent the bus or train and 29 per cent the car"."""
    told = story.kinds["P"]
    for first in told:
        inside = story.inside[first.at]
        if len(inside) <= 2:
            continue
        run = [one for one in told if one.at == first.at]
        if run[0] is not first:
            continue
        if len(run) == 1:
            run += [one for one in inside if _is_bare(one) and one.part.span > first.part.span]
        if not 2 < len(run) < 7 or any(one.part.bound not in {None, "about"} for one in run):
            continue
        values = [one.part.value for one in run]
        exact = sum(values)
        gaps = [story.text[one.part.span.end : other.part.span.start] for one, other in pairwise(run)]
        if _of_a_part(values, gaps):
            continue
        if not _WHOLE <= exact <= _TOP or not all(_JOINT.fullmatch(gap) for gap in gaps) or " and " not in gaps[-1]:
            continue
        behind = story.sentence(first.at + 1) if first.at + 1 < len(document.sentences) else ""
        if (
            _SEVERAL.search(first.words)
            or _OF_SEVERAL.search(behind)
            or (
                not _ONE.search(first.words)
                and (
                    _MOVES.search(f"{first.before[-24:]} {' '.join(gaps)} {run[-1].after[:24]}")
                    or any(_FROM.search(one.before) for one in run)
                )
            )
        ):
            continue
        listed = ", ".join(printed(document, one.part) for one in run[:-1])
        last = run[-1].part
        note = f"{listed} and {printed(document, last)} make {short(exact)} per cent, more than all there is"
        yield Slip("shares", last.span, note, (like(document, last, last.value - exact + 100),))
