"""Whether the benefit of a treatment or test is told in numbers that a reader can weigh.

Why it matters: "Halves the risk" can mean from 2 to 1 in a hundred or from 2 to 1 in a million. Only the numbers of
people, or the shares of both groups, tell which.

How it measures: Sentences with numbers of an outcome, unit weighted sentences, range 0 upwards: 1 for two shares
beside each other, a share of people ("12 percent of patients") or a count of people ("35 of 68") with an outcome; 0.5
to 1 for a measured outcome with its unit (days, points, mg/dl), more for two of them or for a comparison; 0.6 for a
single share; 0.25 for a change that is only relative ("cut by 40 percent"). Where every number is relative, each is a
finding. No value for a text that is not about a treatment, test or study.

Known problems: A share of anything counts (a market, a survey); harms told in numbers count, too; only English.

Source: HealthNewsReview criterion 2, "Does it adequately quantify the benefits?"; CONSORT 2010, item 17b (absolute
and relative effect sizes).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.model import Finding, Observation, Signal

_PERCENT = r"(?:%|[ -]per ?cent\b)"
_PEOPLE = (
    r"(?:patients|people|participants|women|men|children|adults|subjects|volunteers|babies|infants|cases|users"
    r"|members"
    r"|group|them|those|deaths)\b"
)
_NUMBER = re.compile(r"\d[\d,]{0,12}(?:\.\d{1,4})?")
# What follows a number and makes it a share, a count of people, or a measure.
_SHARE = re.compile(rf" ?(?:{_PERCENT}|percentage points?\b)")
_OF = rf"(?:the |every |these )?(?:\d[\d,]{{0,12}}|ten|twenty|{_PEOPLE})\b"
_COUNT = re.compile(rf" (?:(?:(?:out )?of|in) {_OF}|{_PEOPLE})")
_COUNT_IN_WORDS = re.compile(rf" {_OF}")
_MEASURED = re.compile(
    r" (?:points?|mg/dl|mm ?hg|millimeters|millimetres|pounds|kilograms|kg|days|weeks|months|years|hours"
    r"|minutes|events|cases"
    r"|deaths|per 1,?000|per 100,?000|grams|calories|beats|letters|seizures)\b"
)
_OF_PEOPLE = re.compile(rf"{_PERCENT} of (?:the |all |those |these )?(?:\w{{1,30}} ){{0,2}}?{_PEOPLE}")
_RELATIVE = re.compile(
    rf"{_PERCENT} (?:\w{{1,30}} )?(?:reduction|decrease|increase|lower|higher|less|more|fewer|greater|better"
    rf"|improvement|decline|drop"
    r"|increased|reduced|likely|faster|smaller|larger)\b"
    r"|\b(?:reduced?|lower(?:ed|s)?|decreased?|increased?|cuts?|improved?|raised?|fell|dropped"
    r"|declined)(?: \w{1,30}){0,4}? by "
    rf"(?:\w{{1,12}} ){{0,2}}?\d[\d.]{{0,6}} ?{_PERCENT}"
    r"|\b(?:twice|two times|three times|doubled?|doubling|tripled?|halved?|halves)\b"
)
_OUTCOME = re.compile(
    r"\b(?:surviv\w{1,9}|died|deaths?|mortality|recurrence|relaps\w{1,4}|improve\w{0,6}|respon(?:se|ded|ders?)"
    r"|remission|reduc\w{1,5}"
    r"|lower\w{0,3}|decreas\w{1,4}|increas\w{1,4}|success\w{0,4}|achiev\w{1,5}|experienced|developed|symptoms?"
    r"|pain|weight|scores?"
    r"|rates?|risk|cured?|healed|recover\w{0,4}|detect\w{0,4}|sensitivity|specificity|accura\w{1,4}"
    r"|readmi\w{1,6}|hospitali[sz]\w{1,6}"
    r"|reported|relief|effective\w{0,4}|efficacy|benefit\w{0,4}|events)\b"
)
_COMPARED = re.compile(r"\b(?:compared|versus|vs|than|while|whereas|placebo|controls?|median|mean|average)\b")
_MOST = 5
"""Findings at most."""


class Numbers(NamedTuple):
    """How many numbers of each kind a sentence holds."""

    shares: int
    counts: int
    measured: int


def detect(document: Document, *, missing: float = 0.4, relative: float = 0.4) -> Signal:
    """See the module. `missing` is the strength without a number, `relative` with only relative ones."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    grades: dict[int, float] = {}
    changes: list[int] = []
    for index, numbers in sorted(_numbers(document).items()):
        grades[index], change = _grade(_disclosures.folded_sentence(document, index), numbers)
        if change:
            changes.append(index)
    value = sum(grades.values())
    told = [index for index, grade in grades.items() if grade >= 0.6 and index >= 0]
    if not value:
        if reason := _disclosures.other_language(document):
            return Signal.abstain(reason)
        return Signal(0.0, (Finding("The effect is not put into numbers.", absence="numbers", strength=missing),))
    if told:
        return Signal(value, (), None, _observed(document, told))
    note = "A change without the numbers it starts from and ends at."
    spans = [document.sentences[index] for index in changes[:_MOST] if index >= 0]
    return Signal(value, tuple(Finding(note, span=span, strength=relative) for span in spans))


def _numbers(document: Document) -> Mapping[int, Numbers]:
    """Numbers by the index of their sentence."""
    found: dict[int, list[int]] = {}
    text = document.folded
    for number in _NUMBER.finditer(text):
        kinds = [int(bool(kind.match(text, number.end()))) for kind in (_SHARE, _COUNT, _MEASURED)]
        if any(kinds):
            own = found.setdefault(_disclosures.sentence_of(document, number.start()), [0, 0, 0])
            own[:] = [so_far + one for so_far, one in zip(own, kinds, strict=True)]
    for match in _disclosures.of(document, "number"):
        people = match.entry.form.endswith(("patients", "people", "women", "men"))
        if people or _COUNT_IN_WORDS.match(text, match.span.end):
            found.setdefault(_disclosures.sentence_of(document, match.span.start), [0, 0, 0])[1] += 1
    return {index: Numbers(*own) for index, own in found.items()}


def _grade(words: str, numbers: Numbers) -> tuple[float, bool]:
    """What a sentence with such numbers is worth, 0..1, and whether it gives nothing but a relative change."""
    shares, counts, measured = numbers
    outcome = bool(_OUTCOME.search(words))
    grade, change = 0.0, False
    if shares > 1 or (shares and _OF_PEOPLE.search(words)):
        grade = 1.0
    elif shares:
        change = bool(_RELATIVE.search(words))
        grade = 0.25 if change else 0.6
    if counts and outcome:
        return 1.0, False
    if measured and outcome:
        grade = max(grade, min(1.0, 0.5 + 0.3 * bool(_COMPARED.search(words)) + 0.2 * (measured > 1)))
    return grade, change and grade <= 0.25


def _observed(document: Document, told: list[int]) -> tuple[Observation, ...]:
    """The sentences with numbers, cut short."""
    spans = [document.sentences[index] for index in told[:_MOST]]
    return tuple(Observation(" ".join(document.quote(span).split())[:80], span) for span in spans)
