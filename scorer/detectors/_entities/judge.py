"""Compares what a text says of known names with dated knowledge. In doubt there is no contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from scorer import knowledge
from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.context import AGREES, NOTHING, Context, Slip, Verdict
from scorer.detectors._entities.descriptions import Description
from scorer.detectors._entities.names import (
    ADJECTIVE,
    CITY,
    COUNTRY,
    NAME,
    ORGANISATION,
    PERSON,
    PRODUCT,
    Item,
    Skeleton,
    plain,
)
from scorer.detectors._entities.people import same_person, tokens, whole_name
from scorer.detectors._entities.references import (
    GENERIC,
    PLACE_NAMES,
    Reference,
    as_claim,
    before,
    goods,
    last_company,
)
from scorer.detectors._entities.shapes.parts import DONE, STOP
from scorer.detectors._entities.ties import alike, owned, related, short_name
from scorer.detectors._entities.wording import (
    The,
    dated,
    in_full,
    in_words,
    listing,
    office_of,
    pack_of,
    period_of,
    the,
    the_name,
)
from scorer.detectors._late import pattern
from scorer.knowledge import Base, Entity, Statement
from scorer.knowledge.base import Tie
from scorer.knowledge.model import bounds
from scorer.model import Span

WRONG, OUTDATED, UNKNOWN_NAME, LATER = 0.7, 0.65, 0.5, 0.55
"""Strengths: never true; true at another time; a name nobody knows; only by what a pack knew at its end."""
WEAK = 0.4
FAINT = 0.2
"""Of what an undated text may have had right when it was written."""
_NAMED_AFTER = 400
"""Days before a name or product exists from which on it cannot be meant: new names and products are announced."""
_RENAMED_AFTER = 120
"""The same of a new name for what went by another one until then, which is told of later."""
_OLD_NAME = 120
_GONE = 500
_WEAK_ROLES = frozenset({"leader", "head", "boss"})
_HOMOGRAPHS = frozenset(
    {"real", "won", "mark", "sol", "crown", "pula", "lev", "leone", "sum", "som", "dong", "kina", "tala", "pound"}
)
"""Units that are other words as well, or that several countries' adjectives may stand before."""
_PLURALS = {"kroner": "krone", "kronor": "krona", "lei": "leu", "leva": "lev", "koruny": "koruna"}
_RECENT = 5 * 365
"""Days for which people go on telling of an office holder who has left, without saying that they have."""
_CURRENT_TITLES = frozenset({
    "prime minister", "chancellor", "chief executive", "foreign minister", "finance minister", "home secretary",
    "secretary of state", "treasury secretary", "defence secretary", "attorney general", "House speaker",
    "vice president", "queen", "king", "pope", "emperor",
})  # fmt: skip
"""Titles that are given up with the office; presidents and governors keep theirs."""
_STRANGERS = frozenset({
    "prime minister", "president", "chancellor", "foreign minister", "finance minister", "home secretary",
    "secretary of state", "treasury secretary", "attorney general", "vice president", "first minister", "queen",
    "king", "emperor", "emir", "pope", "crown prince", "supreme leader", "leader", "head", "head of state",
    "head of government", "boss",
})  # fmt: skip
"""Offices of a country of which there is one at a time: also somebody unknown is judged. Others have namesakes in
states, and with companies of that country."""
_SEVERAL = frozenset({"manager", "captain", "general manager", "general secretary", "prosecutor", "commissioner"})
"""Offices of which there are several at a time (a club has a women's team, too)."""
_RULE = frozenset({
    "prime minister", "president", "chancellor", "queen", "king", "emperor", "emir", "pope", "supreme leader",
    "leader", "head of state", "head of government", "secretary of state", "chief adviser",
})  # fmt: skip
"""Offices of those who may be called the leader of a country."""
_OFFICES = (" minister", " secretary", " treasurer", " mayor", " commissioner", " governor", " speaker", " leader")
"""The ends of titles that are given up with the office, as far as they are of several words."""
_GOVERN = frozenset({"prime minister", "president", "chancellor", "head of government", "head of state", "governor"})
_LEFT_BEHIND = frozenset({"prime minister", "chancellor", "home secretary", "queen", "king", "emperor"})
_OF_A_PERSON = frozenset({"titled", "styled", "holds", "governs", "reigns", "described"})
"""Relations that name a person and an office, but neither country nor company."""
_ANY = ORGANISATION | COUNTRY | ADJECTIVE | CITY
_LANDS = frozenset({"country", "region"})
_NOW_CALLED = pattern(r"\bnow (?:called|known as|named) (?:the )?\Z")
_OF_A_TIME = pattern(
    r"'s (?:[a-z]+ )?(?:presidential|campaign|bid|run"
    r"|administration|tenure|term|era|time|days)\b|:"
)
"""Behind a name: it is told of a time, or speaks in a script."""
_WHOSE = pattern(r"'s (?:[a-z]+ ){0,5}\Z")
"""Before a title: somebody's minister, whoever is told of."""
_AS_CALLED = pattern(r",? as [^.;]{2,70}? is (?:(?:now|officially|today|formally) )*(?:called|known)\b")
_SEATS = frozenset({
    "The Hague", "Abidjan", "La Paz", "Dar es Salaam", "Cotonou", "Putrajaya", "Colombo", "Valparaíso", "Bujumbura",
    "Valparaiso", "Pretoria",
})  # fmt: skip
"""Where governments or parliaments sit though it is no capital."""
_IN_NAMES = frozenset({"pope", "emperor"})
_KEPT_TITLES = frozenset({"president", "governor"})
"""Titles that are kept out of courtesy: an act in office must be told."""
NO_MORE = pattern(
    r"\b(?:former|formerly|ex|late|then|ousted|toppled|exiled|deposed|jailed|predecessor|successor|succeeded|replaced"
    r"|under|since|died|death|resigned|stepped down|defeated|lost|won|elected|term|candidate|inaugurat\w+|sworn)\b"
)
"""Around the name of a president: he may not be the one of today."""
_IN_OFFICE = pattern(
    r" (?:signed|vetoed|will sign|is to sign|ordered|nominated|is due to sign|plans to sign|issued)\b"
)
_ACTS = pattern(rf"'s |,? (?:said|says|will|is|has|and|{DONE})(?![\w-])|[,.]")
"""Behind a name: what shows that it is taken to be there today."""
_OWNS = pattern(r"\b(?:owner|owners|parent|company|group|giant|firm|owned by|belongs to|part of),? \Z")
_PEOPLE_OF = pattern(
    r"\b(?:governments?|officials?|army|president|prime minister|ministers?|authorities|regulators|parliament"
    r"|exports|imports"
    r"|workers|companies|investors|analysts|economists|spokesman|spokeswoman|spokesperson|users|shares|embassy)"
    r" (?:of|from|in|at|for) (?:the )?\Z"
)
_PLACED = pattern(
    r"\b(?:in|from|across|throughout|to|into|near|bordering|neighbouring|neighboring|and|(?:people|kingdom|republic|nation"
    r"|country|state|island|islands|parts|most|much|east|west|north|south) of) \Z"
)
"""Before the old name of a country: something of today is said to be there."""
_PARTS_OF_LANDS = (
    "state capital", "provincial capital", "regional capital", " province", "state government", "state assembly",
    "chief minister", "county capital", "cantonal",
)  # fmt: skip
"""Words of a text whose "capital" may be that of a part of a country."""
_NEXT_SENTENCE = 200
"""Characters between a company and "the Danish company" in the next sentence."""
_CLOSE = 160
_STOP_WORDS = frozenset({
    "of", "for", "in", "that", "which", "to", "by", "with", "and", "behind", "at", "on", "from", "than", "as",
    "whose", "who",
})  # fmt: skip

