"""Who does it to whom: "Brightwater buys Halcyon" against a text's "Halcyon has agreed to acquire Brightwater"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer import ngrams
from scorer.detectors import _late
from scorer.detectors._headline.names import BODY_NAME
from scorer.detectors._headline.text import Body
from scorer.model import Span

_DEEDS = (
    (
        r"buys?|bought|acquires?|snaps up|swallows?|takes over|to (?:buy|acquire|take over)|swoops for",
        r"buy(?:s|ing)?|bought|acquir(?:e|es|ed|ing)|snapp?(?:ed|ing|s)? up|tak(?:e|es|ing) over|took over"
        r"|takeover of|purchased?|"
        r"acquisition of|swallow(?:s|ed|ing)?|pa(?:y|ys|id)(?: [^.]{1,30})? for|bid for|swoop(?:ed|s)? for",
        r"bought|acquired|taken over|snapped up|purchased|swallowed|sold to",
    ),
    (
        r"beats?|defeats?|edges?|stuns?|thrash(?:es)?|sees off|sinks?|downs?|outclass(?:es)?|hammers?"
        r"|knocks? out|topples?",
        r"beat(?:s|ing)?|defeat(?:s|ed|ing)?|edg(?:es|ed|ing)|stunn?(?:s|ed|ing)?|thrash(?:es|ed|ing)?|saw off"
        r"|sank|downed"
        r"|outclassed|hammered|knocked(?: [a-z]+)? out|toppled|overcame|(?:win|victory|triumph) (?:over|against)"
        r"|too good for",
        r"beaten|defeated|edged|stunned|thrashed|hammered|knocked out|outclassed",
    ),
    (
        r"sues?|takes",
        r"su(?:e|es|ed|ing)|(?:lawsuit|suit|claim|case|action) against|took",
        r"sued|taken to court",
    ),
    (
        r"replaces?|succeeds?|takes over from|to (?:replace|succeed)",
        r"replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|tak(?:e|es|ing) over from|took over from",
        r"replaced|succeeded",
    ),
    (r"accuses?|blames?", r"accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)", r"accused|blamed"),
    (r"owes?", r"ow(?:e|es|ed|ing)", r"owed"),
    (r"sells? .{3,30}? to|sold .{3,30}? to", r"(?:sell|sells|sold|selling) .{3,60}? to", r""),
)
"""Verbs of headlines, the same in texts, and as they are told of whom it is done to: "bought by"."""
_BETWEEN = r"[^.;“”\"]{0,70}?"
_PAIR = tuple(
    (
        _late.pattern(rf"\A(?P<one>{BODY_NAME}) (?:{headline}) (?:[a-z-]+ ){{0,3}}?(?P<two>{BODY_NAME})"),
        active,
        passive,
    )
    for headline, active, passive in _DEEDS
)
_ANY_DEED = _late.pattern(rf"\A{BODY_NAME} (?:{'|'.join(headline for headline, _, _ in _DEEDS)}) ")
"""How a headline with any of the pairs begins: few do."""


def reversed_pair(title: str, body: Body) -> tuple[Span, str] | None:
    """The name of the headline that does it there, and the one that does in the body, where only that is told."""
    if _ANY_DEED.match(title) is None:
        return None
    for pattern, active, passive in _PAIR:
        match = pattern.match(title)
        if match is None:
            continue
        one, two = match["one"], match["two"]
        if _tells(two, one, active, passive, body.text) and not _tells(one, two, active, passive, body.text):
            return Span(*match.span("one")), two
    return None


_HELD = _late.pattern(rf"\b(?P<office>[a-z]{{3,}}+) (?P<name>{BODY_NAME})")
_OF_VERBS = 0.03
"""Share of a verb's plain form that stands behind "to"."""
_NO_OFFICE = _late.pattern(
    r"(?:the|and|but|with|from|over|after|into|under|than|for|near|says?|said|that|against|before|while"
    r"|until|since|between"
    r"|about|off|outside|inside|across|along|around|towards?|onto|near|beside|below|beyond|through|when|where|like|via|amid|past|rival|fellow|former|ex|late|new|more|all|not|of|to"
    r"|in|on|at|by|as)\Z|.*(?:s|ed|ing)\Z"
)


def other_holder(title: str, body: Body) -> tuple[Span, str] | None:
    """A person of the headline with an office ("singer Delaney") that the text gives to somebody else in its lead,
    and never to that one."""
    lead = body.text[: body.lead_end]
    for match in _HELD.finditer(title):
        office, name = match["office"], match["name"].rsplit(maxsplit=1)[-1]
        if name in lead or office not in lead or _NO_OFFICE.match(office) or is_verb(office):
            continue
        held = re.findall(rf"\b{office} ((?:[A-Z][\w’'-]+ ){{0,2}}[A-Z][\w’'-]+)", lead)
        others = [one for one in dict.fromkeys(held) if " " in one and not any(word in title for word in one.split())]
        holds = re.search(rf"\b{office} (?:[A-Z]\S+ ){{0,2}}{re.escape(name)}", body.text)
        if len(others) == 1 and name in body.text and not holds:
            return Span(*match.span("name")), others[0]
    return None


def is_verb(word: str) -> bool:
    """Whether a word is often one of what somebody may do: "to meet"."""
    count = ngrams.load().count
    return count("to", word) > _OF_VERBS * count(word)


def _tells(doer: str, other: str, active: str, passive: str, text: str) -> bool:
    return any(re.search(pattern, text) for pattern in _ways(doer, other, active, passive))


def _ways(doer: str, other: str, active: str, passive: str) -> Iterator[str]:
    """The ways in which a text tells that one does it to another."""
    one, two = (rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b" for name in (doer, other))
    before = r"(?:[a-z]+ ){0,3}(?:[A-Z]\S+ )?"
    passively = r"(?: [a-z]+){0,3} (?:was|were|been|being|be) "
    yield rf"{one}(?!{passively}){_BETWEEN} (?:{active}) {before}{two}"
    if passive:
        yield rf"{two}{_BETWEEN} (?:{passive})(?: [a-z]+)? by {before}{one}"
    yield rf"{two}{_BETWEEN} (?:lost|going down|fell|defeat) (?:[a-z0-9–-]+ ){{0,4}}to {before}{one}"
