"""Of which American state a lawmaker is.

"Sen. Ada Stone (R-Texas)", "Ada Stone, a Texas Republican", "the Texas senator" for one named before. Compared are
those whose state the packs know, where the text gives them another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from scorer.detectors._entities.context import AGREES, NOTHING, Context, Slip, Verdict
from scorer.detectors._entities.facts import Facts
from scorer.detectors._entities.names import COUNTRY, NAME, PERSON, ROLE, Item, Skeleton
from scorer.detectors._entities.wording import in_words, pack_of
from scorer.detectors._late import pattern
from scorer.knowledge import Entity
from scorer.knowledge.base import Tie
from scorer.model import Span

_LAWMAKERS = frozenset({"office:senator", "office:congressman", "office:governor"})
_STRENGTH = 0.45
_SHORT = {
    name: state
    for state, names in {
        "Alabama": "AL Ala", "Alaska": "AK", "Arizona": "AZ Ariz", "Arkansas": "AR Ark", "California": "CA Calif",
        "Colorado": "CO Colo", "Connecticut": "CT Conn", "Delaware": "DE Del", "Florida": "FL Fla",
        "Georgia (state)": "GA Ga Georgia", "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL Ill", "Indiana": "IN Ind",
        "Iowa": "IA", "Kansas": "KS Kan Kans", "Kentucky": "KY Ky", "Louisiana": "LA La", "Maine": "ME",
        "Maryland": "MD Md", "Massachusetts": "MA Mass", "Michigan": "MI Mich", "Minnesota": "MN Minn",
        "Mississippi": "MS Miss", "Missouri": "MO Mo", "Montana": "MT Mont", "Nebraska": "NE Neb", "Nevada": "NV Nev",
        "New Hampshire": "NH N.H", "New Jersey": "NJ N.J", "New Mexico": "NM N.M", "New York": "NY N.Y",
        "North Carolina": "NC N.C", "North Dakota": "ND N.D", "Ohio": "OH", "Oklahoma": "OK Okla", "Oregon": "OR Ore",
        "Pennsylvania": "PA Pa", "Rhode Island": "RI R.I", "South Carolina": "SC S.C", "South Dakota": "SD S.D",
        "Tennessee": "TN Tenn", "Texas": "TX Tex", "Utah": "UT", "Vermont": "VT Vt", "Virginia": "VA Va",
        "Washington state": "WA Wash Washington", "West Virginia": "WV W.Va", "Wisconsin": "WI Wis Wisc",
        "Wyoming": "WY Wyo",
    }.items()
    for name in (state, *names.split())
}  # fmt: skip
"""States by their names and by what stands for them in brackets."""
_BRACKET = pattern(r" \((?:r|d|i|gop)(?:-|–|—|\.,? |, | - )(?P<state>[a-z][a-z. ]{1,14}?)\.?[,)]")
_OF = pattern(r",? (?:an?|the) (?:[a-z-]+ )?\Z")
_PARTIES = frozenset({"Republican", "Democrat"})
_THE = pattern(r"(?<!, )(?<!as )\bthe (?:[a-z-]+ )?\Z")
"""Not in an apposition: that is about the name before the comma."""
_LEFT = pattern(r"\b(?:former|ex|late|then|previous|deceased|other|another|fellow)\b")


def states(skeleton: Skeleton, facts: Facts, context: Context) -> Iterator[Verdict]:
    """The verdicts on the states of lawmakers."""
    if not skeleton.present & PERSON:
        return
    items = skeleton.items
    for index in skeleton.of(PERSON | COUNTRY):
        item = items[index]
        if item.bits & PERSON and item.person:
            if ties := _ties(item.person, facts):
                yield from _told(item, ties, items[index + 1 : index + 2], context)
        elif item.bits & COUNTRY and index + 1 < len(items):
            yield _the_senator(item, items[index + 1], skeleton, facts, context)


def _told(person: Item, ties: tuple[Tie, ...], behind: Sequence[Item], context: Context) -> Iterator[Verdict]:
    """The verdict on the state that a lawmaker is said to be of; `behind` is the next name, if there is one."""
    folded = context.document.folded
    if told := _BRACKET.match(folded, person.end):
        if state := _SHORT_FOLDED.get(told["state"].strip()):
            yield _judged(person, ties, state, Span(*told.span("state")), context)
    elif state := _before(person):
        yield _judged(person, ties, state, person.span, context)
    elif behind and (state := _described(person, behind[0], folded)):
        yield _judged(person, ties, state, behind[0].span, context)


_SHORT_FOLDED = {name.lower(): state for name, state in _SHORT.items()}


def _described(person: Item, behind: Item, folded: str) -> str:
    """The state of "Ada Stone, a Texas Republican", whose last two words are read as one name; "" for none."""
    state, _, party = behind.text.rpartition(" ")
    between = folded[person.end : behind.start]
    return _SHORT.get(state, "") if party in _PARTIES and _OF.fullmatch(between) and not _LEFT.search(between) else ""


def _before(person: Item) -> str:
    """The state of "Texas Republican Ada Stone", which is read as one name; "" for none."""
    words = person.text.split(" ")
    at = next((index for index, word in enumerate(words) if word in _PARTIES), 0)
    return _SHORT.get(" ".join(words[:at]), "")


@lru_cache(maxsize=4096)
def _ties(person: str, facts: Facts) -> tuple[Tie, ...]:
    """What somebody was or is as a lawmaker or governor."""
    return tuple(t for t in facts.ties(person) if t.statement.relation in _LAWMAKERS and t.entity.kind == "region")


def _judged(person: Item, ties: tuple[Tie, ...], state: str, span: Span, context: Context) -> Verdict:
    now = [tie for tie in ties if context.open(tie.statement)]
    if not now or any(state in tie.entity.names for tie in ties):
        return AGREES
    return Verdict(1, (_slip(now[-1], person.person, state, span),))


def _slip(tie: Tie, person: str, state: str, span: Span) -> Slip:
    right, wrong = _plain(tie.entity.name), _plain(state)
    note = f"{person} is {in_words(tie.statement, tie.entity)}, not of {wrong} {pack_of(tie.statement)}."
    return Slip(span, note, _STRENGTH, (right,), person, wrong)


def _plain(state: str) -> str:
    return state.removesuffix(" (state)").removesuffix(" state")


def _the_senator(state: Item, role: Item, skeleton: Skeleton, facts: Facts, context: Context) -> Verdict:
    """ "The Texas senator", where the text names senators, but none of that state."""
    folded = context.document.folded
    title = role.role if role.bits & ROLE and role.start - state.end == 1 else ""
    if title not in {"senator", "congressman"} or folded[role.end : role.end + 1] not in {" ", "'", "’", ",", "."}:
        return NOTHING
    reach = max(0, state.start - 24)
    alone = _THE.search(folded, reach, state.start) and not _LEFT.search(folded, reach, state.start)
    regions: list[Entity] = [one for one in state.entities(COUNTRY) if one.kind == "region"]
    named = {item.person: item for item in skeleton.items if item.person and item.bits & PERSON}
    last = {item.person: item.start for item in skeleton.items if item.person and item.start < state.start}
    lawmakers = [
        (name, tie) for name in named for tie in _ties(name, facts) if tie.statement.relation == f"office:{title}"
    ]
    if not alone or not regions or not lawmakers or _unknown(skeleton, title):
        return NOTHING
    if any(tie.entity.name == regions[0].name for _, tie in lawmakers):
        return NOTHING
    before = [(last[name], name, tie) for name, tie in lawmakers if name in last]
    # Of senators the packs have all; a representative may be one of many whom they have not.
    if not before or (title != "senator" and len({name for name, _ in lawmakers}) > 1):
        return NOTHING
    _, name, tie = max(before, key=lambda one: one[0])
    if not context.open(tie.statement):
        return NOTHING
    return Verdict(1, (_slip(tie, name, regions[0].name, state.span),))


def _unknown(skeleton: Skeleton, title: str) -> bool:
    """Whether the text gives the title to somebody whom the packs do not know."""
    follow = zip(skeleton.items, skeleton.items[1:], strict=False)
    return any(one.role == title and other.bits == NAME and other.start - one.end == 1 for one, other in follow)
