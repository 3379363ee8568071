"""scorer/detectors/README.md is made of the detectors' docstrings; `make docs` writes it again."""

from __future__ import annotations

import os
from pathlib import Path

from scorer import detectors

README = Path(detectors.__file__).with_name("README.md")
HEAD = """# Detectors

One file each, found by file name: `detect(document, *, ...) -> Signal`. A detector measures; it judges nothing:
weights, curves and levels stand in `rubrics/`. What begins with an underscore is part of detectors and none itself.
CONTRIBUTING.md shows how to add one. This page is made of the docstrings (`make docs`).
"""


def page() -> str:
    parts = [HEAD]
    for name in detectors.names():
        detector = detectors.find(name)
        parts.append(f"## {name}\n\n{' '.join(detector.summary.split())}\n")
        for heading, text in detector.sections.items():
            paragraph = " ".join(text.split())
            parts.append(f"**{heading}.** {paragraph[:1].upper()}{paragraph[1:]}\n")
        if detector.parameters:
            listed = ", ".join(f"`{p.name} = {p.default!r}`" for p in detector.parameters.values())
            parts.append(f"**Parameters.** {listed}\n")
    return "\n".join(parts)


def test_readme_says_what_the_docstrings_say() -> None:
    if os.environ.get("UPDATE_DOCS"):
        README.write_text(page(), encoding="utf-8")
    assert README.read_text(encoding="utf-8") == page(), "run `make docs`"
