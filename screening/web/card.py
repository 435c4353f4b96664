"""The routes of an open card: saving a field of it, and looking at what was saved elsewhere."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.domain.account import Account
from screening.domain.card_field import FIELDS, UNREADABLE
from screening.errors import BadInput, ScreeningError, status_of
from screening.i18n import translator
from screening.services.access.doors import GONE
from screening.services.cards.read import Card, open_card
from screening.services.cards.save import SEALED, save_field
from screening.services.cards.submit import CLOSED
from screening.services.office.current import office
from screening.services.people.sign_in import SignIn
from screening.web.sign_in.identity import same_origin, signed_out

MAX_BODY = 400_000
MOST = 2**31 - 1
"""What a column of numbers holds."""


async def put_field(request: Request) -> Response:
    """PUT /api/interviews/{interview}/fields/{criterion}/{kind}: save a field of the viewer's own card.

    Answers 200 with the new revision, 409 with what another tab saved or, `overtaken`, this one since, 401 when nobody is signed in or the page belongs to
    another account, 403 without our header, and otherwise the error's sentence in the reader's language: 422 for what cannot
    be saved, 503 for what can be saved when it is sent again.
    """
    return await run_in_threadpool(_put, request, await _body(request))


def _put(request: Request, body: bytes | None) -> Response:
    """Everything that waits for the database, in one trip to a thread: whose message it is, and its save."""
    signed_in: SignIn | None = request.state.who()
    if signed_in is None:
        return signed_out()
    if request.headers.get("x-requested-with") != "evenwicht" or not same_origin(request.scope):
        return JSONResponse({"error": "forbidden"}, 403)
    if request.path_params["kind"] not in FIELDS:
        return JSONResponse({"error": "not found"}, 404)
    try:
        return _saved(signed_in.account, request.path_params, read_message(body))
    except ScreeningError as error:
        say = translator(signed_in.account.language)
        return JSONResponse({"message": error.in_language(say)}, status_of(error))


def _saved(account: Account, where: dict[str, str], sent: dict[str, Any]) -> Response:
    if sent["account"] != account.id:
        return JSONResponse({"error": "signed in as another account"}, 401)
    saved = save_field(
        office(),
        account,
        where["interview"],
        where["criterion"],
        where["kind"],
        sent["value"],
        sent["base_revision"],
        sent["client_id"],
        sent.get("rubric"),
        sent.get("turn", 0),
    )
    if saved.accepted:
        return JSONResponse(saved.field.told())
    return JSONResponse(saved.field.told() | {"overtaken": saved.overtaken}, 409)


async def get_fields(request: Request) -> Response:
    """GET /api/interviews/{interview}/fields?account=…: every saved field of the viewer's own card by its name.

    Beside them `notice`: why the card takes nothing now, in the reader's language, or empty; and whether it is `sealed`. Answers 401 when the page
    belongs to another account, and 404 with a sentence when the interview is not the viewer's (any more).
    """
    account: Account = request.state.account
    if request.query_params.get("account") != account.id:
        return JSONResponse({"error": "signed in as another account"}, 401)
    say = translator(account.language)
    try:
        card = await run_in_threadpool(open_card, office(), account, request.path_params["interview"])
    except ScreeningError as error:
        return JSONResponse({"message": error.in_language(say)}, status_of(error))
    notice = _notice(card)
    fields = {field.name: field.told() for field in card.fields}
    return JSONResponse({"fields": fields, "notice": say(notice) if notice else "", "sealed": card.sealed})


async def _body(request: Request) -> bytes | None:
    """What came; None as soon as it is more than a field holds."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def read_message(body: bytes | None) -> dict[str, Any]:
    """What a page sent to be saved, None where it was too large. Raises BadInput unless it is a message of ours."""
    if body is None:
        raise BadInput("This text is too large to save. It is kept in this browser: shorten it.")
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise BadInput(UNREADABLE) from None
    shape = {"account": str, "client_id": str}
    if (
        not isinstance(sent, dict)
        or "value" not in sent
        or any(type(sent.get(key)) is not kind for key, kind in shape.items())
        or not (_counts(sent.get("base_revision")) and _counts(sent.get("turn", 0)))
        or not isinstance(sent.get("rubric"), str | None)
        or not (sent["client_id"].isascii() and sent["client_id"].isprintable())
    ):
        raise BadInput(UNREADABLE)
    return sent


def _counts(sent: object) -> bool:
    """Whether this is a number that a page counts to, as the database keeps it."""
    return type(sent) is int and 0 <= sent <= MOST


def _notice(card: Card) -> str:
    if card.sealed:
        return SEALED
    if card.gone:
        return GONE
    return "" if card.appointment.phase.takes_cards else CLOSED
