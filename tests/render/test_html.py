"""The pages without a browser: file names, links, escaping, policy, determinism."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scorer.model import Content, Failure, Finding, Level, Reason, Span, Suppression
from scorer.render import html

from . import examples

VOID = {"meta", "link", "br", "input", "img", "rect", "path", "line", "circle"}


class Page(HTMLParser):
    """What the tests ask of a page: attributes of all elements, and the text inside `data-text`."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.elements.append((tag, values))
        if tag not in VOID:
            self._open.append((tag, "data-text" in values))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if any(counts for _, counts in self._open):
            self.words += data
        if self._open and self._open[-1][0] in {"style", "script"}:
            (self.styles if self._open[-1][0] == "style" else self.scripts).append(data)

    def ids(self) -> list[str]:
        return [values["id"] for _, values in self.elements if "id" in values]

    def links(self) -> list[str]:
        return [values["href"] for tag, values in self.elements if tag == "a"]


EXAMPLES = [examples.spun, examples.clean, examples.unscored, examples.hostile, examples.crowded]


@pytest.fixture(params=EXAMPLES, ids=lambda make: make.__name__)
def both(request: pytest.FixtureRequest) -> tuple[object, Page]:
    assessment = request.param()
    return assessment, Page(html.document(assessment, back="index.html"))


def test_every_finding_is_linked_both_ways(both: tuple[object, Page]) -> None:
    assessment, page = both
    count = len(assessment.findings)  # type: ignore[attr-defined] - the fixture pairs an Assessment with its page
    ids, links = page.ids(), page.links()
    assert not [name for name, times in Counter(ids).items() if times > 1]
    for number in range(1, count + 1):
        assert f"f{number}" in ids
        assert f"n{number}" in ids
        assert f"#n{number}" in links or f"f{number}" in ids
        assert f"#f{number}" in links
    assert f"f{count + 1}" not in ids
    missing = {link for link in links if link.startswith("#")} - {f"#{name}" for name in ids}
    assert not missing


def test_the_text_shown_is_the_text_read(both: tuple[object, Page]) -> None:
    assessment, page = both
    assert page.words == assessment.document.text  # type: ignore[attr-defined] - as above


def test_no_inline_style_no_handler_no_address_that_is_not_http(both: tuple[object, Page]) -> None:
    for tag, values in both[1].elements:
        assert "style" not in values
        assert not [name for name in values if name.startswith("on")]
        assert "src" not in values
        if tag == "a":
            assert re.match(r"#|https?://|index\.html$", values["href"])
            if values["href"].startswith("http"):
                assert values["rel"] == "noopener noreferrer nofollow"


def test_the_policy_names_the_hashes_of_what_is_inlined() -> None:
    for page in (html.document(examples.hostile()), html.index([examples.hostile(), examples.failure()], {})):
        parsed = Page(page)
        (policy,) = (values["content"] for _, values in parsed.elements if "http-equiv" in values)
        assert len(parsed.styles) == len(parsed.scripts) == 1
        for kind, text in (("style", parsed.styles[0]), ("script", parsed.scripts[0])):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert html.document(examples.spun()) == html.document(examples.spun())
    items = examples.collection(20)
    assert html.index(items, {}) == html.index(items, {})


def test_write_makes_a_file_per_document_inside_the_folder(tmp_path: Path) -> None:
    base = examples.clean()
    ids = ["a/b.txt", "a/B.txt", "../../etc/passwd", "..", "", "con", "ü/日本.html", "x" * 5000, "a\x00b", "a\ud800",
           "https://x.example/story?id=1", "C:\\news\\story.docx", "index.html"]  # fmt: skip
    items = [replace(base, document=replace(base.document, id=id_)) for id_ in ids]
    folder = tmp_path / "out" / "deep"
    index = html.write(iter([*items, examples.failure(), Failure("x", None, "gone")]), folder)
    assert index == folder / "index.html"
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == len({name.lower() for name in names}) == len(ids) + 1
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(folder.iterdir())
    assert all(re.fullmatch(r"[a-z0-9-]{1,80}\.html", name) for name in names)
    links = [link for link in Page(index.read_text("utf-8")).links() if not link.startswith("#")]
    assert sorted(links) == [name for name in names if name != "index.html"]
    again = tmp_path / "again"
    html.write(items, again)
    assert sorted(path.name for path in again.iterdir()) == names


