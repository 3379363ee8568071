"""Words of two contrary sides: up and down, won and lost, opened and closed, approved and rejected.

A side has verbs in their plain form, of which all forms count, and phrases: nouns, adjectives, ways to say it in
several words. In a phrase "~" stands behind a verb of which any form counts: "turn~ down"; "_" is any word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from scorer import inflection
from scorer.detectors import _late

_DOUBLED = _late.pattern(r"(?<=[^aeiou][aeiou])([bdglmnprt])\1(?=(?:ed|ing)\Z)")
IRREGULAR = {
    "slide": "slid", "sink": "sank sunk", "shrink": "shrank shrunk", "leap": "leapt", "overcome": "overcame",
    "forbid": "forbade forbidden", "withdraw": "withdrew withdrawn", "steal": "stole stolen", "creep": "crept",
    "swell": "swollen", "shed": "shed", "flee": "fled",
    "lay": "laid", "tear": "tore torn", "hang": "hung", "lend": "lent", "overthrow": "overthrew overthrown",
    "shoot": "shot", "swear": "swore sworn", "sweep": "swept", "wind": "wound", "undergo": "underwent undergone",
    "swing": "swung", "blow": "blew blown", "freeze": "froze frozen", "bear": "bore borne", "cling": "clung",
    "bind": "bound",
}  # fmt: skip
"""Pasts and participles beside those of `inflection`, of verbs of the tables."""
_AMID = r" (?:[\d–-]{1,7} |overwhelmingly |unanimously |narrowly |it |them |him |her )?"
"""What may stand within a phrase: "voted 6-1 against"."""
EARLIER = (
    r"(?:[^\s;]+(?<![.,:]) ){0,7}?(?:years?|weeks?|months?|quarter|last|before|since|ago|earlier|previous(?:ly)?"
    r"|yesterday|usual|normal|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|christmas|(?:19|20)\d\d)"
)
"""A time with which something is compared: "than last year", "than the 7,500 that it cost a month ago"."""
_MAY_DOUBLE = frozenset("lmnprt")
_DEEPEST = 3
"""Letters by which the words of a pattern are put together: of hundreds a place in a text then tries a few."""
_BEGINS, _BEGAN = r"(?<![\w’'-])", r"(?<![\w’'-].)"
"""That a word begins here, or began with the letter before, which is no second part of another: "re-open"."""
_FEW_LETTERS = 8
"""First letters of words up to which a search for one of them is quicker than one for the beginnings of words."""


def _branches(words: list[str], depth: int = 0) -> str:
    """A pattern of any of the words, in their order."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[:1] if depth < _DEEPEST else "", []).append(word)
    told = []
    for first, group in groups.items():
        rest = _branches([one[1:] for one in group], depth + 1) if first else "|".join(map(_piece, group))
        told.append(f"{_begun(first) if not depth else _piece(first)}{rest}")
    return f"(?:{'|'.join(told)})"


def _begun(first: str) -> str:
    """The first letter of words: a search skips to it, so that all else is asked behind it."""
    return f"{_BEGINS}[a-z]+" if first == "_" else f"{re.escape(first)}{_BEGAN}"


def _piece(words: str) -> str:
    return _AMID.join(map(re.escape, words.split(" "))).replace("_", "[a-z]+")


class Side:
    """Words that say one thing."""

    def __init__(self, verbs: str, phrases: str = "", nouns: str = "") -> None:
        self.plain = frozenset(verbs.split())
        self.verbs = frozenset(chain.from_iterable(forms_of(verb) for verb in self.plain))
        self.nouns = frozenset(nouns.split())
        told = (_spelled_out(one.strip()) for one in phrases.split(",") if one.strip())
        self.phrases = frozenset(chain.from_iterable(told))
        self.keys = self.verbs | self.nouns | {_key(phrase) for phrase in self.phrases}
        """Words of which a text has one that has anything of this side."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the side in lower-case text; the longest first: "lay off", not "lay"."""
        every = sorted(self.verbs | self.nouns | self.phrases, key=lambda one: (-len(one), one))
        told = _branches([" ".join(one.split()) for one in every])
        letters = {one[0] for one in every}
        begins = "" if len(letters) <= _FEW_LETTERS else rf"\b(?=[{''.join(sorted(letters)).replace('_', 'a-z')}])"
        return _late.pattern(
            rf"{begins}{told}(?![\w-]| (?:out|down on|away|short of|longer|shorter"
            rf"|than(?! (?:at any|in|ever|{EARLIER})\b))\b)"
        )


