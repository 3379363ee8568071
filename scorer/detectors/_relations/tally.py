"""Votes for, against and neither, over a few sentences, against all who voted or could."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.document import Document

_WHO = (
    r"(?: (?:of (?:them|the [a-z]+)|members?(?: of the [a-z]+)?|people|votes?|ballots?|council+ors|delegates"
    r"|trustees|directors"
    r"|governors|commissioners|senators|shareholders|residents|workers|judges|justices|jurors|mps|lawmakers|deputies|were|was|is|are"
    r"|voted|voting|cast|had|said|papers|came out|spoke|who|have))*"
)
_FOR = (
    r"(?:in favou?r|for\b(?! the first)|back(?:ed|ing)?\b|support(?:ed|ing)?|approv(?:ed|ing)|yes|accept(?:ed|ing)"
    r"|endors(?:ed|ing)|ayes?\b)"
)
_AGAINST = r"(?:against|oppos(?:ed|ing)|no\b|nays?\b|reject(?:ed|ing)|turned it down|dissent\w*|objected|disagreed)"
_OUT = (
    r"(?:abst[a-z]+|spoil[a-z]*|blank|invalid|undecided|absent|did not vote|didn[’']t vote|not voting|recused"
    r"|sat (?:it )?out|stayed away"
    r"|declined to vote|did not take part)"
)
_SIDES = tuple(_late.pattern(rf"{_WHO} ?\(?{side}") for side in (_FOR, _AGAINST, _OUT))
_TO = _late.pattern(r"(?: votes?)?(?: to |-|–)")
_VOTE = _late.pattern(r"\b(?:vot\w+|carried|passed|approved|rejected|defeated|backed|by|split) (?:[a-z’'-]+ ){0,4}\Z")
_ONE_OUT = _late.pattern(
    r"\b(?:one|a single|a) (?:member |council+or |of them |person )?(?:abst[a-z]+|did not vote|was absent"
    r"|recused|stayed away|sat it out)"
)
_ALL = _late.pattern(
    r"\b(?:all|all of (?:the|its)|all the|every one of the|each of the|the full|full complement of) \Z"
)
_CAST = _late.pattern(
    r"\b(?:votes? (?:were|was) (?:cast|counted)|ballots? (?:were|was) (?:cast|counted|returned)|voted|took part"
    r"|taking part"
    r"|valid votes|cast (?:a vote|their votes|ballots)|total of|turned out|votes? cast|attend\w*|present"
    r"|in the room|turned up|were there)\b"
)
_VOTERS = frozenset(
    ("votes", "ballots", "members", "delegates", "councillors", "councilors", "people", "lawmakers", "mps",
    "shareholders",
     "workers", "teachers", "residents", "voters", "deputies", "senators", "employees", "staff", "nurses", "doctors",
     "trustees", "directors", "governors", "commissioners", "judges", "justices", "jurors", "panellists", "member")
)  # fmt: skip
_BEFORE, _BEHIND = 2, 2


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Votes that do not come to all that were cast."""
    if not hints_at(story):
        return
    counts = story.kinds["N"]
    sides: list[dict[int, Told]] = [{}]
    for one in counts:
        if (which := side(one)) is None:
            continue
        if which in sides[-1] or (sides[-1] and one.at - max(told.at for told in sides[-1].values()) > 1):
            sides.append({})
        sides[-1][which] = one
    found = [group for group in sides if group.keys() >= {0, 1}] or [
        {**group, 0: pair[0], 1: pair[1]}
        for group in sides
        if group.keys() == {2} and (pair := _score(story, counts, group[2]))
    ]
    if len(found) == 1 and len(sides) <= _BEFORE:
        yield from _off(document, story, counts, found[0])


def hints_at(story: Story) -> bool:
    """Whether an article may tell of a vote."""
    return "against" in story.hints or "neither" in story.hints


def side(one: Told) -> int | None:
    """Whether a count is of those for (0), against (1) or neither (2)."""
    return next((side for side, pattern in enumerate(_SIDES) if pattern.match(one.after)), None)


def _score(story: Story, counts: list[Told], out: Told) -> tuple[Told, Told] | None:
    """ "By nine votes to four", before those who abstained."""
    near = [one for one in counts if out.at - 1 <= one.at <= out.at and one.part.span < out.part.span]
    for one, other in pairwise(near):
        if _TO.fullmatch(story.text, one.part.span.end, other.part.span.start) and _VOTE.search(one.before):
            return one, other
    return None


def _off(document: Document, story: Story, counts: list[Told], sides: dict[int, Told]) -> Iterator[Slip]:
    told = list(sides.values())
    first, last = min(one.at for one in told), max(one.at for one in told)
    wholes = [
        one
        for one in counts
        if first - _BEFORE <= one.at <= last + _BEHIND and one not in told and _is_whole(one, told)
    ]
    if len({one.part.value for one in wholes}) != 1 or any(one.part.bound for one in (*told, wholes[0])):
        return
    whole, near = (
        wholes[0],
        story.text[
            document.sentences[first].start : document.sentences[min(last + 1, len(document.sentences) - 1)].end
        ],
    )
    exact = sum(one.part.value for one in told) + (1 if 2 not in sides and _ONE_OUT.search(near) else 0)
    if max(one.part.value for one in told) >= whole.part.value or apart(exact, exact, *whole.part.counted) <= 0:
        return
    neither = 2 in sides or "valid votes" in near or _ONE_OUT.search(near)
    if exact < whole.part.value and not (neither or (_all_voted(whole) and not _OTHERS_OUT.search(near))):
        return
    if not 0.5 < exact / whole.part.value < 2:
        return
    told.sort(key=lambda one: one.part.span)
    listed = f"{', '.join(printed(document, one.part) for one in told[:-1])} and {printed(document, told[-1].part)}"
    note = f"{listed} make {short(exact)}, not {printed(document, whole.part)}"
    yield Slip("total", whole.part.span, note, (like(document, whole.part, exact),), 0.6)


_OTHERS_OUT = _late.pattern(r"\b(?:abst\w+|absent|spoil\w*|invalid|not vote|recus\w+|undecided|blank)\b")
_TAKE_PART = _late.pattern(r"\b(?:vot\w+|cast|took part)\b")


def _all_voted(whole: Told) -> bool:
    return _ALL.search(whole.before) is not None and _TAKE_PART.search(whole.words) is not None


def _is_whole(one: Told, sides: list[Told]) -> bool:
    """Whether a count is of all who voted: "all 15 members took part", "1,240 votes were cast"."""
    noun = one.part.noun or ""
    if _EARLIER.search(one.words):
        return False
    if noun not in _VOTERS or one.part.value <= 2 or any(one.part.span == side.part.span for side in sides):
        return False
    same = any(one.at == side.at for side in sides)
    return bool(
        _ALL.search(one.before) or (_CAST.search(one.words) and not (same and _CAST_BY_SIDE.match(one.after)))
    )


_EARLIER = _late.pattern(r"\bhad (?:attended|been|met|taken|voted|heard)\b|\bearlier\b|\blast (?:month|week|year)\b")
_CAST_BY_SIDE = _late.pattern(r" [a-z]+ (?:voted|were|was|said)\b")
