"""Kinds of things that are decided or done: a headline and a body need not tell one in the same word."""
from __future__ import annotations
from scorer.detectors._headline.axes import Side

DECISIONS = {
    "buy": Side("buy acquire purchase", "snap~ up, take~ over", "acquisition purchase takeover buyout"),
    "sell": Side("sell offload divest", "dispose~ of", "sale disposal divestment"),
    "merge": Side("merge combine", "join~ forces", "merger tie-up"),
    "deal": Side("sign seal clinch land secure ink order", "", "deal order contract agreement"),
    "ban": Side("ban outlaw prohibit forbid", "", "ban prohibition"),
    "scrap": Side("scrap axe abolish ditch drop abandon cancel end", "do~ away with, call~ off", "abolition end"),
    "close": Side("close shut shutter mothball demolish", "cease~ trading, last day, last dip", "closure closures"),
    "open": Side("open build launch reopen", "", "launch"),
    "resign": Side("resign quit leave retire depart", "step~ down, stand~ down, step~ aside", "resignation departure"),
    "sack": Side("sack fire dismiss axe oust remove", "part~ company", "dismissal sacking"),
    "approve": Side("approve back clear endorse adopt pass", "sign~ off, give~ the go-ahead", "approval"),
    "cut": Side("cut slash trim reduce", "", "cut cuts reduction"),
    "raise": Side("raise hike increase lift", "put~ up", "rise increase"),
    "name": Side("appoint name hire", "", "appointment"),
    "sue": Side("sue", "take~ to court", "lawsuit"),
    "settle": Side("settle", "", "settlement"),
    "join": Side("join", "", "move"),
    "move": Side("move relocate switch", "", "move relocation"),
    "host": Side("host", "", ""),
    "effect": Side("prevent cure cut lower reduce protect halve slow boost cause stop ward fight", "stave~ off, ward~ off", ""),
}
CRIMES = Side(
    "steal pocket defraud rob stab murder kill assault attack rape abuse embezzle swindle cheat launder bribe forge smuggle siphon "
    "drain loot fleece con hack poison blackmail threaten harass beat strangle shoot bully fiddle misuse divert groom torch", "", ""
)
