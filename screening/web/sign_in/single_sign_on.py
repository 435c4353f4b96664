"""Signing in through an OpenID Connect provider: there and back. It ends in the same revocable sign-in as a password."""

from __future__ import annotations

import base64
import hmac
import importlib
import json
import logging
from collections import Counter
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from screening.domain.guessing import is_told
from screening.domain.problem import Problem
from screening.errors import NotAllowed, ScreeningError, TooSoon, status_of
from screening.services.office.current import office
from screening.services.people import single_sign_on
from screening.services.people.turns import Turns
from screening.settings import settings
from screening.web.sign_in.identity import chosen_language
from screening.web.sign_in.pages import local_path, message_page, signed_in
from screening.web.sign_in.untrusted import shown, why_refused
from screening.web.sign_in.visitor import in_turn

log = logging.getLogger(__name__)

FLOW = "evenwicht_sso"
"""The cookie that remembers, in the browser that asked, what the provider's answer must fit."""

PROVIDER = Turns("provider", lanes=4, most_of_one=20, most=100)
"""Asking the provider takes as long as it likes: it has lanes of its own, so that nobody else waits for it."""

_refused: Counter[str] = Counter()

TEN_MINUTES = 600
KEPT = ("state", "nonce", "verifier", "next", "invitation")


async def start(request: Request) -> Response:
    """GET /sso/start: to the provider. `next` is where to go afterwards, `invitation` the link that is being accepted."""
    try:
        oidc = _oidc()
        pending = oidc.PendingSignIn()
        provider = await in_turn(PROVIDER, request, oidc.Provider, settings(), _redirect_uri(request))
        response = RedirectResponse(provider.sign_in_address(pending), 303)
    except TooSoon as error:
        return message_page(request, error, status_of(error))
    except ScreeningError as error:
        _note_refused(error)
        return message_page(request, error, 502)
    kept = pending.kept() | {
        "next": local_path(request.query_params.get("next")),
        "invitation": request.query_params.get("invitation", "")[:100],
    }
    response.set_cookie(
        FLOW,
        base64.urlsafe_b64encode(json.dumps(kept).encode()).decode(),
        max_age=TEN_MINUTES,
        path="/sso",
        httponly=True,
        secure=settings().cookie_secure,
        samesite="lax",
    )
    return response


async def callback(request: Request) -> Response:
    """GET /sso/callback: back from the provider, with a code that says who it is."""
    kept = _kept(request)
    try:
        identity = await _identity(request, kept)
        token = await run_in_threadpool(_token, request, identity, kept["invitation"])
    except NotAllowed as error:
        response = message_page(request, error, status_of(error))
    except ScreeningError as error:
        _note_refused(error)
        response = message_page(request, error, 400)
    else:
        response = await signed_in(request, token, kept["next"])
    response.delete_cookie(FLOW, path="/sso", httponly=True, secure=settings().cookie_secure, samesite="lax")
    return response


async def _identity(request: Request, kept: dict[str, str]) -> single_sign_on.Identity:
    query = request.query_params
    if "code" not in query:
        raise ScreeningError("Your organisation's sign-in service signed nobody in. Begin again.")
    if not (kept["state"] and kept["nonce"] and kept["verifier"]) or not hmac.compare_digest(
        kept["state"].encode(), query.get("state", "").encode()
    ):
        raise ScreeningError("This sign-in took too long, or began in another browser. Begin again.")
    oidc = _oidc()
    pending = oidc.PendingSignIn(kept["state"], kept["nonce"], kept["verifier"])

    def asked() -> single_sign_on.Identity:
        found: single_sign_on.Identity = oidc.Provider(settings(), _redirect_uri(request)).identity(
            query["code"], pending
        )
        return found

    return await in_turn(PROVIDER, request, asked)


def _note_refused(error: ScreeningError) -> None:
    """A line in the log, unless there were as many alike that it says nothing: anybody may come by here."""
    known = why_refused(error)
    why = known or Problem(error.sentence)
    cause = f" {shown(str(error.__cause__))}" if error.__cause__ is not None and known is None else ""
    _refused[why.sentence] += 1
    if is_told(_refused[why.sentence]):
        log.warning("single sign-on refused: %s%s (%d in all)", why, cause, _refused[why.sentence])


def _token(request: Request, identity: single_sign_on.Identity, invitation: str) -> str:
    if invitation:
        return single_sign_on.accept_invitation_by_identity(office(), invitation, identity)
    token = single_sign_on.sign_in_by_identity(office(), identity, chosen_language(request))
    if token is None:
        raise NotAllowed(
            "Your organisation knows you, but no account here is linked to you. "
            "Give an administrator this code, which says who you are there: {subject}",
            subject=identity.subject,
        )
    return token


def _kept(request: Request) -> dict[str, str]:
    """What `start` left in this browser; empty texts for whatever is missing or no text."""
    try:
        found = json.loads(base64.urlsafe_b64decode(request.cookies.get(FLOW, "")))
    except (ValueError, RecursionError):
        found = None
    kept = found if isinstance(found, dict) else {}
    texts = {name: value if isinstance(value := kept.get(name), str) else "" for name in KEPT}
    return texts | {"next": local_path(texts["next"])}


def _redirect_uri(request: Request) -> str:
    scheme = "https" if settings().cookie_secure else request.url.scheme
    return f"{scheme}://{request.url.netloc}/sso/callback"


def _oidc() -> Any:
    """The module that needs the extra `sso`, loaded when somebody uses it."""
    try:
        return importlib.import_module("screening.web.sign_in.oidc")
    except ImportError as error:
        raise ScreeningError(
            "Signing in through your organisation needs a part that is not installed: the extra “sso”."
        ) from error
