"""House data: what a newsroom gives beside a rubric, on the command line or in the configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from scorer import classifier, knowledge
from scorer.rubric.models import Rubric


class HouseError(ValueError):
    """House data that cannot be used; the message names the file and the way out, a line for each mistake."""


def _tables(rubric: Rubric, folder: str) -> Rubric:
    from scorer.detectors import _spin

    _refuse(_spin.trouble(folder))
    return rubric.model_copy(update={"tables": folder})


def _opinion(rubric: Rubric, name: str) -> Rubric:
    _refuse(classifier.trouble(name))
    return rubric.model_copy(update={"opinion": name})


def _knowledge(rubric: Rubric, file: str) -> Rubric:
    _refuse(knowledge.trouble(file))
    return rubric.model_copy(update={"knowledge": file})


def _sources(rubric: Rubric, file: str) -> Rubric:
    """With the ratings in `file` for each criterion that reads some."""
    from scorer.detectors import _ratings

    try:
        _ratings.read(Path(file))
    except _ratings.RatingsError as error:
        raise HouseError(str(error)) from None
    reading = {id_: one for id_, one in rubric.criteria.items() if one.detector == "source_record"}
    if not reading:
        raise HouseError(f"the rubric {rubric.id} has no criterion source_record, which ratings are for")
    rated = {
        id_: one.model_copy(update={"parameters": {**one.parameters, "ratings": file}})
        for id_, one in reading.items()
    }
    return rubric.model_copy(update={"criteria": {**rubric.criteria, **rated}})


def _refuse(trouble: str | None) -> None:
    if trouble:
        raise HouseError(trouble)


_USES: dict[str, Callable[[Rubric, str], Rubric]] = {
    "tables": _tables,
    "opinion": _opinion,
    "knowledge": _knowledge,
    "sources": _sources,
}
KINDS = tuple(_USES)
"""Keys of the configuration, and options of commands that judge."""


def is_shipped(kind: str, name: str) -> bool:
    """Whether `name` is that of something shipped, and no path."""
    return kind == "opinion" and classifier.shipped(name)


def using(rubric: Rubric, house: Mapping[str, str | None]) -> Rubric:
    """`rubric` with the data of `house`, by kind; raises HouseError."""
    for kind, value in house.items():
        if value is not None:
            rubric = _USES[kind](rubric, value)
    return rubric
