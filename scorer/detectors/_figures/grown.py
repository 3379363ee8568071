"""Changes, multiples, products and rates whose figures an article tells in different sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors._figures.sums import Part, Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.document import Document
from scorer.model import Span

_NEAR = 4
"""Sentences between the word for a change and its figures."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not come out; each rule is tried where its own words occur."""
    text = story.text
    if "oubled" in text or "ripled" in text or "rebled" in text or "upled" in text or "halved" in text:
        yield from _multiples(document, story)
    yield from _changes(document, story)
    if " each" in text or " apiece" in text or " per " in text:
        yield from _each(document, story)
    if "averag" in text:
        yield from _averages(document, story)
    if " a day" in text or " a week" in text or " a month" in text or " per day" in text or " every day" in text:
        yield from _rates(document, story)


# --- what was and what is ----------------------------------------------------------------------------------------

_WAS = re.compile(
    r"\b(?:(?:in|in the year|back in) (?:19|20)\d\d|(?:19|20)\d\d|last (?:year|month|week|season|summer|winter|spring|autumn)"
    r"|(?:a|one|two|three|four|five|six|ten|\d+) (?:year|month|week|decade)s? (?:ago|earlier|before)|the (?:year|month|season|week) before"
    r"|a year earlier|previous(?:ly)?|used to|at first|at the start|began with|started with|from|after|against|compared with"
    r"|up from|down from|originally|before|then)\b"
)
_IS = re.compile(r"\b(?:now|today|this (?:year|month|week|season|summer|winter|spring|autumn)|currently|these days|to|has grown to|at present|at the last count)\b")


def _was_and_is(story: Story, one: Told, other: Told) -> tuple[Told, Told] | None:
    """Which of two figures close to each other was and which is; None if the words do not say so of just one."""
    if one.part.kind == "M" and other.part.kind == "N" and other.part.noun is None:
        other = other._replace(part=other.part._replace(kind="M", unit=one.part.unit))
    if one.part.kind != other.part.kind or one.part.unit != other.part.unit or one.part.kind == "P":
        return None
    if None not in {one.part.noun, other.part.noun} and one.part.noun != other.part.noun:
        return None
    between = story.text[one.part.span.end : other.part.span.start]
    if one.index == other.index:
        if _LATER_WAS.search(between):
            return other, one
        if re.fullmatch(r"(?: [a-z]+){0,3} to (?:about |just |over )?", between) and one.before.rstrip().endswith("from"):
            return one, other
    first = bool(_WAS.search(one.words[: one.part.span.end - one.sentence.start + 40]))
    now = bool(_IS.search(other.before))
    return (one, other) if first and now else None


