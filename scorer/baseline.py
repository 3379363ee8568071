"""Baselines: the findings that were there when a desk adopted the check, so that only new ones stop it.

Keyed on the document, the criterion and the evidence, with a count; not on lines, so that editing elsewhere in a file
changes nothing. The score that a document had is kept as well: it stops only when it becomes lower.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any, Literal

from scorer.model import Assessment, Finding

SCHEMA = "scorer/baseline/1"
MAX_BYTES = 50_000_000

Key = tuple[str, str]
"""Criterion and fingerprint."""


class BaselineError(ValueError):
    """A baseline that cannot be used. The message names the file and what to do."""


@dataclass(frozen=True)
class Known:
    """What is known of one document."""

    score: float | None
    counts: Mapping[Key, int] = field(default_factory=dict)

    @classmethod
    def of(cls, assessment: Assessment) -> Known:
        """All findings of `assessment` that are not suppressed."""
        counts = Counter(_key(f) for f in assessment.findings if f.suppression is None)
        return cls(assessment.score, dict(counts))

    def pruned(self, other: Known) -> Known:
        """Only what `other`, the present state, still has; a better score is kept."""
        counts = {key: min(count, other.counts.get(key, 0)) for key, count in self.counts.items()}
        scores = [score for score in (self.score, other.score) if score is not None]
        return Known(max(scores, default=None), {key: count for key, count in counts.items() if count})


@dataclass(frozen=True)
class Baseline:
    """Known findings per document. `rubric` is the one that found them, as `id@version+digest`."""

    rubric: str
    documents: Mapping[str, Known]

    def compared(self, assessment: Assessment, name: str) -> Assessment:
        """`assessment` with every finding marked as new or unchanged. The first of equal findings are the known."""
        known = self.documents.get(name)
        left = Counter(known.counts if known else {})
        states: dict[int, Literal["new", "unchanged"]] = {}
        for finding in assessment.findings:
            if finding.suppression is None:
                states[id(finding)] = "unchanged" if left[_key(finding)] > 0 else "new"
                left[_key(finding)] -= 1
        lines = tuple(
            replace(line, findings=tuple(replace(f, baseline=states.get(id(f), "new")) for f in line.findings))
            for line in assessment.lines
        )
        return replace(assessment, lines=lines)

    def score(self, name: str) -> float | None:
        """The score that the document had; None if it is new or had none."""
        known = self.documents.get(name)
        return known.score if known else None

    @property
    def count(self) -> int:
        """How many findings are known."""
        return sum(sum(known.counts.values()) for known in self.documents.values())


def name_of(assessment: Assessment, folder: Path) -> str:
    """The name of the document in a baseline that lies in `folder`: its path from there, and the row if it is one."""
    content = assessment.document
    if content.path is None:
        return content.id
    path = Path(content.path).absolute()
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
    return name if content.id == content.path else f"{name}#{content.id.removeprefix(f'{path.name}#')}"


def updated(old: Baseline, new: Baseline) -> Baseline:
    """`old` with the documents of `new` as they are there."""
    return Baseline(new.rubric or old.rubric, {**old.documents, **new.documents})


def pruned(old: Baseline, new: Baseline, folder: Path) -> Baseline:
    """`old` without what `new` no longer has, and without documents whose file is gone. Nothing is added."""
    kept = {
        name: known.pruned(new.documents[name]) if name in new.documents else known
        for name, known in old.documents.items()
        if name in new.documents or (folder / PurePath(name.partition("#")[0])).exists()
    }
    return Baseline(old.rubric, kept)


def _key(finding: Finding) -> Key:
    return finding.criterion, finding.fingerprint


# --- files ---


def dumps(baseline: Baseline) -> str:
    """The baseline as JSON, sorted, a line for each finding, so that differences can be read."""
    documents = {
        name: {
            "score": known.score if known.score is None else round(known.score, 1),
            "findings": {
                f"{criterion} {print_}": count for (criterion, print_), count in sorted(known.counts.items())
            },
        }
        for name, known in sorted(baseline.documents.items())
    }
    data = {"schema": SCHEMA, "rubric": baseline.rubric, "documents": documents}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def load(path: Path) -> Baseline:
    """The baseline in the file `path`. Raises BaselineError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BaselineError(f"{path}: is larger than {MAX_BYTES:,} bytes")
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        hint = "; `scorer baseline create` makes one" if isinstance(error, FileNotFoundError) else ""
        raise BaselineError(f"{path}: cannot be read ({error.strerror or error}){hint}") from None
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{path}: is not JSON ({error}); restore it, or make it again") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise BaselineError(f"{path}: is not a baseline of this version ({SCHEMA}); make it again")
    try:
        return Baseline(str(data["rubric"]), {name: _known(entry) for name, entry in data["documents"].items()})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BaselineError(f"{path}: is damaged ({error.__class__.__name__}: {error}); make it again") from None


def _known(entry: Mapping[str, Any]) -> Known:
    counts = {}
    for key, count in entry["findings"].items():
        criterion, print_ = key.split(" ")
        counts[criterion, print_] = int(count)
    return Known(None if entry["score"] is None else float(entry["score"]), counts)
