"""What is told over several sentences: a whole and its parts, a size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._figures.places import Figures, index_of
from scorer.detectors._figures.repeats import LENGTHS
from scorer.detectors._figures.sums import Part, Slip, apart, figures, like, printed, same_kind, short
from scorer.detectors._figures.told import Story
from scorer.document import Document

_BACK = 3
"""Sentences before the last figure of a sum that may hold the others."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not go together over more than one sentence; each rule is tried where its own words occur."""
    if "rest" in story.hints:
        yield from _the_rest(document, Figures(document))
    if len(story.kinds["U"]) > 1:
        yield from _sizes(document, [one.part for one in story.kinds["U"] if one.part.unit in LENGTHS])


# --- a whole, its parts and the rest -----------------------------------------------------------------------------

_REST = _late.pattern(
    r"\b(?:the|its|their) (?:remaining|other|rest,?(?: of [a-z’' ]{2,24})?(?: ?[–—-]|,)?)(?: [a-z]+)? (?:about )?\Z"
    r"|\b(?:the|its|their) (?:remainder|rest),? (?:of )?\(?\Z"
)
_OF_IT = _late.pattern(r" of (?:the|that|this|these|those|it|its|them|their)\b")
"""Behind a figure: it is a part itself."""
_OF_THAT = _late.pattern(
    r"\b(?:of (?:that|this|it|them|these|those|which|whom|the (?:sum|total|money|amount|grant|budget))"
    r"|(?:a )?further|another)"
    r"(?:,| )(?: ?[a-z]+){0,2} ?\Z"
    r"|\b(?:biggest|largest|main|greatest|lion[’']s|first) (?:part|share|slice|chunk|portion|piece|item)(?:,| )"
    r"(?: ?[a-z]+){0,2} ?\Z"
)
_BEFORE = 32
_NO_WHOLE = _late.pattern(
    r"\b(?:than|compared|last year|year earlier|previous\w*|earlier|rose|fell|up from|down from|average|each|per"
    r"|at least|more|less|between|if|could|forecast|expect\w*)\b"
)
_MOST_PARTS = 5


def _the_rest(document: Document, placed: Figures) -> Iterator[Slip]:
    """ "A grant of £9.5m. Of that £4.2m … A further £3.1m …, and the remaining £2.7m": told one by one."""
    for last in placed.parts:
        if last.kind not in "MN" or not _REST.search(document.folded, max(0, last.span.start - 48), last.span.start):
            continue
        index = index_of(document, last.span.start)
        if index is None:
            continue
        for back in range(1, min(_BACK, index) + 1):
            start = document.sentences[index - back].start
            told = [part for part in placed.within(start, last.span.end) if _goes_with(part, last)]
            if len(told) > 2 and not _a_part(document, told[0]):
                yield from _parted(document, told, start)
                break


def _a_part(document: Document, part: Part) -> bool:
    """Whether the words around a figure say that it is a part: "£4.2m of the grant", "of that, £3.6m"."""
    text, span = document.folded, part.span
    return bool(_OF_IT.match(text, span.end) or _OF_THAT.search(text, max(0, span.start - _BEFORE), span.start))


def _goes_with(part: Part, last: Part) -> bool:
    if part.kind != last.kind or part.unit != last.unit:
        return False
    return part.kind == "M" or part.noun == last.noun or last.noun is None or part.noun is None


def _parted(document: Document, told: list[Part], start: int) -> Iterator[Slip]:
    whole, *parts = told
    words = document.folded[start : parts[-1].span.end]
    if (
        not (2 if whole.kind == "M" or _same_noun(told) else 3) <= len(parts) <= _MOST_PARTS
        or _NO_WHOLE.search(words)
        or document.quoted(parts[-1].span)
    ):
        return
    if any(part.bound == "at least" or not 0 < part.value < whole.value for part in parts) or whole.bound in {
        "at least",
        "at most",
    }:
        return
    low, high = sum(part.counted[0] for part in parts), sum(part.counted[1] for part in parts)
    exact = sum(part.value for part in parts)
    if any(same_kind(part, whole) and part.value == whole.value + exact for part in document.once(figures)):
        return  # "£12.5m: £7m from a fund, £3.5m from the city and the other £2m from donors"
    slack = 0.005 * whole.value if whole.kind == "M" else 0.0
    if (
        apart(low - slack, high + slack, *(whole.interval if whole.bound else whole.counted)) <= 0
        or not 0.6 < exact / whole.value < 1.6
    ):
        return
    last, left = parts[-1], whole.value - exact + parts[-1].value
    sums = f"{', '.join(printed(document, part) for part in parts[:-1])} and {printed(document, last)}"
    note = f"{sums} make {_as(document, whole, exact)}, not {printed(document, whole)}"
    right = (like(document, last, left),) if left > 0 else ()
    note += f"; {right[0]} would remain" if right else ""
    yield Slip("total", last.span, note, right, 0.7)


