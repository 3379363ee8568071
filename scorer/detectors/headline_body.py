"""Figures, names and certainty of the headline against the body.

Why it matters: Many people read nothing but the headline. A figure or a name that the text does not bear out, or a
"will" where the text says "may", misleads all of them.

How it measures: The headline's amounts of money, percentages, other figures above one and names of two or more words
are looked for in the body (the text without its title). A figure is supported if the body has one that agrees with it
as printed or rounded; it counts a quarter if they differ by no more than one unit in the second digit ("$53 billion"
for 52.4). A name is supported if the body has any of its words. A headline's "will" counts as an item where the body
has its verb with "may", "could" or "plans to" and nowhere without. The value is the share of such items that the body
does not support, 0 to 1; without a title, a body or an item there is no value. Findings stand in the title.

Known problems: Figures that the headline adds up or works out from the body look unsupported; a figure that the body
has in another role looks supported; counts in headlines of lists ("7 ways to ...") and years are not compared; names
are not compared where the headline capitalises most words; negation and direction (rises, falls) are not looked at.

Source: W3C credibility signals, "title representativeness"; NewsGuard's criterion "avoids deceptive headlines".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.dates import dates
from scorer.views.quantities import Money, Number, money, numbers

_NEAR_WEIGHT = 0.25
_LIST = re.compile(
    r"[ -](?:\w+ ){0,2}(?:ways|things|reasons|tips|facts|takeaways|times|photos|pictures|signs|steps|questions"
    r"|charts|lessons"
    r"|ideas|tricks|myths|moments|stories|books|movies|films|songs|places|points|maps|quotes|stocks|stats)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w’'.-]*(?: (?:of |de |van |von |al-|bin )?[A-Z][\w’'.-]*)+")
_SMALL = frozenset(
    re.findall(
        r"\S+",
        "of de van von bin the and for in on at to a an by as is with from over after",
    )
)
_WILL = re.compile(r"\b(?:will|shall) (?P<verb>(?!not\b|be\b|have\b|never\b|also\b|the\b)[a-z]{3,})\b")
_HEDGE = r"(?:may|might|could|considers?|considering|weighs?|weighing|proposed? to)"
_PLACES_FOR_PEOPLE = re.compile(r"(?:Wall St|White House|Capitol Hill|Silicon Valley|Downing St|Main St|Dow Jones)")
_MIN_BODY_WORDS = 40
_SMALL_COUNT = 100
_TIME = frozenset(("year", "month", "week", "day", "hour", "minute", "decade"))


class _Figure(NamedTuple):
    """A figure of the headline: `span` within the title."""

    span: Span
    value: float
    low: float
    high: float
    kind: str
    approximate: bool = False
    noun: str | None = None


class _Item(NamedTuple):
    """Something checked: its share of being unsupported, 0..1, and what was found, if anything is to be said."""

    unsupported: float
    finding: Finding | None = None


def detect(document: Document, *, near: float = 0.3, different: float = 0.7, absent: float = 0.4) -> Signal:
    """See the module. Strengths of the findings: `near` for a rounding, `different` for another figure in the body,
    `absent` for a figure or a name that the body does not have in any form."""
    title = document.title
    if not title:
        return Signal.abstain("the document has no title")
    figures, names = list(_figures(title)), list(_names(title))
    if not figures and not names and not _WILL.search(title):
        return Signal.abstain("the headline has no figure and no name that can be compared")
    body = _Body(document)
    if body.words < _MIN_BODY_WORDS:
        return Signal.abstain("the body is too short to bear out a headline")
    where = _Where(document, title)
    items = [_checked_figure(figure, body, where, (near, different, absent)) for figure in figures]
    items += [_checked_name(span, body, where, absent) for span in names]
    items += list(_certainty(title, body, where))
    if not items:
        return Signal.abstain("the headline has no figure and no name that can be compared")
    value = sum(item.unsupported for item in items) / len(items)
    return Signal(value, tuple(item.finding for item in items if item.finding))


class _Body:
    """The text without its title, and what the headline is compared with."""

    def __init__(self, document: Document) -> None:
        title = document.title_span or Span(0, 0)
        self.document = document
        self.text = document.text[: title.start] + " \n" + document.text[title.end :]
        self.folded = document.folded[: title.start] + " \n" + document.folded[title.end :]
        self.words = len(document.words) - len(document.words.within(title))
        self.money = [one for one in document.money if not title.start <= one.span.start < title.end]
        self.numbers = [one for one in document.numbers if not title.start <= one.span.start < title.end]

    def figures(self, kind: str) -> list[_Figure]:
        """All figures of the body that a headline's figure of `kind` may be taken from."""
        if kind not in {"%", "number"}:
            return [_of_money(one) for one in self.money if one.currency in {kind, None} or kind == "money"]
        return [_of_number(one) for one in self.numbers if one.unit == ("%" if kind == "%" else None)]


class _Where:
    """Places in the title as places in the text, where the title is part of it."""

    def __init__(self, document: Document, title: str) -> None:
        self.title = title
        span = document.title_span
        inside = span is not None and document.quote(span) == title
        self.offset = span.start if span and inside else None

    def finding(self, note: str, span: Span, strength: float, suggestions: tuple[str, ...] = ()) -> Finding:
        words = self.title[span.start : span.end]
        if self.offset is None:
            return Finding(note, None, suggestions=suggestions, strength=strength, quote=words)
        place = Span(self.offset + span.start, self.offset + span.end)
        return Finding(note, place, suggestions=suggestions, strength=strength)


