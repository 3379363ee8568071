"""Statements, dates and names as a note says them."""

from __future__ import annotations

from scorer.detectors._entities.names import NAME, Item
from scorer.detectors._late import pattern
from scorer.knowledge import Entity, Statement
from scorer.knowledge.model import bounds


def dated(partial: str) -> str:
    """A partial ISO date in words."""
    first, last = bounds(partial)
    if len(partial) == 4:
        return partial
    month = f"{first:%B} {first.year}"
    return month if first != last else f"{first.day} {month}"


def period_of(one: Statement) -> str:
    if one.begins and one.ends:
        return f"from {dated(one.begins)} to {dated(one.ends)}"
    if one.ends:
        return f"until {dated(one.ends)}"
    return f"since {dated(one.begins)}" if one.begins and not one.soft else ""


def pack_of(one: Statement) -> str:
    return f"(pack {one.source.pack} {one.source.version}, as of {dated(one.source.cutoff)})"


def in_full(printed: Item, company: Entity) -> str:
    return f"{printed.text} ({company.name})" if printed.bits == NAME else printed.text


def office_of(one: Statement) -> str:
    return one.relation.removeprefix("office:")


def in_words(one: Statement, entity: Entity) -> str:
    """The office of a statement, with what it is of unless its title says so ("mayor of London")."""
    office = office_of(one)
    return office if office != office.lower() else f"{office} of {the(entity)}"


def listing(names: tuple[str, ...]) -> str:
    shown = tuple(dict.fromkeys(names))
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


_WITH_ARTICLE = pattern(
    r"United (?:States|Kingdom|Arab)|Netherlands|Philippines|.*Republic|Bahamas|Gambia|Maldives|Soviet Union"
    r"|.*Islands"
    r"|European|Federal|United Nations|World|International|Bank of|House of|FBI|CIA|euro zone|Reserve Bank|Group of"
    r"|.*Agency"
    r"|.*Commission|.*Office|.*Authority|Securities|Pentagon|Gulf|People's|Bundesbank|Swiss National"
)


def the_name(name: str) -> str:
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def the(entity: Entity) -> str:
    return the_name(entity.name) if entity.kind in {"country", "agency", "bloc"} else entity.name


def The(entity: Entity) -> str:  # noqa: N802 - `the` at the start of a sentence
    name = the(entity)
    return name[:1].upper() + name[1:]
