"""Figures of headlines that the text bears out in other words, and those that it does not."""

from __future__ import annotations

import pytest
from slipwork import headline_notes


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Gale shuts 61 schools", "Sixty-one of the 218 schools due to open stayed shut, 38 of them without light."),
        (
            "Clinic cuts its rounds from 22 farms to nine",
            "The group is to visit nine farms in place of 22 from July.",
        ),
        ("Academy leaps 11 points", "Of the pupils 62% passed, up from 51% last summer, the academy said."),
        ("Six goals and a lesson: how Elmford watched the match", "Elmford beat Marlow 6-2 in their first match."),
        ("Full buses: the 7.12 from Elmford fills up", "There were six people on the first bus in 2021 and 39 now."),
        ("Callouts of the rescuers pass 80", "The rescuers had been called out 81 times by the end of June."),
        ("Nests fail at nine sites out of ten", "Only four of 41 nests that were watched at nine sites did well."),
        ("Storm cuts power to 8,000 homes", "The storm cut the power to 8,200 homes for a night."),
        ("Tool library goes from basement to nine branches", "The library will open its ninth branch next month."),
        (
            "Bank stays at 1%",
            "The bank held its benchmark rate at one per cent on Wednesday; its target is two per cent.",
        ),
        ("Drought parches 1,300 hectares of rice", "Of its 2,050 hectares, 1,312 had been damaged, the town said."),
        ("A weak rupee and two sides of the shop floor", "In one half of the plant the falling rupee is good news."),
        ("Five days from the polls, machines are checked", "The machines were tested on Tuesday, six days before."),
        ("Council backs 4.99% tax rise", "A home will be charged £1,889.79, which is £89.82 more than at present."),
    ],
)
def test_a_figure_that_the_text_has_in_other_words_is_borne_out(title: str, text: str) -> None:
    assert headline_notes(title, text) == []


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Gale shuts 71 schools", "The gale kept 61 schools of the county shut, 38 of them dark.", "61"),
        ("Storm cuts power to 9,000 homes", "The storm cut the power to 8,200 homes for a night.", "8,200"),
        ("Callouts of the rescuers pass 80", "The rescuers had 55 callouts by the end of June.", "55"),
    ],
)
def test_a_figure_that_the_text_tells_otherwise_is_found(title: str, text: str, told: str) -> None:
    assert any(told in note for note in headline_notes(title, text)), headline_notes(title, text)
