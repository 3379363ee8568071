"""The report in a real Chromium: safety, accessibility, small screens, keys, sorting, paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from chromium import TEXT, opened, violations
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from scorer.model import Assessment
from scorer.render import html

from . import examples

pytestmark = pytest.mark.browser

MAKERS: dict[str, Callable[[], Assessment]] = {
    "spun": examples.spun,
    "clean": examples.clean,
    "unscored": examples.unscored,
    "hostile": examples.hostile,
    "crowded": examples.crowded,
    "long": examples.long,
    "many_notes": lambda: examples.crowded(120),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the example pages by name."""
    folder = tmp_path_factory.mktemp("pages")
    for name, make in MAKERS.items():
        (folder / f"{name}.html").write_text(html.document(make(), back="index.html"), "utf-8", newline="\n")
    few = [examples.spun(), examples.hostile(), examples.clean(), examples.unscored(), examples.failure()]
    hrefs = {examples.spun().document.id: "spun.html", examples.clean().document.id: "clean.html"}
    (folder / "index.html").write_text(html.index(few, hrefs), "utf-8", newline="\n")
    (folder / "many.html").write_text(html.index(examples.collection(2000), {}), "utf-8", newline="\n")
    return {path.stem: path.as_uri() for path in folder.iterdir()}


def arrived(tab: Tab, fragment: str) -> None:
    """Waits until the address says so: it may follow a key or a click a moment later."""
    tab.wait_for_url(f"**/*{fragment}", wait_until="commit", timeout=5000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["spun", "clean", "unscored", "hostile", "crowded", "index"])
def test_pages_are_quiet_accessible_and_fit(
    browser: Browser, pages: dict[str, str], name: str, width: int, scheme: Any
) -> None:
    viewport = {"width": width, "height": 900}
    with opened(browser, pages[name], viewport=viewport, color_scheme=scheme) as (tab, log):
        tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(tab) == []
        log.assert_quiet(pages[name])


@pytest.mark.parametrize("name", list(MAKERS))
def test_the_text_shown_is_the_text_read(browser: Browser, pages: dict[str, str], name: str) -> None:
    with opened(browser, pages[name]) as (tab, log):
        assert tab.evaluate(TEXT) == MAKERS[name]().document.text
        log.assert_quiet(pages[name])


@pytest.mark.parametrize("name", ["hostile", "index"])
def test_a_hostile_document_executes_nothing(browser: Browser, pages: dict[str, str], name: str) -> None:
    with opened(browser, pages[name]) as (tab, log):
        for link in tab.query_selector_all("summary"):
            link.evaluate("element => element.click()")
        tab.wait_for_timeout(200)
        assert tab.evaluate("typeof window.__pwned") == "undefined"
        assert tab.evaluate("document.querySelectorAll('img, iframe, object, embed, form, base').length") == 0
        assert tab.evaluate("document.querySelectorAll('script').length") == 1
        assert tab.evaluate("[...document.links].every(a => /^(https?|file):$/.test(a.protocol))")
        log.assert_quiet(pages[name])


def test_direction_controls_reorder_nothing(browser: Browser, pages: dict[str, str]) -> None:
    """The words after an unclosed override must stand to the right of the words before it."""
    with opened(browser, pages["hostile"]) as (tab, _):
        places = tab.evaluate(
            """() => {
              const place = word => {
                const walker = document.createTreeWalker(document.querySelector('.article'), NodeFilter.SHOW_TEXT);
                for (let node; (node = walker.nextNode());) {
                  const at = node.data.indexOf(word);
                  if (at < 0) continue;
                  const range = document.createRange();
                  range.setStart(node, at); range.setEnd(node, at + word.length);
                  const boxes = range.getClientRects();
                  const first = document.createRange(), last = document.createRange();
                  first.setStart(node, at); first.setEnd(node, at + 1);
                  last.setStart(node, at + word.length - 1); last.setEnd(node, at + word.length);
                  return [first.getBoundingClientRect().left, last.getBoundingClientRect().left];
                }
              };
              return place('unclosed');
            }"""
        )
        assert places[0] < places[1]


