"""What the detectors of disclosures share: words of the lexicon `disclosures` by family, and whether they apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scorer import lexicon
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Observation, last_begun

_FEW = 3
"""Words about treatments and studies (two of them different) from which on a text is about one."""
_SHOWN = 6
"""Observations that are listed at most."""

Families = Mapping[str, tuple[Match, ...]]


def mentions(document: Document) -> Families:
    """Matches of the lexicon by family, in order; found once per document."""
    return document.once(_mentions)


def _mentions(document: Document) -> Families:
    found: dict[str, list[Match]] = {}
    for match in lexicon.load("disclosures").find(document):
        found.setdefault(match.entry.family, []).append(match)
    return {family: tuple(matches) for family, matches in found.items()}


def of(document: Document, *families: str) -> tuple[Match, ...]:
    """Matches of these families, in order of the families."""
    found = mentions(document)
    return tuple(match for family in families for match in found.get(family, ()))


def not_applicable(document: Document) -> str | None:
    """Why no disclosure is due: the text is not about a treatment, test or study. None if it is."""
    subjects = of(document, "subject")
    if len(subjects) < _FEW or len({match.entry.form for match in subjects}) < 2:
        return "the text is not about a treatment, test or study"
    return None


def other_language(document: Document) -> str | None:
    """Why the words would not be known, or None; asked only where none was found, for it takes longer."""
    code = document.language
    return None if code in {None, "en"} else f"the words are known for English only; this text is in {code!r}"


def sentence_of(document: Document, offset: int) -> int:
    """Index of the last sentence that begins at or before `offset`; -1 before the first."""
    return last_begun(document.sentences, offset)


def sentences_of(document: Document, matches: Iterable[Match]) -> set[int]:
    """Indices of the sentences in which the matches stand."""
    return {sentence_of(document, match.span.start) for match in matches}


def folded_sentence(document: Document, index: int) -> str:
    """The folded words of a sentence; those before the first sentence (a title) for -1."""
    if index < 0:
        return document.folded[: document.sentences[0].start] if document.sentences else document.folded
    return document.folded[slice(*document.sentences[index])]


def observed(document: Document, matches: Iterable[Match]) -> tuple[Observation, ...]:
    """The first matches with different words, as they stand in the text."""
    first: dict[str, Observation] = {}
    for match in matches:
        first.setdefault(match.entry.form, Observation(document.quote(match.span), match.span))
    return tuple(list(first.values())[:_SHOWN])
