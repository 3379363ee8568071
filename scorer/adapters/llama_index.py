"""A transformation for LlamaIndex (`pip install llama-index-core`): scores in the metadata of documents and nodes.

    from scorer.adapters.llama_index import ScorerTransform

    pipeline = IngestionPipeline(transformations=[ScorerTransform(), SentenceSplitter(), embedding])

Place it before the splitter: a chunk is too short for a score, and chunks inherit the metadata of their document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.schema import BaseNode, MetadataMode, TransformComponent

from scorer.adapters.judging import KEYS, Judge


class ScorerTransform(TransformComponent):
    """Adds what was measured, and leaves out what the gate of a rubric stops.

    The added keys are kept out of what is embedded and of what a language model is shown. What is not known is left
    out, for not every vector store takes None. With `drop=False` all are kept.
    """

    rubric: str = "ingest"
    fail_under: float | None = None
    fail_on: str | None = None
    keep_unscored: bool = True
    drop: bool = True

    _judge: Judge | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any, /) -> None:
        """Raises ValueError (pydantic's) about a rubric at once, not at the first document."""
        super().model_post_init(context)
        self._judge = Judge.of(self.rubric, self.fail_under, self.fail_on, self.keep_unscored)

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex writes it down."""
        return "ScorerTransform"

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        """The nodes that are kept, in order."""
        judge = self._judge or Judge.of(self.rubric, self.fail_under, self.fail_on, self.keep_unscored)
        return [node for node in nodes if self._kept(judge, node)]

    def _kept(self, judge: Judge, node: BaseNode) -> bool:
        text = node.get_content(metadata_mode=MetadataMode.NONE)
        judged = judge(text, node.node_id, node.metadata)
        node.metadata.update({key: value for key, value in judged.metadata.items() if value is not None})
        for excluded in (node.excluded_embed_metadata_keys, node.excluded_llm_metadata_keys):
            excluded.extend(key for key in KEYS if key not in excluded)
        return judged.why is None or not self.drop
