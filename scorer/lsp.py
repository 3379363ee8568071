"""A language server: findings as diagnostics while one types, the reasons on hovering, proposals as quick fixes.

Speaks the Language Server Protocol over standard input and output. Needs the extra `lsp`. A document is audited when
it is opened or saved, and `PAUSE` seconds after the last key; what is shown belongs to one version of it, and no fix
is offered for another.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from scorer import __version__, ingest
from scorer.auditing import attempt
from scorer.ingest import Limits
from scorer.model import Assessment, Content, Failure, Finding, Level, Line
from scorer.rubric import Rubric, RubricError, load

PAUSE = 0.4
LIMITS = Limits(max_bytes=5_000_000, max_characters=1_000_000)
SOURCE = "scorer"
_SEVERITY = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}
_KINDS = {"markdown": "markdown", "html": "html", "plaintext": "text", "mdx": "markdown", "quarto": "markdown"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|&])")


@dataclass(frozen=True)
class Mark:
    """A finding with the range it is shown at, in the client's units, and the line of the bill it belongs to."""

    finding: Finding
    line: Line
    range: types.Range

    @property
    def diagnostic(self) -> types.Diagnostic:
        """As the editor lists it."""
        return types.Diagnostic(
            range=self.range,
            message=self.finding.note,
            severity=_SEVERITY[self.finding.level or Level.NOTE],
            code=self.finding.criterion,
            source=SOURCE,
        )


@dataclass(frozen=True)
class Checked:
    """What is known of one version of a document."""

    version: int | None
    assessment: Assessment
    marks: tuple[Mark, ...]

    def at(self, where: types.Range) -> Iterator[Mark]:
        """The marks that touch `where`."""
        for mark in self.marks:
            if _before(mark.range.start, where.end) and _before(where.start, mark.range.end):
                yield mark


def _before(one: types.Position, other: types.Position) -> bool:
    return (one.line, one.character) <= (other.line, other.character)