_HEADS = frozenset({
    "giant", "giants", "company", "firm", "group", "maker", "manufacturer", "conglomerate", "producer", "major",
    "titan", "powerhouse", "behemoth", "startup", "start-up", "multinational", "corporation", "operator", "provider",
    "supplier",
    "business", "chain", "developer", "player", "heavyweight", "specialist", "service", "network", "platform",
    "brand", "carrier", "champion", "empire", "concern", "house", "outfit", "enterprise", "name", "leader",
})  # fmt: skip
"""Nouns that call a company a company, behind the word for its industry."""


class _Case(NamedTuple):
    """A claim about one entity; `what` puts the office into words."""

    entity: Entity
    claim: Claim
    context: Context
    what: str


def _relations(role: str) -> tuple[str, ...]:
    """The relations of an office that a title may stand for: a premier is told of as prime minister, too."""
    return (f"office:{role}", *(f"office:{other}" for other in _ALSO_CALLED.get(role, ())))


_ALSO_CALLED = {"prime minister": ("premier",), "chancellor": ("finance minister",)}


def _given_up(role: str) -> bool:
    """Whether a title is given up with the office."""
    return role in _CURRENT_TITLES or (" " in role and role not in _STRANGERS)


def _verdict(matching: Iterable[Statement]) -> Verdict:
    return AGREES if any(True for _ in matching) else NOTHING


@cache
def judge(path: str = "") -> Judge:
    """The judge with the shipped knowledge and the user's in `path`."""
    return Judge(knowledge.load(path))


