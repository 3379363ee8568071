"""A document transformer for LangChain (`pip install langchain-core`): scores in the metadata of documents.

    from scorer.adapters.langchain import ScorerTransformer

    documents = ScorerTransformer(rubric="ingest").transform_documents(loader.load())

Place it before the splitter: a chunk is too short for a score, and chunks inherit the metadata of their document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.documents import BaseDocumentTransformer, Document

from scorer.adapters.judging import Judge


class ScorerTransformer(BaseDocumentTransformer):
    """Copies of the documents with what was measured; without those that the gate of a rubric stops.

    What is not known is left out of the metadata, for not every vector store takes None.
    """

    def __init__(
        self,
        *,
        rubric: str = "ingest",
        fail_under: float | None = None,
        fail_on: str | None = None,
        keep_unscored: bool = True,
        drop: bool = True,
    ) -> None:
        """With `drop=False` all documents are kept. Raises `RubricError`."""
        self.judge = Judge.of(rubric, fail_under, fail_on, keep_unscored)
        self.drop = drop

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """The documents that are kept, in order."""
        found = []
        for number, document in enumerate(documents):
            name = document.id or str(document.metadata.get("source") or number)
            judged = self.judge(document.page_content, name, document.metadata)
            if judged.why is None or not self.drop:
                known = {key: value for key, value in judged.metadata.items() if value is not None}
                found.append(document.model_copy(update={"metadata": {**document.metadata, **known}}))
        return found
