"""The audit report: one HTML file per document and an index.

Each page stands alone: styles and scripts are inlined under a Content-Security-Policy that names their hashes,
nothing is requested, and everything but sorting, filtering and keys works without scripts. All that comes from a
document is escaped by the template engine or by the few functions here that return `Markup`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args
from urllib.parse import urlsplit

from scorer import resources
from scorer.model import Assessment, Claim, Content, Datum, Failure, Finding, Level, Line, MetadataName, Place, Span
from scorer.render import bill as bills
from scorer.render import characters, highlight, reading

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_LONG = 90  # characters from which a highlight gets a quieter style: heavy lines hurt reading
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
_SLUG = re.compile(r"[^a-z0-9]+")
_BINS = 10
_COMMON = 6  # criteria listed beside the distribution
_RECKONING = "consistency"
"""The dimension whose findings are sums of figures of the text."""
_MANY_NOTES = 25  # from which those beside a paragraph are folded: the others would drift away from their words
_EVIDENCE = 12  # kinds of evidence shown at once in a line of the bill
# The dimension whose findings are shown along the text, and whose suggestions are what was probably written: those of
# others (a converted amount, a weekday) say what would be right, and nobody need have written that.
_ALONG = "integrity"
_FIRST = 3  # findings beside the verdict
_SAME = 0.8  # share of a sentence from which a finding is about the whole of it
_FEW = 3  # findings from which their places along the text say something
_LIMIT_AT_ONCE = frozenset({"synonym_spin"})  # its silence is easily taken for proof, so its limits stand beside it


def document(assessment: Assessment, *, back: str | None = None) -> str:
    """The report of one document as a complete HTML page.

    `back` is the address of the index, relative to the page, if there is one.
    """
    return _page("document", view=_DocumentView.of(assessment), back=back)


def index(items: Sequence[Assessment | Failure], hrefs: Mapping[str, str]) -> str:
    """The index of a collection as a complete HTML page. `hrefs` leads from the id of a document to its report."""
    return _index([_entry(item, hrefs.get(_id(item))) for item in items])


def write(items: Iterable[Assessment | Failure], folder: Path) -> Path:
    """Write a report per document and `index.html` into `folder`, and return the path of the index.

    `items` are consumed one by one; only what the index prints is kept. File names are made of letters, digits and
    hyphens, and are the same for the same ids. Raises OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[_Entry] = []
    taken: set[str] = set()
    for item in items:
        href = None
        if isinstance(item, Assessment):
            href = _file_name(item.document.id, taken)
            _save(folder / href, document(item, back="index.html"))
        entries.append(_entry(item, href))
    path = folder / "index.html"
    _save(path, _index(entries))
    return path


