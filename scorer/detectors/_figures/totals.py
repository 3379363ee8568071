"""Parts and totals, shares of a whole, and so much a piece, a month or a share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import sqrt

from scorer.detectors._figures.sums import (
    FIRST,
    GAP,
    GAP_DATES,
    Part,
    Slip,
    Template,
    figures,
    is_misprint,
    like,
    printed,
    rounded_sum,
    same_kind,
    short,
)
from scorer.detectors._figures.told import Story
from scorer.document import Document
from scorer.model import Span

_X = r"(?P<k{0}>[MNU])(?P<{0}>.)"
_T, _A, _B = (_X.format(name) for name in "tab")
_W = r"[a-z’' -]{0,40}?"
_WD = r"(?:[a-z’' -]|[YD].){0,40}?"
"""Words of one part: no comma."""
_JOINED = rf"{_A}{_WD}(?:, {_X.format('c')}{_WD})?(?:, {_X.format('d')}{_WD})?,? (?:and|plus) {_B}"
# The parts are all there is: brackets, colons, dashes, "made up of". Else ("including") they must not exceed it.
_WHOLE_FIRST = (
    re.compile(
        rf"{_T}{_W}(?P<all> ?[(—–:] ?| - |,? (?:made up of|consisting of|comprising|comprised of|composed of|namely"
        rf"|consists of|comprises|is (?:split|divided) (?:between|into)|split between|divided into) )"
        rf"(?:(?:some|about|the|all|only|just|nearly|around|for|of|into|among|between|there are|a) ){{0,2}}?"
        rf"{_JOINED}(?P<tail>{_W}(?:[).,;—–]| - |\Z))"
    ),
    re.compile(
        rf"{_T}(?: (?!in\b|from\b|at\b|on\b|near\b|by\b)[a-z’'-]+){{1,3}}(?P<listed>, ){_A}(?P<of> of (?:them|whom"
        rf"|which|these))? (?P<prep>in|from|at|on"
        rf"|near|by) (?:the |its )?{_W}(?:, {_X.format('c')} (?P=prep) {_W})?"
        rf",? and {_B} (?P=prep) (?:the |its )?{_W}(?P<tail>(?:[.;]|\Z))"
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
    re.compile(
        rf"{_JOINED}{GAP_DATES},? (?:ma(?:ke|kes|de) up|c(?:ome|omes|ame) to|add(?:s|ed)? up to|amount(?:s|ed)? to)"
        rf" (?:the |its |their |this |all of the )?{_T}(?! (?:of|per|a)\b)"
    ),
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
    rf"\bof (?:the |its )?{_T}{_W}, {_A} (?P<verb>(?:were |was |had )?(?!of\b|in\b|from\b|for\b|at\b)"
    rf"[a-z]+)\b{_W} (?:and|while) {_B} (?P=verb)\b"
)
_BEFORE_THE_LAST = tuple(f" {joint} {kind}" for joint in ("and", "plus", "while", "but") for kind in "MNU")
"""Before the last part, in all patterns but those of `_OF_PARTS_APART`."""
_INCLUDING = re.compile(rf"{_T}{_W}, (?P<how>including {_W}|of (?:which|whom|them) (?:some |about |at least )?){_A}")
_AMONG = re.compile(rf"\bamong (?:the |its |those )?{_T}{_W} (?:were|was|are) {_JOINED}(?P<some>){_W}(?:[).,;—–]|\Z)")
_OUT_OF = re.compile(
    r"(?P<ka>N)(?P<a>.)(?: (?!as\b)[a-z]+){0,1}?"
    r" (?:out of|of(?= (?:the|its|their|those|these|all|a) ))(?: a total of)?"
    r" (?:the |its |their |those |these |all )?(?P<kt>N)(?P<t>.)(?!-[a-z])"
)
_MONEY_KINDS = (
    r"(?:from (?:the |its )?(?:state|town|city|council|government|union|federal government|county|region"
    r"|owners?|bank)\b"
    r"|(?:(?:in|of|from|as|through|is|was|being) )?(?:the )?(?:[a-z]+ )?(?:cash|shares?|stock|debt|equity|loans?"
    r"|grants?|donations?|bonds|credit|savings|tax(?:es)?"
    r"|aid|fees|wages|salar(?:y|ies)|materials|labou?r|principal|interest|[a-z]+ (?:fund|budget|council|government)))"
)
_FUNDING = re.compile(
    rf"(?P<kt>M)(?P<t>.){GAP_DATES}(?P<ka>M)(?P<a>.) {_MONEY_KINDS}{_W}(?:, (?P<kc>M)(?P<c>.)"
    rf" {_MONEY_KINDS}{_W})?,? (?:and|plus) "
    rf"(?P<kb>M)(?P<b>.) {_MONEY_KINDS}"
)
_HINTS = (" and ", " plus ", "remaining", " other", "rest")
_REMAINDER = ("remaining", "other", "rest")
_OF_PARTS_APART = (
    (_REMAINING[0], _REMAINDER),
    (_REMAINING[1], _REMAINDER),
    (_REMAINING[2], ("against", "opposed", "did not", "women", "no", "rejected")),
    (_VOTES, ("by ",)),
)
_OF_ANY_PARTS = (
    (
        _WHOLE_FIRST[0],
        ("(", "—", "–", ":", " - ", "made up", "consist", "compris", "compos", "namely", "split", "divid"),
    ),
    (_WHOLE_FIRST[1], (" in ", " from ", " at ", " on ", " near ", " by ")),
    (_WHOLE_FIRST[2], ("including ", "among them ", "of whom ", "of which ", "of them ")),
    (_WHOLE_FIRST[3], (" of ",)),
    (_WHOLE_LAST[0], ("total", "making ", "bringing the ", "add", "altogether", "in all", "a combined ")),
    (_WHOLE_LAST[1], ("in total", "in all", "altogether", "combined")),
    (_WHOLE_LAST[2], ("make up ", "makes up ", "made up ", "come to ", "comes to ", "came to ", "up to ", "amount")),
    *_OF_PARTS_APART[:-1],
    (_FUNDING, (" and M", " plus M")),
    _OF_PARTS_APART[-1],
    (_SAME_VERB, ("of the ", "of its ", "of M", "of N", "of U")),
    (_AMONG, ("among ",)),
)
"""Patterns with words of which each needs one, as they are quicker looked for."""
_SAID_TO_BE_PARTS = re.compile(
    r"\bcash\b|\b(?:of which|including|consisting|comprising|made up|comprises|consists|financed|funded|split"
    r"|divided|paid for)\b|[:(—–]"
)
_PAIRS = ({"men", "women"}, {"boys", "girls"}, {"adults", "children"}, {"males", "females"}, {"wins", "losses"},
          {"civilians", "soldiers"}, {"teachers", "pupils"}, {"passengers", "crew"}, {"home", "away"})  # fmt: skip
_PEOPLE = (
    r"(?:respondents|voters|people|those|participants|customers|users|members|adults|children|men|women|students|"
    r"pupils|patients|residents|households|americans|britons|indians|nigerians|companies|firms|businesses|employees|"
    r"workers|readers|parents|schools|teachers|citizens|women|drivers|farmers|families|homes|votes|respondents"
    r"|workforce|population|electorate|staff|membership|crew)"
)
_OVER = re.compile(
    rf" of (?:the |all |all the |its |their |our |eligible |registered |likely |surveyed |[a-z]+ ){{0,3}}?{_PEOPLE}\b"
)
_SUPPLIED = re.compile(
    r"\b(?:suppl(?:y|ies|ied)|provide[sd]?|account(?:s|ed)? for|ma[dk]es? up|generate[sd]?|produce[sd]?|cover(?:s"
    r"|ed)?|came from|comes from"
    r"|holds?|held|owns?|has|had|controls?|won|took|takes|got|went to|goes to) P. of (?:the |its |their "
    r"|all )?(?:[a-z’'-]+ ){0,3}?"
    r"[a-z]+(?: last year| this year| in Y.)?(?:,| and|;)(?: and| while)? (?:[a-z’'-]+ ){1,6}P.,?(?: and| while"
    r"|,) (?:[a-z’'-]+ ){1,6}P."
)
"""A whole and what each of several has of it, in a list."""
_REST = re.compile(
    r"\b(?:undecided|unsure|not sure|no opinion|did not know|didn[’']t know|don[’']t know|do not know|no answer"
    r"|abstain\w*|had no view|declined to (?:say|answer)"
    r"|other parties|for others)\b"
)
_LEFT = ("the re", "the other", "another P")
_THE_REST = re.compile(
    r"the (?:remaining|remainder|rest|other)(?: of [a-z’' ]{1,20}?)?(?:,? (?:is|are|was|were|came to|being)|,)?"
    r" P(?P<p>.)| another P(?P<q>.)"
)
_HELD = re.compile(
    r"\b(?:holds?|owns?|has|controls?|held|owned|took|won|gets?) P. of (?:the |its |all )?(?:[a-z]+ )?(?:shares"
    r"|stock|votes?|equity"
    r"|company|firm|business|capital|seats|total|market)\b[a-z’', ]{0,40}?,? [a-z’' ]{2,40}? P.[a-z’',"
    r" ]{0,20}?\band [a-z’' ]{2,40}? P."
)
_MOVED = re.compile(r"\b(?:from|rose|fell|up|down|increase\w*|raised?|cut|earlier|previous\w*|instead|now)\b")
_SAID = (
    r"(?:of (?:the |its |those )?[a-z]+ )?(?:of them |are |were |is |was |voted |vote |said |would |who |that |they "
    r"|will "
    r"|intend(?:ed|s)? to |plan(?:ned|s)? to |want(?:ed|s)? to |wish(?:ed)? to |to |going |came out |spoke out "
    r"|had )*"
)
_SIDES = (
    ("men|males?|boys|urban|yes|in favou?r|for|approve[ds]?|support(?:ed|s)?|agreed?|back(?:ed|s)?",
     "women|females?|girls|rural|no|against|disapprove[ds]?|oppose[ds]?|disagreed?|reject(?:ed|s)?"),
    ("leave|move|own(?:ed|s)?|passed|know|knew", "stay|remain|rent(?:ed|s)?|failed|did not know|didn[’']t know"),
)  # fmt: skip
_SPLIT = tuple(
    re.compile(rf"P(?P<a>.) {_SAID}(?P<one>{one})\b[a-z’' ,]{{0,40}}?P(?P<b>.) {_SAID}(?P<other>{other})\b")
    for sides in _SIDES
    for one, other in (sides, sides[::-1])
)
_DID_NOT = re.compile(
    r"P(?<=\b.)(?P<a>.) of (?:the |its |those |all )?(?P<one>[a-z]+)\b[a-z’' ]{2,40}?[;,]? (?:and |but |while )?"
    r"P(?P<b>.) (?:of them )?(?:did|do|does|would|could|had|have|were|are|was|is|will) not(?=[.,;]|\Z)"
)
_SEX_FIRST = re.compile(
    r"\b(?P<one>women|men|girls|boys|females|males) (?:(?:make|made|making|account(?:ed|s|ing)?|form(?:ed|s)?"
    r"|are|were) )?(?:up |for )?"
    r"(?:about |some )?P(?P<a>.)[a-z’' ,]{0,50}?\b(?:and|while|with)[a-z’' ]{0,10} (?P<other>women|men|girls"
    r"|boys|females|males)"
    r"(?: [a-z]+){0,3} P(?P<b>.)"
)
_SEX = ("men", "girls", "boys", "males")
"""In `_SEX_FIRST`: "women" and "females" have them, too."""
_SEXES = re.compile(r"(?:wo)?men|(?:fe)?males?|boys|girls|urban|rural")


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """What does not add up in one sentence."""
    text = template.text
    slip = next(_totals(document, template), None)
    if slip:
        yield slip
    elif template.kinds.count("N") > 1 and " of " in text:
        yield from _out_of(document, template)
    if ", including" in text or ", of w" in text or ", of them" in text:
        yield from _including(document, template)
    if template.percents > 1:
        yield from _shares(document, template)


def _totals(document: Document, template: Template) -> Iterator[Slip]:
    text = template.text
    if template.alike < 3 or not any(map(text.__contains__, _HINTS)):  # a whole and two parts
        return
    joined = any(map(text.__contains__, _BEFORE_THE_LAST))
    for pattern, words in _OF_ANY_PARTS if joined else _OF_PARTS_APART:
        if any(map(text.__contains__, words)) and (match := pattern.search(text)):
            yield from _total(document, template, match)


def _including(document: Document, template: Template) -> Iterator[Slip]:
    """ "12 million euros, including 14 million": a part greater than its whole."""
    match = _INCLUDING.search(template.text)
    if match is None:
        return
    total, part = template.part(match, "t"), template.part(match, "a")
    counted = total.noun and total.bound is None and " and " not in match.group()
    if (
        same_kind(total, part)
        and part.interval[0] > total.interval[1]
        and (total.kind == "M" or (counted and part.noun == (None if "of" in match["how"] else total.noun)))
        and not re.search(r"[NMU]. (?:[a-z’'-]+ )?(?:for|of|in) \Z", template.text[: match.start()])
    ):
        one, other = printed(document, part), printed(document, total)
        yield Slip("total", part.span, f"{one} is more than {other}, of which it is said to be a part", (), 0.7)


def _total(document: Document, template: Template, match: re.Match[str]) -> Iterator[Slip]:
    total, *addends = (template.part(match, name) for name in "tacdb" if match.groupdict().get(name))
    if not same_kind(total, *addends) or len({total, *addends}) < 3 or any(part.value == 0 for part in addends):
        return
    if total.kind == "N" and total.value == len(addends):
        return  # "the three wards: 18, 14 and 23"
    if total.value in {part.value for part in addends}:
        return  # "by 17 votes to 12, and one of the 17"
    if total.noun in _NO_WHOLE or _LISTED.search(template.text[: match.start("t") - 1]):
        return
    low, high = rounded_sum(addends)
    slack = 0.005 * total.value if total.kind == "M" else 0.0
    gap = _beyond(total, (low - slack, high + slack))
    exact = sum(part.value for part in addends)
    if (
        gap <= 0
        or not is_misprint(exact, total.value)
        or not _exhaustive(template, match, exact > total.value, [total, *addends])
    ):
        return
    sums = " and ".join(printed(document, part) for part in addends)
    sums = " and ".join([", ".join(printed(document, part) for part in addends[:-1]), printed(document, addends[-1])])
    note = (
        f"{sums} make {short(exact) if total.kind == 'N' else like(document, total, exact)}, not"
        f" {printed(document, total)}"
    )
    left = total.value - exact + addends[-1].value
    if exact > total.value and left > 0:
        note += f"; of {printed(document, total)}, {like(document, addends[-1], left)} would be left for the last"
    yield Slip("total", total.span, note, (like(document, total, exact),), 0.75)


def _beyond(total: Part, came_to: tuple[float, float]) -> float:
    """How far a sum is from the total; that is rounded, too, but not twice as far as one figure may be."""
    low, high = total.counted
    middle, half = (low + high) / 2, (high - low) / 2
    width = sqrt(half**2 + ((came_to[1] - came_to[0]) / 2) ** 2)
    reach = max(half, (came_to[1] - came_to[0]) / 2, width)
    return max(0.0, abs(middle - sum(came_to) / 2) - reach)


_NO_WHOLE = frozenset(
    ("countries", "states", "cities", "nations", "provinces", "places", "towns", "villages", "groups", "types",
     "kinds", "sets", "categories", "parts", "phases", "rounds", "stages", "ways", "steps", "areas", "regions",
     "sites")
)  # fmt: skip
"""What people and things are counted by, and is made up of none of them."""
_LISTED = re.compile(r"[NMU]., \Z")


def _exhaustive(template: Template, match: re.Match[str], more: bool, parts: list[Part]) -> bool:
    """Whether the parts must make the whole: in a mere list ("including") only more than the whole is a slip."""
    groups = match.groupdict()
    addends = parts[1:]
    if match.re in {_SAME_VERB, _AMONG} or groups.get("of"):
        return more
    if re.search(r"[NU].-(?:month|year|week|day)s?-old", match.group()):
        return False
    if match.re is _FUNDING:
        return bool(_SAID_TO_BE_PARTS.search(match.group())) and not _of_years(addends)
    if groups.get("some") and not more:
        words = set(re.findall("[a-z]+", template.text[match.start() :]))
        return groups["some"] in {"of whom", "of which", "of them"} and any(pair <= words for pair in _PAIRS)
    if groups.get("all") and not more:
        # "12 people (8 men and 3 women)": nothing else may follow in the bracket.
        each_from = groups["all"].strip() == ":" and match.group().count(" from ") == len(addends)
        return each_from or not re.search(r"\bother|\bmore\b|\bfrom\b|\bage[ds]?\b", match.group())
    return match.re is _VOTES or not _of_years(addends)


_SPANS_OF_TIME = frozenset(("year", "years", "day", "days", "month", "months", "week", "weeks", "hours", "minutes"))


def _of_years(parts: list[Part]) -> bool:
    return bool({part.noun for part in parts} & _SPANS_OF_TIME)


def _out_of(document: Document, template: Template) -> Iterator[Slip]:
    for match in _OUT_OF.finditer(template.text):
        part, whole = template.part(match, "a"), template.part(match, "t")
        between = template.text[match.end("a") : match.start("kt")].strip()
        if between.endswith("of") and (between != "of" or part.noun or not whole.noun) and between != "out of":
            continue  # "16 groups of three"
        if whole.noun in _SPANS_OF_TIME and part.noun not in _SPANS_OF_TIME:
            continue  # "the 900,000 of two years earlier"
        if part.low > whole.high and whole.value >= 2 and part.noun not in {"percent", "times"} and part.value < 1e7:
            one, other = printed(document, part), printed(document, whole)
            note = f"{one} of {other}: the part is greater than the whole"
            yield Slip("total", part.span, note, (), 0.6)


def _shares(document: Document, template: Template) -> Iterator[Slip]:
    percents = [
        part for index, part in enumerate(template.parts) if part.kind == "P" and not _no_share(template, index)
    ]
    if len(percents) >= 3 and _REST.search(template.text):
        yield from _sum_of_shares(document, percents, whole=False)
    elif any(part.value > 100 for part in percents) or template.text.startswith("another"):
        return
    elif (
        len(percents) >= 2
        and any(map(template.text.__contains__, _LEFT))
        and (rest := _THE_REST.search(template.text))
        and not _FOR_EACH.search(template.text, 0, rest.start())
    ):
        last = template.part(rest, "p" if rest["p"] else "q")
        if last == percents[-1]:
            yield from _sum_of_shares(document, percents, whole="another" not in rest.group())
    elif len(percents) >= 3 and _listed_shares(template.text, len(percents)):
        yield from _sum_of_shares(document, percents, whole=False)
    elif len(percents) == 2 and (
        split := next((found for one in (*_SPLIT, _DID_NOT) if (found := one.search(template.text))), None)
        or (any(map(template.text.__contains__, _SEX)) and _SEX_FIRST.search(template.text))
    ):
        yield from _sum_of_shares(document, percents, whole=bool(_SEXES.fullmatch(split["one"])))


def _listed_shares(text: str, count: int) -> bool:
    """Whether a sentence says what each of several has of one whole."""
    if made := _MAKE_UP.search(text):
        return not _MOVED.search(text, made.end()) and _GOES_ON.fullmatch(text, made.end()) is not None
    held = _SUPPLIED.search(text) or (_HELD.search(text) if count == 3 else None)
    return held is not None and not _MOVED.search(text)


_MAKE_UP = re.compile(
    r"\b(?:ma[dk](?:e|es|ing) up|account(?:s|ed|ing)? for|represent(?:s|ed)?|constitut(?:es?|ed)) P."
)


_GOES_ON = re.compile(
    r"(?: of (?:them|it|these|those|(?:the|its|their|all) [a-z’' -]{2,30}?))?(?:,| and|, and"
    r"|;) [a-z’' -]{2,40} P.(?:(?:,| and|, and"
    r"|;) [a-z’' -]{2,40} P.)+(?:[.,;]? ?[^P]*)"
)
_FOR_EACH = re.compile(r"\b(?:each|both|apiece|either)\b")
"""What makes one share that of several: "the two towns will each bear 20%, and the remaining 60%"."""
_RATE_BEHIND = re.compile(
    r" (?:interest|discount|commission|deposit|vat|tax|duty|tariffs?|inflation|margin|a year|per year|per annum"
    r"|annual"
    r"|growth|rise|increase|fall|drop|cut|more|less|higher|lower|up|down)\b"
)


def _no_share(template: Template, index: int) -> bool:
    """Whether a figure is a percentage that is told as a rate or a change: "at 4 per cent interest"."""
    at = template.text.find(template.parts[index].kind + chr(FIRST + index))
    return at >= 0 and _RATE_BEHIND.match(template.text, at + 2) is not None


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Shares of a group of people above a hundred per cent."""
    for part in document.once(figures):
        if part.kind != "P" or part.low <= 100:
            continue
        if _OVER.match(document.folded, part.span.end):
            note = f"{document.quote(part.span)} of a group is more than all of it"
            yield Slip("share", part.span, note, (), 0.8)
        elif _RATE_BEFORE.search(document.folded[_before(part.span)]):
            note = f"A rate of this kind is at most 100 per cent, not {document.quote(part.span)}"
            yield Slip("share", part.span, note, (), 0.7)


