"""Names of the headline that the body never tells, and who does there what they do.

News names in its text whom it names in its headline: hardly any name of a clean headline is told in no form.
Places are another matter, for a headline may say in which county a village lies; they are told only if the body has
another place of the same level where it happens.
"""

from __future__ import annotations

import re
from functools import cache

from scorer import knowledge, ngrams
from scorer.detectors import _late
from scorer.detectors._headline.axes import words_of
from scorer.detectors._headline.cast import GENERIC, PLACES, Cast, countries_told, is_of_a_country
from scorer.detectors._headline.names import STANDING_FOR, adjectives, kinds_of, may_be_name, told_in
from scorer.detectors._headline.roles import FINITE, OF_ORGANISATIONS, OF_PLACES, VERB, Lead
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.towns import STATES, is_region, is_town, towns_of_one_country
from scorer.model import Span

_BEFORE_PLACE = _late.pattern(r"\b(?:in|near|off|across|outside|around|through|into|via) \Z")
_PERHAPS_PLACE = _late.pattern(r"\b(?:at|to|from|of|between|and|than|over|for) \Z")
_PEOPLE = _late.pattern(r"([A-Z][a-z]{3,}) ([a-z]{3,}) ")
_OF_PEOPLE = "teams?|groups?|researchers|scientists|study|firm|company|maker|giant|man|woman|court|police|government"
_LEAD, _SHORTEST = 3, 3
_AWAY = r"\b(?:court|hearing|exchange|conference|summit|airport|fair|show|trip|visit)s? (?:in|at|to) "
_CAREER = (
    r"\b(?:spent|worked|previously|formerly|former|ex-|joined from|joins from|comes from|trained|studied|born|grew up"
    r"|began (?:his|her|their) career|deputy|educated|raised)\b[^.;]{0,90}"
)
"""What tells where somebody was before."""
_LEAST_TOLD, _MUCH_TOLD = 2, 3
_MOST_BEHIND_A, _RARE = 0.05, 300


def stranger(title: str, span: Span, body: Body) -> tuple[str, ...]:
    """The names that the body has in place of one at `span` of the headline that it tells in no form."""
    name = title[span.start : span.end]
    before, behind = title[: span.start], title[span.end :]
    words = [word for word in name.split() if word not in GENERIC]
    if name in STATES and STATES[name] in body.text:
        return ()
    if any(word in body.text or f"{word.upper()} " in body.text for word in words) or not _is_name(
        name, before, behind
    ):
        return ()
    if _SIGNS.get(name, name) in body.text or name.lower() in _currencies():
        return ()  # "beyond Singapore" and "S$1.5 million"; "Naira's fall"
    if "country" in kinds_of(name):
        return _other_country(name, title, body, does=not before.strip() and VERB.match(behind) is not None)
    others = () if _is_told(name, body) else _of_its_part(title, span, body)
    return tuple(one for one in others if not one.isupper() and not _is_called_so(one, behind))


_SIGNS = {"Singapore": "S$", "Hong Kong": "HK$", "Australia": "A$", "Canada": "C$", "New Zealand": "NZ$"}
"""By what a text may tell that it is about a country."""


@cache
def _currencies() -> frozenset[str]:
    countries = knowledge.shipped().kind("country")
    return frozenset(word for one in countries for name in one.values("currency") for word in name.lower().split())


def _is_called_so(other: str, behind: str) -> bool:
    """Whether a name has the noun of the headline: "St Lazarus District Hospital", of "Capiz hospital"."""
    noun = re.match(r" ([a-z]{4,})\b", behind)
    return noun is not None and noun[1] in other.lower()


def _of_its_part(title: str, span: Span, body: Body) -> tuple[str, ...]:
    """The names that play in the body the part of one that it does not have."""
    name, cast = title[span.start : span.end], Cast(title, span, body)
    before, behind = title[: span.start], title[span.end :]
    if kinds_of(name) & PLACES or is_town(name) or is_region(name) or is_of_a_country(name):
        return () if _POSSESSIVE.match(behind) else cast.places()
    if "company" in kinds_of(name):
        return cast.actors(_kind(name))
    return _of_an_unknown(name, before, behind, cast)


