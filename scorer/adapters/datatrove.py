"""A filter for datatrove (`pip install datatrove`): scores in the metadata, and `(False, reason)` under the gate.

    from scorer.adapters.datatrove import ScorerFilter

    removed = JsonlWriter("removed/")
    pipeline = [JsonlReader("in/"), ScorerFilter(exclusion_writer=removed), JsonlWriter("out/")]

The text is not changed. Place it before anything that cuts documents up: a piece is too short for a score.
"""

from __future__ import annotations

from typing import Any

from datatrove.data import Document
from datatrove.pipeline.filters.base_filter import BaseFilter

from scorer.adapters.judging import Judge


class ScorerFilter(BaseFilter):
    """Removes what the gate of a rubric stops; `dropped_<reason>` in the statistics counts why."""

    name = "🔎 Scorer"

    def __init__(  # noqa: PLR0913 - keyword arguments only, as of every filter
        self,
        *,
        rubric: str = "ingest",
        fail_under: float | None = None,
        fail_on: str | None = None,
        keep_unscored: bool = True,
        drop: bool = True,
        exclusion_writer: Any = None,
    ) -> None:
        """With `drop=False` all documents are kept, with their scores: keeping is then a later step's decision.

        `fail_under` and `fail_on` are as of `scorer check`. Raises `RubricError`.
        """
        super().__init__(exclusion_writer)
        self.judge = Judge.of(rubric, fail_under, fail_on, keep_unscored)
        self.drop = drop

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Whether to keep `doc`, into whose metadata its score is written."""
        judged = self.judge(doc.text, doc.id, doc.metadata)
        doc.metadata.update(judged.metadata)
        return True if judged.why is None or not self.drop else (False, judged.why)
