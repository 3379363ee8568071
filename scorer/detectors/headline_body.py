"""Figures, names and certainty of the headline against the body.

Why it matters: Many people read nothing but the headline. A figure or a name that the text does not bear out, or a
"will" where the text says "may", misleads all of them.

How it measures: The headline's amounts of money, percentages, other figures above one and names of two or more words
are looked for in the body (the text without its title). A figure is supported if the body has one that agrees with it
as printed or rounded, by "more than" as far as that goes; it counts a quarter if they differ by no more than one unit
in the second digit ("$53 billion" for 52.4). A figure that the body has only elsewhere, while the sentence that tells
what the headline tells gives another one, is not supported; less is needed for that over a figure that agrees only as
a range does. Figures that count one thing are compared by it first: the noun or another one that news uses for the
same, the dead, the hurt, the arrested, a measure's unit; a day by its month; the number of a list by the entries that
are announced or numbered. Figures that name something (type 2, No. 3, 60 Minutes, 9/11, ’18, a 12-year-old) are
compared only with what the body has beside the same word; the place in a row ("third straight") and the score of a
match with its own kind. What is told instead is the figure whose sentence shares most words with the headline; one
with a nought more or with two digits exchanged is likelier; up to three are suggested. A name is supported if the
body has any of its words, unless the surname stands there with a first name that differs by a letter or two. One that
the body has in no form counts as an item only where that has another one spelled almost so, in its place, or in its
part: one that acts where the body begins, or a place of the same level where it happens. A name that the body has
counts where there another name of the same kind (person, organisation, place) has its role: it does what the headline
tells, or that is done to it or there, while the headline’s is beaten, succeeded, a companion of it or told only
later. What the headline tells as done or planned counts where the text begins with it as considered, proposed,
possible or alleged, in whatever word for the same decision, and nowhere tells it as done; or where the sentences that
tell the matter are hedged and others say that nothing is decided; "may" where the text begins with it as done or
decided, in whatever verb; and any flat headline over a text whose first sentence is tentative in its main clause. Of
words that take a side (rises and falls, approves and turns down, admits and denies, wins and loses, no injuries and
hurt) the sentences that tell the matter vote: they are those with most of the headline's words, or others for the
same, at the beginning; one counts where all of them take the other side and none the headline's. The order of two
figures votes as well, and any verb of the headline that the text has only denied, or that the headline denies and the
text tells as done in whatever word; and a headline with words of one pole only (up or down, well or badly) counts
over a first sentence that has those of the other only, or with a word that has its opposite there beside the same
other words. A figure is also supported if figures told together in the body make it, as a sum, a difference or a
share, or years and ages do. A share in words with which a headline begins ("Quarter of nurses") counts where the body
begins with another one and has none that comes close. The value is the share of such items that the body does not
support, 0 to 1; without a title, a body or an item there is no value. Findings stand in the title.

Known problems: A figure that the body has in another role, or that two others make by chance, may look supported, and
one that the headline works out of more than figures told together unsupported; counts in headlines of lists ("7 ways
to ...") whose entries are neither announced nor numbered, and years, are not compared; spans of time only where the
body begins with one or tells one in the headline's words; of names in a headline that capitalises most words only
known ones and those told by what stands around them are compared; peoples and places before a noun ("Norwegian team")
are not; contraries and doubts are told from words, not from meaning, and those told without any word of the headline
are missed.

Source: W3C credibility signals, "title representativeness"; NewsGuard's criterion "avoids deceptive headlines".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from scorer.detectors._headline.absent import absent
from scorer.detectors._headline.around import has_word
from scorer.detectors._headline.certainty import doubts
from scorer.detectors._headline.derived import ages, is_age, worked_out
from scorer.detectors._headline.figures import (
    SMALL_COUNT,
    TIME,
    Figure,
    agree,
    distance,
    of_the_same,
    of_title,
    printed_in,
)
from scorer.detectors._headline.frames import opposite
from scorer.detectors._headline.labels import Label, labels
from scorer.detectors._headline.lists import announced, numbered
from scorer.detectors._headline.meant import (
    FURTHEST,
    borne_out_otherwise,
    day_meant,
    likeliest,
    meant,
    of_time_only,
    rival_of,
    rounded,
    says_nothing,
    span_of_time,
    spans_instead,
)
from scorer.detectors._headline.names import (
    SMALL,
    Told,
    full_names,
    kinds_of,
    single_names,
    title_case,
    told_in,
)
from scorer.detectors._headline.outdone import outdone
from scorer.detectors._headline.pairs import other_holder, reversed_pair
from scorer.detectors._headline.places import Placed, placed
from scorer.detectors._headline.polarity import contrary
from scorer.detectors._headline.reconciled import reconciled
from scorer.detectors._headline.regions import other_region
from scorer.detectors._headline.roles import Mixed, mixed, told_names
from scorer.detectors._headline.scorers import other_scorer
from scorer.detectors._headline.shares import other_share
from scorer.detectors._headline.strangers import other_people, other_place, stranger
from scorer.detectors._headline.text import Body, about_of
from scorer.detectors._headline.undone import undone
from scorer.detectors._headline.votes import Contrast, contrasts
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.dates import DateMention, dates
from scorer.views.digits import beginnings
from scorer.views.words import has_words

_NEAR_WEIGHT = 0.25
_MIN_BODY_WORDS = 40
_DATELINE = 40
"""Characters with which a text begins that may hold where it was written, in capitals."""
_LONGEST, _MOST_NAMES = 300, 8
"""Names of a headline that are looked at, so that a long one takes no time beyond its length."""


class _Strengths(NamedTuple):
    """Strengths of findings: a figure within rounding, another figure in the body, none at all; 0..1."""

    near: float
    different: float
    absent: float


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
    body = Body(document)
    if not has_words(body.text, Span(0, len(body.text)), _MIN_BODY_WORDS):
        return Signal.abstain("the body is too short to bear out a headline")
    where = _Where(document, title)
    opposed = list(_contrasts(title, body, where))
    strengths = _Strengths(near, different, absent)
    items: list[_Item] = []
    days: tuple[DateMention, ...] = ()
    if any(beginnings(title)):  # few headlines have a figure, and none without one has a day
        days = tuple(dates(title))
        items += _checked_figures(days, body, where, strengths)
    items += [_Item(1.0, _placed(one, where, different)) for one in placed(title, body)]
    share = other_share(title, body)
    items += [_Item(1.0, _placed(Placed(share.span, (share.told,)), where, different))] if share else []
    items += _checked_names(title, body, where, strengths)
    items += [*_certainty(title, body, where), *opposed]
    items += _days(title, days, body, where, different) if days else ()
    if not items:
        return Signal.abstain("the headline has no figure and no name that can be compared")
    value = sum(item.unsupported for item in items) / len(items)
    return Signal(value, tuple(item.finding for item in items if item.finding))


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


def _checked_figures(
    days: tuple[DateMention, ...], body: Body, where: _Where, strengths: _Strengths
) -> Iterator[_Item]:
    """The figures of the headline outside its `days`, and what it calls by a figure."""
    named = list(labels(where.title, body.text, body.folded))
    for figure in of_title(where.title, days):
        if not any(_overlap(figure.span, label.span) for label in named):
            item = _checked_figure(figure, body, where, strengths)
            if item:
                yield item
    yield from (_checked_label(label, where, strengths.different) for label in named)


def _checked_figure(figure: Figure, body: Body, where: _Where, strengths: _Strengths) -> _Item | None:
    """What the body says of one figure; None if it is the number of a list and the body does not count that."""
    everything = body.figures(figure.kind)
    # A small count is found in most texts by chance: where the same thing is counted, that counts.
    same = [other for other in everything if of_the_same(figure, other, body.document.folded)]
    same += [other for other in everything if same and _told_with_its_noun(figure, other, body)]
    entries = _entries(figure, body, where, strengths) if figure.place and not same else None
    if entries or (figure.listed and not same) or says_nothing(figure, same, body):
        return entries
    others = same if figure.value < SMALL_COUNT and same else everything
    agreeing = [other for other in others if agree(figure, other) and not of_time_only(figure, other)]
    if _told_otherwise(figure, everything, body, where.title, counted=bool(agreeing)):
        return _Item(0.0)
    printed = where.title[figure.span.start : figure.span.end]
    if agreeing or (figure.kind == "number" and not same and printed_in(printed, body.text)):
        rival = rival_of(figure, agreeing, others, body, where.title)
        if rival is None:
            return _Item(0.0)
        told = body.quote(rival)
        note = f"The headline says {printed}; where the text tells of this, it says {told}."
        return _Item(1.0, where.finding(note, figure.span, strengths.different, (told,)))
    if borne_out_otherwise(figure, everything, body) or worked_out(figure, body, where.title):
        return _Item(0.0)
    return _unsupported(figure, others, body, where, strengths)


def _told_with_its_noun(figure: Figure, other: Figure, body: Body) -> bool:
    """Whether the body has the figure without a noun in a sentence with the headline's: "61 of the 218 schools"."""
    if other.value != figure.value or other.noun == figure.noun or other.plural or figure.noun is None:
        return False
    return figure.noun in body.sentence_of(other.span)


