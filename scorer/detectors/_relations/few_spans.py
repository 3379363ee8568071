"""Differences, averages and stretches of time in articles of few figures: see `few`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations import differ
from scorer.detectors._relations.common import STRETCHES, index_of, misprint, written
from scorer.detectors._relations.few import counted
from scorer.document import Document


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """What the only figures or dates that can be meant do not come to."""
    yield from _differences(document, story, levels)
    yield from _averages(document, story)
    yield from _days(document, story)


# --- differences -------------------------------------------------------------------------------------------------

_ABOVE, _OFF_BY = 2, 1.8


def _differences(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "Sold for £18,400" and "£6,400 above the top estimate of £14,000"."""
    figures = [one for one in story.figures if one.part.kind in "MNU"]
    for last, told, following in zip(figures, figures[1:], figures[2:], strict=False):
        if following.at != told.at or told.at - last.at > _ABOVE:
            continue  # nothing behind it that it could be measured from, or before it
        claim = differ.claim_of(told, figures)
        if claim is None or not claim.sign or claim.part.noun in STRETCHES:
            continue
        same = [one for one in levels if one is not told and differ.same(claim, one)]
        behind = [one for one in same if one.at == told.at and one.part.span > told.part.span]
        before = [one for one in same if 0 <= told.at - one.at <= _ABOVE and one.part.span < told.part.span]
        if behind and _IS.search(story.text, told.part.span.end, behind[0].part.span.start):
            continue  # "the offer of £2 million was well short of the £3 million wanted"
        if not behind or len(story.text[told.part.span.end : behind[0].part.span.start]) > _LOOK:
            continue
        if any(differ.fits(claim, one, other) for one in same for other in same if one is not other):
            continue
        value = claim.part.value
        found = {}
        for one in before:
            exact = claim.sign * (one.part.value - behind[0].part.value)
            if exact > 0 and (1 / _OFF_BY < value / exact < _OFF_BY or misprint(value, exact)):
                found[one.part.value] = one
        if len(found) == 1:
            yield from differ.slip(document, claim, next(iter(found.values())), behind[0])


_LOOK = 60
_IS = _late.pattern(r"\b(?:was|is|were|are|be|been|remains?|came|fell|stood|looks?)\b")


# --- averages ----------------------------------------------------------------------------------------------------

_PER = _late.pattern(
    r"(?:[ -][a-z-]++){0,2}? (?:an?|per|each|every|at each|(?:to|for|on|in) each) (?P<of>[a-z-]{3,})\b"
)
_AVERAGE = _late.pattern(
    r"\b(?:average|averag\w+|mean|works? out (?:at|as|to)|equals|equivalent to|amounts? to|or|that is|making)"
    r"(?: (?:of|about|around|some|just|only|nearly|almost|roughly|more than|an?|average|is|was))* \Z"
)


_ENDS = (
    " average ", " averaged ", " averaging ", " mean ", " of ", " at ", " as ", " to ", " or ", " is ", " was ",
    " about ",
    " making ", " around ", " some ", " just ", " only ", " nearly ", " almost ", " roughly ",
    " than ", " equals ", " a ",
)  # fmt: skip


