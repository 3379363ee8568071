"""From a tree of values to a `Rubric`, with every mistake reported at its line and column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from inspect import Parameter
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from scorer import classifier, detectors, knowledge
from scorer.detectors import _spin
from scorer.rubric import sentences
from scorer.rubric.models import Band, Criterion, CriterionGate, Dimension, Gate, Rubric
from scorer.rubric.places import Keys, Tree
from scorer.rubric.problems import Problem, RubricError, nearest, unknown

Remark = tuple[Keys, str]
"""What is wrong with the value at a way into the tree."""


def build(tree: Tree) -> Rubric:
    """The rubric of an effective tree. Raises RubricError with all mistakes, in the order of the files."""
    data = {key: value for key, value in tree.data.items() if key != "extends"}
    problems: list[Problem] = []
    stanzas = data.get("criteria")
    if isinstance(stanzas, dict):
        read = {id_: _criterion(id_, stanza, tree, problems) for id_, stanza in stanzas.items()}
        data["criteria"] = {id_: criterion for id_, criterion in read.items() if criterion is not None}
    rubric: Rubric | None = None
    try:
        rubric = Rubric.model_validate(data)
    except ValidationError as error:
        problems += _shape_problems(error, (), tree)
    if rubric is not None:
        problems += [tree.spot(keys).problem(message) for keys, message in _rubric_remarks(rubric, not problems)]
    if rubric is None or problems:
        raise RubricError(sorted(set(problems)))
    return rubric


def _criterion(id_: str, stanza: Any, tree: Tree, problems: list[Problem]) -> Criterion | None:
    keys: Keys = ("criteria", id_)
    if isinstance(stanza, dict) and stanza.get("detector") is None:
        if id_ not in detectors.names():
            choices = {*tree.data["criteria"], *detectors.names()} - {id_}
            message = unknown("criterion", id_, choices, " (it has no `detector`, and no detector has that name)")
            problems.append(tree.key_spot(keys).problem(message))
            return None
        stanza = {**stanza, "detector": id_}
    try:
        criterion = Criterion.model_validate(stanza)
    except ValidationError as error:
        problems += _shape_problems(error, keys, tree)
        return None
    remarks = [*_scale_remarks(criterion), *_level_remarks(criterion), *_sentence_remarks(criterion)]
    remarks += _dimension_remarks(criterion, tree.data.get("dimensions"))
    whole = f"criteria.{id_}"
    found = [
        tree.spot((*keys, *inner)).problem(f"{whole} {message}" if not inner else message)
        for inner, message in remarks
    ]
    if criterion.detector not in detectors.names():
        message = unknown("detector", criterion.detector, detectors.names())
        problems += [*found, tree.spot((*keys, "detector")).problem(message)]
        return None
    parameters, wrong = _parameters(criterion)
    found += [tree.key_spot((*keys, *inner)).problem(message) for inner, message in wrong]
    problems += found
    return criterion.model_copy(update={"parameters": parameters})


def _scale_remarks(criterion: Criterion) -> Iterator[Remark]:
    ends = (criterion.good, criterion.bad)
    if criterion.curve is None:
        if None in ends:
            yield (), "lacks `good` and `bad` (or `curve`)"
        elif criterion.good == criterion.bad:
            yield ("bad",), "good and bad are equal, so no value could be told from another"
        return
    if ends != (None, None):
        yield ("curve",), "gives `curve` and also `good` or `bad`; give one of them"
    for index, ((before, _), (after, _)) in enumerate(pairwise(criterion.curve), 1):
        if before >= after:
            yield ("curve", index), f"the curve is not sorted by value: {after:g} follows {before:g}"
    if len({grade for _, grade in criterion.curve}) == 1:
        yield ("curve",), "the curve gives every value the same grade"


def _level_remarks(criterion: Criterion) -> Iterator[Remark]:
    if criterion.levels is None:
        if criterion.level is None:
            yield (), "lacks `level` (or `levels`)"
        return
    if criterion.level is not None:
        yield ("level",), "gives `level` and also `levels`; give one of them"
    given = [criterion.levels[name] for name in ("note", "warning", "error") if name in criterion.levels]
    if not given:
        yield ("levels",), "names no level (choices: note, warning, error)"
    if given != sorted(given):
        yield ("levels",), "a higher level needs a higher strength: note, then warning, then error"


def _sentence_remarks(criterion: Criterion) -> Iterator[Remark]:
    for key in ("title", "failing_title"):
        wrong = sentences.mistake(getattr(criterion, key))
        if wrong:
            yield (key,), wrong


def _dimension_remarks(criterion: Criterion, dimensions: Any) -> Iterator[Remark]:
    if isinstance(dimensions, dict) and criterion.dimension not in dimensions:
        yield ("dimension",), unknown("dimension", criterion.dimension, dimensions)


def _parameters(criterion: Criterion) -> tuple[dict[str, Any], list[Remark]]:
    """The parameters, each as the type its detector states, and what is wrong with them."""
    name, given = criterion.detector, criterion.parameters
    if not given:
        return {}, []  # without importing the detector, which may be slow to import
    taken = detectors.find(name).parameters
    values: dict[str, Any] = {}
    remarks: list[Remark] = []
    for key, value in given.items():
        if key not in taken:
            remarks.append((("parameters", key), unknown("parameter", key, taken, f" of the detector {name}")))
            continue
        try:
            values[key] = _typed(taken[key], value)
        except (ValidationError, TypeError, ValueError) as error:
            remarks.append((("parameters", key), _parameter_message(key, value, error)))
    return values, remarks


def _typed(parameter: Parameter, value: Any) -> Any:
    """`value` as the annotated type. Read as JSON: there lists become tuples and sets, but "20" no number."""
    annotation = Any if parameter.annotation is Parameter.empty else parameter.annotation
    return TypeAdapter(annotation).validate_json(json.dumps(value, allow_nan=False), strict=True)


def _parameter_message(key: str, value: Any, error: Exception) -> str:
    reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
    return f"parameter {key}: {_lowered(reason)}, not {_shown(value)}"


def _rubric_remarks(rubric: Rubric, all_criteria: bool) -> Iterator[Remark]:
    if all_criteria and rubric.weight <= 0:
        yield ("criteria",), "no criterion has a weight above 0"
    yield from _band_remarks(rubric.bands)
    known = [band.id for band in rubric.bands]
    for index, name in enumerate(rubric.gate.stop):
        if name not in known:
            yield ("gate", "stop", index), unknown("band", name, known, " in gate.stop")
    for id_, own in rubric.gate.criteria.items() if all_criteria else ():
        if id_ not in rubric.criteria:
            yield ("gate", "criteria", id_), unknown("criterion", id_, rubric.criteria, " in gate.criteria")
        elif own.fail_on is None and own.fail_under is None:
            yield ("gate", "criteria", id_), f"gate.criteria.{id_} lacks `fail_on` or `fail_under`"
    house = {
        "tables": _spin.trouble(rubric.tables) if rubric.tables else None,
        "opinion": classifier.trouble(rubric.opinion),
        "knowledge": knowledge.trouble(rubric.knowledge) if rubric.knowledge else None,
    }
    yield from (((key,), trouble) for key, trouble in house.items() if trouble)


def _band_remarks(bands: tuple[Band, ...]) -> Iterator[Remark]:
    for index, (better, worse) in enumerate(pairwise(bands), 1):
        if worse.lowest >= better.lowest:
            yield (
                ("bands", index, "lowest"),
                f"bands stand best first: {worse.lowest:g} must be below {better.lowest:g}",
            )
    for index, band in enumerate(bands):
        if band.id in [other.id for other in bands[:index]]:
            yield ("bands", index, "id"), f"there are two bands '{band.id}'"
    if bands[-1].below_level is not None:
        yield ("bands", len(bands) - 1, "below_level"), "the last band takes every document: it has no `below_level`"
    if bands[-1].lowest != 0:
        yield ("bands", len(bands) - 1, "lowest"), "the last band must begin at 0, so that every score has a band"


def _shape_problems(error: ValidationError, prefix: Keys, tree: Tree) -> list[Problem]:
    """Pydantic's complaints at their places. A key that is missing because it is misspelled is told once."""
    details = error.errors()
    extra = [(*prefix, *detail["loc"]) for detail in details if detail["type"] == "extra_forbidden"]
    meant = [(*keys[:-1], nearest(str(keys[-1]), _choices(keys[:-1]))) for keys in extra]
    return [
        _shape_problem(detail, prefix, tree)
        for detail in details
        if detail["type"] != "missing" or (*prefix, *detail["loc"]) not in meant
    ]


