"""Years and months until now in articles of few figures: "opened in 1962" and "ends 72 years of baking". See `few`.

How long something has lasted is told with a word that says so or with one of its end, and the year that it began in
is the only one that it can be counted from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import index_of, misprint, written
from scorer.document import Document
from scorer.records import record
from scorer.views.dates import DateMention

_UNITS = {
    "year": 1.0, "years": 1.0, "summers": 1.0, "winters": 1.0, "seasons": 1.0, "decades": 10.0, "decade": 10.0,
    "month": 1 / 12, "months": 1 / 12,
}  # fmt: skip
_HALF = (" and a half", "-and-a-half", " and-a-half")
_UNIT = _late.pattern(r"(?: and a half|-and-a-half)?[ -](?P<unit>years?|months?|decades?|summers|winters|seasons)\b")
_SOME = r"(?: (?:the|more than|some|about|over|all|his|her|its|their|almost|nearly|a|an|just|only|those|these))*"
_LEADS = _late.pattern(
    r"\b(?:after|for|(?:first|time) in|nearly|almost|spent|lasted|of|with|ends?|ended|ending|brings?|brought|bringing"
    r"|clos(?:es|ed|ing)|cap(?:s|ped)"
    r"|crowns?|mark(?:s|ed)|concludes?|finish\w*|end to|down on|during|through(?:out)?|behind|served|given|gave|took"
    rf"|taken|waited|followed|following|complet\w+|celebrat\w+){_SOME} \Z|, \Z|^\Z"
)
_ITS = _late.pattern(r"\b(?:his|her|its|their|the|an?|this|that|[a-z]+[’']s?)(?: [a-z]+)? \Z")
_STAY = _late.pattern(
    r"[ -](?:long )?(?:[a-z]+ )?(?:history|careers?|stay|tenure|reign|runs?|wait|absence|closure|association"
    r"|existence|life|service|spell|stint|marriage|rule|battle|ban|drought|hiatus|gap|break|connection|partnership|leadership"
    r"|residency|era|occupancy|saga|fight|campaign|dispute|feud|exile|delay)\b"
)
_OTHERS = _late.pattern(
    r"\b(?:next|past|(?<!at )last|every|each|within|up to|under|more|another|further|extra|additional|until|by|first"
    r"|second|third|final|previous|other|average|per|least|within|later in"
    r"|(?:one|two|three|four|five|some|most|many|any|few|none|half|much) of)"
    r"(?: (?:a|an|the|these|those|[a-z]+ly))? \Z"
)
"""Stretches that are not all the time that something has lasted."""
_NO_END = "(?!leave|retire|step|stand|close|end|depart|bow|hand|quit|shut|be|come)"
_NO_SPAN = _late.pattern(
    r"\b(?:aged?|sentence\w*|jail\w*|prison|contract|lease|old|was in|plan(?:s|ned|ning)?|expect\w*|loan|when he"
    r"|when she|if|deal|bond|mortgage|guarantee\w*|life|record|high|low)\b"
    rf"|\b(?:would|will|could|may|might|should) {_NO_END}"
)
_UNSURE = _late.pattern(rf",? (?:would|will|could|may|might|should) {_NO_END}")
_NO_LATER = _late.pattern(
    r"(?: [a-z]+)? (?:ago|old|before|earlier|from now|to|term|younger|older|or so|sentence|contract|lease|loan|deal"
    r"|in (?:prison|jail)|into"
    r"|and(?! (?:will|is|has|was))|longer|away|apart|probation|of my|of our|of your)\b|-(?:old|olds|long|term)\b"
)
_OVERDUE = _late.pattern(r" (?:behind schedule|late\b|overdue|behind time)")
# Those of words in front of a year are looked for behind a space: to ask for `\b` everywhere takes longer.
_DUE = _late.pattern(r"[ \W](?:due|scheduled|supposed|meant|planned|expected|promised|should have)\b")
_LATER = _late.pattern(r",? (?:later\b|on(?=[,.])|after\b)(?! (?:a|an|in|this|[a-z]+day)\b)|,? later\Z")
_NOW = _late.pattern(
    r"\b(?:this (?:week|month|morning|year|summer|winter|autumn|spring|weekend|afternoon|evening)|yesterday|today"
    r"|tonight|last (?:night|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|finally|at last|now|has|have|is|are"
    r"|again|still)\b"
)
_ENDS = _late.pattern(
    r"\b(?:clos(?:e|es|ed|ing|ure)|end(?:s|ed|ing)?|leav(?:e|es|ing)|retir(?:e|es|ed|ing|ement)|step(?:s|ped|ping)?"
    r" (?:down|aside|back)|stand(?:s|ing)? down|last|final|farewell|hand(?:s|ed|ing)? over|switched off|shut(?:s"
    r"|ting)?|sell(?:s|ing)? up|bow(?:s|ed|ing)? out|depart(?:s|ure|ing)?|say(?:s|ing)? goodbye|clears? (?:his|her)"
    r"|cleared (?:his|her)|quit(?:s|ting)?|resign\w*|reopen\w*|back|return\w*|lifted|finally|at last|has|have|is to"
    r"|are to|will|move to|moves?)\b"
)
_BEGINS = _late.pattern(
    r"[ \W](?:open(?:ed|s|ing)|founded|start(?:ed|s)|join(?:ed|s)|took (?:over|charge|office|up|on|the)|set up"
    r"|launched|bought|began|begun|became|appointed|elected|moved|married|arrived|came to|hired|inherited|established"
    r"|shut|closed|jailed|installed|unveiled|built|named|made|formed|introduced|imposed|signed|first|been in|sworn in"
    r"|welcomed|poured|created|promoted|picked|chosen|since|drained|abandoned|suspended|brought in|withdrawn|cut"
    r"|burned down|burnt down|destroyed|collapsed|demolished|fell silent|went dark|vanished|disappeared|approved"
    r"|founding|opening|premiered|staged|published|acquired|ordained|crowned|settled|enrolled|enlisted)\b"
)
_NO_START = _late.pattern(
    r"[ \W](?:before|until|till|by|to|end(?:s|ed)? in|for|like|than|early|late|census|of|again in|again|since then"
    r"|due to[a-z ]{1,24}|planned|won|sold|later)(?: (?:in|[a-z]+))? \Z"
)
_BEFORE_THAT = _late.pattern(r",? (?:after|following|and|with)(?: [a-z]+){0,3} ")
_NEAR, _FAR, _BACK, _FEW, _OLDEST, _LONGEST = 2, 5, 90, 2, 1800, 150
_LOW, _HIGH = 0.42, 2.1


@record
class _Spell:
    """A stretch that lasts until now, in years; `unit` is its own unit in years."""

    told: Told
    years: float
    unit: float
    name: str
    later: bool
    overdue: bool


@record
class _Start:
    """A year, or a month of a year, that something may have begun in."""

    at: int
    day: DateMention
    when: float
    due: bool
    verb: bool


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """What has not lasted since the only year that can be meant."""
    published = document.publication_date
    if published is None:
        return
    dates = [one for one in document.dates if one.year and _OLDEST < one.year <= published.year]
    if not dates:
        return
    spells = [spell for one in story.figures if _is_count(one) and (spell := _spell(one))]
    if not spells:
        return
    starts = list(_starts(document, story, dates))
    if not starts:
        return
    for spell in spells:
        yield from _off(document, story, spell, starts)


def _is_count(one: Told) -> bool:
    return one.part.kind == "N" and (one.part.noun in _UNITS or one.after.startswith(_HALF))


def _spell(one: Told) -> _Spell | None:
    match = _UNIT.match(one.after)
    if match is None or one.part.value > _LONGEST or not one.part.value.is_integer() or "-" in _printed(one):
        return None
    name, after = match["unit"], one.after[match.end() :]
    overdue = _OVERDUE.match(after) is not None
    later = overdue or _LATER.match(after) is not None
    hyphen = one.after[match.start("unit") - 1] == "-"
    beside = one.before[-8:] if hyphen else one.before[-16 if later else -24 :]
    if _NO_SPAN.search(beside) or not (later or _lasts(one, after, hyphen)):
        return None
    if _done_with(one) or _OTHERS.search(one.before) or "average" in one.words:
        return None
    if not (_NOW if later else _ENDS).search(one.words):
        return None
    value = one.part.value + (0.5 if one.after.startswith(_HALF) else 0)
    return _Spell(one, value * _UNITS[name], _UNITS[name], name.removesuffix("s"), later, overdue)


def _lasts(one: Told, after: str, hyphen: bool) -> bool:
    """Whether words say that something has lasted so long."""
    if _NO_LATER.match(after) or _UNSURE.match(after):
        return False
    if " had " in one.before[-_BACK:]:  # what was so before something else
        return False
    if hyphen:
        return _STAY.match(after) is not None and _ITS.search(one.before) is not None
    return _YEARS_OF.match(after) is not None or _LEADS.search(one.before) is not None


def _printed(one: Told) -> str:
    return one.original[slice(*one.part.span)]


_YEARS_OF = _late.pattern(r" of (?!my\b|our\b|your\b|data\b|age\b)")


def _done_with(one: Told) -> bool:
    """ "He worked there for 27 years": not until now."""
    return _FOR.search(one.before) is not None and not _HAS.search(f"{one.before}#{one.after[:_CLOSE]}")


_CLOSE = 40
_FOR = _late.pattern(rf"\bfor{_SOME} \Z")
_HAS = _late.pattern(r"\b(?:has|have)\b")


def _starts(document: Document, story: Story, dates: list[DateMention]) -> Iterator[_Start]:
    for one in dates:
        at = index_of(document, one.span.start)
        if at is None:
            continue
        start = document.sentences[at].start
        before = story.text[max(start, one.span.start - _BACK) : one.span.start]
        before = f" {before[max(before.rfind(sign) + 1 for sign in ';:') :]}"
        due = _DUE.search(before) is not None
        if due or not _NO_START.search(before):
            verb = _BEGINS.search(before[max(0, before.rfind(" and ")) :]) is not None
            yield _Start(at, one, _when(one), due, verb)


def _off(document: Document, story: Story, spell: _Spell, starts: list[_Start]) -> Iterator[Slip]:
    today = _now(document)
    past = [one for one in starts if today - one.when > 2 * spell.unit or (one.day.month and spell.unit < 1)]
    past = [one for one in past if one.due == spell.overdue and (spell.unit >= 1 or one.day.month)]
    begun = _begun(document, story, spell, [one for one in past if one.verb or spell.later])
    if begun is None:
        return
    begin, tied = begun
    exact = today - begin.when
    if exact < spell.unit or _explained(document, spell, begin, tied):
        return
    right = int(today) - (begin.day.year or 0) if spell.unit == 1 else round(exact / spell.unit)
    if not (_LOW < spell.years / exact < _HIGH or misprint(spell.told.part.value, right)):
        return
    text = written(document, spell.told.part, right)
    told, first = document.quote(spell.told.part.span), document.quote(begin.day.span)
    note = f"From {first} to the day of publication is {text} {spell.name}s, not {told}"
    yield Slip("duration", spell.told.part.span, note, (text,))


def _explained(document: Document, spell: _Spell, begin: _Start, tied: bool) -> bool:
    """Whether a stretch lies between two dates that may be meant, or is told as more or less than it is."""
    today = _now(document)
    bound, exact = spell.told.part.bound, today - begin.when
    if (bound == "at least" and exact >= spell.years) or (bound == "at most" and exact <= spell.years):
        return True
    dated = [one for one in document.dates if one.year]
    if tied:
        dated = [begin.day, *(one for one in dated if _is_close(document, one, begin, spell))]
    times = {today, *(_when(one) for one in dated)}
    return any(_fits(spell, one, other) for one in times for other in times)


def _slack(spell: _Spell) -> float:
    value, bound = spell.told.part.value, spell.told.part.bound
    slack = 1.5 * spell.unit if spell.unit >= 1 else 1.6 * spell.unit
    return slack + (0.15 * value * spell.unit if bound else 0)


def _when(one: DateMention) -> float:
    return (one.year or 0) + ((one.month or 7) - 1) / 12


def _fits(spell: _Spell, one: float, other: float) -> bool:
    slack = _slack(spell)
    return abs(abs(one - other) - spell.years) <= slack


def _is_close(document: Document, one: DateMention, begin: _Start, spell: _Spell) -> bool:
    at = index_of(document, one.span.start)
    return at is not None and at in {begin.at, spell.told.at}


def _begun(document: Document, story: Story, spell: _Spell, past: list[_Start]) -> tuple[_Start, bool] | None:
    """The only year that a stretch can be counted from, and whether it is tied to it by its sentence or subject."""
    inside = [one for one in past if one.at == spell.told.at]
    if inside:
        found = _inside(story, spell, inside)
        return (found, True) if found else None
    if spell.later:
        near = _just_before(document, spell, past)
        return (near, False) if near and len({one.day.year for one in past}) <= _FEW else None
    return _of_subject(document, spell, past)


def _inside(story: Story, spell: _Spell, inside: list[_Start]) -> _Start | None:
    """The only year of the sentence itself."""
    place = spell.told.part.span.start
    first = inside[0]
    if len({one.day.year for one in inside}) != 1 or first.day.span.start > place:
        return None
    if not spell.later and _BEFORE_THAT.fullmatch(story.text, first.day.span.end, place):
        return None  # "joined the firm in 2000 after eight years at another"
    return first


def _just_before(document: Document, spell: _Spell, past: list[_Start]) -> _Start | None:
    """The last year told before "three years later", or the one just behind it that something began in."""
    at = spell.told.at
    near = [one for one in past if 0 < at - one.at <= _FAR][-1:]
    near = near or [one for one in past if one.verb and 0 < one.at - at <= _NEAR][:1]
    if not near or any(_between(document, one, near[0], spell.told) for one in document.dates):
        return None
    return near[0]


def _of_subject(document: Document, spell: _Spell, past: list[_Start]) -> tuple[_Start, bool] | None:
    """The only year near a stretch, or the only one before it that is of its subject, or could be."""
    at = spell.told.at
    name = _subject(document, at, spell.told.part.span.start)
    names = {one.day.span: _subject(document, one.at, one.day.span.start) for one in past}
    past = [one for one in past if not (name and names[one.day.span]) or name & names[one.day.span]]
    near = [one for one in past if abs(one.at - at) <= _NEAR]
    if len({one.day.year for one in near}) == 1 and len({one.day.year for one in past}) <= _FEW:
        return near[0], False
    today = _now(document)
    begun = [one for one in past if one.at < at and _LOW < spell.years / max(0.1, today - one.when) < _HIGH]
    own = [one for one in begun if name & names[one.day.span]]
    for some, tied in ((own, True), (begun, False)):
        if len({one.day.year for one in some}) == 1:
            return some[0], tied
    return None


def _between(document: Document, one: DateMention, begin: _Start, told: Told) -> bool:
    """Whether a year is told between a beginning and how much later something was."""
    return bool(one.year) and begin.day.span.end < one.span.start < told.part.span.start


def _now(document: Document) -> float:
    published = document.publication_date
    return published.year + (published.month - 1) / 12 if published else 0.0


_NAME = _late.pattern(r"\b[A-Z][a-z-]{2,}(?: [A-Z][a-z-]+)*")
_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        "The When After But And His Her She They For With Now Monday Tuesday Wednesday Thursday Friday Saturday"
        " Sunday January February March April May June July August September October November December One Two"
        " This That There Its Last Since Then Born From More Over About Under Chief Judge Mayor Coach",
    )
)


def _subject(document: Document, at: int, end: int) -> frozenset[str]:
    """The words of the first name in a sentence, up to a place in it."""
    start = document.sentences[at].start
    for match in _NAME.finditer(document.text, start, end):
        words = [word for word in match.group().split() if word not in _NO_NAMES]
        if words and (len(words) > 1 or match.start() > start or f" {words[0]}" in document.text):
            return frozenset(words)
    return frozenset()
