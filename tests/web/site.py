"""The web layer without Streamlit: our own routes and middleware around stand-ins for the pages.

The catch-all serves the index page of the installed Streamlit, `/echo` says who the pages take the visitor for, `/broken`
raises, and the websocket answers every message with one word.
"""

from __future__ import annotations

import warnings
from html.parser import HTMLParser
from pathlib import Path

import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from screening.i18n import translator
from screening.web.asgi import MIDDLEWARE, ROUTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the test client works with httpx and with its successor httpx2
    from starlette.testclient import TestClient, WebSocketTestSession

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
SECRET = "Kim Kandidaat kreeg een 2"

dutch = translator("nl")
english = translator("en")


async def index(_request: Request) -> Response:
    return HTMLResponse(INDEX, headers={"etag": '"streamlit"', "last-modified": "Mon, 23 Nov 2026 20:01:18 GMT"})


async def echo(request: Request) -> Response:
    account = request.state.account
    seen = request.headers.getlist("x-evenwicht-account")
    return JSONResponse({"header": seen, "account": account.id if account else None})


async def broken(_request: Request) -> Response:
    raise RuntimeError(SECRET)


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json({"header": socket.headers.getlist("x-evenwicht-account")})
    async for _message in socket.iter_bytes():
        await socket.send_text("heard")


SITE = Starlette(
    routes=[
        *ROUTES,
        Route("/echo", echo),
        Route("/broken", broken),
        WebSocketRoute("/_stcore/stream", stream),
        Route("/{path:path}", index, methods=["GET", "POST", "PUT"]),
    ],
    middleware=MIDDLEWARE,
)


def click() -> bytes:
    """What a page sends when somebody clicks."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


def tick() -> bytes:
    """What a page sends when a timer of its own runs off."""
    message = BackMsg()
    message.rerun_script.is_auto_rerun = True
    return message.SerializeToString()


class Page(HTMLParser):
    """What a person finds on one of our own pages."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.fields: dict[str, str] = {}
        self.links: list[str] = []
        self.alert = ""
        self.title = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = found["lang"]
        elif tag == "input" and "name" in found:
            self.fields[found["name"]] = found.get("value", "")
        elif tag == "a":
            self.links.append(found["href"])
        self._inside = "alert" if found.get("role") == "alert" else tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "alert":
            self.alert += data
        elif self._inside == "h1":
            self.title += data


__all__ = ["SITE", "Page", "TestClient", "WebSocketTestSession", "click", "dutch", "english", "tick"]