def test_equal_ids_do_not_overwrite_each_other(tmp_path: Path) -> None:
    html.write([examples.clean(), examples.clean()], tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_what_html_cannot_carry_is_replaced_and_labelled(tmp_path: Path) -> None:
    text = "a\x00b\ud800c"
    content = Content(id="x", text=text)
    page = html.document(examples.assessment(content, [], {}))
    assert Page(page).words == "a\ufffdb\ufffdc"
    assert 'data-cp="U+0000"' in page
    assert 'data-cp="U+D800"' in page
    html.write([examples.assessment(content, [], {})], tmp_path)


def test_spans_outside_the_text_do_no_harm() -> None:
    spans = [Span(-5, 2), Span(3, 900), Span(900, 901), Span(5, 5), Span(7, 3)]
    findings = [Finding("note", span, criterion="synonym_spin", level=Level.NOTE) for span in spans]
    content = Content(id="x", text="A short text.")
    page = Page(html.document(examples.assessment(content, findings, {"synonym_spin": 0.5})))
    assert page.words == "A short text."
    assert {f"f{number}" for number in range(1, 6)} <= set(page.ids())


@pytest.mark.parametrize("title_span", [None, Span(0, 5)])
@pytest.mark.parametrize("quote", ["short", "elsewhere", ""])
def test_a_finding_without_a_place_is_still_shown_once(title_span: Span | None, quote: str) -> None:
    content = Content(id="x", text="Short title\n\nA short text.", title="A short title", title_span=title_span)
    found = [Finding("about the title", quote=quote, criterion="headline_style", level=Level.WARNING)]
    page = Page(html.document(examples.assessment(content, found, {"headline_style": 0.0})))
    assert page.ids().count("f1") == page.ids().count("n1") == 1
    assert "#f1" in page.links()


def test_an_empty_document_has_a_page() -> None:
    page = Page(
        html.document(
            examples.assessment(Content(id="empty", text=""), [], dict.fromkeys(examples.CRITERIA), scored=False)
        )
    )
    assert page.words == ""


def test_the_index_lists_scores_from_low_to_high_then_the_unscored() -> None:
    items = examples.collection(120)
    page = html.index(items, {"in/file-1.md": "one.html"})
    values = re.findall(r'class="num score" data-value="([^"]*)"', page)
    scores = [float(value) for value in values if value]
    assert scores == sorted(scores)
    assert values[len(scores) :] == [""] * (len(values) - len(scores))
    assert page.count("no text could be read") == 2
    assert Page(page).links().count("one.html") == 1


def test_an_index_of_nothing_and_of_failures_only() -> None:
    assert "No document could be read" in html.index([], {})
    assert "protected by a password" in html.index([examples.failure()], {})


def test_repeated_evidence_is_said_once_and_of_much_the_strongest_first() -> None:
    page = html.document(examples.crowded())
    bill = page[page.index('id="c-synonym_spin"') : page.index('id="text"')]
    assert bill.count("<ins>") == bill.count("<li>") + 1 == 4  # three pairs, one of them with two proposals
    assert [f'href="#f{number}"' in bill for number in (1, 30, 60)] == [True] * 3
    words = [f"word{number:02}" for number in range(40)]
    text = " ".join(words)
    found = [
        Finding("note", Span(text.index(word), text.index(word) + 6), suggestions=("other",), quote=word,
                criterion="synonym_spin", level=Level.ERROR if number % 10 == 9 else Level.NOTE)
        for number, word in enumerate(words)
    ]  # fmt: skip
    page = html.document(examples.assessment(Content(id="x", text=text), found, {"synonym_spin": 0.0}))
    top, rest = page[page.index('id="c-synonym_spin"') : page.index('id="text"')].split('class="rest"')
    assert [f">{word}<" in top for word in words[9::10]] == [True] * 4
    assert (top.count("<li>"), rest.count("<li>")) == (12, 28)


def test_the_loudest_finding_of_each_criterion_stands_beside_the_verdict() -> None:
    settled = Suppression(("byline",), "It is a quotation.", "document", "x:1", state="used")
    told = [("a", "synonym_spin", "warning", 0.6), ("b", "synonym_spin", "warning", 0.9),
            ("c", "byline", "note", 1.0),
            ("d", "llm_residue", "error", 0.9), ("e", "byline", "error", 1.0)]  # fmt: skip
    text = " ".join(f"word-{name}" for name, *_ in told)
    found = [
        Finding(f"Look at {name}.", Span(index * 7, index * 7 + 6), quote=f"word-{name}", criterion=criterion,
                level=Level(level), strength=strength, suppression=settled if name == "e" else None)
        for index, (name, criterion, level, strength) in enumerate(told)
    ]  # fmt: skip
    page = html.document(
        examples.assessment(Content(id="x", text=text), found, dict.fromkeys({t[1] for t in told}, 0.5))
    )
    first = page[page.index('class="loudest"') :].split("</ul>")[0]
    assert re.findall(r'href="#f(\d+)"', first) == ["4", "2"]
    assert 'class="loudest"' not in html.document(examples.clean())


def test_limits_of_a_criterion_stand_beside_it() -> None:
    known = "no paraphrase; English only."
    judged = replace(examples.clean(), limits=(f"synonym_spin: {known}", f"byline: {known}", "Of everything."))
    page = html.document(judged)
    spin = page[page.index('id="c-synonym_spin"') :].split("</tr>")[0]
    byline = page[page.index('id="c-byline"') :].split("</tr>")[0]
    assert "No paraphrase; English only." in spin.split("<details")[0]
    assert "No paraphrase; English only." in byline.split("<details")[1]
    assert "Of everything." in page


def test_a_document_without_a_title_goes_by_its_file_name() -> None:
    content = Content(id="in/deep/story.txt", path="in/deep/story.txt", text="It rained.")
    page = html.document(examples.assessment(content, [], {}))
    assert ">story.txt</h1>" in page
    assert "in/deep/story.txt" in page
    row = Content(id="https://news.example/story", text="It rained.")
    assert ">https://news.example/story</h1>" in html.document(examples.assessment(row, [], {}))


def test_the_second_opinion_says_that_it_is_no_part_of_the_score() -> None:
    page = html.document(examples.spun())
    section = page.partition('id="opinion"')[2].partition("</section>")[0]
    assert "no part of the score" in section
    assert "somewhat resembles machine-generated text" in section
    assert "0.61 on a scale from 0 to 1" in section
    assert re.findall(r'class="num">([+−]\d\.\d\d)<', section) == ["+1.75", "−0.82", "−0.31", "+0.14"]
    assert 'href="#c-synonym_spin"' in section
    assert "llm_text" in section
    assert 'href="#opinion"' in page


def test_a_signal_that_the_rubric_does_not_have_is_named_without_a_link() -> None:
    reason = Reason("signal", "gone_criterion", 1.0)
    said = replace(examples.OPINION, reasons=(reason,))
    page = html.document(replace(examples.spun(), second_opinion=said))
    assert "gone criterion" in page
    assert "#c-gone" not in page


def test_a_model_that_abstains_says_why() -> None:
    section = html.document(examples.unscored()).partition('id="opinion"')[2].partition("</section>")[0]
    assert "No opinion: fewer than 80 words of prose." in section
    assert "on a scale" not in section


def test_a_second_opinion_that_was_not_asked_for_leaves_no_trace() -> None:
    page = html.document(examples.clean())
    assert "opinion" not in page.partition("<body")[2]
