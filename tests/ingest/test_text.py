"""Plain text: what is title, byline, date line, stray header line, heading, list item and paragraph."""
# ruff: noqa: E501 - a paragraph of a document is one line

from __future__ import annotations

import pytest

from scorer import ingest
from scorer.model import Content

from .inputs import check_shape, parts, said, values

BODY = (
    "The council of Oster Bay voted on Monday to build a second bridge across the harbour, ending a quarrel that had "
    "lasted for eleven years and two mayors.\n\nWork is to begin in June, the harbour office said."
)


def read(text: str, **about: str) -> Content:
    content = ingest.read_text(text, **about)
    check_shape(content)
    return content


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in parts(read(text))]


def test_the_text_is_the_whole_normalised_file_and_its_own_source() -> None:
    content = read("Bridge vote divides Oster Bay\r\n\r\n" + BODY)
    assert content.text == "Bridge vote divides Oster Bay \n \n" + BODY
    assert content.place(content.blocks[1].span) == (3, 1, None)


def test_title_byline_and_dates() -> None:
    content = read(
        "Bridge vote divides Oster Bay\n\nBy MARA LIND | Coastal Courier\nPublished: 5 May 2026\n"
        "Updated May 6, 2026, 4:21 p.m. ET\n\n" + BODY
    )
    assert content.title == "Bridge vote divides Oster Bay"
    assert content.title_span == (0, 29)
    assert [kind for kind, _ in parts(content)] == ["title", "byline", "date", "date", "paragraph", "paragraph"]
    assert said(content) == {
        ("title", "Bridge vote divides Oster Bay", "text"),
        ("author", "MARA LIND", "text"),
        ("publisher", "Coastal Courier", "text"),
        ("publication_date", "2026-05-05", "text"),
        ("modified_date", "2026-05-06T16:21", "text"),
    }
    author = next(datum for datum in content.metadata if datum.name == "author")
    assert author.span
    assert content.text[author.span.start : author.span.end] == "MARA LIND"


def test_stray_lines_before_the_title() -> None:
    content = read(
        "[insert advert here]\n18 C\nOster Bay\nFriday, May 8, 2026\n\nBridge vote divides the harbour town\n\n\n"
        + BODY
    )
    assert [kind for kind, _ in parts(content)][:5] == ["header", "header", "header", "date", "title"]
    assert content.title == "Bridge vote divides the harbour town"
    assert values(content, "publication_date") == ["2026-05-08"]


def test_a_key_and_date_stuck_to_the_first_paragraph() -> None:
    content = read(" date 2026-03-11 " + BODY + "\n\nA heading in between\n\n" + BODY)
    assert content.title is None
    assert parts(content)[0] == ("date", "date 2026-03-11")
    assert parts(content)[1][0] == "paragraph"
    assert parts(content)[1][1].startswith("The council")
    (date,) = content.metadata
    assert date.span
    assert (date.value, content.text[date.span.start : date.span.end]) == ("2026-03-11", "2026-03-11")


def test_a_sentence_that_begins_with_a_date_is_a_sentence() -> None:
    content = read("May 5, 2026 was the day on which the council of Oster Bay voted to build a bridge at last.")
    assert parts(content) == [("paragraph", content.text)]
    assert content.metadata == ()


def test_a_list_of_takeaways_is_no_title() -> None:
    content = read("Quick Takeaways\n  • The bridge comes.\n  • It costs four million.\n\n" + BODY)
    assert content.title is None
    assert parts(content)[:3] == [
        ("heading", "Quick Takeaways"),
        ("item", "The bridge comes."),
        ("item", "It costs four million."),
    ]


def test_labels_are_headings_in_the_body() -> None:
    content = read("Bridge vote divides Oster Bay\n\nSummary:\n\n" + BODY + "\n\nOriginal Link:\n\nLink\n\n" + BODY)
    assert content.title == "Bridge vote divides Oster Bay"
    assert ("heading", "Summary:") in parts(content)
    assert ("heading", "Original Link:") in parts(content)


def test_no_title_is_invented() -> None:
    assert read(BODY).title is None
    assert read(BODY.replace("\n\n", "\n")).title is None
    assert read("It rained.").title is None
    assert read("hello world").title is None
    assert parts(read("It rained.")) == [("paragraph", "It rained.")]


