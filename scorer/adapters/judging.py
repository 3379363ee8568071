"""From a text and its metadata to flat metadata and the decision to keep it: what all adapters share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from scorer import ingest
from scorer import rubric as rubrics
from scorer.auditing import attempt
from scorer.gating import Gate
from scorer.ingest import ReadError
from scorer.model import Failure, Level, Verdict
from scorer.rubric import Rubric

PREFIX = "scorer_"
KEYS = tuple(PREFIX + name for name in ("score", "band", "outcome", "coverage", "reason", "stops", "rubric"))
"""What is written: strings, numbers and None, which every writer and every vector store takes."""

_ALSO = {"source": "url", "published": "date", "published_at": "date", "authors": "author", "site_name": "publisher"}
"""Names that loaders use for columns of ours, where ours is not there."""
_COLUMNS = ("title", "url", "date", "author", "publisher")


class Judged(NamedTuple):
    """What an adapter does with a document: the metadata to add, and `why` it should be left out (None: keep it).

    `why` is one word, that runs can be counted by: a criterion, `score`, `unscored` or `unreadable`.
    """

    metadata: dict[str, Any]
    why: str | None


@dataclass(frozen=True)
class Judge:
    """A rubric and its gate. Can be pickled, for it is sent to processes."""

    rubric: Rubric
    gate: Gate
    keep_unscored: bool = True

    @classmethod
    def of(
        cls,
        rubric: str = "ingest",
        fail_under: float | None = None,
        fail_on: str | None = None,
        keep_unscored: bool = True,
    ) -> Judge:
        """As `scorer check`: a shipped rubric or a YAML file, and a gate where its own shall not decide.

        Raises `RubricError`, and ValueError if `fail_on` is no level.
        """
        levels = [level.value for level in Level]
        if fail_on not in (None, "never", *levels):
            raise ValueError(f"fail_on is {fail_on!r}; choose one of {', '.join(levels)}, never")
        loaded = rubrics.load(rubric)
        return cls(loaded, Gate.of(loaded, fail_under, fail_on), keep_unscored)

    def __call__(self, text: str, id: str, metadata: Mapping[str, Any]) -> Judged:  # noqa: A002 - as everywhere
        """The judgement of one document. Never raises: one that cannot be read is `unreadable`."""
        row = {"text": text, **_row(metadata)}
        try:
            result = attempt(ingest.read_row(row, id=id or "document"), self.rubric)
        except ReadError as error:
            result = Failure(id, None, str(error))
        if isinstance(result, Failure):
            return Judged(self._unreadable(result), "unreadable")
        verdict = self.gate.verdict(result)
        return Judged(self._metadata(verdict), self._why(verdict))

    def _why(self, verdict: Verdict) -> str | None:
        if verdict.stops:
            return verdict.stops[0].criterion or "score"
        return None if self.keep_unscored or verdict.assessment.score is not None else "unscored"

    def _metadata(self, verdict: Verdict) -> dict[str, Any]:
        found = verdict.assessment
        stops = "; ".join(stop.reason for stop in verdict.stops)
        values = (found.score, found.band.id if found.band else None, verdict.outcome, found.coverage, found.reason,
                  stops or None, str(found.rubric))  # fmt: skip
        return dict(zip(KEYS, values, strict=True))

    def _unreadable(self, failure: Failure) -> dict[str, Any]:
        return {**dict.fromkeys(KEYS), PREFIX + "outcome": "undecided", PREFIX + "reason": failure.reason}


def _row(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row among the metadata. A `source` is only an address if it looks like one."""
    named = {str(key).lower(): value for key, value in metadata.items()}
    found = {ours: named[theirs] for theirs, ours in _ALSO.items() if named.get(theirs)}
    found |= {name: named[name] for name in _COLUMNS if named.get(name)}
    if not str(found.get("url", "")).lower().startswith(("http://", "https://")):
        found.pop("url", None)
    return found
