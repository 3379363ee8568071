"""Words found by an automaton, all of them in one pass over a text."""

from __future__ import annotations

import re

import ahocorasick_rs

_SURROGATE = re.compile("[\ud800-\udfff]")


def found(automaton: ahocorasick_rs.AhoCorasick, text: str, overlapping: bool = False) -> list[tuple[int, int, int]]:
    """Number, start and end of the words of `automaton` in `text`, in the order of their ends."""
    try:
        return automaton.find_matches_as_indexes(text, overlapping=overlapping)
    except UnicodeEncodeError:  # a lone surrogate, which readers replace
        return automaton.find_matches_as_indexes(_SURROGATE.sub("?", text), overlapping=overlapping)
