"""Changes as they are told: in per cent, in fractions, and as multiples."""

from __future__ import annotations

import re

from scorer.detectors import _late
from scorer.detectors._figures.sums import OF_ANOTHER, printed
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import index_of, near, stems
from scorer.detectors._relations.kinds import akin, thing
from scorer.document import Document
from scorer.model import Span
from scorer.records import record

_RISE = (
    r"ris(?:e|es|en|ing)|rose|gr[eo]w(?:n|s|th|ing)?|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed)?"
    r"|surg(?:e|es|ed)|soar(?:s|ed)?|gain(?:s|ed)?|(?<!end )(?<!ends )(?<!ended )(?<!made )(?<!make )up|hike"
    r"|improvement|advanced?|raised|expand(?:s|ed|ing)?|swelled|swollen|swell(?:s|ing)?|expansion|lifted|put up"
)
_FALL = (
    r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed)|cuts?|reduc(?:e|es|ed|tion)"
    r"|shr[aiu]nk|shortfall|contract(?:s|ed|ion)|slid|slipped|slump(?:s|ed)?|plung(?:e|es|ed)|down|lost|loss"
    r"|dip(?:s|ped)?|tumbled?"
)
_TO = ("to", "at", "from", "and", "but", "since")
_TO_IT = tuple(f" {word} " for word in _TO)
"""No change has them between its words and a figure: "fell to 40 per cent"."""
_SIDE = rf"(?:(?P<up>{_RISE})|(?P<down>{_FALL}))"
# It is looked for behind a space: to ask for `\b` everywhere takes longer.
_AHEAD = _late.pattern(
    rf"[ \W]{_SIDE}(?: (?!(?:{'|'.join(_TO)})\b)[a-z’'-]+){{0,4}}?"
    r" (?:(?:of|by|a|the|more than|nearly|almost|about|some|around|just|over) )*\Z"
)
_MORE = r"(?:(?P<more>more|higher|dearer|bigger)|(?P<less>less|fewer|lower|cheaper|smaller))"
_NOUN = (
    r"(?P<up>rise|increase|growth|jump|surge|gain|hike|improvement|climb|leap|expansion|uplift)|(?P<down>fall|drop"
    r"|decline|decrease|cut|reduction|shortfall|slide|contraction"
    r"|slump|dip|loss|plunge)"
)
_BEHIND = _late.pattern(rf" (?:{_MORE}|(?:[a-z-]+ )?(?:{_NOUN}|adjustment|change|difference))\b")
_UNLIKE = _late.pattern(
    r"\b(?:expect\w*|forecast\w*|average|annual(?:ly)?|(?:a|each|every|per) (?:year|month|week|day)(?! ago| earlier"
    r"| before)|inflation|real terms|adjusted|organic|currenc\w+|like-for-like|(?<!est )among|target\w*|could"
    r"|would|(?<!\d )may(?! \d)|might"
    r"|if|margin|index|excluding|as much as|up to|plans?|will|want\w*|call(?:s|ed|ing)? for|deni\w+|aim\w*"
    r"|promis\w+|pledg\w+)\b"
)
_CLOSE, _NEAR = 44, 70
_DEFINITE = _late.pattern(r"\b(?:the|this|that|its) \Z")
_DEFINITE_CHANGE = _late.pattern(
    r"\b(?:the|this|that|one-day) (?:[a-z]+ ){0,2}?(?:rise|increase|growth|fall|drop|decline|cut|reduction"
    r"|jump) (?:of|by) \Z|(?:,|\b(?:calls?|called|describe[sd]? as|amount(?:s|ed|ing) to|works out (?:at|as)|equals"
    r"|represents?|represented|put at|meaning|which is|that is|or)) an? (?:[a-z]+ ){0,1}?(?:rise|increase"
    r"|growth|jump|fall|drop|decline|cut|reduction"
    r"|gain) of \Z"
)
_IN_SUM = _late.pattern(
    r"\b(?:thus|therefore|so|in other words|meaning|amounts? to|amounted to|told of"
    r"|faced with|faced) (?:[a-z’'-]+ ){0,6}\Z"
)
_FRACTIONS = {
    "a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0, "two thirds": 200 / 3,
    "two-thirds": 200 / 3, "three quarters": 75.0, "three-quarters": 75.0,
}  # fmt: skip
_IN_WORDS = _late.pattern(
    rf"\b{_SIDE}(?: [a-z’'-]+){{0,2}}? (?:by|of) (?P<more>more than |over |at least )?(?P<near>about |nearly |almost "
    rf"|around )?(?P<frac>{'|'.join(_FRACTIONS)})\b"
)
_TIMES = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5, "twofold": 2.0,
    "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0, "by half": 0.5,
}  # fmt: skip
"""Multiples by words that are all hints of `Story`."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_MULTIPLE = _late.pattern(
    r"\b(?P<more>more than |over )?(?P<near>nearly |almost |about |roughly |all but )?(?:(?P<verb>doubl|tripl|trebl"
    r"|quadrupl|quintupl|halv)(?:ed|ing)|(?P<fold>(?:two|three|four|five|ten)fold)|(?P<n>two|three|four|five|six"
    r"|seven|eight|nine|ten) (?P<times>times) (?:as (?:many|much|high|large|big)|the (?:number|amount|size))"
    r"|(?:cut|fallen|fell|reduced"
    r"|dropped|down) (?P<half>by half))\b"
)


@record
class Claim:
    """A change as it is told: the interval of what is now to what was, in the sentence `at`."""

    span: Span
    at: int
    low: float
    high: float
    value: float
    sign: int
    percent: float | None
    near: str
    definite: bool


def claims(document: Document, story: Story) -> list[Claim]:
    found = [claim for one in story.kinds["P"] if (claim := _percent(document, one))]
    if "fractions" in story.hints:
        found += [
            claim
            for match in matches_of(_IN_WORDS, story, tuple(_FRACTIONS))
            if (claim := _in_words(document, story, match))
        ]
    if not story.hints.keys().isdisjoint(("multiples", "by half", "folds", "times")):
        found += [claim for match in story.once(multiples) if (claim := _multiple(document, story, match))]
    return found


def multiples(document: Document, story: Story) -> list[re.Match[str]]:
    """Where "doubled" and the like stand; made once by `Story.once`."""
    return matches_of(_MULTIPLE, story, (*(word for word in _TIMES if word in story.hints), "times as", "times the"))


def matches_of(pattern: re.Pattern[str], story: Story, words: tuple[str, ...]) -> list[re.Match[str]]:
    """Where a pattern stands, looked for beside its words only."""
    matches = (match for part in near(story.text, words, _CLOSE) for match in pattern.finditer(story.text, *part))
    return list({match.start(): match for match in matches}.values())


def _percent(document: Document, one: Told) -> Claim | None:
    if one.part.value <= 1 or one.part.bound is not None:
        return None
    behind = _BEHIND.match(one.after)
    match = behind or (None if one.before.endswith(_TO_IT) else _AHEAD.search(f" {one.before[-_CLOSE:]}"))
    if match is None or _UNLIKE.search(f"{one.before[-_CLOSE:]}#{one.after[:30].split(' and that ')[0]}"):
        return None
    if (_ITS_OWN.match(one.after) and not behind) or _SHARE.search(printed(document, one.part).lower()):
        return None
    side = match.groupdict()
    sign = 1 if side["up"] or side.get("more") else -1 if side["down"] or side.get("less") else 0
    low, high = one.part.interval
    beside = f"{one.before} {one.after}"
    definite = (
        (behind is not None and bool(_DEFINITE.search(one.before)))
        or bool(_DEFINITE_CHANGE.search(one.before))
        or (behind is None and bool(_IN_SUM.search(one.before)))
    )
    return Claim(one.part.span, one.at, low, high, one.part.value, sign, one.part.value, beside, definite)


def _in_words(document: Document, story: Story, match: re.Match[str]) -> Claim | None:
    at = index_of(document, match.start())
    if at is None or _UNLIKE.search(story.text, max(0, match.start() - _CLOSE), match.end()):
        return None
    value = _FRACTIONS[match["frac"]]
    low, high = (
        (value, value * 1.35)
        if match["more"]
        else (value - 5, value + 1)
        if match["near"]
        else (value - 4, value + 4)
    )
    beside = story.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return Claim(Span(*match.span("frac")), at, low, high, value, 1 if match["up"] else -1, value, beside, False)


def _multiple(document: Document, story: Story, match: re.Match[str]) -> Claim | None:
    if _UNLIKE.search(story.text, max(0, match.start() - _CLOSE), match.end()):
        return None
    return multiple(document, match, story)


def multiple(document: Document, match: re.Match[str], story: Story) -> Claim | None:
    """What "nearly tripled" says, outside quotations."""
    at = index_of(document, match.start())
    if at is None or OF_ANOTHER.search(
        story.text, max(document.sentences[at].start, match.start() - _NEAR), match.start()
    ):
        return None
    size = float(_NUMBERS[match["n"]]) if match["n"] else _TIMES[match["verb"] or match["fold"] or match["half"]]
    if size < 1:
        low, high = (0.25, 0.5) if match["more"] else (0.44, 0.6) if match["near"] else (0.44, 0.56)
    else:
        low, high = (
            (size, size * 1.5)
            if match["more"]
            else (size * 0.75, size * 1.25)
            if match["near"]
            else (size * 0.9, size * 1.12)
        )
    beside = story.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return Claim(Span(*match.span()), at, low, high, size, 1 if size > 1 else -1, None, beside, False)


_CLAUSE = _late.pattern(
    r"[,;:(“\"–—] ?| (?:and|but|while|as|that|which|when|because|although|though|since|with|says?|said|shows?) "
)
_BEFORE_VERB = _late.pattern(
    r"(?:\A| )(?:(?:has|have|had|been|also|more than|over|nearly|almost|about|roughly|all but|then|since|again) ?)+\Z"
)
_PREPOSITION = _late.pattern(r" (?:in|at|across|among|near|for|of|on|from|to|by|with|over|during|between) ")
_ANYTHING = frozenset(
    ("it", "they", "that", "this", "these", "those", "which", "who", "he", "she", "figure", "figures", "number",
     "numbers", "total", "count", "sum", "amount", "rate", "share", "value", "cost", "price", "prices", "demand",
     "business", "output")
)  # fmt: skip
"""What tells of no thing of its own."""
_ONE_THING = (
    {"profit", "profits", "income", "earnings", "net"}, {"sales", "revenue", "revenues", "turnover", "takings"},
    {"deaths", "toll", "killed", "died", "dead"}, {"membership", "members"}, {"enrolment", "pupils", "students"},
    {"attendance", "attendances", "crowd", "crowds", "spectators", "fans", "people"}, {"pay", "wages", "salary"},
    {"workforce", "staff", "employees", "workers", "people", "jobs"},
    {"fleet", "buses", "vehicles", "ships", "aircraft"},
)  # fmt: skip
"""Names of one thing, of which a text may use several."""
_AFTER = (" after ", " before ", " despite ", " by ", " without ")


def is_of_another(document: Document, claim: Claim, pair: tuple[Told, Told]) -> bool:
    """Whether what has doubled is told by a noun that neither of two figures is of: "orders had doubled"."""
    if claim.percent is not None:
        return False
    start = document.sentences[claim.at].start
    before = document.folded[start : claim.span.start]
    if before.endswith(_AFTER):
        return True  # "after doubling in 2024"
    clause = before[max((one.end() for one in _CLAUSE.finditer(before)), default=0) :]
    words = _PREPOSITION.split(_BEFORE_VERB.sub("", clause))[0].split()
    if not words or words[-1] in _ANYTHING or not words[-1].isalpha():
        return False
    noun = words[-1]
    names = next((one for one in _ONE_THING if noun in one), {noun})
    told = f"{pair[0].words} {pair[1].words}"
    beside = stems(told) | {one for figure in pair if (one := thing(figure))}
    return stems(" ".join(names)).isdisjoint(stems(told)) and not any(akin(noun, one) for one in beside)


_ITS_OWN = _late.pattern(r"[^.;]{0,60}? to (?:about |just |a record )?(?:[a-z]{0,3}[$£€¥]|n?\d)")
_SHARE = _late.pattern(r" in | of | and |third|quarter|half|fifth|tenth| to ")
