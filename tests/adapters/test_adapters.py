"""The adapters, with the real packages where they are installed; `make adapters` installs them apart."""

from __future__ import annotations

import asyncio
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from scorer.adapters.judging import KEYS, Judge
from scorer.rubric import RubricError

STORY = """The town council of Oldmere approved a new bridge over the river Lerne on Thursday, according to its
minutes. The bridge will cost $4.2 million and will open in 2028, said Tomas Okafor, the head of the works department.

“We have waited eleven years for this,” Okafor told reporters after the vote. Nine of the twelve members voted for the
plan, the minutes show. Three voted against it because of the cost, said council member Ruth Adeyemi.

The old bridge was closed to lorries in 2019 after an inspection by the Lerne Valley Authority found cracks in two of
its pillars. The report of the inspection was published on the website of the authority. About 6,000 vehicles cross
the river every day, according to a count by the department in March.

Work will begin in autumn, the department said in a statement. Residents of Mill Street will be asked about the route
of the building traffic at a meeting on 9 June, which is open to all.
"""
RESIDUE = "As an AI language model, I cannot verify the price of the bridge.\n\n"
ABOUT = {"source": "https://oldmere.example/bridge", "title": "Council approves bridge", "authors": ["Asha Moreland"]}
TEXTS = [STORY, RESIDUE + STORY, "It rained.", " "]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.of(fail_on="error")


# --- what they share --------------------------------------------------------------------------------------------


def test_the_gate_decides_and_everything_is_flat(judge: Judge) -> None:
    found = [judge(text, "x", ABOUT) for text in TEXTS]
    assert [one.why for one in found] == [None, "llm_residue", None, "unreadable"]
    assert [one.metadata["scorer_outcome"] for one in found] == ["pass", "stop", "undecided", "undecided"]
    for one in found:
        assert tuple(one.metadata) == KEYS
        assert all(value is None or isinstance(value, str | float) for value in one.metadata.values())
    assert found[0].metadata["scorer_rubric"].startswith("ingest@")
    assert "llm_residue: 1 finding" in found[1].metadata["scorer_stops"]
    assert "Too short" in found[2].metadata["scorer_reason"]


def test_a_score_a_band_and_no_score_are_reasons() -> None:
    assert Judge.of(fail_under=100)(STORY, "x", {}).why == "score"
    assert Judge.of(keep_unscored=False)("It rained.", "x", {}).why == "unscored"
    assert Judge.of(fail_on="never")(RESIDUE + STORY, "x", {}).why is None


def test_metadata_of_loaders_count() -> None:
    whole = Judge.of("default")
    bare, known = (whole(STORY, "x", about).metadata["scorer_score"] for about in ({}, ABOUT))
    assert known > bare, "the author of the metadata is a byline"
    assert whole(STORY, "x", {"source": "/data/a.txt", 7: None}).metadata["scorer_score"] == bare


def test_it_goes_to_other_processes(judge: Judge) -> None:
    assert pickle.loads(pickle.dumps(judge))(STORY, "x", {}) == judge(STORY, "x", {})


def test_mistakes_are_told_at_once() -> None:
    with pytest.raises(RubricError):
        Judge.of("ingets")
    with pytest.raises(ValueError, match="choose one of"):
        Judge.of(fail_on="erorr")


# --- datatrove --------------------------------------------------------------------------------------------------


