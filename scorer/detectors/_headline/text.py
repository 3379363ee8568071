"""The body of a document beside its headline, and how much of the headline a place in it tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._equivalents import DOLLARS
from scorer.detectors._headline.figures import LETTERS, UNITS, Figure, lettered, of_money, of_number
from scorer.detectors._headline.stems import stems, stems_of, words_in
from scorer.document import Document
from scorer.model import Span

_AROUND = 40
"""Characters around a figure that count twice in telling what it is a figure of."""
_BEHIND_WEIGHT = 2
"""Weight of the word right behind a figure, beside counting twice as one around it."""
_LEAD_SENTENCES, _OPENING_SENTENCES = 2, 3
_SCENE, _SHARED, _TELLING = 6, 2, 3
"""Sentences in which a text comes to its matter, content words of the headline with which it does, and sentences that
tell it then."""


_LONGEST_TITLE = 300


_MORE = " MORE"
_OTHERS = _late.pattern(
    r"(?P<last>[A-Z][\w’'-]{2,}) (?:[A-Z(][\w.()’'-]{0,20} ){1,5}(?P=last)(?=[A-Z0-9])[^\n]{10,900}? MORE\b"
)
"""Whom a page tells of in full, with headlines of other articles: "Ada Stone Ada Jane StoneMill shuts MORE"."""


def _without_others(text: str) -> str:
    return _OTHERS.sub(r"\g<last>", text) if _MORE in text else text


class About(NamedTuple):
    """Beginnings of the content words of a headline without one figure: all, those around it, the one behind it."""

    whole: frozenset[str]
    near: frozenset[str]
    behind: str | None


class Body:
    """The text without its title, and what the headline is compared with."""

    def __init__(self, document: Document) -> None:
        title = document.title_span or Span(0, 0)
        self.document = document
        self.text = document.text[: title.start] + " \n" + document.text[title.end :]
        self.folded = document.folded[: title.start] + " \n" + document.folded[title.end :]
        self.title_words = words_in((document.title or "")[:_LONGEST_TITLE].lower())
        """The words with which the headline begins, in lower case: the cheap tests of all that reads it."""
        told = document.sentences
        first, last = bisect_left(told, title[:1]), bisect_left(told, title[1:])
        self._spans = told[:first] + told[last:]
        self.sentences = self._lowered()
        """The body's sentences, in lower case, without the headlines of other articles that a page puts into them."""
        self.first = _without_others(document.quote(self._spans[0])) if self._spans else ""
        """The sentence with which the text begins."""
        self.lead_end = self._end_of(_LEAD_SENTENCES)
        """Where the sentences end with which the text begins."""
        self.opening = self.text[: self._end_of(_OPENING_SENTENCES)]
        """What the text begins with, which tells most of what a headline names."""

        self._figures: dict[str, list[Figure]] = {}
        self._stems: dict[int, frozenset[str]] = {}
        self._of_sentences: dict[int, frozenset[str]] = {}
        self._words: dict[int, frozenset[str]] = {}

    def _end_of(self, sentences: int) -> int:
        return self._spans[:sentences][-1].end if self._spans else 0

    def in_title(self, span: Span) -> bool:
        """Whether a place in the text is one in the title."""
        title = self.document.title_span
        return title is not None and title.start <= span.start < title.end

    def _lowered(self) -> list[str]:
        folded = self.document.folded
        told = [folded[start:end] for start, end in self._spans]
        if _MORE not in self.text:
            return told
        return [_without_others(self.document.quote(span)).lower() if " more" in one else one
                for span, one in zip(self._spans, told, strict=True)]  # fmt: skip

    def words_at(self, index: int) -> frozenset[str]:
        """The words of one of the sentences."""
        if index not in self._words:
            self._words[index] = words_in(self.sentences[index])
        return self._words[index]

    def stems_at(self, index: int) -> frozenset[str]:
        """Beginnings of the content words of one of the sentences."""
        if index not in self._of_sentences:
            self._of_sentences[index] = stems_of(self.words_at(index))
        return self._of_sentences[index]

    def telling(self, about: frozenset[str]) -> range:
        """The sentences with which the body tells what a headline tells whose content words begin as `about`.

        Some texts come to their matter only after a scene; empty if the first sentences have none of the words.
        """
        first: int | None = None
        surely: int | None = None
        for index in range(min(_SCENE, len(self.sentences))):
            shared = len(about & self.stems_at(index))
            first = index if first is None and shared else first
            if shared >= _SHARED:
                surely = index
                break
        if first is None:
            return range(0)
        return range(first, min((first if surely is None else surely) + _TELLING, len(self.sentences)))

    def beginning(self, about: frozenset[str], count: int) -> str:
        """The first sentences that have any word of a headline, as they are printed; the very first if none has."""
        first = next((index for index in range(min(_SCENE, len(self.sentences))) if about & self.stems_at(index)), 0)
        return " ".join(self.document.quote(span) for span in self._spans[first : first + count])

    def figures(self, kind: str) -> list[Figure]:
        """All figures of the body that a headline's figure of `kind` may be taken from, in order."""
        if kind not in self._figures:
            self._figures[kind] = list(self._of_kind(kind))
        return self._figures[kind]

    def _of_kind(self, kind: str) -> Iterator[Figure]:
        if kind not in UNITS:
            codes = DOLLARS if kind == "USD" else {kind}  # a headline says "$" of any
            yield from (
                of_money(one)
                for one in self.document.money
                if (one.currency in codes or one.currency is None or kind == "money") and not self.in_title(one.span)
            )
            if kind in LETTERS:
                told = lettered(self.document.text)
                yield from (one for one in told if one.kind == kind and not self.in_title(one.span))
            return
        text, lower = self.document.text, self.document.folded
        unit = None if kind == "number" else kind
        mine = (one for one in self.document.numbers if one.unit == unit and not self.in_title(one.span))
        yield from (of_number(one, text, lower) for one in mine)

    def sentence_of(self, place: Span) -> str:
        """The sentence of a place, in lower case."""
        sentence = self.document.sentence_at(place.start)
        return self.document.folded[sentence.start : sentence.end] if sentence else ""

    def quote(self, figure: Figure) -> str:
        """The words of a figure of the body, on one line."""
        return " ".join(self.document.quote(figure.span).split())

    def shared(self, place: Span, about: About) -> int:
        """How many content words of the headline stand in the sentence of what is told at `place`; those close to it
        count twice, the one behind it four times."""
        sentence = self.document.sentence_at(place.start)
        if sentence is None:
            return 0
        start, end = place
        low, high = max(sentence.start, start - _AROUND), min(sentence.end, end + _AROUND)
        folded = self.document.folded
        if sentence.start not in self._stems:  # tables of figures are one sentence
            self._stems[sentence.start] = stems(folded[sentence.start : sentence.end])
        return (
            len(about.whole & self._stems[sentence.start])
            + len(about.near & stems(folded[low:high]))
            + _BEHIND_WEIGHT * (about.behind is not None and _behind(folded, end) == about.behind)
        )


def about_of(place: Span, title: str) -> About:
    """What a headline tells beside its words at `place`."""
    lower = title.lower()
    start, end = place
    whole = f"{lower[:start]} {lower[end:]}"
    near = f"{lower[max(0, start - _AROUND) : start]} {lower[end : end + _AROUND]}"
    return About(stems(whole), stems(near), _behind(lower, end))


_WORD_BEHIND = _late.pattern(r"[ -]([a-z]{4,})")


def _behind(lower: str, end: int) -> str | None:
    """The beginning of the content word right behind a figure: "threshold" in "15% threshold"."""
    match = _WORD_BEHIND.match(lower, end)
    return next(iter(stems(match[1])), None) if match else None