def _of_an_unknown(name: str, before: str, behind: str, cast: Cast) -> tuple[str, ...]:
    """As `_of_its_part`, of a name of which only the words around it tell whether it is one of a place."""
    own = _POSSESSIVE.match(behind)
    if own and not before and not _is_rare(name):
        return ()  # "Bread's back"
    if not (own or _acts(behind, sure=" " in name) or (before and _NO_MODIFIER.match(behind))):
        noun = re.match(r" ([a-z]{4,})\b", behind)
        if noun and not before and noun[1] in _STANDS_SOMEWHERE and noun[1] in cast.opening:
            return cast.places()  # "Kilkee bridge to shut"
        return cast.ending_in(noun[1]) if noun else ()
    if _BEFORE_PLACE.search(before) or name.rsplit(maxsplit=1)[-1] in _PLACE_ENDS:
        return () if own else cast.places()
    perhaps = not own and _PERHAPS_PLACE.search(before)
    return (cast.places() if perhaps else ()) or cast.actors(_kind(name))


def _other_country(name: str, title: str, body: Body, *, does: bool) -> tuple[str, ...]:
    """The country that a body tells most of, where it never has the headline's by its name: "the Swedish passport"
    of a man whom Finland extradites. `does`: the headline tells that the country does something."""
    name = next(one.name for one in knowledge.shipped().named(name) if one.kind == "country")
    mine = dict(countries_told(body.text, "")).get(name, 0)
    others = countries_told(body.text, title)
    if not others or (mine and not does) or any(told == name for told, _ in countries_told(body.first, "")):
        return _leading_country(others, body) if does and mine else ()
    other, times = others[0]
    return (other,) if times >= (_LEAST_TOLD if not mine else _MUCH_TOLD * mine) else ()


def _leading_country(others: list[tuple[str, int]], body: Body) -> tuple[str, ...]:
    """The country with which a body begins: "Ghana are through"."""
    return tuple(one for one, _ in others if re.match(rf"\s*{re.escape(one)} {FINITE}\b", body.first))


_STANDS_SOMEWHERE = words_of(
    "bridge school hospital library pool park pier road station factory plant mill market church mosque temple "
    "theatre cinema hotel surgery clinic prison harbour harbor airport museum brewery quarry mine stadium bakery "
    "nursery farm ferry tunnel dam jail courthouse"
)
"""What stands in the place after which it is called."""
_PLACE_ENDS = OF_PLACES | words_of("County Parish Borough Province District Heights Valley Beach Creek Hills Springs")
_POSSESSIVE = _late.pattern(r"[’']s?(?!\w)")
_NO_MODIFIER = _late.pattern(
    r"\Z|[,:;.?!]| (?:to|over|after|before|by|as|for|and|on|in|from|with|at|of|amid|despite|against|into|off|near|who"
    r"|until|during|since|when|while|if|again|back|out|up|down|between|under|but|or|than|through)\b"
)
"""What stands behind a name that is no modifier of a noun: "Cornwall village" is one, and may be a county."""
_NOT_WHO = _late.pattern(r"\b(?:since|until|during|after|before|on|this|last|next|ahead of|the|a|an) \Z")
"""What stands before days and feasts, and before what is no proper name."""
_AGENT = _late.pattern(
    r"(?:less|ness|maker|leader|lifter|keeper|holder|worker|owner|goer|grower|seeker|dealer|builder|writer|player"
    r"|runner|rider|driver|fighter|woman|man|ment|tion|land|way|ship|hood|phone|boat|house|ing|ier|iers)\Z"
)
"""Endings of words that are no names, though rare."""
_PEOPLES = _late.pattern(
    r"(?:[a-z]{3}(?:ish|ese|ians?|ans)|Britons|Welsh|French|Dutch|Czech|Greeks?|Scots?|Kazakh|Danes)\Z"
)


