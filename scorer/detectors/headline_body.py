"""Figures, names and certainty of the headline against the body.

Why it matters: Many people read nothing but the headline. A figure or a name that the text does not bear out, or a
"will" where the text says "may", misleads all of them.

How it measures: The headline's amounts of money, percentages, other figures above one and names of two or more words
are looked for in the body (the text without its title). A figure is supported if the body has one that agrees with it
as printed or rounded; it counts a quarter if they differ by no more than one unit in the second digit ("$53 billion"
for 52.4). A figure that the body has only elsewhere, while the sentence that tells what the headline tells gives
another one, is not supported. A name is supported if the body has any of its words, unless the surname stands there
with a first name that differs by a letter or two. A headline's "will" counts as an item where the body has its verb
with "may", "could" or "plans to" and nowhere without; rises and falls, opposites (approves, rejects) and denials
count where the body, in a sentence about the same thing, has only the contrary. The value is the share of such items
that the body does not support, 0 to 1; without a title, a body or an item there is no value. Findings stand in the
title.

Known problems: Figures that the headline adds up or works out from the body look unsupported; a figure that the body
has in another role may look supported; counts in headlines of lists ("7 ways to ...") and years are not compared;
names are not compared where the headline capitalises most words; contraries are told from words, not from meaning.

Source: W3C credibility signals, "title representativeness"; NewsGuard's criterion "avoids deceptive headlines".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scorer.detectors import _headline
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.dates import dates
from scorer.views.quantities import Money, Number, money, numbers

_NEAR_WEIGHT = 0.25
_LIST = re.compile(
    r"[ -](?:\w+ ){0,2}(?:ways|things|reasons|tips|facts|takeaways|times|photos|pictures|signs|steps|questions"
    r"|charts|lessons"
    r"|ideas|tricks|myths|moments|stories|books|movies|films|songs|places|points|maps|quotes|stocks|stats|rules"
    r"|principles|winners|losers|examples|habits|mistakes|trends|theories)\b",
    re.IGNORECASE,
)
_LIST_PLACE = re.compile(r"\A.{0,12}\Z|[-–—:] \Z")
_TITLE_CASE_LIST = re.compile(r" (?:[A-Z][\w’'-]+ ){1,3}")
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
_FEW = 10
_RIVAL_MARGIN = 4
_LEAST_SHARED = 2
_AROUND = 40
"""Characters around a figure that count twice in telling what it is a figure of."""
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
    body = _Body(document)
    if body.words < _MIN_BODY_WORDS:
        return Signal.abstain("the body is too short to bear out a headline")
    where = _Where(document, title)
    contrasts = list(_contrasts(title, body, where))
    items = [_checked_figure(figure, body, where, (near, different, absent)) for figure in figures]
    items += [_checked_name(span, body, where, absent) for span in names]
    items += [*_certainty(title, body, where), *contrasts]
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

    def sentences(self) -> list[str]:
        """The body's sentences, in lower case."""
        return [self.document.folded[span.start : span.end] for span in self.document.sentences]

    def figures(self, kind: str) -> list[_Figure]:
        """All figures of the body that a headline's figure of `kind` may be taken from."""
        if kind not in {"%", "number"}:
            return [_of_money(one) for one in self.money if one.currency in {kind, None} or kind == "money"]
        return [_of_number(one) for one in self.numbers if one.unit == ("%" if kind == "%" else None)]

    def shared(self, figure: _Figure, whole: frozenset[str], near: frozenset[str]) -> int:
        """How many content words of the headline stand in the figure's sentence; those close to it count twice."""
        sentence = self.document.sentence_at(figure.span.start)
        if sentence is None:
            return 0
        low, high = max(sentence.start, figure.span.start - _AROUND), min(sentence.end, figure.span.end + _AROUND)
        folded = self.document.folded
        return len(whole & _headline.stems(folded[sentence.start : sentence.end])) + len(
            near & _headline.stems(folded[low:high])
        )


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
        listed = one.value <= 101 and _LIST_PLACE.search(title[: one.span.start]) and _LIST.match(title, one.span.end)
        listed = listed or (one.value <= 20 and one.span.start < 2 and _TITLE_CASE_LIST.match(title, one.span.end))
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
    agreeing = [other for other in others if _agree(figure, other)]
    if agreeing or (figure.kind == "number" and _printed(printed, body.text)):
        rival = _rival(figure, agreeing, others, body, where.title)
        if rival is None:
            return _Item(0.0)
        told = " ".join(body.document.quote(rival.span).split())
        note = f"The headline says {printed}; where the text tells of this, it says {told}."
        return _Item(1.0, where.finding(note, figure.span, different, (told,)))
    closest = min(others, key=lambda other: _distance(figure.value, other.value), default=None)
    if figure.noun in _TIME and figure.value < _SMALL_COUNT:
        return _Item(0.0)  # texts tell many spans of time; another one need not be the one meant
    if closest is None or _distance(figure.value, closest.value) > math.log(2):
        note = f"The headline says {printed}; the text has no such figure."
        return _Item(1.0, where.finding(note, figure.span, absent))
    told = " ".join(body.document.quote(closest.span).split())
    if abs(figure.value - closest.value) <= _unit_of_second_digit(figure.value):
        note = f"The headline says {printed}, the text {told}: within ordinary rounding, but not the same figure."
        return _Item(_NEAR_WEIGHT, where.finding(note, figure.span, near, (told,)))
    return _Item(
        1.0, where.finding(f"The headline says {printed}, the text {told}.", figure.span, different, (told,))
    )


