"""Whether this installation may be served to others: what is unsafe in its settings, each with the way to mend it."""

from __future__ import annotations

import importlib.util
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from screening.i18n import N_
from screening.services.upkeep.checks import Problem
from screening.settings import LOOPBACK, Settings
from screening.store.disk.files import files_of, has_unsafe_log
from screening.store.sqlite import library

IDLE_MINUTES, ABSOLUTE_HOURS = 30, 12
"""What the rules allow at most."""

SIGN_IN_PARTS = ("authlib", "httpx", "joserfc")
CONFIG = ".streamlit/config.toml"
OTHERS = stat.S_IRWXG | stat.S_IRWXO

SAFE: Mapping[str, tuple[object, str]] = {
    "client.showErrorDetails": ("none", N_("Pages show the inside of errors: set {option} = {value} in {file}.")),
    "server.enableXsrfProtection": (True, N_("Other sites could upload in somebody's name: set {option} = {value} in {file}.")),
    "server.enableCORS": (True, N_("Other sites could open pages in somebody's name: set {option} = {value} in {file}.")),
    "server.enableAgentApi": (False, N_("The pages can be driven by programs: set {option} = {value} in {file}.")),
    "server.enableStaticServing": (False, N_("A folder is served to everybody: set {option} = {value} in {file}.")),
    "browser.gatherUsageStats": (False, N_("Use is reported to the makers of Streamlit: set {option} = {value} in {file}.")),
}  # fmt: skip


def unsafe(settings: Settings, served: Mapping[str, Any]) -> list[Problem]:
    """Everything that must change before others are let in; empty when this installation is safe to serve.

    `served` are the options of the pages, as the server would have them.
    """
    return [*_pages(served), *(problem for check in CHECKS for problem in check(settings))]


def _pages(served: Mapping[str, Any]) -> Iterator[Problem]:
    for option, (value, sentence) in SAFE.items():
        if served[option] != value:
            shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
            yield Problem(sentence, {"option": option, "value": shown, "file": CONFIG})


def _cookie(settings: Settings) -> Iterator[Problem]:
    if not settings.cookie_secure:
        yield Problem(
            N_("The sign-in cookie also travels unencrypted: serve behind TLS and set EVENWICHT_COOKIE_SECURE=true.")
        )


def _hosts(settings: Settings) -> Iterator[Problem]:
    if not set(settings.hosts) - set(LOOPBACK):
        yield Problem(
            N_("The server answers on this machine alone: set EVENWICHT_HOSTS to the name in the address people open.")
        )


def _limits(settings: Settings) -> Iterator[Problem]:
    if settings.idle_minutes > IDLE_MINUTES:
        yield Problem(
            N_("A sign-in lasts too long without activity: set EVENWICHT_IDLE_MINUTES to {limit} or less."),
            {"limit": IDLE_MINUTES},
        )
    if settings.absolute_hours > ABSOLUTE_HOURS:
        yield Problem(
            N_("A sign-in lasts too long: set EVENWICHT_ABSOLUTE_HOURS to {limit} or less."), {"limit": ABSOLUTE_HOURS}
        )


def _sign_in(settings: Settings) -> Iterator[Problem]:
    missing = [name for name in SIGN_IN_PARTS if importlib.util.find_spec(name) is None]
    if settings.single_sign_on and missing:
        yield Problem(
            N_("EVENWICHT_OIDC_ISSUER is set, but {parts} is not installed: pip install '.[sso]'."),
            {"parts": ", ".join(missing)},
        )


def _storage(settings: Settings) -> Iterator[Problem]:
    for path in files_of(settings.url):
        if path.stat().st_mode & OTHERS:
            mode = "700" if path.is_dir() else "600"
            yield Problem(
                N_("Others on this machine can read {path}: chmod {mode} {path}."), {"path": path, "mode": mode}
            )
    if has_unsafe_log(settings.url):
        yield Problem(
            N_(
                "The database file has a write-ahead log, which SQLite {version} can corrupt: "
                "stop every program that has it open, or install SQLite 3.51.3 or newer."
            ),
            {"version": library.sqlite_version},
        )


def _rubrics(settings: Settings) -> Iterator[Problem]:
    folder = settings.rubrics_dir
    for path in [folder, *sorted(folder.glob("*"))]:
        if path.exists() and path.stat().st_mode & stat.S_IWOTH:
            yield Problem(N_("Everybody on this machine can change {path}: chmod o-w {path}."), {"path": path})


def _user(_settings: Settings) -> Iterator[Problem]:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Problem(N_("This runs as root: start it as a user of its own that owns nothing but the data folder."))


CHECKS: tuple[Callable[[Settings], Iterator[Problem]], ...] = (
    _cookie,
    _hosts,
    _limits,
    _sign_in,
    _storage,
    _rubrics,
    _user,
)
