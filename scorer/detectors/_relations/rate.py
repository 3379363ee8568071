"""So much for each, how many, and in all: rates, prices, speeds and areas, anywhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart, like, printed
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import bound_of, index_of, last_word, misprint
from scorer.detectors._relations.few import has_few, is_level
from scorer.detectors._relations.kinds import akin
from scorer.detectors._relations.kinds import thing as thing_of
from scorer.document import Document
from scorer.model import Span
from scorer.records import record

_EACH = _late.pattern(
    r"(?:,? (?:(?:for )?each(?: (?P<thing>[a-z]+))?|apiece|a head|a piece|for every (?P<every>[a-z-]+(?: [a-z]+)?))"
    r"| (?:at|in|from|on|per) (?:each|every) (?P<at>[a-z-]+)"
    r"| (?:to|for) (?:each|every one) of (?:the|its|their|his|her|those|these)"
    r"| (?:(?:due|paid|owed|given|going) )?(?:to|for) (?:each|every) (?P<to>[a-z-]+)"
    r"| (?:for )?(?:an?|per) (?P<per>[a-z-]+(?: metre| foot| meter)?))\b(?! (?:half|quarter|third|rise|increase"
    r"|year (?:ago|earlier|before)))"
)
_EACH_COST = _late.pattern(
    r"\b(?:each|every|an?|every one)(?: of (?:them|(?:(?:the|its|their|those|these|some) )?[\d,]+ [a-z]+(?: (?!is\b"
    r"|are\b|will\b|has\b|have\b|was\b|were\b)[a-z]+)?"
    r"|these|those|the [a-z]+)| one)?(?: (?P<thing>[a-z]+))??"
    r"(?: (?:will|is to|are to|had|has|would have|is being|are being|will be|is to be|are to be"
    r"|has been))?,? (?:cost|costs|costing|is worth|(?:was |were |is "
    r"|are )?(?:priced"
    r"|sold|sells|selling|sell|going|goes|went|bought|fetch\w*|rented|let)(?: at| for)?|gets?|got|receiv\w+"
    r"|brought in"
    r"|brings in|pays?|paid|weighs?|holds?|earn\w*|given|gets?|getting|get|handed|receive)(?: about| some)? \Z"
)
_COST_LAST = (
    "cost", "worth", "priced", "sold", "sell", "going", "goes", "went", "bought", "fetch", "rented", "let", "at",
    "for", "get", "got", "receiv", "in", "pay", "paid", "weigh", "hold", "earn", "given", "handed", "about", "some",
)  # fmt: skip
"""How the words begin that `_EACH_COST` ends in."""
_AT = _late.pattern(r"(?: [a-z’'-]+){1,3},? (?:at|for)(?: just| only)? ")
_EACH_OF = _late.pattern(r"\b(?:each|every one) of (?:the|its|their|these) (?P<thing>[a-z]+)(?: [a-z]+){0,2} \Z")
_AGO = _late.pattern(r" (?:ago|earlier|before)\b")
_AVERAGE = _late.pattern(
    r"\b(?:averag(?:ed|ing)|on average|(?:an?|the|its|their) average(?: [a-z]+){0,2}? (?:of|is|was|came to"
    r"|comes to|stood at"
    r"|being|works out at|cost|paid|gave|got|received|earned))(?: (?:about|some|just|only|over|a))* \Z"
)
_AVERAGE_OF = _late.pattern(
    r"\b(?:an?|the|each) average (?P<thing>[a-z]+) (?:has|holds|had|is|gets|got|pays?|paid|earns?|earned"
    r"|receives?|received|gave|cost"
    r"|costs|sells|sold|weigh\w*|takes|took|serves?|served)(?: (?:about|some|just|only|over|a|for))* \Z"
)
_SAME = _late.pattern(
    r"(?:, (?:or|that is|which is|making|meaning)|\b(?:equivalent to|equates to|equal to|works out at"
    r"|amounts to|that is|i\.e\.|meaning"
    r"|comes? to))(?: (?:about|some|just|only|roughly|around|nearly|almost|more than|just over|just under|an?))* \Z"
)
_SAME_ENDS = tuple(
    f"{word} " for word in ("or", "is", "making", "meaning", "to", "at", "about", "some", "just", "only",
    "roughly", "around", "nearly",
                            "almost", "than", "over", "under", "a", "an")
)  # fmt: skip
_NO_RATE = _late.pattern(
    r"\b(?:from|up to|at least|as much as|between|last year|previous|raise|rise"
    r"|(?<!it )(?<!they )(?<!he )(?<!she )(?<!that )would|could|next|extra"
    r"|more than|less than|under|over|against|instead of|usual\w*|former\w*|before|earlier|compared)(?: [a-z]+)? \Z"
)
_TOTAL = _late.pattern(
    r"\b(?:brought|raised|raising|took|taken|takings|committed|total\w*|in all|altogether|cost\w*|paid|pay|worth"
    r"|comes?|came|cheque|takings|proceeds|invoice|purchase|order|puts?|set aside|find|budget|grant|net(?:s|ted)?"
    r"|spen[dt]\w*|bill|outlay|price|sold|covered|cover|earn\w*|sum|combined|journey|delivered|receiv\w*"
    r"|for the lot|gets?|loads|had been)\b"
)
_NOT_ALL = _late.pattern(
    r"\b(?:another|further|first|half|so far|target|aim\w*|hope\w*|would|could|other|extra|loss|lost|fine"
    r"|last year|previous"
    r"|profit|grant|donat\w+|sponsor\w+|another|each|every)\b"
)
_A_TIME = _late.pattern(r" (?:a|per|every|each) (?:year|month|week|day|night)\b")
_TIMES = {"month": "months", "week": "weeks", "day": "days", "hour": "hours", "year": "years", "night": "nights"}
_WORDS = {
    w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_REACH, _LEAST, _FEW = 5, 1.5, 5


class Count(NamedTuple):
    """How many, with what the figure can stand for."""

    span: Span
    at: int
    value: float
    low: float
    high: float
    words: str = ""
    """How it is told, if it is not a figure of the text: "45 × 30"."""


@record
class Rate:
    """So much for each of a thing; `thing` is None for "each" and "apiece"."""

    told: Told
    thing: str | None
    to_all: bool = False
    """Whether it is "due to every islander", who may be told of as people."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Rates whose count and total do not come out, nor any other of the article."""
    rates = list(_rates(story))
    for rate in rates if len(rates) <= _MANY else ():
        yield from _off(document, story, rate, rates)
    yield from _speeds(document, story)


