"""The few pages outside Streamlit: set-up, sign-in, sign-out, invitation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from screening.domain.account import MIN_PASSWORD
from screening.errors import ScreeningError, StoreError, TooSoon, status_of
from screening.i18n import LANGUAGES, N_, translator
from screening.services.office.current import office
from screening.services.people import accounts, invitations, sign_in
from screening.services.people.turns import HASHING
from screening.settings import settings
from screening.web.sign_in import setup_code
from screening.web.sign_in.identity import (
    chosen_language,
    give_cookie,
    language_of,
    remember_language,
    same_origin,
    take_cookie,
    token_of,
)
from screening.web.sign_in.visitor import browser_of, in_turn, network_of, remember_browser
from screening.web.templating import page

BLOCKED = N_("This request came from another site and was not carried out. Go back to the page and try again.")
WRONG = N_("E-mail address and password do not belong together.")


async def set_up_page(request: Request) -> Response:
    """GET and POST /set-up: the first administrator, guarded by the code that the terminal printed."""
    if not await run_in_threadpool(accounts.needs_set_up, office()):
        return RedirectResponse("/sign-in", 303)
    if request.method == "GET":
        return _page(request, "set_up.html")
    form = await _form(request)
    try:
        _must_be_ours(request)
        setup_code.check(form["code"])
        account = await in_turn(
            HASHING,
            request,
            accounts.set_up_first_administrator,
            office(),
            form["name"],
            form["email"],
            form["password"],
            language_of(request),
        )
    except ScreeningError as error:
        return _refused(request, "set_up.html", error, values=form)
    return await signed_in(request, await run_in_threadpool(sign_in.sign_in_as, office(), account))


async def sign_in_page(request: Request) -> Response:
    """GET and POST /sign-in. A new token at every sign-in; the one the browser had is ended."""
    if request.method == "GET":
        if await run_in_threadpool(accounts.needs_set_up, office()):
            return RedirectResponse("/set-up", 303)
        return _page(request, "sign_in.html", next=local_path(request.query_params.get("next")))
    form = await _form(request)
    target = local_path(form.get("next"))
    if not same_origin(request.scope):
        return _page(request, "sign_in.html", error=ScreeningError(BLOCKED), values=form, next=target, status=403)
    chosen = chosen_language(request)
    try:
        token = await in_turn(
            HASHING,
            request,
            sign_in.sign_in,
            office(),
            form["email"],
            form["password"],
            chosen,
            network=network_of(request.scope),
            browser=browser_of(request.scope),
        )
    except ScreeningError as error:
        return _refused(request, "sign_in.html", error, values=form, next=target)
    if token is None:
        return _page(request, "sign_in.html", error=ScreeningError(WRONG), values=form, next=target, status=401)
    return await signed_in(request, token, target)


async def sign_out(request: Request) -> Response:
    """POST /sign-out: end this sign-in, also for other tabs."""
    if not same_origin(request.scope):
        return RedirectResponse("/", 303)
    await run_in_threadpool(sign_in.sign_out, office(), token_of(request.scope))
    response = RedirectResponse("/sign-in", 303)
    take_cookie(response)
    return response


async def invitation_page(request: Request) -> Response:
    """GET and POST /invitation/{token}: choose a password."""
    token = request.path_params["token"]
    try:
        invited = await run_in_threadpool(invitations.invited_account, office(), token)
    except ScreeningError as error:
        return _page(request, "message.html", error=error, status=503 if isinstance(error, StoreError) else 404)
    if request.method == "GET":
        return _page(request, "invitation.html", account=invited, token=token)
    form = await _form(request)
    try:
        _must_be_ours(request)
        account = await in_turn(HASHING, request, invitations.accept_invitation, office(), token, form["password"])
        fresh = await run_in_threadpool(sign_in.sign_in_as, office(), account)
    except ScreeningError as error:
        return _refused(request, "invitation.html", error, account=invited, token=token)
    return await signed_in(request, fresh)


async def signed_in(request: Request, token: str, target: str = "") -> Response:
    """Hand over a fresh token and go on; the sign-in that this browser had is ended."""
    await run_in_threadpool(sign_in.sign_out, office(), token_of(request.scope))
    response = RedirectResponse(target or "/", 303)
    give_cookie(response, token)
    remember_browser(response, token)
    return response


def message_page(request: Request, error: ScreeningError, status: int) -> Response:
    """A page that says why nobody was signed in, with the way back to the sign-in page."""
    return later(_page(request, "message.html", error=error, status=status, not_signed_in=True), error)


def later(response: Response, error: ScreeningError) -> Response:
    """The answer to what may be tried again later, with when."""
    if isinstance(error, TooSoon):
        response.headers["retry-after"] = str(error.fields["seconds"])
    return response


def local_path(address: str | None) -> str:
    """A path on this site to go to after sign-in, or nothing: never another site."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")) or urlsplit(address).netloc:
        return ""
    return address


def _page(
    request: Request,
    template: str,
    *,
    error: ScreeningError | None = None,
    values: dict[str, str] | None = None,
    status: int = 200,
    **context: Any,
) -> Response:
    language = language_of(request)
    response = page(
        template,
        language,
        status,
        path=request.url.path,
        values={key: value for key, value in (values or {}).items() if key != "password"},
        error=error.in_language(translator(language)) if error else None,
        minimum=MIN_PASSWORD,
        single_sign_on=settings().single_sign_on,
        **context,
    )
    if request.query_params.get("language") in LANGUAGES:
        remember_language(response, language)
    return response


def _refused(request: Request, template: str, error: ScreeningError, **context: Any) -> Response:
    return later(_page(request, template, error=error, status=status_of(error), **context), error)


async def _form(request: Request) -> dict[str, str]:
    async with request.form(max_files=0, max_fields=10) as form:
        sent = {key: value for key, value in form.items() if isinstance(value, str)}
    return {"name": "", "email": "", "password": "", "code": "", "next": ""} | sent


def _must_be_ours(request: Request) -> None:
    if not same_origin(request.scope):
        raise ScreeningError(BLOCKED)
