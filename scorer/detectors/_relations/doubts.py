"""Slips of single sentences that the rest of the article clears up: lists of another whole, ages of long ago."""

from __future__ import annotations

import re

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story
from scorer.detectors._relations import tally
from scorer.detectors._relations.explained import explained
from scorer.model import Span

_LEAVE = " leave "
_LONG_AGO = _late.pattern(
    r"\b(?!died\b|turned\b|retired\b|passed\b|stepped\b|bowed\b)(?:[a-z]{2,}ed|left|won|began|became|went|sang|wrote|made|took|met|got"
    r"|came|wed|ran"
    r"|flew|built) (?:(?!died)[a-z’'-]+ ){0,6}?(?:at|aged|when only|at the age of) \Z"
)
_NEAR, _OFF = 3, 0.3
_SUMS = frozenset({"change", "total", "per unit", "rate", "share", "shares", "difference", "points", "average"})


def cleared(story: Story, slip: Slip) -> bool:
    """Whether the article tells otherwise what a sentence alone makes look like a slip."""
    if slip.kind == "total" and _LEAVE in slip.note and _is_end_of_list(story, slip):
        return True
    if slip.kind == "twice":
        return tally.hints_at(story) and any(
            tally.side(one) is not None and f"says {one.original[slice(*one.part.span)]} " in slip.note
            for one in story.figures
        )
    if slip.kind == "duration":
        return _fits_another_year(story, slip) or _is_told_right(story, slip)
    if slip.kind == "age":
        start = slip.span.start
        sentence = story.document.sentence_at(start)
        if sentence is None:
            return False
        return long_ago(story, start) or _fits_another(story, slip, sentence)
    return slip.kind in _SUMS and explained(story, slip)


def _fits_another_year(story: Story, slip: Slip) -> bool:
    """Whether a stretch of years until the day of publication began in another year of a past that the text tells."""
    match, published = _TO_NOW.search(slip.note), story.document.publication_date
    told = next((one for one in story.figures if one.part.span == slip.span), None)
    if match is None or published is None or told is None or told.part.noun not in {"years", "year", None}:
        return False
    years = {int(year) for year in _A_YEAR.findall(story.text)} - {int(match["year"])}
    return any(abs(published.year - year - told.part.value) < 1 for year in years)


def _is_told_right(story: Story, slip: Slip) -> bool:
    """Whether the headline has the stretch of years that would be right: the other one is that of something else."""
    right = {word.lower() for one in slip.suggestions for word in one.split()}
    title = f"{story.document.title or ''}".lower()
    return any(re.search(rf"(?<![\w.,]){re.escape(one)}[ -]years?\b", title) for one in right if one not in _YEARS)


_YEARS = frozenset(("year", "years", "a", "the"))
_TO_NOW = _late.pattern(
    r"^[Ff]rom (?:[a-z]+ )?(?P<year>(?:1[5-9]|20)\d\d) to (?:the day|\d{4}, the year) of publication"
)
_A_YEAR = _late.pattern(r"(?<![\d.,£$€])((?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d)")


def long_ago(story: Story, start: int) -> bool:
    """Whether an age is one of long ago or of a relative: "learned to drive at 17", "her brother Emeka, 79"."""
    sentence = story.document.sentence_at(start)
    if _BORN.match(story.text, start):
        return False  # "her son Emeka, 29, who was born in 1985"
    before = story.text[sentence.start : start] if sentence else ""
    return bool(_LONG_AGO.search(before) or _OF_KIN.search(before))


_BORN = _late.pattern(r"\d{2},? (?:\(|who was |an? [a-z-]+ (?:who was )?)?born\b")


def _fits_another(story: Story, slip: Slip, sentence: Span) -> bool:
    """Whether another age of the sentence is the right one: "she was 12 when ..., and 26 when ..., in 1964"."""
    match = _RIGHT.search(slip.note)
    right = {int(age) for age in match.groups() if age} if match else set()
    others = (one for one in story.figures if one.part.span != slip.span)
    return any(
        one.part.kind == "N" and one.part.value in right and (one.sentence == sentence or _AGED.search(one.before))
        for one in others
    )


_AGED = _late.pattern(r"\b(?:aged?|turned|(?:is|was)(?: now)?|at) \Z")
_RIGHT = _late.pattern(r"\bis (\d{2,3})(?: or (\d{2,3}))?\b")
_OF_KIN = _late.pattern(
    r"\b(?:his|her|their|my|whose|[a-z]+[’']s) (?:[a-z]+ )?(?:brother|sister|husband|wife|widow|son|daughter"
    r"|mother|father|cousin|partner|nephew|niece|friend|twin"
    r"|grandson|granddaughter|uncle|aunt)(?:,? (?:[a-z’'-]+ ){0,2}[a-z’'-]+)?, \Z"
)


def _is_end_of_list(story: Story, slip: Slip) -> bool:
    """Whether "96 are humpbacks, 71 grey whales and the other 47 minkes" lists a whole that is told before it."""
    last = next((one for one in story.figures if one.part.span == slip.span), None)
    if last is None:
        return False
    run = [one for one in story.inside[last.at] if one.part.kind == last.part.kind and one.part.span <= slip.span]
    made = sum(one.part.value for one in run)
    return len(run) > 2 and any(
        abs(one.part.value - made) <= _OFF * made
        for one in story.figures
        if one.part.kind == last.part.kind and one.part.span < run[0].part.span and last.at - one.at <= _NEAR
    )
