"""Names of people: whether two are one person's, and whether an unknown one looks like a whole name."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from scorer.detectors._entities.names import plain
from scorer.detectors._late import pattern
from scorer.knowledge import Base

_FUZZY = 75
_NOT_A_NAME = pattern(
    r"\b(?:News|Times|Post|Reuters|Bank|Inc|Corp|House|Senate|Court|Party|Street|University|Ministry|Minister"
    r"|Union|Games"
    r"|League|Cup|Committee|Council|Department|Group)\b"
)
_TITLES = frozenset({
    "mr", "mrs", "ms", "dr", "sir", "jr", "sr", "president", "prime", "minister", "general", "col", "sheikh", "lord",
    "dame",
})  # fmt: skip
"""Words before and behind names that are no part of them."""


@lru_cache(maxsize=8192)
def tokens(name: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W\d_]+", plain(name).lower())
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


@lru_cache(maxsize=8192)
def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the last word of one is a word of the other, or nearly so."""
    left, right = tokens(one), tokens(other)
    if not left or not right:
        return False
    return _among(left[-1], right) or _among(right[-1], left)


def _among(word: str, words: tuple[str, ...]) -> bool:
    return any(
        word == other or (min(len(word), len(other)) > 3 and fuzz.ratio(word, other) >= _FUZZY) for other in words
    )


def means(base: Base, printed: str, known: str, value: str) -> bool:
    """Whether a name of the text, `known` where the packs know it, is that of the person `value` of the packs."""
    if known == value:
        return True
    if known and " " in known and " " in value and value in base.ties:
        # Two people of the packs are two people, also two Georges called Bush; but one may stand there twice.
        return (
            plain(known) == plain(value)
            or set(tokens(known)) >= set(tokens(value))
            or set(tokens(value)) >= set(tokens(known))
        )
    return same_person(known or printed, value)


def whole_name(text: str) -> bool:
    """Whether an unknown name looks like that of a person, with first name."""
    words = text.split()
    return 2 <= len(words) <= 4 and not _NOT_A_NAME.search(text) and not text.isupper()
