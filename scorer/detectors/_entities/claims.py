"""What a text says of known names: "X, chief executive of Y", "the capital of Y", "the Norwegian carmaker X", and so
on.

Each shape is a regular expression over the skeleton (see `_entities`). Shapes are strict: words such as former,
acting or deputy, a division behind the name ("of Example in Europe") or a list leave a sentence unread. Nothing is
judged here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import ahocorasick_rs

from scorer.detectors._entities.names import (
    _FIRST,
    ADJECTIVE,
    CITY,
    COUNTRY,
    NAME,
    ORGANISATION,
    PERSON,
    PRODUCT,
    ROLE,
    Item,
    Skeleton,
    any_of,
)
from scorer.detectors._late import pattern
from scorer.model import Span


class Claim(NamedTuple):
    """`relation` of `subject` is said to be `value`.

    `value` is a name of the text, or None where `printed` is a plain word (a currency, an industry, a year). `span`
    is what a correction would replace. `role` is the office for the relation "office".
    """

    relation: str
    subject: Item
    value: Item | None
    printed: str
    span: Span
    whole: Span
    role: str = ""


@dataclass(frozen=True)
class _Shape:
    """`pattern` names its parts: s subject, v value, r role, y year, w word. Of `needs`, words with bars between
    them that few texts have, one must occur in the skeleton.

    `first` and `second` are the bits of its first two names: a shape is tried only where such names follow each
    other. Its match begins at the first name. With `first` 0 it is searched for.
    """

    relation: str
    first: int
    second: int
    needs: str
    form: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried, which takes a millisecond: a single document tries few of the shapes."""
        return re.compile(self.form)

    @cached_property
    def behind(self) -> str | None:
        """The characters that may stand right behind its first name; None for any."""
        rest = self.form[self.form.index(")", self.form.index("(?P<")) + 1 :]
        return next((characters for start, characters in _BEHIND if rest.startswith(start)), None)


_BEHIND = (
    (",? ", ", "), (",?(?: ", ", "), ("(?: brand", ", "), (", ", ","), ("'s ", "'"), ("(?:'s)? ", "' "),
    ("(?:'s (", "' "), ("-owned ", "-"), ("-led ", "-"), (" (", " "), ("(?= (", " "),
    *((f" {letter}", " ") for letter in "abcdefghijklmnopqrstuvwxyz"),
)  # fmt: skip
"""What forms go on with behind their first name, and the characters that this may begin with."""


OWN = (
    r"(?:(?:new|latest|own|popular|flagship|best-selling|ageing|aging|blockbuster|upcoming|first|second"
    r"|next-generation"
    r"|free|viral|powerful) )?"
)
GOODS = (
    r"(?:(?:ai |artificial intelligence |[a-z]+-[a-z]+ |diabetes |obesity |cancer )?"
    r"(?:chatbot|assistant|model|drug|injection|vaccine|pill|console|smartphone"
    r"|jab|shot|tablet|medicine|treatment|painkiller|search engine|browser|soft drink|drink|soda|biscuit"
    r"|chocolate bar"
    r"|snack|cereal|soap|toothpaste|washing powder|trainers?|speaker|headset|tablet computer|phone|hatchback"
    r"|saloon|ute"
    r"|suv|pick-up|helicopter|fighter jet|fighter|rocket|missile|messaging app|video app"
    r"|app|jet|plane|car|truck|pickup|game|tool|service|generative ai|ai),? )?"
)
GOODS_BEHIND = (
    r"(?:ai |artificial intelligence )?(?:chatbots?|assistant|model|jets?|planes?|aircraft|airliners?|operating"
    r" system|drug"
    r"|injections?|shots?|vaccines?|pills?|consoles?|smartphones?|pickups?|sedans?|hatchbacks?|suvs?|e-reader"
    r"|machines?)"
)
"""What a product is, before and behind its name; never a word for what others make for it."""
CRAFT = (
    r"(?:(?:space|lunar|moon|mars|asteroid|martian|robotic|sample-return) )?(?:probe|spacecraft|mission|lander|rover"
    r"|orbiter|rocket|telescope|observatory|satellite|capsule|space station|launcher|programme|program)s?\b"
)
MODEL = r"(?: (?:\d[\w.]*|pro|max|plus|mini|ultra|air)(?!-|\w)){0,3}"
NOT_FOR = r"(?<!for the )(?<!for )(?<!for a )"
"""Not before a product for which somebody else makes something."""
FOR_IT = (
    r"\b(?:versions?|editions?|games?|apps?|cases?|covers?|chargers?|rivals?|clones?|copy|copies|titles?"
    r"|parts?|chips?)\b"
)
P = any_of(PERSON | NAME)
KNOWN = any_of(PERSON)
T = any_of(ROLE)
C = any_of(COUNTRY)
A = any_of(ADJECTIVE)
AN = any_of(ADJECTIVE | NAME)
AC = any_of(ADJECTIVE | COUNTRY)
L = any_of(CITY)
O = any_of(ORGANISATION)  # noqa: E741 - the letters are those of the shapes
OC = any_of(ORGANISATION | COUNTRY)
OCA = any_of(ORGANISATION | COUNTRY | ADJECTIVE)
OP = any_of(ORGANISATION | PERSON)
R = any_of(PRODUCT)
X = any_of(ORGANISATION | PRODUCT | COUNTRY)
ANY = any_of(ORGANISATION | PRODUCT | COUNTRY | NAME)
ANYTHING = any_of(0xFF)

Q = (
    r"(?:(?:current|long-?time|long-serving|billionaire|embattled|outspoken|powerful|conservative|socialist|centrist|"
    r"veteran|right-wing|left-wing|centre-right|center-right|group|global|(?:co-)?founder and|chairman and|also|new)"
    r" )?"
)
NOT_BEFORE = (
    r"(?<!former )(?<!ex-)(?<!ex )(?<!then )(?<!then-)(?<!late )(?<!past )(?<!next )(?<!acting )(?<!interim )"
    r"(?<!deputy )(?<!vice )(?<!vice-)(?<!old )(?<!previous )(?<!incoming )(?<!outgoing )(?<!future )(?<!onetime )"
    r"(?<!-time )(?<!ousted )(?<!deposed )(?<!first )(?<!last )(?<!retired )(?<!fictional )(?<!founding )"
    r"(?<!would-be )(?<!elected )(?<!anti-)(?<!non-)(?<!assistant )(?<!sometime )(?<!disgraced )"
)
BETWEEN = r"(?:(?!of |in |at |for |and |to |by |from |with |former |ex-|than |as )[a-z][a-z-]+ ){0,3}"
"""Plain words before a name that say what it is ("the planemaker Example"), and no other relation."""
DONE = (
    r"[a-z]+ed|fell|rose|found|won|cut|put|hit|made|took|gave|went|got|sold|bought|lost|grew|left|came|met|built"
    r"|began"
    r"|became|led|kept|held|paid|spent|ran|set|shut|beat|costs|sells|comes|gets|makes|plans|faces|wants|remains"
    r"|told|flew|drove"
    r"|needs|borders|lies|uses|exports|hosts|offers|employs|sits|depends|ranks|produces|allows|lets"
)
"""What somebody or something in a text does or did."""
END = (
    r"(?=[,.;:)?!\"\n]|$| (?:and|or|but|who|which|that|as|on|to|at|since|because|while|after|before|has|have|had|is"
    r"|was|were|are"
    r"|will|would|can|could|may|might|should|must|said|says|told|spoke|gave|met|made|took|went|put|won|led|left|came"
    r"|drove|flew"
    r"|praised|[a-z]+ed|declines|[a-z]+ly)\b)"
    rf"(?! and {any_of(ORGANISATION)}'s)"
)
"""After the name of an organisation: no division of it, no further name, no time."""
STOP = (
    rf"(?=[,.;:)\n]|$| (?:{DONE}|could|can|may|has|have|had|is|was|are|were|said|says|will|would|which|who"
    r"|that|told|announced|and|to|on|for|in|at|from|by|as)\b)"
)
"""After a name that stands alone, and not before a noun."""
ALONE = (
    rf"(?:{STOP}|(?= (?:bound|carrying|flying|landing|operating|belonging|standing|waiting|sitting|parked|running"
    rf"|using"
    r"|costing|lying|taking|heading|with|without|when|while|after|before|near|over|into|during|because|since|under"
    r"|instead|again|yesterday|last|this)\b))"
)
"""As `STOP`, with the words that follow a product."""
NEXT_TO = (
    rf"(?:{ALONE}|(?= (?:the|an?|being|most|more|than|but|or|so|not|only|also|then|there|where|whose|though|if"
    r"|it|they|he|she|we|you|his|her|their|its|all|both|each|every|outside|inside|behind|beside|between|among"
    r"|against|down|up|off|out|around|across|past|through|until|per|worth|stolen|driven|found|left|seen|like|unlike"
    r"|owners?|drivers?|hatchbacks?|saloons?|estates?|utes?|vans?|taxis?|cabs?|motorbikes?|scooters?"
    r"|burgers?|sandwich(?:es)?|bars?|jabs?)\b))"
)
"""As `ALONE`, behind the name of a maker and a product that stand side by side."""
IN_A_ROW = rf"(?!,? (?:and |or )?{any_of(CITY | COUNTRY)})"


