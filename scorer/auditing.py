"""The whole path in one call: what was read is measured and judged. Every command and the Python API go through here.

Public as `scorer.audit`, `scorer.audit_all` and `scorer.assess`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scorer import classifier, detectors, ingest, rubric, scoring
from scorer.claims import unsourced
from scorer.document import Document
from scorer.ingest import ReadError, files, rows
from scorer.ingest.base import one_line
from scorer.measuring import measure
from scorer.model import Assessment, Content, Failure, Signals

if TYPE_CHECKING:
    from scorer.rubric import Rubric

_LONGEST_NAME = 1024
_LONGEST_LIMIT = 220


def assess(content: Content, rubric: Rubric) -> Assessment:
    """Measure and judge what a reader returned, under a loaded rubric.

    >>> import scorer
    >>> row = {"id": "7", "text": "The bridge opens on Monday.", "date": "2026-05-04"}
    >>> from scorer import ingest
    >>> assessment = scorer.assess(ingest.read_row(row, id="7"), scorer.load_rubric())
    >>> assessment.score is None, assessment.reason.partition(",")[0]
    (True, 'Too short for a score: 5 words')
    """
    from scorer import __version__

    document = Document.of(content)
    signals = measure(document, rubric)
    return scoring.judge(
        content,  # not the Document: its views would be kept, and sent along between processes
        signals,
        rubric,
        words=document.word_count,
        language=document.language,
        limits=_limits(rubric, signals),
        claims=unsourced(document),
        tool_version=__version__,
        second_opinion=classifier.opinion(document, signals, rubric.opinion),
    )


def audit(path_or_text: str | Path, *, rubric: str | Path | Rubric = "default") -> Assessment:
    """Audit one document: a file, or the text itself.

    A `Path` is a file, and so is a string that names an existing file or looks like a file name (one word with the
    suffix of a known format). Any other string is the text. Where the text comes from strangers, who could send the
    name of a file, use `assess(ingest.read_text(text), rubric)`. A file of rows gives its first row.

    `rubric` is the name of a shipped rubric, a YAML file, or a loaded Rubric.
    Raises `ReadError` if the document cannot be read, `RubricError` if the rubric cannot be used.

    >>> import scorer
    >>> assessment = scorer.audit("Only a line.")
    >>> assessment.score is None
    True
    >>> try:
    ...     scorer.audit("no-such-file.txt")
    ... except scorer.ReadError as error:
    ...     print(error)
    no-such-file.txt: does not exist; check the path
    """
    loaded = _loaded(rubric)
    if isinstance(path_or_text, Path) or _names_a_file(path_or_text):
        path = Path(path_or_text)
        if path.is_dir():
            raise ReadError(f"{path}: is a folder; use audit_all")
        content = next(ingest.read(path))
    else:
        content = ingest.read_text(path_or_text)
    if isinstance(content, Failure):
        raise ReadError(content.reason)
    return assess(content, loaded)


def audit_all(
    paths: str | Path | Iterable[str | Path], rubric: str | Path | Rubric = "default"
) -> Iterator[Assessment | Failure]:
    """Audit every document of files, folders, files of rows and URLs, one by one and in order.

    A document that cannot be read is yielded as a `Failure` in its place. Raises `RubricError` at once.

    >>> import scorer
    >>> [failure] = scorer.audit_all(["no-such-file.txt"])
    >>> failure.reason
    'no-such-file.txt: does not exist; check the path'
    """
    loaded = _loaded(rubric)
    sources = [paths] if isinstance(paths, (str, Path)) else paths
    return (attempt(item, loaded) for source in sources for item in ingest.read(source))


def attempt(item: Content | Failure, rubric: Rubric) -> Assessment | Failure:
    """As `assess`, for a run that one document must not end: a defect of the tool becomes a Failure as well."""
    if isinstance(item, Failure):
        return item
    try:
        return assess(item, rubric)
    except Exception as error:  # whatever a hostile text does to a view, the run goes on
        reason = one_line(f"{item.id}: could not be measured ({type(error).__name__}: {error}); please report this")
        return Failure(item.id, item.path, reason)


def _loaded(given: str | Path | Rubric) -> Rubric:
    return rubric.load(given) if isinstance(given, (str, Path)) else given


def _names_a_file(text: str) -> bool:
    if not text or len(text) > _LONGEST_NAME or "\n" in text:
        return False
    if len(text.split()) == 1 and text.lower().endswith((*files.FORMATS, *rows.SUFFIXES)):
        return True  # also where there is none: a mistyped name is an error and no document of one word
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _limits(rubric: Rubric, signals: Signals) -> tuple[str, ...]:
    """What each detector that could tell something cannot see, in brief; `scorer explain` has the whole of it."""
    used = {criterion.detector: None for id_, criterion in rubric.criteria.items() if signals[id_].value is not None}
    return tuple(f"{name}: {_brief(detectors.find(name).limits)}" for name in used)


@lru_cache(maxsize=256)
def _brief(text: str) -> str:
    """The clauses of the first sentence, as many as fit."""
    sentence = re.split(r"(?<!\.)\.\s", " ".join(text.split()) + " ", maxsplit=1)[0].rstrip(" .")
    clauses = sentence.split("; ")
    while len(clauses) > 1 and len("; ".join(clauses)) > _LONGEST_LIMIT:
        clauses.pop()
    return "; ".join(clauses) + "."
