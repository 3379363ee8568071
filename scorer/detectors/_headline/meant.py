"""Which figure of the body the headline means, where it has another one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from scorer.detectors import _late
from scorer.detectors._headline.figures import (
    SMALL_COUNT,
    TIME,
    Figure,
    agree,
    cut_short,
    distance,
    firmly,
    is_passed,
    of_the_same,
    ordinal_in,
    unit_of_second_digit,
)
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import About, Body, about_of
from scorer.detectors._headline.votes import clause_of
from scorer.model import Span
from scorer.views.dates import DateMention

_FEW = 10
_HALF = 0.5
_NOUGHTS, _DIGITS = frozenset((10, 100, 1000)), 4
_RIVAL_MARGIN = 5
"""Content words of the headline by which a figure must outdo one that agrees, to be what the headline means."""
_LEAD_MARGIN = 2
"""As `_RIVAL_MARGIN`, where the text begins with the other figure and has the headline's only further down."""
_WEAK_MARGIN = 1
"""As `_RIVAL_MARGIN`, over a figure that agrees only as a range does, or as one that is less precise."""
_LEAST_SHARED = 2
"""Content words of the headline that a sentence must have to tell of the same thing."""
_LEAD_BONUS, _NOUN_BONUS = 2, 3
_MUCH_SHARED = 5
"""As `_LEAST_SHARED`, of a span of time: texts tell many, and another one need not be the one meant."""


FURTHEST = math.log(2)
"""Figures further from the headline's than twice or half of it are not told as what it should be."""


def meant(figure: Figure, others: list[Figure], body: Body, title: str) -> Figure | None:
    """The figure of the body that the headline probably means: it is told with most of the headline's words; the
    first sentences tell what headlines tell, and nearer figures are likelier."""
    near = [one for one in others if distance(figure.value, one.value) <= FURTHEST or mistyped(figure, one)]
    if not near:
        return None
    return max(near, key=_likeness(figure, body, title))


def _likeness(figure: Figure, body: Body, title: str) -> Callable[[Figure], tuple[float, float]]:
    about, lead = about_of(figure.span, title), body.lead_end
    return lambda one: (
        body.shared(one.span, about)
        + _LEAD_BONUS * (one.span.end <= lead)
        + _NOUN_BONUS * (figure.noun is not None and one.noun == figure.noun)
        + _NOUN_BONUS * (rounded(figure, one) or mistyped(figure, one)),
        -distance(figure.value, one.value),
    )


_MOST, _LOOKED_AT = 3, 100


def likeliest(figure: Figure, first: Figure | None, others: list[Figure], body: Body, title: str) -> tuple[str, ...]:
    """Up to three different figures of the body that an editor may put in, `first` before the others: those of the
    same noun, those of whom the same is told, those told with most of the headline."""
    others = others[:_LOOKED_AT]
    same = [one for one in others if of_the_same(figure, one, body.document.folded)]
    counted = {one.span for one in same}
    rest = [one for one in others if one.noun not in TIME and one.span not in counted]
    rest = [one for one in rest if distance(figure.value, one.value) < _FAR]
    likeness = _likeness(figure, body, title)
    digits = title[figure.span.start].isdigit()
    told: dict[float, str] = {first.value: _to_put_in(first, body, digits=digits)} if first else {}
    for group in (same, rest):
        for one in sorted(group, key=likeness, reverse=True):
            if one.value != figure.value:
                told.setdefault(one.value, _to_put_in(one, body, digits=digits))
    return tuple(told.values())[:_MOST]


def _to_put_in(figure: Figure, body: Body, *, digits: bool) -> str:
    """A figure of the body as a headline that writes its own in digits would have it: "37" for "Thirty-seven"."""
    words = body.quote(figure)
    in_words = figure.kind == "number" and figure.value == round(figure.value) and re.fullmatch(r"[A-Za-z -]+", words)
    return f"{figure.value:,.0f}" if digits and in_words else words


_FAR = math.log(4)
_COURT = _late.pattern(r"\b(?:jail|prison|sentence|imprison|behind bars|custody|term|probation|ban|suspen|disqualif)")
_OF_AGE = _late.pattern(r"[ -](?:years?|months?)[ -]old\b")
_MORE = _late.pattern(r"[ -](?:[a-z]+ )?(?:longer|later|earlier|ago|early|more|old)\b")
_SINCE = _late.pattern(
    r"[ -]?[a-z]* ?(?:high|low|peak|best|worst|record|plan|bond|yield|note|treasur|reform|outlook|forecast)"
)
"""What stands behind the span of time of a headline that texts tell by a date, or not at all."""


