"""How things end, well or not: in orbit or lost, bail granted or refused, a target met or missed.

Pairs like those of `axes`, of which a headline takes a side only by the words given as `claims`; the other words tell
in a body that the same side or the other was taken. Texts tell of many ends, so a word of the headline must stand
around one (`common`).
"""

from __future__ import annotations

import re

from scorer.detectors import _late
from scorer.detectors._headline.axes import AXES, Axis, Side

_OWN = ("", "a ", "an ", "the ", "his ", "her ", "its ", "their ", "_ ", "its _ ", "the _ ")


def _each(verbs: str, thing: str) -> str:
    """Verbs with a thing behind: "lose~ appeal, lose~ her appeal"."""
    return ", ".join(f"{verb}~ {own}{thing}" for verb in verbs.split() for own in _OWN)


def _outcome(name: str, good: Side, bad: Side, claims: str, before: re.Pattern[str] | None = None) -> Axis:
    told = frozenset(one.strip() for one in claims.split(","))
    return Axis(name, good, bad, claims=told, before=before, common=True)


_CRAFT = _late.pattern(
    r"\b(?:rocket|lander|probe|satellites?|(?:space)?craft|capsule|plane|jet|flight|shuttle|mission"
    r"|crew|astronauts?|drone"
    r"|pilot|rover|booster|launcher|helicopter|balloon)\b"
)

_YES = "green light, go-ahead, green-light"
_YES_TO = (
    "green light for, go-ahead for, nod for, thumbs-up for, thumbs up for, approval for, yes to, permission for,"
    "green light to, all-clear for, planning permission for, backing for"
)
_NO_TO = "no to, thumbs-down for, thumbs down for, red light for, refusal for, rejection for"
_ALL_SAFE = (
    "all safe, everyone safe, everybody safe, all aboard safe, all on board safe, all accounted for, all alive,"
    "everyone accounted for, all survive, all survived, everyone survives, all rescued, everyone rescued, all saved,"
    "no deaths, no fatalities, no one killed, nobody killed, none killed, no lives lost, all unhurt, everyone unhurt"
)


