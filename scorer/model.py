"""The vocabulary of the project as frozen data. Imports nothing of the project; everything else imports it.

Reading produces a `Content`, detectors turn it into `Signal`s, the judge turns those into an `Assessment`, and
renderers print an `Assessment`. Every value here is immutable, comparable and made of plain Python values, so it can
be stored, compared in tests, and sent between processes.
"""

from __future__ import annotations

import hashlib
import re
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, NamedTuple


class Level(Enum):
    """How loudly a finding speaks. The rubric decides it, never a detector."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error: for comparing and sorting."""
        return list(Level).index(self)


class Span(NamedTuple):
    """`[start, end)` in characters of `Content.text`."""

    start: int
    end: int


def last_begun(spans: Sequence[Span], offset: int) -> int:
    """Index of the last of `spans`, which are sorted, that begins at `offset` or before; -1 if none does."""
    return bisect_right(spans, (offset, sys.maxsize)) - 1  # pairs compare without a key, which would cost a call each


def covered(spans: Sequence[Span], offset: int) -> bool:
    """Whether `offset` lies in one of `spans`, which are sorted and do not overlap."""
    index = bisect_right(spans, (offset, sys.maxsize)) - 1
    return index >= 0 and offset < spans[index][1]


class Place(NamedTuple):
    """Where something stands in the file as it was read: line and column count from 1, in characters.

    For paged formats (PDF) `line` counts within `page`; elsewhere `page` is None.
    """

    line: int
    column: int
    page: int | None = None


class Segment(NamedTuple):
    """`length` characters of `Content.text` from `text` on that stand in the source from `source` on."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From an offset in `Content.text` to a line and column of the file that was read.

    `segments` are sorted by `text` and do not overlap; an offset between two of them belongs to the end of the one
    before it. `line_starts` are the source offsets at which lines begin, the first is 0. `page_starts` are the
    source offsets at which pages begin, empty for formats without pages.
    """

    segments: tuple[Segment, ...]
    line_starts: tuple[int, ...] = (0,)
    page_starts: tuple[int, ...] = ()

    def source(self, offset: int) -> int:
        """The source offset of the text offset `offset` (0 <= offset <= len(text))."""
        index = bisect_right(self.segments, (offset, sys.maxsize)) - 1  # as in `last_begun`
        if index < 0:
            return self.segments[0].source if self.segments else 0
        segment = self.segments[index]
        return segment.source + min(offset - segment.text, segment.length)

    def place(self, offset: int) -> Place:
        """Line and column, counted from 1, of the text offset `offset`."""
        source = self.source(offset)
        line = bisect_right(self.line_starts, source) - 1
        column = source - self.line_starts[line] + 1
        if not self.page_starts:
            return Place(line + 1, column)
        page = bisect_right(self.page_starts, source) - 1
        first = bisect_right(self.line_starts, self.page_starts[page]) - 1
        return Place(line - first + 1, column, page + 1)

    @classmethod
    def identity(cls, text: str) -> SourceMap:
        """The map of a text that is its own source."""
        starts = (0, *(match.end() for match in re.finditer("\n", text)))
        return cls((Segment(0, 0, len(text)),), starts)


BlockKind = Literal["title", "byline", "date", "header", "heading", "paragraph", "item", "quote", "code", "table"]
"""`header` is a stray line before the article proper (weather, section name); `item` is a list item."""


class Block(NamedTuple):
    """A line or paragraph of the text with its part in the page. Blocks are sorted and do not overlap."""

    kind: BlockKind
    span: Span
    depth: int = 0
    """Heading depth 1..6 where known, else 0."""


class Link(NamedTuple):
    """A hyperlink: the words that carry it (None if they are not part of the text), target and `rel` values."""

    href: str
    span: Span | None = None
    rel: tuple[str, ...] = ()


MetadataName = Literal[
    "title", "author", "publication_date", "modified_date", "publisher", "language", "description", "section", "type",
    "url", "license",
]  # fmt: skip


class Datum(NamedTuple):
    """One piece of metadata and where it was read. All that is said is kept, also when it disagrees.

    Dates are ISO 8601 (`2026-05-17` or with a time). `origin` is one of `text`, `front matter`, `row`, `json-ld`,
    `open graph`, `meta`, `html`, `document properties`. `span` is set where the datum stands in the text.
    """

    name: MetadataName
    value: str
    origin: str
    span: Span | None = None