def test_hidden_characters_are_labelled(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["hostile"]) as (tab, _):
        label = tab.evaluate(
            "getComputedStyle(document.querySelector('.article [data-cp=\"U+202E\"]'), '::before').content"
        )
        assert json.loads(label) == "U+202E"


def test_without_scripts_links_lead_both_ways(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["spun"], java_script_enabled=False) as (tab, log):
        tab.click("a.hit[href='#n2']")
        arrived(tab, "#n2")
        assert tab.locator("#n2").is_visible()
        tab.locator("#n2 a.number").click()
        arrived(tab, "#f2")
        tab.locator("#n2 .steps a[href='#f3']").click()
        arrived(tab, "#f3")
        tab.locator("#n3 summary").click()
        tab.locator("#n3 .source a").click()
        arrived(tab, "#c-synonym_spin")
        tab.locator("tr#c-synonym_spin .evidence a[href='#f5']").click()
        arrived(tab, "#f5")
        assert tab.evaluate("document.querySelector('#f5').getBoundingClientRect().top") < 900
        assert not tab.locator("label.keys").is_visible()
        log.assert_quiet(pages["spun"])


WRITTEN = """[...document.querySelectorAll('.article .block')].map(block => {
  const shown = node => node.nodeType === 3 ? node.data : node.matches('.published, .cue') ? ''
    : getComputedStyle(node).display === 'none' ? '' : [...node.childNodes].map(shown).join('');
  return shown(block);
}).join('\\n')"""