def test_a_question_may_be_a_title() -> None:
    assert read("Is this the end of the ferry?\n\n" + BODY).title == "Is this the end of the ferry?"


def test_a_title_that_is_known_is_not_looked_for_elsewhere() -> None:
    content = read("Oster Bay decides at last\n\n" + BODY, title="Bridge vote")
    assert (content.title, content.title_span) == ("Bridge vote", None)
    content = read("Bridge vote\n\n" + BODY, title="Bridge vote")
    assert content.title_span == (0, 11)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Mara Lind", ["Mara Lind"]),
        ("By: Mara Lind", ["Mara Lind"]),
        ("by Mara Lind and Jon de Vries", ["Mara Lind", "Jon de Vries"]),
        ("By Mara Lind, Jon Ek & Ida Moe", ["Mara Lind", "Jon Ek", "Ida Moe"]),
        ("By Mara Lind, Staff Writer", ["Mara Lind"]),
        ("Mara Lind, Staff Writer", ["Mara Lind"]),
        ("Mara Lind | 5 May 2026", ["Mara Lind"]),
        ("By Mara Lind, May 5, 2026", ["Mara Lind"]),
        ("Author: Mara Lind", ["Mara Lind"]),
        ("By Reuters", ["Reuters"]),
        ("By the end of the day", []),
        ("By Monday", []),
        ("By and large it holds", []),
    ],
)
def test_bylines(line: str, authors: list[str]) -> None:
    content = read(f"Bridge vote divides Oster Bay\n\n{line}\n\n{BODY}")
    assert values(content, "author") == authors
    assert content.title == "Bridge vote divides Oster Bay"


def test_a_name_alone_above_a_date_line_is_a_byline() -> None:
    content = read("Bridge vote divides Oster Bay\nMara Lind\n5 May 2026\n\n" + BODY)
    assert parts(content)[1] == ("byline", "Mara Lind")


@pytest.mark.parametrize(
    ("opening", "agency", "date"),
    [
        ("LONDON, May 5 (Reuters) - ", "Reuters", []),
        ("WASHINGTON (AP) — ", "AP", []),
        ("NEW YORK, May 5, 2026 /PRNewswire/ -- ", "PRNewswire", ["2026-05-05"]),
    ],
)
def test_datelines_name_the_agency(opening: str, agency: str, date: list[str]) -> None:
    content = read(opening + BODY)
    assert values(content, "publisher") == [agency]
    assert values(content, "publication_date") == date
    assert parts(content)[0][1].startswith(opening.split()[0])


def test_signed_at_the_end() -> None:
    content = read(
        "Bridge vote divides Oster Bay\n\n" + BODY + "\n\nReporting by Mara Lind in Oster Bay; Editing by Jon Ek"
    )
    assert values(content, "author") == ["Mara Lind"]
    content = read(
        "Bridge vote divides Oster Bay\n\n" + BODY + "\n\n© 2026 The Coastal Courier. All rights reserved."
    )
    assert values(content, "publisher") == ["The Coastal Courier"]


@pytest.mark.parametrize(
    "line",
    ["For immediate release", "EMBARGOED UNTIL 11 A.M. (ET), THURSDAY", "This article is more than 1 year old", "Zeke Moe",
     "NEW YORK, May 5, 2026 /PRNewswire/ --", "OSTER BAY (Reuters) - Should they stay or should they go?", "3 min read"],
)  # fmt: skip
def test_lines_that_are_no_titles(line: str) -> None:
    assert read(f"{line}\n\n{BODY}").title is None


def test_a_release_date_is_a_date() -> None:
    content = read(f"For Immediate Release: September 23, 2026\n\nBridge vote divides Oster Bay\n\n{BODY}")
    assert content.title == "Bridge vote divides Oster Bay"
    assert values(content, "publication_date") == ["2026-09-23"]


def test_names_in_the_middle_of_a_text_are_not_bylines() -> None:
    filler = "\n\n".join([BODY] * 6)
    content = read(filler + "\n\nBy Mara Lind\n\n" + filler)
    assert values(content, "author") == []


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = (
        "The council of Oster Bay voted on Monday to build a second bridge\nacross the harbour, ending a quarrel that had"
        " lasted for eleven\nyears and two mayors.\n\nWork is to begin in June, and it will take until the spring of\n"
        "2028, the harbour office said."
    )
    assert kinds(wrapped) == ["paragraph", "paragraph"]


