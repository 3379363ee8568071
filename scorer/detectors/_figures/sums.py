"""Sentences with their figures taken out, and the sums that are done with them: for `internal_figures`.

A template is a sentence in small letters in which every figure is two characters: a capital for what it is (M money,
P per cent, B percentage or basis points, U a measure, N a plain figure, Y a year, D another date), and one character
that says which. So "rose 20 percent to $150 million from $100 million" reads "rose P0 to M1 from M2", and patterns
over it need not know how figures are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import log10, sqrt
from operator import attrgetter
from typing import NamedTuple

from scorer.detectors import _late
from scorer.document import Document
from scorer.model import Span, covered
from scorer.records import record
from scorer.views.dates import DateMention
from scorer.views.quantities import Bound, Money, Number

FIRST = 0x80
"""The character that says which figure is the first: of those with one byte, as texts of them are searched quicker.

None of them is a letter or digit. They may stand in the text as well, but never behind a capital.
"""
MOST_PARTS = 40
"""Figures of a sentence that are looked at: tables and lists of results have more and are no sentences."""
LONGEST = 1_200
"""Characters of a sentence that are looked at."""

# Gaps of patterns: words only, words and dates. Neither crosses another figure, a full stop or a semicolon.
GAP = r"[a-z’',()\" -]{0,48}?"
GAP_DATES = r"(?:[a-z’',()\" —–-]|[YD].|N.(?= (?:years?|months?|weeks?|days?|decades?|quarters?)\b)){0,70}?"
OF_ANOTHER = _late.pattern(
    r"\b(?:while|whereas|as|though|although|but) (?!it\b|they\b|that\b|this\b|the (?:number|figure|total|count"
    r"|sum)\b)[a-z’' -]{3,40}? (?:(?:have|has|had) )?(?:more than |nearly |almost |about |roughly )?\Z"
)
"""What stands before a verb with a subject of its own, behind figures of others: "while heating bills had"."""
_ABOUT = 0.06
_BEYOND = 0.2
_MOST_POINTS = 30
"""Above it "points" are those of an index or a score."""
_EXACT, _TEENS = 1000, 20


@record
class Part:
    """A figure of a sentence. `low` and `high` are the rounding interval; `year` is set for Y and for dated D."""

    kind: str
    span: Span
    value: float
    low: float
    high: float
    unit: str | None = None
    noun: str | None = None
    bound: Bound | None = None
    year: int | None = None
    date: DateMention | None = None

    @property
    def interval(self) -> tuple[float, float]:
        """What the figure can stand for, with the latitude that "about", "more than" or "up to" give it."""
        if self.bound == "about":
            return min(self.low, self.value * (1 - _ABOUT)), max(self.high, self.value * (1 + _ABOUT))
        if self.bound == "at least":
            return self.low, max(self.high, self.value * (1 + _BEYOND))
        if self.bound == "at most":
            return min(self.low, self.value * (1 - _BEYOND)), self.high
        return self.low, self.high

    @property
    def counted(self) -> tuple[float, float]:
        """As `interval`, but a small count of people or things is exact: nobody rounds "seven men"."""
        small = self.value < _EXACT and (self.value % 10 != 0 or self.value <= _TEENS)
        if self.kind == "N" and self.bound is None and self.value == round(self.value) and small:
            return self.value, self.value
        return self.interval


def rounded_sum(parts: Iterable[Part]) -> tuple[float, float]:
    """What rounded figures can add up to: their roundings seldom all go one way, so three standard deviations."""
    told = [part.counted for part in parts]
    exact = sum((low + high) / 2 for low, high in told)
    spread = _SPREAD * sqrt(sum((high - low) ** 2 for low, high in told))
    return max(exact - spread, sum(low for low, _ in told)), min(exact + spread, sum(high for _, high in told))


_SPREAD = 3 / sqrt(12)


@record
class Template:
    """A sentence of the document (`span`) with its figures (`parts`) taken out.

    `kinds` are those of the figures in its text, in order; `alike` is how many it has of the kind of which it has
    most: amounts, counts or measures, and `percents` how many percentages, so that a rule need not look at a sentence
    that has too few.
    """

    text: str
    parts: tuple[Part, ...]
    span: Span
    kinds: str
    alike: int
    percents: int

    def part(self, match: re.Match[str], name: str) -> Part:
        """The figure that the group `name` of a match stands for (the group holds its second character)."""
        return self.parts[ord(match[name]) - FIRST]


class Slip(NamedTuple):
    """Figures that do not go together: where, in words with the sum, and the figure that would be consistent."""

    kind: str
    span: Span
    note: str
    suggestions: tuple[str, ...] = ()
    strength: float = 0.7


def templates(document: Document) -> tuple[Template, ...]:
    """All sentences, outside headings, with figures that a rule can compare; once a document by `Document.once`.

    These are two amounts, counts, measures or percentages, or a date and a count where a stretch of time is told.
    """
    return tuple(_templates(document))


def figures(document: Document) -> tuple[Part, ...]:
    """All amounts, counts and measures of a document in text order; computed once a document by `Document.once`."""
    parts = [of_money(money) for money in document.money]
    parts += [
        of_number(number) for number in document.numbers
        if number.unit != "%" or number.noun not in _STRETCHES or number.value != _HALF
    ]  # fmt: skip
    parts.sort(key=_PLACE)
    return tuple(parts)


_PLACE = attrgetter("span")


def unquoted(document: Document) -> tuple[Part, ...]:
    """The `figures` outside quotations; computed once a document by `Document.once`."""
    parts, quotations = document.once(figures), document.quotations
    return tuple([part for part in parts if not covered(quotations, part.span.start)]) if quotations else parts


def _templates(document: Document) -> Iterator[Template]:
    figured: list[Part | DateMention] = sorted((*document.once(figures), *document.dates), key=_PLACE)
    starts, last = [one.span.start for one in figured], len(figured)
    kinds = "".join([one.kind if isinstance(one, Part) else "D" for one in figured])
    before, first_before, end = None, 0, 0
    for sentence in document.sentences:
        if end == last:
            return
        start, behind = sentence
        first = end
        while first < last and starts[first] < start:
            first += 1
        end = first
        while end < last and starts[end] < behind:
            end += 1
        if first == end:
            before = None
            continue
        alone = end - first > 1 and _to_compare(document, kinds[first:end], start, behind)
        spans = [(sentence, first)] if alone else []
        if (
            before
            and (alone or _to_compare(document, kinds[first_before:end], before.start, behind))
            and (joined := _joined(document, before, sentence))
        ):
            spans.append((joined, first_before))
        for span, begin in spans:
            if end - begin <= MOST_PARTS and span.end - span.start <= LONGEST:
                inside = _with_units(document, figured[begin:end], kinds[begin:end])
                text, told = _taken_out(document.folded, span, inside)
                text = text if span is sentence else _ENDS.sub(", ", text)
                yield Template(text, inside, span, told, max(map(told.count, "MNU")), told.count("P"))
        before, first_before = sentence, first


def _to_compare(document: Document, kinds: str, start: int, end: int) -> bool:
    """Whether a rule can compare figures of these kinds."""
    if _ALIKE.search(kinds):
        return True
    return "D" in kinds and "N" in kinds and any(map(document.folded[start:end].__contains__, _OF_TIME))


_ALIKE = _late.pattern(r"([MNUP]).*\1|N.*[MU]|[MU].*N")
"""Two figures of one kind, or a bare one that may yet be given the unit of another."""
_OF_TIME = ("year", "days", "weeks", "-day", "-week", "decade", "born")
"""What all that `terms` compares a date with is told by."""


_GOES_ON = _late.pattern(
    r"(?:that|this|it|which) (?:is|was|means|meant|represents|represented|marks|marked|amounts to|amounted to|makes"
    r"|made|adds up to|added up to|corresponds to|works out at|worked out at|would be) "
)
_TOLD_ON = _late.pattern(
    r"(?:today|now|these days|by now|this year|since then),? (?:there (?:are|is)|it|they|the|only|just|its)\b"
    r"|(?:he|she) (?:was|is|turned) [\w-]+[.,]"
    r"|(?:an?|one|two|three|five|ten) (?:year|month|week|decade|season)s? (?:ago|earlier|before),? (?:the (?:figure"
    r"|number"
    r"|price|rate|total|average|same)|it|they|that|those|there)\b|last (?:year|season|month),? (?:the (?:figure"
    r"|number"
    r"|price|rate|total|average|same)|it|they) (?:was|were|had|stood|cost)\b"
    r"|(?:in )?the (?:year|month|week|season|winter|summer|spring|autumn|quarter) before,? (?:the|it|they|that|there"
    r"|he|she)\b"
    r"|(?:it|they|that|the (?:price|figure|number|rate|fare|fee|bill|rent|total|same [a-z]+)) (?:now|today|currently"
    r"|has since"
    r"|have since) "
)
_GOES_ON_WITH = ("that ", "this ", "it ", "which ")
_TOLD_ON_WITH = (
    "today", "now", "these days", "by now", "this year", "since then", "he ", "she ", "a ", "an ", "one ", "two ",
    "three ", "five ", "ten ", "last ", "in the ", "the ", "it ", "they ", "that ",
)  # fmt: skip
_REST_WITH = ("leaving ", "the other ", "the remaining ")
_THE_REST = _late.pattern(rf"\b(?:{'|'.join(_REST_WITH)})\d+(?![\d,.]*(?: ?%| per ?cent))")
"""A sentence that counts the rest."""
_ENDS = _late.pattern(r"\.\s+")


_THE_CHANGE = _late.pattern(
    r" (?=\d)(?:(?<=\bthe )|(?<=\bthat )|(?<=\bthis ))\d[\d.]*(?: ?%| per ?cent) (?:reduction|increase|rise|fall|drop"
    r"|decline|growth|jump|cut|improvement|decrease|gain|slump|surge)\b"
)
"""A sentence that speaks of "the 60 per cent reduction" that the one before it has the figures of.

