"""Who scores or wins: "Late Moran goal" over "a goal from substitute Darragh Brennan … Shane Moran's long ball".

A report names the scorer where it begins, by "a goal from X", "X's header" or "X struck". Where the headline's scorer
does none of that anywhere and somebody else does at once, it is the wrong man.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._headline.around import around, has
from scorer.detectors._headline.axes import words_of
from scorer.detectors._headline.names import may_be_name, without_title
from scorer.detectors._headline.roles import OF_ORGANISATIONS, OF_PLACES
from scorer.detectors._headline.text import Body
from scorer.model import Span

_NOUN = (
    r"(?:goals?|strikes?|headers?|winners?|equali[sz]ers?|penalt(?:y|ies)|free[- ]kicks?|spot[- ]kicks?|volleys?"
    r"|double"
    r"|brace|hat-trick|treble|tr(?:y|ies)|tons?|centur(?:y|ies)|hundreds?|half-century|fifty|drop goal|touchdowns?"
    r"|homer"
    r"|home run|buzzer-beater|jumper|finish|screamer|own goal|century)"
)
_PRIZE = (
    r"(?i:titles?|gold|silver|bronze|crown|cup|trophy|race|stage|prize|award|election|seat|medal|pole|final"
    r"|marathon|open"
    r"|masters|derby|match|bout|contest|championships?|tournament|by-election|primary|nomination)\b"
)
_TITLE = _late.pattern(
    rf"\b(?P<name>[A-Z][\w’'-]*[a-z])(?:[’']s?)? (?:(?:[Ll]ate|[Ee]arly|[Ss]econd-half|[Ff]irst-half|[Ss]uper"
    rf"|[Ss]tunning|[Ll]ast-gasp"
    r"|[Ii]njury-time|[Ss]toppage-time|[Ss]olo|[Mm]aiden|[Uu]nbeaten|[Bb]rilliant|[Dd]ouble) )*"
    rf"(?:(?P<noun>(?i:{_NOUN}))|(?P<scores>(?i:scores|strikes|nets|bags|heads|hits|fires))"
    rf"|(?P<wins>(?i:wins|claims|clinches|retains|lifts|takes))(?= (?:[\w’'-]+ ){{0,4}}{_PRIZE}))\b"
)
_KEYS = words_of(
    "goal goals strike strikes header headers winner winners equaliser equalizer penalty penalties kick volley "
    "double brace "
    "hat-trick hat treble try tries ton tons century centuries hundred fifty touchdown homer run buzzer screamer "
    "finish scores "
    "nets bags heads hits fires wins claims clinches retains lifts takes free spot"
)
_PERSON = r"(?P<who>(?:[A-Z][\w’'.-]* ){1,2}[A-Z][\w’'-]*[\w])"
_SCORED = (
    r"(?:scored?|scores|struck|netted|headed|drove|fired|slotted|curled|tapped|converted|volleyed|poked"
    r"|equali[sz]ed|crossed"
    r"|touched down|(?:made|hit|struck) (?:an? )?(?:unbeaten )?\d+|smashed|rifled|buried|prodded|nodded|bundled"
    r"|stabbed|grabbed"
    r"|notched|pounced|went over|dived over|dotted down|swept|dinked|chipped|lashed|found the net|bagged|completed"
    r"|steered)"
    r"(?! (?:against )?(?:the |a )?(?:near |far |left |right )?(?:post|bar|crossbar|upright|woodwork|wide"
    r"|over the bar|side-netting"
    r"|straight|at))"
)
_IN = (
    r"(?:over the line|in(?:to)? the (?:[a-z]+ )?(?:net|corner|goal)|home|past the (?:goal)?keeper|off the mark"
    r"|to (?:poke|head"
    r"|score|slot|tap|fire|nod|volley|finish|equali[sz]e|win|clinch|touch down|cross)|is (?:national|world"
    r"|the) [a-z ]{0,20}champion)\b"
)
"""What else tells that somebody scored or won, of whom nothing more need be told to be silent."""
_PROVIDED = "corner|cross|pass|assist|ball|throw|delivery|punt|lay-off|flick|knock|break|run"
_WON = r"(?:won|wins|claimed|clinched|retained|lifted|took|captured|beat|defeated|triumphed|was crowned|has won)"
_ASIDE = r"(?:,[^,.]{1,60},| \([^)]{1,20}\))?(?: (?:had|has|then|also|again|later|coolly|duly|has now))?"
_FIRST, _FULL = 3, 2


def other_scorer(title: str, body: Body) -> tuple[Span, str] | None:
    """The scorer or winner of the headline, and the one with whom the text begins, if it never has the first so."""
    if _KEYS.isdisjoint(body.title_words):
        return None
    match = _TITLE.search(title)
    if match is None:
        return None
    name = match["name"]
    if name in body.first or name in OF_ORGANISATIONS or name in OF_PLACES or name not in body.text:
        return None
    wins = match["wins"] is not None
    if any(has(way, name, body.text) for way in _MINE[wins]):
        return None
    lead = body.beginning(frozenset(), _FIRST)
    found = sorted((one.start("who"), one["who"]) for way in _ANYONES[wins] for one in way.finditer(lead))
    others = [_bare(one) for _, one in found if not any(word in title for word in one.split())]
    return (Span(*match.span("name")), others[0]) if others else None


def _bare(name: str) -> str:
    """A full name without what somebody is: "Substitute Darragh Brennan"."""
    words = without_title(name).split()
    return " ".join(words[1:] if len(words) > _FULL and not may_be_name(words[0]) else words)


def _ways(person: str, *, wins: bool) -> Iterator[str]:
    """The ways in which a text tells that `person` scores or wins."""
    yield rf"\b{person}{_ASIDE} {_WON if wins else _SCORED}\b"
    if not wins:
        yield rf"\b{_NOUN}(?: [a-z-]+){{0,2}} (?:from|by)(?: (?!{_PROVIDED})[a-z-]+){{0,4}} {person}"
        yield rf"\b{person}[’']s?(?: [a-z0-9-]+){{0,3}} {_NOUN}\b"
        yield rf"\bas(?: [a-z-]+){{0,3}} {person} {_SCORED}\b"


_ANYONES = {wins: tuple(map(_late.pattern, _ways(_PERSON, wins=wins))) for wins in (False, True)}
_MINE = {
    wins: tuple(map(around, (*_ways(r"(?:[A-Z]\S+ )?NAME", wins=wins), rf"\bNAME\b[^.A-Z]{{0,60}} {_IN}")))
    for wins in (False, True)
}