def _told_otherwise(figure: Figure, everything: list[Figure], body: Body, title: str, *, counted: bool) -> bool:
    """Whether an age is borne out, before a birthday or after it, or a count by figures of another noun.

    "The number of workers killed rose to eight" at the beginning of a text counts nothing by one noun; `counted` says
    that something else does.
    """
    if is_age(figure, title):
        return any(abs(one.value - figure.value) <= 1 for one in ages(everything))
    told_first = (one for one in everything if one.span.end <= body.lead_end and one.noun not in TIME)
    return not counted and any(agree(figure, one) for one in told_first)


def _placed(one: Placed, where: _Where, different: float) -> Finding:
    note = f"The headline says {where.title[slice(*one.span)]}, the text {' and '.join(one.told)}."
    return where.finding(note, one.span, different, one.told)


def _unsupported(figure: Figure, others: list[Figure], body: Body, where: _Where, strengths: _Strengths) -> _Item:
    """What is said of a figure that the body does not have; `others` may be meant instead."""
    printed = where.title[figure.span.start : figure.span.end]
    if figure.noun in TIME and figure.value < SMALL_COUNT:
        instead = span_of_time(figure, others, body, where.title)
        if instead is None:  # texts tell many spans of time; another one need not be the one meant
            return _other_spans(figure, others, body, where, strengths.absent)
    else:
        instead = meant(figure, others, body, where.title)
    told = likeliest(figure, instead, body.figures(figure.kind), body, where.title)
    if instead is None:
        of_others = any(agree(figure, other) for other in body.figures(figure.kind))
        absent = "has it only of something else" if of_others else "has no such figure"
        note = f"The headline says {printed}; the text {absent}."
        return _Item(1.0, where.finding(note, figure.span, strengths.absent, told))
    words = body.quote(instead)
    if rounded(figure, instead):
        note = f"The headline says {printed}, the text {words}: within ordinary rounding, but not the same figure."
        return _Item(_NEAR_WEIGHT, where.finding(note, figure.span, strengths.near, told))
    note = f"The headline says {printed}, the text {words}."
    # Of small counts of different things the other one need not be what is meant.
    sure = (
        figure.value >= SMALL_COUNT or figure.kind != "number" or of_the_same(figure, instead, body.document.folded)
    )
    strength = strengths.different if sure else strengths.absent
    return _Item(1.0, where.finding(note, figure.span, strength, told))


