"""The list of claims: what is listed, in which order, what each would take, and which of them have a source."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import auditing, claims, ingest, rubric
from scorer.document import Document
from scorer.render import json as rendering

TEXT = (
    "The harbour was quiet on Sunday. The council spent $4.2 million on the new pier last year. Unemployment in "
    "the town fell to 4.1 percent, a study of its records found. “We had to do it,” said Ada Stone, the mayor.\n\n"
    "Nobody knows why the lamps went out. The pier is the longest on the coast, and 340 people died building it. "
    "What is it for? According to the harbour office, 12,000 ships called there in spring. I love the view.\n"
)


def document(text: str) -> Document:
    return Document.of(ingest.read_text(text, id="claims"))


def quotes(text: str, *, attributed: bool | None = None) -> list[str]:
    return [c.quote for c in claims.claims(document(text)) if attributed in (None, c.attributed)]


def test_figures_and_findings_are_listed_and_talk_is_not() -> None:
    found = quotes(TEXT)
    assert {quote.split()[0] for quote in found} == {"The", "Unemployment", "According"}
    assert not [quote for quote in found if "harbour was quiet" in quote or "love" in quote or quote.endswith("?")]


def test_the_weightiest_stands_first() -> None:
    weights = [claim.weight for claim in claims.claims(document(TEXT))]
    assert weights == sorted(weights, reverse=True)
    assert all(weight >= claims.WORTH for weight in weights)


def test_statements_with_a_source_are_no_part_of_the_report() -> None:
    listed = [claim.quote for claim in claims.unsourced(document(TEXT))]
    assert "The council spent $4.2 million on the new pier last year." in listed
    assert not [quote for quote in listed if quote.startswith("According")]
    assert [quote for quote in quotes(TEXT, attributed=True) if quote.startswith("According")]


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("The council spent $4.2 million on the new pier last year.", "the account"),
        ("Unemployment in the coastal town fell to 4.1 percent in May.", "the data behind the percentage"),
        ("The new pier is the longest of all the piers on the coast.", "by what measure"),
        ("The fire in the old harbour hall was caused by a faulty lamp.", "a study or record that shows the link"),
        ("Nearly half of the voters in the town stayed at home in May.", "who counted"),
        ("Some 340 people died while the pier was being built.", "the document or data set"),
    ],
)
def test_each_says_what_it_would_take(sentence: str, needs: str) -> None:
    (claim,) = claims.claims(document(sentence))
    assert claim.needs[0].startswith(needs) or any(need.startswith(needs) for need in claim.needs)
    assert 1 <= len(claim.needs) <= 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Will the council spend $4.2 million on a new pier this year?",
        "The concert was on 12 May 2014 at the hall.",
        "I think we should all go and see it.",
        "He smiled, sat down and ordered two coffees.",
    ],
)
def test_questions_dates_and_wishes_are_not_listed(sentence: str) -> None:
    assert quotes(sentence) == []


def test_another_language_is_left_alone() -> None:
    text = "Die Stadt hat im vergangenen Jahr 4,2 Millionen Euro für den neuen Hafen ausgegeben. " * 6
    assert claims.unsourced(document(text)) == ()


def test_the_assessment_carries_them_through_json() -> None:
    assessment = auditing.assess(ingest.read_text(TEXT, id="claims"), rubric.load("default"))
    assert 1 <= len(assessment.claims) <= claims.LISTED
    again = rendering.load(json.loads(json.dumps(rendering.document(assessment))))
    assert again.claims == assessment.claims


@given(st.text(max_size=300))
def test_any_text_has_claims_inside_it(words: str) -> None:
    doc = document(f"{words}\n\nIn May 340 people died there.")
    for claim in claims.claims(doc):
        assert doc.quote(claim.span) == claim.quote
        assert claim.features
        assert claim.needs or claim.weight >= claims.WORTH
