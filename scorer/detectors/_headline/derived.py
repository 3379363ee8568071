"""Whether a figure of the headline can be worked out from the body: headlines subtract, add up, and take shares.

"Rejects levy by 312 votes" of a text with 14,208 against 13,896; "to take on 150" of one with 60, 50 and 40; "1.8% of
resales" of 38 among 2,112; "turns 100" of what began in November 1920.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import accumulate, chain, combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._headline.figures import SMALL_COUNT, TIME, Figure
from scorer.detectors._headline.text import Body
from scorer.views.dates import DateMention

_MOST = 60
"""Figures of a text that are looked at."""
_TOGETHER = 8
"""Figures of one sentence, or of two in a row, that are taken together."""
_YEAR = _late.pattern(r"(?<![\d.,£$€])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_OF_AN_AGE = _late.pattern(
    r"(?:, |\bturn(?:s|ed|ing) |\baged? |\b(?:wed|wins?|won|dies|died|retires?|married|starts?) at )\Z"
)
_OF_YEARS = _late.pattern(r"(?:[- ]years?\b|th\b|st\b|nd\b|rd\b)")
_PAIR = _late.pattern(r"\b(?:both|pair|couple|twins?|duo|double)\b")


def worked_out(figure: Figure, body: Body, title: str) -> bool:
    """Whether sums, differences, shares or years of the body come to `figure` as it is rounded."""
    if figure.kind == "%":
        in_words = not title[figure.span.start : figure.span.end][:1].isdigit()
        return _has(figure, chain(_fractions(body), _shares(body, apart=in_words)))
    if figure.kind in _SMALLER and _has(figure, _in_other_units(figure, body)):
        return True
    if figure.noun in _OF_PAIRS and _has(figure, _OF_PAIRS[figure.noun](body)):
        return True
    others = body.figures(figure.kind)[:_MOST]
    if figure.kind == "number" and _of_years(figure, title) and _has(figure, _spans(body)):
        return True
    if figure.value == 2 and _PAIR.search(body.folded):
        return True
    if figure.value < SMALL_COUNT:  # of small figures two that come to it are found in most texts by chance
        others = [one for one in others if figure.noun and one.noun in {figure.noun, None}]
        others = [one for one in others if one.high - one.low <= 1]  # "aged between 11 and 15" counts nobody
    return _has(figure, _sums(figure, others, body))


_FRACTIONS = {
    "half": 50.0, "a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a sixth": 100 / 6, "an eighth": 12.5,
    "a tenth": 10.0, "two thirds": 200 / 3, "two-thirds": 200 / 3, "three quarters": 75.0, "three-quarters": 75.0,
    "doubl": 100.0,
}  # fmt: skip
_SMALLER = {"km": ("m", 1000), "t": ("kg", 1000), "ton": ("kg", 1000), "MW": ("kW", 1000), "GW": ("MW", 1000)}


def _fractions(body: Body) -> Iterator[float]:
    """Shares that the body tells in words: "a tenth"."""
    return (value for words, value in _FRACTIONS.items() if words in body.folded)


def _in_other_units(figure: Figure, body: Body) -> Iterator[float]:
    """Measures of the body in a smaller unit: 3,400 metres."""
    unit, size = _SMALLER[figure.kind]
    return (one.value / size for one in body.figures(unit))


_AGE = _late.pattern(r", \Z"), _late.pattern(r"(?:,|\Z)")


def is_age(figure: Figure, title: str) -> bool:
    """Whether a figure of the headline is somebody's age: "Swimmer, 71, crosses"."""
    before, behind = title[: figure.span.start], title[figure.span.end :]
    return figure.kind == "number" and bool(_AGE[0].search(before) and _AGE[1].match(behind))


def ages(figures: list[Figure]) -> Iterator[Figure]:
    """Figures of the body that may be ages."""
    return (one for one in figures if one.noun in {None, "year"})


def _of_years(figure: Figure, title: str) -> bool:
    before, behind = title[: figure.span.start].lower(), title[figure.span.end :].lower()
    return figure.noun in TIME or bool(_OF_AN_AGE.search(before) or _OF_YEARS.match(behind))


