"""Rubrics: YAML files that say what is good, how much it counts and how to put it. `rubrics/README.md` shows how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scorer.rubric import checks, merging
from scorer.rubric.merging import names
from scorer.rubric.models import Criterion, Rubric
from scorer.rubric.problems import Problem, RubricError
from scorer.rubric.schema import schema

__all__ = ["Criterion", "Problem", "Rubric", "RubricError", "check", "dump", "load", "load_text", "names", "schema"]


def load(name_or_path: str | Path = "default") -> Rubric:
    """The effective rubric of a shipped rubric's name or of a YAML file. Raises RubricError."""
    return checks.build(merging.effective(merging.find(name_or_path)))


def load_text(text: str | bytes, name: str = "rubric.yaml") -> Rubric:
    """The effective rubric of YAML text from a stranger: it may extend shipped rubrics, and name no file.

    `name` stands for the file in the problems of a RubricError.
    """
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return checks.build(merging.effective_text(raw, name))


def check(name_or_path: str | Path) -> tuple[Problem, ...]:
    """All mistakes in a rubric; none if it can be used."""
    try:
        load(name_or_path)
    except RubricError as error:
        return error.problems
    return ()


def dump(rubric: Rubric) -> str:
    """The effective rubric as one YAML file without `extends`; loading it gives an equal rubric."""
    import yaml

    data: dict[str, Any] = rubric.model_dump(mode="json", exclude_none=True)
    return yaml.dump(data, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=110)


def _dumper() -> type[Any]:
    """A dumper that writes lists of plain values (curves' points, languages) in one line."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> yaml.SequenceNode:
            flat = all(not isinstance(part, dict) for part in sequence)
            return super().represent_sequence(tag, sequence, flow_style=flat or flow_style)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    return Dumper
