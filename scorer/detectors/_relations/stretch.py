"""How long something has lasted against the dates that begin and end it, or the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import index_of, misprint, written
from scorer.document import Document
from scorer.model import Span
from scorer.records import record
from scorer.views.dates import DateMention

_UNITS = {
    "year": 365.25, "years": 365.25, "summers": 365.25, "winters": 365.25, "month": 30.44, "months": 30.44,
    "week": 7.0, "weeks": 7.0, "day": 1.0, "days": 1.0,
}  # fmt: skip
_YEAR, _MONTH = 365.25, 30.44
_LEADS = _late.pattern(  # looked for behind a space: to ask for `\b` everywhere takes longer
    r"[ \W](?:after|for|over|during|in|through|throughout|spent|lasted|took|needed|gave|of|end(?:s|ed|ing)?"
    r"|clos(?:es|ed|ing)|all"
    r"|the|those|these|his|her|its|their|and|whole|full|entire|an?|been)(?: (?:more than|over|nearly|almost|about"
    r"|some|just|only|the|a|his|her|its|their|all|those|these|whole|full|long|total of))* \Z"
)
_LASTS = _late.pattern(
    r"(?:[ -](?:long|straight|unbroken|happy|turbulent|bitter|lost|successful))?[ -](?:since|in|at|as|of|behind"
    r"|with|without|on|under|there|together|that|which|the|its|his|her|their|this|he|she|they|it|to (?:build"
    r"|finish|complete|reach)|from"
    r"|between|strike|stoppage|walkout|closure|career|reign|run|life|lifetime|stint|spell|tenure|stay|siege"
    r"|drought|absence|blackout|outage|voyage|trek|journey|trial|inquiry|talks|lockout|protest|sit-in|occupation"
    r"|shutdown|boycott|marriage|rule|history|exile|captivity|ordeal|wait|campaign|dispute|sojourn|existence"
    r"|association|hunt|search|when|are to be|were|have|had|later|and (?!a half))\b|[.,;]"
)
_NAMED = _late.pattern(r"-(?:day|week|month)[ -](?!old|trip|visit|tour|stay|supply|notice|period|trial)[a-z]+\b")
_THE = _late.pattern(r"\b(?:the|his|her|its|their|this|that) \Z")
_THOSE = _late.pattern(r"\b(?:in|over|during|through|for) (?:those|these|all those|all these|all of those) \Z")
_NO_SPAN = _late.pattern(
    r"\b(?:next|past|last|every|each|within|under|first|another|extra|further|sentenced|jailed for|up to|least|if"
    r"|would|could"
    r"|(?<!\d )may(?! \d)|might|plan(?:s|ned|ning)?|invest\w*|expect\w*"
    r"|aged?|per|average|than|other|about to|in the space"
    r"|almost|repaid|repay\w*|spread|payable|maturi\w+|coming|previous|final|guarantee\w*|ban\w*|suspended|term of)\b"
)
_NO_LENGTH = _late.pattern(
    r"[ -](?:ago|old|olds|before|earlier|from now|term|contract|deal|plan|sentence|low|high|lease|programme|program"
    r"|bond|bonds|mortgage|loan|ban|guarantee|warranty|framework|budget|course|degree|later,? (?:in|on)|of age"
    r"|(?:in|behind) (?:prison|jail|bars) for|away|jail|prison|later|suspen\w+|anniversary|window|deadline|notice)\b"
)
_BEGINS = _late.pattern(
    r"\b(?:open(?:ed|s|ing)|founded|start(?:ed|s)|join(?:ed|s)|took|taken|taking|set (?:up|out|off|sail)"
    r"|launched|bought|began"
    r"|begun|beg[ai]ns?|became|appointed|elected|moved|married|wed|wedded|walked (?:off|out)|downed tools|since"
    r"|arriv\w+|came to|hired|inherited|established|born|shut|closed|jailed|imprisoned|arrested|detained|kidnapped"
    r"|seized|abducted|vanished|disappeared|went (?:missing|out|on strike|into)|left (?:port|home)|sworn in|crowned"
    r"|broke (?:out|down|ground)|laid|signed on|enlisted|first|came in|returned|installed|unveiled|built|broken"
    r"|between|(?:start|beginning) of|ran from|last seen|planted|sealed|blocked|occupied|called out"
    r"|accident|collapse\w*|fire|blaze|floods?|flooded|explosion|crash|landslip|landslide|storm|strike"
    r"|stopped work|laid down tools|sailed|lit)\b"
)
_ENDS = _late.pattern(
    r"\b(?:until|till|to|left|retir\w+|clos\w+|shut\w*|end(?:ed|s|ing)?|finish\w+|reopen\w+|freed|released|went"
    r" back|returned|came (?:down|back|off|home|to)|reliev\w+|resum\w+|broke up|handed|stepp\w+|resign\w+|quit|died"
    r"|stopp\w+|ceas\w+|(?:was|were) (?:over|found|seen|rescued|spotted|demolished|lifted|sold|called off)"
    r"|complet\w+|sold|lifted|went"
    r"|out of|disband\w+|docked|landed|reached|relit|settled|concluded|verdict|called off|back (?:at|to) work"
    r"|tied up|moored|arriv\w+|surfaced|emerged|touched down"
    r"|dropped anchor|crossed the (?:line|finish\w*)|got (?:home|back)|finally|discharged|departed|flew (?:home"
    r"|back))\b"
)
_TO_NOW = _late.pattern(
    r"\b(?:has|have|still|since then|ever since|will|is to|are to|now|retir\w+|leav\w+|clos\w+|ends?"
    r"|step\w* down|farewell"
    r"|hangs?|last|bows? out|final|switched off|succeed\w*|shut\w*|today|this (?:week|month|year|summer|weekend))\b"
)


@record
class Point:
    """A date of the article as days since an epoch: the first and the last one that it can be."""

    at: int
    start: int
    first: float
    last: float
    span: Span | None
    year: int


@record
class Spell:
    """A stretch of time that something lasted."""

    told: Told
    size: float
    low: float
    high: float


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What has not lasted as long as is told."""
    if not document.dates or story.counts.keys().isdisjoint(_UNITS):
        return
    told = (one for noun in _UNITS if noun in story.counts for one in story.counts[noun])
    spells = [spell for one in told if (spell := _spell(one))]
    if not 0 < len(spells) <= _MOST:
        return
    published = document.publication_date
    for spell in spells:
        points = list(_points(document, spell.size, published))
        if len({point.first for point in points}) <= _MOST and points:
            yield from _off(document, story, spell, points, published)


