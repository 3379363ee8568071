"""Figures, names and certainty of the headline against the body.

Why it matters: Many people read nothing but the headline. A figure or a name that the text does not bear out, or a
"will" where the text says "may", misleads all of them.

How it measures: The headline's amounts of money, percentages, other figures above one and names of two or more words
are looked for in the body (the text without its title). A figure is supported if the body has one that agrees with it
as printed or rounded; it counts a quarter if they differ by no more than one unit in the second digit ("$53 billion"
for 52.4). A figure that the body has only elsewhere, while the sentence that tells what the headline tells gives
another one, is not supported. Figures that count one thing are compared by it first: the noun or another one that
news uses for the same, the dead, the hurt, a measure's unit; a day by its month; the number of a list by the entries
that are numbered. A name is supported if the body has any of its words, unless the surname stands there with a first
name that differs by a letter or two. A headline's "will" counts as an item where the body has its verb with "may",
"could" or "plans to" and nowhere without; rises and falls, opposites (approves, rejects) and denials count where the
body, in a sentence about the same thing, has only the contrary. The value is the share of such items that the body
does not support, 0 to 1; without a title, a body or an item there is no value. Findings stand in the title.

Known problems: Figures that the headline adds up or works out from the body look unsupported; a figure that the body
has in another role may look supported; counts in headlines of lists ("7 ways to ...") whose entries are not numbered
and years are not compared; names are not compared where the headline capitalises most words; contraries are told from
words, not from meaning.

Source: W3C credibility signals, "title representativeness"; NewsGuard's criterion "avoids deceptive headlines".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scorer.detectors import _headline
from scorer.detectors._headline_figures import (
    SMALL_COUNT,
    TIME,
    UNITS,
    Figure,
    agree,
    cut_short,
    distance,
    firmly,
    of_money,
    of_number,
    of_the_same,
    of_title,
    ordinal_in,
    printed_in,
    unit_of_second_digit,
)
from scorer.detectors._headline_labels import Label, labels
from scorer.detectors._headline_lists import announced, numbered
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.dates import DateMention, dates

_NEAR_WEIGHT = 0.25
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
_FEW = 10
_RIVAL_MARGIN = 5
_LEAD_MARGIN = 2
"""As `_RIVAL_MARGIN`, where the text begins with the other figure and has the headline's only further down."""
_WEAK_MARGIN = 1
"""As `_RIVAL_MARGIN`, over a figure that agrees only as a range does, or as one that is less precise."""
_LEAST_SHARED = 2
_LEAD_BONUS, _NOUN_BONUS = 2, 3
_BEHIND_WEIGHT = 2
_MUCH_SHARED = 5
"""Likewise, of a span of time: texts tell many, and another one need not be the one meant."""
_AROUND = 40
"""Characters around a figure that count twice in telling what it is a figure of."""


