"""Document: a `Content` with the views that detectors share, each computed once, on first use."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from scorer.lazily import cached_property
from scorer.model import Block, Content, Datum, Link, MetadataName, Span, covered, last_begun
from scorer.views.fold import fold
from scorer.views.languages import ParagraphLanguage, identify, main_language, plainly_english
from scorer.views.links import links
from scorer.views.quotations import quotations
from scorer.views.words import Words, words

if TYPE_CHECKING:
    from scorer.views.dates import DateMention
    from scorer.views.quantities import Money, Number

T = TypeVar("T")
_NOT_LINE_END = re.compile(r"[^\n]")


class Document(Content):
    """A document as detectors see it. Immutable; the views below are computed once and shared.

    In Markdown its `text` has everything outside the blocks (front matter, marks of headings and list items) blanked
    out: it keeps its length, so that offsets agree, and nothing there is taken for words of the article.
    """

    @classmethod
    def of(cls, content: Content) -> Document:
        """The Document of what a reader returned."""
        if isinstance(content, Document):
            return content
        values = {field.name: getattr(content, field.name) for field in fields(Content)}
        if content.format == "markdown":
            values["text"] = _within_blocks(content.text, content.blocks)
        return cls(**values)

    @cached_property
    def words(self) -> Words:
        """All words of the text, title and furniture included."""
        return words(self.text)

    @cached_property
    def folded(self) -> str:
        """The text in lower case with plain quotes, hyphens and spaces; same length, so offsets agree."""
        return fold(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences of paragraphs, list items and quotes, in order; titles and headings are no sentences."""
        return _sentences_of()(self.text, self.blocks)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Spans of the blocks of prose: paragraphs, list items and quotes."""
        return tuple([block.span for block in self.blocks if block.kind in {"paragraph", "item", "quote"}])

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """Headings inside the text, without the title."""
        return tuple(block for block in self.blocks if block.kind == "heading")

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """Quoted passages with their marks, sorted, and blocks of kind `quote`."""
        return quotations(self.text, self.blocks)

    @cached_property
    def all_links(self) -> tuple[Link, ...]:
        """Links the format marks up and addresses written out in the text."""
        return links(self.text, self.links)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """Amounts of money in text order."""
        return _money_of()(self.text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Figures that are neither money nor part of a date, in text order."""
        return _numbers_of()(self.text, self.money, self.dates)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates, months, weekdays and quarters mentioned, in text order."""
        return _dates_of()(self.text)

    @property
    def languages(self) -> tuple[ParagraphLanguage, ...]:
        """The language of every block."""
        return tuple(ParagraphLanguage(block.span, *self.language_of(block.span)) for block in self.blocks)

    @cached_property
    def language(self) -> str | None:
        """ISO 639-1 code of the language most of the text is in, or None if it cannot be told."""
        return main_language(self.text, self._block_spans, self.language_of, self._plainly_english)

    def language_of(self, span: Span) -> tuple[str | None, float]:
        """ISO 639-1 code of the language of the block at `span`, or None, and the confidence 0..1; told once."""
        if span not in self._languages:
            self._languages[span] = identify(self.quote(span))
        return self._languages[span]

    def _plainly_english(self, span: Span) -> bool:
        """Whether the block at `span` is known to be English, or can be told to be without the model."""
        if span not in self._languages and plainly_english(self.quote(span)):
            self._languages[span] = "en", 1.0
        return span in self._languages and self._languages[span][0] == "en"

    @cached_property
    def _languages(self) -> dict[Span, tuple[str | None, float]]:
        return {}

    @cached_property
    def word_count(self) -> int:
        """Number of words in the prose of the document (paragraphs, items, quotes)."""
        return sum([len(self.words.within(span)) for span in self.paragraphs])

    def metadata_values(self, name: MetadataName) -> tuple[Datum, ...]:
        """As of any `Content`; sorted by name once."""
        return tuple(self._metadata.get(name, ()))

    @cached_property
    def _metadata(self) -> dict[str, list[Datum]]:
        found: dict[str, list[Datum]] = {}
        for datum in self.metadata:
            found.setdefault(datum.name, []).append(datum)
        return found

    @cached_property
    def publication_date(self) -> date | None:
        """The most trusted publication date, or None."""
        for datum in self.metadata_values("publication_date"):
            try:
                return date.fromisoformat(datum.value[:10])
            except ValueError:
                continue
        return None

    @cached_property
    def _computed(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def once(self, compute: Callable[[Document], T]) -> T:
        """`compute(self)`, computed once: for what several detectors share and the document knows nothing of."""
        computed = self._computed
        if compute not in computed:
            computed[compute] = compute(self)
        found: T = computed[compute]
        return found

    def knows(self, compute: Callable[[Document], Any]) -> bool:
        """Whether `once` has computed it: for who could do with less."""
        return compute in self._computed

    def quote(self, span: Span) -> str:
        """The words of `span` as they stand in the text."""
        return self.text[span.start : span.end]

    def quoted(self, span: Span) -> bool:
        """Whether `span` begins inside a quotation."""
        return covered(self.quotations, span.start)

    def block_at(self, offset: int) -> Block | None:
        """The block that `offset` falls into, or None between blocks."""
        spans = self._block_spans
        index = last_begun(spans, offset)
        return self.blocks[index] if index >= 0 and offset < spans[index].end else None

    @cached_property
    def _block_spans(self) -> tuple[Span, ...]:
        return tuple([block.span for block in self.blocks])

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that `offset` falls into, or None outside the prose."""
        sentences = self.sentences
        index = last_begun(sentences, offset)
        return sentences[index] if index >= 0 and offset < sentences[index].end else None

    def datum(self, *names: str) -> Datum | None:
        """The most trusted piece of metadata under the first of `names` that has one."""
        return next((datum for name in names for datum in self.metadata if datum.name == name), None)


def _within_blocks(text: str, blocks: tuple[Block, ...]) -> str:
    """`text` with every character outside `blocks` but line ends replaced by a space."""
    pieces, end = [], 0
    for block in blocks:
        pieces += [_NOT_LINE_END.sub(" ", text[end : block.span.start]), text[block.span.start : block.span.end]]
        end = block.span.end
    return "".join([*pieces, _NOT_LINE_END.sub(" ", text[end:])])


# What is loaded on first use. An import statement in the views would ask each time whether the module is loaded,
# which costs more than many a rule.


@cache
def _sentences_of() -> Callable[[str, tuple[Block, ...]], tuple[Span, ...]]:
    from scorer.views.sentences import sentences

    return sentences


@cache
def _money_of() -> Callable[[str], tuple[Money, ...]]:
    from scorer.views.quantities import money

    return money


@cache
def _numbers_of() -> Callable[[str, tuple[Money, ...], tuple[DateMention, ...]], tuple[Number, ...]]:
    from scorer.views.quantities import numbers

    return numbers


@cache
def _dates_of() -> Callable[[str], tuple[DateMention, ...]]:
    from scorer.views.dates import dates

    return dates