def _averages(document: Document, story: Story) -> Iterator[Slip]:
    """ "Called out 112 times in the seven days" and "an average of 21 calls a day"."""
    for told in story.figures:
        if told.part.kind not in "MNU" or told.part.bound == "at least" or not told.before.endswith(_ENDS):
            continue
        match = _PER.match(told.after)
        if match is None or not _AVERAGE.search(told.before):
            continue
        stem, near = match["of"].removesuffix("s")[:5], [one for one in story.figures if 0 <= told.at - one.at <= 1]
        times = [one for one in near if one.part.kind == "N" and _is_of(one, stem) and one.part.value > 2]
        totals = [
            one for one in near
            if one is not told and one.part.value > told.part.value and one not in times and not one.part.bound
            and (one.part.kind, one.part.unit) == (told.part.kind, told.part.unit) and one.part.noun not in _TIME
        ]  # fmt: skip
        if not times or not totals:
            continue
        low, high = told.part.value * 0.94, told.part.value * 1.06
        if any(
            low <= one.part.value / n.part.value <= high or abs(one.part.value / n.part.value - told.part.value) <= 1
            for one in totals for n in times
        ):  # fmt: skip
            continue
        pairs = {(one.part.value, n.part.value): (one, n) for one in totals for n in times}
        if len(pairs) != 1:
            continue
        total, n = next(iter(pairs.values()))
        exact = total.part.value / n.part.value
        if 0.4 < told.part.value / exact < 2.5:
            first, second = printed(document, total.part), printed(document, n.part)
            right = written(document, told.part, round(exact) if told.part.kind == "N" else exact)
            note = f"{first} over {second} are {short(exact)} each, not {printed(document, told.part)}"
            yield Slip("average", told.part.span, note, (right,))


_TIME = frozenset(("days", "weeks", "months", "years", "hours", "minutes", "day", "week", "month", "year"))


def _is_of(one: Told, stem: str) -> bool:
    noun = one.part.noun or counted(one) or ""
    return noun.startswith(stem)


# --- stretches of time -------------------------------------------------------------------------------------------

_FOR = _late.pattern(
    r"\b(?:after|for|in|first time in|nearly|almost|spent|lasted|over|of)(?: (?:the|more than|some|about))? \Z|, \Z"
)
_NO_LATER = _late.pattern(
    r"(?: [a-z]+)? (?:ago|old|later|before|earlier|from now|on|to|term|younger|older|or so|sentence"
    r"|in (?:prison|jail)|into|and)\b|-"
)
_NOT_NOW = _late.pattern(
    r"\b(?:next|past|last|every|each|within|aged?|sentence\w*|jail\w*|prison|contract|lease|would|will|could|old"
    r"|was in"
    r"|plan(?:s|ned|ning)?|expect\w*|least|loan|later in|when he|when she|up to|under|more|another|until|by)\b"
)
_DAYS = {"days": 1, "weeks": 7}
_ENDED = _late.pattern(
    r"\b(?:after|end\w*|back|back to work|again|return\w*|found|free\w*|rescu\w+|brought|reopen\w*|over|arriv\w+"
    r"|lasted"
    r"|finish\w*|reach\w*|complet\w+)\b"
)


def _days(document: Document, story: Story) -> Iterator[Slip]:
    """ "Back at work on Wednesday", "a strike of 14 days" and "walked out on May 29": the only date that is told."""
    published = document.publication_date
    counts = [one for noun in _DAYS for one in story.counts.get(noun, ()) if 3 < one.part.value < 100]
    if published is None or len(counts) != 1 or counts[0].part.bound is not None:
        return
    told, dates = counts[0], [one for one in document.dates if one.month]
    after = told.after[len(told.part.noun or "") + 1 :]
    if len(dates) != 1 or not dates[0].day or not _FOR.search(told.before) or _NO_LATER.match(after):
        return
    at = index_of(document, dates[0].span.start)
    if (
        at is None
        or abs(at - told.at) > 1
        or not _ENDED.search(f"{told.words} {story.sentence(at)}")
        or _NOT_NOW.search(told.before[-24:])
    ):
        return
    try:
        begun = date(dates[0].year or published.year, dates[0].month or 1, dates[0].day)
    except ValueError:
        return
    exact, unit = (published - begun).days, _DAYS[told.part.noun or ""]
    value = told.part.value
    if exact > 3 and value * unit > exact + unit and 0.4 < value * unit / exact < 2.5:
        made = round(exact / unit)
        first = document.quote(dates[0].span)
        note = f"From {first} to the day of publication is {made} {told.part.noun}, not {value:.0f}"
        yield Slip("duration", told.part.span, note, (written(document, told.part, made),))