def _rival(
    figure: _Figure, agreeing: list[_Figure], others: list[_Figure], body: _Body, title: str
) -> _Figure | None:
    """Another figure of the body that tells what the headline tells, where those that agree tell something else."""
    if figure.noun in _TIME or not agreeing:
        return None
    rivals = [other for other in others if other not in agreeing and 0 < _distance(figure.value, other.value) < 1]
    rivals = [
        other
        for other in rivals
        if other.noun == figure.noun or (None in {other.noun, figure.noun} and figure.value >= _FEW)
    ]
    if not rivals:
        return None
    whole = _headline.stems((title[: figure.span.start] + " " + title[figure.span.end :]).lower())
    around = title[max(0, figure.span.start - _AROUND) : figure.span.start] + " "
    near = _headline.stems((around + title[figure.span.end : figure.span.end + _AROUND]).lower())
    best = max(rivals, key=lambda other: body.shared(other, whole, near))
    shared = body.shared(best, whole, near)
    supported = max(body.shared(other, whole, near) for other in agreeing)
    return best if shared >= max(_LEAST_SHARED, supported + _RIVAL_MARGIN) else None


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
        other = _other_first_name(name, body.text)
        if other is None:
            return _Item(0.0)
        note = f"The headline names {name}; the text names {other} and never {name.split()[0]}."
        return _Item(1.0, where.finding(note, span, absent, (other,)))
    return _Item(1.0, where.finding(f"The headline names {name}; the text never does.", span, absent))


_NO_FIRST_NAME = frozenset(
    ("President", "Prince", "Princess", "Premier", "Pope", "Prime", "Mayor", "Mister", "Senator", "Sheikh", "Saint")
)


def _other_first_name(name: str, text: str) -> str | None:
    """The full name that the text gives to the surname, if it never has the headline's first name."""
    parts = name.split()
    if len(parts) != 2 or not all(re.fullmatch("[A-Z][a-z]{2,}", part) for part in parts):
        return None
    first, last = parts
    if first in _NO_FIRST_NAME or last not in text or re.search(rf"\b{first}\b", text):
        return None
    found = set(re.findall(rf"\b([A-Z][a-z]{{2,}}) {last}\b", text)) - _NO_FIRST_NAME
    # Only near misses: a family shares its surname, and a headline may call people by what they are.
    alike = [other for other in found if other[0] == first[0] and abs(len(other) - len(first)) <= 1]
    return f"{alike[0]} {last}" if len(found) == 1 and alike else None


def _contrasts(title: str, body: _Body, where: _Where, strength: float = 0.5) -> Iterable[_Item]:
    spans = body.sentences()
    for one in _headline.contrasts(title, spans):
        words = title[one.span.start : one.span.end]
        note = f"The headline says “{words}”, the text only “{one.told}”."
        yield _Item(1.0, where.finding(note, one.span, strength))


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
