"""Who says what: cues such as "said" or "according to", the source beside each, and what is said.

No parser: a cue from the lexicon `attribution_cues` counts when a source stands where one would, to its left ("Jane
Carter, the mayor, said"), to its right ("said Jane Carter", "according to the filing", "was praised by Carter"), or
before a noun ("Carter's claim that"), and when an ambiguous verb has reported speech around it ("added that"). A
quotation that runs on belongs to the source before it. In doubt a cue counts for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter, itemgetter

from scorer import lexicon
from scorer.attributions.contents import long_quotations, of_neighbours, quoted_further, reaching, resolved, told
from scorer.attributions.cues import label, units, verbs_and_nouns
from scorer.attributions.model import Attribution, Found
from scorer.attributions.words import SAYING
from scorer.document import Document
from scorer.lexicon import Hit
from scorer.model import Span
from scorer.records import record

__all__ = ["SAYING", "Attribution", "around", "attributions", "long_quotations", "speaks"]


@record
class _Units:
    """The sentences of a document, and its title, with what the lexicon finds in all of them."""

    spans: tuple[Span, ...]
    hits: list[Hit]
    starts: list[int]
    """Where each of the hits starts."""
    text: str
    """The text with plain spaces."""

    def within(self, unit: Span) -> tuple[int, int]:
        """The first of the hits that start in a unit, and the one behind the last."""
        first = bisect_left(self.starts, unit.start)
        return first, bisect_left(self.starts, unit.end, first)


_START = itemgetter(1)


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Attributions in the title and the sentences of `document`, in the order of their cues; found once."""
    return document.once(_attributions)


def _attributions(document: Document) -> tuple[Attribution, ...]:
    units = document.once(_units)
    beside = _told(document, units, range(len(units.spans)))
    found = [*beside, *quoted_further(document, units.spans, beside, long_quotations(document))]
    return tuple(resolved(sorted(found, key=attrgetter("cue", "content"))))


def _told(document: Document, units: _Units, numbers: range) -> list[Attribution]:
    """The attributions that the cues in units of these numbers make, in the order of the cues."""
    cues = [(units.spans[number], _cues(document, units, number)) for number in numbers]
    return [one for unit, found in cues if found for one in told(document, unit, found)]


def _cues(document: Document, units: _Units, number: int) -> list[Found]:
    """The cues that count in a unit, in order."""
    unit = units.spans[number]
    first, last = units.within(unit)
    found = list(verbs_and_nouns(document, units.text, unit, units.hits[first:last])) if last > first else []
    one = label(document.text, unit)
    return sorted([*found, one], key=attrgetter("cue")) if one else found


def speaks(document: Document, index: int) -> bool:
    """Whether a cue in the sentence at `index` gives what is said a source.

    For who asks no more than this of a few sentences: it takes a small part of the time of `attributions`.
    """
    units, unit = document.once(_units), document.sentences[index]
    first, last = units.within(unit)
    for one in verbs_and_nouns(document, units.text, unit, units.hits[first:last]) if last > first else ():
        if one.firm and one.cue.end <= unit.end:
            return True
    return label(document.text, unit) is not None


def around(document: Document, index: int) -> list[Attribution] | None:
    """The attributions by which the sentence at `index` may have a source though none `speaks` in it; and others.

    None where they cannot be told from the sentence and those beside it.
    """
    units, sentence = document.once(_units), document.sentences[index]
    if _has_cue_across(units, sentence):
        return None
    quotations = reaching(document, sentence)
    if not quotations:
        return []
    if not all(of_neighbours(document, quotation, sentence) for quotation in quotations):
        return None
    number = index + len(units.spans) - len(document.sentences)
    beside = _told(document, units, range(max(0, number - 1), min(number + 2, len(units.spans))))
    return [*beside, *quoted_further(document, units.spans, beside, quotations)]


def _units(document: Document) -> _Units:
    hits = lexicon.shared(document)["attribution_cues"]
    return _Units(units(document), hits, list(map(_START, hits)), document.text.replace("\u00a0", " "))


def _has_cue_across(units: _Units, sentence: Span) -> bool:
    """Whether a cue begins before a sentence and ends in it or behind it, or begins in it and ends behind it."""
    first, last = units.within(sentence)
    begun = first > 0 and units.hits[first - 1][2] > sentence.start
    return begun or (last > first and units.hits[last - 1][2] > sentence.end)