def _figures(title: str) -> Iterator[_Figure]:
    amounts = money(title)
    yield from (_of_money(one) for one in amounts)
    for one in numbers(title, amounts, dates(title)):
        listed = one.value <= 101 and one.span.start < 12 and _LIST.match(title, one.span.end)
        year = re.fullmatch(r"(?:19|20)\d\d", title[one.span.start : one.span.end])
        if one.unit in {None, "%"} and one.value > 1 and not listed and not year:
            yield _of_number(one)


def _of_money(one: Money) -> _Figure:
    return _Figure(one.span, one.value, one.low, one.high, one.currency or "money", one.approximate)


def _of_number(one: Number) -> _Figure:
    return _Figure(one.span, one.value, one.low, one.high, "%" if one.unit == "%" else "number", noun=_stem(one.noun))


def _stem(noun: str | None) -> str | None:
    return noun.removesuffix("s") if noun else None


def _checked_figure(figure: _Figure, body: _Body, where: _Where, strengths: tuple[float, float, float]) -> _Item:
    near, different, absent = strengths
    others = body.figures(figure.kind)
    # A small count is found in most texts by chance: where the same thing is counted, that counts.
    same = [other for other in others if figure.noun and other.noun == figure.noun]
    others = same if figure.value < _SMALL_COUNT and len(same) > 0 else others
    printed = where.title[figure.span.start : figure.span.end]
    if any(_agree(figure, other) for other in others) or (figure.kind == "number" and _printed(printed, body.text)):
        return _Item(0.0)
    closest = min(others, key=lambda other: _distance(figure.value, other.value), default=None)
    if closest is None or _distance(figure.value, closest.value) > math.log(2):
        note = f"The headline says {printed}; the text has no such figure."
        return _Item(1.0, where.finding(note, figure.span, absent))
    told = " ".join(body.document.quote(closest.span).split())
    if abs(figure.value - closest.value) <= _unit_of_second_digit(figure.value):
        note = f"The headline says {printed}, the text {told}: within ordinary rounding, but not the same figure."
        return _Item(_NEAR_WEIGHT, where.finding(note, figure.span, near, (told,)))
    # Texts tell many spans of time; another one need not be the one meant.
    strength = absent if figure.noun in _TIME else different
    return _Item(1.0, where.finding(f"The headline says {printed}, the text {told}.", figure.span, strength, (told,)))


def _printed(figure: str, text: str) -> bool:
    """Whether the same digits stand in `text`, also where they are no amount ("aged 91", "Route 66")."""
    if not re.fullmatch(r"\d[\d,.]*", figure) or len(figure) < 2:
        return False
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", text) is not None


def _agree(figure: _Figure, other: _Figure) -> bool:
    """Whether one of the two rounds to the other."""
    if figure.low <= other.value <= figure.high or other.low <= figure.value <= other.high:
        return True
    return figure.approximate and _distance(figure.value, other.value) < 0.1


def _distance(one: float, other: float) -> float:
    return abs(math.log(one / other)) if one > 0 and other > 0 else math.inf


def _unit_of_second_digit(value: float) -> float:
    return float(10 ** (math.floor(math.log10(value)) - 1)) if value > 0 else 0.0


def _names(title: str) -> Iterator[Span]:
    """Names of two or more words behind the first word; none where most words are capitalised."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", title) if word.lower() not in _SMALL]
    capitalised = sum(word[0].isupper() for word in words[1:])
    if len(words) < 4 or capitalised > 0.5 * (len(words) - 1):
        return
    for match in _NAME.finditer(title):
        kicker = match.start() == 0 and title[match.end() : match.end() + 1] == ":"  # "Instant View: ..."
        if not kicker and not _PLACES_FOR_PEOPLE.match(match.group()):
            yield Span(*match.span())


def _checked_name(span: Span, body: _Body, where: _Where, absent: float) -> _Item:
    name = where.title[span.start : span.end]
    words = [word for word in re.split(r"[ .’'-]+", name.lower()) if len(word) > 1 and word not in _SMALL]
    if not words or any(word in body.folded for word in words):
        return _Item(0.0)
    return _Item(1.0, where.finding(f"The headline names {name}; the text never does.", span, absent))


def _certainty(title: str, body: _Body, where: _Where, strength: float = 0.25) -> Iterable[_Item]:
    match = _WILL.search(title)
    if match is None:
        return
    stem = re.escape(match["verb"][:12])
    hedged = re.search(rf"\b{_HEDGE} (?:\w+ )?{stem}", body.folded)
    plain = re.search(rf"\b(?:will|shall|has|have|to be|is|are|was) (?:\w+ )?{stem}", body.folded)
    if hedged is None or plain is not None:
        return
    words, told = where.title[match.start() : match.end()], " ".join(hedged.group().split())
    note = f"The headline says “{words}”, the text only “{told}”."
    yield _Item(0.5, where.finding(note, Span(*match.span()), strength))
