"""The public interface, frozen: what is listed here cannot change without a line in the changelog."""

from __future__ import annotations

import doctest
import importlib
import inspect
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import scorer
from scorer import classifier, ingest

ROOT = Path(__file__).parents[1]
ALL = [
    "Assessment", "Band", "Claim", "Content", "DimensionTotal", "Document", "Failure", "Finding", "Level",
    "Limits", "Line", "Observation", "ReadError", "Reason", "Rubric", "RubricError", "RubricId",
    "SecondOpinion", "Signal", "Span", "__version__", "assess", "audit", "audit_all", "judge", "load_rubric",
    "measure", "read",
]  # fmt: skip
SAMPLE = ROOT / "data" / "samples" / "clean-feature.md"


def test_the_public_names_are_frozen() -> None:
    assert scorer.__all__ == ALL
    assert dir(scorer) == ALL
    assert all(getattr(scorer, name) is not None for name in ALL)


def test_what_is_not_public_does_not_exist() -> None:
    with pytest.raises(AttributeError, match="no attribute 'adit'"):
        scorer.adit  # noqa: B018 - the access is the test


def test_everything_public_is_typed_and_documented() -> None:
    for name in ALL:
        value = getattr(scorer, name)
        if inspect.isfunction(value):
            assert value.__doc__, name
            hinted = inspect.get_annotations(value)
            assert set(hinted) == {*inspect.signature(value).parameters, "return"}, name
        elif inspect.isclass(value):
            assert value.__doc__, name
    assert (ROOT / "scorer" / "py.typed").is_file()


@pytest.mark.parametrize("name", ["audit", "audit_all", "assess", "measure", "judge"])
def test_signatures_are_frozen(name: str) -> None:
    expected = {
        "audit": "(path_or_text, *, rubric='default')",
        "audit_all": "(paths, rubric='default')",
        "assess": "(content, rubric)",
        "measure": "(document, rubric)",
        "judge": "(document, signals, rubric, *, words, language, limits=(), claims=(), tool_version, "
        "second_opinion=None)",
    }
    signature = inspect.signature(getattr(scorer, name))
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()]
    assert str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty)) == expected[name]


def test_names_survive_the_import_of_modules() -> None:
    """A submodule of the same name would hide a public function once something imports it."""
    for name in ALL:
        assert not (ROOT / "scorer" / f"{name}.py").exists(), name
        assert not (ROOT / "scorer" / name).is_dir(), name


def test_import_is_quick_and_pulls_in_nothing() -> None:
    code = "import scorer, sys; print([m for m in sys.modules if m.startswith('scorer.') or m in ('numpy', 'click')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["scorer", "scorer.auditing"])
def test_examples_in_docstrings(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted > 0
    assert result.failed == 0


def test_audit_of_a_path_a_name_and_a_text_agree() -> None:
    by_path = scorer.audit(SAMPLE)
    by_name = scorer.audit(str(SAMPLE))
    assert by_path == by_name
    assert by_path.document.format == "markdown"
    text = scorer.audit(by_path.document.text)
    assert text.document.path is None
    assert text.document.id == "text"
    assert text.score is not None


def test_audit_equals_the_steps_by_hand() -> None:
    rubric = scorer.load_rubric("default")
    (content,) = scorer.read(SAMPLE)
    assert isinstance(content, scorer.Content)
    document = scorer.Document.of(content)
    whole = scorer.audit(SAMPLE, rubric=rubric)
    signals = scorer.measure(document, rubric)
    judged = scorer.judge(
        content,
        signals,
        rubric,
        words=document.word_count,
        language=document.language,
        limits=whole.limits,
        claims=whole.claims,
        tool_version=scorer.__version__,
        second_opinion=classifier.opinion(document, signals, rubric.opinion),
    )
    assert judged == whole


def test_limits_come_from_the_detectors_that_could_tell() -> None:
    from scorer import detectors

    assessment = scorer.audit(SAMPLE)
    rubric = scorer.load_rubric()
    used = {rubric.criteria[line.criterion].detector for line in assessment.lines if line.value is not None}
    assert used
    told = dict(limit.split(": ", 1) for limit in assessment.limits)
    assert set(told) == used
    for name, limit in told.items():
        whole = " ".join(detectors.find(name).limits.split())
        assert whole.startswith(limit.removesuffix(".")), "the beginning of what it says itself"
        assert len(limit) <= len(whole) + 1


@pytest.mark.parametrize("given", ["gone.txt", "gone.MD", Path("gone"), Path("with\0nul")])
def test_a_missing_file_raises_also_where_it_is_a_string(given: str | Path) -> None:
    with pytest.raises(scorer.ReadError):
        scorer.audit(given)


def test_a_folder_is_for_audit_all(tmp_path: Path) -> None:
    with pytest.raises(scorer.ReadError, match="audit_all"):
        scorer.audit(tmp_path)


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_raises(text: str) -> None:
    with pytest.raises(scorer.ReadError):
        scorer.audit(text)


def test_an_unusable_rubric_raises_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(scorer.RubricError, match="defaut"):
        scorer.audit_all([tmp_path / "gone.txt"], "defaut")


def test_audit_all_keeps_order_and_failures(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor spoke. " * 40)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("The mayor spoke. " * 40)
    results = list(scorer.audit_all(tmp_path))
    assert [type(result).__name__ for result in results] == ["Assessment", "Failure", "Assessment"]
    again = list(scorer.audit_all([tmp_path / "c.txt", str(tmp_path / "b.txt")]))
    assert [type(result).__name__ for result in again] == ["Assessment", "Failure"]


def test_audit_all_reads_as_it_is_consumed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor spoke. " * 40)
    late = tmp_path / "late.txt"
    results = scorer.audit_all([tmp_path / "a.txt", late])
    next(results)
    late.write_text("The mayor spoke. " * 40)
    assert isinstance(next(results), scorer.Assessment)


def test_a_defect_of_the_tool_costs_one_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from scorer import auditing

    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("The mayor spoke. " * 40)
    genuine = auditing.measure

    def broken(document: scorer.Document, rubric: scorer.Rubric) -> typing.Any:
        if document.id.endswith("a.txt"):
            raise ZeroDivisionError("nothing to divide")
        return genuine(document, rubric)

    monkeypatch.setattr(auditing, "measure", broken)
    first, second = scorer.audit_all(tmp_path)
    assert isinstance(first, scorer.Failure)
    assert "ZeroDivisionError: nothing to divide" in first.reason
    assert isinstance(second, scorer.Assessment)


def test_assessments_are_plain_enough_to_send_between_processes() -> None:
    import pickle

    assessment = scorer.audit(SAMPLE)
    assert pickle.loads(pickle.dumps(assessment)) == assessment
    assert type(assessment.document) is scorer.Content


def test_a_text_row_of_the_api_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert scorer.assess(ingest.read_text("https://example.org"), scorer.load_rubric()).score is None
