"""Nothing passes without a sign-in: pages, media, websocket and routes alike.

The guard strips identity headers that a client sends and sets its own, so that `st.user.id` is the signed-in account
and a Streamlit session can only be resumed by the same person. An open websocket is checked again while it is used.
A short save that carries a token is let through as nobody's: its route asks whose it is.
"""

from __future__ import annotations

import logging
import time
from functools import partial
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from screening.errors import StoreError
from screening.services.office.current import office
from screening.services.people.sign_in import SignIn, who
from screening.web.gate import strangers, uploads
from screening.web.shell import assets
from screening.web.sign_in.identity import ACCOUNT_HEADER, same_origin, signed_out, token_of

log = logging.getLogger(__name__)

PUBLIC = {
    "/sign-in",
    "/sign-out",
    "/sign-out/everywhere",
    "/set-up",
    "/sso/start",
    "/sso/callback",
    "/health",
    "/favicon.png",
    "/_stcore/health",
    "/_stcore/host-config",  # the same for everybody; refused, it makes Streamlit cover the page with an English error
}
"""Addresses that need no sign-in, beside those of invitations and of files that are the same for everybody."""

UNASKED = {"/health", "/favicon.png", "/favicon.ico"}
"""What a monitor or a browser asks for by itself."""

CLOSED = ("/_stcore/metrics", "/_stcore/message", "/_stcore/agent", "/app/static")
SAVE = "/api/interviews/{interview}/fields/{criterion}/{kind}"
"""The address of a save."""

SHORT = 65_536
"""Bytes of a save that come in with its headers anyway; of a longer one nothing is read before it is known whose it is."""

DATA = ("/_stcore", "/media", "/api", "/component", "/downloads")
SIGNED_OUT = 4401
"""Websocket close code: the sign-in ended."""

_SAVE = compile_path(SAVE)[0]
_INVITATION = compile_path("/invitation/{token}")[0]

RECHECK_SECONDS = 2.0
"""How long timers and other messages that nobody caused pass unchecked; what a person does is checked each time."""


class SignedInOnly:
    """ASGI middleware in front of everything."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        token = token_of(scope)
        if token and _is_short_save(scope):
            scope = _identified(scope, None)
            scope["state"]["who"] = partial(_who, token, active=True)
            await self.app(scope, receive, strangers.at_once_unless_nobodys(scope, send))
            return
        by_hand = scope["type"] == "http" and _by_hand(scope)
        signed_in = await run_in_threadpool(_who, token, active=by_hand) if token else None
        scope = _identified(scope, signed_in)
        too_much = await strangers.refusal(scope) if signed_in is None else None
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send, token, signed_in)
        elif refusal := too_much or _refusal(scope, signed_in):
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _websocket(
        self, scope: Scope, receive: Receive, send: Send, token: str | None, signed_in: SignIn | None
    ) -> None:
        if signed_in is None or not same_origin(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1008 if signed_in else SIGNED_OUT})
            return
        checked = time.monotonic()

        async def watched() -> Message:
            nonlocal checked
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            now, active = time.monotonic(), _is_activity(message)
            if active or now - checked >= RECHECK_SECONDS:
                checked = now
                if not await run_in_threadpool(_goes_on, token, active=active):
                    await send({"type": "websocket.close", "code": SIGNED_OUT})
                    return {"type": "websocket.disconnect", "code": SIGNED_OUT}
            return message

        await self.app(scope, watched, send)


def _who(token: str | None, *, active: bool) -> SignIn | None:
    return who(office(), token, active=active)


def _goes_on(token: str | None, *, active: bool) -> bool:
    """Whether an open page still belongs to a sign-in; while the database cannot say, it has nothing to show either."""
    try:
        return _who(token, active=active) is not None
    except StoreError:
        return True


def _identified(scope: Scope, signed_in: SignIn | None) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != ACCOUNT_HEADER]
    if signed_in is not None:
        headers.append((ACCOUNT_HEADER, signed_in.account.id.encode("ascii")))
    state = {**scope.get("state", {}), "account": signed_in.account if signed_in else None, "signed_in": signed_in}
    state["who"] = lambda: signed_in
    return {**scope, "headers": headers, "state": state}


def _is_short_save(scope: Scope) -> bool:
    """Whether this is a save of a card: its route asks `who` itself, in the one trip to a thread in which it saves too.

    Until then nobody is signed in there. Only what reaches that route is let through, and only as much as is here already.
    """
    if scope["type"] != "http" or scope["method"] != "PUT" or not _SAVE.match(scope["path"]):
        return False
    sizes = [value for name, value in scope["headers"] if name == b"content-length"]
    return len(sizes) == 1 and sizes[0].isdigit() and float(sizes[0]) <= SHORT


def _refusal(scope: Scope, signed_in: SignIn | None) -> Response | None:
    path: str = scope["path"]
    if path.startswith(CLOSED) or (signed_in is None and path.startswith(assets.PREFIX) and not assets.is_file(path)):
        return _not_found()
    if signed_in is not None and uploads.is_for_somebody_else(scope, signed_in.account):
        return _not_found()
    if signed_in is not None or path.startswith(assets.PREFIX) or path in PUBLIC or _INVITATION.match(path):
        return None
    if scope["method"] == "GET" and not path.startswith(DATA):
        return RedirectResponse(_sign_in_address(scope), 303)
    return signed_out()


def _not_found() -> Response:
    """What nobody may ask for, and what is not there."""
    return JSONResponse({"error": "not found"}, 404)


def _sign_in_address(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = scope["path"] + (f"?{query}" if query else "")
    return "/sign-in" if wanted == "/" else f"/sign-in?next={quote(wanted, safe='')}"


def _by_hand(scope: Scope) -> bool:
    """Whether a request is something a person did: a save or a page, not a look of an open page by itself, or an asset."""
    path: str = scope["path"]
    looks = scope["method"] == "GET" and path.startswith("/api/")
    return not looks and path not in UNASKED and not path.startswith((assets.PREFIX, "/_stcore/"))


def _is_activity(message: Message) -> bool:
    """Whether a websocket message comes from a person: a rerun that no timer asked for."""
    try:
        parsed = BackMsg.FromString(message.get("bytes") or b"")
    except Exception:
        return False
    return bool(parsed.WhichOneof("type") == "rerun_script" and not parsed.rerun_script.is_auto_rerun)