def _other_spans(figure: Figure, others: list[Figure], body: Body, where: _Where, strength: float) -> _Item:
    """A span of time that the body does not have, where it tells one of the same only, or a sentence in court."""
    spans = spans_instead(figure, others, body, where.title)
    if not spans:
        return _Item(0.0)
    told = tuple(body.quote(one) for one in spans)
    printed = where.title[slice(*figure.span)]
    note = f"The headline says {printed} {figure.noun}s, the text {' and '.join(told)}."
    return _Item(1.0, where.finding(note, figure.span, strength, told))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _checked_label(label: Label, where: _Where, different: float) -> _Item:
    if label.told is None:
        return _Item(0.0)
    printed = where.title[label.span.start : label.span.end]
    note = f"The headline says {printed}, the text {label.told} and nowhere {printed}."
    return _Item(1.0, where.finding(note, label.span, different, (label.told,)))


def _entries(figure: Figure, body: Body, where: _Where, strengths: _Strengths) -> _Item | None:
    """The number of a list against the entries that the body announces, or numbers; None if it does neither."""
    if figure.noun in TIME:
        return None
    printed = where.title[figure.span.start : figure.span.end]
    told = announced(body.figures("number"), body.document.folded)
    count = numbered(body.text)
    if any(agree(figure, other) for other in told) or count == figure.value:
        return _Item(0.0)
    if count is not None and distance(figure.value, count) < FURTHEST:
        note = f"The headline says {printed}; the entries of the text are numbered up to {count}."
        return _Item(1.0, where.finding(note, figure.span, strengths.different, (str(count),)))
    if len({other.value for other in told}) == 1 and distance(figure.value, told[0].value) < FURTHEST:
        words = body.quote(told[0])
        note = f"The headline says {printed}; the text announces {words}."
        return _Item(1.0, where.finding(note, figure.span, strengths.different, (words,)))
    return None


