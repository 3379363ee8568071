"""Names of the headline that the body never tells, and the one that the body has in their place.

A name in place of another is told only if the body has it where the headline has its own: it is spelled nearly alike,
or it does the same ("Ada wins", "Eva won"), stands behind the same word ("Mayor Ada", "Mayor Eva") or in the same
place ("dam near Here", "dam near There"), and the body has no other name there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from scorer import inflection, knowledge, ngrams
from scorer.detectors import _late
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.towns import is_region, is_town
from scorer.model import Span

SMALL = frozenset("of de van von bin the and for in on at to a an by as is with from over after".split())  # noqa: SIM905
_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿŁłŚśŠšŞşŽžÇçİ"
_WORD = rf"[A-ZÀ-ÖØ-ÞŁŚŠŞŽÇİ][{_LETTERS}’'-]{{0,40}}"
_ANY_WORD = _late.pattern(r"[^\W\d_][\w’'-]*")
_SINGLE = _late.pattern(r"[A-ZÀ-ÖØ-Þ](?<![\w’'.$£€#@&/-].)[a-zà-öø-ÿ]{2,}(?:-[A-Z][a-z]+)?(?![\w&/@-]|\.[A-Za-z])")
BODY_NAME = rf"{_WORD}(?: (?:(?:of|de|del|van|von|der|al|bin) )?{_WORD}){{0,6}}"
"""Names of the body; what a search may read again is bounded, since texts are not ours."""
_NEAR = 48
"""Characters of a headline before a name that are looked at."""
_NAME = _late.pattern(r"[A-Z][\w’'.-]*(?: (?:of |de |van |von |al-|bin )?[A-Z][\w’'.-]*)+")
_PLACES_FOR_PEOPLE = _late.pattern(
    r"(?:Wall St|White House|Capitol Hill|Silicon Valley|Downing St|Main St|Dow Jones)"
)
STANDING_FOR = frozenset(
    """
    Street Hill House Kremlin Pentagon Vatican Westminster Whitehall Holyrood Stormont Elysee Brussels Congress Senate
    Parliament Cabinet Commons Lords Tories Tory Labour Dems Democrats Republicans Feds Brits Yanks Aussies Aussie
    Kiwis Kiwi Hollywood Pope Queen King Prince Princess Duke Duchess Christmas Easter Ramadan Covid Brexit Vegas
    Gitmo America American Americans Europe European Europeans Asia Asian Asians Africa African Africans Gulf West
    Western East Eastern North South Northern Southern
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December
    """.split()  # noqa: SIM905 - a list of words reads better so
)
"""Words with a capital that stand for people who have another name, and days."""
_ENDING = _late.pattern(r"[’']?(?:s|a|y|n|an|ian|ean|ese|ish|i|ic|ite|ism|ist|care|er)?\Z")
"""Endings of names, and those with which a word is made of one: Texas, Texan."""
_TITLES = frozenset(
    """
    CEO CFO COO Co-CEO Rep Sen Gov Speaker Secretary Ambassador
    The A An Mr Mrs Ms Miss Dr Sir Dame Lord Lady Justice Judge President Premier Prime Minister Chancellor Senator
    Representative Governor Mayor Chief Officer Health Finance Foreign Defence Defense Interior Transport Education
    Professor Captain Coach General Colonel Sheikh Saint Prince Princess Pope And But In On At By For From When While
    As If It Its He She They We I His Her Their Our This That These Those There Then Than Although After Before Since
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_BEGINNINGS = frozenset(
    """
    Why How What Who Which Whose Where Here There Now Yet Still One Two Three Four Five Six Seven Eight Nine Ten Some
    Many Most Both Few Fewer More Less Despite Inside Beyond Behind Your You My Will Would Can Could Should Is Are Was
    Do Does Did Has Have Not No Yes Next Last New Old Big Just Even Only Other Another Former Ex Amid Among Against
    """.split()  # noqa: SIM905 - a list of words reads better so
)
"""Words with which headlines begin that are no names."""
_MOST_BEHIND_A, _MOST_BEHIND_THE = 0.015, 0.2
"""Share of a word's occurrences behind "a" and "the" up to which it may be a name."""
_RARE, _VERY_RARE = 1000, 100
"""Occurrences of a word up to which it may be a name, and is one."""
_OF_A_NOUN = _late.pattern(r"(?:tions?|ments?|ness|ity|ities|ites|ism|ists|ers|ings?|ships?|ances?|ences?)\Z")
_LONG = 8
"""Letters from which on a name is not like another by chance."""
_ALIKE = ((9, 2), (5, 1))
"""Letters that a name must have, and how many of them a slip may exchange, add or leave out."""
_LEAST_SHARED, _SHARED_IN_PLACE, _SHARED_BESIDE = 2, 2, 1
"""Content words of the headline that a sentence must have for its name to be meant; fewer where two of them stand
before the place of the name."""
_AGAIN, _SHORTEST = 2, 3
_PLAIN, _PLAINLY = 5, 3
"""Letters and number of words without a capital that no headline in title case has."""
_OF_FIRMS = frozenset("Inc Corp Co Ltd Plc Group Reuters AP AFP Bloomberg CEO".split())  # noqa: SIM905
_OF_A_PEOPLE = _late.pattern(r"(?:ese|ian|ish|ch|can|based)\Z")
_ACTS = _late.pattern(r"[’']s? | (?:to [a-z]{3,}|[a-z]{3,}s|[a-z]{3,}ed|sworn|won|lost|named)\b")
_POSSESSIVE = _late.pattern(r"[’']s? ")
_POSSESSIVE_END = _late.pattern(r"[’']s?\Z")
_AUX = r"(?:has|have|had|will|is|was|were|would|to|be|been|also|agreed|said it|decided|on [A-Z][a-z]+day)"
_LONGER_NAME = _late.pattern(rf"(?<![{_LETTERS}])[A-Z][{_LETTERS}-]*\.? (?:of (?:the )?)?\Z")
_PLACE = r"(?:in|near|at|off|outside|of)"