def _shape(relation: str, first: int, second: int, form: str, needs: str = "") -> _Shape:
    return _Shape(relation, first, second, needs, form)


_PERSON, _OFFICE = PERSON | NAME, ORGANISATION | COUNTRY
_OFFICE_OR = _OFFICE | ADJECTIVE
_THING = ORGANISATION | PRODUCT | COUNTRY
_OWNED = ORGANISATION | PRODUCT
_OWNS = "parent|owner|owns |holding company"
_BY = "owned|belong|part of|controlled"
_BUYS = "bought|acqui|purchase|took over|takeover|rescue|absor|swallowed"
_ANYTHING = _THING | NAME
_SAID = r"(?=[,.;:\n]|$| (?:said|says|told|has|was|is|and|who)\b)"
_OWNER = ORGANISATION | PERSON
ANYWHERE = NAME | CITY | COUNTRY | ORGANISATION | ADJECTIVE
PARENTS = " parent| owner| holding| mother| propri"
MAKERS = " maker| manufac| produc| develop| invent| creat| publish"
PARTS = " part of | owned by | belong| hands of | stable of "
_CALLERS = "maker|giant|group|company|firm|chain|retailer|operator|bank|insurer|brewer|airline"
"""Ends of nouns that call a company."""
_MEMBER = r"member(?: state| country| nation)?"
SHAPES = (
    # --- who holds an office ----------------------------------------------------------------------------------
    _shape(
        "office",
        _PERSON,
        ROLE,
        rf"(?P<v>{P}),? \(?{Q}(?:the |its )?{Q}(?P<r>{T}) (?:of|at) "
        rf"(?:the )?(?:{AN} )?{BETWEEN}(?P<s>{OC}){END}",
    ),
    _shape("office", _PERSON, _OFFICE_OR, rf"(?P<v>{P}), (?:the |a )?(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T}){_SAID}"),
    _shape("office", _OFFICE_OR, ROLE, rf"{NOT_BEFORE}(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T}),? (?P<v>{P})(?!-|\w)"),
    _shape(
        "office", ROLE, _OFFICE, rf"{NOT_BEFORE}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}),? (?P<v>{KNOWN})(?!-|\w)"
    ),
    _shape("office", ROLE, _OFFICE, rf"(?<!as ){NOT_BEFORE}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}), (?P<v>{P}),"),
    _shape("office", ROLE, _PERSON, rf"{NOT_BEFORE}(?P<r>{T}) (?P<v>{P}) of (?:the )?(?P<s>{OC}){END}"),
    _shape(
        "office",
        _PERSON,
        ROLE,
        rf"(?P<v>{P}),?(?: who)? (?:is|remains|serves as|works as) {Q}(?:the )?{Q}(?P<r>{T}) (?:of|at) (?:the )?"
        rf"(?P<s>{OC}){END}",
    ),
    _shape(
        "office",
        _PERSON,
        _OFFICE_OR,
        rf"(?P<v>{P}),?(?: who)? (?:is|remains) (?:the )?(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T})(?=[,.;:\n]|$| (?:and"
        rf"|who)\b)",
    ),
    _shape("office", _OFFICE, ROLE, rf"(?P<s>{OC}), whose {Q}(?P<r>{T})(?:,| is)? (?P<v>{P})(?!-|\w|'s)", ", whose "),
    _shape(
        "office",
        _OFFICE,
        ROLE,
        rf"(?:(?<=at )|(?<=at the ))(?P<s>{OC}), (?:the )?{Q}(?P<r>{T}) (?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    _shape(
        "office",
        ROLE,
        _PERSON,
        rf"(?<=under )(?:its )?{Q}(?P<r>{T}),? (?P<v>{KNOWN}), (?:the )?(?P<s>{O})(?= (?:has|had|is|was|will"
        rf"|[a-z]+ed)\b)",
    ),
    _shape(
        "office",
        _OFFICE,
        PERSON,
        rf"(?P<s>{OC})'s (?P<v>{KNOWN}), (?:the|its) {Q}(?P<r>{T})(?=[,.;:\n]|$)",
    ),
    _shape(
        "office",
        _OFFICE,
        ROLE,
        rf"(?P<s>{O}), (?:led by|under) (?:its |the )?{Q}(?P<r>{T}),? (?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    _shape("office", _OFFICE, ROLE, rf"{NOT_BEFORE}(?P<s>{OC})'s {Q}(?P<r>{T}) is (?P<v>{KNOWN})(?!-|\w|'s)"),
    _shape("office", _OFFICE, ROLE, rf"(?P<s>{OC}),? (?:and )?its {Q}(?P<r>{T}),? (?P<v>{KNOWN})(?!-|\w|'s)"),
    _shape(
        "heads",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}),? (?:now )?with (?P<v>{KNOWN}) (?:now )?(?:at the helm|in charge|at the top"
        rf"|as (?:its )?{T})",
        "with ",
    ),
    _shape("office", COUNTRY, ROLE, rf"(?P<s>{C}), where (?P<r>{T}) (?P<v>{KNOWN})(?!-|\w|'s)", ", where "),
    _shape(
        "office",
        ADJECTIVE,
        ROLE,
        rf"(?P<s>{A}) (?:government|administration|cabinet|regime) of {Q}(?P<r>{T}) (?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    _shape(
        "office",
        ROLE,
        PERSON,
        rf"{NOT_BEFORE}(?P<r>{T}) (?P<v>{KNOWN})'s (?:government|administration|cabinet) in (?P<s>{C})(?!-|\w|'s)",
    ),
    _shape(
        "titled",
        PERSON,
        ROLE,
        rf"(?P<v>{KNOWN}), the (?:{A} )?(?P<r>{T})(?=[,.;:\n]|$)",
    ),
    _shape("holds", ROLE, PERSON, rf"(?<=the )(?P<r>{T}), (?P<v>{KNOWN})(?=[,.;:\n]|$)"),
    _shape(
        "titled",
        ROLE,
        PERSON,
        rf"(?<![\ue000-\ue0ff] )(?<![\ue000-\ue0ff]'s ){NOT_BEFORE}(?P<r>{T}) (?P<v>{KNOWN})(?=(?:, who)? (?:said"
        rf"|says"
        rf"|will|is|has|wants|plans|hopes|faces"
        rf"|{DONE})(?![\w-]))",
    ),
    _shape(
        "titled",
        ROLE,
        PERSON,
        rf"(?:(?<=letter to )|(?<=written to )|(?<=wrote to )"
        rf"|(?<=told )|(?<=urged )|(?<=asked )|(?<=met )|(?<=meet )|(?<=with )|(?<=by )"
        rf"|(?<=called on )"
        rf"|(?<=appeal to )|(?<=petition to )|(?<=message to )|(?<=criticised )|(?<=criticized )|(?<=pressure on ))"
        rf"(?P<r>{T}) (?P<v>{KNOWN})(?=[,.;]| (?:to|on|in|at|and|as|that|over|about|after|for)\b)",
    ),
    _shape(
        "styled",
        ROLE,
        PERSON,
        rf"(?<![\ue000-\ue0ff] )(?<![\ue000-\ue0ff]'s ){NOT_BEFORE}(?P<r>{T}) (?P<v>{KNOWN})"
        rf"(?!-|\w|'s (?:former|late|old|memoir|time))",
    ),
    _shape(
        "holds",
        ROLE,
        PERSON,
        rf"(?:(?<=letter to )|(?<=letter addressed to )|(?<=petition to )|(?<=appeal to )|(?<=called on )"
        rf"|(?<=urged ))"
        rf"(?P<r>{T}) (?P<v>{KNOWN})(?=[,.;]| (?:to|on|in|at|and|as|that|over|about|after|for)\b)",
    ),
    _shape(
        "described",
        ANYWHERE,
        ROLE,
        rf"{NOT_BEFORE}(?P<s>{ANYTHING})(?:'s)? (?:state )?(?P<r>{T}),? (?P<v>{KNOWN})(?!-|\w)",
    ),
    _shape("holds", PERSON, ROLE, rf"(?P<v>{KNOWN}) \((?:the )?(?P<r>{T})[,)]", " ("),
    _shape("holds", ROLE, PERSON, rf"(?P<r>{T}) \((?P<v>{KNOWN})[,)]", " ("),
    _shape(
        "holds",
        PERSON,
        ROLE,
        rf"(?P<v>{KNOWN}), (?:who is |currently )?(?:the |our |their )?{Q}(?P<r>{T})(?=[,.;:)\n]|$"
        rf"| (?:said|says|has|was|is|told)\b)",
        ", ",
    ),
    _shape(
        "holds",
        ROLE,
        PERSON,
        rf"(?:(?<=our )|(?<=their )|(?<=country's )|(?<=nation's )|(?<=its )|(?<=state )|(?<=state's ))"
        rf"(?P<r>{T}),? (?P<v>{KNOWN})(?=[,.;:\n]|$| (?:said|says|has|was|is|told|will)\b)",
    ),
    _shape("governs", PERSON, 0, rf"(?P<v>{KNOWN})'s (?:government|administration|cabinet)(?![\w-])"),
    _shape(
        "reigns",
        PERSON,
        0,
        rf"(?P<v>{KNOWN})(?= (?:said|says|will|is|has|{DONE})(?![\w-]))",
    ),
    _shape(
        "heads",
        PERSON,
        _OFFICE,
        rf"(?P<v>{KNOWN}),? (?:the (?:man|woman|person|executive) )?(?:who )?(?:heads|leads|runs|chairs"
        rf"|governs|presides over|(?:has|have) (?:run|led|headed|chaired)) (?:the )?{BETWEEN}"
        rf"(?P<s>{OC})(?:{END}| since)",
    ),
    _shape(
        "of", ORGANISATION, PERSON, rf"(?P<s>{O})'s (?P<v>{KNOWN})(?= (?:said|says|told|announced|wrote|warned)\b)"
    ),
    _shape("of", PERSON, ORGANISATION, rf"(?P<v>{KNOWN})'s (?P<s>{O}){STOP}"),
    _shape(
        "of",
        ORGANISATION,
        PERSON,
        rf"(?:(?<=at )|(?<=at the )|(?<=inside )|(?<=over at ))(?P<s>{O}),? (?P<v>{KNOWN})"
        rf"(?=,? (?:has|is|said|says|told|tells|wants|expects|plans|warned|warns|will|hopes|believes|thinks|faces"
        rf"|argues|insists|keeps|remains|sees|predicts|announced|promised)\b)",
    ),
    _shape(
        "of",
        PERSON,
        ORGANISATION,
        rf"(?P<v>{KNOWN}) (?:of|at) (?P<s>{O})(?=,? (?:has|is|said|says|told|wants|expects|warned|earns|earned)\b)",
    ),
    _shape(
        "heads",
        PERSON,
        _OFFICE,
        rf"(?P<v>{KNOWN}),? (?:who )?(?:is |remains )?(?:in charge of|at the helm of|at the head of|at the top of"
        rf"|the (?:man|woman|person|executive) (?:in charge of|at the helm of|at the top of|running)) (?:the )?"
        rf"{BETWEEN}(?P<s>{O}){END}",
    ),
    _shape(
        "office",
        PERSON,
        ROLE,
        rf"(?P<v>{KNOWN}), its {Q}(?P<r>{T}), (?:the )?(?P<s>{OC})(?= (?:has|had|is|was|will|[a-z]+ed)\b)",
        ", its ",
    ),
    _shape("heads", PERSON, _OFFICE, rf"(?P<v>{KNOWN})-led (?P<s>{O})(?!-|\w)", "-led"),
    _shape(
        "heads",
        _OFFICE,
        PERSON | ROLE,
        rf"(?P<s>{OC}), (?:which is )?(?:led|headed|governed|run) by (?:its )?(?:{T},? )?(?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    _shape(
        "heads",
        COUNTRY | ADJECTIVE,
        PERSON | ROLE,
        rf"(?P<s>{AC})(?:'s)? (?:[a-z]+ )?(?:government|administration|cabinet|coalition),? (?:which is )?(?:now )?"
        rf"(?:led|headed|run) by (?:its )?(?:{T},? )?(?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    # --- founders and years of foundation ---------------------------------------------------------------------
    _shape(
        "founder",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?(?:that |which )?(?P<v>{KNOWN}) (?:co-)?founded\b",
        " founded",
    ),
    _shape(
        "founder",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?(?:co-)?founded by (?P<v>{KNOWN})(?!-|\w|'s)",
        " founded by",
    ),
    _shape(
        "founder",
        PERSON,
        ROLE | ORGANISATION,
        rf"(?P<v>{KNOWN}), (?:the |a |one of the )?(?:co-)?founders? (?:and {T} )?of (?:the )?(?P<s>{O}){END}",
        "founder",
    ),
    _shape(
        "founder",
        PERSON,
        ORGANISATION,
        rf"(?P<v>{KNOWN}), (?:the )?(?P<s>{O})(?:'s)? (?:co-)?founder(?=[,.;:\n]|$| (?:and|said)\b)",
        "founder",
    ),
    _shape(
        "founder",
        ORGANISATION,
        PERSON | ROLE,
        rf"(?P<s>{O})(?:'s)? (?:co-)?founder(?: and {T})?,? (?P<v>{KNOWN})(?!-|\w)",
        "founder",
    ),
    _shape(
        "founder",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}),? (?:which )?(?:was |is )?(?:a company )?(?:co-)?founded by (?P<v>{KNOWN})(?!-|\w|'s)",
        "founded by",
    ),
    _shape(
        "founder",
        PERSON,
        ORGANISATION,
        rf"(?P<v>{KNOWN}),? (?:who )?(?:co-)?founded (?P<s>{O})(?: in (?:19|20)\d\d\b|{END})",
        "founded",
    ),
    _shape(
        "founded",
        ORGANISATION,
        0,
        rf"(?P<s>{O}),? (?:which )?(?:was )?founded in (?P<y>(?:18|19|20)\d\d)(?!\d)",
        "founded in",
    ),
    # --- capitals ---------------------------------------------------------------------------------------------
    _shape(
        "capital",
        CITY,
        COUNTRY,
        rf"(?P<v>{L}),? (?:which )?(?:(?:is|remains) )?(?:the )?(?:state |national )?capital(?: city)? of (?:the"
        rf" )?(?P<s>{C}){END}",
        "capital",
    ),
    _shape(
        "capital",
        COUNTRY,
        CITY,
        rf"(?<!old )(?P<s>{C})'s capital(?: city)?,? (?:of |is )?(?P<v>{L})(?!-|\w){IN_A_ROW}",
        "capital",
    ),
    _shape(
        "capital",
        ADJECTIVE | COUNTRY,
        CITY,
        rf"(?P<s>{AC}) capital(?: city)?,? (?:of )?(?P<v>{L})(?!-|\w|'s){IN_A_ROW}",
        "capital",
    ),
    _shape(
        "capital",
        COUNTRY,
        CITY,
        rf"(?:(?<=the capital of )|(?<=the capital city of )|(?<=the capital of the )|(?<=in the capital of ))"
        rf"(?<!from the capital of )(?<!between the capital of )(?P<s>{C})(?:,|, which is| is) (?P<v>{L})(?=[,.;:)\n]"
        rf"|$){IN_A_ROW}",
        "capital",
    ),
    _shape(
        "capital",
        CITY,
        ADJECTIVE | COUNTRY,
        rf"(?P<v>{L}), (?:the )?(?P<s>{AC}) capital(?= ?[,.;:)\n]|$| (?:on|in|at|said|was|is|and|has|had|that|where"
        rf"|to)\b)",
        "capital",
    ),
    _shape(
        "capital",
        CITY,
        COUNTRY | ADJECTIVE,
        rf"(?P<v>{L}) (?:is|remains) (?:(?P<s>{C})'s|the (?P<s2>{A})) capital(?: city)?(?=[,.;:)\n]|$| (?:and"
        rf"|but|where)\b)",
        "capital",
    ),
    _shape(
        "capital",
        CITY,
        COUNTRY,
        rf"(?P<v>{L}), (?:the )?(?P<s>{C})'s capital(?= ?[,.;:)\n]|$| (?:on|in|at|said|was|is|and|has|had|that"
        rf"|where|city)\b)",
        "capital",
    ),
    _shape(
        "capital",
        CITY,
        COUNTRY,
        rf"(?P<v>{L}), (?:which is )?(?:the )?(?:seat|home) of (?:the )?(?P<s>{C})(?:'s)? (?:national )?(?:government"
        rf"|parliament) and (?:its|the) (?:national )?capital",
        "capital",
    ),
    _shape(
        "capital", COUNTRY, CITY, rf"(?P<s>{C}), whose capital(?: city)? is (?P<v>{L})(?!-|\w)", ", whose capital"
    ),
    _shape(
        "its_capital",
        0,
        0,
        r"\bthe (?:country|nation|republic"
        rf"|kingdom)'s capital(?: city)?,? (?:of )?(?P<v>{L})(?!-|\w|'s){IN_A_ROW}",
        "'s capital",
    ),
    _shape(
        "its_capital",
        CITY,
        0,
        rf"(?P<v>{L}),? (?:which is |is )?(?:the |its )(?:country's |nation's |republic's "
        rf"|kingdom's )capital(?: city)?"
        rf"(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for|with)\b)",
        "'s capital",
    ),
    _shape(
        "its_capital",
        0,
        0,
        rf"\b(?:in|to|from|near|of|around) its capital(?: city)?,? (?P<v>{L})(?!-|\w|'s){IN_A_ROW}",
        " capital",
    ),
    _shape(
        "the_capital",
        0,
        0,
        rf"\b(?:in|to|from|near|outside|around|of|at|for|across|reach|leave|left|reached|visit"
        rf"|visited) the (?:national )?capital(?: city)?"
        rf",? (?P<v>{L})(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for|with|by|last|this"
        rf"|after)\b){IN_A_ROW}",
        " capital",
    ),
    _shape(
        "the_capital",
        CITY,
        0,
        rf"(?P<v>{L}), the (?:national )?capital(?: city)?(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for"
        rf"|with)\b)",
    ),
    _shape(
        "governed_from",
        CITY,
        0,
        rf"(?P<v>{L}), (?:which is |is )?(?:the|its) (?:country's |nation's )?"
        rf"(?:seat of (?:the )?(?:national |federal |central )?(?:government|power)|federal capital"
        rf"|administrative capital|political capital)"
        rf"(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for|with)\b)",
    ),
    _shape(
        "governed_from",
        0,
        0,
        rf"\b(?:the|its) seat of (?:the )?(?:national |federal |central )?government,? (?P<v>{L})"
        rf"(?!-|\w|'s){IN_A_ROW}",
        "seat of ",
    ),
    # --- seats ------------------------------------------------------------------------------------------------
    _shape(
        "seat",
        ORGANISATION,
        COUNTRY | CITY,
        rf"(?P<s>{O}), (?:(?:which is |(?:the|an?) (?:[a-z-]+ ){{1,3}}?)?(?:based|headquartered)"
        rf"|which has its (?:home|headquarters|head office|base|seat)) in (?:the )?"
        rf"(?P<v>{any_of(COUNTRY | CITY)})(?!-|\w|'s)",
    ),
    _shape(
        "home",
        ORGANISATION,
        COUNTRY,
        rf"(?P<s>{O}) of (?P<v>{C})(?=[,.;:)\n]|$| (?:is|has|said|and|which|was|will|employs|owns|runs|makes)\b)",
    ),
    # --- currencies -------------------------------------------------------------------------------------------
    _shape(
        "currency",
        COUNTRY,
        0,
        rf"(?P<s>{C})'s (?:national |official |local )?currency,? (?:is )?(?:the )?(?P<w>[^\W\d_]+)(?=[,.;:)\n]|$| "
        rf"(?:fell|rose|has|had|was|is|hit|lost|gained|slid|weakened|strengthened|against|to)\b)",
        "currency",
    ),
    _shape(
        "currency",
        ADJECTIVE,
        0,
        rf"(?P<s>{A}) (?:national )?currency, the (?P<w>[^\W\d_]+)(?=[,.;:)\n]|$)",
        "currency",
    ),
    _shape(
        "currency",
        0,
        0,
        rf"(?:the|\d|[mb]illion|thousand|hundred|in|of|crores?|lakhs?) (?P<w>[^\W\d_]+),? \(?(?:which is )?"
        rf"(?:(?P<s>{C})'s|the (?P<s2>{A})) (?:national |official |local )?(?:currency|(?:unit of )?money)"
        rf"(?=[,.;:)\n]|$| (?:at|for|in|to|on|and|after|a|per)\b)",
        "currency",
    ),
    _shape(
        "currency",
        0,
        0,
        rf"(?:the|\d|[mb]illion|thousand|hundred|in|of|crores?|lakhs?) (?P<w>[^\W\d_]+),? \(?(?:which is )?the "
        rf"(?:national |official |local )?(?:currency|unit of money|legal tender) (?:of|in) (?:the )?(?P<s>{C})"
        rf"(?=[,.;:)\n]|$| (?:at|for|to|on|and|after|a|per)\b)",
        "currency|unit of money|legal tender",
    ),
    _shape(
        "unit",
        ADJECTIVE,
        0,
        rf"(?<=the )(?P<s>{A}) (?P<w>[^\W\d_]+)(?=,? (?:fell|rose|slid|gained|weakened|strengthened|slipped|dropped"
        rf"|climbed|tumbled|plunged|jumped|appreciated|depreciated|traded|hit a|lost \d|firmed|eased|against the|to"
        rf" the dollar))",
    ),
    _shape(
        "unit",
        ADJECTIVE,
        0,
        rf"(?P<s>{A}) (?P<w>zlotys?|forints?|kronor|kroner|korunas?|euros|roubles|rubles|rupees|pesos|dinars"
        rf"|dirhams|riyals|francs|lei|leva|ringgit|baht|rupiah|hryvnias?|liras?|shekels|reais|yen|yuan|naira|cedis"
        rf"|shillings)(?=[,.;)\n]|$| (?:to|in|for|and|on|from|at|a)\b)",
    ),
    # --- members ----------------------------------------------------------------------------------------------
    _shape(
        "member",
        ORGANISATION,
        COUNTRY,
        rf"(?<!non-)(?<!future )(?<!would-be )(?P<s>{O})(?: |-){_MEMBER},? (?P<v>{C})(?!-|\w)(?! (?:in (?:19|20)"
        rf"|from))",
        "member",
    ),
    _shape(
        "member",
        COUNTRY,
        ORGANISATION,
        rf"(?P<v>{C}), (?:(?:itself|also|already|currently) )?(?:the |an? )?(?:\w+ )?{NOT_BEFORE}(?P<s>{O})"
        rf" {_MEMBER}(?=[,.;:)\n]|$| (?:that|which|with|since)\b)",
        "member",
    ),
    _shape(
        "member",
        COUNTRY,
        ORGANISATION,
        rf"(?P<v>{C}), (?:(?:itself|also|already|currently) )?an? (?:full )?{_MEMBER} of (?:the )?(?P<s>{O}){END}",
        "member",
    ),
    _shape(
        "member",
        COUNTRY,
        ORGANISATION,
        rf"(?P<v>{C}),?(?: which)? is (?:now )?an? (?:full )?{_MEMBER} of (?:the )?(?P<s>{O}){END}",
        "member",
    ),
    _shape(
        "member",
        ORGANISATION,
        COUNTRY,
        rf"(?<=as a member of the )(?P<s>{O}), (?P<v>{C})(?!-|\w|'s)",
    ),
    # --- products ---------------------------------------------------------------------------------------------
    _shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O})(?:'s|, whose| and its) {OWN}{GOODS}(?P<s>{R}){MODEL}(?: (?:{GOODS_BEHIND})(?![\w-])|{NEXT_TO})",
    ),
    _shape(
        "maker", ORGANISATION, PRODUCT, rf"(?P<v>{O}) (?P<s>{R}){MODEL}(?: (?:{GOODS_BEHIND})(?![\w-])|{NEXT_TO})"
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION | ADJECTIVE,
        rf"{NOT_FOR}(?P<s>{R})(?:{MODEL} {GOODS_BEHIND})?,? "
        rf"(?:which )?(?:is |was |are |were )?(?:(?:an?|the) [\w -]{{2,30}} )?(?:made|developed|built|created"
        rf"|manufactured|designed|produced|sold|launched|invented) by (?:the )?(?:{A} )?{BETWEEN}(?P<v>{O})(?!-|\w)",
    ),
    _shape(
        "maker",
        PRODUCT,
        0,
        rf"{NOT_FOR}(?P<s>{R})(?:(?!{FOR_IT})[^.;:()\"\n\ue000-\ue0ff]){{1,70}}? (?:made|developed|built|created"
        rf"|manufactured|designed|produced|sold|launched"
        rf"|invented|released|introduced|marketed|unveiled|brought out|turned out"
        rf"|put out) (?:[a-z0-9-]+ ){{0,5}}?by (?:the )?(?:{A} )?{BETWEEN}"
        rf"(?P<v>{O})(?!-|\w| and {O})",
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R})[^.;:()\"\n\ue000-\ue0ff]{{0,80}}? (?:mainstay|backbone|pillar|engine|source|driver|jewel|star"
        rf"|bedrock|linchpin|cornerstone|heart|core|accounts? for|accounted for|bulk|bestseller|best-seller) "
        rf"(?:[a-z' -]{{0,40}} )?(?P<v>{O})'s (?:[a-z-]+ ){{0,2}}(?:earnings|sales|profits?|revenues?|income|turnover"
        rf"|fortunes?|growth|business|portfolio|bottom line|results|range|balance sheet|crown)\b",
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}), (?:the|an?|its|their) (?:[a-z0-9'-]+ ){{1,4}}?(?:that |which )?(?P<v>{O}) (?:has "
        rf"|had )?(?:makes|made|sells|sold|launched|builds|built"
        rf"|developed|brought|released|introduced|invented|unveiled|created|put)\b",
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}), which (?P<v>{O}) (?:makes|builds|sells|developed|launched|invented|introduced|released)\b",
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION | ADJECTIVE,
        rf"(?P<s>{R}), (?:the|an?) (?:[a-z0-9'-]+ ){{1,4}}?(?:from"
        rf"|by|of) (?:the )?(?:{A} |{C}'s )?{BETWEEN}(?P<v>{O})(?=[,.;:)\n]|$| (?:that|which|with|and|has|is|was|will"
        rf"|can|seats)\b)",
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}),? (?:whose|its) (?:maker|manufacturer|developer|creator|publisher|inventor|parent"
        rf"|owner)(?: company)?,? (?:is )?"
        rf"(?:the )?{BETWEEN}(?P<v>{O})(?!-|\w| and {O})",
    ),
    _shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}),? (?:which is |is )?(?:the (?:company|firm|group|people|studio) (?:that (?:makes|made|gave us"
        rf"|created|built|invented)"
        rf"|responsible for)|(?:best )?known for(?: its)?|famous for(?: its)?) (?:the"
        rf" )?{GOODS}(?P<s>{R}){MODEL}{ALONE}",
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R})(?: {CRAFT}|{MODEL}), (?:an?|the|another) (?P<v>{O})(?:'s)? (?:[a-z-]+ ){{0,2}}?"
        rf"(?:{CRAFT}|{GOODS_BEHIND})(?![\w-])",
        ", ",
    ),
    _shape("maker", PRODUCT, ORGANISATION, rf"(?P<s>{R})[ -](?:maker|developer|creator),? (?P<v>{O})(?!-|\w)"),
    _shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}),? (?:is |as )?(?:the )?(?:maker|developer|creator|manufacturer|company behind) (?:of )?"
        rf"(?:the )?"
        rf"{GOODS}(?P<s>{R}){MODEL}{ALONE}",
    ),
    _shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}),? (?:which |that )?(?:also )?(?:makes|manufactures|develops|owns|sells|produces|builds)"
        rf" (?:the )?"
        rf"{OWN}{GOODS}(?P<s>{R}){MODEL}{ALONE}",
    ),
    _shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}) (?:has )?(?:unveiled|launched|introduced|released|developed|created|invented|unveils|launches"
        rf"|releases|updated) (?:the |its |an? )?(?:new version of )?{OWN}{GOODS}(?P<s>{R}){MODEL}{ALONE}",
    ),
    _shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}), (?P<v>{O})'s (?!rival|answer|competitor)[\w -]{{3,40}}(?=[,.;:)\n]|$)",
    ),
    # --- countries of probes, rockets and weapons -------------------------------------------------------------
    _shape(
        "origin",
        COUNTRY | ADJECTIVE,
        PRODUCT,
        rf"(?P<v>{AC})(?:'s)? (?:[a-z0-9-]+ ){{0,3}}?(?P<s>{R})(?:{ALONE}|(?= {CRAFT}))",
    ),
    _shape(
        "origin",
        PRODUCT,
        COUNTRY | ADJECTIVE,
        rf"(?P<s>{R})(?: {CRAFT})?, (?:an?|the|another|one of) (?:(?P<v2>{A}) (?:[a-z0-9-]+ ){{0,2}}?{CRAFT}"
        rf"|(?:[a-z0-9-]+ ){{0,3}}?{CRAFT} (?:of|from|launched by|sent by|built by|flown by) (?P<v>{C}))",
        ", ",
    ),
    _shape(
        "built_in",
        COUNTRY | ADJECTIVE,
        PRODUCT,
        rf"(?P<v>{AC})-(?:made|built|designed|developed|produced|manufactured) "
        rf"(?:[a-z0-9-]+ ){{0,3}}?(?P<s>{R})(?![\w-])",
        "-made|-built|-designed|-developed|-produced|-manufactured",
    ),
    # --- owners -----------------------------------------------------------------------------------------------
    _shape("owner", _OWNER, _OWNED, rf"(?<!\w-)(?P<v>{OP})-owned (?:[a-z-]+ ){{0,3}}(?P<s>{X})(?!-|\w)", "-owned"),
    _shape(
        "owner",
        _OWNED,
        _OWNER | COUNTRY | ADJECTIVE,
        rf"(?P<s>{X})(?: brand| unit| business| platform| app| service| site| chain)?,? (?:which )?(?:is |are "
        rf"|has been |have been )?"
        rf"(?:now |wholly |itself )?(?:owned by|belongs to|part of) (?:the )?"
        rf"(?:{C}'s |{A} )?{BETWEEN}(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    _shape(
        "owner",
        _OWNED,
        _OWNER | COUNTRY | ADJECTIVE,
        rf"(?P<s>{X}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?"
        rf"(?:(?:that is |which is |now )?(?:owned|controlled) by|(?:that |which )?belong(?:s|ing) to) (?:the )?"
        rf"(?:{C}'s |{A} )?{BETWEEN}(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    _shape(
        "owner",
        _OWNED,
        0,
        rf"(?P<s>{X}), (?:(?!{O})[^,.;\n]){{3,50}}, which (?:is )?(?:now )?(?:owned by|belongs to) (?:the )?"
        rf"(?:{C}'s |{A} )?{BETWEEN}(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    _shape(
        "owner",
        _OWNED,
        0,
        rf"(?P<s>{X}),? (?:which )?(?:is )?(?:now )?(?:a |the )?(?:wholly.owned )?(?:[\w-]+ )?(?:unit|subsidiary"
        rf"|division|arm|brand|offshoot|daughter company) of "
        rf"(?:the )?(?:{C}'s |{A} )?{BETWEEN}(?P<v>{O})(?: group)?(?:{END}| of {C}| since\b)",
        "unit of|subsidiary of|division of|arm of|brand of|offshoot of|daughter company of",
    ),
    _shape(
        "owner",
        _OWNED,
        0,
        rf"(?P<s>{X}),? (?:a |an |the |which |that |is |are |has |now )[^.;:()\"\n\ue000-\ue0ff]{{3,70}}?"
        rf"(?:owned|controlled|run) (?:since (?:19|20)\d\d |now |outright |entirely |wholly )?by (?:the )?(?:{C}'s "
        rf"|{A} )?{BETWEEN}"
        rf"(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    _shape(
        "owner",
        _OWNED,
        _OWNER | ADJECTIVE,
        rf"(?P<s>{X})(?:'s|, whose|,? and its) (?:[a-z]+ )?(?:{A} )?(?:parent|owner|parent company|parent group"
        rf"|holding company),? (?:is )?(?:the )?{BETWEEN}"
        rf"(?P<v>{OP})(?!-|\w|'s)",
        _OWNS,
    ),
    *(
        _shape(
            "owner",
            _OWNED,
            0,
            rf"(?P<s>{X})(?: brand| unit| business| chain)?(?:,? (?:which|that|now|long|still|is|are|has|have|been"
            rf"|a|an|the|itself|since (?:19|20)\d\d)|,) (?:(?!not |no |never |longer )[a-z-]+ ){{0,6}}?{words} "
            rf"(?:the )?(?:{C}'s |{A} )?{BETWEEN}(?P<v>{OP})(?!-|\w|'s| and {OP})",
            needs,
        )
        for needs, words in (
            (" hands of ", "in the hands of"),
            (" control of ", "under the control of"),
            (" property of ", "the property of"),
            (" wing of ", "under the wing of"),
            (" umbrella of ", "under the umbrella of"),
            (" roof of ", "under the roof of"),
            (" stable of ", "(?:part of|in|from) the stable of"),
            (" belong", "belong(?:s|ing|ed)(?: since (?:19|20)\\d\\d)? to"),
            (" answers to ", "answers to"),
            (" part of ", "part of"),
        )
    ),
    _shape(
        "owner",
        _OWNED,
        _OWNER,
        rf"(?:(?<=owner of )|(?<=owner of the )|(?<=owners of )|(?<=parent of )|(?<=parent company of )"
        rf"|(?<=company behind )|(?<=group behind )|(?<=company that owns )|(?<=group that owns ))"
        rf"(?P<s>{X})(?: brand| chain| stores)?, (?P<v>{OP})(?=[.;:)\n]|$|, (?!{ANY})(?!and {ANY})(?!or {ANY})"
        rf"| (?:said|has|is|which|who|will)\b)",
        _OWNS,
    ),
    _shape("owned_from", ADJECTIVE, _OWNED, rf"(?P<v>{A})-owned (?:[a-z-]+ ){{0,4}}(?P<s>{O})(?!-|\w)", "-owned"),
    _shape("owner", _OWNED, _OWNER, rf"(?P<s>{X})(?:'s)? (?:parent|owner|parent company),? (?P<v>{OP})(?!-|\w)"),
    _shape(
        "owner",
        _OWNER,
        _OWNED,
        rf"(?P<v>{OP}), (?P<s>{X})(?:'s)? (?:parent|owner|parent company)(?=[,.;:)\n]|$)",
        _OWNS,
    ),
    _shape(
        "owner",
        ORGANISATION,
        _OWNED,
        rf"(?P<v>{O})'s (?P<s>{O}|{R}) (?:brand|unit|division|subsidiary|arm|service|platform|app|network"
        rf"|site)(?![\w-])",
    ),
    _shape(
        "owner",
        _OWNER,
        _OWNED,
        rf"(?P<v>{OP}), (?:the |which |who )?(?:owner of|parent of|parent company of|owns|controls) (?:the"
        rf" )?(?P<s>{X}){STOP}",
        _OWNS,
    ),
    _shape("owner", ORGANISATION, ORGANISATION, rf"(?P<v>{O})'s (?P<s>{O}){STOP}"),
    _shape(
        "bought",
        ORGANISATION,
        _OWNED,
        rf"(?P<v>{O})(?:, which| which)? (?:has |had )?(?:bought|acquired|purchased|took over|rescued|absorbed"
        rf"|swallowed(?: up)?) (?:the )?(?P<s>{X})(?:"
        rf"(?= (?:in|for) )|{STOP})",
        _BUYS,
    ),
    _shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?P<s>{X}),? (?:which )?(?:was )?(?:bought|acquired|purchased|taken over|snapped up|rescued|absorbed"
        rf"|swallowed(?: up)?) by"
        rf" (?P<v>{O})(?!-|\w|'s)",
    ),
    _shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?P<s>{X}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?(?:that |which )?(?P<v>{O}) (?:has |had )?(?:bought|acquired"
        rf"|took over|snapped up)\b",
    ),
    _shape(
        "bought", _OWNED, ORGANISATION, rf"(?P<s>{X}), which (?P<v>{O}) (?:bought|acquired|took over)\b", ", which "
    ),
    _shape(
        "bought",
        ORGANISATION,
        _OWNED,
        rf"(?P<v>{O})'s (?:[\w$.-]+ ){{0,3}}(?:acquisition|takeover|purchase|rescue"
        rf"|absorption) of (?:the )?{BETWEEN}(?P<s>{X}){STOP}",
        _BUYS,
    ),
    _shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?:(?<=acquisition of )|(?<=takeover of )|(?<=purchase of )|(?<=rescue of ))(?P<s>{X}) by (?P<v>{O})(?!-"
        rf"|\w|'s)",
        _BUYS,
    ),
    _shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?P<s>{X}),? (?:which )?(?:was |has been )?(?:merged into|folded into) (?P<v>{O})(?!-|\w|'s)",
        "ed into ",
    ),
    # --- former names -----------------------------------------------------------------------------------------
    _shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<s>{ANY}),? \(?(?:formerly|previously|once|until recently) known as (?:the )?(?P<v>{ANY})(?!-|\w)",
        "known as",
    ),
    _shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<s>{ANY}),? \(?(?:formerly|previously|once)(?: called| named)? (?:the )?(?P<v>{ANY})(?=[,.;:)\n]|$)",
        "formerly|previously|once",
    ),
    _shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<v>{ANY}),? (?:has been |was |which was |since )?renamed (?:as )?(?P<s>{ANY})(?!-|\w)",
        "renamed",
    ),
    _shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<v>{ANY}),? \(?(?:which is )?now (?:known as|called) (?:the )?(?P<s>{ANY})(?!-|\w)",
        " now ",
    ),
    # --- what is no more, and what has not begun --------------------------------------------------------------
    _shape(
        "acts",
        _THING,
        0,
        rf"(?:(?<=government of )|(?<=government of the )|(?<=officials from )|(?<=officials in )|(?<=officials"
        rf" in the )"
        rf"|(?<=officials from the )|(?<=analysts at )|(?<=workers from )|(?<=exports from )|(?<=army of )"
        rf"|(?<=delegation"
        rf" from )|(?<=economists at )|(?<=traders at ))(?P<s>{X})(?= (?:said|say|says|will|plans|{DONE})(?![\w-]))",
        "government of|officials|analysts at|workers from|exports from|army of|delegation|economists at|traders at",
    ),
    _shape(
        "acts",
        _THING,
        0,
        rf"(?P<s>{X})(?:'s (?:government|board|management|{T})| (?:users|subscribers|customers|shareholders"
        rf"|passengers))? (?:said"
        rf"|says|announced|plans to|will|is expected to|is planning|reported|is set to|can|raised|cut|added"
        rf"|opened|unveiled"
        rf"|launched|hired|posted|has (?:announced|agreed|launched|added|opened|raised|cut|begun|started))(?![\w-])",
    ),
)
_SEARCHED = tuple(shape for shape in SHAPES if not shape.first)
_ANCHORED = tuple(shape for shape in SHAPES if shape.first)


