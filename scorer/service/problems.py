"""Refusals as RFC 9457 problems, and the replies of worker processes."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import NamedTuple

PROBLEM = "application/problem+json"
JSON = "application/json"


class Reply(NamedTuple):
    """An answer ready to be sent. `fetch` is set instead by a worker that needs what lies behind an address."""

    status: int
    body: bytes
    media: str = JSON
    fetch: str | None = None


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """A request that is not carried out. `retry_after` says after how many seconds it may be sent again."""

    def __init__(self, status: int, detail: str, *, retry_after: int | None = None, close: bool = False) -> None:
        super().__init__(detail)
        self.status, self.detail, self.retry_after, self.close = status, detail, retry_after, close

    @property
    def headers(self) -> dict[str, str]:
        """The headers that belong to it."""
        found = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        if self.close:
            found["Connection"] = "close"
        if self.status == HTTPStatus.UNAUTHORIZED:
            found["WWW-Authenticate"] = "Bearer"
        return found

    @property
    def reply(self) -> Reply:
        """The answer that says so."""
        return problem(self.status, self.detail)


def problem(status: int, detail: str) -> Reply:
    """A refusal with its reason in `detail`."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Reply(status, json.dumps(body).encode(), PROBLEM)
