"""Whether a sentence tells a date as past or as still to come, read from the words before it: for `date_consistency`.

Only what stands close to the date counts, and only plain forms do: "was signed on 20 September", "plans to open two
shops by the end of 2023". Reported speech, conditions and plurals of plans are left alone: of most sentences nothing
is said.
"""

from __future__ import annotations

import re

_HAPPENED = (
    r"(?P<verb>signed|opened|closed|held|launched|won|lost|died|killed|injured|began|started|ended|finished|elected"
    r"|appointed|arrested|sentenced|published|released|happened|occurred|took place|took effect|came into force"
    r"|arrived|returned|collapsed|sank|crashed|burned down|struck|hit|fell|rose|drew|beat|defeated|married"
    r"|inaugurated|unveiled|completed|sold|bought|acquired|resigned|retired|born|founded|approved|passed"
    r"|voted|recorded|reported|posted|visited|met|landed|docked|reopened|departed|left|reached|premiered|debuted"
    r"|merged"
    r"|shut|attended|watched|gathered|flocked|queued|marched|moved in|derailed|exploded|hosted|celebrated|retook"
    r"|seized|captured|surrendered|went to the polls)"
)
_PAST = re.compile(
    rf"(?<![a-z-]){_HAPPENED}(?P<gap>(?: (?!that\b|who\b)[a-z0-9’'$£€.%-]+){{0,9}}?,? (?:on|in|from) )\Z"
)
_JUST_PAST = re.compile(
    r"\b(?:took place|was held|were held|was signed|came) (?:on|in|from) (?:[0-9]+ to [0-9]+ )?\Z"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|should|to|until|till|by|due|scheduled|planned|plans?|expect\w*|ahead|deadline|before"
    r"|effective|upcoming|could|may|might|can|expires?|future|fiscal|target\w*|forecast\w*|if|when|unless|postponed"
    r"|delayed|moved|extended|set|is|are|be|being|matur\w*|contracts?|elections?|for|whether|once|after|budget|next"
    r"|projected|estimat\w*|guidance|outlook|bonds?|notes|options?|futures|delivery|project(?:s|ions?)?|hopes?|bid"
    r"|race|campaign|run|running|games|cup|olympics|not|never|than|proposal|proposed|legislation|bill|law|deal"
    r"|agreement)\b"
)
_SET = r"(?:due|set|scheduled|expected|planned)"
_TO_COME = re.compile(
    rf"\b(?P<words>(?:will|plans? to|expects? to|aims? to|intends? to|hopes? to|(?:is|are) {_SET} to"
    rf"|go(?:es)? to the polls"
    r"|opens|begins|starts|takes place|kicks off))"
    r"(?P<gap>(?: (?!passed\b|announced\b|established\b|that\b|which\b|from\b|since\b|signed\b|made\b|agreed\b"
    r"|first\b)"
    r"[a-z0-9’'$£€.%-]+){0,8}?,? (?:by|in|before|on)(?: the)?"
    r"(?: (?:end|start|beginning|middle|summer|spring|autumn|winter)(?: of)?)? )\Z"
)
_REPORTED = re.compile(
    r"\b(?:said (?:then|at the time)|at the time|once|had|would|was|were|originally|promised|vowed|earlier|back)\b"
)
_REACH = 110


_FORESEEN = re.compile(
    r"\b(?P<words>(?:analysts|economists|it|company|bank|firm|group|government|ministry|he|she) (?:expects?"
    r"|forecasts?"
    r"|predicts?|sees?))(?: (?!that\b|which\b|from\b|since\b|first\b)[a-z0-9’'$£€.%-]+){1,8}? (?:for|in) (?:the )?\Z"
)


_WHEN = re.compile(r"\bwhen (?=(?:[a-z]+ ){1,4}\Z)")
"""Before a verb of the past: "when voters went to the polls on"."""
_MORE_THAN = re.compile(r"\b(?:more|fewer|less) than\b")
_TO_WHOM = re.compile(
    r"\bto (?:the )?(?:public|traffic|passengers|visitors|users|customers|shoppers|fans|press|acclaim|applause"
    r"|protests"
    r"|cheers|crowds|tourists|guests|pupils|students|patients|buyers|home|work|earth)\b"
)
"""What "to" stands for that is no plan: "opened to traffic in November"."""


def as_past(words: str) -> str | None:
    """The verb by which the words before a date, in lower case, tell it as past; None if they do not."""
    match = _PAST.search(words[-_REACH:])
    if match is None or _NOT_YET.search(_TO_WHOM.sub("", match["gap"])):
        return None
    before = words[: len(words) - len(words[-_REACH:]) + match.start()]
    if _NOT_YET.search(_MORE_THAN.sub("", _WHEN.sub("", before[-60:]))) and not re.search(
        r"\b(?:was|were|has|have|had)(?: been)? \Z", before[-20:]
    ):
        return None
    return match["verb"]


def as_to_come(words: str) -> str | None:
    """The words by which the words before a date, in lower case, tell it as still to come; None if they do not."""
    near = words[-_REACH - 40 :]
    match = _TO_COME.search(near) or _FORESEEN.search(near)
    if match is None or _REPORTED.search(words):
        return None
    return match["words"]