_MANY = 4


def _rates(story: Story) -> Iterator[Rate]:
    for place, one in enumerate(story.figures):
        part, before = one.part, one.before
        kind, bound = part.kind, part.bound
        if kind not in "MUN" or part.value <= 0:
            continue
        if bound is not None and (kind != "N" or bound != "about"):
            continue
        averaged = "averag" in before
        if kind == "N" and not averaged and not before.endswith(_SAME_ENDS):
            continue
        match = _EACH.match(one.after) or (_each_cost(before) if kind != "N" else None)
        match = match or (_AVERAGE_OF.search(before) if averaged else None)
        if kind == "N" and not _is_count_for_each(one, match):
            continue
        sold = _sold_at(story, story.figures[place - 1], one) if kind == "M" and place else None
        if not match and not sold and not (averaged and _AVERAGE.search(before)):
            continue
        end = match.end() if match and match.re.groups > 1 else 0
        if before.endswith(" to ") or (match and _AGO.match(one.after, end)):
            continue
        if _NO_RATE.search(before[-24:]) or " if " in f" {one.words}":
            continue
        every = _EACH_OF.search(before)
        names = (name for name in match.groupdict().values() if name not in _NO_NAMES) if match else iter(())
        to_all = bool(match and match.groupdict().get("to"))
        yield Rate(one, every["thing"].removesuffix("s") if every else next(names, sold), to_all)


def _each_cost(before: str) -> re.Match[str] | None:
    return _EACH_COST.search(before) if last_word(before).startswith(_COST_LAST) else None


_NO_NAMES = frozenset(
    (None, "to", "for", "in", "on", "at", "of", "and", "by", "from", "as", "with", "when", "before", "after", "but",
     "who", "is", "was", "were", "are", "will", "this", "last", "since", "or", "if", "so", "that", "which", "while")
)  # fmt: skip


