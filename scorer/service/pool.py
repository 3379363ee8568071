"""Worker processes that take one job at a time, are ended when one takes too long, and are replaced.

The pool is used from one event loop. Each worker has a thread here that waits for its answer, because a pipe cannot
be awaited; the threads only wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from scorer.ingest import Limits
from scorer.service.problems import Reply, problem
from scorer.service.work import Bench, Job, answer

if TYPE_CHECKING:
    from scorer.rubric import Rubric

START = 60.0
"""Seconds that a worker may take to begin."""


class Worker:
    """A process and the pipe to it. All methods block."""

    def __init__(self, context: Any, begin: tuple[Any, ...]) -> None:
        self._context, self._begin = context, begin
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def pid(self) -> int | None:
        """Process id, None before it has begun."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the process and wait until it can work. Raises RuntimeError if it does not begin."""
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_live, args=(theirs, *self._begin), daemon=True)
        before = _without_interrupts()
        try:
            self._process.start()
        finally:
            if before is not None:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        try:
            if self._pipe.poll(START) and self._pipe.recv() == "ready":
                return
        except EOFError:
            pass
        self.end()
        raise RuntimeError("a worker process did not begin")

    def ask(self, job: Job, seconds: float) -> tuple[Reply, bool]:
        """The answer of the process, and whether it had to be replaced to get one."""
        reply = self._ask(job, seconds)
        if reply is not None:
            return reply, False
        late = self._process is not None and self._process.is_alive()
        self.end()
        self.start()
        if late:
            return problem(422, f"the document took longer than {seconds:g} seconds; split it"), True
        return problem(500, "the process that measured this ended (out of memory, perhaps); please report it"), True

    def _ask(self, job: Job, seconds: float) -> Reply | None:
        if self._pipe is None:
            return None
        try:
            self._pipe.send(job)
            if not self._pipe.poll(seconds):
                return None
            reply: Reply = self._pipe.recv()
        except (EOFError, OSError):
            if self._process is not None:
                self._process.join(1.0)
            return None
        return reply

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(5.0)


def _without_interrupts() -> set[Any] | None:
    """Ctrl-C reaches every process of a terminal; only the first shall answer, also while another is beginning."""
    if not hasattr(signal, "pthread_sigmask"):
        return None
    return signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _live(pipe: Connection, rubrics: Mapping[str, Rubric], default: str, limits: Limits) -> None:
    """The life of a worker process: until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bench = Bench(rubrics, default, limits)
    answer(Job("audit", b"A line to begin with.", "text/plain"), bench)
    with contextlib.suppress(EOFError, OSError):
        pipe.send("ready")
        while True:
            pipe.send(_answered(pipe.recv(), bench))


def _answered(job: Job, bench: Bench) -> Reply:
    try:
        return answer(job, bench)
    except MemoryError:
        return problem(422, "the document needs more memory than there is; split it")
    except Exception as error:  # a defect of ours must not end the worker
        print(f"scorer: {type(error).__name__}: {error}", file=sys.stderr)  # there is no other log
        return problem(500, f"internal error ({type(error).__name__}); please report it")


class Pool:
    """Worker processes, of which each idle one takes the request that has waited longest."""

    def __init__(self, size: int, rubrics: Mapping[str, Rubric], default: str, limits: Limits) -> None:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(["scorer.service.warm"])
        self._workers = [Worker(context, (rubrics, default, limits)) for _ in range(size)]
        self._threads = ThreadPoolExecutor(size, "scorer-worker")
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._closed = False
        self.started = 0
        self.restarts = 0

    @property
    def ready(self) -> bool:
        """Whether every worker has begun."""
        return not self._closed and self.started == len(self._workers)

    @property
    def idle(self) -> int:
        """Workers without a job."""
        return self._idle.qsize()

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    async def start(self) -> None:
        """Start all workers; each takes jobs as soon as it can."""
        await asyncio.gather(*(self._start(worker) for worker in self._workers))

    async def _start(self, worker: Worker) -> None:
        await asyncio.get_running_loop().run_in_executor(self._threads, worker.start)
        self.started += 1
        self._idle.put_nowait(worker)

    async def run(self, job: Job, seconds: float) -> Reply:
        """The reply to `job`, which may take `seconds` once a worker has taken it."""
        worker = await self._idle.get()
        asked = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, job, seconds)
        asked.add_done_callback(lambda done: self._released(worker, done))
        reply, _ = await asyncio.shield(asked)  # who gives up waiting must not free a worker that is still busy
        return reply

    def _released(self, worker: Worker, done: asyncio.Future[tuple[Reply, bool]]) -> None:
        if done.cancelled() or self._closed:
            return
        error = done.exception()
        if error is not None:  # it could not be replaced: try again, and be not ready until then
            self.started -= 1
            self._again = asyncio.ensure_future(self._start(worker))
        else:
            self.restarts += done.result()[1]
            self._idle.put_nowait(worker)

    async def close(self) -> None:
        """End all workers."""
        self._closed = True
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=False, cancel_futures=True)
