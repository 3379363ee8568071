"""The shapes in which news says something of known names: regular expressions over the skeleton (see `names`).

A module for each group of relations, and two for what shapes are made of: `shape` says what one is, `parts` has the
letters and phrases. Shapes are strict: words such as former, acting or deputy, a division behind the name ("of
Example in Europe") or a list leave a sentence unread.
"""

from __future__ import annotations

from scorer.detectors._entities.shapes import former_names, founders, makers, offices, owners, places, terms

SHAPES = (
    *offices.SHAPES,
    *terms.SHAPES,
    *founders.SHAPES,
    *places.SHAPES,
    *makers.SHAPES,
    *owners.SHAPES,
    *former_names.SHAPES,
)
"""All shapes. What they say of a name is judged in this order."""
