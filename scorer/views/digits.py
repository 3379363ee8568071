"""Runs of digits: where everything that figures and dates are read from begins, found in one pass over the text."""

from __future__ import annotations

import re
from functools import lru_cache

_RUN = re.compile(r"\d\d*")  # the first digit alone, so that the search skips to it


@lru_cache(maxsize=4)  # the views of a document ask one after the other; between them its headline is read
def runs(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every run of digits in `text`, in order."""
    return tuple([match.span() for match in _RUN.finditer(text)])
