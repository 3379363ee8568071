"""The small views: words, folding, quotations, sentences, links, languages."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.document import Document
from scorer.model import Block, Content, Link, Span
from scorer.views.fold import fold
from scorer.views.languages import identify, main_language
from scorer.views.links import links
from scorer.views.quotations import quotations
from scorer.views.sentences import sentences
from scorer.views.words import words

ANY = st.text(max_size=200)


def paragraph(text: str) -> tuple[Block, ...]:
    return (Block("paragraph", Span(0, len(text))),) if text else ()


def blocks(*parts: str) -> tuple[str, tuple[Block, ...]]:
    text, found = "", []
    for part in parts:
        found.append(Block("paragraph", Span(len(text), len(text) + len(part))))
        text += part + "\n\n"
    return text, tuple(found)


def pieces(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


class TestWords:
    @given(ANY)
    def test_words_and_their_gaps_are_the_text(self, text: str) -> None:
        found = words(text)
        assert len(found.gaps) == len(found)
        if len(found):
            middle = "".join(word + gap for word, gap in zip(found.texts, found.gaps, strict=True))
            assert middle == text[found.starts[0] : found.ends[-1]]

    def test_figures_and_inner_marks_are_one_word(self) -> None:
        text = "Don’t pay 1,234.50 for well-known U.S. goods"
        assert words(text).texts == ("Don’t", "pay", "1,234.50", "for", "well-known", "U", "S", "goods")
        assert words(text).lower[0] == "don't"

    def test_span_and_within(self) -> None:
        found = words("one two three")
        assert found.span(0, 1) == Span(0, 7)
        assert list(found.within(Span(4, 13))) == [1, 2]
        assert list(found.within(Span(1, 6))) == []
        assert list(found.within(Span(9, 9))) == []

    @given(ANY)
    def test_offsets_give_the_words_back(self, text: str) -> None:
        found = words(text)
        assert found.texts == tuple(text[start:end] for start, end in zip(found.starts, found.ends, strict=True))
        assert all(end <= start for end, start in zip(found.ends[:-1], found.starts[1:], strict=True))


class TestFold:
    def test_marks_become_plain(self) -> None:
        assert fold("“It’s A–B\u00a0non‑stop”") == '"it\'s a–b non-stop"'

    @given(ANY | st.sampled_from(["İstanbul", "ǰ", "ß", "ﬃ"]))
    def test_length_never_changes(self, text: str) -> None:
        assert len(fold(text)) == len(text)

    @given(ANY)
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)


class TestQuotations:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("She said “we wait” and left.", ["“we wait”"]),
            ('She said "we wait" and "left".', ['"we wait"', '"left"']),
            ("Sie sagte „wir warten“ und ging.", ["„wir warten“"]),
            ("Elle dit « nous attendons » et part.", ["« nous attendons »"]),
            ("She said ‘we can’t wait,’ and left.", ["‘we can’t wait,’"]),
            ("The boys’ mill isn’t open, it’s shut.", []),
            ('An open " mark quotes nothing.', []),
            ('It was no "sincere offer. They watched "Under the Dome" and left.', ['"Under the Dome"']),
            ('It ended here" and she said "no" to that.', ['"no"']),
        ],
    )
    def test_marks(self, text: str, expected: list[str]) -> None:
        assert pieces(text, quotations(text, paragraph(text))) == expected

    def test_a_quotation_of_two_paragraphs(self) -> None:
        text, parts = blocks("She said: “We wait.", "“We have waited long,” she added.")
        assert pieces(text, quotations(text, parts)) == ["“We wait.", "“We have waited long,”"]

    def test_an_open_mark_ends_with_its_paragraph(self) -> None:
        text, parts = blocks("She said: “We wait.", "Nobody came. “No,” she said.")
        assert pieces(text, quotations(text, parts)) == ["“No,”"]

    def test_a_quote_block_is_one(self) -> None:
        block = Block("quote", Span(0, 8))
        assert quotations("We wait.", (block,)) == (block.span,)

    @given(st.text(alphabet='ab “”"„«»‘’.\n', max_size=80))
    def test_sorted_and_apart(self, text: str) -> None:
        found = quotations(text, paragraph(text))
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("It rained. It stopped.", ["It rained.", "It stopped."]),
            ("It cost $5.4 bn. in all. He paid.", ["It cost $5.4 bn. in all.", "He paid."]),
            ("Mr. Stone left the U.S. at noon. He slept.", ["Mr. Stone left the U.S. at noon.", "He slept."]),
            ("Rates rose 4.5 percent. Why?", ["Rates rose 4.5 percent.", "Why?"]),
            (
                "It has vitamin B\xa0. He\u202f!",
                ["It has vitamin B\xa0.", "He\u202f!"],
            ),  # where sentencex breaks down
        ],
    )
    def test_boundaries(self, text: str, expected: list[str]) -> None:
        assert pieces(text, sentences(text, paragraph(text))) == expected

    def test_titles_and_headings_are_none(self) -> None:
        text = "The mill. Burns.\n\nIt rained."
        found = sentences(text, (Block("title", Span(0, 16)), Block("paragraph", Span(18, 28))))
        assert pieces(text, found) == ["It rained."]

    @given(st.text(alphabet='aA .?!"”“\n1é\xa0\u2003', max_size=200))
    def test_nothing_but_blank_space_is_lost(self, text: str) -> None:
        found = sentences(text, paragraph(text))
        covered = {offset for span in found for offset in range(*span)}
        assert all(text[offset].isspace() for offset in range(len(text)) if offset not in covered)
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))


class TestLinks:
    def test_written_addresses_without_the_stop_behind_them(self) -> None:
        text = "See https://example.org/a, (http://example.com) and https://example.net."
        found = links(text, ())
        assert [link.href for link in found] == ["https://example.org/a", "http://example.com", "https://example.net"]
        assert pieces(text, tuple(link.span for link in found if link.span)) == [link.href for link in found]

    def test_a_marked_link_is_not_counted_twice(self) -> None:
        marked = Link("https://example.org/a", Span(0, 21))
        assert links("https://example.org/a", (marked,)) == (marked,)


class TestLanguages:
    ENGLISH = "The mill by the river was sold to a neighbour, who keeps his goats in the old loom hall now."
    GERMAN = "Die Mühle am Fluss wurde an einen Nachbarn verkauft, der seine Ziegen jetzt im alten Websaal hält."

    def test_each_block_has_its_own(self) -> None:
        text, parts = blocks(self.ENGLISH, self.GERMAN, "Ok")
        found = Document.of(Content("x", text, blocks=parts)).languages
        assert [one.code for one in found] == ["en", "de", None]
        assert all(0 <= one.confidence <= 1 for one in found)

    def test_the_language_of_most_characters(self) -> None:
        text, parts = blocks(self.ENGLISH, self.GERMAN, self.ENGLISH)
        assert Document.of(Content("x", text, blocks=parts)).language == "en"

    def test_of_two_with_as_many_characters_the_first(self) -> None:
        spans, told = [Span(0, 4), Span(4, 6), Span(6, 10)], {0: "de", 4: None, 6: "en"}
        assert main_language("", spans, lambda span: (told[span.start], 1.0), lambda _: False) == "de"
        assert main_language("", spans[::-1], lambda span: (told[span.start], 1.0), lambda _: False) == "en"

    def test_short_passages_are_not_asked_where_the_long_ones_decide(self) -> None:
        asked = []
        main_language("", [Span(0, 4), Span(4, 24)], lambda span: asked.append(span) or ("en", 1.0), lambda _: False)
        assert asked == [Span(4, 24)]

    def test_none_is_asked_where_those_that_are_plainly_english_decide(self) -> None:
        spans = [Span(0, 40), Span(40, 70), Span(70, 90)]
        assert main_language("", spans, lambda _: pytest.fail("asked"), lambda span: span.start > 0) == "en"
        assert main_language("", spans, lambda _: ("de", 1.0), lambda span: span.start > 40) == "de"

    @pytest.mark.parametrize("text", ["", "12 345 67", "🙂" * 40, "ok"])
    def test_too_little_to_tell(self, text: str) -> None:
        assert identify(text)[0] is None
