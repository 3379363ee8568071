"""The opposite word in the same place of the first sentence: "accepts offer", "rejected an offer".

In real news the first sentence tells nearly what the headline tells, in much the same words. So where a word of the
headline has its opposite there, beside the words that stand beside the headline's, and the text begins nowhere with
the headline's side, one of the two is a slip. The pairs are as wide as they can be; that other words of the headline
stand around the opposite, and nothing of the headline's side does, is what makes it sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.alike import widened
from scorer.detectors._headline.axes import AXES, Side, words_of
from scorer.detectors._headline.stems import STOP, stems
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.votes import NO_WAY, NOT, is_finite
from scorer.model import Span


class _Pair(NamedTuple):
    plus: Side
    minus: Side


_LEVEL, _PACE = AXES[0], AXES[1]


def _level() -> _Pair:
    plus = Side(
        " ".join((_LEVEL.plus.plain | _PACE.plus.plain) - {"advance"}),  # "advanced economies"
        ", ".join(_LEVEL.plus.phrases) + ", drive~ up, speed~ up",
        "higher upturn stronger faster",
    )
    minus = Side(
        " ".join(_LEVEL.minus.plain | _PACE.minus.plain | words_of("stabilise stabilize weaken plateau")),
        ", ".join(_LEVEL.minus.phrases) + ", drive~ down, level~ off, push~ down",
        "lower slower slowdown downturn weaker fewer",
    )
    return _Pair(plus, minus)


_PAIRS = (
    _level(),
    _Pair(
        Side(
            "accept agree approve endorse adopt embrace support welcome praise hail applaud bless favour favor"
            " commend greenlight ratify authorise authorize",
            "sign~ off, back~, get~ behind, say~ yes, give~ the go-ahead",
        ),
        Side(
            "reject refuse spurn rebuff oppose condemn denounce slam blast veto criticise criticize decry deplore"
            " protest deride assail lambast attack decline",
            "turn~ down, throw~ out, rule~ out, vote~ down, say~ no, call~ on _ to rescind, push~ back",
        ),
    ),
    _Pair(
        Side("win regain reclaim retain secure clinch recapture", "win~ back, take~ back, once again", ""),
        Side("lose forfeit surrender relinquish", "miss~ out, lose~ out, give~ up", ""),
    ),
    _Pair(
        Side(
            "appoint name create establish launch start begin introduce resume restart reopen unveil adopt install"
            " hire",
            "set~ up, go~ ahead, move~ ahead, press~ ahead, bring~ in, roll~ out",
        ),
        Side(
            "scrap cancel abandon shelve axe ditch halt suspend abolish dismantle nix disband",
            "rule~ out, call~ off, phase~ out, drop~ plan, drop~ its, drop~ plans, back~ away, wind~ down",
        ),
    ),
    _Pair(Side("join enter rejoin", "sign~ up"), Side("quit leave exit", "pull~ out, withdraw~ from, walk~ away")),
    _Pair(Side("confirm admit acknowledge concede"), Side("deny dispute refute", "rule~ out")),
    _Pair(
        Side("allow permit legalise legalize let", "lift~ ban, lift~ the ban, clear~ the way"),
        Side("ban bar block prohibit outlaw forbid restrict prevent stop"),
    ),
    _Pair(
        Side("", "", "mindful aware concerned worried alarmed anxious conscious"),
        Side("", "shrug~ off", "indifferent unconcerned unaware unmoved untroubled oblivious"),
    ),
    _Pair(
        Side("", "", "optimistic upbeat confident bullish hopeful sanguine"),
        Side("", "", "pessimistic gloomy doubtful bearish sceptical skeptical downbeat"),
    ),
    _Pair(Side("unite unify", "come~ together", "united unity"), Side("split divide", "", "rift divided")),
    _Pair(
        Side("convict indict jail imprison", "find~ guilty", "guilty"),
        Side("acquit exonerate free release", "", "innocent"),
    ),
    _Pair(Side("beat exceed surpass top"), Side("miss trail lag undershoot", "fall~ short")),
    _Pair(Side("boost help aid bolster"), Side("hurt harm damage dent hamper undermine")),
    _Pair(Side("postpone delay defer"), Side("hasten expedite", "bring~ forward, speed~ up, move~ up")),
    _Pair(Side("extend prolong lengthen"), Side("shorten curtail cut")),
    _Pair(Side("strengthen tighten toughen stiffen"), Side("weaken loosen relax ease soften dilute", "water~ down")),
    _Pair(Side("", "", "profit surplus"), Side("", "", "loss deficit")),
    _Pair(Side("", "", "safe"), Side("", "", "unsafe dangerous")),
    _Pair(Side("", "", "legal lawful constitutional"), Side("", "", "illegal unlawful unconstitutional")),
    _Pair(Side("", "", "strong healthy robust"), Side("", "", "weak sluggish anemic")),
    _Pair(Side("", "all of, all _ of", "majority"), Side("", "none of, no _ of", "minority")),
    _Pair(Side("upgrade"), Side("downgrade")),
    _Pair(Side("", "", "biggest largest highest most"), Side("", "", "smallest lowest least fewest")),
)
_SIDES = tuple((index, *sides) for index, (one, two) in enumerate(_PAIRS) for sides in ((one, two), (two, one)))
"""Each side with the number of its pair before it, and its opposite behind it."""
_BY_KEY: dict[str, list[int]] = {}
"""The places in `_SIDES` of those that a word may be of."""
for _place, (_index, _side, _opposite) in enumerate(_SIDES):
    for _key in _side.keys:
        _BY_KEY.setdefault(_key, []).append(_place)
_FORECAST = _late.pattern(r"(?: [a-z0-9-]+){0,3} (?:forecasts?|outlook|estimates?|targets?|views?|calls?|ratings?)\b")
_STOP = _late.pattern(r"[.:;!] ")
_TO_COME = _late.pattern(r"\b(?:to|would|could|may|might)(?: [a-z]+){0,2} \Z")
_BEING = _late.pattern(r"\b(?:is|are|was|were|be|been|keeps?|kept|continu\w+|still)(?: [a-z]+)? \Z")
_WORD = _late.pattern(r"[a-z]{3,}")
_NOUN = _late.pattern(r"\b(?:to|of|from|on|for|the|an?|by) \Z")
_MOVE_IN = _late.pattern(r" (?:in|of|for)\b")
_NEAR, _BESIDE, _SENTENCES, _LEAST, _OF_A_NOUN, _NEXT = 6, 2, 2, 2, 2, 3
_OF_SUBJECT = (0,)
"""Pairs of what something does by itself; the others need an object of the headline behind the opposite."""


def opposite(title: str, body: Body) -> Iterator[tuple[Span, str]]:
    """A word of the lower-case headline, and its opposite in the same place where the text begins."""
    present = body.title_words
    if _BY_KEY.keys().isdisjoint(present) or "?" in title or not body.sentences:
        return
    first = body.words_at(0)
    for place in sorted({place for word in present & _BY_KEY.keys() for place in _BY_KEY[word]}):
        index, mine, other = _SIDES[place]
        if other.keys.isdisjoint(first):
            continue
        taken = mine.pattern.search(title)
        if taken is None or not _takes(mine, taken, title) or other.pattern.search(title):
            continue
        told = _told(taken, title, mine, other, body, of_object=index not in _OF_SUBJECT)
        if told:
            yield Span(*taken.span()), told
            return


def _takes(mine: Side, taken: re.Match[str], title: str) -> bool:
    """Whether words of a headline take a side: "prices rise", not "a help", not "cuts forecast"."""
    words, before = taken.group(), title[: taken.start()]
    if words == "rose" or NO_WAY.match(title, taken.start()):
        return False
    if NOT.search(before) or _FORECAST.match(title, taken.end()) or (words.endswith("ing") and _NOUN.search(before)):
        return False
    return words not in mine.plain or is_finite(before) or _MOVE_IN.match(title, taken.end()) is not None


def _told(taken: re.Match[str], title: str, mine: Side, other: Side, body: Body, *, of_object: bool) -> str | None:
    start = max((one.end() for one in _STOP.finditer(title, 0, taken.start())), default=0)
    stop = _STOP.search(title, taken.end())
    title = title[: stop.start()] if stop else title
    beside = widened(_around(title, taken, _BESIDE, start))
    near = widened(_around(title, taken, _NEAR, start))
    ahead = _TO_COME.search(title[: taken.start()]) is not None
    best, found = 0, None
    for one in other.pattern.finditer(body.sentences[0]):
        around, before = _around(body.sentences[0], one, _NEAR), body.sentences[0][: one.start()]
        tie = len(near & around) - _weakness(one.group(), before, ahead=ahead)
        if tie < _LEAST or not beside & around or NOT.search(before):
            continue
        shared = len(_behind(title, taken) & _behind(body.sentences[0], one))
        if of_object and not shared:
            continue
        tie += _OF_A_NOUN * shared
        if tie > best:
            best, found = tie, one.group()
    return None if found is None or any(near & around for around in _same(mine, body)) else found


def _weakness(words: str, before: str, *, ahead: bool) -> int:
    """How many words of the headline more must stand around words that may be no verb, or tell what is to come."""
    if words.endswith("ing"):
        return 0 if _BEING.search(before) else _NEAR
    if words.endswith("s"):
        return _OF_A_NOUN
    return int(not ahead and _TO_COME.search(before) is not None)


def _behind(text: str, match: re.Match[str]) -> frozenset[str]:
    """The beginnings of the content words right behind words of a text."""
    return stems(" ".join([word for word in _WORD.findall(text[match.end() :]) if word not in STOP][:_NEXT]))


def _same(mine: Side, body: Body) -> Iterator[frozenset[str]]:
    """The words around those of the headline's side in the sentences with which a text begins."""
    for index, sentence in enumerate(body.sentences[:_SENTENCES]):
        if not mine.keys.isdisjoint(body.words_at(index)):
            for one in mine.pattern.finditer(sentence):
                if not one.group().endswith("ing") or _BEING.search(sentence[: one.start()]):
                    yield _around(sentence, one, _NEAR)


def _around(text: str, match: re.Match[str], most: int, start: int = 0) -> frozenset[str]:
    """The beginnings of the content words around words of a text."""
    before = [word for word in _WORD.findall(text[start : match.start()]) if word not in STOP][-most:]
    behind = [word for word in _WORD.findall(text[match.end() :]) if word not in STOP][:most]
    return stems(" ".join((*before, *behind)))
