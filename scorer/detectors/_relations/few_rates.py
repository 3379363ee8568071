"""So much for each, so many and in all, and averages, in articles of few figures: see `few`.

What is asked for is only that words say of a figure that it is one for each ("each", "apiece", "a flat price of",
"the average gift was", "to each of 420 households"). How many there are and what they come to are the only count and
the only sum near it that nearly come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import STRETCHES, bound_of, has_any, is_age, last_word, misprint
from scorer.detectors._relations.few import counted
from scorer.detectors._relations.kinds import akin, is_known, thing
from scorer.detectors._relations.rate import AFTERWARDS, Count, slip
from scorer.document import Document
from scorer.model import Span
from scorer.records import record


@record
class Claim:
    """So much for each of a thing; `unit` is None where it is left unsaid. `next` says that its count comes next."""

    told: Told
    unit: str | None
    next: bool = False
    period: str | None = None
    """The time of which both the rate and what it comes to are: "€7 a month each", "€2,150 a month"."""
    average: bool = False
    weak: bool = False
    """Whether it is a price or a sum that need not be one for each."""


_NOT_BETWEEN = (
    r"(?!(?:in|on|at|to|by|and|or|from|with|for|after|before|as|but|who|which|that|is|was|than|has|have|had"
    r"|are|were|will|cost|costs)\b)"
)
_BEHIND = _late.pattern(
    rf"(?: {_NOT_BETWEEN}[a-z’'-]++){{0,3}}?,?(?: (?:each|apiece|a head|a piece)(?=[.,;:)–—]| (?:on|in|for|and"
    rf"|from|to|at|last|this)\b|\Z)"
    r"| (?:(?:to|for|from|in|at|on) )?(?:each|every)(?: (?:one|single))? of (?:(?:the|its|their|his|her|those"
    r"|these) )?"
    r"(?:[a-z-]+ )?(?P<next>(?=\d))"
    r"| (?:to|for|from|in|at|on) all(?: of)? (?:(?:the|its|their|his|her|those|these) )?(?P<all>(?=\d))"
    r"| (?:(?:to|for|from|in|at|on) (?:each|every)|every|each (?=day|night|week|month|year|season))"
    r" (?:of (?:the|its|their|those|these) )?(?P<every>[a-z-]{2,})"
    r"|,? (?P<ly>daily|weekly|monthly|yearly|annually)\b| per (?P<per>[a-z-]{2,})| (?:for )?an? (?P<art>[a-z-]{2,}))"
)
_BEHIND_WORDS = ("each", "every", "apiece", " per ", " a ", " an ", " to all ", " for all ", "ly")
_PRICE_OF = _late.pattern(
    r"\b(?:(?:price(?: tag)?|fee|fare|toll|levy|tariff|charge|rate|ticket|bonus|allowance|voucher|rebate|subsidy"
    r"|stipend|one-off"
    r" payment|payment|contribution|donation|instalment|wage|rent|deposit|unit cost|cost)s?(?: [a-z]+){0,2}? of"
    r"|(?:price|fee|fare|toll|charge|subscription|rent|rate|tickets?|entry|admission|membership|registration)s?"
    r"(?: (?!from\b|rose\b|fell\b)[a-z]+){0,2}? (?:is|was|were|are|cost|costs|at|being)(?: set at"
    r"| put at)?)(?: only| just)* \Z"
)
_SOLD_AT = _late.pattern(
    r"\b(?:each|every|every one|(?P<unit>[a-z]{3,}s))(?: (?:[a-z]+|of them|of the [a-z]+)){0,3}?,? (?:is |are "
    r"|was |were "
    r"|will be |being )?(?:cost(?:s|ing)?|priced at|sold (?:at|for)|sells? (?:at|for)|selling (?:at|for)"
    r"|went for|go(?:es)? for"
    r"|fetch(?:es|ed)?|retail(?:s|ed)? at|at|charged at)(?: just| only)? \Z"
)
_EACH_DOES = _late.pattern(
    r"\b(?:each|every|an?(?= [a-z-]+ (?:costs?|sells?|sold|weighs?|holds?|held|gets?|got|pays?|paid|takes?|took"
    r"|carries|earn\w*"
    r"|yield\w*|receiv\w+|contain\w*|serves?|sees?|goes|went|fetch\w*|is|was)\b))(?: (?:one|of (?:them|these"
    r"|those|the [a-z]+)))?(?: (?P<unit>[a-z-]+))?(?: [a-z’'-]+){0,2}?,?"
    r" (?:costs?|costing|pays?|paid|paying|gets?|got|receiv\w+|given?|gave|giving|worth|holds?|holding|weigh\w*"
    r"|carr(?:y|ies"
    r"|ying)|contain\w*|earn\w*|with|of|ha[sd]|having|contribut\w+|donat\w+|put in|yield\w*|produc\w+|generat\w+"
    r"|spen[dt]\w*"
    r"|measur\w+|cover\w*|seats?|seating|takes?|tak(?:e|ing)|took|fetch\w*|rais\w+|brought in|brings in|bringing"
    r"|go(?:es)?|went|sells?|sold|held|serves?|sees?|is priced|an? (?:[a-z]+ ){1,3}?of)"
    r"(?: (?:some|at|for|them|him|her|it|us|room for|space for|in|out|back|an?|the|(?:entry|entrance"
    r"|joining) fee of|fee of|capacity of|share of"
    r"|payment of|grant of|bonus of))* \Z"
)
_AVERAGE = _late.pattern(
    r"\b(?:average|mean) (?P<unit>(?!for\b|of\b|in\b|over\b|per\b|is\b|was\b|to\b)[a-z]+)"
    r"(?: (?!from\b|than\b|rose\b|fell\b|above\b|below\b|up\b|down\b|by\b)[a-z’'-]+){1,10} \Z"
    r"|\b(?:an?|the|its|their|his|her) (?:[a-z-]+ )?average (?:of|is|was) \Z|\baverag(?:ed|ing|es) \Z"
    r"|\bon average,?(?: [a-z’'-]+){0,5} \Z"
)
_ON_AVERAGE = _late.pattern(r"(?: [a-z’'-]+){0,3},? on average\b")
_ONE_FOR = _late.pattern(
    r"\b(?:one|an?|a single) (?P<unit>[a-z-]+(?: [a-z]+)?)(?: [a-z]+)? (?:for|to|per) (?:every |each )?\Z"
)
_NO_RATE = _late.pattern(
    r"\b(?:up to|at least|as much as|between|raise|rise|rose|fell|fall|increase\w*|next year|extra|more than"
    r"|less than|under"
    r"|over|against|instead of|former\w*|previous\w*|before|earlier|compared|if|fine|prison|maximum|minimum|from"
    r"|target"
    r"|last year|another|further|worth up to|starting at|national|discount\w*|off|only)(?: (?:about|an?|the))? \Z"
)
_NO_UNITS = frozenset(
    re.findall(
        r"\S+",
        "share barrel lot few total result rise fall drop increase while way row time second third new "
        "single further statement report record deal bid move plan vote other decade century cent "
        "fraction bit quarter half fine maximum minimum good large small big little great better third- "
        "party loss profit grant loan gift budget ago earlier before later estimate forecast expectation "
        "target temperature price-earnings ",
    )
)
_TIMES = {
    "hour": "hours", "day": "days", "night": "nights", "week": "weeks", "month": "months", "quarter": "quarters",
    "year": "years", "season": "seasons", "game": "games", "match": "matches",
    "term": "terms", "shift": "shifts",
}  # fmt: skip
_LENGTHS = frozenset((*_TIMES.values(), *_TIMES))
_TOTAL = _late.pattern(
    r"\b(?:total\w*|in all|altogether|between them|together|combined|worth|cost\w*|costing|bill|invoice|order"
    r"|deal|contract"
    r"|brought in|bring(?:s|ing)?|rais(?:ed?|ing)|took|takings|revenue|income|earn\w*|collect\w*|receipts"
    r"|proceeds|gave"
    r"|spen[dt]\w*|paid|pay(?:s|ing|out|ments?)?|outlay|sum|budget|set aside|valued|price|sales?|sold|net(?:s"
    r"|ted)|donat\w+"
    r"|given|handed|haul|weigh\w*|amount\w*|adds? up|comes? to|came to|for the lot|overall|scheme|programme"
    r"|program|payout)\b"
)
_NOT_ALL = _late.pattern(
    r"\b(?:another|further|first|half|so far|target\w*|aim\w*|goal|hop\w+|other|others|extra|fine[ds]?"
    r"|profit|compared|up from|(?:each|every)(?! (?:day|week|month|year|season|term))|apiece|per|average"
    r"|averag\w+|remaining|rest|(?<!adds )(?<!added )up to|at least|a year"
    r" (?:ago|earlier|before)|debts?|loan|plus|as well as|in addition|on top|also|including|below|above|market)\b"
)
_LOSS = _late.pattern(r"\b(?:loss(?:es)?|lost|expect\w*|insur\w+|damage\w*)\b")
_CLAUSE = _late.pattern(r"[,;:(]|\d")
_BEFORE = _late.pattern(r"\b(?:last (?:year|month|week|season)|previous\w*|earlier)\b")
_MEASURES = {
    "kilo": "kg", "kilogram": "kg", "kg": "kg", "litre": "l", "liter": "l", "tonne": "t", "ton": "ton",
    "barrel": "bbl", "acre": "acre", "hectare": "ha", "mile": "mi", "kilometre": "km", "kilometer": "km",
    "gallon": "gal", "metre": "m", "meter": "m", "pound": "lb", "megawatt": "MW",
}  # fmt: skip
_NEAR, _FAIRLY, _WIDE, _VERY = (0.8, 1.25), (0.7, 1.43), (0.6, 1.67), (0.4, 2.5)
_REACH, _LEAST, _OFF, _CLOSELY, _AFTER, _MORE = 7, 2, 0.03, 0.01, 32, 1.5
_MOST = 4


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """Rates and averages whose count and sum do not come out."""
    if len(levels) < _LEAST:
        return
    most: dict[tuple[str, str | None], float] = {}
    for one in levels:
        part = one.part
        key = part.kind, part.unit
        most[key] = max(most.get(key, 0.0), part.value)
    claims = []
    for one in story.figures:
        part = one.part
        if most.get((part.kind, part.unit), 0.0) >= _MORE * part.value and (claim := _claim(one)):
            claims.append(claim)
    claims = [one for one in claims if not one.weak or _is_least(one, claims)]
    for claim in claims if len(claims) <= _MOST else ():
        told = _of_all(claim, claims)
        if not _is_one_of_several(told, claims):
            spans = {other.told.part.span for other in claims if not _may_be_of_longer(told, other)}
            yield from _off(document, story, levels, told, spans)


_ADDED = _late.pattern(r"\b(?:add|adds|added|adding|extra|further|another) (?:about |some )?\Z")
"""Before a capacity that comes to another one."""
_IN_A_LIST = _late.pattern(r"(?:, | and |, and )[$£€₦₹]?\d")
"""Behind the first of several payments: "three of £5,000, £5,000 and £4,500"."""


_ITS_OWN = _late.pattern(r"\b(?:two|three|four|five|six|seven|eight|nine|\d) [a-z]+s [a-z]+ \Z")
"""Before so much each, that of a few of whom nothing else is told: "four stewards took N3,000 each"."""


def _claim(one: Told) -> Claim | None:
    """A figure as one for each of something; None if it is none."""
    part = one.part
    if part.bound not in {None, "about"} or part.noun in _LENGTHS or part.noun == "times":
        return None
    if part.value <= (1 if part.kind == "N" else 0):
        return None
    claim = _told_for_each(one)
    return None if claim is None or _is_no_rate(one) else claim


def _is_no_rate(one: Told) -> bool:
    """Whether words beside a figure say that it is none for each of something."""
    before = one.before[-24:]
    if _NO_RATE.search(before) or _ADDED.search(before) or _IN_A_LIST.match(one.after) or "\\" in one.after[:3]:
        return True
    return is_age(one) or (one.after.startswith(" each") and _ITS_OWN.search(one.before) is not None)


def _told_for_each(one: Told) -> Claim | None:  # noqa: PLR0911
    """What the words beside a figure say that it is for each of."""
    if has_any(one.after, _BEHIND_WORDS) and (match := _BEHIND.match(one.after)):
        unit = match["every"] or match["per"] or match["art"] or _LY.get(match["ly"] or "")
        if unit in _NO_UNITS:
            return None
        average = "averag" in one.before or " on average" in one.after[:_SHORTLY]
        return Claim(one, unit, match["next"] is not None or match["all"] is not None, average=average)
    lead = one.text[max(one.sentence.start, one.part.span.start - _LEAD) : one.part.span.start]
    if lead.endswith(_FOR_EVERY) and (match := _ONE_FOR.search(lead)):
        return Claim(one, match["unit"].split()[-1])
    averaged = "on average" in one.after and _ON_AVERAGE.match(one.after) is not None
    if averaged or "averag" in lead or " mean " in lead:
        match, every = _AVERAGE.search(lead), _EVERY.search(lead) or _EACH_DOES.search(lead)
        if not (match or averaged) or _GUESSED.search(lead) or " compared " in one.words:
            return None
        return Claim(one, (match and match["unit"]) or (every and every["unit"]) or None, average=True)
    last = last_word(lead)
    if last not in _LAST or (one.part.kind == "N" and "each" not in lead and "every" not in lead):
        return None
    if (match := _EACH_DOES.search(lead)) and match["unit"] not in _NO_UNITS and not _EACH_OF.search(lead):
        return Claim(one, match["unit"])
    if one.part.kind != "M":
        return None
    if last in _SOLD_LAST and (match := _SOLD_AT.search(lead)):
        return Claim(one, match["unit"])
    weak = (last in _PRICE_LAST and _PRICE_OF.search(lead)) or (last in _GETS_LAST and _GETS.search(lead))
    return Claim(one, None, weak=True) if weak else None


_LAST = frozenset(
    re.findall(
        r"\S+",
        "cost costs costing pays pay paid paying gets got get receives receive received receiving given "
        "gives give gave giving worth holds hold held holding weighs weighed weighing carries carry "
        "carrying contains containing earns earned with of has had having contributed contributes donated "
        "yields yielded produces produced generates spends spent measures covers covered covering seats "
        "seating takes taking took fetched fetch fetches raised raises in bringing goes go went sells "
        "sell sold serves served sees priced at for is was were are be been being some only just about "
        "them him her it us back out the a handed sent put ",
    )
)
"""The words that stand before a figure for each of something."""
_SOLD_LAST = frozenset(("cost", "costs", "costing", "at", "for", "fetch", "fetches", "fetched", "just", "only"))
_PRICE_LAST = frozenset(("of", "is", "was", "were", "are", "cost", "costs", "at", "being", "only", "just"))
_GETS_LAST = frozenset(("receive", "get", "paid", "given", "sent", "handed"))
"""The words that `_SOLD_AT`, `_PRICE_OF` and `_GETS` end in."""
_EACH_OF = _late.pattern(r"\b(?:each|every one|every) of(?: the| its| their| his| her| these| those)? \Z")
_GUESSED = _late.pattern(r"\b(?:expect\w*|forecast\w*|estimat\w+|analysts|consensus|national|industry|compared)\b")
_EVERY = _late.pattern(r"\b(?:each|every) (?P<unit>(?!of\b)[a-z-]+)\b")
_LEAD, _SHORTLY, _FOR_EVERY = 110, 40, (" every ", " each ")
_GETS = _late.pattern(
    r"\d [a-z-]+(?: [a-z’'-]+){0,6}? (?:will|are to|were to|is to|would|can) (?:each |all )?(?:receive|get"
    r"|be (?:paid|given"
    r"|sent|handed)) \Z"
)


def _of_all(claim: Claim, claims: list[Claim]) -> Claim:
    """ "Every household pays €7 a month", beside "€2,150 a month": of each of them, not of months."""
    part, unit = claim.told.part, claim.unit
    if unit not in _TIMES:
        return claim
    longer = [
        one for one in claims if one.unit == unit and one.told.part.value >= 5 * part.value
        and (one.told.part.kind, one.told.part.unit) == (part.kind, part.unit)
    ]  # fmt: skip
    return replace(claim, unit=None, period=unit) if len(longer) == 1 else claim


def _may_be_of_longer(claim: Claim, other: Claim) -> bool:
    """Whether one rate may be what another comes to in all or in a longer time."""
    if claim.period is not None:
        return other.unit == claim.period and other.told.part.value > claim.told.part.value
    if claim.unit not in _TIMES:
        return other.unit in _TIMES and other.told.part.value > _MANY * claim.told.part.value
    return (claim.unit, other.unit) in _RATIOS


_MANY = 20


_RATIOS = {
    ("day", "week"): (5, 7), ("day", "month"): (20, 31), ("day", "year"): (220, 366), ("week", "month"): (4, 4.5),
    ("week", "year"): (47, 53), ("month", "year"): (12, 12), ("quarter", "year"): (4, 4),
    ("month", "quarter"): (3, 3),
}  # fmt: skip


def _is_least(claim: Claim, claims: list[Claim]) -> bool:
    """Whether a price is the least of those which are told, and no other figure is surely one for each."""
    part = claim.told.part
    like = [one for one in claims if (one.told.part.kind, one.told.part.unit) == (part.kind, part.unit)]
    return all(one.weak and one.told.part.value >= part.value for one in like)


def _is_one_of_several(claim: Claim, claims: list[Claim]) -> bool:
    """Whether there are two rates of a kind, such as prices for adults and for children."""
    part = claim.told.part
    return any(
        other.told is not claim.told and not _may_be_of_longer(claim, other)
        and (other.told.part.kind, other.told.part.unit) == (part.kind, part.unit)
        and other.told.part.value != part.value for other in claims
    )  # fmt: skip


def _off(document: Document, story: Story, levels: list[Told], claim: Claim, rates: set[Span]) -> Iterator[Slip]:
    each = claim.told.part
    near = [one for one in levels if abs(one.at - claim.told.at) <= _REACH and one.part.span not in rates]
    totals = [one for one in near if _may_be_total(one, claim)]
    if not totals:
        return
    if claim.unit in _TIMES:
        yield from _off_in_time(document, story, claim, totals)
        return
    counts = [one for one in near if _may_count(one, claim)]
    amounts = [one for one in story.figures if (one.part.kind, one.part.unit) == (each.kind, each.unit)]
    if any(
        _fits(each, _count(count), total) or _is_explained(each, count, total, amounts)
        for count in counts for total in totals
        if count.part.kind == "U" or thing(count) is not None or count.at in {claim.told.at, total.at}
    ):  # fmt: skip
        return
    if each.kind != "N" and _makes_another(story, each):
        return
    for tier, width in _tiers(claim, counts):
        pairs = [
            (count, total) for count in tier for total in totals
            if count is not total and _is_near(each, _count(count), total, _width(claim, count, total, width))
            and _is_told_total(total, claim, count.at)
        ]  # fmt: skip
        if len({(count.part.value, total.part.value) for count, total in pairs}) == 1:
            count, total = pairs[0]
            yield slip(document, each, _count(count), total.part)
        if pairs or (tier and width is _WIDE):
            return


def _makes_another(story: Story, each: Part) -> bool:
    """Whether a rate makes a sum of the article with any count of it: 38 bridges at $1.5 million, for $57 million."""
    counts = [one.part.value for one in story.kinds["N"] if one.part.value > 1]
    sums = [one.part.value for one in story.figures if (one.part.kind, one.part.unit) == (each.kind, each.unit)]
    return any(
        abs(each.value * count - made) <= _EXACTLY * made for count in counts for made in sums if made != each.value
    )


_EXACTLY = 0.005


def _is_explained(each: Part, count: Told, total: Told, amounts: list[Told]) -> bool:
    """Whether another price makes the sum, or it has another sum in it: "640 gave $85", "a grant of $20,000"."""
    made, slack = each.value * count.part.value, _CLOSELY * total.part.value
    return any(
        min(abs(one.part.value * count.part.value - total.part.value), abs(made + one.part.value - total.part.value))
        <= slack
        for one in amounts
        if one.part is not each and one is not total
    )


def _width(claim: Claim, count: Told, total: Told, width: tuple[float, float]) -> tuple[float, float]:
    """How far off a sum may be: an average may be far off that of the sum and the count which stand together."""
    together = claim.average and count.at == total.at
    return _VERY if together else width


def _count(one: Told) -> Count:
    return Count(one.part.span, one.at, one.part.value, *one.part.counted)


# --- so much a day, and in so many days --------------------------------------------------------------------------

_IN_A = _late.pattern(
    r"\b(?:in|over|during|for|within|through|throughout) (?:the|a|an|its|their|that|this|one) (?:first |past "
    r"|last |whole |full"
    r" |busiest |opening )?(?P<unit>week|month|year|quarter)\b|\b(?P<rate>a|per|each|every) (?P<per>week|month"
    r"|year)\b"
    r"|\b(?P<ly>weekly|monthly|yearly|annually|annual)\b|\b(?P<last>last year|(?:in|for|during) 20\d\d(?= |[.,])"
    r"|the year to|the year ended)\b"
)
_LY = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "annual": "year"}
_A_WEEK = 7


def _off_in_time(document: Document, story: Story, claim: Claim, totals: list[Told]) -> Iterator[Slip]:
    """ "40 tonnes a day", "working six days" and "210 tonnes a week"; "480 in 30 days, an average of 20 a day"."""
    each, found = claim.told.part, []
    lengths = [one for one in story.figures if abs(one.at - claim.told.at) <= _NEAR_BY and _is_length(one, claim)]
    for total in totals:
        times = list(_times(claim, total, lengths))
        if any(_fits(each, time, total) for time in times):
            return
        found += [
            (time, total) for time in times
            if _is_near(each, time, total, _WIDE) and _is_told_total(total, claim, time.at)
        ]  # fmt: skip
    if len({total.part.value for _, total in found}) == 1 and len({time.low for time, _ in found}) == 1:
        yield slip(document, each, found[0][0], found[0][1].part)


def _is_length(one: Told, claim: Claim) -> bool:
    noun, part = claim.unit or "", one.part
    if part.kind != "N" or part.value < 2 or part.noun not in {noun, _TIMES[noun]}:
        return False
    if part.bound == "at most" or (part.bound == "at least" and not one.before.endswith(("over ", "over the "))):
        return False
    return not one.after.startswith(
        (f" {noun}s ago", f" {noun}s later", f" {noun}s earlier", f" {noun}s old", "-year-old")
    )


def _times(claim: Claim, total: Told, lengths: list[Told]) -> Iterator[Count]:
    """How many days, weeks or months a total is of."""
    unit = claim.unit or ""
    match = _IN_A.search(f"{total.before[-_CLOSE:]}#{total.after}")
    longer = (match["unit"] or match["per"] or _LY.get(match["ly"] or "", "year")) if match else None
    if longer == unit:
        return
    told = [one for one in lengths if longer != "week" or one.part.value <= _A_WEEK]
    for one in told:
        yield _count(replace(one, part=replace(one.part, bound=None)))
    so_far = claim.average and (abs(total.at - claim.told.at) > _NEAR_BY or _SO_FAR.search(claim.told.words))
    if longer is not None and not told and not so_far and (unit, longer) in _RATIOS:
        low, high = _RATIOS[unit, longer]
        value = float(high) if unit != "week" else 52.0 if longer == "year" else 4.33
        yield Count(total.part.span, total.at, value, low, high, f"{value:g} {_TIMES[unit]}")


_SO_FAR = _late.pattern(r"\b(?:so far|compared|this year|recent\w*|(?:past|last) (?:\d|two|three|four|six|few))\b")
_NEAR_BY, _CLOSE = 3, 48

# --- so much for each thing --------------------------------------------------------------------------------------


_SHARES, _BESIDE = frozenset(("shares", "stakes", "bonds", "votes")), 24


def _may_count(one: Told, claim: Claim) -> bool:
    part, unit = one.part, claim.unit
    if unit in _MEASURES and part.kind == "U":
        return part.unit == _MEASURES[unit]
    if part.kind != "N" or not part.value.is_integer() or part.value < 2 or bound_of(one) == "at least":
        return False
    if part.noun in STRETCHES or part.noun in _LENGTHS or one.after.startswith("-"):
        return False
    noun = thing(one)
    if (
        noun in _SHARES
        or " shares" in one.after[:_BESIDE]
        or (claim.told.part.kind == "U" and claim.unit and noun and not _is_of(one, claim.unit))
    ):
        return False
    return noun is not None or claim.told.part.kind != "N" or one.at == claim.told.at


def _tiers(claim: Claim, counts: list[Told]) -> Iterator[tuple[list[Told], tuple[float, float]]]:
    """Counts by how sure it is that they are of what the rate is for, and how far off the sum may be."""
    told, start = claim.told, claim.told.part.span.end
    if claim.next:
        yield [one for one in counts if one.at == told.at and one.part.span.start >= start][:1], _WIDE
        return
    if claim.unit in _MEASURES:
        yield counts, _WIDE
        return
    if claim.unit is not None:
        yield [one for one in counts if _is_of(one, claim.unit)], _WIDE
    yield [one for one in counts if one.at == told.at], _FAIRLY
    counts = [one for one in counts if thing(one) != "shares" and one.part.value > _MOST]  # the price of which moves
    if told.part.kind != "N" or claim.period is not None:
        yield [one for one in counts if abs(told.at - one.at) <= 2], _FAIRLY
        yield [one for one in counts if thing(one) is not None or one.after.startswith(_OF_THEM)], _NEAR


_OF_THEM = (" of them", " of these", " of those")


def _is_of(one: Told, unit: str) -> bool:
    """Whether a count is one of the things of a rate."""
    noun = thing(one)
    if noun is None:
        return False
    single = unit.removesuffix("s")
    return noun.startswith(single[: max(4, len(single) - 1)]) or (
        is_known(noun) and is_known(unit) and akin(noun, unit)
    )


def _may_be_total(one: Told, claim: Claim) -> bool:
    part, each = one.part, claim.told.part
    if (part.kind, part.unit) != (each.kind, each.unit) or part.value < _MORE * each.value or part.bound:
        return False
    if one.before.endswith(AFTERWARDS):
        return False
    if part.kind == "N":
        mine, its = counted(claim.told), "people" if one.before.endswith("population of ") else counted(one)
        if its and claim.unit in _TIMES and not (is_known(mine) and is_known(its)) and _MAKES.search(one.before):
            return True
        return akin(mine, its) if its else mine is None and thing(one) in {None, thing(claim.told)}
    return True


_MAKES = _late.pattern(
    r"\b(?:that|this|which|it)(?: would)? (?:mak|mean|add|amount|com|work|giv|equal|is)[a-z’'-]*(?: [a-z]+){0,5} \Z"
)


def _fits(each: Part, count: Count, total: Told) -> bool:
    low, high = each.interval
    if each.kind == "M" and each.bound is None:
        low = high = each.value  # nobody rounds a price
    return apart(low * count.low, high * count.high, *total.part.interval) <= _OFF * total.part.value


def _is_near(each: Part, count: Count, total: Told, width: tuple[float, float]) -> bool:
    """Whether a sum is off as slips are."""
    made = each.value * count.value
    ratio = total.part.value / made
    if width[0] <= ratio <= width[1]:
        return True
    tenfold = round(ratio, 3) in {0.001, 0.01, 0.1, 10.0, 100.0, 1000.0}
    return (width is _WIDE and tenfold) or (misprint(made, total.part.value) is not None and 0.4 < ratio < 2.5)


def _is_told_total(one: Told, claim: Claim, at: int) -> bool:
    """Whether words say that a sum is that of all, or the count stands beside it."""
    near = f"{one.before[-30:]}#{_CLAUSE.split(one.after[:_AFTER], maxsplit=1)[0]}"
    if one.part.kind == "M" and _LOSS.search(near):
        return False
    if _NOT_ALL.search(near) or (one.at not in {claim.told.at, at} and _BEFORE.search(near)):
        return False
    return one.at in {at, claim.told.at} or _TOTAL.search(one.around) is not None
