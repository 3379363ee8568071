"""Headlines and first sentences that take contrary sides, each in words of its own.

"Judge frees activist on bail" over "has refused bail". The axes of `axes` and `outcomes` compare words for one thing.
Here all words for what goes up, or well, stand against all for what goes down, or badly, whatever they are told of: a
headline with words of one side only, over a text that begins with words of the other only, tells the contrary. Hardly
any clean text does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.alike import widened
from scorer.detectors._headline.axes import AXES, Side
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.votes import INTRANSITIVE, MAY, PAST, head_of, is_finite, is_of_opposition
from scorer.model import Span


class _Pole(NamedTuple):
    """Two contrary sides."""

    plus: Side
    minus: Side


_LEVEL = AXES[0]
_OUTCOME = _Pole(
    Side(
        "approve endorse adopt pass accept grant ratify authorise authorize win beat rescue free save succeed"
        " survive restore renew qualify recover reinstate retain clinch seal dock settle overcome reopen triumph",
        "wave~ through, give~ the go-ahead, give~ the green light, green light, go-ahead, vote~ for, voted in favour,"
        "voted in favor, nod~ through, thumbs up, thumbs-up, say~ yes, clear~ the way, is cleared,"
        " was cleared, were cleared,"
        "clears, get~ the nod, into orbit, touch~ down, see~ off, walk~ free, granted bail, on bail,"
        " break~ record, sets record,"
        "all-clear, clean bill, made it, safe and well, found alive, found safe, go~ ahead, lift~ ban,"
        " lift~ the, lifted after,"
        "was lifted, been lifted, meet~ target, hit~ target, hit~ qualifying, make~ the cut, through to,"
        " reach~ the, reach~ final, reach~ orbit, agree~ to,"
        "put~ out, under control, sign~ off, rubber-stamp~, come~ through, make~ it to, stay~ up,"
        " keep~ its, gets back,"
        "back on, get~ permission, get~ licence, get~ approval, secure~, hold~ on to, keep~ his, keep~ her,"
        " keep~ their, keep~ the, bear~ fruit, make~ progress, upheld the appeal, sold out, find~ buyer",
        "safely safe alive approval unhurt unharmed success",
    ),
    Side(
        "reject refuse spurn rebuff snub veto decline deny lose miss fail sink crash die drown quash "
        "dismiss abandon cancel"
        " scrap collapse withhold revoke expel eliminate relegate explode abort ditch shelve perish remand "
        "oust topple"
        " overturn flounder founder stall capsize flop bomb default disqualify",
        "turn~ down, throw~ out, knock~ back, vote~ down, vote~ against, shoot~ down, fall~ short,"
        " call~ off, knocked out,"
        "crash~ out, strike~ down, break~ down, lost contact, blow~ up, in custody, without agreement,"
        " fall~ through, went down,"
        "bow~ out, set~ aside, voted by _ _ _ against, per cent against, percent against, remain~ in force,"
        " stays in force,"
        "still in force, stay~ in place, remain~ in place, no agreement, run~ aground, go~ under, go~ bust,"
        " pull~ the plug,"
        "found dead, pronounced dead, out of control, be sent back, without a deal, without result,"
        " break~ up without, remain~ shut, stay~ shut, out of the running, on the run, go~ unsold",
        "rejection refusal defeat unsold rebuffed",
    ),
)
_WAY = _Pole(
    Side(
        " ".join(_LEVEL.plus.plain)
        + " strengthen firm quicken accelerate lengthen swell stretch thicken heighten intensify"
        " brighten improve top",
        ", ".join(_LEVEL.plus.phrases)
        + ", new high, record high, _-year high, _-month high, all-time high, record crowd, record crowds, record"
        " turnout, record numbers, record sales, record profit, record visitors, record harvest, record crop, record"
        " attendance,"
        "on the rise, on the up,"
        "more than last year, more than a year, is up, on the increase, gather~ pace, speed~ up",
        "higher dearer costlier pricier stronger faster longer fuller busier wider warmer hotter thicker "
        "deeper highest most"
        " warmest hottest strongest longest busiest heavier taller older",
    ),
    Side(
        " ".join(_LEVEL.minus.plain) + " weaken soften ease cool moderate slow shorten thin worsen deteriorate fade",
        ", ".join(_LEVEL.minus.phrases)
        + ", new low, record low, _-year low, _-month low, all-time low, on the wane, on the slide,"
        "fewer than last year, fewer than a year, lose~ ground, run~ low, dry~ up, tail~ off",
        "lower cheaper weaker slower shorter emptier quieter narrower colder cooler thinner fewer fewest "
        "lowest weakest coldest"
        " coolest slowest shortest quietest smaller lighter younger",
    ),
)
_KEYS = frozenset().union(*(side.keys for pole in (_OUTCOME, _WAY) for side in pole))
_HELD_BACK = _late.pattern(
    rf"[?]|\b(?=[a-z])(?:{MAY}|might|could|would|should|can|if|how|why|what|who|where|when|must|no|not|never|nor"
    rf"|without|after|despite|but"
    r"|although|though|until|yet|than|bid|fight|plea|calls?|urged?|urges|vows?|hopes?|fears?|seeks?)\b|n[’']t"
)
_NOT = _late.pattern(r"(?:\b(?:not|no|never|nor|nothing|without|yet to|neither|nobody)|n[’']t)(?: [a-z’'-]+){0,5} \Z")
_OF_A_REFUSAL = _late.pattern(
    r"\b(?:bid|ban|block|charges?|against|threats?|arguments?|allegations?|accus\w+|any|wrongdoing)\b"
)
_TO_DO = _late.pattern(
    r" to (?!let|allow|permit|extend|renew|grant|approve|clear|give|back|endorse|license|pass|accept|sign|reach|land"
    r"|make|win|meet|agree)[a-z]+"
)
"""What those who refuse something may refuse and be for what a headline tells."""
_REACH, _LEAD, _SHARED, _BEHIND, _BEFORE = 130, 3, 2, 45, 45


def contrary(title: str, body: Body) -> Iterator[tuple[Span, str]]:
    """The words of one side in the lower-case headline, and those of the other with which the text begins."""
    present = body.title_words
    if _KEYS.isdisjoint(present) or not body.sentences:
        return
    told_first = body.words_at(0)
    poles = [one for one in (_OUTCOME, _WAY) if _opposed(one, present, told_first)]
    if not poles or _HELD_BACK.search(title) or not _of_the_matter(stems(title), body):
        return
    for pole in poles:
        plus, minus = (_first(side, title, present) for side in pole)
        taken = plus or minus
        if taken is None or (plus and minus) or (pole is _WAY and not _moves(title, taken)):
            continue
        if taken.group().startswith("sink") and not INTRANSITIVE.match(title, taken.end()):
            continue  # "late try sinks Wexford"
        mine, other = pole if plus else (pole.minus, pole.plus)
        head = head_of(title[: taken.start()]) if pole is _WAY else None
        told = _told(mine, other, title, body, head)
        if told:
            yield Span(*taken.span()), told
            return


_GETS = _late.pattern(
    r"\b(?:get(?:s|ting)?|grow(?:s|ing)?|becom(?:e|es|ing)|are|is|turns?|feel(?:s|ing)?) (?:ever )?\Z"
)


def _opposed(pole: _Pole, title: frozenset[str], first: frozenset[str]) -> bool:
    """Whether the headline has a word of one side, and the first sentence one of the other."""
    up, down = pole.plus.keys, pole.minus.keys
    if not up.isdisjoint(title) and not down.isdisjoint(first):
        return True
    return not down.isdisjoint(title) and not up.isdisjoint(first)


def _of_the_matter(about: frozenset[str], body: Body) -> bool:
    """Whether the first sentence tells of the headline's matter."""
    there = body.stems_at(0)
    return bool(about & there) and len(widened(about) & there) >= _SHARED