_RATE_BEFORE = re.compile(
    r"\b(?:(?:recovery|survival|literacy|employment|unemployment|jobless|turnout|vaccination|success|vacancy|approval"
    r"|attendance|graduation|pass|detection|mortality|response|participation|infection|conviction|clear-up) rate"
    r"|(?:rate|proportion|share|chance|probability|likelihood) of (?:recovery|survival|success|employment|women|men"
    r"|failure|death|conviction|[a-z]+ (?:who|that) [a-z ]{2,20})|turnout|literacy) "
    r"(?:(?:is|was|stands|stood|of|at|now|put|about|to be|reached|only|just|as high as) ){1,4}\Z"
)
_LOOK_BACK = 70


def _before(span: Span) -> slice:
    return slice(max(0, span.start - _LOOK_BACK), span.start)


def shares_before(document: Document, first: Part) -> bool:
    """Whether other percentages stand shortly before one, which may be of the same whole."""
    told = (part for part in document.once(figures) if part.kind == "P")
    return any(0 <= first.span.start - part.span.end < _SHORTLY for part in told)


_SHORTLY = 700


def _sum_of_shares(document: Document, percents: list[Part], *, whole: bool) -> Iterator[Slip]:
    low, high = sum(part.interval[0] for part in percents), sum(part.interval[1] for part in percents)
    exact = sum(part.value for part in percents)
    less = whole and high < 99.0 and len(percents) >= 2 and not shares_before(document, percents[0])
    if low > 101.0 or less:
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
