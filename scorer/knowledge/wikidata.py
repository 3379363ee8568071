"""Reads Wikidata's entities as JSON lines (plain or gz), one at a time: the dump's array form or one object a line.

Taken over are English labels and aliases, and P31 (kind), P452 industry, P17 country, P159 head office, P169 chief
executive, P35 head of state, P6 head of government, P571 inception, P576 dissolved and P1448 official names, with
their qualifiers P580 (start) and P582 (end). Values that are entities stay keys (`@Q42`); the store turns them into
names.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scorer.knowledge.model import Entity, KnowledgeError, Source, Statement
from scorer.knowledge.store import Keyed

KINDS = {
    "Q5": "person", "Q6256": "country", "Q3624078": "country", "Q3024240": "country", "Q515": "city",
    "Q1549591": "city",
    "Q5119": "city", "Q1093829": "city", "Q200250": "city", "Q783794": "company", "Q4830453": "company",
    "Q891723": "company", "Q6881511": "company", "Q46970": "company", "Q22687": "company", "Q18388277": "company",
    "Q161726": "company", "Q658255": "company", "Q167037": "company", "Q327333": "agency", "Q484652": "agency",
    "Q43229": "agency", "Q66344": "agency", "Q2424752": "product", "Q7397": "product", "Q35127": "product",
    "Q35657": "region", "Q107390": "region", "Q10864048": "region", "Q8148": "industry", "Q268592": "industry",
}  # fmt: skip
"""P31: classes whose instances are of a kind; of others the kind is told from what is stated of them."""
ITEMS = {"P452": "industry", "P17": "country", "P159": "headquarters", "P169": "office:chief executive",
         "P35": "office:head of state", "P6": "office:head of government", "P127": "owner", "P749": "owner",
         "P176": "maker", "P36": "capital"}  # fmt: skip
DAYS = {"P571": "founded", "P576": "dissolved"}
COMPANY = {"industry", "office:chief executive"}
LONGEST_NAME = 120
SHORTEST_NAME = 3
MAX_LINE = 32_000_000
_YEAR, _MONTH, _DAY = 9, 10, 11
"""Wikidata's precision of a time."""


def read(path: Path, cutoff: str) -> Iterator[Keyed]:
    """The entities of a file, in its order. Raises KnowledgeError with the line for what cannot be read."""
    source = Source(path.name, "1", cutoff, "Wikidata (CC0)")
    opened = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opened(path, "rb") as file:
            while line := file.readline(MAX_LINE):
                number += 1
                body = line.strip().rstrip(b",")
                if body in (b"", b"[", b"]"):
                    continue
                keyed = entity(json.loads(body), source)
                if keyed is not None:
                    yield keyed
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError) as error:
        raise KnowledgeError(
            f"{path}:{number}: is no entity of Wikidata in JSON ({error}); one object a line is read"
        ) from None
    except (OSError, EOFError, zlib.error) as error:
        raise KnowledgeError(f"{path}:{number + 1}: cannot be read ({error}); check the file") from None


def entity(item: dict[str, Any], source: Source) -> Keyed | None:
    """The entity of one object; None for one without an English label or of no use here."""
    label = item.get("labels", {}).get("en", {}).get("value", "")
    if not 1 < len(label) <= LONGEST_NAME:
        return None
    claims = item.get("claims", {})
    statements = tuple(_statements(claims, source))
    kind = _kind(claims, statements)
    aliases = (alias["value"] for alias in item.get("aliases", {}).get("en", ()))
    official = (statement.value for statement in statements if statement.relation == "name")
    also = tuple(
        n for n in dict.fromkeys((*aliases, *official)) if SHORTEST_NAME <= len(n) <= LONGEST_NAME and n != label
    )
    stated = tuple(s for s in statements if s.relation not in {"name", "kind"})
    former = tuple(_former(statements, label, source))
    return Keyed(Entity(kind, label, also, False, (*stated, *former)), item.get("id", ""))


def _former(statements: tuple[Statement, ...], label: str, source: Source) -> Iterator[Statement]:
    """Official names that have ended."""
    for one in statements:
        if one.relation == "name" and one.ends and one.value != label:
            yield Statement("formerly", one.value, source, one.begins, one.ends)


def _kind(claims: dict[str, Any], statements: tuple[Statement, ...]) -> str:
    for claim in claims.get("P31", ()):
        kind = KINDS.get(_item(claim.get("mainsnak", {})))
        if kind:
            return kind
    return "company" if COMPANY & {statement.relation for statement in statements} else "other"


def _statements(claims: dict[str, Any], source: Source) -> Iterator[Statement]:
    for code, name in (*ITEMS.items(), *DAYS.items(), ("P1448", "name")):
        for claim in claims.get(code, ()):
            if claim.get("rank") == "deprecated":
                continue
            value = _value(claim.get("mainsnak", {}), code)
            if value:
                begins, ends = (_qualifier(claim, which) for which in ("P580", "P582"))
                yield Statement(name, value, source, begins, ends)


def _value(snak: dict[str, Any], code: str) -> str:
    if code in ITEMS:
        item = _item(snak)
        return f"@{item}" if item else ""
    value = snak.get("datavalue", {}).get("value", {})
    return _day(value) if code in DAYS else str(value.get("text", ""))


def _item(snak: dict[str, Any]) -> str:
    value = snak.get("datavalue", {}).get("value", {})
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _qualifier(claim: dict[str, Any], code: str) -> str:
    for snak in claim.get("qualifiers", {}).get(code, ()):
        return _day(snak.get("datavalue", {}).get("value", {}))
    return ""


def _day(value: dict[str, Any]) -> str:
    """+2011-08-24T00:00:00Z with precision 11 as 2011-08-24; "" for what is vaguer than a year or before our era."""
    time, precision = str(value.get("time", "")), int(value.get("precision", 0))
    if not time.startswith("+") or precision < _YEAR:
        return ""
    year, month, day = time[1:].partition("T")[0].split("-")
    if len(year) != 4 or year < "0001":
        return ""
    parts = [year, *([month] if precision >= _MONTH and month != "00" else [])]
    return "-".join([*parts, day] if precision >= _DAY and len(parts) == 2 and day != "00" else parts)
