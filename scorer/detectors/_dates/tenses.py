"""Whether a sentence tells a date as past or as still to come, read from the words before it: for `date_consistency`.

Only what stands close to the date counts, and only plain forms do: "was signed on 20 September", "plans to open two
shops by the end of 2023". Reported speech, conditions and plurals of plans are left alone: of most sentences nothing
is said.
"""

from __future__ import annotations

from scorer.detectors._late import pattern

_HAPPENED = (
    r"(?P<verb>signed|watched|cheered|gathered"
    r"|went (?:public|on sale|into administration)|attended|heard|opened|closed|held|launched|won"
    r"|lost|died|killed|injured|began|started|ended|finished|elected|appointed|arrested|sentenced|published"
    r"|released|happened|occurred|took place|took effect|came into force"
    r"|arrived|returned|collapsed|sank|crashed|burned down|struck|hit|fell|rose|drew|beat|defeated|married"
    r"|inaugurated|unveiled|completed|sold|bought|acquired|resigned|retired|born|founded|approved|passed"
    r"|voted|recorded|reported|posted|visited|met|landed|docked|reopened|departed|left|reached|premiered|debuted"
    r"|merged"
    r"|shut|moved in|derailed|exploded|hosted|celebrated|retook|seized|captured|surrendered|went to the polls"
    r"|awarded|crowned|pleaded|turned out|gave birth|threw out|convicted|jailed|rescued|replaced"
    r"|repaired|installed|restored|demolished|discharged|endorsed|backed|handed|stepped down|gone through"
    r"|went through"
    r"|came to an end|came to a close|welcomed|lifted|downed tools|performed|staged|evacuated|raided|buried|sworn in"
    r"|broke ground|gave up|switched on|knocked down|pulled down|torn down|planted|drowned|evicted|freed|freed"
    r"|flooded|derailed|cut the ribbon|took over|took up|were called to|was called to|were called out)"
)
_VERBS = pattern(rf"(?<![a-z-]){_HAPPENED}")
_GAP = pattern(
    r"(?:(?: (?!that\b|who\b)[a-z0-9’'$£€.%-]+){0,12}?,? (?:on|in|from)(?: the)?"
    r" (?:\d{1,2}(?: [a-z]+)? (?:to|and|until) )?| )"
)
"""From the last verb to the date."""
_NOT_YET = pattern(
    r"\b(?:will|would|shall|should|to|until|till|by|due|scheduled|planned|plans?|expect\w*|ahead|deadline|before"
    r"|effective|upcoming|could|may|might|can|expires?|future|fiscal|target\w*|forecast\w*|if|when|unless|postponed"
    r"|delayed|moved|extended|set|is|are|be|being|matur\w*|contracts?|elections?|for|whether|once|after|budget|next"
    r"|projected|estimat\w*|guidance|outlook|bonds?|notes|options?|futures|delivery|project(?:s|ions?)?|hopes?|bid"
    r"|race|campaign|run|running|games|cup|olympics|not|never|than|proposal|proposed|legislation|bill|law"
    r"|deal|place in|spot in|berth"
    r"|agreement)\b"
)
_SET = r"(?:due|set|scheduled|expected|planned)"
_AT, _PARTLY = "by|in|before|on", "the|early|late|mid"
_PART = "end|start|beginning|middle|summer|spring|autumn|winter"
_TO_COME = pattern(
    rf"\b(?=[a-z])(?P<words>(?:will|plans? to|expects? to|aims? to|intends? to|hopes? to|(?:is|are) {_SET} to))"
    r"(?P<gap>(?: (?!passed\b|announced\b|established\b|that\b|which\b|from\b|since\b|signed\b|made\b|agreed\b"
    r"|first\b)"
    rf"[a-z0-9’'$£€.%-]+){{1,8}}?,? (?:{_AT})(?: (?:{_PARTLY}))?"
    rf"(?: (?:{_PART})(?: of)?)? )\Z"
)
_REPORTED = pattern(
    r"\b(?:said (?:then|at the time)|at the time|once|had|would|was|were|originally|promised|vowed|earlier|back)\b"
)
_REACH = 110


_FORESEEN = pattern(
    r"\b(?=[a-z])(?P<words>(?:analysts|economists|it|company|bank|firm|group|government|ministry|he|she) (?:expects?"
    r"|forecasts?"
    r"|predicts?|sees?))(?: (?!that\b|which\b|from\b|since\b|first\b)[a-z0-9’'$£€.%-]+){1,8}? (?:for|in) (?:the )?\Z"
)


