"""What kind of source a name is: a person, an organisation, a document or a news outlet, told from its words."""

from __future__ import annotations

import re

from scorer import lexicon
from scorer.model import Span
from scorer.views.fold import fold

_DOCUMENT = re.compile(
    r"\b(?:report|study|survey|poll|filing|data|figures|documents?|records|index|census|review|audit|memo|transcript"
    r"|indictment|lawsuit|complaint|statement|letter|affidavit|ruling|act|bill|paper|analysis|statistics|bulletin"
    r"|register|database|outlook|barometer)\Z",
    re.IGNORECASE,
)
_OF_ORGANISATIONS = frozenset(
    str.split(
        "Inc Corp Corporation Co Company Companies Ltd Limited LLC LLP PLC plc GmbH AG SA NV SE Group Holding "
        "Holdings Partners Capital Bank Banks Fund Trust Securities Exchange Ministry Department Office "
        "Bureau Agency Authority Administration Commission Committee Council Board Court Senate House "
        "Congress Parliament Assembly Government Party Union Association Federation Society Institute "
        "Foundation Center Centre Laboratory Laboratories University College School Hospital Clinic Church "
        "Police Army Navy Force Guard Service Services Systems Technologies Industries Motors Airlines "
        "Airways Energy Pharmaceuticals Research Watch Alliance Coalition Campaign League Network "
        "Organisation Organization Conference Team Club FC Nations Reserve Treasury Museum Library Project "
        "Initiative International Global Consulting Insurance Interior Embassy Kremlin Pentagon Lab Labs"
    )
)
_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,}\d*|[A-Z][A-Z&-]+[A-Z]")
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|Sir|Dame|Lord|Lady|President|Senator|Representative"
    r"|Governor|Mayor|Minister|Secretary|Professor|Judge|Justice|Chancellor|Premier|Chairman|Chairwoman|Director"
    r"|Spokesman|Spokeswoman|Spokesperson|Ambassador|Congressman|Congresswoman|Sheriff|Attorney|Officer|Executive"
    r"|Analyst|Economist|Commissioner|Prince|Princess|Pope|King|Queen|spokes(?:man|woman|person)|analyst|economist"
    r"|professor|director|president|chairman|manager|executive|minister|mayor|lawyer|attorney|resident|author"
    r"|researcher|senator|governor|coach|captain|founder|owner|farmer|doctor|teacher|student)\.?,? \Z"
)
_ROLE_AFTER = re.compile(
    r"(?: \([^)]{1,30}\))?, (?:\d\d\b|(?:who|whose)\b|(?:an?|the|its|his|her|their|of|chief|head|senior|former|vice"
    r"|co-|deputy|acting|director|president|professor|chairman|manager|spokes|analyst|economist|founder|owner|author)\b)"
)


_MOST_NAMES = 4


def kind(name: str, *, person: bool) -> str:
    """Outlet, document, organisation or person: what the name of a source is.

    `person` says that a title, a role or "he" stands beside it, which decides where the words of the name do not.
    """
    if lexicon.load("news_outlets").find_in(name, fold(name)):
        return "outlet"
    if _DOCUMENT.search(name):
        return "document"
    words = name.split(" ")
    if _of_organisation(name) or _ACRONYM.fullmatch(name) or words[0] in {"The", "the"}:
        return "organisation"
    named = 2 <= len(words) <= _MOST_NAMES and "and" not in words and "of" not in words
    return "person" if person or named else "organisation"


def _of_organisation(name: str) -> bool:
    return not _OF_ORGANISATIONS.isdisjoint(_WORD.findall(name))


def is_person(text: str, name: Span, source: Span) -> bool:
    """Whether a title or a role stands beside a name: "Mr Birch", "Birch, the mayor"; not beside an organisation."""
    words = text[name.start : name.end]
    if _of_organisation(words) or _ACRONYM.fullmatch(words) or _DOCUMENT.search(words):
        return False
    if _TITLE_BEFORE.search(text, max(source.start, name.start - 30), name.start):
        return True
    return " " in words and _ROLE_AFTER.match(text, name.end) is not None