def _save(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")


def _file_name(id_: str, taken: set[str]) -> str:
    """A name that says what it is, cannot leave the folder, and is unique also where case is ignored."""
    plain = unicodedata.normalize("NFKD", id_).encode("ascii", "ignore").decode()
    tail = re.split(r"[\\/]+", plain.rstrip("\\/"))[-1].lower()
    slug = _SLUG.sub("-", tail)[:60].strip("-") or "document"
    digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    name = f"{slug}-{digest}.html"
    number = 2
    while name in taken:
        name = f"{slug}-{digest}-{number}.html"
        number += 1
    taken.add(name)
    return name


# ----------------------------------------------------------------------------------- the document page


class _Address(NamedTuple):
    """Text that may be a link; `href` only for http and https."""

    text: str
    href: str | None


@dataclass(frozen=True)
class _Note:
    """A finding with its number, its line of the bill and its neighbours."""

    number: int
    finding: Finding
    line: Line
    place: str
    before: int | None
    after: int | None

    @property
    def level(self) -> str:
        return (self.finding.level or Level.NOTE).value

    @property
    def rank(self) -> int:
        return (self.finding.level or Level.NOTE).rank

    @property
    def reckons(self) -> bool:
        """Whether the note holds a sum, which a reader wants to see beside the figure that is proposed."""
        return self.line.dimension == _RECKONING and any(char.isdigit() for char in self.finding.note)


@dataclass(frozen=True)
class _Evidence:
    """The findings of a line of the bill, those that say the same together; `more` are the weaker ones of many."""

    top: tuple[tuple[_Note, ...], ...]
    more: tuple[tuple[_Note, ...], ...]


class _Reading(NamedTuple):
    """What is said about the proposed originals: how many are put in, how many are not, and who proposes them."""

    places: int
    weaker: int
    criteria: tuple[str, ...]


class _Strip(NamedTuple):
    """The findings of a dimension along the text; `quarters` count them per quarter, `most` is the highest mark."""

    title: str
    total: int
    marks: tuple[reading.Mark, ...]
    parts: int
    most: int
    quarters: tuple[int, ...]


class _Seen(NamedTuple):
    """Something that speaks for the document; `anchor` is the number of its place in the text, if it has one."""

    label: str
    anchor: int | None
    span: Span | None


class _Region(NamedTuple):
    """A block of the text, ready to print, with the notes that begin in it.

    With proposed originals in it (`changed`) its pieces carry `data-text` themselves, otherwise the block does.
    """

    kind: str
    markup: Markup
    notes: tuple[_Note, ...]
    words: bool
    changed: bool


class _Fact(NamedTuple):
    """One piece of metadata under a readable name."""

    name: str
    value: _Address
    origin: str


@dataclass(frozen=True)
class _DocumentView:
    """What the template of a document prints, in order."""

    assessment: Assessment
    bill: bills.Bill
    heading: str
    address: _Address
    language: str | None
    rank: str
    notes: tuple[_Note, ...]
    loudest: tuple[_Note, ...]
    by_line: Mapping[str, tuple[_Note, ...]]
    evidence: Mapping[str, _Evidence]
    limits: Mapping[str, str]
    limits_at_once: frozenset[str]
    general: tuple[str, ...]
    marked: tuple[int | None, ...]
    listed: frozenset[str]
    reading: _Reading | None
    strip: _Strip | None
    fold: bool
    observed: Mapping[str, tuple[_Seen, ...]]
    title: Markup | None
    title_notes: tuple[_Note, ...]
    regions: tuple[_Region, ...]
    absent: tuple[_Note, ...]
    elsewhere: tuple[_Note, ...]
    facts: tuple[_Fact, ...]
    missing: tuple[str, ...]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, assessment: Assessment) -> _DocumentView:
        content = assessment.document
        notes = _notes(assessment)
        in_text = [note for note in notes if note.finding.span is not None]
        loose = [note for note in notes if note.finding.span is None and note.finding.absence is None]
        in_title = tuple(note for note in loose if _of_title(note.finding, content))
        wording = [note for note in in_text if note.line.dimension == _ALONG]
        proposed = reading.proposals({note.number: note.finding for note in wording})
        counts = Counter(note.level for note in notes)
        observed = _observed(assessment)
        by_line: dict[str, list[_Note]] = {line.criterion: [] for line in assessment.lines}
        for note in notes:
            by_line[note.line.criterion].append(note)
        return cls(
            assessment=assessment,
            bill=bills.make(assessment),
            heading=_heading(content),
            address=_address(content.url or content.path or content.id),
            language=_language(assessment.language),
            rank=bills.band_rank(assessment.band, assessment.bands),
            notes=notes,
            loudest=_loudest(notes),
            by_line={key: tuple(group) for key, group in by_line.items()},
            evidence={key: _evidence(group) for key, group in by_line.items()},
            limits=_limits(assessment),
            limits_at_once=_LIMIT_AT_ONCE,
            general=tuple(limit for limit in assessment.limits if ": " not in limit),
            marked=tuple(_marked(claim, in_text) for claim in assessment.claims),
            listed=_listed(assessment, by_line),
            reading=_reading(wording, proposed),
            strip=_strip(assessment, in_text),
            fold=counts["note"] > _MANY_NOTES,
            observed=observed,
            title=_title(content, in_title),
            title_notes=in_title,
            regions=_regions(content, in_text, observed, proposed),
            absent=tuple(note for note in notes if note.finding.absence is not None),
            elsewhere=tuple(note for note in loose if note not in in_title),
            facts=tuple(_fact(datum) for datum in content.metadata),
            missing=_missing(content, notes),
            counts=counts,
        )


