"""Rests, lists, differences, averages and stretches of time in articles of few figures: see `few`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations import differ
from scorer.detectors._relations.common import index_of, misprint, told_again, written
from scorer.detectors._relations.few import alike, counted, has_few, is_level
from scorer.detectors._relations.kinds import akin
from scorer.detectors._relations.whole import of_the_rest
from scorer.document import Document

_STRENGTH = 0.35


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What the only figures that can be meant do not come to."""
    if not has_few(story):
        return
    levels = [one for one in story.figures if is_level(one)]
    for relation in (_more_than_all, _misprints, _rests, _lists, _shares, _differences, _averages, _days, _spans):
        yield from (slip._replace(strength=_STRENGTH) for slip in relation(document, story, levels))


# --- parts that are more than the whole, figures told again with digits exchanged --------------------------------

_DEFINITE = _late.pattern(r"\b(?:the|this|that|those|these|all)(?: (?:sum|total|figure|amount|number|whole)(?: of)?)? \Z")
_FEW_OF_KIND = 4


def _more_than_all(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "5 billion of the 7 million dollars"."""
    for one, other in pairwise(levels):
        between = story.text[one.part.span.end : other.part.span.start]
        if between not in {" of the ", " of its ", " of their ", " out of the ", " of these ", " of those ", " of all "}:
            continue
        if one.part.kind in {other.part.kind, "N"} and one.part.value > other.part.value and one.part.bound is None:
            whole, part = printed(document, other.part), printed(document, one.part)
            also = {"billion": "million", "million": "billion"}
            right = next((part.replace(a, b) for a, b in also.items() if a in part), whole)
            yield Slip("total", one.part.span, f"{part} is more than the {whole} that it is of", (right,))


def _misprints(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "£54,000" and "the sum of £45,000"."""
    for other in levels:
        if not _DEFINITE.search(other.before[-24:]) or other.part.bound:
            continue
        same = [one for one in levels if _may_share(one, other) and (one.part.kind != "N" or one.part.value >= _HUNDRED)]
        if len({one.part.value for one in same}) > _FEW_OF_KIND:
            continue
        first = [
            one for one in same
            if one.part.span < other.part.span and misprint(one.part.value, other.part.value) == "exchanged"
        ]  # fmt: skip
        if len(first) == 1 and first[0].part.bound is None:
            yield told_again(document, first[0], other)


_HUNDRED = 100

# --- what is left ------------------------------------------------------------------------------------------------

_STAY = _late.pattern(
    r"(?: [a-z’'-]+){0,2}? (?:(?:who|that|which) (?:stay\w*|remain\w*|(?:are|were) left|(?:have|has|had|did|do) not)"
    r"|remain(?:s|ed)?|left|unsold|still (?:to|un)\w*)\b"
)
_LEAVES = (" leaves ", " leaving ", " leaves just ", " leaving just ", " leaves only ", "that leaves ", " left with ")
_SOME_REACH, _REST_OFF, _LEAST = 4, 0.25, 10


def _rests(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "96 flats", "deposits on 60 of them" and "the remaining 46"."""
    for rest in story.figures:
        if rest.part.kind not in "MN" or rest.part.bound or rest.part.value < 2:
            continue
        if not of_the_rest(rest) and not rest.before.endswith(_LEAVES) and not (rest.before.endswith("the ") and _STAY.match(rest.after)):
            continue
        near = [one for one in levels if 0 <= rest.at - one.at <= _SOME_REACH and one.part.span < rest.part.span]
        near = [one for one in near if _may_share(one, rest)]
        value = rest.part.value
        parts = [one.part.value for one in near]
        if value in parts or any(
            abs(whole - sum(some) - value) <= 0.01 * whole
            for whole in parts for size in (1, 2, 3) for some in combinations(parts, size)
        ):  # fmt: skip
            return
        pairs = {
            (whole.part.value, part.part.value): (whole, part)
            for whole in near for part in near
            if whole.part.value > max(part.part.value, value) and _may_share(whole, part)
            and abs(whole.part.value - part.part.value - value) <= _REST_OFF * whole.part.value
        }  # fmt: skip
        listed = _listed_before(near, value)
        if not pairs and listed:
            yield from _left(document, rest, *listed)
            return
        if len(pairs) == 1:
            whole, part = next(iter(pairs.values()))
            exact = whole.part.value - part.part.value
            if whole.part.bound or part.part.bound or whole.part.value < _LEAST:
                return
            if not (exact > 0 and (0.5 < value / exact < 2 or misprint(value, exact))):
                return
            first, second = printed(document, whole.part), printed(document, part.part)
            note = f"{first} less {second} leave {short(exact)}, not {printed(document, rest.part)}"
            yield Slip("total", rest.part.span, note, (written(document, rest.part, exact),))
            return


def _listed_before(near: list[Told], value: float) -> tuple[Told, list[Told]] | None:
    """A whole and the two parts of it or more that are told before the rest."""
    found = [
        (near[place], near[place + 1 :]) for place in range(len(near) - 2)
        if near[place].part.value > max(value, *(one.part.value for one in near[place + 1 :]))
        and all(_may_share(near[place], one) for one in near[place + 1 :])
    ]  # fmt: skip
    found = [
        (whole, parts) for whole, parts in found
        if abs(whole.part.value - value - sum(one.part.value for one in parts)) <= _REST_OFF * whole.part.value
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _left(document: Document, rest: Told, whole: Told, parts: list[Told]) -> Iterator[Slip]:
    exact = whole.part.value - sum(one.part.value for one in parts)
    if whole.part.bound or any(one.part.bound for one in parts) or whole.part.value < _LEAST:
        return
    value = rest.part.value
    if exact > 0 and (0.5 < value / exact < 2 or misprint(value, exact)):
        listed = ", ".join(printed(document, one.part) for one in parts)
        made = like(document, whole.part, whole.part.value - exact + value)
        note = f"{listed} and {printed(document, rest.part)} make {made}, not {printed(document, whole.part)}"
        yield Slip("total", rest.part.span, note, (written(document, rest.part, exact), made))


def _may_share(one: Told, other: Told) -> bool:
    if (one.part.kind, one.part.unit) != (other.part.kind, other.part.unit):
        return False
    return one.part.kind != "N" or akin(counted(one), counted(other))


# --- lists that have more than their whole -----------------------------------------------------------------------

_BEHIND, _TOO_MUCH = 3, 1.45
_OF_IT = _late.pattern(
    r"\A(?:of|from) (?:the|that|this|those|them|it|these|its|which)\b|\bof (?:that|those|them|these|it),? |: \Z"
)
_NO_PART = _late.pattern(
    r"\b(?:from|to|than|each|per|average|last year|previous\w*|earlier|including|compared|against|could|would|rose"
    r"|fell|up|down|or|apiece|already|original\w*)(?: (?:a|an|the|about|some|just))* \Z"
)


def _is_whole_list(story: Story, whole: Told, parts: list[Told]) -> bool:
    """Whether the sentence behind a count has nothing but a list: "Forty died at Hough, 31 at Rigg and 21 at Hall"."""
    first = parts[0]
    if first.at - whole.at != 1 or any(one.at != first.at for one in parts) or first.part.kind != "N":
        return False
    gaps = [story.text[one.part.span.end : other.part.span.start] for one, other in pairwise(parts)]
    return " and " in gaps[-1] and all("," in gap for gap in gaps[:-1]) and len([
        one for one in story.figures if one.at == first.at
    ]) == len(parts)  # fmt: skip


def _lists(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "It raised $90,000. Of the money, $40,000 came from …, $25,000 from … Another $35,000 was …"."""
    for place, whole in enumerate(levels):
        parts = [
            one for one in story.figures
            if 0 <= one.at - whole.at <= _BEHIND and one.part.span > whole.part.span and _may_share(one, whole)
        ]  # fmt: skip
        parts = [one for one in parts if one.part.value < whole.part.value]
        if not 2 < len(parts) < 7 or whole.part.bound or any(one.part.bound for one in parts):
            continue
        first = parts[0]
        lead = first.words[: first.part.span.start - first.sentence.start]
        if not (_OF_IT.search(lead) or _is_whole_list(story, whole, parts)) or first.at == whole.at or any(_NO_PART.search(one.before) for one in parts):
            continue
        exact, value = sum(one.part.value for one in parts), whole.part.value
        if not 1.02 * value < exact < _TOO_MUCH * value or parts[-1].at - first.at > 1:
            continue
        if any(
            abs(sum(one.part.value for one in some) - value) <= 0.01 * value
            for size in range(2, len(parts)) for some in combinations(parts, size)
        ):  # fmt: skip
            continue
        listed = ", ".join(printed(document, one.part) for one in parts[:-1])
        right = like(document, whole.part, exact)
        note = f"{listed} and {printed(document, parts[-1].part)} make {right}, more than {printed(document, whole.part)}"
        yield Slip("total", parts[-1].part.span, note, (right,))
        return


# --- shares of one sentence --------------------------------------------------------------------------------------

_JOINT = _late.pattern(r"[a-z’' -]{0,90}(?:,|,? and|, and)(?: [a-z’'-]+){0,5} ")
_NO_SHARES = _late.pattern(
    r"\b(?:rose|fell|up|down|more|less|fewer|from|than|over|under|aged?|among|both|also|either|or|compared|against"
    r"|increase|growth|margin|respectively|point\w*|turnout|chance|each|of (?:women|men|them|those|these)|agree\w*"
    r"|worr\w+|support\w*|oppos\w+|disapprov\w+|favou?r\w*|democrat\w*|republican\w*|by)\b"
)
def _is_bare(one: Told) -> bool:
    """Whether "per cent" may be left out: "45 per cent, a fund takes 40 and the fans have 25"."""
    return one.part.kind == "N" and counted(one) is None and 1 < one.part.value < 100 and one.after[:1] in {" ", "."}


_SEVERAL = _late.pattern(r"\b(?:more than one|multiple|several|as many|overlap\w*|all that|could (?:name|give|pick))\b")
_ONE = _late.pattern(
    r"\b(?:(?:choose|pick|name|give|asked for|select) (?:just |only )?(?:one|a single|their (?:main|first|favou?rite))"
    r"|single (?:answer|means|reason)|(?:main|favou?rite|preferred|usual) \w+|most often|used? most)\b"
)
_WHOLE, _TOP = 103.0, 135.0


def _shares(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "48 per cent said bike, 37 per cent the bus or train and 29 per cent the car"."""
    del levels
    told = [one for one in story.figures if one.part.kind == "P"]
    for first in told:
        run = [one for one in told if one.at == first.at]
        if len(run) == 1:
            run += [one for one in story.figures if one.at == first.at and _is_bare(one) and one.part.span > first.part.span]
        if run[0] is not first or not 2 < len(run) < 7 or any(one.part.bound for one in run):
            continue
        values = [one.part.value for one in run]
        exact = sum(values)
        if any(sum(some) in values for size in (2, 3) for some in combinations(values, size)):
            continue  # "60 per cent abroad, with 25 per cent in Asia and 35 per cent in Europe"
        gaps = [story.text[one.part.span.end : other.part.span.start] for one, other in pairwise(run)]
        if not _WHOLE <= exact <= _TOP or not all(_JOINT.fullmatch(gap) for gap in gaps) or " and " not in gaps[-1]:
            continue
        if _SEVERAL.search(first.words) or not _ONE.search(first.words) and _NO_SHARES.search(f"{first.before[-24:]} {' '.join(gaps).replace(' or ', ' ')} {run[-1].after[:24]}"):
            continue
        listed = ", ".join(printed(document, one.part) for one in run[:-1])
        last = run[-1].part
        note = f"{listed} and {printed(document, last)} make {short(exact)} per cent, more than all there is"
        yield Slip("shares", last.span, note, (like(document, last, last.value - exact + 100),))


# --- differences -------------------------------------------------------------------------------------------------

_ABOVE, _OFF_BY = 2, 1.8


def _differences(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "Sold for £18,400" and "£6,400 above the top estimate of £14,000"."""
    figures = [one for one in story.figures if one.part.kind in "MNU"]
    for told in figures:
        claim = differ.claim_of(told, figures)
        if claim is None or not claim.sign or claim.part.noun in differ.STRETCHES:
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

_PER = _late.pattern(r"(?:[ -][a-z-]+){0,2}? (?:an?|per|each|every|at each|(?:to|for|on|in) each) (?P<of>[a-z-]{3,})\b")
_AVERAGE = _late.pattern(
    r"\b(?:average|averag\w+|mean|works? out (?:at|as|to)|equals|equivalent to|amounts? to|or|that is|making)"
    r"(?: (?:of|about|around|some|just|only|nearly|almost|roughly|more than|an?|average|is|was))* \Z"
)


def _averages(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "Called out 112 times in the seven days" and "an average of 21 calls a day"."""
    for told in story.figures:
        if told.part.kind not in "MNU" or not _AVERAGE.search(told.before) or told.part.bound == "at least":
            continue
        match = _PER.match(told.after)
        if match is None:
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

_FOR = _late.pattern(r"\b(?:after|for|in|first time in|nearly|almost|spent|lasted|over|of|again,|,)(?: (?:the|more than|some|about))? \Z|, \Z")
_NO_LATER = _late.pattern(
    r"(?: [a-z]+)? (?:ago|old|later|before|earlier|from now|on|to|term|younger|older|or so|sentence|in (?:prison|jail)|into|and)\b|-"
)
_NOT_NOW = _late.pattern(
    r"\b(?:next|past|last|every|each|within|aged?|sentence\w*|jail\w*|prison|contract|lease|would|will|could|old|was in"
    r"|plan\w*|expect\w*|least|loan|later in|when he|when she|up to|under|more|another|until|by)\b"
)
_NO_START = _late.pattern(r"\b(?:before|until|till|by|to|end(?:s|ed)? in|for|like|than|early|late|census|of|again in)(?: [a-z]+)? \Z")
_AFTER = _late.pattern(r",? (?:after|following)(?: [a-z]+){0,3} ")


_DAYS = {"days": 1, "weeks": 7}
_ENDED = _late.pattern(
    r"\b(?:after|end\w*|back|back to work|again|return\w*|found|free\w*|rescu\w+|brought|reopen\w*|over|arriv\w+|lasted"
    r"|finish\w*|reach\w*|complet\w+)\b"
)


def _days(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "Back at work on Wednesday", "a strike of 14 days" and "walked out on May 29": the only date that is told."""
    del levels
    published = document.publication_date
    counts = [one for noun in _DAYS for one in story.counts.get(noun, ()) if 3 < one.part.value < 100]
    if published is None or len(counts) != 1 or counts[0].part.bound is not None:
        return
    told, dates = counts[0], [one for one in document.dates if one.month]
    after = told.after[len(told.part.noun or "") + 1 :]
    if len(dates) != 1 or not dates[0].day or not _FOR.search(told.before) or _NO_LATER.match(after):
        return
    at = index_of(document, dates[0].span.start)
    if at is None or abs(at - told.at) > 1 or not _ENDED.search(f"{told.words} {story.sentence(at)}") or _NOT_NOW.search(told.before[-24:]):
        return
    try:
        begun = date(dates[0].year or published.year, dates[0].month or 1, dates[0].day)
    except ValueError:
        return
    exact, unit = (published - begun).days, _DAYS[told.part.noun or ""]
    value = told.part.value
    if exact > 3 and value * unit > exact + unit and 0.4 < value * unit / exact < 2.5:
        made = round(exact / unit)
        note = f"From {document.quote(dates[0].span)} to the day of publication is {made} {told.part.noun}, not {value:.0f}"
        yield Slip("duration", told.part.span, note, (written(document, told.part, made),))


def _spans(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "14 years after it was drained" and "closed in October 2013": the only year that is told."""
    del levels
    published = document.publication_date
    counts = [one for one in story.counts.get("years", ()) if 1 < one.part.value < 100 and one.part.bound is None]
    years = {
        one.year: one for one in document.dates if one.year and index_of(document, one.span.start) is not None
    } if counts and published else {}
    past = [one for year, one in years.items() if published and year < published.year - 1]
    if published is None or len(past) == 0:
        return
    for told in counts:
        after = told.after[len(told.part.noun or "") + 1 :]
        if not _FOR.search(told.before) or _NO_LATER.match(after) or _NOT_NOW.search(f"{told.before[-24:]}#{after[:24]}"):
            continue
        if " had " in told.before[-_LOOK:]:
            continue  # what was so before something else
        value = int(told.part.value)
        every = [*years, published.year]
        if any(abs(abs(one - other) - value) <= 1 for one in every for other in every):
            continue
        begun = [one for one in past if abs((index_of(document, one.span.start) or 0) - told.at) <= 2]
        begun = [one for one in begun if not _AFTER.fullmatch(story.text[one.span.end : told.part.span.start])]
        begun = [one for one in begun if not _NO_START.search(story.text[max(0, one.span.start - 24) : one.span.start])]
        if len(begun) != 1 or len(past) > 2:
            continue
        exact = published.year - (begun[0].year or 0)
        if 0.5 < value / exact < 2 or misprint(value, exact):
            right = written(document, told.part, exact)
            note = f"From {document.quote(begun[0].span)} to the day of publication is {exact} years, not {value}"
            yield Slip("duration", told.part.span, note, (right,))
            return
