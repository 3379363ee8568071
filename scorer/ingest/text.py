"""Plain text to `Content`. The text is the whole file; its parts are marked and stay where they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorer.ingest import directives, headers
from scorer.ingest.base import Limits, ReadError
from scorer.ingest.normalise import characters
from scorer.model import Content, Datum, SourceMap, Span


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document besides its text, from the row, the URL or the file that it came in.

    `data` are metadata that go before what the document says itself; `notes` are remarks for people.
    """

    id: str = "text"
    path: str | None = None
    title: str | None = None
    url: str | None = None
    data: tuple[Datum, ...] = ()
    notes: tuple[str, ...] = ()


def read(text: str, about: About, limits: Limits) -> Content:
    """`text`, normalised, with its parts marked. Raises `ReadError` when there is nothing to read or too much."""
    limits.check_characters(text)
    text = characters(text)
    if not text.strip():
        raise ReadError("is empty; there is no text to read")
    remarks, text = directives.find(text)
    marked = headers.mark(text, about.title)
    span = marked.title_span
    return Content(
        id=about.id,
        text=text,
        title=about.title or of_span(text, span),
        title_span=span,
        url=about.url or value(marked.data, "url"),
        path=about.path,
        format="text",
        metadata=(*about.data, *marked.data),
        blocks=marked.blocks,
        notes=about.notes,
        source_map=SourceMap.identity(text),
        directives=remarks,
    )


def of_span(text: str, span: Span | None) -> str | None:
    """The characters of `span`, None without one."""
    return text[span.start : span.end] if span else None


def value(data: tuple[Datum, ...], name: str) -> str | None:
    """The first value under `name`."""
    return next((datum.value for datum in data if datum.name == name), None)


def noted(about: About, notes: tuple[str, ...]) -> About:
    """`about` with further remarks."""
    return replace(about, notes=(*about.notes, *notes)) if notes else about
