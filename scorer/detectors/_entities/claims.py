"""What a text says of known names: "X, chief executive of Y", "the capital of Y", "Y, the maker of X", and so on.

The forms of words in which it does are in `shapes`. Nothing is judged here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scorer.detectors._entities.names import Item, Skeleton
from scorer.detectors._entities.shapes import SHAPES
from scorer.detectors._entities.shapes.shape import Shape
from scorer.model import Span

_SEARCHED = tuple(shape for shape in SHAPES if not shape.first)
_ANCHORED = tuple(shape for shape in SHAPES if shape.first)


class Claim(NamedTuple):
    """`relation` of `subject` is said to be `value`.

    `value` is a name of the text, or None where `printed` is a plain word (a currency, an industry, a year). `span`
    is what a correction would replace. `role` is the office for the relation "office".
    """

    relation: str
    subject: Item
    value: Item | None
    printed: str
    span: Span
    whole: Span
    role: str = ""


@lru_cache(maxsize=16384)
def _tried(first: int, second: int, behind: str) -> tuple[tuple[str, tuple[Shape, ...]], ...]:
    """The shapes that may begin with a name of the bits `first` and the two characters `behind`, and go on with a
    name of the bits `second`, by what they need."""
    found: dict[str, list[Shape]] = {}
    for shape in _ANCHORED:
        if shape.first & first and (not shape.second or shape.second & second):
            fitting = found.setdefault(shape.needs, [])
            if shape.fits(behind):
                fitting.append(shape)
    return tuple((needs, tuple(shapes)) for needs, shapes in found.items() if shapes)


def claims(skeleton: Skeleton, needs_met: set[str]) -> Iterator[Claim]:
    """All claims of the shapes, in no order. `needs_met` is what `cues.met` finds."""
    text = skeleton.text
    for at, first, second in skeleton.pairs():
        for needs, shapes in _tried(first, second, text[at + 1 : at + 3]):
            if needs in needs_met:
                for shape in shapes:
                    if match := shape.pattern.match(text, at):
                        yield _claim(shape.relation, match, skeleton)
    for shape in _SEARCHED:
        if shape.needs in needs_met:
            yield from (_claim(shape.relation, match, skeleton) for match in shape.pattern.finditer(text))


def _claim(relation: str, match: re.Match[str], skeleton: Skeleton) -> Claim:
    parts = match.groupdict()
    at = match.start("s") if parts.get("s") else match.start("s2") if parts.get("s2") else match.start("v")
    subject = skeleton.item(at)
    whole = _whole(match.start(), match.end(), skeleton)
    group = "v" if parts.get("v") else "v2"
    if parts.get(group):
        value = skeleton.item(match.start(group))
        role = skeleton.item(match.start("r")).role if parts.get("r") else ""
        subject = subject if parts.get("s") else value
        return Claim(relation, subject, value, value.text, value.span, whole, role)
    word = parts.get("w") or parts.get("y") or ""
    group = "w" if parts.get("w") else "y"
    span = plain_span(*match.span(group), skeleton) if word else subject.span
    return Claim(relation, subject, None, word or subject.text, span, whole)


def plain_span(start: int, end: int, skeleton: Skeleton) -> Span:
    """The Span in the text of plain words of the skeleton that stand near the name before or behind them."""
    index = bisect_left(skeleton.at, start)
    if index - 1 in skeleton.loose:
        offset = skeleton.items[index - 1].end if index else 0
        offset += max(0, skeleton.loose[index - 1].find(skeleton.text[start:end]))
        return Span(offset, offset + end - start)
    if index and "\n" not in skeleton.text[skeleton.at[index - 1] : end]:
        shift = skeleton.items[index - 1].end - skeleton.at[index - 1] - 1
    else:
        shift = skeleton.items[index].start - skeleton.at[index]
    return Span(start + shift, end + shift)


def _whole(start: int, end: int, skeleton: Skeleton) -> Span:
    first, last = bisect_left(skeleton.at, start), bisect_left(skeleton.at, end) - 1
    return Span(skeleton.items[first].start, skeleton.items[max(first, last)].end)