def _has(figure: Figure, values: Iterable[float]) -> bool:
    slack = 1e-9 * max(1.0, abs(figure.value))
    return any(figure.low - slack <= value <= figure.high + slack for value in values)


def _sums(figure: Figure, others: list[Figure], body: Body) -> Iterator[float]:
    """Differences of two figures told together, and sums of all or of some that follow each other there."""
    for group in _groups(others, body):
        values = [one.value for one in group if one.noun not in TIME or figure.noun in TIME]
        yield from (abs(one - other) for one, other in combinations(values, 2))
        for first in range(len(values)):
            yield from list(accumulate(values[first:]))[1:]


def _groups(others: list[Figure], body: Body, *, next_too: bool = False) -> Iterator[list[Figure]]:
    """The figures of each sentence; `next_too`: of each with the next as well."""
    by_sentence: dict[int, list[Figure]] = {}
    for one in others:
        sentence = body.document.sentence_at(one.span.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.start, []).append(one)
    told = list(by_sentence.values())
    yield from (group[:_TOGETHER] for group in told if len(group) > 1)
    if next_too:
        yield from ([*one, *other][:_TOGETHER] for one, other in pairwise(told))


def _shares(body: Body, *, apart: bool) -> Iterator[float]:
    """What two figures told together are of each other, in per cent, and by how much they differ; `apart`: those of
    two sentences as well, for a share in words, which stands for many figures."""
    counts = [one for one in body.figures("number") if one.noun not in TIME and one.value > 0][:_MOST]
    amounts = [one for one in body.figures("money") if one.value > 0][:_MOST]
    for kind in (counts, amounts):
        for group in _groups(kind, body, next_too=apart):
            for one, other in combinations(sorted(figure.value for figure in group), 2):
                yield from (100 * one / other, 100 - 100 * one / other, 100 * other / one - 100)
                if one < other:  # "£1,890, which is £90 more than now"
                    yield 100 * one / (other - one)
    shares = [one for one in body.figures("%") if one.value > 0][:_MOST]
    for group in _groups(shares, body):
        values = [figure.value for figure in group]
        yield from (abs(one - other) for one, other in combinations(values, 2))
        yield from list(accumulate(values))[1:]


_YEARS_AND_MONTHS = _late.pattern(r"\b(?P<y>[a-z]+|\d+) years?(?:,? and|,) (?P<m>[a-z]+|\d+) months?\b")


def _years_and_months(body: Body) -> Iterator[float]:
    """Stretches such as "two years and three months", in months."""
    for match in _YEARS_AND_MONTHS.finditer(body.folded):
        years, months = (_count(match[name]) for name in "ym")
        if years is not None and months is not None:
            yield 12 * years + months


def _count(word: str) -> float | None:
    if word.isdigit():
        return float(word)
    return float(_SMALL.index(word)) if word in _SMALL else None


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


def _points(body: Body) -> Iterator[float]:
    """By how many points percentages of one sentence differ."""
    shares = [one for one in body.figures("%") if one.value > 0][:_MOST]
    for group in _groups(shares, body):
        yield from (abs(one.value - other.value) for one, other in combinations(group, 2))


_OF_PAIRS: dict[str | None, Callable[[Body], Iterator[float]]] = {"month": _years_and_months, "point": _points}


def _spans(body: Body) -> Iterator[float]:
    """Years between two years of the text, up to its publication, and ages some years before."""
    years = {int(match.group()) for match in _YEAR.finditer(body.folded)}
    published = body.document.publication_date
    if published:
        years |= {published.year}
        yield from _days(body.document.dates, published)
    gaps = {float(abs(one - other)) for one, other in combinations(sorted(years), 2)}
    yield from (gap - shift for gap in gaps for shift in (0, 1))  # before the birthday and after it
    old = {one.value for one in ages(body.figures("number"))}
    yield from (age - gap for age in old for gap in gaps if gap <= age)


def _days(mentions: tuple[DateMention, ...], published: date) -> Iterator[float]:
    """Days since each day that the text names."""
    for mention in mentions[:_MOST]:
        if mention.month and mention.day:
            for year in (mention.year,) if mention.year else (published.year, published.year - 1):
                try:
                    past = (published - date(year, mention.month, mention.day)).days
                except ValueError:
                    continue
                yield from (past - 1, past, past + 1)
