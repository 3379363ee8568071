"""Runs the application in uvicorn until it is asked to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from scorer.service.app import create
from scorer.service.settings import Settings

CONNECTIONS = 1000
GRACE = 25
"""Seconds that requests under way get when the service is asked to stop."""


class _Server(uvicorn.Server):
    """A server for which SIGTERM and Ctrl-C are the usual end: no exit code of a crash."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        wanted = (signal.SIGINT, signal.SIGTERM)
        try:
            for number in wanted:
                loop.add_signal_handler(number, self.handle_exit, number, None)
        except NotImplementedError:  # Windows
            with super().capture_signals():
                yield
            return
        try:
            yield
        finally:
            for number in wanted:
                loop.remove_signal_handler(number)


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port` (0: any free one). Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(CONNECTIONS)
    except BaseException:
        found.close()
        raise
    found.set_inheritable(False)
    return found


def run(settings: Settings, listening: socket.socket) -> None:
    """Serve until SIGTERM or Ctrl-C; requests under way are answered first."""
    # h11, for it bounds the head of a request; the other parser of uvicorn takes headers of any length.
    config = uvicorn.Config(
        create(settings),
        http="h11",
        ws="none",
        lifespan="on",
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=GRACE,
    )
    _Server(config).run(sockets=[listening])
