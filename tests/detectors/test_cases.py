"""Every case file, and that every detector has cases that fire and cases that stay quiet."""

from __future__ import annotations

import casework
import pytest

from scorer import detectors


def marked(case: casework.Case) -> object:
    miss = case.head.get("known_miss")
    marks = [pytest.mark.xfail(reason=miss, strict=True)] if miss else []
    return pytest.param(case, id=f"{case.detector}/{case.path.stem}", marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in casework.cases()])
def test_case(case: casework.Case) -> None:
    document = case.document()
    signal = detectors.find(case.detector).detect(document, **case.head.get("parameters", {}))
    assert casework.problems(case, document, signal) == []


@pytest.mark.parametrize("name", detectors.names())
def test_every_detector_has_a_firing_and_a_quiet_case(name: str) -> None:
    fires = [case.fires for case in casework.cases() if case.detector == name and not case.head.get("known_miss")]
    assert True in fires
    assert False in fires


def test_every_case_belongs_to_a_detector() -> None:
    assert {case.detector for case in casework.cases()} <= set(detectors.names())