def _is_count_for_each(one: Told, match: re.Match[str] | None) -> bool:
    """Whether a count is said to be so many for each of a thing: "an average of 40 a day", "or about 600 a day"."""
    if match is None or (one.part.noun in _TIMES.values() or one.part.noun in _NO_THINGS - _BARE):
        return False
    return "average" in one.before[-30:] or "averag" in one.before[-20:] or _SAME.search(one.before) is not None


def _sold_at(story: Story, count: Told, price: Told) -> str | None:
    """What is sold in "sold 1,200 tickets at £15"."""
    if count.part.kind != "N" or count.at != price.at:
        return None
    between = story.text[count.part.span.end : price.part.span.start]
    noun = count.part.noun
    return noun.removesuffix("s") if noun in _SOLD and _AT.fullmatch(between) else None


_SOLD = frozenset(
    ("tickets", "copies", "seats", "tables", "chairs", "shirts", "bottles", "books", "cakes", "plots", "bags",
     "boxes",
     "tonnes", "shares", "units", "rooms", "bicycles", "bikes", "laptops", "beds", "trees", "houses",
     "homes", "stalls")
)  # fmt: skip


def _counts(story: Story, rate: Rate) -> list[Count]:
    """What there may be so many of: the things of the rate, or any things for "each"."""
    thing = rate.thing
    if thing in _TIMES:
        nouns: frozenset[str] | None = frozenset((thing, _TIMES[thing]))
    elif thing is None or thing in _GENERIC or _EACH_OF.search(rate.told.before):
        nouns = None
    else:
        nouns = frozenset((thing, f"{thing}s", f"{thing}es", f"{thing[:-1]}ies", *_KIN.get(thing, ())))
    found = []
    for one in story.figures:
        part = one.part
        if part.kind not in "NU" or part.value < _LEAST or abs(one.at - rate.told.at) > 2 * _REACH:
            continue
        square = (
            thing is not None and thing.startswith("square") and part.kind == "U" and (part.unit or "") in _SQUARE
        )
        named = thing_of(one)
        measured = part.kind == "U" and part.unit == _MEASURES.get(thing or "")
        of_it = named in nouns or (rate.to_all and named and akin(named, thing)) if nouns else named not in _NO_THINGS
        count = measured or (part.kind == "N" and of_it)
        few = nouns is None and part.value < _FEW
        if (square or count) and not few and bound_of(one) in {None, "about"}:
            found.append(Count(part.span, one.at, part.value, *replace(part, bound=bound_of(one)).counted))
    if not found and thing not in _TIMES and has_few(story):
        found = _only_count(story, rate)
    return found + (_products(story, rate, found) if thing in _TIMES else [])


def _only_count(story: Story, rate: Rate) -> list[Count]:
    """The only count of an article of few figures: "all 45 of its lifeguards" and "each suit costs £120"."""
    told = [
        one for one in story.figures
        if one.part.kind == "N" and one.part.value >= _FEW and thing_of(one) not in _NO_THINGS and is_level(one)
        and abs(one.at - rate.told.at) <= 2
    ]  # fmt: skip
    return [Count(one.part.span, one.at, one.part.value, *one.part.counted) for one in told] if len(told) == 1 else []


def _products(story: Story, rate: Rate, times: list[Count]) -> list[Count]:
    """ "45 rooms at €140 a night throughout the month's 30 nights": what is counted, so many times."""
    found = []
    for time in times if not _MORE.search(rate.told.words) else ():
        for one in story.figures:
            part = one.part
            if (
                part.kind == "N"
                and part.noun not in _NO_THINGS
                and one.at in {rate.told.at, time.at}
                and part.value > 1
            ):
                words = f"{one.original[slice(*part.span)]} × {one.original[slice(*time.span)]}"
                low, high = part.counted[0] * time.low, part.counted[1] * time.high
                found.append(Count(time.span, time.at, part.value * time.value, low, high, words))
    return found


