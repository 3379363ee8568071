"""Reading level of the prose.

Why it matters: News that only graduates can follow misses most of its readers; a profile says which level suits
its desk.

How it measures: The Automated Readability Index, about the years of schooling in the United States that a text
asks for (nine of ten agency reports measured 12 to 18, broadcasters' web news 8 to 15), from characters per word
and words per sentence. It is computed by textstat over the sentences of paragraphs, list items and quotes; titles,
headings, bylines and furniture are left out. No finding marks a place, except for the longest sentence when it has
more than `long_sentence` words. It abstains below `min_words` words and outside English.

Known problems: An index of letters and words knows nothing of ideas: long names make simple news look hard, and
chopped sentences make hard matter look easy. Lists without full stops read as one long sentence.

Source: Senter and Smith 1967 (Automated Readability Index), as computed by textstat; it needs no dictionary, so
that nothing is downloaded.
"""

from __future__ import annotations

import re

from scorer.document import Document
from scorer.model import Finding, Observation, Signal

_STOPS = re.compile(r"[.!?…]+")
MAX_SENTENCES = 2_000
"""Sentences looked at: more do not change the index."""


def detect(document: Document, *, min_words: int = 80, long_sentence: int = 60, language: str = "en") -> Signal:
    """The index over the first sentences of the prose."""
    if document.word_count < min_words:
        return Signal.abstain(f"fewer than {min_words} words of prose")
    if document.language != language:
        return Signal.abstain("the index is for English" if language == "en" else f"the text is not in {language!r}")
    from textstat.backend.metrics import automated_readability_index

    sentences = document.sentences[:MAX_SENTENCES]
    # textstat ends a sentence at every full stop, also in "U.S." and "3.5": leave it the real ones only.
    prose = " ".join(_STOPS.sub("", document.quote(span)) + "." for span in sentences)
    value = float(automated_readability_index(prose))
    longest = max(sentences, key=lambda span: len(document.words.within(span)))
    words = len(document.words.within(longest))
    note = f"This sentence has {words} words; two or three sentences would be read more easily."
    findings = (Finding(note, longest, strength=0.2),) if words > long_sentence else ()
    average = sum(len(document.words.within(span)) for span in sentences) / len(sentences)
    return Signal(value, findings, observed=(Observation(f"{average:.0f} words per sentence"),))
