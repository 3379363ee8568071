"""Sentences of the prose blocks of a text, by sentencex."""

from __future__ import annotations

from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from scorer.model import Block, Span

PROSE = frozenset({"paragraph", "item", "quote"})
CHUNK = 5_000
"""Characters given to the splitter at once: its cost grows with the square of the quotation marks in a row."""


def sentences(text: str, blocks: tuple[Block, ...], language: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of all prose blocks, in order, without the blank space around them."""
    return tuple(
        sentence
        for block in blocks
        if block.kind in PROSE
        for chunk in _chunks(text, block.span)
        for sentence in _split(text, chunk, language)
    )


def _chunks(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > CHUNK:
        cut = text.rfind(" ", start + 1, start + CHUNK)
        cut = cut if cut > start else start + CHUNK
        yield Span(start, cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)


def _split(text: str, span: Span, language: str) -> Iterator[Span]:
    pending: Span | None = None
    for boundary in get_sentence_boundaries(language, text[span.start : span.end]):
        piece = _trim(text, span.start + boundary["start_index"], span.start + boundary["end_index"])
        if piece is None:
            continue
        # "$5.4 bn. was paid": no English sentence begins with a small letter after an abbreviation.
        if pending and text[piece.start].islower() and text[pending.end - 1] == ".":
            pending = Span(pending.start, piece.end)
            continue
        if pending:
            yield pending
        pending = piece
    if pending:
        yield pending


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
