"""Of countries: capitals and seats of government, companies that are based there, money, and what they are members
of.
"""

from __future__ import annotations

from scorer.detectors._entities.names import ADJECTIVE, CITY, COUNTRY, ORGANISATION, any_of
from scorer.detectors._entities.shapes.parts import AC, END, NOT_BEFORE, A, C, L, O
from scorer.detectors._entities.shapes.shape import Shape

_IN_A_ROW = rf"(?!,? (?:and |or )?{any_of(CITY | COUNTRY)})"
"""Behind a capital: no list of places."""
_MEMBER = r"member(?: state| country| nation)?"
_OF_MONEY = (
    r" (?:(?<=\d )|(?<=in |of )|(?<=the )|(?<=lakh )|(?<=lakhs |crore )|(?<=crores )|(?<=[mb]illion |hundred )"
    r"|(?<=thousand ))"
)
"""Before a unit of money; the space first, so that the search skips to the next one."""

SHAPES = (
    # --- capitals ---------------------------------------------------------------------------------------------
    Shape(
        "capital",
        CITY,
        COUNTRY,
        rf"(?P<v>{L}),? (?:which )?(?:(?:is|remains) )?(?:the )?(?:state |national )?capital(?: city)? of (?:the"
        rf" )?(?P<s>{C}){END}",
        "capital",
    ),
    Shape(
        "capital",
        COUNTRY,
        CITY,
        rf"(?<!old )(?P<s>{C})'s capital(?: city)?,? (?:of |is )?(?P<v>{L})(?!-|\w){_IN_A_ROW}",
        "capital",
    ),
    Shape(
        "capital",
        ADJECTIVE | COUNTRY,
        CITY,
        rf"(?P<s>{AC}) capital(?: city)?,? (?:of )?(?P<v>{L})(?!-|\w|'s){_IN_A_ROW}",
        "capital",
    ),
    Shape(
        "capital",
        COUNTRY,
        CITY,
        rf"(?:(?<=the capital of )|(?<=the capital city of )|(?<=the capital of the )|(?<=in the capital of ))"
        rf"(?<!from the capital of )(?<!between the capital of )(?P<s>{C})(?:,|, which is| is) (?P<v>{L})(?=[,.;:)\n]"
        rf"|$){_IN_A_ROW}",
        "capital",
    ),
    Shape(
        "capital",
        CITY,
        ADJECTIVE | COUNTRY,
        rf"(?P<v>{L}), (?:the )?(?P<s>{AC}) capital(?= ?[,.;:)\n]|$| (?:on|in|at|said|was|is|and|has|had|that|where"
        rf"|to)\b)",
        "capital",
    ),
    Shape(
        "capital",
        CITY,
        COUNTRY | ADJECTIVE,
        rf"(?P<v>{L}) (?:is|remains) (?:(?P<s>{C})'s|the (?P<s2>{A})) capital(?: city)?(?=[,.;:)\n]|$| (?:and"
        rf"|but|where)\b)",
        "capital",
    ),
    Shape(
        "capital",
        CITY,
        COUNTRY,
        rf"(?P<v>{L}), (?:the )?(?P<s>{C})'s capital(?= ?[,.;:)\n]|$| (?:on|in|at|said|was|is|and|has|had|that"
        rf"|where|city)\b)",
        "capital",
    ),
    Shape(
        "capital",
        CITY,
        COUNTRY,
        rf"(?P<v>{L}), (?:which is )?(?:the )?(?:seat|home) of (?:the )?(?P<s>{C})(?:'s)? (?:national )?(?:government"
        rf"|parliament) and (?:its|the) (?:national )?capital",
        "capital",
    ),
    Shape("capital", COUNTRY, CITY, rf"(?P<s>{C}), whose capital(?: city)? is (?P<v>{L})(?!-|\w)", ", whose capital"),
    Shape(
        "its_capital",
        0,
        0,
        r"\bthe (?:country|nation|republic"
        rf"|kingdom)'s capital(?: city)?,? (?:of )?(?P<v>{L})(?!-|\w|'s){_IN_A_ROW}",
        "'s capital",
    ),
    Shape(
        "its_capital",
        CITY,
        0,
        rf"(?P<v>{L}),? (?:which is |is )?(?:the |its )(?:country's |nation's |republic's "
        rf"|kingdom's )capital(?: city)?"
        rf"(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for|with)\b)",
        "'s capital",
    ),
    Shape(
        "its_capital",
        0,
        0,
        rf"\b(?:in|to|from|near|of|around) its capital(?: city)?,? (?P<v>{L})(?!-|\w|'s){_IN_A_ROW}",
        " its capital",
    ),
    Shape(
        "the_capital",
        0,
        0,
        rf"\b(?:in|to|from|near|outside|around|of|at|for|across|reach|leave|left|reached|visit"
        rf"|visited) the (?:national )?capital(?: city)?"
        rf",? (?P<v>{L})(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for|with|by|last|this"
        rf"|after)\b){_IN_A_ROW}",
        " the capital| the national capital",
    ),
    Shape(
        "the_capital",
        CITY,
        0,
        rf"(?P<v>{L}), the (?:national )?capital(?: city)?(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for"
        rf"|with)\b)",
    ),
    Shape(
        "governed_from",
        CITY,
        0,
        rf"(?P<v>{L}), (?:which is |is )?(?:the|its) (?:country's |nation's )?"
        rf"(?:seat of (?:the )?(?:national |federal |central )?(?:government|power)|federal capital"
        rf"|administrative capital|political capital)"
        rf"(?=[,.;:)\n]|$| (?:on|in|at|said|was|is|and|to|where|for|with)\b)",
    ),
    Shape(
        "governed_from",
        0,
        0,
        rf"\b(?:the|its) seat of (?:the )?(?:national |federal |central )?government,? (?P<v>{L})"
        rf"(?!-|\w|'s){_IN_A_ROW}",
        "seat of ",
    ),
    # --- seats ------------------------------------------------------------------------------------------------
    Shape(
        "seat",
        ORGANISATION,
        COUNTRY | CITY,
        rf"(?P<s>{O}), (?:(?:which is |(?:the|an?) (?:[a-z-]+ ){{1,3}}?)?(?:based|headquartered)"
        rf"|which has its (?:home|headquarters|head office|base|seat)) in (?:the )?"
        rf"(?P<v>{any_of(COUNTRY | CITY)})(?!-|\w|'s)",
    ),
    Shape(
        "home",
        ORGANISATION,
        COUNTRY,
        rf"(?P<s>{O}) of (?P<v>{C})(?=[,.;:)\n]|$| (?:is|has|said|and|which|was|will|employs|owns|runs|makes)\b)",
    ),
    # --- currencies -------------------------------------------------------------------------------------------
    Shape(
        "currency",
        COUNTRY,
        0,
        rf"(?P<s>{C})'s (?:national |official |local )?currency,? (?:is )?(?:the )?(?P<w>[^\W\d_]+)(?=[,.;:)\n]|$| "
        rf"(?:fell|rose|has|had|was|is|hit|lost|gained|slid|weakened|strengthened|against|to)\b)",
        "currency",
    ),
    Shape(
        "currency",
        ADJECTIVE,
        0,
        rf"(?P<s>{A}) (?:national )?currency, the (?P<w>[^\W\d_]+)(?=[,.;:)\n]|$)",
        "currency",
    ),
    Shape(
        "currency",
        0,
        0,
        rf"{_OF_MONEY}(?P<w>[^\W\d_]++),? \(?(?:which is )?"
        rf"(?:(?P<s>{C})'s|the (?P<s2>{A})) (?:national |official |local )?(?:currency|(?:unit of )?money)"
        rf"(?=[,.;:)\n]|$| (?:at|for|in|to|on|and|after|a|per)\b)",
        "currency",
    ),
    Shape(
        "currency",
        0,
        0,
        rf"{_OF_MONEY}(?P<w>[^\W\d_]++),? \(?(?:which is )?the "
        rf"(?:national |official |local )?(?:currency|unit of money|legal tender) (?:of|in) (?:the )?(?P<s>{C})"
        rf"(?=[,.;:)\n]|$| (?:at|for|to|on|and|after|a|per)\b)",
        "currency|unit of money|legal tender",
    ),
    Shape(
        "unit",
        ADJECTIVE,
        0,
        rf"(?<=the )(?P<s>{A}) (?P<w>[^\W\d_]++)(?=,? (?:fell|rose|slid|gained|weakened|strengthened|slipped|dropped"
        rf"|climbed|tumbled|plunged|jumped|appreciated|depreciated|traded|hit a|lost \d|firmed|eased|against the|to"
        rf" the dollar))",
    ),
    Shape(
        "unit",
        ADJECTIVE,
        0,
        rf"(?P<s>{A}) (?P<w>zlotys?|forints?|kronor|kroner|korunas?|euros|roubles|rubles|rupees|pesos|dinars"
        rf"|dirhams|riyals|francs|lei|leva|ringgit|baht|rupiah|hryvnias?|liras?|shekels|reais|yen|yuan|naira|cedis"
        rf"|shillings)(?=[,.;)\n]|$| (?:to|in|for|and|on|from|at|a)\b)",
    ),
    # --- members ----------------------------------------------------------------------------------------------
    Shape(
        "member",
        ORGANISATION,
        COUNTRY,
        rf"(?<!non-)(?<!future )(?<!would-be )(?P<s>{O})(?: |-){_MEMBER},? (?P<v>{C})(?!-|\w)(?! (?:in (?:19|20)"
        rf"|from))",
        "member",
    ),
    Shape(
        "member",
        COUNTRY,
        ORGANISATION,
        rf"(?P<v>{C}), (?:(?:itself|also|already|currently) )?(?:the |an? )?(?:\w+ )?{NOT_BEFORE}(?P<s>{O})"
        rf" {_MEMBER}(?=[,.;:)\n]|$| (?:that|which|with|since)\b)",
        "member",
    ),
    Shape(
        "member",
        COUNTRY,
        ORGANISATION,
        rf"(?P<v>{C}), (?:(?:itself|also|already|currently) )?an? (?:full )?{_MEMBER} of (?:the )?(?P<s>{O}){END}",
        "member",
    ),
    Shape(
        "member",
        COUNTRY,
        ORGANISATION,
        rf"(?P<v>{C}),?(?: which)? is (?:now )?an? (?:full )?{_MEMBER} of (?:the )?(?P<s>{O}){END}",
        "member",
    ),
    Shape(
        "member",
        ORGANISATION,
        COUNTRY,
        rf"(?<=as a member of the )(?P<s>{O}), (?P<v>{C})(?!-|\w|'s)",
    ),
)
