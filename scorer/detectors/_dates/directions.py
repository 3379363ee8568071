"""Whether a day lies behind or ahead by the plain words next to it, as agencies write: for `date_consistency`.

"The survey was conducted Feb. 20", "in an Aug. 5 email", "on October 7, the carrier said", "shares fell 4 percent on
October 24"; "the freeze stays in force until Oct. 19", "will appear before the panel Sept. 5", "ahead of the Nov. 6
election". A verb of the past with nothing of a plan between it and the day tells it as past, a verb of the future
with nothing past between as ahead. Tried on 340 days ahead and 581 past in clean news: four and six are taken for the
other. `tenses` knows more careful forms of the same, for days that are far away.
"""

from __future__ import annotations

from scorer.detectors._dates import tenses
from scorer.detectors._late import pattern

_PREPARES = (
    r"(?:scheduled|expected|slated|planned|billed|timed|postponed|delayed|moved|extended|adjourned|set|due|needed"
    r"|based"
    r"|arranged|proposed|required|limited|put|cut|cleared|allowed|permitted|targeted|estimated|projected|forecast"
    r"|booked|invited|ordered|asked|called|named|given|granted|agreed|approved|supposed|pushed|tabled|remanded"
    r"|updated|corrected|used|aged|associated|indeed|united|hundred|speed|feed|proceed|exceed|added|posed|opposed"
    r"|fixed|hoped|sought|promised|pledged|vowed|prepared|registered|entered|advertised|listed)"
)
_NOW = r"\b(?<!\bbe )(?<!\bare )(?<!\bis )(?<!\bbeing )(?<!\bto )(?<!\bthe )(?<!\ba )(?<!\ban )"
_PAST = (
    rf"(?:{tenses.IRREGULAR}|said|told|quit|(?!(?:need|speed|feed|indeed|united|red|hundred)\b)[a-z]{{3,}}ed)(?![’'])"
)
_PARTICIPLE = (
    rf"(?:(?!{_PREPARES}\b)(?:[a-z]{{2,}}ed|held|taken|sent|made|written|begun|met|shown|done|seen|won|lost|sold"
    rf"|found"
    r"|paid|told|hit|built|shot|thrown|sworn|stolen|born)|announced|dated)"
)
_ON_A_DAY = (
    r"(?: (?:here|there|up|out|off|down|in|over|away|early|late|publicly|separately|online|again|back|together"
    r"|nationwide|place))?,?(?: on| from| between)?(?: the)?(?: (?:morning|evening|night|afternoon) of)? \Z"
)
_IN_A_YEAR = r" in(?: early| late)? \Z"
# Which words stand before a date is asked first, so that few verbs are read.
_DONE_ON = pattern(rf"\b(?=[a-z]+{_ON_A_DAY}){_NOW}{_PARTICIPLE}{_ON_A_DAY}")
_DONE_IN = pattern(rf"\b(?=[a-z]+{_IN_A_YEAR}){_NOW}(?!(?:re-?)?elected\b){_PARTICIPLE}{_IN_A_YEAR}")
"""The same of a month or a year, which stand beside plans, too: "the 2014 budget"."""
_PLANNED = pattern(
    r"\b(?:will|would|shall|should|may|might|could|can|must|if|unless|to (?:be|have)|expects?|expected|plans?"
    r"|planned|hopes?"
    r"|due|set to|scheduled|going to|next|until|ahead of|before|[a-z]+[’']ll|won[’']t|is|are)\b"
)
_SINCE = pattern(r"\bsince(?: (?:the|at least|about|around|early|late|its|their|his|her)){0,3} \Z")
_RECORD = pattern(r"\b(?:biggest|largest|lowest|highest|worst|best|most|first|weakest|strongest|sharpest)\b")
"""Of a record it may be years since that day."""
_AS_OF = pattern(r"\bas of \Z")
_TRACE = (
    r"(?:letter|e-?mail|tweet|interview|report|memo|memorandum|statement|poll|survey|attack|shooting|crash|filing"
    r"|lawsuit|complaint|indictment|article|story|op-ed|column|post|analysis|study|press release|bombing|massacre"
    r"|fire|explosion|incident|raid|arrest|riot|accident|disaster|derailment|blast|blaze|earthquake|storm|tornado"
    r"|assassination|murder|killings?|death|shootings|attacks|phone call|conference call|blog post|note|coup|clash"
    r"|clashes|outage|ruling|flooding|floods)"
)
"""What nobody dates before it exists."""
_A_TRACE = pattern(rf" (?:[a-z’'-]+ ){{0,2}}?{_TRACE}\b")
_TRACE_OF = pattern(
    r"\b(?:a|an|his|her|its|their|the|that|this|[a-z]+[’']s?) (?:[a-z-]+ ){0,2}"
    rf"(?<!earnings )(?<!trading )(?<!monthly )(?<!jobs ){_TRACE}"
    r"(?: (?:on|of|from|dated)| (?:in|at|by|to) (?:the |a |an )?(?:[a-z.’'-]+ ){1,4}on) \Z"
)
_DETERMINED = pattern(r"\b(?:an?|his|her|its|their|the|that|this)(?: (?:upcoming|coming|looming))? \Z|[’']s? \Z")
_OPENS = pattern(
    r"(?:\A|[;:–—“\"(] ?|\b(?:and|but|when|then|that) |, )\W*(?:(?:and|but|then|later|also) )?(?:early "
    r"|late )?(?:on|in(?: early| late| mid)?)"
    r"(?: the)?(?: (?:morning|evening|night|afternoon) of)? \Z"
)
_THEN_DID = pattern(
    r",? (?:(?!(?:which|who|if|when|after|will|would|is|are|to|may|might|can|could|shall|expected|due)\b)"
    rf"[a-z0-9$.’'()&-]+ ){{1,9}}?{_PAST}\b(?!,)"
)
_DID = pattern(
    rf" (?:(?!{_PREPARES}\b|(?:hit|cut|shut|held|was|were|had|did|traded)\b){_PAST}"
    r"|announced|agreed|approved|called|ordered|asked)\b"
)
_EVENT = (
    r"(?:deadline|elections?|votes?|polls?|hearing|meeting|trial|primary|primaries|referendum|debate|summit|runoff"
    r"|launch|release|start|opening|expiration|caucus(?:es)?|convention|event|match|game|party|conference|rally"
    r"|march|show|concert|wedding|festival|final|fight|race|ceremony|auction|premiere|tour)"
)
_AN_EVENT_ON = pattern(rf"\b{_EVENT}(?: [a-z]+)? on \Z|\b(?:tickets?|seats?|places) for\b[^.;]{{0,60}}\Z")
_SPEAKS = pattern(r":\s*[\"“]")
_PERIOD = pattern(
    r"\b(?:in|for|over|during) (?:the|its)(?: (?:first|second|third|fourth|fiscal|latest|two|three|four|five|six|nine"
    r"|twelve|\d+)){0,3} (?:weeks?|months?|quarter|half|year) (?:to|through|ended(?: on)?) \Z"
)
_TWEET = pattern(r"\(@\w{1,20}\) \Z")
_OPEN = pattern(
    r"\b(?:will|would|shall|should|may|might|could|can|cannot|must|if|unless|expect\w*|plan(?:s|ned|ning)?|hopes?|due"
    r"|set(?! off| up| a)|schedul\w*|going to|next|until|till|[a-z]+[’']ll|won[’']t|is|are|am|[a-z]+[’']re|be|being"
    r"|has|have|ahead|upcoming|coming|before|effective|deadline|elections?|vote|trial|hearing|debate|meeting|summit"
    r"|for|postponed|delayed|moved|extended|proposed|called|agreed|when|starting|slated|primary|primaries"
    r"|caucus(?:es)?|race|event|show|concert|rally|party|final|(?<!took )place|berth"
    r"|(?:goes|comes|returns|leaves|opens|starts|begins|ends|closes|runs|reopens|resumes|departs|faces|plays|meets)"
    r"|tickets?|needed|announced|sought|arranged|invited|booked|fixed|listed|billed|qualified|matures?|expires?"
    r"|to(?! (?:an?|the|its|his|her|their"
    r"|[$€£\d])))\b"
)
_DID_IT = pattern(rf"{_NOW}(?!(?:associated|based|added|updated|corrected)\b){_PAST}\b")
_ON = pattern(r"\b(?:on|between)(?: the (?:morning|afternoon|evening|night) of)?(?: the)? \Z")
_FUTURE = pattern(r"\b(?:will|would|is|are|may|could|should|can|must|might)\b")
_GOES_AHEAD = pattern(rf" (?:will|would|is|are|could|may|should|{_EVENT})\b")
_NEAR, _CLAUSE, _SOON = 90, 130, 60
_SINCE_LONG, _DETERMINED_LONG = 40, 20
"""More letters than `_SINCE` and `_DETERMINED` have."""


