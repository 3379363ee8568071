"""Parts and totals, shares of a whole, and so much a piece, a month or a share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors._sums import GAP, GAP_DATES, Part, Slip, Template, apart, like, printed, same_kind, short
from scorer.document import Document

_X = r"(?P<k{0}>[MNU])(?P<{0}>.)"
_T, _A, _B, _C = (_X.format(name) for name in "tabc")
_W = r"[a-z’' -]{0,40}?"
_WD = r"(?:[a-z’' -]|[YD].){0,40}?"
"""Words of one part: no comma."""
_JOINED = rf"{_A}{_WD}(?:, {_X.format('c')}{_WD})?(?:, {_X.format('d')}{_WD})?,? (?:and|plus) {_B}"
# The parts are all there is: brackets, colons, dashes, "made up of". Else ("including") they must not exceed it.
_WHOLE_FIRST = (
    re.compile(
        rf"{_T}{_W}(?P<all> ?[(—–:] ?| - |,? (?:made up of|consisting of|comprising|comprised of|composed of|namely"
        rf"|split between|divided into) )"
        rf"(?:[a-z]+ ){{0,2}}?{_JOINED}(?P<tail>{_W}(?:[).,;—–]|\Z))"
    ),
    re.compile(rf"{_T}{_W}, (?P<some>including|among them|of whom|of which|of them) {_W}{_JOINED}(?P<tail>)"),
    re.compile(
        rf"\b(?:crew|group|team|party|panel|jury|family|staff|class|board|council|total|choir|squad) of {_T}"
        rf"(?P<all>, |: | — | – ){_JOINED}"
        rf"(?P<tail>{_W}(?:[).,;—–]|\Z))"
    ),
)
_WHOLE_LAST = (
    re.compile(
        rf"{_JOINED}{GAP_DATES}(?:,|—|–| -)? ?(?:for a (?:grand |combined |overall )?total of|(?:a|in) total of"
        rf"|totall?ing|making (?:a total of)?|bringing the "
        rf"(?:overall )?(?:total|toll|number|figure)(?: [a-z]+){{0,4}}? to|adding up to|or a total of|altogether|in"
        rf" all|which adds up to|a combined) {_W}{_T}"
    ),
    re.compile(rf"{_JOINED}{_WD},? (?:or )?{_T}{_W}(?:in total|in all|altogether|combined)\b"),
)
_REMAINING = (
    re.compile(
        rf"\b(?:of|out of) (?:the |its |their |those |these |all |some )?{_T}{_W},? {_A}{GAP}(?:and|while|with|;|,) "
        rf"(?:the )?"
        rf"(?:remaining|other|rest)(?: of the [a-z]+)?[, ]{_W}{_B}"
    ),
    re.compile(
        rf"{_A} (?:of|out of) (?:the |its |their |those |these |all )?{_T}{GAP}(?:and|while|with|;|,) (?:the )?"
        rf"(?:remaining|other|rest)[, ]{_W}{_B}"
    ),
    re.compile(
        rf"\b(?:of|out of) (?:the |its |their |those |these |all )?{_T}{_W}, {_A}{GAP},? (?:and|while|but) {_B}{GAP}"
        rf"(?P<opposed>against|opposed|did not|women|no|rejected)\b"
    ),
)
_VOTES = re.compile(rf"\bby {_A} (?:votes )?to {_B}{GAP}\b(?:all|of the|of its) {_T}")
_SAME_VERB = re.compile(
    rf"\bof (?:the |its )?{_T}{_W}, {_A} (?P<verb>(?:were |was |had )?[a-z]+)\b{_W} (?:and|while) {_B} (?P=verb)\b"
)
_INCLUDING = re.compile(rf"{_T}{_W}, including {_W}{_A}")
_OUT_OF = re.compile(
    r"(?P<ka>N)(?P<a>.)(?: (?!as\b)[a-z]+){0,1}? (?:of|out of)(?: a total of)? (?:the |its |their |those |these"
    r" |all )?(?P<kt>N)(?P<t>.)"
)
_MONEY_KINDS = (
    r"(?:(?:in|of|from|as|through|is|was|being) )?(?:the )?(?:[a-z]+ )?(?:cash|shares?|stock|debt|equity|loans?"
    r"|grants?|donations?|bonds|credit|savings|tax(?:es)?"
    r"|aid|fees|wages|salar(?:y|ies)|materials|labou?r|principal|interest|[a-z]+ (?:fund|budget|council|government))"
)
_FUNDING = re.compile(
    rf"(?P<kt>M)(?P<t>.){GAP_DATES}(?P<ka>M)(?P<a>.) {_MONEY_KINDS}{_W}(?:, (?P<kc>M)(?P<c>.)"
    rf" {_MONEY_KINDS}{_W})?,? (?:and|plus) "
    rf"(?P<kb>M)(?P<b>.) {_MONEY_KINDS}"
)
_SAID_TO_BE_PARTS = re.compile(
    r"\bcash\b|\b(?:of which|including|consisting|comprising|made up|comprises|consists|financed|funded|split"
    r"|divided|paid for)\b|[:(—–]"
)
_PAIRS = ({"men", "women"}, {"boys", "girls"}, {"adults", "children"}, {"males", "females"}, {"wins", "losses"},
          {"civilians", "soldiers"}, {"teachers", "pupils"}, {"passengers", "crew"}, {"home", "away"})  # fmt: skip
_PEOPLE = (
    r"(?:respondents|voters|people|those|participants|customers|users|members|adults|children|men|women|students|"
    r"pupils|patients|residents|households|americans|britons|indians|nigerians|companies|firms|businesses|employees|"
    r"workers|readers|parents|schools|teachers|citizens|women|drivers|farmers|families|homes|votes|respondents)"
)
_OVER = re.compile(
    rf" of (?:the |all |all the |its |their |our |eligible |registered |likely |surveyed |[a-z]+ ){{0,3}}?{_PEOPLE}\b"
)
_REST = re.compile(
    r"\b(?:undecided|unsure|not sure|no opinion|did not know|didn[’']t know|don[’']t know|do not know|no answer"
    r"|abstain\w*|had no view|declined to (?:say|answer)"
    r"|other parties|for others)\b"
)
_THE_REST = re.compile(
    r"the (?:remaining|remainder|rest|other)(?: of [a-z’' ]{1,20}?)?(?:,? (?:is|are|was|were|came to|being)|,)?"
    r" P(?P<p>.)| another P(?P<q>.)"
)
_SAID = r"(?:of them |are |were |is |was |voted |said |would |who )*"
_SIDES = (
    ("men|males?|boys|urban|yes|in favou?r|for|approve[ds]?|support(?:ed|s)?|agreed?|back(?:ed|s)?",
     "women|females?|girls|rural|no|against|disapprove[ds]?|oppose[ds]?|disagreed?|reject(?:ed|s)?"),
)  # fmt: skip
_SPLIT = tuple(
    re.compile(rf"P(?P<a>.) {_SAID}(?P<one>{one})\b[a-z’' ,]{{0,40}}?P(?P<b>.) {_SAID}(?P<other>{other})\b")
    for sides in _SIDES
    for one, other in (sides, sides[::-1])
)
_SEX_FIRST = re.compile(
    r"\b(?P<one>women|men|girls|boys|females|males) (?:(?:make|made|making|account(?:ed|s|ing)?|form(?:ed|s)?"
    r"|are|were) )?(?:up |for )?"
    r"(?:about |some )?P(?P<a>.)[a-z’' ,]{0,50}?\b(?:and|while|with)[a-z’' ]{0,10} (?P<other>women|men|girls"
    r"|boys|females|males)"
    r"(?: [a-z]+){0,3} P(?P<b>.)"
)
_SEXES = re.compile(r"(?:wo)?men|(?:fe)?males?|boys|girls|urban|rural")
_EACH = (
    r"(?:each|apiece|per (?P<per>[a-z]+)|an? (?P<art>share|piece|unit|ticket|head|person|copy|barrel|tonne|ton"
    r"|night|acre|"
    r"hectare|kilo|kilogram|bottle|car|house|home|seat|bag|litre|gallon|ounce|pound|square))"
)
_PER_UNIT = (
    re.compile(
        rf"[NU](?P<n>.){_W}(?:,? (?:at|for|costing|priced at|worth|paying|with)|[a-z ]{{0,20}}? (?:at|for|of|paid"
        rf"|sold for|cost|costing)) {_W}[MU](?P<p>.),? {_EACH}{GAP}[MU](?P<t>.)"
    ),
    re.compile(
        rf"[MU](?P<t>.){_W}\b(?:for|buying|from|by selling|selling|covering|on) {_W}N(?P<n>.){_W}(?:at|for|costing"
        rf"|priced at|worth|of) {_W}[MU](?P<p>.),? {_EACH}"
    ),
    re.compile(rf"[MU](?P<p>.),? {_EACH}{GAP}[NU](?P<n>.){GAP}[MU](?P<t>.)"),
)
_EACH_DOING = re.compile(
    rf"N(?P<n>.){_W},? each (?:of them |of which )?(?:pay(?:ing|s)?|paid|cost(?:ing|s)?|worth|giv(?:ing|es?)"
    rf"|gave|spen(?:ding|ds?|t)|receiv(?:ing|ed?)|"
    rf"carr(?:ying|ied|ies)|hold(?:ing|s)?|weigh(?:ing|s|ed)?|earn(?:ing|s|ed)?|contribut(?:ing|ed?)|with|of"
    rf"|donat(?:ing|ed?)|bought for|sold for) "
    rf"(?:about |some )?[MNU](?P<p>.){GAP}[MNU](?P<t>.)"
)
_UNIT_WORDS = {"bbl": "barrels", "t": "tonnes", "ton": "tons", "ha": "hectares", "acre": "acres", "kg": "kilograms"}
_ANY_UNIT = frozenset(("person", "head", "piece", "unit", "item", "night"))
_NOT_THE_TOTAL = re.compile(
    r"\b(?:net|after|fees|from|compared|earlier|previous|profit|share price|market|discount|premium|plus)\b"
)
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|raising|raised|raise|worth|or|valued|values|valuing|cost|costs|paid|pay|sum"
    r"|bill|came to|deal|revenue|takings|brought in|brings in|bringing|earn\w*|spent|for|bill|gets|get"
    r"|receives?|took|making)\b"
)
_PERIOD_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3, "year": 365.0}
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
_PERIODS = re.compile(
    rf"(?P<ka>[MNU])(?P<a>.)(?: [a-z]+){{0,3}}?{_EVERY.format('x')}"
    rf"(?P<joint>[a-z’', —–(=-]{{0,30}}?)(?P<kb>[MNU])(?P<b>.)(?: [a-z]+){{0,3}}?{_EVERY.format('y')}"
)
_EQUALS = re.compile(
    r"\A(?:,? (?:or|some|about|around|roughly|the equivalent of|equivalent to|making it|which (?:is|makes|comes"
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
    """What does not add up in one sentence."""
    text = template.text
    slip = next(_totals(document, template), None)
    if slip:
        yield slip
    elif "of" in text:
        yield from _out_of(document, template)
    if ", including" in text:
        yield from _including(document, template)
    if text.count("P") >= 1:
        yield from _shares(document, template)
    if ("M" in text or "U" in text) and ("each" in text or "apiece" in text or " per " in text or " a" in text):
        yield from _per_unit(document, template)
    if " each " in text:
        yield from _each_doing(document, template)
    if "year" in text or "month" in text or "week" in text or "annual" in text or " day" in text:
        yield from _periods(document, template)


def _totals(document: Document, template: Template) -> Iterator[Slip]:
    text = template.text
    if (
        " and " not in text
        and " plus " not in text
        and "remaining" not in text
        and " other" not in text
        and "rest" not in text
    ):
        return
    for pattern in (*_WHOLE_FIRST, *_WHOLE_LAST, *_REMAINING, _FUNDING, _VOTES, _SAME_VERB):
        match = pattern.search(text)
        if match is not None:
            yield from _total(document, template, match)


def _including(document: Document, template: Template) -> Iterator[Slip]:
    """ "12 million euros, including 14 million": a part greater than its whole."""
    match = _INCLUDING.search(template.text)
    if match is None:
        return
    total, part = template.part(match, "t"), template.part(match, "a")
    if (
        same_kind(total, part)
        and part.interval[0] > total.interval[1]
        and (total.kind == "M" or part.noun in {total.noun, None})
    ):
        one, other = printed(document, part), printed(document, total)
        yield Slip("total", part.span, f"{one} is more than {other}, of which it is said to be a part", (), 0.7)


def _total(document: Document, template: Template, match: re.Match[str]) -> Iterator[Slip]:
    total, *addends = (template.part(match, name) for name in "tacdb" if match.groupdict().get(name))
    if not same_kind(total, *addends) or len({total, *addends}) < 3 or any(part.value == 0 for part in addends):
        return
    low, high = sum(part.counted[0] for part in addends), sum(part.counted[1] for part in addends)
    slack = 0.005 * total.value if total.kind == "M" else 0.0
    gap = apart(low - slack, high + slack, *total.counted)
    exact = sum(part.value for part in addends)
    if gap <= 0 or not _exhaustive(template, match, exact > total.value, [total, *addends]):
        return
    sums = " and ".join(printed(document, part) for part in addends)
    sums = " and ".join([", ".join(printed(document, part) for part in addends[:-1]), printed(document, addends[-1])])
    note = (
        f"{sums} make {short(exact) if total.kind == 'N' else like(document, total, exact)}, not"
        f" {printed(document, total)}"
    )
    yield Slip("total", total.span, note, (like(document, total, exact),), 0.75)


def _exhaustive(template: Template, match: re.Match[str], more: bool, parts: list[Part]) -> bool:
    """Whether the parts must make the whole: in a mere list ("including") only more than the whole is a slip."""
    groups = match.groupdict()
    addends = parts[1:]
    if groups.get("some") and not more:
        words = set(re.findall("[a-z]+", template.text[match.start() :]))
        return groups["some"] in {"of whom", "of which", "of them"} and any(pair <= words for pair in _PAIRS)
    if match.re in {_SAME_VERB, _VOTES}:
        return more or match.re is _VOTES
    if match.re is _FUNDING and not _SAID_TO_BE_PARTS.search(match.group()):
        return False
    if groups.get("all") and not more:
        # "12 people (8 men and 3 women)": nothing else may follow in the bracket.
        return not re.search(r"\bother|\bmore\b|\bfrom\b|\bage[ds]?\b", match.group())
    return not {part.noun for part in addends} & {"year", "years", "days", "months", "hours"}


def _out_of(document: Document, template: Template) -> Iterator[Slip]:
    for match in _OUT_OF.finditer(template.text):
        part, whole = template.part(match, "a"), template.part(match, "t")
        if part.low > whole.high and whole.value >= 2 and part.noun not in {"percent", "times"} and part.value < 1e7:
            if template.text[match.end("a") : match.start("kt")].strip() == "of" and part.noun:
                continue
            one, other = printed(document, part), printed(document, whole)
            note = f"{one} of {other}: the part is greater than the whole"
            yield Slip("total", part.span, note, (), 0.6)


def _shares(document: Document, template: Template) -> Iterator[Slip]:
    percents = [part for part in template.parts if part.kind == "P"]
    rest = _THE_REST.search(template.text)
    if len(percents) >= 3 and _REST.search(template.text):
        yield from _sum_of_shares(document, percents, whole=False)
    elif any(part.value > 100 for part in percents) or template.text.startswith("another"):
        return
    elif rest and len(percents) >= 2:
        last = template.part(rest, "p" if rest["p"] else "q")
        if last == percents[-1]:
            yield from _sum_of_shares(document, percents, whole="another" not in rest.group())
    elif len(percents) == 2 and (
        split := _SPLIT[0].search(template.text)
        or _SPLIT[1].search(template.text)
        or _SEX_FIRST.search(template.text)
    ):
        yield from _sum_of_shares(document, percents, whole=bool(_SEXES.fullmatch(split["one"])))


def document_slips(document: Document) -> Iterator[Slip]:
    """Shares of a group of people above a hundred per cent."""
    for number in document.numbers:
        if number.unit == "%" and number.low > 100 and _OVER.match(document.folded, number.span.end):
            note = f"{document.quote(number.span)} of a group is more than all of it"
            yield Slip("share", number.span, note, (), 0.8)


def _sum_of_shares(document: Document, percents: list[Part], *, whole: bool) -> Iterator[Slip]:
    low, high = sum(part.interval[0] for part in percents), sum(part.interval[1] for part in percents)
    exact = sum(part.value for part in percents)
    if low > 101.0 or (whole and (high < 99.0) and len(percents) >= 2):
        told = (
            ", ".join(printed(document, part) for part in percents[:-1]) + " and " + printed(document, percents[-1])
        )
        last = 100 - exact + percents[-1].value
        more = "more" if low > 101.0 else "less"
        suggestion = (like(document, percents[-1], last),) if last > 0 else ()
        yield Slip(
            "share",
            percents[-1].span,
            f"{told} make {short(exact)} per cent, {more} than the whole",
            suggestion,
            0.75,
        )


def _per_unit(document: Document, template: Template) -> Iterator[Slip]:
    for pattern in _PER_UNIT:
        match = pattern.search(template.text)
        if match is None:
            continue
        number, price, total = (template.part(match, name) for name in "npt")
        if price.unit != total.unit or len({price, total}) < 2 or number.value < 2 or total.value <= price.value:
            continue
        words = match.group()
        if (
            _NOT_THE_TOTAL.search(words)
            or not _TOTAL.search(words)
            or number.noun in {"years", "months", "days", "hours"}
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
    match = _EACH_DOING.search(template.text)
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
    if (one, other) not in _RATIOS or a.kind != b.kind or a.unit != b.unit:
        return
    least, most = _RATIOS[one, other]
    low, high = a.interval[0] * least, a.interval[1] * most
    if apart(low * 0.98, high * 1.02, *b.interval) > 0:
        exact = a.value * _BEST.get((one, other), float(most))
        each, told = printed(document, a), printed(document, b)
        note = f"{each} a {one} is {like(document, b, exact)} a {other}, not {told}"
        yield Slip("per unit", b.span, note, (like(document, b, exact),), 0.75)
