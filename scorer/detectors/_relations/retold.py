"""A group that is referred to again with another count: "212 people on the payroll", "the 221 employees"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import STRETCHES, is_year, misprint, stems, told_again
from scorer.detectors._relations.kinds import kinds, thing
from scorer.document import Document

_REFERS = _late.pattern(
    r"\b(?:the|all|all of the|all the|its|their|his|her|those|these|our)(?: (?:other )?[a-z-]+)? \Z"
)
_NO_REFERENCE = _late.pattern(
    r"\b(?:of (?:the|all|those|these|its|their)(?: other)?|another|others?|more|further|extra|remaining|first|last"
    r"|next|than|only|including|nearly|with the other|average|rest|per|additional|new|previous\w*|earlier"
    r"|compared|against|between|target|among|some of the|most of the|one of (?:the|its|their)"
    r"|up to)(?: [a-z-]+)? \Z|\bfrom \Z"
)
_EACH_OF = _late.pattern(r"\b(?:each|every one|all|any|none|not one|bodies|families|names|home) of (?:the|its) \Z")
_NO_FIRST = _late.pattern(
    r"\b(?:another|others?|more|further|extra|remaining|than|from|only|including|per|additional|previous\w*|earlier"
    r"|compared|against|between|target|up to|of (?:them|whom|which|these|those)|last (?:year|month|week"
    r"|season)|in (?:19|20)\d\d|average|first|at least|so far)(?: [a-z-]+)? \Z|\bto \Z"
)
_LATER = _late.pattern(
    r"\b(?:last (?:year|month|week|season)|previous\w*|years? (?:ago|earlier|before)|in (?:19|20)\d\d|elsewhere"
    r"|risen|rose|raised|fell|fallen|revis\w+|updat\w+|now|later|grown|originally|initially|at first|so far|other"
    r"|more|already|who (?:voted|had|did)|without|still)\b"
)
_OTHER_TIME = _late.pattern(
    r"\b(?:last (?:year|month|week|season)|previous\w*|years? (?:ago|earlier|before)|in (?:19|20)\d\d|risen"
    r"|rose|raised"
    r"|fell|fallen|revis\w+|updat\w+|originally|initially|at first|so far|other)\b"
)
_PREDICATES = {
    "ill": ("ill", "sick", "poison", "unwell", "vomit", "salmonella", "symptom"),
    "dead": ("killed", "dead", "died", "death", "bodies", "victims", "lost their lives", "mourn"),
    "hurt": ("hurt", "injur", "wound", "treated", "casualt"),
    "saved": ("rescu", "saved", "brought to safety", "pulled", "evacuat", "cleared", "moved"),
    "dismissed": ("jobs", "lay off", "laid off", "redundan", "lose their", "losing their", "axe", "clos", "shut"),
    "held": ("arrest", "detain", "held", "custody", "charged", "suspects"),
    "lost": ("lost", "lose", "affected", "damaged", "destroyed", "flooded", "eaten", "washed away", "gutted", "cut"),
    "stolen": ("stole", "stolen", "thieves", "theft", "robbed", "missing"),
}
_FAR, _MANY, _LEAST, _WINDOW = 14, 5, 11, 90


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Groups whose count is told again with other digits."""
    groups: dict[str, list[Told]] = defaultdict(list)
    counts = [
        one for one in story.kinds["N"]
        if one.part.value >= _LEAST and one.part.noun not in STRETCHES and not is_year(one)
    ]  # fmt: skip
    for one in counts if len(counts) > 1 else ():
        for kind in kinds(thing(one)):
            groups[kind].append(one)
    for told in groups.values():
        if 1 < len(told) <= _MANY:
            yield from _retold(document, told, counts)


def _retold(document: Document, told: list[Told], counts: list[Told]) -> Iterator[Slip]:
    values = [one.part.value for one in told]
    for index, other in enumerate(told):
        if index == 0 or values.count(other.part.value) > 1 or not _refers(other):
            continue
        if any(one.part.value == other.part.value and thing(one) is None for one in counts):
            continue
        for one in told[:index]:
            if 0 < other.at - one.at <= _FAR and _one_group(one, other, told) and not _made(one, other, counts):
                yield told_again(document, one, other)
                return


def _refers(other: Told) -> bool:
    """Whether a count is one that has been told: "the 221 employees", "all forty-three guests"."""
    before = other.before
    if not _REFERS.search(before[-30:]) or other.part.bound:
        return False
    return not _NO_REFERENCE.search(before[-30:]) or _EACH_OF.search(before[-30:]) is not None


def _one_group(one: Told, other: Told, told: list[Told]) -> bool:
    if one.part.bound not in {None, "about"} or _NO_FIRST.search(one.before[-30:]):
        return False
    how = misprint(one.part.value, other.part.value)
    if how == "exchanged":
        return not _OTHER_TIME.search(f"{one.before[-40:]}#{one.after[:24]} {other.before[-24:]}#{other.after[:40]}")
    if _LATER.search(f"{one.before[-40:]}#{one.after[:24]} {other.before[-24:]}#{other.after[:40]}"):
        return False
    ratio = other.part.value / one.part.value
    if one.part.bound or len(told) > _FEW or not 1 / _RATIO < ratio < _RATIO:
        return False
    shared = stems(f"{one.before} {one.after}") & stems(f"{other.before} {other.after}")
    same = _predicates(one) & _predicates(other)
    return bool(same) and (how == "digit" or thing(one) == thing(other) or bool(shared))


_FEW, _RATIO = 2, 1.6


def _predicates(one: Told) -> set[str]:
    words = f"{one.before}{one.after}"
    return {name for name, cues in _PREDICATES.items() if any(cue in words for cue in cues)}


def _made(one: Told, other: Told, counts: list[Told]) -> bool:
    """Whether the second count is the first one with a third, or without it, or is told again."""
    kinds_of = kinds(thing(one)) & kinds(thing(other))
    alike = (told for told in counts if thing(told) is None or kinds(thing(told)) & kinds_of == kinds_of)
    values = {told.part.value for told in alike if told not in {one, other} and told.part.value != one.part.value}
    small, great = sorted((one.part.value, other.part.value))
    return (
        bool({small, great} & values) or great - small in values or any(great - value in values for value in values)
    )