_MOST = 5


def _spell(one: Told) -> Spell | None:
    size, value = _UNITS[one.part.noun or ""], one.part.value
    if value < 2 or value > 150 or value != int(value):
        return None
    noun = len(one.part.noun or "") + 1
    after = one.after[noun:] if one.after.startswith((" ", "-")) else one.after
    if _NO_LENGTH.match(after) or not (_LASTS.match(after) or _is_definite(one)):
        return None
    if not _LEADS.search(f" {one.before}") or _NO_SPAN.search(one.before[-24:]):
        return None
    if one.after.startswith("-year history") and _ONCE.search(one.before):
        return None  # "its first win since 2016, and only the second in its 12-year history"
    if _SUPPOSED.search(one.after[:_SHORTLY]):
        return None
    slack = {_YEAR: 1.0, _MONTH: 1.0, 7.0: 0.8}.get(size, 1.0)
    bound = one.part.bound
    low = value - slack - (0.12 * value if bound in {"about", "at most"} else 0)
    high = value + slack + (0.12 * value if bound == "about" else 0.25 * value if bound == "at least" else 0)
    return Spell(one, size, low * size, high * size)


def _is_definite(one: Told) -> bool:
    """ "Over those 12 days", "the 12-day siege": a stretch that has been told of."""
    if _THOSE.search(one.before):
        return True
    return _NAMED.match(one.after) is not None and _THE.search(one.before) is not None