class Judge:
    """See the module; holds what it looks up often."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._near = {e.name: e.values("near") for e in base.kind("industry")}
        self._before: dict[str, set[str]] = {}
        self._nouns: dict[str, set[str]] = {}
        self._noun: dict[str, str] = {}
        for entity in base.kind("industry"):
            for word in (entity.name, *entity.also):
                self._before.setdefault(word.lower(), set()).add(entity.name)
            if nouns := entity.of("nouns"):
                self._noun[entity.name] = f"{entity.name} ({nouns[0].value})"
            for statement in entity.of("nouns"):
                self._nouns.setdefault(statement.value.lower(), set()).add(entity.name)
        self._roles = {e.name: e.values("near") for e in base.kind("role")}
        self._former = {short_name(name): ties for name, ties in base.former.items()}
        self._units = {s.value for e in base.kind("country") for s in e.of("currency")}
        self._flying = {s.value for e in base.kind("product") if e.of("country") for s in e.of("maker")}
        self._regional = {plain(s.value) for e in base.kind("region") for s in e.of("capital")}
        self._adjectives = {e.name: s.value for e in base.kind("country") for s in e.of("adjective")[:1]}
        self._capitals: dict[str, set[str]] = {}
        for country in base.kind("country"):
            for statement in country.of("capital"):
                self._capitals.setdefault(plain(statement.value), set()).add(country.name)

    # --- claims -----------------------------------------------------------------------------------------------

    def claim(self, claim: Claim, context: Context) -> Verdict:
        """The verdict on one claim: a contradiction only if every reading of its subject is one."""
        if claim.relation in _OF_A_PERSON | {"its_capital", "the_capital", "governed_from"}:
            told: Verdict = getattr(self, f"_{claim.relation}")(claim, context)
            return told
        check = getattr(self, f"_{claim.relation}")
        found: list[Verdict] = []
        for entity in _subjects(claim):
            verdict: Verdict = check(entity, claim, context)
            if not verdict.slips:
                return verdict if verdict.compared else (AGREES if found else NOTHING)
            found.append(verdict)
        if claim.relation == "formerly" and not found:
            return self._turned_round(claim)
        return found[0] if found else NOTHING

    # --- what a noun means ----------------------------------------------------------------------------------------

    def reference(self, told: Reference, context: Context, skeleton: Skeleton) -> Verdict:
        """The verdict on a claim about something named before, where one name alone can be meant."""
        meant = self._meant(told, skeleton)
        if meant is None:
            return NOTHING
        verdict = self.claim(as_claim(told, meant), context)
        if verdict.slips and self._told_elsewhere(told, verdict.slips[0], skeleton):
            return NOTHING
        return verdict

    def _meant(self, told: Reference, skeleton: Skeleton) -> Item | None:
        """The name before a reference that its noun can mean; None for several, and for none."""
        noun = told.noun.rpartition(" ")[2]
        if told.relation == "maker" and told.fills == "s":
            return _only(item for item in before(skeleton, told.at) if item.bits & PRODUCT)
        if told.relation == "owner":
            found = [item for item in before(skeleton, told.at) if self._owned(item)]
            return (
                _only(found)
                if noun == "its" or noun in GENERIC or goods(noun) or self._fits(found[:1], noun)
                else None
            )
        if noun in GENERIC or noun == "its":
            return last_company(skeleton, told.at)
        _, industries, _ = self._industries(told.noun, first=False)
        companies = [item for item in before(skeleton, told.at) if item.bits & ORGANISATION]
        return _only(item for item in companies if self._in_line(item, industries)) if industries else None

    def _owned(self, item: Item) -> bool:
        return any(entity.of("owner") for entity in item.entities(ORGANISATION | PRODUCT))

    def _fits(self, items: list[Item], noun: str) -> bool:
        _, industries, _ = self._industries(noun, first=False)
        return any(self._in_line(item, industries) for item in items)

    def _in_line(self, item: Item, industries: set[str]) -> bool:
        """Whether a name is that of a company in one of the industries."""
        return any(entity.values("industry") & industries for entity in item.entities(ORGANISATION))

    def _told_elsewhere(self, told: Reference, slip: Slip, skeleton: Skeleton) -> bool:
        """Whether the text names what would be right, too, or what else the known side belongs to."""
        right = set(slip.suggestions)
        if told.known.person:
            right |= {tie.entity.name for tie in self._base.ties.get(told.known.person, ())} - {slip.subject}
        named = {name for item in skeleton.items for name in (item.text, item.person, *_names_of(item)) if name}
        return bool(right & named)

    def _turned_round(self, claim: Claim) -> Verdict:
        """ "Old Example, formerly known as Example": the old name is given as the new one."""
        for entity in claim.value.entities(ORGANISATION | PRODUCT | COUNTRY) if claim.value else ():
            for one in entity.of("formerly"):
                if one.ends and alike(claim.subject.text, one.value) and not alike(entity.name, one.value):
                    told = f"{one.value} is the former name of {entity.name} ({period_of(one)})"
                    note = f"{told}, not the new one {pack_of(one)}."
                    return _slip(claim, note, WRONG, (), entity)
        return NOTHING

    def _office(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        role, known = claim.role, claim.value.person if claim.value else ""
        statements = self._holders(entity, role)
        if context.was(claim.whole) or _OF_A_TIME.match(context.document.folded, claim.whole.end):
            return NOTHING
        if not statements and claim.role == "chief executive":
            return self._of(entity, claim, context)
        plain_name = claim.value is not None and claim.value.bits == PERSON
        # "The nominee for New Jersey governor, Jane Doe": of a region only known names are judged.
        local = entity.kind == "region" or role in _SEVERAL or (entity.kind == "country" and role not in _STRANGERS)
        nameless = not known and (local or not whole_name(claim.printed))
        if not statements or nameless or (not plain_name and role in _WEAK_ROLES):
            return self._surname(statements, claim)
        return self._person(_Case(entity, claim, context, f"{role} of {the(entity)}"), statements)

    def _surname(self, statements: tuple[Statement, ...], claim: Claim) -> Verdict:
        """A surname alone, or a vague title: it may agree, and contradicts nothing."""
        return AGREES if any(same_person(claim.printed, s.value) for s in statements) else NOTHING

    def _heads(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        statements = self._holders(entity, "leader")
        case = _Case(entity, claim, context, f"at the head of {the(entity)}")
        return self._person(case, statements) if statements else self._of(entity, claim, context)

    def _holders(self, entity: Entity, role: str) -> tuple[Statement, ...]:
        """The statements about an office. Vague titles stand for any; others only for their own or a general one."""
        exact = tuple(s for relation in _relations(role) for s in entity.of(relation))
        if exact and role not in _WEAK_ROLES:
            return exact
        if role in _WEAK_ROLES:
            if entity.kind == "region":  # "House Minority Leader Nancy Pelosi of California"
                return ()
            offices = (s for s in entity.statements if s.relation.startswith("office:"))
            return tuple(s for s in offices if entity.kind != "country" or office_of(s) in _RULE)
        if entity.kind == "country":
            general: tuple[str, ...] = ("office:head of state", "office:head of government")
        elif entity.kind in {"agency", "bloc"}:
            general = ("office:head",)
        else:
            general = ()
        near = self._roles.get(role, frozenset())
        return tuple(s for name in general if name.partition(":")[2] in near for s in entity.of(name))

    def _person(self, case: _Case, statements: tuple[Statement, ...]) -> Verdict:
        """Whether the person of a claim is one of those of whom `statements` say that they held the office."""
        claim, day = case.claim, case.context.day
        known = claim.value.person if claim.value else ""
        matching = [s for s in statements if self._is(claim.printed, known, s.value)]
        if day is None:
            return self._person_of_undated(case, statements, matching)
        if any(s.holds(day, case.context.slack) is not False for s in matching):
            return AGREES
        holders = tuple(s for s in statements if s.holds(day) is True)
        back = case.context.looks_back(claim.whole)
        if matching:
            return AGREES if back else self._at_another_time(case, matching, holders)
        if not self._surely(case, known, back or case.context.past_paragraph(claim.whole)):
            return NOTHING
        if holders and (known or not back):
            return self._wrong_person(case, holders, WRONG if known else UNKNOWN_NAME)
        stranger = known and not self._tied(known, case.entity) and any(s.holds(day) is None for s in statements)
        return self._wrong_person(case, statements, LATER) if stranger else NOTHING

    def _surely(self, case: _Case, known: str, back: bool) -> bool:
        """Whether somebody who is not known to have held an office never did: of ministers and governors earlier
        terms are not in the packs."""
        role = case.claim.role
        if case.entity.kind == "region":
            return not back and any(
                t.statement.holds(case.context.day or date.max)
                for t in self._ties(known, role)
                if t.entity != case.entity
            )
        return not back or case.entity.kind != "country" or role in _STRANGERS or not role

    def _person_of_undated(
        self, case: _Case, statements: tuple[Statement, ...], matching: list[Statement]
    ) -> Verdict:
        """Without a date: somebody who never held the office, or had left it before the newest past day told."""
        claim, context = case.claim, case.context
        known = claim.value.person if claim.value else ""
        if not matching:
            stranger = known and not self._tied(known, case.entity)
            return self._wrong_person(case, statements, LATER) if stranger else NOTHING
        if any(context.holds(s, context.slack) is not False for s in matching):
            return AGREES
        if context.looks_back(claim.whole) or context.past_paragraph(claim.whole):
            return AGREES
        return self._at_another_time(case, matching, tuple(s for s in statements if context.holds(s)))

    def _is(self, printed: str, known: str, value: str) -> bool:
        if known == value:
            return True
        if known and " " in known and " " in value and value in self._base.ties:
            # Two people of the packs are two people, also two Georges called Bush; but one may stand there twice.
            return (
                plain(known) == plain(value)
                or set(tokens(known)) >= set(tokens(value))
                or set(tokens(value)) >= set(tokens(known))
            )
        return same_person(known or printed, value)

    def _tied(self, person: str, entity: Entity) -> bool:
        return any(tie.entity is entity or tie.entity.name == entity.name for tie in self._base.ties.get(person, ()))

    def _wrong_person(self, case: _Case, holders: tuple[Statement, ...], strength: float) -> Verdict:
        claim, day = case.claim, case.context.day
        current = [s for s in holders if case.context.open(s)]
        if not current:
            return NOTHING
        holder = current[-1]
        other = self._elsewhere(claim.value.person if claim.value else "", case.entity, day)
        when = f" on {dated(day.isoformat())}" if day else ""
        period = f", {period_of(holder)}" if period_of(holder) else ""
        note = (
            f"Known as {case.what}{when} is {holder.value}{period}; the text names {claim.printed}{other} "
            f"{pack_of(holder)}."
        )
        names = tuple(dict.fromkeys(s.value for s in reversed(current)))
        return _slip(claim, note, strength, names, case.entity)

    def _elsewhere(self, person: str, entity: Entity, day: date | None) -> str:
        for tie in self._base.ties.get(person, ()):
            if (
                tie.entity.name != entity.name
                and tie.statement.relation.startswith("office:")
                and (day is None or tie.statement.holds(day) is not False)
            ):
                return f", {tie.statement.relation.partition(':')[2]} of {the(tie.entity)}"
        return ""

    def _at_another_time(self, case: _Case, matching: list[Statement], holders: tuple[Statement, ...]) -> Verdict:
        day = case.context.at or date.max
        one = min(matching, key=lambda s: _distance(s, day))
        then = f"; on {dated(day.isoformat())} it is {holders[-1].value}" if holders else ""
        note = f"{one.value} was {case.what} {period_of(one)}{then} {pack_of(one)}.{case.context.basis()}"
        if one.begins and day < bounds(one.begins)[0]:
            note = f"{one.value} became {case.what} only on {dated(one.begins)}{then} {pack_of(one)}."
        recent = one.ends and 0 <= (day - bounds(one.ends)[1]).days < _RECENT
        strength = WEAK if recent and not case.context.acts_now(case.claim) else OUTDATED
        return _slip(case.claim, note, strength, tuple(s.value for s in holders), case.entity)

    def _titled(self, claim: Claim, context: Context) -> Verdict:
        """ "Prime Minister Ada Stone said": some titles are kept out of courtesy after the office."""
        acts = claim.role in _KEPT_TITLES and _IN_OFFICE.match(context.document.folded, claim.whole.end)
        return self._title(claim, context) if acts or _given_up(claim.role) else NOTHING

    def _described(self, claim: Claim, context: Context) -> Verdict:
        """ "Example Governor Ada Stone", where "Example" is part of the name of what she was governor of."""
        place, person = claim.subject.text, claim.value.person if claim.value else ""
        ties = self._ties(person, claim.role)
        if any(tie.entity in claim.subject.entities(_ANY) for tie in ties):
            return NOTHING  # that is what "office" is about
        if not any(re.search(rf"\b{re.escape(place)}\b", name) for tie in ties for name in tie.entity.names):
            return NOTHING
        return self._title(claim, context)

    def _styled(self, claim: Claim, context: Context) -> Verdict:
        """The title of a head of government before a name, wherever it stands; of others people go on telling."""
        if _WHOSE.search(context.document.folded, max(0, claim.whole.start - 50), claim.whole.start):
            return NOTHING
        left_behind = claim.role in _LEFT_BEHIND or (" " in claim.role and claim.role.endswith(_OFFICES))
        now = left_behind and not context.past_paragraph_in_words(claim.whole)
        now = now or (claim.role in _KEPT_TITLES and self._presides(claim, context))
        told = self._title(claim, context) if now else NOTHING
        return told._replace(slips=tuple(slip._replace(strength=WEAK) for slip in told.slips))

    def _presides(self, claim: Claim, context: Context) -> bool:
        """Whether "President Ada Stone" is told of as the one of today: nothing around looks back, and the one who is
        president by then goes unnamed."""
        person = claim.value.person if claim.value else ""
        lands = {t.entity.name: t.entity for t in self._ties(person, claim.role) if t.entity.kind in _LANDS}
        if context.day is None or len(lands) != 1 or "United States" in lands or not context.rules_now(claim.whole):
            return False
        land = next(iter(lands.values()))
        folded = context.document.folded
        now = [s.value for s in land.of(f"office:{claim.role}") if context.holds(s) is True]
        if not now or any(f"{tokens(name)[-1]}" in plain(folded) for name in now):
            return False
        surname = tokens(person)[-1]
        return not any(
            NO_MORE.search(folded, max(0, at.start() - 60), at.end() + 40)
            for at in re.finditer(re.escape(surname), plain(folded))
        )

    def _holds(self, claim: Claim, context: Context) -> Verdict:
        """ "The president, Ada Stone,": the office itself, which nobody keeps."""
        return self._title(claim, context) if _given_up(claim.role) or claim.role in _KEPT_TITLES else NOTHING

    def ties(self, person: str) -> tuple[Tie, ...]:
        """What somebody is known to have been."""
        return self._base.ties.get(person, ())

    def spellings(self, role: str) -> tuple[str, ...]:
        """The titles of an office."""
        return next((e.names for e in self._base.named(role) if e.kind == "role"), (role,))

    def countries(self) -> Iterator[Entity]:
        """All countries."""
        return self._base.kind("country")

    def regulators(self, field: str, like: Entity) -> tuple[str, ...]:
        """Who watches over `field` in the country of another regulator."""
        country = like.values("country")
        found = [one for one in self._base.telling("field") if field in one.values("field")]
        found = [one for one in found if one.values("country") & country]
        return tuple(map(_with_initials, sorted(found, key=lambda one: len(one.of("field")))))

    def title(self, claim: Claim, context: Context) -> Verdict:
        """The verdict on an office of today that is told of the person of a claim."""
        return self._title(claim, context)

    def money(self, country: Entity, claim: Claim, context: Context) -> Verdict:
        """The verdict on the unit in which something is paid in a country."""
        return self._currency(country, claim, context)

    def _ties(self, person: str, role: str) -> list[Tie]:
        """What somebody is known to have held an office of."""
        return [t for t in self._base.ties.get(person, ()) if t.statement.relation in _relations(role)]

    def _title(self, claim: Claim, context: Context) -> Verdict:
        """A title without its country or company, given to somebody who has left every such office."""
        person, day = claim.value.person if claim.value else "", context.at
        ties = self._ties(person, claim.role)
        if day is None or not ties or context.was(claim.whole):
            return NOTHING
        in_office = any(context.holds(t.statement, context.slack) is not False for t in ties)
        if in_office or context.looks_back(claim.whole):
            return AGREES
        if context.past_paragraph(claim.whole):
            return NOTHING
        tie = min(ties, key=lambda t: _distance(t.statement, day))
        relations = ("office:king", "office:queen") if claim.role in {"king", "queen"} else (tie.statement.relation,)
        now = [s for relation in relations for s in tie.entity.of(relation) if context.holds(s)]
        then = f"; on {dated(day.isoformat())} it is {now[-1].value}" if now else ""
        note = (
            f"{person} was {in_words(tie.statement, tie.entity)} {period_of(tie.statement)}{then} "
            f"{pack_of(tie.statement)}.{context.basis()}"
        )
        return _slip(claim, note, LATER, tuple(s.value for s in now), tie.entity)

    def _governs(self, claim: Claim, context: Context) -> Verdict:
        """ "Ada Stone's government" before she had one; of later times people go on telling."""
        person, day = claim.value.person if claim.value else "", context.day
        ties = [
            tie for tie in self._base.ties.get(person, ())
            if tie.statement.relation.removeprefix("office:") in _GOVERN
        ]  # fmt: skip
        if day is None or not ties or any(bounds(t.statement.begins)[0] <= day for t in ties if t.statement.begins):
            return NOTHING
        begun = [tie for tie in ties if tie.statement.begins]
        if not begun or len(begun) < len(ties):
            return NOTHING
        tie = min(begun, key=lambda t: bounds(t.statement.begins)[0])
        now = [s for s in tie.entity.of(tie.statement.relation) if context.holds(s)]
        then = f"; on {dated(day.isoformat())} it is {now[-1].value}" if now else ""
        role = tie.statement.relation.removeprefix("office:")
        note = (
            f"{person} is {role} of {the(tie.entity)} only since {dated(tie.statement.begins)}{then} "
            f"{pack_of(tie.statement)}."
        )
        return _slip(claim, note, LATER, tuple(s.value for s in now), tie.entity)

    def _reigns(self, claim: Claim, context: Context) -> Verdict:
        """What a pope does, whose name holds the office."""
        person = claim.value.person if claim.value else ""
        role = person.partition(" ")[0].lower()
        return self._titled(claim._replace(role=role), context) if role in _IN_NAMES else NOTHING

    def _of(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        """ "Example's Ada Stone", "Ada Stone's Example": of whom nothing but other companies is known."""
        person, day = claim.value.person if claim.value else "", context.day
        # Who owns a club or a newspaper has other companies.
        ties = [t for t in self._base.ties.get(person, ()) if t.statement.relation != "office:owner"]
        if day is None or not ties or entity.kind != "company" or any(t.entity.kind != "company" for t in ties):
            return NOTHING
        if any(related(self._base, t.entity, entity.name) or t.entity.name == entity.name for t in ties):
            return AGREES
        others = [t for t in ties if t.statement.relation == "founder" or t.statement.holds(day) is not False]
        if not others or context.looks_back(claim.whole):
            return NOTHING
        heads = [s for s in entity.of("office:chief executive") if s.holds(day)]
        heads += entity.of("founder")
        one = others[0]
        right = f", whose {office_of(heads[0])} is {heads[0].value}" if heads else ""
        note = (
            f"{person} is known as {office_of(one.statement)} of {the(one.entity)} and not for {entity.name}{right} "
            f"{pack_of(one.statement)}."
        )
        names = (heads[0].value, one.entity.name) if heads else (one.entity.name,)
        return _slip(claim, note, UNKNOWN_NAME if heads else WEAK, names, entity)

    def _seat(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        """ "Example, based in Norway": compared by country."""
        own = entity.values("country")
        countries = self._countries(claim.value) if claim.value else set()
        if not own or len(countries) != 1 or entity.ambiguous:
            return NOTHING
        if countries & own or context.looks_back(claim.whole):
            return AGREES
        source = entity.of("country")[0]
        right = listing(tuple(map(the_name, sorted(own))))
        note = f"{claim.subject.text} is a company of {right}, not of {the_name(min(countries))} {pack_of(source)}."
        return _slip(claim, note, UNKNOWN_NAME, self._of_countries(entity.of("country"), adjectives=False), entity)

    def _home(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        """ "Example of Norway"."""
        if (
            entity.kind != "company" or claim.printed == "Georgia"
        ):  # "John Lewis of Georgia", which is a state as well
            return NOTHING
        told = self._seat(entity, claim, context)
        return told._replace(slips=tuple(slip._replace(strength=WEAK) for slip in told.slips))

    def _bought(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        owners = entity.of("owner")
        companies = self._companies(claim)
        if not owners or not companies or entity.ambiguous:
            return NOTHING
        if any(related(self._base, e, s.value) for e in companies for s in owners):
            return AGREES
        names = tuple(s.value for s in owners)
        note = f"{entity.name} was taken over by {listing(names)}, not by {claim.printed} {pack_of(owners[0])}."
        return _slip(claim, note, LATER, tuple(map(short_name, names)), entity)

    def _founder(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        founders = entity.of("founder")
        person = claim.value.person if claim.value else ""
        if not founders or not person:
            return NOTHING
        if any(self._is(claim.printed, person, s.value) for s in founders) or self._founded_parent(person, entity):
            return AGREES
        names = ", ".join(s.value for s in founders)
        note = f"{entity.name} was founded by {names}, not by {person} {pack_of(founders[0])}."
        return _slip(claim, note, WRONG, tuple(s.value for s in founders), entity)

    def _founded_parent(self, person: str, entity: Entity) -> bool:
        return any(
            tie.statement.relation == "founder" and related(self._base, tie.entity, entity.name)
            for tie in self._base.ties.get(person, ())
        )

    def _founded(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        years = [s for s in entity.of("founded") if len(s.value) == 4]  # a day tells since when the name exists
        if not years:
            return NOTHING
        if any(abs(int(s.value) - int(claim.printed)) <= 1 for s in years):
            return AGREES
        note = f"{entity.name} was founded in {years[0].value} {pack_of(years[0])}."
        return _slip(claim, note, LATER, (years[0].value,), entity)

    def _capital(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        note = "The capital of {subject} is {value}{period}, not {printed} {pack}."
        return self._valued(_Case(entity, claim, context, ""), "capital", {plain(claim.printed)}, note)

    def _its_capital(self, claim: Claim, context: Context) -> Verdict:
        """ "The country's capital, Example": a city that is none, of a country that the text names."""
        city = next((entity for entity in claim.subject.entities(CITY) if entity.kind == "city"), None)
        names = {s.value for s in city.of("country")} if city else set()
        if city is None or self._capitals.get(plain(claim.printed), set()) - names:
            return NOTHING
        country = next((e for e in self._base.kind("country") if e.name in names), None)
        words = (country.name, *(s.value for s in country.of("adjective"))) if country else ()
        if country is None or not any(word.lower() in context.document.folded for word in words):
            return NOTHING
        return self._capital(country, claim, context)

    def _the_capital(self, claim: Claim, context: Context) -> Verdict:
        """ "In the capital, Example": it may be the capital of a state or province."""
        if plain(claim.printed) in self._regional or any(word in context.document.folded for word in _PARTS_OF_LANDS):
            return NOTHING
        return self._its_capital(claim, context)

    def _governed_from(self, claim: Claim, context: Context) -> Verdict:
        """ "In Example, the seat of government": of a country, whatever its provinces are told of."""
        if claim.printed in _SEATS or plain(claim.printed) in self._regional:
            return NOTHING
        return self._its_capital(claim, context)

    def _owned_from(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        """ "The German-owned Example": the country of its owner, as far as that is known."""
        told = self._countries(claim.value) if claim.value else set()
        holding = [s for s in entity.of("owner") if context.holds(s, 2 * context.slack) is not False]
        theirs = {c for s in holding for e in self._base.named(s.value) for c in e.values("country")}
        if not told or not theirs or len(told) != 1 or context.looks_back(claim.whole):
            return NOTHING
        if told & (theirs | entity.values("country")):
            return AGREES
        owner = holding[-1]
        right = listing(tuple(map(the_name, sorted(theirs))))
        wrong = the_name(min(told))
        note = f"{entity.name} belongs to {owner.value}, a company of {right}, not of {wrong} {pack_of(owner)}."
        return _slip(claim, note, UNKNOWN_NAME, (), entity)

    def _currency(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        word = claim.printed.lower()
        printed = {word, word.removesuffix("s"), _PLURALS.get(word, word)} & self._units
        note = "The currency of {subject} is the {value}{period}, not the {printed} {pack}."
        return self._valued(_Case(entity, claim, context, ""), "currency", printed, note) if printed else NOTHING

    def _unit(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        word = claim.printed.lower()
        if word in _HOMOGRAPHS - {"pound"} and word not in entity.values("currency"):
            return NOTHING
        return self._currency(entity, claim, context)

    def _valued(self, case: _Case, name: str, printed: set[str], note: str) -> Verdict:
        """A property with plain values, one or several of which hold at a time."""
        statements = case.entity.of(name)
        claim, context = case.claim, case.context
        if not statements or not printed:
            return NOTHING
        matching = [s for s in statements if plain(s.value) in printed]
        if any(context.holds(s, context.slack) is not False for s in matching):
            return AGREES
        right = [s for s in statements if context.open(s)]
        if not right or (matching and context.looks_back(claim.whole)):
            return NOTHING
        values = dict.fromkeys(s.value for s in right)
        period = f" {period_of(right[-1])}" if matching and period_of(right[-1]) else ""
        told = note.format(
            subject=the(case.entity),
            value=" or ".join(values),
            printed=claim.printed,
            period=period,
            pack=pack_of(right[-1]),
        )
        return _slip(claim, told, OUTDATED if matching else WRONG, tuple(values), case.entity)

    def _member(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        countries = [e for e in claim.value.entities(COUNTRY) if e.kind == "country"] if claim.value else []
        if "members" not in entity.values("complete") or not countries or not entity.of("members"):
            return NOTHING
        country, day = countries[0], context.day
        mine = [s for s in entity.of("members") if s.value == country.name]
        if any(context.holds(s, context.slack) is not False for s in mine):
            return AGREES
        source = entity.of("members")[0]
        if mine:
            if context.looks_back(claim.whole):
                return AGREES
            one = mine[-1]
            note = f"{The(country)} is a member of {the(entity)} {period_of(one)} {pack_of(one)}."
            if one.ends:
                note = f"{The(country)} was a member of {the(entity)} {period_of(one)} {pack_of(one)}."
            return _slip(claim, note, OUTDATED, (), entity)
        note = f"{The(country)} is no member of {the(entity)} {pack_of(source)}."
        late = day is not None and day > bounds(source.source.cutoff)[1]
        return _slip(claim, note, UNKNOWN_NAME if late else WRONG, (), entity)

    def _maker(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        renamed = self._renamed(entity, claim, context)
        if renamed.slips:
            return renamed
        makers = entity.of("maker")
        companies = claim.value.entities(ORGANISATION) if claim.value else ()
        if not makers or not any(e.kind == "company" or e.name in self._flying for e in companies):
            return NOTHING
        if any(related(self._base, e, s.value) for e in companies for s in makers):
            return AGREES
        if not any(self._makes_such(e, makers) for e in companies):
            return NOTHING  # an airline's plane, an operator's telephone
        names = tuple(s.value for s in makers)
        note = f"{entity.name} is made by {listing(names)}, not by {claim.printed} {pack_of(makers[0])}."
        strength = UNKNOWN_NAME if entity.ambiguous else 0.6
        return _slip(claim, note, strength, tuple(map(short_name, names)), entity)

    def _origin(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        """ "Norway's Example probe": what is flown by the agencies of the countries that built it."""
        return self._built_in(entity, claim, context) if entity.of("maker") else NOTHING

    def _built_in(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        """ "The Norwegian-built Example": other countries than the builder's have it, too."""
        own = entity.of("country")
        told = self._countries(claim.value) if claim.value else set()
        if entity.kind != "product" or not own or len(told) != 1:
            return NOTHING
        if told & entity.values("country"):
            return AGREES
        right = listing(tuple(the_name(s.value) for s in own[:3]))
        note = f"{entity.name} is of {right}, not of {the_name(min(told))} {pack_of(own[0])}."
        return _slip(claim, note, 0.6, tuple(s.value for s in own[:3]), entity)

    def _makes_such(self, company: Entity, makers: tuple[Statement, ...]) -> bool:
        """Whether a company is in the line of business of the makers, as far as it is known."""
        own = company.values("industry")
        theirs = {i for s in makers for e in self._base.named(s.value) for i in e.values("industry")}
        return not own or not theirs or any(self._fit(one, other) for one in own for other in theirs)

    def _renamed(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        """A product told of as if it still were, or still had that name."""
        day = context.at
        ended = [s for s in entity.of("dissolved") if _long_since(s, s.value, day)]
        if not ended or context.looks_back(claim.whole) or self._new_name_near(entity, context):
            return NOTHING
        after = [s.value for s in entity.of("successor")]
        what = (
            f"has been called {after[0]} since {dated(ended[0].value)}"
            if after
            else f"ended on {dated(ended[0].value)}"
        )
        note = f"{entity.name} {what} {pack_of(ended[0])}.{context.basis()}"
        strength = LATER if day else FAINT
        return Verdict(1, (Slip(claim.subject.span, note, strength, tuple(after), entity.name, entity.name),))

    def _new_name_near(self, entity: Entity, context: Context) -> bool:
        return any(s.value.lower() in context.document.folded for s in entity.of("successor"))

    def _owner(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        owners = entity.of("owner")
        person = claim.value.person if claim.value else ""
        companies = self._companies(claim)
        if not owners or not (person or companies) or any(e.name == entity.name for e in companies):
            return NOTHING
        matching = [s for s in owners if s.value == person or any(related(self._base, e, s.value) for e in companies)]
        if any(context.holds(s, 2 * context.slack) is not False for s in matching):
            return AGREES
        reverse = not matching and any(
            entity.name in owned(self._base, e) or e.values("owner") & entity.values("owner") for e in companies
        )
        right = tuple(s for s in owners if context.open(s))
        if reverse or (context.looks_back(claim.whole) and (matching or not context.told_now(claim.whole))):
            return NOTHING
        known_then = bool(matching or right)
        right = right if known_then else owners
        note = _owner_note(entity, claim, matching, right, context.at)
        weak = not known_then or (entity.ambiguous and not matching and not person)
        return _slip(claim, note, WEAK if weak else 0.6, tuple(short_name(s.value) for s in right), entity)

    def _companies(self, claim: Claim) -> list[Entity]:
        found = claim.value.entities(ORGANISATION) if claim.value else ()
        return [entity for entity in found if entity.kind == "company"]

    def _formerly(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        printed = claim.printed
        own = entity.of("formerly")
        if printed in entity.names or any(alike(printed, s.value) for s in own):
            return AGREES
        ties = self._base.former.get(printed) or self._former.get(short_name(printed), ())
        others = [tie for tie in ties if tie.entity.name != entity.name]
        others = [tie for tie in others if not related(self._base, tie.entity, entity.name)]
        if own and claim.value and claim.value.senses:
            one = own[-1]
            note = f"{entity.name} was formerly called {one.value} ({period_of(one)}), not {printed} {pack_of(one)}."
            return _slip(claim, note, WRONG, (one.value,), entity)
        if others:
            tie = others[0]
            note = (
                f"{printed} is the former name of {tie.entity.name} ({period_of(tie.statement)}), "
                f"not of {entity.name} {pack_of(tie.statement)}."
            )
            return _slip(claim, note, OUTDATED, (), entity)
        return NOTHING

    def _acts(self, entity: Entity, claim: Claim, context: Context) -> Verdict:
        day = context.at
        if day is None:
            return NOTHING
        ended = [s for s in entity.of("dissolved") if (day - bounds(s.value)[1]).days > _GONE]
        if not ended or self._new_name_near(entity, context):
            return NOTHING
        if context.tells_of_before(claim.whole, bounds(ended[0].value)[1]):
            return NOTHING
        after = tuple(s.value for s in entity.of("successor"))
        then = f"; {after[0]} took its place" if after else ""
        note = (
            f"{The(entity)} has not existed since {dated(ended[0].value)}{then} {pack_of(ended[0])}.{context.basis()}"
        )
        return _slip(claim, note, LATER, after, entity)

    # --- names of another time --------------------------------------------------------------------------------

    def names(self, skeleton: Skeleton, context: Context) -> Iterator[Slip]:
        """Names that were given up before the document's date, or did not exist yet."""
        for item, at in zip(skeleton.items, skeleton.at, strict=True):
            for sense in item.senses:
                one = sense.entity
                if one is not None:
                    begun = context.day and not one.ambiguous and (one.of("founded") or one.of("formerly"))
                    if begun and self._named_so(one, item, skeleton, at):
                        yield from self._too_early(one, item, context)
                elif (
                    sense.entity is None
                    and sense.name in self._base.former
                    and item.bits & (COUNTRY | ORGANISATION | PRODUCT)
                ):
                    around = skeleton.text[max(0, at - 40) : at], skeleton.text[at + 1 : at + 88]
                    yield from self._given_up(item, sense.name, around, context)

    def _named_so(self, entity: Entity, item: Item, skeleton: Skeleton, at: int) -> bool:
        """Whether a name stands for an entity: its own name does, a short one where it acts or owns."""
        if entity.name == item.text:
            return True
        around = skeleton.text[max(0, at - 24) : at], skeleton.text[at + 1 : at + 24]
        return item.text in entity.names and bool(_ACTS.match(around[1]) or _OWNS.search(around[0]))

    def _too_early(self, entity: Entity, item: Item, context: Context) -> Iterator[Slip]:
        day = context.day
        begun = [s.value for s in entity.of("founded") if len(s.value) > 7]
        begun += [s.ends for s in entity.of("formerly") if len(s.ends) > 7]
        if not begun or day is None:
            return
        first = min(bounds(one)[0] for one in begun)
        renamed = any(s.ends and bounds(s.ends)[0] >= first for s in entity.of("formerly"))
        if (first - day).days > (_RENAMED_AFTER if renamed else _NAMED_AFTER):
            one = next(s for s in entity.statements if s.relation in {"founded", "formerly"})
            former = tuple(s.value for s in entity.of("formerly"))
            note = (
                f"The name {entity.name} exists since {dated(first.isoformat())}; the page is dated "
                f"{dated(day.isoformat())} {pack_of(one)}."
            )
            yield Slip(item.span, note, 0.6, former, entity.name, item.text)

    def _given_up(self, item: Item, name: str, around: tuple[str, str], context: Context) -> Iterator[Slip]:
        tie = self._base.former[name][0]
        day = context.at
        if not tie.statement.ends or not _long_since(tie.statement, tie.statement.ends, day):
            return
        if item.text in tie.entity.names:
            return  # both names are said
        called = _NOW_CALLED.search(around[0]) or _AS_CALLED.match(around[1])
        folded = context.document.folded.replace(item.text.lower(), "")
        if not called and any(
            f" {name.lower()}" in folded for name in (tie.entity.name, short_name(tie.entity.name)) if len(name) > 3
        ):
            return  # the text knows the new name
        if not called and context.tells_of_before(item.span, bounds(tie.statement.ends)[1]):
            return
        lasting = not (called or _ACTS.match(around[1]) or _PEOPLE_OF.search(around[0]))
        placed = item.bits == COUNTRY and _PLACED.search(around[0])
        if lasting and " " not in item.text and not placed:
            return
        lasting |= tie.entity.ambiguous  # what is seldom called by its new name
        if lasting and day is None:
            return
        note = f"{item.text} has been called {tie.entity.name} since {dated(tie.statement.ends)}"
        note = f"{note} {pack_of(tie.statement)}.{context.basis()}"
        strength = FAINT if day is None else WEAK if lasting else LATER
        yield Slip(item.span, note, strength, (tie.entity.name,), tie.entity.name, item.text)

    # --- descriptions -----------------------------------------------------------------------------------------

    def description(self, told: Description, context: Context, skeleton: Skeleton) -> Verdict:
        """What is said of a company's industry and country, in words."""
        companies = [e for e in told.company.entities(ORGANISATION) if e.kind == "company"]
        if len(companies) != 1:
            return NOTHING
        company = companies[0]
        words, industries, is_noun = self._industries(told.words, first=told.apart)
        line = place = NOTHING
        if industries and (own := company.of("industry")):
            line = Verdict(1, tuple(self._industry(company, own, industries, words, told)))
        if told.place is not None:
            place = self._place(company, told, is_noun, skeleton)
        if told.company.bits == NAME and not _picked_out(company, told.company.text, line, place):
            return NOTHING
        return Verdict(max(line.compared, place.compared), line.slips + place.slips)

    def anaphor(self, told: Description, context: Context, skeleton: Skeleton) -> Verdict:
        """ "The Japanese electronics giant", of a company named before: one of the two must be right to tell the"
        " other."""
        companies = [e for e in told.company.entities(ORGANISATION) if e.kind == "company"]
        words, industries, is_noun = self._industries(told.words, first=False)
        if len(companies) != 1 or told.place is None:
            return NOTHING
        company = companies[0]
        if told.words in GENERIC or not industries or not company.of("industry"):
            return self._called(company, told, skeleton) if told.words in GENERIC else NOTHING
        if "conglomerate" in industries | company.values("industry"):
            return NOTHING
        line = tuple(self._industry(company, company.of("industry"), industries, words, told))
        place = self._place(company, told, is_noun, skeleton)
        if bool(line) == bool(place.slips) or not place.compared:
            return AGREES if place.compared and not line else NOTHING
        if self._another_fits(company, told, industries, skeleton):
            return NOTHING
        return Verdict(1, tuple(slip._replace(strength=WEAK) for slip in line or place.slips))

    def _called(self, company: Entity, told: Description, skeleton: Skeleton) -> Verdict:
        """ "The Danish company", of the one named in the sentence before, which nothing else is said to be."""
        place, item = told.place, told.company
        if place is None or place.start - item.end > _NEXT_SENTENCE or company.ambiguous:
            return NOTHING
        countries = self._countries(place)
        near = range(item.start - _CLOSE, place.start)
        if any(other.start in near and _perhaps_a_company(other) for other in skeleton.items):
            return NOTHING
        others = (e for other in skeleton.items if other.text != item.text for e in other.entities(ORGANISATION))
        if any(other.values("country") & countries for other in others):
            return NOTHING
        found = self._place(company, told, True, skeleton)
        return found._replace(slips=tuple(slip._replace(strength=WEAK) for slip in found.slips))

    def _another_fits(self, company: Entity, told: Description, industries: set[str], skeleton: Skeleton) -> bool:
        """Whether another company of the text is of that country and line of business."""
        countries = self._countries(told.place) if told.place else set()
        return any(
            other.values("country") & countries and other.values("industry") & industries
            for item in skeleton.items
            for other in item.entities(ORGANISATION)
            if other.name != company.name
        )

    def _industries(self, text: str, *, first: bool) -> tuple[str, set[str], bool]:
        """The words for an industry in a description, the industries they may name, and whether they name a company.

        `first`: the description stands behind the name, and its first noun counts; else the last word.
        """
        words = text.split()
        told: set[str] = set()
        begin = 0
        ends = range(1, len(words) + 1) if first else [len(words)]
        for end in ends:
            if first and words[end - 1] in _STOP_WORDS:
                part = next(
                    (p for at in range(begin, end - 1) if (p := " ".join(words[at : end - 1])) in self._before), ""
                )
                if words[end - 1] != "and" or not part:
                    break
                told |= self._before[part]  # "the pharmaceuticals and diagnostics giant"
                begin = end
                continue
            for start in range(max(0, end - 3), end):
                phrase = " ".join(words[start:end])
                phrase = phrase if phrase in self._nouns else phrase.removesuffix("s")
                if phrase in self._nouns:
                    return phrase, told | self._nouns[phrase], True
            if words and words[end - 1] in _HEADS:
                for start in range(max(0, end - 4), end - 1):
                    phrase = " ".join(words[start : end - 1])
                    if phrase in self._before:
                        return phrase, told | self._before[phrase], True
                return " ".join(words[: begin - 1]) if told else "", told, True
        return "", set(), bool(words) and words[-1].endswith("maker") and not first

    def _trade(self, words: list[str]) -> str:
        """The last words of `words` that name an industry, "" if they do not."""
        ends = (" ".join(words[at:]) for at in range(len(words)))
        return next((phrase for phrase in ends if phrase in self._before), "")

    def _industry(
        self, company: Entity, own: tuple[Statement, ...], told: set[str], words: str, where: Description
    ) -> Iterator[Slip]:
        mine = {s.value for s in own}
        if "conglomerate" in mine or any(self._fit(one, other) for one in mine for other in told):
            return
        start = where.span.start + max(0, where.words.find(words)) if not where.apart else where.span.start
        known = listing(tuple(self._noun.get(s.value, s.value) for s in own[:3]))
        name = in_full(where.company, company)
        note = f"{name} is known for {known}, not for {words} {pack_of(own[0])}."
        span = Span(start, start + len(words)) if not where.apart else where.span
        yield Slip(span, note, 0.6, (), company.name, words)

    def _fit(self, one: str, other: str) -> bool:
        return one == other or other in self._near.get(one, ()) or one in self._near.get(other, ())

    def _place(self, company: Entity, told: Description, is_noun: bool, skeleton: Skeleton) -> Verdict:
        own = company.of("country")
        place = told.place
        if not own or place is None:
            return NOTHING
        strength = 0.6
        if told.place_kind == "seat" or (told.place_kind == "country" and not is_noun):
            # "Germany's Example, ...": only where the name stands alone, not before a noun.
            after = skeleton.text[skeleton.at[skeleton.items.index(told.company)] + 1 :][:24]
            if company.ambiguous or (told.words and not is_noun) or not re.match(STOP, after):
                return NOTHING
            strength = UNKNOWN_NAME
        elif not is_noun:
            return NOTHING
        countries = self._countries(place)
        mine = {s.value for s in own}
        if not countries:
            return NOTHING
        if countries & mine or (len(countries) > 1 and not place.bits & ADJECTIVE):
            return AGREES
        right = listing(tuple(map(the_name, sorted(mine))))
        name = in_full(told.company, company)
        wrong = listing(tuple(map(the_name, sorted(countries))))
        note = f"{name} is a company of {right}, not of {wrong} {pack_of(own[0])}."
        instead = self._of_countries(own, adjectives=bool(place.bits & ADJECTIVE))
        return Verdict(1, (Slip(place.span, note, strength, instead, company.name, place.text),))

    def _of_countries(self, own: tuple[Statement, ...], *, adjectives: bool) -> tuple[str, ...]:
        """Countries as they would stand in the text: by name, or as adjectives ("Norwegian")."""
        names = tuple(dict.fromkeys(one.value for one in own))
        if not adjectives:
            return names
        return tuple(self._adjectives[name] for name in names if name in self._adjectives)

    def _countries(self, place: Item) -> set[str]:
        found = {e.name for e in place.entities(COUNTRY | ADJECTIVE) if e.kind == "country"}
        for city in place.entities(CITY):
            found |= city.values("country")
        if place.bits & CITY:
            found |= self._capitals.get(plain(place.text), set())
        return found


def _with_initials(body: Entity) -> str:
    """The name of a public body with the letters that news calls it by."""
    letters = next((name for name in body.also if name.isupper() and name.isalpha()), "")
    return f"{body.name} ({letters})" if letters else body.name


def _perhaps_a_company(item: Item) -> bool:
    """Whether a name that nobody knows may be a company's."""
    return item.bits == NAME and not PLACE_NAMES.search(item.text)


def _only(items: Iterable[Item]) -> Item | None:
    """The one entity that all of `items` are, by the nearest of them; None for several."""
    found = list(items)
    first = next(iter(found), None)
    same = first is not None and all(set(_names_of(item)) & set(_names_of(first)) for item in found)
    return first if same else None


def _names_of(item: Item) -> tuple[str, ...]:
    return tuple(entity.name for entity in item.entities(ORGANISATION | PRODUCT | COUNTRY))


def _picked_out(company: Entity, part: str, line: Verdict, place: Verdict) -> bool:
    """Whether a part of a company's name means it: its line of business is told, or the country in its name is."""
    if line.compared and not line.slips:
        return True
    rest = company.name.replace(part, "").strip()
    return bool(place.compared and not place.slips) and rest in company.values("country")


def _subjects(claim: Claim) -> Iterable[Entity]:
    bits = {
        "capital": COUNTRY | ADJECTIVE, "currency": COUNTRY | ADJECTIVE, "unit": ADJECTIVE, "maker": PRODUCT,
        "origin": PRODUCT, "built_in": PRODUCT,
        "member": ORGANISATION, "of": ORGANISATION, "seat": ORGANISATION,
        "owned_from": ORGANISATION,
        "office": ORGANISATION | COUNTRY | ADJECTIVE, "heads": ORGANISATION | COUNTRY | ADJECTIVE,
    }.get(claim.relation, ORGANISATION | PRODUCT | COUNTRY)  # fmt: skip
    return claim.subject.entities(bits)


def _slip(claim: Claim, note: str, strength: float, suggestions: tuple[str, ...], entity: Entity) -> Verdict:
    return Verdict(1, (Slip(claim.span, note, strength, suggestions, entity.name, claim.printed),))


def _owner_note(
    entity: Entity, claim: Claim, matching: list[Statement], right: tuple[Statement, ...], day: date | None
) -> str:
    if not matching:
        names = listing(tuple(s.value for s in right))
        begun = not day or right[0].holds(day) is not False
        period = "" if begun else f" ({period_of(right[0])})"
        return f"{entity.name} belongs to {names}{period}, not to {claim.printed} {pack_of(right[0])}."
    one = min(matching, key=lambda s: _distance(s, day)) if day else matching[0]
    verb = "belonged" if one.ends else "belongs"
    return f"{entity.name} {verb} to {one.value} {period_of(one)} {pack_of(one)}."


def _long_since(one: Statement, change: str, day: date | None) -> bool:
    """Whether `change` is so long before `day`, or else before the pack's end, that the old name is outdated."""
    if day is None:
        return (bounds(one.source.cutoff)[0] - bounds(change)[1]).days > _GONE
    return (day - bounds(change)[1]).days > _OLD_NAME


def _distance(one: Statement, day: date) -> int:
    ends = [bounds(part)[0] for part in (one.begins, one.ends) if part]
    return min((abs((end - day).days) for end in ends), default=0)
