"""How much the words of a text resemble one side of the texts that a model was trained on; in no shipped rubric.

Why it matters: A desk that has trained a model on its own decisions, or trusts the shipped one, may want it to count.
Most should not: a resemblance is no fault of a text, and nobody can check it by reading.

How it measures: The second opinion of `model`, a shipped name or a folder made by `scorer train`, by its words alone;
0 to 1, where 0.5 is neither. One finding, at the beginning of the text, from the value on that 5 % of the model's
negatives reach. Abstains where the model abstains: under 80 words, and outside its language.

Known problems: What the model's card says, false alarms by genre and writer first; texts unlike those it was trained
on.

Source: data/models/llm_text/CARD.md for the shipped model.
"""

from __future__ import annotations

from scorer import classifier
from scorer.document import Document
from scorer.model import Finding, SecondOpinion, Signal


def detect(document: Document, *, model: str = classifier.DEFAULT, strength: float = 0.4) -> Signal:
    """The value of the second opinion of `model` on `document`, as if every signal were typical."""
    said = classifier.opinion(document, {}, model)
    if said is None or said.value is None:
        return Signal.abstain("no model was named" if said is None else said.reason or "the model abstained")
    if said.value < classifier.load(model).limits[1]:
        return Signal(said.value)
    return Signal(said.value, (Finding(_note(said), span=document.paragraphs[0], strength=strength),))


def _note(said: SecondOpinion) -> str:
    named = ", ".join(f"“{part.what}”" for part in said.reasons if part.kind == "words" and part.weight > 0)
    return f"The text {said.verdict} ({said.value:.2f})" + (f", for words such as {named}." if named else ".")
