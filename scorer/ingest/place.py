"""Where the parts of an extracted text stand in the page they come from.

The extractor drops markup, spaces and invisible characters, so both sides are compared by their *keys*: the printable
characters without spaces. Long parts are looked up in the whole page and the heaviest sequence in reading order is
kept; short ones are then looked for between their neighbours; what is left is aligned word by word.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_LONG = 24
_OCCURRENCES = 6
# Characters that may be compared before the search is confined to the neighbourhood: keeps the time linear.
_BUDGET = 300_000_000
_NEAR = 20_000
_STEP = 400
# After so many words that were not found the rest of the gap is searched for three words in a row, not only the
# next `_STEP` keys; so many times at most, and only for words that together are `_DISTINCT` keys long.
_LOST = 8
_FAR_PROBES = 40
_DISTINCT = 12
_SHORTEST = 6


class Run(NamedTuple):
    """`length` keys from `part` on in a part that stand in the page from key `page` on."""

    part: int
    page: int
    length: int


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a text, and the index in the text of each."""

    text: str
    index: array[int]

    @classmethod
    def of(cls, text: str) -> Keys:
        """The printable characters of `text` that are not spaces."""
        index = array("I", (i for i, char in enumerate(text) if char > " " and char.isprintable()))
        return cls("".join(map(text.__getitem__, index)), index)


def place(parts: Sequence[Keys], page: str) -> list[tuple[Run, ...]]:
    """For each part, in reading order, the runs of it that were found in the keys `page`, in rising order."""
    chosen = _anchors(parts, page)
    found: list[tuple[Run, ...]] = [()] * len(parts)
    before, low = 0, 0
    for index, start in [*sorted(chosen.items()), (len(parts), len(page))]:
        _between(parts, page, found, range(before, index), (low, start))
        if index < len(parts):
            length = len(parts[index].text)
            found[index] = (Run(0, start, length),)
            before, low = index + 1, start + length
    return found


def _anchors(parts: Sequence[Keys], page: str) -> dict[int, int]:
    """Start in the page of long parts: the heaviest choice of occurrences that rises with the parts."""
    ends: list[int] = [0]
    weights: list[int] = [0]
    chains: list[tuple[int, int, object] | None] = [None]
    for index, start in _occurrences(parts, page):
        length = len(parts[index].text)
        best = bisect_right(ends, start) - 1
        end, weight = start + length, weights[best] + length
        at = bisect_right(ends, end)
        if weights[at - 1] >= weight:
            continue
        while at < len(ends) and weights[at] <= weight:
            del ends[at], weights[at], chains[at]
        ends.insert(at, end)
        weights.insert(at, weight)
        chains.insert(at, (index, start, chains[best]))
    return dict(_unwound(chains[-1]))


def _unwound(chain: object) -> Iterator[tuple[int, int]]:
    while isinstance(chain, tuple):
        index, start, chain = chain
        yield index, start


def _occurrences(parts: Sequence[Keys], page: str) -> Iterator[tuple[int, int]]:
    """Parts with their occurrences, later ones first so that one part is never chained to itself."""
    budget = _BUDGET
    cursor = 0
    for index, part in enumerate(parts):
        if len(part.text) < _LONG:
            continue
        low, high = (0, len(page)) if budget > 0 else (cursor, cursor + _NEAR)
        starts: list[int] = []
        position = low
        while len(starts) < _OCCURRENCES and (start := page.find(part.text, position, high)) >= 0:
            starts.append(start)
            position = start + len(part.text)
        budget -= (high if len(starts) < _OCCURRENCES else position) - low
        if starts:
            cursor = starts[0] + len(part.text)
        yield from ((index, start) for start in reversed(starts))


def _between(
    parts: Sequence[Keys], page: str, found: list[tuple[Run, ...]], wanted: range, gap: tuple[int, int]
) -> None:
    """Places the parts `wanted` inside the gap. Before the first anchor the nearest occurrence is the last one."""
    low, high = gap
    if wanted.start == 0 and wanted.stop < len(parts):
        for index in reversed(wanted):
            start = page.rfind(parts[index].text, max(low, high - _NEAR), high) if parts[index].text else -1
            if start >= 0:
                found[index], high = (Run(0, start, len(parts[index].text)),), start
            else:
                found[index] = _by_words(parts[index], page, max(low, high - _NEAR), high)
                high = found[index][0].page if found[index] else high
        return
    for index in wanted:
        text = parts[index].text
        start = page.find(text, low, min(high, low + _NEAR)) if text else -1
        found[index] = (Run(0, start, len(text)),) if start >= 0 else _by_words(parts[index], page, low, high)
        if found[index]:
            last = found[index][-1]
            low = last.page + last.length


def _by_words(part: Keys, page: str, low: int, high: int) -> tuple[Run, ...]:
    """Runs of whole words of a part that was changed on the way, looked for in order inside the gap."""
    runs: list[Run] = []
    words = list(_words(part))
    cursor, lost, far = low, _LOST, _FAR_PROBES
    for number, (start, length) in enumerate(words):
        at = cursor if runs and page.startswith(part.text[start : start + length], cursor, high) else -1
        if at < 0:
            last = words[min(number + 2, len(words) - 1)]
            ahead = part.text[start : last[0] + last[1]]
            searches_far = lost >= _LOST and far > 0 and len(ahead) >= _DISTINCT
            far -= searches_far
            reach = high if searches_far else min(high, cursor + _STEP)
            at = page.find(ahead, cursor, reach) if len(ahead) >= _SHORTEST else -1
        lost = 0 if at >= 0 else lost + 1
        if at >= 0:
            runs.append(Run(start, at, length))
            cursor = at + length
    return tuple(_merged(runs))


def _words(part: Keys) -> Iterator[tuple[int, int]]:
    """Start and length in keys of the words of a part: keys that stand side by side in its text."""
    start = 0
    for index in range(1, len(part.index) + 1):
        if index == len(part.index) or part.index[index] != part.index[index - 1] + 1:
            yield start, index - start
            start = index


def _merged(runs: list[Run]) -> Iterator[Run]:
    """Runs that continue each other on both sides as one."""
    current: Run | None = None
    for run in runs:
        if current and run.part == current.part + current.length and run.page == current.page + current.length:
            current = current._replace(length=current.length + run.length)
        else:
            if current:
                yield current
            current = run
    if current:
        yield current
