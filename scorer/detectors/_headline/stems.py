"""Beginnings of words: enough to see that a headline and a sentence tell of one thing."""

from __future__ import annotations

import re

from scorer.detectors import _late

WORD = _late.pattern(r"[a-z]{3,}")
STEM, _SHORTEST = 5, 3
"""Letters of a word that are compared, and of one that is."""
STOP = frozenset(
    re.findall(
        r"\S+",
        "the and for from with but than that was were are has have had who which when while after before per more "
        "less this these those they because since during between into over under down will would could may might "
        "also not out off about says said new its their his her all year years one two three first last",
    )
)


def stems(text: str) -> frozenset[str]:
    """Beginnings of the content words of a lower-case text: enough to see that two sentences tell of one thing."""
    words = WORD.findall(text)
    return frozenset([(word[:-1] if word[-1] == "s" else word)[:STEM] for word in words if word not in STOP])


def stems_of(words: frozenset[str]) -> frozenset[str]:
    """The same of words that are read already."""
    words = words - STOP
    return frozenset([(word[:-1] if word[-1] == "s" else word)[:STEM] for word in words if len(word) >= _SHORTEST])
