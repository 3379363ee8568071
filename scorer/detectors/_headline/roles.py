"""Who does in the headline what somebody else does in the body.

A name of the headline is told only if the sentences with which the body tells the matter have another name of the
same kind where the headline has its own, and have the headline's nowhere. That the body has it further on, of
somebody who did something else, is what a mix-up looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer import inflection
from scorer.detectors import _late
from scorer.detectors._headline.around import STAND_IN, around, first, has, has_word, times_of
from scorer.detectors._headline.axes import words_of
from scorer.detectors._headline.names import (
    BODY_NAME,
    STANDING_FOR,
    adjectives,
    forms_of,
    kinds_of,
    may_be_name,
    without_title,
)
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.model import Span

_SPEECH = _late.pattern(
    r"(?:sa[iy]|tell|told|urge|warn|call|vow|want|back|announce|deny|denie|accuse|ask|seek|see|face"
    r"|pledge|promise|unveil|hail|praise|defend|reject|launch)"
)


class Mixed(NamedTuple):
    """A name of the headline, and the one of the body that has its role."""

    span: Span
    told: str
    others: tuple[str, ...] = ()


class _Role(NamedTuple):
    """A role of the headline's name: what stands around one that has it in the body, and what it is of."""

    told: re.Pattern[str]
    of_places: bool = False
    of_people: bool = False


OF_ORGANISATIONS = frozenset(
    """
    Capital Partners Foods Products Airways Airlines Air Group Bank Industries Dairies Brewing Motors Energy Holdings
    Health Media Systems Technologies Pharma Kitchens Farms Stores Council Party University Hospital Club Union Town
    City United Rovers Athletic Harriers Lions Bulls Wanderers Albion County Rangers Mining Steel Oil Gas Water Power
    Rail Homes Insurance Financial Resources Authority Company Ltd Inc Plc Corp Agency Association Federation League
    Trust Software Networks Telecom Logistics Shipping Ferries Retail Ventures Equity Securities Labs Works
    """.split()  # noqa: SIM905 - a list of words reads better so
)
OF_PLACES = words_of("Road Street Lane Park Avenue Square Bridge River Lake Valley Bay Hall Court Garage Island")
_HONORIFICS = (
    "Mr", "Mrs", "Ms", "Miss", "Madam", "Dr", "Judge", "Justice", "Mayor", "Senator", "Sir", "Dame", "Cllr", "Chief",
    "Professor", "Prof", "President", "Minister", "Captain", "Sergeant",
)  # fmt: skip
# That a word begins there is asked behind it: a search skips to its first letter.
_HONORIFIC = "(?:" + "|".join(rf"{one}(?<!\w{one})" for one in _HONORIFICS) + r")\.? (?:[A-Z][a-z]+ )?"
_NOT_FIRST = words_of(
    "The In At On For But And When While After As By South North East West New Lake Port Mount Rival Rivals Former "
    "Fellow Its His Her Their"
)
_NO_GIVEN = "|".join(rf"(?<={one[0]}){one[1:]}" for one in sorted(_NOT_FIRST))
_GIVEN = rf"[A-Z](?<!\w.)(?!(?:{_NO_GIVEN})\b)[a-zà-ÿ]+(?:-[A-Z][a-z]+)? (?:[A-Z]\. )?"
_WITH_HONORIFIC = around(rf"{_HONORIFIC}NAME\b")
_FULL_NAME = around(rf"{_GIVEN}NAME\b(?! [A-Z])")
_ALONE = around(r"NAME(?<!\w NAME)(?<!\wNAME)\b")
_PLACED = around(r"NAME\b(?:" + "|".join(rf"(?<=\b{one} NAME)" for one in ("in", "at", "near", "from", "to")) + ")")
WITH_ARTICLE = around(r"\b[Tt]he NAME\b")
_NAME = _late.pattern(BODY_NAME)
_OF_A_PLACE = _late.pattern(r"([A-Z][^’']{1,30})[’']s (?=[A-Z])")
_PAST = "|".join(sorted({form for forms in inflection.IRREGULAR.values() for form in forms} | {"[a-z]+ed"}))
FINITE = rf"(?:has|have|had|will|was|were|is|are|{_PAST})"
_AS_A_PERSON = around(rf"{_GIVEN}NAME(?:, \d\d|, who|, whose|, an? |, the | of\b|,? {FINITE}\b)")
VERB = _late.pattern(
    rf" (?:to [a-z]{{3,}}|[a-z]{{3,}}(?<!s)s(?= )|through to|sworn"
    rf"|(?:{'|'.join(sorted(inflection.IRREGULAR))}|{_PAST})(?= )"
    r"|(?:lift|clinch|beat|win|lose|take|sign|edge|reach|book|claim|sink|hold|go|stay|seal|face|name|sack|appoint) )"
)
DEED = _late.pattern(
    r"(?:[’']s?)? (?:(?:first|late|early|last-gasp|stoppage-time|injury-time|party|side|double|treble"
    r"|unbeaten|long-range|solo)"
    r" )*(?:double|hat-trick|treble|brace|goals?|strikes?|winner|try|tries|century|ton|victory|triumph"
    r"|success|gold|header"
    r"|penalty|drop-goal|free-kick|putt|lap|knock|save|saves)\b"
)
"""What a name of a headline did, told by a noun: "Hughes double sends Rovers top"."""
_FULL = r"(?: of(?: [A-Z][\w’'-]*){1,3})?(?:,(?: [\w’'-]+){1,14},)?"
"""What may stand between a name and what it does."""
SUBJECT = _Role(
    around(
        r"(?:\b(?:(?:bought|acquired|taken over|won|led|made|written|designed|signed|founded|run) by"
        rf"|declared|named|elected) NAME|NAME(?:{_FULL} {FINITE}\b|, \d\d,)|, NAME(?=, {FINITE}\b)"
        rf"|NAME[’']s? (?:[a-z-]+ ){{1,4}}(?:has been|was|won|has won|is to) "
        r"|NAME (?:unbeaten|not out|[a-z]{3,}ing)\b)"
    )
)
_HOST = _Role(around(r"\b(?:held|hosted|staged|take place|go) (?:in|by|to|at) NAME"), of_places=True)
_HOSTS = _late.pattern(r" (?:to )?(?:hosts?|stages?)\b")
_BEFORE = (
    (
        _late.pattern(r"\b(?:in|at|near) \Z"),
        _Role(around(r"\b(?:in|at|near)(?: (?:the )?[a-z-]+(?: of)?)? NAME"), of_places=True),
    ),
    (
        _late.pattern(r"\b(?:on|from|over|against) \Z"),
        _Role(around(rf"\b(?:{_PAST}|on|against|from|over) NAME(?= to | must | by | over | for )")),
    ),
    (_late.pattern(r"\bby \Z"), _Role(around(r"\bby NAME"))),
    (_late.pattern(r"[a-z] to \Z"), _Role(around(r"\bto NAME"))),
    (
        _late.pattern(r"\b[a-z]{3,}(?<!s)s \Z"),
        _Role(
            around(rf"(?:\b(?:{_PAST}) NAME|NAME(?:{_FULL} (?:was|were|has been|have been|is) |, \d\d,))"),
            of_people=True,
        ),
    ),
)
"""What stands before a name that is no subject, and its role."""
_SHORTEST, _LEAD, _LONGEST = 3, 2, 300


