"""Streamlit's index page as ours: in the reader's language, told of its server, with our style and the watch over the sign-in.

Our own pages say their language themselves (`content-language`) and pass untouched.
"""

from __future__ import annotations

from pathlib import Path

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screening.domain.account import Account
from screening.i18n import DEFAULT
from screening.web.shell import connection, scripts, watch
from screening.web.shell.preload import preloaded

ENGLISH = '<html lang="en">'
STYLE = f"<style>{(Path(__file__).parent / 'page.css').read_text(encoding='utf-8')}</style>"
"""At the end, because of two rules that weigh the same the later one holds, and Streamlit's own stand in the head."""
VALIDATORS = {b"etag", b"last-modified"}
"""Left out of a rewritten page: they name the page as it was, and would keep the old language after a change."""


class IndexPage:
    """ASGI middleware that rewrites HTML answers to page requests."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or scope["path"].startswith(("/_stcore", "/static", "/media", "/api"))
        ):
            await self.app(scope, receive, send)
            return
        account = scope.get("state", {}).get("account")
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        held: list[Message] = []

        async def rewrite(message: Message) -> None:
            if message["type"] == "http.response.start" and not _is_page(message):
                held.clear()
                await send(message)
            elif message["type"] == "http.response.start":
                held.append(message)
            elif held:
                held.append(message)
                if message.get("more_body"):
                    return
                if "/" in scope["path"].strip("/"):
                    await _without_folders(scope["path"])(scope, receive, send)
                else:
                    await _send_all(held, scope["path"], account, send)
            else:
                await send(message)

        await self.app({**scope, "headers": plain}, receive, rewrite)


def _is_page(message: Message) -> bool:
    headers = {name.lower(): value for name, value in message.get("headers", [])}
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-language" not in headers


def _without_folders(path: str) -> RedirectResponse:
    """To the same words as one name: in a folder Streamlit's page does not find its own files, and stays empty."""
    return RedirectResponse("/" + path.strip("/").replace("/", "-"), 303)


async def _send_all(held: list[Message], path: str, account: Account | None, send: Send) -> None:
    start, *parts = held
    body = rewritten(b"".join(part.get("body", b"") for part in parts).decode(), path, account).encode()
    left_out = VALIDATORS | {b"content-length"}
    headers = [(name, value) for name, value in start["headers"] if name.lower() not in left_out]
    await send({**start, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


def rewritten(page: str, path: str, account: Account | None) -> str:
    """The index page at this address for this account, or for nobody."""
    language = account.language if account else DEFAULT
    in_body = STYLE + (watch.in_body(account) if account else "")
    in_head = connection.SCRIPT + preloaded(path) + (scripts.in_head() if account else "")
    return (
        page.replace(ENGLISH, f'<html lang="{language}">', 1)
        .replace("</head>", f"{in_head}</head>", 1)
        .replace("</body>", f"{in_body}</body>", 1)
    )
