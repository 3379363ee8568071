"""The service through HTTP, as clients see it: a real process on a real port."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from render.examples import ROW_KEYS

import scorer
from scorer.render import json as rendering

from .conftest import SPUN, STORY, Refusal, Running, serving

pytestmark = pytest.mark.xdist_group("service")
ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"


def refused(answer: httpx.Response, status: int) -> str:
    """The reason of a refusal, which is a problem of RFC 9457."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    return str(body["detail"])


# --- audits -----------------------------------------------------------------------------------------------------


def test_an_audit_is_what_the_library_says(client: httpx.Client) -> None:
    answer = client.post("/v1/audit", json={"text": STORY, "id": "bridge"})
    assert answer.status_code == 200
    jsonschema.validate(answer.json(), rendering.schema())
    found = rendering.load(answer.json())
    here = scorer.assess(scorer.ingest.read_row({"text": STORY}, id="bridge"), scorer.load_rubric())
    assert found == here
    assert found.score is not None


@pytest.mark.parametrize(
    ("media", "kind"), [("text/plain", "text"), ("text/markdown; charset=utf-8", "markdown"), ("text/html", "html")]
)
def test_a_document_may_be_the_whole_body(client: httpx.Client, media: str, kind: str) -> None:
    body = f"<html><body><article><p>{STORY}</p></article></body></html>" if kind == "html" else STORY
    answer = client.post("/v1/audit?id=7&rubric=draft", content=body.encode(), headers={"Content-Type": media})
    found = answer.json()
    assert (found["document"]["format"], found["document"]["id"], found["rubric"]["id"]) == (kind, "7", "draft")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("clean-science-release.docx", "docx"),
        ("anonymous-sources.pdf", "pdf"),
        ("clean-feature.md", "markdown"),
        ("clean-news-wire.html", "html"),
        ("spun-article.txt", "text"),
    ],
)
def test_a_file_is_read_by_its_suffix(client: httpx.Client, name: str, kind: str) -> None:
    data = (SAMPLES / name).read_bytes()
    answer = client.post("/v1/audit", files={"file": (f"../../{name}", data)}, data={"rubric": "draft"})
    found = answer.json()
    assert (found["document"]["format"], found["document"]["id"]) == (kind, name)
    assert found["rubric"]["id"] == "draft"


def test_metadata_of_the_request_count(client: httpx.Client) -> None:
    about = {"author": "Asha Moreland", "date": "2026-05-17", "publisher": "Oldmere Post", "title": "A bridge"}
    found = client.post("/v1/audit", json={"markdown": STORY, **about}).json()["document"]
    said = {(datum["name"], datum["value"]) for datum in found["metadata"] if datum["origin"] == "row"}
    assert ("author", "Asha Moreland") in said
    assert ("publication_date", "2026-05-17") in said
    assert found["format"] == "markdown"


def test_forms_of_the_answer(client: httpx.Client) -> None:
    row = client.post("/v1/audit?format=row", json={"text": STORY}).json()
    assert set(row) == set(ROW_KEYS)
    for answer in (
        client.post("/v1/audit?format=html", json={"text": STORY}),
        client.post("/v1/audit", json={"text": STORY}, headers={"Accept": "text/html,*/*;q=0.8"}),
    ):
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.text.startswith("<!DOCTYPE html>")
        assert "Council approves new bridge" in answer.text
    bare = client.post("/v1/audit?text=false", json={"text": STORY}).json()
    assert bare["document"]["text"] is None


def test_lone_surrogates_and_odd_characters_are_survived(client: httpx.Client) -> None:
    for body in (b'{"text": "a \\ud800 b \\u0000 c"}', json.dumps({"text": "\u202eabc " * 50}).encode()):
        answer = client.post("/v1/audit", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in {200, 422}
        answer.json()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "give one of text"),
        ({"text": " "}, "give one of text"),
        ({"text": "a", "html": "<p>a"}, "give one of text"),
        ({"text": 7}, "text: should be a valid string"),
        ({"txet": "a"}, "txet: Extra inputs"),
        ({"text": "a", "rubric": "nope"}, "there is no rubric 'nope' (rubrics: default"),
        ({"text": "a", "rubric": "../default"}, "there is no rubric"),
        ({"text": "a", "rubric_yaml": "extends: /etc/passwd"}, "rubric.yaml:1:10: unknown rubric"),
        ({"text": "a", "rubric": "draft", "rubric_yaml": "extends: draft"}, "not both"),
    ],
)
def test_what_cannot_be_read_is_422_with_the_reason(client: httpx.Client, body: Any, words: str) -> None:
    assert words in refused(client.post("/v1/audit", json=body), 422)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b'{"text": NaN}', b"3" * 5000])
