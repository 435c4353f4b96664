"""Only the names of this installation are answered: a page of another name that points here would be of our origin."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from screening.i18n import N_, translator
from screening.settings import settings
from screening.web.sign_in.identity import language_of

FOREIGN = N_(
    "This server does not answer to the name in this address. Whoever runs it adds the name to the setting EVENWICHT_HOSTS."
)
MONITORED = {"/health", "/_stcore/health"}
"""Asked by a proxy or a monitor by any address; says nothing but whether the server works."""

EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104  names in a setting, nothing is bound to them
POLICY_VIOLATION = 1008


class Hosts:
    """ASGI middleware that refuses requests and websockets whose `Host` is none of `EVENWICHT_HOSTS`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or scope["path"] in MONITORED or is_ours(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            sentence = translator(language_of(Request(scope)))(FOREIGN)
            await PlainTextResponse(sentence, 400)(scope, receive, send)


def is_ours(scope: Scope) -> bool:
    """Whether the one `Host` of a request is a name that the settings allow, whatever its port."""
    sent = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    name = _name(sent[0]) if len(sent) == 1 else ""
    allowed = _allowed(settings().hosts)
    return bool(name) and (name in allowed or (bool(allowed & EVERY_ADDRESS) and _is_address(name)))


@lru_cache(maxsize=1)
def _allowed(hosts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_name(f"[{one}]" if one.count(":") > 1 and "[" not in one else one) for one in hosts)


@lru_cache(maxsize=256)
def _name(host: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        _port = parts.port  # a port that is no number is no host of ours
    except ValueError:
        return ""
    return (parts.hostname or "").rstrip(".") if parts.netloc == host and "@" not in host else ""


def _is_address(name: str) -> bool:
    """Whether a name is an address in digits, which nobody can make another site's name point away from."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