_TO = ("and", "to", "until", "through")
_STRETCH = pattern(rf"\b(?P<from>between|from) (?:[a-z]{{3,9}}\.? \d\d?|\d\d? [a-z]{{3,9}}) (?:{'|'.join(_TO)}) \Z")
"""Before the last day of a stretch: it is told as the first is."""
_ENDS_STRETCH = tuple(f" {word} " for word in _TO)


def _told_as_its_first_day(before: str) -> str:
    """The words before a day, of the last one of a stretch without its first."""
    return _STRETCH.sub(r"\g<from> ", before) if before.endswith(_ENDS_STRETCH) else before


def plainly_past(before: str, behind: str, *, exact: bool = True) -> bool:
    """Whether a sentence tells a day as past by the words before and behind it, both in lower case.

    `exact` is False of a month or a year: there only what stands right beside them counts.
    """
    before = _told_as_its_first_day(before)
    near = before[-_NEAR:]
    done = _DONE_ON.search(near) or _TRACE_OF.search(near) if exact else _DONE_IN.search(near)
    return bool(
        (done and not _PLANNED.search(near, max(0, len(near) - 60), done.start()))
        or (_SINCE.search(near[-_SINCE_LONG:]) and not _RECORD.search(near))
        or (
            before.endswith("as of ")
            and _AS_OF.search(near)
            and not _PLANNED.search(before)
            and not _PLANNED.search(behind)
        )
        or (
            _DETERMINED.search(near[-_DETERMINED_LONG:])
            and _A_TRACE.match(behind)
            and not _PLANNED.search(near[-60:])
        )
        or (before.endswith("on ") and _SPEAKS.match(behind))
        or (exact and _of_a_period(before, behind))
        or (_OPENS.search(near[-45:]) and _THEN_DID.match(behind))
        or (before.endswith(" on ") and not _AN_EVENT_ON.search(near) and _DID.match(behind))
        or _TWEET.search(near)
        or (exact and _governed(before[-_CLAUSE:], behind))
    )


