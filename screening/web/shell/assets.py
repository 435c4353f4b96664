"""Files of Streamlit's and ours: the same for everybody, never changed under their name, handed out from memory.

Streamlit reads its own from the disk at each request and leaves compressing to a proxy. Here each is compressed once, when it
is first asked for, and no sign-in is looked up for it.
"""

from __future__ import annotations

import gzip
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from screening.web.shell.scripts import SCRIPTS

PREFIX = "/static/"
FOLDER = Path(streamlit.__file__).parent / "static" / "static"
VENDOR = Path(__file__).parent / "vendor"
KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".gif": "image/gif",
}
COMPRESSED = {".js", ".css", ".svg"}
TWEETNACL = "/shell/tweetnacl-1.0.3.js"
"""A library of others, for the interview page (`vendor/README.md`). Its name holds its version."""

FOR_EVER = {"cache-control": "public, immutable, max-age=31536000"}
"""The name of a file holds the hash of its content."""


@cache
def _everything() -> frozenset[str]:
    return frozenset(file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file())


def is_file(path: str) -> bool:
    """Whether there is a file of Streamlit's under this path; for every other path it answers with the page itself."""
    return path.removeprefix(PREFIX) in _everything()


class Asset(NamedTuple):
    """A file as it is sent."""

    body: bytes
    headers: dict[str, str]


class Assets:
    """ASGI middleware that answers for these files; other requests, and other ways to ask for them, pass on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._held: dict[str, Asset] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or path not in self._files or not _plainly_asked(scope):
            await self.app(scope, receive, send)
            return
        if path not in self._held:
            self._held[path] = await run_in_threadpool(_asset, self._files[path])
        body, headers = self._held[path]
        await Response(body, headers=headers)(scope, receive, send)

    @cached_property
    def _files(self) -> dict[str, Path]:
        """The files by the path under which a browser asks for them."""
        return {**SCRIPTS, TWEETNACL: VENDOR / "tweetnacl-1.0.3" / "nacl-fast.min.js"} | {
            PREFIX + file.relative_to(FOLDER).as_posix(): file
            for file in FOLDER.rglob("*")
            if file.suffix in KINDS and file.is_file()
        }


def _plainly_asked(scope: Scope) -> bool:
    """Whether the whole file is asked for, by somebody who takes it compressed."""
    headers = dict(scope["headers"])
    return scope["method"] == "GET" and b"range" not in headers and b"gzip" in headers.get(b"accept-encoding", b"")


def _asset(file: Path) -> Asset:
    body, headers = file.read_bytes(), FOR_EVER | {"content-type": KINDS[file.suffix]}
    if file.suffix not in COMPRESSED:
        return Asset(body, headers)
    return Asset(gzip.compress(body, mtime=0), headers | {"content-encoding": "gzip", "vary": "accept-encoding"})
