"""Changes and multiples whose figures an article tells in other sentences than what it calls them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.document import Document
from scorer.model import Span
from scorer.records import record

_NEAR = 4
"""Sentences between the word for a change and its figures."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not come out; each rule is tried where its own words occur."""
    if "multiples" in story.hints:
        yield from _multiples(document, story)
    yield from _changes(document, story)


# --- what was and what is ----------------------------------------------------------------------------------------

_WAS = _late.pattern(
    r"\b(?:(?:in|in the year|back in) (?:19|20)\d\d|(?:19|20)\d\d|last (?:year|month|week|season|summer|winter"
    r"|spring|autumn)"
    r"|(?:a|one|two|three|four|five|six|ten|\d+) (?:year|month|week|decade)s? (?:ago|earlier|before)|the (?:year"
    r"|month|season|week) before"
    r"|a year earlier|previous(?:ly)?|used to|at first|at the start|began with|started with|from|after|against"
    r"|compared with"
    r"|up from|down from|originally|before|then)\b"
)
_IS = _late.pattern(
    r"\b(?:now|today|this (?:year|month|week|season|summer|winter|spring|autumn)|currently|these days|to"
    r"|has grown to|at present|at the last count)\b"
)


def _was_and_is(story: Story, one: Told, other: Told) -> tuple[Told, Told] | None:
    """Which of two figures close to each other was and which is; None if the words do not say so of just one."""
    if one.part.kind in "MU" and other.part.kind == "N" and other.part.noun is None:
        other = replace(
            other, part=replace(other.part, kind=one.part.kind, unit=one.part.unit)
        )  # "800 euros, now 1,150"
    nouns = {one.part.noun, other.part.noun} - {None}
    if one.part.kind != other.part.kind or one.part.unit != other.part.unit or one.part.kind == "P" or len(nouns) > 1:
        return None
    turned = _turned(story, one, other)
    return None if turned is None else (other, one) if turned else (one, other)


def _turned(story: Story, one: Told, other: Told) -> bool | None:
    """Whether the second of two figures is the earlier one; None if the words do not say."""
    between = story.text[one.part.span.end : other.part.span.start]
    if one.at == other.at and _LATER_WAS.search(between):
        return True
    if one.at == other.at and _TO.fullmatch(between) and _FROM.search(one.before):
        return False
    if one.at == other.at and (years := _years(one, other, between)):
        return years[0] > years[1]
    if _BEFORE_THAT.search(other.before) or (one.at != other.at and _SOON_BEFORE_THAT.match(other.after)):
        return None if _BEFORE_THAT.search(one.before) else True
    to_come = " will " in one.words and " will " not in other.words
    before = _WAS.search(one.words[: one.part.span.end - one.sentence.start + _BEHIND])
    now = _IS.search(other.before) or _IS.search(other.after[:_BEHIND])
    return True if to_come and _UNTIL_NOW.search(other.before) else False if before and now else None


_EARLIER = (
    r"\b(?:(?:in|during|for) the (?:previous|preceding|prior) (?:[a-z]+ )?(?:year|months|month|week"
    r"|season|quarter|period)|(?:in )?the (?:year|season|month"
    r"|week|summer|winter) before|(?:a|one|two|three|five|ten) (?:year|month|week|season|decade)s? (?:earlier"
    r"|before|ago)|last year"
    r"|before (?:that|then|the [a-z]+)|the previous (?:year|season|month)|in (?:19|20)\d\d it (?:was|had been)"
    r"|there had been)\b"
)
_BEFORE_THAT, _SOON_BEFORE_THAT = _late.pattern(_EARLIER), _late.pattern(rf"[a-z’' ]{{0,24}}{_EARLIER}")
_UNTIL_NOW = _late.pattern(r"\b(?:at present|currently|now|today|at the moment|so far|until now)\b")
_TO = _late.pattern(r"(?: [a-z’'-]+){0,4}? to (?:about |just |over |some )?")
_FROM = _late.pattern(r"\bfrom (?:about |just |over |some |only )?\Z")
_BEHIND = 40
_IN_A_YEAR = _late.pattern(r"(?: [a-z’'-]+){0,3}? (?:in|for|during) (?P<y>(?:19|20)\d\d)\b")
_AFTER_A_YEAR = _late.pattern(r"\b(?:in|for|during) (?P<y>(?:19|20)\d\d),? (?:[a-z’'-]+ ){0,4}\Z")


def _years(one: Told, other: Told, between: str) -> tuple[int, int] | None:
    """The years of two figures: "1,000 in 2022 and 800 in 2023"."""
    behind = _IN_A_YEAR.match(between), _IN_A_YEAR.match(other.after)
    ahead = _AFTER_A_YEAR.search(one.before), _AFTER_A_YEAR.search(between)
    years = [match["y"] for match in (behind if all(behind) else ahead) if match]
    return (int(years[0]), int(years[1])) if len(years) == len(behind) and years[0] != years[1] else None


