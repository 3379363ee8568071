"""Whatever the headline tells, where the body has its verb only as denied, and the other way round.

The sides of `axes` know what contradicts what; this needs no list: "attends" against "did not attend".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scorer.detectors import _late
from scorer.detectors._headline.stems import stems, stems_of
from scorer.detectors._headline.text import Body
from scorer.model import Span

_DENIED = _late.pattern(
    r"(?:\b(?=[a-z])(?:not|never|cannot|(?:refus|declin)(?:es?|ed|ing) to"
    r"|no (?:plans|intention|need|longer)(?: to| of)?"
    r"|decided against|rul(?:es?|ed|ing) out|nothing to|fail(?:s|ed)? to|stopp?(?:ed)? short of|without)|n[’']t)"
    r"(?: (?:to|be|been|have|has|had|yet|having|being|going|even|actually|now|currently|again|need|needed|it"
    r"|them)){0,3}"
    r" (?P<verb>[a-z]{4,})\b"
)
"""A denial and the verb that it denies."""
_KEYS = frozenset(
    [
        "not",
        "never",
        "cannot",
        "refuse",
        "refuses",
        "refused",
        "refusing",
        "decline",
        "declines",
        "declined",
        "declining",
        "no",
        "against",
        "ruled",
        "rules",
        "rule",
        "ruling",
        "nothing",
        "fail",
        "fails",
        "failed",
        "short",
        "without",
        "t",
    ]
)
_REFUSED = frozenset(("rebuffs", "denies", "rejects", "refuses", "declines", "spurns", "rebuffed", "rejected"))
"""Words of a headline that tells of something denied, too."""
_TOLD = _late.pattern(
    r"(?:[hwt](?<!\w.)(?:(?<=h)a(?:s|ve)|(?<=w)ill|(?<=t)o) (?:be )?(?P<plain>[a-z]{4,})"
    r"| (?<=[a-z].)(?P<third>[a-z]{4,}(?:s|ed)))\b(?= [a-z0-9])"
)
"""A verb with which a headline tells that something is done, or will be."""
_OPEN = _late.pattern(
    r"\b(?:may|might|could|would|should|if|whether|unless|until|urg\w+|ask\w*|call\w*|want\w*|had|offer\w*|say|claim\w*)\b"
)
_NO_VERB = stems(
    "said says have been just only even more less that this with from over after before need seen know known "
    "think sure "
    "news sales series business always because enough mind matter whose these those their there them than then "
    "make made take taken come keep give given does were being show shows shown year years"
)
_FIRST, _LEAD, _SHARED, _MOST = 5, 3, 2, 3


def denials(title: str, body: Body) -> Iterator[tuple[Span, str]]:
    """Words of the lower-case headline, and those with which the body says the contrary."""
    negated = None if _KEYS.isdisjoint(body.title_words) else _DENIED.search(title)
    if negated and not (" out " in negated.group() and not negated["verb"].endswith("ing")):
        affirmed = _affirmed(negated, body, stems(title))
        if affirmed:
            yield Span(*negated.span()), affirmed
    if negated or not _REFUSED.isdisjoint(body.title_words):
        return
    verbs = [
        (one, stems_of((one["plain"] or one["third"],)) - _NO_VERB) for one in islice(_TOLD.finditer(title), _MOST)
    ]
    every = frozenset().union(*(stem for _, stem in verbs))
    denied = frozenset(_denied_first(body, every)) if every else frozenset()
    for match, stem in verbs:
        told = _only_denied(stem, body, stems(title)) if stem and stem <= denied else None
        if told:
            yield Span(*match.span("plain" if match["plain"] else "third")), told


def _denied_first(body: Body, verbs: frozenset[str]) -> Iterator[str]:
    """The beginnings of those of the verbs that the first sentences deny."""
    for index, sentence in enumerate(body.sentences[:_FIRST]):
        if any(map(sentence.__contains__, verbs)) and not _KEYS.isdisjoint(body.words_at(index)):
            for match in _DENIED.finditer(sentence):
                yield from stems_of((match["verb"],))


def _only_denied(stem: frozenset[str], body: Body, about: frozenset[str]) -> str | None:
    """A denial of the verb in a sentence that tells the headline's matter, if it stands nowhere in the text "
    "undenied."""
    found: str | None = None
    for index, sentence in enumerate(body.sentences):
        if not stem <= body.stems_at(index):
            continue
        denied = [one for one in _DENIED.finditer(sentence) if stems(one["verb"]) == stem]
        if len(denied) < _times(stem, sentence):
            return None
        near = index < _FIRST and len(about & body.stems_at(index)) >= _SHARED + (index >= _LEAD)
        if near and not found and not _OPEN.search(sentence):
            found = _with_auxiliary(denied[0], sentence)
    return found


def _affirmed(negated: re.Match[str], body: Body, about: frozenset[str]) -> str | None:
    """The verb of a denial of the headline where the body tells that it is done, and nowhere denies it."""
    stem = stems(negated["verb"])
    if negated["verb"].endswith("ly") or not stem - _NO_VERB or next(iter(stem)) not in body.folded:
        return None
    found: str | None = None
    for index, sentence in enumerate(body.sentences):
        if not stem <= body.stems_at(index):
            continue
        if not _KEYS.isdisjoint(body.words_at(index)) or _OPEN.search(sentence):
            return None
        if index < _FIRST and len(about & body.stems_at(index)) > _SHARED:
            found = found or _in_words(stem, sentence)
    return found


_WORD = _late.pattern(r"(?:\b(?:will|to|has|have|is|are|was|were|did) (?:[a-z]+ )?)?\b[a-z]{4,}")
_AUXILIARY = _late.pattern(r"\b(?:will|would|do|does|did|has|have|is|are|was|were|could) ?\Z")


def _in_words(stem: frozenset[str], sentence: str) -> str | None:
    words = (match.group() for match in _WORD.finditer(sentence))
    return next((one for one in words if stems(one.split()[-1]) == stem), None)


def _with_auxiliary(match: re.Match[str], sentence: str) -> str:
    before = _AUXILIARY.search(sentence[: match.start()])
    return sentence[before.start() if before else match.start() : match.end()]


def _times(stem: frozenset[str], sentence: str) -> int:
    return sum(stems(word) == stem for word in re.findall("[a-z]{4,}", sentence))
