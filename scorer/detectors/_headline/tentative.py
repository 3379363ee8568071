"""Flat headlines over texts that begin with something held open, whatever it is that they tell.

A headline says "to get second jetty", "quits", "killed the swans"; the first sentence of its text has one "being
mulled", somebody "undecided", tests "inconclusive". No verb needs to be known: the main clause of the first sentence
is tentative, further words in the text say that nothing is settled, and no sentence that tells the headline's matter
tells it as decided. Where a headline tells something else as done (a vow, a request, a meeting), the main clause of
its text tells that as done, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scorer.detectors import _late
from scorer.detectors._headline.alike import widened
from scorer.detectors._headline.axes import forms_of, words_of
from scorer.detectors._headline.pairs import is_verb
from scorer.detectors._headline.roles import FINITE
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.unsettled import Sign, outcome_open, resolved
from scorer.detectors._headline.votes import MAY

_SEEN = r"(?! (?:his|her|their|its|a (?:phone|screen|map)|(?:the )?walls?|screens?|pictures?)\b)"
"""What one looks at with the eyes only."""
_TENTATIVE = _late.pattern(
    r"\b(?=[a-z])(?:(?:is|are|was|were|being|been|has|have|had) (?:also |still |only "
    r"|now )?(?:being )?(?:consider(?:ed|ing)|mull(?:ed|ing)|weigh(?:ed|ing)(?: up)?"
    r"|ponder(?:ed|ing)|explor(?:ed|ing)|stud(?:ied|ying)|examin(?:ed|ing)|assess(?:ed|ing)|evaluat(?:ed|ing)"
    rf"|discuss(?:ed|ing)|debat(?:ed|ing)|look(?:ed|ing) (?:at|into){_SEEN}|think(?:ing)? (?:about|of)"
    r"|thought about|toy(?:ed|ing) with"
    r"|flirt(?:ed|ing) with|float(?:ed|ing)|moot(?:ed|ing)|propos(?:ed|ing)|suggest(?:ed|ing)|consult(?:ed|ing)"
    r"|sound(?:ed|ing) out|review(?:ed|ing)|investigat(?:ed|ing)|wonder(?:ed|ing)"
    r"|putting off|put off|undecided|tr(?:ied|ying) to (?:establish|work out|determine|find out)"
    r"|in (?:[a-z]+ )?(?:talks|discussions|negotiations|two minds)|undecided|unsure|uncertain|unclear|inconclusive"
    r"|hopeful|doubtful|touch[- ]and[- ]go|fifty-fifty|50-50|a (?:[a-z]+ )?doubt|in (?:[a-z]+ )?doubt"
    r"|interested in|keen (?:on|to)"
    r"|open to|eye(?:d|ing)|court(?:ed|ing)|under (?:investigation|consideration|review|discussion"
    r"|study)|up in the air"
    r"|linked (?:to|with)|associated with|suspected|unexplained|racing|sweating|waiting|yet to"
    r"|day-to-day|questionable"
    r"|(?:shown|expressed|signalled|signaled|declared) (?:an? )?(?:[a-z]+ )?interest"
    r"|at (?:an? )?(?:early|initial|exploratory) stage)"
    r"|(?:consider|mull|weigh|ponder|explor|examin|assess|evaluat|discuss|debat)e?s|stud(?:ies"
    r"|ying) whether|eyes|mulls|hopes"
    r"|may|might|could|would|(?:not|n[’']t|yet to|nor) (?:yet |been |be ){0,2}(?:established|know[ns]?"
    r"|decided?|determined?|sure|certain|clear"
    r"|conclusive|confirmed|ruled? out|made up)|no (?:final |firm )?decision|undecided|inconclusive"
    r"|agreed to (?:explore|examine|study|look|consider|discuss|talk)|tends? to|cannot rule out|could not rule out"
    r"|(?:asked|invited) (?:[a-z ]{1,25} )?(?:for (?:their )?views|what they think|to comment|to have their say)"
    r"|(?:signed|agreed) (?:an? )?(?:non-?binding|preliminary|letter of intent|memorandum)"
    r"|doubts? (?:over|about|whether)"
    r"|too (?:early|soon) to|open mind|(?:several|all) possibilities|touch[- ]and[- ]go"
    rf"|late (?:fitness )?test|looking (?:at|into){_SEEN}"
    r"|(?:sent|submitted|made|put|put in|forwarded|tabled|lodged|filed|drawn up|drafted"
    r"|presented) (?:[a-z’' ]{1,40} )?"
    r"(?:an? |its |their )?(?:[a-z]+ )?(?:proposals?|requests?|applications?|bid|petition)|appl(?:ied|ies"
    r"|ying) (?:to|for)"
    r"|(?<!being )(?<!are )(?<!were )(?<!was )(?:asked|asking|petitioned|lobbied"
    r"|written to) (?:[a-z’' ]{1,40} )?(?:to (?:let|allow|approve|consider"
    r"|permit|back"
    r"|agree|raise|increase)|for (?:leave|permission|approval|consent|an? [a-z]+ (?:rise|increase|hike)))"
    r"|(?:bid|proposal|request|application|plan|petition|file) [^.;]{0,90}?(?:has|have|had|was|were) been (?:sent"
    r"|submitted"
    r"|lodged|filed|made|tabled|forwarded|put|drawn up|handed|drafted)"
    r"|(?:remains?|remained|is|was|are|still) (?:a mystery|unknown|undetermined|undecided|unsettled|unresolved"
    r"|unclear"
    r"|not (?:yet )?(?:known|clear|settled|decided)|to be (?:seen|decided|determined|settled|established))"
    r"|(?:have|has|had) not (?:yet )?(?:found out|worked out|pinned down|said what|determined|established)"
    r"|(?:could|may|might) be (?:days|weeks|months)|still (?:being )?(?:under investigation|investigating)"
    r"|(?:is|are|was|were) (?:only |just )?(?:one|among|another)(?: of)?(?: the| several"
    r"| many)? (?:[a-z]+ )?(?:options?"
    r"|possibilit(?:y|ies)|ideas?|proposals?|scenarios?)"
    r"|in (?:some |serious )?doubt|believes?|believed to|thought to|suspects?|(?:idea|ideas|options?"
    r"|proposals?|suggestions?|draft)\b(?= [^.]{0,40}\b(?:being|would|could|put out|under)))\b"
)
"""What makes a clause tentative."""
_KEYS = words_of(
    "consider considers considered considering mull mulls mulled mulling weigh weighs weighed weighing "
    "ponder ponders "
    "pondered pondering explore explores explored exploring study studied studying studies examine "
    "examined examining assess "
    "assessed assessing assesses evaluated evaluating evaluates discuss discusses discussed discussing "
    "debated debating debates look "
    "looks looked looking think thinking thought toyed toying flirted flirting float floated floating "
    "mooted mooting proposed proposing suggested "
    "suggesting consulted consulting sounded sounding review reviewed reviewing investigated investigating wondered "
    "wondering putting put tried trying talks discussions negotiations minds "
    "undecided unsure uncertain "
    "unclear inconclusive hopeful hopes doubtful touch fifty doubt doubts interested keen open eyed "
    "eyeing eyes courted courting under "
    "air linked associated suspected unexplained racing sweating waiting yet questionable day interest "
    "stage may might could would established know known knows decided decide determine determined sure certain clear "
    "conclusive confirmed ruled rule made decision agreed tend tends cannot asked invited signed early soon mind "
    "possibilities test "
    "believe believes believed sent submitted forwarded tabled lodged filed drawn drafted presented applied applies "
    "applying asking petitioned lobbied written bid proposal request application plan petition file remains remained "
    "remain mystery unknown undetermined unsettled unresolved found worked pinned still "
    "suspect suspects idea ideas option options proposal proposals suggestion suggestions draft"
)
_WEAK = frozenset(
    ("may", "might", "could", "would", "believe", "believes", "believed to", "thought to", "suspects", "suspect")
)
_MORE_SIGNS = _late.pattern(
    r"\b(?=[a-z5])(?:mak(?:e|es|ing|en) up (?:its|his|her|their|our|my) minds?"
    r"|made up (?:its|his|her|their|our|my) minds?"
    r"|(?:before|until|once|when|after) (?:the|a|its|that|they|she|he|it) (?:[a-z]+ ){0,3}(?:report"
    r"|reports|results?|study|review|survey"
    r"|consultation|scan|test|assessment|talks|audit|answers?|lands?|is in|are in)|feasibility|consultants?"
    r"|ask me (?:again|in|on|next|later)|talk (?:it|this|that|things) (?:over|through)|sleep on it"
    r"|feedback|put out for|submissions?|comments? (?:are|is|by|until|period|from)"
    r"|(?:could|can|did|does|do)(?: not|n[’']t|not) (?:yet )?(?:tell|say|show|prove|know) (?:whether|if"
    r"|that|what|which|how|the)"
    r"|all in the frame|(?:more|further|additional) (?:samples|tests|talks|research|work|studies"
    r"|analysis|inquiries|enquiries)"
    r"|another (?:scan|test|round of talks)|late (?:fitness )?test|fitness test|(?:an? "
    r"|at an? )?(?:initial|early|exploratory|preliminary) (?:stages?|talks|discussions|step)"
    r"|(?:would|will) not be drawn|(?:would|will)(?: not|n[’']t) (?:say|speculate|commit|be rushed"
    r"|put a)|declin(?:ed|es) to (?:say|speculate|put|give a date|name)"
    r"|conditional|depend(?:s|ed|ing)? on|depends|hing(?:e|es|ed) on|contingent|subject to|that is all"
    r"|that[’']s all|unclear|remains to be seen"
    r"|premature|speculat\w+|rumou?rs?|hypothetical|(?:only|just|merely) (?:an?|one) (?:idea|option"
    r"|proposal|suggestion|possibility|link|association|hint)"
    r"|one (?:idea|option|possibility|theory)|nobody should|no one should|one of (?:several|three|four"
    r"|five|many|a number)|shortlist(?:ed)?"
    r"|(?:other|two other|three other|several) (?:[a-z]+ )?(?:sites?|states?|cities|bidders?"
    r"|candidates?|options?|places?|towns?|countries|offers?)"
    r" (?:[a-z]+ ){0,3}(?:look|consider|interest|running|frame|table)\w*|if (?:he|she|it|they|we"
    r"|the answer|all|approved|agreed)\b[^.;]{1,60}"
    r"|no (?:decision|date|timetable|commitment|deal|contract|agreement|money|funding|guarantee|promise"
    r"|proof)|not (?:a|yet a) done deal"
    r"|hopeful|hope to|stand-by|on standby|unlikely to|nothing (?:is|has been|was)|months away"
    r"|not before|in a fortnight|has not trained"
    r"|fifty-fifty|50-50|i[’']m not ruling|not ruling|no favou?rites?|open mind|keep(?:s"
    r"|ing)? (?:[a-z]+ )?(?:several|all|every)|cannot rule|not rule"
    r"|put(?:ting)? off|postpon\w+|defer\w+|(?:still )?on the table|a guess|other (?:explanations"
    r"|causes|theories)|thrash (?:it|this) out"
    r"|pencilled|in (?:mice|rats|animals|a dish)|of mice|not been tested|(?:read|reading) too much"
    r"|nothing (?:likely|in)|(?:close|familiar) (?:to|with) the"
    r"|second (?:valuation|opinion|test|reading)|chance to bid|keeps talking|one (?:line|of many)"
    r"|have(?:n[’']t| not) (?:yet )?been able"
    r"|self-reported|recalled|observational|allowed for|taken into account|hint|trial before"
    r"|if (?:its|his|her|their|the) [a-z’']+ (?:[a-z]+ )?(?:cho[o]?ses?|agrees?|decides?|approves?|backs?|accepts?"
    r"|wins?"
    r"|votes?)|(?:may|might|could|will) take (?:an?|weeks|months|days|up to|some)|no arrests?"
    r"|(?:nobody|no one) (?:has been |is |was )?(?:in custody|arrested|charged|held)"
    r"|explained by|(?:would|will) need)\b"
)
"""What tells besides that nothing is settled: looser than the signs of an open outcome, for texts that begin so."""
_FLAT = _late.pattern(
    rf"[?]|\b(?=[a-z])(?:{MAY}|might|could|would|should|can|if|whether|eyes|seeks?|wants?|plans?|planned|plan"
    rf"|proposes?|proposed|proposals?|draft|bill"
    r"|possible|possibly|potential|likely|expected|hopes?|hopeful|urges?|urged|suspected|alleged(?:ly)?"
    r"|accused|talks|bid|weighs?"
    r"|weighing|mulls?|considers?|considered|considering|asks?|asked|fears?|feared|doubts?|doubtful"
    r"|undecided|uncertain\w*"
    r"|unclear|in limbo|options?|idea|explor\w*|prob(?:e|es|ed)|press(?:es)?|investigat\w*|inquiry"
    r"|interest|interested|linked|link|links"
    r"|calls?|call for|why|how|what|vows?|warns?|warning|threatens?|threat|risks?|faces?|chance|chances"
    r"|debates?|study finds"
    r"|questions?|mystery|theory|theories|suggests?|hints?|target|targets|consult\w*|review\w*|look(?:s"
    r"|ing)? (?:at|into)|awaits?|wait(?:s|ing)?"
    r"|not|no|never|yet|still|almost|near|nears|analysis|opinion|signs?|signals?|seen|pressure|push"
    r"|debate|row|claims?|dispute"
    r"|test|tests it|late test|sweat\w*|race|in doubt)\b|[“‘\"]| '|n[’']t\b|: "
)
"""Words of a headline that hold something open themselves, or tell of doing so."""
_ATTRIBUTED = _late.pattern(
    r", (?:(?:[a-z’'-]+ ){1,4}(?:says?|finds?|shows?|suggests?|reports?|confirms?|proves?|reveals?)"
    r"|(?:says?|finds?|according to) [a-z’' -]{2,40})\Z"
)
_MAIN = _late.pattern(rf"(?<!who )(?<!which )(?<!that )\b(?:{FINITE[3:-1]})\b")
_OF_SOMEBODY = _late.pattern(r"\b(?:who|which|whose [a-z]+)(?: (?:[a-z]+ly|also|had|has))? \Z")
"""What begins a clause that only tells of somebody: "a driver who was looking at his phone"."""
_NO_MAIN = re.compile(
    r"(?:has|have|had|is|are|was|were|said|asked|agreed|undecided|proposed|based|named|used|called|led"
    r"|owned|located|listed)\Z"
)
_AUXILIARY = _late.pattern(r"(?:is|are|was|were|has|have|had) ")
_PARTICIPLE_BEFORE = _late.pattern(
    r" (?:dead|at|in|near|by|on|over|from|with|under|last|to|for|up|off|outside|as|after|during)\b"
)
"""What stands behind a participle that is no finite verb."""
_REACH, _FAR, _SHARED, _LEAST_WEAK, _AFTER, _SHOWN = 130, 0.8, 2, 2, 60, 3


def begins_tentative(title: str, body: Body) -> tuple[str, ...]:
    """The words with which the text holds open what the lower-case headline tells flatly."""
    if not body.sentences or _KEYS.isdisjoint(body.words_at(0)):
        return ()
    title = _ATTRIBUTED.sub("", title)
    if _FLAT.search(title):
        return ()
    about = stems(title)
    first = body.sentences[0]
    if not about & body.stems_at(0) or len(widened(about) & body.stems_at(0)) < _SHARED:
        return ()
    match = _main_clause(first)
    if match is None or _told_done(title, first) or resolved(body, about):
        return ()
    signs = (one.words for one in _signs(body, match.end()))
    shown = list(islice(signs, _SHOWN))
    if match.group() in _WEAK and len({*shown, *signs}) < _LEAST_WEAK:
        return ()
    told = first[match.start() : match.end() + _AFTER].rsplit(maxsplit=1)[0]
    return (told, *dict.fromkeys(shown))


def _told_done(title: str, first: str) -> bool:
    """Whether a verb of the headline is told as done beside the main clause: "after meeting the union"."""
    verbs = (root for word in _THIRD.findall(title) for root in (word[:-1], word[:-2]) if is_verb(root))
    told = {form for verb in verbs for form in forms_of(verb)}
    return bool(told) and re.search(rf"{_BESIDE}(?:{'|'.join(sorted(told))})\b", first) is not None


_THIRD = _late.pattern(r" ([a-z]{3,}s)\b")
_BESIDE = r"\b(?:after|while|when|as|having|following|and)(?: (?!to\b)[a-z’'-]+){0,4} "


def _main_clause(sentence: str) -> re.Match[str] | None:
    """The words that make the main clause of a sentence tentative, if nothing is told as done before them."""
    told = (one for one in _TENTATIVE.finditer(sentence) if not _OF_SOMEBODY.search(sentence, 0, one.start()))
    match = next(told, None)
    if match is None or match.start() > _REACH:
        return None
    done = [one for one in _MAIN.finditer(sentence, 0, match.start()) if not _NO_MAIN.match(one.group())]
    if _AUXILIARY.match(match.group()):  # "tests on swans found dead at the lake have been inconclusive"
        done = [one for one in done if not _PARTICIPLE_BEFORE.match(sentence, one.end())]
    return None if done else match


def _signs(body: Body, end: int) -> Iterator[Sign]:
    """Signs of an open outcome, those of the first sentence only behind `end`."""
    yield from (one for one in outcome_open(body) if one.sentence or one.place >= end)
    for index in range(max(1, round(len(body.sentences) * _FAR))):
        found = _MORE_SIGNS.finditer(body.sentences[index], end if not index else 0)
        yield from (Sign(index, match.start(), match.group()) for match in found)
