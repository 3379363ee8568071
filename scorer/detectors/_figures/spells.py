"""How long something has lasted, told paragraphs apart from when it began: years, anniversaries, days, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors import _late
from scorer.detectors._figures.places import WORDED, index_of
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.terms import ordinal
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import has_any
from scorer.document import Document
from scorer.model import Span
from scorer.views.dates import MONTHS, DateMention

_N = rf"(?P<n>\d{{1,3}}|{'|'.join(WORDED)}|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
ROUND = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
YEAR = _late.pattern(r"(?<![\d.,£$€-])(?:1[6-9]|20)\d\d(?![\d,-]|\.\d|s\b)")


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not fit its dates; each rule is tried where its own words occur."""
    published = document.publication_date
    if published and not story.counts.keys().isdisjoint(("years", "summers", "winters", "seasons")):
        yield from _for_years(document, story, published)
    if published and any(one.after.startswith(" years old") for one in story.counts.get("years", ())):
        yield from _years_old(document, story, published)
    if published and "months" in story.counts:
        yield from _for_months(document, story, published)
    if published and "feasts" in story.hints:
        yield from _anniversary(document, story, published)
    if len(document.dates) > 1 and not story.counts.keys().isdisjoint(("day", "days", "week", "weeks")):
        yield from _for_days(document, story)
    if len([*story.counts.get("hours", ()), *story.counts.get("hour", ())]) == 1:
        yield from _for_hours(document, story)


def value(word: str) -> int:
    """A count in digits or words."""
    return int(word) if word.isdigit() else WORDED.get(word) or ROUND[word]


# --- years until now ---------------------------------------------------------------------------------------------

_ABOUT = r"(?:(?P<about>almost|nearly|about|some|more than|over|just under|just over|around|at least) )?"
_HAS = _late.pattern(
    rf"\b(?P<who>[a-z’'-]+) (?:has|have|had) (?:[a-z]+ly |now "
    rf"|already )?(?P<verb>[a-z]+)(?P<what>(?: [a-z’'-]+){{0,10}}?) for"
    rf" (?:the (?:past|last) )?{_ABOUT}\Z"
)
_AFTER = _late.pattern(rf"\b(?:after|in its|in her|in his|ends|ending) {_ABOUT}\Z")
_YEARS_OF = _late.pattern(r" years (?P<how>as|in|at|behind|with|there)\b(?! (?:prison|jail|power|war))")
_LEAVES = _late.pattern(
    r"\b(?:is|are|has|have|will|to|on [a-z]+day|yesterday|this week|next [a-z]+|hand(?:s|ing)|retir\w+|clos\w+"
    r"|leav\w+|step\w+|gives?|hangs?|bows?|ends?)\b"
)
_SPENT = _late.pattern(rf"\b(?:has|have) spent {_ABOUT}\Z")
_CONFINED = _late.pattern(
    r" [a-z]+ (?:in|behind) (?:[a-z]+ )?(?:prison|jail|custody|bars|exile|hospital|detention)\b"
)
_NO_BEGIN = frozenset(("", "worked", "lived", "known", "tried", "waited", "said", "called"))
_ANY = "bought took opened founded started joined became set inherited"
_BEGINS = {
    "did": "started began hired",
    "run": "bought took set opened founded started began inherited acquired launched",
    "owned": "bought acquired inherited took",
    "kept": "bought began started took",
    "lived": "moved settled",
    "played": "joined signed hired began started",
    "led": "became took elected appointed founded",
    "served": "joined elected appointed became took",
    "taught": "joined started began",
    "made": "founded began started opened",
    "sold": "opened began started bought founded",
    "held": "won took bought became",
    "stood": "built opened erected unveiled completed",
    "existed": "founded opened formed established",
    "operated": "opened founded started began",
    "headed": "became took appointed founded",
    "chaired": "became elected appointed",
    "managed": "became joined appointed took",
    "coached": "joined became appointed took",
    "published": "founded began",
    "baked": "opened bought began started",
    "traded": "opened founded began",
    "farmed": "bought took inherited",
    "business": "opened founded started began set",
    "trading": "opened founded began started",
    "charge": "became took appointed",
    "office": "elected became took",
    "post": "appointed became took",
    "helm": "became took appointed",
    "mayor": "elected became",
    "head": "became appointed",
    "director": "became appointed",
    "chairman": "became elected appointed",
    "married": "married wed",
    "flown": "joined began",
    "driven": "began started",
    "danced": "joined",
    "sung": "joined",
    "coach": "became appointed joined",
}
_BEEN = ("mayor", "head", "director", "chairman", "coach", "charge", "business", "post", "office", "married")
_BEGAN_IN = (
    rf"\b(?P<who>[a-z’'-]++),? (?:was |were |has been |had been "
    rf"|first )?(?P<verb>{'|'.join(sorted({verb for verbs in _BEGINS.values() for verb in verbs.split()}))}"
    r")\b(?:(?! (?:and|but|until|before|after) )[^.;:]){0,60}?\b(?:in|since) (?:[a-z]+ )?(?P<y>(?:19|20)\d\d)\b"
)
_ANY_BEGIN = _late.pattern(_BEGAN_IN)
_ENDED = _late.pattern(
    r"\b(?:until|closed|retired|left|died|resigned|returned|again|later|second|new|third|branch|another)\b"
)
_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "and"))


