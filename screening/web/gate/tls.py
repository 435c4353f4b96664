"""Behind TLS, nobody stays on an open line: the proxy says how a request came, in `X-Forwarded-Proto`."""

from __future__ import annotations

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from screening.settings import settings
from screening.web.gate.hosts import MONITORED


class OnlyTls:
    """ASGI middleware: with `EVENWICHT_COOKIE_SECURE`, what came to the proxy over plain http is sent to https.

    Stands behind the check of the host, so that the way leads to a name of ours. A proxy that says nothing of how a request
    came is taken at its word that there is nothing to say: sending those away would send them round in circles.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and settings().cookie_secure and _came_openly(scope):
            await RedirectResponse(_over_tls(scope), 308)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _came_openly(scope: Scope) -> bool:
    said = dict(scope["headers"]).get(b"x-forwarded-proto", b"")
    return scope["path"] not in MONITORED and said.split(b",")[0].strip().lower() == b"http"


def _over_tls(scope: Scope) -> str:
    host = dict(scope["headers"])[b"host"].decode("latin-1")
    name = host.rsplit(":", 1)[0] if host.rsplit(":", 1)[-1].isdigit() and not host.endswith("]") else host
    query = scope.get("query_string", b"").decode("latin-1")
    return f"https://{name}{scope.get('raw_path', scope['path'].encode()).decode('latin-1')}" + (
        f"?{query}" if query else ""
    )
