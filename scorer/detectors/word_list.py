"""Density of the words and phrases of a lexicon.

Why it matters: Every desk has words that it does not want to print. A list in `data/lexicons` (or a file of one's
own) and a stanza in a rubric make a criterion of them, without code.

How it measures: Matches of the lexicon outside quotations, weighted by the strength of their entries, per 100
words of prose (0 and up). Texts shorter than `min_words` count as that long, so that one word in a note does not
weigh like ten in an article. Matches in source code are skipped, too. The value is 0 where nothing matches; a
document without a word abstains.

Known problems: A list knows words and not what they mean in this place. The shipped default, `weasel_words`, is
English: in a text of another language it finds nothing, so the detector abstains there when `language` names the
list's language.

Source: The idea of lists as data is that of Vale and proselint; no list of theirs was copied.
"""

from __future__ import annotations

from scorer import lexicon as lexicons
from scorer.detectors import _mentions
from scorer.document import Document
from scorer.model import Signal


def detect(
    document: Document,
    *,
    lexicon: str = "weasel_words",
    min_words: int = 150,
    language: str = "en",
    quotations: bool = False,
) -> Signal:
    """Weighted matches of `lexicon` per 100 words. `language` "" checks all; `quotations` counts those too."""
    words = len(document.words)
    if not words:
        return Signal.abstain("there are no words to look at")
    if language and document.language not in (language, None):
        return Signal.abstain(f"the list is for {language!r} and the text is in {document.language!r}")
    code = _mentions.code(document)
    matches = [
        match
        for match in lexicons.load(lexicon).find(document)
        if not code.covers(match.span.start) and (quotations or not document.quoted(match.span))
    ]
    value = 100 * sum(match.entry.strength for match in matches) / max(words, min_words)
    return Signal(value, tuple(match.finding(document.text) for match in matches))
