"""Webhooks: signatures, time, deliveries that come again, and what a document of Ghost becomes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.service import hooks
from scorer.service.problems import Refused

from .conftest import HOOK_SECRET as SECRET
from .conftest import STORY, Refusal, Running

pytestmark = pytest.mark.xdist_group("service")
NOW = 1_780_000_000.0
RESIDUE = "As an AI language model, I cannot verify the price of the bridge."


def ghost_headers(body: bytes, when: float, secret: str = SECRET) -> dict[str, str]:
    """As Ghost signs: the body followed by the milliseconds."""
    stamp = str(int(when * 1000))
    signature = hmac.new(secret.encode(), body + stamp.encode(), hashlib.sha256).hexdigest()
    return {"x-ghost-signature": f"sha256={signature}, t={stamp}", "content-type": "application/json"}


def standard_headers(body: bytes, when: float, id_: str = "msg_1", key: bytes = SECRET.encode()) -> dict[str, str]:
    """As Standard Webhooks say."""
    stamp = str(int(when))
    signature = base64.b64encode(hmac.new(key, f"{id_}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
    return {"webhook-id": id_, "webhook-timestamp": stamp, "webhook-signature": f"v1,{signature}"}


def post(text: str = STORY, **about: Any) -> bytes:
    """A delivery of Ghost about a post, in the shape that Ghost 5 and 6 send."""
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    current = {
        "id": "6650f0c2a1b2c3d4e5f60718",
        "title": "Council approves new bridge over the Lerne",
        "html": body,
        "plaintext": text,
        "status": "scheduled",
        "url": "https://oldmere.example/p/6650f0c2/",
        "published_at": "2026-05-17T06:00:00.000Z",
        "authors": [{"id": "1", "name": "Asha Moreland", "slug": "asha"}],
        **about,
    }
    return json.dumps(
        {"event": "post.scheduled", "post": {"current": current, "previous": {"status": "draft"}}}
    ).encode()


# --- signatures -------------------------------------------------------------------------------------------------


def test_the_example_of_standard_webhooks() -> None:
    """The published test vector of the specification's reference libraries."""
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    found = hooks.verify("standard", headers, b'{"test": 2432232314}', secret, 1614265330.0)
    assert found.time == 1614265330
    with pytest.raises(Refused):
        hooks.verify("standard", headers, b'{"test": 2432232315}', secret, 1614265330.0)


@pytest.mark.parametrize("sender", hooks.SENDERS)
@given(body=st.binary(max_size=200), flip=st.integers(0, 10_000))
def test_what_is_signed_is_let_in_and_nothing_else(sender: hooks.Sender, body: bytes, flip: int) -> None:
    sign = ghost_headers if sender == "ghost" else standard_headers
    headers = sign(body, NOW)
    assert hooks.verify(sender, headers, body, SECRET, NOW + 10).time == NOW
    changed = bytearray(body + b"x")
    changed[flip % len(changed)] ^= 1
    for wrong, secret in ((bytes(changed), SECRET), (body, SECRET + "x")):
        with pytest.raises(Refused) as refused:
            hooks.verify(sender, headers, wrong, secret, NOW)
        assert refused.value.status == 401


@pytest.mark.parametrize("sender", hooks.SENDERS)
def test_the_time_is_signed_as_well(sender: hooks.Sender) -> None:
    sign = ghost_headers if sender == "ghost" else standard_headers
    for when in (NOW - 301, NOW + 301):
        with pytest.raises(Refused, match="compare the clocks"):
            hooks.verify(sender, sign(b"{}", when), b"{}", SECRET, NOW)
    old, later = sign(b"{}", NOW - 4000), sign(b"{}", NOW)
    if sender == "ghost":
        forged = {"x-ghost-signature": old["x-ghost-signature"].partition(",")[0] + f", t={int(NOW * 1000)}"}
    else:
        forged = {**later, "webhook-signature": old["webhook-signature"]}
    with pytest.raises(Refused, match="does not hold"):
        hooks.verify(sender, forged, b"{}", SECRET, NOW)