def title_case(title: str) -> bool:
    """Whether so many words of a headline have a capital that it does not tell names, or there are too few words."""
    words = _ANY_WORD.findall(title)
    plain = [word for word in words if len(word) >= _PLAIN and word[0].islower() and word.lower() not in SMALL]
    if len(plain) >= _PLAINLY:
        return False  # "Corley Motors sues Ohio Turnpike board over contract with Brenn"
    words = [word for word in words if word.lower() not in SMALL]
    return len(words) < 4 or len([word for word in words[1:] if word[0].isupper()]) > 0.5 * (len(words) - 1)


def full_names(title: str) -> Iterator[Span]:
    """Names of two or more words."""
    for match in _NAME.finditer(title):
        start, end = match.span()
        kicker = start == 0 and title[end : end + 1] == ":"  # "Instant View: ..."
        if kicker or _PLACES_FOR_PEOPLE.match(match.group()) or _byline(title, start, end) or _quoted(title, start):
            continue
        if match.group().isupper():
            continue  # "NJ GOP", which texts write out
        yield Span(start, end)


def single_names(title: str, folded: str) -> Iterator[Span]:
    """Names of one word that the body, `folded`, does not have, and one that the headline begins with."""
    for match in _SINGLE.finditer(title):
        start, end = match.span()
        word = match.group()
        begins = _begins(title, start)
        if word.lower() in folded:
            continue
        beside = title[end : end + 2].strip()[:1].isupper() or _LONGER_NAME.search(
            title, max(0, start - _NEAR), start
        )
        if beside or word in STANDING_FOR or word in adjectives():
            continue
        if _quoted(title, start) or _byline(title, start, end):
            continue
        if not begins or _surely_a_name(word, acts=_ACTS.match(title, end) is not None):
            yield Span(start, end)


def _begins(title: str, start: int) -> bool:
    return start == 0 or title[max(0, start - _NEAR) : start].rstrip(" ‘’“”\"'")[-1:] in ":.?!;-–—"


def _byline(title: str, start: int, end: int) -> bool:
    """ "... - Ada Stone", "... By Ada Stone"."""
    before = title[max(0, start - _NEAR) : start]
    return not title[end : end + _NEAR].strip() and re.search(r"(?:[-–—|:]|\bby) \Z", before, re.I) is not None


def _quoted(title: str, start: int) -> bool:
    return title[max(0, start - 1) : start] in {"“", "‘", '"', "'"}


def may_be_name(word: str) -> bool:
    """Whether a word with which a headline begins is no ordinary one: news puts "a" or "the" before those."""
    if word in _TITLES or word in STANDING_FOR or word in _BEGINNINGS:
        return False
    lower, count = word.lower(), ngrams.load().count
    seen = count(lower)
    if not seen:
        return not lower.endswith(("ers", "ors", "ists", "ing", "ed", "ly"))
    if knowledge.shipped().named(word):
        return True
    if lower.endswith(("s", "ing", "ed", "ly")):
        return False
    common = count("a", lower) + count("an", lower) > _MOST_BEHIND_A * seen
    return not common and count("the", lower) <= _MOST_BEHIND_THE * seen


def _surely_a_name(word: str, *, acts: bool) -> bool:
    """Whether a word with which a headline begins is known as a name, or is rare: the rarer the surer."""
    if not may_be_name(word) or _OF_A_NOUN.search(word):
        return False
    return bool(kinds_of(word)) or ngrams.load().count(word.lower()) <= (_RARE if acts else _VERY_RARE)


