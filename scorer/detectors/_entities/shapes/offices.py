"""Who holds an office: "X, chief executive of Y", "Y's president, X" (office); "X, who runs Y" (heads); "Y's X" (of).

Of others no word says what they hold the office of: "Prime Minister X said" (titled), the same wherever it stands
(styled), "the president, X," (holds), the title behind another name (described), "X's government" (governs), and what
a known person does, whose name may hold the office (reigns).
"""

from __future__ import annotations

from scorer.detectors._entities.names import ADJECTIVE, CITY, COUNTRY, NAME, ORGANISATION, PERSON, ROLE
from scorer.detectors._entities.shapes.parts import (
    AC,
    AN,
    ANYTHING,
    BETWEEN,
    DONE,
    END,
    KNOWN,
    NOT_BEFORE,
    OC,
    OCA,
    STOP,
    A,
    C,
    O,
    P,
    Q,
    T,
)
from scorer.detectors._entities.shapes.shape import Shape

_SOMEBODY = PERSON | NAME
_BODY = ORGANISATION | COUNTRY
"""What an office is of."""
_BODY_OR_ADJECTIVE = _BODY | ADJECTIVE
_ANYWHERE = NAME | CITY | COUNTRY | ORGANISATION | ADJECTIVE
_SAID = r"(?=[,.;:\n]|$| (?:said|says|told|has|was|is|and|who)\b)"

