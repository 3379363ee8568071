"""The language server through a real client: a process of its own, spoken to over its pipes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

pytestmark = [pytest.mark.xdist_group("lsp"), pytest.mark.asyncio(loop_scope="module")]
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SPUN = (SAMPLES / "spun-article.txt").read_text("utf-8")
CONFIG = ClientServerConfig(server_command=[sys.executable, "-m", "scorer", "lsp", "--rubric", "draft"])


@pytest_lsp.fixture(config=CONFIG, scope="module")
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    params = types.InitializeParams(capabilities=client_capabilities("visual-studio-code"))
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


async def opened(client: LanguageClient, name: str, text: str, language: str) -> tuple[str, list[types.Diagnostic]]:
    uri = f"file:///drafts/{name}"
    document = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    return uri, await published(client, uri, 1)


async def published(client: LanguageClient, uri: str, version: int | None) -> list[types.Diagnostic]:
    async with asyncio.timeout(30):
        while True:
            found = client.diagnostics.get(uri)
            if found is not None and VERSIONS.get(uri) == version:
                return list(found)
            await asyncio.sleep(0.02)


VERSIONS: dict[str, int | None] = {}
"""The version that the last diagnostics of a document were about."""


@pytest.fixture(autouse=True)
def versions(client: LanguageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember the versions, which the client of the library does not."""
    handlers = client.protocol.fm.features
    original = handlers[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

    def remember(params: types.PublishDiagnosticsParams) -> None:
        original(params)
        VERSIONS[params.uri] = params.version

    monkeypatch.setitem(handlers, types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, remember)


def words(text: str, where: types.Range) -> str:
    """What stands at `where`, in UTF-16 units as clients count unless agreed otherwise."""
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    if where.start.line == where.end.line:
        return lines[where.start.line][2 * where.start.character : 2 * where.end.character].decode("utf-16-le")
    parts = [lines[where.start.line][2 * where.start.character :]]
    parts += lines[where.start.line + 1 : where.end.line]
    parts.append(lines[where.end.line][: 2 * where.end.character])
    return "\n".join(part.decode("utf-16-le") for part in parts)


def changed(text: str, edit: types.TextEdit) -> str:
    lines = text.split("\n")
    before = "\n".join(lines[: edit.range.start.line])
    line = lines[edit.range.start.line]
    assert edit.range.start.line == edit.range.end.line
    new = line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]
    return "\n".join([*([before] if before else []), new, *lines[edit.range.start.line + 1 :]])


async def test_findings_are_diagnostics_with_levels(client: LanguageClient) -> None:
    _, found = await opened(client, "spun.txt", SPUN, "plaintext")
    codes = {diagnostic.code for diagnostic in found}
    assert {"synonym_spin", "template_residue"} <= codes
    assert {diagnostic.severity for diagnostic in found} >= {
        types.DiagnosticSeverity.Error,
        types.DiagnosticSeverity.Warning,
        types.DiagnosticSeverity.Information,
    }
    residue = next(diagnostic for diagnostic in found if diagnostic.code == "template_residue")
    assert words(SPUN, residue.range) == "{the electrical}"
    assert all(diagnostic.source == "scorer" for diagnostic in found)


async def test_ranges_count_in_the_units_of_the_client(client: LanguageClient) -> None:
    text = "A 😀😀 line with {that a} mark.\n\n> Second 😀 {that a} one."
    _, found = await opened(client, "emoji.md", text, "markdown")
    marked = [words(text, one.range) for one in found if one.code == "template_residue"]
    assert marked == ["{that a}", "{that a}"]


async def test_lines_that_end_like_on_windows(client: LanguageClient) -> None:
    text = "First line.\r\nThen {that a} mark.\r\n"
    _, found = await opened(client, "windows.txt", text, "plaintext")
    residue = next(one for one in found if one.code == "template_residue")
    assert residue.range == types.Range(types.Position(1, 5), types.Position(1, 13))


