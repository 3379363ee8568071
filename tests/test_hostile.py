"""Hostile documents through the whole path: file, reader, detectors, judge, report, and a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser

from scorer import auditing, ingest, rubric
from scorer.model import Assessment
from scorer.render import html

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

EVIL = (
    "<script>window.__pwned=1</script><img src=x onerror=window.__pwned=1></script></style></title></textarea>"
    "<svg/onload=window.__pwned=1>\"'`--><a href='javascript:window.__pwned=1'>x</a>{{7*7}}{%raw%}&lt;b&gt;"
    "}*{background:url(//evil.example/x)}/*\u202egnp.exe\u202c\u2066iso\u2069\u200bzero"
)
PROSE = (
    "The council said on Monday that the bridge will cost 3 million pounds ($4 million). Ada Stone, the mayor, said "
    "work begins in May. According to the minutes, 14 firms made an offer. {the bridge} [Insert quote here] "
) * 6
LINKS = (
    '<p><a href="javascript:window.__pwned=1">one</a> '
    '<a href="data:text/html,<script>window.__pwned=1</script>">two</a> said.</p>'
)
ESCAPED = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
JSON_LD = json.dumps(
    {"@type": "NewsArticle", "headline": EVIL, "author": {"name": EVIL}, "url": "javascript:alert(1)"}
)

FILES = {
    "page.html": f"<html lang='en'><head><title>{ESCAPED}</title><meta name='author' content=\"{ESCAPED}\">"
    f"<link rel=canonical href='javascript:window.__pwned=1'>"
    f"<script type='application/ld+json'>{JSON_LD.replace('</', '<' + chr(92) + '/')}</script></head>"
    f"<body onload='window.__pwned=1'><article><h1>{ESCAPED}</h1><p>{PROSE} {ESCAPED}</p>{LINKS}<p>{PROSE}</p>"
    "<script>window.__pwned=1</script></article></body></html>",
    "text.txt": f"{EVIL}\n\nBy {EVIL}\n\n{PROSE}\n\n{EVIL}\n\n{PROSE}",
    "note.md": f"---\ntitle: {json.dumps(EVIL)}\nauthor: {json.dumps(EVIL)}\n---\n\n# {EVIL}\n\n{PROSE}\n\n"
    f"[go](javascript:window.__pwned=1) {EVIL}\n",
    "rows.jsonl": json.dumps({"id": EVIL, "text": f"{PROSE} {EVIL}", "title": EVIL, "author": EVIL, "publisher": EVIL,
                              "url": "javascript:window.__pwned=1"}) + "\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Assessment]]:
    """The folder of the report, and what it reports."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    results = [auditing.attempt(item, rubric.load()) for item in ingest.read(folder)]
    found = [result for result in results if isinstance(result, Assessment)]
    assert len(found) == len(results) == len(FILES)
    html.write(found, folder / "report")
    return folder / "report", found


def test_nothing_executes_and_the_text_shown_is_the_text_read(
    browser: Browser, audited: tuple[Path, list[Assessment]]
) -> None:
    folder, found = audited
    unseen = {assessment.document.text for assessment in found}
    for page in folder.glob("*.html"):
        with chromium.opened(browser, page.as_uri()) as (tab, log):
            tab.wait_for_load_state("load")
            assert tab.evaluate("window.__pwned") is None
            log.assert_quiet(page.as_uri())
            links = tab.evaluate("[...document.links].map(link => link.href)")
            assert not [link for link in links if not link.startswith(("file:", "http:", "https:"))]
            if page.name != "index.html":
                unseen.discard(tab.evaluate(chromium.TEXT))
    assert not unseen


def test_what_was_read_is_what_was_written(audited: tuple[Path, list[Assessment]]) -> None:
    shown = "<script>window.__pwned=1</script>"
    for assessment in audited[1]:
        assert shown in assessment.document.text, assessment.document.id
        if assessment.document.format != "text" or assessment.document.title:  # a line this long is no title
            assert shown in (assessment.document.title or ""), assessment.document.id