class Server(LanguageServer):
    """The server, with what it knows of every open document."""

    def __init__(self, rubric: Rubric, pause: float = PAUSE) -> None:
        super().__init__("scorer", __version__)
        self.rubric = rubric
        self.pause = pause
        self.checked: dict[str, Checked] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def schedule(self, uri: str, pause: float) -> None:
        """Audit the document after `pause` seconds, unless it is scheduled again before."""
        self.forget(uri)
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._audit(uri, pause))

    def forget(self, uri: str) -> None:
        """Give up an audit that has not ended."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    async def _audit(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.workspace.get_text_document(uri)
        source, version = document.source, document.version
        result = await asyncio.to_thread(_assess, source, kind_of(document), name_of(uri), self.rubric)
        if uri not in self.workspace.text_documents or document.version != version:
            return  # another audit is on its way
        if isinstance(result, Failure):
            self.checked.pop(uri, None)
            self._publish(uri, version, [_unread(result)] if source.strip() else [])
            return
        self.checked[uri] = Checked(version, result, marks(result, document))
        self._publish(uri, version, [mark.diagnostic for mark in self.checked[uri].marks])

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=diagnostics)
        )

    def close_document(self, uri: str) -> None:
        """Forget a document and take its diagnostics back."""
        self.forget(uri)
        self.checked.pop(uri, None)
        self._publish(uri, None, [])

    def current(self, uri: str) -> Checked | None:
        """What is known of the document as it is now."""
        found = self.checked.get(uri)
        if found is None or found.version != self.workspace.get_text_document(uri).version:
            return None
        return found


def kind_of(document: TextDocument) -> str | None:
    """The format in which a document is read: by the language the editor gives it, else by its suffix."""
    return _KINDS.get(document.language_id or "")


def name_of(uri: str) -> str:
    """The name of the file, for messages."""
    return PurePosixPath(unquote(urlsplit(uri).path)).name or uri


def _assess(source: str, kind: str | None, name: str, rubric: Rubric) -> Assessment | Failure:
    data = source.encode("utf-8", "replace")
    item = next(ingest.read_bytes(data, id=name, path=name, format=kind, limits=LIMITS))
    return attempt(item, rubric)


def _unread(failure: Failure) -> types.Diagnostic:
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.Diagnostic(top, failure.reason, severity=types.DiagnosticSeverity.Information, source=SOURCE)


# --- places ---------------------------------------------------------------------------------------------------


def marks(assessment: Assessment, document: TextDocument) -> tuple[Mark, ...]:
    """All findings with their ranges; what is missing stands at the first line."""
    lines = document.lines
    return tuple(
        Mark(finding, line, _range(finding, assessment.document, document, lines))
        for line in assessment.lines
        for finding in line.findings
    )


def _range(finding: Finding, content: Content, document: TextDocument, lines: Sequence[str]) -> types.Range:
    if finding.span is None or finding.place is None:
        first = lines[0].rstrip("\r\n") if lines else ""
        found = types.Range(types.Position(0, 0), types.Position(0, len(first)))
    else:
        start, end = finding.place, finding.place
        if finding.span.end > finding.span.start:
            end = content.source_map.place(finding.span.end - 1)
            end = end._replace(column=end.column + 1)
        found = types.Range(
            types.Position(start.line - 1, start.column - 1), types.Position(end.line - 1, end.column - 1)
        )
    return document.position_codec.range_to_client_units(lines, found)


# --- words ----------------------------------------------------------------------------------------------------


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def explanation(mark: Mark) -> str:
    """What is said on hovering, in Markdown."""
    finding, line = mark.finding, mark.line
    parts = [f"**{_escaped(finding.note)}**"]
    if finding.suggestions:
        parts.append("Perhaps: " + ", ".join(f"“{_escaped(words)}”" for words in finding.suggestions))
    parts.append(_escaped(line.why))
    points = f"{line.kept:.1f} of {line.possible:.1f} points" if line.value is not None else "not counted"
    parts.append(f"`{finding.criterion}`: {_escaped(points)}")
    return "\n\n".join(parts)


def verdict(assessment: Assessment) -> str:
    """The score in a line of Markdown."""
    if assessment.score is None or assessment.band is None:
        return _escaped(f"No score: {assessment.reason}")
    why = f"{assessment.band_reason} " if assessment.band_reason else ""
    said = f"{assessment.score:.1f} of 100, {assessment.band.id}. {why}{assessment.band.title}"
    return f"{_escaped(said)}\n\n{_escaped(str(assessment.rubric))}"


# --- the protocol ---------------------------------------------------------------------------------------------


def create(rubric: Rubric, pause: float = PAUSE) -> Server:
    """The server, to be started with `start_io`."""
    server = Server(rubric, pause)
    server.feature(types.INITIALIZE)(_initialize)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_fixes)
    return server


def _initialize(server: Server, params: types.InitializeParams) -> None:
    """An editor may name another rubric: `{"rubric": "draft"}` or the path of a file, in its own settings."""
    options: Any = params.initialization_options
    name = options.get("rubric") if isinstance(options, dict) else None
    if not isinstance(name, str):
        return
    try:
        server.rubric = load(name)
    except RubricError as error:
        message = f"scorer uses the rubric {server.rubric.id}: {str(error).splitlines()[0]}"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))


async def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    server.schedule(params.text_document.uri, 0)


async def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    server.schedule(params.text_document.uri, server.pause)


async def _saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    server.schedule(params.text_document.uri, 0)


async def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.close_document(params.text_document.uri)


def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    found = server.current(params.text_document.uri)
    if found is None:
        return None
    here = list(found.at(types.Range(params.position, params.position)))
    texts = [explanation(mark) for mark in here if mark.finding.span is not None]
    if params.position.line == 0:
        texts += [verdict(found.assessment), *(explanation(mark) for mark in here if mark.finding.span is None)]
    if not texts:
        return None
    value = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(texts))
    placed = [mark.range for mark in here if mark.finding.span is not None]
    return types.Hover(value, placed[0] if placed else None)


def _fixes(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    found = server.current(params.text_document.uri)
    if found is None:
        return []
    uri = params.text_document.uri
    return [
        types.CodeAction(
            title=f"Replace “{_short(mark.finding.quote)}” with “{_short(words)}”" if words else "Delete it",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[mark.diagnostic],
            edit=types.WorkspaceEdit(
                document_changes=[
                    types.TextDocumentEdit(
                        types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=found.version),
                        [types.TextEdit(mark.range, words)],
                    )
                ]
            ),
        )
        for mark in found.at(params.range)
        if mark.finding.span is not None and _same(server, uri, mark)
        for words in mark.finding.suggestions
    ]


def _same(server: Server, uri: str, mark: Mark) -> bool:
    """Whether the range holds just the words that were found: in HTML, marks may stand between them."""
    return server.workspace.get_text_document(uri).text_in_client_range(mark.range) == mark.finding.quote


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
