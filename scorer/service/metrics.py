"""Numbers for Prometheus. They name routes and never addresses, texts or clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from scorer.service.intake import Intake
    from scorer.service.pool import Pool

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)
MEDIA = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The metrics of one service."""

    def __init__(self, intake: Intake, pool: Pool) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "scorer_requests", "Requests answered.", ["route", "method", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "scorer_request_seconds",
            "Time until the answer began.",
            ["route"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._rows = Counter("scorer_batch_rows", "Rows of batches.", ["outcome"], registry=self._registry)
        gauges = {
            "scorer_requests_under_way": ("Audits waiting or measured.", lambda: intake.taken),
            "scorer_batches_under_way": ("Batches under way.", lambda: intake.streams),
            "scorer_workers_idle": ("Workers without a job.", lambda: pool.idle),
            "scorer_workers_replaced": ("Workers that had to be ended and replaced.", lambda: pool.restarts),
        }
        for name, (help_, value) in gauges.items():
            Gauge(name, help_, registry=self._registry).set_function(value)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def row(self, outcome: str) -> None:
        """Count a row of a batch."""
        self._rows.labels(outcome).inc()

    def text(self) -> bytes:
        """All of it in the text format of Prometheus."""
        return generate_latest(self._registry)