def mixed(title: str, names: tuple[Span, ...], body: Body) -> Iterator[Mixed]:
    """Those of the names of a headline in sentence case in whose role the body has another one."""
    title, opening = title[:_LONGEST], body.text[: body.lead_end]
    for span in names:
        name = title[span.start : span.end]
        if any(word in opening for word in name.split()):
            continue  # as most are
        role = _role(title[: span.start], title[span.end :])
        if role is None or not _may_be_told(name):
            continue
        told = Lead(title, span, body)
        other = told.instead(role) if told.comes_later() else None
        if other:
            yield Mixed(span, other)


def told_names(title: str) -> Iterator[Span]:
    """Names of a headline without the titles before them."""
    for match in _NAME.finditer(title):
        start, words = match.start(), match.group()
        of = _OF_A_PLACE.match(words)
        if of and kinds_of(of[1]) & {"country", "region", "city"}:  # "Japan's Marubeni"
            yield Span(start, start + len(of[1]))
            start, words = start + of.end(), words[of.end() :]
        name = without_title(words)
        start += max(words.find(name), 0)
        if name:
            yield Span(start, start + len(name))


def _role(before: str, behind: str) -> _Role | None:
    if len(before.split()) <= 1 and (VERB.match(behind) or DEED.match(behind)):
        return _HOST if _HOSTS.match(behind) else SUBJECT
    return next((role for pattern, role in _BEFORE if pattern.search(before)), None)


def _may_be_told(name: str) -> bool:
    """Whether a name is none that stands for people who have another one, no adjective and no abbreviation."""
    words = name.split()
    last = words[-1]
    short = len(last) < _SHORTEST or any(word.isupper() for word in words)
    return not short and last not in STANDING_FOR and last not in adjectives()