_MORE = _late.pattern(r"\b(?:more|another|further|additional|extra|others?)\b")
_SQUARE = frozenset(("m2", "m²", "sq m", "square metres", "square meters", "square feet"))
_GENERIC = frozenset(
    ("ticket", "person", "seat", "head", "worker", "employee", "vehicle", "unit", "family", "household")
)
_MEASURES = {
    "kilo": "kg", "kilogram": "kg", "kg": "kg", "litre": "l", "liter": "l", "tonne": "t", "ton": "ton",
    "barrel": "bbl",
    "acre": "acre", "hectare": "ha", "mile": "mi", "kilometre": "km", "kilometer": "km", "gallon": "gal",
    "pint": "pint",
    "metre": "m", "meter": "m", "pound": "lb", "megawatt": "MW",
}  # fmt: skip
_KIN = {"copy": ("copies",), "bottle": ("bottles",), "loaf": ("loaves",), "pupil": ("pupils", "students", "children")}
_NO_THINGS = frozenset(
    ("years", "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "minutes", "times",
    "nights", "night",
     "points", "percent", "per", "a", "grade", "others", "old", "olds", None)
)  # fmt: skip


_BARE = frozenset((None, "a", "per"))


def _off(document: Document, story: Story, rate: Rate, rates: list[Rate]) -> Iterator[Slip]:
    each = rate.told.part
    totals = [one for one in story.figures if _may_be_total(one, rate, rates)]
    if not totals or not (counts := _counts(story, rate)):
        return
    if any(_fits(each, count, replace(one.part, bound=bound_of(one))) for count in counts for one in totals):
        return
    if any(one is not rate.told and one.at == rate.told.at and _TO_OTHERS.match(one.after) for one in story.figures):
        return  # "$750 to each of its 1,800 workers, and $500 to the 360 others"
    named = rate.thing in _named_things(story)
    of_things = named and rate.thing not in _TIMES
    named = named or len(counts) == 1
    near = [
        (count, one) for count in counts for one in totals
        if _plausible(count.value * each.value, one.part.value, named or _wide(story, rate, one), of_things)
        and _is_told_total(one, {count.at, rate.told.at})
    ]  # fmt: skip
    if len({(count.value, one.part.value) for count, one in near}) != 1:
        return
    count, total = near[0]
    if rate.thing is None and min(abs(count.at - rate.told.at), abs(count.at - total.at)) > 2:
        return
    yield slip(document, each, count, total.part)


_TO_OTHERS = _late.pattern(r" (?:to|for) (?:the|those|each|every|all)\b")


def _is_told_total(one: Told, near: set[int]) -> bool:
    """Whether words say that a sum is that of all, or its sentence has the rate or the count."""
    if _NOT_ALL.search(f"{one.before[-24:]}#{one.after[:20]}") or _A_TIME.match(one.after):
        return False
    return one.at in near or (_TOTAL.search(one.around) is not None and not one.before.endswith("costs of "))


AFTERWARDS = (" now ", " up to ", " down to ", " rose to ", " fell to ", " from ")
"""Before what a rate has become, which is no total: "R1,100 a day in February is now R1,900"."""


def _may_be_total(one: Told, rate: Rate, rates: list[Rate]) -> bool:
    part, each = one.part, rate.told.part
    if one.before.endswith(AFTERWARDS):
        return False
    if each.kind == "N" and each.noun in _BARE and part.kind == "U" and one.at == rate.told.at and part.unit:
        return (
            one.part.span < rate.told.part.span and part.value >= _LEAST * each.value
        )  # "6,400 litres, or about 600 a day"
    if each.kind == "N" and (
        part.noun in _NO_THINGS - _BARE
        or not akin(thing_of(one), thing_of(rate.told) if each.noun not in _BARE else None)
    ):
        return False
    if part.kind != each.kind or part.unit != each.unit or part.value < _LEAST * each.value:
        return False
    return abs(one.at - rate.told.at) <= _REACH and all(one is not other.told for other in rates)


def _fits(each: Part, count: Count, total: Part) -> bool:
    low, high = each.interval
    if each.kind == "M" and each.value < _PRICE and not each.bound:
        low = high = each.value  # nobody rounds the price of a ticket
    return apart(low * count.low, high * count.high, *total.interval) <= 0.002 * total.value


