"""The plugin for WordPress: its panel in Chromium, its PHP where there is a PHP, both against the real service.

SCORER_WP_RUNTIME names a bundle of the real React and @wordpress/data, made of wp_real.js; without it the panel runs
on a stub of what it uses of them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from chromium import Log, opened
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Tab
from service.conftest import STORY, Running

pytestmark = pytest.mark.xdist_group("service")
HERE = Path(__file__).parent
PLUGIN = HERE.parents[1] / "integrations" / "wordpress" / "scorer-gate"
RESIDUE = "<!-- wp:paragraph --><p>As an AI language model, I cannot verify the price.</p><!-- /wp:paragraph -->"
BLOCKS = "\n\n".join(
    f"<!-- wp:paragraph -->\n<p>{part}</p>\n<!-- /wp:paragraph -->" for part in STORY.split("\n\n")[2:]
)
PAGE = "<!DOCTYPE html><meta charset='utf-8'><title>Editor</title><div id='panel'></div>"
AROUND = """
const box = ({className, title, children}) => wp.element.createElement('div', {className}, title, children);
wp.i18n = {__: text => text};
const notice = ({status, children}) => wp.element.createElement('p', {className: 'notice ' + status}, children);
wp.components = {Notice: notice};
wp.editor = {PluginPrePublishPanel: box};
wp.plugins = {registerPlugin: (name, {render}) => mount(render)};
wp.apiFetch = ({path, data}) => fetch('/wp-json' + path, {method: 'POST', body: JSON.stringify(data)})
  .then(answer => answer.ok ? answer.json() : Promise.reject(new Error('no answer')));
