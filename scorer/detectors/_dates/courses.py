"""The stages of one thing's or person's course that stand sentences apart: for `date_consistency`.

"The Nyota, which was launched in 2015 ... Her first full year of service was 2013"; "the Regal opened its doors in
2016 ... The cinema shut for good in 2013"; "sworn in on 3 March, she made it one of her first acts to suspend the
officer. He was sent home on 14 February". `stages` compares what stands side by side; here two dates are compared
where their verbs have one subject: a name, a noun that the text has but one of, or a pronoun right behind it.
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
    r"(?P<begun>(?:re)?built|opened|launched|founded|inaugurated|set up|established|unveiled|created|formed"
    r"|installed|erected"
    r"|constructed|christened|commissioned|(?:came|went|entered|put) into (?:service|use|operation)"
    r"|entered service|first opened"
    r"|completed|laid out|dug|introduced|incorporated|took over|taken over by|appointed|sworn in|took office"
    r"|took charge|took up"
    r"|elected|hired|joined|became|started|began|bought|enrolled|moved in)"
)
_ENDED = (
    r"(?P<ended>closed|shut|demolished|pulled down|torn down|scrapped|wound up|went bust"
    r"|went into (?:administration|liquidation)"
    r"|dissolved|decommissioned|sank|burned down|burnt down|collapsed|ceased|went out of (?:business|service)|folded"
    r"|left|resigned|retired|stepped down|quit|was sacked|was dismissed|was fired|stood down|was suspended"
    r"|gave up|moved out"
    r"|disbanded|axed|withdrawn)"
)
_USED = (
    r"(?P<used>(?:first|second|third|opening|best|busiest) (?:full )?(?:year|season|summer|winter|month) (?:of"
    r"|in) (?:service|operations?"
    r"|business|trading|use|production)|crossed|carried|used|visited|attended|handled|treated|housed|drew"
    r"|welcomed|hosted|produced"
    r"|served|transported|ferried|sheltered|employed|educated|taught|stocked|lent|issued|generated|printed"
    r"|broadcast|performed"
    r"|played|supplied|powered|fed|heated|lit|sold|shipped|made|trained|(?:made (?:his|her|their) debut|studied"
    r"|worked|sang|preached"
    r"|danced|was (?:born|married|baptised|educated|treated))(?= (?:[a-z]+ )?there))"
)
_WORDS_OF_THINGS_ONLY = (
    "built opened launched founded inaugurated established unveiled created formed installed erected "
    "constructed christened dug commissioned completed introduced incorporated"
)
_THINGS_ONLY = frozenset(_WORDS_OF_THINGS_ONLY.split()) | {"set up", "laid out", "first opened", "entered service"}
"""Stages before which a thing is not used."""
# The ends of words are boundaries as well: there so many alternatives are not tried.
_EVENT = pattern(rf"\b(?=[a-z])(?:{_BEGUN}|{_ENDED}|{_USED})\b")
_NO_CUE = (
    "begun ended used the his her their was into out first second third opening best busiest full year season summer"
    " winter month up over down there office charge administration"
)
_CUES = frozenset(re.findall(r"[a-z]{3,}", _BEGUN + _ENDED + _USED)) - frozenset(_NO_CUE.split()) | {"used"}
"""Words of which one stands in every stage."""
_ON = ("in ", "on ", "during ", "early ", "late ", " was ", " since ", " of ", " in the ", " by ")
_FRONTED = re.compile(
    r"(?:\A|[,;] )\W*(?:but |and |then )?(?:in|on|during|by)(?: the)?"
    r"(?: (?:early|late|summer|winter|spring|autumn|fall|first half|second half|season|year|course))?(?: of)? \Z"
)
_AUX = re.compile(
    r"(?:[, ](?:was|were|had|has|have|been|is|are|being|first|finally|eventually|later|then|also|officially"
    r"|formally|duly|only|itself"
    r"|themselves|reluctantly|suddenly|again|soon|never|quietly|since|which|that|who))+\s*\Z"
)
_PRONOUNS = frozenset(["it", "he", "she", "they"])
_ITS_OWN = re.compile(r"\b(?:her|his|its|their) \Z")
_OBJECT = re.compile(r"\b(it|her|them|there)\b")
_BOUNDARY = re.compile(
    r"[,;:–—“”\"()]|\b(?:and|but|that|when|after|before|while|because|since|said|where|as|until)\b"
)
_PREPOSITION = re.compile(
    r" (?:of|in|at|on|for|from|with|near|to|by|outside|beside|between|behind|under|over|above|along)\b.*"
)
_PARTICIPLE = pattern(
    r", (?:the|its) ([a-z’' -]{3,40}?)(?= [a-z]+ed\b|,| (?:is|was|has|had|carries|drew|lies|stands)\b)"
)
"""Behind the date of a participle: "built in 2011, the bridge was"."""
_OTHER_ONE = pattern(
    r"\b(?:old|previous|former|original|predecessor|forerunner|replac\w+|another|rebuilt|reopened|new|second"
    r"|third|earlier|first"
    r" (?!full|year|season|summer|winter|month|act)|older|again|re-[a-z]+|until then|site|plans?|planned|would"
    r"|will|if|not|never|moved (?:to|from)"
    r"|relaunched|restored|temporar\w+|briefly|extension|wing|branch(?:es)?|both|other|father|mother|brother"
    r"|sister|son|daughter"
    r"|wife|husband|whose|successor|grandfather|since|years? (?:earlier|before))\b"
)
_WORDS_OF_NO_KEY = (
    "year years people man men woman women day time month week number place first one number it its company "
    "firm government"
)
_NO_KEY = frozenset(_WORDS_OF_NO_KEY.split())
_OTHER_DATE = pattern(r";|\b(?:19|20)\d\d\b")
_AROUND, _MOST = 90, 12
_FEW_SENTENCES = 2
_FAR = 420


class _Told(NamedTuple):
    """A dated stage: its date, its verb, and the words of its sentence before the verb."""

    mention: DateMention
    verb: re.Match[str]
    lead: Span
    sentence: Span

    @property
    def stage(self) -> str:
        return self.verb.lastgroup or ""


class _Subject(NamedTuple):
    """Of what a stage is told: its names and nouns, and whether a pronoun stands for it."""

    keys: frozenset[str]
    pronoun: bool


def stages_apart(document: Document) -> Iterator[Finding]:
    """An end, or a use, with a date before that of the beginning; the first of the text."""
    text = document.folded
    dated = [one for one in document.dates if one.kind in _KINDS and text.endswith(_ON, 0, one.span.start)]
    near = [one for one in dated if _has_cue(text, one.span)] if len(dated) > 1 else []
    if len(near) <= 1:
        return
    told = [one for mention in near if (one := _read(document, mention))][:_MOST]
    if not any(one.stage == "begun" for one in told):
        return
    for one, other in combinations(told, 2):
        if one.stage == other.stage or "begun" not in {one.stage, other.stage}:
            continue
        begun, after = (one, other) if one.stage == "begun" else (other, one)
        if after.stage == "used" and begun.verb.group() not in _THINGS_ONLY:
            continue
        if not _before(after.mention, begun.mention) or not _of_one(document, one, other):
            continue
        if after.stage == "ended" and _leaves_another(document, begun, after):
            continue
        first, last = document.quote(begun.mention.span), document.quote(after.mention.span)
        note = (
            f"“{begun.verb.group()}” in or on {first} cannot come after “{after.verb.group()}”, in or on {last},"
            " where both are told of the same."
        )
        yield Finding(note, after.mention.span, strength=0.45)
        return


_LEAVES = pattern(r" the (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+) (?:in|on)\b")


def _leaves_another(document: Document, begun: _Told, ended: _Told) -> bool:
    """Whether an end is that of something else than what was begun: "left the rival firm"."""
    if ELSEWHERE.match(document.text, ended.verb.end()):
        return True
    match = _LEAVES.match(document.folded, ended.verb.end())
    return match is not None and match["noun"] not in document.folded[slice(*begun.sentence)]


def _before(one: DateMention, other: DateMention) -> bool:
    """Whether a date is certainly before another, and not by so much that a year must be missing."""
    if one.kind == other.kind:
        return certainly_before(one, other)
    last, first = (last_day(one), first_day(other)) if one.year and other.year else (None, None)
    return bool(last and first and last < first)


def _has_cue(text: str, span: Span) -> bool:
    return not _CUES.isdisjoint(text[max(0, span.start - _AROUND) : span.end + _AROUND].split())


def _read(document: Document, mention: DateMention) -> _Told | None:
    sentence = None if document.quoted(mention.span) else document.sentence_at(mention.span.start)
    return _staged(document.folded, mention, sentence) if sentence else None


def _staged(text: str, mention: DateMention, sentence: Span) -> _Told | None:
    """The stage that the verb before a date tells, or that behind one which opens its clause."""
    span = mention.span
    if _FRONTED.search(text[max(sentence.start, span.start - _LEAD) : span.start]):
        verb = _EVENT.search(text, span.end, min(sentence.end, span.end + _AROUND))
        start = span.end + text.startswith(",", span.end)
        return _Told(mention, verb, Span(start, verb.start()), sentence) if verb else None
    found = [*_EVENT.finditer(text, max(sentence.start, span.start - _AROUND), span.start)]
    if not found or _OTHER_DATE.search(text, found[-1].end(), span.start):
        return None
    return _Told(mention, found[-1], Span(sentence.start, found[-1].start()), sentence)


_KINDS = frozenset(["day", "month", "year"])
_LEAD = 30


def _subject(document: Document, told: _Told) -> _Subject:
    """The names and the noun of what a verb tells of, and whether a pronoun stands for it."""
    text, verb, start, sentence = document.folded, told.verb, told.lead.start, told.sentence
    if verb["used"] and _ITS_OWN.search(text, start, verb.start()):
        return _Subject(frozenset(), pronoun=True)
    bare = _AUX.sub("", f" {text[start : told.lead.end].rstrip()}")[1:].rstrip(" ,")
    if not bare:
        match = _PARTICIPLE.match(text, told.mention.span.end, sentence.end)
        return _Subject(frozenset([match[1].split()[-1]] if match else []), pronoun=False)
    phrase_start = max((match.end() for match in _BOUNDARY.finditer(bare)), default=0)
    phrase = bare[phrase_start:]
    if phrase.strip(' “"(') in _PRONOUNS:
        return _Subject(frozenset(), pronoun=True)
    keys = set(_capitals(document.text[start + phrase_start : start + len(bare)]))
    noun = _PREPOSITION.sub("", phrase).split()
    if len(noun) > 1 and noun[0] in _DEFINITE:
        keys.add(noun[-1])
    crossed_it = verb["used"] and _OBJECT.search(text, verb.end(), min(sentence.end, verb.end() + _NEAR_VERB))
    return _Subject(frozenset(keys - _NO_KEY), pronoun=bool(crossed_it))


_DEFINITE = frozenset(["the", "this", "its", "his", "her", "their"])
_NEAR_VERB = 25


def _capitals(words: str) -> list[str]:
    """The capitalised words of a phrase, in small letters."""
    found = re.findall(r"(?<![.“] )\b[A-Z][a-zà-ÿ’'-]{2,}", words)
    return [name.lower().removesuffix("’s").removesuffix("'s") for name in found if name not in _NO_NAMES]


_NO_NAMES = frozenset(
    ["The", "This", "That", "After", "Before", "When", "While", "But", "And", "Its", "His", "Her", "Their"]
)


def _of_one(document: Document, one: _Told, other: _Told) -> bool:
    """Whether two stages are told of one thing or person."""
    text = document.folded
    between = text[one.sentence.end : other.sentence.start]
    near = between.count(". ") <= _FEW_SENTENCES and len(between) < _FAR
    if any(_OTHER_ONE.search(text, *told.sentence) for told in (one, other)):
        return False
    first, then = _subject(document, one), _subject(document, other)
    shared = first.keys & then.keys
    if shared:
        return not any(_several(text, key) for key in shared)
    if not near:
        return False
    if then.pronoun and (not then.keys or other.stage == "used"):  # "it closed"; "people crossed it"
        same = one.sentence == other.sentence and not then.keys
        return same or ((bool(first.keys) or first.pronoun) and _carried_on(document, one, other))
    return bool(first.keys) and any(_is_the_thing(document, key, other.sentence) for key in then.keys)


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
    if other.verb.group().endswith(
        ("service", "operation", "operations", "business", "trading", "use", "production")
    ):
        return len(between) <= _FEW_SENTENCES + 2
    later = between[:-1]
    return len(between) <= _FEW_SENTENCES and all(
        re.match(r"\W*(?:it|he|she|they|its|his|her|their)\b", text[span.start : span.end]) for span in later
    )


def _several(text: str, key: str) -> bool:
    """Whether the text has more than one of a kind."""
    return re.search(
        rf"\b(?:two|three|four|five|six|several|many|both|other|another|second|third|old|older|new|former"
        rf"|previous|each|every"
        rf"|first) (?:[a-z-]+ )?{re.escape(key)}s?\b", text
    ) is not None  # fmt: skip


_OFFICE = pattern(
    r"\b(?:sworn in|took office|took over|took up (?:the|his|her|its|their) (?:post|job|role|duties|seat)"
    r"|took charge|was appointed"
    r"|was elected|was inaugurated|assumed (?:office|command|charge|duty)|started (?:work|in the job|in the post"
    r"|as)|became"
    r"|began (?:work|her term|his term|his tenure|her tenure)|joined|arrived|succeeded|replaced|was installed"
    r"|resumed (?:duty|office))\b"
    r"[^.;]{0,70}? (?:on|in) \Z"
)
_FIRST_ACTS = pattern(
    r"\bfirst (?:[a-z]+ )?(?:acts?|decisions?|moves?|tasks?|steps?|measures?|jobs?|orders?|duties|things?"
    r"|reforms?|directives?)\b"
    r"(?! (?:as|of) (?:a|an) (?:player|student|actor|child))"
)
_HELD_BEFORE = pattern(
    r"\b(?:as (?:deputy|acting|interim)|acting|interim|previous|former|earlier|before|campaign|election|due|will"
    r"|would)\b"
)
_ACTS_WITHIN = 260


def _has_first_acts(text: str) -> bool:
    place = text.find(" first ")
    while place >= 0:
        if _FIRST_ACTS.match(text, place + 1):
            return True
        place = text.find(" first ", place + 1)
    return False


def first_acts(document: Document) -> Iterator[Finding]:
    """What is told as one of the first acts in an office, dated before it was taken; the first of the text."""
    text = document.folded
    for one, other in pairwise(document.dates) if _has_first_acts(text) else ():
        near = Span(max(0, one.span.start - _AROUND), other.span.end)
        far = other.span.start - one.span.end > _ACTS_WITHIN
        if far or one.kind != other.kind or one.kind == "weekday" or document.quoted(one.span):
            continue
        if " had " in text[one.span.end : other.span.start]:
            continue  # what was undone had been done before
        if not _FIRST_ACTS.search(text, *near) or _HELD_BEFORE.search(text, *near):
            continue
        earlier = certainly_before(other, one), certainly_before(one, other)
        office = one if earlier[0] else other if earlier[1] else None
        if office and _OFFICE.search(text[max(0, office.span.start - _AROUND) : office.span.start]):
            act = other if office is one else one
            taken, told = document.quote(office.span), document.quote(act.span)
            note = f"What is told as a first act in office, on {told}, is before {taken}."
            yield Finding(note, act.span, strength=0.45)
            return
