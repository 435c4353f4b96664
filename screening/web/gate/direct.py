"""Routes that need nothing of Streamlit's: every save passes here, and goes around its sessions, compression and files."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send

PREFIX = "/api/"


class Direct:
    """ASGI middleware that answers everything under `/api/` itself; what is no route of ours there does not exist."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.own = ExceptionMiddleware(Router(routes, redirect_slashes=False))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] == "http" and scope["path"].startswith(PREFIX)
        await (self.own if ours else self.app)(scope, receive, send)
