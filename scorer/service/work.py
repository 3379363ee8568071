"""What a worker process does: from the bytes of a request to the bytes of an answer. Knows nothing of HTTP servers.

Nothing that a client sends reaches the file system: documents come as bytes, rubrics as text that may extend shipped
ones only, and names of files are used for their suffix alone.
"""

from __future__ import annotations

import io
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from scorer import ingest, rubric
from scorer.auditing import attempt
from scorer.batch import text_of
from scorer.ingest import Limits, ReadError, files, rows, url
from scorer.ingest.base import one_line
from scorer.model import Assessment, Content, Failure
from scorer.render import html
from scorer.render import json as rendering
from scorer.rubric import Rubric, RubricError
from scorer.service.problems import JSON, Refused, Reply, problem

MEDIA = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
"""Media types of a document that is the whole body of a request."""
FORM = "multipart/form-data"
MAX_FIELDS = 20
KEPT = 32
"""Rubrics sent as text that a worker keeps, so that an editor's page does not have them read again at every key."""

Form = Literal["json", "row", "html"]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(max_length=2000)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Query(_Model):
    """What stands behind the `?` of an audit."""

    rubric: Name | None = Field(None, description="Name of a rubric of `/v1/rubrics`.")
    format: Form | None = Field(
        None, description="`json`: the whole assessment; `row`: as `scorer batch`; `html`: the report."
    )
    text: Literal["true", "false"] = Field(
        "true", description="`false` leaves the text of the document out of the answer (`json` only)."
    )
    id: Name | None = Field(None, description="What to call the document.")


class Audit(_Model):
    """A document to audit: one of `text`, `markdown`, `html` and `address`, and what is known about it besides."""

    text: str | None = None
    markdown: str | None = None
    html: str | None = None
    address: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="To be fetched; only from hosts that the service was allowed to fetch from."
    )
    id: Name | None = None
    title: Line | None = None
    url: Line | None = None
    date: Line | None = Field(None, description="Publication date, best as 2026-05-17.")
    author: Line | Annotated[list[Line], Field(max_length=50)] | None = None
    publisher: Line | None = None
    rubric: Name | None = Field(None, description="Name of a rubric of `/v1/rubrics`.")
    rubric_yaml: str | None = Field(
        None, description="A rubric as YAML instead. It may extend shipped rubrics and names no file."
    )

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if sum(bool(body and body.strip()) for body in (self.text, self.markdown, self.html, self.address)) != 1:
            raise ValueError("give one of text, markdown, html and address, and not empty")
        if self.rubric is not None and self.rubric_yaml is not None:
            raise ValueError("give rubric or rubric_yaml, not both")
        return self

    @property
    def row(self) -> dict[str, Any]:
        """As a row of a corpus."""
        return self.model_dump(include=set(rows.COLUMNS), exclude_none=True)


class Job(NamedTuple):
    """Something to do: its kind, the media type and query of the request, its body, and what was fetched for it."""

    kind: Literal["audit", "row", "rubric", "hook"]
    body: bytes
    media: str = JSON
    query: Mapping[str, str] = {}
    html: bool = False
    number: int = 0
    fetched: url.Fetched | None = None


@dataclass
class Bench:
    """What a worker process has at hand."""

    rubrics: Mapping[str, Rubric]
    default: str
    limits: Limits
    sent: OrderedDict[str, Rubric] = field(default_factory=OrderedDict)

    def rubric(self, name: str | None, text: str | None = None) -> Rubric:
        """The rubric that a request names or holds. Raises `Refused`."""
        if text is not None:
            return self._read(text)
        name = self.default if name is None else name
        if name not in self.rubrics:
            raise Refused(422, f"there is no rubric {name[:60]!r} (rubrics: {', '.join(self.rubrics)})")
        return self.rubrics[name]

    def _read(self, text: str) -> Rubric:
        if text not in self.sent:
            try:
                self.sent[text] = rubric.load_text(text)
            except RubricError as error:
                raise Refused(422, str(error)[:4000]) from None
        self.sent.move_to_end(text)
        while len(self.sent) > KEPT:
            self.sent.popitem(last=False)
        return self.sent[text]


def answer(job: Job, bench: Bench) -> Reply:
    """What to send for `job`. Never raises but for a defect of this program."""
    try:
        return _KINDS[job.kind](job, bench)
    except Refused as refused:
        return refused.reply
    except ValidationError as error:
        return problem(422, _explained(error))
    except ReadError as error:
        return problem(422, one_line(f"the document {error}"))


def _explained(error: ValidationError) -> str:
    parts = []
    for detail in error.errors()[:5]:
        where = ".".join(map(str, detail["loc"]))
        message = detail["msg"].removeprefix("Value error, ").replace("Input should", "should")
        parts.append(f"{where}: {message}" if where else message)
    return one_line("; ".join(parts), 500)


# --- audits ---------------------------------------------------------------------------------------------------


