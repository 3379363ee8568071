"""Words of headlines with those that say the contrary, each side with the ways in which a body tells it."""

from __future__ import annotations

import re
from typing import NamedTuple

_YES = (
    "approve approves approved approving approval back backs backed pass passes passed adopt adopts adopted endorse "
    "endorses endorsed"
)
_NO = (
    "reject rejects rejected rejecting refuse refuses refused spurn spurns spurned rebuff rebuffs rebuffed snub "
    "snubs snubbed"
)
_SAID_YES = (
    r"(?:gives?|gave) (?:it |them |the \w+ |its )?(?:the |its )?(?:go-ahead|green light|backing|blessing)"
    r"|wave[sd]? through|sign(?:s|ed)? off|voted (?:for|in favou?r)"
)
_SAID_NO = (
    r"turn(?:s|ed)? down|thr(?:ow|ows|ew|own) out|knock(?:s|ed)? back|vote[sd]? down"
    r"|vote[sd]? (?:\d+[-–]\d+ |overwhelmingly |unanimously )?against"
)


class Side(NamedTuple):
    """Words that say one thing, and ways to say it in several words (a pattern, "" for none)."""

    words: frozenset[str]
    phrases: re.Pattern[str] | None


def _side(words: str, phrases: str = "") -> Side:
    return Side(frozenset(words.split()), re.compile(rf"\b(?:{phrases})\b") if phrases else None)


_PAIRS = (
    (_side(_YES, _SAID_YES), _side(f"{_NO} oppose opposes opposed", _SAID_NO)),
    (_side("support supports supported", _SAID_YES), _side(f"oppose opposes opposed {_NO}", _SAID_NO)),
    (
        _side("accept accepts accepted accepting", r"agreed to|said yes|took up"),
        _side(f"{_NO} decline declines declined", _SAID_NO),
    ),
    (
        _side(_NO, _SAID_NO),
        _side("accept accepts accepted accepting grant grants granted", rf"agreed to|{_SAID_YES}"),
    ),
    (
        _side("grant grants granted allow allows allowed"),
        _side(f"deny denies denied block blocks blocked {_NO}", _SAID_NO),
    ),
    (
        _side("block blocks blocked bar bars barred ban bans banned halt halts halted stop stops stopped"),
        _side("allow allows allowed clear clears cleared permit permits permitted"),
    ),
    (_side("win wins won winning winner"), _side("lose loses lost losing defeat defeated")),
    (_side("beat beats beaten"), _side("lose loses lost")),
    (_side("confirm confirms confirmed confirming"), _side("deny denies denied denying", r"dismissed|ruled out")),
    (_side("admit admits admitted", r"pleaded guilty"), _side("deny denies denied denying", r"pleaded not guilty")),
    (
        _side("uphold upholds upheld"),
        _side("overturn overturns overturned strikes struck quash quashed", r"set aside|threw out"),
    ),
    (
        _side("convict convicts convicted guilty", r"found guilty"),
        _side("acquit acquits acquitted cleared", r"not guilty|innocent"),
    ),
    (
        _side("buy buys bought buying acquire acquires acquired"),
        _side("sell sells sold selling", r"sold off"),
    ),
    (_side("open opens opened opening"), _side("close closes closed closing shut shuts")),
    (_side("extend extends extended"), _side("shorten shortens shortened end ends ended")),
    (
        _side("raise raises raised raising hike hikes hiked lifts lifted"),
        _side("cut cuts lower lowers lowered reduce reduces reduced"),
    ),
    (_side("upgrade upgrades upgraded"), _side("downgrade downgrades downgraded")),
    (
        _side("tighten tightens tightened toughen toughens toughened"),
        _side("loosen loosens loosened relax relaxes relaxed ease eases eased soften softens softened"),
    ),
    (_side("widen widens widened"), _side("narrow narrows narrowed")),
    (
        _side("hire hires hired hiring", r"take on|taken on"),
        _side("dismiss dismisses dismissed fire fires fired lay lays"),
    ),
    (_side("pass passes passed"), _side("fail fails failed defeated reject rejects rejected", _SAID_NO)),
    (_side("arrive arrives arrived"), _side("depart departs departed left")),
    (_side("resume resumes resumed"), _side("halt halts halted suspend suspends suspended")),
    (_side("join joins joined"), _side("quit quits leave leaves left", r"pulled out|withdrew")),
    (
        _side("scrap scraps scrapped axe axes axed ditch ditches ditched", r"do away with"),
        _side("keep keeps kept retain retains retained", r"go ahead|goes ahead|press ahead"),
    ),
    (
        _side("keeps kept retains retained", "keep"),
        _side("scrap scraps scrapped axe axed ditched abandon abandons abandoned lift lifts lifted"),
    ),
    (
        _side("broke broken breached violated", r"guilty of"),
        _side("cleared acquitted", r"nothing wrong|no wrongdoing|did not break|no breach"),
    ),
    (_side("veto vetoes vetoed"), _side("sign signs signed", r"signed into law")),
    (
        _side("free frees freed release releases released"),
        _side("jail jails jailed detain detains detained", r"held on to"),
    ),
    (
        _side("praise praises praised"),
        _side("criticise criticises criticised criticize criticizes criticized condemn condemns condemned"),
    ),
    (_side("longer"), _side("shorter", r"(?:has|have) (?:shrunk|shortened|fallen)")),
    (_side("shorter"), _side("longer", r"(?:has|have) (?:grown|lengthened|risen)")),
    (_side("cheaper"), _side("dearer costlier", r"more expensive")),
    (_side("dearer costlier", r"more expensive"), _side("cheaper")),
    (_side("faster"), _side("slower")),
    (_side("stronger"), _side("weaker")),
    (_side("better"), _side("worse")),
    (_side("earlier"), _side("later")),
    (_side("safe"), _side("unsafe dangerous")),
    (_side("legal"), _side("illegal")),
)  # fmt: skip
BOTH_WAYS = tuple(pair for one, other in _PAIRS for pair in ((one, other), (other, one)))
EITHER_WAY = frozenset().union(*(one.words for one, _ in BOTH_WAYS))
PHRASES = re.compile("|".join(dict.fromkeys(one.phrases.pattern for one, _ in BOTH_WAYS if one.phrases)))


def of_words(words: frozenset[str]) -> tuple[tuple[Side, Side], ...]:
    """The pairs of which one side has any of `words`, that side first."""
    mine = words & EITHER_WAY
    return tuple(pair for pair in BOTH_WAYS if mine & pair[0].words) if mine else ()
