"""Pieces tile the text and carry exactly the findings over them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorer.model import Block, Span
from scorer.render.highlight import Region, regions

TEXTS = st.text("ab\n \t\u200bé", max_size=60)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(-5, 70), st.integers(0, 30))
BLOCKS = st.builds(lambda span: Block("paragraph", span), SPANS)


def joined(text: str, found: list[Region]) -> str:
    return "".join(text[piece.span.start : piece.span.end] for region in found for piece in region.pieces)


@given(TEXTS, st.lists(BLOCKS, max_size=6), st.lists(SPANS, max_size=6))
def test_pieces_join_to_the_text_and_stay_in_their_region(text: str, blocks: list[Block], spans: list[Span]) -> None:
    found = regions(text, blocks, dict(enumerate(spans)))
    assert joined(text, found) == text
    assert "".join(text[region.span.start : region.span.end] for region in found) == text
    for region in found:
        assert all(
            region.span.start <= piece.span.start <= piece.span.end <= region.span.end for piece in region.pieces
        )


@given(TEXTS, st.lists(BLOCKS, max_size=6), st.lists(SPANS, max_size=6))
def test_each_finding_opens_and_closes_once_and_covers_its_span(
    text: str, blocks: list[Block], spans: list[Span]
) -> None:
    found = [piece for region in regions(text, blocks, dict(enumerate(spans))) for piece in region.pieces]
    for id_, span in enumerate(spans):
        start = min(max(span.start, 0), len(text))
        end = min(max(span.end, start), len(text))
        assert sum(id_ in piece.opens for piece in found) == 1
        assert sum(id_ in piece.closes for piece in found) == 1
        covered = "".join(text[piece.span.start : piece.span.end] for piece in found if id_ in piece.ids)
        assert covered == text[start:end]


def test_overlapping_findings_share_the_middle_piece() -> None:
    (region,) = regions("abcdef", [Block("paragraph", Span(0, 6))], {1: Span(0, 4), 2: Span(2, 6)})
    assert [(piece.span, piece.ids) for piece in region.pieces] == [
        (Span(0, 2), (1,)),
        (Span(2, 4), (1, 2)),
        (Span(4, 6), (2,)),
    ]


def test_text_without_blocks_becomes_lines() -> None:
    found = regions("one\n\ntwo\n", [], {})
    assert [(region.kind, region.span) for region in found] == [
        ("loose", Span(0, 3)),
        ("gap", Span(3, 5)),
        ("loose", Span(5, 8)),
        ("gap", Span(8, 9)),
    ]
