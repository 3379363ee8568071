"""The services of the tests of the service."""

from service.conftest import guarded, results, service, token

__all__ = ["guarded", "results", "service", "token"]