def _notes(assessment: Assessment) -> tuple[_Note, ...]:
    """All findings, numbered in the order they stand on the page: title, text, those without a place, absences."""
    found = [(line, finding) for line in assessment.lines for finding in line.findings]

    def order(item: tuple[Line, Finding]) -> tuple[int, Span]:
        finding = item[1]
        if finding.span is not None:
            return 1, finding.span
        if finding.absence is not None:
            return 3, Span(0, 0)
        return (0 if _of_title(finding, assessment.document) else 2), Span(0, 0)

    found.sort(key=order)
    last = len(found)
    return tuple(
        _Note(
            number=number,
            finding=finding,
            line=line,
            place=_place(finding.place),
            before=number - 1 if number > 1 else None,
            after=number + 1 if number < last else None,
        )
        for number, (line, finding) in enumerate(found, 1)
    )


def _heading(content: Content) -> str:
    """The title, or else the name of the file or row without its folders."""
    if content.title and content.title.strip():
        return content.title
    name = re.split(r"[\\/]", content.id.rstrip("\\/"))[-1]
    return name if content.path and content.id.startswith(content.path) and name.strip() else content.id


def _evidence(notes: Sequence[_Note]) -> _Evidence:
    """`notes` with repeated ones together, in the order of the text; of many kinds the strongest are set apart."""
    groups: dict[tuple[str, ...], list[_Note]] = {}
    for note in notes:
        said = note.finding.suggestions or (note.finding.note,)
        groups.setdefault(tuple(map(str.casefold, (note.finding.quote, *said))), []).append(note)
    kinds = [tuple(group) for group in groups.values()]
    if len(kinds) <= _EVIDENCE:
        return _Evidence(tuple(kinds), ())
    ordered = sorted(kinds, key=lambda kind: (-max(n.rank for n in kind), -len(kind), -kind[0].finding.strength))
    top = {kind[0].number for kind in ordered[:_EVIDENCE]}
    return _Evidence(
        tuple(kind for kind in kinds if kind[0].number in top),
        tuple(kind for kind in kinds if kind[0].number not in top),
    )


def _loudest(notes: Sequence[_Note]) -> tuple[_Note, ...]:
    """What to look at first: of each criterion its loudest finding at warning or above, a few of them."""
    open_ = (note for note in notes if note.rank and not note.finding.suppression)
    loud = sorted(open_, key=lambda note: (-note.rank, -note.finding.strength, note.number))
    of_each = {note.line.criterion: note for note in reversed(loud)}
    return tuple(note for note in loud if note is of_each[note.line.criterion])[:_FIRST]


def _marked(claim: Claim, notes: Sequence[_Note]) -> int | None:
    """The number of the first finding inside the sentence of `claim`, so that a reader gets there."""
    spans = ((note.number, note.finding.span) for note in notes)
    return next((number for number, span in spans if span and _meet(span, claim.span)), None)


def _listed(assessment: Assessment, by_line: Mapping[str, Sequence[_Note]]) -> frozenset[str]:
    """Criteria of which most findings are sentences of the list of claims: they need not be shown at once as well."""
    claims = [claim.span for claim in assessment.claims]
    found = set()
    for criterion, notes in by_line.items():
        spans = [note.finding.span for note in notes if note.finding.span]
        same = sum(any(_meet(span, claim) and _share(span, claim) > _SAME for claim in claims) for span in spans)
        if len(notes) >= _FEW and same * 2 > len(notes):
            found.add(criterion)
    return frozenset(found)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _share(one: Span, other: Span) -> float:
    """How much of the longer of two spans that meet is in both, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / max(one.end - one.start, other.end - other.start)


def _limits(assessment: Assessment) -> dict[str, str]:
    """What each criterion cannot see: a limit is written `name: what`, with the name of the criterion's detector."""
    named = (limit.partition(": ") for limit in assessment.limits)
    return {name: text for name, colon, text in named if colon}