async def test_html_is_marked_in_its_source(client: LanguageClient) -> None:
    text = (
        "<html><body><article>\n<p>It was {that a} &amp; day.</p>\n<p>More {that a} text.</p></article></body></html>"
    )
    _, found = await opened(client, "page.html", text, "html")
    assert {words(text, one.range) for one in found if one.code == "template_residue"} == {"{that a}"}


async def test_hovering_says_why(client: LanguageClient) -> None:
    uri, found = await opened(client, "hover.txt", SPUN, "plaintext")
    spun = next(one for one in found if one.code == "synonym_spin")
    at = types.HoverParams(types.TextDocumentIdentifier(uri), spun.range.start)
    hover = await client.text_document_hover_async(at)
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "Copied articles are often disguised" in hover.contents.value
    assert "Perhaps:" in hover.contents.value
    assert "synonym_spin" in hover.contents.value
    first = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 1))
    top = await client.text_document_hover_async(first)
    assert top is not None
    assert "of 100, hold" in top.contents.value.replace("\\", "")  # type: ignore[union-attr]
    nothing = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(3, 0))
    assert await client.text_document_hover_async(nothing) is None


async def fixes(client: LanguageClient, uri: str, where: types.Range) -> list[types.CodeAction]:
    context = types.CodeActionContext(diagnostics=[])
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
    answer = await client.text_document_code_action_async(params)
    return [action for action in answer or [] if isinstance(action, types.CodeAction)]


async def test_proposals_are_quick_fixes(client: LanguageClient) -> None:
    uri, found = await opened(client, "fix.txt", SPUN, "plaintext")
    spun = next(one for one in found if one.code == "synonym_spin" and words(SPUN, one.range) == "corporate")
    [action, *_] = await fixes(client, uri, spun.range)
    assert action.title == "Replace “corporate” with “company”"
    assert action.kind == types.CodeActionKind.QuickFix
    assert list(action.diagnostics or []) == [spun]
    assert action.edit is not None
    [change] = action.edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
    [edit] = change.edits
    assert isinstance(edit, types.TextEdit)
    new = changed(SPUN, edit)
    assert new == SPUN.replace("corporate", "company", 1)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, uri),
            [types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)],
        )
    )
    assert await fixes(client, uri, spun.range) == []  # what was found is about the version before
    after = await published(client, uri, 2)
    assert len(after) < len(found)


async def test_while_typing_only_the_last_version_is_checked(client: LanguageClient) -> None:
    uri, _ = await opened(client, "typing.txt", "Nothing here.", "plaintext")
    for version in range(2, 8):
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument("Here is {that a} mark. " * version)],
            )
        )
    found = await published(client, uri, 7)
    assert sum(one.code == "template_residue" for one in found) >= 1


async def test_closing_takes_diagnostics_back(client: LanguageClient) -> None:
    uri, found = await opened(client, "closed.txt", SPUN, "plaintext")
    assert found
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert await published(client, uri, None) == []


async def test_what_cannot_be_read_is_said(client: LanguageClient) -> None:
    _, found = await opened(client, "empty.txt", "", "plaintext")
    assert found == []
    _, found = await opened(client, "matter.md", "---\ntitle: x\n---\n", "markdown")
    assert [one.severity for one in found] == [types.DiagnosticSeverity.Information]
    assert "front matter and no text" in found[0].message


async def test_the_editor_may_choose_the_rubric() -> None:
    for options, words_ in (({"rubric": "press-release"}, "press-release@"), ({"rubric": "nope"}, "draft@")):
        client = await CONFIG.start()
        params = types.InitializeParams(capabilities=client_capabilities("neovim"), initialization_options=options)
        await client.initialize_session(params)
        uri = "file:///drafts/other.txt"
        document = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=SPUN)
        client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        async with asyncio.timeout(30):
            while uri not in client.diagnostics:
                await asyncio.sleep(0.02)
        top = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
        hover = await client.text_document_hover_async(top)
        assert hover is not None
        assert words_ in hover.contents.value.replace("\\", "")  # type: ignore[union-attr]
        if options["rubric"] == "nope":
            assert any("unknown rubric 'nope'" in message.message for message in client.messages)
        await client.shutdown_session()
        await client.stop()
