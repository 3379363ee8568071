from __future__ import annotations
import re
from scorer.detectors._headline.decisions import DECISIONS, CRIMES
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.votes import _NOT, _PLAIN_AFTER, _PLURAL, _PREPOSITION
from scorer.model import Span

_TITLE_OPEN = re.compile(
    r"\b(?:(?:may|might|could)(?! have\b)|weigh(?:s|ing)?|mull(?:s|ing)?|consider(?:s|ing)?|ponder(?:s|ing)?|in talks|explor(?:es|ing)|debates?|discuss(?:es)?)\b")
_TITLE_HEDGED = re.compile(
    r"\b(?:would|should|can|if|says?|reports?|sources?|eyes|seeks?|wants?|plans?|planned|proposes?|proposed|proposal|draft|bill|possible|potential|likely|set|expected|hopes?|urges?"
    r"|seen|near|suspected|alleged(?:ly)?|accused|charged|talks|bid|vote|vows?|pledges?|threatens?|warns?|why|how|what|when|not|never|no|may|might|could|aims?|ready|court|trial|denies|claims?|weighs?|mulls?|considers?|ask(?:s|ed)?)\b|[?]|[“‘\"]| '|n[’']t\b")
_OPEN = re.compile(
    r"\b(?:may|might|could|whether|consider(?:s|ing)?|weigh(?:s|ing)|mull(?:s|ing)|ponder(?:s|ing)|explor(?:es|ing)|stud(?:ies|ying)|discussing"
    r"|propos(?:es|ed|al|als|ing)|draft|possible|potential|in talks|talks (?:to|on|about|over|with)|discussions|options?|(?:proposals?|plans?|bill|draft|measure|idea|scheme|move|deal) would|undecided|yet to (?:decide|vote)|(?:will|to|due to|set to) (?:vote|decide|debate|consider|discuss))\b[^.;:“\"]{0,90}\Z")
_OPEN_BEHIND = re.compile(r" (?:[a-z]+ ){0,2}?(?:may|might|could|would)\b|,? (?:is|are) (?:being )?(?:considered|discussed|possible|mulled|proposed|studied)")
_OTHER = re.compile(r"\b(?:if|unless|should|can|want\w*|hop(?:e|es|ed|ing)|ask\w*|urg\w+|likely|recommend\w*|await\w*|subject to|pending|seek\w*|call\w* (?:on|for)|demand\w*|plan(?:s|ned)?|to|need\w*|must|had|before|after|expect\w*|told to)\b(?: [a-z’'-]+){0,4} ?\Z")
_DONE = re.compile(r"(?:\b(?:has|have|was|were|been|is being|are being|completed|complete[sd]?|confirmed|announced|agreed|sealed|closed|finali[sz]ed|signed|decided|will|ordered) (?:[a-z0-9’'-]+ ){0,3})\Z")
_NO_DECISION = re.compile(
    r"\b(?:no (?:final )?(?:decision|conclusion|agreement|deal)s? (?:has|had|have|was|is|will)|nothing (?:has|had|was|is) (?:yet )?(?:been )?(?:decided|agreed|signed|settled)"
    r"|(?:not|n[’']t) (?:yet |been )?(?:made a |made up|reached a |taken a |decided?\b)|yet to decide|undecided|still come to nothing|come to nothing|not due to vote|(?:will|is to|are to|due to|set to) (?:vote|decide)|no guarantee)\b")
_ALLEGED = re.compile(r"\b(?:alleged(?:ly)?|allegations?|allege|accused|suspected|den(?:y|ies|ied) (?:a |the |all |any |both |two |three |four )?(?:single )?(?:charges?|count|wrongdoing|fraud|theft|murder|it)|pleaded not guilty)\b")
_PROVEN = re.compile(r"\b(?:convict\w*|admit(?:s|ted)?|found guilty|pleaded guilty|pleads guilty|jailed|sentenc\w+|confess\w*|prison for|guilty of|caught on|footage)\b")
_LEAD = 3
_BOTH = frozenset("hikes cuts raises bans lifts increases moves causes orders halts backs clears ends drops stops".split())
_ATTRIBUTED = re.compile(r", (?:[a-z’'-]+ ){1,4}(?:says?|finds?|shows?|suggests?|reports?)\Z")
_TIED = frozenset(("cut", "raise", "effect", "deal", "move", "name", "join"))
_VERB_FORMS = {}

