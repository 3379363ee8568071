"""What shapes are made of: letters for the kinds of names, and the words around names that several groups share."""

from __future__ import annotations

from itertools import groupby

from scorer.detectors._entities.names import (
    ADJECTIVE,
    CITY,
    COUNTRY,
    NAME,
    ORGANISATION,
    PERSON,
    PRODUCT,
    ROLE,
    any_of,
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
"""A name that may be: P somebody, known or not; T the title of an office; C a country; A an adjective of one; L a
city; O an organisation; R a product; X any of what is owned or acts; ANY that, or nobody knows. OC is O or C.
"""

Q = (
    r"(?:(?:current|long-?time|long-serving|billionaire|embattled|outspoken|powerful|conservative|socialist|centrist|"
    r"veteran|right-wing|left-wing|centre-right|center-right|group|global|(?:co-)?founder and|chairman and|also|new)"
    r" )?"
)
"""Before a title: words that leave it as it is."""
_NOT_NOW = (
    "former ", "ex-", "ex ", "then ", "then-", "late ", "past ", "next ", "acting ", "interim ", "deputy ", "vice ",
    "vice-", "old ", "previous ", "incoming ", "outgoing ", "future ", "onetime ", "-time ", "ousted ", "deposed ",
    "first ", "last ", "retired ", "fictional ", "founding ", "would-be ", "elected ", "anti-", "non-", "assistant ",
    "sometime ", "disgraced ",
)  # fmt: skip
NOT_BEFORE = "".join(f"(?<!{'|'.join(words)})" for _, words in groupby(sorted(_NOT_NOW, key=len), len))
"""Not before a title: who bears it holds the office now."""
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