def _days(title: str, told: tuple[DateMention, ...], body: Body, where: _Where, different: float) -> Iterator[_Item]:
    """ "on December 2", where the text has December 1 and nowhere the second."""
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
        other = day_meant([one for one in of_month if one.day in others], about_of(mention.span, title), body)
        if other is not None:
            said, printed = " ".join(body.document.quote(other.span).split()), title[slice(*mention.span)]
            note = f"The headline says {printed}, the text {said}."
            yield _Item(1.0, where.finding(note, mention.span, different, (said,)))


def _printed_day(day: int, text: str) -> bool:
    """Whether the day stands in the text as the end of a range or an ordinal: "9 to 12", "the 12th"."""
    return re.search(rf"(?:\d| )(?:-|–| to | and |the ){day}(?:st|nd|rd|th)?(?![\w%]|[.,]\d)", text) is not None


def _checked_names(title: str, body: Body, where: _Where, strengths: _Strengths) -> Iterator[_Item]:
    """Names of the headline that the body tells otherwise, or has another one for."""
    capitals = title_case(title)
    strange = dict(absent(title, body, capitals=capitals))
    for span, others in strange.items():
        note = f"The headline names {title[slice(*span)]}, which the text never does; it names {others[0]}."
        yield _Item(1.0, where.finding(note, span, strengths.absent, others))
    if strange:
        return
    place = other_region(title, body)
    scorer = None if place else other_scorer(title, body)
    for span, instead in filter(None, (place, scorer)):
        never = "which the text never does; it names" if place else "where the text tells of this, it names"
        note = f"The headline names {title[slice(*span)]}{',' if place else ';'} {never} {instead}."
        yield _Item(1.0, where.finding(note, span, strengths.absent, (instead,)))
    if place or scorer or capitals:
        return
    names = tuple(islice(told_names(title), _MOST_NAMES))
    told, found = Told(title, body), list(_exchanged(title, names, body))
    spans = [(span, _checked_name) for span in islice(full_names(title), _MOST_NAMES)]
    spans += [(span, _other_name) for span in islice(single_names(title, body.folded), _MOST_NAMES)]
    settled = [one.span for one in found]
    for span, check in spans:
        item = None if any(_overlap(span, one) for one in settled) else check(span, told, where, strengths)
        if item:
            settled += [span] if item.finding else []
            yield item
    for span in names:
        others = () if any(_overlap(span, one) for one in settled) else stranger(title, span, body)
        if others:
            note = f"The headline names {title[slice(*span)]}, which the text never does; it names {others[0]}."
            yield _Item(1.0, where.finding(note, span, strengths.absent, others))
    for one in found:
        name = title[one.span.start : one.span.end]
        note = f"The headline names {name}; where the text tells of this, it names {one.told}."
        yield _Item(1.0, where.finding(note, one.span, strengths.absent, (one.told, *one.others)))


def _exchanged(title: str, names: tuple[Span, ...], body: Body) -> Iterator[Mixed]:
    """Names of the headline in whose role the body has another one."""
    for span in names:
        if title[slice(*span)].upper() in body.text[:_DATELINE]:
            continue
        others = outdone(title, span, body)
        other = others[0] if others else other_place(title, span, body)
        if other:
            yield Mixed(span, other, others[1:])
            return
    people = other_people(title, body) or reversed_pair(title, body) or other_holder(title, body)
    if people:
        yield Mixed(*people)
    yield from mixed(title, names, body)


