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
    def _rest(self) -> str:
        return self.form[self.form.index(")", self.form.index("(?P<")) + 1 :]

    @cached_property
    def behind(self) -> str | None:
        """The characters that may stand right behind its first name; None for any."""
        return next((characters for start, characters in _BEHIND if self._rest.startswith(start)), None)

    @cached_property
    def begins(self) -> set[str] | None:
        """The characters with which words may begin behind its first name and a space; None for any."""
        found: set[str] = set()
        piece = _SPACE.match(self._rest) if self.form.startswith("(?P<") else None
        while piece and (piece := _PIECE.match(self._rest, piece.end())):
            words = (piece["letter"] or _BRACKETS.sub("[", piece["words"])).split("|")
            if not all(map(_LITERAL.match, words)):
                return None
            found.update(word[0] for word in words)
            if not piece["optional"]:
                return found
        return None

    def fits(self, behind: str) -> bool:
        """Whether `behind`, two characters, may stand right behind its first name."""
        if self.behind is not None and behind[:1] not in self.behind:
            return False
        return behind[:1] != " " or self.begins is None or behind[1:] in self.begins


_BEHIND = (
    (",? ", ", "), ("(?: brand", ", "), (", ", ","), ("'s ", "'"), ("(?:'s)? ", "' "),
    ("(?:'s (", "' "), ("-owned ", "-"), ("-led ", "-"), (" (", " "), ("(?= (", " "),
    *((f" {letter}", " ") for letter in "abcdefghijklmnopqrstuvwxyz"),
)  # fmt: skip
"""What forms go on with behind their first name, and the characters that this may begin with."""
_SPACE = re.compile(r"(?:,\?|\(\?:'s\)\?)? ")
"""How forms begin that may go on with a space."""
_BRACKETS = re.compile(r"\(\?:[^()]*\)")
"""Brackets inside others."""
_PIECE = re.compile(
    rf"(?:\((?:\?:|\?=|\?P<\w>)(?P<words>(?:[^()]|{_BRACKETS.pattern})*)\)|\\?(?P<letter>[a-z(]))"
    r"(?P<optional>\?)?(?![?*+{])"
)
"""One of the pieces that forms are made of: words in brackets with bars between them, a letter, or a bracket."""
_LITERAL = re.compile(r"[a-z(](?![?*+{])")
"""The first character of words, where it is told: they do not begin with a class or brackets of their own."""
