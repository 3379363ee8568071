"""Documents with what people said of them: rows whose label column says how good each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scorer import ingest
from scorer.model import Content, Failure

_SHOWN = 8


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
            return None if _word(value) is None else float(_word(value) in self.good)
        return _number(value)


def rule(path: Path, columns: Columns, *, good: tuple[str, ...] = (), good_from: float | None = None) -> Rule:
    """The rule for the labels of a file, which is read once for it. Raises LabelError, ReadError.

    Numbers are good from `good_from` on (from 1 on where there are only 0 and 1, else it must be given); of words,
    those in `good` are.
    """
    values = _values(path, columns)
    name = columns.target
    if good:
        unknown = [word for word in good if word not in values]
        if unknown:
            raise LabelError(f"{path}: no row has {unknown[0]!r} in the column '{name}'; there are: {_some(values)}")
        return Rule(f"{name} is {' or '.join(good)}", 1.0, frozenset(good))
    numbers = [_number(value) for value in values]
    if any(number is None for number in numbers):
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
        group = _word(row.get(columns.group)) if columns.group else None
        writers = tuple((column, host(_word(row.get(column)) or "(none)")) for column in columns.by)
        yield item, Label(target, target >= by.limit, host(group) if group else item.id, writers)


def _values(path: Path, columns: Columns) -> Counter[str]:
    """Values of the label column and how often each stands there. Raises LabelError if a column does not exist."""
    seen: set[str] = set()
    values: Counter[str] = Counter()
    for row, _ in ingest.read_labelled(path, text_column=columns.text, parse=False):
        seen |= set(row)
        if (word := _word(row.get(columns.target))) is not None:
            values[word] += 1
    named = [columns.target, *columns.by, *([columns.group] if columns.group else [])]
    named += [columns.text] if columns.text != "text" else []
    for name in named:
        if name not in seen:
            raise LabelError(f"{path}: has no column '{name}'; there are: {', '.join(sorted(seen)[:20])}")
    if not values:
        raise LabelError(f"{path}: the column '{columns.target}' is empty in every row")
    return values


def _some(values: Mapping[str, int]) -> str:
    shown = sorted(values)[:_SHOWN]
    return ", ".join(shown) + (" ..." if len(values) > _SHOWN else "")


def _word(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(int(value))
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split()) or None


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if isfinite(number) else None


def host(group: str) -> str:
    """Of an address its host, so that every page of a site is in one group; other values as they are."""
    if not group.lower().startswith(("http://", "https://")):
        return group
    try:
        host = urlsplit(group).hostname
    except ValueError:
        return group
    return (host or group).removeprefix("www.")
