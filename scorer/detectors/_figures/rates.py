"""So much each, so many a day, so much on average: a rate, a count and what they come to, over an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, is_misprint, like, printed
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import has_any
from scorer.document import Document
from scorer.records import record


@record
class _Rate:
    """A figure for each of something; `unit` is what is counted by, None where it is left unsaid."""

    told: Told
    unit: str | None


_EACH = _late.pattern(
    r"(?: (?!in\b|on\b|for\b|from\b|at\b|to\b|by\b|with\b|and\b|or\b)(?:of )?[a-z]++){0,3}?,?"
    r" (?:(?:per|for each|for every|every) (?P<unit>[a-z]{2,})|each|apiece|a head|a piece)(?![a-z-])"
    r"|(?: (?!in\b|on\b|for\b|from\b|at\b|to\b|by\b|with\b|and\b|or\b)[a-z]+)? an? (?P<art>[a-z]{2,})(?![a-z-])"
)
_EACH_WORDS = (" a ", " an ", " each", " per ", " every", " apiece")
_EACH_DOES = _late.pattern(
    r"\beach(?: (?:one|of them|of the [a-z]+|(?P<unit>[a-z]+)))? (?:will |would |is |was )?(?:costs?|holds?|weighs?"
    r"|gets?|got|receives?|received|takes?|carr(?:y|ies|ied)"
    r"|pays?|paid|contains?|has|had|sold for|seats?|worth|brings?|earns?|measures?|lasts?|lasted)(?: (?:room for"
    r"|about|some|of|in|space for))* \Z"
)
_NO_UNIT = frozenset(
    ("share", "barrel", "cent", "the", "year-old", "lot", "few", "total", "result", "rise", "fall", "drop",
     "increase", "while", "way", "row", "time", "second", "third", "new", "single", "further", "day-long",
     "statement", "report", "rate", "capita", "call", "record", "deal", "bid", "move", "year", "night", "other",
     "city", "man", "woman", "town", "country", "plan", "vote", "monthly", "weekly", "daily", "yearly", "quarterly")
)  # fmt: skip
_TIMES = {
    "day": "days",
    "week": "weeks",
    "month": "months",
    "hour": "hours",
    "year": "years",
    "night": "nights",
    "season": "seasons",
}
_STRETCHES = frozenset(_TIMES.values())
_MEASURES = {
    "kilometre": "km", "kilometer": "km", "km": "km", "mile": "mi", "metre": "m", "meter": "m", "hectare": "ha",
    "acre": "acre", "tonne": "t", "ton": "ton", "kilo": "kg", "kilogram": "kg", "litre": "l", "liter": "l",
    "gallon": "gal", "kg": "kg", "foot": "ft", "pound": "lb",
}  # fmt: skip
_PEOPLE = frozenset(("people", "guests", "members", "persons", "homes", "houses", "flats", "households", "families"))
_PERSONS = frozenset(
    ("person", "head", "guest", "visitor", "member", "family", "household", "resident", "pupil", "employee", "worker")
)


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not come out."""
    rates = [rate for one in story.figures if (rate := _rate(one))]
    if 0 < len(rates) <= _MOST:
        for rate in rates:
            yield from _comes_to(document, story, rate, rates)


_MOST = 3


_A_YEAR_BEFORE = tuple(
    f" a {unit} {when}" for unit in ("year", "month", "week") for when in ("before", "earlier", "ago")
)


def _rate(told: Told) -> _Rate | None:
    """The figure as a rate; None if it is none."""
    part = told.part
    if part.kind not in "MNU" or (part.kind == "N" and part.noun in _STRETCHES):
        return None
    after = told.after
    is_behind, is_before = has_any(after, _EACH_WORDS), "each" in told.before
    if not (is_behind or is_before):
        return None
    if told.before.endswith(" from ") or after.startswith(_A_YEAR_BEFORE):
        return None  # "from €90 a week to €240", "305 a year before"
    if is_behind and (behind := _EACH.match(after)):
        unit = behind["unit"] or behind["art"]
        each = unit is None or unit not in _NO_UNIT or unit in _TIMES
        return _Rate(told, unit) if each else None
    before = _EACH_DOES.search(told.before) if is_before else None
    return _Rate(told, before["unit"]) if before else None


