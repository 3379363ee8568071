"""Beginnings of words: enough to see that a headline and a sentence tell of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from string import ascii_lowercase

from scorer.detectors import _late

WORD = _late.pattern(r"[a-z]{3,}")
_LETTERS = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
"""All else than small letters as a space, which is quicker than to look for the words by a pattern."""
STEM = 5
"""Letters of a word that are compared."""
STOP = frozenset(
    re.findall(
        r"\S+",
        "the and for from with but than that was were are has have had who which when while after before per more "
        "less this these those they because since during between into over under down will would could may might "
        "also not out off about says said new its their his her all year years one two three first last",
    )
)
_NO_CONTENT = STOP | {*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2))}
"""What is not compared, and all words of one or two letters."""


def words_in(text: str) -> frozenset[str]:
    """The words of a lower-case text."""
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    return text.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()


def stems(text: str) -> frozenset[str]:
    """Beginnings of the content words of a lower-case text: enough to see that two sentences tell of one thing."""
    return stems_of(_words(text))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The same of words that are read already."""
    return frozenset([
        word[:STEM] if len(word) > STEM else word[:-1] if word[-1] == "s" else word
        for word in words if word not in _NO_CONTENT
    ])  # fmt: skip
