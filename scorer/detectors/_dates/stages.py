"""What one thing or person goes through, in an order that its dates contradict: for `date_consistency`.

"Begun in 2016 and finished in 2012"; "the exhibition opened on 20 May. It closed on 12 May"; "appointed in 2016, she
stepped down in 2012". Each course is a row of stages; two dates that follow each other are compared where their verbs
are stages of one course and the second clause or sentence has no other subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from scorer.detectors._dates.course_rows import AFFAIRS, COURSES, FILING, OF_A_PLACE, OF_PERSONS, ONCE
from scorer.detectors._dates.days import certainly_before
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention


class _Stage(NamedTuple):
    course: int
    at: int


_STAGES: dict[str, tuple[_Stage, ...]] = {}
for _course, _row in enumerate(COURSES):
    for _at, _words in enumerate(_row):
        for _word in _words.split("|"):
            _STAGES[_word] = (*_STAGES.get(_word, ()), _Stage(_course, _at))
_WORDS = {*_STAGES, "published", "presented", "made", "named", "became", "held", "took place"}
# By their first letters, as of so many words each would be tried at every place; the longer before the shorter.
_VERBS = "|".join(
    f"{letter}(?:{'|'.join(word[1:] for word in sorted(words, key=len, reverse=True))})"
    for letter, words in groupby(sorted(_WORDS), key=itemgetter(0))
)
_LEADS = ("on", "in", "by", "from", "as late as", "back in")
_LAST_VERB = pattern(rf".*\b(?P<verb>{_VERBS})\b(?P<rest>[^.;]{{0,50}}?)(?:,? (?:{'|'.join(_LEADS)})(?: the)?) \Z")
_BEFORE_DATES = tuple(f" {lead}{the} " for lead in _LEADS for the in ("", " the"))
"""One of which ends what `_LAST_VERB` matches."""
_ITS = (
    r"(?:(?:it|he|she|they|who|which|and|but|then|was|were|been|being|is|only|to be|finally|eventually|also"
    r"|later|having|has"
    r"|again|it’s|promptly|duly|officially|formally|soon|quickly) )*"
)
_SAME_CLAUSE = pattern(rf"[^.;]{{0,40}}?(?:,|,? (?:and|but|then|before|only to be)) {_ITS}\Z|[^.;,]{{0,4}}\Z")
_ANOTHER = pattern(
    r"\b(?:previous|old|after|since|until|another|successor|predecessor|again|earlier|originally|already"
    r"|back|before"
    r" (?!being|it was|he was|she was|(?:[a-z’-]+ ){0,2}(?:court|magistrates?|judge|bench|tribunal)\b)"
    r"|re-[a-z]+ed|reopened|relaunched|restarted|rejoined|remarried|no|not|never|would|will"
    r"|if|should|for a time|briefly|temporarily)\b"
)
_ANOTHER_ONE = pattern(r"\b(?:first|second|third|new)(?: [a-z’'-]+){0,3} ?\Z")
"""Before a verb: it is told of another of the kind."""
_AHEAD = pattern(r"\b(?:will|would|is to|are to|due|set|expected?|scheduled|planned|hopes?|should)\b")
"""Plans: of two of them the second is no doubt about the first."""
ELSEWHERE = pattern(
    r" (?:from |as )?(?:an? |(?!The |May )[A-Z][a-z]+ (?!Council|County)|tennis|football|cricket|rugby|politics"
    r"|school)"
)
"""Behind the verb of a later stage: it is the end of something else, "left City", "retired from tennis"."""
_KIN = pattern(
    r"\b(?:whose|his (?!post|job|seat)|her (?!post|job|seat)|their|father|mother|brother|sister|wife|husband|son"
    r"|daughter"
    r"|an? (?:[a-z]+ )?(?:man|woman|boy|girl|teenager|suspect|driver))\b"
)
"""Before the verb of a second stage: it is told of somebody else."""
_OBJECT = pattern(
    r" (?:the|his|her|their|its) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+)(?: (?:of|in|at|on|for|from|with|as"
    r"|after)\b.*)?\Z"
)
_AROUND = 110
_FRONTED = re.compile(r"(?:\A|[,;] |[.”] )\W*(?:but |and |then )?(?:on|in|by)(?: the)? \Z")
_FIRST_VERB = pattern(rf",? [^.;]{{0,70}}?\b(?P<verb>{_VERBS})\b(?P<rest>)")
_COUNTED = pattern(r"\b(?:\w+) (?:days?|weeks?|months?) (?:earlier|before)(?: that)?,? (?=(?:on|in) )")


_LONGER = {
    verb: tuple(sorted((one for one in _STAGES if one.endswith(f" {verb}")), key=len, reverse=True))
    for verb in _STAGES
}
"""Stages of several words by the last of them that are a stage of its own: "ordered to close" by "to close"."""


class _Pair(NamedTuple):
    """Two dates that follow each other with the verbs of two stages; `lead` stands before the verb of the second."""

    one: DateMention
    other: DateMention
    first: Span
    then: Span
    verb: re.Match[str]
    second: re.Match[str]

    @property
    def start(self) -> int:
        """Where the clause of the second date begins."""
        return max(self.then.start, self.one.span.end)

    @property
    def lead(self) -> Span:
        fronted = self.second.start() >= self.other.span.end
        return Span(self.other.span.end if fronted else self.start, self.second.start("verb"))

    @property
    def clause(self) -> str:
        """The clause of the second date without its verb."""
        words = self.second.string[self.start : max(self.second.end(), self.other.span.start)]
        return words.replace(self.second["verb"], " ", 1)


def ends_before_it_began(document: Document) -> Iterator[Finding]:
    """A later stage with the earlier date."""
    for one, other in pairwise(document.dates):
        if one.kind != other.kind or one.kind not in _KINDS or other.span.start - one.span.end > _LONGEST:
            continue
        back = certainly_before(other, one)
        if (
            not (back or (one.kind == "day" and certainly_before(one, other)))
            or document.quoted(one.span)
            or document.quoted(other.span)
        ):
            continue
        pair = _pair(document, one, other)
        if pair is None or not (_follows(document, pair) if back else _ends_first(document, pair)):
            continue
        begun, ended = (one, other) if back else (other, one)
        first, last = document.quote(ended.span), document.quote(begun.span)
        note = f"What began in or on {last} cannot have ended before, in or on {first}."
        yield Finding(note, other.span, strength=0.5 if back and pair.first == pair.then else 0.4)


_KINDS = frozenset(["day", "month", "year"])
_LONGEST = 300


def _pair(document: Document, one: DateMention, other: DateMention) -> _Pair | None:
    """Two dates of one sentence, or of two that follow each other, with their verbs."""
    first, then = document.sentence_at(one.span.start), document.sentence_at(other.span.start)
    text = document.folded
    if first is None or then is None or (first != then and text[first.end : then.start].strip()):
        return None
    verb = _stage(text, first.start, one.span, min(first.end, other.span.start))
    second = _stage(text, max(then.start, one.span.end), other.span, then.end) if verb else None
    return _Pair(one, other, first, then, verb, second) if verb and second else None


def _ends_first(document: Document, pair: _Pair) -> bool:
    """Whether the first and earlier date is that of a later stage: of affairs that are gone through but once."""
    courses = _courses(_verb(pair.second), _verb(pair.verb))
    if not any(at < ONCE or at == FILING for at in courses):
        return False
    text = document.folded
    if min(courses) >= ONCE and not _PRONOUN.match(text, pair.start, pair.second.start("verb")):
        return False
    opening = text[pair.first.start : pair.one.span.end]
    another = any(_ANOTHER.search(words) or " had " in words for words in (pair.clause, opening))
    return not another and not _KIN.search(text, *pair.lead) and not _strange_name(document, pair)


def _of_two(one: str, other: str) -> bool:
    """Whether two verbs have objects, and not the same: "joined the board", "left the firm"."""
    first, then = _OBJECT.match(one), _OBJECT.match(other)
    return first is not None and then is not None and first["noun"] != then["noun"] and then["noun"] not in _POSTS


_POSTS = frozenset(["post", "job", "role", "seat", "office", "position", "door", "doors"])


def _follows(document: Document, pair: _Pair) -> bool:
    """Whether the second date is told of a later stage of what the first is told of."""
    text, day = document.folded, pair.one.kind != "year"
    verb, second = _verb(pair.verb), _verb(pair.second)
    courses = _courses(verb, second)
    its_end = day and _IT.match(text, pair.start, pair.second.start("verb")) and _of_a_thing(verb, second)
    if not (courses or its_end) or _of_another(document, pair):
        return False
    if pair.first == pair.then and _SAME_CLAUSE.match(text, *pair.lead):
        return True
    if not day and pair.other.span.start - pair.one.span.end > _FAR:
        return False
    if day and courses and min(courses) < len(AFFAIRS):
        return not _strange_name(document, pair) and (not courses <= OF_A_PLACE or _of_one_place(document, pair))
    return (day and _names_it(text, pair)) or _of_one(document, pair)


def _of_another(document: Document, pair: _Pair) -> bool:
    """Whether the second date may be that of something else, or of another time."""
    clause, rest = pair.clause, pair.second["rest"]
    if _COUNTED.search(clause) and _verb(pair.second) in _TWICE:
        return True
    if _AHEAD.search(document.folded, pair.first.start, pair.one.span.start):
        clause = _AHEAD.sub("", clause)
    if " had " in clause or _ANOTHER.search(_COUNTED.sub("", clause)) or _ANOTHER.search(pair.verb["rest"]):
        return True
    if _ANOTHER_ONE.search(document.folded[slice(*pair.lead)]):
        return True
    rose = _verb(pair.second) == "rose"
    if rose and _strange_name_behind(document, pair):
        return True
    if (not rose and ELSEWHERE.match(document.text, pair.second.start("rest"))) or _of_two(pair.verb["rest"], rest):
        return True
    return _KIN.search(document.folded, *pair.lead) is not None


def _names_it(text: str, pair: _Pair) -> bool:
    """Whether what began is the object of the second verb, or that verb tells of a decision."""
    return bool(
        _OBJECT_IT.match(text, pair.second.end("verb"))
        or _A_DECISION.match(text, *pair.lead)
        or _GOT_IT.search(text, *pair.lead)
    )


_FAR = 170
_TWICE = frozenset(["released", "freed", "returned", "discharged"])
"""What may also have come before: "he was released three days earlier"."""
_A_DECISION = pattern(
    r"\W*(?:(?:and|but|the|an?) )*(?:[a-z-]+ )?(?:decision|ruling|verdict|judge?ment|reply|answer|permission|consent"
    r"|approval|go-ahead|licence)\b"
)
_GOT_IT = pattern(r"\b(?:it|them) \Z")
_OBJECT_IT = pattern(r" (?:it|them|him|her)\b")
_PRONOUN = pattern(
    r",? ?\W*(?:(?:but|and|then|later|yet|however|finally|eventually),? )*(?:it|he|she|they)\b(?P<rest>[^:;“”]*)\Z"
)
_OTHER_ACTOR = pattern(r"\b(?:that|who|which|whose|when|where|said)\b")


def _of_one(document: Document, pair: _Pair) -> bool:
    """Whether the words before a verb name, or stand for, what the first sentence tells of."""
    words = document.folded[pair.lead.start : pair.lead.end]
    pronoun = _PRONOUN.match(words)
    if pronoun:
        return not _OTHER_ACTOR.search(pronoun["rest"])
    subject = _AUXILIARY.split(words.lstrip(" ,"))[0].split()
    if not subject or _OTHER_ACTOR.search(words):
        return False
    named = any(word[:1].isupper() for word in document.quote(pair.lead).split())
    opening = document.folded[pair.first.start : max(pair.one.span.end, pair.verb.end())]
    known = subject[-1].strip(".,’'") in re.findall(r"[a-zà-ÿ’'-]+", opening)
    return known and subject[-1] not in _ARTICLES and (named or subject[0] in _ARTICLES)


_AUXILIARY = re.compile(r" (?:was|were|is|has|had)\b|,")
_ARTICLES = frozenset(["the", "this", "that", "these", "those", "its", "their", "mr", "mrs", "ms", "dr"])


def _strange_name(document: Document, pair: _Pair) -> bool:
    """Whether the words before a verb have a name that the first sentence lacks."""
    words = document.quote(pair.lead).lstrip(" ,.\n").split()[1:]
    opening = document.text[pair.first.start : pair.one.span.end]
    return any(word[:1].isupper() and word.strip(".,’") not in opening for word in words)


_OUTSIDE_WORK = frozenset(
    ["school", "students’", "students'", "student", "union", "club", "team", "society", "class"]
)


def _strange_name_behind(document: Document, pair: _Pair) -> bool:
    """Whether a post is that with somebody whom the first sentence does not name."""
    words = document.text[pair.second.end("verb") : pair.other.span.start].split()
    opening = document.text[pair.first.start : pair.one.span.end]
    if not _OUTSIDE_WORK.isdisjoint(words):
        return True
    return "its" not in words and any(word[:1].isupper() and word.strip(".,’") not in opening for word in words)


_NOUN = pattern(
    r"\b(?:the|an?|its|all|this) (?:[a-z-]+(?:ed|ing|er|al|ic|ish|ous|ern|est) |new |old |whole |entire )?([a-z-]+)"
)
_OF_THE_WORK = frozenset(
    re.findall(
        r"\S+",
        "work works job project contractor contractors scheme closure repairs engineers crews council firm "
        "company road street route carriageway site lane bridge line stretch operation programme upgrade "
        "project’s refurbishment task building residents people families households order restrictions cordon "
        "evacuation roadworks section end area town village public city flood fire water alert homes",
    )
)
"""What is told of works and places without being another one."""


_PLANS = frozenset(COURSES[max(OF_A_PLACE)][0].split("|"))
_WORKS = pattern(
    r"\b(?:works?|digging|resurfac\w+|repairs?|contractors?|construction|crews|building|laying|replac\w+|refurb\w+"
    r"|closed?|demolition|dredging|roadworks|engineers|drilling|upgrade|project|builders|workmen|diggers|shut)\b"
)


def _of_one_place(document: Document, pair: _Pair) -> bool:
    """Whether the clause of the second date names nothing that the first sentence does not, as a place or a work."""
    text = document.folded
    opening = text[pair.first.start : pair.first.end]
    if _verb(pair.verb) in _PLANS and not _WORKS.search(text, pair.first.start, pair.one.span.start):
        return False
    behind = _NOUN.finditer(text, pair.second.end("verb"), max(pair.second.end(), pair.other.span.start))
    found = [*[*_NOUN.finditer(text, *pair.lead)][-1:], *behind]
    return all(match[1] in _OF_THE_WORK or match[1] in opening for match in found)


def _courses(one: str, other: str) -> frozenset[int]:
    """The courses of which one verb is an earlier stage than the other."""
    return frozenset(
        a.course for a in _STAGES.get(one, ()) for b in _STAGES.get(other, ()) if a.course == b.course and a.at < b.at
    )


def _of_a_thing(one: str, other: str) -> bool:
    """Whether one verb begins something and the other ends something, of whatever course."""
    begins = all(stage.at == 0 and stage.course not in OF_PERSONS for stage in _STAGES.get(one, ()))
    ends = (stage.at and stage.course not in OF_PERSONS for stage in _STAGES.get(other, ()))
    return begins and all(ends)


_IT = pattern(r",? ?\W*(?:(?:but|and|then|later),? )?it (?:was |is |has been |only |then |also |finally )*\Z")


def _stage(text: str, start: int, date: Span, end: int) -> re.Match[str] | None:
    """The verb before a date, or behind one that opens its clause."""
    start = max(start, date.start - _AROUND)
    led = text.endswith(_BEFORE_DATES, start, date.start)
    found = _LAST_VERB.match(text, start, date.start) if led else None
    if found is None and _FRONTED.search(text, start, date.start):
        found = _FIRST_VERB.match(text, date.end, min(end, date.end + _AROUND))
    return found


def _verb(found: re.Match[str]) -> str:
    """The verb of a stage, or the name of one that is told by its verb and its noun."""
    words, verb = found.group(), found["verb"]
    before = found.string[found.start() : found.end("verb")]
    verb = next((longer for longer in _LONGER.get(verb, ()) if before.endswith(f" {longer}")), verb)
    return next((name for name, verbs, nouns in _NAMED if verb in verbs and nouns.search(words)), verb)


_POST = (
    r"head(?! (?:boy|girl))|partner|director|chief|manager|captain|chair\w*|deputy|president|boss|editor|principal"
    r"|headteacher|sergeant|inspector|superintendent|leader|consultant|professor|lecturer|secretary|treasurer|supervisor|foreman|associate"
    r"|executive|officer|registrar|coach|judge|silk|king’s counsel|queen’s counsel"
)
_NAMED = (
    ("trial opened", {"opened", "began", "begun", "started", "got under way", "commenced"},
     pattern(r"\b(?:trial|court[- ]martial)\b")),
    ("polling took place", {"held", "took place"}, pattern(r"\b(?:polling|polls?|voting|ballot|election)\b")),
    ("work began", {"opened", "began", "begun", "started", "commenced"},
     pattern(r"\b(?:construction|building work|groundworks?)\b")),
    ("rose", {"made", "promoted", "named", "appointed", "became", "elected", "rose"}, pattern(rf"\b(?:{_POST})\b")),
    ("bids opened", {"opened"}, pattern(r"\b(?:bids?|tenders?|envelopes?|offers|quotations?|nominations?)\b")),
    ("inquiry opened", {"opened", "set up", "ordered", "launched", "began", "begun", "started"},
     pattern(r"\b(?:inquiry|enquiry|probe|investigation|panel|commission|review|audit|working group)\b")),
    ("report delivered", {"delivered", "submitted", "published", "presented", "handed over", "handed in", "released",
                          "adopted", "tabled"},
     pattern(r"\b(?:report|findings|conclusions|recommendations|results)\b")),
)  # fmt: skip
"""Stages whose verbs are those of much else."""
