"""What the tests of the integrations share: the services of the tests of the service, and a free port."""

from __future__ import annotations

import socket

from service.conftest import guarded, results, service, token

__all__ = ["free_port", "guarded", "results", "service", "token"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
