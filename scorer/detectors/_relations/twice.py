"""One quantity that is told again with a misprint: scores, tolls, margins, measures and sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log10

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import OTHERS, SUPPOSED, Story, Told
from scorer.detectors._relations.common import index_of, misprint, near, stems, told_again
from scorer.document import Document
from scorer.model import Span


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What is told again with another value."""
    yield from _scores(document, story)
    yield from _referred_to(document, story)
    yield from _misprinted(document, story)


# --- scores ------------------------------------------------------------------------------------------------------

_SCORE = _late.pattern(
    r"(?:\b(?P<cue>final score of|final score was|won|win|beat [A-Za-z’' ]{3,30}|victory|defeat|lost|triumph|the) )"
    r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?P<behind> (?:result|win|victory|defeat|triumph|loss|success"
    r"|scoreline))?(?![\d-])"
)


_OTHER_GAME = _late.pattern(r"\b(?:over|against|last|previous|earlier|first leg|in|at half)\b")


def _has_score(story: Story) -> bool:
    """Whether "victory" and the like stand behind a score somewhere: quicker looked for than the score."""
    text, hints = story.text, story.hints
    if "final score" in hints:
        return True
    words = [word for word in _RESULTS if word in hints]
    places = [hints[word] for word in words]
    if "scoreline" in hints:
        words.append(" scoreline")
        places.append(text.find(" scoreline"))
    if any(place > 0 and text[place - 1].isdigit() for place in places):
        return True
    return any(_ANY_SCORE.search(text, *part) for part in near(text, words, len("-100")))


_RESULTS = (" result", " victory", " win", " defeat", " triumph")
_ANY_SCORE = _late.pattern(r"[-–]\d{1,3} (?:result|victory|win|defeat|triumph|scoreline)\b")


def _scores(document: Document, story: Story) -> Iterator[Slip]:
    """ "A final score of 24-17" and "the 24-19 result"."""
    if "results" not in story.hints or not _has_score(story):
        return
    found = [
        match for match in _SCORE.finditer(story.text)
        if index_of(document, match.start()) is not None
        and not _OTHER_GAME.search(story.text, match.end(), match.end() + 30)
    ]  # fmt: skip
    if not any(match["behind"] or match["cue"].startswith("final") for match in found[1:]):
        return
    scores = {(match["a"], match["b"]) for match in found}
    if (
        len(found) != 2
        or len(scores) != 2
        or len({match["a"] for match in found} | {match["b"] for match in found}) > 3
    ):
        return
    one, other = (f"{match['a']}-{match['b']}" for match in found)
    if abs(index_of(document, found[0].start()) - (index_of(document, found[1].start()) or 0)) <= 3:  # type: ignore[operator]
        note = f"The text gives the result as {one} first and as {other} later"
        yield Slip("twice", Span(found[1].start("a"), found[1].end("b")), note, (one,), 0.45)


# --- people ------------------------------------------------------------------------------------------------------

_ROLES = {
    "dead": (
        _late.pattern(r"(?: [a-z]++){0,3}? (?:(?:were|was) killed|died|dead|deaths|lost their lives|perished)\b"),
        _late.pattern(r"\b(?:killed|killing|killed at least|claimed|death toll of) \Z"),
        _late.pattern(r" (?:[a-z]+ )?(?:victims|bodies|dead|deaths|fatalities|deceased|mourned)\b"),
        _late.pattern(r"\bbodies of (?:all |the )*\Z"),
    ),
    "hurt": (
        _late.pattern(r"(?: [a-z]++){0,3}? (?:need(?:ing|ed) treatment|were (?:injured|hurt|wounded|treated))\b"),
        _late.pattern(r"\b(?:injured|injuring|hurt|wounded|sickened) \Z"),
        _late.pattern(r" (?:patients|injured|casualties|wounded)\b"),
        _late.pattern(r"\Z\A"),
    ),
}  # fmt: skip
_DEFINITE = _late.pattern(r"\b(?:the|all|these|those) \Z")
_THE_LAST = ("the ", "all ", "these ", "those ")


def _referred_to(document: Document, story: Story) -> Iterator[Slip]:
    """ "Nine people were killed" and "the 11 victims"."""
    if "victims" not in story.hints:
        return
    told = story.kinds["N"]
    definite = [one for one in told if one.before.endswith(_THE_LAST) and _DEFINITE.search(one.before)]
    for behind, before, later, of in _ROLES.values():
        first = [one for one in told if behind.match(one.after) or before.search(one.before)]
        second = [one for one in definite if one not in first and (later.match(one.after) or of.search(one.before))]
        if len(first) != 1 or not second or len({one.part.value for one in second}) != 1:
            continue
        one, other = first[0], second[0]
        if one.part.value == other.part.value or other.at <= one.at or _elsewhere(one, other):
            continue
        if any(fig.part.value == other.part.value for fig in told if fig not in second):
            continue
        if (
            one.part.value < other.part.value < 2 * one.part.value
            or misprint(one.part.value, other.part.value)
            or (later.match(other.after) and 0.6 < other.part.value / one.part.value < 1)
        ):
            yield told_again(document, one, other)


def _elsewhere(one: Told, other: Told, how: str = "") -> bool:
    """Whether words close to two figures say that they are of other times or only supposed."""
    near = " ".join((one.before[-30:], one.after[:30], other.before[-40:], other.after[:40]))
    near = near.replace(" would ", " ").replace(" now ", " ") if how == "exchanged" else near
    return bool(
        _TIMES.search(near)
        or SUPPOSED.search(other.before[-30:] if how == "exchanged" and one.part.kind == "U" else near)
        or OTHERS.search(f"{other.before[-24:]} # {other.after[:20]}")
        or one.part.bound
        or other.part.bound
    )


_TIMES = _late.pattern(
    r"\b(?:earlier|previous\w*|last (?:year|month|week|season)|years? (?:ago|earlier|before)|months? ago|used to"
    r"|formerly"
    r"|in (?:19|20)\d\d|so far|rose|risen|rise|fell|raised|revis\w+|updated?|at first|initially|now|then|since)\b"
)


# --- misprints ---------------------------------------------------------------------------------------------------

_THE = _late.pattern(  # looked for behind a space: to ask for `\b` everywhere takes longer
    r"[ \W](?:the|its|their|his|her|this|that|full|all|at|town|city|district|village"
    r"|county)(?: [a-z’'-]+){0,2}?(?: of)? \Z"
)


_ALSO = {
    word: group for group, words in {
        "jobs": "workers employees staff posts positions redundancies", "people": "residents passengers spectators"
        " fans"
        " visitors guests runners commuters inhabitants villagers pilgrims", "pupils": "students children",
        "homes": "houses households flats", "vehicles": "cars trucks lorries buses",
    }.items() for word in words.split()
}  # fmt: skip


def _misprinted(document: Document, story: Story) -> Iterator[Slip]:
    """ "The 212-foot bridge" and "at 122 feet, the bridge"; "the $84-million project" and "its $84-billion cost"."""
    groups: dict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for one in story.figures:
        part = one.part
        if part.kind in "MU":
            groups[part.kind, part.unit].append(one)
        elif part.kind == "N" and part.noun:
            groups[part.kind, _ALSO.get(part.noun, part.noun)].append(one)
    for told in groups.values():
        if 1 < len(told) <= 12:
            yield from _near_misses(document, told)


def _near_misses(document: Document, told: list[Told]) -> Iterator[Slip]:
    values = [one.part.value for one in told]
    for index, other in enumerate(told):
        if other.at == told[0].at or values.count(other.part.value) > 1:
            continue  # nothing is told before its sentence; no misprint is told twice
        if not _THE.search(f" {other.before[-30:]}"):
            continue
        for one in told[:index]:
            how = misprint(one.part.value, other.part.value) if one.at != other.at else None
            bounds = {one.part.bound, other.part.bound} - ({"about"} if how == "magnitude" else set())
            if how and bounds <= {None} and _one_thing(one, other, how):
                yield told_again(document, one, other)


_LIVES = frozenset(("people", "residents", "inhabitants", "souls"))
_CENTS, _THOUSAND, _YEARS = 100, 1000, (1900, 2100)


def _one_thing(one: Told, other: Told, how: str) -> bool:
    """Whether two figures that look like a misprint are of one thing: the rarer the misprint, the fewer words."""
    close = stems(f"{one.before[-40:]} {one.after[:40]}") & stems(f"{other.before[-40:]} {other.after[:40]}")
    if one.part.kind == "N" and _YEARS[0] <= one.part.value <= _YEARS[1]:
        return False
    if how == "magnitude":
        ratio = round(max(one.part.value, other.part.value) / min(one.part.value, other.part.value))
        told = bool(close) or one.part.noun in _LIVES or one.part.value / 10 ** int(log10(one.part.value)) % 1 > 0
        later = _TIMES.search(f"{other.before[-30:]} {other.after[:30]}")
        lives = one.part.noun in _LIVES and other.part.noun in _LIVES
        words = (any if lives else all)(
            "illion" in figure.original[slice(*figure.part.span)] for figure in (one, other)
        )
        return (one.part.kind == "M" or lives) and words and ratio == _THOUSAND and told and not later
    if one.part.kind == "M" and one.part.value < (_THOUSAND if how == "digit" else _CENTS):
        return False  # prices of shares and goods
    measured = how == "exchanged" and one.part.kind == "U" and one.part.value >= _CENTS
    return (measured or len(close) > (how == "digit")) and not _elsewhere(one, other, how)