def _shape_problem(detail: ErrorDetails, prefix: Keys, tree: Tree) -> Problem:
    """A complaint of pydantic in the words of this project, at its place."""
    of_key = detail["loc"][-1:] == ("[key]",)
    keys: Keys = (*prefix, *(detail["loc"][:-1] if of_key else detail["loc"]))
    where = ".".join(map(str, keys[:-1])) or "the rubric"
    if detail["type"] == "extra_forbidden":
        message = unknown("key", str(keys[-1]), _choices(keys[:-1]), f" in {where}")
        return tree.key_spot(keys).problem(message)
    if detail["type"] == "missing":
        return tree.spot(keys[:-1]).problem(f"{where} lacks '{keys[-1]}'")
    if of_key and "levels" in keys:
        return tree.key_spot(keys).problem(unknown("level", str(keys[-1]), ("note", "warning", "error")))
    spot = tree.key_spot(keys) if of_key else tree.spot(keys)
    whole = ".".join(map(str, keys)) or "the rubric"
    return spot.problem(f"{whole}: {_reason(detail)}")


_REASONS = {
    "string_type": "should be text (put it in quotes)",
    "model_type": "should be a mapping of keys to values",
    "mapping_type": "should be a mapping of keys to values",
    "tuple_type": "should be a list",
}


def _reason(detail: ErrorDetails) -> str:
    reason = _REASONS.get(detail["type"]) or _lowered(detail["msg"])
    return f"{reason}, not {_shown(detail['input'])}"


def _lowered(message: str) -> str:
    return message.replace("Input should", "should").replace("Tuple should", "should")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, str):
        return f"'{value[:60]}'"
    return "nothing" if value is None else f"{json.dumps(value):.60}"


_MODELS: Mapping[str, type[Band | Gate | Dimension | Criterion]] = {
    "bands": Band, "gate": Gate, "dimensions": Dimension, "criteria": Criterion,
}  # fmt: skip


def _choices(keys: Keys) -> list[str]:
    """The keys that the mapping at `keys` may have."""
    if not keys:
        return [*Rubric.model_fields, "extends"]
    if keys[:2] == ("gate", "criteria"):
        return list(CriterionGate.model_fields)
    return list(_MODELS[str(keys[0])].model_fields)
