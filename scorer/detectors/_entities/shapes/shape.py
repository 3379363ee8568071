"""What a shape is: a form of words that says one relation of two names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Shape:
    """`form` is a regular expression that names its parts: s subject, v value, r role, y year, w word.

    `first` and `second` are the bits of its first two names: a shape is tried only where such names follow each
    other. Its match begins at the first name. With `first` 0 it is searched for. Of `needs`, words with bars between
    them that few texts have, one must occur in the skeleton.
    """

    relation: str
    first: int
    second: int
    form: str
    needs: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried, which takes a millisecond: a single document tries few of the shapes."""
        return re.compile(self.form)

    @cached_property
    def behind(self) -> str | None:
        """The characters that may stand right behind its first name; None for any."""
        rest = self.form[self.form.index(")", self.form.index("(?P<")) + 1 :]
        return next((characters for start, characters in _BEHIND if rest.startswith(start)), None)


_BEHIND = (
    (",? ", ", "), (",?(?: ", ", "), ("(?: brand", ", "), (", ", ","), ("'s ", "'"), ("(?:'s)? ", "' "),
    ("(?:'s (", "' "), ("-owned ", "-"), ("-led ", "-"), (" (", " "), ("(?= (", " "),
    *((f" {letter}", " ") for letter in "abcdefghijklmnopqrstuvwxyz"),
)  # fmt: skip
"""What forms go on with behind their first name, and the characters that this may begin with."""
