"""`integrations/ghost/hold.py` against a server that answers as Ghost's Admin API does."""

from __future__ import annotations

import base64
import hmac
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HOLD = Path(__file__).parents[2] / "integrations" / "ghost" / "hold.py"
SECRET = "ab" * 32
KEY = f"6650f0c2a1b2c3d4e5f60700:{SECRET}"
SCHEDULED, PUBLISHED = "6650f0c2a1b2c3d4e5f60718", "6650f0c2a1b2c3d4e5f60719"
STOPPED = {
    "delivery": "checked", "sender": "ghost", "event": "post.scheduled", "id": SCHEDULED, "title": "A bridge",
    "outcome": "stop",
    "stops": [{"reason": "llm_residue: 1 finding of level error or above", "criterion": "llm_residue"}],
}  # fmt: skip


class Ghost(ThreadingHTTPServer):
    """Two posts, and what was changed of them."""

    posts: dict[str, dict[str, Any]]


class Handler(BaseHTTPRequestHandler):
    server: Ghost

    def do_GET(self) -> None:
        self.reply(None)

    def do_PUT(self) -> None:
        self.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def reply(self, change: Any) -> None:
        kind, id_ = self.path.strip("/").split("/")[-2:]
        post = self.server.posts.get(id_)
        if not self.allowed():
            self.send_error(401)
        elif post is None or self.path != f"/blog/ghost/api/admin/{kind}/{id_}/":
            self.send_error(404)
        elif change is not None and change[kind][0]["updated_at"] != post["updated_at"]:
            self.send_error(409)
        else:
            post.update(change[kind][0] if change else {})
            body = json.dumps({kind: [post]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def allowed(self) -> bool:
        """As Ghost checks: HS256 with the secret as bytes, its id as `kid`, for /admin/, five minutes at most."""
        scheme, _, token = self.headers["Authorization"].partition(" ")
        head, claims, signature = token.split(".")
        expected = hmac.digest(bytes.fromhex(SECRET), f"{head}.{claims}".encode(), "sha256")
        stated = decoded(claims)
        return (
            scheme == "Ghost"
            and base64.urlsafe_b64encode(expected).rstrip(b"=").decode() == signature
            and decoded(head) == {"alg": "HS256", "typ": "JWT", "kid": KEY.partition(":")[0]}
            and stated["aud"] == "/admin/"
            and time.time() - 60 < stated["iat"] <= time.time() < stated["exp"] <= stated["iat"] + 300
        )

    def log_message(self, *_: Any) -> None:
        pass


def decoded(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


@pytest.fixture
def ghost() -> Iterator[Ghost]:
    server = Ghost(("127.0.0.1", 0), Handler)
    states = {SCHEDULED: "scheduled", PUBLISHED: "published"}
    server.posts = {id_: {"id": id_, "status": status, "updated_at": f"of {id_}"} for id_, status in states.items()}
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def hold(ghost: Ghost, *lines: Any, arguments: tuple[str, ...] = (), key: str = KEY) -> list[str]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    address = f"http://127.0.0.1:{ghost.server_address[1]}/blog/"
    environment = {**os.environ, "GHOST_URL": address, "GHOST_ADMIN_KEY": key, "no_proxy": "*"}
    command = [sys.executable, HOLD, *arguments]
    return subprocess.check_output(command, input=text, env=environment, text=True, timeout=60).splitlines()


def test_a_scheduled_post_is_set_back(ghost: Ghost) -> None:
    said = hold(ghost, STOPPED)
    assert said == ["'A bridge' was set back to draft: llm_residue: 1 finding of level error or above"]
    assert ghost.posts[SCHEDULED]["status"] == "draft"


def test_what_is_left_alone(ghost: Ghost) -> None:
    passed = {**STOPPED, "outcome": "pass", "stops": []}
    assert hold(ghost, passed, {**STOPPED, "sender": "standard"}, {**STOPPED, "event": None}) == []
    [said] = hold(ghost, {**STOPPED, "id": PUBLISHED})
    assert "is published and was left alone" in said
    [said] = hold(ghost, STOPPED, arguments=("--dry-run",))
    assert "would be set back" in said
    assert [post["status"] for post in ghost.posts.values()] == ["scheduled", "published"]


def test_one_that_goes_wrong_does_not_end_the_others(ghost: Ghost) -> None:
    gone = {**STOPPED, "id": "f" * 24}
    hostile = {**STOPPED, "id": "../../settings"}
    said = hold(ghost, "no json", "{}", gone, hostile, STOPPED)
    assert ["could not be handled" in line for line in said] == [True, True, True, False]
    assert ghost.posts[SCHEDULED]["status"] == "draft"
    [said_] = hold(ghost, {**STOPPED, "id": PUBLISHED}, key=KEY[:-2] + "00")
    assert "401" in said_
