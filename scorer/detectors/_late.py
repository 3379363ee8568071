"""Patterns that are compiled when they are first used: of many hundreds a single document needs a few."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(form: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use; afterwards its methods are those of the compiled pattern."""
    return cast("re.Pattern[str]", _Late(form, flags))


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "groupindex")


class _Late:
    def __init__(self, form: str, flags: int) -> None:
        self._form, self._flags = form, flags

    def __getattr__(self, name: str) -> Any:  # only where the attribute is not there yet
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._form, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
