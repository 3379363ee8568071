"""What somebody did, dated after the death that the text tells of: for `date_consistency`.

"Binns, who died in 2009, left school at 13. In 2014 he sold the station"; "MacAskill died on 12 May", who on 17 May
had read to a full hall. Only what the living alone can do counts: prizes and funerals come after a death as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates.cases import told_day
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS, DateMention

_DIED = pattern(
    r"\b(?:died|passed away|passed on|breathed (?:his|her) last|was killed|was murdered|succumbed to|lost (?:his"
    r"|her) life"
    r"|drowned|collapsed and died|took (?:his|her) own life)\b(?![^.;]*\b(?:aged \d+ (?:weeks|days)|who)\b)"
)
_KIN = pattern(
    r"\b(?:his|her|their|whose)(?: [a-z-]+){0,3}? (?:father|mother|wife|husband|son|daughter|brother|sister"
    r"|uncle|aunt|widow|partner"
    r"|parents?|grandfather|grandmother|friend|dog|horse|cat|cousin|nephew|niece|twin|colleague|predecessor"
    r"|successor|boss"
    r"|mentor|founder|child|baby)\b"
)
_ACTS = (
    r"(?:(?!remembered|inspired|influenced|received|earned|appeared|featured|attracted|remained|continued"
    r"|survived|lived|died"
    r"|turned|passed|topped|entered|wanted|needed|hoped|seemed|loved|liked|believed|owned|suffered|deserved"
    r"|succeeded|buried"
    r"|honou?red|used|succumbed|embalmed|named|called|cremated|charged|killed|murdered|nicknamed|aged|based"
    r"|related|reached)"
    r"[a-z]{2,}ed|read|gave|sold|spoke|told|said|wrote|met|sang|bought|took|came|drove|ran|lost|taught|began"
    r"|swam|flew"
    r"|stood|became|went|led|threw|drank|ate|sat|bade|built|swore|laid|rode|drew|cut the ribbon|paid|flew|made)"
)
_ACT = pattern(
    rf"(?:\A|[ ,“\"(—–-])(?P<who>he|she|who|(?:mr|mrs|ms|miss|dr|sir|dame|prof|professor)\.? [a-z’'-]+"
    rf"|[a-z’'-]{{3,}})"
    rf",? (?:(?:had|then|also|still|even|personally|briefly|again|finally|once more|publicly) ){{0,2}}{_ACTS}\b"
)
_NO_ACT = pattern(
    r"\b(?:will|would|could|might|may|if|posthumous\w*|funeral|memorial|obituary|tribute|widow|his (?:son|wife"
    r"|family|estate|body"
    r"|ashes)|her (?:son|husband|family|estate|body|ashes)|not|never|estate|anniversary|ashes|coffin)\b"
)
_NAME = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Father|Sister|Captain|Chief|Judge|Coun|Cllr"
    r"|Councillor)\.? )?"
    r"(?:[A-Z][a-zà-ÿ]+|[A-Z]\.(?:[A-Z]\.)*)(?:[ -](?:[A-Z]\.|(?:de|van|von|al|bin|della|del)"
    r"|[A-Z][a-zà-ÿ’'A-Z]+)){0,3}"
)
_NO_PERSON = pattern(
    r"\b(?:day|street|road|park|council|court|hospital|university|school|college|church|house|hall|club|company"
    r"|bank|press|week"
    r"|museum|library|prize|award|society|association|party|county|city|river|lake|january|february|march|april"
    r"|may|june|july"
    r"|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|easter|christmas"
    r"|lottery|theatre|gallery|station|island|islands|bay|north|south|east|west|royal|national|united|new|great)\b"
)
_SURNAME = re.compile(r"[A-Z][\wà-ÿ’'-]+\Z")
_LEAD = 100
_MOST_DEATHS = 1


def after_the_death(document: Document, published: date | None) -> Iterator[Finding]:
    """The first act of the dead that is dated after the one death of which the text tells a date."""
    dated = [one for one in document.dates if one.kind in {"day", "month", "year"} and not document.quoted(one.span)]
    deaths = [(one, name) for one in dated if len(dated) > 1 and (name := _death(document, one))]
    if not deaths or len({_short(name) for _, name in deaths}) > _MOST_DEATHS:
        return
    death, name = deaths[0]
    if len(_first_names(document, name)) > 1:
        return  # of a family with one name, nobody can tell who did it
    for one in dated:
        if one.span == death.span or not _later(document, one, death, published) or not _acts(document, one, name):
            continue
        told = document.quote(death.span)
        then = document.quote(one.span)
        note = f"{name} died on or in {told}, and cannot have done in or on {then} what is told of it."
        yield Finding(note, one.span, strength=0.45)
        return


def _death(document: Document, mention: DateMention) -> str | None:
    """The name of whoever died on that date."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return None
    start = max(sentence.start, mention.span.start - _LEAD)
    before = document.folded[start : mention.span.start]
    found = [*_DIED.finditer(before)] if before.endswith((" on ", " in ", "early on ")) else []
    if not found or re.search(r"\b(?:1[0-9]{3}|20\d\d)\b", before[found[-1].end() :]):
        return None
    lead = Span(sentence.start, start + found[-1].start())
    if _KIN.search(document.folded, *lead) or _PLURAL.search(document.folded, *lead):
        return None
    return _person_before(document, lead.end)


