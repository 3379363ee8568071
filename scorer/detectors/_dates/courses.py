"""The stages of one thing's or person's course that stand sentences apart: for `date_consistency`.

"The Nyota, which was launched in 2015 ... Her first full year of service was 2013"; "the Regal opened its doors in 2016
... The cinema shut for good in 2013"; "sworn in on 3 March, she made it one of her first acts to suspend the officer. He
was sent home on 14 February". `stages` compares what stands side by side; here two dates are compared where their verbs
have one subject: a name, a noun that the text has but one of, or a pronoun right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from scorer.detectors._dates.days import certainly_before, first_day, last_day
from scorer.detectors._dates.stages import ELSEWHERE
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention

_BEGUN = (
    r"(?P<begun>(?:re)?built|opened|launched|founded|inaugurated|set up|established|unveiled|created|formed|installed|erected"
    r"|constructed|christened|commissioned|(?:came|went|entered|put) into (?:service|use|operation)|entered service|first opened"
    r"|completed|laid out|dug|introduced|incorporated|took over|taken over by|appointed|sworn in|took office|took charge|took up"
    r"|elected|hired|joined|became|started|began|bought|enrolled|moved in)"
)
_ENDED = (
    r"(?P<ended>closed|shut|demolished|pulled down|torn down|scrapped|wound up|went bust|went into (?:administration|liquidation)"
    r"|dissolved|decommissioned|sank|burned down|burnt down|collapsed|ceased|went out of (?:business|service)|folded"
    r"|left|resigned|retired|stepped down|quit|was sacked|was dismissed|was fired|stood down|was suspended|gave up|moved out"
    r"|disbanded|axed|withdrawn)"
)
_USED = (
    r"(?P<used>(?:first|second|third|opening|best|busiest) (?:full )?(?:year|season|summer|winter|month) (?:of|in) (?:service|operations?"
    r"|business|trading|use|production)|crossed|carried|used|visited|attended|handled|treated|housed|drew|welcomed|hosted|produced"
    r"|served|transported|ferried|sheltered|employed|educated|taught|stocked|lent|issued|generated|printed|broadcast|performed"
    r"|played|supplied|powered|fed|heated|lit|sold|shipped|made|trained|(?:made (?:his|her|their) debut|studied|worked|sang|preached"
    r"|danced|was (?:born|married|baptised|educated|treated))(?= (?:[a-z]+ )?there))"
)
_THINGS_ONLY = frozenset(
    "built opened launched founded inaugurated established unveiled created formed installed erected constructed christened dug"
    " commissioned completed introduced incorporated".split()
) | {"set up", "laid out", "first opened", "entered service"}
"""Stages before which a thing is not used."""
_EVENT = pattern(rf"\b(?:{_BEGUN}|{_ENDED}|{_USED})\b")
_ON = (" in ", " on ", " was ", " since ", " of ", " in the ", " back in ", " in early ", " in late ", "in ", "on ")
_FRONTED = re.compile(
    r"(?:\A|[,;] )\W*(?:but |and |then )?(?:in|on|during|by)(?: the)?"
    r"(?: (?:early|late|summer|winter|spring|autumn|fall|first half|second half|season|year|course))?(?: of)? \Z"
)
_AUX = re.compile(
    r"(?:[, ](?:was|were|had|has|have|been|is|are|being|first|finally|eventually|later|then|also|officially|formally|duly|only|itself"
    r"|themselves|reluctantly|suddenly|again|soon|never|quietly|since|which|that|who))+\s*\Z"
)
_PRONOUNS = frozenset(["it", "he", "she", "they"])
_ITS_OWN = re.compile(r"\b(?:her|his|its|their) \Z")
_OBJECT = re.compile(r"\b(it|her|them|there)\b")
_BOUNDARY = re.compile(r"[,;:–—“”\"()]|\b(?:and|but|that|when|after|before|while|because|since|said|where|as|until)\b")
_PREPOSITION = re.compile(r" (?:of|in|at|on|for|from|with|near|to|by|outside|beside|between|behind|under|over|above|along)\b.*")
_OTHER_ONE = pattern(
    r"\b(?:old|previous|former|original|predecessor|forerunner|replac\w+|another|rebuilt|reopened|new|second|third|earlier|first"
    r" (?!full|year|season|summer|winter|month|act)|older|again|re-[a-z]+|until then|site|plans?|planned|would|will|if|not|never|moved (?:to|from)"
    r"|relaunched|restored|temporar\w+|briefly|extension|wing|branch(?:es)?|both|other|father|mother|brother|sister|son|daughter"
    r"|wife|husband|whose|successor|grandfather|since|years? (?:earlier|before))\b"
)
_NO_KEY = frozenset(
    "year years people man men woman women day time month week number place first one number it its company firm government".split()
)
_AROUND, _MOST = 90, 12
_FEW_SENTENCES = 2
_FAR = 420


class _Told(NamedTuple):
    """A dated stage: what it is, the verb, of what by its names and nouns, and whether by a pronoun only."""

    mention: DateMention
    stage: str
    verb: str
    keys: frozenset[str]
    pronoun: bool
    sentence: Span
    ends: int


def stages_apart(document: Document) -> Iterator[Finding]:
    """An end, or a use, with a date before that of the beginning; the first of the text."""
    if len(document.dates) < 2:
        return
    told = [one for mention in document.dates if (one := _read(document, mention))][:_MOST]
    for one, other in combinations(told, 2):
        if one.stage == other.stage or "begun" not in {one.stage, other.stage}:
            continue
        begun, after = (one, other) if one.stage == "begun" else (other, one)
        if after.stage == "used" and begun.verb not in _THINGS_ONLY:
            continue
        if after.stage == "ended" and ELSEWHERE.match(document.text, after.ends):
            continue
        if _before(after.mention, begun.mention) and _of_one(document, one, other):
            first, last = document.quote(begun.mention.span), document.quote(after.mention.span)
            note = (
                f"“{begun.verb}” in or on {first} cannot come after “{after.verb}”, in or on {last}, where both are told of"
                " the same."
            )
            yield Finding(note[0].upper() + note[1:], after.mention.span, strength=0.45)
            return


def _before(one: DateMention, other: DateMention) -> bool:
    """Whether a date is certainly before another, and not by so much that a year must be missing."""
    if one.kind == other.kind:
        return certainly_before(one, other)
    last, first = (last_day(one), first_day(other)) if one.year and other.year else (None, None)
    return bool(last and first and last < first)


def _read(document: Document, mention: DateMention) -> _Told | None:
    if mention.kind not in {"day", "month", "year"} or document.quoted(mention.span):
        return None
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return None
    text, span = document.folded, mention.span
    before = text[sentence.start : span.start]
    if _FRONTED.search(before[-24:]):
        verb = _EVENT.search(text, span.end, min(sentence.end, span.end + _AROUND))
        lead = text[span.end : verb.start()].removeprefix(",") if verb else ""
    else:
        if not before.endswith(_ON):
            return None
        found = [*_EVENT.finditer(text, max(sentence.start, span.start - _AROUND), span.start)]
        verb = found[-1] if found else None
        if verb and re.search(r"[;]|\b(?:19|20)\d\d\b", text[verb.end() : span.start]):
            return None
        lead = text[sentence.start : verb.start()] if verb else ""
    if verb is None:
        return None
    keys, pronoun = _subject(document, Span(verb.start() - len(lead), verb.start()), verb, sentence, mention)
    return _Told(mention, verb.lastgroup or "", verb.group(), keys, pronoun, sentence, verb.end())


def _subject(
    document: Document, lead: Span, verb: re.Match[str], sentence: Span, mention: DateMention
) -> tuple[frozenset[str], bool]:
    """The names and the noun of what a verb tells of, and whether a pronoun stands for it."""
    words = document.folded[lead.start : lead.end].rstrip()
    if verb["used"] and _ITS_OWN.search(document.folded, lead.start, verb.start()):
        return frozenset(), True
    start = lead.start
    bare = _AUX.sub("", f" {words}")[1:].rstrip(" ,")
    if not bare:  # "built in 2011, the bridge"
        match = re.match(r", (?:the|its) ([a-z’' -]{3,40}?)(?= [a-z]+ed\b|,| (?:is|was|has|had|carries|drew|lies|stands)\b)",
                         document.folded[mention.span.end : sentence.end])  # fmt: skip
        return (frozenset({match[1].split()[-1]}) if match else frozenset()), False
    ends = [match.end() for match in _BOUNDARY.finditer(bare)]
    phrase_start = ends[-1] if ends else 0
    phrase = bare[phrase_start:]
    if phrase.strip(" “\"(") in _PRONOUNS:
        return frozenset(), True
    named = _capitals(document.text[start + phrase_start : start + len(bare)])
    noun = _PREPOSITION.sub("", phrase).split()
    keys = set(named)
    if len(noun) > 1 and noun[0] in {"the", "this", "its", "his", "her", "their"}:
        keys.add(noun[-1])
    object_ = verb["used"] and _OBJECT.search(document.folded, verb.end(), min(sentence.end, verb.end() + 25))
    return frozenset(keys - _NO_KEY), bool(object_)


def _capitals(words: str) -> list[str]:
    """The capitalised words of a phrase, in small letters."""
    found = re.findall(r"(?<![.“] )\b[A-Z][a-zà-ÿ’'-]{2,}", words)
    return [name.lower().removesuffix("’s").removesuffix("'s") for name in found if name not in _NO_NAMES]


_NO_NAMES = frozenset(["The", "This", "That", "After", "Before", "When", "While", "But", "And", "Its", "His", "Her", "Their"])


def _of_one(document: Document, one: _Told, other: _Told) -> bool:
    """Whether two stages are told of one thing or person."""
    text = document.folded
    between = text[one.sentence.end : other.sentence.start]
    near = between.count(". ") <= _FEW_SENTENCES and len(between) < _FAR
    if any(_OTHER_ONE.search(text, *told.sentence) for told in (one, other)):
        return False
    shared = one.keys & other.keys
    if shared:
        return not any(_several(text, key) for key in shared)
    if not near:
        return False
    if other.pronoun and not other.keys:
        return one.sentence == other.sentence or _carried_on(document, one, other)
    if other.pronoun and other.stage == "used":  # "people crossed it"
        return _carried_on(document, one, other)
    return bool(one.keys) and any(_is_the_thing(document, key, other.sentence) for key in other.keys)


def _is_the_thing(document: Document, noun: str, sentence: Span) -> bool:
    """Whether a sentence opens with the noun by which the first one of the text introduced what it is about."""
    text = document.folded
    opening = text[: document.sentences[0].end]
    introduced = re.search(rf"\ban? (?:[a-z-]+ )?{re.escape(noun)}\b", opening)
    opens = text.startswith(f"the {noun}", sentence.start)
    return opens and introduced is not None and not _several(text, noun)


def _carried_on(document: Document, one: _Told, other: _Told) -> bool:
    """Whether the sentences from one stage to the other go on telling of the same by pronouns."""
    text = document.folded
    between = [span for span in document.sentences if one.sentence.end <= span.start <= other.sentence.start]
    if not one.keys and not one.pronoun:
        return False
    if other.verb.endswith(("service", "operation", "operations", "business", "trading", "use", "production")):
        return len(between) <= _FEW_SENTENCES + 2
    later = between[:-1]
    return len(between) <= _FEW_SENTENCES and all(
        re.match(r"\W*(?:it|he|she|they|its|his|her|their)\b", text[span.start : span.end]) for span in later
    )


def _several(text: str, key: str) -> bool:
    """Whether the text has more than one of a kind."""
    return re.search(
        rf"\b(?:two|three|four|five|six|several|many|both|other|another|second|third|old|older|new|former|previous|each|every"
        rf"|first) (?:[a-z-]+ )?{re.escape(key)}s?\b", text
    ) is not None  # fmt: skip


_OFFICE = pattern(
    r"\b(?:sworn in|took office|took over|took up (?:the|his|her|its|their) (?:post|job|role|duties|seat)|took charge|was appointed"
    r"|was elected|was inaugurated|assumed (?:office|command|charge|duty)|started (?:work|in the job|in the post|as)|became"
    r"|began (?:work|her term|his term|his tenure|her tenure)|joined|arrived|succeeded|replaced|was installed|resumed (?:duty|office))\b"
    r"[^.;]{0,70}? (?:on|in) \Z"
)
_FIRST_ACTS = pattern(
    r"\bfirst (?:[a-z]+ )?(?:acts?|decisions?|moves?|tasks?|steps?|measures?|jobs?|orders?|duties|things?|reforms?|directives?)\b"
    r"(?! (?:as|of) (?:a|an) (?:player|student|actor|child))"
)
_HELD_BEFORE = pattern(r"\b(?:as (?:deputy|acting|interim)|acting|interim|previous|former|earlier|before|campaign|election|due|will|would)\b")
_ACTS_WITHIN = 260


def first_acts(document: Document) -> Iterator[Finding]:
    """What is told as one of the first acts in an office, dated before it was taken; the first of the text."""
    text = document.folded
    if " first " not in text:
        return
    for one, other in pairwise(document.dates):
        near = Span(max(0, one.span.start - _AROUND), other.span.end)
        if other.span.start - one.span.end > _ACTS_WITHIN or one.kind != other.kind or document.quoted(one.span):
            continue
        if " had " in text[one.span.end : other.span.start]:
            continue  # what was undone had been done before
        if not _FIRST_ACTS.search(text, *near) or _HELD_BEFORE.search(text, *near):
            continue
        earlier = certainly_before(other, one), certainly_before(one, other)
        office = one if earlier[0] else other if earlier[1] else None
        if office and _OFFICE.search(text[max(0, office.span.start - _AROUND) : office.span.start]):
            act = other if office is one else one
            note = f"What is told as a first act in office, on {document.quote(act.span)}, is before {document.quote(office.span)}."
            yield Finding(note, act.span, strength=0.45)
            return
