"""A figure of the headline that is moved is found, with the figure that the text has; quietly, where it agrees."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from scorer import ingest
from scorer.detectors import find
from scorer.detectors._headline.labels import labels
from scorer.document import Document
from scorer.model import Signal

AROUND = (
    "The council of Little Marlow met in the old mill for the evening, and the hall was full again. Neighbours "
    "brought cake, and somebody had opened the windows to the river, where the boats lay."
)
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def measured(title: str, text: str) -> Signal:
    content = ingest.read_row({"title": title, "text": f"{AROUND}\n\n{text}"}, id="row")
    return find("headline_body").detect(Document.of(content))


@given(st.integers(2, 12), st.integers(2, 12), st.booleans())
def test_a_count_is_compared_in_figures_and_in_words(said: int, told: int, in_words: bool) -> None:
    word = WORDS[told - 2] if in_words else str(told)
    signal = measured(f"Ferry loses {said} lanterns in storm", f"The ferry lost {word} lanterns in the storm.")
    assert bool(signal.findings) == (said != told)
    if said != told and max(said, told) < 2 * min(said, told):
        assert signal.findings[0].suggestions == (str(told),)


@given(st.sampled_from(["type", "phase", "category", "section", "No."]), st.integers(1, 99), st.integers(1, 99))
def test_a_label_is_compared_with_the_same_label(word: str, said: int, told: int) -> None:
    signal = measured(f"Mill repairs {word} {said} lock", f"The {word} {told} lock is old, said the miller.")
    assert [finding.suggestions for finding in signal.findings] == ([] if said == told else [(f"{word} {told}",)])


def test_a_label_is_no_count() -> None:
    assert measured("Mill repairs phase 2 lock", "The mill has three locks and repairs two of them.").value is None


@given(st.text(max_size=120), st.text(max_size=400))
def test_labels_lie_in_the_title(title: str, text: str) -> None:
    for label in labels(title, text, text.lower()):
        assert 0 <= label.span.start < label.span.end <= len(title)


def test_a_table_of_figures_takes_linear_time() -> None:
    def seconds(rows: int) -> float:
        content = ingest.read_row(
            {"title": "Mill sells 731 looms to ferry", "text": AROUND + " Looms " + "17 looms, 24 boats and " * rows},
            id="row",
        )
        document = Document.of(content)
        _ = document.numbers, document.sentences, document.money, document.dates, document.words, document.folded
        began = time.process_time()
        find("headline_body").detect(document)
        return time.process_time() - began

    seconds(100)
    assert seconds(8000) < 30 * max(seconds(1000), 0.005)


@given(
    st.sampled_from(["Vargolin", "Ostrander", "Quillfeather", "Bradlow"]), st.sampled_from(["Ostrander", "Bradlow"])
)
def test_a_name_is_compared_with_the_one_that_does_the_same(said: str, told: str) -> None:
    signal = measured(f"{said} to build bridge of glass", f"{told} will build the bridge of glass. {told} is proud.")
    assert [finding.suggestions for finding in signal.findings] == ([] if said == told else [(told,)])


@given(st.text(max_size=120), st.text(max_size=400))
def test_anything_may_be_a_headline(title: str, text: str) -> None:
    for finding in measured(f"Mill {title} sells", text).findings:
        assert finding.note


def test_hostile_names_and_verbs_take_linear_time() -> None:
    titles = ("Marlow to build mill for Ada", "Mill profit rises", "Mill may close ferry", "Mill sells ferry to Ada")
    pieces = (
        "A-",
        "Ada ",
        "Eva Stone ",
        "has ",
        "may sell ",
        "profit ",
        "could ",
        "will close ",
        "a sale ",
        "x" * 50,
    )

    def seconds(title: str, piece: str, times: int) -> float:
        content = ingest.read_row({"title": title, "text": AROUND + " " + piece * times}, id="row")
        document = Document.of(content)
        _ = document.numbers, document.sentences, document.money, document.dates, document.words, document.folded
        began = time.process_time()
        find("headline_body").detect(document)
        return time.process_time() - began

    for title in titles:
        seconds(title, "a ", 100)
        for piece in pieces:
            short, long = (min(seconds(title, piece, times) for _ in range(2)) for times in (1000, 8000))
            assert long < 30 * max(short, 0.005), (title, piece)
