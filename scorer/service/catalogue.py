"""What there is to choose from: the rubrics and their criteria, as plain values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scorer import detectors, rubric
from scorer.rubric import Rubric
from scorer.service.problems import Refused

if TYPE_CHECKING:
    from scorer.service.settings import Settings


def find(settings: Settings, name: str) -> Rubric:
    """The rubric called `name`. Raises `Refused`."""
    found = settings.rubrics.get(name)
    if found is None:
        raise Refused(404, f"there is no rubric {name[:60]!r} (rubrics: {', '.join(settings.rubrics)})")
    return found


def _about(name: str, found: Rubric) -> dict[str, Any]:
    return {
        "name": name,
        "id": found.id,
        "version": found.version,
        "digest": found.digest,
        "title": found.title,
        "min_words": found.min_words,
        "languages": list(found.languages),
        "bands": [band.model_dump() for band in found.bands],
        "gate": list(found.gate.stop),
    }


def rubrics(settings: Settings) -> list[dict[str, Any]]:
    """All rubrics, in brief."""
    return [_about(name, found) for name, found in settings.rubrics.items()]


def rubric_yaml(found: Rubric) -> str:
    """`found` as one YAML file; where its tables lie is the service's own affair."""
    return rubric.dump(found.model_copy(update={"tables": None}))


def rubric_of(settings: Settings, name: str) -> dict[str, Any]:
    """One rubric, with all of it as YAML."""
    found = find(settings, name)
    return {**_about(name, found), "yaml": rubric_yaml(found)}


def criteria(settings: Settings, name: str) -> dict[str, Any]:
    """The criteria of a rubric: weight, why, how it is measured, and what it cannot see."""
    found = find(settings, name)
    listed = []
    for id_, criterion in found.criteria.items():
        detector = detectors.find(criterion.detector)
        listed.append(
            {
                "id": id_,
                "detector": criterion.detector,
                "dimension": criterion.dimension,
                "title": criterion.title,
                "weight": criterion.weight,
                "unit": criterion.unit,
                "why": criterion.why,
                "summary": " ".join(detector.summary.split()),
                "measures": " ".join(detector.sections["How it measures"].split()),
                "limits": " ".join(detector.limits.split()),
            }
        )
    return {"rubric": str(found.identity), "criteria": listed}


def detail(body: bytes) -> str:
    """The reason in a problem."""
    return str(json.loads(body).get("detail", "could not be measured"))
