"""Silence is not virtue: what a rubric gives to texts that say nothing checkable (`data/silence`).

At least half of a rubric's weight is to be earned by something present. A test holds the shipped rubrics to it, and
fitting keeps new weights within it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from scorer import resources
from scorer.document import Document
from scorer.measuring import measure
from scorer.model import Block, Content, SourceMap, Span
from scorer.rubric import Rubric
from scorer.scoring import grade_of

MOST = 0.5
"""Share of its weight that a rubric may give to such a text."""


@cache
def texts() -> Mapping[str, str]:
    """Plain, correct and empty texts by name: no name, figure, date, quotation, link, title or claim in them."""
    return {path.stem: path.read_text(encoding="utf-8").strip() for path in sorted(resources.silence().glob("*.txt"))}


def document(text: str, id_: str) -> Document:
    """`text` as a document of paragraphs, with no title and no metadata at all."""
    blocks = []
    start = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Document.of(Content(id_, text, blocks=tuple(blocks), source_map=SourceMap.identity(text)))


def grades(rubric: Rubric) -> Mapping[str, Mapping[str, float]]:
    """The grade 0..1 of every criterion in every such text; 0 where it could not be checked."""
    return {name: _grades(rubric, document(text, name)) for name, text in texts().items()}


def _grades(rubric: Rubric, read: Document) -> dict[str, float]:
    return {
        id_: 0.0 if signal.value is None else grade_of(rubric.criteria[id_], signal.value)
        for id_, signal in measure(read, rubric).items()
    }