def test_bodies_that_are_no_json(client: httpx.Client, body: bytes) -> None:
    refused(client.post("/v1/audit", content=body, headers={"Content-Type": "application/json"}), 422)


def test_other_refusals(client: httpx.Client) -> None:
    refused(client.post("/v1/audit", content=b"x", headers={"Content-Type": "image/png"}), 415)
    refused(client.post("/v1/audit", files={"file": ("rows.csv", b"text\nabc\n")}), 415)
    refused(client.post("/v1/audit", files=[("a", ("a.txt", b"a")), ("b", ("b.txt", b"b"))]), 422)
    refused(client.post("/v1/audit?format=pdf", json={"text": STORY}), 422)
    refused(client.post("/v1/audit?nonsense=1", json={"text": STORY}), 422)
    headers = {"Content-Type": "multipart/form-data"}
    refused(client.post("/v1/audit", content=b"--x", headers=headers), 422)
    assert "fetches nothing" in refused(client.post("/v1/audit", json={"address": "http://example.org/"}), 403)
    refused(client.get("/v1/nothing"), 404)
    assert refused(client.get("/v1/audit"), 405)
    assert client.get("/v1/audit").headers["allow"] == "POST"


def test_large_bodies_are_413_whether_announced_or_not(client: httpx.Client) -> None:
    refused(client.post("/v1/audit", content=b"x" * 400_001, headers={"Content-Type": "text/plain"}), 413)
    parts = (b"x" * 50_000 for _ in range(9))
    refused(client.post("/v1/audit", content=parts, headers={"Content-Type": "text/plain"}), 413)
    assert client.get("/healthz").status_code == 200


def test_names_of_files_in_the_text_are_only_text(client: httpx.Client) -> None:
    found = client.post("/v1/audit", json={"text": str(SAMPLES / "spun-article.txt")}).json()
    assert found["document"]["text"] == str(SAMPLES / "spun-article.txt")


# --- batches ----------------------------------------------------------------------------------------------------


def test_a_batch_answers_every_line_in_order(client: httpx.Client) -> None:
    lines = [
        json.dumps({"id": "one", "text": STORY}),
        "",
        "{broken",
        json.dumps({"id": "four", "markdown": STORY}),
        json.dumps({"id": "five"}),
        json.dumps({"text": "x" * 400_001}),
        '{"id": "last", "text": "ends without a line break"}',
    ]
    answer = client.post("/v1/audit/batch?rubric=ingest", content="\n".join(lines).encode())
    assert answer.headers["content-type"] == "application/x-ndjson"
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert [row["id"] for row in rows] == ["one", "batch#3", "four", "five", "batch#6", "last"]
    assert all(set(row) == set(rows[0]) for row in rows)
    assert rows[0]["rubric"].startswith("ingest@")
    assert rows[1]["reason"].startswith("batch: line 3: is not JSON")
    assert "neither a 'text'" in rows[3]["reason"]
    assert rows[4]["reason"] == "batch: line 6: is longer than 400,000 bytes"
    assert rows[5]["reason"].startswith("Too short")
    refused(client.post("/v1/audit/batch?rubric=nope", content=b""), 422)


def test_rows_come_back_while_lines_are_still_sent(service: Running) -> None:
    """A line is answered before the next one is sent: nothing waits for the end of the body."""
    host, port = service.address.removeprefix("http://").split(":")

    async def talk() -> list[str]:
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"POST /v1/audit/batch HTTP/1.1\r\nHost: {host}:{port}\r\nTransfer-Encoding: chunked\r\n\r\n"
        writer.write(head.encode())
        seen = []
        for number in range(3):
            line = json.dumps({"id": f"row {number}", "text": STORY}) + "\n"
            writer.write(f"{len(line.encode()):x}\r\n{line}\r\n".encode())
            if number == 0:
                await reader.readuntil(b"\r\n\r\n")
            size = int(await asyncio.wait_for(reader.readline(), 20), 16)
            seen.append(json.loads((await reader.readexactly(size + 2)).decode())["id"])
        writer.write(b"0\r\n\r\n")
        writer.close()
        await writer.wait_closed()
        return seen

    assert asyncio.run(talk()) == ["row 0", "row 1", "row 2"]


