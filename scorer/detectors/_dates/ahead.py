"""What is still to come, told as past: for `date_consistency`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates import tenses
from scorer.detectors._dates.days import AHEAD, OTHER_YEAR, by_weekday, day_in, first_day, in_words
from scorer.detectors._dates.directions import plainly_past
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention

_PAST_ON = pattern(
    rf"\b(?:{tenses.IRREGULAR}|[a-z]{{3,}}ed)\b(?<!\bneed)(?<!\bspeed)(?<!\bbreed)(?<!\bproceed)(?<!\bexceed)"
)
_PLAIN_PAST = pattern(r"\b(?:was|were|had|took|died|won|signed|launched|released)\b")
_HELD = pattern(r"\b(?:held|played|gave|staged|sang|hosted|ran|took place)\b(?!.*\bfor\b)")
_ARRANGED = pattern(r"\b(?:arranged|fixed|booked|scheduled|called|picked|pencilled|penciled|set)\b")
_UPDATED = pattern(r"\b(?:updated|corrected|amended|edited|modified) (?:on|in) \Z")
"""Of a page that is younger than its first date."""
_UPDATED_LONG = 15
"""More letters than these words have."""
_SAID_ON = pattern(r"\b(?:said|told|announced|reported|confirmed)(?: [a-z]+)? on \Z")
_ON_A_DAY = pattern(
    r"(?<!\bfinal)(?<!\bmatch)(?<!\bgame)(?<!wedding)(?<!concert)(?<!election)(?<!\bvote)(?<!hearing)(?<!\btrial)"
    r"(?<!meeting)(?<!\bparty)(?<!\bmature)(?<!expires) (?:on|in)(?: the)? \Z"
)
_GOES_AHEAD = pattern(r" (?:will|would|is|are|could|may|can|should)\b")


def future_as_past(document: Document, published: date | None) -> Iterator[Finding]:
    if published is None:
        return
    for mention in document.dates:
        if mention.kind == "weekday" or (mention.year and mention.year < published.year):
            continue
        first = first_day(mention) or _soon(mention, published)
        if first is None or (first - published).days <= 1 or document.quoted(mention.span):
            continue
        sentence = document.sentence_at(mention.span.start)
        block = document.block_at(mention.span.start)
        if sentence is None or block is None or block.kind != "paragraph":
            continue
        told = _told_as_past(
            document, sentence, mention, near=_SURELY_AHEAD < (first - published).days <= _MOST_DAYS[mention.kind]
        )
        if told:
            note = (
                f"The sentence tells {document.quote(mention.span)} as past; the page is dated {in_words(published)}."
            )
            yield Finding(note, mention.span, strength=told if mention.year else min(told, 0.5))


_SOON_DAYS = 45
"""Days ahead within which a date without a year is that of this year: of one long past news names the year."""


def _soon(mention: DateMention, published: date) -> date | None:
    """The day of a date without a year, where it lies shortly ahead."""
    if mention.kind != "day" or mention.year or not mention.month or not mention.day:
        return None
    if mention.weekday is not None:
        return by_weekday(mention, published)
    days = (day_in(published.year + shift, mention) for shift in (0, 1))
    return next((day for day in days if day and 1 < (day - published).days <= _SOON_DAYS), None)


_STILL_AHEAD = pattern(
    r"\b(?:will|would|should|shall|could|can|may|might|must|is|are|has|have|had|for|due|until|till|before|after"
    r"|ahead|if"
    r"|when|once|unless|next|tickets?|seats?|places?|place|berth|spot|right|bids?|plan\w*|scheduled|expected|set"
    r"|set for"
    r"|by|that|who|which|said|against|since"
    r"|to(?! (?:the|an?|his|her|its|their|see|watch|hear|cheer|greet|mark|celebrate|honou?r|remember|catch)\b))\b"
)
_CLEAR, _LIKELY = 0.6, 0.45
"""Strengths: a verb that is known to tell what happened, and any other past tense."""
_OF_VERB = pattern(
    rf"\b(?:{tenses.IRREGULAR}|[a-z]{{3,}}ed)\b(?: (?!for\b|to\b|that\b|who\b|which\b|about\b|against\b|over\b"
    rf"|tickets\b)[a-z0-9’'£$€-]+){{0,8}} (?:on|in)(?: the)? \Z"
)


_PREPARES = (
    r"(?:sold|booked|arranged|fixed|scheduled|needed|registered|entered|prepared|trained|practised|rehearsed"
    r"|qualified"
    r"|applied|demanded|urged|warned|asked|hoped|feared|vowed|pledged|threatened|listed|advertised|billed"
    r"|adjourned|postponed|remanded|bailed|summoned|invited|expected|planned|tipped|named"
    r"|drafted"
    r"|extended|delayed|granted|given|faced|limited|based|used|supposed"
    r"|timed|dated"
    r"|reserved|earmarked|pencil+ed|offered|proposed|cleared|agreed|targeted|revealed|disclosed|confirmed"
    r"|hinted|suggested|believed|estimated|predicted|forecasted|valued|priced|aged|left|was|were|had|did|said|told"
    r"|announced|reported|promised|decided|wanted|added|cancelled|canceled|meant|set|took up"
    r"|noted|need|indeed|united|speed|feed|proceed|exceed|hundred|red|bed|shed|wed"
    r"|updated|sought|thought|sparked|raised concerns"
    r"|intended|required|committed|headed|advanced|contracted|loaned|bid"
    r"|opposed|supported|recommended|criticis?z?ed|related|concerned|interested"
    r"|linked"
    r"|moved|put|brought|called|ordered|chose|chosen|picked|selected|organi[sz]ed|gave|scrapped|approved|backed"
    r"|endorsed|filed|submitted|issued|appointed|spoke|wrote|heard|held off)"
)
"""Verbs of the past by which something is made ready for a day to come, told of it, or tied to it."""
_HAPPENS = pattern(
    rf".*(?<![a-z-])(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeen )(?<!\bbeing )(?<!\bhas )(?<!\bhave )(?<!\bto"
    rf" )(?<!\bthe )(?<!\ban )(?<!\ba )"
    rf"(?P<verb>(?!{_PREPARES}\b|(?:hit|cut|shut|put|set|beat|cost|quit)\b|won[’'])(?:{tenses.IRREGULAR}"
    rf"|[a-z]{{3,}}ed)|(?:was|were) (?!{_PREPARES}\b)(?:[a-z]{{3,}}ed|held"
    r"|shot|beaten|thrown|sung|shown|stolen|driven|torn|swept|built|won"
    r"|lost))\b(?P<rest>[^.;:]{0,100}?),? on(?: the)? \Z"
)
_ARRIVED = pattern(
    r"(?:came|went|rallied|gathered|turned|returned|flew|travelled|traveled|walked|rose|stormed|battled|fought"
    r"|held|hit"
    r"|recovered|climbed|ran|stepped|met|stood|arrived|swam|rode|drove|raced|queued|lined|packed|crowded|flocked"
    r"|thronged|poured|streamed"
    r"|braved|filled|watched|cheered|attended|assembled|converged|marched|voted|prayed|danced|sang)"
)
_MODAL = pattern(
    r"\b(?:will|would|should|shall|could|can|may|might|must|if|unless|is|are|to|[a-z]+’ll|has|have|due|planned|until"
    r"|before|when|once)\b(?! (?:the|an?)\b)[^;:]{0,60}\Z"
)
_FOR_A_CAUSE = pattern(r"\bfor (?=[^;]* (?:with|at|in|during) )")
"""Where more follows, the day is not that for which something is done."""
_INFINITIVE = pattern(
    r"\b(?:for (?=[a-z])|to (?=(?:win|beat|claim|see|watch|hear|cheer|greet|celebrate|honou?r|reach|take|finish"
    r"|top|edge"
    r"|secure|find|draw|defeat|clinch|level|stun|end)\b))"
)


_ASIDE = pattern(r", (?:which|who|whose|where) [^,.;:]{1,80}, ")
"""An aside has verbs of its own: "the law, which was passed last week, takes effect on 1 July"."""


def _happened(before: str, behind: str) -> bool:
    """Whether the verb that governs a day is a plain one of the past, and none by which a day is prepared."""
    near = _ASIDE.sub(" ", before[-_NEAR:])
    match = _HAPPENS.match(near) if near.endswith((" on ", " on the ")) else None
    if match is None or _GOES_AHEAD.match(behind) or _MODAL.search(near, 0, match.start("verb")):
        return False
    rest = _FOR_A_CAUSE.sub("", match["rest"])
    if _ARRIVED.match(match["verb"]):
        rest = _INFINITIVE.sub("", rest)
    return not _STILL_AHEAD.search(rest)


_NEAR = 160


def of_another_year(document: Document, mention: DateMention) -> bool:
    """Whether a day without a year and a weekday has a year near it, of which it may be, or is a name."""
    sentence = document.sentence_at(mention.span.start)
    if mention.year or mention.weekday is not None or sentence is None:
        return False
    first, last = (
        max(sentence.start, mention.span.start - _YEAR_NEAR),
        min(sentence.end, mention.span.end + _YEAR_NEAR),
    )
    if (mention.month, mention.day) in _NAMED or OTHER_YEAR.search(document.folded, first, last):
        return True
    return any(one.year and first <= one.span.start < last for one in document.dates)


_YEAR_NEAR = 50
_NAMED = frozenset({(9, 11), (7, 4)})
"""Days that stand for what is tied to them in some other year: "another casualty of September 11"."""


_MOST_DAYS = {"day": 45, "month": 1100, "year": 1100, "quarter": 0}
_SURELY_AHEAD = 2
"""Days by which a page may be older than what it tells, as it was brought up to date."""


def _told_as_past(document: Document, sentence: Span, mention: DateMention, *, near: bool) -> float:
    """How certainly a date is told as past; 0 if it is not. `near`: by plain words next to it, too."""
    before = document.folded[sentence.start : mention.span.start]
    behind = document.folded[mention.span.end : sentence.end]
    if _UPDATED.search(before[-_UPDATED_LONG:]):
        return 0.0
    other = mention.year is None and (before.endswith("since ") or OTHER_YEAR.search(document.folded, *sentence))
    if not other and tenses.as_past(before, behind):
        return _CLEAR
    sure = near and (bool(mention.year) or not of_another_year(document, mention))
    if sure and plainly_past(before, behind, exact=mention.kind == "day"):
        return _LIKELY
    return 0.0 if other else _by_its_clause(document, mention, before, behind)


def _by_its_clause(document: Document, mention: DateMention, before: str, behind: str) -> float:
    """How certainly the verb of its clause tells a day as past."""
    if mention.kind == "day" and _happened(before, behind) and not of_another_year(document, mention):
        return _LIKELY
    settled = mention.year is not None or mention.weekday is not None
    if mention.kind != "day" or not settled or _GOES_AHEAD.match(behind):
        return 0.0
    clause = tenses.without_agents(before.rpartition(", ")[2])
    if AHEAD.search(clause):
        return 0.0
    on_a_day = _ON_A_DAY.search(clause) is not None or _HELD.search(clause) is not None
    if _SAID_ON.search(clause) or (on_a_day and _PLAIN_PAST.search(clause) and not _ARRANGED.search(clause)):
        return _CLEAR
    likely = _PAST_ON.search(clause) and not tenses.SAYS.search(clause) and _OF_VERB.search(clause)
    return _LIKELY if on_a_day and likely else 0.0