def _reading(notes: Sequence[_Note], proposed: Mapping[int, str]) -> _Reading | None:
    if not proposed:
        return None
    criteria = {note.line.criterion: None for note in notes if note.number in proposed}
    able = sum(bool(note.finding.suggestions) for note in notes)
    return _Reading(len(proposed), able - len(proposed), tuple(criteria))


def _strip(assessment: Assessment, notes: Sequence[_Note]) -> _Strip | None:
    """Where the findings of one dimension stand, unless they are too few to say anything by their places."""
    own = {note.number: note.finding for note in notes if note.line.dimension == _ALONG}
    marks = reading.marks(own, len(assessment.document.text))
    if len(own) < _FEW or not marks:
        return None
    quarters = [0, 0, 0, 0]
    for mark in marks:
        quarters[mark.part * 4 // reading.PARTS] += mark.total
    title = next((total.title for total in assessment.dimensions if total.id == _ALONG), _ALONG)
    return _Strip(title, len(own), marks, reading.PARTS, max(mark.total for mark in marks), tuple(quarters))


def _of_title(finding: Finding, content: Content) -> bool:
    """Whether a finding without span and absence can be shown in a title that is not part of the text."""
    title = content.title or ""
    return content.title_span is None and bool(title.strip()) and finding.quote in title


def _observed(assessment: Assessment) -> dict[str, tuple[_Seen, ...]]:
    """What speaks for the document per criterion, the places in the text numbered from 1."""
    seen: dict[str, tuple[_Seen, ...]] = {}
    number = 0
    for line in assessment.lines:
        own = []
        for label, span in line.observed:
            number += span is not None
            own.append(_Seen(label, number if span is not None else None, span))
        seen[line.criterion] = tuple(own)
    return seen


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    page = f"page {place.page}, " if place.page is not None else ""
    return f"{page}line {place.line}, column {place.column}"


def _language(language: str | None) -> str | None:
    """`language` if it may stand in a `lang` attribute."""
    return language if language and language != "und" and _LANGUAGE.match(language) else None


def _address(text: str) -> _Address:
    """`text`, as a link if and only if it is an http or https address with a host and without hidden characters."""
    if any(run.label for run in characters.runs(text)) or any(char.isspace() for char in text):
        return _Address(text, None)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    return _Address(text, text if usable else None)


def _fact(datum: Datum) -> _Fact:
    return _Fact(datum.name.replace("_", " "), _address(datum.value), datum.origin)


def _missing(content: Content, notes: Sequence[_Note]) -> tuple[str, ...]:
    """Names of metadata that nothing gave, less those that a finding already calls missing."""
    known = {datum.name for datum in content.metadata if datum.value.strip()}
    named = {note.finding.absence for note in notes}
    if "byline" in named:
        named.add("author")
    names = [name for name in get_args(MetadataName) if name not in known]
    if content.title:
        names = [name for name in names if name != "title"]
    if content.url:
        names = [name for name in names if name != "url"]
    readable = [name.replace("_", " ") for name in names]
    return tuple(name for name in readable if name not in named and name.replace(" ", "_") not in named)


# ------------------------------------------------------------------------------ highlights in the text


def _regions(
    content: Content,
    notes: Sequence[_Note],
    observed: Mapping[str, Sequence[_Seen]],
    proposed: Mapping[int, str],
) -> tuple[_Region, ...]:
    """The text as blocks with their notes. The `data-text` parts joined are exactly the text.

    Findings keep their numbers in the cutting; observations take part as places of no length under negative numbers.
    """
    from markupsafe import Markup

    by_number = {note.number: note for note in notes}
    spans = {note.number: _trimmed(note.finding.span, content.text) for note in notes if note.finding.span}
    for seen in (seen for group in observed.values() for seen in group):
        if seen.anchor and seen.span:
            spans[-seen.anchor] = Span(seen.span.start, seen.span.start)
    found = []
    for region in highlight.regions(content.text, content.blocks, spans):
        changed = any(number in proposed for piece in region.pieces for number in piece.ids)
        drawn = ((piece, _piece(piece, content.text, by_number)) for piece in region.pieces)
        markup = Markup().join(_both(piece, shown, proposed) if changed else shown for piece, shown in drawn)
        own = sorted({number for piece in region.pieces for number in piece.opens if number > 0})
        raw = content.text[region.span.start : region.span.end]
        kind = region.kind
        if kind == "gap" and (own or any(run.label for run in characters.runs(raw))):
            kind = "loose"
        words = any(char.isalnum() for char in raw)
        found.append(_Region(kind, markup, tuple(by_number[number] for number in own), words, changed))
    return tuple(found)


def _trimmed(span: Span, text: str) -> Span:
    """`span` without white space at its ends, so that its number stands at a word, unless nothing would be left."""
    raw = text[max(span.start, 0) : max(span.end, 0)]
    if not raw.strip():
        return span
    start = max(span.start, 0) + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))