def _of_a_period(before: str, behind: str) -> bool:
    """Whether a day ends a period on which somebody reports: "the quarter ended September 30"."""
    told = _PERIOD.search(before[-_NEAR:]) and not _PLANNED.search(before) and not _BUDGET.search(before)
    return bool(told) and _DID_IT.search(f"{before}{behind[:_SOON]}") is not None


_BUDGET = pattern(r"\b(?:budget|forecasts?|outlook|guidance|estimates?)\b")


def _governed(clause: str, behind: str) -> bool:
    return bool(_ON.search(clause) and done(clause) and not _GOES_AHEAD.match(behind))


def done(clause: str) -> bool:
    """Whether from the first verb of the past in a clause to its end no word tells of a plan, nor one before it."""
    verb = _DID_IT.search(clause)
    return bool(verb and not _OPEN.search(clause, verb.start()) and not _FUTURE.search(clause, 0, verb.start()))


_SET = (
    r"(?:due|set|scheduled|expected|slated|planned|likely|supposed|poised|going|billed|booked|on track|on course"
    r"|ready"
    r"|up|guaranteed|forced|[a-z]+ing)"
)
_WILL = pattern(
    rf"(?<!\bat )\b(?:will|shall|[a-z]+[’']ll|won[’']t|(?:is|are|isn[’']t|aren[’']t)(?: [a-z]+ly)? (?:also |now "
    rf"|still |not )?(?:to|{_SET})"
    r"|(?:due|set|scheduled|slated|expected) to|plans? to|(?:hopes?|aims?|intends?|expects?|wants?|needs?|has|have"
    r"|ought|vows?) to|expects? (?:[a-z’'-]+ ){1,5}to|must|(?:can|could|(?<!\d )may(?! \d)|might|should)(?! have)"
    r"|(?:has|have|gives?|gave|given|granted)(?: [a-z.]+){0,5} until|(?<!an )(?<!the )extends?|extending"
    r"|(?:remains?|runs(?! (?:an?|the|its|his|her|their) )|continues?|stays?|expires?|takes effect"
    r"|goes into effect|go into effect|comes into force"
    r"|opens|begins|starts|ends|closes|reopens|kicks off|resumes|holds|meets|convenes|hosts|goes? to the polls"
    r"|returns|faces|votes|wants|sets|matures?|falls on|goe?s? on sale|reports)(?= ))\b"
)
_BACK = pattern(
    r"\b(?:was|were|had|did|came|went|won|lost|took|gave|made|got|saw|left|fell|rose|drew|struck|bought|sold|paid|met"
    r"|broke|brought|sent|stood|flew|led|ran|began|found|fought|wrote|became|threw|said|told|spoke|heard|dated"
    r"|failed|missed"
    r"|refused|(?<!\bbe )(?:done|caused|killed|seen|taken|[a-z]{3,}ed)(?= (?:on|in|from|at|last|between) )|since"
    r"|after|following|from|over|about|during|against|that|which|who|whose|because|than|as of"
    r"|in response|regarding|ended|into|how|look at|examine|investigate|consider|review|explain|mark|recall"
    r"|remember|commemorate|charged|tried|sued|fined?|punished|prosecuted|blamed|compensat\w+|repaid|theft)\b"
    r"|[’']s \Z"
    r"|\b(?:minutes|record|results|transcript) of\b"
    r"|\b(?:of|from|to) (?:(?:the|its|his|her|a|an) |[a-z]+[’']s )(?:[a-z-]+ ){0,3}(?:vote|attack|meeting|elections?"
    r"|crash|speech|shooting|ruling|decision|hearing|report|letter|incident|release|raid|deal|call) on \Z"
)
"""Between a verb of the future and a day: what is past, or a subject of its own."""
_AT = pattern(
    r"\b(?:on|by|until|till|through|before|for|starting|beginning|effective|from|as early as|as soon as|no later than"
    r"|come|between|around)(?: the)?(?: (?:morning|afternoon|evening|night|week) of)? \Z"
)
_BARE = pattern(r"[a-z’'.)] \Z")
_ENDS = pattern(r"\Z|[.,;)]|(?: and| as| when| in| at| for| with| if| to| that| after| —| -)\b")
_TOLD_THEN = pattern(
    r"\b(?:(?:will have|would|originally|previously|once|at the time|if we)\b|not (?:on|in|by) (?:the )?\Z"
    r"|will be (?:aged |at least )?\d+ on \Z)|\(@\w+\) \Z"
)
_IS_ON = pattern(
    rf"\b(?:{_EVENT}|sentencing|start date|due date)(?: [a-z.]+){{0,5}},? (?:is|are)(?: now| set for| scheduled for"
    r"| due| on)*(?: on| for)? \Z"
)
_THE_EVENT = pattern(rf" (?:[a-z-]+ ){{0,3}}{_EVENT}\b(?! (?:was|were|had|passed))")
_AHEAD_OF = pattern(
    r"\b(?:ahead of|facing|faces|loom\w*|approach\w*|toward|towards) (?:the|a|its|his|her|their|next|an) \Z"
    r"|\b(?:approaching|looming|upcoming|coming) \Z"
)
_SET_FOR = pattern(
    r"(?<!was )(?<!were )(?<!had )(?<!been )(?<!days )\b(?:(?:due|slated|set|scheduled|effective|expires"
    r"|expiring|in effect|valid|begins|starts)(?: on| for| until| by| through| to| till)?"
    r"|(?:scheduled|slated|set|planned|extended|postponed|pushed back|put off|adjourned|delayed) (?:for|until|to"
    r"|till)"
    r"|starting) \Z"
)
_WAS_BEHIND = pattern(r" (?:was|were|had|has been|have been|did|will now)\b")
_WAS = pattern(r"\b(?:was|were|had|did|went|came|said in|after)\b")