SHAPES = (
    Shape(
        "office",
        _SOMEBODY,
        ROLE,
        rf"(?P<v>{P}),? \(?{Q}(?:the |its )?{Q}(?P<r>{T}) (?:of|at) "
        rf"(?:the )?(?:{AN} )?{BETWEEN}(?P<s>{OC}){END}",
    ),
    Shape(
        "office", _SOMEBODY, _BODY_OR_ADJECTIVE, rf"(?P<v>{P}), (?:the |a )?(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T}){_SAID}"
    ),
    Shape("office", _BODY_OR_ADJECTIVE, ROLE, rf"{NOT_BEFORE}(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T}),? (?P<v>{P})(?!-|\w)"),
    Shape("office", ROLE, _BODY, rf"{NOT_BEFORE}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}),? (?P<v>{KNOWN})(?!-|\w)"),
    Shape("office", ROLE, _BODY, rf"(?<!as ){NOT_BEFORE}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}), (?P<v>{P}),"),
    Shape("office", ROLE, _SOMEBODY, rf"{NOT_BEFORE}(?P<r>{T}) (?P<v>{P}) of (?:the )?(?P<s>{OC}){END}"),
    Shape(
        "office",
        _SOMEBODY,
        ROLE,
        rf"(?P<v>{P}),? (?:who )?(?:is|remains|serves as|works as) {Q}(?:the )?{Q}(?P<r>{T}) (?:of|at) (?:the )?"
        rf"(?P<s>{OC}){END}",
    ),
    Shape(
        "office",
        _SOMEBODY,
        _BODY_OR_ADJECTIVE,
        rf"(?P<v>{P}),? (?:who )?(?:is|remains) (?:the )?(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T})(?=[,.;:\n]|$| (?:and"
        rf"|who)\b)",
    ),
    Shape("office", _BODY, ROLE, rf"(?P<s>{OC}), whose {Q}(?P<r>{T})(?:,| is)? (?P<v>{P})(?!-|\w|'s)", ", whose "),
    Shape(
        "office",
        _BODY,
        ROLE,
        rf"(?:(?<=at )|(?<=at the ))(?P<s>{OC}), (?:the )?{Q}(?P<r>{T}) (?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    Shape(
        "office",
        ROLE,
        _SOMEBODY,
        rf"(?<=under )(?:its )?{Q}(?P<r>{T}),? (?P<v>{KNOWN}), (?:the )?(?P<s>{O})(?= (?:has|had|is|was|will"
        rf"|[a-z]+ed)\b)",
    ),
    Shape(
        "office",
        _BODY,
        PERSON,
        rf"(?P<s>{OC})'s (?P<v>{KNOWN}), (?:the|its) {Q}(?P<r>{T})(?=[,.;:\n]|$)",
    ),
    Shape(
        "office",
        _BODY,
        ROLE,
        rf"(?P<s>{O}), (?:led by|under) (?:its |the )?{Q}(?P<r>{T}),? (?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    Shape("office", _BODY, ROLE, rf"{NOT_BEFORE}(?P<s>{OC})'s {Q}(?P<r>{T}) is (?P<v>{KNOWN})(?!-|\w|'s)"),
    Shape("office", _BODY, ROLE, rf"(?P<s>{OC}),? (?:and )?its {Q}(?P<r>{T}),? (?P<v>{KNOWN})(?!-|\w|'s)"),
    Shape(
        "heads",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}),? (?:now )?with (?P<v>{KNOWN}) (?:now )?(?:at the helm|in charge|at the top"
        rf"|as (?:its )?{T})",
        "with ",
    ),
    Shape("office", COUNTRY, ROLE, rf"(?P<s>{C}), where (?P<r>{T}) (?P<v>{KNOWN})(?!-|\w|'s)", ", where "),
    Shape(
        "office",
        ADJECTIVE,
        ROLE,
        rf"(?P<s>{A}) (?:government|administration|cabinet|regime) of {Q}(?P<r>{T}) (?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    Shape(
        "office",
        ROLE,
        PERSON,
        rf"{NOT_BEFORE}(?P<r>{T}) (?P<v>{KNOWN})'s (?:government|administration|cabinet) in (?P<s>{C})(?!-|\w|'s)",
    ),
    Shape(
        "titled",
        PERSON,
        ROLE,
        rf"(?P<v>{KNOWN}), the (?:{A} )?(?P<r>{T})(?=[,.;:\n]|$)",
    ),
    Shape("holds", ROLE, PERSON, rf"(?<=the )(?P<r>{T}), (?P<v>{KNOWN})(?=[,.;:\n]|$)"),
    Shape(
        "titled",
        ROLE,
        PERSON,
        rf"(?<![\ue000-\ue0ff] )(?<![\ue000-\ue0ff]'s ){NOT_BEFORE}(?P<r>{T}) (?P<v>{KNOWN})(?=(?:, who)? (?:said"
        rf"|says"
        rf"|will|is|has|wants|plans|hopes|faces"
        rf"|{DONE})(?![\w-]))",
    ),
    Shape(
        "titled",
        ROLE,
        PERSON,
        rf"(?:(?<=letter to )|(?<=written to )|(?<=wrote to )"
        rf"|(?<=told )|(?<=urged )|(?<=asked )|(?<=met )|(?<=meet )|(?<=with )|(?<=by )"
        rf"|(?<=called on )"
        rf"|(?<=appeal to )|(?<=petition to )|(?<=message to )|(?<=criticised )|(?<=criticized )|(?<=pressure on ))"
        rf"(?P<r>{T}) (?P<v>{KNOWN})(?=[,.;]| (?:to|on|in|at|and|as|that|over|about|after|for)\b)",
    ),
    Shape(
        "styled",
        ROLE,
        PERSON,
        rf"(?<![\ue000-\ue0ff] )(?<![\ue000-\ue0ff]'s ){NOT_BEFORE}(?P<r>{T}) (?P<v>{KNOWN})"
        rf"(?!-|\w|'s (?:former|late|old|memoir|time))",
    ),
    Shape(
        "holds",
        ROLE,
        PERSON,
        rf"(?:(?<=letter to )|(?<=letter addressed to )|(?<=petition to )|(?<=appeal to )|(?<=called on )"
        rf"|(?<=urged ))"
        rf"(?P<r>{T}) (?P<v>{KNOWN})(?=[,.;]| (?:to|on|in|at|and|as|that|over|about|after|for)\b)",
    ),
    Shape(
        "described",
        _ANYWHERE,
        ROLE,
        rf"{NOT_BEFORE}(?P<s>{ANYTHING})(?:'s)? (?:state )?(?P<r>{T}),? (?P<v>{KNOWN})(?!-|\w)",
    ),
    Shape(
        "once",
        _BODY,
        ROLE,
        rf"(?:(?<=former )|(?<=ex-)|(?<=then-)|(?<=then )|(?<=fired ))(?P<s>{O})(?:'s)? (?P<r>{T}),? (?P<v>{KNOWN})"
        r"(?!-|\w)",
    ),
    Shape(
        "once",
        PERSON,
        0,
        rf"(?P<v>{KNOWN}),? (?:the |a |who was )?(?:former|fired|ousted) (?P<s>{O})(?:'s)? (?P<r>{T})(?=[,.;)\n]|$)",
        "former |fired |ousted ",
    ),
    Shape("holds", PERSON, ROLE, rf"(?P<v>{KNOWN}) \((?:the )?(?P<r>{T})[,)]", " ("),
    Shape("holds", ROLE, PERSON, rf"(?P<r>{T}) \((?P<v>{KNOWN})[,)]", " ("),
    Shape(
        "holds",
        PERSON,
        ROLE,
        rf"(?P<v>{KNOWN}), (?:who is |currently )?(?:the |our |their )?{Q}(?P<r>{T})(?=[,.;:)\n]|$"
        rf"| (?:said|says|has|was|is|told)\b)",
        ", ",
    ),
    Shape(
        "holds",
        ROLE,
        PERSON,
        rf"(?:(?<=our )|(?<=their )|(?<=country's )|(?<=nation's )|(?<=its )|(?<=state )|(?<=state's ))"
        rf"(?P<r>{T}),? (?P<v>{KNOWN})(?=[,.;:\n]|$| (?:said|says|has|was|is|told|will)\b)",
    ),
    Shape("governs", PERSON, 0, rf"(?P<v>{KNOWN})'s (?:government|administration|cabinet)(?![\w-])"),
    Shape(
        "reigns",
        PERSON,
        0,
        rf"(?P<v>{KNOWN})(?= (?:said|says|will|is|has|{DONE})(?![\w-]))",
    ),
    Shape(
        "heads",
        PERSON,
        _BODY,
        rf"(?P<v>{KNOWN}),? (?:the (?:man|woman|person|executive) )?(?:who )?(?:heads|leads|runs|chairs"
        rf"|governs|presides over|(?:has|have) (?:run|led|headed|chaired)|is (?:now )?(?:heading|leading|running))"
        rf" (?:the |(?:{T} )?{P}'s )?{BETWEEN}"
        rf"(?P<s>{OC})(?:{END}| since)",
    ),
    Shape(
        "of", ORGANISATION, PERSON, rf"(?P<s>{O})'s (?P<v>{KNOWN})(?= (?:said|says|told|announced|wrote|warned)\b)"
    ),
    Shape("of", PERSON, ORGANISATION, rf"(?P<v>{KNOWN})'s (?P<s>{O}){STOP}"),
    Shape(
        "of",
        PERSON,
        ORGANISATION,
        rf"(?P<v>{KNOWN})'s (?:[a-z]+ )?(?:letter|memo|message|address|promise|pitch|pledge|speech) to (?P<s>{O})"
        r"(?:'s)? (?:shareholders|employees|investors|staff|workers|clients|customers)(?![\w-])",
    ),
    Shape(
        "of",
        ORGANISATION,
        PERSON,
        rf"(?:(?<=at )|(?<=at the )|(?<=inside )|(?<=over at ))(?P<s>{O}),? (?P<v>{KNOWN})"
        rf"(?=,? (?:has|is|said|says|told|tells|wants|expects|plans|warned|warns|will|hopes|believes|thinks|faces"
        rf"|argues|insists|keeps|remains|sees|predicts|announced|promised)\b)",
    ),
    Shape(
        "of",
        PERSON,
        ORGANISATION,
        rf"(?P<v>{KNOWN}) (?:of|at) (?P<s>{O})(?=,? (?:has|is|said|says|told|wants|expects|warned|earns|earned)\b)",
    ),
    Shape(
        "heads",
        PERSON,
        _BODY,
        rf"(?P<v>{KNOWN}),? (?:who )?(?:is |remains )?(?:in charge of|at the helm of|at the head of|at the top of"
        rf"|the (?:man|woman|person|executive) (?:in charge of|at the helm of|at the top of|running)) (?:the )?"
        rf"{BETWEEN}(?P<s>{O}){END}",
    ),
    Shape(
        "office",
        PERSON,
        ROLE,
        rf"(?P<v>{KNOWN}), its {Q}(?P<r>{T}), (?:the )?(?P<s>{OC})(?= (?:has|had|is|was|will|[a-z]+ed)\b)",
        ", its ",
    ),
    Shape("heads", PERSON, _BODY, rf"(?P<v>{KNOWN})-led (?P<s>{O})(?!-|\w)", "-led"),
    Shape(
        "heads",
        _BODY,
        PERSON | ROLE,
        rf"(?P<s>{OC}), (?:which is )?(?:led|headed|governed|run) by (?:its )?(?:{T},? )?(?P<v>{KNOWN})(?!-|\w|'s)",
    ),
    Shape(
        "heads",
        COUNTRY | ADJECTIVE,
        PERSON | ROLE,
        rf"(?P<s>{AC})(?:'s)? (?:[a-z]+ )?(?:government|administration|cabinet|coalition),? (?:which is )?(?:now )?"
        rf"(?:led|headed|run) by (?:its )?(?:{T},? )?(?P<v>{KNOWN})(?!-|\w|'s)",
    ),
)
