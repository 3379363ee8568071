"""What the service may be told, with the values that it has when it is told nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scorer.ingest import Limits

if TYPE_CHECKING:
    from scorer.rubric import Rubric

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")


@dataclass(frozen=True)
class Settings:
    """Settings of the service. Sizes in bytes, times in seconds, counts of requests.

    `rubrics` are the rubrics by the name under which requests choose them, `default` the one that they get without.
    `waiting` requests may wait for a worker; one more is turned away (503). `per_client` requests of one address may
    be under way (429; 0: any number), and `streams` batches at once (429). `hosts` are the names under which the
    service may be addressed (none: any name), so that a page of the web cannot reach it by a name of its own.
    `fetch` are the hosts that documents may be fetched from. `hook_secret` signs webhooks.
    """

    rubrics: Mapping[str, Rubric]
    default: str = "default"
    workers: int = 2
    max_bytes: int = 5_000_000
    max_characters: int = 1_000_000
    max_line: int = 5_000_000
    seconds: float = 20.0
    waiting: int = 16
    streams: int = 4
    per_client: int = 0
    token: str | None = field(default=None, repr=False)
    hook_secret: str | None = field(default=None, repr=False)
    hosts: tuple[str, ...] = LOOPBACK
    fetch: tuple[str, ...] = ()

    @property
    def limits(self) -> Limits:
        """The same, as the readers know them."""
        return Limits(
            max_bytes=max(self.max_bytes, self.max_line),
            max_characters=self.max_characters,
            timeout=min(self.seconds, 10.0),
        )
