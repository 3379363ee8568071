"""So much each and in all, so much a month and a year, so far in so long: one figure times another."""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import GAP, Part, Slip, Template, apart, like, printed, same_kind
from scorer.document import Document

_W = r"[a-z’' -]{0,40}?"
_EACH = (
    r"(?:each|apiece|per (?P<per>[a-z]+)|an? (?P<art>share|piece|unit|ticket|head|person|copy|barrel|tonne|ton"
    r"|night|acre|"
    r"hectare|kilo|kilogram|bottle|car|house|home|seat|bag|litre|gallon|ounce|pound|square))"
)
_PRICE_EACH = _late.pattern(rf"[MU].,? {_EACH}")
"""What all patterns for a price, a count and a sum have in them."""
_PER_UNIT = (
    _late.pattern(
        rf"[NU](?P<n>.){_W}(?:,? (?:at|for|costing|priced at|worth|paying|with)|[a-z ]{{0,20}}? (?:at|for|of|paid"
        rf"|sold for|cost|costing)) {_W}[MU](?P<p>.),? {_EACH}{GAP}[MU](?P<t>.)"
    ),
    _late.pattern(
        rf"[MU](?P<t>.){_W}\b(?:for|buying|from|by selling|selling|covering|on) {_W}N(?P<n>.){_W}(?:at|for|costing"
        rf"|priced at|worth|of) {_W}[MU](?P<p>.),? {_EACH}"
    ),
    _late.pattern(rf"[MU](?P<p>.),? {_EACH}{GAP}[NU](?P<n>.){GAP}[MU](?P<t>.)"),
)
_EACH_DOING = _late.pattern(
    rf"N(?P<n>.){_W},? each (?:of them |of which )?(?:pay(?:ing|s)?|paid|cost(?:ing|s)?|worth|giv(?:ing|es?)"
    rf"|gave|spen(?:ding|ds?|t)|receiv(?:ing|ed?)|"
    rf"carr(?:ying|ied|ies)|hold(?:ing|s)?|weigh(?:ing|s|ed)?|earn(?:ing|s|ed)?|contribut(?:ing|ed?)|with|of"
    rf"|donat(?:ing|ed?)|bought for|sold for) "
    rf"(?:about |some )?[MNU](?P<p>.){GAP}[MNU](?P<t>.)"
)
_UNIT_WORDS = {
    "l": "litres",
    "m": "metres",
    "km": "kilometres",
    "mi": "miles",
    "gal": "gallons",
    "lb": "pounds",
    "oz": "ounces",
    "bbl": "barrels",
    "t": "tonnes",
    "ton": "tons",
    "ha": "hectares",
    "acre": "acres",
    "kg": "kilograms",
}
_EACH_OF = _late.pattern(
    rf"\beach of (?:the |its |their |these |those )?N(?P<n>.){_W} (?:will |would |is to |are to )?(?:get|gets"
    rf"|got|receives?"
    rf"|received|pays?|paid|costs?|gives?|gave|earns?|earned|bought|donat(?:es|ed)|contribut(?:es|ed)|carr(?:y"
    rf"|ies|ied)) "
    rf"(?:about |some )?[MNU](?P<p>.){GAP}[MNU](?P<t>.)"
)
_ANY_UNIT = frozenset(("person", "head", "piece", "unit", "item", "night"))
_NOT_THE_TOTAL = _late.pattern(
    r"\b(?:net|after|fees|from|compared|earlier|previous|profit|share price|market|discount|premium|plus)\b"
)
_TOTAL = _late.pattern(
    r"\b(?:total|in all|altogether|raising|raised|raise|worth|or|valued|values|valuing|cost|costs|paid|pay|sum"
    r"|bill|came to|deal|revenue|takings|brought in|brings in|bringing|earn\w*|spent|for|bill|gets|get"
    r"|receives?|took|making)\b"
)
_RATIOS = {
    ("day", "week"): (5, 7), ("day", "month"): (20, 31), ("day", "year"): (220, 366), ("week", "month"): (4, 4.5),
    ("week", "year"): (44, 53), ("month", "year"): (12, 12), ("quarter", "year"): (4, 4),
    ("month", "quarter"): (3, 3), ("hour", "day"): (7, 24), ("hour", "week"): (35, 48),
    ("week", "quarter"): (12, 13.2),
}  # fmt: skip
_BEST = {
    ("day", "week"): 7.0, ("day", "month"): 30.0, ("day", "year"): 365.0, ("week", "month"): 4.33,
    ("week", "year"): 52.0, ("hour", "day"): 24.0, ("hour", "week"): 40.0, ("week", "quarter"): 13.0,
}  # fmt: skip
_EVERY = (
    r"(?:,? (?:an?|per|each|every) (?P<{0}>hour|day|week|month|quarter|year)|,? (?P<{0}ly>daily|weekly|monthly"
    r"|quarterly|annually|yearly))\b"
)
_PERIODS = _late.pattern(
    rf"(?P<ka>[MNU])(?P<a>.)(?: [a-z]++){{0,3}}?{_EVERY.format('x')}"
    rf"(?P<joint>[a-z’', —–(=-]{{0,30}}?)(?P<kb>[MNU])(?P<b>.)(?: [a-z]++){{0,3}}?{_EVERY.format('y')}"
)
_STEADY = frozenset(
    (("week", "year"), ("month", "year"), ("quarter", "year"), ("month", "quarter"), ("week", "month"))
)
_TARIFF = _late.pattern(
    r"\b(?:subscri\w+|plans?|pass(?:es)?|tickets?|member\w*|premium|fees?|tariff|hire|access|app|service|version)\b"
)
_EQUALS = _late.pattern(
    r"\A(?: on average| in rent| in all| before tax| each)?(?:,? ?\Z|,? (?:or|some|about|around|roughly"
    r"|the equivalent of|equivalent to|making it|makes|comes to"
    r"|came to|amounts to|gives|which (?:is"
    r"|makes|comes"
    r" to|adds up to|amounts to)|that is|equal to|equivalent to|i\.e\.,?|making|for|a total of|amounting to"
    r"|adding up to)\b| ?[(=—–]| - )"
)
_PERIOD_OF = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
    "yearly": "year",
}


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """What does not come out in one sentence."""
    text, kinds = template.text, template.kinds
    if template.alike < 2:
        return
    if (kinds.count("M") > 1 or kinds.count("U") > 1) and len(template.parts) > 2:  # a price, a count and a sum
        yield from _per_unit(document, template)
    if " each " in text or "each of" in text:
        yield from _each_doing(document, template)
    if "year" in text or "month" in text or "week" in text or "annual" in text or " day" in text:
        yield from _periods(document, template)