def _piece(piece: highlight.Piece, text: str, notes: Mapping[int, _Note]) -> Markup:
    """A piece as a link to its loudest note; the other findings over it get anchors and numbers of their own."""
    from markupsafe import Markup

    words = _shown(text[piece.span.start : piece.span.end])
    ids = [number for number in piece.ids if number > 0]
    seen = Markup().join(
        Markup('<span class="at" id="o{}" tabindex="-1"></span>').format(-n) for n in piece.opens if n < 0
    )
    if not ids:
        return seen + words
    first = min(ids, key=lambda number: _loudness(notes[number]))
    anchors = Markup().join(
        Markup('<span class="at" id="f{}" tabindex="-1"></span>').format(n)
        for n in piece.opens
        if n > 0 and n != first
    )
    numbers = Markup().join(
        Markup('<a class="also {1}" href="#n{0}" data-n="{0}" aria-label="note {0}"></a>').format(n, notes[n].level)
        for n in piece.closes
        if n > 0 and n != first
    )
    if not words:
        words = Markup('<span class="point"></span>')
    raw = text[piece.span.start : piece.span.end]
    name = Markup("") if any(map(str.isalnum, raw)) else Markup(' aria-label="finding {}"').format(first)
    link = Markup('<a class="hit {level}{quiet}" href="#n{number}" data-f="{all}"{id}{end}{name}>{words}</a>').format(
        level=notes[first].level,
        quiet=" long" if _length(notes[first]) >= _LONG else "",
        number=first,
        all=" ".join(str(number) for number in ids),
        id=Markup(' id="f{}"').format(first) if first in piece.opens else "",
        end=Markup(' data-n="{}"').format(first) if first in piece.closes else Markup(' tabindex="-1"'),
        name=name,
        words=words,
    )
    return seen + anchors + link + numbers


def _both(piece: highlight.Piece, shown: Markup, proposed: Mapping[int, str]) -> Markup:
    """A piece of a block with proposals: the published words, and at their end the words that probably stood there.

    The proposed words are no `data-text`, and no style shows them before the reader asks for them. Since the two are
    told apart by colour and lines only, the cues say it to those who listen.
    """
    from markupsafe import Markup

    replaced = any(number in proposed for number in piece.ids)
    cue = Markup('<span class="cue" lang="en">published: </span>')
    before = Markup().join(cue for number in piece.opens if number in proposed)
    words = Markup("<span data-text{}>{}</span>").format(Markup(' class="published"') if replaced else "", shown)
    after = Markup().join(
        Markup(
            '<ins class="proposal" data-p="{0}"><span class="cue" lang="en"> proposed: </span>'
            '<a href="#n{0}" tabindex="-1">{1}</a></ins>'
        ).format(number, _shown(proposed[number]))
        for number in piece.closes
        if number in proposed
    )
    return before + words + after


