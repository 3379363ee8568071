"""Who wins, takes over, scores, is jailed or sues in the headline, and has another part in the body.

"Hughes double sends Rovers top" over a text in which both goals came from Price and Hughes was sent off; "Pryce
jailed" over one in which Pryce was the co-defendant who was cleared. What tells the other part is a companion's or
a loser's place: "her predecessor, X", "his captain, X", "beat X", "the rival bid, from X", "laid on by X".
"""

from __future__ import annotations

import re

from scorer.detectors import _late
from scorer.detectors._headline.around import places_of
from scorer.detectors._headline.cast import Cast, countries_told
from scorer.detectors._headline.names import kinds_of
from scorer.detectors._headline.roles import VERB, Lead
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.towns import is_town
from scorer.model import Span

_DEED = _late.pattern(
    r"(?:[’']s?)? (?:(?:first|late|early|last-gasp|stoppage-time|party|side|double|treble|unbeaten) )*"
    r"(?:double|hat-trick|treble|brace|goals?|strikes?|winner|try|tries|century|ton|victory|triumph|success|gold"
    r"|elected|re-elected|voted|crowned|sworn|named|picked|chosen|appointed|jailed|sentenced|convicted|cleared|freed"
    r"|acquitted|sacked|fired|axed|suspended|fined|banned|arrested|charged|killed|dies|sues|quits"
    r"|resigns|swept|outsprints)\b"
)
"""What is told of a name as done by it, or to it, beside verbs in -s."""
_OUTDOING = (
    r"(?:beat|beats|beating|defeat(?:ed|s|ing)?(?: of)?|edg(?:ed|ing)|pipp(?:ed|ing)|oust(?:ed|ing)|unseat(?:ed|ing)"
    r"|toppl(?:ed|ing)|out(?:polled|sprinted|pointed|classed)|s(?:aw|eeing) off|h(?:eld|olding) off|thrash(?:ed|ing)"
    r"|overtook|overtaking|(?:win|victory|triumph|lead|votes|[a-z]+ to [a-z]+|\d) over|ahead of|better of"
    r"|dethron(?:ed|ing)|knock(?:ed|ing) out|replac(?:es|ed|ing)|succe(?:eds|eded|eding)"
    r"|t(?:akes?|aking|ook) over from"
    r"|(?:in succession|successor) to|replacement for|left|leaving|l(?:ost|osing) (?:their|its|the)(?: "
    r"[a-z-]+){0,2},?|acquire|buy|swallow|take over|tied with|opponent,?|(?:rival|losing)(?: [a-z]+)?,? from"
    r"|[Ii]ncumbent|[Oo]utgoing(?: [a-z]+){0,3}|[Rr]unner-up|second-placed|[Dd]efending champion|beaten finalist"
    r"|laid on by|set up by|passes? from|cross from|assist(?:s|ed)? (?:from|by)"
    r"|next (?:faces?|meets?|plays?)|[Nn]ext (?:she|he) (?:faces|meets|plays))"
)
_COMPANION = (
    r"(?:(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|whose|(?<=[a-z][’'])s)"
    r"(?: (?!wife|husband|chief|chair|president|boss)[a-z-]+){1,3},?"
    r"|[Aa]ssistant(?: [a-z]+)?|[Dd]eputy(?: [a-z]+)?|[Ll]awyer|[Cc]o-defendant,?"
    r"|[Pp]redecessor,?|[Tt]eam-?mate,?|[Cc]olleague,?|[Dd]efending,?)"
)
_OUTDONE = (
    r"(?:conced(?:ed|es)|called to concede|admitted defeat|lost|finish(?:ed|es) (?:second|third|fourth|runner)"
    r"|c(?:ame|omes) (?:second|third|home|in second)|(?:was|were|is|has been|had been) (?:beaten|defeated"
    r"|runner-up|second|third|sent off|cleared|acquitted|caught|the favourite|the favorite|disappointed"
    r"|dismissed|leaving|stepping down|retiring|ousted|unseated|shown)|trailed|settled for|had to settle|bowed out"
    r"|step(?:s|ped) down|retire[sd]|resigned|missed|withdrew|pulled out|polled (?:only|just)|had a walkover"
    r"|(?:was|were) (?:also |both |all )?(?:shortlisted|on the shortlist|in the running|on the list)"
    r"|(?:had )?also (?:bid|put in|applied|pitched)"
    r"|said (?:it|he|she) (?:was|were) disappointed"
    r"|will (?:lead|run|take charge|stand in|act)\b[^.]{1,60}(?:until|for now)"
    r"|(?:agreed|has agreed) to be (?:bought|taken over|acquired))"
)
_PERSON = r"(?:[A-Z][\w’'.-]* ){0,2}"
_ASIDE = (
    r"(?:(?:,| and|, and) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?){0,4}(?:, [^.]{1,60},|,)?"
    r"(?: (?:party|side|team))?(?: who| which)?(?: had| has)?"
)
_WON = (
    r"(?:won|wins?|win|beat|beats|defeated|took|takes|claimed|clinched|retained|scored|lifted|triumphed|was elected"
    r"|was named|was appointed|will start|takes over|will take over|becomes|became"
    r"|was jailed|was sentenced|was convicted)"
)
_APART = _late.pattern(
    rf"\b(?:{_OUTDOING} (?:(?:the|its|his|her|a) )?(?:[a-z-]+,? ){{0,3}}|{_COMPANION} (?:the [a-z-]+ )?){_PERSON}\Z"
)
_THEN = _late.pattern(rf"(?: [A-Z]\w+){{0,2}}{_ASIDE} {_OUTDONE}\b")
_DOES = _late.pattern(rf"(?: [A-Z]\w+){{0,2}}{_ASIDE} {_WON}\b")
_NEAR = 120
_LONGEST_BEFORE, _MOST = 3, 3
_ODD = _late.pattern(r"[A-Z]{2}|[abd-z][A-Z]")
_OF_A_SIDE = _late.pattern(r"\A (?:party|side|team|club) ")


