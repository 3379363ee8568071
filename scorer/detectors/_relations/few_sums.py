"""Rests, lists and figures told again in articles of few figures: see `few`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, like, printed
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import misprint, told_again, written
from scorer.detectors._relations.few import counted
from scorer.detectors._relations.kinds import akin
from scorer.detectors._relations.whole import of_the_rest
from scorer.document import Document


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """Parts and wholes that do not come out."""
    for relation in (_more_than_all, _misprints, _rests, _lists):
        yield from relation(document, story, levels)


# --- parts that are more than the whole, figures told again with digits exchanged --------------------------------

_DEFINITE = (
    "the ",
    "this ",
    "that ",
    "those ",
    "these ",
    "all ",
    " sum of ",
    " total of ",
    " amount of ",
    " number of ",
)
_FEW_OF_KIND = 4


def _more_than_all(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "5 billion of the 7 million dollars"."""
    for one, other in pairwise(levels):
        between = story.text[one.part.span.end : other.part.span.start]
        if between not in {
            " of the ",
            " of its ",
            " of their ",
            " out of the ",
            " of these ",
            " of those ",
            " of all ",
        }:
            continue
        alike = one.part.kind == other.part.kind or (one.part.kind == "N" and one.part.value >= _A_MILLION)
        if alike and one.part.value > other.part.value and one.part.bound is None:
            whole, part = printed(document, other.part), printed(document, one.part)
            also = {"billion": "million", "million": "billion"}
            right = next((part.replace(a, b) for a, b in also.items() if a in part), whole)
            yield Slip("total", one.part.span, f"{part} is more than the {whole} that it is of", (right,))


_A_MILLION = 1e6
"""From it on a plain figure may be one of money: "5 billion of the 7 million dollars"."""


