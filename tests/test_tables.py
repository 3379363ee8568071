"""Building the tables: from a small source in full detail, and from the real one byte by byte."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import resources, tables
from scorer.detectors import _spin
from scorer.inflection import forms, inflections
from scorer.tables import Sources

LIMIT = 12_000_000
WORDS = {
    "<s>": 900, "the": 800, "model": 90, "models": 80, "fashion": 70, "fashions": 60, "invest": 50, "speculate": 40,
    "invested": 39, "speculated": 38, "to": 37, "pleased": 36, "glad": 35, "he": 34, "seemed": 33,
}  # fmt: skip


def zipped(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    zipped(folder / "ngrams" / "unigrams.tsv.gz", "".join(f"{word}\t{count}\n" for word, count in WORDS.items()))
    ids = {word: number for number, word in enumerate(WORDS)}
    counted = {("the", "model"): 50, ("to", "invest"): 40, ("seemed", "pleased"): 9, ("seemed", "glad"): 8}
    pairs = sorted((ids[a], ids[b], n) for (a, b), n in counted.items())
    one, two, count = np.array(pairs, np.uint32).T
    np.savez(folder / "ngrams" / "bigrams.npz", w1=one, w2=two, count=count)
    zipped(folder / "ngrams" / "names.tsv.gz", "Little Marlow\t30\nLITTLE MARLOW\t25\nMarlow\t90\nRare Name\t7\n")
    rows = [
        {"spun": "the fashion", "original": "the model", "families": {"one": 2}},
        {"spun": "to speculate", "original": "to invest", "families": {"two": 1}},
        {"spun": "12 models", "original": "13 models", "families": {"one": 1}},
    ]
    zipped(folder / "spin" / "observed_substitutions_dev.jsonl.gz", "".join(json.dumps(row) + "\n" for row in rows))
    (folder / "spin" / "pps_word_substitutions.json").write_text("[]")
    zipped(folder / "spin" / "pps_tortured_phrases.csv.gz", "tortured_phrase,expected_phrase,num_papers\n")
    zipped(folder / "spin" / "moby_thesaurus.txt.gz", "glad,pleased,unknown word\npleased,glad\nmodel,glad\n")
    return folder


def originals(folder: Path, word: str) -> dict[str, str]:
    """Original -> source for a spun word."""
    table = _spin.tables(str(folder))
    number = table.grams.vocabulary[word]
    rows = range(table.substitutions.rows[number], table.substitutions.rows[number + 1])
    sources = table.substitutions.sources
    return {table.vocabulary[table.substitutions.originals[row]]: tables.SOURCES[sources[row]] for row in rows}


def test_pairs_come_with_their_inflections(source: Path, tmp_path: Path) -> None:
    tables.build(source, tmp_path / "out", Sources(curated=False))
    assert originals(tmp_path / "out", "fashion") == {"model": "observed"}
    assert originals(tmp_path / "out", "fashions") == {"models": "observed"}
    assert originals(tmp_path / "out", "speculated") == {"invested": "observed"}


def test_the_thesaurus_needs_both_directions(source: Path, tmp_path: Path) -> None:
    tables.build(source, tmp_path / "out", Sources(curated=False))
    assert originals(tmp_path / "out", "glad") == {"pleased": "thesaurus"}
    assert originals(tmp_path / "out", "model") == {}


def test_sources_can_be_left_out(source: Path, tmp_path: Path) -> None:
    tables.build(source, tmp_path / "out", Sources(families=frozenset({"two"}), curated=False, thesaurus=False))
    assert originals(tmp_path / "out", "fashion") == {}
    assert originals(tmp_path / "out", "speculate") == {"invest": "observed"}
    assert originals(tmp_path / "out", "glad") == {}


def test_rare_and_shouted_names_are_attested_but_not_known(source: Path, tmp_path: Path) -> None:
    tables.build(source, tmp_path / "out", Sources(curated=False))
    assert (tmp_path / "out" / "names" / "known.txt").read_text() == "Little Marlow\t30\n"
    attested = np.load(tmp_path / "out" / "names" / "attested.npy").tolist()
    assert tables.name_key("rare name") in attested
    assert tables.name_key("rare house") not in attested


def test_the_same_sources_give_the_same_bytes(source: Path, tmp_path: Path) -> None:
    assert tables.build(source, tmp_path / "one") == tables.build(source, tmp_path / "two")


def test_a_missing_source_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unigrams"):
        tables.build(tmp_path / "nowhere", tmp_path / "out")


@pytest.mark.shared
def test_the_shipped_tables_are_what_the_sources_give(shared: Path, tmp_path: Path) -> None:
    """Whoever changes a list or the builder runs `scorer tables build ../shared/data -o data/tables` again."""
    built = tables.build(shared, tmp_path / "tables")
    shipped = json.loads((resources.tables() / "MANIFEST.json").read_text(encoding="utf-8"))
    assert built == shipped


def test_the_shipped_tables_are_whole_and_small() -> None:
    import hashlib

    folder = resources.tables()
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    files = {name: (folder / name).read_bytes() for name in manifest}
    assert {name: hashlib.sha256(data).hexdigest() for name, data in files.items()} == manifest
    assert sum(map(len, files.values())) <= LIMIT


@pytest.mark.parametrize(
    ("spun", "original", "wanted"),
    [
        ("fashion", "model", ("fashions", "models")),
        ("fashions", "models", ("fashion", "model")),
        ("speculated", "invested", ("speculating", "investing")),
        ("study", "reply", ("studies", "replies")),
        ("hold", "keep", ("held", "kept")),
        ("plan", "scheme", ("planned", "schemed")),
        ("quick", "speedy", ("quickly", "speedily")),
        ("utilizing", "using", ("utilizes", "uses")),
    ],
)
def test_inflections(spun: str, original: str, wanted: tuple[str, str]) -> None:
    assert wanted in set(inflections(spun, original))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12))
def test_any_word_has_forms(word: str) -> None:
    assert all(form.startswith(word[0]) for form in forms(word)) or word in {"go"}
    assert list(inflections(word, word))


@pytest.mark.parametrize(
    ("spun", "original", "pairs"),
    [
        (
            "adopted each transfer",
            "followed every move",
            [("adopted", "followed"), ("each", "every"), ("transfer", "move")],
        ),
        ("a bit brother", "a little brother", [("bit", "little")]),
        ("criminal court docket", "criminal court", [("court docket", "court")]),
        ("in accordance with him", "according to him", [("in accordance with", "according to")]),
        ("the same", "the same", []),
    ],
)
def test_alignment(spun: str, original: str, pairs: list[tuple[str, str]]) -> None:
    assert tables.aligned(spun, original) == pairs
