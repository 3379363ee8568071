"""A small solver over the figures of a whole article, for `internal_figures`: arithmetic first, words only as cues.

A relation is a slip only if a cue names it, its figures are the only ones that it can be of, no figures of the
article fit it within rounding, and it is off by as much as slips are.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story
from scorer.detectors._relations import (
    again,
    ageing,
    back,
    change,
    differ,
    few,
    few_changes,
    few_gaps,
    few_parts,
    few_rates,
    few_shares,
    few_spans,
    few_years,
    gap,
    lasting,
    mean,
    portion,
    rate,
    ratio,
    retold,
    shares,
    stretch,
    tally,
    twice,
    whole,
)
from scorer.document import Document

_RELATIONS = tuple(
    relation.document_slips for relation in (
        change, whole, tally, shares, rate, ageing, lasting, stretch, gap, differ, mean, portion, ratio, retold, back,
        again, twice,
    )
)  # fmt: skip
_OF_FEW = tuple(
    relation.slips for relation in (
        few_changes, few_shares, few_parts, few_rates, few_spans, few_gaps, few_years,
    )
)  # fmt: skip
_MOST = 250
"""Figures of an article: one that has more is a table."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What no figures of the article make come out."""
    if len(story.figures) > _MOST:
        return
    for slips in _RELATIONS:
        yield from slips(document, story)
    if few.has_few(story):
        levels = few.levels_of(story)
        for slips_of_few in _OF_FEW:
            for slip in slips_of_few(document, story, levels):
                yield slip._replace(strength=few.STRENGTH)
