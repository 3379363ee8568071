"""Check-worthy statements without a source, the weightiest first, each with what it would take to stand.

A list for a person, no judgement: nothing here gives or takes a point. A sentence is ranked by features that can be
read off it, each with the weight in `FEATURES`: an amount, a percentage or another figure, a superlative, a claim
about cause and effect, an accusation, a finding, a comparison, a quantity in words, a matter of public record; less
for questions, the writer's own view, wishes and feelings, quotations without a figure, and short sentences. The words
are in the lexicons `checkable_claims` and `claim_words`. Which sentences have a source is what the criterion
`attribution` says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from scorer import lexicon
from scorer.detectors import _links, _sources
from scorer.document import Document
from scorer.model import Claim, Span
from scorer.views.words import has_words, words_in

FEATURES = {
    "accusation": 3.0, "money": 3.0, "percentage": 3.0, "figure": 2.0, "superlative": 2.0, "cause": 2.0,
    "finding": 1.5, "comparison": 1.25, "count": 1.25, "public": 1.25, "prediction": 0.5, "name": 0.5, "long": 0.5,
    "quotation": -1.0, "opinion": -1.5, "own view": -1.5, "question": -3.0, "short": -2.0,
}  # fmt: skip
"""What each feature adds to the weight of a sentence; only the order of the list depends on them."""
NEEDS = {
    "accusation": "a charge, a ruling or a named accuser, and the answer of whoever is accused",
    "money": "the account, contract or statement that the amount is from, with its date",
    "percentage": "the data behind the percentage: of what, counted by whom, when",
    "figure": "the document or data set that the figure is from, with its date",
    "superlative": "by what measure and among which others, and who ranked them",
    "cause": "a study or record that shows the link, and not only that one followed the other",
    "finding": "the study, poll or report itself: who made it, when, and with what sample",
    "comparison": "both values that are compared, from one source that counts them alike",
    "count": "who counted, and the number itself",
    "prediction": "whose forecast it is, when it was made, and what it assumes",
    "quotation": "who said it, where and when",
    "public": "the law, ruling, record or official statement that says so",
}
"""What a reader would have to be given, by kind of statement, the weightiest first."""
_NEEDS = [(kind, need) for kind, need in NEEDS.items() if FEATURES[kind] > 0]
_RANKS = {kind: rank for rank, kind in enumerate(FEATURES)}
LISTED = 7
"""Statements that a report lists."""
WORTH = 2.0
"""Weight from which on a statement is listed."""
_UNNAMED_AT_MOST = FEATURES["long"]
_NAMED_AT_MOST = FEATURES["name"] + FEATURES["long"]
"""What `_shape` can add to the weight of a sentence without a name, and with one."""
_SHORT, _LONG = 7, 14
_LARGE = 10
_SHARES = frozenset({"%", "percentage points", "basis points"})
_OWN_VIEW = frozenset(("i", "we", "my", "our", "i'm", "i've", "i'd", "i'll", "we're", "we've", "we'd", "we'll"))
_OWN_STEMS = [
    (stem, re.compile(f"{stem}[^a-z](?<![a-z]{stem}.)", re.DOTALL))
    for stem in sorted({word.split("'")[0] for word in _OWN_VIEW})
]
"""What the words of `_OWN_VIEW` begin with: it costs far less to look for than all the words of a sentence.