@pytest.mark.parametrize(
    "header",
    ["", "sha256=", "t=1", "sha256=zz, t=1", f"sha256={'0' * 64}", f"sha256={'0' * 64}, t=-1", "," * 5000,
     f"sha256={'0' * 64}, t={'9' * 400}", f"sha256={'é' * 64}, t=1", f"sha256={'0' * 64}, t=１"],
)  # fmt: skip
def test_odd_headers_are_only_refused(header: str) -> None:
    with pytest.raises(Refused):
        hooks.verify("ghost", {"x-ghost-signature": header}, b"{}", SECRET, NOW)
    odd = {
        "webhook-id": header or "a",
        "webhook-timestamp": str(int(NOW)),
        "webhook-signature": f"v1,{header} v1,é v2,AA==",
    }
    with pytest.raises(Refused):
        hooks.verify("standard", odd, b"{}", SECRET, NOW)


def test_any_of_several_signatures_holds_while_a_secret_is_changed() -> None:
    headers = standard_headers(b"{}", NOW)
    headers["webhook-signature"] = f"v1,AAAA v1a,xyz {headers['webhook-signature']}"
    assert hooks.verify("standard", headers, b"{}", SECRET, NOW)


def test_a_secret_that_is_no_key() -> None:
    for secret in ("whsec_", "whsec_%%%", "whsec_c2hvcnQ="):
        with pytest.raises(ValueError, match="Base64"):
            hooks.key_of(secret)


def test_deliveries_are_remembered_as_long_as_they_could_come_again() -> None:
    clock = [NOW]
    memory = hooks.Memory(most=2, clock=lambda: clock[0])
    one, two, three = (hooks.Delivery(name, NOW) for name in "abc")

    def first(delivery: hooks.Delivery) -> bool:
        with memory.once(delivery) as answer:
            return answer

    assert [first(one), first(one)] == [True, False]
    with pytest.raises(ZeroDivisionError), memory.once(two):
        raise ZeroDivisionError
    assert first(two), "what was not carried out may come again"
    with pytest.raises(Refused) as refused:
        first(three)
    assert refused.value.status == 503, "none is forgotten to make room"
    clock[0] += hooks.TOLERANCE
    assert not first(one)
    clock[0] += hooks.TOLERANCE + 1
    assert first(three)
    assert first(one)


# --- what Ghost tells -------------------------------------------------------------------------------------------


def test_a_post_of_ghost_is_a_row() -> None:
    payload = json.loads(post())
    assert hooks.ghost_row(payload) == {
        "id": "6650f0c2a1b2c3d4e5f60718",
        "title": "Council approves new bridge over the Lerne",
        "url": "https://oldmere.example/p/6650f0c2/",
        "html": payload["post"]["current"]["html"],
        "date": "2026-05-17T06:00:00.000Z",
        "author": ["Asha Moreland"],
    }
    del payload["event"]
    assert hooks.ghost_event(payload) == "post.scheduled"


@pytest.mark.parametrize(
    "payload",
    [{"post": {"current": {}, "previous": {"id": "1"}}}, {"post": {"current": None}},
     {"page": {"current": {"html": " "}}}, {"post": {"current": {"html": 7}}}],
)  # fmt: skip
def test_nothing_to_read_is_ignored(payload: Any) -> None:
    assert hooks.ghost_row(payload) is None
    assert hooks.ghost_event(payload) is None


@pytest.mark.parametrize("payload", [None, [], {}, {"member": {"current": {}}}, {"post": "x"}])
def test_deliveries_about_something_else(payload: Any) -> None:
    with pytest.raises(Refused):
        hooks.ghost_row(payload)


# --- through HTTP -----------------------------------------------------------------------------------------------


@pytest.fixture
def client(guarded: Running) -> Iterator[httpx.Client]:
    with guarded.client() as found:
        yield found


def test_a_delivery_of_ghost_is_judged_once_and_written_down(client: httpx.Client, results: Path, token: str) -> None:
    body = post(STORY + "\n\n" + RESIDUE)
    headers = ghost_headers(body, time.time())
    answer = client.post("/v1/hooks/ghost", content=body, headers=headers)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["delivery"], found["event"], found["id"]) == (
        "checked",
        "post.scheduled",
        "6650f0c2a1b2c3d4e5f60718",
    )
    assert found["rubric"].startswith("house@")
    assert found["outcome"] == "stop"
    assert found["stops"] == [
        {"reason": "llm_residue: 1 finding of level error or above", "criterion": "llm_residue"}
    ]
    assert found["score"] is not None
    assert json.loads(results.read_text("utf-8").splitlines()[-1]) == found
    lines = len(results.read_text("utf-8").splitlines())
    again = client.post("/v1/hooks/ghost", content=body, headers=headers)
    assert again.json() == {"delivery": "repeated", "sender": "ghost"}
    assert len(results.read_text("utf-8").splitlines()) == lines
    bearer = {"Authorization": f"Bearer {token}"}
    assert (
        'scorer_deliveries_total{outcome="repeated",sender="ghost"} 1.0'
        in client.get("/metrics", headers=bearer).text
    )


