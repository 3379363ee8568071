"""Reading level of the prose.

Why it matters: News that only graduates can follow misses most of its readers; a profile says which level suits
its desk.

How it measures: The Automated Readability Index, about the years of schooling in the United States that a text
asks for (nine of ten agency reports measured 12 to 18, broadcasters' web news 8 to 15), from characters per word
and words per sentence, over the sentences of paragraphs, list items and quotes; titles, headings, bylines and
furniture are left out. No finding marks a place, except for the longest sentence when it has more than
`long_sentence` words of the author's own: quotations do not count, since nobody may shorten them, and neither do rows
of names. It abstains below `min_words` words and outside English.

Known problems: An index of letters and words knows nothing of ideas: long names make simple news look hard, and
chopped sentences make hard matter look easy. Lists without full stops read as one long sentence.

Source: Senter and Smith 1967 (Automated Readability Index), to the same value as textstat; it needs no dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.document import Document
from scorer.model import Finding, Signal, Span

_STOPS = ".!?…"
_LETTER = re.compile(r"\w")
_IGNORED = 2
"""Sentences of so few words count as none."""
# Several sentences inside one pair of quotation marks are one to the splitter.
_INNER_END = re.compile(r"[.!?…][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_MOST_CAPITALS = 0.4
"""Share of capitalised words from which on a sentence is a row of names (menus, lists without stops)."""
MAX_SENTENCES = 2_000
"""Sentences looked at: more do not change the index."""


def detect(document: Document, *, min_words: int = 80, long_sentence: int = 60, language: str = "en") -> Signal:
    """The index over the first sentences of the prose."""
    if document.word_count < min_words:
        return Signal.abstain(f"fewer than {min_words} words of prose")
    if document.language != language:
        return Signal.abstain("the index is for English" if language == "en" else f"the text is not in {language!r}")
    sentences = document.sentences[:MAX_SENTENCES]
    value = _index([document.quote(span) for span in sentences])
    return Signal(value, tuple(_longest(document, sentences, long_sentence)))


def _index(sentences: list[str]) -> float:
    """The index, with words and sentences counted as textstat counts them, whose import takes longer than a document.

    It ends a sentence at every full stop, also in "U.S." and "3.5": only the real ones are left.
    """
    parts = [_without_stops(sentence).split() for sentence in sentences]
    printed = [len(part) for sentence in parts for part in sentence]
    words = [sum(part.isalnum() or _LETTER.search(part) is not None for part in sentence) for sentence in parts]
    if not sum(words):
        return 0.0
    counted = max(1, sum(count > _IGNORED for count in words))
    return 4.71 * (sum(printed) / len(printed)) + 0.5 * (sum(words) / counted) - 21.43


def _without_stops(sentence: str) -> str:
    """`sentence` with one stop, at its end."""
    for stop in _STOPS:
        sentence = sentence.replace(stop, "")
    return f"{sentence}."


def _longest(document: Document, sentences: tuple[Span, ...], most: int) -> Iterator[Finding]:
    """The longest sentence of the author's own, if it has more than `most` words."""
    long = (span for span in sentences if len(document.words.within(span)) > most)
    counted = [(_own_words(document, part), part) for span in long for part in _parts(document.text, span)]
    words, longest = max(counted, default=(0, Span(0, 0)))
    if words > most:
        note = f"This sentence has {words} words; two or three sentences would be read more easily."
        yield Finding(note, longest, strength=0.2)


def _parts(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for end in _INNER_END.finditer(text, *span):
        yield Span(start, end.start() + len(end.group().rstrip()))
        start = end.end()
    yield Span(start, span.end)


def _own_words(document: Document, span: Span) -> int:
    """Words of `span` outside quotations; 0 for rows of names."""
    words = [document.words.span(index) for index in document.words.within(span)]
    if sum(document.text[word.start].isupper() for word in words) > _MOST_CAPITALS * len(words):
        return 0
    return sum(not document.quoted(word) for word in words)
