"""What can be wrong with a rubric, said with file, line and column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """A mistake in a rubric. `line` and `column` count from 1; both are 0 when the file as a whole is meant."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{where}: {self.message}"


class RubricError(ValueError):
    """A rubric that cannot be used. `problems` holds every mistake found; `str()` is one line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[RubricError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


LIKENESS = 70
"""From this similarity (0..100) on, a name is offered as what was probably meant."""


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """The one of `choices` that was probably meant by `name`, if any is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, sorted(choices), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return found[0] if found else None


def unknown(what: str, name: str, choices: Iterable[str], where: str = "") -> str:
    """A sentence about a name that is not one of `choices`, with the likeliest meant and all choices."""
    known, name = sorted(choices), name[:60]
    meant = nearest(name, known)
    hint = f", did you mean '{meant}'?" if meant else ""
    return f"unknown {what} '{name}'{where}{hint} (choices: {', '.join(known) or 'none'})"
