"""A rubric as frozen data: what is left when profiles are merged and every mistake is ruled out.

Build one with `scorer.rubric.load`: it checks what holds between the parts (a criterion's dimension exists, its
detector takes those parameters, bands end at 0), these models only check each part's shape.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_serializer

from scorer import classifier
from scorer.model import RubricId

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
RubricName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,59}$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Number = Annotated[float, Field(ge=-1e9, le=1e9)]
Share = Annotated[float, Field(ge=0, le=1)]
LevelName = Literal["note", "warning", "error"]


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


class _Stanza(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with the fields in `update` replaced."""
        copy = super().model_copy(update=update, deep=deep)
        for derived in ("digest", "points"):  # what was computed from the fields before they changed
            copy.__dict__.pop(derived, None)
        return copy


class Band(_Stanza):
    """A named range of scores."""

    id: Identifier
    lowest: Annotated[float, Field(ge=0, le=100, description="Lowest score of the band, 0 to 100.")]
    title: Text = Field(description="What to do with such a document, in plain words.")
    below_level: LevelName | None = Field(
        None, description="Only for documents whose findings are all below this level; others fall to the next band."
    )


class CriterionGate(_Stanza):
    """What of a single criterion stops a pipeline."""

    fail_on: LevelName | None = Field(None, description="Findings of that level or above stop.")
    fail_under: Share | None = Field(None, description="A grade (0 to 1) below it stops.")


class Gate(_Stanza):
    """What the gate of a pipeline does by default."""

    stop: tuple[Identifier, ...] = Field(description="Ids of the bands that stop a pipeline.")
    criteria: Mapping[Identifier, CriterionGate] = Field(
        default_factory=dict, description="Criteria that stop a pipeline by themselves, whatever the score."
    )


class Dimension(_Stanza):
    """A named group of criteria."""

    title: Text


class Criterion(_Stanza):
    """What a detector measures, what of it is good and bad, how much it counts, and how it is put into words."""

    dimension: Identifier = Field(description="Id of the dimension it belongs to.")
    detector: Identifier = Field(description="File name in scorer/detectors; the criterion's id if not given.")
    parameters: Mapping[Identifier, Any] = Field(
        default_factory=dict, description="Keyword arguments of the detector (see `scorer explain`)."
    )
    good: Number | None = Field(None, description="Value at which the grade is 1.")
    bad: Number | None = Field(None, description="Value at which the grade is 0; may be above or below `good`.")
    curve: tuple[tuple[Number, Share], ...] | None = Field(
        None,
        description="Instead of good and bad: [value, grade] points, sorted by value, straight lines between them.",
        min_length=2,
        max_length=50,
    )
    weight: Annotated[float, Field(ge=0, le=1e6)] = Field(
        description="How much it counts, against the sum of all weights. 0: measured and shown, gives no points."
    )
    level: LevelName | None = Field(None, description="Level of every finding.")
    levels: Mapping[LevelName, Share] | None = Field(
        None, description="Instead of level: the strength (0..1) from which on a finding has each level."
    )
    unit: Annotated[str, StringConstraints(max_length=100)] = Field("", description="Unit of the value, for people.")
    title: Text = Field(description="Sentence shown at full grade. {value} and {count} are filled in.")
    failing_title: Text = Field(description="Sentence shown below full grade. {value} and {count} are filled in.")
    why: Text = Field(description="Why an editor should care, in a sentence or two.")

    @field_serializer("parameters")
    def _plain_parameters(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        # A set has no order of its own, and the digest must not depend on the run.
        ordered = {
            key: sorted(value, key=str) for key, value in parameters.items() if isinstance(value, frozenset | set)
        }
        return {**parameters, **ordered}

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The curve as (value, grade) points, sorted by value: that of `curve`, else of `good` and `bad`."""
        if self.curve is not None:
            return self.curve
        if self.good is None or self.bad is None:
            raise ValueError("a criterion needs a curve, or good and bad")
        return tuple(sorted([(self.good, 1.0), (self.bad, 0.0)]))


class Rubric(_Stanza):
    """Criteria with weights, bands, and the conditions under which there is a score at all."""

    id: RubricName
    version: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]{0,29}$")]
    title: Text
    min_words: Annotated[int, Field(ge=0, le=10**6)] = Field(description="Shorter documents get no score.")
    min_coverage: Share = Field(description="Share of the weight that must have been checked for a score.")
    languages: tuple[LanguageCode, ...] = Field(
        description="ISO 639 codes. Documents in other languages get no score. Empty: any language."
    )
    bands: tuple[Band, ...] = Field(description="Best first; the last begins at 0.", min_length=1, max_length=20)
    gate: Gate
    tables: Annotated[str, StringConstraints(min_length=1, max_length=4096)] | None = Field(
        None, description="Folder of house tables (`scorer tables build --archive`), relative to this file."
    )
    opinion: Annotated[str, StringConstraints(min_length=1, max_length=4096)] = Field(
        classifier.DEFAULT,
        description="Model of the second opinion: a shipped name, a folder made by `scorer train` (relative to this "
        "file), or none.",
    )
    knowledge: Annotated[str, StringConstraints(min_length=1, max_length=4096)] | None = Field(
        None, description="Knowledge of your own: a pack (.yaml, .csv) or what `scorer knowledge import` made."
    )
    dimensions: Mapping[Identifier, Dimension]
    criteria: Mapping[Identifier, Criterion] = Field(max_length=500)

    @cached_property
    def digest(self) -> str:
        """First 12 hex digits of SHA-256 over the effective content as JSON with sorted keys."""
        # The second opinion is no part of the score, and states its own version.
        content = self.model_dump(mode="json", exclude={"tables", "opinion", "knowledge"})
        if not self.gate.criteria:  # so that older digests stay what they are
            del content["gate"]["criteria"]
        if self.tables:  # what they hold decides, not where they lie
            content["tables"] = _digest(Path(self.tables) / "MANIFEST.json")
        if self.knowledge:
            content["knowledge"] = _digest(Path(self.knowledge))
        for stanza in content["criteria"].values():
            if ratings := stanza["parameters"].get("ratings"):
                stanza["parameters"]["ratings"] = _digest(Path(str(ratings)))
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]

    @property
    def identity(self) -> RubricId:
        """Which rubric this is, as stated in every result."""
        return RubricId(self.id, self.version, self.digest)

    @property
    def weight(self) -> float:
        """Sum of all weights."""
        return sum(criterion.weight for criterion in self.criteria.values())