_PRICE = 1000


def _named_things(story: Story) -> set[str]:
    """What is counted just once in the article, in the singular."""
    return {noun.removesuffix("s") for noun, told in story.counts.items() if len(told) == 1}


_MAKES = _late.pattern(r"\b(?:makes|made|works out at|worked out at|or|average of|averag\w+|means)\b")


def _wide(story: Story, rate: Rate, total: Told) -> bool:
    """Whether words say that the rate is that of the total, so that it may be far off."""
    between = story.text[total.part.span.end : rate.told.part.span.start]
    return abs(rate.told.at - total.at) <= _REACH and bool(
        _AVERAGE.search(rate.told.before) or (total.at == rate.told.at and _MAKES.search(between))
    )


def _plausible(made: float, told: float, wide: bool, of_things: bool) -> bool:
    """A misprint of one of the figures, or off by no more than some fifth."""
    ratio = told / made
    near = 0.55 <= ratio <= 1.8 if wide else 0.8 <= ratio <= 1.25
    tenfold = of_things and min(abs(ratio - 10), abs(10 * ratio - 1)) < 0.01
    thousandfold = min(abs(ratio - 1000), abs(1000 * ratio - 1) * 1000) < _A_THOUSANDTH_OFF
    return thousandfold or tenfold or near or (misprint(made, told) is not None and 0.1 < ratio < 10)


_A_THOUSANDTH_OFF = 20.0
"""How far a sum may lie from a thousand times what it should be, by rounding."""


def slip(document: Document, each: Part, count: Count, total: Part) -> Slip:
    """A sum that is not what so many at so much make."""
    right = like(document, total, count.value * each.value)
    if round(total.value / (count.value * each.value), 3) in {0.001, 1000.0}:
        wrong = document.quote(total.span)
        swap = (
            {"billion": "million", "million": "billion"}
            if total.value > count.value * each.value
            else {"million": "billion"}
        )
        right = next((wrong.replace(a, b) for a, b in swap.items() if a in wrong), right)
    many, one = count.words or document.quote(count.span), printed(document, each)
    single = like(document, each, total.value / count.value)
    note = f"{many} at {one} each make {right}, not {printed(document, total)}, which would be {single} each"
    return Slip("rate", total.span, note, (right, single), 0.45)


# --- speed -------------------------------------------------------------------------------------------------------


_LASTED = _late.pattern(
    r"\b(?P<h>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?:(?P<half> and a half) hours"
    r"| hours?(?:,? (?:and )?"
    r"(?P<m>\d{1,2}) minutes)?)\b"
)
_STEADY = _late.pattern(r"\b(?:steady|average(?: speed)? of|averag\w+|constant|at an average) (?:of )?\Z")
_OF = {"km/h": "km", "mph": "mile"}


def _speeds(document: Document, story: Story) -> Iterator[Slip]:
    """ "Took three and a half hours" at "a steady 80km/h" for "the 380km journey"."""
    speeds = [one for one in story.kinds["U"] if one.part.unit in _OF and _STEADY.search(one.before)]
    if len(speeds) != 1:
        return
    speed, unit = speeds[0], _OF[speeds[0].part.unit or ""]
    distances = [
        one
        for one in story.figures
        if one.part.kind == "U" and (one.part.unit or "").startswith(unit) and one is not speed
    ]
    hours = [match for match in _LASTED.finditer(story.text) if index_of(document, match.start()) is not None]
    if len({one.part.value for one in distances}) != 1 or len(hours) != 1:
        return
    match, distance = hours[0], distances[0]
    lasted = (float(match["h"]) if match["h"].isdigit() else _WORDS[match["h"]]) + (0.5 if match["half"] else 0)
    lasted += int(match["m"] or 0) / 60
    made = lasted * speed.part.value
    if 0.6 < distance.part.value / made < 1.6 and abs(distance.part.value - made) > 0.08 * made:
        right = like(document, distance.part, made)
        note = (
            f"{match.group()} at {printed(document, speed.part)} make {right}, not {printed(document, distance.part)}"
        )
        yield Slip("rate", distance.part.span, note, (right,), 0.45)