def _needing() -> dict[str, tuple[str, ...]]:
    """The words that shapes need, with the `needs` that each of them meets."""
    found: dict[str, list[str]] = {}
    for needs in {PARENTS, MAKERS, PARTS, _CALLERS, *(shape.needs for shape in SHAPES if shape.needs)}:
        for word in needs.split("|"):
            found.setdefault(word, []).append(needs)
    return {word: tuple(met) for word, met in found.items()}


@cache
def _cues() -> tuple[Any, tuple[tuple[str, ...], ...]]:
    """An automaton of the words that shapes need, and what each of them meets."""
    needing = _needing()
    return ahocorasick_rs.AhoCorasick(list(needing)), tuple(needing.values())


def met(skeleton: Skeleton) -> set[str]:
    """Of the needs of shapes and references those that `skeleton` meets."""
    automaton, meets = _cues()
    found = {""}
    for index in {hit[0] for hit in automaton.find_matches_as_indexes(skeleton.text, overlapping=True)}:
        found.update(meets[index])
    return found


@cache
def _tried(first: int, second: int) -> tuple[tuple[str, tuple[_Shape, ...]], ...]:
    """The shapes that may begin with a name of the bits `first` and go on with one of the bits `second`, by what they
    need."""
    found: dict[str, list[_Shape]] = {}
    for shape in _ANCHORED:
        if shape.first & first and (not shape.second or shape.second & second):
            found.setdefault(shape.needs, []).append(shape)
    return tuple((needs, tuple(shapes)) for needs, shapes in found.items())