_A_DEADLINE = pattern(r" (?:[a-z-]+ )?deadline\b")
_MISSED = pattern(
    r"\b(?:was|were|had|did|passed|missed|failed|after|initial|original|previous|earlier|last|blew|since|extended"
    r"|met|came|went|expired|moved|until|past)\b"
)
_EVENT_WILL = pattern(
    rf" (?:[a-z-]+ ){{0,3}}{_EVENT}\b(?: (?!that\b|which\b|who\b|was\b|were\b)[a-z.’'-]+){{0,9}}? (?:will|may"
    rf"|could|looms"
    r"|approaches|nears|is (?:expected|due|set|scheduled|likely)|are (?:expected|due|set|scheduled|likely))\b"
)


def plainly_ahead(before: str, behind: str) -> bool:
    """Whether a sentence tells a day as still to come by the words before and behind it, both in lower case."""
    before = _told_as_its_first_day(before)
    clause = before[-_LONG_CLAUSE:]
    if _TOLD_THEN.search(before[-_FAR_BACK:]) or _LAST.search(before) or (_EVENT_DID.match(behind)):
        return False
    now = not _WAS.search(before)
    determined = _DETERMINED.search(clause, max(0, len(clause) - _DETERMINED_LONG))
    if determined and (_A_DEADLINE.match(behind) or (now and _EVENT_WILL.match(behind))):
        return bool(_EVENT_WILL.match(behind) or not (_MISSED.search(f"{before} {behind}") or _DID_IT.search(before)))
    event = _THE_EVENT.match(behind)
    return bool(
        (now and event and _AHEAD_OF.search(clause))
        or _IS_ON.search(clause)
        or (_SET_FOR.search(clause) and not _WAS.search(before[-_SINCE_THEN:]) and not _WAS_BEHIND.match(behind))
        or _willed(clause, determined.start() if determined else len(clause), behind, at_event=bool(event))
    )


_LAST = pattern(
    r"\blast (?:[a-z]+day,? (?:the )?)?\Z|\b(?:runs|lasts|continues|applies)(?: [a-z0-9]+){0,4} from(?: the)? \Z"
)
"""Before a day that is over, or from which on something has run: "last Friday, 9 September"."""
_EVENT_DID = pattern(rf" (?:[a-z-]+ ){{0,2}}{_EVENT} (?:[a-z]+ly )?{_PAST}\b")
_LONG_CLAUSE, _FAR_BACK, _SINCE_THEN = 140, 200, 70


def _willed(clause: str, end: int, behind: str, *, at_event: bool) -> bool:
    """Whether the last verb of the future in a clause governs the day at its end, or an event that this dates."""
    at_day = end == len(clause) and bool(_AT.search(clause) or (_BARE.search(clause) and _ENDS.match(behind)))
    verbs = [*_WILL.finditer(clause, 0, end)] if at_day or (at_event and end < len(clause)) else []
    return bool(verbs) and not _BACK.search(clause[verbs[-1].end() : end])
