"""Rubrics as text of strangers: they may extend shipped rubrics and reach no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorer import rubric

REAL_DETECTORS = True
HEAD = "id: house\nversion: '1'\ntitle: House\nextends: draft\n"


def test_text_is_the_same_as_a_file(tmp_path: Path) -> None:
    text = HEAD + "criteria:\n  byline: {weight: 9}\n"
    (tmp_path / "house.yaml").write_text(text)
    assert rubric.load_text(text) == rubric.load(tmp_path / "house.yaml")
    assert rubric.load_text(rubric.dump(rubric.load("draft"))).digest == rubric.load("draft").digest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("extends: other.yaml", "1:10: unknown rubric 'other.yaml' (only shipped rubrics can be extended here)"),
        ("extends: /etc/passwd", "unknown rubric"),
        ("extends: nope", "unknown rubric 'nope'"),
        ("extends: [draft]", "extends must be the name"),
        (HEAD + "tables: ../house", "5:1: tables cannot be named here"),
        (HEAD + "criteria:\n  synonym_spin: {parameters: {tables: x}}", "tables cannot be named here"),
        (HEAD + "criteria:\n  a: {detector: word_list, parameters: {lexicon: ../a}}", "unknown word list '../a'"),
        (HEAD + "criteria:\n  a: {detector: word_list, parameters: {lexicon: [../a]}}", "cannot name a file"),
        (HEAD + "criteria:\n  a: {detector: word_list, parameters: {lexicon: 7}}", "unknown word list '7'"),
        ("- a", "a rubric is a mapping"),
        ("\ud800", "not UTF-8"),
        ("", "empty"),
    ],
)
def test_what_is_refused(text: str, words: str) -> None:
    with pytest.raises(rubric.RubricError) as failure:
        rubric.load_text(text)
    assert words in str(failure.value)
    assert str(failure.value).startswith("rubric.yaml")
