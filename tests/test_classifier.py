"""The second opinion: what it reads, when it says nothing, why it says something, and models that cannot be used."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import labelled
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scorer
from scorer import classifier, ingest, resources
from scorer.document import Document
from scorer.model import SecondOpinion, Signal

SHIPPED = resources.models() / classifier.DEFAULT
NEWS = labelled.text(False, 150, 1)


def read(text: str, **columns: Any) -> Document:
    return Document.of(ingest.read_row({"text": text, **columns}, id="0"))


def opinion(text: str, signals: dict[str, Signal] | None = None) -> SecondOpinion:
    return classifier.opine(read(text), signals or {}, classifier.load(classifier.DEFAULT))


# --- reading --------------------------------------------------------------------------------------------------


def test_names_and_figures_are_masked() -> None:
    document = read(
        "The mayor, Ada Penrose, paid 240,000 pounds. She told NATO and I'm told Owen Tate of it on 3 May."
    )
    assert classifier.tokens_of(document, 100) == [
        "the", "mayor", "<name>", "paid", "<num>", "pounds", "she", "told", "<name>", "and", "i'm", "told", "<name>",
        "of", "it", "on", "<num>", "<name>",
    ]  # fmt: skip


def test_white_space_tells_nothing() -> None:
    other = NEWS.replace(". ", ".\n").replace(" the ", "  the\t")
    assert other != NEWS
    assert opinion(other).value == pytest.approx(opinion(NEWS).value)


def test_other_names_and_figures_tell_nothing() -> None:
    text = NEWS.replace("Monday", "Xanadu").replace("2", "7")
    assert text != NEWS
    assert opinion(text).value == pytest.approx(opinion(NEWS).value)


def test_only_the_beginning_is_read() -> None:
    start = labelled.text(False, 420, 3)
    assert opinion(f"{start}\n\n{labelled.text(True, 300, 4)}").value == pytest.approx(opinion(start).value)


# --- saying ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The ferry is late again.", "fewer than 80 words of prose"),
        ("…", "fewer than 80 words of prose"),
        (" ".join(["Der Rat von Neustadt hat am Montag beschlossen, die Brücke über den Bach neu zu bauen."] * 9),
         "the model is for 'en' and the text is in 'de'"),
        (" ".join(f"{number}" for number in range(1000, 1200)), None),
    ],
)  # fmt: skip
def test_it_says_nothing_where_it_cannot_tell(text: str, reason: str | None) -> None:
    said = opinion(text)
    assert said.value is None
    assert said.verdict == ""
    assert not said.reasons
    assert said.reason == reason or (reason is None and said.reason)


def test_the_reasons_add_up_to_the_value() -> None:
    """With all of them, which `opine` cuts to the strongest."""
    model = classifier.load(classifier.DEFAULT)
    said = classifier.opine(read(NEWS), {}, model)
    assert said.value is not None
    odds = np.log(said.value / (1 - said.value))
    words = model.words.parts(classifier.tokens_of(read(NEWS), model.max_words))
    signals = model.signals_bias + sum(slope.weight * slope.typical for slope in model.signals.values())
    whole = model.scale_words * (sum(words.values()) + model.words.bias) + model.scale_signals * signals + model.bias
    assert odds == pytest.approx(whole, abs=1e-6)
    assert 0 < len(said.reasons) <= classifier.MOST_REASONS
    weights = [abs(reason.weight) for reason in said.reasons]
    assert weights == sorted(weights, reverse=True)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_more_of_a_fault_never_lowers_the_value(data: st.DataObject) -> None:
    model = classifier.load(classifier.DEFAULT)
    document = read(NEWS)
    for id_, slope in model.signals.items():
        ends = [value for value, _ in slope.points]
        values = sorted(data.draw(st.lists(st.floats(min(ends) - 1, max(ends) + 1), min_size=2, max_size=2)))
        worse_is_more = slope.points[-1][1] >= slope.points[0][1]
        less, more = values if worse_is_more else values[::-1]
        low, high = (classifier.opine(document, {id_: Signal(value)}, model).value for value in (less, more))
        assert low is not None
        assert high is not None
        assert low <= high + 1e-12


def test_the_score_does_not_know_of_it() -> None:
    sample = resources.samples() / "formulaic-prose.md"
    with_it = scorer.audit(sample)
    without = scorer.audit(sample, rubric=scorer.load_rubric("default").model_copy(update={"opinion": "none"}))
    assert with_it.second_opinion is not None
    assert without.second_opinion is None
    assert with_it.lines == without.lines
    assert with_it.score == without.score
    assert with_it.rubric == without.rubric


@pytest.mark.parametrize("path", sorted(path.name for path in (resources.root() / "rubrics").glob("*.yaml")))
def test_no_shipped_rubric_gives_it_a_weight(path: str) -> None:
    rubric = scorer.load_rubric(path.removesuffix(".yaml"))
    assert not [id_ for id_, one in rubric.criteria.items() if one.detector == "second_opinion"]


# --- the shipped model ----------------------------------------------------------------------------------------


def test_the_shipped_model_is_small_and_has_a_card() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 5_000_000
    card = (SHIPPED / "CARD.md").read_text("utf-8")
    for part in ("held out in turn", "length alone", "95 % interval", "learners of English",
                 "A generator left out", "A source left out", "By length", "Licences:"):  # fmt: skip
        assert part in card
    assert "not stated" not in card


def test_the_shipped_model_holds_no_run_of_words() -> None:
    assert max(len(gram.split()) for gram in classifier.load(classifier.DEFAULT).words.index) == 2


# --- models that cannot be used -------------------------------------------------------------------------------


def arrays(**changed: Any) -> bytes:
    given = {
        "grams": np.frombuffer(b"the\na\nthe mayor", np.uint8),
        "idf": np.ones(3, np.float16),
        "weights": np.zeros(3, np.float16),
    }
    out = io.BytesIO()
    np.savez_compressed(out, **{**given, **changed})
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("idf.npy", bytes(30_000_000))
    return out.getvalue()


def meta(**changed: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda whole: {**whole, **changed}


def negative(whole: dict[str, Any]) -> dict[str, Any]:
    for stanza in whole["signals"]["criteria"].values():
        stanza["weight"] = -1
    return whole


@pytest.mark.parametrize(
    ("change", "words", "message"),
    [
        (meta(format="other/1"), None, "is not of the format scorer/model/1"),
        (meta(signals=None), None, "cannot be used as a model"),
        (meta(min_words="many"), None, "cannot be used as a model"),
        (meta(limits={"1": 1e999, "5": 0}), None, "not finite"),
        (negative, None, "must never lower the result"),
        (meta(), b"", "cannot be used as a model"),
        (meta(), b"PK not a zip", "cannot be used as a model"),
        (meta(), bomb(), "unpacks to more than 20 MB"),
        (meta(), arrays(idf=np.ones(2)), "not of one length"),
        (meta(), arrays(weights=np.array([0, np.nan, 0])), "not finite"),
        (meta(), arrays(grams=np.array([{"a": 1}], object)), "allow_pickle"),
    ],
)  # fmt: skip
def test_a_damaged_model_is_named(
    tmp_path: Path, change: Callable[[dict[str, Any]], dict[str, Any]], words: bytes | None, message: str
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    whole = json.loads((folder / "model.json").read_bytes())
    (folder / "model.json").write_text(json.dumps(change(whole)), encoding="utf-8")
    if words is not None:
        (folder / "words.npz").write_bytes(words)
    problem = classifier.trouble(str(folder))
    assert problem is not None
    assert problem.startswith(str(folder))
    assert message in problem
    assert "\n" not in problem


def test_a_small_model_of_plain_arrays_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / "words.npz").write_bytes(arrays())
    assert classifier.trouble(str(folder)) is None
    assert list(classifier.load(str(folder)).words.index) == ["the", "a", "the mayor"]


def test_a_folder_without_a_model_says_how_to_make_one(tmp_path: Path) -> None:
    problem = classifier.trouble(str(tmp_path))
    assert problem is not None
    assert "scorer train" in problem
    assert classifier.trouble("none") is None
