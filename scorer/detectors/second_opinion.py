"""How much the words of a text resemble one side of the texts that a model was trained on; in no shipped rubric.

Why it matters: A desk that has trained a model on its own decisions, or trusts the shipped one, may want it to count.
Most should not: a resemblance is no fault of a text, and nobody can check it by reading.

How it measures: The second opinion of `model`, a shipped name or a folder made by `scorer train`, by its words alone;
0 to 1, where 0.5 is neither. Abstains where the model abstains: under 80 words, and outside its language.

Known problems: What the model's card says, false alarms by genre and writer first; texts unlike those it was trained
on.

Source: data/models/llm_text/CARD.md for the shipped model.
"""

from __future__ import annotations

from scorer import classifier
from scorer.document import Document
from scorer.model import Signal


def detect(document: Document, *, model: str = classifier.DEFAULT) -> Signal:
    """The value of the second opinion of `model` on `document`, as if every signal were typical."""
    said = classifier.opinion(document, {}, model)
    if said is None or said.value is None:
        return Signal.abstain("no model was named" if said is None else said.reason or "the model abstained")
    return Signal(said.value)
