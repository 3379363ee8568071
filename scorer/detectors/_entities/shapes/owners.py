"""Whom a company, a brand or a product belongs to ("Y-owned X", "X, part of Y"), and who bought it."""

from __future__ import annotations

from scorer.detectors._entities.names import ADJECTIVE, COUNTRY, ORGANISATION, PERSON, PRODUCT
from scorer.detectors._entities.shapes.parts import ANY, BETWEEN, END, OP, STOP, A, C, O, R, X
from scorer.detectors._entities.shapes.shape import Shape

_OWNED = ORGANISATION | PRODUCT
_OWNER = ORGANISATION | PERSON
"""What may be owned, and who may own it."""
_OWNS = "parent|owner|owns |holding company"
_BY = "owned|belong|part of|controlled"
_BUYS = "bought|acqui|purchase|took over|takeover|rescue|absor|swallowed"
"""Words without which nothing is said to own, to belong, or to be bought."""

SHAPES = (
    Shape("owner", _OWNER, _OWNED, rf"(?<!\w-)(?P<v>{OP})-owned (?:[a-z-]+ ){{0,3}}(?P<s>{X})(?!-|\w)", "-owned"),
    Shape(
        "owner",
        _OWNED,
        _OWNER | COUNTRY | ADJECTIVE,
        rf"(?P<s>{X})(?: brand| unit| business| platform| app| service| site| chain)?,? (?:which )?(?:is |are "
        rf"|has been |have been )?"
        rf"(?:now |wholly |itself )?(?:owned by|belongs to|part of) (?:the )?"
        rf"(?:{C}'s |{A} )?{BETWEEN}(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    Shape(
        "owner",
        _OWNED,
        _OWNER | COUNTRY | ADJECTIVE,
        rf"(?P<s>{X}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?"
        rf"(?:(?:that is |which is |now )?(?:owned|controlled) by|(?:that |which )?belong(?:s|ing) to) (?:the )?"
        rf"(?:{C}'s |{A} )?{BETWEEN}(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    Shape(
        "owner",
        _OWNED,
        0,
        rf"(?P<s>{X}), (?:(?!{O})[^,.;\n]){{3,50}}, which (?:is )?(?:now )?(?:owned by|belongs to) (?:the )?"
        rf"(?:{C}'s |{A} )?{BETWEEN}(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    Shape(
        "owner",
        _OWNED,
        0,
        rf"(?P<s>{X}),? (?:which )?(?:is )?(?:now )?(?:a |the )?(?:wholly.owned )?(?:[\w-]+ )?(?:unit|subsidiary"
        rf"|division|arm|brand|offshoot|daughter company) of "
        rf"(?:the )?(?:{C}'s |{A} )?{BETWEEN}(?P<v>{O})(?: group)?(?:{END}| of {C}| since\b)",
        "unit of|subsidiary of|division of|arm of|brand of|offshoot of|daughter company of",
    ),
    Shape(
        "owner",
        _OWNED,
        0,
        rf"(?P<s>{X}),? (?:a |an |the |which |that |is |are |has |now )[^.;:()\"\n\ue000-\ue0ff]{{3,70}}?"
        rf"(?:owned|controlled|run) (?:since (?:19|20)\d\d |now |outright |entirely |wholly )?by (?:the )?(?:{C}'s "
        rf"|{A} )?{BETWEEN}"
        rf"(?P<v>{OP})(?!-|\w|'s| and {OP})",
        _BY,
    ),
    Shape(
        "owner",
        _OWNED,
        _OWNER | ADJECTIVE,
        rf"(?P<s>{X})(?:'s|, whose|,? and its) (?:[a-z]+ )?(?:{A} )?(?:parent|owner|parent company|parent group"
        rf"|holding company),? (?:is )?(?:the )?{BETWEEN}"
        rf"(?P<v>{OP})(?!-|\w|'s)",
        _OWNS,
    ),
    *(
        Shape(
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
    Shape(
        "owner",
        _OWNED,
        _OWNER,
        rf"(?:(?<=owner of )|(?<=owner of the )|(?<=owners of )|(?<=parent of )|(?<=parent company of )"
        rf"|(?<=company behind )|(?<=group behind )|(?<=company that owns )|(?<=group that owns ))"
        rf"(?P<s>{X})(?: brand| chain| stores)?, (?P<v>{OP})(?=[.;:)\n]|$|, (?!{ANY})(?!and {ANY})(?!or {ANY})"
        rf"| (?:said|has|is|which|who|will)\b)",
        _OWNS,
    ),
    Shape("owned_from", ADJECTIVE, _OWNED, rf"(?P<v>{A})-owned (?:[a-z-]+ ){{0,4}}(?P<s>{O})(?!-|\w)", "-owned"),
    Shape("owner", _OWNED, _OWNER, rf"(?P<s>{X})(?:'s)? (?:parent|owner|parent company),? (?P<v>{OP})(?!-|\w)"),
    Shape(
        "owner",
        _OWNER,
        _OWNED,
        rf"(?P<v>{OP}), (?P<s>{X})(?:'s)? (?:parent|owner|parent company)(?=[,.;:)\n]|$)",
        _OWNS,
    ),
    Shape(
        "owner",
        ORGANISATION,
        _OWNED,
        rf"(?P<v>{O})'s (?P<s>{O}|{R}) (?:brand|unit|division|subsidiary|arm|service|platform|app|network"
        rf"|site)(?![\w-])",
    ),
    Shape(
        "owner",
        _OWNER,
        _OWNED,
        rf"(?P<v>{OP}), (?:the |which |who )?(?:owner of|parent of|parent company of|owns|controls) (?:the"
        rf" )?{BETWEEN}(?P<s>{X}){STOP}",
        _OWNS,
    ),
    Shape("owner", ORGANISATION, ORGANISATION, rf"(?P<v>{O})'s (?P<s>{O}){STOP}"),
    Shape(
        "bought",
        ORGANISATION,
        _OWNED,
        rf"(?P<v>{O})(?:, which| which)? (?:has |had )?(?:bought|acquired|purchased|took over|rescued|absorbed"
        rf"|swallowed(?: up)?) (?:the )?(?P<s>{X})(?:"
        rf"(?= (?:in|for) )|{STOP})",
        _BUYS,
    ),
    Shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?P<s>{X}),? (?:which )?(?:was )?(?:bought|acquired|purchased|taken over|snapped up|rescued|absorbed"
        rf"|swallowed(?: up)?) by"
        rf" (?P<v>{O})(?!-|\w|'s)",
    ),
    Shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?P<s>{X}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?(?:that |which )?(?P<v>{O}) (?:has |had )?(?:bought|acquired"
        rf"|took over|snapped up)\b",
    ),
    Shape(
        "bought", _OWNED, ORGANISATION, rf"(?P<s>{X}), which (?P<v>{O}) (?:bought|acquired|took over)\b", ", which "
    ),
    Shape(
        "bought",
        ORGANISATION,
        _OWNED,
        rf"(?P<v>{O})'s (?:[\w$.-]+ ){{0,3}}(?:acquisition|takeover|purchase|rescue"
        rf"|absorption) of (?:the )?{BETWEEN}(?P<s>{X}){STOP}",
        _BUYS,
    ),
    Shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?:(?<=acquisition of )|(?<=takeover of )|(?<=purchase of )|(?<=rescue of ))(?P<s>{X}) by (?P<v>{O})(?!-"
        rf"|\w|'s)",
        _BUYS,
    ),
    Shape(
        "bought",
        _OWNED,
        ORGANISATION,
        rf"(?P<s>{X}),? (?:which )?(?:was |has been )?(?:merged into|folded into) (?P<v>{O})(?!-|\w|'s)",
        "ed into ",
    ),
)
