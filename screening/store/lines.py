"""How a database that is no file of ours is reached: what its address says, without reaching for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from screening.store.sqlite import is_plain_file

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
    modes = _said(parts, "sslmode") or [given.get("PGSSLMODE", "")]
    return not set(modes) <= ENCRYPTED


def _hosts(parts: URL, given: Mapping[str, str]) -> list[str]:
    """All that the driver may connect to: by the URL, by its options, or by the variables that it reads."""
    named = [parts.host or "", *_said(parts, "host"), *_said(parts, "hostaddr")]
    if not any(named):
        named = [given.get("PGHOST", ""), given.get("PGHOSTADDR", "")]
        named += ["as a service says" for one in (*_said(parts, "service"), given.get("PGSERVICE")) if one]
    return [one.partition(":")[0] if one.count(":") == 1 else one for text in named for one in text.split(",") if one]


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
