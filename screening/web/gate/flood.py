"""Limits of what one visitor may send: how large, and how often on open pages. Other people notice nothing."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screening.i18n import N_, translator
from screening.web.gate.pace import Pace
from screening.web.sign_in.identity import language_of, token_of

MAX_MESSAGE = 2_000_000
"""Bytes of one websocket message; a page sends a few kilobytes."""

MAX_BODY = 1_000_000
"""Bytes of one request to a route of ours; a route may allow less."""

MAX_FORM = 32_000
"""Bytes of what comes in before a sign-in: a name, an address, a password of a thousand characters and where to go."""

MAX_UPLOAD = 6_000_000
"""Bytes of one uploaded file with what is around it; `server.maxUploadSize` limits the file itself."""

BURST = 250
"""Websocket messages that one sign-in may send at once, over all its pages."""

PER_SECOND = 10
"""How many it may send for long; further ones wait, and the sender with them."""

UPLOADS = "/_stcore/upload_file"
FORMS = ("/sign-in", "/sign-out", "/set-up", "/invitation/", "/sso/")
TOO_BIG = 1009
"""Websocket close code: a message was too big."""

TOO_LARGE = N_("This is larger than the server takes. Send less at once.")


class TooLarge(Exception):
    """More came than a request may hold."""


class Flood:
    """ASGI middleware in front of everything that reads what a visitor sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._pace = Pace(BURST, PER_SECOND)
        """Of each sign-in."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = _limit(scope["path"])
        came, started = 0, False

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > limit:
                raise TooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        if _announced(scope) > limit:
            await _refusal(scope)(scope, receive, send)
            return
        try:
            await self.app(scope, counted, watched)
        except TooLarge:
            if not started:
                await _refusal(scope)(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        sender = token_of(scope)
        self._pace.forget()

        async def paced() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if max(len(message.get("bytes") or b""), len(message.get("text") or "")) > MAX_MESSAGE:
                await send({"type": "websocket.close", "code": TOO_BIG})
                return {"type": "websocket.disconnect", "code": TOO_BIG}
            await asyncio.sleep(self._pace.wait(sender))
            return message

        await self.app(scope, paced, send)


def _limit(path: str) -> int:
    if path.startswith(FORMS):
        return MAX_FORM
    return MAX_UPLOAD if path.startswith(UPLOADS) else MAX_BODY


def _announced(scope: Scope) -> float:
    """The size that a request says it has; infinite where there are more digits than a number takes."""
    sizes = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((float(size) for size in sizes if size.isdigit()), default=0)


def _refusal(scope: Scope) -> Response:
    """The sentence, for a page as text and for our components as JSON; what is still coming is not read."""
    sentence = translator(language_of(Request(scope)))(TOO_LARGE)
    headers = {"connection": "close"}
    if scope["path"].startswith("/api/"):
        return JSONResponse({"message": sentence}, 413, headers)
    return PlainTextResponse(sentence, 413, headers)
