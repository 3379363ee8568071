"""Words found by an automaton, all of them in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import ahocorasick_rs


def automaton(words: Iterable[str], **options: Any) -> ahocorasick_rs.BytesAhoCorasick:
    """An automaton for `found`; in its words a question mark stands for itself and for any character beyond ASCII."""
    return ahocorasick_rs.BytesAhoCorasick([word.encode("ascii", "replace") for word in words], **options)


def found(
    automaton: ahocorasick_rs.BytesAhoCorasick, text: str, overlapping: bool = False
) -> list[tuple[int, int, int]]:
    """Number, start and end of the words of `automaton` in `text`, in the order of their ends."""
    return automaton.find_matches_as_indexes(_one_byte_each(text), overlapping=overlapping)


@lru_cache(maxsize=4)  # a text and its folded form are each looked through for several kinds of words
def _one_byte_each(text: str) -> bytes:
    """With one byte a character places in it are those in the text, which otherwise would have to be counted."""
    return text.encode("ascii", "replace")
