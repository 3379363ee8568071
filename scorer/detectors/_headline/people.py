"""Somebody in a headline of any case whom its text never names, where the text begins with somebody else.

That a word with a capital is somebody's name is told in a headline in title case only by what stands around it: an
office or a first name before it, which the text gives to somebody else, or a verb behind the word with which the
headline begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer import ngrams
from scorer.detectors import _late
from scorer.detectors._headline.cast import Cast
from scorer.detectors._headline.names import adjectives, kinds_of, may_be_name, without_title
from scorer.detectors._headline.pairs import is_verb
from scorer.detectors._headline.roles import VERB
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.votes import PAST
from scorer.model import Span

_FULL_NAME = _late.pattern(r"(?:[A-Z][\w ]{2,15}: )?([A-Z][a-z]{2,}) ([A-Z][A-Za-z’'-]{2,})(?= [A-Za-z])")
_OFFICES = tuple(
    f"{office} " for office in (
        "Sen", "Rep", "Gov", "Mr", "Mrs", "Ms", "Dr", "Sen.", "Rep.", "Gov.", "Mr.", "Mrs.", "Ms.", "Dr.", "CEO",
        "CFO", "Chief", "Chairman", "President", "Senator", "Governor", "Mayor", "Judge", "Justice", "Secretary",
        "Speaker", "Minister", "Congressman", "Congressmen", "Congresswoman", "Chancellor", "Premier", "Ambassador",
        "Director", "Sheriff", "Attorney", "Prosecutor", "Commissioner", "Leader",
    )
)  # fmt: skip
_SINGLE = _late.pattern(r"[A-Z][a-z]+(?:[A-Z][a-z]+)?\Z")
_NO_NAME = _late.pattern(r"(?:ed|ing|ers?|ly|ions?|ness|ism|ists?|ances?|ences?|s)\Z")
_REACH_OF_A_NAME, _ALIKE, _MOST, _SHORTEST, _RARE = 90, 3, 3, 4, 8000
"""Characters with which a text begins by naming somebody; letters that a short form of a name shares with it."""


def other_people(
    title: str, strange: list[re.Match[str]], body: Body, *, capitals: bool
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Those of the words `strange` to where a text begins that are somebody's name, each with who is named there."""
    yield from _given_names(title, body)
    for word in strange:
        others = _others(title, word, body, capitals=capitals)
        if others:
            yield Span(*word.span()), others
            return


def _others(title: str, word: re.Match[str], body: Body, *, capitals: bool) -> tuple[str, ...]:
    before, name = title[: word.start()], word.group()
    last = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
    nobody = before and (not last or last.islower())  # neither an office nor a first name stands before it
    if nobody or len(name) < _SHORTEST:
        return ()
    lead = body.opening
    office, given = before.endswith(_OFFICES), last if _may_be_given(last) and last in lead else ""
    begins = capitals and not before and VERB.match(title.lower(), word.end()) is not None
    if not (office or given or begins) or not _SINGLE.match(name):  # as most are not: all else takes longer
        return ()
    if kinds_of(name) or name[: max(_SHORTEST, len(name) - 2)] in body.text:
        return ()
    if name in adjectives() or not (may_be_name(name) and _is_rare(name)):
        return _actors(title, word, body) if office and not capitals else ()
    if given and may_be_name(given):
        told = re.findall(rf"\b{given} (?:[A-Z]\. )?([A-Z][\w’'-]{{2,}})", lead)
        others = [one for one in dict.fromkeys(told) if one not in title]
        if len(others) == 1:
            return (f"{given} {others[0]}",)
    return _actors(title, word, body) if office or begins else ()


def _actors(title: str, word: re.Match[str], body: Body) -> tuple[str, ...]:
    """Those who act in the body in place of somebody of the headline."""
    return Cast(title, Span(*word.span()), body).actors("person", only=True)[:_MOST]


def _may_be_given(word: str) -> bool:
    """Whether the word before a name may be a first name."""
    return len(word) >= _SHORTEST - 1 and word.isalpha() and word.istitle()


def _is_rare(name: str) -> bool:
    """Whether a word with a capital is hardly anything but a name."""
    lower = name.lower()
    seen = ngrams.load().count(lower)
    return seen < _RARE and lower not in PAST and (not _NO_NAME.search(name) or not seen) and not is_verb(lower)


def _given_names(title: str, body: Body) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """ "Ada Stone says", where the body begins with Eva Stone and never has an Ada."""
    match = _FULL_NAME.match(title)
    if match is None or not VERB.match(title.lower(), match.end()):
        return
    first, last = match.groups()
    if first in body.text or last not in body.first or not may_be_name(first) or _NO_NAME.search(first):
        return
    told = re.search(rf"\b([A-Z][a-z]{{2,}}) (?:[A-Z]\. )?{re.escape(last)}\b", body.first[:_REACH_OF_A_NAME])
    if told and told[1][:_ALIKE] != first[:_ALIKE] and without_title(told.group()) == told.group():
        yield Span(*match.span()), (f"{told[1]} {last}",)
