"""Which of our own settings are unsafe to serve with: every one of them is looked at here, or stands here with why not."""

from __future__ import annotations

import importlib.util
import os
import socket
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from screening.domain.problem import Problem
from screening.i18n import N_
from screening.settings import LOOPBACK, Settings
from screening.store.engine import lines

IDLE_MINUTES, ABSOLUTE_HOURS = 30, 12
"""What the rules allow at most."""

SIGN_IN_PARTS = ("authlib", "httpx", "joserfc")
SAML = "urn:oasis:names:tc:saml:"
ONE_STEP = {
    *("pwd", "password", "pin", "kba", "user", "geo", "rba", "wia"),
    *(f"{SAML}2.0:ac:classes:{name}" for name in ("password", "passwordprotectedtransport", "internetprotocolpassword")),
    *(f"{SAML}1.0:am:password", f"{SAML}2.0:ac:classes:unspecified", f"{SAML}1.0:am:unspecified"),
    *("urn:okta:loa:1fa:any", "urn:okta:loa:1fa:pwd"),
    "http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password",
    "0",
}  # fmt: skip
"""Methods (`amr`, RFC 8176) and levels (`acr`) that are no second step: something one knows, is, or has at hand anyway.

In small letters. Of the level 0 OpenID Connect says that nothing was made sure of.
"""

SHORT, FEW = 16, 8
NETWORK_OF_A_PROXY = 8
"""Bits that a network of proxies has in common at least."""

TRUSTING = ("FORWARDED_ALLOW_IPS", "UVICORN_FORWARDED_ALLOW_IPS")
"""The second is read by uvicorn's own command alone."""

ANY_VALUE_OF = {"firm": "a name that is shown"}


def is_weak(secret: str) -> bool:
    """Whether a secret is so short or so plain that it can be guessed."""
    return len(secret) < SHORT or len(set(secret)) < FEW


def cookie(settings: Settings) -> Iterator[Problem]:
    if not settings.cookie_secure:
        yield Problem(
            N_("The sign-in cookie also travels unencrypted: serve behind TLS and set EVENWICHT_COOKIE_SECURE=true.")
        )


def hosts(settings: Settings) -> Iterator[Problem]:
    if not {_bare(name) for name in settings.hosts} - set(LOOPBACK):
        yield Problem(
            N_("The server answers on this machine alone: set EVENWICHT_HOSTS to the name in the address people open.")
        )
    for name in settings.hosts:
        if stands_for_any_address(_bare(name)):
            yield Problem(
                N_(
                    "The server answers to every address in digits: take {name} out of EVENWICHT_HOSTS and name what people open."
                ),
                {"name": name},
            )
        elif "*" in name:
            yield Problem(
                N_("{name} in EVENWICHT_HOSTS stands for no name at all: name every one that people open."),
                {"name": name},
            )


def stands_for_any_address(name: str) -> bool:
    """Whether a name is the address that stands for all of them, however it is written: as the system reads digits."""
    try:
        found = socket.getaddrinfo(name, None, flags=socket.AI_NUMERICHOST)  # asks nobody
    except (OSError, ValueError):
        return False
    read = ip_address(str(found[0][4][0]).partition("%")[0])
    mapped = read.ipv4_mapped if isinstance(read, IPv6Address) else None
    return (mapped or read).is_unspecified


def _bare(name: str) -> str:
    """A name as the server compares it: without port, brackets and the dot at its end, in small letters."""
    try:
        parts = urlsplit(f"//[{name}]" if name.count(":") > 1 and "[" not in name else f"//{name}")
    except ValueError:
        return name
    return (parts.hostname or name).rstrip(".")


def limits(settings: Settings) -> Iterator[Problem]:
    if settings.idle_minutes > IDLE_MINUTES:
        yield Problem(
            N_("A sign-in lasts too long without activity: set EVENWICHT_IDLE_MINUTES to {limit} or less."),
            {"limit": IDLE_MINUTES},
        )
    if settings.absolute_hours > ABSOLUTE_HOURS:
        yield Problem(
            N_("A sign-in lasts too long: set EVENWICHT_ABSOLUTE_HOURS to {limit} or less."), {"limit": ABSOLUTE_HOURS}
        )


def sign_in(settings: Settings) -> Iterator[Problem]:
    """Single sign-on, where there is one."""
    if not settings.single_sign_on:
        return
    missing = [name for name in SIGN_IN_PARTS if importlib.util.find_spec(name) is None]
    if missing:
        yield Problem(
            N_("EVENWICHT_OIDC_ISSUER is set, but {parts} is not installed: pip install '.[sso]'."),
            {"parts": ", ".join(missing)},
        )
    if not str(settings.oidc_issuer).startswith("https://"):
        yield Problem(
            N_("Single sign-on is asked over an open line: set EVENWICHT_OIDC_ISSUER to an address with https://.")
        )
    if settings.oidc_client_secret and is_weak(settings.oidc_client_secret.get_secret_value()):
        yield Problem(
            N_(
                "The secret of single sign-on can be guessed: let the provider make one of {length} characters or more for EVENWICHT_OIDC_CLIENT_SECRET."
            ),
            {"length": SHORT},
        )
    if not _second_step(settings):
        yield Problem(
            N_(
                "Single sign-on takes a password alone: set EVENWICHT_OIDC_AMR to the second step that the provider tells of, such as mfa, or EVENWICHT_OIDC_ACR to its level."
            )
        )
    if os.environ.get("AUTHLIB_INSECURE_TRANSPORT"):
        yield Problem(N_("Single sign-on may go over an open line: take AUTHLIB_INSECURE_TRANSPORT away."))


def _second_step(settings: Settings) -> bool:
    """Whether no single step satisfies what is asked for; of several words one is enough, so each must be more."""
    return any(
        words and not ONE_STEP & {word.lower() for word in words} for words in (settings.oidc_acr, settings.oidc_amr)
    )


def database(settings: Settings) -> Iterator[Problem]:
    if not lines.is_known(settings.url):
        yield Problem(
            N_("EVENWICHT_DATABASE_URL is of no database that this program can keep: name SQLite or PostgreSQL.")
        )
    elif not lines.is_kept(settings.url):
        yield Problem(
            N_(
                "What is saved can be lost: let EVENWICHT_DATABASE_URL name a file by its path, without a question mark and what follows it."
            )
        )
    elif lines.is_open_line(settings.url):
        yield Problem(
            N_(
                "The line to the database need not be encrypted: add sslmode=verify-full, or at least sslmode=require, to EVENWICHT_DATABASE_URL."
            )
        )


def proxies(_settings: Settings) -> Iterator[Problem]:
    """Whom the server believes about where a request comes from."""
    for name in ",".join(os.environ.get(variable, "") for variable in TRUSTING).split(","):
        if name.strip() == "*" or _is_wide(name.strip()):
            yield Problem(
                N_(
                    "Everybody can say for themselves which network they come from: set FORWARDED_ALLOW_IPS to the address of the proxy, not to {name}."
                ),
                {"name": name.strip()},
            )


def _is_wide(name: str) -> bool:
    try:
        return ip_network(name).prefixlen < NETWORK_OF_A_PROXY
    except ValueError:
        return False


def time_zone(settings: Settings) -> Iterator[Problem]:
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Problem(
            N_(
                "Pages cannot tell the time: set EVENWICHT_TIMEZONE to the name of a time zone, such as Europe/Amsterdam."
            )
        )
