"""Sets scheduled posts of Ghost back to draft that scorer's gate stopped. Reads the lines of `--hook-results`.

    scorer serve --hook-results - | GHOST_URL=https://example.org GHOST_ADMIN_KEY=ID:SECRET python hold.py

GHOST_ADMIN_KEY is the Admin API key of a custom integration. Needs Python 3.11 or newer and nothing else. Prints a
line for each post that was stopped; what goes wrong with one is printed too, and the others go on.
"""

from __future__ import annotations

import argparse
import base64
import hmac
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from typing import Any

SECONDS = 15
_ID = re.compile(r"[0-9a-f]{24}", re.ASCII)
_KEY = re.compile(r"([0-9a-f]+):((?:[0-9a-f]{2})+)", re.ASCII)


def main() -> int:
    """Read standard input to its end."""
    options = argparse.ArgumentParser(description="Sets stopped posts of Ghost back to draft.")
    options.add_argument("--dry-run", action="store_true", help="only say what would be done")
    dry = options.parse_args().dry_run
    address, key = os.environ.get("GHOST_URL", "").rstrip("/"), os.environ.get("GHOST_ADMIN_KEY", "")
    if not address.startswith(("https://", "http://")) or not _KEY.fullmatch(key):
        print("set GHOST_URL to the address of the site and GHOST_ADMIN_KEY to ID:SECRET", file=sys.stderr)
        return 2
    for line in sys.stdin:
        try:
            said = handled(json.loads(line), address, key, dry)
        except (ValueError, KeyError, OSError) as error:
            said = f"could not be handled ({type(error).__name__}: {error})"
        if said:
            print(said, flush=True)
    return 0


def handled(result: dict[str, Any], address: str, key: str, dry: bool) -> str | None:
    """What was done about one line; None if there was nothing to do."""
    kind = (result.get("event") or "").partition(".")[0]
    if result.get("sender") != "ghost" or result.get("outcome") != "stop" or kind not in ("post", "page"):
        return None
    id_, title = result["id"], result.get("title") or "(no title)"
    reasons = "; ".join(stop["reason"] for stop in result["stops"])
    if not _ID.fullmatch(id_):
        raise ValueError(f"no id of a post: {id_[:60]!r}")
    place = f"{address}/ghost/api/admin/{kind}s/{id_}/"
    now = asked("GET", place, key)[f"{kind}s"][0]
    if now["status"] != "scheduled":
        return f"{title!r} is {now['status']} and was left alone: {reasons}"
    if not dry:
        # Ghost refuses the change (409) if someone saved the post since it was read.
        change = {f"{kind}s": [{"status": "draft", "updated_at": now["updated_at"]}]}
        asked("PUT", place, key, change)
    return f"{title!r} {'would be' if dry else 'was'} set back to draft: {reasons}"


def asked(method: str, place: str, key: str, body: Any = None) -> Any:
    """The answer of Ghost's Admin API. Raises OSError."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Ghost {token(key, time.time())}", "Content-Type": "application/json"}
    headers["Accept-Version"] = "v5.0"
    request = urllib.request.Request(place, data, headers, method=method)  # noqa: S310 - http and https only, see main
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - the same
        return json.load(answer)


def token(key: str, now: float) -> str:
    """The token that Ghost asks for: a JSON Web Token (HS256) that holds for five minutes."""
    id_, secret = key.split(":")
    head = {"alg": "HS256", "typ": "JWT", "kid": id_}
    claims = {"iat": int(now), "exp": int(now) + 300, "aud": "/admin/"}
    signed = b".".join(_encoded(json.dumps(part).encode()) for part in (head, claims))
    return (signed + b"." + _encoded(hmac.digest(bytes.fromhex(secret), signed, "sha256"))).decode()


def _encoded(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


if __name__ == "__main__":
    sys.exit(main())
