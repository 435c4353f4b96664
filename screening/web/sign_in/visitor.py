"""Where a request comes from: the network, and whether somebody was signed in before in this browser; and its turn for what
takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from ipaddress import IPv6Address, ip_address, ip_network
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from screening.services.office.current import office
from screening.services.people.guessing import is_known, known_browser
from screening.services.people.turns import Turns
from screening.settings import settings
from screening.web.sign_in.identity import cookies_of

P = ParamSpec("P")
R = TypeVar("R")

BROWSER = "evenwicht_browser"
"""The cookie that tells that there was a sign-in in this browser. It signs nobody in."""

HALF_A_YEAR = 180 * 86_400
HEXADECIMAL = frozenset("0123456789abcdef")


def network_of(scope: Scope) -> str:
    """The network of a visitor: the address, of IPv6 the 64 bits that one line gets.

    Behind a proxy that the server trusts (`FORWARDED_ALLOW_IPS`, without it those on this machine) it is what that says.
    """
    host = (scope.get("client") or ("", 0))[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host[:64]
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False).network_address)


def browser_of(scope: Scope) -> str | None:
    """What the browser keeps of an earlier sign-in, if it looks like that."""
    kept = cookies_of(scope).get(BROWSER, "")
    return kept if len(kept) == 64 and set(kept) <= HEXADECIMAL else None


async def source_of(scope: Scope) -> str:
    """In whose line a visitor stands: a browser in which somebody was signed in before has its own, others that of their network."""
    browser = browser_of(scope)
    known = await run_in_threadpool(is_known, office(), browser) if browser else False
    return f"browser {browser}" if known else network_of(scope)


async def in_turn(turns: Turns, request: Request, service: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a service that takes long when it is the visitor's turn. Raises TooSoon when too many are waiting."""
    source = await source_of(request.scope)
    known = source != network_of(request.scope)
    return await asyncio.wrap_future(turns.ask(source, partial(service, *args, **kwargs), known=known))


def remember_browser(response: Response, token: str) -> None:
    """Let a browser tell from now on that there was a sign-in with this token."""
    response.set_cookie(
        BROWSER,
        known_browser(token),
        max_age=HALF_A_YEAR,
        httponly=True,
        secure=settings().cookie_secure,
        samesite="strict",
        path="/",
    )
