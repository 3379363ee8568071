"""Figures of headline and body: what each counts, and whether one may be taken from the other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.model import Span
from scorer.views.dates import DateMention
from scorer.views.digits import beginnings
from scorer.views.quantities import MAGNITUDES, Bound, Money, Number, money, numbers

_LIST_NOUNS = (
    r"ways|things|reasons|tips|facts|takeaways|times|photos|pictures|signs|steps|questions|charts"
    r"|lessons|ideas|tricks"
    r"|myths|moments|stories|books|movies|films|songs|places|points|maps|quotes|stocks|stats|rules|principles|winners"
    r"|losers|examples|habits|mistakes|trends|theories"
)
_LIST = _late.pattern(rf"[ -](?:\w+ ){{0,2}}(?:{_LIST_NOUNS})\b", re.IGNORECASE)
_LIST_PLACE = _late.pattern(r"\A.{0,12}\Z|[-–—:] \Z")
_LONGEST_LIST = 101
_TITLE_CASE_LIST = _late.pattern(r" (?:[A-Z][\w’'-]+ ){1,3}")
UNITS = frozenset(("%", "number", "mi", "km", "m", "ft", "acre", "ha", "t", "ton", "bbl", "kg", "mph", "km/h", "MW",
                   "GW", "sq mi", "sq km", "sq ft", "sq m"))  # fmt: skip
"""Kinds of figures that are no money: plain ones, percentages and measures that are compared in their own unit."""
TIME = frozenset(("year", "month", "week", "day", "hour", "minute", "decade"))
SMALL_COUNT = 100


class Figure(NamedTuple):
    """A figure of the headline or the body: `span` within its own text."""

    span: Span
    value: float
    low: float
    high: float
    kind: str
    bound: Bound | None = None
    noun: str | None = None
    listed: bool = False
    """Whether it seems to count the entries of a list ("7 ways to ..."), which the text need not tell."""
    place: bool = False
    """Whether it stands where such a number does, at the beginning of the headline or behind a colon."""
    role: str | None = None
    """What is told of those counted: "dead", "hurt", or in a headline the beginning of another word: "arrest"."""
    plural: bool = False
    """Whether the noun is one of several."""


def of_title(title: str, days: tuple[DateMention, ...]) -> Iterator[Figure]:
    """Figures above one that the body can be asked for, outside the dates `days` of the title."""
    if not any(beginnings(title)):
        return
    amounts, lower = money(title), title.lower()
    yield from (_passed(of_money(one), lower) for one in amounts)
    yield from lettered(title)
    told = numbers(title, amounts, days)
    clock = _CLOCK.search(lower) if told else None
    for one in told:
        if clock and clock.start() <= one.span.start < clock.end():
            continue
        year = re.fullmatch(r"(?:19|20)\d\d", title[one.span.start : one.span.end])
        if _RATIO.match(lower, one.span.end) or _RATIO_BEFORE.search(lower[: one.span.start]):
            continue
        few = one.value < _FEW_COUNTED
        if few and (_AND_ANOTHER.match(lower, one.span.end) or lower.endswith("family of ", 0, one.span.start)):
            continue  # "two brothers and a cousin"
        if one.value in _ROUNDS and _LAST.search(lower[: one.span.start]) and one.noun is None:
            continue  # "to reach last four"
        some = one.value > (0 if one.unit == "%" else 1) or _ungrammatical(one, title)
        if (one.unit is None or one.unit in UNITS) and some and not year:
            figure = of_number(one, title, lower)
            place = one.value <= _LONGEST_LIST and _LIST_PLACE.search(title[: one.span.start]) is not None
            role = figure.role or _told_of(one, lower)
            yield _passed(figure._replace(role=role, place=place, listed=place and _is_listed(one, title)), lower)


def _passed(figure: Figure, lower: str) -> Figure:
    """A figure that something "passes" or "tops" is the least of it."""
    return figure._replace(bound="at least") if figure.bound is None and is_passed(figure, lower) else figure


def is_passed(figure: Figure, lower: str) -> bool:
    """Whether the lower-case headline has something pass or top the figure."""
    return _PASSED.search(lower, 0, figure.span.start) is not None


_AND_ANOTHER, _FEW_COUNTED = _late.pattern(r" [a-z]+s and (?:an?|one|another|his|her|their) [a-z]+\b"), 10
_RATIO = _late.pattern(
    r"(?: |-)to(?: |-)(?:one|1)\b|(?: |-)in(?: |-)(?:\d{1,3}|[a-z]{3,5})\b(?= [a-z]+s\b)"
    r"|(?: [a-z]+){0,2} out of (?:every )?(?:\d|ten\b|five\b)"
)
_RATIO_BEFORE = _late.pattern(
    r"\b(?:one|two|three|nine|\d)(?: |-)in(?: |-)\Z|\b(?:[a-z]{3,5}|\d)(?: [a-z]+){0,2} out of (?:every )?\Z"
)
"""Odds and shares in two figures, of which neither is a count: "nine to one", "one in five", "nine out of ten"."""
_CLOCK = _late.pattern(
    r"\b(?:the|at|by|before|after|from|until) \d{1,2}\.[0-5]\d(?: [ap]\.?m| from| to| train| bus| ferry|\Z)"
)
"""A time of day with a full stop: "the 7.12 from Elmford"."""
_PASSED = _late.pattern(r"\b(?:pass(?:es|ed|ing)?|tops?|topped|exceeds?|exceeded|breaks?|crosses) \Z")
_ROUNDS, _LAST = (4, 8, 16, 32), _late.pattern(r"\b(?:last|final) \Z")
_TOLD_OF = _late.pattern(
    r" (?:(?:more|others|people|men|women|suspects) )?"
    r"(?:(?P<stem>(?!need|speed|hundred)[a-z]{4,}?)(?:ted|led|ed)"
    r"|shot|missing|trapped|taken|held|sent|left|stuck)(?= |\Z)"
)


def _told_of(one: Number, lower: str) -> str | None:
    """The beginning of what is told of those counted: "5 arrested after raid"."""
    match = _TOLD_OF.match(lower, one.span.end) if one.unit is None else None
    return (match["stem"] or match.group().rsplit(" ", 1)[1]) if match else None


def _ungrammatical(one: Number, title: str) -> bool:
    """Whether the title has one of several: "1 senators"."""
    noun = _noun(one, title)
    return title[slice(*one.span)] == "1" and noun is not None and _stem(noun) != noun and noun[-1] == "s"


def _is_listed(one: Number, title: str) -> bool:
    if _LIST.match(title, one.span.end):
        return True
    return one.value <= 20 and one.span.start < 2 and _TITLE_CASE_LIST.match(title, one.span.end) is not None


_BEHIND = _late.pattern(
    r"[ -](?:(?:[A-Z][\w.’'-]*[\w.]|more|other|additional|further) ){0,3}?"
    r"(?P<noun>(?!(?i:says|was|is|has|this|his|its|as|plus|less|across|versus"
    r"|us)\b)[A-Za-z][a-z]{1,23}[a-rt-z]s|[Pp]eople|[Pp]erson|[Mm]en|[Ww]omen|[Cc]hildren)\b"
)
"""What a figure counts behind names and words that the parser stops at: "31 Labour seats", "2 More Men"."""


def _noun(one: Number, text: str) -> str | None:
    if one.noun is not None or one.unit is not None:
        return one.noun
    match = _BEHIND.match(text, one.span.end)
    return match["noun"].lower() if match else None


def of_money(one: Money) -> Figure:
    """An amount as a figure; its kind is the currency."""
    return Figure(one.span, one.value, one.low, one.high, one.currency or "money", one.bound)


LETTERS = frozenset(("N", "R", "P", "K", "Sh", "KSh", "Ksh", "TSh", "USh", "Shs"))
_ALONE = "|".join(rf"{one}(?<![\w.,]{one})" for one in sorted(LETTERS))
_LETTERED = _late.pattern(
    rf"(?P<letters>{_ALONE})(?P<digits>\d{{1,15}}(?:[.,]\d{{1,15}}){{0,4}})"
    r" ?(?P<magnitude>[bm]n|[bm]illion|trillion|tn|m|b)\b"
)


def lettered(text: str) -> Iterator[Figure]:
    """Amounts in currencies that the press of a country writes with a letter: "N2.5bn", "R40 million", "Sh800m"."""
    for match in _LETTERED.finditer(text):
        digits, scale = match["digits"].replace(",", ""), MAGNITUDES[match["magnitude"]]
        if digits.count(".") <= 1:
            half = scale / 2 / 10 ** len(digits.partition(".")[2])
            value = float(digits) * scale
            yield Figure(Span(*match.span()), value, value - half, value + half, match["letters"])


def of_number(one: Number, text: str, lower: str) -> Figure:
    """A figure of `text`; `lower` is the same in lower case."""
    kind = one.unit if one.unit in UNITS else "number"
    role = _role(lower, one.span) if kind == "number" else None
    noun = _noun(one, text)
    stem = _stem(noun)
    return Figure(one.span, one.value, one.low, one.high, kind, one.bound, stem, role=role, plural=stem != noun)


_SAME_NOUN = {
    "troop": "soldier", "servicemen": "soldier", "victim": "people", "person": "people", "kid": "children",
    "child": "children", "pupil": "student", "employee": "worker", "staff": "worker", "lawmaker": "member",
    "home": "house", "plane": "jet", "aircraft": "jet", "automobile": "car", "vehicle": "car", "percent": "%",
    "sen": "senator", "rep": "representative", "dem": "democrat", "gov": "governor", "yr": "year", "hr": "hour",
    "min": "minute",
}  # fmt: skip
"""Nouns that news uses for the same things, headline and body."""


_PLURAL = _late.pattern(r"(?P<ies>ies)\Z|(?P<kept>sh|ch|x|ss)es\Z|s\Z")


def _stem(noun: str | None) -> str | None:
    if noun is None:
        return None
    stem = _PLURAL.sub(lambda match: "y" if match["ies"] else match["kept"] or "", noun)
    return _SAME_NOUN.get(stem, stem)


_ROLES = ("dead", "hurt")
_ROLE_AFTER = _late.pattern(
    r"\A(?: [a-z-]+){0,3}? (?:(?P<dead>dead|died?|dies|killed|deaths|fatalities|lost their lives|perished|drowned)"
    r"|(?P<hurt>injured|hurt|wounded|injuries))\b"
)
_ROLE_BEFORE = _late.pattern(
    r"\b(?=[a-z])(?:(?P<dead>kill(?:s|ed|ing)?|claim(?:s|ed) the lives of"
    r"|(?:toll|number of dead)(?: [a-z]+){0,3}? (?:to|at|of))"
    r"|(?P<hurt>injur(?:e|es|ed|ing)|wound(?:s|ed|ing)|hurts?|hurting))"
    r"(?: (?:at|least|about|some|more|than|as|many|over|nearly|all)){0,3} \Z"
)
_ROLE_REACH = 48
_TOLD_BEFORE, _TOLD_BEHIND = 24, 32


def _role(text: str, span: Span) -> str | None:
    before = _ROLE_BEFORE.search(text[max(0, span.start - _ROLE_REACH) : span.start])
    match = before or _ROLE_AFTER.match(text[span.end : span.end + _ROLE_REACH])
    return next((role for role in _ROLES if match[role]), None) if match else None


def of_the_same(figure: Figure, other: Figure, text: str) -> bool:
    """Whether two figures count the same things: one noun, or those of whom the same is told: the dead, the hurt.
    `text` is the lower-case text of the other figure."""
    if figure.role and other.role:
        return figure.role == other.role
    if figure.role and figure.role not in _ROLES and other.noun not in TIME:
        start, end = other.span
        around = f"{text[max(0, start - _TOLD_BEFORE) : start]} {text[end : end + _TOLD_BEHIND]}"
        return f" {figure.role}" in around
    return figure.noun is not None and other.noun == figure.noun


def cut_short(figure: Figure, other: Figure) -> bool:
    """Whether the headline has the other figure without its decimals: "$5B" for $5.7 billion."""
    return figure.value >= SMALL_COUNT and figure.value < other.value < figure.value + (figure.high - figure.low)


def printed_in(figure: str, text: str) -> bool:
    """Whether the same digits stand in `text`, also where they are no amount ("aged 91", "Route 66")."""
    if not re.fullmatch(r"\d[\d,.]*", figure) or len(figure) < 2:
        return False
    told = re.escape(figure)
    return re.search(rf"{told}(?<![\d.,]{told})(?![\d]|[.,]\d)", text) is not None


_ORDINALS = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


def ordinal_in(figure: Figure, text: str) -> bool:
    """Whether the lower-case `text` has the figure as an ordinal of the same noun: "the eighth week"."""
    place = int(figure.value) - 2
    word = f"{_ORDINALS[place]}|" if 0 <= place < len(_ORDINALS) else ""
    behind = figure.noun if figure.value < SMALL_COUNT else ""
    return re.search(rf"\b(?:{word}{figure.value:,.0f}(?:st|nd|rd|th))[ -]{behind}", text) is not None


_ABOUT, _AT_LEAST, _NEARLY = 0.1, 0.2, 0.05
"""How far what is told as "about" or "more than" a figure may lie from it, as logarithms of the ratio."""


def agree(figure: Figure, other: Figure) -> bool:
    """Whether one of the two rounds to the other."""
    if figure.value == 0:
        return other.value == 0
    if figure.low <= other.value <= figure.high or other.low <= figure.value <= other.high:
        return True
    if _round(figure.value) and distance(figure.value, other.value) < _NEARLY:
        return True
    if figure.kind in UNITS and figure.bound != "at least":
        return figure.bound is not None and distance(figure.value, other.value) < _NEARLY
    reach = _AT_LEAST if figure.bound == "at least" and other.value > figure.value else _ABOUT
    return figure.bound is not None and distance(figure.value, other.value) < reach


_LEAST_ROUND = 1000


def _round(value: float) -> bool:
    """Whether a headline's figure is in full thousands or more: "8,000" for 8,200."""
    return value >= _LEAST_ROUND and value == float(f"{value:.0e}")


_ROUNDING = 0.15
"""Headlines round, but hardly by more than this: $2 trillion for 1.8, not for 1.5."""


def firmly(figure: Figure, other: Figure) -> bool:
    """Whether the headline has the body's figure rounded; else it lies in a range, or is more precise."""
    return figure.low <= other.value <= figure.high and distance(figure.value, other.value) < _ROUNDING


def distance(one: float, other: float) -> float:
    """Logarithm of the ratio of two amounts; infinite unless both are above zero."""
    return abs(math.log(one / other)) if one > 0 and other > 0 else math.inf


def unit_of_second_digit(value: float) -> float:
    """What one more in the second digit of an amount makes: 1e9 for 52.4 billion."""
    return float(10 ** (math.floor(math.log10(value)) - 1)) if value > 0 else 0.0
