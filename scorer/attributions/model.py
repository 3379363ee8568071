"""What a cue, its source and an attribution are."""

from __future__ import annotations

from typing import Literal, NamedTuple

from scorer.model import Span
from scorer.records import record

Kind = Literal["direct", "mixed", "indirect", "colon"]

SourceKind = Literal["name", "pronoun", "description", "none"]


class Attribution(NamedTuple):
    """A cue with its source and what it reports.

    `source` spans the words that name the source, with what describes it ("Jane Carter, the mayor"), None where the
    text gives none ("was accused of"); `who` says whether they hold a name, a pronoun, or a description only ("the
    company"). `content` is what is said: one passage; where it stands in two, there is an attribution for each.
    `kind` is "direct" where content is quoted, "mixed" where part of it is, "indirect" where none is, "colon" for
    "Carter: We never said so". `family` is that of the lexicon, "label" for a colon and "quotation" for quoted words
    without a known cue. `named` is the last name before a pronoun that it may stand for. `firm` tells a source of
    what is said from one that is merely described ("the company supports", "is expected to").
    """

    cue: Span
    source: Span | None
    content: Span
    kind: Kind
    family: str
    who: SourceKind
    named: Span | None = None
    firm: bool = True

    @property
    def where(self) -> Span:
        """The source, or the cue where there is none: to say where this attribution stands."""
        return self.source or self.cue


@record
class Source:
    """A source: offsets into the text. `named` is whom "who" means."""

    start: int
    end: int
    who: SourceKind
    named: Span | None = None


@record
class Cue:
    """A cue and where the words around it stand, within its sentence; a long sentence is not looked at as a whole."""

    text: str
    start: int
    end: int
    form: str
    """The cue in small letters."""
    family: str
    """The family of the lexicon that the cue belongs to."""
    sentence: Span
    low: int
    """Where the words before the cue begin; the first may be cut in two."""
    stop: int
    """Where the last of them ends."""
    high: int
    """Where the words behind the cue end."""
    previous: Source | None
    """The source of the cue before this one in the same sentence."""


@record
class Found:
    """A cue that counts: with its source, if any, and how it was recognised."""

    cue: Span
    source: Source | None
    family: str
    how: str
    firm: bool


Reading = tuple[Source | None, str]
"""The source, with offsets into the text, and the construction."""
