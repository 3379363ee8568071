"""Headlines that tell as possible what the body begins with as decided: "may shut" over "will stop brewing".

No verb needs to be the same: the first sentence that shares words with the headline tells, without any doubt, what
will be or has been done, the text says that it is decided, and nothing where it begins is left open.
"""

from __future__ import annotations

import re

from scorer.detectors import _late
from scorer.detectors._headline.alike import widened
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.votes import MAY

_DOES = _late.pattern(
    r"\b(?:(?:will|is to|are to) (?!not\b|decide|vote|consider|discuss|meet|hear|rule|know|need"
    r"|have to)(?:be )?[a-z]{3,}"
    r"|takes? effect|c[ao]mes? into force|took effect|(?:has|have) (?:been |now |finally |officially |formally )?"
    r"(?!to\b|not\b|no\b|been\b|asked|said|told|urged|considered|expressed|discussed|offered|approached|proposed|suggested"
    r"|warned|hinted|looked|wanted|hoped|talked|enquired|inquired|called|threatened|floated)[a-z]{3,}"
    r"(?:ed|en|old|ought|ut|uit|un)\b|(?:was|were) [a-z]{3,}ed\b|voted(?! against)|signed|approved|agreed|decided"
    r"|ordered|confirmed|completed|made (?:[a-z]+ ){1,4}permanent|here to stay|bought|sold|took over"
    r"|signed up|joined|quit"
    r"|resigned|scrapped|dropped|banned|opened|closed|shut|launched|won|began|handed|named|appointed|backed|passed)\b"
)
_FINAL = _late.pattern(
    r"\b(?:(?:is|was|it[’']s) final|(?:the|its|their|this|that) decision\b(?! (?:on|is expected|will"
    r"|would|rests|could))"
    r"|(?:took|taken|made|reached) (?:the|a|its|their|that) (?:final |firm )?decision|signed (?:it |them )?into law"
    r"|signed (?:the|an?|by|off|from|for|on|both|autographs)|(?:contracts?|deal|order|agreement|papers?|bill)"
    r" (?:[a-z]+ ){0,3}(?:signed|made|completed|sealed)|voted (?:by )?(?:[\d–-]+|[a-z]+ to [a-z]+"
    r"|unanimously|overwhelmingly"
    r"|for|in favou?r|to [a-z]+)|approved|has signed|have signed|passed a medical|took effect"
    r"|takes? effect|comes? into force|voted [^.;]{0,30}\bto [a-z]+|(?:\d+|[a-z]+) votes to (?:\d+|[a-z]+)"
    r"|\d+[-–]\d+ vote|(?:has|have) confirmed|(?:passed|signed|backed) (?:an?|the) [a-z]+|was appointed|was named"
    r"|with (?:immediate )?effect|from (?:monday|tuesday|wednesday|thursday|friday)"
    r"|came into force|completed|gave (?:[a-z]+ ){0,3}(?:approval|go-ahead|green light|backing)|has been sold"
    r"|were told (?:[a-z]+ ){0,4}that|no (?:way back|turning back|going back))\b"
)
_LEFT_OPEN = _late.pattern(
    rf"\b(?:{MAY}(?! \d)|might|could|would|should|consider\w*|weigh(?:s|ing|ed)?|mull\w*|ponder\w*|explor\w+"
    r"|(?:plans?|propos\w+)(?! (?:for|to) [^.;,]{3,90} (?:has|have|was|were) (?:been )?(?:approved|backed|passed"
    r"|given"
    r"|granted|agreed|adopted|signed))|possib\w+|potential\w*"
    r"|talks|discuss\w*|negotiat\w+|options?|whether|if|unless|planned|planning|hop(?:es?|ed"
    r"|ing)|want\w*|seek\w*|sought"
    r"|likely|expect\w*|forecast\w*|predict\w*|urg\w+|call\w* (?:for|on)|threat\w*|warn\w*|fear\w*"
    r"|risk\w*|subject to|pending"
    r"|appeal\w*|authori[sz]\w+|provisional\w*|preliminary|initial|first (?:step|vote|reading)"
    r"|study|studying|review\w*)\b"
)
_FORMALLY = _late.pattern(r"\b(?:officially|formally)\b")
_STILL_OPEN = _late.pattern(
    rf"\b(?:{MAY}(?! \d)|might|could|consider\w*|weigh(?:s|ing|ed)?|mull\w*|ponder\w*|explor\w+|propos\w+|possib\w+"
    r"|potential\w*|talks|discuss\w*|negotiat\w+|options?|whether|if|unless|subject to|pending|await\w*"
    r"|authori[sz]\w+"
    r"|provisional\w*|preliminary|first (?:step|vote|reading)|yet to|final (?:vote|approval))\b"
)
"""What leaves a decision open behind the sentence that tells it; a "would" there tells what follows from it."""
_NO_PLAN = _late.pattern(
    r"[?]|\b(?:not|no|never|if|why|how|what|after|as|amid|despite|study|research\w*|scientists?"
    r"|forecast\w*|could have"
    r"|(?:may|might|could) (?:mean|have|help|need|(?:soon )?be\b(?! [a-z]+(?:ed|en|own|old|ought|uilt|ut)\b))\b"
    r"|storm|rain|snow|flood\w*|heat\w*|hurricane|cyclone|typhoon|weather|economy|poll|(?<! to )debates?|\d+ ways"
    r"|drugs?|treatments?|cancer|tumou?rs?|vaccines?|diets?|genes?)\b|: "
)
_OPEN_SENTENCES, _SHARED, _MOST_SHOWN, _FIRST_WORDS, _EARLY, _FEW_WORDS, _FEWER = 4, 2, 70, 4, 2, 6, 4
_ASIDE = _late.pattern(r"[,;–—]| - | that | who | and it ")


