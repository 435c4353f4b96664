"""Whether the pages may be served with their options: each by itself, and what hangs on others, on settings and on files."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from screening.domain.problem import Problem
from screening.i18n import N_
from screening.services.upkeep.own_settings import is_weak, stands_for_any_address
from screening.services.upkeep.page_options import CONFIG, Served, place_of, unsafe_options
from screening.settings import Settings
from screening.store.disk.others import readable_by_others

BELIEVED = "server.trustedUserHeaders"
EVERYWHERE = {"", "*", "0"}


def unsafe_pages(settings: Settings, served: Served) -> Iterator[Problem]:
    """Everything in the options of the pages that must change before others are let in."""
    yield from unsafe_options(served)
    for check in TOGETHER:
        yield from check(settings, served)


def who_is_believed(served: Served) -> Problem | None:
    """What is wrong where the pages would believe somebody else than the guard about who is looking."""
    return next((one for one in unsafe_options(served) if one.fields["option"] == BELIEVED), None)


def _address(_settings: Settings, served: Served) -> Iterator[Problem]:
    """Open to every network without TLS of its own, the server can be reached past the proxy that adds it."""
    option = served["server.address"]
    address = str(option.value or "").strip().strip("[]")
    if (address in EVERYWHERE or stands_for_any_address(address)) and not served["server.sslCertFile"].value:
        yield Problem(
            N_(
                "The server listens to every network, without TLS: set server.address in {place} to an address of which only a proxy knows, such as 127.0.0.1."
            ),
            {"place": place_of(option)},
        )


def _name(settings: Settings, served: Served) -> Iterator[Problem]:
    option = served["browser.serverAddress"]
    if option.value not in {"localhost", *settings.hosts}:
        yield Problem(
            N_(
                "Pages of another name may upload here: set browser.serverAddress in {place} to one of EVENWICHT_HOSTS, or leave it out."
            ),
            {"place": option.variable or option.file or CONFIG},
        )


def _look(_settings: Settings, served: Served) -> Iterator[Problem]:
    """A look that is fetched says so itself: it stands in no file of options."""
    where = served["theme.base"].file
    if where and not Path(where).is_absolute():
        yield Problem(
            N_("The look of the pages is fetched at each start: set theme.base to light or dark, or leave it out.")
        )


def _cookie_key(_settings: Settings, served: Served) -> Iterator[Problem]:
    option = served["server.cookieSecret"]
    if option.file:
        yield Problem(
            N_(
                "The key of the cookies of the pages lies open in {file}: take server.cookieSecret out; without it a new one is made at each start."
            ),
            {"file": option.file},
        )
    elif option.variable and is_weak(str(option.value)):
        yield Problem(
            N_(
                "The key of the cookies of the pages can be guessed: take {variable} away; without it server.cookieSecret is made anew at each start."
            ),
            {"variable": option.variable},
        )


def _tls(_settings: Settings, served: Served) -> Iterator[Problem]:
    certificate, key = (served[name].value for name in ("server.sslCertFile", "server.sslKeyFile"))
    if bool(certificate) != bool(key):
        yield Problem(
            N_(
                "The server does not start with half of its TLS: set server.sslCertFile and server.sslKeyFile, or neither."
            )
        )
    if key and readable_by_others(Path(key)):
        yield Problem(
            N_("Others on this machine can read the key of server.sslKeyFile: chmod 600 {path}."), {"path": key}
        )


def _secrets(_settings: Settings, served: Served) -> Iterator[Problem]:
    for path in map(Path, served["secrets.files"].value or ()):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and readable_by_others(file):
                yield Problem(
                    N_("Others on this machine can read the secrets in {path}: chmod 600 {path}."), {"path": file}
                )
        if path.is_file() and "auth" in _content(path):
            yield Problem(
                N_("Streamlit has a sign-in of its own beside ours: take the section [auth] out of {path}."),
                {"path": path},
            )


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}


TOGETHER: tuple[Callable[[Settings, Served], Iterator[Problem]], ...] = (
    _address,
    _name,
    _look,
    _cookie_key,
    _tls,
    _secrets,
)
