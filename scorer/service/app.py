"""The application: routes, and what each does with a request before and after a worker has seen it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from scorer import resources
from scorer.ingest import ReadError, url
from scorer.ingest.base import one_line
from scorer.ingest.guard import Allowed
from scorer.service import catalogue, openapi
from scorer.service.frame import Frame
from scorer.service.intake import Intake, body_of, lines_of
from scorer.service.metrics import MEDIA, Metrics
from scorer.service.pool import Pool
from scorer.service.problems import JSON, Refused, Reply
from scorer.service.work import Job, failed_row

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from scorer.service.settings import Settings

STATIC = Path(__file__).with_name("static")
NDJSON = "application/x-ndjson"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


class Service:
    """The handlers, with the pool and the counts that they share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pool = Pool(settings.workers, settings.rubrics, settings.default, settings.limits)
        self.intake = Intake(settings)
        self.metrics = Metrics(self.intake, self.pool)
        self._starting: asyncio.Task[None] | None = None

    @contextlib.asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Starts the workers, without waiting for them: `/readyz` says when they are there."""
        self._starting = asyncio.create_task(self.pool.start())
        try:
            yield
        finally:
            self._starting.cancel()
            await self.pool.close()

    # --- audits ---

    async def audit(self, request: Request) -> Response:
        """`POST /v1/audit`."""
        return await self._one(request, "audit")

    async def check_rubric(self, request: Request) -> Response:
        """`POST /v1/rubrics/check`."""
        return await self._one(request, "rubric")

    async def _one(self, request: Request, kind: Any) -> Response:
        with self.intake.place(_client(request)):
            body = await body_of(request, self.settings)
            wants_html = prefers_html(request.headers.get("accept", ""))
            job = Job(kind, body, _media(request), dict(request.query_params), wants_html)
            reply = await self.pool.run(job, self.settings.seconds)
            if reply.fetch is not None:
                fetched = await self._fetch(reply.fetch)
                reply = await self.pool.run(job._replace(fetched=fetched), self.settings.seconds)
        return _sent(reply)

    async def _fetch(self, address: str) -> url.Fetched:
        if not self.settings.fetch:
            raise Refused(403, "this service fetches nothing (see --allow-fetch); send the document itself")
        allowed = Allowed(self.settings.fetch)
        work = run_in_threadpool(url.fetch, address, self.settings.limits, allowed)
        try:
            return await asyncio.wait_for(work, self.settings.seconds)
        except TimeoutError:
            raise Refused(422, f"the address did not answer within {self.settings.seconds:g} seconds") from None
        except ReadError as error:
            raise Refused(422, one_line(f"the address {error}")) from None

    async def batch(self, request: Request) -> Response:
        """`POST /v1/audit/batch`: rows come back in order while lines are still coming in."""
        name = request.query_params.get("rubric")
        if name is not None and name not in self.settings.rubrics:
            raise Refused(422, f"there is no rubric {name[:60]!r} (rubrics: {', '.join(self.settings.rubrics)})")
        return _Stream(self, request)

    async def rows(self, request: Request) -> AsyncGenerator[bytes, None]:
        """The rows of a batch. No more lines are read than workers can take, so that memory stays bounded."""
        waiting: asyncio.Queue[asyncio.Task[bytes] | None] = asyncio.Queue(self.settings.workers)
        reading = asyncio.create_task(self._take_lines(request, waiting))
        try:
            while (row := await waiting.get()) is not None:
                yield await row
        finally:
            reading.cancel()
            while not waiting.empty():
                if (row := waiting.get_nowait()) is not None:
                    row.cancel()

    async def _take_lines(self, request: Request, waiting: asyncio.Queue[asyncio.Task[bytes] | None]) -> None:
        """Hand the lines of a batch to workers, no faster than their rows are taken; None after the last."""
        query = {key: value for key, value in request.query_params.items() if key == "rubric"}
        with contextlib.suppress(ClientDisconnect):
            async for number, line in lines_of(request.stream(), self.settings.max_line):
                await waiting.put(asyncio.create_task(self._row(number, line, query)))
        await waiting.put(None)

    async def _row(self, number: int, line: bytes | None, query: Mapping[str, str]) -> bytes:
        if line is None:
            row = failed_row(number, f"is longer than {self.settings.max_line:,} bytes")
            self.metrics.row("failed")
            return row + b"\n"
        reply = await self.pool.run(Job("row", line, JSON, query, number=number), self.settings.seconds)
        self.metrics.row("answered" if reply.status == 200 else "failed")
        if reply.status != 200:
            return failed_row(number, catalogue.detail(reply.body)) + b"\n"
        return reply.body + b"\n"

    # --- what there is ---

    async def rubrics(self, request: Request) -> Response:
        """`GET /v1/rubrics`."""
        return JSONResponse({"default": self.settings.default, "rubrics": catalogue.rubrics(self.settings)})

    async def rubric(self, request: Request) -> Response:
        """`GET /v1/rubrics/{name}`."""
        return JSONResponse(catalogue.rubric_of(self.settings, request.path_params["name"]))

    async def criteria(self, request: Request) -> Response:
        """`GET /v1/criteria`."""
        name = request.query_params.get("rubric", self.settings.default)
        return JSONResponse(await run_in_threadpool(catalogue.criteria, self.settings, name))

    async def health(self, request: Request) -> Response:
        """`GET /healthz`: this process answers."""
        return JSONResponse({"status": "ok"})

    async def ready(self, request: Request) -> Response:
        """`GET /readyz`: documents can be taken."""
        if not self.pool.ready:
            raise Refused(503, "the workers are starting", retry_after=1)
        return JSONResponse({"status": "ready", "workers": self.settings.workers})

    async def prometheus(self, request: Request) -> Response:
        """`GET /metrics`."""
        return Response(self.metrics.text(), media_type=MEDIA)

    async def openapi(self, request: Request) -> Response:
        """`GET /openapi.json`."""
        return JSONResponse(openapi.document(self.settings))

    async def style(self, request: Request) -> Response:
        """`GET /static/report.css`: the style of the report, which the page shares."""
        return Response((resources.templates() / "style.css").read_bytes(), media_type="text/css")

    async def page(self, request: Request) -> Response:
        """`GET /`: the page for editors."""
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        return Response(_page(), headers=headers, media_type="text/html")


class _Stream(Response):
    """Rows sent while lines come in. Not starlette's own: that one listens for the end of the request while it sends,
    and so takes parts of the body away from whoever reads it."""

    def __init__(self, service: Service, request: Request) -> None:
        super().__init__(media_type=NDJSON)
        del self.headers["content-length"]
        self._service, self._request = service, request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises `Refused` before anything is sent if there are too many batches."""
        with self._service.intake.stream():
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async with contextlib.aclosing(self._service.rows(self._request)) as rows:
                async for row in rows:
                    await send({"type": "http.response.body", "body": row, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def create(settings: Settings) -> Starlette:
    """The ASGI application."""
    service = Service(settings)
    routes = [
        Route("/", service.page),
        Route("/v1/audit", service.audit, methods=["POST"]),
        Route("/v1/audit/batch", service.batch, methods=["POST"]),
        Route("/v1/rubrics", service.rubrics),
        Route("/v1/rubrics/check", service.check_rubric, methods=["POST"]),
        Route("/v1/rubrics/{name}", service.rubric),
        Route("/v1/criteria", service.criteria),
        Route("/healthz", service.health),
        Route("/readyz", service.ready),
        Route("/metrics", service.prometheus),
        Route("/openapi.json", service.openapi),
        Route("/static/report.css", service.style),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    app = Starlette(
        routes=routes,
        lifespan=service.lifespan,
        middleware=[Middleware(Frame, settings=settings, metrics=service.metrics)],
        exception_handlers={Refused: _refused, HTTPException: _http, ClientDisconnect: _gone, 500: _defect},
    )
    app.router.redirect_slashes = False
    app.state.service = service
    return app


def _page() -> bytes:
    return (STATIC / "index.html").read_bytes()


def prefers_html(accept: str) -> bool:
    """Whether the header `Accept` names HTML before JSON, by weight and then by place."""
    best: dict[str, float] = {}
    for part in accept.split(",")[:50]:
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((_weight(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
        best.setdefault(media, weight)
    return best.get("text/html", 0.0) > best.get(JSON, 0.0)


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _media(request: Request) -> str:
    """The media type of the body, with parameters only where the reader needs them."""
    given = request.headers.get("content-type", "")
    short = given.partition(";")[0].strip().lower()
    return given.strip() if short == "multipart/form-data" else short


def _sent(reply: Reply) -> Response:
    return Response(reply.body, reply.status, media_type=reply.media)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - what it is registered for
    reply = error.reply
    return Response(reply.body, reply.status, error.headers, reply.media)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    reply = Refused(error.status_code, error.detail).reply
    return Response(reply.body, reply.status, dict(error.headers or {}), reply.media)


async def _gone(request: Request, error: Exception) -> Response:
    return Response(status_code=499)  # nobody is there to read it


async def _defect(request: Request, error: Exception) -> Response:
    reply = Refused(500, f"internal error ({type(error).__name__}); please report it").reply
    return Response(reply.body, reply.status, media_type=reply.media)