def _length(note: _Note) -> int:
    span = note.finding.span
    return span.end - span.start if span else 0


def _loudness(note: _Note) -> tuple[int, int, int]:
    """Sorts the loudest first, and among equals the shortest: it is the most exact."""
    return -note.rank, _length(note), note.number


def _title(content: Content, notes: Sequence[_Note]) -> Markup | None:
    """The title with its findings, where it is not part of the text."""
    if content.title_span is not None or not content.title or not content.title.strip():
        return None
    from markupsafe import Markup

    spans = {}
    for note in notes:
        start = content.title.find(note.finding.quote)
        spans[note.number] = Span(start, start + len(note.finding.quote)) if note.finding.quote else Span(0, 0)
    by_number = {note.number: note for note in notes}
    regions = highlight.regions(content.title, (), spans)
    return Markup().join(_piece(piece, content.title, by_number) for area in regions for piece in area.pieces)


def _shown(text: str) -> Markup:
    """`text` escaped, each hidden character labelled by its code point and kept from acting on its neighbours.

    The label comes from the style sheet, so that copying or reading the text content gives the text itself. What HTML
    cannot carry (NUL, lone surrogates) becomes U+FFFD, as in any browser.
    """
    from markupsafe import Markup, escape

    parts = []
    for run in characters.runs(text):
        if run.label is None:
            parts.append(escape(run.text))
        else:
            parts.append(
                Markup('<span class="hidden-char" data-cp="{}">{}</span>').format(run.label, _carried(run.text))
            )
    return Markup().join(parts)