def test_long_lines_are_a_paragraph_each() -> None:
    long = BODY.split("\n\n")[0]
    assert kinds("\n".join([long, long + " Again.", long])) == ["paragraph"] * 3


def test_quotes_items_and_headings() -> None:
    content = read(
        "Bridge vote divides Oster Bay\n\n"
        + BODY
        + "\n\nWhat comes next\n\n> So be it.\n\n1. Plans\n- Money\n\n"
        + BODY
    )
    assert parts(content)[3:7] == [
        ("heading", "What comes next"),
        ("quote", "So be it."),
        ("item", "Plans"),
        ("item", "Money"),
    ]


def test_separators_are_in_no_block() -> None:
    assert all(
        any(char.isalnum() for char in words) for _, words in parts(read(BODY + "\n\n* * *\n\n-----\n\n" + BODY))
    )


def test_invisible_characters_stay() -> None:
    text = "Zero\u200bwidth \u202eright to left\u202c and tags \U000e0061 stay in the text, he said."
    assert read(text).text == text


@pytest.mark.shared
def test_seed_documents(shared: object) -> None:
    """Shapes of the five documents the project began with: dates, titles and stray lines, nothing of their words."""
    from pathlib import Path

    import yaml

    folder = Path(str(shared)) / "seeds"
    expected = yaml.safe_load((folder / "expected.yaml").read_text("utf-8"))["documents"]
    titles = 0
    for content in ingest.read(folder):
        if not isinstance(content, Content) or not content.id.endswith(".txt"):
            continue
        check_shape(content)
        facts = expected[Path(content.id).name].get("facts", {})
        dates = values(content, "publication_date")
        assert dates == ([str(facts["publication_date"])] if "publication_date" in facts else [])
        assert values(content, "author") == []
        titles += content.title is not None
    assert titles == 2


LONG = "Council of Oster Bay approves the second bridge over the harbour"


@pytest.mark.parametrize(
    ("head", "title", "authors", "date"),
    [
        (f"{LONG}\nBy Mara Lind\n\n", LONG, ["Mara Lind"], None),
        (
            "Bridge vote divides town\nPosted on May 5, 2026 by Mara Lind in News\n\n",
            None,
            ["Mara Lind"],
            "2026-05-05",
        ),
        ("Bridge vote divides town\nPosted by Mara Lind on May 5, 2026\n\n", None, ["Mara Lind"], "2026-05-05"),
        ("Bridge vote divides town\nPosted on May 5, 2026 by admin\n\n", None, [], "2026-05-05"),
        ("Bridge vote divides town\nTNN | May 5, 2026, 10.12 AM IST\n\n", None, [], "2026-05-05T10:12"),
        ("5 May 2026 | News\nBridge vote divides town\n\n", None, [], "2026-05-05"),
        ("Bridge vote divides town\n\nAbuja, May 5, 2026 (NAN) ", None, [], "2026-05-05"),
        (
            "Bridge vote divides town\nMara Lind and Jon Ek\nPolitical correspondents\n\n",
            None,
            ["Mara Lind", "Jon Ek"],
            None,
        ),
        ("Bridge vote divides town\nNew York\nMay 5, 2026\n\n", None, [], "2026-05-05"),
        ("Bridge vote divides town\nBusiness News\nMay 5, 2026\n\n", None, [], "2026-05-05"),
        ("Bridge vote divides town\n*By Mara Lind, May 5, 2026*\n\n", None, ["Mara Lind"], "2026-05-05"),
        ("Subject: Bridge vote divides town\n\n", None, [], None),
    ],
)
def test_shapes_of_headers(head: str, title: str | None, authors: list[str], date: str | None) -> None:
    content = read(head + BODY)
    assert content.title == (title or "Bridge vote divides town")
    assert values(content, "author") == authors
    assert values(content, "publication_date") == ([date] if date else [])


def test_everybody_who_signed_off() -> None:
    end = "\n\nReporting by Mara Lind in Oster Bay and Jon Ek in London; Editing by Ann Holt\n"
    assert values(read("Bridge vote divides town\n\n" + BODY + end), "author") == ["Mara Lind", "Jon Ek"]