_CONTRAST = _late.pattern(
    r"\b(?:up to|at least|more than|less than|instead|another|earlier|previous\w*|profit\w*|upkeep|further|also"
    r"|extra|deposit|fine|wages"
    r"|compared|than|after tax|net|discount|plus|rose|fell|range\w*|between|other|dividend|busiest|peak|record"
    r"|maximum"
    r"|minimum|now|this year|last year"
    r"|so far|half|of which|(?<!all )of them|damage\w*|cut|reach\w*|income|earned|stock|market|debt)\b"
)
_AVERAGED = _late.pattern(
    r"\b(?:averag\w*|works? out|worked out|that is|or|which is|comes to|came to|equivalent|each|apiece|a head|per"
    r"|at)\b"
)
_LONGER = (None, *_TIMES)


def _comes_to(document: Document, story: Story, rate: _Rate, rates: list[_Rate]) -> Iterator[Slip]:
    each, others = rate.told, {one.told.part.span for one in rates}
    count = _count(rate, [one for one in story.figures if one.part.span not in others])
    longer = {
        one.told.part.span for one in rates if one.unit in _TIMES and rate.unit in _LONGER and one.unit != rate.unit
    }
    open_to_it = [one for one in story.figures if one.part.span not in others or one.part.span in longer]
    totals = [one for one in open_to_it if count and _total_of(one, count, rate)]
    if count is None or len({one.part.value for one in totals}) != 1 or count.part.value < 2:
        return
    total = totals[0]
    if _A_WHILE.match(count.after):
        return  # "twelve months later it stood at $1,475"
    timed = each.part.kind == "M" and count.part.noun in _STRETCHES
    if timed and any(one.at == count.at and _is_thing(one) for one in story.figures):
        return  # "45 rooms at €140 a night for 30 nights"
    told_so = rate.unit in _TIMES or _AVERAGED.search(each.around)
    if not told_so or any(one.part.bound in {"at least", "at most"} for one in (count, total, each)):
        return
    if any(
        _CONTRAST.search(f"{one.before[-_CLOSE:]}#{one.after.removeprefix(' of them')[:_CLOSE]}")
        for one in (count, total, each)
    ):
        return
    steady = 0.95 if rate.unit in _TIMES else 0.97
    low, high = (count.part.counted[i] * each.part.interval[i] for i in (0, 1))
    ratio = count.part.value * each.part.value / total.part.value
    if is_misprint(1.0, ratio) and apart(low * steady, high / steady, *total.part.interval) > 0:
        yield _slip(document, count, each, total, rate.unit)


def _is_thing(one: Told) -> bool:
    part = one.part
    return part.kind == "N" and part.noun is not None and part.noun not in _STRETCHES and part.value > 1


_CLOSE = 24
_A_WHILE = _late.pattern(r"[ -][a-z]+ (?:later|earlier|before|ago|on|from now)\b")


def _count(rate: _Rate, figures: list[Told]) -> Told | None:
    """What is counted by the rate: next to it in its sentence, or what that names, counted once in the article."""
    # "Each will cost $8 million and carry 150 passengers": no count of them.
    counts = [one for one in figures if _counts(one, rate) and not _CARRIES.search(one.before)]
    beside = [one for one in counts if one.at == rate.told.at]
    if beside:
        return min(beside, key=lambda one: abs(one.part.span.start - rate.told.part.span.start))
    near = [one for one in counts if rate.unit or _named(one, rate.told)]
    near = near or [one for one in counts if one.at == rate.told.at - 1]
    near = near or (counts if _THEY.search(rate.told.words) else [])
    if not near and rate.unit in _LARGER:
        return next((larger for one in figures if (larger := _in_smaller(one, rate))), None)
    return near[0] if len({one.part.value for one in near}) == 1 else None