class Directive(NamedTuple):
    """A remark in the document that is meant for this tool, as it stands there; `line` counts from 1.

    The reader only reports it. Whether it has any effect is decided by who runs the tool, never by the document.
    """

    text: str
    line: int


@dataclass(frozen=True)
class Content:
    """What was read from one document. `scorer.document.Document` adds the views that detectors share.

    `id` is unique within a run (a path, a URL or a row's id), `path` the file it came from as the user named it
    (None for rows without a file, and for text given directly). `text` holds the title, byline and date lines where
    the format keeps them in the text; `blocks` say which is which. `structured` are the JSON-LD objects of a page,
    each as JSON text. `notes` are remarks of the reader for people ("2 of 3 JSON-LD blocks could not be read").
    """

    id: str
    text: str
    title: str | None = None
    title_span: Span | None = None
    url: str | None = None
    path: str | None = None
    format: str = "text"
    metadata: tuple[Datum, ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    structured: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source_map: SourceMap = field(default_factory=lambda: SourceMap((Segment(0, 0, 0),)))
    directives: tuple[Directive, ...] = ()

    def metadata_values(self, name: MetadataName) -> tuple[Datum, ...]:
        """All that the document says under `name`, in the order it was read (most trusted first)."""
        return tuple([datum for datum in self.metadata if datum.name == name])

    def place(self, span: Span) -> Place:
        """Line and column of the start of `span` in the file that was read."""
        return self.source_map.place(span.start)


@dataclass(frozen=True, slots=True)
class Suppression:
    """Somebody's word, with a reason, that findings are settled: they are shown with it and stop nothing.

    `criteria` are those it is about, none for all of them. `where` names the file and line it stands in, `until` is
    the last day (ISO) on which it holds. `state` says what became of it in this document; an `invalid` one has no
    effect, and `reason` says what is wrong with it.
    """

    criteria: tuple[str, ...]
    reason: str
    source: Literal["document", "configuration"]
    where: str
    until: str | None = None
    state: Literal["used", "unused", "expired", "invalid"] = "unused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence. A detector fills the first group; `measure` and `judge` stamp the rest.

    `note` is a sentence for an editor, about this page. Either `span` or `absence` is set: `absence` names what is
    missing ("byline"); a finding in a title that is not part of the text has neither and carries `quote`.
    `suggestions` are up to three replacements for exactly the words of `span`, likeliest first. `strength` 0..1 says
    how strong this evidence is; the rubric turns it into a level.
    """

    note: str
    span: Span | None = None
    absence: str | None = None
    suggestions: tuple[str, ...] = ()
    strength: float = 1.0
    quote: str = ""

    criterion: str = ""
    place: Place | None = None
    level: Level | None = None
    suppression: Suppression | None = None
    baseline: Literal["new", "unchanged"] | None = None
    """Compared with a baseline or with the lines that changed; None where there was nothing to compare with."""

    @property
    def active(self) -> bool:
        """Whether it counts for a gate: neither suppressed nor known from before."""
        return self.suppression is None and self.baseline != "unchanged"

    @property
    def fingerprint(self) -> str:
        """16 hex digits that name this evidence wherever it stands: of the criterion and the words, not the line.

        Case, spaces and typographic quotes do not count, so that moving or re-wrapping a passage changes nothing.
        """
        words = " ".join((self.quote or self.absence or self.note).casefold().translate(_PLAIN).split())
        kind = "quote" if self.quote else "absence" if self.absence else "note"
        return hashlib.sha256(f"{self.criterion}\0{kind}\0{words}".encode("utf-8", "replace")).hexdigest()[:16]


_PLAIN = str.maketrans("“”„«»‘’‚", '"' * 5 + "'" * 3)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that a reader may want to check. `features` made its `weight`, by which claims are ranked.

    `needs` says what it would take for the sentence to stand, the likeliest first; `attributed` whether it names a
    source. Shown to people, never judged.
    """

    span: Span
    quote: str
    place: Place
    features: tuple[str, ...]
    needs: tuple[str, ...]
    weight: float
    attributed: bool = False


class Observation(NamedTuple):
    """Something present that speaks for the document (a named source, a byline): shown, never judged alone."""

    label: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """What a detector returns. `value` is None when it could not tell, and then `reason` says why in words."""

    value: float | None
    findings: tuple[Finding, ...] = ()
    reason: str | None = None
    observed: tuple[Observation, ...] = ()

    @classmethod
    def abstain(cls, reason: str) -> Signal:
        """A signal without a value."""
        return cls(None, (), reason)


Signals = Mapping[str, Signal]
"""Signal per criterion id."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the bill: a criterion, what was measured, and the points it kept.

    `kept` and `possible` are points of 100; both are 0 when `value` is None, and `reason` says why. `title` is the
    passing or the failing sentence of the rubric, about this page.
    """

    criterion: str
    dimension: str
    title: str
    why: str
    unit: str
    weight: float
    value: float | None
    grade: float | None
    kept: float
    possible: float
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    observed: tuple[Observation, ...] = ()

    @property
    def lost(self) -> float:
        """Points lost, `possible - kept`."""
        return self.possible - self.kept


@dataclass(frozen=True, slots=True)
class DimensionTotal:
    """A dimension of the rubric with the sum of its lines. `grade` is None when none of them could be checked."""

    id: str
    title: str
    kept: float
    possible: float

    @property
    def grade(self) -> float | None:
        """Share of the possible points that was kept, 0..1."""
        return self.kept / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of scores, from `lowest` on; `title` says in plain words what to do.

    With `below_level` only for documents whose findings are all below this level, however high the score.
    """

    id: str
    lowest: float
    title: str
    below_level: Level | None = None


@dataclass(frozen=True, slots=True)
class RubricId:
    """Which rubric judged: id, version, and digest (first 12 hex digits of SHA-256 over its effective content)."""

    id: str
    version: str
    digest: str

    def __str__(self) -> str:
        return f"{self.id}@{self.version}+{self.digest}"


class Reason(NamedTuple):
    """What moved a second opinion: words, a signal or the rest of the words together, and by how much.

    `weight` is in log-odds, above 0 towards resembling.
    """

    kind: Literal["words", "signal", "rest"]
    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What a trained model says beside the score, of which it is no part.

    `value` is 0..1, or None with the `reason`. `verdict` is a phrase that completes "This text ..."; `reasons` are
    the strongest, whichever way they point; `card` sums up how often the model errs. `version` ends in the digest of
    the model's files.
    """

    name: str
    version: str
    value: float | None
    verdict: str = ""
    reason: str | None = None
    reasons: tuple[Reason, ...] = ()
    card: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement of one document under one rubric. Renderers print it and compute nothing.

    `score` is 0..100, unrounded, or None with the `reason`. `coverage` is the weight that could be checked over all
    weight, 0..1. `lines` stand in the rubric's order; their `kept` sum to `score`, exactly, if it is not None.
    """

    document: Content
    score: float | None
    band: Band | None
    coverage: float
    reason: str | None
    lines: tuple[Line, ...]
    dimensions: tuple[DimensionTotal, ...]
    bands: tuple[Band, ...]
    rubric: RubricId
    tool_version: str
    words: int
    language: str | None
    limits: tuple[str, ...] = ()
    """What the criteria that were used cannot see, one sentence each."""
    suppressions: tuple[Suppression, ...] = ()
    """What was suppressed here, or should have been: also those that are unused, expired or invalid."""
    second_opinion: SecondOpinion | None = None
    """None where none was asked for."""
    claims: tuple[Claim, ...] = ()
    """The weightiest statements without a source, for a person to look into; they give and take no points."""
    band_reason: str | None = None
    """Why the band is lower than the score alone would make it; None where it is not."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the text; absences last."""
        found = [finding for line in self.lines for finding in line.findings]
        return tuple(sorted(found, key=lambda f: (f.span is None, f.span or Span(0, 0), f.criterion)))


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, kept in the run with its reason."""

    id: str
    path: str | None
    reason: str


class Stop(NamedTuple):
    """One reason why a gate stops a document, in words; `criterion` where it is about a single one."""

    reason: str
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assessment and what a gate says to it. It passes if there are no `stops`."""

    assessment: Assessment
    stops: tuple[Stop, ...] = ()

    @property
    def outcome(self) -> Literal["pass", "stop", "undecided"]:
        """The verdict in a word; undecided where nothing stops but there is no score either."""
        if self.stops:
            return "stop"
        return "undecided" if self.assessment.score is None else "pass"
