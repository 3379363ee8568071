"""A real `scorer serve` on a free port, and a client for it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import pytest

STORY = """Council approves new bridge over the Lerne

By Asha Moreland
17 May 2026

The town council of Oldmere approved a new bridge over the river Lerne on Thursday, according to the minutes of the
meeting. The bridge will cost $4.2 million and will open in 2028, said Tomas Okafor, the head of the works department.

“We have waited eleven years for this,” Okafor told reporters after the vote. Nine of the twelve members voted for the
plan, the minutes show. Three voted against it because of the cost, said council member Ruth Adeyemi.

The old bridge was closed to lorries in 2019 after an inspection by the Lerne Valley Authority found cracks in two of
its pillars. The report of the inspection was published on the website of the authority. About 6,000 vehicles cross
the river every day, according to a count by the department in March.

Work will begin in autumn, the department said in a statement. Residents of Mill Street will be asked about the route
of the building traffic at a meeting on 9 June, which is open to all.
"""
SPUN = """Utilization of the {new|fresh} gadget

The Big Apple based organization dispatched its shiny new cell phone {that a} few people anticipated.
[Insert name here] As an AI language model, I cannot verify the price.
The gadget will be accessible in stores and on the web.
"""


@dataclass
class Running:
    """A service under test."""

    process: subprocess.Popen[str]
    address: str

    def client(self, **options: object) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=30, **options)  # type: ignore[arg-type]

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def serving(*arguments: str, ready: bool = True, **environment: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "scorer", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}, start_new_session=True
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", line)
        assert found, line + process.stderr.read()
        running = Running(process, found[0])
        if ready:
            wait_until_ready(running)
        yield running
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stderr.close()


def wait_until_ready(running: Running) -> None:
    with running.client() as client:
        for _ in range(600):
            if client.get("/readyz").status_code == 200:
                return
            time.sleep(0.1)
    raise AssertionError("the service did not become ready")


Serve = Callable[..., object]


@pytest.fixture(scope="session")
def service() -> Iterator[Running]:
    """One service for all tests that leave it as they found it."""
    with serving("--workers", "1", "--max-bytes", "400000", SCORER_HOOK_SECRET="hook-secret-of-the-tests") as running:
        yield running


@pytest.fixture
def client(service: Running) -> Iterator[httpx.Client]:
    with service.client() as found:
        yield found
