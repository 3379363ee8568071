"""Check-worthy statements without a source, the weightiest first, each with what it would take to stand.

A list for a person, no judgement: nothing here gives or takes a point. A sentence is ranked by features that can be
read off it, each with the weight in `FEATURES`: an amount, a percentage or another figure, a quotation, a
superlative, a claim about cause and effect, a prediction, an accusation; a name, a comparison, a place near the top;
less for questions, the writer's own view and very short or very long sentences. Which sentences have a source is what
the criterion `attribution` says.
"""

from __future__ import annotations

import re

from scorer.detectors import _links, _sources
from scorer.detectors.attribution import _statements as statements
from scorer.document import Document
from scorer.model import Claim, Span

FEATURES = {
    "money": 3.0, "percentage": 2.5, "figure": 2.0, "accusation": 3.0, "quotation": 2.5, "cause": 2.0,
    "superlative": 2.0, "prediction": 1.5, "name": 0.75, "comparison": 0.75, "top": 0.5, "question": -2.0,
    "own view": -1.5, "length": -1.0,
}  # fmt: skip
"""What each feature adds to the weight of a sentence; only the order of the list depends on them."""
NEEDS = {
    "accusation": "a charge, a ruling or a named accuser, and the answer of whoever is accused",
    "quotation": "who said it, where and when",
    "money": "the account, contract or statement that the amount is from, with its date",
    "percentage": "the data behind the percentage: of what, counted by whom, when",
    "figure": "the document or data set that the figure is from, with its date",
    "superlative": "by what measure and among which others, and who ranked them",
    "cause": "a study or record that shows the link, and not only that one followed the other",
    "prediction": "whose forecast it is, when it was made, and what it assumes",
}
"""What a reader would have to be given, by kind of statement."""
LISTED = 7
"""Statements that a report lists."""
_TOP = 3
_SHORTEST, _LONGEST = 6, 60
_COMPARISON = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger|smaller|better|worse|faster|times as) (?:\w+ )?than\b"
)
_OWN_VIEW = re.compile(r"\b(?:i|we|my|our|i'm|i've) \b")
_NAME = re.compile(r"(?<=[a-z,] )[A-ZÀ-Þ][\w’'-]+")


def claims(document: Document) -> tuple[Claim, ...]:
    """All check-worthy sentences, the weightiest first; `attributed` says which of them have a source."""
    return document.once(_claims)


def unsourced(document: Document, most: int = LISTED) -> tuple[Claim, ...]:
    """The `most` weightiest claims without a source; none in texts that are not English, whose cues nobody knows."""
    found = tuple(claim for claim in claims(document) if not claim.attributed and claim.weight > 0)[:most]
    return () if found and _sources.other_language(document) else found


def _claims(document: Document) -> tuple[Claim, ...]:
    attributed = _sources.attributed_sentences(document) | _linked(document)
    found = [
        _claim(document, statement.number, statement.span, statement.kinds, statement.number in attributed)
        for statement in statements(document)
    ]
    return tuple(sorted(found, key=lambda claim: (-claim.weight, claim.span)))


def _claim(document: Document, number: int, span: Span, kinds: frozenset[str], attributed: bool) -> Claim:
    stated = sorted((kind for kind in kinds if kind in NEEDS), key=list(NEEDS).index)
    features = (*stated, *_features(document, number, span))
    return Claim(
        span=span,
        quote=document.quote(span),
        place=document.place(span),
        features=features,
        needs=tuple(NEEDS[kind] for kind in stated[:2]),
        weight=sum(FEATURES[name] for name in features),
        attributed=attributed,
    )


def _features(document: Document, number: int, span: Span) -> tuple[str, ...]:
    words, folded = document.quote(span), document.folded[span.start : span.end]
    present = {
        "name": bool(_NAME.search(words)),
        "comparison": bool(_COMPARISON.search(folded)),
        "top": number < _TOP,
        "question": folded.endswith("?"),
        "own view": bool(_OWN_VIEW.search(folded)) and not document.quoted(span),
        "length": not _SHORTEST <= len(document.words.within(span)) <= _LONGEST,
    }
    return tuple(name for name, holds in present.items() if holds)


def _linked(document: Document) -> frozenset[int]:
    """Sentences in which a link leads to another site."""
    spans = (link.span for link in _links.useful(document) if link.span)
    indices = (_sources.sentence_index(document, span.start) for span in spans)
    return frozenset(index for index in indices if index is not None)