Small letters alone are asked for, as those cost least: the words themselves say the rest.
"""
_NAME = re.compile(r"[A-ZÀ-Þ](?<=[a-z,] .)[\w’'-]")  # the capital first, so that the search skips to the next one


class _Weighed(NamedTuple):
    """A check-worthy sentence: its number in `document.sentences`, its weight, and the features that made it."""

    number: int
    weight: float
    features: Set[str]


_BY_WEIGHT = itemgetter(1)


def claims(document: Document) -> tuple[Claim, ...]:
    """All check-worthy sentences, the weightiest first; `attributed` says which of them have a source."""
    linked = _linked(document)
    return tuple(
        [
            _claim(document, one, one.number in linked or _sources.has_source(document, one.number))
            for one in _ranked(document)
        ]
    )


def unsourced(document: Document, most: int = LISTED) -> tuple[Claim, ...]:
    """The `most` weightiest claims without a source; none in texts that are not English, whose cues nobody knows."""
    ranked = _ranked(document, without=_sources.known_speakers(document) | _linked(document))
    alone = (one for one in ranked if not _sources.has_source(document, one.number))
    found = tuple([_claim(document, one, False) for one in islice(alone, most)])
    return () if found and _sources.other_language(document) else found


def _ranked(document: Document, without: Set[int] = frozenset()) -> list[_Weighed]:
    """The sentences that are worth a check, the weightiest first."""
    found: list[_Weighed] = []
    for index, kinds in sorted(document.once(_stated).items()):
        if index in without or (stated := _weight(kinds)) + _NAMED_AT_MOST < WORTH:
            continue
        span = document.sentences[index]
        named = _NAME.search(document.text, span.start + len("a "), span.end) is not None
        if stated + _UNNAMED_AT_MOST < WORTH and not named:
            continue
        shape = _shape(document, span, named)
        weight = stated + _weight(shape)
        if weight >= WORTH:
            found.append(_Weighed(index, weight, kinds.union(shape)))
    return sorted(found, key=_BY_WEIGHT, reverse=True)  # which leaves those of one weight in the order of the text


def _weight(features: Iterable[str]) -> float:
    weight = 0.0
    for feature in features:  # few, for which a sum of them costs more than it adds
        weight += FEATURES[feature]
    return weight


def _stated(document: Document) -> dict[int, set[str]]:
    """What makes a sentence one that can be checked, and speaks against it, by the number of the sentence."""
    stated: dict[int, set[str]] = {}
    sentences = document.sentences
    starts = [sentence.start for sentence in sentences]
    for offset, kind in _marks(document):
        index = bisect_right(starts, offset) - 1
        if index < 0 or offset >= sentences[index].end:
            continue
        if index in stated:
            stated[index].add(kind)
        else:
            stated[index] = {kind}
    return stated


def _marks(document: Document) -> Iterator[tuple[int, str]]:
    """Offset and kind of what makes a sentence one that can be checked, and of the words that speak against it."""
    for one in document.money:
        yield one.span.start, "money"
    dated = {date.span.start for date in document.dates}
    for number in document.numbers:
        if number.unit in _SHARES:
            yield number.span.start, "percentage"
        elif number.value >= _LARGE and number.span.start not in dated and not _is_year(document, number.span):
            yield number.span.start, "figure"
    for name in ("checkable_claims", "claim_words"):
        for entry, start, _ in lexicon.shared(document)[name]:
            yield start, entry.family


def _is_year(document: Document, span: Span) -> bool:
    words = document.quote(span)
    return len(words) == 4 and words.isdigit() and words[:2] in {"18", "19", "20"}


def _claim(document: Document, weighed: _Weighed, attributed: bool) -> Claim:
    number, weight, features = weighed
    span = document.sentences[number]
    needs = [need for kind, need in _NEEDS if kind in features]
    return Claim(
        span=span,
        quote=document.quote(span),
        place=document.place(span),
        features=tuple(sorted(features, key=_RANKS.__getitem__)),
        needs=tuple(needs[:2]),
        weight=weight,
        attributed=attributed,
    )


def _shape(document: Document, span: Span, named: bool) -> list[str]:
    """What the words of a sentence, in which something may be `named`, add to what it states."""
    found = ["name"] if named else []
    folded = document.folded
    sentence = folded[span.start : span.end] + " "  # so that every word has a character behind it
    if document.quoted(span):
        found.append("quotation")
    elif _may_be_own(sentence) and not _OWN_VIEW.isdisjoint(words_in(folded, span)):
        found.append("own view")
    if sentence.rstrip("\"' ").endswith("?"):
        found.append("question")
    if has_words(folded, span, _LONG):
        found.append("long")
    elif not has_words(folded, span, _SHORT):
        found.append("short")
    return found


def _may_be_own(sentence: str) -> bool:
    for stem, alone in _OWN_STEMS:  # noqa: SIM110 - a generator costs as much as the search
        if stem in sentence and alone.search(sentence):
            return True
    return False


def _linked(document: Document) -> frozenset[int]:
    """Sentences in which a link leads to another site."""
    spans = (link.span for link in _links.useful(document) if link.span)
    indices = (_sources.sentence_index(document, span.start) for span in spans)
    return frozenset(index for index in indices if index is not None)
