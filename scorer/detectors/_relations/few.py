"""Articles of few figures: there the arithmetic says what belongs together, and few words are asked for.

A relation is told, just one set of figures near it can be what it is of, and no figures of the article make it come
out. What is found so is noted only.
"""

from __future__ import annotations

from scorer.detectors import _late
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import is_age
from scorer.detectors._relations.kinds import akin, is_known, thing

STRENGTH = 0.35
_MOST, _APART_BARE, _WIDE, _MANY = 30, 1, 4, 1000
"""Figures of an article: where there are more, chance makes pairs of them."""


def has_few(story: Story) -> bool:
    """Whether an article has so few figures that those which are close to each other belong together."""
    return 0 < len(story.figures) <= _MOST


_NO_LEVEL = tuple(
    f"{word} " for word in (
        " by", " extra", " another", " further", " additional", " other", " average", " average of", " worth of",
        " target", " target of", " goal of", " aged", " age", " age of", " no", " no.", " top", " page", " under",
        " first",
        "the last", "nearly all",
    )
)  # fmt: skip
_TIME_OF_DAY = frozenset(
    ("past", "o'clock", "o’clock", "a.m", "p.m", "am", "pm", "times", "percent", "degrees", "years", "year", "old")
)


def levels_of(story: Story) -> list[Told]:
    """The amounts, counts and measures that are no ages, years and the like."""
    return [one for one in story.figures if is_level(one)]


def is_level(one: Told) -> bool:
    """Whether a figure says how much or how many there is of something."""
    part = one.part
    if part.kind not in "MNU" or part.bound not in {None, "about"} or part.value <= 1 or part.noun in _TIME_OF_DAY:
        return False
    if 1000 <= part.value <= 2100 and part.kind == "N" and "," not in one.original[slice(*part.span)]:
        return False  # a year
    return not is_age(one) and not f" {one.before}".endswith(_NO_LEVEL)


def counted(one: Told) -> str | None:
    """What a figure counts, if it is a noun: plural, or one of the known ones."""
    noun = thing(one)
    return noun if noun and noun not in _NO_NOUN and (noun.endswith("s") or is_known(noun)) else None


_NO_NOUN = frozenset(("times", "was", "is", "has", "this", "as", "its", "his", "across", "less", "others"))


def alike(one: Told, other: Told) -> bool:
    """Whether two figures, in text order, may be of one thing: a bare one is of what is counted just before it."""
    if one.part.kind == "U" and other.part.kind == "N" and one.at == other.at:
        # "120 square kilometres in 1990 and 60 today"
        return counted(other) is None and other.part.value > one.part.value / _WIDE
    if (one.part.kind, one.part.unit) != (other.part.kind, other.part.unit):
        return False
    if one.part.kind != "N":
        return True
    if one.part.value.is_integer() and not other.part.value.is_integer() and other.part.value < _MANY:
        return False  # no 34.6 stations
    first, second = counted(one), counted(other)
    if second is not None:
        return first is not None and akin(first, second)
    return other.at - one.at <= _APART_BARE and not _COUNTS_OTHER.search(words_between(one, other))


def words_between(one: Told, other: Told) -> str:
    """The words from one figure to another."""
    return one.text[one.part.span.end : other.part.span.start]


_COUNTS_OTHER = _late.pattern(r"\b\d[\d,.]* (?!per\b|of\b|and\b|to\b|in\b)[a-z-]+s\b")
