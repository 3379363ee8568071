"""What the formats for other tools share: the rules, where findings stand in the source, names of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from scorer.model import Assessment, Content, Failure, Finding, Level, Place, Span, Verdict

TEXT_FORMATS = ("text", "markdown", "html")
"""Formats whose lines and columns an editor or a reviewing tool counts as we do."""

Results = Sequence[Verdict | Failure]


class Rule(NamedTuple):
    """A criterion as other tools show it."""

    id: str
    title: str
    why: str
    measures: str
    limits: str
    dimension: str
    weight: float
    level: Level


@dataclass(frozen=True)
class Surroundings:
    """What is known besides the results.

    Paths are given relative to `root`. `line` returns a line of a file (path, number from 1) without its end, None if
    it cannot be had. `help_uri` is an address with `{criterion}` in it.
    """

    root: Path
    tool_version: str
    rules: Mapping[str, Rule] = field(default_factory=dict)
    line: Callable[[str, int], str | None] = lambda path, number: None
    help_uri: str | None = None

    def help(self, criterion: str) -> str | None:
        """The address of the page about a criterion."""
        return self.help_uri.replace("{criterion}", criterion) if self.help_uri else None

    def name(self, path: str) -> str:
        """`path` relative to the root, with slashes; as it is if it lies elsewhere."""
        whole = Path(path).absolute()
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else Path(path).as_posix()

    def column(self, path: str, place: Place) -> int | None:
        """The column of `place` in bytes of UTF-8, counted from 1, as reviewdog counts; None if it cannot be told."""
        line = self.line(path, place.line)
        if line is None or place.column - 1 > len(line):
            return None
        return len(line[: place.column - 1].encode("utf-8", "replace")) + 1


class Region(NamedTuple):
    """Where something stands in a file, `end` exclusive. `exact`: these characters of the file, and no markup."""

    start: Place
    end: Place
    exact: bool


def is_file(content: Content) -> bool:
    """Whether the document is one file with lines, whatever tool reads it."""
    return content.path is not None and content.id == content.path and content.format in TEXT_FORMATS


def region(content: Content, span: Span | None) -> Region | None:
    """Where `span` stands in the file; None without one, or where other tools count otherwise (PDF, DOCX, rows)."""
    if span is None or span.end <= span.start or not is_file(content):
        return None
    source = content.source_map
    last = source.place(span.end - 1)
    exact = source.source(span.end - 1) - source.source(span.start) == span.end - 1 - span.start
    return Region(source.place(span.start), Place(last.line, last.column + 1), exact)


def judged(results: Iterable[Verdict | Failure]) -> Iterator[Verdict]:
    """The documents that could be read."""
    return (result for result in results if isinstance(result, Verdict))


def failures(results: Iterable[Verdict | Failure]) -> Iterator[Failure]:
    """The documents that could not be read."""
    return (result for result in results if isinstance(result, Failure))


def active(assessment: Assessment) -> Iterator[Finding]:
    """The findings that are neither suppressed nor known from before."""
    return (finding for finding in assessment.findings if finding.active)


def level(finding: Finding) -> Level:
    """The level of a finding."""
    return finding.level or Level.NOTE


def where(content: Content, finding: Finding) -> str:
    """The place in words, where other tools cannot show it: "page 2, line 5", "row 7"; else empty."""
    if is_file(content):
        return ""
    parts = [] if content.id == content.path else [f"in {content.id}"]
    if finding.place:
        parts += [f"page {finding.place.page}"] if finding.place.page else []
        parts.append(f"line {finding.place.line}")
    return ", ".join(parts)


def message(content: Content, finding: Finding) -> str:
    """The note, where it stands if only words can say it, and what is proposed instead."""
    place = where(content, finding)
    change = f" (proposed: {' | '.join(finding.suggestions)})" if finding.suggestions else ""
    return f"{finding.note}{f' ({place})' if place else ''}{change}"
