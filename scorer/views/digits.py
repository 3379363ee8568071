"""Where figures begin: digits, words such as "two", and what a share is told by, found in one pass over the text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from scorer.views.automata import automaton, found

_SMALL_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORD_VALUES = {word: float(value) for value, word in enumerate(_SMALL_WORDS, 1)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, 2)
}
WORD_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
# "One" and "a" are figures only before a magnitude.
_WORD_STARTS = (
    *(word for word in WORD_VALUES if word != "one"),
    *(f"{one} {scale}" for one in ("one", "a") for scale in (*WORD_SCALES, "dozen")),
    *(f"half a {scale}" for scale in ("million", "billion", "trillion", "dozen")),
)
_WORDS = (*_WORD_STARTS, *(word[0].upper() + word[1:] for word in _WORD_STARTS))
_WHOLES = "tfsen0123456789"
"""The first letters of "ten" in "one in ten", and of all that may stand there."""
_JOINTS = tuple(f"{joint} {whole}" for joint in ("in", "in every", "out of") for whole in _WHOLES)
"""Between part and whole of a share; they count only behind one of `_PARTS`."""
_PARTS = tuple(f"{part} " for part in (*_SMALL_WORDS[:9], *"0123456789"))
_LONGEST_PART = max(map(len, _PARTS))
_SHARES = (
    *(f"of every {whole}" for whole in _WHOLES),
    "third", "quarter", "fifth", "sixth", "eighth", "ninth", "tenth", "half ", "Half ",
)  # fmt: skip
_DIGITS = (*"0123456789", "?")
"""For the automaton; the last stands for what may be one of another script."""


class Beginnings(NamedTuple):
    """Where figures of a text may begin, each in order.

    `digits` are the start and end of every run of digits. `words` are the starts of figures in words from "two" on,
    "a million" and "half a million" included; some of them are parts of other words. `shares` are the start and end
    of what a share in words is told by ("third", "in t" of "one in ten").
    """

    digits: tuple[tuple[int, int], ...]
    words: tuple[int, ...]
    shares: tuple[tuple[int, int], ...]


@lru_cache(maxsize=4)  # the views of a document ask one after the other; between them its headline is read
def beginnings(text: str) -> Beginnings:
    """Where the figures of `text` may begin; what it finds is far quicker found together than each by a pattern."""
    digits: list[tuple[int, int]] = []
    words: list[int] = []
    shares: list[tuple[int, int]] = []
    first = last = word_end = 0
    for kind, start, end in found(_automaton(), text, overlapping=True):
        if kind >= _FIRST_DIGIT:
            if kind == _MAYBE_DIGIT and not text[start].isdecimal():
                continue
            if start != last:
                if last:
                    digits.append((first, last))
                first = start
            last = end
        elif kind < len(_WORDS):
            if start >= word_end:  # of "sixty" only "six"
                words.append(start)
                word_end = end
        elif kind < _FIRST_JOINT or text[max(0, start - _LONGEST_PART) : start].lower().endswith(_PARTS):
            shares.append((start, end))
    if last:
        digits.append((first, last))
    return Beginnings(tuple(digits), tuple(words), tuple(shares))


_FIRST_JOINT = len(_WORDS) + len(_SHARES)
_FIRST_DIGIT = _FIRST_JOINT + len(_JOINTS)
_MAYBE_DIGIT = _FIRST_DIGIT + len(_DIGITS) - 1


@cache
def _automaton() -> ahocorasick_rs.BytesAhoCorasick:
    words = (*_WORDS, *_SHARES, *_JOINTS, *_DIGITS)
    return automaton(words, implementation=ahocorasick_rs.Implementation.DFA)


def runs(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every run of digits in `text`, in order."""
    return beginnings(text).digits