def test_another_rubric_and_too_short_a_post(client: httpx.Client) -> None:
    body = post(STORY + "\n\n" + RESIDUE, title="Under the draft rubric")
    path = "/v1/hooks/ghost?rubric=draft"
    found = client.post(path, content=body, headers=ghost_headers(body, time.time())).json()
    assert (found["outcome"], found["stops"]) == ("pass", [])
    body = post("It rained.")
    found = client.post("/v1/hooks/ghost", content=body, headers=ghost_headers(body, time.time())).json()
    assert (found["outcome"], found["score"]) == ("undecided", None)


def test_a_delivery_of_any_other_sender(client: httpx.Client) -> None:
    document = {"text": STORY, "id": "bridge", "author": "Asha Moreland", "date": "2026-05-17"}
    body = json.dumps({"type": "article.saved", "timestamp": "2026-05-17T06:00:00Z", "data": document}).encode()
    found = client.post("/v1/hooks/standard", content=body, headers=standard_headers(body, time.time(), "a")).json()
    assert (found["delivery"], found["event"], found["id"], found["outcome"]) == (
        "checked", "article.saved", "bridge", "pass",
    )  # fmt: skip
    for data in ({"address": "https://example.org/"}, {}, {"text": "a", "rubric": "nope"}):
        body = json.dumps({"type": "x", "data": data}).encode()
        answer = client.post("/v1/hooks/standard", content=body, headers=standard_headers(body, time.time(), "b"))
        assert answer.status_code == 422, answer.text


def test_unsigned_deliveries_are_refused(client: httpx.Client, results: Path) -> None:
    body = post()
    before = results.read_text("utf-8") if results.exists() else ""
    for headers in ({}, ghost_headers(body, time.time(), "another-secret-of-a-stranger"), ghost_headers(body, 0.0)):
        answer = client.post("/v1/hooks/ghost", content=body, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.post("/v1/hooks/drupal", content=body).status_code == 404
    assert (results.read_text("utf-8") if results.exists() else "") == before


def test_a_delivery_that_could_not_be_read_may_come_again(client: httpx.Client) -> None:
    body = b'{"post": {"current": '
    headers = ghost_headers(body, time.time())
    for _ in range(2):
        assert client.post("/v1/hooks/ghost", content=body, headers=headers).status_code == 422


def test_results_that_cannot_be_written_are_asked_for_again(client: httpx.Client, results: Path) -> None:
    results.unlink(missing_ok=True)
    results.mkdir()
    body = post(title="Once more")
    headers = ghost_headers(body, time.time())
    try:
        answer = client.post("/v1/hooks/ghost", content=body, headers=headers)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    finally:
        results.rmdir()
    assert client.post("/v1/hooks/ghost", content=body, headers=headers).json()["delivery"] == "checked"


def test_a_service_without_a_token_takes_deliveries_as_well(service: Running) -> None:
    with service.client() as found:
        body = post()
        answer = found.post("/v1/hooks/ghost", content=body, headers=ghost_headers(body, time.time()))
    assert answer.json()["rubric"].startswith("default@")


def test_what_serve_refuses(refusal: Refusal, tmp_path: Path) -> None:
    assert "set SCORER_HOOK_SECRET" in refusal("--hook-results", "-")
    assert "too short" in refusal(SCORER_HOOK_SECRET="short")
    assert "cannot be written" in refusal("--hook-results", str(tmp_path), SCORER_HOOK_SECRET=SECRET)
    assert "Base64" in refusal(SCORER_HOOK_SECRET="whsec_this-is-no-base64")


def test_a_verdict_for_whoever_asks(service: Running) -> None:
    with service.client() as found:
        answer = found.post("/v1/audit?format=verdict&rubric=draft", json={"text": STORY}).json()
    assert (answer["outcome"], answer["stops"]) == ("pass", [])
    assert answer["score"] is not None
