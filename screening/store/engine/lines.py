"""How a database that is no file of ours is reached: what its address says, without reaching for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from screening.store.engine.sqlite import is_plain_file

ENCRYPTED = {"require", "verify-ca", "verify-full"}
OURS = {"sqlite", "postgresql"}


def is_known(url: str) -> bool:
    """Whether a URL is of a database that this program can keep."""
    try:
        return make_url(url).get_backend_name() in OURS
    except (ArgumentError, ValueError):
        return False


def is_kept(url: str) -> bool:
    """Whether what is written outlives the server: a plain file, without SQLite's own ways around its locks and its disk."""
    parts = make_url(url)
    return parts.get_backend_name() != "sqlite" or (is_plain_file(parts) and not parts.query)


def is_open_line(url: str, environment: Mapping[str, str] | None = None) -> bool:
    """Whether a database is reached over a network by a line that need not be encrypted."""
    given = os.environ if environment is None else environment
    parts = make_url(url)
    if parts.get_backend_name() != "postgresql" or all(map(_is_here, _hosts(parts, given))):
        return False
    elsewhere = "as the service says" if _has_service(parts, given) else given.get("PGSSLMODE", "")
    return not set(_said(parts, "sslmode") or [elsewhere]) <= ENCRYPTED


def _hosts(parts: URL, given: Mapping[str, str]) -> list[str]:
    """All that the driver may connect to: by the URL, by its options, or by the variables that it reads.

    Of a host and its address in digits the driver takes the address, also one that only a variable or a service tells.
    """
    named = [parts.host or "", *_said(parts, "host")]
    if not any(named):
        named = [given.get("PGHOST", "")]
    numbered = _said(parts, "hostaddr")
    if not any(numbered):
        numbered = [given.get("PGHOSTADDR", ""), "as the service says" if _has_service(parts, given) else ""]
    hosts = [one for text in (*named, *numbered) for one in text.split(",") if one]
    return [one.partition(":")[0] if one.count(":") == 1 else one for one in hosts]


def _has_service(parts: URL, given: Mapping[str, str]) -> bool:
    """Whether a file of the driver's own says what the URL leaves open."""
    return any([*_said(parts, "service"), given.get("PGSERVICE")])


def _said(parts: URL, name: str) -> list[str]:
    found = parts.query.get(name, ())
    return [found] if isinstance(found, str) else list(found)


def _is_here(host: str) -> bool:
    """Whether a host is this machine: a socket in a folder, or a loopback address."""
    if host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
