"""A group that is referred back to with a count that is no misprint of the first: "13 hikers", "the 15 walkers"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, figures
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import STRETCHES, misprint, told_again
from scorer.detectors._relations.kinds import akin, is_known, kinds, thing
from scorer.document import Document

_REFERS = _late.pattern(
    r"\b(?P<all>all(?: of)?(?: the| those| these)?|both)?(?P<the>the|these|those)?"
    r" (?:(?:missing|stranded|rescued|stolen|recovered|trapped|new|rare|animal|young) )?\Z"
)
_NO_REFERENCE = _late.pattern(
    r"\b(?:among|than|including|between|beyond|first|last|next|other|others|remaining|another|previous|earlier"
    r"|average|to|from|since|for the first|(?<!but )one of|joined|join|joining|by|unlike|like|as|over|under"
    r"|above|below"
    r"|against|only|in|at|across|on|outside|inside) (?:the|these|those|all(?: of)?(?: the| those)?) \Z"
)
_GOES_ON = _late.pattern(
    r"(?:[.;:!?]|,(?! (?:and|or|\d))|,?[”\"’']| (?!(?:who|that|which|in|of|from|with|without|whose|on|to|for|and|or"
    r"|whom|killed|injured|arrested|other|aged|under|over|at|[a-z]+(?:ing|ly)|as|we|they|he|she|it|i|you)\b))"
)
_NO_FIRST = _late.pattern(
    r"\b(?:another|others?|more|further|extra|remaining|than|from|only|including|per|additional"
    r"|previous\w*|earlier|compared|against|between|target|up to|of (?:them|whom|which|these|those)|last (?:year"
    r"|month|week|season)|in (?:19|20)\d\d|average|first|at least|so far|aged?|among|out of|every|each"
    r"|under|over|by|until|after|before|about to|killing|killed|injuring)(?: [a-z-]+)? \Z|\b(?:to|was|were) \Z"
)
_OTHER = _late.pattern(
    r"\b(?:last (?:year|month|week|season)|previous\w*|years? (?:ago|earlier|before)|in (?:19|20)\d\d|elsewhere"
    r"|risen|rose|raised|fell|fallen|revis\w+|updat\w+|grown|originally|initially|at first|so far|other"
    r"|more|already|without|still|kill\w+|died|dead|injur\w+|hurt|arrest\w+|charged"
    r"|wounded|vot\w+|average|used to|expect\w*|named|survivors?|subjects|participants|respondents)\b"
)
_FAR, _RATIO, _LEAST, _MOST, _CLOSE = 16, 1.6, 5, 4, 40
_GENERAL = frozenset(
    ("people", "passengers", "travellers", "travelers", "men", "women", "animals", "creatures", "birds", "machines",
     "vehicles", "aircraft", "objects", "items", "pieces", "artefacts", "artifacts", "works", "devices", "buildings",
     "properties", "structures", "participants", "youngsters", "staff", "patients", "vessels", "units", "plants")
)  # fmt: skip
"""Nouns that many things are referred to by: "43 pilgrims" and "the 48 passengers"."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Groups that are referred back to with another count."""
    later = [one for one in (*story.figures, *_quoted(document, story)) if one.part.kind == "N" and _refers(one)]
    if not later:
        return
    counts = [one for one in story.figures if _is_count(one)]
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in counts:
        for kind in kinds(thing(one)):
            groups[kind].append(one)
    for one in counts:
        if one.after.startswith(_OF_THEM):
            for kind in _spoken_of(story, one):
                groups[kind].append(one)
    unknown = [one for one in counts if not is_known(thing(one))]
    for other in later:
        noun = thing(other)
        candidates = [groups[kind] for kind in sorted(kinds(noun))] + ([unknown] if noun in _GENERAL else [])
        if noun is None:
            known = [one for one in counts if thing(one) and is_known(thing(one))]
            last = max((one.at for one in known if one.at < other.at), default=0)
            candidates = [[one for one in known if one.at == last]]
        found = (_off(document, story, group, other) for group in candidates if group)
        yield from (slip for slip in (next((slip for slip in found if slip), None),) if slip)


_OF_THEM = (
    " of them", " of these", " of those", " of the party", " of the group", " of the crew", " of the team",
    " of the flock", " of the herd", " of the gang", " of the class",
)  # fmt: skip


def _spoken_of(story: Story, one: Told) -> set[str]:
    """The kinds of the things that the sentence before that of a figure tells of: "38 of them" are buses."""
    before = story.sentence(one.at - 1) if one.at else ""
    nouns = (word for word in _WORD.findall(before) if word.endswith("s") and is_known(word))
    return {kind for noun in nouns for kind in kinds(noun)} - {"people"}