window.set = changes => { wp.data.dispatch('core/editor').set(changes); };
"""


class WordPress:
    """Answers for WordPress: hands the draft to the real service, as scorer-gate.php does."""

    def __init__(self, service: Running) -> None:
        self.service, self.asked, self.silent = service, [], False  # type: ignore[var-annotated]

    def answer(self, route: Route) -> None:
        draft = json.loads(route.request.post_data or "")
        self.asked.append(draft)
        if self.silent:
            route.fulfill(status=502, body="")
            return
        with self.service.client() as client:
            found = client.post("/v1/audit?format=verdict", json=document(draft)).json()
        route.fulfill(json={**found, "locks": found["outcome"] == "stop"})


def document(draft: dict[str, Any]) -> dict[str, Any]:
    gate = "gate: {criteria: {llm_residue: {fail_on: error}}}"
    rubric = f'extends: draft\nid: house\nversion: "1"\ntitle: House\n{gate}\n'
    return {"html": f"<article>{draft['content']}</article>", "title": draft["title"], "rubric_yaml": rubric}


@pytest.fixture(params=["stub", "real"])
def runtime(request: pytest.FixtureRequest) -> Path:
    if request.param == "stub":
        return HERE / "wp_stub.js"
    path = os.environ.get("SCORER_WP_RUNTIME")
    if not path:
        pytest.skip("SCORER_WP_RUNTIME names no bundle of the real packages (see wp_real.js)")
    return Path(path)


Editor = tuple[Tab, WordPress]


@pytest.fixture
def editor(browser: Browser, service: Running, runtime: Path) -> Iterator[Editor]:
    press = WordPress(service)
    with opened(browser, "about:blank") as (tab, log):
        tab.route("http://press.test/", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        tab.route("http://press.test/wp-json/**", press.answer)
        tab.goto("http://press.test/")
        for script in (runtime.read_text("utf-8"), AROUND, (PLUGIN / "gate.js").read_text("utf-8")):
            tab.add_script_tag(content=script)
        yield tab, press
        quiet(log, press)


def quiet(log: Log, press: WordPress) -> None:
    said = [line for line in log.console if not (press.silent and "502" in line)]
    assert said == []
    assert log.dialogs == []


def locked(tab: Tab, expected: bool) -> None:
    tab.wait_for_function("expected => window.locked() === expected", arg=expected)


def put(tab: Tab, **changes: Any) -> None:
    tab.evaluate("changes => window.set(changes)", changes)


@pytest.mark.browser
def test_the_panel_locks_what_would_be_published(editor: Editor) -> None:
    tab, press = editor
    put(tab, title="A bridge", content=BLOCKS + RESIDUE)
    tab.wait_for_timeout(1200)
    assert press.asked == [], "a draft is checked when it is about to be published"
    locked(tab, False)
    put(tab, open=True)
    expect(tab.locator(".notice.error")).to_contain_text("held back", timeout=20_000)
    locked(tab, True)
    expect(tab.locator(".scorer-gate-stops")).to_contain_text("llm_residue: 1 finding of level error")
    expect(tab.locator(".scorer-gate-findings")).to_contain_text("As an AI language model")
    put(tab, open=False)
    locked(tab, False)  # back to the text, which can be saved as a draft
    put(tab, content=BLOCKS)
    put(tab, open=True)
    expect(tab.locator(".notice.success")).to_contain_text("Nothing stops this post (", timeout=20_000)
    locked(tab, False)
    assert [draft["content"] for draft in press.asked] == [BLOCKS + RESIDUE, BLOCKS]
    assert (press.asked[0]["title"], press.asked[0]["author"]) == ("A bridge", 1)


@pytest.mark.browser
def test_a_published_post_is_locked_while_it_is_edited(editor: Editor) -> None:
    tab, _ = editor
    put(tab, status="publish", content=BLOCKS + RESIDUE)
    locked(tab, True)
    put(tab, content=BLOCKS)
    locked(tab, False)
    expect(tab.locator(".notice.success")).to_be_visible(timeout=20_000)


@pytest.mark.browser
def test_hostile_words_are_only_words(editor: Editor) -> None:
    tab, _ = editor
    hostile = "It was {&lt;img src=x onerror=window.__pwned=1&gt;|fresh} news."
    put(tab, open=True, content=BLOCKS + RESIDUE + f"<p>{hostile}</p>", title="<img src=x onerror=window.__pwned=1>")
    locked(tab, True)
    expect(tab.locator(".scorer-gate-findings")).to_contain_text("<img src=x")
    assert tab.evaluate("typeof window.__pwned") == "undefined"
    assert tab.locator("#panel img").count() == 0


@pytest.mark.browser
def test_a_service_that_does_not_answer_locks_nothing(editor: Editor) -> None:
    tab, press = editor
    press.silent = True
    put(tab, open=True, content=BLOCKS + RESIDUE)
    expect(tab.locator(".notice.warning")).to_contain_text("does not answer", timeout=20_000)
    locked(tab, False)


# --- PHP --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def php() -> str:
    found = shutil.which("php")
    if found is None:
        pytest.skip("there is no php here (Debian: php-cli)")
    return found


def test_the_plugin_is_php(php: str) -> None:
    done = subprocess.run([php, "-l", PLUGIN / "scorer-gate.php"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def asked(php: str, address: str, when_silent: str = "", **case: Any) -> dict[str, Any]:
    """What wordpress.php prints: the plugin is loaded into the functions of WordPress that it uses."""
    settings = {"SCORER_ADDRESS": address, "SCORER_RUBRIC": "house", "SCORER_WHEN_SILENT": when_silent}
    done = subprocess.run(
        [php, "-d", "display_errors=stderr", "-d", "error_reporting=-1", HERE / "wordpress.php"],
        input=json.dumps({"settings": settings, **case}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


POST = {"title": "A bridge over the Lerne", "content": BLOCKS, "author": 1, "date": "2026-05-17T06:00:00"}


def test_the_route_asks_the_service(php: str, guarded: Running, token: str) -> None:
    for content, outcome in ((BLOCKS, "pass"), (BLOCKS + RESIDUE, "stop"), ("<p>It rained.</p>", "undecided")):
        found = asked(php, guarded.address, token=token, check={**POST, "content": content})
        assert (found["outcome"], found["locks"]) == (outcome, outcome == "stop")
    refused = asked(php, guarded.address, token="not-the-token-of-the-service", check=POST)
    assert (refused["outcome"], refused["locks"], refused["reason"]) == ("silent", False, "a bearer token is needed")
    gone = asked(php, "http://127.0.0.1:9", when_silent="stop", check=POST)
    assert (gone["outcome"], gone["locks"]) == ("silent", True)


def test_saving_is_refused_under_the_gate(php: str, guarded: Running, token: str) -> None:
    def saved(address: str = guarded.address, **case: Any) -> Any:
        return asked(php, address, token=token, **case)["error"]

    bad = {"post_title": "A bridge", "post_content": BLOCKS + RESIDUE, "post_status": "publish", "post_author": 1}
    error = saved(save=bad)
    assert (error["code"], error["status"]) == ("scorer_gate_stopped", 403)
    assert "llm_residue: 1 finding" in error["message"]
    assert saved(save={**bad, "post_status": "draft"}) is None
    assert saved(save={**bad, "post_content": BLOCKS}) is None
    assert saved(save=bad, may=["scorer_gate_override"]) is None
    stored = {**bad, "ID": 7, "post_date": "2026-05-17 06:00:00", "post_status": "draft"}
    assert saved(save={"ID": 7, "post_status": "future"}, stored=stored)["code"] == "scorer_gate_stopped"
    assert saved("http://127.0.0.1:9", save=bad) is None
    assert saved("http://127.0.0.1:9", when_silent="stop", save=bad)["status"] == 503


def test_the_service_reads_blocks(guarded: Running, token: str) -> None:
    """Comments around blocks are no text, and what WordPress knows counts."""
    body = {"html": f"<article>{BLOCKS}</article>", "author": "Asha Moreland", "date": "2026-05-17"}
    headers = {"Authorization": f"Bearer {token}"}
    found = httpx.post(f"{guarded.address}/v1/audit", json=body, headers=headers, timeout=30).json()
    assert "wp:" not in found["document"]["text"]
    assert "Okafor told reporters" in found["document"]["text"]
