"""Documents with what people said of them: rows whose label column says how good each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scorer import ingest
from scorer.model import Content, Failure

_SHOWN = 8
_TRUTH = {"true": 1.0, "false": 0.0}


class LabelError(ValueError):
    """Labels that cannot be used; the message names the file, the column and the way out."""


@dataclass(frozen=True, slots=True)
class Label:
    """What people said of a document: `target` as a number (more is better), whether that is good, and its group.

    `writers` are pairs of a column and its value, for false alarms by group.
    """

    target: float
    good: bool
    group: str
    writers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns, in lower case. Without `group` every document is a group of its own."""

    target: str
    group: str | None = None
    by: tuple[str, ...] = ()
    text: str = "text"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a label is good: its number is `limit` or more, or it is one of the words `good`. `text` says so."""

    text: str
    limit: float
    good: frozenset[str] | None = None

    def number(self, value: Any) -> float | None:
        """The label as a number (1 and 0 for words), or None where there is none."""
        if self.good is not None:
            return None if word(value) is None else float(word(value) in self.good)
        return number(value)


def rule(path: Path, columns: Columns, *, good: tuple[str, ...] = (), good_from: float | None = None) -> Rule:
    """The rule for the labels of a file, which is read once for it. Raises LabelError, ReadError.

    Numbers are good from `good_from` on (from 1 on where there are only 0 and 1, else it must be given); of words,
    those in `good` are.
    """
    named = columns.text if columns.text != "text" else None  # else HTML or Markdown may stand in its place
    values = values_of(path, columns.target, (*columns.by, columns.group, named), columns.text)
    name = columns.target
    if good:
        unknown = [label for label in good if label not in values]
        if unknown:
            raise LabelError(f"{path}: no row has {unknown[0]!r} in the column '{name}'; there are: {_some(values)}")
        return Rule(f"{name} is {' or '.join(good)}", 1.0, frozenset(good))
    numbers = [number(value) for value in values]
    if None in numbers:
        raise LabelError(f"{path}: the column '{name}' holds words; say which are good (--good): {_some(values)}")
    if good_from is None:
        if set(numbers) - {0.0, 1.0}:
            raise LabelError(
                f"{path}: from which number on is '{name}' good (--good-from)? There are: {_some(values)}"
            )
        good_from = 1.0
    return Rule(f"{name} is {good_from:g} or more", good_from)


def read(path: Path, columns: Columns, by: Rule) -> Iterator[tuple[Content, Label] | Failure]:
    """The documents with their labels, in order; one without a label is a Failure. Raises ReadError."""
    for row, item in ingest.read_labelled(path, text_column=columns.text):
        if isinstance(item, Failure):
            yield item
            continue
        target = by.number(row.get(columns.target))
        if target is None:
            yield Failure(item.id, item.path, f"{path}: {item.id}: has no label in the column '{columns.target}'")
            continue
        group = word(row.get(columns.group)) if columns.group else None
        writers = tuple((column, host(word(row.get(column)) or "(none)")) for column in columns.by)
        yield item, Label(target, target >= by.limit, host(group) if group else item.id, writers)


def values_of(path: Path, target: str, others: Iterable[str | None] = (), text: str = "text") -> Counter[str]:
    """The words of the label column `target` and how often each stands there.

    Raises LabelError if that or one of the `others` is in no row, ReadError if there are no rows.
    """
    seen: set[str] = set()
    values: Counter[str] = Counter()
    for row in ingest.read_fields(path, text_column=text):
        if isinstance(row, Failure):
            continue
        seen |= set(row.fields)
        if (label := word(row.fields.get(target))) is not None:
            values[label] += 1
    for name in (target, *others):
        if name is not None and name not in seen:
            raise LabelError(f"{path}: has no column '{name}'; there are: {', '.join(sorted(seen)[:20])}")
    if not values:
        raise LabelError(f"{path}: the column '{target}' is empty in every row")
    return values


def _some(values: Mapping[str, int]) -> str:
    shown = sorted(values)[:_SHOWN]
    return ", ".join(shown) + (" ..." if len(values) > _SHOWN else "")


def word(value: Any) -> str | None:
    """A cell as a word: numbers without needless zeros, truth as `true` or `false`; None where there is nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split()) or None


def number(value: Any) -> float | None:
    """A cell as a finite number, truth as 1 or 0; None where it is none."""
    try:
        found = float(_TRUTH.get(value.strip().lower(), value) if isinstance(value, str) else value)
    except (TypeError, ValueError):
        return None
    return found if isfinite(found) else None


def host(group: str) -> str:
    """Of an address its host, so that every page of a site is in one group; other values as they are."""
    if not group.lower().startswith(("http://", "https://")):
        return group
    try:
        host = urlsplit(group).hostname
    except ValueError:
        return group
    return (host or group).removeprefix("www.")