def _audit(job: Job, bench: Bench) -> Reply:
    query = Query.model_validate(dict(job.query))
    if job.media == JSON:
        asked = _parsed(job.body)
        if asked.address and job.fetched is None:
            return Reply(0, b"", fetch=asked.address)
        used = bench.rubric(asked.rubric or query.rubric, asked.rubric_yaml)
        item = _document(asked, query, job, bench.limits)
    elif job.media.startswith(FORM):
        item, fields = _upload(job, bench.limits)
        used = bench.rubric(fields.get("rubric", query.rubric), fields.get("rubric_yaml"))
    elif job.media.partition(";")[0].strip() in MEDIA:
        kind = MEDIA[job.media.partition(";")[0].strip()]
        used = bench.rubric(query.rubric)
        item = _read(job.body, query.id or "document", kind, bench.limits)
    else:
        known = ", ".join((JSON, FORM, *MEDIA))
        raise Refused(415, f"the type {job.media[:60]!r} is not read (types: {known})")
    return _rendered(_measured(item, used), query, job.html)


def _parsed(body: bytes) -> Audit:
    try:
        return Audit.model_validate(json.loads(body))
    except RecursionError:
        raise Refused(422, "the body is nested too deeply") from None
    except ValidationError:
        raise
    except ValueError as error:
        raise Refused(422, one_line(f"the body is not JSON ({error})")) from None


def _document(asked: Audit, query: Query, job: Job, limits: Limits) -> Content | Failure:
    id_ = asked.id or query.id or "document"
    if job.fetched is not None:
        return next(files.guarded(id_, lambda: url.read_fetched(job.fetched, id_, limits)))  # type: ignore[arg-type]
    return ingest.read_row(asked.row, id=id_, limits=limits)


def _read(body: bytes, id_: str, kind: str | None, limits: Limits) -> Content | Failure:
    if kind in rows.KINDS:
        raise Refused(415, "a file of rows is no document; send its lines to /v1/audit/batch")
    return next(ingest.read_bytes(body, id=id_, format=kind, limits=limits))


def _upload(job: Job, limits: Limits) -> tuple[Content | Failure, dict[str, str]]:
    """The file of a form, read by the suffix of its name, and the other fields."""
    from python_multipart import parse_form
    from python_multipart.exceptions import FormParserError

    fields: dict[str, str] = {}
    found: list[tuple[str, bytes]] = []

    def on_field(part: Any) -> None:
        if len(fields) < MAX_FIELDS:
            fields[(part.field_name or b"").decode("utf-8", "replace")] = (part.value or b"").decode(
                "utf-8", "replace"
            )

    def on_file(part: Any) -> None:
        part.file_object.seek(0)
        found.append(((part.file_name or b"document").decode("utf-8", "replace"), part.file_object.read()))

    headers = {"Content-Type": job.media.encode("latin-1", "replace")}
    try:
        parse_form(headers, io.BytesIO(job.body), on_field, on_file)
    except (FormParserError, ValueError) as error:
        raise Refused(422, one_line(f"the form cannot be read ({error})")) from None
    if len(found) != 1:
        raise Refused(422, f"the form holds {len(found)} files; send one, in a field 'file'")
    name, data = found[0]
    name = one_line(name.replace("\\", "/").rpartition("/")[2], 200) or "document"
    return _read(data, name, files.format_of(name) or files.sniff(data), limits), fields


def _measured(item: Content | Failure, used: Rubric) -> Assessment:
    result = attempt(item, used)
    if isinstance(result, Failure):
        raise Refused(422, result.reason)
    return result


def _rendered(assessment: Assessment, query: Query, wants_html: bool) -> Reply:
    form = query.format or ("html" if wants_html else "json")
    if form == "html":
        return Reply(200, html.document(assessment).encode(), "text/html; charset=utf-8")
    if form == "row":
        return Reply(200, text_of(rendering.row(assessment)).encode())
    return Reply(200, text_of(rendering.document(assessment, text=query.text == "true")).encode())


def _row(job: Job, bench: Bench) -> Reply:
    """A line of a batch: always a row, with the reason in it if there is no score."""
    used = bench.rubric(job.query.get("rubric"))
    item = rows.read_line(job.body, job.number, rows.Source("batch"), bench.limits)
    result = attempt(item, used)
    row = rendering.failure_row(result) if isinstance(result, Failure) else rendering.row(result)
    return Reply(200, text_of(row).encode())


def failed_row(number: int, reason: str) -> bytes:
    """The row of a line that no worker could tell anything about."""
    id_ = f"batch#{number}"
    return text_of(rendering.failure_row(Failure(id_, None, f"batch: line {number}: {reason}"))).encode()


# --- rubrics --------------------------------------------------------------------------------------------------


def _rubric(job: Job, bench: Bench) -> Reply:
    """Whether a rubric can be used, and every mistake in it."""
    try:
        used = rubric.load_text(job.body)
    except RubricError as error:
        wrong = [{"line": p.line, "column": p.column, "message": p.message} for p in error.problems[:100]]
        return Reply(200, text_of({"valid": False, "rubric": None, "problems": wrong}).encode())
    about = {"id": used.id, "version": used.version, "digest": used.digest, "title": used.title}
    return Reply(200, text_of({"valid": True, "rubric": about, "problems": []}).encode())


_KINDS: dict[str, Callable[[Job, Bench], Reply]] = {"audit": _audit, "row": _row, "rubric": _rubric}
AUDIT_SCHEMA = TypeAdapter(Audit)