OUTCOMES: tuple[Axis, ...] = (
    Axis(
        "appeal",
        Side(
            "uphold",
            f"{_each('lose', 'appeal')}, {_each('dismiss reject', 'appeal')}, appeal dismissed, appeal rejected,"
            "appeal fails, appeal failed, throw~ out an appeal, throw~ out the appeal, throw~ out his appeal,"
            "throw~ out her appeal, turn~ down an appeal, turn~ down the appeal, conviction stands",
        ),
        Side(
            "overturn quash",
            f"{_each('win', 'appeal')}, {_each('allow uphold', 'appeal')}, set~ aside, strike~ down, throw~ out,"
            "order~ a retrial, order~ a new trial, sided with the appellant",
        ),
    ),
    _outcome(
        "clearance",
        Side(
            "clear approve authorise authorize license licence recommend back pass grant endorse",
            f"give~ the green light, grant~ a, wave~ through, vote~ for, voted in favour, voted in favor,"
            f"{_YES}, {_YES_TO}",
        ),
        Side(
            "reject refuse decline block withhold veto",
            f"turn~ down, vote~ against, knock~ back, throw~ out, {_NO_TO}",
        ),
        f"clears, cleared for, {_YES_TO}, {_NO_TO}",
    ),
    _outcome(
        "mission",
        Side(
            "land dock",
            "into orbit, in orbit, to orbit, reach~ orbit, reach~ space, reach~ the moon, touch~ down, lift~ off,"
            "blast~ off, splash~ down, landed safely, safely back",
        ),
        Side(
            "crash explode abort scrub disintegrate",
            "fail~ to, lose~ contact, blow~ up, break~ up, burn~ up, fall~ short, never reached, shut~ down early,"
            "fall~ silent, turn~ back",
        ),
        "orbit, touches down, touch down, lands, land, docks, lifts off, blasts off, splashes down, reaches space",
        _CRAFT,
    ),
    _outcome(
        "inspection",
        Side(
            "",
            "clean bill of health, pass~ inspection, pass~ its inspection, pass~ the inspection, top marks,"
            " full marks,"
            "rated good, rated outstanding, flying colours, flying colors, get~ the all-clear, given the all-clear",
        ),
        Side(
            "withhold fail flunk",
            "fail~ inspection, fail~ its inspection, special measures, rated inadequate, requires improvement,"
            " order~ to close,"
            "fall~ short, found wanting, found mouse, found rats",
        ),
        "clean bill of health, pass inspection, passes inspection, passed inspection, top marks,"
        " full marks, rated good,"
        "rated outstanding, flying colours, flying colors, fails inspection, failed inspection, special measures,"
        "rated inadequate",
    ),
    _outcome(
        "bail",
        Side(
            "",
            "granted bail, grant~ bail, free~ on bail, release~ on bail, get~ bail, win~ bail, given bail,"
            " make~ bail",
        ),
        Side(
            "remand",
            "denied bail, deny bail, denies bail, refuse~ bail, without bail, bail denied, bail refused,"
            " kept in custody,"
            "remain~ in custody, stay~ in custody",
        ),
        "bail",
    ),
    _outcome(
        "asylum",
        Side(
            "",
            "can stay, allowed to stay, granted asylum, right to stay, leave to remain, may stay, win~ asylum,"
            " fight to stay",
        ),
        Side(
            "deport", "must leave, told to leave, be removed, be sent back, sent home, refused asylum, denied asylum"
        ),
        "can stay, allowed to stay, granted asylum, right to stay, wins asylum, fight to stay, deported, must leave",
    ),
    _outcome(
        "rescue",
        Side(
            "rescue save",
            "found alive, found safe, pull~ alive, pull~ to safety, safe and well, brought ashore, survived",
        ),
        Side("die drown perish", "found dead, bodies of, body of, body was, pronounced dead, feared dead, was dead"),
        "rescued, found alive, found safe, safe and well, pulled alive, pulled to safety, saved",
    ),
    Axis(
        "all",
        Side(
            "",
            f"{_ALL_SAFE}, no one died, nobody died, no one was hurt, nobody was hurt, no one was injured,"
            "nobody was injured, without loss of life, no loss of life, all _ were rescued, all _ rescued,"
            "all _ aboard, all _ on board, all of them, all survived,"
            "everyone on board, everyone aboard, all _ _ were rescued",
            "safe safely unharmed unhurt",
        ),
        Side(
            "die drown perish",
            "found dead, bodies of, body of, her body, his body, their bodies, pronounced dead, feared dead,"
            "was killed, were killed, been killed, killing, killed at least, killed _ people, lost her life,"
            "lost his life, lost their lives, still missing, remain~ missing",
            "deaths",
        ),
        claims=frozenset(one.strip() for one in _ALL_SAFE.split(",")),
    ),
    _outcome(
        "manhunt",
        Side(
            "arrest capture recapture catch detain",
            "give~ himself up, hand~ himself in, back behind bars, in custody",
        ),
        Side(
            "",
            "at large, on the run, remain~ at large, still missing, evade~, escape~, still free, slip~ away,"
            " got away, no arrests",
        ),
        "captured, recaptured, recaptures, captures, catches, caught, on the run, at large, still at large",
    ),
    _outcome(
        "target",
        Side(
            "",
            f"{_each('meet hit beat exceed reach', 'target')}, on track, on course, ahead of target,"
            f" on schedule, on time",
        ),
        Side(
            "",
            f"{_each('miss', 'target')}, off track, off course, behind schedule, fall~ short, short of, below target",
        ),
        "target, on track, on course, off track, behind schedule, on schedule",
    ),
    _outcome(
        "record",
        Side(
            "", f"{_each('break set smash shatter beat claim', 'record')}, new record, world record, record-breaking"
        ),
        Side(
            "", f"{_each('miss', 'record')}, short of the record, outside the record, fall~ short, outside his best"
        ),
        "breaks record, breaks world, breaks the record, sets record, sets a record, smashes record, misses record,"
        "misses the record, break record, set record",
    ),
    _outcome(
        "confidence",
        Side("survive", "cling~ on, hold~ on, win~ the vote, won by, see~ off, stay~ in office, stay~ on"),
        Side(
            "oust topple unseat remove resign",
            "lose~ the vote, lose~ a vote, lost by, voted out, vote~ him out, vote~ her out",
        ),
        "survives vote, survives confidence, survives no-confidence, survives, survive, ousted, toppled, voted out",
    ),
    _outcome(
        "claim",
        Side(
            "award vindicate",
            f"finds for, found for, find~ in favour, rule~ in favour, find~ in favor, rule~ in favor, side~ with,"
            f"{_each('win', 'claim')}, {_each('win', 'case')}, {_each('win', 'tribunal')}, unfairly dismissed",
        ),
        Side(
            "",
            f"find~ against, rule~ against, {_each('lose dismiss reject', 'claim')},"
            f" {_each('lose dismiss reject', 'case')},"
            "acted fairly, fairly dismissed, throw~ out the claim, throw~ out the case, throw~ out a claim",
        ),
        "finds for, finds in favour, rules in favour, finds in favor, rules in favor, sides with,"
        " wins claim, wins case,"
        "wins tribunal, finds against, rules against, loses claim, loses case",
    ),
    _outcome(
        "licence",
        Side("renew", f"{_each('keep retain', 'licence')}, {_each('keep retain', 'license')}, allowed to keep"),
        Side(
            "revoke",
            f"{_each('lose', 'licence')}, {_each('lose', 'license')}, stripped of, strip~ of, licence suspended",
        ),
        "renews, renewed, keeps licence, keeps license, keeps its licence, loses licence, loses license,"
        " revoked, revokes",
    ),
    _outcome(
        "fire",
        Side("contain extinguish douse", "under control, put out, brought under"),
        Side("rage", "out of control, still burning, is spreading, was spreading, uncontained, jump~ containment"),
        "contained, under control, extinguished, out of control, still burning, put out",
    ),
    _outcome(
        "power",
        Side("restore", "power back, back on, reconnected"),
        Side("", "still without, remain~ without, without power, without electricity, still dark, in the dark"),
        "restored, restores, still without, power back",
    ),
    _outcome(
        "test",
        Side("", "test~ positive, positive test"),
        Side("", "test~ negative, negative test, tested clear, came back negative, were negative, was negative"),
        "tests positive, test positive, tested positive, tests negative, test negative, tested negative",
    ),
    _outcome(
        "force",
        Side(
            "extend",
            "stay~ in place, stay~ in force, remain~ in place, remain~ in force, stays, remains, kept in place",
        ),
        Side("lift scrap rescind revoke withdraw end", "no longer, was over, come~ to an end, came to an end"),
        "stays, remains, stay in place, stays in place, stays in force, remains in force, remains in place, extended",
    ),
    _outcome(
        "hammer",
        Side("fetch", "sell~ for, sold for, go~ for, under the hammer, change~ hands"),
        Side("", "fail~ to sell, unsold, withdrawn from, no bids, no buyer, no bidder, fail~ to find"),
        "fetches, sells for, sold for, fails to sell, unsold",
    ),
    _outcome(
        "job",
        Side("reinstate", "get~ job back, get~ his job back, get~ her job back, back at work"),
        Side(
            "",
            "fairly dismissed, dismissal was fair, stay~ sacked, uphold~ the dismissal, dismissal stands,"
            " not be reinstated",
        ),
        "reinstated, gets job back, get job back, gets his job back, gets her job back",
    ),
)

