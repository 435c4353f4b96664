"""Whose request it is: the cookie, the header that Streamlit trusts, and the origin check."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request, cookie_parser
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from screening.domain.account import Account
from screening.i18n import DEFAULT, LANGUAGES
from screening.services.people import sign_in
from screening.settings import settings

COOKIE = sign_in.COOKIE
LANGUAGE_COOKIE = "evenwicht_language"
ACCOUNT_HEADER = b"x-evenwicht-account"
"""Set by the guard and mapped to `st.user.id` by `server.trustedUserHeaders`; stripped from every incoming request."""


def token_of(scope: Scope) -> str | None:
    """The sign-in token that a request or websocket carries."""
    return cookies_of(scope).get(COOKIE)


def language_of(request: Request) -> str:
    """The language of a page outside Streamlit: asked for in the address, remembered in a cookie, or Dutch."""
    account = getattr(request.state, "account", None)
    asked = request.query_params.get("language") or cookies_of(request.scope).get(LANGUAGE_COOKIE)
    if asked in LANGUAGES:
        return asked
    return account.language if isinstance(account, Account) else DEFAULT


def chosen_language(request: Request) -> str | None:
    """The language that was chosen in this browser on a page outside Streamlit, if any."""
    chosen = cookies_of(request.scope).get(LANGUAGE_COOKIE)
    return chosen if chosen in LANGUAGES else None


def same_origin(scope: Scope) -> bool:
    """Whether a request comes from a page of ours. A missing Origin is not a browser's cross-site request."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    if b"origin" not in headers:
        return True
    try:
        origin = urlsplit(headers[b"origin"].decode("latin-1")).netloc
    except ValueError:
        return False
    return origin == headers.get(b"host", b"").decode("latin-1")


def signed_out() -> Response:
    """What everything that is no page answers to whoever is not signed in."""
    return JSONResponse({"error": "signed out"}, 401)


def give_cookie(response: Response, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(settings().absolute.total_seconds()),
        httponly=True,
        secure=settings().cookie_secure,
        samesite="lax",
        path="/",
    )


def take_cookie(response: Response) -> None:
    response.delete_cookie(COOKIE, path="/", httponly=True, secure=settings().cookie_secure, samesite="lax")


def remember_language(response: Response, language: str) -> None:
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=365 * 86_400, secure=settings().cookie_secure, samesite="lax", path="/"
    )


def cookies_of(scope: Scope) -> dict[str, str]:
    """The cookies that a request or websocket carries, by name."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie":
            found |= cookie_parser(value.decode("latin-1"))
    return found