def _large(place: str) -> bool:
    """Whether a place is one in which others lie."""
    return bool(kinds_of(place) & {"country", "region"})


class Lead:
    """The sentences with which a body tells what the headline tells beside a name, and the names there."""

    def __init__(self, title: str, span: Span, body: Body, sentences: int = _LEAD) -> None:
        self.title, self.text, self._folded = title, body.text, body.folded
        self.name = title[span.start : span.end]
        self._before, self._behind = title[: span.start], title[span.end :]
        self.lead = body.beginning(stems(f"{self._before} {self._behind}".lower()), sentences)
        self._opening = body.text[: body.lead_end]

    def comes_later(self) -> bool:
        """Whether the body has the name, but not where it begins to tell the matter."""
        words = self.name.split()
        last = words[-1]
        if (
            any(word in self.lead or word in self._opening for word in words)
            or last not in self.text
            or not self.is_name(last)
        ):
            return False
        return len(words) > 1 or last in OF_ORGANISATIONS or may_be_name(last)

    def is_name(self, word: str) -> bool:
        """Whether the body has a word only with a capital."""
        return not has_word(word.lower(), self.text) and has_word(word, self.text)

    def instead(self, role: _Role) -> str | None:
        """The name that the body has in a role of the headline's."""
        kind = self.kind(self.name)
        if role is SUBJECT:
            if _SPEECH.match(self._behind.strip()):
                return None  # the text may begin with those of whom he speaks
            if doer := self._doer():
                return doer
        if role.of_places != (kind == "place") and not (role is _HOST and kind == "other"):
            return None
        if role.of_people and kind != "person":
            return None
        alike = {"organisation", "other"} if kind in {"organisation", "other"} else {kind}
        for name in dict.fromkeys(self.others()):
            if self.kind(name) not in (alike | {"other", "place"} if role.of_places else alike):
                continue
            if role.of_places and (name.endswith("Court") or _large(name) != _large(self.name)):
                continue
            if self.has_role(name, role):
                return name
        return None

    def _doer(self) -> str | None:
        """Who does here what the headline tells, in its own verb: "Airbus raised" for "Leahy raises"."""
        verb = re.match(r" (?:to )?([a-z]{3,})\b", self._behind)
        told = forms_of(verb[1], base=self._behind.startswith(" to ")) if verb else ()
        if not told:
            return None
        does = rf"(?:\W| [a-z]+| \( [A-Z.]+ \)| Co| Corp| Inc| Plc){{0,5}} (?:{'|'.join(told)})\b"
        return next((one for one in self.others() if re.search(re.escape(one) + does, self.lead)), None)

    def has_role(self, name: str, role: _Role) -> bool:
        """Whether a name has a role in these sentences."""
        return has(role.told, name, self.lead)

    def acts(self, name: str, role: _Role) -> bool:
        """Whether a name has a role anywhere in the body."""
        return has(role.told, name, self.text)

    def times(self, name: str) -> int:
        """How often the body has the last word of a name."""
        return times_of(name.rsplit(maxsplit=1)[-1], self.text)

    def others(self, *, every: bool = False) -> Iterator[str]:
        """Names of the lead that the headline does not have; `every` one, though it may be an ordinary word."""
        for match in _NAME.finditer(self.lead):
            for part in re.split(r"[’']s? | of ", match.group()):
                name = without_title(part)
                words = name.split()
                if len(name) < _SHORTEST or name.isupper() or any(word in self.title for word in words):
                    continue
                if every or len(words) > 1 or ((may_be_name(name) or self._is_team(name)) and self.is_name(name)):
                    yield name

    def _is_team(self, name: str) -> bool:
        return name[-1] == "s" and has(WITH_ARTICLE, name, self.text)

    def kind(self, name: str) -> str:
        """What a name is of, by its words and by what stands around it in the body."""
        words = name.split()
        if any(word in OF_ORGANISATIONS for word in words):
            return "organisation"
        if words[-1] in OF_PLACES:
            return "place"
        if has(_WITH_HONORIFIC, words[-1], self.text) or self._is_of_a_person(words):
            return "person"
        return "place" if has(_PLACED, name, self.text) else "other"

    def _is_of_a_person(self, words: list[str]) -> bool:
        last = words[-1]
        full = first(_FULL_NAME, last, self.text)
        if full is None or (len(words) == 1 and full.group().startswith(f"{STAND_IN} ")):
            return False
        return has(_ALONE, last, self.text) or has(_AS_A_PERSON, last, self.text)
