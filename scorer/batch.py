"""Rows in, rows out: one line of JSON for each document, in the order of the input, on any number of processes.

The keys of a row are a contract: see `scorer.render.json`. Views add a key each: `VIEWS`.
"""

from __future__ import annotations

import json
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from scorer import ingest, resources
from scorer.attributions import attributions
from scorer.auditing import attempt
from scorer.claims import claims
from scorer.detectors import _sources
from scorer.document import Document
from scorer.model import Content, Failure, Span
from scorer.render import json as rendering
from scorer.rubric import Rubric

Item = Content | Failure

CHUNK_ITEMS = 8
CHUNK_CHARACTERS = 200_000
AHEAD = 4
"""Chunks per process that are read ahead, so that no process waits and memory stays bounded."""


def _attributions(document: Document) -> list[Any]:
    """Who says what, with spans as [start, end]: `source` is null where the text gives none.

    `kind` is "direct" where the content is quoted, "mixed" where part of it is, "indirect" where none is, "colon" for
    "Carter: We never said so". Content in two places makes two entries. `named` is the last name before a pronoun.
    """
    return [
        {
            "source": _pair(one.source),
            "cue": _pair(one.cue),
            "content": _pair(one.content),
            "kind": one.kind,
            "named": _pair(one.named),
        }
        for one in attributions(document)
    ]


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _claims(document: Document) -> list[Any]:
    """Sentences that a reader may want to check, the weightiest first.

    `features` say what makes each checkable, `needs` what it would take to stand. `source` is to whom it is
    attributed: null where the text does not name one, which `attributed` tells from a sentence without any.
    """
    speakers = {document.sentences[index]: one.source for index, one in _sources.speakers(document).items()}
    return [
        {
            "span": _pair(claim.span),
            "weight": round(claim.weight, 2),
            "features": list(claim.features),
            "needs": list(claim.needs),
            "attributed": claim.attributed,
            "source": _pair(speakers.get(claim.span)),
        }
        for claim in claims(document)
    ]


VIEWS: Mapping[str, Callable[[Document], list[Any]]] = {
    "attributions": _attributions,
    "claims": _claims,
}
"""What `scorer batch --views` can add to a row, by the key it is added under. Offsets count in the text as read."""


class Row(NamedTuple):
    """A row as one line of JSON, without a line break, and whether there is a score in it."""

    text: str
    scored: bool


def read(source: str | Path) -> Iterator[Item]:
    """The documents of `source`. In a folder, a document is named by its path relative to it, with slashes."""
    folder = Path(source)
    if str(source) == "-" or not folder.is_dir():
        return ingest.read(source)
    return (_relative(item, folder) for item in ingest.read(source))


def _relative(item: Item, folder: Path) -> Item:
    if item.path is None or item.id != item.path:
        return item  # a row of a file in the folder has an id of its own
    path = Path(item.path)
    return replace(item, id=path.relative_to(folder).as_posix()) if path.is_relative_to(folder) else item


class Task(NamedTuple):
    """What is done to every item: judged under `rubric`, with `views` (keys of `VIEWS`) added to its row."""

    rubric: Rubric
    views: tuple[str, ...] = ()


def rows(items: Iterable[Item], rubric: Rubric, *, jobs: int = 1, views: Sequence[str] = ()) -> Iterator[Row]:
    """A row per item, in order. `jobs` processes measure; reading stays in this one.

    Raises KeyError for a view that is not in `VIEWS`.
    """
    task = Task(rubric, tuple(views))
    for view in views:
        VIEWS[view]
    if jobs <= 1:
        return (_row(item, task) for item in items)
    return _parallel(items, task, jobs)


def _row(item: Item, task: Task) -> Row:
    if task.views and isinstance(item, Content):
        item = Document.of(item)  # so that judge and views share what is found in it
    result = attempt(item, task.rubric)
    if isinstance(result, Failure):
        return Row(text_of(rendering.failure_row(result) | _nothing(task)), False)
    try:
        added = {view: VIEWS[view](Document.of(result.document)) for view in task.views}
    except Exception as error:  # as in `attempt`: one document must not end the run
        reason = f"{item.id}: no views ({type(error).__name__}: {error}); please report this"
        failure = Failure(item.id, item.path, " ".join(reason.split()))
        return Row(text_of(rendering.failure_row(failure) | _nothing(task)), False)
    return Row(text_of(rendering.row(result) | added), result.score is not None)


def _nothing(task: Task) -> dict[str, list[Any]]:
    return {view: [] for view in task.views}


def text_of(row: Any) -> str:
    """`row` as JSON that can be written as UTF-8, also with the odd bytes of a file name in it."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False)
    return text


# --- several processes ----------------------------------------------------------------------------------------


def _parallel(items: Iterable[Item], task: Task, jobs: int) -> Iterator[Row]:
    pool = _pool(task, jobs)
    waiting: deque[tuple[Future[list[Row]], list[Item]]] = deque()
    try:
        for chunk in _chunks(items):
            try:
                future = _submit(pool, chunk)
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = _pool(task, jobs)
                future = _submit(pool, chunk)
            waiting.append((future, chunk))
            if len(waiting) >= AHEAD * jobs:
                yield from _result(*waiting.popleft(), task)
        while waiting:
            yield from _result(*waiting.popleft(), task)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[list[Row]], chunk: list[Item], task: Task) -> list[Row]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _again(chunk, task)


def _again(chunk: Sequence[Item], task: Task) -> list[Row]:
    """A chunk during which a process died, in one of its own; halved until the document is found that kills it."""
    with _pool(task, 1) as pool:
        try:
            return _submit(pool, list(chunk)).result()
        except BrokenProcessPool:
            pass
    if len(chunk) > 1:
        middle = len(chunk) // 2
        return _again(chunk[:middle], task) + _again(chunk[middle:], task)
    item = chunk[0]
    reason = f"{item.id}: the process that measured it ended (out of memory, perhaps); please report this"
    return [_row(Failure(item.id, item.path, reason), task)]


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.text) if isinstance(item, Content) else 0
        if len(chunk) >= CHUNK_ITEMS or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _pool(task: Task, jobs: int) -> ProcessPoolExecutor:
    # Not forked: a fork copies the threads' locks of whatever program calls this, but not the threads.
    return ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (task,))


def _submit(pool: ProcessPoolExecutor, chunk: list[Item]) -> Future[list[Row]]:
    """Hand over a chunk. Processes that this starts inherit a blocked SIGINT: Ctrl-C reaches every process of a
    terminal, also one that is still importing, and only the first shall answer."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_work, chunk)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_work, chunk)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_TASK: list[Task] = []
"""The task of a worker process, sent once and not with every chunk."""


def _begin(task: Task) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where signals cannot be blocked
    resources.collect_rarely()
    _TASK[:] = [task]


def _work(chunk: list[Item]) -> list[Row]:
    return [_row(item, _TASK[0]) for item in chunk]
