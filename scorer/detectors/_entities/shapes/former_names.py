"""What once had another name ("X, formerly known as Y"), and what acts and may be no more."""

from __future__ import annotations

from scorer.detectors._entities.names import COUNTRY, NAME, ORGANISATION, PRODUCT
from scorer.detectors._entities.shapes.parts import ANY, DONE, T, X
from scorer.detectors._entities.shapes.shape import Shape

_THING = ORGANISATION | PRODUCT | COUNTRY
_ANYTHING = _THING | NAME
_DOES = (
    r"(?:said|says|announced|plans to|will|is expected to|is planning|reported|is set to|can|raised|cut|added|opened"
    r"|unveiled|launched|hired|posted|has (?:announced|agreed|launched|added|opened|raised|cut|begun|started))"
    r"(?![\w-])"
)

SHAPES = (
    Shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<s>{ANY}),? \(?(?:formerly|previously|once|until recently) known as (?:the )?(?P<v>{ANY})(?!-|\w)",
        "known as",
    ),
    Shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<s>{ANY}),? \(?(?:formerly|previously|once)(?: called| named)? (?:the )?(?P<v>{ANY})(?=[,.;:)\n]|$)",
        "formerly|previously|once",
    ),
    Shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<v>{ANY}),? (?:has been |was |which was |since )?renamed (?:as )?(?P<s>{ANY})(?!-|\w)",
        "renamed",
    ),
    Shape(
        "formerly",
        _ANYTHING,
        _ANYTHING,
        rf"(?P<v>{ANY}),? \(?(?:which is )?now (?:known as|called) (?:the )?(?P<s>{ANY})(?!-|\w)",
        " now ",
    ),
    # --- what is no more, and what has not begun --------------------------------------------------------------
    Shape(
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
    Shape(
        "acts",
        _THING,
        0,
        rf"(?P<s>{X}) (?:users |subscribers |customers |shareholders |passengers )?{_DOES}",
    ),
    Shape("acts", _THING, 0, rf"(?P<s>{X})'s (?:government|board|management|{T}) {_DOES}"),
)
