"""Words of a text as offset arrays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from scorer.model import Span

# A figure with its group and decimal marks is one word, and so is a word with inner hyphens or apostrophes.
WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’\-‑][^\W_]+)*")
_PIECES = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True, eq=False)
class Words:
    """`n` words of `text`: `starts` and `ends` are int32 arrays of length n, offsets into it; `texts` as written."""

    text: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    texts: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands behind each word, up to the next one; empty behind the last."""

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case with straight apostrophes and hyphens, as the count tables spell them."""
        if not self.texts:
            return ()
        # No word holds an end of line, so that all of them can be lowered in one go.
        return tuple("\n".join(self.texts).lower().replace("’", "'").replace("‑", "-").split("\n"))

    def span(self, first: int, last: int | None = None) -> Span:
        """The Span from word `first` to word `last`, both included."""
        return Span(int(self.starts[first]), int(self.ends[first if last is None else last]))

    def within(self, span: Span) -> range:
        """Indices of the words that lie entirely inside `span`."""
        starts, ends = self._offsets
        first = bisect_left(starts, span.start)
        return range(first, max(first, bisect_right(ends, span.end)))

    @cached_property
    def _offsets(self) -> tuple[list[int], list[int]]:
        """As plain integers: a single look-up in a list is far quicker than in an array."""
        return self.starts.tolist(), self.ends.tolist()


def words(text: str) -> Words:
    """All words of `text`, in order; linear in its length."""
    pieces = _PIECES.split(text)  # gap, word, gap, word, ..., gap
    edges = np.fromiter(accumulate(map(len, pieces)), np.int32, len(pieces))
    gaps = (*pieces[2:-1:2], "") if len(pieces) > 1 else ()
    return Words(text, edges[:-1:2].copy(), edges[1::2].copy(), tuple(pieces[1::2]), gaps)
