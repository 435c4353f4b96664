"""Routes that components in the browser talk to: saving a field of a card, and who is signed in."""

from __future__ import annotations

import json
import logging
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.domain.account import Account
from screening.errors import BadInput, Conflict, ScreeningError, status_of
from screening.i18n import translator
from screening.services.cards.fields import CARD_KINDS, LINE_KINDS, Field
from screening.services.cards.save import save_field
from screening.services.office.current import office
from screening.web.sign_in.identity import same_origin

log = logging.getLogger(__name__)

MAX_BODY = 400_000
FIELD_KINDS = (*LINE_KINDS, *CARD_KINDS)


async def me(request: Request) -> Response:
    """GET /api/me: the id of who is signed in. The guard answers 401 when nobody is."""
    return JSONResponse({"id": request.state.account.id})


async def put_field(request: Request) -> Response:
    """PUT /api/interviews/{interview}/fields/{criterion}/{kind}: save a rating or a note.

    Answers 200 with the new revision, 409 with what another tab saved, 401 when the page belongs to another account,
    403 without our header, and otherwise the error's sentence in the reader's language (422 for what cannot be saved,
    503 when the database had somebody else first: 409 means text of another tab here, and only that).
    """
    account: Account = request.state.account
    if request.headers.get("x-requested-with") != "evenwicht" or not same_origin(request.scope):
        return JSONResponse({"error": "forbidden"}, 403)
    kind = request.path_params["kind"]
    if kind not in FIELD_KINDS:
        return JSONResponse({"error": "not found"}, 404)
    try:
        sent = await _body(request)
        if sent["account"] != account.id:
            return JSONResponse({"error": "signed in as another account"}, 401)
        saved = await run_in_threadpool(
            save_field,
            office(),
            account,
            request.path_params["interview"],
            request.path_params["criterion"],
            kind,
            sent["value"],
            sent["base_revision"],
            sent["client_id"],
            sent.get("rubric"),
        )
    except ScreeningError as error:
        status = 503 if isinstance(error, Conflict) else status_of(error)
        return JSONResponse({"message": error.in_language(translator(account.language))}, status)
    return JSONResponse(as_json(saved.field), 200 if saved.accepted else 409)


async def _body(request: Request) -> dict[str, Any]:
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY:
            raise BadInput("This text is too large to save. It is kept in this browser: shorten it.")
        chunks.append(chunk)
    try:
        sent = json.loads(b"".join(chunks))
    except (ValueError, RecursionError):
        raise BadInput("The message from the page cannot be read. Reload the page.") from None
    shape = {"account": str, "client_id": str, "base_revision": int}
    if (
        not isinstance(sent, dict)
        or "value" not in sent
        or any(type(sent.get(key)) is not kind for key, kind in shape.items())
        or not isinstance(sent.get("rubric"), str | None)
        or not (sent["client_id"].isascii() and sent["client_id"].isprintable())
    ):
        raise BadInput("The message from the page cannot be read. Reload the page.")
    return sent


def as_json(field: Field) -> dict[str, Any]:
    """A field of a card as its page hears of it."""
    value = field.value if isinstance(field.value, str) else field.value.model_dump(mode="json")
    return {
        "value": value,
        "revision": field.revision,
        "saved_at": field.saved_at.isoformat() if field.saved_at else None,
    }