def _is_name(name: str, before: str, behind: str) -> bool:
    """Whether words of a headline are surely a name that a body tells so."""
    words = name.split()
    if len(name) < _SHORTEST or name in adjectives() or words[-1] in STANDING_FOR or _quoted(before):
        return False
    if any("." in word or "-" in word or re.search(r"[A-Z]{2}", word) for word in words):
        named = words[0].isupper() or may_be_name(words[0])
        return len(words) > 1 and named and "." not in name and not name.isupper() and not name.startswith("Ex-")
    if any(word[-1] in "’'" for word in words) or words[0] in OF_PLACES or _BYLINE.search(before):
        return False
    if len(words) > 1:
        return bool(kinds_of(name)) or words[-1] in OF_ORGANISATIONS or may_be_name(words[0])
    return _is_single(name, before)


def _is_single(name: str, before: str) -> bool:
    """As `_is_name`, of one word."""
    if _NO_NAME.search(name) or _NOT_WHO.search(before) or (_PEOPLES.search(name) and not kinds_of(name)):
        return False
    begins = before.rstrip(" ‘’“”\"'")[-1:] in {"", *":.?!;-–—"}
    if not begins or kinds_of(name):
        return True
    return (may_be_name(name) or _may_be_firm(name)) and not _AGENT.search(name) and not _is_agent(name.lower())


_BYLINE = _late.pattern(r"(?: [-–—|]|\b[Bb]y) \Z")
_NO_NAME = _late.pattern(
    r"\A(?:Commonwealth|Halloween|Diwali|Eid|Ramadan|Lent|Hanukkah|Internet|Bible|Earth|Capitol)\Z|[’']|[a-z][A-Z]"
)
"""Words of one capital that are none, and those like "BofA" and "We’re"."""


def _is_rare(name: str) -> bool:
    return ngrams.load().count(name.lower()) < _RARE


def _is_agent(word: str) -> bool:
    """Whether a word is one of who does something: "swimmer", of "swim"."""
    match = re.fullmatch(r"([a-z]{3,}?)([a-z])?\2?(?:er|or)", word)
    if match is None:
        return False
    root = word[:-2]
    count = ngrams.load().count
    return any(count("to", one) > _OF_VERBS * max(1, count(one)) for one in (root, f"{root}e", root[:-1]))


_OF_VERBS = 0.03
"""Share of a verb's plain form that stands behind "to"."""


def _acts(behind: str, *, sure: bool = False) -> bool:
    """Whether a verb stands behind a name: "wins", not "barns"; what ends like one is `sure` to be one."""
    word = VERB.match(behind) and re.match(r" ([a-z]+)s ", behind)
    if not word or sure:
        return VERB.match(behind) is not None
    count = ngrams.load().count
    roots = {word[1], word[1].removesuffix("e"), re.sub(r"ie\Z", "y", word[1])}
    return any(count("to", root) > _OF_VERBS * count(root) for root in roots)


def _quoted(before: str) -> bool:
    return before[-1:] in {"“", "‘", '"', "'"}


def _may_be_firm(word: str) -> bool:
    """Whether a word with which a headline begins is a name that ends like several of something: "Morrisons"."""
    if not word.endswith("s") or word.endswith(("ers", "ors", "ists", "ings", "ions", "ants", "ents")):
        return False
    one, count = word[:-1].lower(), ngrams.load().count
    return count("a", one) + count("an", one) <= _MOST_BEHIND_A * count(one) and count(word.lower()) < _RARE


def _spelled_out(letters: str, text: str) -> bool:
    """Whether a text writes out an abbreviation: "TD", "Toronto-Dominion"."""
    return re.search(r"\b" + r"\w+(?: of)?(?: the)?[ -]".join(map(re.escape, letters)), text) is not None


