"""What surrounds every request: names under which the service may be addressed, the token, headers, and counting."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from scorer.service.intake import authorised
from scorer.service.problems import Refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from scorer.service.metrics import Metrics
    from scorer.service.settings import Settings

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
OPEN = ("/", "/healthz", "/readyz", "/openapi.json")
"""Paths that need no token: they tell nothing about documents. So does all below /static and what is signed."""
SIGNED = "/v1/hooks/"
METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}


class Frame:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app, self._settings, self._metrics = app, settings, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                self._count(scope, status, time.monotonic() - began)
            await send(message)

        try:
            self._check(scope)
        except Refused as refused:
            reply = refused.reply
            response = Response(reply.body, reply.status, refused.headers, reply.media)
            await response(scope, receive, sent)
            return
        await self._app(scope, receive, sent)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._settings.hosts and _name(host) not in self._settings.hosts:
            raise Refused(400, "the service is not addressed by this name (see --allow-host)")
        origin = headers.get("origin")
        if origin is not None and scope["method"] != "GET" and origin.partition("://")[2] != host:
            raise Refused(403, "a page of another site may not use this service")
        path, token = scope["path"], self._settings.token
        free = path in OPEN or path.startswith(("/static/", SIGNED))
        if token is not None and not free and not authorised(headers.get("authorization"), token):
            raise Refused(401, "a bearer token is needed")

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        route = scope.get("route")  # the path with its variables unfilled: nothing that a client makes up
        path = getattr(route, "path", "other")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.answered(path, method, status, seconds)


def _name(host: str) -> str:
    """A header `Host` without its port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
