"""Cuts a text at every boundary of its blocks and findings, so that overlapping evidence nests correctly.

The result tiles the text: joining all pieces of all regions gives the text back, character by character.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from scorer.model import Block, BlockKind, Span

RegionKind = BlockKind | Literal["gap", "loose"]


class Piece(NamedTuple):
    """A stretch of text under one set of findings.

    `ids` are the findings over it, `opens` those that begin with it, `closes` those that end with it. An empty piece
    stands for findings of no length.
    """

    span: Span
    ids: tuple[int, ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]


class Region(NamedTuple):
    """A block, or text between blocks: `gap` if it is white space only, else `loose`."""

    kind: RegionKind
    span: Span
    pieces: tuple[Piece, ...]
    depth: int = 0


def regions(text: str, blocks: Sequence[Block], spans: Mapping[int, Span]) -> list[Region]:
    """`text` as regions of pieces. `spans` are the findings by id; spans outside the text are cut to fit.

    Time is linear in the text plus n log n in blocks and findings, times the depth of overlap.
    """
    limits = {id_: _fit(span, len(text)) for id_, span in spans.items()}
    found: list[Region] = []
    areas = _areas(text, blocks)
    pieces = _pieces([area.span for area in areas], limits)
    for area, own in zip(areas, pieces, strict=True):
        found.append(area._replace(pieces=tuple(own)))
    return found


def _fit(span: Span, length: int) -> Span:
    start = min(max(span.start, 0), length)
    return Span(start, min(max(span.end, start), length))


def _areas(text: str, blocks: Sequence[Block]) -> list[Region]:
    """Regions without pieces that tile the text. A block that overlaps the one before it loses the overlap."""
    areas: list[Region] = []
    at = 0
    for block in sorted(blocks, key=lambda block: block.span):
        start, end = _fit(block.span, len(text))
        start = max(start, at)
        if end <= start:
            continue
        areas.extend(_between(text, at, start))
        areas.append(Region(block.kind, Span(start, end), (), block.depth))
        at = end
    areas.extend(_between(text, at, len(text)))
    return areas or [Region("gap", Span(0, 0), ())]


def _between(text: str, start: int, end: int) -> list[Region]:
    """White space is one gap; anything else is cut into its lines, so that a text without blocks stays readable."""
    areas: list[Region] = []
    while start < end:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline
        if text[start:stop].strip():
            areas.append(Region("loose", Span(start, stop), ()))
            start = stop
        gap = start
        while gap < end and text[gap].isspace():
            gap += 1
        if gap > start:
            areas.append(Region("gap", Span(start, gap), ()))
        start = gap
    return areas


def _pieces(areas: Sequence[Span], spans: Mapping[int, Span]) -> list[list[Piece]]:
    """The pieces of each area: a sweep over all starts and ends."""
    cuts = sorted({cut for area in areas for cut in area} | {cut for span in spans.values() for cut in span})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    points: dict[int, list[int]] = {}
    for id_, span in spans.items():
        if span.start == span.end:
            points.setdefault(span.start, []).append(id_)
            continue
        opening.setdefault(span.start, []).append(id_)
        closing.setdefault(span.end, []).append(id_)
    active: set[int] = set()
    found: list[list[Piece]] = [[] for _ in areas]
    area = 0
    for index, start in enumerate(cuts):
        active -= set(closing.get(start, ()))
        active |= set(opening.get(start, ()))
        while area + 1 < len(areas) and start >= areas[area].end:
            area += 1
        if empty := tuple(sorted(points.get(start, ()))):
            found[area].append(Piece(Span(start, start), empty, empty, empty))
        if index + 1 < len(cuts):
            end = cuts[index + 1]
            opens = tuple(sorted(opening.get(start, ())))
            closes = tuple(sorted(closing.get(end, ())))
            found[area].append(Piece(Span(start, end), tuple(sorted(active)), opens, closes))
    return found
