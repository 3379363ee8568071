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
from scorer.model import Finding
from scorer.views.dates import DateMention

_COURSES = (
    (
        "opened|began|begun|started|launched|founded|introduced|broke out|set up|established|inaugurated|got"
        " under way|kicked off|commenced|walked out|downed tools|went on strike|came out on strike|laid the foundation",
        "closed|ended|finished|completed|called off|scrapped|abolished|abandoned|concluded|wound up|lifted|dissolved"
        "|put out|shut down|came to an end|extinguished|contained|suspended|returned to work|went back to work|over by",
    ),
    ("born", "died|married|graduated|appointed|elected|ordained|retired|enlisted|killed|buried"),
    (
        "appointed|joined|hired|elected|took over|took office|took charge|promoted|sworn in|took up|recruited|named as",
        "left|resigned|retired|stepped down|quit|sacked|dismissed|gave up|stood down|ousted|fired|voted out|replaced",
    ),
    ("arrested|detained|picked up|apprehended|nabbed|taken into custody",
     "charged|indicted|arraigned|remanded|pleaded|produced before|produced in court|appeared in court"
     "|appeared before",
     "convicted|found guilty|acquitted", "sentenced|jailed|fined|imprisoned|cleared", "released|freed"),
    ("sworn in|empanelled|impanelled|retired to consider|sent out|opened|began|started",
     "returned its verdict|returned a verdict|reached a verdict|delivered its verdict|found him|found her|convicted"
     "|acquitted|found guilty|discharged|cleared",
     "sentenced|jailed|fined"),
    ("fell ill|taken ill|diagnosed|admitted|taken to hospital|rushed to hospital|hospitalised|hospitalized|injured",
     "operated on|underwent surgery|discharged|recovered|died|sent home|allowed home|buried|cremated"),
    ("left|set out|set off|set sail|sailed|departed|took off|flew out|cast off|weighed anchor|pushed off",
     "reached|arrived|landed|docked|returned|rescued|found|spotted|sighted|towed|came home|crossed the finish"),
    ("went missing|disappeared|vanished|kidnapped|abducted|last seen|reported missing|stolen|lost",
     "found|freed|rescued|returned|recovered|traced|located|handed back"),
    (
        "proposed|tabled|submitted|applied|handed in|lodged|filed|put forward|introduced|moved|appealed|sued|complained"
        "|petitioned|requested",
        "approved|granted|rejected|passed|turned down|refused|dismissed|upheld|allowed|thrown out|threw out|ruled"
        "|decided|handed down|ratified|backed|adopted|endorsed|cleared|settled|issued",
        "signed into law|came into force|took effect|gazetted",
    ),
    ("advertised|floated|invited|invitation|called for|issued a notice|notified|put out to tender|went out to tender"
     "|published the tender|put up|nominations opened|registration opened",
     "opened the bids|bids opened|closed|shortlisted|evaluated|scrutinised|scrutinized|opened in the presence"
     "|were opened|was opened",
     "awarded|chosen|placed|signed|selected|declared|counted|announced the winner|work order|drawn|elected"),
    ("put up for sale|put on the market|came on to the market|put up for auction|went under the hammer|listed",
     "sold|knocked down|bought|snapped up|exchanged|changed hands|acquired"),
    ("ordered|commissioned", "delivered|handed over|unveiled|installed"),
    ("engaged", "married|wed", "divorced|separated|widowed"),
    ("bought|acquired|purchased", "sold|resold"),
    ("sown|planted|drilled", "harvested|picked|gathered in|reaped|threshed"),
    ("cast|shot|filmed|recorded|rehearsed", "released|premiered|screened|broadcast|aired"),
    ("crashed|collided|derailed|capsized|sank|overturned|exploded|collapsed|burned down|burnt down|gutted|erupted"
     "|struck|made landfall|burst",
     "recovered|salvaged|righted|refloated|rebuilt|reopened|repaired|restored|cleared|evacuated|inspected"
     "|investigated|buried|arrested|charged"),
)  # fmt: skip


class _Stage(NamedTuple):
    course: int
    at: int


_STAGES: dict[str, tuple[_Stage, ...]] = {}
for _course, _row in enumerate(_COURSES):
    for _at, _words in enumerate(_row):
        for _word in _words.split("|"):
            _STAGES[_word] = (*_STAGES.get(_word, ()), _Stage(_course, _at))