def _misprints(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "£54,000" and "the sum of £45,000"."""
    for other in levels:
        if other.part.bound or not other.before.endswith(_DEFINITE):
            continue
        same = [
            one for one in levels if _may_share(one, other) and (one.part.kind != "N" or one.part.value >= _HUNDRED)
        ]
        if len({one.part.value for one in same}) > _FEW_OF_KIND:
            continue
        first = [
            one for one in same
            if one.part.span < other.part.span and misprint(one.part.value, other.part.value) == "exchanged"
        ]  # fmt: skip
        if len(first) == 1 and first[0].part.bound is None:
            yield told_again(document, first[0], other)


_HUNDRED = 100

# --- what is left ------------------------------------------------------------------------------------------------

_STAY = _late.pattern(
    r"(?: [a-z’'-]+){0,2}? (?:(?:who|that|which) (?:stay\w*|remain\w*|(?:are|were) left|(?:have|has|had|did|do) not)"
    r"|remain(?:s|ed)?|left|unsold|still (?:to|un)\w*)\b"
)
_LEAVES = (" leaves ", " leaving ", " leaves just ", " leaving just ", " leaves only ", "that leaves ", " left with ")
_SOME_REACH, _REST_OFF, _LEAST = 4, 0.25, 10


def _rests(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "96 flats", "deposits on 60 of them" and "the remaining 46"."""
    for rest in story.figures:
        if rest.part.kind not in "MN" or rest.part.bound or rest.part.value < 2:
            continue
        if (
            not of_the_rest(rest)
            and not rest.before.endswith(_LEAVES)
            and not (rest.before.endswith("the ") and _STAY.match(rest.after))
        ):
            continue
        near = [one for one in levels if 0 <= rest.at - one.at <= _SOME_REACH and one.part.span < rest.part.span]
        near = [one for one in near if _may_share(one, rest)]
        value = rest.part.value
        parts = [one.part.value for one in near]
        if value in parts or any(
            abs(whole - sum(some) - value) <= 0.01 * whole
            for whole in parts for size in (1, 2, 3) for some in combinations(parts, size)
        ):  # fmt: skip
            return
        pairs = {
            (whole.part.value, part.part.value): (whole, part)
            for whole in near for part in near
            if whole.part.value > max(part.part.value, value) and _may_share(whole, part)
            and abs(whole.part.value - part.part.value - value) <= _REST_OFF * whole.part.value
        }  # fmt: skip
        listed = _listed_before(near, value)
        if not pairs and listed:
            yield from _left(document, rest, *listed)
            return
        if len(pairs) == 1:
            whole, part = next(iter(pairs.values()))
            exact = whole.part.value - part.part.value
            if whole.part.bound or part.part.bound or whole.part.value < _LEAST:
                return
            if not (exact > 0 and (0.5 < value / exact < 2 or misprint(value, exact))):
                return
            first, second = printed(document, whole.part), printed(document, part.part)
            right = written(document, rest.part, exact)
            note = f"{first} less {second} leave {right}, not {printed(document, rest.part)}"
            yield Slip("total", rest.part.span, note, (right,))
            return


def _listed_before(near: list[Told], value: float) -> tuple[Told, list[Told]] | None:
    """A whole and the two parts of it or more that are told before the rest."""
    found = [
        (near[place], near[place + 1 :]) for place in range(len(near) - 2)
        if near[place].part.value > max(value, *(one.part.value for one in near[place + 1 :]))
        and all(_may_share(near[place], one) for one in near[place + 1 :])
    ]  # fmt: skip
    found = [
        (whole, parts) for whole, parts in found
        if abs(whole.part.value - value - sum(one.part.value for one in parts)) <= _REST_OFF * whole.part.value
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _left(document: Document, rest: Told, whole: Told, parts: list[Told]) -> Iterator[Slip]:
    exact = whole.part.value - sum(one.part.value for one in parts)
    if whole.part.bound or any(one.part.bound for one in parts) or whole.part.value < _LEAST:
        return
    value = rest.part.value
    if exact > 0 and (0.5 < value / exact < 2 or misprint(value, exact)):
        listed = ", ".join(printed(document, one.part) for one in parts)
        made = like(document, whole.part, whole.part.value - exact + value)
        note = f"{listed} and {printed(document, rest.part)} make {made}, not {printed(document, whole.part)}"
        yield Slip("total", rest.part.span, note, (written(document, rest.part, exact), made))


def _may_share(one: Told, other: Told) -> bool:
    if (one.part.kind, one.part.unit) != (other.part.kind, other.part.unit):
        return False
    if one.part.kind == "N" and one.part.value.is_integer() != other.part.value.is_integer():
        return False  # no 19.8 of the six
    return one.part.kind != "N" or akin(counted(one), counted(other))


# --- lists that have more than their whole -----------------------------------------------------------------------

_BEHIND, _TOO_MUCH, _SHORTEST = 3, 1.45, 3
_OF_IT = _late.pattern(
    r"\A(?:of|from) (?:the|that|this|those|them|it|these|its|which)\b|\bof (?:that|those|them|these|it),? |: \Z"
)
_NO_PART = _late.pattern(
    r"\b(?:from|to|than|each|per|average|last year|previous\w*|earlier|including|compared|against|could|would|rose"
    r"|fell|up|down|or|apiece|already|original\w*)(?: (?:a|an|the|about|some|just))* \Z"
)


_OTHER_YEAR = _late.pattern(r"\b(?:in (?:[a-z ]+ )?(?:19|20)\d\d|last year|years? (?:ago|earlier|before))\b")


def _is_whole_list(story: Story, whole: Told, parts: list[Told]) -> bool:
    """Whether the sentence behind a count has nothing but a list: "Forty died at A, 31 at B and 21 at C"."""
    first = parts[0]
    if (
        first.at - whole.at != 1
        or _OTHER_YEAR.search(first.words)
        or any(one.at != first.at for one in parts)
        or first.part.kind != "N"
    ):
        return False
    gaps = [story.text[one.part.span.end : other.part.span.start] for one, other in pairwise(parts)]
    return " and " in gaps[-1] and all("," in gap for gap in gaps[:-1]) and len([
        one for one in story.figures if one.at == first.at
    ]) == len(parts)  # fmt: skip


def _lists(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "It raised $90,000. Of the money, $40,000 came from …, $25,000 from … Another $35,000 was …"."""
    for whole in levels if len(levels) > _SHORTEST else ():
        parts = [
            one for one in story.figures
            if 0 <= one.at - whole.at <= _BEHIND and one.part.span > whole.part.span and _may_share(one, whole)
        ]  # fmt: skip
        parts = [one for one in parts if one.part.value < whole.part.value]
        if not 2 < len(parts) < 7 or whole.part.bound or any(one.part.bound for one in parts):
            continue
        first = parts[0]
        lead = first.words[: first.part.span.start - first.sentence.start]
        if (
            not (_OF_IT.search(lead) or _is_whole_list(story, whole, parts))
            or first.at == whole.at
            or any(_NO_PART.search(one.before) for one in parts)
        ):
            continue
        exact, value = sum(one.part.value for one in parts), whole.part.value
        if not 1.02 * value < exact < _TOO_MUCH * value or parts[-1].at - first.at > 1:
            continue
        if any(
            abs(sum(one.part.value for one in some) - value) <= 0.01 * value
            for size in range(2, len(parts)) for some in combinations(parts, size)
        ):  # fmt: skip
            continue
        *some, last = (printed(document, one.part) for one in parts)
        right = like(document, whole.part, exact)
        note = f"{', '.join(some)} and {last} make {right}, more than {printed(document, whole.part)}"
        yield Slip("total", parts[-1].part.span, note, (right,))
        return
