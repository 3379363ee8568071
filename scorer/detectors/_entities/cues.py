"""Words without which a shape or a reference cannot match: all are looked for at once, before one is tried."""

from __future__ import annotations

from functools import cache
from typing import Any

import ahocorasick_rs

from scorer.detectors._entities.names import Skeleton
from scorer.detectors._entities.shapes import SHAPES

PARENTS = " parent| owner| holding| mother| propri"
OF_MAKERS = "maker|manufacturer|producer|developer|inventor|creator|publisher"
MAKERS = "|".join(f"{whose} {noun}" for whose in ("its", "the", "their", "'s") for noun in OF_MAKERS.split("|"))
LEADERS = "|".join(f" who {does} the " for does in ("runs", "heads", "leads", "has run", "has led"))
PARTS = " part of | owned by | belong| hands of | stable of "
"""What references need: to an owner, to a maker, to who leads it, to what something is a part of."""
CALLERS = "maker|giant|group|company|firm|chain|retailer|operator|bank|insurer|brewer|airline"
"""Ends of nouns that call a company."""


def _needing() -> dict[str, tuple[str, ...]]:
    """The words that shapes need, with the `needs` that each of them meets."""
    found: dict[str, list[str]] = {}
    for needs in {PARENTS, MAKERS, LEADERS, PARTS, CALLERS, *(shape.needs for shape in SHAPES if shape.needs)}:
        for word in needs.split("|"):
            found.setdefault(word, []).append(needs)
    return {word: tuple(met) for word, met in found.items()}


@cache
def _cues() -> tuple[Any, dict[str, tuple[str, ...]]]:
    """An automaton of the words that shapes need, and what each of them meets."""
    needing = _needing()
    return ahocorasick_rs.AhoCorasick(needing, implementation=ahocorasick_rs.Implementation.DFA), needing


def met(skeleton: Skeleton) -> set[str]:
    """Of the needs of shapes and references those that `skeleton` meets."""
    automaton, meets = _cues()
    found = {""}
    # As words: where they stand would cost a table of the places of all characters, of which few are plain here.
    for word in set(automaton.find_matches_as_strings(skeleton.text, overlapping=True)):
        found.update(meets[word])
    return found
