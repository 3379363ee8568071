"""Detectors, one file each, found by file name: `detect(document, *, ...) -> Signal`.

Adding one is adding a file here, a stanza to a rubric and a folder of cases to `tests/detectors/cases`; there is no
list to edit. A file or folder whose name begins with an underscore is part of detectors and none itself.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from scorer.model import Signal

HEADINGS = ("Why it matters", "How it measures", "Known problems", "Source")
"""The headings of a detector's docstring: `scorer explain`, the docs and the report's footer are made of them."""


@dataclass(frozen=True, slots=True)
class Detector:
    """A detector's `detect`, its keyword-only parameters, and its docstring in parts."""

    name: str
    summary: str
    sections: Mapping[str, str]
    detect: Callable[..., Signal]
    parameters: Mapping[str, inspect.Parameter]

    @property
    def limits(self) -> str:
        """What this detector cannot see or gets wrong, in words."""
        return self.sections["Known problems"]


@cache
def names() -> tuple[str, ...]:
    """Names of all detectors, sorted, without importing them."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


@cache
def find(name: str) -> Detector:
    """The detector in the file `name`.py. Raises KeyError if there is none."""
    if name not in names():
        raise KeyError(name)
    module = import_module(f"{__name__}.{name}")
    summary, sections = _parts(inspect.getdoc(module) or "")
    parameters = inspect.signature(module.detect, eval_str=True).parameters.values()
    keywords = {p.name: p for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}
    return Detector(name, summary, sections, module.detect, keywords)


def _parts(docstring: str) -> tuple[str, dict[str, str]]:
    """The first paragraph, and the text under each of `HEADINGS` ("Heading: text" at the start of a paragraph)."""
    sections: dict[str, list[str]] = {"": []}
    current = ""
    for line in docstring.splitlines():
        heading = next((h for h in HEADINGS if line.startswith(f"{h}:")), None)
        if heading is not None:
            current = heading
            line = line.removeprefix(f"{heading}:")  # noqa: PLW2901 - the rest of the line is the section's start
        sections.setdefault(current, []).append(line.strip())
    joined = {name: "\n".join(lines).strip() for name, lines in sections.items()}
    return joined.pop(""), joined