class _About(NamedTuple):
    """Beginnings of the content words of a headline without one figure: all, those around it, the one behind it."""

    whole: frozenset[str]
    near: frozenset[str]
    behind: str | None


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
    names = list(_names(title))
    body = _Body(document)
    if body.words < _MIN_BODY_WORDS:
        return Signal.abstain("the body is too short to bear out a headline")
    where = _Where(document, title)
    contrasts = list(_contrasts(title, body, where))
    named = list(labels(title, body.text, body.folded))
    figures = [one for one in of_title(title) if not any(_overlap(one.span, label.span) for label in named)]
    checked = (_checked_figure(figure, body, where, (near, different, absent)) for figure in figures)
    items = [item for item in checked if item is not None]
    items += [_checked_label(label, where, different) for label in named]
    items += [_checked_name(span, body, where, absent) for span in names]
    items += [*_certainty(title, body, where), *contrasts, *_days(title, body, where, different)]
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

    @property
    def lead_end(self) -> int:
        """Where the sentences end with which the text begins."""
        sentences = [span for span in self.document.sentences if not self.in_title(span)][:_LEAD_SENTENCES]
        return sentences[-1].end if sentences else 0

    def in_title(self, span: Span) -> bool:
        """Whether a place in the text is one in the title."""
        title = self.document.title_span
        return title is not None and title.start <= span.start < title.end

    def sentences(self) -> list[str]:
        """The body's sentences, in lower case."""
        return [self.document.folded[span.start : span.end] for span in self.document.sentences]

    def figures(self, kind: str) -> list[Figure]:
        """All figures of the body that a headline's figure of `kind` may be taken from."""
        if kind not in UNITS:
            return [of_money(one) for one in self.money if one.currency in {kind, None} or kind == "money"]
        text, lower = self.document.text, self.document.folded
        unit = None if kind == "number" else kind
        return [of_number(one, text, lower) for one in self.numbers if one.unit == unit]

    def shared(self, place: Span, about: _About) -> int:
        """How many content words of the headline stand in the sentence of what is told at `place`; those close to it
        count twice, the one behind it four times."""
        sentence = self.document.sentence_at(place.start)
        if sentence is None:
            return 0
        start, end = place
        low, high = max(sentence.start, start - _AROUND), min(sentence.end, end + _AROUND)
        folded = self.document.folded
        return (
            len(about.whole & _headline.stems(folded[sentence.start : sentence.end]))
            + len(about.near & _headline.stems(folded[low:high]))
            + _BEHIND_WEIGHT * (about.behind is not None and _behind(folded, end) == about.behind)
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


def _checked_figure(
    figure: Figure, body: _Body, where: _Where, strengths: tuple[float, float, float]
) -> _Item | None:
    """What the body says of one figure; None if it is the number of a list and the body does not count that."""
    different = strengths[1]
    others = body.figures(figure.kind)
    # A small count is found in most texts by chance: where the same thing is counted, that counts.
    same = [other for other in others if of_the_same(figure, other, body.document.folded)]
    if figure.place and not same and figure.noun not in TIME:
        entries = _entries(figure, body, where, different)
        if entries or figure.listed:
            return entries
    if figure.kind == "number" and figure.value <= 1 and (not same or _one_of(figure.noun, body.folded)):
        return None
    others = same if figure.value < SMALL_COUNT and len(same) > 0 else others
    printed = where.title[figure.span.start : figure.span.end]
    if figure.kind == "%" and _left_over(figure, others, body):
        return _Item(0.0)
    agreeing = [other for other in others if agree(figure, other) and not _of_time_only(figure, other)]
    if agreeing or (figure.kind == "number" and not same and printed_in(printed, body.text)):
        rival = _rival(figure, agreeing, others, body, where.title)
        if rival is None:
            return _Item(0.0)
        told = " ".join(body.document.quote(rival.span).split())
        note = f"The headline says {printed}; where the text tells of this, it says {told}."
        return _Item(1.0, where.finding(note, figure.span, different, (told,)))
    closest = _meant(figure, others, body, where.title)
    if figure.noun in TIME and figure.value < SMALL_COUNT and ordinal_in(figure, body.folded):
        return _Item(0.0)
    if figure.noun in TIME and figure.value < SMALL_COUNT:
        closest = _span_of_time(figure, others, body, where.title) or figure
    if closest is figure:
        return _Item(0.0)  # texts tell many spans of time; another one need not be the one meant
    return _unsupported(figure, closest, body, where, strengths)


_FURTHEST = math.log(2)
"""Figures further from the headline's than twice or half of it are not told as what it should be."""


def _meant(figure: Figure, others: list[Figure], body: _Body, title: str) -> Figure | None:
    """The figure of the body that the headline probably means: it is told with most of the headline's words; the
    first sentences tell what headlines tell, and nearer figures are likelier."""
    near = [one for one in others if distance(figure.value, one.value) <= _FURTHEST]
    if not near:
        return None
    about, lead = _about(figure.span, title), body.lead_end
    return max(
        near,
        key=lambda one: (
            body.shared(one.span, about)
            + _LEAD_BONUS * (one.span.end <= lead)
            + _NOUN_BONUS * (figure.noun is not None and one.noun == figure.noun)
            + _NOUN_BONUS * _rounded(figure, one),
            -distance(figure.value, one.value),
        ),
    )


def _left_over(figure: Figure, others: list[Figure], body: _Body) -> bool:
    """Whether the body has what is left of 100 per cent, or the percentage without its sign: "Johnson is at 14"."""
    rest = 100 - figure.value
    if any(other.value == rest and figure.value >= _FEW for other in others):
        return True
    return figure.value >= _FEW and any(
        one.value == figure.value and one.noun is None and body.document.text[one.span.start : one.span.end].isdigit()
        for one in body.figures("number")
    )


def _rounded(figure: Figure, other: Figure) -> bool:
    return abs(figure.value - other.value) <= unit_of_second_digit(figure.value)


def _of_time_only(figure: Figure, other: Figure) -> bool:
    """Whether a small count of things would be borne out by a span of time only: "6 hurt", "six weeks"."""
    return figure.plural and figure.noun not in TIME and figure.value < _FEW and other.noun in TIME


def _one_of(noun: str | None, text: str) -> bool:
    return re.search(rf"\b(?:one|1|single|another) (?:[a-z-]+ )?{re.escape(noun or '')}", text) is not None


def _unsupported(
    figure: Figure, closest: Figure | None, body: _Body, where: _Where, strengths: tuple[float, float, float]
) -> _Item:
    """What is said of a figure that the body does not have; `closest` is the nearest that it has."""
    near, different, absent = strengths
    printed = where.title[figure.span.start : figure.span.end]
    if closest is None or distance(figure.value, closest.value) > _FURTHEST:
        note = f"The headline says {printed}; the text has no such figure."
        return _Item(1.0, where.finding(note, figure.span, absent))
    told = " ".join(body.document.quote(closest.span).split())
    if _rounded(figure, closest):
        note = f"The headline says {printed}, the text {told}: within ordinary rounding, but not the same figure."
        return _Item(_NEAR_WEIGHT, where.finding(note, figure.span, near, (told,)))
    return _Item(
        1.0, where.finding(f"The headline says {printed}, the text {told}.", figure.span, different, (told,))
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _checked_label(label: Label, where: _Where, different: float) -> _Item:
    if label.told is None:
        return _Item(0.0)
    printed = where.title[label.span.start : label.span.end]
    note = f"The headline says {printed}, the text {label.told} and nowhere {printed}."
    return _Item(1.0, where.finding(note, label.span, different, (label.told,)))


def _entries(figure: Figure, body: _Body, where: _Where, different: float) -> _Item | None:
    """The number of a list against the entries that the body announces, or numbers; None if it does neither."""
    printed = where.title[figure.span.start : figure.span.end]
    told = announced(body.figures("number"), body.document.folded)
    count = numbered(body.text)
    if any(agree(figure, other) for other in told) or count == figure.value:
        return _Item(0.0)
    if count is not None and distance(figure.value, count) < math.log(2):
        note = f"The headline says {printed}; the entries of the text are numbered up to {count}."
        return _Item(1.0, where.finding(note, figure.span, different, (str(count),)))
    if len({other.value for other in told}) == 1 and distance(figure.value, told[0].value) < math.log(2):
        words = " ".join(body.document.quote(told[0].span).split())
        note = f"The headline says {printed}; the text announces {words}."
        return _Item(1.0, where.finding(note, figure.span, different, (words,)))
    return None


_LEAD_SENTENCES = 2


def _span_of_time(figure: Figure, others: list[Figure], body: _Body, title: str) -> Figure | None:
    """The span of time of the body that the headline must mean: the one with which the text begins, or one in a
    sentence that tells so much of the headline that no other can be meant."""
    about = _about(figure.span, title)
    spans = [one for one in others if one.noun == figure.noun and distance(figure.value, one.value) <= math.log(3)]
    inside = [one for one in spans if one.span.end <= body.lead_end]
    if (
        len({one.value for one in inside}) == 1
        and body.shared(inside[0].span, about._replace(near=frozenset(), behind=None)) >= _LEAST_SHARED
    ):
        return inside[0]
    told = sorted(((body.shared(one.span, about), one) for one in spans), reverse=True)
    rest = max((shared for shared, one in told if one.value != told[0][1].value), default=0)
    return told[0][1] if told and told[0][0] >= max(_MUCH_SHARED, rest + _RIVAL_MARGIN) else None


def _rival(figure: Figure, agreeing: list[Figure], others: list[Figure], body: _Body, title: str) -> Figure | None:
    """Another figure of the body that tells what the headline tells, where those that agree tell something else."""
    if not agreeing or (figure.noun in TIME and any(firmly(figure, other) for other in agreeing)):
        return None
    rivals = [other for other in others if other not in agreeing and 0 < distance(figure.value, other.value) < 1]
    rivals = [other for other in rivals if not cut_short(figure, other)]
    rivals = [
        other
        for other in rivals
        if other.noun == figure.noun or (None in {other.noun, figure.noun} and figure.value >= _FEW)
    ]
    if not rivals:
        return None
    about = _about(figure.span, title)
    best = max(rivals, key=lambda other: body.shared(other.span, about))
    lead = body.lead_end
    told_first = best.span.end <= lead < min(other.span.start for other in agreeing)
    margin = _LEAD_MARGIN if told_first else _RIVAL_MARGIN
    weak = 0 if told_first else _WEAK_MARGIN
    needed = (body.shared(other.span, about) + (margin if firmly(figure, other) else weak) for other in agreeing)
    return best if body.shared(best.span, about) >= max(_LEAST_SHARED, *needed) else None


def _about(place: Span, title: str) -> _About:
    lower = title.lower()
    start, end = place
    whole = f"{lower[:start]} {lower[end:]}"
    near = f"{lower[max(0, start - _AROUND) : start]} {lower[end : end + _AROUND]}"
    return _About(_headline.stems(whole), _headline.stems(near), _behind(lower, end))


_WORD_BEHIND = re.compile(r"[ -]([a-z]{4,})")


def _behind(lower: str, end: int) -> str | None:
    """The beginning of the content word right behind a figure: "threshold" in "15% threshold"."""
    match = _WORD_BEHIND.match(lower, end)
    return next(iter(_headline.stems(match[1])), None) if match else None


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


def _days(title: str, body: _Body, where: _Where, different: float) -> Iterator[_Item]:
    """ "on December 2", where the text has December 1 and nowhere the second."""
    told = dates(title)
    for mention in told:
        if mention.kind != "day" or not mention.month or not mention.day:
            continue
        of_month = [one for one in body.document.dates if one.kind == "day" and one.month == mention.month]
        of_month = [one for one in of_month if not body.in_title(one.span)]
        others = {one.day for one in of_month} - {one.day for one in told}
        published = body.document.publication_date
        supported = any(one.day == mention.day for one in of_month) or _printed_day(mention.day, body.folded)
        if supported or (published and (published.month, published.day) == (mention.month, mention.day)):
            yield _Item(0.0)
            continue
        other = _day_meant([one for one in of_month if one.day in others], _about(mention.span, title), body)
        if other is not None:
            said, printed = " ".join(body.document.quote(other.span).split()), title[slice(*mention.span)]
            note = f"The headline says {printed}, the text {said}."
            yield _Item(1.0, where.finding(note, mention.span, different, (said,)))


def _day_meant(days: list[DateMention], about: _About, body: _Body) -> DateMention | None:
    """The only day that the body has of a month, or the one told with much more of the headline than the others."""
    if len({one.day for one in days}) <= 1:
        return days[0] if days else None
    told = sorted(((body.shared(one.span, about), one) for one in days), key=lambda pair: pair[0], reverse=True)
    best, day = told[0]
    rest = max(shared for shared, one in told if one.day != day.day)
    return day if best >= max(_LEAST_SHARED, rest + _LEAST_SHARED) else None


def _printed_day(day: int, text: str) -> bool:
    """Whether the day stands in the text as the end of a range or an ordinal: "9 to 12", "the 12th"."""
    return re.search(rf"(?:\d| )(?:-|–| to | and |the ){day}(?:st|nd|rd|th)?(?![\w%]|[.,]\d)", text) is not None


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


_TO = re.compile(
    r"\A(?:[A-Z][\w’'-]* )(?:(?!\w+(?:s|ed"
    r"|ing) )[\w’'-]+ ){0,2}(?<!ready )(?<!likely )(?<!unable )(?<!able )(?<!set )"
    r"(?<!due )(?P<to>to) (?P<verb>(?!be\b|have\b)[a-z]{3,})\b"
)
_PRESENT = re.compile(r"(?<=[a-z] )(?P<verb>[a-z]{3,}?)s (?:[a-z]|[A-Z])")
_HEDGED_TITLE = re.compile(
    r"\b(?:may|might|could|would|should|can|if|says?|report|sources?|eyes|mulls|plans?)\b|[?:]", re.I
)


def _only_possible(title: str, body: _Body, where: _Where, strength: float = 0.25) -> Iterable[_Item]:
    """ "Striker joins rivals", where the body only says that he could join them, and never that he does."""
    if _HEDGED_TITLE.search(title):
        return
    lead = body.folded[: body.lead_end]
    to = _TO.search(title)
    for match in (*([to] if to else []), *_PRESENT.finditer(title)):
        stem = re.escape(match["verb"])
        hedged = re.search(rf"\b(?:may|might|could) (?:[a-z]+ )?{stem}\b", lead)
        if hedged is None or len(re.findall(rf"\b{stem.rstrip('e')}(?:e|es|s|ed|d|ing)?\b", body.folded)) > 1:
            continue
        span = (
            Span(match.start("to"), match.end("verb")) if match is to else Span(match.start(), match.end("verb") + 1)
        )
        words, told = title[slice(*span)], " ".join(hedged.group().split())
        note = f"The headline says “{words}”, the text only “{told}”."
        yield _Item(0.5, where.finding(note, span, strength))
        return


def _certainty(title: str, body: _Body, where: _Where, strength: float = 0.25) -> Iterable[_Item]:
    match = _WILL.search(title)
    if match is None:
        yield from _only_possible(title, body, where)
        return
    stem = re.escape(match["verb"][:12])
    hedged = re.search(rf"\b{_HEDGE} (?:\w+ )?{stem}", body.folded)
    plain = re.search(rf"\b(?:will|shall|has|have|to be|is|are|was) (?:\w+ )?{stem}", body.folded)
    if hedged is None or plain is not None:
        return
    words, told = where.title[match.start() : match.end()], " ".join(hedged.group().split())
    note = f"The headline says “{words}”, the text only “{told}”."
    yield _Item(0.5, where.finding(note, Span(*match.span()), strength))