_WHEN = pattern(r"\bwhen (?=(?:[a-z]+ ){1,4}\Z)")
"""Before a verb of the past: "when voters went to the polls on"."""
_MORE_THAN = pattern(r"\b(?:more|fewer|less) than\b")
_TIME = (
    r"(?:the )?(?:end|start|beginning|middle|time|close|summer|autumn|winter|spring|then|now|next|early|late|mid|noon"
    r"|midnight|january|february|march|april|may|june|july|august|september|october|november|december|\d+(?!"
    r" votes| to))\b"
)
_NO_PLAN = pattern(
    rf" ?\bby (?!{_TIME})(?:\w+ (?:votes )?to \w+|[\w’'-]+(?: [\w’'-]+){{0,3}}?(?= (?:on|in|at|with|after|to) ))"
    r"| ?\b(?:\d+|one|two|three|four|five|six) to (?:\d+|one|two|three|four|five|six)\b"
    r"| ?\bto (?:the |its |their |his |her )?(?:[a-z]{3,}(?<!ss)s\b|public\b|traffic\b|press\b|home\b|work\b|earth\b"
    r"|acclaim\b|applause\b|hospital\b|prison\b|jail\b|house\b|scene\b|people\b|an? (?:end|close|halt|standstill)\b)"
    r"| ?\bfrom (?:the |his |her |its |their )?(?!\d)[a-z]{4,}\b(?= (?:on|in) )| through(?= on )"
    r"| ?\bto (?:an? |full |packed )(?=[a-z])"
    r"| ?\bfor (?:the (?:[a-z]+ )?time|(?:about |nearly |almost |more than |over )?(?:an?|two|three|four|five"
    r"|six|ten|\d+)"
    r" (?:minutes|hours?|days?|weeks?|months?|years?))\b"
)
"""What stands for no plan: "by the mayor", "by 12 votes to 8", "opened to traffic", "discharged from hospital"."""


_DECIDED = pattern(
    r"\b(?P<verb>threw out|rejected|backed|endorsed|passed|killed|approved|adopted|signed|ratified|tore up|cancelled"
    r"|won|carried) (?:the|an?|its|his|her|their) (?:[a-z-]+ )?(?:plans?|bill|law|deal|agreement|proposals?|budget"
    r"|schemes?|election|race|cup|legislation)\b"
)
_CUES = (" to ", " by ", " from ", " through ", " for ")


def without_agents(words: str) -> str:
    """`words` without those phrases whose "by", "to", "plan" and the like tell nothing of a time to come."""
    plain = _NO_PLAN.sub("", words) if any(cue in words for cue in _CUES) else words
    return _DECIDED.sub(r"\g<verb>", plain)


_RANGE = pattern(r"\d{1,2}(?: [a-z]+)? (?:to|and|until) \Z")


_HAD = pattern(r"(?<!to )(?:was|were|has|have|had)(?: been)? \Z")
_SINCE = pattern(r"\bsince (?:the )?\Z")
_SINCE_LONG = 16
"""More letters than that has."""
_OPENS = pattern(
    r"\A\W*(?:on|in|by the end of|at the end of|(?:at|during|in) [^.,;]{4,50} on"
    r"|when [^.,;]{5,60} (?:came into force|took effect) on)(?: the)? \Z"
)
_IF = pattern(r"\b(?:if|unless|once|after|before|until|planned|forecasts?|projected|expected)\b")
_BETWEEN_CLAUSES = pattern(r"[,;](?!\d)")
_MOST_CLAUSES = 4
IRREGULAR = (
    r"(?:was|were|had)(?! to\b)|did|came|went|won|lost|took|gave|made|got|saw|left|fell|rose|drew|beat|hit"
    r"|struck|shut|bought|sold|paid|spent|met|held|broke|brought|sent|stood|flew|drove|sank|grew|cut|led|ran|began"
    r"|found|built|fought"
    r"|wrote|became|tied|wore|woke|swore|threw|tore|drank|ate|sang|swam|shook|stole|froze|chose|hid|rang|shone|shot"
    r"|sprang|stuck|swung|taught|blew|caught|crept|dealt|dug|fed|fled|forgot|kept|knelt|lit|rode|slept|slid"
    r"|swept|wept"
    r"|bled|clung|hung|lay|sat|strode|struck|withdrew|laid|spoke|heard"
)
_FINITE = pattern(
    rf"\b(?:(?P<past>{IRREGULAR}|[a-z]{{3,}}ed)|will|would|shall|should|is|are|am|be|has|have|can|could|may|might"
    rf"|must|do"
    r"|does|meets?|opens?|closes?|ends?|begins?|starts?|returns?|plays?|faces?|votes?|holds?|takes?|sells?|goes"
    r"|comes|gets"
    r"|becomes|makes|gives|leaves|runs?)\b"
    r"(?! (?:due|set|likely|about|supposed|meant|expected|scheduled|planned|going)\b)"
)
SAYS = pattern(
    r"\b(?:said|told|announced|planned|agreed|decided|promised|proposed|scheduled|expected|hoped|wanted|ordered"
    r"|booked|needed|asked|added|wrote|approved|called|set|invited|named|postponed|cancelled|canceled|delayed|moved"
    r"|chose|arranged|fixed)\b"
)
_BEHIND = pattern(
    r"(?:,? (?:was|were) (?!(?:to|due|set|scheduled|expected|planned|announced|postponed|moved|brought|called"
    r"|cancelled|canceled|put|delayed|averted|sold|approved|agreed|booked|fixed|chosen|named|decided|confirmed"
    r"|likely|going|not"
    r"|also|first|already|still|always|one|a|an|the)\b)[a-z]+"
    r"| (?:came to|rose to|fell to|rose by|fell by|took place)\b"
    r"| (?:ended|destroyed|killed|drew|showed|saw|left|brought|attracted|injured|damaged|cost|raised|lasted|went"
    r"|passed off|revealed|found|claimed|wrecked|came|tore|swept|ripped|flattened|forced|prompted|sparked|caused)"
    r"| (?:was|were) (?:won|attended|followed|marked|marred|lost|held"
    r"|watched|(?:the )?[a-z]+est|[0-9][0-9.,]*))\b(?! (?:to|on sale|for sale|ahead)\b)"
)


