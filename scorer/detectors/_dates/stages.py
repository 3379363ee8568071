"""What one thing or person goes through, in an order that its dates contradict: for `date_consistency`.

"Begun in 2016 and finished in 2012"; "the exhibition opened on 20 May. It closed on 12 May"; "appointed in 2016, she
stepped down in 2012". Each course is a row of stages; two dates that follow each other are compared where their verbs
are stages of one course and the second clause or sentence has no other subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from scorer.detectors._dates.days import certainly_before
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention

_AFFAIRS = (
    (
        "sworn in|empanelled|impanelled|retired to consider|went on trial|stood trial|trial opened|trial began",
        "returned its verdict|returned a verdict|reached a verdict|delivered its verdict|found him|found her|convicted"
        "|acquitted|found guilty",
        "sentenced|jailed",
    ),
    (
        "advertised|floated|invited|called for bids|called for tenders|put out to tender|went out to tender"
        "|nominations opened|registration opened",
        "bids opened|closed|shortlisted|evaluated|were opened|was opened|bids were opened|tenders were opened",
        "awarded|chosen|placed|selected|declared|counted|drawn|elected|work order",
    ),
    ("walked out|downed tools|downed chalk|laid down tools|went on strike|came out on strike|stopped work|began an? indefinite"
     " strike", "called off|suspended|returned to work|went back|resumed work|back at work"),
    ("inquiry opened", "report delivered"),
    ("sown|drilled", "harvested|gathered in|reaped|threshed"),
)
"""Courses whose later stages come after the earlier ones whoever acts in them."""
_ONCE = 2
"""How many of them are gone through but once."""
_COURSES = (
    *_AFFAIRS,
    (
        "opened|began|begun|started|launched|founded|introduced|broke out|set up|established|inaugurated|got"
        " under way|kicked off|commenced",
        "closed|ended|finished|completed|called off|scrapped|abolished|abandoned|concluded|wound up|lifted|dissolved"
        "|put out|shut down|came to an end|extinguished|under control|doused|quelled|cleared up|fizzled out|petered out"
        "|ran out|passed off|ceased|stopped|dried up|over",
    ),
    ("born", "died|married|graduated|appointed|elected|ordained|retired|enlisted|killed|buried"),
    (
        "appointed|joined|hired|elected|took over|took office|took charge|promoted|sworn in|took up|recruited",
        "left|resigned|retired|stepped down|quit|sacked|dismissed|gave up|stood down|ousted|fired|voted out|replaced",
    ),
    (
        "arrested|detained|picked up|apprehended|nabbed|taken into custody",
        "charged|indicted|arraigned|remanded|pleaded|produced in court|appeared in court",
        "convicted|found guilty|acquitted",
        "sentenced|jailed|fined|imprisoned",
        "released|freed",
    ),
    ("fell ill|taken ill|diagnosed|admitted|taken to hospital|rushed to hospital|injured|wheeled in",
     "operated on|underwent surgery|wheeled into", "discharged|recovered|died|sent home|went home|allowed home|back home|buried|cremated"),
    ("left|set out|set off|set sail|sailed|departed|took off|flew out|cast off|pushed off|lifted off|blasted off|was flagged off|flagged off",
     "reached|arrived|landed|docked|returned|rescued|found|spotted|sighted|towed|tied up|berthed|anchored|pulled in|touched down|splashed down|reached port"),
    ("went missing|disappeared|vanished|kidnapped|abducted|reported missing|stolen",
     "found|freed|rescued|returned|recovered|traced|handed back"),
    (
        "proposed|tabled|introduced|submitted|applied|put in|handed in|sent in|lodged|filed|put forward|petitioned|moved by",
        "approved|granted|rejected|passed|cleared|sanctioned|voted through|turned down|refused|dismissed|upheld|thrown out|threw out|ruled|decided"
        "|handed down|adopted",
        "signed into law|came into force|took effect|gazetted",
    ),
    ("put up for sale|put on the market|put up for auction|went under the hammer",
     "sold|knocked down|bought|snapped up|changed hands|acquired"),
    ("ordered|commissioned", "delivered|handed over|unveiled|installed"),
    ("engaged", "married|wed", "divorced|separated|widowed"),
    ("bought|acquired|purchased", "sold|resold"),
    ("filmed|rehearsed", "released|premiered|screened|broadcast|aired"),
    ("crashed|collided|derailed|capsized|sank|ran aground", "salvaged|righted|refloated|rerailed"),
)  # fmt: skip


_FILING = next(at for at, row in enumerate(_COURSES) if row[0].startswith("proposed|"))
_OF_PERSONS = frozenset(at for at, row in enumerate(_COURSES) if row[0].startswith(("born", "appointed", "engaged")))


class _Stage(NamedTuple):
    course: int
    at: int


_STAGES: dict[str, tuple[_Stage, ...]] = {}
for _course, _row in enumerate(_COURSES):
    for _at, _words in enumerate(_row):
        for _word in _words.split("|"):
            _STAGES[_word] = (*_STAGES.get(_word, ()), _Stage(_course, _at))
_VERBS = "|".join(sorted([*_STAGES, "published", "presented"], key=len, reverse=True))
_LAST_VERB = pattern(
    rf".*\b(?P<verb>{_VERBS})\b(?P<rest>[^.;]{{0,50}}?)(?:,? (?:on|in|by|as late as|back in)(?: the)?) \Z"
)
_ITS = (
    r"(?:(?:it|he|she|they|who|which|and|but|then|was|were|been|being|is|only|to be|finally|eventually|also"
    r"|later|having|has"
    r"|again|it’s|promptly|duly|officially|formally|soon|quickly) )*"
)
_SAME_CLAUSE = pattern(rf"[^.;]{{0,40}}?(?:,|,? (?:and|but|then|before|only to be)) {_ITS}\Z|[^.;,]{{0,4}}\Z")
_ANOTHER = pattern(
    r"\b(?:previous|first|old|after|since|until|another|successor|predecessor|again|earlier|originally|already|back|before"
    r" (?!being|it was|he was|she was)"
    r"|re-[a-z]+ed|reopened|relaunched|restarted|rejoined|remarried|second|third|new|no|not|never|would|will"
    r"|if|should|for a time|briefly|temporarily)\b"
)
ELSEWHERE = pattern(
    r" (?:from |as )?(?:an? |(?!The |May )[A-Z][a-z]+ (?!Council|County)|tennis|football|cricket|rugby|politics"
    r"|school)"
)
"""Behind the verb of a later stage: it is the end of something else, "left City", "retired from tennis"."""
_KIN = pattern(
    r"\b(?:whose|his (?!post|job|seat)|her (?!post|job|seat)|their|father|mother|brother|sister|wife|husband|son|daughter"
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


def ends_before_it_began(document: Document) -> Iterator[Finding]:
    """A later stage with the earlier date."""
    for one, other in pairwise(document.dates):
        if one.kind != other.kind or one.kind not in _KINDS:
            continue
        if other.span.start - one.span.end > _LONGEST or document.quoted(one.span) or document.quoted(other.span):
            continue
        back = certainly_before(other, one)
        if (back and _follows(document, one, other)) or (
            one.kind == "day" and not back and certainly_before(one, other) and _ends_first(document, one, other)
        ):
            begun, ended = (one, other) if back else (other, one)
            note = (
                f"What began in or on {document.quote(begun.span)} cannot have ended before, in or on"
                f" {document.quote(ended.span)}."
            )
            yield Finding(note, other.span, strength=0.5 if back and other.span.start - one.span.end < _NEAR else 0.4)


_KINDS = frozenset(["day", "month", "year"])
_NEAR = 60


def _ends_first(document: Document, one: DateMention, other: DateMention) -> bool:
    """Whether the first and earlier date is that of a later stage: of affairs that are gone through but once."""
    first, then = document.sentence_at(one.span.start), document.sentence_at(other.span.start)
    text = document.folded
    if first is None or then is None or text[first.end : then.start].strip():
        return False
    ended = _stage(text, first.start, one.span, min(first.end, other.span.start))
    begun = _stage(text, max(then.start, one.span.end), other.span, then.end) if ended else None
    start = max(then.start, one.span.end)
    courses = _courses(_verb(begun), _verb(ended)) if begun and ended else frozenset()
    if not begun or not ended or not any(at < _ONCE or at == _FILING for at in courses):
        return False
    if min(courses) >= _ONCE and not _PRONOUN.match(text, start, begun.start("verb")):
        return False
    clause = text[start : max(begun.end(), other.span.start)]
    if any(_ANOTHER.search(words) or " had " in words for words in (clause, text[first.start : one.span.end])):
        return False
    lead = Span(other.span.end if begun.start() >= other.span.end else start, begun.start("verb"))
    return not _KIN.search(text, *lead) and not _strange_name(document, lead, Span(first.start, one.span.end))


def _of_two(one: str, other: str) -> bool:
    """Whether two verbs have objects, and not the same: "joined the board", "left the firm"."""
    first, then = _OBJECT.match(one), _OBJECT.match(other)
    return first is not None and then is not None and first["noun"] != then["noun"] and then["noun"] not in _POSTS


_POSTS = frozenset(["post", "job", "role", "seat", "office", "position", "door", "doors"])
_LONGEST = 300


def _follows(document: Document, one: DateMention, other: DateMention) -> bool:
    """Whether the second date is told of a later stage of what the first is told of."""
    first, then = document.sentence_at(one.span.start), document.sentence_at(other.span.start)
    text = document.folded
    if first is None or then is None or (first != then and text[first.end : then.start].strip()):
        return False
    begun = _stage(text, first.start, one.span, min(first.end, other.span.start))
    ended = _stage(text, max(then.start, one.span.end), other.span, then.end) if begun else None
    courses = _courses(_verb(begun), _verb(ended)) if begun and ended else frozenset()
    start = max(then.start, one.span.end)
    if not begun or not ended:
        return False
    if not courses and not (
        one.kind == "day" and _IT.match(text, start, ended.start("verb")) and _of_a_thing(_verb(begun), _verb(ended))
    ):
        return False
    clause = text[start : max(ended.end(), other.span.start)]
    counted = _COUNTED.search(clause)
    if counted and _verb(ended) in _TWICE:
        return False
    clause = clause.replace(ended["verb"], " ", 1)
    if _ANOTHER.search(_COUNTED.sub("", clause)) or _ANOTHER.search(begun["rest"]) or " had " in clause:
        return False
    if ELSEWHERE.match(document.text, ended.start("rest")) or _of_two(begun["rest"], ended["rest"]):
        return False
    lead = Span(other.span.end if ended.start() >= other.span.end else start, ended.start("verb"))
    if _KIN.search(text, *lead):
        return False
    if first == then and _SAME_CLAUSE.match(text, *lead):
        return True
    if one.kind != "day" and other.span.start - one.span.end > _FAR:
        return False
    if one.kind == "day" and courses and min(courses) < len(_AFFAIRS):
        return not _strange_name(document, lead, Span(first.start, one.span.end))
    if one.kind == "day" and (_OBJECT_IT.match(text, ended.end("verb")) or _A_DECISION.match(text, *lead) or _GOT_IT.search(text, *lead)):
        return True
    return _of_one(document, lead, Span(first.start, max(one.span.end, begun.end())))


_FAR = 170
_TWICE = frozenset(["released", "freed", "returned", "discharged"])
"""What may also have come before: "he was released three days earlier"."""
_A_DECISION = pattern(r"\W*an? (?:[a-z-]+ )?(?:decision|ruling|verdict|judge?ment|reply|answer)\b")
_GOT_IT = pattern(r"\b(?:it|them) \Z")
_OBJECT_IT = pattern(r" (?:it|them|him|her)\b")
_PRONOUN = pattern(
    r",? ?\W*(?:(?:but|and|then|later|yet|however|finally|eventually),? )*(?:it|he|she|they)\b(?P<rest>[^:;“”]*)\Z"
)
_OTHER_ACTOR = pattern(r"\b(?:that|who|which|whose|when|where|said)\b")


def _of_one(document: Document, lead: Span, first: Span) -> bool:
    """Whether the words before a verb name, or stand for, what the first sentence tells of."""
    text = document.folded
    words = text[lead.start : lead.end]
    pronoun = _PRONOUN.match(words)
    if pronoun:
        return not _OTHER_ACTOR.search(pronoun["rest"])
    opening = text[first.start : first.end]
    subject = re.split(r" (?:was|were|is|has|had)\b|,", words.lstrip(" ,"))[0].split()
    if not subject or _OTHER_ACTOR.search(words):
        return False
    named = [word for word in document.text[lead.start : lead.end].split() if word[:1].isupper()]
    if subject[0] in _ARTICLES or named:
        return subject[-1].strip(".,’'") in re.findall(r"[a-zà-ÿ’'-]+", opening) and subject[-1] not in _ARTICLES
    return False


_ARTICLES = frozenset(["the", "this", "that", "these", "those", "its", "their", "mr", "mrs", "ms", "dr"])


def _strange_name(document: Document, lead: Span, first: Span) -> bool:
    """Whether the words before a verb have a name that the first sentence lacks."""
    words = document.text[lead.start : lead.end].lstrip(" ,.\n").split()[1:]
    opening = document.text[first.start : first.end]
    return any(word[:1].isupper() and word.strip(".,’") not in opening for word in words)


def _courses(one: str, other: str) -> frozenset[int]:
    """The courses of which one verb is an earlier stage than the other."""
    return frozenset(
        a.course for a in _STAGES.get(one, ()) for b in _STAGES.get(other, ()) if a.course == b.course and a.at < b.at
    )


def _of_a_thing(one: str, other: str) -> bool:
    """Whether one verb begins something and the other ends something, of whatever course."""
    begins = all(stage.at == 0 and stage.course not in _OF_PERSONS for stage in _STAGES.get(one, ()))
    ends = (stage.at and stage.course not in _OF_PERSONS for stage in _STAGES.get(other, ()))
    return begins and all(ends)


_IT = pattern(r",? ?\W*(?:(?:but|and|then|later),? )?it (?:was |is |has been |only |then |also |finally )*\Z")


def _stage(text: str, start: int, date: Span, end: int) -> re.Match[str] | None:
    """The verb before a date, or behind one that opens its clause."""
    start = max(start, date.start - _AROUND)
    found = _LAST_VERB.match(text, start, date.start)
    if found is None and _FRONTED.search(text, start, date.start):
        found = _FIRST_VERB.match(text, date.end, min(end, date.end + _AROUND))
    return found


def _verb(found: re.Match[str]) -> str:
    """The verb of a stage, or the name of one that is told by its verb and its noun."""
    words, verb = found.group(), found["verb"]
    return next((name for name, verbs, nouns in _NAMED if verb in verbs and nouns.search(words)), verb)


_NAMED = (
    ("bids opened", {"opened"}, pattern(r"\b(?:bids?|tenders?|envelopes?|offers|quotations?|nominations?)\b")),
    ("inquiry opened", {"opened", "set up", "ordered", "launched", "began", "begun", "started"},
     pattern(r"\b(?:inquiry|enquiry|probe|investigation|panel|commission|review|audit|working group)\b")),
    ("report delivered", {"delivered", "submitted", "published", "presented", "handed over", "handed in", "released",
                          "adopted", "tabled"},
     pattern(r"\b(?:report|findings|conclusions|recommendations|results)\b")),
)  # fmt: skip
"""Stages whose verbs are those of much else."""
