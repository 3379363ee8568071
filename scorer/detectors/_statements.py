"""Statements that a reader may want to check, by sentence; shared by `attribution` and `links`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer import lexicon
from scorer.attributions import long_quotations
from scorer.detectors import _sources
from scorer.document import Document
from scorer.model import Span

_MIN_WORDS = 5
_LARGE = 100
_LONG_QUOTE = 4
"""Words from which a quoted passage is a statement to check and not a name or a word in inverted commas."""
_COMMAND = re.compile(r"\[/?[A-Za-z][\w-]*(?: [^\[\]\n]{0,200})?\]|\{[^{}\n]{0,200}\}")
"""Shortcodes and template variables: the figures in them state nothing."""
_EPITHET = re.compile(r"(?:\w+['’]s (?:\w+[- ])?|\b(?:his|her|its|their|our|my) )\Z")
_OF_ECONOMIES = re.compile(r" (?:econom(?:y|ies)|doses?)\b")
WEIGHT = {
    "money": 4.0,
    "quotation": 3.5,
    "accusation": 3.5,
    "percentage": 3.0,
    "figure": 2.0,
    "superlative": 1.5,
    "prediction": 1.2,
    "cause": 1.0,
}
"""How much each kind weighs when only some statements can be shown."""


class Statement(NamedTuple):
    """A checkable sentence: its number in `document.sentences`, what makes it checkable, and how much that weighs."""

    number: int
    span: Span
    kinds: frozenset[str]

    @property
    def weight(self) -> float:
        """The sum of the weights of its kinds."""
        return sum(WEIGHT[kind] for kind in self.kinds)


def statements(document: Document) -> tuple[Statement, ...]:
    """Sentences of the text that hold something to check, in order; found once."""
    return document.once(_statements)


def _statements(document: Document) -> tuple[Statement, ...]:
    kinds: dict[int, set[str]] = {}
    for offset, kind in _checkable(document):
        index = _sources.sentence_index(document, offset)
        if index is not None:
            kinds.setdefault(index, set()).add(kind)
    found = (Statement(index, document.sentences[index], frozenset(kinds[index])) for index in sorted(kinds))
    return tuple(statement for statement in found if len(document.words.within(statement.span)) >= _MIN_WORDS)


def _checkable(document: Document) -> Iterator[tuple[int, str]]:
    """Offset and kind of everything that makes a sentence checkable."""
    commands = [Span(*match.span()) for match in _COMMAND.finditer(document.text)]
    for offset, kind in _claims(document):
        if not any(span.start <= offset < span.end for span in commands):
            yield offset, kind


def _claims(document: Document) -> Iterator[tuple[int, str]]:
    yield from ((one.span.start, "money") for one in document.money)
    for number in document.numbers:
        if number.unit in {"%", "percentage points", "basis points"}:
            yield number.span.start, "percentage"
        elif number.value >= _LARGE:
            yield number.span.start, "figure"
    for entry, start, end in lexicon.shared(document)["checkable_claims"]:
        if entry.family != "superlative" or not _is_epithet(document, Span(start, end)):
            yield start, entry.family
    for quotation in long_quotations(document):
        if len(document.words.within(quotation)) < _LONG_QUOTE:
            continue
        yield from ((offset, "quotation") for offset in _sources.sentence_starts(document, quotation))


def _is_epithet(document: Document, span: Span) -> bool:
    """Whether a superlative only names something known: "her largest bell", "the world's largest economy"."""
    before = document.folded[max(0, span.start - 24) : span.start]
    if not _EPITHET.search(before):
        return False
    return before.endswith(("his ", "her ", "its ", "their ", "our ", "my ")) or bool(
        _OF_ECONOMIES.match(document.folded, span.end)
    )