def _for_years(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "Has run the shop for 12 years" and elsewhere "bought the business in 2019"."""
    spans = [one for noun in ("years", "summers", "winters", "seasons") for one in story.counts.get(noun, ())]
    lasting = [(one, found) for one in spans if (found := _lasts(one))]
    if len(lasting) != 1:
        return
    told, (who, verb, about) = lasting[0]
    if _BEFORE_THAT.search(told.before):
        return  # "joined the school in 2015 after eight years at another"
    verbs = tuple(_BEGINS.get(verb, _ANY).split())
    if not has_any(story.text, verbs):
        return
    began = [match for match in _ANY_BEGIN.finditer(story.text) if match["verb"] in verbs]
    years = {int(match["y"]) for match in began}
    if len(years) != 1 or document.quoted(Span(*began[0].span())):
        return
    year, sentence = min(years), document.sentence_at(began[0].start())
    if sentence is None or not (
        _same_one(who, began[0]["who"]) or f"{who}" in story.text[slice(*sentence)].split(",")[0].split()
    ):
        return
    exact = published.year - year
    slack = 1 + (0.12 * told.part.value if about or told.part.bound else 0)
    if exact >= 0 and abs(exact - told.part.value) > slack and not _ENDED.search(story.text, *sentence):
        note = (
            f"From {year} to {published.year}, the year of publication, is {exact} years, not "
            f"{document.quote(told.part.span)}"
        )
        yield Slip("duration", told.part.span, note, (str(exact),), 0.4)


_BEFORE_THAT = _late.pattern(r"\b(?:19|20)\d\d,? (?:after|following)(?: [a-z]+){0,3} \Z")
_CLAUSE = 100


def _lasts(told: Told) -> tuple[str, str, str | None] | None:
    """Who did what for these years up to now, and whether about so many; None if they are no such years."""
    words = told.text[max(told.sentence.start, told.part.span.start - _CLAUSE) : told.part.span.start]
    if " for " in words and (match := _HAS.search(words)):
        verb = match["verb"]
        if verb == "been":
            verb = next((word for word in _BEEN if word in match["what"].split()), "")
        if verb in _NO_BEGIN:
            return None
        return match["who"], verb if verb in _BEGINS else "did", match["about"]
    spent = _SPENT.search(told.before) if " spent" in told.before and not _CONFINED.match(told.after) else None
    if spent:
        return ("it", "", spent["about"])
    after = _AFTER.search(told.before) if _YEARS_OF.match(told.after) else None
    return ("it", "", after["about"]) if after and _LEAVES.search(told.words) else None


def _same_one(who: str, other: str) -> bool:
    return who == other or who in _PRONOUNS or other in _PRONOUNS


_WAITED = _late.pattern(
    r"\b(?:waited|waiting|after|took|taken|lasted|lasting|spent|spending|for(?: the (?:past"
    r"|last))?)(?: (?P<about>about|some|almost|nearly|more than|over|just over|just under))? \Z"
)
_BEGUN = _late.pattern(
    r"\b(?:charged|arrested|began|begun|started|opened|closed|shut|disappeared|vanished|joined|appointed|elected"
    r"|launched|jailed|suspended|ordered|detained)\b"
)
_ANOTHER = _late.pattern(
    r"\b(?:sentence|prison|jail|contract|old|ago|later|earlier|before|from now|ban|maternity|until|by|past)\b"
)


def _for_months(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "Charged in January 2022" and, in May 2023, "had waited 28 months"."""
    told = [
        one
        for one in story.counts["months"]
        if _WAITED.search(one.before) and not _ANOTHER.search(one.after[:_CLOSE])
    ]
    if len(told) != 1 or told[0].part.value < _FEW:
        return
    begun = [
        day for day in document.dates
        if day.year and day.month and not document.quoted(day.span)
        and (sentence := document.sentence_at(day.span.start))
        and _BEGUN.search(story.text, sentence.start, day.span.start)
    ]  # fmt: skip
    others = [day for day in document.dates if day.kind == "month" and day.year]
    if len(begun) != 1 or len(others) > 1:
        return
    first, number = begun[0], told[0].part
    exact = 12 * (published.year - (first.year or 0)) + published.month - (first.month or 0)
    if exact > 0 and abs(exact - number.value) > 1.5 + 0.1 * exact:
        note = (
            f"From {MONTHS[(first.month or 1) - 1]} {first.year} to {MONTHS[published.month - 1]} {published.year} "
            f"are {exact} months, not {document.quote(number.span)}"
        )
        yield Slip("duration", number.span, note, (str(exact),), 0.4)


_CLOSE, _FEW = 24, 3


# --- anniversaries -----------------------------------------------------------------------------------------------

_ORDINAL = _late.pattern(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) (?:anniversary|birthday)\b|\b(?P<name>bicentenary|centenary|golden jubilee"
    r"|silver jubilee|diamond jubilee"
    r"|centennial|bicentennial|half-century|half a century)\b"
)
_NAMED = {
    "bicentenary": 200, "centenary": 100, "golden jubilee": 50, "silver jubilee": 25, "diamond jubilee": 60,
    "centennial": 100, "bicentennial": 200, "half-century": 50, "half a century": 50,
}  # fmt: skip
_FOUNDED = _late.pattern(
    r"\b(?:founded|established|opened|launched|built|began|begun|started|created|formed|set up|inaugurated|born"
    r"|went on (?:the )?air|sailed|first (?:ran|held|played|published|appeared|met|shown|flew))\b"
    r"(?:(?! (?:and|but|until) )[^.;:]){0,50}?\b(?:in|since) (?:[a-z]+ )?(?P<y>1[6-9]\d\d|20[0-2]\d)\b"
)


def _anniversary(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "Its 30th anniversary" in one place, "opened in 1998" in another."""
    told = list(_ORDINAL.finditer(story.text))
    if len({match.group() for match in told}) != 1:
        return
    feast = told[0]
    sentence = document.sentence_at(feast.start())
    if (
        sentence is None
        or YEAR.search(story.text, *sentence)
        or " of the " in story.text[feast.end() : feast.end() + 8]
    ):
        return
    years = {int(match["y"]) for match in _FOUNDED.finditer(story.text)}
    if len(years) != 1:
        return
    year, number = min(years), int(feast["n"]) if feast["n"] else _NAMED[feast["name"]]
    exact = published.year - year
    if exact > 0 and abs(exact - number) > 1 and number % 5 == 0:
        note = f"From {year} to {published.year}, the year of publication, is {exact} years, not {number}"
        place = Span(feast.start("n"), feast.end("n") + 2) if feast["n"] else Span(*feast.span("name"))
        yield Slip("duration", place, note, (ordinal(exact),) if feast["n"] else (), 0.5)


def _years_old(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "Will be a hundred years old on Friday" and "the cinema opened in 1933"."""
    told = [one for one in story.counts["years"] if one.after.startswith(" years old")]
    founded = list(_FOUNDED.finditer(story.text))
    sentence = document.sentence_at(founded[0].start()) if len(founded) == 1 else None
    if len(told) != 1 or sentence is None or "born" in founded[0].group() or _YEAR_IN.search(told[0].words):
        return
    things = set(_THING.findall(told[0].before)) & set(_THING.findall(story.text, sentence.start, founded[0].end()))
    exact = published.year - int(founded[0]["y"])
    if things - _NO_THING and exact > 0 and abs(exact - told[0].part.value) > 1 + told[0].part.value // 20:
        age = document.quote(told[0].part.span)
        note = f"From {founded[0]['y']} to {published.year}, the year of publication, is {exact} years, not {age}"
        yield Slip("duration", told[0].part.span, note, (str(exact),), 0.45)


_YEAR_IN = _late.pattern(r"\bin (?:19|20)\d\d\b")
_THING = _late.pattern(r"[a-z]{4,}")
_NO_THING = frozenset(
    ("that", "which", "will", "with", "year", "years", "been", "they", "this", "from", "have", "when", "than")
)


# --- days --------------------------------------------------------------------------------------------------------

_LASTED = _late.pattern(
    rf"\b(?P<how>lasted|lasting|took|ran for|went on for|after|for|over) (?:(?P<about>about|almost|nearly|more than"
    rf"|over|some) )?"
    rf"{_N} (?P<unit>day|week)s\b(?! a (?:week|month|year)| (?:earlier|later|before|ago|after))"
    rf"|\b{_N.replace('<n>', '<n2>')}-(?P<unit2>day|week)[- ](?:long )?(?P<what>[a-z]+)"
    rf"|\b(?P<what3>[a-z]+) of {_N.replace('<n>', '<n3>')} (?P<unit3>day|week)s\b"
    rf"|\b(?:spent|in|over|during|for|after) (?:the|those|these) {_N.replace('<n>', '<n4>')} (?P<unit4>day|week)s\b"
)
_STEM = 5
_JOURNEYS = frozenset(
    ("ride", "trip", "journey", "walk", "voyage", "strike", "festival", "trial", "tour", "hike", "march", "flight",
     "run", "siege", "search", "race", "crossing", "expedition", "wait", "absence", "stay")
)  # fmt: skip
_BEGAN = _late.pattern(
    r"\b(?:began|begun|started|opened|set out|set off|left|broke out|went missing|vanished|disappeared|walked out"
    r"|from|hit"
    r"|kicked off)\b"
)
_OVER = _late.pattern(
    r"\b(?:ended|closed|finished|returned|arrived|came back|was back|were back|called off|over|found|rescued|until"
    r"|to|till|freed"
    r"|released|reached|completed|crossed"
    r"|put out|lifted|reopened|resumed|concluded)\b"
)


def _for_days(document: Document, story: Story) -> Iterator[Slip]:
    """ "A strike that lasted eleven days" and elsewhere "began on 4 March and ended on 22 March"."""
    text, span = story.text, _stretch(document, story)
    lasting = list(_LASTED.finditer(text)) if span else []
    if span is None or len(lasting) != 1 or not _of_the_stretch(document, lasting[0], span):
        return
    lasts, (first, last) = lasting[0], span
    length, unit = _length(first, last), lasts["unit"] or lasts["unit2"] or lasts["unit3"] or lasts["unit4"]
    told = value(lasts["n"] or lasts["n2"] or lasts["n3"] or lasts["n4"]) * (7 if unit == "week" else 1)
    slack = 4 if unit == "week" or lasts["about"] else 1
    if length and abs(length - told) > slack and abs(length + 1 - told) > slack:
        one, other = (f"{day.day} {MONTHS[(day.month or 1) - 1]}" for day in (first, last))
        name = next(name for name in ("n", "n2", "n3", "n4") if lasts[name])
        note = f"From {one} to {other} are {length} days, not {lasts[name]} {unit}s"
        yield Slip("duration", Span(*lasts.span(name)), note, (f"{length}",), 0.5)


def _stretch(document: Document, story: Story) -> tuple[DateMention, DateMention] | None:
    """The only two days of an article, if something began on one and ended on the other."""
    days = [day for day in document.dates if day.kind == "day" and day.month and day.day]
    if len({(day.month, day.day) for day in days}) != 2 or document.quoted(days[0].span):
        return None
    first, last = days[0], next(day for day in days if (day.month, day.day) != (days[0].month, days[0].day))
    index, then = index_of(document, first.span.start), index_of(document, last.span.start)
    if index is None or then is None or then - index > 1:
        return None
    began = _BEGAN.search(story.text, document.sentences[index].start, first.span.start)
    return (first, last) if began and _OVER.search(story.text, first.span.end, last.span.start) else None


def _of_the_stretch(document: Document, lasts: re.Match[str], span: tuple[DateMention, DateMention]) -> bool:
    """Whether so many days are told of what began and ended, in another sentence."""
    first, last, at = (index_of(document, start) for start in (span[0].span.start, span[1].span.start, lasts.start()))
    if first is None or at is None or at in {first, last} or lasts["how"] in {"for", "over"}:
        return False
    what = (lasts["what"] or "")[:_STEM]
    named = what in document.folded[slice(*document.sentences[first])]
    return named and not (lasts["n3"] and lasts["what3"] not in _JOURNEYS)


_LONGEST = 200


def _length(one: DateMention, other: DateMention) -> int | None:
    """The days from one day to another; None if they are not in order, or far apart."""
    try:
        first, last = (
            date(day.year or one.year or other.year or 2023, day.month or 1, day.day or 1) for day in (one, other)
        )
    except ValueError:
        return None
    length = (last - first).days
    return length if 0 < length < _LONGEST else None


# --- hours -------------------------------------------------------------------------------------------------------

_CLOCK = _late.pattern(
    r"\b(?P<h>1[0-2]|[1-9])(?:[.:](?P<m>[0-5]\d))? ?(?P<half>[ap])\.?m\b|\b(?P<h24>[01]?\d"
    r"|2[0-3])[:.](?P<m24>[0-5]\d)\b|\b(?P<word>noon|midnight)\b"
)
_WENT = _late.pattern(
    r"\b(?:met|sat|convened|gathered|began|started|opened|went out|failed|left|set off|broke out|from|kicked off"
    r"|departed|between|shut|closed|cut off)\b"
)
_CAME = _late.pattern(
    r"\b(?:rose|adjourned|dispersed|broke up|ended|finished|closed|came back|returned|restored|arrived|until|to"
    r"|till|and|over|put out|reached|reopened|resumed)\b"
)


def _for_hours(document: Document, story: Story) -> Iterator[Slip]:
    """ "Went out at 6 p.m. and came back at 9 p.m." and elsewhere "the five-hour blackout"."""
    told = [*story.counts.get("hours", ()), *story.counts.get("hour", ())][0]
    days = "clock" in story.hints
    clocks = (
        [
            match
            for match in _CLOCK.finditer(story.text)
            if not told.sentence.start <= match.start() < told.sentence.end
        ]
        if days
        else []
    )
    if len(clocks) != 2 or _CLOCK.search(story.text, *told.sentence):
        return
    first, last = clocks
    sentence = document.sentence_at(first.start())
    if sentence is None or document.sentence_at(last.start()) != sentence:
        return
    if (
        _BE.search(story.text, sentence.start, last.start())
        or abs(document.sentences.index(sentence) - told.at) > _NEAR
    ):
        return  # "the chimes be silent between 9 p.m. and 8 a.m."
    if not _WENT.search(story.text, sentence.start, first.start()) or not _CAME.search(
        story.text, first.end(), last.start()
    ):
        return
    length = _hour(last) - _hour(first)
    length += 24 if length <= 0 else 0
    hours = told.part.value + (0.5 if told.after.startswith(" and a half") else 0)
    if abs(length - hours) >= 1 and length <= 16:
        note = f"From {first.group()} to {last.group()} are {length:g} hours, not {document.quote(told.part.span)}"
        yield Slip("duration", told.part.span, note, (f"{length:g}",), 0.5)


_BE = _late.pattern(
    r"\b(?:must|should|will|would"
    r"|(?<!\d )may(?! \d)|can|could|might) (?:not )?[a-z]+\b|\bthat [a-z ]{1,30}?(?:be|stay|remain)\b"
    r"|\bto (?:be|stay)\b|\b(?:daily|every|each|usually|normally|(?:week|satur|sun)days)\b"
)
_NEAR = 5


def _hour(clock: re.Match[str]) -> float:
    if clock["word"]:
        return 12.0 if clock["word"] == "noon" else 24.0
    if clock["h24"]:
        return int(clock["h24"]) + int(clock["m24"]) / 60
    return int(clock["h"]) % 12 + (12 if clock["half"] == "p" else 0) + int(clock["m"] or 0) / 60