# --- what there is ----------------------------------------------------------------------------------------------


def test_rubrics_and_criteria(client: httpx.Client) -> None:
    listed = client.get("/v1/rubrics").json()
    assert listed["default"] == "default"
    assert listed["rubrics"][0]["name"] == "default"
    one = client.get("/v1/rubrics/draft").json()
    assert scorer.rubric.load_text(one["yaml"]).digest == one["digest"] == scorer.load_rubric("draft").digest
    refused(client.get("/v1/rubrics/nope"), 404)
    found = client.get("/v1/criteria?rubric=draft").json()["criteria"]
    assert "publisher" not in {criterion["id"] for criterion in found}
    assert all(criterion["limits"] for criterion in found)
    refused(client.get("/v1/criteria?rubric=nope"), 404)


def test_a_rubric_is_checked_with_places(client: httpx.Client) -> None:
    good = "id: house\nversion: '1'\ntitle: House\nextends: draft\ncriteria:\n  byline: {weight: 9}\n"
    answer = client.post("/v1/rubrics/check", content=good)
    assert answer.json()["valid"] is True
    assert answer.json()["rubric"]["id"] == "house"
    wrong = client.post("/v1/rubrics/check", content=good.replace("weight", "wieght")).json()
    assert wrong["valid"] is False
    assert wrong["problems"] == [
        {"line": 6, "column": 12, "message": wrong["problems"][0]["message"]},
    ]
    assert "did you mean 'weight'?" in wrong["problems"][0]["message"]
    scored = client.post("/v1/audit", json={"text": STORY, "rubric_yaml": good}).json()
    assert scored["rubric"]["id"] == "house"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: &a [*a, *a]",
        "!!python/object/apply:os.system [true]",
        "{" * 10_000,
        "a: \x00",
        "\ufffe",
        "extends: ../../../etc/passwd",
        "extends: default\ntables: /etc",
        "extends: default\ncriteria:\n  w: {detector: word_list, parameters: {lexicon: /etc/a.yaml}}",
    ],
)
def test_hostile_rubrics_are_only_wrong(client: httpx.Client, text: str) -> None:
    answer = client.post("/v1/rubrics/check", content=text.encode())
    assert answer.status_code == 200
    assert answer.json()["problems"]
    assert str(ROOT) not in answer.text


def test_metrics_name_routes_and_no_contents(client: httpx.Client) -> None:
    client.get("/v1/rubrics/secret-name-of-a-rubric")
    client.post("/v1/audit", json={"text": STORY})
    text = client.get("/metrics").text
    assert 'scorer_requests_total{method="POST",route="/v1/audit",status="200"}' in text
    assert 'route="/v1/rubrics/{name}",status="404"' in text
    assert "secret-name" not in text
    assert "scorer_workers_idle 1.0" in text


# --- who may ask ------------------------------------------------------------------------------------------------


def test_only_its_own_names_and_its_own_pages(client: httpx.Client) -> None:
    refused(client.get("/v1/rubrics", headers={"Host": "rebound.example"}), 400)
    assert client.get("/v1/rubrics", headers={"Host": "LOCALHOST:1"}).status_code == 200
    refused(client.post("/v1/audit", json={"text": STORY}, headers={"Origin": "https://elsewhere.example"}), 403)
    refused(client.post("/v1/audit", json={"text": STORY}, headers={"Origin": "null"}), 403)
    own = str(client.base_url).rstrip("/")
    assert client.post("/v1/audit", json={"text": STORY}, headers={"Origin": own}).status_code == 200