def _beginning(word: str) -> str:
    return word[: max(4, len(word) - 3)]


def _is_told(name: str, body: Body) -> bool:
    """Whether the body has a name in any form: one of its telling words, its initials, or "the Bank"."""
    words = re.sub(r"(?<=[A-Z])(?=[A-Z][a-z])", " ", name).split()
    if any(_spelled_out(word, body.text) for word in words if word.isupper()):
        return True
    telling = [word for word in words if word not in GENERIC]
    if len(telling) > 1 or (len(words) > 1 and telling):  # "the dairy" is no Kestrel Dairy
        if any(re.search(rf"\b{re.escape(_beginning(word))}", body.text) for word in telling):
            return True
    elif told_in(name, body.text, body.folded):
        return True
    initials = "".join(word[0] for word in words if word[0].isupper())
    shorter = [initials] if len(initials) > 1 else []
    shorter += [f"[Tt]he {word}(?! [A-Z])" for word in words if word in GENERIC and len(words) > 1]
    return bool(shorter) and re.search(rf"\b(?:{'|'.join(shorter)})\b", body.text) is not None


def other_place(title: str, span: Span, body: Body) -> str | None:
    """The place that the body begins with, where the headline begins with one that the body has only further on."""
    name = title[span.start : span.end]
    if (
        title[: span.start]
        or name.isupper()
        or name not in body.text
        or name in adjectives()
        or title[span.end :][:1] in "’'"
    ):
        return None
    if not (kinds_of(name) & PLACES or is_town(name)):
        return None
    lead = Lead(title, span, body, _LEAD)
    return None if told_in(name, lead.lead, lead.lead.lower()) else _other_place(name, lead)


def other_people(title: str, body: Body) -> tuple[Span, str] | None:
    """The people of whom the body begins to tell, where a headline begins with one that it has not there: "Norwegian
    team" and "the Finnish group"."""
    match = _PEOPLE.match(title)
    if match is None or match[1] not in adjectives():
        return None
    lead = Lead(title, Span(*match.span(1)), body, _LEAD)
    others = {word for word in re.findall(r"[A-Z][a-z]+", lead.lead) if word in adjectives()}
    if match[1] in others or len(others) != 1:
        return None
    countries = (one for one in knowledge.shipped().kind("country") if match[1] in one.values("adjective"))
    if any(one.name in lead.lead for one in countries):
        return None
    other = others.pop()
    beside = rf"\b{other} (?:[a-z-]+ ){{0,2}}(?:{re.escape(match[2])}|{_OF_PEOPLE})\b"
    return (Span(*match.span(1)), other) if re.search(beside, lead.lead) else None


def _other_place(name: str, lead: Lead) -> str | None:
    """The only other place of the same kind, in the same country, that the body begins with."""
    mine = _places(name)
    found: dict[str, str] = {}
    for other in lead.others(every=True):
        told = re.escape(other)
        if re.search(_AWAY + told, lead.lead) or re.search(_CAREER + told, lead.lead):
            continue
        if towns_of_one_country(name, other) or any(_alike(one, its) for one in mine for its in _places(other)):
            found.setdefault(other, other)
    return next(iter(found)) if len(found) == 1 else None


def _places(name: str) -> list[knowledge.Entity]:
    return [one for one in knowledge.shipped().named(name) if one.kind in PLACES]


def _alike(one: knowledge.Entity, other: knowledge.Entity) -> bool:
    if one.kind != other.kind or one.name == other.name:
        return False
    return one.kind == "country" or bool(one.values("country") & other.values("country"))


def _kind(name: str) -> str | None:
    """What the headline's name is of, if its words tell."""
    words = name.split()
    if any(word in OF_ORGANISATIONS for word in words) or "company" in kinds_of(name):
        return "organisation"
    return "person" if len(words) == 2 else None
