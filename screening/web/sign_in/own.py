"""Routes about one's own sign-in: whose it is, when it ends, stay signed in, sign out everywhere."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from screening.domain.account import Account
from screening.services.office.current import office
from screening.services.people import own_account
from screening.services.people.sign_in import SignIn
from screening.web.sign_in.identity import same_origin, take_cookie


async def me(request: Request) -> Response:
    """GET /api/me: the id of who is signed in. The guard answers 401 when nobody is."""
    return JSONResponse({"id": request.state.account.id})


async def status(request: Request) -> Response:
    """GET /api/me/sign-in: who is signed in, and in how many seconds that ends without activity. Asking is no activity.

    `extendable` is false when it ends then in any case. The guard answers 401 when nobody is signed in.
    """
    return JSONResponse(_status(request.state.signed_in))


async def stay(request: Request) -> Response:
    """POST /api/me/stay: being here counts as activity, which the guard has noted by now. Answers as `status` does."""
    if request.headers.get("x-requested-with") != "evenwicht" or not same_origin(request.scope):
        return JSONResponse({"error": "forbidden"}, 403)
    return JSONResponse(_status(request.state.signed_in))


async def sign_out_everywhere(request: Request) -> Response:
    """POST /sign-out/everywhere: end all one's sign-ins, this one included."""
    account: Account | None = request.state.account
    if not same_origin(request.scope):
        return RedirectResponse("/", 303)
    if account is not None:
        await run_in_threadpool(own_account.sign_out_everywhere, office(), account)
    response = RedirectResponse("/sign-in", 303)
    take_cookie(response)
    return response


def _status(signed_in: SignIn) -> dict[str, str | int | bool]:
    left = signed_in.ends_at - office().clock()
    return {
        "id": signed_in.account.id,
        "ends_in": max(0, int(left.total_seconds())),
        "extendable": signed_in.ends_at < signed_in.expires_at,
    }