def spans_instead(figure: Figure, others: list[Figure], body: Body, title: str) -> list[Figure]:
    """The spans of the same unit that the body tells, if it is the only one, or one told of a sentence in court."""
    folded, lower = body.document.folded, title.lower()
    if _SINCE.match(lower, figure.span.end + len(figure.noun or "") + 1):
        return []
    spans = [one for one in others if one.noun == figure.noun and not _OF_AGE.match(folded, one.span.end)]
    spans = [
        one for one in spans if distance(figure.value, one.value) <= _FAR and not _MORE.match(folded, one.span.end)
    ]
    if _COURT.search(lower) or _GETS.search(lower[: figure.span.start]):
        court = [one for one in spans if _COURT.search(body.sentence_of(one.span))]
        spans = court or spans
        first = {one.value: one for one in reversed(spans)}
        return sorted(first.values(), key=lambda one: one.span.start)[:_MOST]
    alike = [one for one in spans if distance(figure.value, one.value) <= FURTHEST]
    return alike[:1] if len({one.value for one in spans}) == 1 else []


_GETS = _late.pattern(r"\b(?:gets|given|handed|faces) \Z")


_BY_NAME = frozenset(
    (
        "brother",
        "sister",
        "sibling",
        "twin",
        "cousin",
        "son",
        "daughter",
        "friend",
        "generation",
        "side",
        "half",
        "view",
        "tale",
        "way",
    )
)
"""Who is told by name rather than counted."""


def says_nothing(figure: Figure, same: list[Figure], body: Body) -> bool:
    """Whether one of something ("1 senators") is no slip, or not counted by the body. Figures above one do tell."""
    if figure.kind == "number" and figure.value < _FEW and not same and (figure.noun or "") in _BY_NAME:
        return True
    if figure.kind != "number" or figure.value > 1:
        return False
    noun = re.escape(figure.noun or "")
    return not same or re.search(rf"\b(?:one|1|single|another) (?:[a-z-]+ )?{noun}", body.folded) is not None


def borne_out_otherwise(figure: Figure, others: list[Figure], body: Body) -> bool:
    """Whether the body tells the figure in another form: a span of time or a small count as an ordinal ("the eighth
    week"), a percentage as what is left of 100 or without its sign ("she is at 14")."""
    if figure.noun in TIME:
        return figure.value < SMALL_COUNT and (ordinal_in(figure, body.folded) or _a_day_off(figure, others, body))
    if figure.kind == "%":
        return _share_borne_out(figure, others, body)
    if figure.kind == "number":
        return _count_borne_out(figure, others, body)
    return any(agree(figure, one) for one in _counts_first(body))  # "1,312 of the town's 2,050 hectares"


def _count_borne_out(figure: Figure, others: list[Figure], body: Body) -> bool:
    if figure.noun and not _FEW < figure.value < SMALL_COUNT and ordinal_in(figure, body.folded):
        return True  # "nine branches" and "its ninth branch", "10,000 lessons" and "the 10,000th of her lessons"
    if figure.noun in _UNITS_OF_MONEY and any(one.value == figure.value for one in body.figures("money")):
        return True  # "the 47-peso dollar"
    if figure.noun in _OTHERS and any(other.value == figure.value + 1 for other in others):
        return True  # "beats three rivals", "between four towns"
    return (figure.value == 2 and _TWO.search(body.folded) is not None) or _is_scored(figure, body.folded)


def _share_borne_out(figure: Figure, others: list[Figure], body: Body) -> bool:
    if figure.value < _FEW:
        return figure.value == 1 and _ONE_PER_CENT.search(body.folded) is not None
    if any(other.value == 100 - figure.value for other in others) or _of_its_whole(figure.value, body.folded):
        return True
    return any(one.value == figure.value and one.noun is None and _bare(one, body) for one in body.figures("number"))


_ONE_PER_CENT = _late.pattern(r"\bone per ?cent\b")


def _a_day_off(figure: Figure, others: list[Figure], body: Body) -> bool:
    """Whether the days to come are one more or less than in the text, which another day may have been printed on."""
    return figure.noun == "day" and any(
        one.noun == "day" and abs(one.value - figure.value) == 1 and one.span.end <= body.lead_end for one in others
    )


def _counts_first(body: Body) -> Iterator[Figure]:
    """The counts without a noun with which the body begins."""
    return (one for one in body.figures("number") if one.noun is None and one.span.end <= body.lead_end)


def _is_scored(figure: Figure, folded: str) -> bool:
    """Whether a match of the body ended so: "six goals" and "6-2"."""
    value = f"{figure.value:.0f}"
    score = rf"\b(?:{value}[-–]\d{{1,3}}|\d{{1,3}}[-–]{value})\b"
    return figure.noun in _SCORED and re.search(score, folded) is not None


_OTHERS = frozenset(("rival", "other", "competitor", "contender", "challenger", "opponent"))
_UNITS_OF_MONEY = frozenset(
    ("peso", "rupee", "cent", "dollar", "pound", "euro", "penny", "pence", "naira", "shilling")
)
_SCORED = frozenset(("goal", "run", "point", "try", "tries"))
_TWO = _late.pattern(r"\b(?:a pair|duo|twins)\b")
_PART_OF = _late.pattern(r"\b(\d[\d,]*) of (?:its|their|the|his|her|our|about) (\d[\d,]*)\b")


def _of_its_whole(percentage: float, folded: str) -> bool:
    """Whether the body tells the share in two figures: "300 of its 3,000 jobs" are a tenth."""
    for match in _PART_OF.finditer(folded):
        part, whole = (float(one.replace(",", "")) for one in match.groups())
        if whole and abs(100 * part / whole - percentage) <= _HALF:
            return True
    return False