_TIMES = frozenset(("nights", "weeks"))
_BORROWED = _late.pattern(r"\b(?:borrow\w*|loans?|lent|owes?|owed|debts?|grants?|valued at)\b")


def _others(template: Template, number: Part) -> bool:
    """Whether something else is counted too: "45 rooms at €140 a night for 30 nights"."""
    return any(part.kind == "N" and part.noun and part is not number for part in template.parts)


def _per_unit(document: Document, template: Template) -> Iterator[Slip]:
    for pattern in _PER_UNIT if _PRICE_EACH.search(template.text) else ():
        match = pattern.search(template.text)
        if match is None:
            continue
        number, price, total = (template.part(match, name) for name in "npt")
        if price.unit != total.unit or len({price, total}) < 2 or number.value < 2 or total.value <= price.value:
            continue
        words = match.group()
        if (
            _NOT_THE_TOTAL.search(words)
            or _BORROWED.search(words)
            or not _TOTAL.search(words)
            or number.noun in {"years", "months", "days", "hours"}
            or (number.noun in _TIMES and _others(template, number))
        ):
            return
        unit = match["per"] or match["art"]
        if (
            unit
            and unit not in _ANY_UNIT
            and not (number.noun or _UNIT_WORDS.get(number.unit or "", "")).startswith(unit[:4])
        ):
            return
        low, high = (number.interval[i] * price.interval[i] for i in (0, 1))
        if apart(low * 0.985, high * 1.015, *total.interval) > 0:
            exact = number.value * price.value
            one, each, told = (printed(document, part) for part in (number, price, total))
            note = f"{one} at {each} each make {like(document, total, exact)}, not {told}"
            yield Slip("per unit", total.span, note, (like(document, total, exact),), 0.75)
        return


def _each_doing(document: Document, template: Template) -> Iterator[Slip]:
    """ "2,000 guests each paying $150 brought in $300,000"."""
    match = _EACH_DOING.search(template.text) or _EACH_OF.search(template.text)
    if match is None:
        return
    number, each, total = (template.part(match, name) for name in "npt")
    if not same_kind(each, total) or total.value <= each.value or not _TOTAL.search(match.group()):
        return
    low, high = (number.counted[i] * each.interval[i] for i in (0, 1))
    if apart(low * 0.985, high * 1.015, *total.interval) > 0:
        exact = number.value * each.value
        one, price, told = (printed(document, part) for part in (number, each, total))
        note = f"{one} with {price} each make {like(document, total, exact)}, not {told}"
        yield Slip("per unit", total.span, note, (like(document, total, exact),), 0.75)


def _periods(document: Document, template: Template) -> Iterator[Slip]:
    match = _PERIODS.search(template.text)
    if match is None or not _EQUALS.match(match["joint"]):
        return
    one, other = (match[name] or _PERIOD_OF[match[f"{name}ly"]] for name in "xy")
    a, b = template.part(match, "a"), template.part(match, "b")
    if (one, other) not in _RATIOS:
        a, b, one, other = b, a, other, one
    if (one, other) not in _RATIOS or not same_kind(a, b) or len({a.noun, b.noun, None}) > 2:
        return
    if not match["joint"].strip(" ,") and (one, other) not in _STEADY:
        return
    least, most = _RATIOS[one, other]
    if 0.55 * a.value * least < b.value < a.value * least and _TARIFF.search(template.text):
        return  # who pays for a year pays less
    low, high = a.interval[0] * least, a.interval[1] * most
    if apart(low * 0.98, high * 1.02, *b.interval) > 0:
        exact = a.value * _BEST.get((one, other), float(most))
        each, told = printed(document, a), printed(document, b)
        note = f"{each} a {one} is {like(document, b, exact)} a {other}, not {told}"
        yield Slip("per unit", b.span, note, (like(document, b, exact),), 0.75)