_LATER_WAS = re.compile(
    r"\b(?:after|against|compared (?:with|to)|up from|down from|from|instead of|versus|than)\b(?: [a-z]+){0,3} \Z"
)
_FACTOR = re.compile(
    r"\b(?P<more>more than |over )?(?P<near>nearly |almost |about |roughly )?(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)ed\b"
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
_WORDS = {"doubl": "double", "tripl": "three times as much", "trebl": "three times as much",
          "quadrupl": "four times as much", "quintupl": "five times as much", "halv": "half of it"}  # fmt: skip


def _pairs(story: Story) -> list[tuple[Told, Told]]:
    """Two figures in one sentence or in two that follow each other, of which one was and one is."""
    told = [one for one in story.figures if one.part.kind in "MNU" and one.part.noun not in _STRETCHES]
    found = [
        pair for one, other in zip(told, told[1:], strict=False)
        if other.index - one.index <= 1 and "rang" not in one.before and (pair := _was_and_is(story, one, other))
    ]  # fmt: skip
    return [pair for pair in found if pair[0].part.value > 0 and not pair[0].part.bound and not pair[1].part.bound]


_STRETCHES = frozenset(
    ("year", "years", "day", "days", "month", "months", "week", "weeks", "hour", "hours", "minute", "minutes", "decade",
     "decades", "times", "points", "percent", "degrees", "fold")
)  # fmt: skip


def _multiples(document: Document, story: Story) -> Iterator[Slip]:
    """ "The number has tripled" and in the next sentences "In 2022 it was 200. Now it is 450"."""
    factors = list(_FACTOR.finditer(story.text))
    if len(factors) != 1 or document.quoted(Span(*factors[0].span())):
        return
    factor, sentence = factors[0], document.sentence_at(factors[0].start())
    if sentence is None or any(one.sentence == sentence and one.part.kind in "MU" for one in story.figures):
        return
    index = document.sentences.index(sentence)
    near = [pair for pair in _pairs(story) if 0 < abs(pair[0].index - index) <= _NEAR]
    near = [pair for pair in near if pair[0].index != index != pair[1].index and (
        pair[0].index == index + 1 or _shared(pair, story.sentence(index)))]
    if len(near) != 1:
        return
    was, now = (one.part for one in near[0])
    size = _TIMES[factor["verb"]]
    low, high = (size * 0.98, size * 1.6) if factor["more"] else (size * 0.8, size * 1.05) if factor["near"] else (size * 0.88, size * 1.15)
    if size < 1:
        low, high = (0.25, 0.5) if factor["more"] else (0.42, 0.58)
    if apart(now.interval[0] / was.interval[1], now.interval[1] / was.interval[0], low, high) > 0:
        right = like(document, now, was.value * size)
        first, second = printed(document, was), printed(document, now)
        note = f"{second} is {short(now.value / was.value)} times {first}, which is not {_WORDS[factor['verb']]}; that would be {right}"
        yield Slip("multiple", max(now.span, was.span), note, (right,), 0.4)


_WORD = re.compile(r"[a-z]{4,}")
_NO_SUBJECT = frozenset(
    ("number", "years", "year", "have", "has", "been", "since", "more", "than", "that", "this", "with", "from", "last", "month",
     "said", "were", "they", "their", "there", "what", "when", "which", "over", "past", "after", "before", "will", "about", "only",
     "just", "into", "those", "these", "some", "also", "then", "week", "months", "decade", "according", "half", "nearly", "almost",
     "compared", "against", "today", "people", "million", "billion", "first", "three", "four", "five")
)  # fmt: skip
_SOLD = {"sold": "sales", "sell": "sales", "selling": "sales", "sells": "sales", "sale": "sales", "made": "production", "produced": "production",
         "visited": "visit", "employs": "staff", "employed": "staff", "workforce": "staff", "workers": "staff", "employees": "staff"}  # fmt: skip


def _stems(words: str) -> set[str]:
    return {_SOLD.get(word, word)[:5] for word in _WORD.findall(words)} - {word[:5] for word in _NO_SUBJECT}


def _shared(pair: tuple[Told, Told], words: str) -> bool:
    """Whether a pair of figures and a sentence are of one thing."""
    own = _stems(pair[0].words) | _stems(pair[1].words)
    return bool(own & _stems(words))


# --- changes in per cent -----------------------------------------------------------------------------------------

_UP = re.compile(
    r"\b(?:ris(?:e|en|es|ing)|rose|grown|grew|growth|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|gain\w*|up|went up|gone up)\b(?: [a-z]+){0,4}? (?:by |of )?"
    r"(?:about |nearly |almost |some |around |just )?\Z"
)
_DOWN = re.compile(
    r"\b(?:fall(?:en|s|ing)?|fell|drop\w*|declin\w+|decreas\w+|cut|reduc\w+|shr[aiu]nk\w*|slump\w*|plung\w+|down|dipp?\w*|went down)\b(?: [a-z]+){0,4}? (?:by |of )?"
    r"(?:about |nearly |almost |some |around |just )?\Z"
)
_MONEY_ALONE = re.compile(r"\b(?:revenue|turnover|profit\w*|income|earnings|price|prices|rent|wages|pay|value|cost|costs)\b")
_UNLIKE = re.compile(
    r"\b(?:expect\w*|forecast\w*|average|annual(?:ly)?|a year|per year|each year|every year|inflation|real terms|adjusted|organic|currenc\w+|like-for-like"
    r"|quarter|among|target\w*|could|would|may|might|if|margin|interest|shares?|stock|index|net|tax|compared with (?:19|20)\d\d|since (?:19|20)\d\d)\b"
)


def _changes(document: Document, story: Story) -> Iterator[Slip]:
    """ "Sales rose by 40 per cent" and elsewhere "It sold 50,000 bikes, after 40,000 in the year before"."""
    shares = [one for one in story.figures if one.part.kind == "P"]
    told = [
        (one, 1 if up else -1) for one in shares
        if (up := bool(_UP.search(one.before))) or _DOWN.search(one.before)
    ]  # fmt: skip
    if len(told) != 1 or _UNLIKE.search(told[0][0].words):
        return
    share, sign = told[0]
    if share.part.bound or any(one.index == share.index and one is not share and one.part.kind in "MNUP" and one.part.noun not in _STRETCHES for one in story.figures):
        return
    pairs = [pair for pair in _pairs(story) if share.index not in {pair[0].index, pair[1].index}]
    pairs = [pair for pair in pairs if abs(pair[0].index - share.index) <= 2 * _NEAR and _shared(pair, share.words)]
    if len(pairs) != 1 or _UNLIKE.search(pairs[0][0].words) or _UNLIKE.search(pairs[0][1].words):
        return
    was, now = (one.part for one in pairs[0])
    if (was.kind == "M") != bool(_MONEY_ALONE.search(share.words)):
        return
    low, high = 100 * (now.interval[0] / was.interval[1] - 1), 100 * (now.interval[1] / was.interval[0] - 1)
    exact = 100 * (now.value / was.value - 1)
    if sign * exact < 0 or not 0.2 < abs(exact) / share.part.value < 5:
        return
    low, high = (low, high) if sign > 0 else (-high, -low)
    if apart(low, high, *share.part.interval) > max(1.5, 0.05 * share.part.value):
        one, other, said = (printed(document, part) for part in (was, now, share.part))
        word = "rise" if sign > 0 else "fall"
        note = f"From {one} to {other} is a {word} of {short(abs(exact))} per cent, not of {said}"
        yield Slip("change", share.part.span, note, (like(document, share.part, abs(exact)),), 0.5)


# --- so much each ------------------------------------------------------------------------------------------------

_EACH = re.compile(r",? (?:each|apiece|per (?P<per>[a-z]+)|for each(?: [a-z]+)?|a piece)\b")
_COUNTABLE = re.compile(r"[a-z]+s\Z")


def _each(document: Document, story: Story) -> Iterator[Slip]:
    """ "40 buses at $500,000 each" and elsewhere "$2 million for the buses"."""
    for each in story.figures:
        behind = _EACH.match(each.after) if each.part.kind == "M" and " each " not in each.before else None
        if behind is None or each.part.bound:
            continue
        nouns = {noun for noun in story.counts if _COUNTABLE.match(noun) and noun not in _STRETCHES and noun != "shares"
                 and (not behind["per"] or noun.startswith(behind["per"][:4])) and noun[:-1] in each.words}  # fmt: skip
        for noun in nouns:
            counts = {one.part.value for one in story.counts[noun]}
            prices = [one for one in story.figures if one.part.kind == "M" and _EACH.match(one.after)]
            if len(counts) == 1 and len(prices) == 1:
                yield from _product(document, story, story.counts[noun][0], each, noun)


_TOTAL = re.compile(r"\b(?:for|cost\w*|order\w*|worth|pay|paid|spen[dt]\w*|set aside|total|in all|altogether|deal|contract|bill|budget|bought|buy\w*|sold|rais\w+)\b")
_NOT_TOTAL = re.compile(r"\b(?:instead|another|more|earlier|previous\w*|per|a year|a month|profit\w*|upkeep|maint\w+|repair\w*|charg\w+|further|also|extra|deposit|first|grant|state pays|fine|wages|pay of|subsid\w+|compared|than|tax)\b")


def _near(told: Told) -> str:
    return told.before + "#" + told.after[:_CLOSE]


_CLOSE = 24


def _product(document: Document, story: Story, count: Told, each: Told, noun: str) -> Iterator[Slip]:
    totals = [
        one for one in story.figures
        if one.part.kind == "M" and one is not each and one.part.unit == each.part.unit and one.part.value > each.part.value
        and noun[:-1] in one.words and not (one.index == each.index == count.index)
    ]  # fmt: skip
    if len(totals) != 1 or count.part.value < 2 or count.part.bound:
        return
    total = totals[0]
    if total.part.bound or not _TOTAL.search(total.words) or _NOT_TOTAL.search(_near(total)) or _NOT_TOTAL.search(each.before):
        return
    low, high = (count.part.counted[i] * each.part.interval[i] for i in (0, 1))
    if apart(low * 0.97, high * 1.03, *total.part.interval) > 0:
        first, price, said = (printed(document, one.part) for one in (count, each, total))
        exact, per = count.part.value * each.part.value, total.part.value / count.part.value
        right, other = like(document, total.part, exact), like(document, each.part, per)
        note = f"{first} {noun} at {price} each make {right}, not {said}, which would be {other} each"
        wrong = max(total, each)
        yield Slip("per unit", wrong.part.span, note, (right if wrong is total else other,), 0.5)


# --- averages ----------------------------------------------------------------------------------------------------

_ON_AVERAGE = re.compile(r"\b(?:an average of|averaging|averages?|on average(?: of)?|works? out at|or)(?: (?:about|some|just))? \Z")
_PER = re.compile(r"(?: [a-z]+){0,3}? (?:per|for (?:each|every)|an?|each) (?P<per>[a-z]{3,})\b|(?: [a-z]+)? (?:each|apiece)\b")


def _averages(document: Document, story: Story) -> Iterator[Slip]:
    """ "9,600 kilos from 80 ropes, an average of 210 kilos per rope"."""
    for place, rate in enumerate(story.figures):
        if not _ON_AVERAGE.search(rate.before) or rate.part.bound:
            continue
        behind = _PER.match(rate.after)
        before = [one for one in story.figures[max(0, place - 3) : place] if rate.index - one.index <= 1]
        if behind is None or len([one for one in before if one.index == rate.index]) == 1:
            continue
        same = [one for one in before if (one.part.kind, one.part.unit) == (rate.part.kind, rate.part.unit)]
        counts = [one for one in before if one.part.kind == "N" and one.part.noun not in _STRETCHES and one.part.noun
                  and (behind["per"] is None or one.part.noun.startswith(behind["per"][:4]))]  # fmt: skip
        totals = [one for one in same if one not in counts and (rate.part.kind != "N" or one.part.noun == rate.part.noun)]
        if len(totals) != 1 or len(counts) != 1 or counts[0].part.value < 2 or totals[0].part.bound or counts[0].part.bound:
            continue
        total, count = totals[0].part, counts[0].part
        low, high = total.interval[0] / count.counted[1], total.interval[1] / count.counted[0]
        if apart(low * 0.96, high * 1.04, *rate.part.interval) > 0 and not _CHANGED.search(rate.words):
            right = like(document, rate.part, total.value / count.value)
            much, many, said = (printed(document, part) for part in (total, count, rate.part))
            yield Slip("per unit", rate.part.span, f"{much} for {many} {count.noun} is {right} each, not {said}", (right,), 0.5)


_CHANGED = re.compile(r"\b(?:up|down|rose|fell|than|compared|against|earlier|previous\w*|last year|more|less|excluding)\b")


# --- so many a day -----------------------------------------------------------------------------------------------

_A_DAY = re.compile(r"(?: [a-z]+){0,3}? (?:an?|per|every|each) (?P<per>day|week|month)\b")
_IN_ALL = re.compile(r"\b(?:in all|total|altogether|served|made|sold|produced|handed out|gave out|given|collected|planted|built|counted|over|in|during|within)\b")
_SPANS = {"day": ("days", "day"), "week": ("weeks", "week"), "month": ("months", "month")}


def _rates(document: Document, story: Story) -> Iterator[Slip]:
    """ "20,000 meals in 50 days" and elsewhere "4,000 meals a day"."""
    for rate in story.figures:
        behind = _A_DAY.match(rate.after) if rate.part.kind == "N" else None
        if behind is None or not rate.part.noun or rate.part.noun in _STRETCHES:
            continue
        spans = story.counts.get(f"{behind['per']}s", [])
        totals = [one for one in story.counts[rate.part.noun] if one is not rate and not _A_DAY.match(one.after)]
        if len(spans) != 1 or len(totals) != 1 or "average" not in rate.words or rate.part.bound:
            continue
        total, span = totals[0], spans[0]
        if abs(span.index - total.index) > 1 or rate.index == total.index == span.index or span.part.value < 2:
            continue
        exact = total.part.value / span.part.value
        low, high = total.part.interval[0] / span.part.counted[1], total.part.interval[1] / span.part.counted[0]
        if apart(low * 0.95, high * 1.05, *rate.part.interval) > 0:
            much, long, said = (printed(document, one.part) for one in (total, span, rate))
            right = like(document, rate.part, exact)
            note = f"{much} {rate.part.noun} in {long} {behind['per']}s are {right} a {behind['per']}, not {said}"
            yield Slip("per unit", rate.part.span, note, (right,), 0.55)