@dataclass(frozen=True, eq=False)
class Axis:
    """Two sides that contradict each other if told of one thing.

    `claims`: the only words by which a headline takes a side, where those of a body say more than that.
    `before`: what stands before those.
    `denied`: whether a headline takes a side only where it denies one ("refuses to see").
    `of_subject`: whether the subject of the headline must stand before the words in the body.
    `of_object`: whether a word of the headline must stand behind them.
    `steady`: whether texts seldom tell of the other side as what was before.
    `of_decisions`: whether it is decided only once.
    `common`: whether texts tell so much so that a word of the headline must stand around it.
    `measured`: whether it is also told by other words, as the order of two figures.
    `of_amounts`: whether nouns need not be about the headline's matter ("a rise in the number of ...").
    """

    name: str
    plus: Side
    minus: Side
    claims: frozenset[str] = frozenset()
    before: re.Pattern[str] | None = None
    denied: bool = False
    of_subject: bool = False
    of_amounts: bool = False
    of_object: bool = False
    steady: bool = False
    of_decisions: bool = False
    common: bool = False
    measured: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """Words of which a text has one that takes a side."""
        return self.plus.keys | self.minus.keys

    @cached_property
    def claim_words(self) -> frozenset[str]:
        """Words of which a headline has one that takes a side."""
        return frozenset(one.split()[0] for one in self.claims) or self.keys

    @cached_property
    def claim_keys(self) -> frozenset[str]:
        """Words of which a headline has one, too, that takes a side; "back" is asked before the claims."""
        told = chain.from_iterable(_key(one).split("-") for one in self.claims)
        return frozenset(("back", *told)) if self.claims else self.keys

    @cached_property
    def sides(self) -> tuple[tuple[bool, Side], tuple[bool, Side]]:
        return (True, self.plus), (False, self.minus)


def forms_of(verb: str) -> tuple[str, ...]:
    """All forms of a verb, with the last letter doubled and not: only a dictionary could tell which is right."""
    forms = (verb, *inflection.forms(verb)[:4])
    once = [_DOUBLED.sub(r"\1", one) for one in forms]
    doubles = verb[-1] in _MAY_DOUBLE and verb not in inflection.IRREGULAR_BASES
    twice = [f"{verb}{verb[-1]}{end}" for end in ("ed", "ing")] if doubles else []
    return tuple(dict.fromkeys((*forms, *once, *twice, *IRREGULAR.get(verb, "").split())))


def _spelled_out(phrase: str) -> tuple[str, ...]:
    verb, mark, rest = phrase.partition("~")
    return tuple(f"{form}{rest}" for form in forms_of(verb)) if mark else (phrase,)


