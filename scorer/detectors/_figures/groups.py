"""A group and what it is made of, told paragraphs apart: women and men, children and adults."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.document import Document

_NEAR = 3
"""Sentences between a group and its parts."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not add up."""
    if not _KINDS.keys().isdisjoint(story.counts):
        yield from _two_kinds(document, story)


_KINDS = {
    "women": "men", "men": "women", "boys": "girls", "girls": "boys", "children": "adults", "adults": "children",
    "male": "female", "female": "male", "males": "females", "females": "males",
}  # fmt: skip
_AND = _late.pattern(r" (?:[a-z-]+ ){0,2}?(?P<kind>[a-z]+),? and (?:the )?")
_ALL_OF_THEM = _late.pattern(
    r"(?:\bthe|\bthese|\bthose|,|:|[–—] ?|\(|^) ?\Z|\b(?:made up|consist\w*|compris\w*|is|are|was|were)(?: of)? \Z"
)
_GROUP = frozenset(
    ("jurors", "members", "people", "passengers", "pupils", "students", "players", "candidates", "victims", "winners",
     "crew", "guests", "patients", "prisoners", "workers", "employees", "singers", "soldiers", "recruits", "actors",
     "councillors", "runners", "climbers", "dancers", "musicians", "volunteers", "delegates", "survivors", "judges",
     "athletes", "hostages", "detainees", "suspects", "miners", "sailors", "tourists", "hikers", "residents",
     "nurses", "teachers", "graduates", "apprentices", "cadets", "trainees", "swimmers", "ministers", "astronauts")
)  # fmt: skip
_OF_A_GROUP = _late.pattern(
    r"\b(?:jury|crew|team|panel|band|choir|board|council|committee|class|cabinet|squad|group|family|delegation"
    r"|expedition|orchestra|cast|troupe|party) of (?:about )?\Z"
)
_NOT_ALL = _late.pattern(
    r"\b(?:among|of (?:whom|them)|includ\w+|others?|also|more|another|injur\w+|wounded|hurt|missing|children|aged?"
    r"|at least|average|another|further|first|survived|each|ratio)\b"
)


def _two_kinds(document: Document, story: Story) -> Iterator[Slip]:
    """ "The 23 jurors" and in another sentence "the 12 women and 9 men"."""
    figures = story.figures
    for one, other in pairwise(figures):
        if one.at != other.at or one.part.kind != "N" or other.part.noun is None:
            continue
        joint = _AND.fullmatch(story.text, one.part.span.end, other.part.span.start)
        if joint is None or not other.after.startswith(f" {_KINDS.get(joint['kind'], '-')}"):
            continue
        if not _ALL_OF_THEM.search(one.before) or _NOT_ALL.search(story.sentence(one.at).replace("children and", "")):
            continue
        wholes = [
            told for told in figures
            if told.at != one.at and abs(told.at - one.at) <= _NEAR and told.part.kind == "N"
            and (told.part.noun in _GROUP or _OF_A_GROUP.search(told.before))
        ]  # fmt: skip
        yield from _whole_of(document, wholes, [one.part, other.part], 0.55)


def _whole_of(document: Document, wholes: list[Told], parts: list[Part], strength: float) -> Iterator[Slip]:
    """The slip, if there is just one figure that the parts can be those of."""
    exact = sum(part.value for part in parts)
    if len(wholes) != 1 or any(part.bound for part in parts):
        return
    whole = wholes[0].part
    if whole.bound or whole.value <= max(part.value for part in parts) or not 0.5 < whole.value / exact < 2:
        return
    if apart(*whole.counted, exact, exact) > 0:
        sums = f"{', '.join(printed(document, part) for part in parts[:-1])} and {printed(document, parts[-1])}"
        note = f"{sums} make {short(exact)}, not {printed(document, whole)}"
        yield Slip("total", max(whole.span, parts[-1].span), note, (like(document, whole, exact),), strength)