HEADS = frozenset({
    "giant", "giants", "company", "firm", "group", "maker", "manufacturer", "conglomerate", "producer", "major",
    "titan", "powerhouse", "behemoth", "startup", "start-up", "multinational", "corporation", "operator", "provider",
    "supplier",
    "business", "chain", "developer", "player", "heavyweight", "specialist", "service", "network", "platform",
    "brand", "carrier", "champion", "empire", "concern", "house", "outfit", "enterprise", "name", "leader",
})  # fmt: skip
"""Nouns that call a company a company, behind the word for its industry."""
_PLAIN_WORDS = re.compile(r"[a-z][a-z'&-]*(?: [a-z][a-z'&-]*){0,4}\Z")
_OF_WORDS = "abcdefghijklmnopqrstuvwxyz'& -"
_AFTER = re.compile(
    rf",? (?P<be>is |which is )?(?:an?|the|(?P<c>{C})'s|one of (?:the|(?P<c2>{C})'s)(?: [a-z]+'s)?)"
    rf" (?P<d>(?:[a-z][a-z'&-]* ){{0,3}}?)(?:(?P<n>[{chr(_FIRST + NAME)}]) )?"
    rf"(?:(?P<b>{ANYTHING})-(?:based|headquartered) |{ANYTHING}-(?:listed|born) )?(?:(?P<a>{A}) |(?P<l>{L}) )?(?P<e>"
    rf"(?:[a-z][a-z'&-]*)(?: [a-z][a-z'&-]*){{0,4}})"
)


