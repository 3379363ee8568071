"""The check: documents through the audit, the suppressions, the baseline, the changed lines and the gate.

Everything that a pipeline, an editor or a service asks goes through `Checker`, so that they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from scorer import rubric as rubrics
from scorer import suppression
from scorer.auditing import attempt
from scorer.baseline import Baseline, name_of
from scorer.changes import Changes
from scorer.config import Config, ConfigError, Setting
from scorer.gating import Gate
from scorer.model import Assessment, Content, Failure, Finding, Stop, Suppression, Verdict
from scorer.rubric import Rubric
from scorer.rubric.models import CriterionGate
from scorer.rubric.problems import unknown


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line; None where the configuration decides."""

    rubric: str | None = None
    tables: str | None = None
    fail_under: float | None = None
    fail_on: str | None = None
    inline: bool | None = None


@dataclass(frozen=True)
class Checker:
    """Judges documents under the settings for each of them. Keeps count of which suppressions were used.

    Raises ConfigError and RubricError as soon as a document needs a rubric that cannot be used.
    """

    config: Config
    options: Options = Options()
    baseline: Baseline | None = None
    baseline_folder: Path = Path()
    changes: Changes | None = None
    lines_only: bool = False
    today: date = field(default_factory=date.today)
    _rubrics: dict[tuple[str, str | None, tuple[str, ...]], Rubric] = field(default_factory=dict)
    _used: dict[str, set[str]] = field(default_factory=lambda: {"used": set(), "met": set()})

    def settings(self, path: str) -> dict[str, Setting]:
        """What holds for the document with this path, and where it comes from."""
        config, options = self.config, self.options
        own, gate = config.settings, config.settings.gate
        found = {
            "rubric": Setting(own.rubric or "default", config.origin("rubric")),
            "tables": Setting(own.tables and str(config.path(own.tables)), config.origin("tables")),
            "disable": Setting(own.disable, config.origin("disable")),
            "fail_under": Setting(gate.fail_under, config.origin("gate", "fail_under")),
            "fail_on": Setting(gate.fail_on, config.origin("gate", "fail_on")),
        }
        found |= self._criteria_gates(gate.criteria, "gate", "criteria")
        for number, override in config.overrides(path):
            for key in ("rubric", "disable", "fail_under", "fail_on"):
                value = getattr(override, key)
                if value not in (None, ()):
                    value = (*found[key].value, *value) if key == "disable" else value
                    found[key] = Setting(value, config.origin("overrides", number, key))
            found |= self._criteria_gates(override.criteria, "overrides", number, "criteria")
        if (rubric := found["rubric"]).origin != "default":
            found["rubric"] = Setting(self._rubric_name(rubric.value), rubric.origin)
        given = {"rubric": options.rubric, "tables": options.tables, "fail_under": options.fail_under}
        given["fail_on"] = options.fail_on
        found |= {
            key: Setting(value, f"--{key.replace('_', '-')}") for key, value in given.items() if value is not None
        }
        return found

    def _criteria_gates(self, gates: Mapping[str, CriterionGate], *keys: str | int) -> dict[str, Setting]:
        return {f"criteria.{id_}": Setting(gate, self.config.origin(*keys, id_)) for id_, gate in gates.items()}

    def _rubric_name(self, name: str) -> str:
        """A file of the configuration lies beside it; a shipped rubric is a name."""
        return name if name in rubrics.names() else str(self.config.path(name))

    def rubric(self, settings: Mapping[str, Setting]) -> Rubric:
        """The rubric of `settings`, without the criteria that they disable."""
        name, tables, disable = (settings[key].value for key in ("rubric", "tables", "disable"))
        key = (name, tables, tuple(disable))
        if key not in self._rubrics:
            self._rubrics[key] = self._loaded(settings, *key)
        return self._rubrics[key]

    def _loaded(
        self, settings: Mapping[str, Setting], name: str, tables: str | None, disable: tuple[str, ...]
    ) -> Rubric:
        rubric = rubrics.load(name)
        for id_ in disable:
            if id_ not in rubric.criteria:
                origin = settings["disable"].origin
                raise ConfigError(f"{origin}: disable: {unknown('criterion', id_, rubric.criteria)}")
        update: dict[str, Any] = {"tables": tables} if tables is not None else {}
        if disable:
            update["criteria"] = {id_: one for id_, one in rubric.criteria.items() if id_ not in disable}
        return rubric.model_copy(update=update) if update else rubric

    def gate(self, settings: Mapping[str, Setting]) -> Gate:
        """The gate of `settings` and of their rubric."""
        rubric = self.rubric(settings)
        criteria = {key.partition(".")[2]: s for key, s in settings.items() if key.startswith("criteria.")}
        for id_, setting in criteria.items():
            if id_ not in rubric.criteria and id_ not in settings["disable"].value:
                raise ConfigError(f"{setting.origin}: {unknown('criterion', id_, rubric.criteria)}")
        own = {id_: setting.value for id_, setting in criteria.items()}
        return Gate.of(rubric, settings["fail_under"].value, settings["fail_on"].value, own)

    def assess(self, item: Content | Failure) -> Assessment | Failure:
        """The assessment of a document under its own rubric, with what is suppressed."""
        if isinstance(item, Failure):
            return item
        path = item.path or item.id
        rubric = self.rubric(self.settings(path))
        result = attempt(item, rubric)
        if isinstance(result, Failure):
            return result
        inline = self.options.inline if self.options.inline is not None else self.config.settings.suppressions.inline
        result = suppression.apply(
            result, rubric, self._entries, today=self.today, inline=inline and _own_document(item)
        )
        self._used["met"].update(e.suppression.where for e in self._entries if e.covers(path))
        self._used["used"].update(s.where for s in result.suppressions if s.source == "configuration")
        return result

    def verdict(self, item: Content | Failure) -> Verdict | Failure:
        """What the gate says to a document."""
        assessment = self.assess(item)
        if isinstance(assessment, Failure):
            return assessment
        known = None
        if self.baseline is not None:
            name = name_of(assessment, self.baseline_folder)
            assessment, known = self.baseline.compared(assessment, name), self.baseline.score(name)
        assessment, whole = self._changed_only(assessment)
        path = assessment.document.path or assessment.document.id
        verdict = self.gate(self.settings(path)).verdict(assessment, known=known, whole=whole)
        return replace(verdict, stops=(*verdict.stops, *self._idle(assessment)))

    def verdicts(self, items: Iterable[Content | Failure]) -> Iterator[Verdict | Failure]:
        """What the gate says to each of `items`, in order."""
        return (self.verdict(item) for item in items)

    def unused_entries(self, everything: bool) -> list[Suppression]:
        """Suppressions of the configuration that had no effect, once all documents are through.

        Unless the run covered `everything`, only those are told whose files were among the documents.
        """
        met = self._used["met"]
        return [
            entry.suppression
            for number, entry in enumerate(self._entries)
            if entry.suppression.where not in self._used["used"]
            and (everything or (entry.suppression.where in met and bool(self.config.settings.suppress[number].files)))
        ]

    @cached_property
    def _entries(self) -> tuple[suppression.Entry, ...]:
        return self.config.entries()

    def _idle(self, assessment: Assessment) -> Iterator[Stop]:
        if self.config.settings.suppressions.unused == "stop":
            for entry in assessment.suppressions:
                if entry.state != "used":
                    yield Stop(f"the suppression in {entry.where} is {entry.state}")

    def _changed_only(self, assessment: Assessment) -> tuple[Assessment, bool]:
        """With findings outside the changed lines marked as known, and whether the document as such is judged."""
        content = assessment.document
        if self.changes is None or not self.lines_only or content.path is None or content.id != content.path:
            return assessment, True
        path = Path(content.path).resolve()
        if path in self.changes.new:
            return assessment, True
        changed = self.changes.lines(path)
        lines = tuple(
            replace(line, findings=tuple(_marked(finding, changed) for finding in line.findings))
            for line in assessment.lines
        )
        return replace(assessment, lines=lines), False


def _marked(finding: Finding, changed: frozenset[int]) -> Finding:
    inside = finding.place is not None and finding.place.line in changed
    if not inside:
        return replace(finding, baseline="unchanged")
    return finding if finding.baseline else replace(finding, baseline="new")


def _own_document(content: Content) -> bool:
    """Whether remarks inside it may have effect: a file or standard input; not rows and pages of strangers."""
    return content.id == "-" or (content.path is not None and content.id == content.path)
