"""What a text has around a name.

Such a pattern has NAME where the name stands, and is compiled once, not anew for each name: it is searched for in the
text with a stand-in for the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors import _late
from scorer.model import Span

STAND_IN = "Qqq"
"""Written as a name is, so that classes of letters take it for one; no text has it."""


def around(form: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of what stands around a NAME."""
    return _late.pattern(form.replace("NAME", STAND_IN), flags)


def first(told: re.Pattern[str], name: str, text: str) -> re.Match[str] | None:
    """Where a text first has around a name what a pattern tells, in the text with the stand-in."""
    return told.search(text.replace(name, STAND_IN)) if name in text else None


def has(told: re.Pattern[str], name: str, text: str) -> bool:
    """Whether a text has around a name what a pattern tells."""
    return first(told, name, text) is not None


_AS_A_WORD = around(r"NAME(?<!\wNAME)\b")


def has_word(word: str, text: str) -> bool:
    """Whether a text has a word by itself, as it is written."""
    return has(_AS_A_WORD, word, text)


def times_of(word: str, text: str) -> int:
    """How often a text has a word by itself."""
    return len(_AS_A_WORD.findall(text.replace(word, STAND_IN))) if word in text else 0


_EDGE = _late.pattern(r"\b")


def places_of(words: str, text: str) -> Iterator[Span]:
    """Where a text has words, whatever their marks, with the edge of a word at both ends."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        found = _EDGE.match(text, start) is not None and _EDGE.match(text, end) is not None
        if found:
            yield Span(start, end)
        start = text.find(words, end if found else start + 1)
