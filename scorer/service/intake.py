"""What is let in: how many requests at once, from whom, and how much of each body is read."""

from __future__ import annotations

import asyncio
import hmac
import math
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scorer.service.problems import Refused

if TYPE_CHECKING:
    from starlette.requests import Request

    from scorer.service.settings import Settings

SMOOTHING = 0.05


class Intake:
    """Counts the requests under way, turns away what is too many, and says when to come back."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._by_client: Counter[str] = Counter()
        self._mean = 0.05  # seconds of a job, a running mean
        self.taken = 0
        self.streams = 0

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """A place for one request. Raises `Refused`: 429 if `client` has too many, 503 if all have."""
        most = self._settings.per_client
        if most and self._by_client[client] >= most:
            raise Refused(429, f"{most} requests of this client are under way", retry_after=self._wait())
        if self.taken >= self._settings.workers + self._settings.waiting:
            raise Refused(503, "all workers are busy and enough requests wait", retry_after=self._wait())
        self.taken += 1
        self._by_client[client] += 1
        began = time.monotonic()
        try:
            yield
        finally:
            self.taken -= 1
            self._by_client[client] -= 1
            if not self._by_client[client]:
                del self._by_client[client]
            self._mean += SMOOTHING * (time.monotonic() - began - self._mean)

    def _wait(self) -> int:
        """Whole seconds after which a place should be free."""
        return max(1, math.ceil(self._mean))

    @contextmanager
    def stream(self) -> Iterator[None]:
        """A place for one batch. Raises `Refused`."""
        if self.streams >= self._settings.streams:
            raise Refused(429, f"{self.streams} batches are under way, the most at once", retry_after=10)
        self.streams += 1
        try:
            yield
        finally:
            self.streams -= 1


def authorised(header: str | None, token: str) -> bool:
    """Whether the header `Authorization` holds `token`; takes as long for a wrong one as for the right one."""
    scheme, _, given = (header or "").partition(" ")
    same = hmac.compare_digest(given.strip().encode("utf-8", "replace"), token.encode())
    return same and scheme.lower() == "bearer"


async def body_of(request: Request, settings: Settings) -> bytes:
    """The whole body. Raises `Refused`: 413 if it is too large, 408 if it does not come."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > settings.max_bytes:
        raise _too_large(settings.max_bytes)
    try:
        async with asyncio.timeout(settings.seconds):
            body = bytearray()
            async for chunk in request.stream():
                body += chunk
                if len(body) > settings.max_bytes:
                    raise _too_large(settings.max_bytes)
            return bytes(body)
    except TimeoutError:
        raise Refused(408, f"the body did not come within {settings.seconds:g} seconds", close=True) from None


def _too_large(most: int) -> Refused:
    return Refused(413, f"the body is larger than {most:,} bytes", close=True)


async def lines_of(chunks: AsyncIterator[bytes], longest: int) -> AsyncIterator[tuple[int, bytes | None]]:
    """Numbered lines that are not blank, without their ends; None in place of one longer than `longest` bytes.

    Keeps no more than a line and a chunk. Bytes of a line that is too long are passed over as they come.
    """
    number, kept, skipping = 1, bytearray(), False
    async for chunk in chunks:
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            kept += chunk[start:end]
            if skipping or len(kept) > longest:
                yield number, None
            elif kept.strip():
                yield number, bytes(kept)
            number, start, skipping = number + 1, end + 1, False
            kept.clear()
        kept += chunk[start:]
        if len(kept) > longest:
            skipping = True
        if skipping:
            kept.clear()
    if skipping:
        yield number, None
    elif kept.strip():
        yield number, bytes(kept)