def words_of(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


FREQUENT = words_of(
    "in into is are was were been be to at not no new will can up on of the a an his her its their out off for by "
    "from go goes went going gone make makes made making get gets got getting come comes came coming keep keeps kept "
    "keeping give gives gave given giving take takes took taken taking put puts putting set sets setting hold holds "
    "held holding more less than all back say says said saying see sees saw seen seeing still"
)
"""Words that are of no use to find a phrase by."""


def _key(phrase: str) -> str:
    """The word of a phrase that tells most."""
    words = phrase.split()
    if words[0] not in FREQUENT and "_" not in words[0]:
        return words[0]
    return next((word for word in reversed(words) if word.isalpha() and word not in FREQUENT), words[0])


_NEVER = Side("")
"""The other side of what is only done or denied."""
AXES = (
    Axis(
        "level",
        Side(
            "rise jump surge climb soar gain increase grow advance rally swell rebound leap rocket spike mount "
            "double triple quadruple balloon skyrocket mushroom recover bounce boom spurt raise hike lift "
            "inflate expand multiply snowball vault widen",
            "go~ up, pick~ up, edge~ up, inch~ up, tick~ up, creep~ up, move~ up, shoot~ up, push~ up, put~ up, "
            "edge~ higher, inch~ higher, tick~ higher, move~ higher, is up, are up, was up, were up, been up, "
            "per cent up, percent up, up on last, up from",
            "higher growth upturn upswing uptick dearer costlier pricier fuller busier wider",
        ),
        Side(
            "fall drop plunge slump slide decline decrease shrink tumble sink slip dip dwindle ebb plummet "
            "nosedive halve retreat recede subside sag cut trim slash reduce lower "
            "dive wane shave pare slim erode tank crater slacken taper curb narrow",
            "go~ down, edge~ down, inch~ down, tick~ down, creep~ down, move~ down, come~ down, tail~ off, bring~ "
            "down,"
            "edge~ lower, inch~ lower, tick~ lower, move~ lower, is down, are down, was down, were down, been down, "
            "per cent down, percent down, down on last, down from, close~ the gap",
            "lower downturn downswing contracted contracting cheaper shorter smaller emptier quieter narrower",
        ),
        of_amounts=True,
        steady=True,
        measured=True,
    ),
    Axis(
        "pace",
        Side("quicken accelerate hasten", "speed~ up, gather~ pace", "faster"),
        Side("slow ease cool moderate", "lose~ momentum, lose~ pace", "slower slowdown"),
        steady=True,
    ),
    Axis(
        "strength",
        Side("strengthen firm appreciate", "", "stronger"),
        Side("weaken soften depreciate", "", "weaker"),
        steady=True,
    ),
    Axis(
        "loss",
        Side(
            "",
            "deeper into red, deeper into the red, loss widen~, losses widen~, loss deepen~, losses deepen~,"
            " losses mount~,"
            "wider loss, bigger loss, loss grow~, losses grow~, slip~ into the red, swing~ to a loss, swing~ to loss",
        ),
        Side(
            "",
            "loss narrow~, losses narrow~, narrower loss, smaller loss, cut~ its loss, cut~ its losses, cut~ losses,"
            "back in the black, back into the black, halve~ its loss, swing~ to profit, swing~ to a profit,"
            " return~ to profit",
        ),
        steady=True,
    ),
    Axis(
        "quality",
        Side(
            "improve brighten",
            "closer to time, nearer to time, more punctual, more reliable",
            "better safer healthier",
        ),
        Side("worsen deteriorate darken", "less punctual, less reliable, less safe", "worse dirtier"),
        steady=True,
        measured=True,
    ),
    Axis(
        "result",
        Side("", "in the black, into the black, record~ a surplus, post~ a surplus", "profit profits surplus"),
        Side("", "in the red, into the red, lose~ money", "loss losses deficit"),
        before=_late.pattern(
            r"\b(?:to|into|in|posts?|posted|reports?|reported|books?|makes?|made|logs?|sees?)"
            r" (?:an? )?(?:[a-z0-9.$£€-]+ ){0,3}\Z"
        ),
    ),
    Axis(
        "open",
        Side("open reopen launch inaugurate", "throw~ open, remain~ open, stay~ open, keep~ open, saved", "opening"),
        Side(
            "close shut shutter mothball",
            "cease~ trading, wind~ down, go~ into administration, board~ up",
            "closure closures",
        ),
        common=True,
    ),
    Axis(
        "staff",
        Side("hire recruit appoint", "take~ on, add~ jobs, create~ jobs, new jobs, new posts"),
        Side(
            "axe retrench",
            "lay~ off, cut~ jobs, shed~ jobs, let~ go, make~ redundant, job cuts, job losses, jobs to go",
            "layoffs redundancies redundant",
        ),
    ),
    Axis(
        "verdict",
        Side(
            "approve endorse adopt pass accept support grant ratify sanction authorise authorize greenlight",
            "agree~ to, wave~ through, give~ the go-ahead, give~ the green light, give~ its blessing, sign~ off, "
            "vote~ for, voted in favour, voted in favor, can go ahead, let~ through, nod~ through, get~ the "
            "go-ahead, get~ go-ahead, give~ green light, give~ go-ahead, give~ nod, give~ the nod, say~ yes, "
            "give~ thumbs-up, give~ the thumbs-up, get~ thumbs-up, get~ the thumbs-up, given go-ahead,"
            " given the go-ahead, get~ green light, given green "
            "light, get~ the "
            "green light, given the green light, get~ the nod, get~ nod, win~ backing, win~ approval, given "
            "permission, give~ permission, sign~ the, sign~ into law",
            "approval backs backed backing back",
        ),
        Side(
            "reject refuse spurn rebuff snub veto oppose decline withhold",
            "say~ no to, give~ thumbs-down, give~ the thumbs-down, turn~ down, throw~ out, knock~ back,"
            " vote~ down, vote~ against, shoot~ down, send~ back, kick~ out",
            "rejection refusal",
        ),
        of_decisions=True,
    ),
    Axis(
        "allow",
        Side(
            "allow permit legalise legalize decriminalise decriminalize",
            "cleared to, was cleared, were cleared, clear~ the, clear~ a, give~ permission, lift~ a ban, "
            "lift~ the ban",
        ),
        Side("ban bar outlaw prohibit forbid block halt", "", "prohibition"),
    ),
    Axis(
        "plea",
        Side("admit confess", "plead~ guilty, own~ up"),
        Side("deny dispute", "plead~ not guilty", "denial"),
    ),
    Axis(
        "word",
        Side("confirm"),
        Side("deny", "rule~ out, dismiss~ reports, dismiss~ rumours"),
        claims=words_of("confirm confirms confirmed deny denies denied denying dismiss dismisses dismissed")
        | {"rule out", "rules out reports"},
    ),
    Axis(
        "guilt",
        Side("convict", "find~ guilty", "guilty conviction"),
        Side(
            "acquit exonerate",
            "not guilty, is cleared, was cleared, were cleared, been cleared, cleared on, cleared of, clears,"
            " cleared "
            "over, found innocent, walk~ free",
            "acquittal",
        ),
    ),
    Axis(
        "blame",
        Side(
            "break breach violate flout",
            "contribute~ to, at fault, fail~ to, let~ down, guilty of",
            "blame neglect negligence failings failures liable",
        ),
        Side("exonerate vindicate", "nothing wrong, wrongdoing, cleared of, is cleared, was cleared", "blameless"),
        claims=words_of(
            "blame fault negligence exonerated vindicated blameless liable broke breached violated flouted"
        ),
    ),
    Axis(
        "keep",
        Side(
            "keep retain spare save", "hold~ on to, press~ ahead, press~ on, carry~ on with, fight~ on, stick~ with"
        ),
        Side(
            "scrap axe ditch abandon abolish", "do~ away with, withdraw~, drop~ the, drop~ its, drop~ their, give~ up"
        ),
        of_object=True,
    ),
    Axis("rules", Side("tighten toughen stiffen"), Side("loosen relax ease soften lift", "water~ down"), steady=True),
    Axis("grade", Side("upgrade"), Side("downgrade"), steady=True),
    Axis(
        "span",
        Side("extend prolong lengthen", "get~ longer, grow~ longer, is longer, are longer, has grown, have grown"),
        Side("shorten curtail", "get~ shorter, grow~ shorter, is shorter, are shorter, has shrunk, have shrunk"),
        steady=True,
    ),
    Axis("time", Side("postpone delay", "push~ back, put~ back"), Side("", "bring~ forward")),
    Axis("go", Side("resume restart continue"), Side("halt suspend", "call~ off")),
    Axis(
        "event", Side("", "go~ ahead, press~ ahead, will proceed"), Side("cancel postpone avert shelve", "call~ off")
    ),
    Axis(
        "talks",
        Side("", "reach~ a deal, strike~ a deal, reach~ agreement, agree~ a deal, agree~ on a"),
        Side("", "break~ down, end~ without, fall~ through, talks collapse, talks collapsed, no deal"),
    ),
    Axis(
        "extreme",
        Side("", "record high", "highest biggest largest strongest"),
        Side("", "record low", "lowest smallest weakest"),
    ),
    Axis("warmth", Side("", "", "hotter warmer hottest warmest"), Side("", "", "colder cooler coldest coolest")),
    Axis("rain", Side("", "", "wetter wettest"), Side("", "", "drier driest")),
    Axis(
        "race", Side("lead", "is ahead, pull~ ahead"), Side("trail lag", "is behind, fall~ behind"), of_subject=True
    ),
    Axis(
        "discovery", Side("find detect discover uncover"), Side("", "no trace, no sign, no evidence"), of_object=True
    ),
    Axis("member", Side("join rejoin", "sign~ up to"), Side("quit leave", "pull~ out, withdraw~ from, walk~ away")),
    Axis(
        "free",
        Side("free release", "spared jail, avoid~ jail, avoid~ prison, walk~ free, suspended sentence", "acquitted"),
        Side("jail imprison detain", "sent to prison, sent to jail, remanded in custody, hold~ on to"),
    ),
    Axis(
        "praise",
        Side("praise applaud hail commend"),
        Side("criticise criticize condemn slam denounce lambast blast"),
    ),
    Axis(
        "safe",
        Side("", "fit to drink, fit for, fit to eat, clean enough, all-clear", "safe harmless drinkable potable"),
        Side(
            "",
            "boil notice, boil-water, boil their water, boil all water, warned not to, told not to, advised not to",
            "unsafe dangerous toxic contaminated poisonous hazardous unfit undrinkable unsuitable",
        ),
    ),
    Axis("law", Side("", "", "legal lawful"), Side("", "", "illegal unlawful")),
    Axis(
        "hurt",
        Side(
            "injure hurt wound hospitalise hospitalize kill",
            "taken to hospital, taken to the hospital, in hospital, to hospital, treated for",
            "injuries injury casualties wounds dead deaths",
        ),
        Side("", "escape~ unhurt", "unhurt unharmed uninjured unscathed"),
        claims=words_of("injuries injury casualties hurt injured wounded unhurt unharmed uninjured unscathed"),
    ),
    Axis(
        "effect",
        Side("protect prevent reduce halve cut lower help work", "", "protection effective benefit benefits"),
        Side("", "no better than, made no difference, make~ no difference", "useless ineffective"),
        claims=words_of("protection effect effective useless ineffective"),
    ),
    Axis(
        "meeting",
        Side("meet see", "put~ their case, hold~ talks, sit~ down with"),
        Side("snub shun"),
        claims=words_of("meet see talk"),
        denied=True,
    ),
    Axis(
        "contest",
        Side(
            "win beat triumph defeat thrash edge outclass overcome topple upset stun crush rout hammer eliminate",
            "see~ off, knock~ out, sweep~ to victory, clinch~ the title, lift~ the trophy, claim~ victory, win~ "
            "through,"
            "storm~ to victory, cruise~ to victory, claim~ the title, take~ the title, come~ out on top",
            "winner winners",
        ),
        Side(
            "lose",
            "crash~ out, go~ down to, beaten by, knocked out by, defeated by, fall~ to defeat, bow~ out, was beaten, "
            "were beaten, was defeated, were defeated, was eliminated, were eliminated, dumped out, slump~ to defeat",
            "loser losers runner-up beaten",
        ),
        of_subject=True,
    ),
    Axis("number", Side("", "", "more"), Side("", "", "fewer less"), before=_late.pattern(r"\A\Z")),
    Axis("seats", Side("gain", "pick~ up"), Side("shed lose"), of_object=True),
    Axis(
        "stay",
        Side(
            "commit recommit re-sign return",
            "sign~ up, sign~ on, signs new deal, stay~ on, stay~ put, come~ back, be back, put~ pen to paper, "
            "sign~ a new, new deal, "
            "new contract",
        ),
        Side("leave depart quit retire", "step~ down, step~ away, step~ aside, walk~ away, hang~ up, call~ it a day"),
        claims=frozenset(
            (
                "signs up",
                "sign up",
                "signs on",
                "signs new deal",
                "be back",
                "come back",
                "stay on",
                "stays on",
                "stays put",
            )
        ),
        of_decisions=True,
    ),
    Axis(
        "charge",
        Side("charge indict arraign prosecute", "due before, due in court"),
        _NEVER,
        claims=words_of("charged indicted arraigned prosecuted"),
        denied=True,
    ),
    Axis("comeback", Side("reappear", "come~ back, be back, once more"), _NEVER, denied=True),
    Axis("order", Side("order", "place~ an order", "orders"), _NEVER, denied=True),
    Axis(
        "link",
        Side(
            "link tie connect associate",
            "point~ to, traced to, to blame, raise~ the risk, increase~ the risk",
        ),
        Side(
            "",
            "no link, no evidence, no connection, no association, no proof, no sign, lie elsewhere, lies "
            "elsewhere, no causal, "
            "nothing to do with, no relation, no increased risk, no relationship, rule~ out",
            "unrelated unconnected",
        ),
        claims=words_of("links ties connects linked"),
    ),
    Axis(
        "challenge",
        Side("appeal challenge contest fight", "take~ it to a higher court, seek~ leave to"),
        Side("accept abide", "comply with, abide by, drop~ its appeal, drop~ the case, carrying on the fight"),
        claims=frozenset(
            (
                "appeals against",
                "to appeal",
                "will appeal",
                "appeal",
                "appeals",
                "contests",
                "challenges",
                "challenge",
                "contest",
            )
        ),
        before=_late.pattern(r"(?:\b(?:to|will|not|won[’']t) |[a-z]s? )\Z"),
    ),
    Axis(
        "candidacy",
        Side(
            "",
            "seek~ re-election, run~ again, run~ for, stand~ again, stand~ for, seek~ a second, seek~ a third, "
            "seek~ a "
            "fourth, seek~ another, seek~ second term, seek~ third term, seek~ fourth term, seek~ reelection, "
            "seek~ another term, in the race, on the ballot, six more years, four more years, five more years, "
            "contest~ the election, throw~ his hat, throw~ her hat",
        ),
        Side(
            "retire",
            "step~ down, stand~ down, bow~ out, step~ aside, call~ it a day, leave~ office, leave~ politics, "
            "make~ way for",
        ),
        claims=words_of("seek seeks run runs stand stands"),
    ),
    Axis(
        "fate",
        Side("survive", "found alive, pulled alive, alive"),
        Side("perish drown", "no survivors, no one survived, nobody survived, found dead, bodies of all, all died"),
        claims=words_of("survive survives survived alive"),
    ),
    Axis(
        "deaths",
        Side(
            "kill die drown perish murder stab shoot",
            "lose~ life, lost their lives, claimed the lives, found dead",
            "dead deaths death fatal fatally fatalities body bodies victims victim",
        ),
        Side(
            "",
            "survived, all survived, walk~ away, walking away, escape~ unhurt, escape~ with, no one was hurt,"
            " nobody was hurt, no injuries, only minor injuries, out of danger",
            "unhurt unharmed unscathed alive",
        ),
        claims=words_of("killed kills dies"),
    ),
    Axis(
        "fitness",
        Side(
            "", "fit to, fit for, available for, return~ from injury, back from injury, start~ against, set to start"
        ),
        Side(
            "",
            "ruled out, miss~ the, miss~ out, out for, on the sidelines, out of the, sit~ out",
            "sidelined doubtful",
        ),
        claims=frozenset(
            ("fit to", "fit for", "ruled out", "sit out", "sits out", "misses the", "miss the", "out of the")
        ),
        of_subject=True,
    ),
    Axis("promise", Side("promise pledge guarantee offer"), _NEVER, denied=True),
    Axis("apology", Side("apologise apologize", "say~ sorry", "apology"), _NEVER),
    Axis("attendance", Side("attend appear", "turn~ up, take~ part", "present"), _NEVER, denied=True),
    Axis(
        "theft",
        Side("steal take copy obtain", "make~ off with, get~ away with, get~ hold of", "stolen"),
        _NEVER,
        claims=frozenset(("stole", "steal", "steals", "stolen", "make off with", "made off with", "makes off with")),
    ),
)
"""Pairs of sides; a word may stand on several axes, and is compared on each."""