class Told:
    """The body in which a name of the headline is looked for."""

    def __init__(self, title: str, body: Body) -> None:
        self.title, self.text, self.folded = title, body.text, body.folded
        self._document = body.document

    def instead(self, span: Span) -> str | None:
        """The name that the body has in place of the headline's at `span`."""
        name = self.title[span.start : span.end]
        alike = self.spelled_alike(name)
        return alike if alike or self.has(name) else self.in_its_place(span)

    def _counts(self, name: str, place: _Place) -> bool:
        """Whether a name found in a place is long enough to be one, and told again where little else is shared."""
        return len(name) >= _SHORTEST and (place.least > _SHARED_BESIDE or self._told_again(name))

    def _told_again(self, name: str) -> bool:
        words = [word for word in name.split() if len(word) >= _SHORTEST and word not in _TITLES]
        if not words or any(word in self.title for word in words) or _OF_A_PEOPLE.search(words[-1]):
            return False
        return any(self._times(word) >= _AGAIN for word in words)

    def _times(self, word: str) -> int:
        """How often a word stands in the body, if it is a name there."""
        return self._told[word] if word in self._names or kinds_of(word) else 0

    @cached_property
    def _sentences(self) -> list[str]:
        return [self._document.quote(span) for span in self._document.sentences]

    def has(self, name: str) -> bool:
        return told_in(name, self.text, self.folded)

    @cached_property
    def _names(self) -> dict[str, int]:
        """Words that have a capital in the middle of a sentence, with how often they stand in the body."""
        within = {_bare(name) for name in re.findall(rf"(?<=[a-z,;] )({_WORD}(?: {_WORD}){{0,6}})", self.text)}
        names = {word for name in within for word in _POSSESSIVE.sub(" ", name).split()}
        return {name: self._told[name] for name in names}

    @cached_property
    def _told(self) -> Counter[str]:
        """How often each word with a capital stands in the body."""
        return Counter(_bare(word) for word in re.findall(rf"(?<!\w){_WORD}", self.text))

    def spelled_alike(self, name: str) -> str | None:
        """A name of the body that differs from `name` by a letter or two, told twice at least."""
        name = max(name.split("-"), key=len)
        most = next((most for least, most in _ALIKE if len(name) >= least), 0)
        if not most or re.search(rf"\b{re.escape(name.lower())}\b", self.folded):
            return None
        found = [
            other
            for other, times in self._names.items()
            if (times > 1 or len(name) >= _LONG) and 0 < Levenshtein.distance(name, other, score_cutoff=most) <= most
            if other not in self.title and not _of_one_name(name, other)
        ]
        return found[0] if len(found) == 1 else None

    def in_its_place(self, span: Span) -> str | None:
        """The only name that the body has where the headline has the one at `span`."""
        name = self.title[span.start : span.end]
        places = list(_places(self.title, span))
        about = stems(f"{self.title[: span.start]} {self.title[span.end :]}".lower())
        found: dict[str, str] = {}
        for sentence in self._sentences if places else ():
            shared = len(about & stems(sentence.lower()))
            for place in (one for one in places if shared >= min(one.least, len(about))):
                names = (without_title(match["name"]) for match in place.pattern.finditer(sentence))
                found |= {one.split()[-1]: one for one in names if self._counts(one, place)}
        if len(found) != 1:
            return None
        ((last, other),) = found.items()
        known = last in self.title or _related(name, other)
        return None if known or _initials(other).startswith(name.upper()) else other


class _Place(NamedTuple):
    """What stands around a name, with another in its place, and how many words of the headline must stand there."""

    pattern: re.Pattern[str]
    least: int = _LEAST_SHARED


