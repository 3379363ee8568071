"""Who founded a company, and in which year."""

from __future__ import annotations

from scorer.detectors._entities.names import ORGANISATION, PERSON, ROLE
from scorer.detectors._entities.shapes.parts import END, KNOWN, O, T
from scorer.detectors._entities.shapes.shape import Shape

SHAPES = (
    Shape(
        "founder",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?(?:that |which )?(?P<v>{KNOWN}) (?:co-)?founded\b",
        " founded",
    ),
    Shape(
        "founder",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}), (?:the|an?) (?:[a-z-]+ ){{1,4}}?(?:co-)?founded by (?P<v>{KNOWN})(?!-|\w|'s)",
        " founded by",
    ),
    Shape(
        "founder",
        PERSON,
        ROLE | ORGANISATION,
        rf"(?P<v>{KNOWN}), (?:the |a |one of the )?(?:co-)?founders? (?:and {T} )?of (?:the )?(?P<s>{O}){END}",
        "founder",
    ),
    Shape(
        "founder",
        PERSON,
        ORGANISATION,
        rf"(?P<v>{KNOWN}), (?:the )?(?P<s>{O})(?:'s)? (?:co-)?founder(?=[,.;:\n]|$| (?:and|said)\b)",
        "founder",
    ),
    Shape(
        "founder",
        ORGANISATION,
        PERSON | ROLE,
        rf"(?P<s>{O})(?:'s)? (?:co-)?founder(?: and {T})?,? (?P<v>{KNOWN})(?!-|\w)",
        "founder",
    ),
    Shape(
        "founder",
        ORGANISATION,
        PERSON,
        rf"(?P<s>{O}),? (?:which )?(?:was |is )?(?:a company )?(?:co-)?founded by (?P<v>{KNOWN})(?!-|\w|'s)",
        "founded by",
    ),
    Shape(
        "founder",
        PERSON,
        ORGANISATION,
        rf"(?P<v>{KNOWN}),? (?:who )?(?:co-)?founded (?P<s>{O})(?: in (?:19|20)\d\d\b|{END})",
        "founded",
    ),
    Shape(
        "founded",
        ORGANISATION,
        0,
        rf"(?P<s>{O}),? (?:which )?(?:was )?founded in (?P<y>(?:18|19|20)\d\d)(?!\d)",
        "founded in",
    ),
)
