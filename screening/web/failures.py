"""Errors that nobody caught: answered in front of everything, so that they carry our headers and say nothing of the cause."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screening.errors import StoreError, status_of
from screening.i18n import translator
from screening.web.sign_in.identity import language_of

TRY_AGAIN_LATER = 1013
"""Websocket close code: not now."""


class Failures:
    """ASGI middleware: 503 with its sentence while the database cannot be used, 500 for whatever else.

    The server logs the latter with its traceback.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if scope["type"] == "websocket" and isinstance(error, StoreError) and not started:
                await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
                return
            if scope["type"] != "http" or started:
                raise
            if isinstance(error, StoreError):
                sentence = error.in_language(translator(language_of(Request(scope))))
                await PlainTextResponse(sentence, status_of(error))(scope, receive, send)
                return
            await PlainTextResponse("Internal Server Error", 500)(scope, receive, send)
            raise