@pytest.mark.parametrize("script", [True, False])
def test_the_text_can_be_read_as_it_was_probably_written(
    browser: Browser, pages: dict[str, str], script: bool
) -> None:
    text = examples.spun().document.text
    with opened(browser, pages["spun"], java_script_enabled=script) as (tab, log):
        proposed = tab.locator("ins.proposal")
        assert tab.locator("#as-published").is_checked()
        assert proposed.count() == 8
        assert not any(mark.is_visible() for mark in proposed.all())
        assert not tab.locator("#about-reading").is_visible()
        tab.get_by_label("as probably written").check()
        assert all(mark.is_visible() for mark in proposed.all())
        assert "Proposals, not facts" in tab.locator("#about-reading").inner_text()
        struck = "getComputedStyle(document.querySelector('#f3')).textDecorationLine"
        assert tab.evaluate(struck) == "line-through"
        written = tab.evaluate(WRITTEN)
        assert "said it might invest 380 million crowns ($3.8 billion) in a new factory for batteries" in written
        assert "had given its green light to the plan" in written
        assert "A grid that the White House of Nordic energy" in written
        assert "value of the land" in written  # proposed by a note only
        assert tab.evaluate(TEXT) == text
        proposed.first.locator("a").click()
        arrived(tab, "#n" + (proposed.first.get_attribute("data-p") or ""))
        tab.get_by_label("as published").check()
        assert not any(mark.is_visible() for mark in proposed.all())
        assert "underline" in tab.evaluate(struck)
        assert tab.evaluate(TEXT) == text
        log.assert_quiet(pages["spun"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["spun", "hostile", "crowded"])
def test_the_written_text_is_accessible_and_fits(
    browser: Browser, pages: dict[str, str], name: str, width: int, scheme: Any
) -> None:
    with opened(browser, pages[name], viewport={"width": width, "height": 900}, color_scheme=scheme) as (tab, log):
        tab.locator("#as-written").check()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(tab) == []
        assert tab.evaluate("typeof window.__pwned") == "undefined"
        assert tab.evaluate(TEXT) == MAKERS[name]().document.text
        log.assert_quiet(pages[name])


def test_those_who_listen_are_told_which_words_are_published_and_which_proposed(
    browser: Browser, pages: dict[str, str]
) -> None:
    with opened(browser, pages["spun"]) as (tab, _):
        snapshot = tab.locator(".article").aria_snapshot()
        assert "published:" not in snapshot
        assert "proposed:" not in snapshot
        assert "green light" not in tab.locator(".article p.block").nth(3).aria_snapshot()
        tab.locator("#as-written").check()
        snapshot = tab.locator(".article").aria_snapshot()
        assert snapshot.count("published:") == snapshot.count("proposed:") == tab.locator("ins.proposal").count()
        assert "insertion" in snapshot


def test_paper_shows_the_text_as_published(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["spun"]) as (tab, _):
        tab.locator("#as-written").check()
        tab.emulate_media(media="print")
        assert not any(mark.is_visible() for mark in tab.locator("ins.proposal").all())
        assert not tab.locator("#about-reading").is_visible()
        assert "underline" in tab.evaluate("getComputedStyle(document.querySelector('#f3')).textDecorationLine")


def test_without_proposals_there_is_no_choice(browser: Browser, pages: dict[str, str]) -> None:
    for name in ("clean", "long"):  # no finding, and notes only
        with opened(browser, pages[name]) as (tab, _):
            assert tab.locator(".reading, .proposal, .about-reading").count() == 0


def test_the_strip_leads_to_the_findings_along_the_text(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["spun"], java_script_enabled=False) as (tab, log):
        strip = tab.get_by_role("group", name="Integrity of the text: where its 14 findings stand")
        links = strip.get_by_role("link")
        names = [link.get_attribute("aria-label") or "" for link in links.all()]
        assert sum(int(name.split()[0]) for name in names) == 14
        assert any(", 1 error" in name for name in names)
        lefts = [(link.locator("rect").first.bounding_box() or {})["x"] for link in links.all()]
        assert lefts == sorted(lefts)
        last = links.last.get_attribute("href") or ""
        links.last.click()
        arrived(tab, last)
        assert tab.locator(last).is_visible()
        log.assert_quiet(pages["spun"])
    for name in ("clean", "unscored"):
        with opened(browser, pages[name]) as (tab, _):
            assert tab.locator(".along").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_many_faint_notes_are_folded_and_can_be_reached(
    browser: Browser, pages: dict[str, str], script: bool
) -> None:
    with opened(browser, pages["many_notes"], java_script_enabled=script) as (tab, log):
        hidden = tab.locator("details.weak .finding").first
        assert not hidden.is_visible()
        number = hidden.get_attribute("data-n")
        tab.locator(f"a.hit[href='#n{number}']").click()
        arrived(tab, f"#n{number}")
        assert hidden.is_visible()
        assert tab.locator(".notes .finding.warning").first.is_visible()
        tab.emulate_media(media="print")
        assert all(note.is_visible() for note in tab.locator("details.weak .finding").all())
        log.assert_quiet(pages["many_notes"])


def test_keys_move_between_findings(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["spun"]) as (tab, log):
        count = len(examples.spun().findings)
        tab.keyboard.press("n")
        tab.keyboard.press("n")
        arrived(tab, "#f2")
        tab.locator(".at-finding", has_text=f"2 of {count}").wait_for(timeout=5000)
        assert tab.evaluate("document.activeElement.id") == "f2"
        assert tab.locator("#n2.current").count() == 1
        tab.keyboard.press("p")
        tab.keyboard.press("p")
        arrived(tab, f"#f{count}")
        tab.locator(".jump .next").click()
        arrived(tab, "#f1")
        tab.locator("#keys").uncheck()
        tab.keyboard.press("n")
        tab.wait_for_timeout(200)
        assert tab.url.endswith("#f1")
        tab.locator("#keys").check()
        tab.locator("#show-warning").uncheck()
        tab.keyboard.press("n")
        arrived(tab, "#f5")
        log.assert_quiet(pages["spun"])


def test_levels_can_be_hidden(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["spun"], java_script_enabled=False) as (tab, _):
        assert tab.locator("#n2").is_visible()
        tab.locator("#show-warning").uncheck()
        assert not tab.locator("#n2").is_visible()
        assert tab.locator("#n5").is_visible()
        assert tab.evaluate(TEXT) == examples.spun().document.text


def test_notes_stand_beside_the_text_or_below_it(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["spun"]) as (tab, _):
        text, note = (tab.locator(name).bounding_box() for name in ("#f2", "#n2"))
        assert text
        assert note
        assert note["x"] > 700
        assert abs(note["y"] - text["y"]) < 120
    with opened(browser, pages["spun"], viewport={"width": 390, "height": 800}) as (tab, _):
        assert not tab.locator("#n2").is_visible()
        tab.click("a.hit[href='#n2']")
        assert tab.locator("#n2").is_visible()
        text, note = (tab.locator(name).bounding_box() for name in ("#f2", "#n2"))
        assert text
        assert note
        assert note["y"] > text["y"]


def test_the_controls_never_cover_the_words_a_link_leads_to(browser: Browser, pages: dict[str, str]) -> None:
    for width in (1280, 390):
        with opened(browser, pages["crowded"] + "#f31", viewport={"width": width, "height": 800}) as (tab, _):
            tab.locator("#n31.current").wait_for(state="attached", timeout=5000)
            bar, words = tab.locator(".tools").bounding_box(), tab.locator("#f31").bounding_box()
            assert bar
            assert words
            assert bar["y"] < 5
            assert words["y"] >= bar["y"] + bar["height"]


def test_on_paper_there_are_no_controls_and_every_note_is_printed(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["spun"], color_scheme="dark") as (tab, _):
        tab.emulate_media(media="print")
        for name in (".tools", ".contents", ".skip", ".steps", ".kicker a"):
            assert not tab.locator(name).first.is_visible()
        for number in range(1, len(examples.spun().findings) + 1):
            assert tab.locator(f"#n{number}").is_visible()
        assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert tab.locator("tr#c-byline .evidence").is_visible()
        assert tab.evaluate(TEXT) == examples.spun().document.text
    with opened(browser, pages["index"]) as (tab, _):
        tab.emulate_media(media="print")
        assert not tab.locator("#filters").is_visible()


def test_the_index_sorts(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["many"]) as (tab, log):
        scores = "[...document.querySelectorAll('#documents tbody .score')].map(cell => cell.dataset.value)"
        before = tab.evaluate(scores)
        score = tab.get_by_role("button", name="Score")
        score.click()
        after = tab.evaluate(scores)
        numbers = [float(value) for value in after if value]
        assert numbers == sorted(numbers, reverse=True)
        assert after[len(numbers) :] == [""] * (len(after) - len(numbers))
        assert tab.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
        score.click()
        assert tab.evaluate(scores) == before or sorted(numbers) == [float(v) for v in tab.evaluate(scores) if v]
        tab.get_by_role("button", name="Document").click()
        titles = tab.evaluate(
            "[...document.querySelectorAll('#documents tbody th')].slice(0, 3).map(c => c.innerText.split('\\n')[0])"
        )
        assert titles == ["Story 0", "Story 1", "Story 2"]
        log.assert_quiet(pages["many"])


def test_the_index_filters_two_thousand_documents(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["many"]) as (tab, log):
        tab.fill("#query", "story 1999")
        assert tab.locator("#documents tbody tr:visible").count() == 1
        assert tab.locator("#shown").text_content() == "1 of 1\u202f979 documents"
        tab.fill("#query", "")
        tab.select_option("#band", "pass")
        shown = tab.locator("#documents tbody tr:visible").count()
        bands = [item.band for item in examples.collection(2000) if isinstance(item, Assessment)]
        assert shown == sum(band is not None and band.id == "pass" for band in bands) > 0
        tab.select_option("#band", "-")
        assert tab.locator("#documents tbody tr:visible").count() == sum(band is None for band in bands) > 0
        log.assert_quiet(pages["many"])


def test_without_scripts_the_index_is_complete(browser: Browser, pages: dict[str, str]) -> None:
    with opened(browser, pages["index"], java_script_enabled=False) as (tab, _):
        assert tab.locator("#documents tbody tr").count() == 4
        assert not tab.locator("#filters").is_visible()
        assert "protected by a password" in (tab.locator("#failures").text_content() or "")
        tab.get_by_role("link", name="Harbour bridge").click()
        tab.wait_for_url("**/clean.html")
        tab.get_by_role("link", name="All documents").click()
        tab.wait_for_url("**/index.html")