def claims(skeleton: Skeleton, needs_met: set[str]) -> Iterator[Claim]:
    """All claims of the shapes, in no order. `needs_met` is what `met` finds."""
    text = skeleton.text
    bits = [item.bits for item in skeleton.items] + [0]
    tried: dict[tuple[int, int], list[_Shape]] = {}  # the same kinds of names follow each other again and again
    for at, kinds in zip(skeleton.at, pairwise(bits), strict=True):
        if kinds not in tried:
            tried[kinds] = [shape for needs, shapes in _tried(*kinds) if needs in needs_met for shape in shapes]
        behind = text[at + 1 : at + 2]
        for shape in tried[kinds]:
            if shape.behind is None or behind in shape.behind:
                match = shape.pattern.match(text, at)
                if match is not None:
                    yield _claim(shape.relation, match, skeleton)
    for shape in _SEARCHED:
        if shape.needs in needs_met:
            yield from (_claim(shape.relation, match, skeleton) for match in shape.pattern.finditer(text))


def _claim(relation: str, match: re.Match[str], skeleton: Skeleton) -> Claim:
    parts = match.groupdict()
    at = match.start("s") if parts.get("s") else match.start("s2") if parts.get("s2") else match.start("v")
    subject = skeleton.item(at)
    whole = _whole(match.start(), match.end(), skeleton)
    group = "v" if parts.get("v") else "v2"
    if parts.get(group):
        value = skeleton.item(match.start(group))
        role = skeleton.item(match.start("r")).role if parts.get("r") else ""
        subject = subject if parts.get("s") else value
        return Claim(relation, subject, value, value.text, value.span, whole, role)
    word = parts.get("w") or parts.get("y") or ""
    group = "w" if parts.get("w") else "y"
    span = plain_span(*match.span(group), skeleton) if word else subject.span
    return Claim(relation, subject, None, word or subject.text, span, whole)