def _carried(char: str) -> Markup:
    from markupsafe import Markup, escape

    if char == "\r":
        return Markup("&#13;")  # written as itself it would become a newline
    return escape("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char)


# ------------------------------------------------------------------------------------------- the index


@dataclass(frozen=True)
class _Entry:
    """What the index prints of one document. A failure has a reason and nothing else."""

    id: str
    title: str
    href: str | None
    failed: bool
    reason: str | None
    tenths: int | None
    score: float | None
    band: str | None
    band_title: str
    rank: str
    coverage: float
    words: int
    grades: tuple[tuple[str, float | None], ...]
    counts: tuple[int, int, int]
    worst: tuple[tuple[str, str], ...]
    says: tuple[str, ...]
    rubric: str
    tool: str


class _Bar(NamedTuple):
    """`documents` with `lowest` <= score < `lowest` + 100 / _BINS; the last bar includes 100."""

    lowest: int
    highest: int
    documents: int


@dataclass(frozen=True)
class _IndexView:
    """What the template of the index prints."""

    entries: tuple[_Entry, ...]
    failures: tuple[_Entry, ...]
    unscored: int
    bands: tuple[tuple[str, str, str, int], ...]
    bars: tuple[_Bar, ...]
    common: tuple[tuple[str, int], ...]
    rubrics: tuple[str, ...]
    tools: tuple[str, ...]
    total: int


def _id(item: Assessment | Failure) -> str:
    return item.id if isinstance(item, Failure) else item.document.id


def _entry(item: Assessment | Failure, href: str | None) -> _Entry:
    if isinstance(item, Failure):
        name = item.path or item.id
        return _Entry(
            item.id,
            name,
            None,
            True,
            item.reason,
            None,
            None,
            None,
            "",
            "none",
            0.0,
            0,
            (),
            (0, 0, 0),
            (),
            (),
            "",
            "",
        )
    content = item.document
    levels = Counter((finding.level or Level.NOTE) for line in item.lines for finding in line.findings)
    return _Entry(
        id=content.id,
        title=_heading(content),
        href=href,
        failed=False,
        reason=item.reason,
        tenths=None if item.score is None else bills.tenths(item.score),
        score=item.score,
        band=item.band.id if item.band else None,
        band_title=item.band.title if item.band else "",
        rank=bills.band_rank(item.band, item.bands),
        coverage=item.coverage,
        words=item.words,
        grades=tuple((dimension.title, dimension.grade) for dimension in item.dimensions),
        counts=(levels[Level.ERROR], levels[Level.WARNING], levels[Level.NOTE]),
        worst=_worst(item),
        says=_says(item),
        rubric=str(item.rubric),
        tool=item.tool_version,
    )


def _says(assessment: Assessment) -> tuple[str, ...]:
    """Titles of the criteria that decide the band: those whose findings hold it down, else those that lost most."""
    if assessment.score is None:
        return ()
    if not assessment.band_reason:
        return tuple(title for _, title in _worst(assessment))
    return tuple(note.line.title for note in _loudest(_notes(assessment)))


def _worst(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Criterion and title of the lines that lost most, none without a score."""
    if assessment.score is None:
        return ()
    return tuple((line.criterion, line.title) for line in bills.worst(bills.make(assessment)))


def _common(entries: Sequence[_Entry]) -> tuple[tuple[str, int], ...]:
    """The criteria on which most documents lost most of their points, with the number of documents."""
    counts = Counter(criterion for entry in entries for criterion, _ in entry.worst)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_COMMON])


def _index(entries: Sequence[_Entry]) -> str:
    documents = [entry for entry in entries if not entry.failed]
    documents.sort(key=lambda entry: (entry.score is None, entry.score or 0.0, entry.id))
    scores = [entry.score for entry in documents if entry.score is not None]
    bands: dict[tuple[str, str, str], int] = {}
    for entry in documents:
        if entry.band is not None:
            key = (entry.band, entry.rank, entry.band_title)
            bands[key] = bands.get(key, 0) + 1
    width = 100 // _BINS
    filled = Counter(min(int(score // width), _BINS - 1) for score in scores)
    view = _IndexView(
        entries=tuple(documents),
        failures=tuple(entry for entry in entries if entry.failed),
        unscored=len(documents) - len(scores),
        bands=tuple((*key, count) for key, count in bands.items()),
        bars=tuple(_Bar(n * width, (n + 1) * width, filled[n]) for n in range(_BINS)),
        common=_common(documents),
        rubrics=tuple(sorted({entry.rubric for entry in documents})),
        tools=tuple(sorted({entry.tool for entry in documents})),
        total=len(entries),
    )
    return _page("index", view=view)


# --------------------------------------------------------------------------------------- the machinery


def _page(name: str, **values: object) -> str:
    """The template `name` with its style sheet and script under their hashes."""
    from markupsafe import Markup

    style, script = _asset("style.css"), _asset(f"{name}.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template(f"{name}.html.j2")
    # The two files are the project's own; nothing from a document is ever in them.
    page = template.render(style=Markup(style), script=Markup(script), policy=policy, **values)  # noqa: S704
    return page.encode("utf-8", "replace").decode()


@cache
def _asset(name: str) -> str:
    return (resources.templates() / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        shown=_shown,
        plain=characters.visible,
        clip=characters.clipped,
        decimal=bills.decimal,
        points=bills.points,
        measured=bills.measured,
        percent=lambda share: f"{bills.percent(share)}%",
        thousands=lambda number: f"{number:,}".replace(",", "\u202f"),
        several=lambda number, one, many=None: f"{number} {one if number == 1 else many or one + 's'}",
        capital=lambda text: text[:1].upper() + text[1:],
        in_words=lambda number: _NUMBERS[number] if number < len(_NUMBERS) else str(number),
        place=_place,
        sentence=lambda text: text.rstrip().rstrip("."),
        shorten=lambda text, limit=160: text if len(text) <= limit else text[: limit - 1].rstrip() + "…",
    )
    return environment


def page(template: str, **values: object) -> str:
    """A page of another renderer: `template` in `reports/templates`, the shared style sheet and its own script."""
    return _page(template, **values)
