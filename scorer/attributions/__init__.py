"""Who says what: cues such as "said" or "according to", the source beside each, and what is said.

No parser: a cue from the lexicon `attribution_cues` counts when a source stands where one would, to its left ("Jane
Carter, the mayor, said"), to its right ("said Jane Carter", "according to the filing", "was praised by Carter"), or
before a noun ("Carter's claim that"), and when an ambiguous verb has reported speech around it ("added that"). A
quotation that runs on belongs to the source before it. In doubt a cue counts for nothing.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from scorer.attributions.contents import long_quotations, quoted_further, reached, resolved, told
from scorer.attributions.cues import by_unit, label, units, verbs_and_nouns
from scorer.attributions.model import Attribution, Found
from scorer.attributions.words import SAYING
from scorer.document import Document
from scorer.lexicon import Hit
from scorer.model import Span

__all__ = ["SAYING", "Attribution", "attributions", "long_quotations", "reachable", "speaks"]


class _Units(NamedTuple):
    """The sentences of a document, and its title, with the cues in them."""

    spans: tuple[Span, ...]
    hits: dict[int, list[Hit]]
    """What the lexicon finds in them, by their number."""
    text: str
    """The text with plain spaces."""


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Attributions in the title and the sentences of `document`, in the order of their cues; found once."""
    return document.once(_attributions)


def _attributions(document: Document) -> tuple[Attribution, ...]:
    units = document.once(_units)
    cues = [(unit, _cues(document, units, number)) for number, unit in enumerate(units.spans)]
    beside = [one for unit, found in cues if found for one in told(document, unit, found)]
    found = [*beside, *quoted_further(document, units.spans, beside)]
    return tuple(resolved(sorted(found, key=attrgetter("cue", "content"))))


def _cues(document: Document, units: _Units, number: int) -> list[Found]:
    """The cues that count in a unit, in order."""
    unit, hits = units.spans[number], units.hits.get(number)
    found = list(verbs_and_nouns(document, units.text, unit, hits)) if hits else []
    one = label(document.text, unit)
    return sorted([*found, one]) if one else found


def speaks(document: Document, index: int) -> bool:
    """Whether a cue in the sentence at `index` gives what is said a source.

    For who asks no more than this of a few sentences: it takes a small part of the time of `attributions`.
    """
    units = document.once(_units)
    number = index + len(units.spans) - len(document.sentences)
    unit, hits = units.spans[number], units.hits.get(number)
    for one in verbs_and_nouns(document, units.text, unit, hits) if hits else ():
        if one.firm and one.cue.end <= unit.end:
            return True
    return label(document.text, unit) is not None


def reachable(document: Document, index: int) -> bool:
    """Whether an attribution with its cue in another sentence may give the one at `index` a source."""
    return document.once(_has_cue_across) or reached(document, document.sentences[index])


def _units(document: Document) -> _Units:
    spans = units(document)
    return _Units(spans, by_unit(document, spans), document.text.replace("\u00a0", " "))


def _has_cue_across(document: Document) -> bool:
    """Whether a cue begins in one sentence and ends in the next."""
    units = document.once(_units)
    return any(hits[-1][2] > units.spans[number].end for number, hits in units.hits.items())