def plain_span(start: int, end: int, skeleton: Skeleton) -> Span:
    """The Span in the text of plain words of the skeleton that stand near the name before or behind them."""
    index = bisect_left(skeleton.at, start)
    if index and "\n" not in skeleton.text[skeleton.at[index - 1] : end]:
        shift = skeleton.items[index - 1].end - skeleton.at[index - 1] - 1
    else:
        shift = skeleton.items[index].start - skeleton.at[index]
    return Span(start + shift, end + shift)


def _whole(start: int, end: int, skeleton: Skeleton) -> Span:
    first, last = bisect_left(skeleton.at, start), bisect_left(skeleton.at, end) - 1
    return Span(skeleton.items[first].start, skeleton.items[max(first, last)].end)


_NAME_NEXT = re.compile(rf" {ANYTHING}")


class Description(NamedTuple):
    """Plain words said of a company, and the country that an adjective or a seat names; None where there is none."""

    company: Item
    words: str
    span: Span
    place: Item | None
    place_kind: str
    """ "adjective", "country", "seat" or "" """
    apart: bool
    """Whether the words stand behind the company ("Example, a Norwegian carmaker")."""


def descriptions(skeleton: Skeleton) -> Iterator[Description]:
    """What stands before and behind the names of companies that might say what and from where they are."""
    text = skeleton.text
    for index, (item, at) in enumerate(zip(skeleton.items, skeleton.at, strict=True)):
        if not (item.bits & ORGANISATION or (item.bits == NAME and item.senses)):
            continue
        if text[at - 1 : at] == " ":
            before = _before(skeleton, index, item, at)
            if before is not None:
                yield before
        after = _AFTER.match(text, at + 1)
        # "Example, the carmaker Other and": two companies; "Example, the carmaker led by Ada Stone": one.
        if after and (not _NAME_NEXT.match(text, after.end()) or after["e"].rpartition(" ")[2] in _PREPOSITIONS):
            words = after["d"] + after["e"]
            if after["n"] and "-" not in skeleton.item(after.start("n")).text:
                continue  # "the Anglo-Dutch brewer", but no other name
            part = next((part for part in ("a", "b", "c", "c2") if after[part]), "")
            kind = "adjective" if part in {"a", "b"} else "country" if part else ""
            place = skeleton.item(after.start(part)) if part else None
            span = plain_span(after.start("e"), after.end("e"), skeleton)
            yield Description(item, words, span, place, kind, True)


