"""Share of sentences that carry nothing a reader could check.

Why it matters: A text can be fluent from end to end and tell nothing: no name, no figure, no date, nobody's words, no
thing that could be looked at. The reader has spent the time and knows what was known before.

How it measures: The share of sentences (0 to 1) that only frame. A sentence of at least `least_words` words only
frames if it has none of these: a figure, a date, somebody's words (a quotation or "said"), a name other than that of
the text's own topic; and if at least `abstract` of its content words, and three of them, are abstract ones of the
lexicon ("impact", "crucial", "enhance"). A sentence about concrete things thus has substance without any name. The
topic is what the title names, or a name that stands in a fifth of the sentences. The emptiest run, the longest
stretch of such sentences, is the one finding, if it holds at least `least_run` of them. It abstains below
`least_sentences` sentences and outside English.

Known problems: Concreteness is told by a list of words, so that an abstract matter told well (philosophy, law,
theory of music) looks emptier than it is, and a story invented in concrete words looks full. Whether what can be
checked is true, or new, is not measured.

Source: Written for this project; the list of words and the limits were chosen on the development corpora named in
data/PROVENANCE.md. tests/benchmarks/residue.py --goals prints the figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scorer import lexicon as lexicons
from scorer.attributions import SAYING
from scorer.document import Document
from scorer.model import Finding, Signal, Span

_DATES = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december yesterday tomorrow today tonight"
)
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion billions trillion dozen dozens half percent twice"
)
CHECKABLE = frozenset(f"{_DATES} {_NUMBERS}".split()) | SAYING
NO_NAMES = frozenset(
    {"i", "i'm", "i'd", "i'll", "ai", "it", "tv", "pr", "hr", "ceo", "ceos", "ok", "mr", "mrs", "ms", "dr"}
)
"""Capitalised words that point at nobody."""
_FUNCTION = (
    "a about above after again against all also although am among an and another any are around as at be because "
    "been before being between both but by can could did do does doing down during each either even ever every "
    "few for from further had has have having he her here hers him his how however if in into is it its itself "
    "just less let like many may me might more moreover most much must my neither no nor not now of off often on "
    "once one only or other others our ours out over own per rather same she should since so some such than that "
    "the their theirs them then there thereby these they this those though through throughout thus to too toward "
    "towards under until up upon us very was we were what when where whether which while who whom whose why will "
    "with within without would yet you your yours"
)
FUNCTION = frozenset(_FUNCTION.split())
FEWEST_ABSTRACT = 3


class Sentence(NamedTuple):
    """A sentence that was judged: does it only frame?"""

    span: Span
    empty: bool


def detect(
    document: Document,
    *,
    lexicon: str = "abstract_words",
    language: str = "en",
    least_words: int = 8,
    least_sentences: int = 5,
    least_run: int = 2,
    abstract: float = 0.3,
) -> Signal:
    """The share of sentences without substance, and the emptiest run of them."""
    if document.language not in (language, None):
        return Signal.abstain(f"the words are for {language!r} and the text is in {document.language!r}")
    judged = list(_judged(document, _abstract_words(lexicon), least_words, abstract))
    if len(judged) < least_sentences:
        return Signal.abstain(f"fewer than {least_sentences} sentences of {least_words} words and more")
    value = sum(sentence.empty for sentence in judged) / len(judged)
    run = _emptiest_run(judged)
    findings = (_finding(run, value),) if len(run) >= least_run else ()
    return Signal(value, findings)


@cache
def _abstract_words(lexicon: str) -> frozenset[str]:
    return frozenset(entry.form for entry in lexicons.load(lexicon).entries)


def _judged(document: Document, vague: frozenset[str], least_words: int, abstract: float) -> Iterator[Sentence]:
    sentences = [(span, document.words.within(span)) for span in document.sentences]
    telling = _telling_names(document, [words for _, words in sentences])
    lower = document.words.lower
    for span, words in sentences:
        if len(words) < least_words:
            continue
        empty = not _checkable(document, span, words, telling)
        if empty:
            content = [lower[index] for index in words if lower[index] not in FUNCTION]
            found = sum(word in vague or word.removesuffix("'s") in vague for word in content)
            empty = found >= FEWEST_ABSTRACT and found >= abstract * len(content)
        yield Sentence(span, empty)


def _checkable(document: Document, span: Span, words: range, telling: frozenset[str]) -> bool:
    """Whether the sentence holds a figure, a date, somebody's words, or one of the `telling` names."""
    texts, lower = document.words.texts, document.words.lower
    for index in words:
        word = texts[index]
        if lower[index] in CHECKABLE or word[0].isdigit() or (word[0].isupper() and _name(word) in telling):
            return True
    return _speaks(document, span)


def _speaks(document: Document, span: Span) -> bool:
    """Whether a part of the sentence stands in quotation marks."""
    first = bisect_right(document.quotations, span.start, key=lambda quotation: quotation.end)
    return first < len(document.quotations) and document.quotations[first].start < span.end


def _name(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").lower()


def _telling_names(document: Document, sentences: list[range]) -> frozenset[str]:
    """Names inside sentences, without those of the topic: in the title, or in a fifth of the sentences and more."""
    texts = document.words.texts
    once_each: list[str] = []
    inside: set[str] = set()
    for words in sentences:
        names = [_name(texts[index]) for index in words if texts[index][0].isupper()]
        once_each.extend(set(names))
        inside.update(names[1:] if words and texts[words[0]][0].isupper() else names)
    counts = Counter(once_each)
    enough = max(3, len(sentences) / 5)
    title = document.title_span
    named = {_name(texts[index]) for index in document.words.within(title)} if title else set()
    return frozenset(name for name in inside - named - NO_NAMES if counts[name] < enough)


def _emptiest_run(judged: list[Sentence]) -> list[Sentence]:
    """The longest run of neighbours that are all empty; the first of equals; may hold none."""
    first, longest = 0, range(0)
    for index, sentence in enumerate(judged):
        if not sentence.empty:
            first = index + 1
        elif index + 1 - first > len(longest):
            longest = range(first, index + 1)
    return [judged[index] for index in longest]


def _finding(run: list[Sentence], value: float) -> Finding:
    note = (
        f"{len(run)} sentences in a row without a name, a figure, a date, a quotation or a concrete thing; "
        "say what happened, to whom and how much, or cut them."
    )
    return Finding(note, Span(run[0].span.start, run[-1].span.end), strength=min(0.8, 0.2 + value))
