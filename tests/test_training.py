"""Training: honest splits, signs that cannot turn, files without pickle, a card of what was measured."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

import labelled
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer import classifier, ingest, measuring, rubric
from scorer.document import Document
from scorer.learning import training
from scorer.learning.training.linear import bounded_logistic
from scorer.render import trained

CRITERIA = ("llm_residue", "formulaic_prose")


def plan(**changes: object) -> training.Plan:
    given = {"name": "desk", "of": "rejected texts", "negatives": "accepted texts", "min_sources": 1}
    return training.Plan(rubric=rubric.load("default"), criteria=CRITERIA, **{**given, **changes})  # type: ignore[arg-type]


def examples(number: int = 160) -> list[training.Example]:
    return [
        training.Example(
            row["text"], row["decision"] == "reject", (row["story"],), row["outlet"], writers=row["outlet"]
        )
        for row in labelled.rows(number)
    ]


def said(folder: Path, text: str) -> classifier.SecondOpinion:
    document = Document.of(ingest.read_row({"text": text}, id="0"))
    model = classifier.load(str(folder))
    return classifier.opine(document, measuring.measure(document, rubric.load("default")), model)


@pytest.fixture(scope="module")
def result() -> training.Result:
    return training.train(examples(), plan())


@pytest.fixture(scope="module")
def folder(result: training.Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk")
    training.save(result, path)
    return path


def test_it_tells_texts_apart_that_it_was_not_trained_on(result: training.Result, folder: Path) -> None:
    assert result.overall.auroc > 0.95
    high, low = (said(folder, labelled.text(label, 200, 99_000)) for label in (True, False))
    assert high.value is not None
    assert low.value is not None
    assert high.value > 0.8 > 0.2 > low.value
    assert high.verdict == "resembles rejected texts"
    assert low.verdict == "does not resemble rejected texts"


def test_where_there_is_nothing_to_learn_the_card_says_so() -> None:
    rng = random.Random(5)
    shuffled = [
        training.Example(labelled.text(bool(at % 2), 150, at), rng.random() < 0.5, (str(at),)) for at in range(240)
    ]
    assert 0.3 < training.train(shuffled, plan()).overall.auroc < 0.7


def test_copies_on_both_sides_of_a_split_teach_nothing() -> None:
    """Every text three times with a label by chance: only a model that has seen its copies could tell."""
    rng = random.Random(6)
    chances = [rng.random() < 0.5 for _ in range(80)]
    copies = [
        training.Example(labelled.text(bool(at % 2), 150, at), chances[at], (f"story {at}",))
        for at in range(80)
        for _ in range(3)
    ]
    together = training.train(copies, plan()).overall.auroc
    unnamed = [training.Example(one.text.upper() if at % 3 else one.text, one.label) for at, one in enumerate(copies)]
    assert training.train(unnamed, plan()).overall.auroc < 0.7
    assert together < 0.7


def test_the_same_texts_give_the_same_files(result: training.Result) -> None:
    again = training.train(examples(), plan())
    assert again.files == result.files
    assert trained.card(again) == trained.card(result)


def test_files_hold_arrays_and_json_and_nothing_that_runs(result: training.Result, folder: Path) -> None:
    assert set(result.files) == {"model.json", "words.npz"}
    assert sum(map(len, result.files.values())) < 5_000_000
    json.loads(result.files["model.json"])
    with np.load(folder / "words.npz", allow_pickle=False) as arrays:
        assert {arrays[name].dtype.kind for name in arrays.files} == {"f", "u"}
    with zipfile.ZipFile(folder / "words.npz") as archive:
        assert all(name.endswith(".npy") for name in archive.namelist())


def test_no_name_and_no_rare_word_is_kept(folder: Path) -> None:
    known = set(classifier.load(str(folder)).words.index)
    assert any("minutes of" in gram for gram in known)
    assert not any("monday" in gram.split() for gram in known)
    assert not any(char.isdigit() for gram in known for char in gram)
    assert max(len(gram.split()) for gram in known) == 2


def test_the_card_states_what_was_measured(result: training.Result) -> None:
    card = trained.card(result)
    for part in ("held out in turn", "length alone", "words alone", "signals alone", "Licences: not stated", "95 %"):
        assert part in card
    assert f"{result.overall.auroc:.3f}" in card
    for table in ("By length", "A generator left out", "A source left out", "False alarms by writer"):
        assert f"## {table}" in card
    assert [group.name for group in result.writers] == [f"outlet {number}" for number in (0, 2)]
    assert "Not measured" in card, "there are no generators in these data"


def test_length_tells_nothing() -> None:
    long = [training.Example(labelled.text(True, 380, at), True, (str(at),)) for at in range(60)]
    short = [training.Example(labelled.text(False, 90, 1000 + at), False, (f"s{at}",)) for at in range(60)]
    tests = training.train([*long, *short], plan()).tables["overall"]
    assert next(test.auroc for test in tests if test.name == "length alone") < 0.7


def test_half_precision_moves_no_result(result: training.Result, folder: Path) -> None:
    words = classifier.load(str(folder)).words
    assert np.isfinite(words.weights).all()
    parts = words.parts(labelled.text(True, 200, 7).lower().split())
    assert parts
    assert abs(sum(parts.values())) < 100


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([], "rejected texts: 0 usable, and 20 are needed"),
        ([training.Example("too short", True)] * 60, "texts under 80 words are left out"),
        ([one for one in examples() if one.label], "accepted texts: 0 usable"),
    ],
)
def test_data_that_teach_nothing_are_refused(texts: list[training.Example], message: str) -> None:
    with pytest.raises(training.TrainingError, match=message):
        training.train(texts, plan())


def test_tested_texts_of_one_value_are_refused() -> None:
    half = [training.Example(one.text, one.label, one.groups, tested=one.label) for one in examples()]
    with pytest.raises(training.TrainingError, match="hold one value only"):
        training.train(half, plan())


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_more_of_a_fault_never_lowers_the_result(seed: int) -> None:
    rng = np.random.default_rng(seed)
    faults = rng.random((80, 3))
    labels = rng.random(80) < 0.5
    weights, bias = bounded_logistic(faults, labels, np.ones(80))
    assert (weights >= 0).all()
    assert np.isfinite(bias)


def test_a_signal_that_points_the_wrong_way_gets_no_weight() -> None:
    rng = np.random.default_rng(1)
    labels = rng.random(400) < 0.5
    faults = np.column_stack([labels * 0.5 + rng.random(400) * 0.5, 1 - labels * 0.5 - rng.random(400) * 0.5])
    weights, _ = bounded_logistic(faults, labels, np.ones(400))
    assert weights[0] > 1
    assert weights[1] == pytest.approx(0, abs=1e-9)


def test_generators_are_left_out_in_turn_and_one_may_stand_aside() -> None:
    """The generator that stands aside writes like people, so the figures without it are better than those with it."""
    made = [
        training.Example(
            labelled.text(bool(at % 2) and at % 8 != 1, 120, at), bool(at % 2), (str(at),), f"outlet {at % 3}",
            generator=f"family {at // 2 % 4}" if at % 2 else "",
        )
        for at in range(320)
    ]  # fmt: skip
    done = training.train(made, plan(aside=("family 0",), notes="## Beside others\n\nA table.\n"))
    rows = {row.name: row for row in done.tables["overall"]}
    assert rows["held out in turn"].positives == 120
    assert rows["with family 0"].positives == 160
    assert rows["held out in turn"].auroc > rows["with family 0"].auroc + 0.05
    left = {row.name: row for row in done.tables["generator"]}
    assert set(left) == {f"family {number}" for number in range(4)}
    assert left["family 0"].auroc < 0.8 < left["family 1"].auroc
    assert {row.name for row in done.tables["source"]} == {"outlet 0", "outlet 1", "outlet 2"}
    assert trained.card(done).endswith("## Beside others\n\nA table.\n")