_LAW = _late.pattern(
    r"\b(?:judges?|courts?|tribunal|magistrates?|jury|panel|prosecutors?|justices|suit|lawsuit|case|charges?|claims?"
    r"|complaint|action)\b"
)
_AGAIN = "running flying flowing sailing open working operating moving trading playing"
_BACK_TO = (
    "back in service, back on track, back at work, back to work, back to normal, up and running, back in action,"
    "return~ to work, return~ to class, return~ to school, return~ to service, back in class, back online"
)
_STILL = "suspended closed shut grounded halted shuttered stranded idle blocked empty dry cut off"
_NOT_YET = ", ".join(
    f"{before} {state}"
    for state in (*_STILL.split()[:-2], "cut off", "out of service", "on strike", "out of action", "off limits")
    for before in ("still", "remain~", "stay~", "to stay", "yet")
)
_IDLE = f"{_NOT_YET}, on strike, out of service, walk~ out, without power, without water, without electricity"
_BANS = (
    "ban curfew curbs limit limits restriction restrictions lockdown order notice warning alert sanctions embargo "
    "moratorium "
    "emergency toll tolls levy freeze blockade quarantine closure"
)
_PROCEEDS = (
    "proceed",
    "go to trial",
    "go ahead",
    "go forward",
    "move forward",
    "be heard",
    "stand",
    "continue",
    "sue",
)
OUTCOMES += (
    _outcome(
        "service",
        Side(
            "resume restart reopen restore reconnect",
            ", ".join(f"{one} {again}" for one in _AGAIN.split() for again in ("again", "once more"))
            + f", {_BACK_TO}, back on",
        ),
        Side("suspend halt", _IDLE, "grounded"),
        ", ".join(f"{one} {again}" for one in _AGAIN.split() for again in ("again", "once more"))
        + f", {_BACK_TO.replace('~', '')}, back on, resumes, resume, reopens, returns to, still, remain, remains,"
        "stay, stays, to stay",
    ),
    _outcome(
        "search",
        Side("find recover locate trace rescue", "turn~ up, safe and well"),
        Side(
            "",
            "still missing, remain~ missing, yet to be found, no trace, no sign of, not been found, still lost,"
            " still at large, still on the run, call~ off the search",
        ),
        "still missing, remains missing, remain missing, no trace, located, recovered, traced",
    ),
    Axis(
        "ban",
        Side(
            "lift scrap rescind revoke abolish ease relax drop end",
            ", ".join(f"{verb}~ {ban}" for verb in ("lift", "end", "ease", "scrap") for ban in _BANS.split()),
        ),
        Side(
            "extend",
            "remain~ in force, remain~ in place, stay~ in force, stay~ in place, kept in place, keep~ the ban",
        ),
        claims=frozenset(("lifted", "scrapped", "eased", "relaxed", "dropped", "ended")),
        before=_late.pattern(rf"\b(?:{_BANS.replace(' ', '|')})(?: [a-z]+)? \Z"),
        common=True,
    ),
    _outcome(
        "suit",
        Side("toss dismiss quash", "throw~ out, strike~ out, drop~ charges, drop~ the charges, charges dropped"),
        Side(
            "proceed",
            "go~ to trial, go~ ahead, go~ forward, move~ forward, to be heard, will be heard, stand~ trial, face~ "
            "trial,"
            "sent to trial, commit~ for trial, heard in full, clear~ the way, let~ stand,"
            + ", ".join(f"{may} {one}" for may in ("can", "may", "could") for one in _PROCEEDS),
        ),
        "tosses, tossed, dismisses, dismissed, throws out, thrown out, strikes out, struck out, quashes, quashed, "
        "drops,"
        "dropped",
        _LAW,
    ),
)
BY_WORD: dict[str, list[Axis]] = {}
"""The axes of a word of which a headline has one that takes a side."""
for _axis in (*AXES, *OUTCOMES):
    for _word in _axis.claim_words:
        BY_WORD.setdefault(_word, []).append(_axis)
