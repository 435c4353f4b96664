"""Response headers that every answer carries."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screening.settings import settings
from screening.web.shell import connection

STREAMLIT_INLINE_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="
"""The one inline script of Streamlit 1.67's index page; a test compares it with the installed page."""

POLICY = "; ".join(
    [
        "default-src 'self'",
        f"script-src 'self' blob: '{STREAMLIT_INLINE_SCRIPT}' '{connection.SOURCE}'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)

HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]


class SecureHeaders:
    """ASGI middleware that adds the headers, and `no-store` to all that is not the same for everybody and for ever.

    Streamlit lets a browser keep its page as long as it asks again; going back to a page does not ask.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = message.get("headers", [])
                headers = [(name, value) for name, value in sent if not _keeps_for_now(name, value)]
                named = {name.lower() for name, _ in headers}
                headers += [(name, value) for name, value in HEADERS if name not in named]
                if b"cache-control" not in named:
                    headers.append((b"cache-control", b"no-store"))
                if scope.get("scheme") == "https" or settings().cookie_secure:
                    headers.append((b"strict-transport-security", b"max-age=31536000"))
                if settings().cookie_secure:
                    headers = [(name, _over_tls_only(name, value)) for name, value in headers]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)


def _keeps_for_now(name: bytes, value: bytes) -> bool:
    """Whether a header lets a browser keep an answer that may be another one tomorrow."""
    return name.lower() == b"cache-control" and b"immutable" not in value.lower()


def _over_tls_only(name: bytes, value: bytes) -> bytes:
    """A cookie that travels over TLS alone, also where it is Streamlit's; other headers as they are."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return value
    return value + b"; Secure"
