"""Rows in, rows out: one line of JSON for each document, in the order of the input, on any number of processes.

The keys of a row are a contract: see `scorer.render.json`.
"""

from __future__ import annotations

import json
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from scorer import ingest
from scorer.auditing import attempt
from scorer.model import Content, Failure
from scorer.render import json as rendering
from scorer.rubric import Rubric

Item = Content | Failure

CHUNK_ITEMS = 8
CHUNK_CHARACTERS = 200_000
AHEAD = 4
"""Chunks per process that are read ahead, so that no process waits and memory stays bounded."""


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


def rows(items: Iterable[Item], rubric: Rubric, *, jobs: int = 1) -> Iterator[Row]:
    """A row per item, in order. `jobs` processes measure; reading stays in this one."""
    if jobs <= 1:
        return (_row(item, rubric) for item in items)
    return _parallel(items, rubric, jobs)


def _row(item: Item, rubric: Rubric) -> Row:
    result = attempt(item, rubric)
    if isinstance(result, Failure):
        return Row(text_of(rendering.failure_row(result)), False)
    return Row(text_of(rendering.row(result)), result.score is not None)


def text_of(row: Any) -> str:
    """`row` as JSON that can be written as UTF-8, also with the odd bytes of a file name in it."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False)
    return text


# --- several processes ----------------------------------------------------------------------------------------


def _parallel(items: Iterable[Item], rubric: Rubric, jobs: int) -> Iterator[Row]:
    pool = _pool(rubric, jobs)
    waiting: deque[tuple[Future[list[Row]], list[Item]]] = deque()
    try:
        for chunk in _chunks(items):
            try:
                future = _submit(pool, chunk)
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = _pool(rubric, jobs)
                future = _submit(pool, chunk)
            waiting.append((future, chunk))
            if len(waiting) >= AHEAD * jobs:
                yield from _result(*waiting.popleft(), rubric)
        while waiting:
            yield from _result(*waiting.popleft(), rubric)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[list[Row]], chunk: list[Item], rubric: Rubric) -> list[Row]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _again(chunk, rubric)


def _again(chunk: Sequence[Item], rubric: Rubric) -> list[Row]:
    """A chunk during which a process died, in one of its own; halved until the document is found that kills it."""
    with _pool(rubric, 1) as pool:
        try:
            return _submit(pool, list(chunk)).result()
        except BrokenProcessPool:
            pass
    if len(chunk) > 1:
        middle = len(chunk) // 2
        return _again(chunk[:middle], rubric) + _again(chunk[middle:], rubric)
    item = chunk[0]
    reason = f"{item.id}: the process that measured it ended (out of memory, perhaps); please report this"
    return [_row(Failure(item.id, item.path, reason), rubric)]


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


def _pool(rubric: Rubric, jobs: int) -> ProcessPoolExecutor:
    # Not forked: a fork copies the threads' locks of whatever program calls this, but not the threads.
    return ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (rubric,))


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


_RUBRIC: list[Rubric] = []
"""The rubric of a worker process, sent once and not with every chunk."""


def _begin(rubric: Rubric) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where signals cannot be blocked
    _RUBRIC[:] = [rubric]


def _work(chunk: list[Item]) -> list[Row]:
    return [_row(item, _RUBRIC[0]) for item in chunk]
