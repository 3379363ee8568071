"""Runs the detectors of a rubric over a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from inspect import signature
from typing import TYPE_CHECKING, Any

from scorer import detectors
from scorer.document import Document
from scorer.model import Finding, Signal

if TYPE_CHECKING:
    from scorer.rubric import Rubric

MAX_SUGGESTIONS = 3


def measure(document: Document, rubric: Rubric) -> dict[str, Signal]:
    """One Signal per criterion of `rubric`, with its findings stamped with criterion, place and quoted words.

    A detector that raises is a defect of the tool, not of the document: its criterion then counts as not checked,
    with the error as the reason, and the other criteria stand.
    """
    return {
        id_: _signal(document, id_, c.detector, _parameters(c.detector, c.parameters, rubric))
        for id_, c in rubric.criteria.items()
    }


def _parameters(detector: str, parameters: Mapping[str, Any], rubric: Rubric) -> Mapping[str, Any]:
    """The criterion's parameters, with the rubric's tables and knowledge for a detector that reads them."""
    if rubric.tables is None and rubric.knowledge is None:
        return parameters
    own = {"tables": rubric.tables, "knowledge": rubric.knowledge}
    accepted = _accepted(detector)
    return {**{name: value for name, value in own.items() if value is not None and name in accepted}, **parameters}


@cache
def _accepted(detector: str) -> frozenset[str]:
    return frozenset(signature(detectors.find(detector).detect).parameters)


def _signal(document: Document, criterion: str, detector: str, parameters: Mapping[str, Any]) -> Signal:
    try:
        signal = detectors.find(detector).detect(document, **parameters)
    except Exception as error:  # one broken detector must not lose the document
        return Signal.abstain(f"the detector failed ({type(error).__name__}: {error}); please report this")
    if not signal.findings:
        return signal
    return replace(signal, findings=tuple(_stamp(document, criterion, found) for found in signal.findings))


def _stamp(document: Document, criterion: str, found: Finding) -> Finding:
    if found.span is None:
        return replace(found, criterion=criterion)
    return replace(
        found,
        criterion=criterion,
        quote=document.quote(found.span),
        place=document.place(found.span),
        suggestions=found.suggestions[:MAX_SUGGESTIONS],
    )