def _first(side: Side, text: str, present: frozenset[str]) -> re.Match[str] | None:
    return None if side.keys.isdisjoint(present) else side.pattern.search(text)


def _moves(title: str, taken: re.Match[str]) -> bool:
    """Whether the words are the verb of something that moves by itself, or tell that it is high or low."""
    if " " in taken.group() or (taken.group().endswith("er") and _GETS.search(title, 0, taken.start())):
        return True
    if not INTRANSITIVE.match(title, taken.end()) or taken.group().endswith("ing"):
        return False
    return taken.group().endswith(("s", "ed")) or is_finite(title[: taken.start()])


def _told(mine: Side, other: Side, title: str, body: Body, head: frozenset[str] | None) -> str | None:
    """The words of the other side with which a text begins; behind the noun that moves, `head`, if any."""
    about, first = stems(title), body.sentences[0]
    if other.keys.isdisjoint(body.words_at(0)):
        return None
    found: list[str] = []
    for match in other.pattern.finditer(first, 0, _REACH):
        before = first[max(0, match.start() - _BEFORE) : match.start()]
        if _NOT.search(before) or (head is None and _is_of_a_refusal(about, first, match)):
            return None
        if head is None or (
            _is_way(match.group()) and head & stems(first[max(0, match.start() - _REACH) : match.start()])
        ):
            found.append(match.group())
    if not found or any(_takes(mine, body, index, head) for index in range(min(_LEAD, len(body.sentences)))):
        return None
    return " … ".join(dict.fromkeys(found[:_LEAD]))


def _is_of_a_refusal(about: frozenset[str], sentence: str, match: re.Match[str]) -> bool:
    if _TO_DO.match(sentence, match.end()) or _OF_A_REFUSAL.search(sentence, match.end(), match.end() + _BEHIND):
        return True
    return is_of_opposition(about, sentence, *match.span())


def _takes(mine: Side, body: Body, index: int, head: frozenset[str] | None) -> bool:
    """Whether a sentence has words of the headline's side; of ways, behind the first sentence, surely as a verb."""
    if mine.keys.isdisjoint(body.words_at(index)):
        return False
    words = [match.group() for match in mine.pattern.finditer(body.sentences[index])]
    if head is None:
        return any(not one.endswith("ing") for one in words)
    return any(not index or _is_way(one) for one in words)


def _is_way(words: str) -> bool:
    """Whether words are surely no noun: "rose", "stronger", "the fewest"; not "gains", "firm"."""
    return " " in words or words.endswith(("ed", "er", "est")) or words in PAST