def levels(title, told):
    """title lower"""
    lead = told[:_LEAD]
    title = _ATTRIBUTED.sub("", title)
    open_ = _TITLE_OPEN.search(title)
    for name, side in DECISIONS.items():
        ms = list(side.pattern.finditer(title))
        if not ms: continue
        m = ms[0] if name != "deal" else ms[0]
        before = title[:m.start()]
        about = stems(f"{before} {title[m.end():]}")
        begun = len(about & stems(" ".join(lead)))
        if begun < 1: continue
        ment = list(_mentions(side, told, about, name in _TIED))
        if "end" in m.group(): continue
        if name == "effect" and not re.search(r"\b(?:study|studies|trial|researchers?|scientists?|doctors|patients|participants)\b", " ".join(lead)): continue
        if open_ and _TITLE_OPEN.search(before) and not re.search(r"\?|\b(?:not|no|if|study|scientists|researchers|risk)\b", title) and name not in ("effect",):
            if re.search(r"\bhave \Z", before): continue
            ls = [l for i, l, w in ment if i < _LEAD]
            done = [w for i, l, w in ment if i < 2 and l == "done"]
            if done and "open" not in ls: yield name, open_.group(), done[0]
        elif not _TITLE_HEDGED.search(title) and _finite(m, side, title, before):
            nod = next((x for x in (_NO_DECISION.search(s) for i, s in enumerate(told) if i < _LEAD or about & stems(s)) if x), None) if ":" not in title else None
            ops = [w for i, l, w in ment if l == "open" and i < _LEAD]
            done = [w for i, l, w in ment if l == "done" or l=="plan"]
            if (ops and not done) :
                yield name, m.group(), ops[0]
            elif nod and name!="effect" and not [w for i, l, w in ment if l == "done" or l == "plan" and i < _LEAD]:
                yield name, m.group(), nod.group()

def _finite(m, side, title, before):
    w = m.group()
    if m.end() == len(title): return False
    if w in side.nouns and w not in side.verbs: return False
    if w.endswith("ing"): return False
    if w in side.plain: return bool(_PLAIN_AFTER.search(before) or re.search(r"\b(?:to|will) \Z", before) and len(before.split()) <= 6)
    return not (side is not DECISIONS["resign"] and w in side.nouns | _BOTH and re.match(r" (?:on|in|of|at|for|by|over|after|to)\b", title[m.end():]))

def _mentions(side, told, about, tied):
    for i, s in enumerate(told):
        for m in side.pattern.finditer(s):
            before = s[:m.start()]
            if tied and not about & stems(s[max(0, m.start() - 60) : m.end() + 50]):
                continue
            if _OPEN.search(before) or _OPEN_BEHIND.match(s, m.end()): l = "open"
            elif _NOT.search(before[-60:]): l = "no"
            elif re.search(r"\b(?:will|is to|are to|agreed to|decided to|plans to|intends to|announced|vowed to) (?:[a-z]+ ){0,3}\Z", before): l = "plan"
            elif _OTHER.search(before[-60:]): l = "other"
            elif m.group() in side.verbs - side.plain and not m.group().endswith("ing") or _DONE.search(before): l = "done"
            else: l = "noun"
            if i >= _LEAD and not about & stems(s): continue
            yield i, l, (( _OPEN.search(before).group().split()[0] + " … ") if l == "open" and _OPEN.search(before) else "") + m.group()

def accused(title, told):
    if _TITLE_HEDGED.search(title): return
    m = next((m for m in CRIMES.pattern.finditer(title) if not m.group().endswith("ing") and m.group() not in CRIMES.plain and m.end()<len(title)), None)
    if m is None: return
    lead = told[:_LEAD]
    al = next((x for x in (_ALLEGED.search(s) for s in lead) if x), None)
    if al and not any(_PROVEN.search(s) for s in told): yield "crime", m.group(), al.group()
