"""Ages and years of birth that an article tells in different sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors import _late
from scorer.detectors._figures.places import WORDED, sentences_with
from scorer.detectors._figures.spells import ROUND, YEAR, value
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story, Told
from scorer.document import Document
from scorer.model import Span


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not fit; each rule is tried where its own words occur."""
    ago = [one for one in story.counts.get("years", ()) if one.after.startswith(" years ago")]
    if ago:
        yield from _now_aged(story, ago)
    if document.publication_date and ("births" in story.hints or "ages" in story.hints):
        yield from _aged(document, story, document.publication_date)


_SMALL = "|".join((*WORDED, *ROUND))
_AT_AGE = _late.pattern(
    r"\b(?:at the age of|aged|when (?:he|she) was(?: only)?|at|was only) (?P<a>[1-9]\d),? "
    rf"(?P<n>\d{{1,2}}|{_SMALL}) years ago\b"
    rf"|\b(?P<n2>\d{{1,2}}|{_SMALL}) years ago,? (?:at the age of|aged|when (?:he|she) was(?: only)?)"
    r" (?P<a2>[1-9]\d)\b"
)
_NOW = _late.pattern(
    r"\b(?:who is now|is now|now|now aged|today) (?P<age>[1-9]\d)(?=[ ,.;])(?! (?:per|years (?!old)|%|people|of))"
)


def _now_aged(story: Story, ago: list[Told]) -> Iterator[Slip]:
    """ "Began at the age of 17, twenty years ago", "who is now 45"."""
    then = [match for one in ago if (match := _AT_AGE.search(story.text, *one.sentence))]
    now = list(_NOW.finditer(story.text)) if then else []
    if len(then) != 1 or len({match["age"] for match in now}) != 1:
        return
    start, passed = int(then[0]["a"] or then[0]["a2"]), value(then[0]["n"] or then[0]["n2"])
    told = int(now[0]["age"])
    if abs(start + passed - told) > 1 + passed // 10:
        note = f"{start} years and {passed} years since then make {start + passed}, not {told}"
        yield Slip("age", Span(*now[0].span("age")), note, (str(start + passed),), 0.6)


_BORN = _late.pattern(
    r"\bborn (?:(?!and |but |to )[a-z’',-]+ ){0,8}?(?:in|on)(?: \d{1,2})?(?: [a-z]{3,9},?)? ?(?P<y>(?:19|20)\d\d)\b"
    r"|\(born (?:in )?(?P<y2>(?:19|20)\d\d)\)"
    r"|\b(?:year|date) of birth (?:is|was|as|given as|of)(?: \d{1,2})?(?: [a-z]{3,9},?)? ?(?P<y3>(?:19|20)\d\d)\b"
)
_AGED_IN = _late.pattern(
    rf"\b(?:aged|at the age of|at age) (?:only |just )?(?P<a>[1-9]\d?|{_SMALL}),? (?:years old,? )?(?:back )?"
    r"in (?P<y>(?:19|20)\d\d)\b"
    rf"|\bin (?P<y2>(?:19|20)\d\d),? (?:at the age of|aged|at age) (?:only |just )?(?P<a2>[1-9]\d?|{_SMALL})\b"
)
_AGE_NOW = _late.pattern(
    r"\b(?P<a>[1-9]\d)-year-old\b|(?<=[a-z]), (?P<b>[1-9]\d),(?! \d)|, aged (?P<c>[1-9]\d)\b"
    r"|, (?P<d>[1-9]\d), (?:who|said|says)\b"
    r"|\bat (?P<g>[1-9]\d),? (?:(?:he|she) (?:is|has|had|still|plans|says|can)"
    r"|[a-z’'-]+ [a-z’'-]+ (?:is|has|remains|still))\b"
    r"|, (?P<h>[1-9]\d) \(born\b"
    r"|\b(?:he|she) (?:is|was) (?P<e>[1-9]\d)(?=[.,]| and )|\bdied[a-z’', ]{0,30}? (?:aged|at the age of"
    r"|at) (?P<f>[1-9]\d)\b"
)
_DEAD = _late.pattern(r"\b(?:died|death|dead|killed|obituary|funeral|(?:the|his|her|their) late)\b")
_JUST_DIED = _late.pattern(
    r"\b(?:has died|who has died|dies|died on [a-z]+day|died (?:yesterday|this week|last week|peacefully|at (?:his"
    r"|her) home))\b"
)


_BESIDE = _late.pattern(r"[a-z], [1-9]\d(?:,? (?:who|and|an?|the)(?: [a-z-]+){0,2}?(?: was)?|,)? (?:\()?\Z")
"""An age just before "born": of one person, though a relative is named before it."""
_KIN = _late.pattern(
    r"\b(?:his|her|their|whose|[a-z]+[’']s) (?:[a-z]+ )?(?:sisters?|brothers?|mother|father|sons?|daughters?"
    r"|wife|husband"
    r"|twins?|grand[a-z]+)\b"
)


def _aged(document: Document, story: Story, published: date) -> Iterator[Slip]:
    """ "A 64-year-old lifeguard" and "Trask, born in 1950": the only age and the only birth of an article."""
    born = [
        match
        for index in sentences_with(document, ("born ", " of birth"))
        for match in _BORN.finditer(story.text, *document.sentences[index])
        if _BESIDE.search(story.text, document.sentences[index].start, match.start())
        or not _KIN.search(story.text, document.sentences[index].start, match.start())
    ]
    births = {int(match["y"] or match["y2"] or match["y3"]) for match in born}
    in_a_year = not births and ("in 19" in story.text or "in 20" in story.text)
    aged = sentences_with(document, ("aged ", " age of ")) if in_a_year else []
    then = [match for index in aged for match in _AGED_IN.finditer(story.text, *document.sentences[index])]
    if not births and len(then) == 1:
        births = {int(then[0]["y"] or then[0]["y2"]) - value(then[0]["a"] or then[0]["a2"])}
    just_died = len(births) == 1 and _JUST_DIED.search(f"{story.text} {(document.title or '').lower()}")
    if len(births) != 1:
        return
    ages = [match for match in _AGE_NOW.finditer(story.text) if _is_now(document, story, match, births)]
    if not just_died and any(_is_dead(document, story, match) for match in (*born, *then, *ages)):
        return
    values = {int(next(filter(None, match.groups()))) for match in ages}
    if len(values) != 1:
        return
    birth, told = min(births), min(values)
    oldest = published.year - birth
    if any(match.start() <= one.start() < match.end() for match in then for one in ages):
        return
    slack = 1 if then or just_died else 0
    if not oldest - 1 - slack <= told <= oldest + slack and _YOUNGEST < oldest < 110 and abs(oldest - told) < 60:
        note = f"Born in {birth}, a person is {oldest - 1} or {oldest} in {published.year}, not {told}"
        name = next(name for name in "abcdefgh" if ages[0][name])
        yield Slip("age", Span(*ages[0].span(name)), note, (str(oldest),), 0.45)


def _is_dead(document: Document, story: Story, match: re.Match[str]) -> bool:
    """Whether the sentence of a match tells of a death."""
    sentence = document.sentence_at(match.start())
    return sentence is not None and _DEAD.search(story.text, *sentence) is not None


_YOUNGEST, _THIS_LIFE = 12, 1900


def _is_now(document: Document, story: Story, age: re.Match[str], births: set[int]) -> bool:
    """Whether an age is that of the day of publication."""
    sentence = document.sentence_at(age.start())
    if sentence is None or document.quoted(Span(*age.span())):
        return False
    return {int(year) for year in YEAR.findall(story.text, *sentence) if int(year) >= _THIS_LIFE} <= births
