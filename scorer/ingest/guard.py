"""Fetching for strangers: only hosts on a list, and only where the connection really leads to a public address.

A name is resolved once, every address it has must be public, and the connection goes to the very address that was
checked: an answer of the name server that changes between look-up and connection (rebinding) changes nothing. Every
redirect passes the same checks.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError

from scorer.ingest.base import ReadError

PORTS = {"http": 80, "https": 443}
_TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Networks of IPv6 whose addresses hold one of IPv4, which may be private (NAT64, 6to4, Teredo)."""


@dataclass(frozen=True)
class Allowed:
    """The hosts that may be fetched from: `example.org` is that host, `*.example.org` every host below it."""

    hosts: tuple[str, ...] = ()

    def check(self, address: str) -> None:
        """Raises `ReadError` if `address` is not on the list, has a login, or another port than its scheme's."""
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").lower()
        try:
            port = parts.port
        except ValueError:
            port = -1
        if not any(_matches(host, pattern.lower()) for pattern in self.hosts):
            raise ReadError(f"leads to {host[:100]!r}, which is not on the list of hosts that are fetched from")
        if "@" in parts.netloc:
            raise ReadError("holds a user name; only public pages are fetched")
        if port not in (None, PORTS.get(parts.scheme.lower())):
            raise ReadError("names a port; only the usual ports of http and https are fetched from")


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and len(host) > len(pattern) - 1
    return host == pattern


def public(address: str) -> bool:
    """Whether the IP `address` is one of the public Internet: not private, local, multicast, or a disguise of one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or any(ip in net for net in _TRANSLATED)):
        return False
    return ip.is_global and not ip.is_multicast


def _pin(connection: HTTPConnection, connect: Callable[[], socket.socket]) -> socket.socket:
    """A connection to the address that was checked."""
    name = connection._dns_host  # set by urllib3 for exactly this: what is connected to, apart from what is asked for
    try:
        found = socket.getaddrinfo(name, connection.port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NameResolutionError(connection.host, connection, error) from error
    addresses = [str(info[4][0]) for info in found]
    if not addresses or not all(map(public, addresses)):
        raise ReadError("leads to an address that is not public; only pages of the Internet are fetched")
    connection._dns_host = addresses[0]
    try:
        return connect()
    finally:
        connection._dns_host = name


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _pin(self, super()._new_conn)


class _SecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _pin(self, super()._new_conn)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def guarded(manager: PoolManager) -> PoolManager:
    """`manager`, every connection of which leads to a public address."""
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
    return manager