def _checked_name(span: Span, told: Told, where: _Where, strengths: _Strengths) -> _Item | None:
    """What is said of a name of several words; None where the body has neither it nor another in its place."""
    name = where.title[span.start : span.end]
    words = [word for word in re.split(r"[ .’'-]+", name.lower()) if len(word) > 1 and word not in SMALL]
    if not words or any(word in told.folded for word in words):
        other = _other_first_name(name, told.text) or _other_surname(name, told)
        if other is None:
            return _Item(0.0)
        missing = name.split()[0] if name.split()[-1] in other else name.split()[-1]
        note = f"The headline names {name}; the text names {other} and never {missing}."
        return _Item(1.0, where.finding(note, span, strengths.absent, (other,)))
    return _other_name(span, told, where, strengths)


def _other_name(span: Span, told: Told, where: _Where, strengths: _Strengths) -> _Item | None:
    """What is said of a name that the body does not have; None where it has no other in its place: a headline may say
    where something is, or call somebody by what he is known as."""
    name = where.title[span.start : span.end]
    other = told.instead(span)
    if other is None:
        return None
    note = f"The headline names {name}, the text {other} and never {name}."
    return _Item(1.0, where.finding(note, span, strengths.different, (other,)))


_NO_FIRST_NAME = frozenset(
    ("President", "Prince", "Princess", "Premier", "Pope", "Prime", "Mayor", "Mister", "Senator", "Sheikh", "Saint")
)


def _other_first_name(name: str, text: str) -> str | None:
    """The full name that the text gives to the surname, if it never has the headline's first name."""
    parts = name.split()
    if len(parts) != 2 or not all(re.fullmatch("[A-Z][a-z]{2,}", part) for part in parts):
        return None
    first, last = parts
    if first in _NO_FIRST_NAME or last not in text or has_word(first, text):
        return None
    found = set(re.findall(rf"\b([A-Z][a-z]{{2,}}) {last}\b", text)) - _NO_FIRST_NAME
    # Only near misses: a family shares its surname, and a headline may call people by what they are.
    alike = [other for other in found if other[0] == first[0] and abs(len(other) - len(first)) <= 1]
    return f"{alike[0]} {last}" if len(found) == 1 and alike else None


def _other_surname(name: str, told: Told) -> str | None:
    """The full name that the text gives to somebody's first name, if it never has the headline's surname."""
    parts = name.split()
    if len(parts) != 2 or not all(re.fullmatch("[A-Z][A-Za-z’']{2,}", part) for part in parts):
        return None
    first, last = parts
    if first in _NO_FIRST_NAME or told_in(last, told.text, told.folded):
        return None
    found = set(re.findall(rf"\b{first} ([A-Z][A-Za-z’']{{2,}})\b", told.text))
    other = next(iter(found), "")
    again = len(re.findall(rf"\b{re.escape(other)}\b", told.text)) > 1
    return f"{first} {other}" if len(found) == 1 and again and not kinds_of(first) else None


def _contrasts(title: str, body: Body, where: _Where, strength: float = 0.5, less: float = 0.4) -> Iterable[_Item]:
    """What the text tells the other way; `less` sure where only its first sentence has the opposite word."""
    lower = title.lower()[:_LONGEST]
    found = list(contrasts(title, body)) or [
        Contrast(*one) for one in chain(contrary(lower, body), undone(lower, body))
    ]
    told = found or [Contrast(*one) for one in opposite(lower, body)]
    for one in [one for one in told if not reconciled(lower, one.span, one.told, body)][:1]:
        words = title[one.span.start : one.span.end]
        note = f"The headline says “{words}”, the text only “{one.told}”."
        yield _Item(1.0, where.finding(note, one.span, strength if found else less))


def _certainty(title: str, body: Body, where: _Where, strength: float = 0.25) -> Iterable[_Item]:
    for one in doubts(title, body):
        words = title[one.span.start : one.span.end]
        note = f"The headline says “{words}”, the text only “{one.told}”."
        yield _Item(0.5, where.finding(note, one.span, strength))
