"""Whether a text about a study says how it was made and what it cannot show.

Why it matters: Twelve mice, a survey and a randomised trial of thousands are no equal grounds. Readers can only tell
them apart if the text does.

How it measures: Words of the lexicon `disclosures`, unit points, range 0 upwards: the sum of log2(1 + n) over words
for the design ("randomly assigned", "cohort", "open-label"), for how it was measured ("followed for", "baseline"),
for its limits ("limitations", "cannot prove", "more research", "preprint"), over samples with their size ("1,200
women", "n=40") and over sentences about it that weigh ("but", "although", "whether"). A study of animals or cells
whose headline does not say so is a finding. No value for a text that is not about a treatment, test or study.

Known problems: It counts what is said about the study and does not judge the study; "however" and "association" are
taken for a limit wherever they stand; only English.

Source: HealthNewsReview criterion 4, "Does it seem to grasp the quality of the evidence?"; items of CONSORT (trials),
STROBE (observation) and ARRIVE (animals).
"""

from __future__ import annotations

import re
from math import log2

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.model import Finding, Signal

_SAMPLE = re.compile(
    r"\d[\d,]{0,12} (?:[a-z-]{1,20} ){0,3}?(?:patients|people|participants|women|men|children|adults|subjects"
    r"|volunteers|veterans"
    r"|infants|babies|smokers|students|individuals|families|adolescents|teens|households|survivors|mothers"
    r"|girls|boys|mice|rats)\b"
    r"|n(?<![a-z]n) ?= ?\d"
)
_SAMPLES = 8
"""Samples beyond this number add nothing."""
_ANIMALS = re.compile(
    r"\b(?:mice|mouse|rats?|rodents?|monkeys?|zebrafish|animals?|pigs?|rabbits?|cells?|lab|laboratory"
    r"|preclinical|pre-clinical)\b"
)
_ANIMAL_STUDY = 4
"""Words for animals or cells from which on the study was made in them, where no sample of people is told."""


def detect(document: Document, *, missing: float = 0.4, unsaid: float = 0.5) -> Signal:
    """See the module. `missing` and `unsaid` are strengths: nothing about the limits, animals not in the headline."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    families = _disclosures.mentions(document)
    design, measured = families.get("design", ()), families.get("follow_up", ())
    limits = (*families.get("caution", ()), *(m for m in families.get("publication", ()) if "pre" in m.entry.form))
    samples = min(_SAMPLES, sum(1 for _ in _SAMPLE.finditer(document.folded)))
    weighed = _weighed(document, families)
    value = sum(log2(1 + n) for n in (len(design), len(measured), len(limits), samples, weighed))
    if not value and (reason := _disclosures.other_language(document)):
        return Signal.abstain(reason)
    findings = [*_animals(document, families, samples, unsaid)]
    if not limits:
        note = "Nothing is said about what the evidence cannot show."
        findings.append(Finding(note, absence="limits of the evidence", strength=missing))
    return Signal(value, tuple(findings), None, _disclosures.observed(document, (*design, *measured, *limits)))


def _weighed(document: Document, families: _disclosures.Families) -> int:
    """How many sentences weigh something against another and speak of treatments or studies."""
    words = (*families.get("contrast", ()), *families.get("caution", ()))
    contrasts = _disclosures.sentences_of(document, words)
    return len(contrasts & _disclosures.sentences_of(document, families.get("subject", ())))


def _animals(
    document: Document, families: _disclosures.Families, samples: int, strength: float
) -> tuple[Finding, ...]:
    """A finding where the study was made in animals or cells and the headline does not say so."""
    animals = families.get("animal", ())
    title = document.title or ""
    if len(animals) < _ANIMAL_STUDY or not title or samples > 1 or _ANIMALS.search(title.lower()):
        return ()
    note = "This was found in animals or cells; the headline does not say so."
    return (Finding(note, span=animals[0].span, strength=strength),)
