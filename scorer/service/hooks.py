"""Webhooks: who signed a delivery, whether it came before, and which document is in it. Knows no HTTP server.

Two senders are understood. Ghost signs the body followed by its time in milliseconds (`X-Ghost-Signature:
sha256=HEX, t=TIME`). Any other sender signs as Standard Webhooks 1.0 say: `webhook-id`, `webhook-timestamp` and
`webhook-signature: v1,BASE64` over `ID.TIMESTAMP.BODY`. The time is part of what is signed, so that a recorded
delivery is worth nothing after `TOLERANCE`, and before that it is known by what names it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from scorer.service.problems import Refused

Sender = Literal["ghost", "standard"]
SENDERS: tuple[Sender, ...] = ("ghost", "standard")
TOLERANCE = 300
"""Seconds by which the clock of a sender may differ from ours, and for which deliveries are remembered."""
REMEMBERED = 20_000
"""Deliveries that are remembered at most. With more than that, the service says: come again later."""
SHORTEST_KEY = 16
_LONGEST = 4096  # characters of a header that are looked at
_TIME = re.compile(r"[0-9]{1,16}", re.ASCII)
_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery whose signature holds. `name` is the same when the same delivery comes again."""

    name: str
    time: float


def verify(sender: Sender, headers: Mapping[str, str], body: bytes, secret: str, now: float) -> Delivery:
    """The delivery, if `secret` signed it within `TOLERANCE` seconds of `now` (Unix time). Raises `Refused` (401).

    The signature is compared in constant time and before anything of the delivery is believed, its time included.
    `headers` have names in lower case.
    """
    found = _CHECKS[sender](headers, body, secret)
    if found is None:
        raise Refused(401, "the signature is missing or does not hold; compare the secret on both sides")
    if abs(found.time - now) > TOLERANCE:
        raise Refused(401, f"the delivery was signed more than {TOLERANCE} seconds from now; compare the clocks")
    return found


def _ghost(headers: Mapping[str, str], body: bytes, secret: str) -> Delivery | None:
    header = headers.get("x-ghost-signature", "")[:_LONGEST]
    parts = dict(piece.strip().partition("=")[::2] for piece in header.split(","))
    given, stamp = parts.get("sha256", ""), parts.get("t", "")
    if not (_HEX.fullmatch(given) and _TIME.fullmatch(stamp)):
        return None
    expected = hmac.digest(secret.encode(), body + stamp.encode(), "sha256")
    if not hmac.compare_digest(bytes.fromhex(given), expected):
        return None
    return Delivery(f"ghost:{given}", int(stamp) / 1000)


def _standard(headers: Mapping[str, str], body: bytes, secret: str) -> Delivery | None:
    id_, stamp = headers.get("webhook-id", "")[:_LONGEST], headers.get("webhook-timestamp", "")
    if not (id_ and _TIME.fullmatch(stamp)):
        return None
    signed = f"{id_}.{stamp}.".encode("utf-8", "surrogateescape") + body
    expected = hmac.digest(key_of(secret), signed, "sha256")
    # Several signatures stand there while a sender changes its secret. All are compared, whichever of them holds.
    given = [part[3:] for part in headers.get("webhook-signature", "")[:_LONGEST].split() if part.startswith("v1,")]
    if not any([hmac.compare_digest(_bytes(one), expected) for one in given]):  # noqa: C419 - see above
        return None
    return Delivery("standard:" + hashlib.sha256(id_.encode("utf-8", "surrogateescape")).hexdigest(), int(stamp))


def key_of(secret: str) -> bytes:
    """The key of a secret: what stands behind `whsec_` is Base64, as Standard Webhooks write it.

    Raises ValueError if it is not, or is too short a key.
    """
    if not secret.startswith("whsec_"):
        return secret.encode()
    key = _bytes(secret.removeprefix("whsec_"))
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"what follows whsec_ must be Base64 of {SHORTEST_KEY} bytes or more")
    return key


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


_CHECKS: dict[Sender, Callable[[Mapping[str, str], bytes, str], Delivery | None]] = {
    "ghost": _ghost,
    "standard": _standard,
}


@dataclass
class Memory:
    """The deliveries that could come again: what was signed longer than `TOLERANCE` ago is refused anyway."""

    most: int = REMEMBERED
    clock: Callable[[], float] = time.time
    _until: OrderedDict[str, float] = field(default_factory=OrderedDict)

    @contextmanager
    def once(self, delivery: Delivery) -> Iterator[bool]:
        """Whether this is the first time. A delivery that was not carried out (an exception) may come again.

        Raises `Refused` (503) if there is no room to remember it: forgetting another would let that one in again.
        """
        now = self.clock()
        while self._until and next(iter(self._until.values())) < now:
            self._until.popitem(last=False)
        if delivery.name in self._until:
            yield False
            return
        if len(self._until) >= self.most:
            raise Refused(503, "too many deliveries within a few minutes", retry_after=60)
        self._until[delivery.name] = now + 2 * TOLERANCE  # in the order of their ends, for all take as long
        try:
            yield True
        except BaseException:
            del self._until[delivery.name]
            raise


def write_down(path: str, line: bytes) -> None:
    """Add a line to the file, which is opened each time, so that it may be moved away; "-" is standard output.

    Raises OSError.
    """
    if path == "-":
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
        return
    with Path(path).open("ab") as file:
        file.write(line + b"\n")


def ghost_row(payload: Any) -> dict[str, Any] | None:
    """What Ghost tells of a post or page, as a row of a corpus; None where there is nothing to read (deleted, empty).

    Raises `Refused` (422) if it is no delivery of Ghost.
    """
    if not isinstance(payload, dict):
        raise Refused(422, "the delivery is no object")
    kinds = [payload[kind] for kind in ("post", "page") if isinstance(payload.get(kind), dict)]
    if not kinds:
        raise Refused(422, "the delivery is about no post and no page; choose an event of posts or pages in Ghost")
    current = kinds[0].get("current")
    if not isinstance(current, dict) or not _line(current.get("html")):
        return None
    authors = current.get("authors")
    named = [_line(one.get("name")) for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    row = {name: _line(current.get(name)) for name in ("id", "title", "url", "html")}
    row["date"] = _line(current.get("published_at"))
    return {**{name: value for name, value in row.items() if value}, "author": [name for name in named if name][:50]}


def ghost_event(payload: Mapping[str, Any]) -> str | None:
    """The event as Ghost names it, or what its state tells where an older Ghost names none (`post.scheduled`)."""
    if event := _line(payload.get("event"))[:100]:
        return event
    kind = "post" if isinstance(payload.get("post"), dict) else "page"
    current = payload[kind].get("current")
    state = _line(current.get("status"))[:40] if isinstance(current, dict) else ""
    return f"{kind}.{state}" if state else None


def _line(value: Any) -> str:
    return value if isinstance(value, str) and value.strip() else ""