_WORD = _late.pattern(r"[a-z]{4,}")


def _quoted(document: Document, story: Story) -> Iterator[Told]:
    """The counts of quotations, which may refer to what is told outside them."""
    if not document.quotations:
        return
    for part in document.once(figures):
        if part.kind != "N" or part.value < _LEAST:
            continue
        before = story.text[max(0, part.span.start - _LOOK) : part.span.start]
        if before.endswith(_ENDS) and document.quoted(part.span):
            sentence = document.sentence_at(part.span.start)
            if sentence is not None:
                yield story.tell(part, document.sentences.index(sentence))


_ADJECTIVES = ("missing", "stranded", "rescued", "stolen", "recovered", "trapped", "new", "rare", "animal", "young")
_ENDS = ("the ", "all ", "these ", "those ", *(f"{word} " for word in _ADJECTIVES))
_LOOK = 10


def _is_count(one: Told) -> bool:
    part = one.part
    if part.kind != "N" or part.noun in STRETCHES or part.value <= 1:
        return False
    return not 1900 <= part.value <= 2100 or "," in one.original[slice(*part.span)]


def _refers(one: Told) -> bool:
    """Whether a count is one that has been told: "the 15 walkers had", "all 14 canvases will"."""
    if one.part.value < _LEAST or one.part.bound or one.part.noun in STRETCHES:
        return False
    match = _REFERS.search(one.before[-40:]) if one.before.endswith(_ENDS) else None
    if match is None or not (match["all"] or match["the"]) or _NO_REFERENCE.search(one.before[-40:]):
        return False
    if match["all"] and one.after.startswith(_OF_THEM):
        return True
    _, noun, behind = one.after.partition(thing(one) or "#")
    if not noun or (one.before.endswith("of the ") and _TREATED.match(behind)):
        return False
    return _GOES_ON.match(behind) is not None or behind.startswith(_PLACED)


_PLACED = (" at the ", " at its ", " in the ", " on the ", " at their ")
"""Where things are: they may be others of the same kind, so that the noun must be the same."""


_TREATED = _late.pattern(r" [a-z]+ed\b")


_CREW = _late.pattern(r"\b(?:drivers?|crew|pilots?|conductors?|stewards?)\b")


def _off(document: Document, story: Story, group: list[Told], other: Told) -> Slip | None:
    """The slip of a count whose group has just one other that it can be of."""
    least = other.part.value / _RATIO
    rivals = [one for one in group if one is not other and one.part.value >= least]
    if len(group) > _MOST or len(rivals) != 1 or rivals[0].part.span > other.part.span:
        return None
    one, value = rivals[0], other.part.value
    near = value / _RATIO <= one.part.value <= _RATIO * value or misprint(one.part.value, value) == "exchanged"
    if not _first(one) or not near or one.part.value == value or not _refers_to(one, other):
        return None
    if thing(other) == "passengers" and value < one.part.value and _CREW.search(story.text):
        return None  # 48 people on board, 43 of them passengers
    values = {
        told.part.value for told in story.figures
        if _is_count(told) and told not in {one, other} and _may_be_some(told, other)
    }  # fmt: skip
    if value in values or abs(one.part.value - value) in values or one.part.value + value in values:
        return None
    return told_again(document, one, other)


def _refers_to(one: Told, other: Told) -> bool:
    """Whether a count may be a later one of the things of another."""
    placed = other.after.partition(thing(other) or "#")[2].startswith(_PLACED)
    if (placed and thing(one) != thing(other)) or other.at - one.at > _FAR:
        return False
    later = one.at < other.at or _all_of(other)
    return later and not _OTHER.search(f"{other.before[-16:]}#{other.after[:_CLOSE]}")


def _all_of(one: Told) -> bool:
    """ "41 buses, and all 47 of the buses passed"."""
    return one.before.endswith("all ") and one.after.startswith(" of the ")


def _may_be_some(one: Told, other: Told) -> bool:
    """Whether a count may be of some of a group: of its things, or of them by "three died", but not "three high"."""
    noun = thing(one)
    return noun is None or noun.endswith("ed") or noun in _VERBS or akin(noun, thing(other))


_VERBS = frozenset(("was", "were", "fell", "fled", "left", "went", "ran", "got", "came", "swam", "more", "others"))


def _first(one: Told) -> bool:
    """Whether a count is told as something new."""
    if one.part.bound not in {None, "about"} or one.part.value < _LEAST or _NO_FIRST.search(one.before[-30:]):
        return False
    return not _OTHER.search(f"{one.before[-_CLOSE:]}#{one.after[:24]}")
