"""Words without which a check of `date_consistency` has nothing to look at: all of them are found in one pass."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

import ahocorasick_rs

from scorer.document import Document

_WORDS: list[str] = []


def hints(*words: str) -> tuple[str, ...]:
    """`words`, of which `said` then tells whether they occur."""
    _WORDS.extend(words)
    return words


def said(document: Document) -> Set[str]:
    """Those of all `hints` that occur in the folded text, within longer words too; found once."""
    return document.once(_said)


def _said(document: Document) -> Set[str]:
    found = _automaton(len(_WORDS)).find_matches_as_indexes(document.folded, overlapping=True)
    return {_WORDS[index] for index, _, _ in found}


@lru_cache(maxsize=1)
def _automaton(_: int) -> ahocorasick_rs.AhoCorasick:
    """For as many words as there are now."""
    return ahocorasick_rs.AhoCorasick(_WORDS, implementation=ahocorasick_rs.Implementation.DFA)