It begins with a plain sign, as that is what a search is quick for.
"""


def _joined(document: Document, before: Span, sentence: Span) -> Span | None:
    """Both sentences, where the second one says what the figures of the first come to; else None."""
    (first, end), (start, last) = before, sentence
    if start - end > _NEAR or document.folded[end:start].strip():
        return None
    words = document.folded[start:last]
    if (
        (words.startswith(_GOES_ON_WITH) and _GOES_ON.match(words))
        or (words.startswith(_TOLD_ON_WITH) and _TOLD_ON.match(words))
        or (any(map(words.__contains__, _REST_WITH)) and _THE_REST.search(words))
        or (("%" in words or "cent " in words) and _THE_CHANGE.search(words))
    ):
        return Span(first, last)
    return None


_NEAR = 2
"""Characters that may lie between the two."""


def _with_units(document: Document, figured: Iterable[Part | DateMention], kinds: str) -> tuple[Part, ...]:
    """The figures, a bare one with the currency or measure of the next one: "from 10 to 15 euros"."""
    parts = [one if isinstance(one, Part) else _of_date(one) for one in figured]
    bare = "N" in kinds and ("M" in kinds or "U" in kinds)
    for place, (part, following) in enumerate(pairwise(parts) if bare else ()):
        if part.kind == "N" and part.noun is None and following.kind in "MU":
            between = document.folded[part.span.end : following.span.start]
            if between in {" to ", " and ", " from "} and following.value < 20 * part.value:
                parts[place] = replace(part, kind=following.kind, unit=following.unit)
    return tuple(parts)


def _of_date(mention: DateMention) -> Part:
    value = float(mention.year or 0)
    kind = "Y" if mention.kind == "year" else "D"
    return Part(kind, mention.span, value, value, value, year=mention.year, date=mention)


_STRETCHES = frozenset(
    ("year", "season", "month", "century", "decade", "game", "match", "week", "day", "play", "show")
)
_HALF = 50.0
"""With a stretch of time it is no share: "in the first half of the year"."""


def of_money(money: Money) -> Part:
    """An amount of money as a part."""
    return Part("M", money.span, money.value, money.low, money.high, money.currency, money.noun, money.bound)


def of_number(number: Number) -> Part:
    """A figure as a part; basis points as percentage points."""
    unit, value, low, high = number.unit, number.value, number.low, number.high
    if unit == "basis points":
        unit, value, low, high = "percentage points", value / 100, low / 100, high / 100
    elif number.noun == "points" and unit is None and value < _MOST_POINTS:
        unit = "percentage points"
    return Part(_KINDS.get(unit, "U"), number.span, value, low, high, unit, number.noun, number.bound)


_KINDS = {None: "N", "%": "P", "percentage points": "B"}
"""Kinds of figures by their unit; all others are measures."""


def _taken_out(folded: str, sentence: Span, parts: tuple[Part, ...]) -> tuple[str, str]:
    """The text of a template, and the kinds of its figures: one within another is left out."""
    pieces, kinds, end = [], "", sentence.start
    for index, part in enumerate(parts):
        start, behind = part.span
        if start < end:
            continue
        pieces += [folded[end:start], part.kind, chr(FIRST + index)]
        kinds += part.kind
        end = behind
    return "".join([*pieces, folded[end : sentence.end]]), kinds


def same_kind(*parts: Part) -> bool:
    """Whether the figures are of one kind and unit, so that they can be added, and not certainly of two things."""
    first = parts[0]
    return all(part.kind == first.kind and part.unit == first.unit for part in parts)


def printed(document: Document, part: Part) -> str:
    """The figure as the text has it."""
    return " ".join(document.quote(part.span).split())


_DIGITS = _late.pattern(r"\d[\d.,]*\d|\d")


_MAGNITUDE = _late.pattern(r"[ \u00a0-]?\b(?P<word>trillion|billion|million)\b|(?<=\d)(?P<glued>tn|bn|m)\b")
_LESS = {"trillion": "billion", "billion": "million", "tn": "bn", "bn": "m"}
_A_MILLION = 1e6


def _with_less(text: str, scaled: float) -> tuple[str, float]:
    """A figure below one with a smaller magnitude word, or written out: nobody writes "$0.42 million"."""
    while 0 < abs(scaled) < 1 and (found := _MAGNITUDE.search(text)):
        word = found["word"] or found["glued"]
        if word not in _LESS:
            return text.replace(found.group(), ""), float(f"{scaled * _A_MILLION:.3g}")
        text, scaled = text.replace(word, _LESS[word]), 1000 * scaled
    return text, scaled


def like(document: Document, part: Part, value: float) -> str:
    """`value` written as `part` is: same sign, unit and magnitude word, as many decimals as tell it apart."""
    text = printed(document, part)
    found = _DIGITS.findall(text)
    if len(found) != 1 or part.value == 0:
        return short(value)
    digits = found[0]
    plain = digits.replace(",", "") if re.fullmatch(r"[\d,]*(?:\.\d+)?", digits) else ""
    if not plain or not float(plain):
        return short(value)
    scaled = value * float(plain) / part.value
    if part.kind in "MN":
        text, scaled = _with_less(text, scaled)
    decimals = min(len(plain.partition(".")[2]), max(0, 3 - len(f"{abs(scaled):.0f}")) if abs(scaled) >= 1 else 3)
    if decimals == 0 and part.kind != "N" and scaled < 10 and abs(scaled - round(scaled)) > 0.05:
        decimals = 1
    if part.kind == "M" and decimals and abs(round(scaled, decimals) - scaled) > _COARSE * abs(scaled):
        decimals += 1  # €1.26 million, not €1.3 million
    grouped = scaled >= 10_000 or "," in digits or (scaled >= 1000 > float(plain))
    return text.replace(digits, f"{scaled:,.{decimals}f}" if grouped else f"{scaled:.{decimals}f}")


_COARSE = 0.02


def short(value: float) -> str:
    """A figure for a note: three or four digits, grouped."""
    if abs(value) >= 1e4 and value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def is_misprint(exact: float, told: float) -> bool:
    """Whether one figure can have got into the place of the other: it is of its size, or has a slipped decimal point.

    A figure of quite another size is that of something else.
    """
    ratio = abs(told / exact) if exact else 0.0
    if 1 / _SIZE < ratio < _SIZE:
        return True
    return ratio > 0 and abs(log10(ratio) - round(log10(ratio))) < _POINT


_SIZE, _POINT = 4.0, 0.022
"""Times that a slip may be off, and how far, as a logarithm, one of a decimal point is from a power of ten."""


def apart(low: float, high: float, other_low: float, other_high: float) -> float:
    """How far two intervals are from each other; 0 if they meet."""
    return max(0.0, other_low - high, low - other_high)