def test_datatrove(tmp_path: Path) -> None:
    pytest.importorskip("datatrove", reason="datatrove is not installed (`make adapters`)")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from scorer.adapters.datatrove import ScorerFilter

    rows = [{"id": str(number), "text": text, "metadata": {}} for number, text in enumerate([*TEXTS[:3], STORY * 2])]
    (tmp_path / "in").mkdir()
    for name, part in (("a", rows[:2]), ("b", rows[2:])):
        lines = "".join(json.dumps(row) + "\n" for row in part)
        (tmp_path / "in" / f"{name}.jsonl").write_text(lines, encoding="utf-8")

    def run(name: str, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        out, removed = str(tmp_path / name / "out"), str(tmp_path / name / "removed")
        writer = JsonlWriter(removed, compression=None)
        LocalPipelineExecutor(
            pipeline=[
                JsonlReader(str(tmp_path / "in")),
                ScorerFilter(fail_on="error", exclusion_writer=writer, **options),
                JsonlWriter(out, compression=None),
            ],
            tasks=2,
            workers=2,  # the filter is pickled
            logging_dir=str(tmp_path / name / "log"),
        ).run()
        return read(out), read(removed)

    def read(folder: str) -> dict[str, Any]:
        lines = [line for path in Path(folder).glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
        return {row["id"]: row["metadata"] for row in map(json.loads, lines)}

    kept, removed = run("dropping", keep_unscored=False)
    assert (set(kept), set(removed)) == ({"0", "3"}, {"1", "2"})
    assert kept["0"]["scorer_outcome"] == "pass"
    assert kept["0"]["scorer_score"] > 45
    assert (removed["1"]["filter_reason"], removed["2"]["filter_reason"]) == ("llm_residue", "unscored")
    stats = json.loads((tmp_path / "dropping" / "log" / "stats.json").read_text("utf-8"))
    [counted] = [step["stats"] for step in stats if "Scorer" in step["name"]]
    assert (counted["forwarded"], counted["dropped_llm_residue"], counted["dropped_unscored"]) == (2, 1, 1)
    kept, removed = run("scoring", drop=False)
    assert set(kept) == {"0", "1", "2", "3"}
    assert removed == {}


# --- LangChain --------------------------------------------------------------------------------------------------


def test_langchain() -> None:
    pytest.importorskip("langchain_core", reason="langchain-core is not installed (`make adapters`)")
    from langchain_core.documents import BaseDocumentTransformer, Document

    from scorer.adapters.langchain import ScorerTransformer

    documents = [Document(page_content=text, metadata=dict(ABOUT), id=str(n)) for n, text in enumerate(TEXTS)]
    transformer = ScorerTransformer(fail_on="error")
    assert isinstance(transformer, BaseDocumentTransformer)
    found = transformer.transform_documents(documents)
    assert [document.id for document in found] == ["0", "2"]
    assert found[0].page_content == STORY
    assert found[0].metadata["scorer_outcome"] == "pass"
    assert found[0].metadata["title"] == ABOUT["title"]
    assert "scorer_score" not in found[1].metadata, "None is nothing that a vector store takes"
    assert documents[0].metadata == ABOUT, "what was given is not changed"
    again = asyncio.run(ScorerTransformer(drop=False).atransform_documents(documents))
    assert [document.id for document in again] == ["0", "1", "2", "3"]


# --- LlamaIndex -------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore")
def test_llama_index() -> None:
    pytest.importorskip("llama_index.core", reason="llama-index-core is not installed (`make adapters`)")
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.node_parser import TokenTextSplitter
    from llama_index.core.schema import Document, MetadataMode

    from scorer.adapters.llama_index import ScorerTransform

    documents = [Document(text=text, metadata=dict(ABOUT), id_=str(n)) for n, text in enumerate(TEXTS)]
    step = ScorerTransform(fail_on="error")
    splitter = TokenTextSplitter(tokenizer=str.split, chunk_size=150, chunk_overlap=0)  # no file of a tokenizer
    nodes = IngestionPipeline(transformations=[step, splitter]).run(documents=documents)
    assert [node.ref_doc_id for node in nodes] == ["0", "0", "2"]
    assert nodes[0].metadata["scorer_outcome"] == nodes[1].metadata["scorer_outcome"] == "pass"
    for mode in (MetadataMode.EMBED, MetadataMode.LLM):
        assert "scorer_" not in nodes[0].get_content(metadata_mode=mode)
        assert "Council approves bridge" in nodes[0].get_content(metadata_mode=mode)
    assert pickle.loads(pickle.dumps(step))(documents[:1])
    assert step.to_dict() == ScorerTransform(fail_on="error").to_dict(), "the cache of a pipeline is keyed on it"
    assert step.to_dict() != ScorerTransform().to_dict()
    with pytest.raises(ValueError, match="unknown rubric 'ingets'"):
        ScorerTransform(rubric="ingets")