def outdone(title: str, span: Span, body: Body) -> tuple[str, ...]:
    """The names that do in the body what that at `span` does in the headline, where that has another part."""
    name = title[span.start : span.end]
    last = name.rsplit(maxsplit=1)[-1]
    far = len(title[: span.start].split()) > _LONGEST_BEFORE
    if far or last in body.first or last not in body.text or _ODD.search(last):
        return ()
    behind = _OF_A_SIDE.sub(" ", title[span.end :])
    if not (VERB.match(behind) or _DEED.match(behind)) or not _has_another_part(last, body):
        return ()
    if "country" in kinds_of(name):
        begun = any(told == name for told, _ in countries_told(body.first, ""))
        return () if begun else tuple(one for one, _ in countries_told(body.text, title)[:1])
    kind = Lead(title, span, body, 1).kind(name)
    cast = Cast(title, span, body)
    others = cast.actors(kind if kind in {"person", "organisation"} else None, only=True)
    others = others or tuple(one for one in cast.places() if one in body.first and is_town(name))
    return tuple(one for one in others if not _is_apart(one, body.text))[:_MOST]


def _has_another_part(last: str, body: Body) -> bool:
    """Whether a text has a name in another part than one who prevails: so mostly, and only so where it begins."""
    places = [*places_of(last, body.text)]
    if any(_DOES.match(body.text, end) for _, end in places):
        return False
    plain = 0
    for start, end in places:
        if not _tells_apart(body.text, start, end):
            plain += 1
            if start < body.lead_end or plain > len(places) // 2:
                return False
    return bool(places)


def _tells_apart(text: str, start: int, end: int) -> bool:
    """Whether the name at a place of a text is told there as beaten, succeeded or somebody's companion."""
    return _THEN.match(text, end) is not None or _APART.search(text[max(0, start - _NEAR) : start]) is not None


def _is_apart(name: str, text: str) -> bool:
    """Whether somebody else is beaten or succeeded."""
    return re.search(rf"\b{_OUTDOING} (?:[a-z-]+ ){{0,3}}{re.escape(name)}\b", text) is not None
