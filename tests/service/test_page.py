"""The editor's page, end to end: a real service, a real Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import Log, opened, violations
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from .conftest import SPUN, STORY, Running, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("service")]
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SWAPPED = (SAMPLES / "spun-article.txt").read_text("utf-8")
PATIENCE = 20_000

Page = tuple[Tab, Log]


@pytest.fixture
def page(browser: Browser, service: Running) -> Iterator[Page]:
    with opened(browser, service.address + "/", accept_downloads=True) as (tab, log):
        expect(tab.locator("#rubric")).to_have_value("draft")
        yield tab, log
        assert log.dialogs == []
        assert log.console == []
        assert all(request.startswith((service.address, "blob:", "data:")) for request in log.requests)


def checked(tab: Tab) -> None:
    expect(tab.locator("#state")).to_have_text("Checked.", timeout=PATIENCE)
    expect(tab.locator("#report.stale")).to_have_count(0, timeout=PATIENCE)


def marked(tab: Tab) -> list[str]:
    return tab.locator("#mirror mark").all_inner_texts()


def test_what_is_typed_is_checked_and_underlined(page: Page) -> None:
    tab, _ = page
    tab.locator("#draft").press_sequentially("Some words by {that a} machine 😀 and by {that a} hand.", delay=2)
    checked(tab)
    expect(tab.locator("#report")).to_contain_text("No score")
    assert marked(tab) == ["{that a}", "{that a}"]  # also behind a character of two UTF-16 units
    assert tab.locator("#mirror").inner_text().rstrip("\n") == tab.locator("#draft").input_value()


def test_marks_lie_under_their_words(page: Page) -> None:
    """The underlined copy wraps exactly as the text that is typed over it."""
    tab, _ = page
    tab.fill("#draft", SWAPPED)
    checked(tab)
    heights = tab.evaluate(
        "() => ['draft', 'mirror'].map(id => [document.getElementById(id).scrollHeight,"
        " document.getElementById(id).clientWidth, getComputedStyle(document.getElementById(id)).font])"
    )
    assert heights[0] == heights[1]


def test_marks_follow_while_typing_before_the_next_answer(page: Page) -> None:
    tab, _ = page
    tab.fill("#draft", "Here is {that a} mark.\n\nAnd here is {that a} second.")
    checked(tab)
    tab.route("**/v1/audit", lambda route: None)  # no answer comes any more
    draft = tab.locator("#draft")
    draft.press("Home")
    tab.evaluate("document.getElementById('draft').setSelectionRange(0, 0)")
    draft.press_sequentially("Typed. ")
    assert marked(tab) == ["{that a}", "{that a}"]
    tab.evaluate("document.getElementById('draft').setSelectionRange(20, 20)")  # inside the first
    draft.press_sequentially("x")
    assert marked(tab) == ["{that a}"]
    tab.unroute_all(behavior="ignoreErrors")


def test_a_proposal_is_put_in_by_a_click_and_undone_by_the_keyboard(page: Page) -> None:
    tab, _ = page
    tab.fill("#draft", SWAPPED)
    checked(tab)
    before = tab.locator("#draft").input_value()
    entry = tab.locator("#report .entry").filter(has=tab.locator(".offers button")).first
    words = entry.locator(".quote").inner_text().strip("“”")
    proposed = entry.locator(".offers button").first.inner_text()
    entry.locator(".offers button").first.click()
    after = tab.locator("#draft").input_value()
    assert after != before
    assert len(after) == len(before) - len(words) + len(proposed)
    checked(tab)
    tab.keyboard.press("Control+z")
    assert tab.locator("#draft").input_value() == before


def test_the_card_beside_a_finding(page: Page) -> None:
    tab, _ = page
    tab.fill("#draft", SWAPPED)
    checked(tab)
    entry = tab.locator("#report .entry").filter(has=tab.locator(".offers button")).first
    entry.locator(".quote").click()
    card = tab.locator("#card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Copied articles are often disguised")
    assert tab.locator("#mirror mark.here").count() >= 1
    card.locator("button").first.click()
    assert tab.locator("#draft").input_value() != SWAPPED
    entry.locator(".quote").click()
    tab.keyboard.press("Escape")
    expect(card).to_be_hidden()


@pytest.mark.parametrize("name", ["clean-science-release.docx", "clean-feature.md", "clean-news-wire.html"])
def test_a_file_is_opened(page: Page, name: str) -> None:
    tab, _ = page
    tab.set_input_files("#file", SAMPLES / name)
    checked(tab)
    expect(tab.locator("#report .figure")).to_have_text(re.compile(r"\d"))
    kind = {"md": "markdown", "html": "html", "docx": "text"}[name.rpartition(".")[2]]
    expect(tab.locator("#format")).to_have_value(kind)


def test_a_file_is_dropped(page: Page) -> None:
    tab, _ = page
    drop = """text => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'story.txt', {type: 'text/plain'}));
      for (const name of ['dragover', 'drop'])
        document.getElementById('draft').dispatchEvent(
          new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true}));
    }"""
    tab.evaluate(drop, STORY)
    checked(tab)
    assert tab.locator("#draft").input_value() == STORY


def test_evidence_of_a_page_is_shown_in_its_source(page: Page) -> None:
    tab, _ = page
    tab.select_option("#format", "html")
    tab.fill("#draft", f"<html><body><article><p>{STORY}</p><p>It was {{that a}} day.</p></article></body></html>")
    checked(tab)
    assert "{that a}" in marked(tab)


def test_the_rubric_is_edited_with_live_errors(page: Page) -> None:
    tab, _ = page
    tab.fill("#draft", STORY)
    checked(tab)
    before = tab.locator("#report .figure").inner_text()
    tab.click("#tab-rules")
    tab.click("#start-profile")
    expect(tab.locator("#yaml-state")).to_have_text("This rubric is used.", timeout=PATIENCE)
    text = tab.locator("#yaml").input_value()
    tab.fill("#yaml", text.replace("weight: 6", "wieght: 6"))
    expect(tab.locator("#yaml-state")).to_have_text("One mistake", timeout=PATIENCE)
    expect(tab.locator("#yaml-problems")).to_contain_text("did you mean 'weight'?")
    tab.click("#yaml-problems button")
    assert tab.evaluate("document.activeElement.id") == "yaml"
    zero = "".join(f"  {name}: {{weight: 0}}\n" for name in ("attribution", "named_sources"))
    tab.fill("#yaml", text + zero)
    expect(tab.locator("#yaml-state")).to_have_text("This rubric is used.", timeout=PATIENCE)
    checked(tab)
    tab.click("#tab-report")
    expect(tab.locator("#report")).to_contain_text("house 1.0")
    assert tab.locator("#report .figure").inner_text() != before
    tab.click("#tab-rules")
    tab.click("#drop-rules")
    checked(tab)
    tab.click("#tab-report")
    expect(tab.locator("#report")).to_contain_text("draft 1.0", timeout=PATIENCE)


def test_the_whole_rubric_can_be_edited(page: Page) -> None:
    tab, _ = page
    tab.click("#tab-rules")
    tab.click("#start-whole")
    expect(tab.locator("#yaml-state")).to_have_text("This rubric is used.", timeout=PATIENCE)
    assert "synonym_spin:" in tab.locator("#yaml").input_value()


def test_the_report_is_saved(page: Page) -> None:
    tab, _ = page
    tab.fill("#draft", STORY)
    checked(tab)
    with tab.expect_download() as html:
        tab.click("#save-html")
    assert "Council approves new bridge" in Path(html.value.path()).read_text("utf-8")
    assert html.value.suggested_filename == "report.html"
    with tab.expect_download() as data:
        tab.click("#save-json")
    assert json.loads(Path(data.value.path()).read_text("utf-8"))["schema"] == "scorer/assessment/1"


def test_a_hostile_draft_executes_nothing(page: Page) -> None:
    tab, _ = page
    hostile = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=1</script> {that a} ' * 30
    for kind in ("text", "markdown", "html"):
        tab.select_option("#format", kind)
        tab.fill("#draft", hostile + kind)
        checked(tab)
    assert tab.evaluate("typeof window.__pwned") == "undefined"
    assert (
        tab.evaluate("document.querySelectorAll('#report script, #mirror script, #mirror img, #report img').length")
        == 0
    )


def test_no_words_and_a_service_that_has_gone(browser: Browser) -> None:
    with serving("--workers", "1") as running, opened(browser, running.address + "/") as (tab, _):
        tab.fill("#draft", STORY)
        checked(tab)
        tab.fill("#draft", "")
        expect(tab.locator("#report")).to_contain_text("appears here")
        running.stop()
        tab.fill("#draft", STORY)
        expect(tab.locator("#state.wrong")).to_be_visible(timeout=PATIENCE)


def test_the_token_is_asked_for(browser: Browser) -> None:
    token = "a-token-for-the-tests-only"
    with (
        serving("--workers", "1", SCORER_TOKEN=token) as running,
        opened(browser, running.address + "/") as (tab, _),
    ):
        expect(tab.locator("#login")).to_be_visible()
        tab.fill("#token", token)
        tab.click("#login button")
        expect(tab.locator("#rubric")).to_have_value("draft")
        tab.fill("#draft", SPUN)
        checked(tab)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390, 320])
def test_the_page_is_accessible_and_fits(browser: Browser, service: Running, width: int, scheme: Any) -> None:
    viewport = {"width": width, "height": 800}
    with opened(browser, service.address + "/", viewport=viewport, color_scheme=scheme) as (tab, _):
        assert violations(tab) == []
        tab.fill("#draft", SWAPPED)
        checked(tab)
        tab.locator("#report .quote").first.click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(tab) == []
        tab.click("#tab-rules")
        tab.click("#start-profile")
        expect(tab.locator("#yaml-state")).to_have_text("This rubric is used.", timeout=PATIENCE)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(tab) == []
