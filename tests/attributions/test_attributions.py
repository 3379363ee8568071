"""Who says what, told from invented sentences: source, cue, content and kind of every construction."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer import ingest, lexicon
from scorer.attributions import SAYING, Attribution, attributions, contents
from scorer.detectors import _sources
from scorer.document import Document
from scorer.model import Span


def read(text: str, title: str | None = None) -> Document:
    return Document.of(ingest.read_row({"text": text, "title": title} if title else {"text": text}, id="x"))  # type: ignore[arg-type]


def told(text: str) -> list[tuple[str | None, str, str, str]]:
    """Source, cue, content and kind, in words."""
    document = read(text)
    return [
        (one.source and document.quote(one.source), document.quote(one.cue), document.quote(one.content), one.kind)
        for one in attributions(document)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The weir is safe, Jane Carter said.", ("Jane Carter", "said", "The weir is safe", "indirect")),
        ("Jane Carter said the weir is safe.", ("Jane Carter", "said", "the weir is safe.", "indirect")),
        ("“The weir is safe,” said Jane Carter.", ("Jane Carter", "said", "“The weir is safe,”", "direct")),
        (
            "She said the weir was “safe enough” for now.",
            ("She", "said", "the weir was “safe enough” for now.", "mixed"),
        ),
        (
            "Jane Carter, the mayor of Denham, told Radio Weir that the gates had held.",
            ("Jane Carter, the mayor of Denham", "told", "Radio Weir that the gates had held.", "indirect"),
        ),
        (
            "According to the harbour office, 40 boats sank.",
            ("the harbour office", "According to", "40 boats sank.", "indirect"),
        ),
        (
            "Forty boats sank, according to J. K. Birch.",
            ("J. K. Birch", "according to", "Forty boats sank", "indirect"),
        ),
        (
            "The filing showed that the mill owes $3 million.",
            ("The filing", "showed", "that the mill owes $3 million.", "indirect"),
        ),
        (
            "Carter’s claim that the weir is safe was new.",
            ("Carter’s", "claim", "that the weir is safe was new.", "indirect"),
        ),
        (
            "The mayor was accused of fraud by Denham Watch.",
            ("Denham Watch", "was accused of", "The mayor", "indirect"),
        ),
        ("CARTER: The gates will hold for years.", ("CARTER", ":", "The gates will hold for years.", "colon")),
        (
            "The company has also said on Monday that it will close.",
            ("The company", "said", "on Monday that it will close.", "indirect"),
        ),
    ],
)
def test_constructions(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The United States sent three ships.",
        "The Post moved to a new building.",
        "The company added 3,000 jobs in a year.",
        "Most states have passed the deadline.",
        "He took questions and calls from listeners.",
        "The weir is forty years old and made of oak.",
        "The bell was written off after the fire.",
    ],
)
def test_words_that_report_nothing(text: str) -> None:
    assert told(text) == []


def test_a_relative_pronoun_is_the_source_and_names_whom_it_means() -> None:
    document = read("Ada Birch, the harbour master, who has said she will run, was late.")
    (one,) = [one for one in attributions(document) if document.quote(one.cue) == "said"]
    assert one.source is not None
    assert document.quote(one.source) == "who"
    assert one.named is not None
    assert document.quote(one.named).startswith("Ada Birch")


def test_a_pronoun_stands_for_the_last_named_source() -> None:
    document = read("Ada Birch said the fog would lift. Jon Ashe said it would not. He added that boats would wait.")
    last = attributions(document)[-1]
    assert last.who == "pronoun"
    assert last.named is not None
    assert document.quote(last.named) == "Jon Ashe"


def test_a_pronoun_before_any_name_stands_for_nobody() -> None:
    (one,) = attributions(read("He said the fog would lift."))
    assert one.named is None


def test_a_quotation_goes_on_in_the_next_sentence_and_paragraph() -> None:
    text = (
        "“The fog came at noon,” said Ada Birch. “Nobody saw the boats.”\n\n"
        "“We rang the bell for an hour, and then another one.”\n\nThe harbour lies north of Denham."
    )
    assert [(source, content) for source, _, content, _ in told(text)] == [
        ("Ada Birch", "“The fog came at noon,”"),
        ("Ada Birch", "“Nobody saw the boats.”"),
        ("Ada Birch", "“We rang the bell for an hour, and then another one.”"),
    ]


def test_a_name_under_a_quotation_signs_it() -> None:
    text = "“The gates will hold for another year, and the town with them.” ― Ada Birch\n\nThe weir is old."
    assert [(source, kind) for source, _, _, kind in told(text)] == [("Ada Birch", "direct")]


def test_quoted_words_belong_to_the_subject_of_an_unknown_verb() -> None:
    assert told("Ada Birch groused at “the endless fog and the bells” for an hour.")[0][0] == "Ada Birch"


def test_a_quotation_within_what_is_said_needs_no_further_source_though_shorter_contents_end_before_it() -> None:
    text = "Ada Birch said it leaks, according to Lee, and “it will hold up,” who reported according to the town."
    assert [content for _, _, content, _ in told(text) if "hold" in content] == [
        "Ada Birch said it leaks, according to Lee, and “it will hold up,” who reported"
    ]


@pytest.mark.parametrize(
    ("spans", "met"),
    [
        ([Span(0, 100), Span(10, 50)], [Span(0, 100)]),
        ([Span(0, 70), Span(10, 50), Span(20, 90), Span(90, 99)], [Span(0, 70), Span(20, 90)]),
        ([Span(0, 60), Span(90, 100)], []),
    ],
)
def test_spans_are_met_also_where_others_lie_within_them(spans: list[Span], met: list[Span]) -> None:
    reached = contents._reached(spans)
    assert contents._meeting(spans, reached, Span(60, 90)) == met
    assert contents._meets(spans, reached, Span(60, 90)) == bool(met)


def test_doubled_single_marks_quote() -> None:
    assert told("''The gates will hold for a year,'' said Ada Birch.")[0][3] == "direct"


def test_we_outside_quotations_is_the_text_itself() -> None:
    firm = [one.firm for one in attributions(read("We found that the weir is safe."))]
    assert firm
    assert not any(firm)


def test_a_headline_reports_too() -> None:
    document = read("Denham lies on the river.\n", title="Weir is safe, says harbour office")
    found = [document.quote(one.cue) for one in attributions(document)]
    assert found in (["says"], [])  # the title of a row need not be part of the text


PIECES = st.sampled_from(
    ["said", "says", "“", "”", "''", "Ada Birch", "He", "who", ",", ".", "\n\n", "according to", "claim that", "was",
     "told", "40 boats", "by", "(", ")", ":", "the company", "'s", "to", "\u00a0", "― Jon Ashe", "🙂", "not"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_spans_lie_in_the_text_whatever_it_is(pieces: list[str]) -> None:
    document = Document.of(ingest.read_text("Denham. " + " ".join(pieces), id="x"))
    size = len(document.text)
    for one in attributions(document):
        for span in (one.cue, one.content, one.source, one.named):
            assert span is None or 0 <= span.start <= span.end <= size
        assert one.cue.start < one.cue.end
        assert one.content.start < one.content.end
    assert attributions(document) == attributions(
        Document.of(ingest.read_text("Denham. " + " ".join(pieces), id="x"))
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_a_sentence_has_a_source_by_itself_when_all_of_them_say_so(pieces: list[str]) -> None:
    text = "Denham. " + " ".join(pieces)
    told = _sources.speakers(read(text))
    for index in range(len(read(text).sentences)):
        assert _sources.has_source(read(text), index) == (index in told)


@pytest.mark.parametrize(
    "piece",
    ["said ", "Ada said “", "said said, ", "(a ", "Ada, ", "who, said ", "’s claim that ", "according to the "],
)
def test_time_grows_linearly(piece: str) -> None:
    def seconds(times: int) -> float:
        document = Document.of(ingest.read_text("Denham. " + piece * times, id="x"))
        _ = document.sentences, document.quotations, document.words
        began = time.process_time()
        attributions(document)
        return time.process_time() - began

    seconds(50)
    small, large = (min(seconds(times) for _ in range(2)) for times in (400, 3_200))
    assert large < 24 * max(small, 0.01)


def test_an_attribution_says_where_it_stands() -> None:
    (one,) = attributions(read("Ada Birch said the weir is safe."))
    assert isinstance(one, Attribution)
    assert one.where == one.source
    assert one._replace(source=None).where == one.cue


def test_words_of_saying_are_cues() -> None:
    """One list of cues: the words that `substance` asks for are among them."""
    words = {word for entry in lexicon.load("attribution_cues").entries for word in entry.form.split()}
    assert words >= SAYING
