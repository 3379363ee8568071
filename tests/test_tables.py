"""Building the tables: from a small source in full detail, and from the real one byte by byte."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer import ingest, ngrams, resources, tables
from scorer.detectors import _spin, altered_names, synonym_spin
from scorer.document import Document
from scorer.inflection import forms, inflections
from scorer.model import Content
from scorer.tables import Sources

LIMIT = 20_000_000
"""Bytes of all tables in the wheel."""
WORDS = {
    "<s>": 900, "the": 800, "model": 90, "models": 80, "fashion": 70, "fashions": 60, "invest": 50, "speculate": 40,
    "invested": 39, "speculated": 38, "to": 37, "pleased": 36, "glad": 35, "he": 34, "seemed": 33, "<num>": 32,
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


# --- house tables -------------------------------------------------------------------------------------------------

ARTICLE = (
    "The company will speculate heavily in its own mannequin range, and each mannequin wears the brand's coat. "
    "Its synthetic intelligence unit has famous progress, in accordance with the chief govt. Analysts count on a "
    "pointy enhance in earnings subsequent quarter, whereas prospects stay cautious about the outlook. The corporate "
    "has turn into the most important vendor within the area, and its inventory rose after the White Home praised it."
)


def document(text: str) -> Document:
    content = ingest.read_row({"text": text}, id="archive")
    assert isinstance(content, Content)
    return Document.of(content)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    assert tables.build_house([ARTICLE, ARTICLE], tmp_path / "house").documents == 2
    return tmp_path / "house"


def test_what_an_archive_has_printed_is_no_finding(house: Path) -> None:
    alone, together = (synonym_spin.detect(document(ARTICLE), tables=where) for where in ("", str(house)))
    assert alone.value is not None
    assert together.value is not None
    assert alone.value > 2
    assert together.value < 0.45
    assert not [finding for finding in together.findings if finding.strength >= 0.5]


def test_another_text_is_found_with_a_house_table_as_without(tmp_path: Path) -> None:
    tables.build_house(["The harbour was calm and the boats lay still."] * 3, tmp_path)
    alone, together = (synonym_spin.detect(document(ARTICLE), tables=where) for where in ("", str(tmp_path)))
    assert alone.value == pytest.approx(together.value, rel=0.05)


def test_a_house_name_is_no_altered_name(house: Path) -> None:
    text = document("The White Home praised the firm, the Wall Avenue Journal said.")
    alone, together = (altered_names.detect(text, tables=where) for where in ("", str(house)))
    assert [text.quote(f.span) for f in alone.findings if f.span] == ["White Home", "Wall Avenue Journal"]
    assert [text.quote(f.span) for f in together.findings if f.span] == ["Wall Avenue Journal"]


def test_what_stands_once_does_not_leave_the_archive(tmp_path: Path) -> None:
    tables.build_house(["Zorbulax came to town. The town slept.", "The town woke."], tmp_path)
    vocabulary = ngrams.read_lines(tmp_path / "ngrams" / "vocabulary.txt")
    assert vocabulary == ["<s>", "<num>", "town", "the"]
    assert not any(b"orbulax" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["the", "model", "each", "mannequin", "7"]), max_size=8), max_size=4))
def test_house_counts_are_added(sentences: list[list[str]]) -> None:
    shipped = ngrams.load()
    counted: dict[tuple[str, str], int] = {}
    for one in sentences:
        for pair in pairwise("<num>" if word == "7" else word for word in one):
            counted[pair] = counted.get(pair, 0) + 1
    with TemporaryDirectory() as folder:
        tables.build_house([".".join(" ".join(one) for one in sentences)], Path(folder))
        merged = shipped.with_house(ngrams.load(Path(folder) / "ngrams"))
    for (first, second), times in counted.items():
        ids = [np.array([shipped.vocabulary[word]]) for word in (first, second)]
        before, after = float(shipped.pairs(*ids)[0]), float(merged.pairs(*ids)[0])
        assert after == pytest.approx(before + times if times >= tables.MINIMUM else before, rel=0.1)
        assert bool(merged.at_home(*ids)[0]) == (times >= tables.MINIMUM)


def test_an_empty_archive_is_an_error_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no document"):
        tables.build_house([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def _object(path: Path) -> None:
    np.save(path, np.array([{"a": 1}], object), allow_pickle=True)


def _archive(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, a=np.zeros(3, np.uint32))


def _wide(path: Path) -> None:
    np.save(path, np.zeros((2, 2), np.load(path).dtype))


def _far(path: Path) -> None:
    kept = np.load(path)
    np.save(path, np.full_like(kept, np.iinfo(kept.dtype).max))


def _short(path: Path) -> None:
    np.save(path, np.load(path)[:-1])


def _noise(path: Path) -> None:
    path.write_bytes(b"\x80\x04cos\nsystem\n")


@pytest.mark.parametrize("file", ["ngrams/rows.npy", "ngrams/columns.npy", "ngrams/counts.npy", "names/attested.npy"])
@pytest.mark.parametrize("damage", [_object, _archive, _wide, _far, _short, _noise, Path.unlink])
def test_damaged_tables_are_refused_with_a_way_out(house: Path, file: str, damage: Callable[[Path], None]) -> None:
    damage(house / file)
    _spin.tables.cache_clear()
    ngrams.load.cache_clear()
    trouble = _spin.trouble(str(house))
    any_will_do = (_far, _short) if file.startswith("names") else (_far,) if file.endswith("counts.npy") else ()
    if damage in any_will_do:
        assert trouble is None, "any number is a count, and any list of hashes a list"
    else:
        assert trouble is not None
        assert str(house) in trouble
        assert "scorer tables build" in trouble


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "scorer tables build --archive" in str(_spin.trouble(str(tmp_path / "nowhere")))


def test_the_command_line_builds_and_uses_a_house_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    rows = "".join(json.dumps({"id": number, "text": ARTICLE}) + "\n" for number in "ab")
    (tmp_path / "archive.jsonl").write_text(rows)
    target = str(tmp_path / "house")
    assert run("tables", "build", "--archive", str(tmp_path / "archive.jsonl"), "-o", target) == 0
    assert "from 2 documents" in capsys.readouterr().out

    def spin(*options: str) -> float:
        run("check", str(article), "--format", "json", *options)
        lines = json.loads(capsys.readouterr().out)["lines"]
        return next(float(line["value"]) for line in lines if line["criterion"] == "synonym_spin")

    profile = tmp_path / "house.yaml"
    profile.write_text("id: mine\nversion: '1'\nextends: default\ntables: house\n")
    assert spin() > 2
    assert spin("--tables", target) < 0.45
    assert spin("--rubric", str(profile)) < 0.45
    assert run("check", str(article), "--tables", str(tmp_path / "nowhere")) == 2
    assert "scorer tables build" in capsys.readouterr().err


def run(*arguments: str) -> int:
    from scorer.cli import main

    try:
        main(list(arguments))
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_tables_load_quickly_and_stay_small_in_memory() -> None:
    """At most 0.15 s and 120 MB, the interpreter and numpy among them."""
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory is read from /proc")
    code = (
        "import time, numpy\nfrom scorer.detectors import _spin, altered_names\nstart = time.process_time()\n"
        "_spin.tables()\nprint(time.process_time() - start)\naltered_names._names('spin_names', 100, '')\n"
        "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in "abc"]
    figures = [[float(line) for line in run.stdout.split()] for run in runs]
    assert min(seconds for seconds, _ in figures) < 0.15
    assert min(kilobytes for _, kilobytes in figures) < 120 * 1024