_OF_A_DAY = pattern(r"\b(?:on|of|for|in) \Z")


def as_past(words: str, behind: str = "") -> str | None:
    """The verb by which a sentence tells a date as past; None if it does not.

    `words` is what stands before the date in its sentence, `behind` what stands after it, both in lower case.
    """
    if _SINCE.search(words[-_SINCE_LONG:]):
        return "since"
    return _verb_before(words) or _verb_behind(words, behind)


_NO_DAY_OF_IT = (" by ", " until ", " till ", " for ", " before ", " of ", " than ", " through ", " after ", " a ")


def _verb_before(words: str) -> str | None:
    if words.endswith(_NO_DAY_OF_IT):
        return None
    for match in reversed([*_VERBS.finditer(words, max(0, len(words) - _REACH))]):
        if _GAP.fullmatch(words, match.end()):
            break
    else:
        return None
    if _NOT_YET.search(_RANGE.sub("", without_agents(words[match.end() :]))):
        return None
    before = words[: match.start("verb")]
    near = without_agents(before[-_NEAR - 2 :])[-_NEAR:]
    if _NOT_YET.search(_MORE_THAN.sub("", _WHEN.sub("", near))) and not _HAD.search(before[-20:]):
        return None
    return match["verb"]


_NEAR = 60


def _verb_behind(words: str, behind: str) -> str | None:
    """The verb of the main clause after a date that opens it, or right behind a date that is part of the subject."""
    if not _OPENS.search(words):
        subject = _BEHIND.match(behind)
        if subject is None or not _OF_A_DAY.search(words):
            return None
        return None if _NOT_YET.search(words.removesuffix("for ")) else subject.group().strip()
    for clause in _BETWEEN_CLAUSES.split(behind, _MOST_CLAUSES)[:_MOST_CLAUSES]:
        verb = _FINITE.search(clause)
        if verb:
            told = verb["past"] and not SAYS.search(clause) and not _IF.search(clause[: verb.start()])
            return verb["past"] if told else None
    return None


_UP_TO = "until|till|by|in|on"
_OPEN = pattern(
    r"\b(?=[a-z])(?P<words>opens|closes|reopens|returns|begins|starts|ends|runs|continues|takes place|tours"
    r"|goes on sale|go(?:es)? to the polls|(?:is|are) (?:open|on show|on sale|on display|due))"
    rf"(?: (?!that\b|which\b|from\b|since\b)[a-z0-9’'-]+){{0,5}}? (?:{_UP_TO}|through)(?: the)? \Z"
)
_BY = pattern(r"(?:\A|[,;] )by (?:the )?(?:end of |start of |middle of )?(?:the )?\Z")
_PLANS = pattern(
    r",? (?:[a-z0-9’'-]+ ){1,4}?(?P<words>wants|plans|aims|expects|hopes|intends|will|should)"
    r"\b(?! (?:have been|be remembered))"
)
_UNTIL = pattern(rf"\b(?:{_UP_TO})(?: the)?(?: (?:end|start|middle) of)?(?: the)? \Z")
_WHEN_IT = pattern(
    r",? when [a-z’' ]{1,30} (?P<words>hopes?|expects?|plans?|aims?|will|is due|are due|is to|are to)\b"
)
_FOR = pattern(r"\b(?:budget|programme|program|plans?|forecasts?|calendar|schedule|prices?|rates?) for \Z")
_DUE = pattern(r" (?P<words>will|is to|are to|is due|are due|is expected|are expected)\b")
_BEHIND_A_LEAD = ((_PLANS, _BY), (_DUE, _FOR), (_WHEN_IT, _UNTIL))
"""Words behind a date that tell it as still to come, and those that then stand before it."""
_LEADS = tuple(f"{word} " for word in f"{_AT}|{_PARTLY}|{_PART}|{_UP_TO}|through|for|of".split("|"))
"""One of which stands right before every date that is told as still to come."""


def as_to_come(words: str, behind: str = "") -> str | None:
    """The words by which a sentence tells a date as still to come; None if it does not.

    `words` is what stands before the date in its sentence, `behind` what stands after it, both in lower case.
    """
    if not words.endswith(_LEADS):
        return None
    near = words[-_REACH - 40 :]
    match = _TO_COME.search(near) or _FORESEEN.search(near) or _OPEN.search(near)
    for form, lead in () if match else _BEHIND_A_LEAD:
        told = form.match(behind)
        if told and lead.search(near):
            match = told
            break
    if match is None or _REPORTED.search(words):
        return None
    return match["words"]