def _places(title: str, span: Span) -> Iterator[_Place]:
    """What stands around the name of the headline at `span`."""
    before, behind = title[: span.start], title[span.end :]
    verb = re.match(r" (?:to )?([a-z]{3,})\b", behind)
    forms = forms_of(verb[1], base=behind.startswith(" to ")) if verb else ()
    if forms:
        past = "|".join(forms)
        yield _Place(_late.pattern(rf"\b(?P<name>{BODY_NAME})(?:, [^,.]{{1,60}},)?(?: {_AUX}){{0,5}} (?:{past})\b"))
    title_of = re.search(r"\b([A-Za-z][a-z]{3,}) \Z", before)
    if title_of and not re.fullmatch("with|from|over|after|into|under|than|says?|said", title_of[1], re.I):
        yield _Place(_late.pattern(rf"\b(?i:{title_of[1]}) (?P<name>{BODY_NAME})"))
    place = re.search(rf"\b([a-z]{{3,}}) ({_PLACE}) \Z", before)
    two = re.search(rf"\b([a-z]{{3,}} [a-z]{{3,}}) ({_PLACE}) \Z", before)
    if two:
        yield _Place(_late.pattern(rf"\b{two[1]} {two[2]} (?P<name>{BODY_NAME})"), _SHARED_IN_PLACE)
    elif place:
        yield _Place(_late.pattern(rf"\b{_stem(place[1])}s? {place[2]} (?P<name>{BODY_NAME})"))
    of_place = re.match(r" ([a-z]{4,})\b", behind)
    if of_place:
        yield _Place(_late.pattern(rf"\b{_stem(of_place[1])}s? {_PLACE} (?P<name>{BODY_NAME})"))
        yield _Place(_late.pattern(rf"\b(?P<name>{BODY_NAME}) (?i:{of_place[1]})\b"), _SHARED_BESIDE)
    office = re.match(r" (?:[a-z]+ ){0,3}?as (?:new |next |first )?([a-z]+(?: [a-z]+)?)\b", behind)
    if office:
        yield _Place(_late.pattern(rf"\b{office[1]}(?: (?:of|for) {BODY_NAME})?,? (?P<name>{BODY_NAME})"))
        yield _Place(
            _late.pattern(rf"\b(?P<name>{BODY_NAME}),? (?:\d\d, )?(?:as |the )?(?:new |next |first )?{office[1]}\b")
        )


def forms_of(verb: str, *, base: bool) -> tuple[str, ...]:
    """The past and the plain form of a verb of a headline; none for a word that is hardly one."""
    if base:
        root = verb
    elif verb.endswith("s") and not verb.endswith("ss"):
        root = re.sub("ies\\Z", "y", verb) if verb.endswith("ies") else verb[:-1]
        root = verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes")) else root
    elif verb.endswith("ed") or verb in inflection.IRREGULAR_BASES:
        return (verb,)
    else:
        return ()
    _, past, participle, *_ = inflection.forms(root)
    return tuple(dict.fromkeys((past, participle, root)))


def _stem(noun: str) -> str:
    return re.escape(noun.removesuffix("s"))


def _bare(name: str) -> str:
    return _POSSESSIVE_END.sub("", name)


def without_title(name: str) -> str:
    """A name without the titles and small words before it: "Justice Folake Okonjo", "In London", "Example Inc"."""
    words = _bare(name).split()
    while words and (words[0] in _TITLES or words[0] in STANDING_FOR):
        del words[0]
    while words and (words[-1] in _OF_FIRMS or words[-1] in STANDING_FOR or words[-1] in _TITLES):
        del words[-1]
    return " ".join(words)


def _parts(name: str) -> Iterator[str]:
    for part in re.split(r"[ .’'-]+", name.lower()):
        if len(part) > 2:
            yield part[: max(4, len(part) - 3)]


def _of_one_name(name: str, other: str) -> bool:
    """Whether two words differ only in an ending of a country, a people, a crowd: "Texas", "Texan"."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False)))
    return any(
        _ENDING.match(name[at:]) is not None and _ENDING.match(other[at:]) is not None for at in (common, common - 1)
    )


def told_in(name: str, text: str, folded: str) -> bool:
    """Whether a body has a name, one that begins like it, its initials, or a country by its capital."""
    if any(part in folded for part in _parts(name)):
        return True
    initials = _initials(name)
    if len(initials) > 1 and re.search(rf"\b{re.escape(initials)}\b", text):
        return True
    return any(re.search(rf"\b{re.escape(one.lower())}\b", folded) for one in _of_country(name))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _of_country(name: str) -> Iterator[str]:
    """The capital, the adjective and the cities of a country: a text may name it only by them."""
    for country in knowledge.shipped().named(name):
        if country.kind == "country":
            yield from country.values("capital") | country.values("adjective")
            cities = knowledge.shipped().kind("city")
            yield from (city.name for city in cities if country.name in city.values("country"))


@cache
def adjectives() -> frozenset[str]:
    """Adjectives of countries: a text may name a country only by its towns."""
    countries = knowledge.shipped().kind("country")
    return frozenset(value for country in countries for value in country.values("adjective"))


def kinds_of(name: str) -> frozenset[str]:
    return frozenset(entity.kind for entity in knowledge.shipped().named(name))


def _related(name: str, other: str) -> bool:
    """Whether one of two names may stand for the other, as far as is known: a city for its country, a brand for its
    owner. Names of which only one is known are not told apart."""
    mine, its = kinds_of(name), kinds_of(other)
    if is_region(name) and not is_region(other):
        return True  # a village of that county
    if is_town(name) and not its and not is_town(other):
        return True  # "Leeds", "Chapeltown"
    if mine == {"city"}:
        return "country" in its or "region" in its
    return bool(mine or its) and not mine & its & {"country"}