_SHORTLY = 60
_ONCE = _late.pattern(r"\b(?:first|second|third|fourth|last|only|time|worst|best|biggest)\b[^.;]{0,40}\Z")
_SUPPOSED = _late.pattern(
    r"\b(?:feared|planned|expected|announced|promised|forecast|scheduled|threatened|had been|would|could|might)\b"
)
_DEFINITE = _late.pattern(r"\b(?:the|his|her|its|their|this|that|for|lasted|lasting)(?: [a-z]+)? \Z")


def _points(document: Document, size: float, published: date | None) -> Iterator[Point]:
    """The dates of an article that are exact enough for a length in such units."""
    for one in document.dates:
        at = index_of(document, one.span.start)
        if at is None or (one.weekday is not None and one.day is None):
            continue
        if (span := _days(one, size, published)) is not None:
            yield Point(at, one.span.start, *span, one.span, one.year or (published.year if published else 0))


def _days(one: DateMention, size: float, published: date | None) -> tuple[float, float] | None:
    year = one.year
    if year is None and one.month and published:
        year = published.year if (one.month, one.day or 1) <= (published.month, published.day) else published.year - 1
    if year is None or (one.month is None and size < _YEAR) or (one.day is None and size < _MONTH):
        return None
    if one.year is None and size >= _YEAR:
        return None
    try:
        first = date(year, one.month or 1, one.day or 1).toordinal()
    except ValueError:
        return None
    length = 0 if one.day else 30 if one.month else 364
    return float(first), float(first + length)


def _off(
    document: Document, story: Story, spell: Spell, points: list[Point], published: date | None
) -> Iterator[Slip]:
    today = float(published.toordinal()) if published else None
    every = [(point.first, point.last) for point in points] + ([(today, today)] if today else [])
    week = 7.0 if spell.size < _MONTH else 0.0
    every += [(today - week, today)] if today and week and spell.size > 1 else []
    if any(
        spell.low <= two[1] - one[0] and two[0] - one[1] <= spell.high
        for one in every for two in every if two[1] > one[0]
    ):  # fmt: skip
        return
    begins = [point for point in points if _BEGINS.search(_words(story, point, points))]
    ending = _just_ended(spell, points)
    begins = begins or ending[:1]
    begins = [point for point in begins if -_BEHIND <= spell.told.at - point.at <= _AHEAD]
    if not begins or len({point.first for point in begins if _begun(story, point, points)}) > 1:
        return
    begin = min(begins, key=lambda point: point.first)
    points = [point for point in points if today is None or point.first <= today]
    ends = [
        point for point in points
        if point.first > begin.first and abs(point.at - begin.at) <= 2
        and (point in ending or _ended(story, point, points))
    ]  # fmt: skip
    others = {point.first for point in points} - {begin.first} - {point.first for point in ends}
    if len({point.first for point in ends}) > 1 or (ends and others):
        return
    if not ends and (today is None or others or not _lasts_to_now(story, spell, begin)):
        return
    if begin.span and _BEFORE_THAT.fullmatch(story.text, begin.span.end, spell.told.part.span.start):
        return  # "joined the firm in 2000 after eight years at another"
    own = {int(year) for year in _YEARS.findall(spell.told.words)}
    if own <= {begin.year, *(point.year for point in ends), date.fromordinal(int(today or 1)).year}:
        yield from _slip(document, spell, begin, ends[0] if ends else None, today)


_BEHIND, _AHEAD, _BEFORE = 4, 6, 70


def _words(story: Story, point: Point, points: list[Point]) -> str:
    """The words in front of a date, back to another date or the beginning of its sentence, and close behind it."""
    start = story.document.sentences[point.at].start
    for other in points:
        if other.at == point.at and other.start < point.start and other.span:
            start = max(start, other.span.end)
    end = min(story.document.sentences[point.at].end, point.start + 24)
    return story.text[max(start, point.start - _BEFORE) : end]