_PREPOSITIONS = frozenset({"by", "of", "in", "at", "from", "to", "under", "for", "with", "which", "whose", "that"})
_CALLED = pattern(
    rf"(?:(?<=[.\n\"] the )|(?<=[.\n\"]the )|(?<=\Athe )){A} (?P<e>[a-z][a-z'&-]*(?: [a-z][a-z'&-]*){{0,3}}?)"
    r"(?=[,.;:\n]|'s\b|$| (?:said|says|has|had|is|was|will|would|and|which"
    rf"|that|who|deserves|also|plans|sells|makes|owns|{DONE})\b)"
)
_PLACES = COUNTRY | ADJECTIVE | CITY
_FAR = 1500
"""Characters of the text within which "the Norwegian carmaker" may mean a company named before."""


def anaphors(skeleton: Skeleton, needs_met: set[str]) -> Iterator[Description]:
    """ "The Japanese electronics giant", of the company named last, if nothing else is named in between."""
    if not (skeleton.present & ORGANISATION and skeleton.present & ADJECTIVE and _CALLERS in needs_met):
        return
    for index, (item, at) in enumerate(zip(skeleton.items, skeleton.at, strict=True)):
        if not (item.bits & ADJECTIVE and skeleton.text.endswith("the ", 0, at)):
            continue
        match = _CALLED.match(skeleton.text, at)
        company = _named_before(skeleton, index) if match else None
        if match and company is not None:
            span = plain_span(match.start("e"), match.end("e"), skeleton)
            yield Description(company, match["e"], span, item, "adjective", False)


