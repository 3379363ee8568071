"""Lists that a headline counts ("7 ways to ..."): how many entries the text announces, and how many it numbers."""

from __future__ import annotations

from scorer.detectors import _late
from scorer.detectors._headline.figures import SMALL_COUNT, TIME, Figure

_ENTRY = _late.pattern(r"(?m)^[^\w\n]{0,3}(\d{1,2})[.):] ")
_FEWEST_ENTRIES = 3
_ANNOUNCED = _late.pattern(
    r"(?:\b(?:here (?:are|were|come)|here’s|here's|here, then, are|these are|read on for|the following)"
    r"(?: (?:the|our|my|just|some))?(?: (?:top|first|key|nearly|about|at least))?"
    r"|(?:\A|[.!?:]\s+)(?:these|the following)) \Z"
)
_OWN = _late.pattern(r"\b(?:my|our) (?:top )?\Z")
_CHOSEN = frozenset(("favorite", "favourite", "pick", "choice", "prediction", "suggestion", "takeaway",
                     "recommendation", "observation", "thought", "tip", "lesson", "question"))  # fmt: skip
_REACH = 40


def announced(figures: list[Figure], folded: str) -> list[Figure]:
    """Those of the body's figures that count what it is about to list: "here are five takeaways", "my three picks".
    `folded` is the document's text in lower case."""
    return [one for one in figures if one.value < SMALL_COUNT and one.noun not in TIME and _is_announced(one, folded)]


def _is_announced(figure: Figure, folded: str) -> bool:
    before = folded[max(0, figure.span.start - _REACH) : figure.span.start]
    return bool(_ANNOUNCED.search(before) or (figure.noun in _CHOSEN and _OWN.search(before)))


def numbered(text: str) -> int | None:
    """How many entries are numbered 1, 2, 3 ... without a gap, from three on; None if none are so."""
    told = [int(match[1]) for match in _ENTRY.finditer(text)]
    count = len(told)
    return count if count >= _FEWEST_ENTRIES and sorted(told) == list(range(1, count + 1)) else None