def test_headers_of_every_answer(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/v1/nothing", "/static/editor.js"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_token_guards_everything_about_documents(guarded: Running, token: str) -> None:
    with guarded.client() as client:
        for headers in (
            {},
            {"Authorization": token},
            {"Authorization": f"Bearer {token}x"},
            {"Authorization": "Bearer"},
        ):
            answer = client.post("/v1/audit", json={"text": STORY}, headers=headers)
            refused(answer, 401)
            assert answer.headers["www-authenticate"] == "Bearer"
            refused(client.get("/metrics", headers=headers), 401)
        assert client.get("/healthz").status_code == client.get("/").status_code == 200
        right = {"Authorization": f"bearer {token}"}
        assert client.post("/v1/audit", json={"text": STORY}, headers=right).status_code == 200


# --- limits -----------------------------------------------------------------------------------------------------


def test_too_many_requests_are_shed_and_health_answers() -> None:
    with serving("--workers", "1", "--max-waiting", "2", "--max-batches", "0") as running, running.client() as client:
        body = {"text": STORY * 40}
        with ThreadPoolExecutor(24) as threads:
            asked = [threads.submit(client.post, "/v1/audit", json=body) for _ in range(24)]
            began = time.monotonic()
            assert client.get("/healthz").status_code == 200
            assert time.monotonic() - began < 1.0
            answers = [one.result() for one in asked]
        codes = {answer.status_code for answer in answers}
        assert codes == {200, 503}
        shed = next(answer for answer in answers if answer.status_code == 503)
        assert int(shed.headers["retry-after"]) >= 1
        refused(shed, 503)
        assert client.post("/v1/audit", json=body).status_code == 200
        batch = client.post("/v1/audit/batch", content=b"")
        refused(batch, 429)
        assert int(batch.headers["retry-after"]) >= 1


def test_one_client_may_not_take_all_places() -> None:
    with serving("--workers", "1", "--per-client", "1") as running, running.client() as client:
        with ThreadPoolExecutor(8) as threads:
            asked = [threads.submit(client.post, "/v1/audit", json={"text": STORY * 40}) for _ in range(8)]
            codes = [one.result().status_code for one in asked]
        assert set(codes) == {200, 429}


@pytest.fixture(scope="module")
def hasty() -> Iterator[Running]:
    with serving("--workers", "1", "--timeout", "0.5", "--max-bytes", "5000000") as running:
        yield running


def test_a_document_that_takes_too_long_ends_its_worker_and_no_other_request(hasty: Running) -> None:
    with hasty.client() as client:
        slow = client.post("/v1/audit", json={"text": STORY * 700})
        assert "longer than 0.5 seconds" in refused(slow, 422)
        assert "scorer_workers_replaced 1.0" in client.get("/metrics").text
        for _ in range(3):  # the new worker
            assert client.post("/v1/audit?format=row", json={"text": "Short."}).status_code == 200


def test_a_body_that_does_not_come_is_408(hasty: Running) -> None:
    host, port = hasty.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        head = f"POST /v1/audit HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nContent-Length: 50\r\n\r\nx"
        line.sendall(head.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_becomes_ready_and_stopping_answers_what_is_under_way(number: int) -> None:
    with serving("--workers", "1", ready=False) as running, running.client() as client:
        first = client.get("/readyz")
        assert first.status_code == 503
        assert int(first.headers["retry-after"]) >= 1
        assert client.get("/healthz").status_code == 200
        assert client.post("/v1/audit", json={"text": STORY}).status_code == 200  # it waits for the worker
        assert client.get("/readyz").status_code == 200

        answers: list[httpx.Response] = []
        ask = threading.Thread(target=lambda: answers.append(client.post("/v1/audit", json={"text": STORY * 80})))
        ask.start()
        time.sleep(0.15)
        assert running.stop(number) == 0
        ask.join(20)
        assert [answer.status_code for answer in answers] == [200]


# --- the command ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["--host", "0.0.0.0"], {}, "set SCORER_TOKEN"),
        ([], {"SCORER_TOKEN": "short"}, "too short to be a secret"),
        (["--rubric", "nope"], {}, "unknown rubric 'nope'"),
        (["--host", "203.0.113.7", "--open"], {}, "cannot listen on 203.0.113.7:0"),
    ],
)
def test_what_serve_refuses(refusal: Refusal, arguments: list[str], environment: dict[str, str], words: str) -> None:
    assert words in refusal(*arguments, **environment)


def test_spun_text_is_found(client: httpx.Client) -> None:
    row = client.post("/v1/audit?format=row", json={"text": SPUN * 4}).json()
    assert {"template_residue", "llm_residue"} <= {finding["criterion"] for finding in row["findings"]}