def _same_noun(told: list[Part]) -> bool:
    """Whether the whole and its first part count the same, and the rest is told without a noun or with the same."""
    whole, *parts = told
    return whole.noun is not None and parts[0].noun == whole.noun and parts[-1].noun in {None, whole.noun}


def _as(document: Document, part: Part, value: float) -> str:
    return like(document, part, value) if part.kind == "M" else short(value)


# --- the size of one thing ---------------------------------------------------------------------------------------

_ATTRIBUTE = _late.pattern(r"(?:[- ](?:long|high|tall|wide|deep))?(?: [a-z]+){0,1}? (?P<noun>[a-z]{3,})\b")
_PREDICATE = _late.pattern(r"(?: ?\([^)]{1,20}\))? (?P<how>long|high|tall|wide|deep|in length|in height|across)\b")
_THE = _late.pattern(r"\b(?:the|this|that|its|their|of the) (?:new |old |planned )?\Z")
_A_THING = frozenset(
    ("bridge", "tunnel", "road", "railway", "line", "canal", "pipeline", "tower", "wall", "pier", "route",
     "trail", "path", "motorway", "highway", "runway", "dam", "fence", "cable", "track", "tramway", "viaduct",
     "mast", "statue", "skyscraper", "building", "chimney", "spire", "turbine", "ship", "vessel", "yacht",
     "submarine", "rocket", "river", "lake", "island", "glacier", "border", "trench", "corridor", "promenade",
     "causeway", "embankment", "dyke", "barrier", "reservoir", "ferry", "beach", "reef", "cave", "gorge",
     "waterfall", "mountain", "summit", "peak", "race", "course", "marathon", "walk", "hike", "stretch", "link")
)  # fmt: skip
_NOT_SIZE = _late.pattern(
    r"\b(?:another|second|first|other|section|stretch(?:es)? of|part|parts|extension|extended|longer|shorter|more"
    r"|original"
    r"|previous|earlier|planned|instead|than|each|per|away|from|phase|final|last|remaining|deep|below|above)\b"
)


_OPENING = 12


class _Size(NamedTuple):
    part: Part
    noun: str
    defined: bool


def _sizes(document: Document, measures: list[Part]) -> Iterator[Slip]:
    """ "At 1.8km long, the bridge" and "the 2.4-kilometre bridge": one thing of two sizes."""
    sizes = [size for part in measures for size in _size(document, part)]
    for noun in {size.noun for size in sizes if size.defined}:
        of_it = [size.part for size in sizes if size.noun == noun]
        values = {round(part.value * LENGTHS[part.unit or ""], 3) for part in of_it}
        if len(of_it) >= 2 and len(values) == 2:
            yield from _two_sizes(document, of_it, noun)


def _size(document: Document, part: Part) -> Iterator[_Size]:
    text = document.folded
    sentence = document.sentence_at(part.span.start)
    if sentence is None:
        return
    around = text[max(sentence.start, part.span.start - 50) : part.span.start]
    around += text[part.span.end : min(sentence.end, part.span.end + 40)]
    if _NOT_SIZE.search(around):
        return
    if "-" in text[part.span.start : part.span.end] or text[part.span.end : part.span.end + 5] == "-long":
        match = _ATTRIBUTE.match(text, part.span.end)
        if match and match["noun"] in _A_THING:
            yield _Size(part, match["noun"], bool(_THE.search(text, max(0, part.span.start - 16), part.span.start)))
        return
    if _PREDICATE.match(text, part.span.end):
        opening = part.span.start - sentence.start < _OPENING
        words = text[part.span.end : sentence.end] if opening else text[sentence.start : part.span.start]
        nouns = [word for word in re.findall(r"[a-z]+", words) if word in _A_THING]
        if nouns:  # "At 1.8km long, the bridge", "the bridge, which is 1.8km long"
            yield _Size(part, nouns[0] if opening else nouns[-1], defined=False)


def _two_sizes(document: Document, parts: list[Part], noun: str) -> Iterator[Slip]:
    one = parts[0]
    scale = LENGTHS[one.unit or ""]
    for other in parts[1:]:
        factor = LENGTHS[other.unit or ""] / scale
        low, high = other.interval[0] * factor, other.interval[1] * factor
        if apart(low * 0.97, high * 1.03, *one.interval) > 0 and one.span != other.span:
            if document.sentence_at(one.span.start) == document.sentence_at(other.span.start):
                return
            note = (
                f"The text says {printed(document, one)} first and {printed(document, other)} later of the same "
                f"{noun}"
            )
            right = printed(document, one) if one.unit != other.unit else like(document, other, one.value)
            yield Slip("twice", other.span, note, (right,), 0.6)
            return


# --- what a group is made of -------------------------------------------------------------------------------------