_NOT_YET = _late.pattern(r"\b(?:before|becom\w+|ahead of)\b")


def _ended(story: Story, point: Point, points: list[Point]) -> bool:
    words = _words(story, point, points)
    return _ENDS.search(words) is not None and _NOT_YET.search(words) is None


def _begun(story: Story, point: Point, points: list[Point]) -> bool:
    return _ENDS.search(_words(story, point, points)) is None


def _lasts_to_now(story: Story, spell: Spell, begin: Point) -> bool:
    """Whether words say that what began is still going on, or ends about now."""
    told = spell.told
    sentences = story.document.sentences
    first, last = sorted((begin.at, told.at))
    near = (
        story.text[sentences[first].start : sentences[min(last + 1, len(sentences) - 1)].end]
        + story.text[: sentences[min(1, last)].end]
    )
    if 1 < spell.size < _YEAR and _JUST_NOW.search(near):
        definite = _DEFINITE.search(told.before) is not None
        return definite and begin.span is not None and _A_DAY.search(story.document.quote(begin.span)) is not None
    year = begin.span is not None and _A_YEAR.search(story.document.quote(begin.span))
    return bool(year) and _TO_NOW.search(near) is not None and spell.size >= _MONTH


_A_DAY = _late.pattern(r"\b\d{1,2}\b")
_JUST_NOW = _late.pattern(
    r"\b(?:reopen\w*|again|for the first time since|resum\w+|back|over|lifted|end(?:s|ed)|finish\w+|return\w*"
    r"|opens?)\b"
    r"[^.;]{0,60}\b(?:yesterday|today|this (?:morning|afternoon|week)|last night|on (?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day)\b"
    r"|\b(?:yesterday|today|this (?:morning|afternoon|week)|last night|on (?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day)\b[^.;]{0,60}"
    r"\b(?:reopen\w*|again|for the first time since|resum\w+|back|over|lifted|end(?:s|ed)|finish\w+|return\w*"
    r"|opens?)\b"
    r"|\bagain\b[^.;]{0,40}\b(?:yesterday|today)\b"
)
_AFTER = _late.pattern(
    r"\b(?:after|lasting|taking|spending|having spent|following|in)(?: (?:a|an|about|some|all of))* \Z"
)


def _just_ended(spell: Spell, points: list[Point]) -> list[Point]:
    """ "Left on July 4 and tied up on July 19, after 11 days": the only two dates of the sentence, in this order."""
    told = spell.told
    inside = [point for point in points if point.at == told.at]
    if len(inside) != 2 or not _AFTER.search(told.before) or spell.size >= _YEAR:
        return []
    one, other = inside
    behind = one.start < other.start < told.part.span.start
    return inside if behind and one.first < other.first else []


_BEFORE_THAT = _late.pattern(r",? (?:after|following) (?:[a-z]+ ){0,4}")
_A_YEAR = _late.pattern(r"\d{4}")
_YEARS = _late.pattern(r"(?<![\d,.])((?:19|20)\d\d)(?![\d,])")


def _slip(document: Document, spell: Spell, begin: Point, end: Point | None, today: float | None) -> Iterator[Slip]:
    last = end.first if end else today or 0.0
    exact = (last - begin.first) / spell.size
    if spell.size == _YEAR:
        exact = float((end.year if end else date.fromordinal(int(last)).year) - begin.year)
    told = spell.told.part.value
    ratio = told / max(exact, 0.1)
    if exact < 2 or abs(round(exact) - told) < 2 or not (0.4 < ratio < 2.5 or misprint(told, round(exact))):
        return
    unit = (spell.told.part.noun or "").removesuffix("s")
    first = document.quote(begin.span) if begin.span else ""
    until = document.quote(end.span) if end and end.span else "the day of publication"
    right = written(document, spell.told.part, round(exact))
    note = f"From {first} to {until} is {right} {unit}s, not {document.quote(spell.told.part.span)}"
    yield Slip("duration", spell.told.part.span, note, (right,), 0.45)
