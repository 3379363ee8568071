"""Sentences of a rubric with the measured value filled in. Nothing but `{value}` and `{count}` can be reached.

`{value}` takes a number format: `{value:.1f}`, `{value:,.0f}`, `{value:.0%}`. `{count}` is the number of findings;
`{count:name looks|names look}` prints the number and the words that fit it ("1 name looks", "3 names look").
"""

from __future__ import annotations

import re
from string import Formatter

_VALUE = re.compile(r"(?:,?(?:\.[0-6])?[f%])?")
_COUNT = re.compile(r"(?:[^{}|]+\|[^{}|]+)?")
_FORMATS = {"value": _VALUE, "count": _COUNT}
_EXAMPLES = "{value:.1f}, {value:,.0f}, {value:.0%}, {count:name|names}"


def mistake(sentence: str) -> str | None:
    """What is wrong with `sentence`, or None."""
    try:
        parts = list(Formatter().parse(sentence))
    except ValueError as error:
        return f"{error}; write {{{{ and }}}} for braces"
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in _FORMATS or conversion:
            return f"unknown placeholder '{name}' (choices: {{value}}, {{count}})"
        if not _FORMATS[name].fullmatch(form or ""):
            return f"cannot format {{{name}}} with '{form}' (examples: {_EXAMPLES})"
    return None


def fill(sentence: str, value: float, count: int) -> str:
    """`sentence` with its placeholders filled; it must be one in which `mistake` finds nothing."""
    return "".join(
        literal + _filled(name, form or "", value, count) for literal, name, form, _ in Formatter().parse(sentence)
    )


def _filled(name: str | None, form: str, value: float, count: int) -> str:
    if name is None:
        return ""
    if name == "value":
        return format(value, form or "g")
    one, _, many = form.partition("|")
    return f"{count} {one if count == 1 else many}".rstrip()