_THEY = _late.pattern(r"\b(?:they|them|these|it)\b")
_LARGER = {"month": ("years", 12), "week": ("years", 52), "day": ("weeks", 7)}


def _in_smaller(told: Told, rate: _Rate) -> Told | None:
    """Three years as 36 months, beside so much a month."""
    noun, times = _LARGER[rate.unit or ""]
    part = told.part
    if told.at != rate.told.at or part.noun != noun or not told.before.endswith(("for ", "over ")):
        return None
    return replace(
        told, part=replace(part, value=part.value * times, low=part.value * times, high=part.value * times)
    )


def _named(count: Told, told: Told) -> bool:
    """Whether the sentence of a figure names what is counted."""
    noun = count.part.noun if count.part.kind == "N" else count.part.unit
    return bool(noun) and f"{noun}"[:_STEM] in told.words


_STEM = 5


def _total_of(told: Told, count: Told, rate: _Rate) -> bool:
    """Whether a figure may be what the count and the rate come to."""
    each = rate.told
    if (told.part.kind, told.part.unit) != (each.part.kind, each.part.unit) or told.part.value <= each.part.value:
        return False
    if told.part.span == count.part.span or told.before.endswith(" from "):
        return False
    if (
        told.part.kind == "N"
        and told.part.noun != each.part.noun
        and not ("averag" in each.words and each.part.noun is None)
    ):
        return False
    if rate.unit in _TIMES:
        return abs(told.at - count.at) <= 1 and (told.part.kind == "N" or abs(told.at - each.at) <= 1)
    near = told.at in {count.at, each.at} or (told.at == each.at - 1)
    near = near or (told.at - 1 in {count.at, each.at} and _IN_ALL.search(told.words) is not None)
    return near or (_named(count, told) and abs(told.at - each.at) <= _APART)


_IN_ALL = _late.pattern(r"\b(?:altogether|in all|in total|total|all of (?:them|it))\b")
_APART = 8


def _counts(told: Told, rate: _Rate) -> bool:
    """Whether a figure counts what the rate is for."""
    part, unit = told.part, rate.unit
    if unit is None:
        plural = part.kind == "N" and part.noun is not None and part.noun.endswith("s")
        return (
            plural
            and part.noun not in _STRETCHES
            and part.noun not in {"shares", "minutes", "seconds", rate.told.part.noun}
        )
    if unit in _TIMES:
        return (
            part.kind == "N"
            and part.noun == _TIMES[unit]
            and not told.after.startswith((" years ago", "-", " weeks ago"))
        )
    if part.kind == "U":
        return _MEASURES.get(unit) == part.unit and rate.told.part.unit != part.unit
    if part.kind == "N" and told.after.startswith((" of them", " of these", " of those")):
        return f" {unit}" in told.text[max(0, told.sentence.start - _BACK) : told.sentence.start]
    if part.kind != "N" or part.noun is None:
        return False
    return part.noun.startswith(unit[:4]) or (unit in _PERSONS and part.noun in _PEOPLE)


_CARRIES = _late.pattern(
    r"\b(?:carry|carries|carrying|seats?|seating|holds?|holding|with room for|accommodat\w+) (?:up to )?\Z"
)
_BACK = 200


def _slip(document: Document, count: Told, each: Told, total: Told, unit: str | None) -> Slip:
    many, much, said = (printed(document, one.part) for one in (count, each, total))
    noun = f" {count.part.noun}" if count.part.kind == "N" and count.part.noun else ""
    exact, per = count.part.value * each.part.value, total.part.value / count.part.value
    right, other = like(document, total.part, exact), like(document, each.part, per)
    a = f"a {unit}" if unit else "each"
    note = f"{many}{noun} at {much} {a} make {right}, not {said}, which would be {other} {a}"
    near = each.at in {count.at, total.at}
    wrong = max(total, each, key=lambda one: one.part.span)
    return Slip("per unit", wrong.part.span, note, (right if wrong is total else other,), 0.5 if near else 0.4)
