"""Rows of files with two kinds of labels, as what is trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scorer import ingest
from scorer.ingest import Row
from scorer.learning.labelled import LabelError, number, values_of, word
from scorer.learning.training.model import Example
from scorer.model import Failure

_MOST_WEIGHT = 1e6
_SHOWN = 6


class Columns(NamedTuple):
    """Names of the columns of the data, in lower case; None where the data have no such column.

    `tested` is a column and the value there of the texts that the figures of the card are to be about.
    """

    text: str
    target: str
    groups: tuple[str, ...] = ()
    source: str | None = None
    generator: str | None = None
    writers: str | None = None
    weight: str | None = None
    tested: tuple[str, str] | None = None

    @property
    def others(self) -> tuple[str | None, ...]:
        """All but the label."""
        tested = self.tested[0] if self.tested else None
        return (self.text, *self.groups, self.source, self.generator, self.writers, self.weight, tested)


class Kinds(NamedTuple):
    """The value to look for, the other one, and how many rows have either."""

    positive: str
    negative: str
    rows: int


def kinds(paths: Sequence[Path], columns: Columns, positive: str | None = None) -> Kinds:
    """The two values of the label column, the rarer one as the positive if it is not named.

    Raises LabelError where the files lack a column or hold more or fewer values; ReadError where they cannot be read.
    """
    counts: Counter[str] = Counter()
    for path in paths:
        counts += values_of(path, columns.target, columns.others, columns.text)
    found = ", ".join(sorted(counts)[:_SHOWN])
    if len(counts) != 2:
        raise LabelError(f"the column '{columns.target}' must hold two values, and holds {found}")
    if positive is None:
        positive = min(counts, key=lambda value: (counts[value], value))
    if positive not in counts:
        raise LabelError(f"no row has '{positive}' in the column '{columns.target}'; there are: {found}")
    return Kinds(positive, next(value for value in counts if value != positive), counts.total())


def read(paths: Sequence[Path], columns: Columns, positive: str) -> Iterator[Example | Failure]:
    """Every row as an example, in order; one without a text, a label or a usable weight is a Failure."""
    for path in paths:
        for row in ingest.read_fields(path, text_column=columns.text):
            yield row if isinstance(row, Failure) else _example(row, columns, positive)


def _example(row: Row, columns: Columns, positive: str) -> Example | Failure:
    fields = row.fields

    def cell(column: str | None) -> str:
        return (column and word(fields.get(column))) or ""

    text, label = fields.get("text"), word(fields.get(columns.target))
    weight = 1.0 if columns.weight is None else number(fields.get(columns.weight))
    if not isinstance(text, str):
        return Failure(row.id, None, f"{row.where}: the column '{columns.text}' holds no text")
    if label is None:
        return Failure(row.id, None, f"{row.where}: has no label in the column '{columns.target}'")
    if weight is None or not 0 < weight < _MOST_WEIGHT:
        return Failure(
            row.id, None, f"{row.where}: the column '{columns.weight}' holds a weight that is no number above 0"
        )
    return Example(
        text=text,
        label=label == positive,
        groups=tuple(f"{column}={value}" for column in columns.groups if (value := cell(column))),
        source=cell(columns.source),
        generator=cell(columns.generator),
        writers=cell(columns.writers),
        weight=weight,
        tested=columns.tested is None or cell(columns.tested[0]) == columns.tested[1],
    )