_LATER_WAS = _late.pattern(
    r"\b(?:after|against|compared (?:with|to)|up from|down from|from|instead of|versus|than)\b(?: [a-z]+){0,3} \Z"
)
_FACTOR = _late.pattern(
    r"\b(?P<more>more than |over )?(?P<near>nearly |almost |about |roughly )?(?P<verb>doubl|tripl|trebl|quadrupl"
    r"|quintupl|halv)(?:ed|ing)\b"
    r"|\b(?:will|(?:is|are|was|were|set|due) to) (?:(?P<more2>more than )|(?P<near2>nearly |almost |about ))?"
    r"(?P<verb2>doubl|tripl|trebl|quadrupl|halv)e\b"
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
_WORDS = {"doubl": "double", "tripl": "three times as much", "trebl": "three times as much",
          "quadrupl": "four times as much", "quintupl": "five times as much", "halv": "half of it"}  # fmt: skip


def _pairs(story: Story) -> list[tuple[Told, Told]]:
    """Two figures in one sentence or in two that follow each other, of which one was and one is."""
    told = [
        one for one in story.figures
        if one.part.kind in "MNU" and one.part.noun not in _STRETCHES
        and " to " not in story.text[slice(*one.part.span)]
        and not one.before.endswith(("aged ", "ages ", "per "))
    ]  # fmt: skip
    found = [
        pair for one, other in pairwise(told)
        if other.at - one.at <= 1 and not _RANGING.search(one.before)
        and (pair := _was_and_is(story, one, other))
    ]  # fmt: skip
    return [pair for pair in found if pair[0].part.value > 0 and not pair[0].part.bound and not pair[1].part.bound]


_RANGING = _late.pattern(r"\brang(?:e|es|ed|ing)\b")
_STRETCHES = frozenset(
    ("year", "years", "day", "days", "month", "months", "week", "weeks", "hour", "hours", "minute", "minutes",
     "decade", "decades", "times", "points", "percent", "degrees", "fold")
)  # fmt: skip


def _multiples(document: Document, story: Story) -> Iterator[Slip]:
    """ "The number has tripled" and in the next sentences "In 2022 it was 200. Now it is 450"."""
    places = [story.hints[verb] for verb in _TIMES if verb in story.hints]
    found = (_FACTOR.search(story.text, max(0, place - _BEHIND), place + _BEHIND) for place in places)
    factors = [match for match in found if match]
    if len(factors) != 1 or document.quoted(Span(*factors[0].span())):
        return
    factor = factors[0]
    verb, more, near_it = (factor[name] or factor[f"{name}2"] for name in ("verb", "more", "near"))
    sentence = document.sentence_at(factor.start())
    if sentence is None or any(one.sentence == sentence and one.part.kind in "MU" for one in story.figures):
        return
    index = document.sentences.index(sentence)
    pairs = _pairs(story)
    near = [pair for pair in pairs if 0 < abs(pair[0].at - index) <= 2 * _NEAR]
    near = [
        pair
        for pair in near
        if pair[0].at != index != pair[1].at
        and (
            pair[0].at == index + 1
            or _shared(pair, story.sentence(index))
            or (len(pairs) == 1 and pair[0].words.startswith(("it ", "they ", "there ")))
        )
    ]
    if len(near) != 1:
        return
    was, now = (one.part for one in near[0])
    size = _TIMES[verb]
    low, high = (
        (size * 0.98, size * 1.6) if more else (size * 0.8, size * 1.05) if near_it else (size * 0.88, size * 1.15)
    )
    if size < 1:
        low, high = (0.25, 0.5) if more else (0.42, 0.58)
    plausible = size / _FAR < now.value / was.value < size * _FAR
    if plausible and apart(now.interval[0] / was.interval[1], now.interval[1] / was.interval[0], low, high) > 0:
        right = like(document, now, was.value * size)
        first, second = printed(document, was), printed(document, now)
        note = (
            f"{second} is {short(now.value / was.value)} times {first}, which is not {_WORDS[verb]}; "
            f"that would be {right}"
        )
        yield Slip("multiple", max(now.span, was.span), note, (right,), 0.4)


_FAR = 3.5
_WORD = _late.pattern(r"[a-z]{4,}")
_NO_SUBJECT = frozenset(
    ("number", "years", "year", "have", "has", "been", "since", "more", "than", "that", "this", "with", "from",
     "last", "month", "said", "were", "they", "their", "there", "what", "when", "which", "over", "past",
     "after", "before", "will", "about", "only", "just", "into", "those", "these", "some", "also", "then",
     "week", "months", "decade", "according", "half", "nearly", "almost", "compared", "against", "today",
     "people", "million", "billion", "first", "three", "four", "five")
)  # fmt: skip
_SOLD = {
    word: group for group, words in {
        "sales": "sold sell selling sells sale", "visit": "visited",
        "profit": "earnings income profits earned", "revenue": "turnover", "losses": "loss lost",
        "deaths": "died killed dead", "attendance": "watched crowd spectators",
        "staff": "employs employed workforce workers employees",
        "production": "made produced roasted brewed baked built harvested printed processed output turned makes",
    }.items() for word in words.split()
}  # fmt: skip


def _stems(words: str) -> set[str]:
    return {_SOLD.get(word, word)[:5] for word in _WORD.findall(words)} - {word[:5] for word in _NO_SUBJECT}


def _shared(pair: tuple[Told, Told], words: str) -> bool:
    """Whether a pair of figures and a sentence are of one thing."""
    own = _stems(pair[0].words) | _stems(pair[1].words)
    return bool(own & _stems(words))


# --- changes in per cent -----------------------------------------------------------------------------------------

# Both are looked for behind a space: to ask for `\b` everywhere takes longer.
_UP = _late.pattern(
    r"[ \W](?:ris(?:e|en|es|ing)|rose|grown|grew|growth|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|gain\w*|up"
    r"|went up|gone up)\b(?: [a-z]++){0,4}? (?:by |of )?"
    r"(?:about |nearly |almost |some |around |just )?\Z"
)
_DOWN = _late.pattern(
    r"[ \W](?:fall(?:en|s|ing)?|fell|drop\w*|declin\w+|decreas\w+|cut|reduc\w+|shr[aiu]nk\w*|slump\w*|plung\w+|down"
    r"|dipp?\w*|went down)\b(?: [a-z]++){0,4}? (?:by |of )?"
    r"(?:about |nearly |almost |some |around |just )?\Z"
)
_MONEY_ALONE = _late.pattern(
    r"\b(?:revenue|turnover|profit\w*|income|earnings|price|prices|rent|wages|pay|value|cost|costs)\b"
)
_UNLIKE = _late.pattern(
    r"\b(?:expect\w*|forecast\w*|average|annual(?:ly)?|a year(?! ago| earlier| before)|per year|each year"
    r"|every year|inflation|real terms|adjusted|organic|currenc\w+|like-for-like"
    r"|quarter|among|target\w*|could|would|(?<!\d )may(?! \d)|might|if|margin|interest|shares?|stock|index|net|tax"
    r"|compared with (?:19|20)\d\d|since (?:19|20)\d\d)\b"
)


_FRACTIONS = {
    "a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0, "half": 50.0, "two thirds": 200 / 3,
    "three quarters": 75.0, "a sixth": 100 / 6, "an eighth": 12.5,
}  # fmt: skip
_BY_A = _late.pattern(
    rf"\b(?P<word>[a-z]+)(?: (?:sharply|again|last year|this year|steadily))? by (?:about |nearly |almost "
    rf"|more than |over |some |around )?(?P<frac>{'|'.join(_FRACTIONS)})\b"
    rf"|\b(?P<frac2>{'|'.join(_FRACTIONS)}) (?P<word2>more|less|fewer|higher|lower|dearer|cheaper|smaller|larger"
    rf"|bigger)\b"
    rf"|\b(?P<word3>increase|rise|fall|drop|cut|reduction|decline|growth|jump) of (?P<frac3>{'|'.join(_FRACTIONS)})\b"
)  # fmt: skip
_UP_WORDS = _late.pattern(
    r"(?:more|higher|dearer|larger|bigger|ris\w+|rose|gr[eo]w\w*|increas\w+|climb\w*|jump\w*|up|raised|surg\w+"
    r"|soar\w*|swell\w*|swollen)\Z"
)
_DOWN_WORDS = _late.pattern(
    r"(?:less|fewer|lower|cheaper|smaller|f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|cut|reduc\w+|shr[aiu]nk\w*"
    r"|slump\w*|plung\w+|down|dwindl\w+)\Z"
)


@record
class _Said:
    """A change as it is told: a figure or a fraction in words."""

    span: Span
    sentence: Span
    value: float
    low: float
    high: float
    sign: int


def _said(document: Document, story: Story) -> Iterator[_Said]:
    """The changes in per cent or in fractions that a text tells without the figures beside them."""
    for one in story.kinds["P"]:
        if one.part.bound is None:
            before = f" {one.before[-_BEHIND:]}"
            up, down = (
                _UP.search(before) or _UP_NOUN.match(one.after),
                _DOWN.search(before) or _DOWN_NOUN.match(one.after),
            )
            if up or down:
                sign = 0 if up and down else 1 if up else -1
                yield _Said(one.part.span, one.sentence, one.part.value, *one.part.interval, sign)
    for name in _FRACTIONS if "fractions" in story.hints else ():
        place = story.hints.get("by half" if name == "half" else name)
        if place is not None and (match := _BY_A.search(story.text, max(0, place - _BEHIND), place + _BEHIND)):
            told, word = next((match[f"frac{i}"], match[f"word{i}"]) for i in ("", "2", "3") if match[f"frac{i}"])
            sign = 1 if _UP_WORDS.match(word) else -1 if _DOWN_WORDS.match(word) else 0
            sentence = document.sentence_at(match.start())
            if told == name and sign and sentence and not document.quoted(Span(*match.span())):
                value, start = _FRACTIONS[name], story.text.index(name, match.start())
                yield _Said(Span(start, start + len(name)), sentence, value, value - 4, value + 4, sign)


_UP_NOUN = _late.pattern(r" (?:rise|increase|growth|jump|gain|surge|hike|more|higher)\b")
_DOWN_NOUN = _late.pattern(r" (?:fall|drop|decline|decrease|cut|reduction|slump|less|fewer|lower|plunge)\b")


def _range(part: Part) -> tuple[float, float]:
    """What a figure stands for; prices of two and three pounds are meant as they are."""
    if part.value == round(part.value) and part.value <= _EXACT:
        return part.value - 0.05, part.value + 0.05
    return part.counted


_EXACT = 20


def _changes(document: Document, story: Story) -> Iterator[Slip]:
    """ "Sales rose by 40 per cent" and elsewhere "It sold 50,000 bikes, after 40,000 in the year before"."""
    told = list(islice(_said(document, story), 2))
    if len(told) != 1:
        return
    share, words = told[0], story.text[slice(*told[0].sentence)]
    beside = [one for one in story.figures if one.sentence == share.sentence and one.part.span != share.span]
    near = story.text[max(share.sentence.start, share.span.start - _BEHIND) : share.span.start]
    near += "#" + story.text[share.span.end : share.span.end + _CLOSE]
    if _UNLIKE.search(near) or any(one.part.kind in "MNUP" and one.part.noun not in _STRETCHES for one in beside):
        return
    index = document.sentences.index(share.sentence)
    pairs = [pair for pair in _pairs(story) if index not in {pair[0].at, pair[1].at}]
    pairs = [pair for pair in pairs if abs(pair[0].at - index) <= 2 * _NEAR]
    if len(pairs) != 1 or any(_UNLIKE.search(one.words) for one in pairs[0]):
        return
    next_to = min(abs(one.at - index) for one in pairs[0]) == 1
    if not _shared(pairs[0], words) and not _THE_CHANGE.search(words) and not next_to:
        return
    was, now = (one.part for one in pairs[0])
    if (
        was.kind != "M"
        and _MONEY_ALONE.search(words)
        and not _shared(pairs[0], " ".join(_MONEY_ALONE.findall(words)))
    ):
        return
    (was_low, was_high), (now_low, now_high) = _range(was), _range(now)
    low, high = 100 * (now_low / was_high - 1), 100 * (now_high / was_low - 1)
    exact = 100 * (now.value / was.value - 1)
    sign = share.sign or (1 if exact > 0 else -1)
    if sign * exact < 0 or not 0.2 < abs(exact) / share.value < 5:
        return
    low, high = (low, high) if sign > 0 else (-high, -low)
    off = apart(low, high, share.low, share.high) > max(1.5, 0.05 * share.value)
    if off and not _explained(story, share, index):
        one, other, said = printed(document, was), printed(document, now), document.quote(share.span)
        word = "rise" if sign > 0 else "fall"
        note = f"From {one} to {other} is a {word} of {short(abs(exact))} per cent, not of {said}"
        right = _DIGITS.sub(short(abs(exact)), said) if _DIGITS.search(said) else f"{short(abs(exact))} per cent"
        yield Slip("change", share.span, note, (right,), 0.45)


def _explained(story: Story, share: _Said, index: int) -> bool:
    """Whether other figures beside the word for a change do come to it."""
    beside = [one.part for one in story.figures if abs(one.at - index) <= 1 and one.part.kind in "MNU"]
    return any(
        one.kind == other.kind and one.unit == other.unit and other.value > 0
        and share.low <= abs(100 * (one.value / other.value - 1)) <= share.high
        for one in beside for other in beside
    )  # fmt: skip


_DIGITS = _late.pattern(r"\d[\d.,]*")


_CLOSE = 16
_THE_CHANGE = _late.pattern(
    r"\b(?:the|this|that|an?) (?:rise|increase|growth|fall|drop|decline|cut|reduction|jump) of\b|\b(?:the|this"
    r"|that) [\d.]+(?: ?%| per ?cent) (?:rise|increase|fall|drop|cut|decline|reduction|growth|jump)\b"
)
