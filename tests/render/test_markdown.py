"""The Markdown summary says what matters and lets nothing from a document act."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scorer.render import markdown

from . import examples


def tokens(text: str) -> list[Token]:
    """All tokens, inline ones included."""
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [leaf for token in parsed for leaf in [token, *(token.children or ())]]


def test_the_summary_names_score_band_reason_and_failures() -> None:
    text = markdown.summary([examples.clean(), examples.spun(), examples.failure(), examples.unscored()], findings=3)
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert [row.split("|")[1].strip() for row in rows] == ["38.4", "99.7", "–"]
    assert "⛔ hold" in rows[0]
    assert "Words look replaced one by one by machine" in rows[0]
    assert "too short to judge" in rows[2]
    assert "~~speculate~~ → **invest**" in text
    assert "- and 11 more" in text
    assert "in/broken.pdf: the file is protected by a password" in text


def test_findings_can_be_left_out() -> None:
    assert "<details>" not in markdown.summary([examples.spun()], findings=0)


def test_nothing_of_a_hostile_document_acts() -> None:
    found = tokens(markdown.summary([examples.hostile()]))
    assert not [
        token for token in found if token.type in {"link_open", "image", "code_inline", "fence", "heading_open"}
    ][1:]
    for token in found:
        if token.type in {"html_inline", "html_block"}:
            tags = re.findall(r"</?\w+", token.content)
            assert set(tags) <= {"<br", "<details", "<summary", "</summary", "</details", "<sub", "</sub"}


@given(st.text(max_size=60))
def test_escaped_text_reads_as_it_is(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"x {markdown.escape(text)} x")
    inner = html.removeprefix("<p>").removesuffix("</p>\n")
    assert "<" not in inner


def test_mentions_references_and_addresses_do_not_act() -> None:
    shown = markdown.escape("@everyone see #12 at https://x.example or www.x.example a|b")
    assert not re.search(r"@\w|#\d|https://|www\.|[^\\]\|", shown)
