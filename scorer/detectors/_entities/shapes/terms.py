"""Whose time an office fell into ("a former minister under Y"), and whom somebody followed in it."""

from __future__ import annotations

from scorer.detectors._entities.names import PERSON, ROLE
from scorer.detectors._entities.shapes.parts import KNOWN, OCA, T
from scorer.detectors._entities.shapes.shape import Shape

_CHIEF = rf"(?:(?:then-|former |then |u\.s\. )?{T} )?"
_NAMED = (
    r"(?:(?:was |were |being |who was |who were )?(?:first |originally |also )?(?:appointed|nominated|named|picked"
    r"|chosen|selected|tapped)(?: to (?:the|his|her) (?:post|job|position|office))?(?: in (?:19|20)\d\d)? by)"
)
_AFTER = (
    r"(?:(?:took|has taken|had taken|takes) over(?: the [a-z]+)? from|succeeded|succeeds|replaced|replaces"
    r"|the successor (?:of|to)|a successor to)"
)

SHAPES = (
    Shape(
        "under",
        PERSON,
        0,
        rf"(?P<s>{KNOWN}),? (?:[^.;:()\"\n\ue000-\ue0ff]|{OCA}){{0,60}}?(?<!deputy )(?<!assistant )(?<!acting )"
        rf"(?P<r>{T})[^.;:()\"\n\ue000-\ue0ff]{{0,60}}? under {_CHIEF}(?P<v>{KNOWN})(?!-|\w|'s)",
        " under ",
    ),
    Shape(
        "under",
        PERSON,
        0,
        rf"(?P<s>{KNOWN}),? (?:who )?{_NAMED} {_CHIEF}(?P<v>{KNOWN})"
        r"(?=[,.;)\n]|$| (?:and|last|this|in (?:19|20)\d\d)\b)",
        "ed by |chosen by ",
    ),
    Shape(
        "under",
        ROLE,
        PERSON,
        rf"{T} (?P<s>{KNOWN}), (?:an?|the) (?P<v>{KNOWN}) (?:appointee|nominee)(?![\w-])",
        "appointee|nominee",
    ),
    Shape(
        "follows",
        PERSON,
        0,
        rf"(?P<s>{KNOWN}),? (?:who )?(?:has |had )?{_AFTER} {_CHIEF}(?P<v>{KNOWN}) (?:as|at|in) ",
        "over |succe|replace",
    ),
    Shape(
        "follows",
        ROLE | PERSON,
        0,
        rf"{T} (?P<s>{KNOWN}),? (?:who )?(?:has |had )?{_AFTER} {_CHIEF}(?P<v>{KNOWN})(?!-|\w|'s)",
        "over |succe|replace",
    ),
)
