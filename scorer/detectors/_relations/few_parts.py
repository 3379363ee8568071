"""A whole and the parts that one sentence lists, in articles of few figures: see `few`.

Parts are the figures of one kind that are only joined ("35 of the 72-seat model and 15 of the shorter version"); the
whole is the only figure near them that they nearly come to. Either the words say that the list is of all of it, or
each part is told alike, or the parts are kinds of what the whole counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, like, printed, rounded_sum
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import STRETCHES, has_any
from scorer.detectors._relations.few import words_between
from scorer.detectors._relations.kinds import akin, is_known, kinds, thing
from scorer.detectors._relations.whole import of_the_rest
from scorer.document import Document

_JOINT = _late.pattern(
    r"[a-z’'() \d-]{0,70}?(?:, (?:and |with |while |plus )?|;? (?:and|plus) "
    r"|; )(?:[a-z’'() -]{0,40}?, )?[a-z’'() -]{0,40}?"
)
_JOINTS = (", ", " and ", " plus ", "; ")
_MADE_UP = _late.pattern(
    r"\b(?:made up of|compris(?:es|ed|ing)|consist(?:s|ed|ing) of|composed of|contain(?:s|ed|ing)|includ(?:es"
    r"|ed) just"
    r"|(?:divided|split|shared|broken down) (?:into|between|among)|cover(?:s|ed|ing)|there (?:are|were|will be)"
    r"|breakdown"
    r"|namely|that is|the first(?: [a-z]+){0,2},?(?: of)?|(?:it|they|which|who) (?:has|have|had|holds?)|:"
    r"|\()(?: [a-z’'-]+){0,3},?(?: which (?:get|gets|got))? ?\Z"
)
_EACH_WAY = _late.pattern(
    r"(?: [a-z’'-]+)??,? (?P<how>by|in|on|from|at|to|for|as|through|of(?: the| its| their)?|went to|were|are"
    r"|will be|came from)\b"
)
_NOT_ALL = _late.pattern(
    r"\b(?:others?|rest|includ\w+|among|also|mostly|mainly|at least|more than|less than|up to|each|per|average|apiece"
    r"|earlier|previous\w*|last [a-z]+|in (?:19|20)\d\d|compared|against|respectively|rose|fell|increas\w+|then"
    r"|later|after|before|aged?"
    r"|largest|biggest|some of|part of|another|more|further|extra|additional|beat|out of|than|to|next|until"
    r"|half|would|could|if|not|only|over)\b"
)
_NO_SUM = frozenset(("°C", "°F", "°", "km/h", "mph", "kmh", "kn", "C", "F"))
_HYPHENED = _late.pattern(r"-[a-z]")
_LESS, _MORE, _APART, _FAR, _LOOK, _BEHIND, _LONGEST, _SURE, _LEAST, _LITTLE = 0.75, 1.33, 4, 8, 40, 1, 6, 2, 15, 0.97


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """Lists that do not make the whole."""
    told = [
        one
        for one in levels
        if one.part.noun not in STRETCHES
        and one.part.unit not in _NO_SUM
        and not (one.after.startswith("-") and _HYPHENED.match(one.after))
    ]
    if len(told) <= _SURE:
        return
    for run in _runs(story, told):
        yield from _off(document, story, told, run)


def _runs(story: Story, told: list[Told]) -> Iterator[list[Told]]:
    """The lists of a sentence, the last two of each joined by "and"."""
    run: list[Told] = []
    for one in [*told, None]:
        if one is not None and run and _goes_on(story, run[-1], one):
            run.append(one)
            continue
        if 1 < len(run) <= _LONGEST and " and " in story.text[run[-2].part.span.end : run[-1].part.span.start]:
            yield run
        run = [one] if one is not None else []


_SOME_OF_THEM = (" of them", " of whom", " of which", " of these", " of those")


def _goes_on(story: Story, last: Told, one: Told) -> bool:
    if one.after.startswith(_SOME_OF_THEM):
        return False  # "it has 74 members, and 31 of them are children"
    if last.at != one.at or (last.part.kind, last.part.unit) != (one.part.kind, one.part.unit):
        return False
    between = words_between(last, one)
    return has_any(between, _JOINTS) and _JOINT.fullmatch(between) is not None


def _off(document: Document, story: Story, told: list[Told], run: list[Told]) -> Iterator[Slip]:
    first, last = run[0].part.span, run[-1].part.span
    others = [one for one in told if _is_near(one, run) and not first <= one.part.span <= last]
    options = [(run[:1], run[1:]), (others, run), (others, run[1:])] if len(run) > _SURE else [(others, run)]
    for wholes, parts in options:
        found = [one for one in wholes if _may_be_whole(one, parts) or _is_in_front(one, parts)]
        if len({one.part.value for one in found}) != 1:
            continue
        if _comes_out(told, parts, found[0]):
            return
        if _is_of_all(story, parts, found[0]):
            yield _slip(document, parts, found[0])
            return


def _is_in_front(one: Told, parts: list[Told]) -> bool:
    """ "64 coins, 38 silver and 16 gold": each part is told in a word or two."""
    if not _COUNTED.fullmatch(words_between(one, parts[0])):
        return False
    if not all(_WORD.fullmatch(words_between(a, b)) for a, b in pairwise(parts)):
        return False
    return _may_be_whole(one, [replace(part, part=replace(part.part, noun=None), after="") for part in parts])


_COUNTED = _late.pattern(r" [a-z’-]+(?: [a-z’-]+)?(?:,|:| -| –| —|,? of which|,? of them) ")
_WORD = _late.pattern(r" [a-z’-]+(?: [a-z’-]+)?(?:,| and|, and) ")


def _is_near(one: Told, run: list[Told]) -> bool:
    return -_FAR <= one.at - run[0].at <= _BEHIND


def _may_be_whole(one: Told, parts: list[Told]) -> bool:
    part, made = one.part, sum(other.part.value for other in parts)
    if (part.kind, part.unit) != (parts[0].part.kind, parts[0].part.unit) or part.bound not in {None, "about"}:
        return False
    if not _LESS * part.value <= made <= _MORE * part.value or part.value <= max(other.part.value for other in parts):
        return False
    if part.kind != "N":
        return True
    nouns = [thing(other) for other in parts]
    return part.value >= _LEAST and all(akin(thing(one), noun) or not is_known(noun) for noun in nouns)


def _is_of_all(story: Story, parts: list[Told], whole: Told) -> bool:
    """Whether the words let the list be one of all of the whole."""
    first, last = parts[0], parts[-1]
    made = sum(one.part.value for one in parts)
    near = (f"{one.before[-20:].rpartition(', ')[2]}#{one.after[:20]}" for one in parts)
    if any(map(_NOT_ALL.search, near)) or any(map(of_the_rest, parts)):
        return False
    if _NOT_ALL.search(f"{whole.before[-20:]}#"):
        return False
    lead = story.text[max(first.sentence.start, first.part.span.start - _LOOK) : first.part.span.start]
    if _MADE_UP.search(lead) or _is_in_front(whole, parts):
        return True
    if _LITTLE * whole.part.value < made < whole.part.value:
        return False  # a few are left out
    if first.at - whole.at > _APART or not all(akin(thing(whole), thing(one)) for one in parts):
        return False
    ways = [match["how"] if (match := _EACH_WAY.match(one.after)) else None for one in parts]
    alike = ways[0] is not None and len(set(ways)) == 1
    own = whole.text[whole.part.span.end : first.part.span.start] if whole.at == first.at else ""
    alike = alike and f" {ways[0]} " not in own  # "forty died at A, 31 at B and 21 at C"
    beside = whole.at == first.at or first.at - whole.at == 1
    nouns = [thing(one) for one in parts]
    of_kind = whole.part.kind == "N" and all(
        noun and is_known(noun) and thing(whole) and kinds(noun) & kinds(thing(whole)) for noun in nouns
    ) and len(set(nouns)) == len(nouns)  # fmt: skip
    named = (
        whole.part.kind == "N"
        and nouns[0] is not None
        and nouns[0] == thing(whole)
        and set(nouns) <= {nouns[0], None}
    )
    return (alike and beside) or ((of_kind or named) and last.at - whole.at <= _SURE)


def _comes_out(told: list[Told], parts: list[Told], whole: Told) -> bool:
    """Whether the parts do make the whole or another figure, with others or without some."""
    near = [
        one for one in told
        if one not in parts and one is not whole and abs(one.at - parts[0].at) <= _APART
        and (one.part.kind, one.part.unit) == (whole.part.kind, whole.part.unit)
    ]  # fmt: skip
    return any(
        apart(*rounded_sum(other.part for other in (*some, *more)), *total.part.counted) <= 0
        for total in (whole, *near) for size in range(max(1, len(parts) - 1), len(parts) + 1)
        for some in combinations(parts, size) for more in ((), *((one,) for one in near if one is not total))
        if size == len(parts) or total is whole
    )  # fmt: skip


def _slip(document: Document, parts: list[Told], whole: Told) -> Slip:
    made = sum(one.part.value for one in parts)
    listed = ", ".join(printed(document, one.part) for one in parts[:-1])
    right = like(document, whole.part, made)
    note = f"{listed} and {printed(document, parts[-1].part)} make {right}, not {printed(document, whole.part)}"
    return Slip("total", whole.part.span, note, (right,))