_VERBS = "|".join(sorted(_STAGES, key=len, reverse=True))
_LAST_VERB = pattern(
    rf".*\b(?P<verb>{_VERBS})\b(?P<rest>[^.;]{{0,50}}?)(?:,? (?:on|in|by|as late as|back in)(?: the)?) \Z"
)
_ITS = (
    r"(?:(?:it|he|she|they|who|which|and|but|then|was|were|been|being|is|only|to be|finally|eventually|also"
    r"|later|having|has"
    r"|again|it’s|promptly|duly|officially|formally|soon|quickly) )*"
)
_SAME_CLAUSE = pattern(rf"[^.;]{{0,40}}?(?:,|,? (?:and|but|then|before|only to be)) {_ITS}\Z|[^.;,]{{0,4}}\Z")
_ITS_SENTENCE = pattern(rf"[^.;]{{0,120}}\. \W*(?:it|he|she|they|the (?P<noun>[a-z-]+)(?: itself)?) {_ITS}\Z")
_ANOTHER = pattern(
    r"\b(?:whose|his (?!post|job|seat)|her (?!post|job|seat)|their|father|mother|brother|sister|wife|husband"
    r"|son|daughter|previous"
    r"|first|old|after|since|until|another|successor|predecessor|again|earlier|originally|already|back|before"
    r" (?!being|it was|he was|she was)"
    r"|re-[a-z]+ed|reopened|relaunched|restarted|rejoined|remarried|second|third|new|no|not|never|would|will"
    r"|if|should|for a time|briefly|temporarily)\b"
)
ELSEWHERE = pattern(
    r" (?:from |as )?(?:an? |(?!The |May )[A-Z][a-z]+ (?!Council|County)|tennis|football|cricket|rugby|politics"
    r"|school)"
)
"""Behind the verb of a later stage: it is the end of something else, "left City", "retired from tennis"."""
_OBJECT = pattern(
    r" (?:the|his|her|their|its) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+)(?: (?:of|in|at|on|for|from|with|as"
    r"|after)\b.*)?\Z"
)
_AROUND = 80


def ends_before_it_began(document: Document) -> Iterator[Finding]:
    """A later stage with the earlier date."""
    for one, other in pairwise(document.dates):
        if one.kind != other.kind or one.kind not in {"day", "month", "year"} or not certainly_before(other, one):
            continue
        if other.span.start - one.span.end > _LONGEST or document.quoted(one.span) or document.quoted(other.span):
            continue
        if _follows(document, one, other):
            first, last = document.quote(other.span), document.quote(one.span)
            note = f"What began in or on {last} cannot have ended before, in or on {first}."
            yield Finding(note, other.span, strength=0.5)


def _of_two(one: str, other: str) -> bool:
    """Whether two verbs have objects, and not the same: "joined the board", "left the firm"."""
    first, then = _OBJECT.match(one), _OBJECT.match(other)
    return first is not None and then is not None and first["noun"] != then["noun"] and then["noun"] not in _POSTS


_POSTS = frozenset(["post", "job", "role", "seat", "office", "position", "door", "doors"])
_LONGEST = 170


def _follows(document: Document, one: DateMention, other: DateMention) -> bool:
    """Whether the second date is told of a later stage of what the first is told of."""
    text, sentence = document.folded, document.sentence_at(one.span.start)
    between = text[one.span.end : other.span.start]
    if sentence is None or "\n" in between:
        return False
    before = text[max(sentence.start, one.span.start - _AROUND) : one.span.start]
    then = _LAST_VERB.match(between)
    first = _LAST_VERB.match(before) if then else None
    if not then or not first or _ANOTHER.search(between) or _ANOTHER.search(first["rest"]):
        return False
    if not any(a.course == b.course and a.at < b.at for a in _STAGES[first["verb"]] for b in _STAGES[then["verb"]]):
        return False
    if ELSEWHERE.match(document.text, one.span.end + then.start("rest")) or _of_two(first["rest"], then["rest"]):
        return False
    lead = between[: then.start("verb")]
    if _SAME_CLAUSE.match(lead):
        return True
    match = _ITS_SENTENCE.match(lead)
    opening = text[sentence.start : one.span.start]
    return match is not None and (match["noun"] is None or re.search(rf"\b{match['noun']}\b", opening) is not None)