_PLURAL = pattern(
    r"\b(?:people|they|men|women|children|soldiers|others|both|two|three|four|dozens|victims|passengers"
    r"|\d+)\b[^,.;]{0,30}\Z"
)


def _person_before(document: Document, place: int) -> str | None:
    """The last name of a person before a place of the text."""
    last = None
    for match in _NAME.finditer(document.text, max(0, place - _REACH), place):
        name = match.group()
        if (
            (" " in name and not _NO_PERSON.search(name.lower()) and _SURNAME.search(name))
            or (" " not in name and len(name) > 3 and last is None and _full(document, name, place))
            or (" " not in name and last and _full(document, name, place))
        ):
            last = name
    return last


_REACH = 500


def _full(document: Document, surname: str, place: int) -> bool:
    """Whether a word is a surname that the text has printed with a first name before."""
    return re.search(rf"[A-Z](?:[a-zà-ÿ]+|\.) {re.escape(surname)}\b", document.text[:place]) is not None


_WORDS_OF_TITLES = (
    "Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Professor Father Sister Captain Chief Judge The And Bishop "
    "Archbishop Rev Reverend Pastor Imam Rabbi Alhaji Alhaja Otunba Mallam Madam Mdm Datuk Shri Smt Pandit "
    "Coach Mayor President Senator Governor Minister King Queen Prince Princess Colonel Major General Sergeant "
    "Inspector Officer Doctor Nurse Engineer Barrister Hon Justice Councillor Coun Cllr Alderman Congressman "
    "Representative Comrade Brother Uncle Aunt Old Young When After As But In On"
)
_TITLES = frozenset(_WORDS_OF_TITLES.split()) | frozenset(MONTHS)
"""Words before a surname that are no first name."""


def _first_names(document: Document, name: str) -> set[str]:
    """The first names that stand before a surname in the text."""
    found = re.findall(rf"\b([A-Z][a-zà-ÿ]+)\.? {re.escape(name.rsplit(maxsplit=1)[-1])}\b", document.text)
    return {first for first in found if first not in _TITLES}


def _short(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()


def _later(document: Document, one: DateMention, death: DateMention, published: date | None) -> bool:
    """Whether a date is certainly after that of a death."""
    if one.kind == death.kind == "day":
        first, second = told_day(document, death, published), told_day(document, one, published)
        return bool(first and second and second > first and (published is None or second <= published))
    if not one.year or not death.year:
        return False
    if one.kind == death.kind == "month":
        return (one.year, one.month or 0) > (death.year, death.month or 0)
    return one.year > death.year and (published is None or one.year <= published.year)


def _acts(document: Document, mention: DateMention, name: str) -> bool:
    """Whether the clause of a date tells what the dead did then."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return False
    text, span = document.folded, mention.span
    before, behind = text[sentence.start : span.start], text[span.end : min(sentence.end, span.end + _LEAD)]
    if _NO_ACT.search(before) or _NO_ACT.search(behind.partition(",")[0]):
        return False
    if _OPENS.search(before[-24:]):
        clause, at = behind, span.end
        match = _ACT.match(clause) or _ACT.match(clause, 1)
    elif before.endswith((" on ", " in ", " in early ", " in late ")):
        at = max(sentence.start, span.start - _LEAD)
        match = next(iter(reversed([*_ACT.finditer(text[at : span.start])])), None)
        if match and re.search(
            r"[,;]|\b(?:that|which|who|when|from|of|about)\b", text[at + match.end() : span.start]
        ):
            match = None
    else:
        return False
    if match is None:
        return False
    who, place = match["who"], at + match.start("who")
    if who in {"he", "she"}:
        person = _person_before(document, place)
        return person is not None and _short(person) == _short(name)
    return who.split()[-1] == _short(name)


_OPENS = pattern(r"(?:\A|[,;:–—] |\b(?:how|that|and|but) )\W*(?:on|in)(?: the)?(?: (?:early|late))? \Z")