def _bare(figure: Figure, body: Body) -> bool:
    return body.document.text[figure.span.start : figure.span.end].isdigit()


def rounded(figure: Figure, other: Figure) -> bool:
    """Whether the two differ by no more than one in the second digit."""
    return abs(figure.value - other.value) <= unit_of_second_digit(figure.value)


def mistyped(figure: Figure, other: Figure) -> bool:
    """Whether one figure is the other with a nought too many or two digits exchanged: "12,500" and "1,250", "83" and
    "38"."""
    one, two = sorted((figure.value, other.value))
    if one < _FEW:
        return False
    if round(two / one, 6) in (_NOUGHTS if figure.kind not in {"number", "%"} else {10}):
        return True
    mine, its = (f"{round(value)}".rstrip("0") for value in (figure.value, other.value))
    return mine != its and len(mine) <= _DIGITS and two < 10 * one and sorted(mine) == sorted(its)


def of_time_only(figure: Figure, other: Figure) -> bool:
    """Whether a small count of things would be borne out by a span of time only: "6 hurt", "six weeks"."""
    return figure.plural and figure.noun not in TIME and figure.value < _FEW and other.noun in TIME


def span_of_time(figure: Figure, others: list[Figure], body: Body, title: str) -> Figure | None:
    """The span of time of the body that the headline must mean: the one with which the text begins, or one in a
    sentence that tells so much of the headline that no other can be meant."""
    about = about_of(figure.span, title)
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


def rival_of(figure: Figure, agreeing: list[Figure], others: list[Figure], body: Body, title: str) -> Figure | None:
    """Another figure of the body that tells what the headline tells, where those that agree tell something else."""
    if not agreeing or (figure.noun in TIME and any(firmly(figure, other) for other in agreeing)):
        return None
    if any(other.value == figure.value and _is_precise(figure, title) for other in agreeing):
        return None  # no chance
    if is_passed(figure, title.lower()) and any(
        0 < other.value - figure.value < figure.value / _FEW for other in agreeing
    ):
        return None  # "pass 80" and "81 times"
    if _AN_AGE.search(title, 0, figure.span.start) and any(_is_an_age(other, body) for other in agreeing):
        return None
    agreed = {other.span for other in agreeing}
    rivals = [other for other in others if other.span not in agreed and 0 < distance(figure.value, other.value) < 1]
    rivals = [one for one in rivals if not cut_short(figure, one) and (one.noun not in TIME or figure.noun in TIME)]
    rivals = [
        other
        for other in rivals
        if other.noun == figure.noun or (None in {other.noun, figure.noun} and figure.value >= _FEW)
    ]
    if not rivals:
        return None
    about = about_of(figure.span, _clause(title, figure.span))
    best = max(rivals, key=lambda other: body.shared(other.span, about))
    lead = body.lead_end
    told_first = best.span.end <= lead < min(other.span.start for other in agreeing)
    margin = _LEAD_MARGIN if told_first else _RIVAL_MARGIN
    weak = 0 if told_first else _WEAK_MARGIN
    needed = (body.shared(other.span, about) + (margin if firmly(figure, other) else weak) for other in agreeing)
    return best if body.shared(best.span, about) >= max(_LEAST_SHARED, *needed) else None


def _clause(title: str, span: Span) -> str:
    """A headline without what another clause of it tells, in its place blanks."""
    start, end = clause_of(title, span)
    clause = title[start:end]
    whole = f"{' ' * start}{clause}{' ' * (len(title) - end)}"
    return whole if len(stems(clause.lower())) >= _SHARED_CLAUSE else title


_SHARED_CLAUSE = 2


def _is_precise(figure: Figure, title: str) -> bool:
    """Whether a figure of the headline has three digits that count, so that hardly another one is the same."""
    return len(re.sub(r"\D", "", title[slice(*figure.span)]).strip("0")) >= _PRECISE


_PRECISE, _BEFORE_AGE = 3, 12
_AN_AGE = _late.pattern(r"(?:\b[Aa]t |, |\b[Aa]ged |\bturn(?:s|ed|ing)? )\Z")
_TOLD_AGE = _late.pattern(r"(?:\bturn(?:s|ed|ing)? |\baged? (?:of )?|, |\bwho is |\()\Z")


def _is_an_age(other: Figure, body: Body) -> bool:
    """Whether the body tells a figure as somebody's age."""
    start = other.span.start
    return _TOLD_AGE.search(body.document.folded, max(0, start - _BEFORE_AGE), start) is not None


def day_meant(days: list[DateMention], about: About, body: Body) -> DateMention | None:
    """The only day that the body has of a month, or the one told with much more of the headline than the others."""
    if len({one.day for one in days}) <= 1:
        return days[0] if days else None
    told = sorted(((body.shared(one.span, about), one) for one in days), key=lambda pair: pair[0], reverse=True)
    best, day = told[0]
    rest = max(shared for shared, one in told if one.day != day.day)
    return day if best >= max(_LEAST_SHARED, rest + _LEAST_SHARED) else None
