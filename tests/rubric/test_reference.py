"""The reference table of criteria: every criterion of a shipped rubric stands in it, and nothing else does."""

from __future__ import annotations

import re

from scorer import resources, rubric

REAL_DETECTORS = True
TEXT = (resources.rubrics() / "criteria.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z_]+)` \|(.*)\|$", TEXT, re.MULTILINE))


def test_every_criterion_of_every_shipped_rubric_is_in_the_table_and_no_other() -> None:
    shipped = {id_ for name in rubric.names() for id_ in rubric.load(name).criteria}
    assert set(ROWS) == shipped


def test_every_row_fills_every_column() -> None:
    for id_, cells in ROWS.items():
        assert len(cells.split("|")) == 5, id_
        assert all(cell.strip() for cell in cells.split("|")), id_


def test_a_fitted_rubric_has_its_card_and_says_what_it_was_fitted_to() -> None:
    for source in (resources.rubrics() / "unfitted").glob("*.yaml"):
        fitted = source.parent.parent / source.name
        assert "# Data: " in fitted.read_text(encoding="utf-8")
        card = fitted.with_suffix(".card.md").read_text(encoding="utf-8")
        for id_ in rubric.load(source.stem).criteria:
            assert f"| `{id_}` |" in card, id_


def test_a_fitted_rubric_beats_length_alone_by_its_own_card() -> None:
    for card in resources.rubrics().glob("*.card.md"):
        figures = dict(re.findall(r"^\| ([a-z ]+) \| ([-.0-9]+) \|", card.read_text(encoding="utf-8"), re.MULTILINE))
        assert float(figures["fitted weights"]) > float(figures["length of the text"])
        assert float(figures["fitted weights"]) >= float(figures["weights before"])
