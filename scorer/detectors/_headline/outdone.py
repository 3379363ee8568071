"""Who wins or takes over in the headline, and is beaten or replaced in the body, where another one has that role.

"Hughes double sends Rovers top" over a text in which both goals came from Price and Hughes was sent off.
"""

from __future__ import annotations

import re

from scorer.detectors import _late
from scorer.detectors._headline.roles import Lead
from scorer.detectors._headline.text import Body
from scorer.model import Span

_PREVAILS = _late.pattern(
    r"(?:[’']s?)? (?:to )?(?:(?:first|late|early|last-gasp|stoppage-time) )?(?:wins?|won|beats?|lifts?"
    r"|clinch(?:es)?|claims? (?:a|the|his|her|their|victory|gold|silver|title|seat|[a-z]+ (?:title|crown"
    r"|seat))|triumphs?|takes?|storms?|sweeps?|swept|elected"
    r"|re-elected|voted|crowned|sworn|named|picked|chosen|appointed|double|hat-trick|brace|goals?|strikes?|winner"
    r"|try|tries|sinks?|fires|scores?|edges?|topples?|ousts?|unseats?|defeats?|eases?|cruises?|powers?|romps?"
    r"|holds off|sees off|succeeds?|replaces?|becomes?|steps into|lands|bags|set to lead|to lead|to head"
    r"|retains?|celebrates?|century|victory|triumph|success|gold|outsprints?|snatch(?:es)?|grabs?|seals?)\b"
)
_OUTDOING = (
    r"(?:beat|beats|beating|defeat(?:ed|s|ing)?(?: of)?|edg(?:ed|ing)|pipp(?:ed|ing)|oust(?:ed|ing)|unseat(?:ed|ing)"
    r"|toppl(?:ed|ing)|out(?:polled|sprinted|pointed|classed)|s(?:aw|eeing) off|h(?:eld|olding) off|thrash(?:ed|ing)"
    r"|overtook|overtaking|(?:win|victory|triumph|lead|votes) over|ahead of|better of|dethron(?:ed|ing)"
    r"|knock(?:ed|ing) out|replac(?:es|ed|ing)|succe(?:eds|eded|eding)|t(?:akes?|aking|ook) over from"
    r"|(?:in succession|successor) to|replacement for|left|leaving|l(?:ost|osing) (?:their|its|the)(?: "
    r"[a-z-]+){0,2},?"
    r"|[Ii]ncumbent|[Oo]utgoing(?: [a-z]+){0,3}|[Rr]unner-up|second-placed|[Dd]efending champion|beaten finalist)"
)
_OUTDONE = (
    r"(?:conced(?:ed|es)|called to concede|admitted defeat|lost|finish(?:ed|es) (?:second|third|fourth|runner)"
    r"|c(?:ame|omes) (?:second|third|home|in second)|(?:was|were|is) (?:beaten|defeated|runner-up|second"
    r"|third|sent off"
    r"|dismissed|leaving|stepping down|retiring|ousted|unseated|shown)|trailed|settled for|had to settle|bowed out"
    r"|step(?:s|ped) down|retire[sd]|resigned|missed|withdrew|pulled out|polled (?:only|just))"
)
_PERSON = r"(?:[A-Z][\w’'.-]* ){0,2}"
_ASIDE = r"(?:, [^.]{1,60},)?(?: who)?(?: had| has)?"
_WON = (
    r"(?:won|wins?|win|beat|beats|defeated|took|takes|claimed|clinched|retained|scored|lifted|triumphed|was elected"
    r"|was named|was appointed|will start|takes over|will take|becomes|became)"
)
_SENTENCES, _LONGEST_BEFORE = 3, 2


def outdone(title: str, span: Span, body: Body) -> str | None:
    """The name that prevails in the body, where the headline's at `span` does not."""
    before, behind = title[: span.start], title[span.end :]
    if len(before.split()) > _LONGEST_BEFORE or not _PREVAILS.match(behind):
        return None
    last = re.escape(title[span.start : span.end].rsplit(maxsplit=1)[-1])
    text = body.text
    beaten = rf"\b{_OUTDOING} (?:[a-z-]+ ){{0,3}}{_PERSON}{last}\b|\b{last}{_ASIDE} {_OUTDONE}\b"
    if not re.search(beaten, text) or re.search(rf"\b{last}{_ASIDE} {_WON}\b", text):
        return None
    lead = Lead(title, span, body, _SENTENCES)
    if len(re.findall(rf"\b{last}\b", lead.lead)) > len(re.findall(beaten, lead.lead)):
        return None
    for other in dict.fromkeys(lead.others()):
        name = re.escape(other)
        does = rf"\b{name}(?:, [^.]{{1,80}},)? [a-z]+|\b(?:from|by|for|elected|named|picked|of) {name}\b"
        lost = rf"\b{_OUTDOING} (?:[a-z-]+ ){{0,3}}{name}\b"
        if lead.kind(other) == "person" and re.search(does, lead.lead) and not re.search(lost, lead.lead):
            return other
    return None
