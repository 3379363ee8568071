"""Results in the formats of other tools: to standard output, or `FORMAT:FILE`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli import common

if TYPE_CHECKING:
    from scorer.checking import Checker
    from scorer.model import Failure, Verdict
    from scorer.render.exchange import Rule, Surroundings
    from scorer.rubric import Rubric

    Results = Sequence[Verdict | Failure]

FORMATS = (
    "json", "markdown", "sarif", "junit", "github", "gitlab", "rdjson", "rdjsonl", "checkstyle", "csv",
)  # fmt: skip


def parse(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    """`FORMAT:FILE` as its parts; a usage error names what is wrong."""
    return tuple(split(value) for value in values)


def split(value: str) -> tuple[str, Path]:
    """`FORMAT:FILE` as its parts. Raises BadParameter."""
    format_, colon, name = value.partition(":")
    if format_ not in FORMATS:
        hint = common.did_you_mean(format_, FORMATS)
        raise click.BadParameter(
            f"no format '{format_}'{hint} (formats: {', '.join(FORMATS)})", param_hint="--output"
        )
    if not colon or not name:
        raise click.BadParameter(f"{value}: no file; write {format_}:FILE", param_hint="--output")
    return format_, Path(name)


def rendered(format_: str, results: Results, around: Surroundings) -> str:
    """The results in one of `FORMATS`."""
    from scorer.render import review, sarif, table, xml

    renderers: dict[str, Callable[[Results, Surroundings], str]] = {
        "json": _json,
        "markdown": _markdown,
        "sarif": sarif.render,
        "junit": xml.junit,
        "github": review.github,
        "gitlab": review.gitlab,
        "rdjson": review.rdjson,
        "rdjsonl": review.rdjsonl,
        "checkstyle": xml.checkstyle,
        "csv": table.render,
    }
    return renderers[format_](results, around)


def json_line(result: Verdict | Failure) -> str:
    """One result as the documented JSON document, or the row of a failure."""
    from scorer.batch import text_of
    from scorer.model import Failure
    from scorer.render import json

    if isinstance(result, Failure):
        return text_of(json.failure_row(result)) + "\n"
    return text_of(json.document(result.assessment)) + "\n"


def _json(results: Results, around: Surroundings) -> str:
    return "".join(map(json_line, results))


def _markdown(results: Results, around: Surroundings) -> str:
    from scorer.model import Failure
    from scorer.render import markdown

    return markdown.summary([r if isinstance(r, Failure) else r.assessment for r in results])


def surroundings(checker: Checker, results: Results) -> Surroundings:
    """What the renderers need to know: paths from the root of the project, the rules, the lines of the files."""
    from scorer import __version__
    from scorer.model import Verdict
    from scorer.render.exchange import Surroundings

    rules: dict[str, Rule] = {}
    for result in results:
        if isinstance(result, Verdict):
            content = result.assessment.document
            rubric = checker.rubric(checker.settings(content.path or content.id))
            if str(rubric.identity) not in rules:
                rules |= {id_: rule for id_, rule in _rules(rubric).items() if id_ not in rules}
    root = checker.config.folder if checker.config.file else Path.cwd()
    return Surroundings(root, __version__, rules, _line, checker.config.settings.help_uri)


def _rules(rubric: Rubric) -> dict[str, Rule]:
    from scorer import detectors
    from scorer.model import Level
    from scorer.render.exchange import Rule

    found = {}
    for id_, criterion in rubric.criteria.items():
        detector = detectors.find(criterion.detector)
        loudest = criterion.level or (list(criterion.levels or {"note": 0})[-1])
        found[id_] = Rule(
            id_,
            criterion.title,
            criterion.why,
            common.sentence(detector.sections["How it measures"]),
            common.sentence(detector.limits),
            criterion.dimension,
            criterion.weight,
            Level(loudest),
        )
    return found


def _line(path: str, number: int) -> str | None:
    lines = _lines(path)
    return lines[number - 1] if 0 < number <= len(lines) else None


@cache
def _lines(path: str) -> tuple[str, ...]:
    """The lines of a file as the readers see them, so that line and column mean the same."""
    from scorer.ingest.base import Limits
    from scorer.ingest.normalise import decode

    try:
        data = Path(path).read_bytes()
        Limits().check_bytes(len(data))
        return tuple(decode(data)[0].split("\n"))
    except Exception:  # it was read before; if it is gone meanwhile, columns are left out
        return ()
