"""Ratings of domains that a user supplies: reads and checks lists, writes the imported file, looks domains up."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from scorer.detectors import _links

COLUMNS = ("domain", "rating", "source", "date")
MAX_BYTES = 64_000_000
MOST_PROBLEMS = 20
_LONGEST = 200
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]")


class Rating(NamedTuple):
    """What `source` thought of a domain on `date` (ISO): `rating` from 0, the worst, to 1."""

    domain: str
    rating: float
    source: str
    date: str


class RatingsError(Exception):
    """A list that cannot be used; every line of the message names the file, the line and the way out."""


class Layout(NamedTuple):
    """How a list is laid out: its scale, the column of its ratings, and source and date for a list without them."""

    low: float = 0.0
    high: float = 1.0
    column: str = "rating"
    source: str = ""
    date: str = ""


def read(path: Path, layout: Layout | None = None, skipped: list[str] | None = None) -> tuple[Rating, ...]:
    """The ratings of a CSV file, sorted, each domain once per source with its latest date. Raises RatingsError.

    With `skipped`, rows that cannot be used are left out, and why is added to it.
    """
    layout = layout or Layout()
    lines = csv.DictReader(io.StringIO(_text(path), newline=""), restkey="", strict=True)
    problems: list[str] = []
    found: list[Rating] = []
    try:
        _check_header(path, lines.fieldnames or (), layout)
        for row in lines:
            if not any(isinstance(value, str) and value.strip() for value in row.values()):
                continue
            try:
                found.append(_rating(row, layout))
            except ValueError as error:
                problems.append(f"{path}:{lines.line_num}: {error}")
    except csv.Error as error:
        problems.append(f"{path}:{lines.line_num}: no CSV ({error}); save it again as comma-separated text")
    if not found and not problems:
        problems.append(f"{path}: holds no rating below its header")
    if problems and (skipped is None or not found):
        raise RatingsError("\n".join(few(problems)))
    if skipped is not None:
        skipped += problems
    return _latest(found)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RatingsError(f"{path}: cannot be read ({reason}); check the path") from None
    if len(data) > MAX_BYTES:
        raise RatingsError(f"{path}: larger than {MAX_BYTES:,} bytes; split it or leave out columns")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RatingsError(f"{path}:{line}: not UTF-8; save the list as UTF-8") from None


def _check_header(path: Path, names: Iterable[str], layout: Layout) -> None:
    names = list(names)
    needed = ["domain", layout.column, *(name for name in ("source", "date") if not getattr(layout, name))]
    missing = [name for name in needed if name not in names]
    if missing:
        there = ", ".join(names)[:_LONGEST] or "none"
        hint = "; give --source and --date for a list without those columns, --rating NAME for another name"
        raise RatingsError(f"{path}:1: lacks the column {', '.join(missing)} (there are: {there}){hint}")


def _rating(row: Mapping[str, str | None], layout: Layout) -> Rating:
    """One row. Raises ValueError, in words."""
    values = {name: " ".join((row.get(name) or "").split())[:_LONGEST] for name in ("domain", "source", "date")}
    source, day = values["source"] or layout.source, values["date"] or layout.date
    if not source:
        raise ValueError("says not who rated: fill in the column source")
    try:
        day = date.fromisoformat(day).isoformat()
    except ValueError:
        raise ValueError(f"date '{day}' is no date such as 2025-03-31") from None
    return Rating(_domain(values["domain"]), _number(row.get(layout.column) or "", layout), source, day)


def _domain(given: str) -> str:
    name = given.lower().rstrip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            raise ValueError(f"'{given}' is no domain") from None
    if "/" in name:
        raise ValueError(f"'{given}' is an address; give its domain, such as '{name.split('//')[-1].split('/')[0]}'")
    if not _HOST.fullmatch(name):
        raise ValueError(f"'{given}' is no domain such as example.org")
    return name.removeprefix("www.")


def _number(given: str, layout: Layout) -> float:
    try:
        number = float(given)
    except ValueError:
        raise ValueError(f"rating '{given.strip()[:40]}' is no number") from None
    if not math.isfinite(number) or not layout.low <= number <= layout.high:
        hint = "give the scale of the list with --scale LOW HIGH"
        raise ValueError(f"rating {given.strip()[:40]} is outside {layout.low:g} to {layout.high:g}; {hint}")
    return round((number - layout.low) / (layout.high - layout.low), 4)


def few(problems: list[str]) -> Iterator[str]:
    """The first of many problems, and how many more there are."""
    yield from problems[:MOST_PROBLEMS]
    if len(problems) > MOST_PROBLEMS:
        yield f"... and {len(problems) - MOST_PROBLEMS} more"


def _latest(found: list[Rating]) -> tuple[Rating, ...]:
    latest: dict[tuple[str, str], Rating] = {}
    for one in sorted(found, key=lambda one: one.date):
        latest[one.domain, one.source] = one
    return tuple(sorted(latest.values()))


def text(ratings: Iterable[Rating]) -> str:
    """Ratings as the CSV that `read` takes with its defaults."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.domain, f"{one.rating:g}", one.source, one.date) for one in ratings)
    return out.getvalue()


@lru_cache(8)
def _table(path: str) -> Mapping[str, tuple[Rating, ...]]:
    table: dict[str, list[Rating]] = {}
    for one in read(Path(path)):
        table.setdefault(one.domain, []).append(one)
    return {name: tuple(found) for name, found in table.items()}


def lookup(path: str, host: str) -> tuple[Rating, ...]:
    """The ratings of a host, or else of the nearest domain above it; none if it is unknown. Raises RatingsError."""
    table = _table(path)
    registered = _links.domain(host)
    while host:
        if host in table:
            return table[host]
        if host == registered or "." not in host:
            break
        host = host.split(".", 1)[1]
    return ()
