"""scorer: what the work behind a document shows, from the document alone, offline, with every point explained.

    >>> import scorer
    >>> assessment = scorer.audit("data/samples/short-note.txt")
    >>> assessment.score is None
    True
    >>> assessment.reason.partition(",")[0]
    'Too short for a score: 33 words'

This module is the whole public interface; what is not in `__all__` may change. Names are imported on first use, so
that `import scorer` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorer.auditing import assess, audit, audit_all
    from scorer.document import Document
    from scorer.ingest import Limits, ReadError, read
    from scorer.measuring import measure
    from scorer.model import (
        Assessment,
        Band,
        Claim,
        Content,
        DimensionTotal,
        Failure,
        Finding,
        Level,
        Line,
        Observation,
        Reason,
        RubricId,
        SecondOpinion,
        Signal,
        Span,
    )
    from scorer.rubric import Rubric, RubricError
    from scorer.rubric import load as load_rubric
    from scorer.scoring import judge

__version__ = "0.1.0.dev0"

__all__ = [
    "Assessment",
    "Band",
    "Claim",
    "Content",
    "DimensionTotal",
    "Document",
    "Failure",
    "Finding",
    "Level",
    "Limits",
    "Line",
    "Observation",
    "ReadError",
    "Reason",
    "Rubric",
    "RubricError",
    "RubricId",
    "SecondOpinion",
    "Signal",
    "Span",
    "__version__",
    "assess",
    "audit",
    "audit_all",
    "judge",
    "load_rubric",
    "measure",
    "read",
]

_HOMES = {
    "assess": "auditing",
    "audit": "auditing",
    "audit_all": "auditing",
    "Document": "document",
    "Limits": "ingest",
    "ReadError": "ingest",
    "read": "ingest",
    "measure": "measuring",
    "Rubric": "rubric",
    "RubricError": "rubric",
    "load_rubric": "rubric:load",
    "judge": "scoring",
}
"""Which module a public name lives in; those not listed are in `model`."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, original = _HOMES.get(name, "model").partition(":")
    value = getattr(import_module(f"{__name__}.{module}"), original or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
