"""What the marked cases cannot say of synonym_spin: how the whole text weighs the evidence."""

from __future__ import annotations

import random

import pytest

from scorer import ingest
from scorer.detectors import _spin, synonym_spin
from scorer.document import Document
from scorer.model import Content

PLAIN = """The council voted on Monday to close the old swimming pool at the end of the summer. The building needs a
new roof and new pipes, and the repairs would cost more than the town spends on its schools in a year.
Parents asked the mayor to keep the pool open until another one is built. The mayor said that the town would
look for a partner, and that the children could use the pool of the next village in the meantime. A bus will
leave from the market square every hour. The swimming club has 200 members and was founded before the war.
Its president said that many of them would stay away if they had to travel, and that the club could lose the
money that it needs for its coaches."""


def strangeness(text: str) -> float:
    content = ingest.read_text(text)
    assert isinstance(content, Content)
    return synonym_spin._strangeness(synonym_spin._read(Document.of(content), _spin.tables()))


def shuffled(text: str) -> str:
    words = text.split()
    random.Random(3).shuffle(words)
    return " ".join(words)


def test_plain_text_leaves_its_evidence_as_it_is() -> None:
    assert 0.6 < strangeness(PLAIN) < 1.1


def test_words_in_strange_company_weigh_up_to_twice() -> None:
    assert 1.2 * strangeness(PLAIN) < strangeness(shuffled(PLAIN)) <= 2.02


def test_a_few_words_say_nothing_of_the_whole() -> None:
    assert strangeness("Zebra tariff mannequin.") == pytest.approx(1, abs=0.25)
