"""Kinds of things that are decided or done, in all the words in which a headline and a body may tell of one."""

from __future__ import annotations

from scorer.detectors._headline.axes import Side
from scorer.records import record


@record
class Decision:
    """Something that is decided or done.

    `close`: whether the words are so common that one of the headline's must stand beside them in the body.
    `of_research`: whether it is an effect that a study finds.
    """

    side: Side
    close: bool = False
    of_research: bool = False


DECISIONS = (
    Decision(Side("buy acquire purchase", "snap~ up, take~ over", "acquisition purchase takeover buyout")),
    Decision(Side("sell offload divest", "dispose~ of", "sale disposal divestment")),
    Decision(Side("merge combine", "join~ forces", "merger tie-up")),
    Decision(
        Side("sign seal clinch land secure ink order", "put~ pen to paper", "deal order contract agreement"),
        close=True,
    ),
    Decision(
        Side("ban bar outlaw prohibit forbid block veto", "phase~ out, keep~ out, kept out", "ban prohibition veto")
    ),
    Decision(Side("scrap axe abolish ditch drop abandon cancel end", "do~ away with, call~ off", "abolition end")),
    Decision(
        Side(
            "close shut shutter mothball demolish bulldoze raze",
            "pull~ down, knock~ down, tear~ down, cease~ trading, last day, stop~ running",
            "closure closures",
        )
    ),
    Decision(Side("open build launch reopen", "", "launch")),
    Decision(
        Side("resign quit leave retire depart", "step~ down, stand~ down, step~ aside", "resignation departure")
    ),
    Decision(
        Side(
            "sack fire dismiss axe oust remove",
            "part~ company, part~ with, part~ ways, relieve~ of, let~ go, show~ the door",
            "dismissal sacking",
        )
    ),
    Decision(Side("approve back clear endorse adopt pass ratify", "sign~ off, give~ the go-ahead", "approval")),
    Decision(
        Side(
            "cut slash trim reduce halve axe eliminate shed",
            "lay~ off, make~ redundant",
            "cut cuts reduction layoffs",
        ),
        close=True,
    ),
    Decision(Side("raise hike increase lift boost", "put~ up", "rise increase"), close=True),
    Decision(Side("appoint name hire recruit", "", "appointment"), close=True),
    Decision(Side("sue", "take~ to court", "lawsuit")),
    Decision(Side("settle", "", "settlement")),
    Decision(Side("join sign", "", "move signing"), close=True),
    Decision(Side("move relocate switch shift transfer", "", "move relocation transfer"), close=True),
    Decision(Side("host stage")),
    Decision(Side("deport extradite expel evict", "", "deportation extradition expulsion eviction")),
    Decision(Side("recall", "", "recall")),
    Decision(Side("float list", "go~ public", "flotation listing")),
    Decision(Side("nationalise nationalize privatise privatize", "", "nationalisation privatisation")),
    Decision(Side("invest fund", "", "investment funding"), close=True),
    Decision(Side("legalise legalize decriminalise decriminalize", "", "legalisation legalization")),
    Decision(Side("", "walk~ out, go~ on strike, down~ tools", "walkout strike strikes stoppage")),
    Decision(Side("introduce impose", "bring~ in, charge~ for", "introduction")),
    Decision(Side("extend renew", "", "extension renewal"), close=True),
    Decision(Side("replace", "", "replacement"), close=True),
    Decision(Side("withdraw exit", "pull~ out, walk~ away", "withdrawal exit")),
    Decision(
        Side(
            "restore reinstate revive reintroduce return resume restart", "bring~ back", "return restoration revival"
        ),
        close=True,
    ),
    Decision(Side("pay compensate refund repay", "", "payment compensation payout"), close=True),
    Decision(Side("receive", "to get"), close=True),
    Decision(Side("", "out for, be out, ruled out, miss~ the rest, miss~ the remainder", "sidelined layoff lay-off")),
    Decision(Side("suspend halt pause freeze", "", "suspension freeze moratorium"), close=True),
    Decision(Side("rename rebrand"), close=True),
    Decision(Side("release pardon", "", "release pardon"), close=True),
    Decision(Side("create train", "", "creation"), close=True),
    Decision(Side("expand double triple", "", "expansion"), close=True),
    Decision(Side("cause spark trigger", "", "cause"), close=True),
    Decision(
        Side(
            "prevent cure cut lower reduce protect halve slow boost stop fight",
            "stave~ off, ward~ off",
            "protection prevention",
        ),
        close=True,
        of_research=True,
    ),
)
CRIMES = Side(
    "steal pocket defraud rob stab murder kill assault attack rape abuse embezzle swindle cheat launder bribe forge "
    "smuggle siphon drain loot fleece con hack poison blackmail threaten harass strangle shoot bully fiddle misuse "
    "divert groom torch punch stalk hijack kidnap abduct dump falsify rig plagiarise plagiarize leak bug trick scam"
)
"""Wrongs of which a headline may tell as done what is only alleged."""
BY_KEY: dict[str, list[Decision]] = {}
"""The decisions of a word of which a headline has one that tells of them."""
for _one in DECISIONS:
    for _key in sorted(_one.side.keys):
        BY_KEY.setdefault(_key, []).append(_one)
_ORDER = {id(one): place for place, one in enumerate(DECISIONS)}


def told_with(words: frozenset[str]) -> list[Decision]:
    """The decisions of which a text with these words may tell, in their order."""
    found = {_ORDER[id(one)]: one for word in words & BY_KEY.keys() for one in BY_KEY[word]}
    return [found[place] for place in sorted(found)]


KEYS = frozenset().union(CRIMES.verbs, *(one.side.keys for one in DECISIONS))
