"""What people ask who are not signed in comes at a pace, network by network. Who is signed in notices nothing of it."""

from __future__ import annotations

import asyncio
import math

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Scope, Send

from screening.errors import TooSoon, status_of
from screening.services.people.turns import AGAIN_AFTER
from screening.web.gate.hosts import MONITORED
from screening.web.gate.pace import Pace
from screening.web.sign_in.identity import signed_out
from screening.web.sign_in.pages import message_page
from screening.web.sign_in.visitor import network_of, source_of

PATIENCE = 10.0
"""Seconds that something waits at most; what would have to wait for longer is refused."""

HELD = 2.0
"""Seconds after which a refusal is told: who asks again at once gains nothing by it."""

MOST = 10_000
"""So many networks may be remembered before those that were quiet are forgotten."""

looks = Pace(200, 20)
"""What one network may ask for at once, and then a second: a firm behind one address, in the morning."""

tries = Pace(20, 5)
"""The same of what it sends: passwords, codes, links that are accepted."""

asides = Pace(200, 20)
"""What open pages ask by themselves: those whose sign-in ended do not stand in the way of the page on which one signs in."""

ASIDE = ("/api/", "/_stcore/")


async def refusal(scope: Scope) -> Response | None:
    """Wait until what a stranger asks may pass; the answer to it where it would have to wait for too long."""
    if scope["path"] in MONITORED:
        return None
    pace = _pace_of(scope)
    pace.forget(MOST)
    source = network_of(scope)
    if pace.ahead(source):
        source = await source_of(scope)
    seconds = pace.ahead(source)
    if seconds > PATIENCE:
        await asyncio.sleep(HELD)
        return _too_much(scope, max(AGAIN_AFTER, math.ceil(seconds - PATIENCE)))
    await asyncio.sleep(pace.wait(source))
    return None


def _pace_of(scope: Scope) -> Pace:
    if scope["path"].startswith(ASIDE):
        return asides
    return looks if scope.get("method", "GET") in {"GET", "HEAD"} else tries


def at_once_unless_nobodys(scope: Scope, send: Send) -> Send:
    """Sends an answer at once, but for one that turned out to be to nobody: that waits like any other request of theirs."""

    async def watched(message: Message) -> None:
        if message.get("status") == 401:
            await refusal(scope)
        await send(message)

    return watched


def _too_much(scope: Scope, seconds: int) -> Response:
    if scope["path"].startswith(ASIDE):
        return signed_out()  # what an open page understands, and goes on after
    error = TooSoon("Too much comes from your network at this moment. Try again in {seconds} seconds.", seconds=seconds)
    return message_page(Request(scope), error, status_of(error))