def decided(title: str, may: re.Match[str], body: Body) -> str | None:
    """The words with which the body tells as decided what the lower-case headline tells as possible."""
    if (
        _NO_PLAN.search(title)
        or len(title[: may.start()].split()) > (_FEWER if may.group().startswith("to ") else _FEW_WORDS)
        or _ASIDE.search(title[: may.start()])
    ):
        return None
    about = stems(f"{title[: may.start()]} {title[may.end() :]}")
    wide = widened(about)
    sentences = body.sentences
    first = next((one for one in range(min(_EARLY, len(sentences))) if _tells(about, wide, body, one)), None)
    if first is None or _is_left_open(sentences, first):
        return None
    reach = (
        1 if may.group().startswith(("chase", "pursue")) else _EARLY
    )  # whom a club chases has signed elsewhere, too
    does = next((match for match in map(_DOES.search, sentences[first : first + reach]) if match), None)
    final = next((match for match in map(_FINAL.search, sentences[:_OPEN_SENTENCES]) if match), None)
    if not does or not (final or _DOES.search(sentences[first])):
        return None
    told = does.string[: does.end()].strip()
    if len(told) > _MOST_SHOWN:
        told = f"{' '.join(told.split()[:_FIRST_WORDS])} … {' '.join(told.split()[-_FIRST_WORDS:])}"
    return told if not final or final.group() in told else f"{told} … {final.group()}"


def _is_left_open(sentences: list[str], first: int) -> bool:
    begun, behind = sentences[: first + 1], sentences[first + 1 : first + _OPEN_SENTENCES]
    if any(_LEFT_OPEN.search(_unquoted(one)) for one in begun):
        return True
    return _FORMALLY.search(sentences[first]) is None and any(_STILL_OPEN.search(_unquoted(one)) for one in behind)


def _tells(about: frozenset[str], wide: frozenset[str], body: Body, index: int) -> bool:
    there = body.stems_at(index)
    return bool(about & there) and len(wide & there) >= _SHARED


_QUOTED = _late.pattern(r"[“\"][^”\"]{0,400}[”\"]")


def _unquoted(sentence: str) -> str:
    return _QUOTED.sub(" ", sentence)