def _named_before(skeleton: Skeleton, index: int) -> Item | None:
    """The company that is the last name before, places and titles apart, and of which the text can only be"
    " speaking."""
    start = skeleton.items[index].start
    for item in reversed(skeleton.items[:index]):
        if item.bits & ORGANISATION:
            return item if start - item.end <= _FAR else None
        if (item.bits == NAME and not item.text.endswith(_NO_COMPANY)) or item.bits & PRODUCT:
            return None
    return None


_NO_COMPANY = ("Exchange", "Street", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Christmas")


def _before(skeleton: Skeleton, index: int, item: Item, at: int) -> Description | None:
    start = skeleton.at[index - 1] + 1 if index else 0
    glue = skeleton.text[start:at]
    kind, place = "", skeleton.items[index - 1] if index else None
    words = glue[1:-1]
    if place is not None and place.bits & (COUNTRY | ADJECTIVE | CITY):
        if glue.startswith("-based "):
            kind, words = "seat", glue[7:-1]
        elif glue.startswith("'s ") and place.bits & COUNTRY:
            kind, words = "country", glue[3:-1]
        elif glue.startswith(" ") and place.bits & ADJECTIVE:
            kind = "adjective"
    if words and not _PLAIN_WORDS.match(words):
        kind, words = "", " ".join(words[len(words.rstrip(_OF_WORDS)) :].split()[-4:])
    if not words and not kind:
        return None
    end = item.start - 1
    return Description(item, words, Span(end - len(words), end), place if kind else None, kind, False)
