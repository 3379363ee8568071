"""What training takes and gives: labelled texts, a plan, and what was measured. No computing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from scorer.rubric import Rubric

MIN_ROWS = 20
"""Fewer texts of a kind than this are not reported, and a class with fewer cannot be trained."""


class TrainingError(ValueError):
    """Data that nothing can be trained on; the message names the place and the way out."""


@dataclass(frozen=True)
class Example:
    """A labelled text. Texts that share one of `groups` are never split between training and test.

    `tested` says whether the figures of the card are to be about such texts; all are trained on, `weight` times.
    """

    text: str
    label: bool
    groups: tuple[str, ...] = ()
    source: str = ""
    generator: str = ""
    writers: str = ""
    weight: float = 1.0
    tested: bool = True


@dataclass(frozen=True)
class Plan:
    """What to train: `of` completes "resembles ...", `negatives` names the other side in the plural.

    `criteria` are those of `rubric` whose signals take part. An n-gram is kept if at least `min_documents` training
    texts from `min_sources` sources hold it: no text can be recovered from a model, and no source's own words.
    Texts of the generators `aside` are trained on and tested, but the figures for the whole are without them.
    `notes` is Markdown for the end of the card.
    """

    name: str
    of: str
    negatives: str
    rubric: Rubric
    criteria: tuple[str, ...]
    version: str = "1"
    language: str = "en"
    min_words: int = 80
    max_words: int = 400
    min_documents: int = 10
    min_sources: int = 3
    aside: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    notes: str = ""
    data: tuple[str, ...] = ()


class Tested(NamedTuple):
    """How one test went: found are shares of the positives, 0..1, over the value that 1 or 5 % of negatives reach."""

    name: str
    positives: int
    negatives: int
    auroc: float
    found_1: float
    found_5: float


class Group(NamedTuple):
    """How many of a group of negatives reach the limits of 1 % and 5 %."""

    name: str
    texts: int
    flagged_1: int
    flagged_5: int


@dataclass(frozen=True)
class Result:
    """A trained model, ready to be written, and what was measured: all that its card says.

    `sources` are names with the numbers of positives and of negatives; `limits` the probabilities that 1 % and 5 % of
    the tested negatives reach; the tables are "overall" (the whole first), "length", "generator" and "source".
    """

    plan: Plan
    files: Mapping[str, bytes]
    sources: tuple[tuple[str, int, int], ...]
    limits: tuple[float, float]
    tables: Mapping[str, tuple[Tested, ...]]
    writers: tuple[Group, ...]

    @property
    def overall(self) -> Tested:
        """How the whole was told apart, held out in turn."""
        return self.tables["overall"][0]
