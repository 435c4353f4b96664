"""What an open card looks at every few seconds: what was saved elsewhere, and whether it is still taken."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.domain.account import Account
from screening.errors import ScreeningError, status_of
from screening.i18n import N_, translator
from screening.services.cards.read import Card, open_card
from screening.services.office.current import office
from screening.web.api import as_json

SEALED = N_("This card is submitted and sealed. A later change is a correction with a reason.")
CLOSED = N_(
    "This vacancy takes no scorecards any more. Your text stays in this browser; ask the recruiter to reopen scoring."
)


async def get_fields(request: Request) -> Response:
    """GET /api/interviews/{interview}/fields?account=…: every saved field of the viewer's own card by its name.

    Beside them `notice`: why the card takes nothing now, in the reader's language, or empty. Answers 401 when the page
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
    fields = {f"{field.criterion_id}:{field.kind}": as_json(field) for field in card.fields}
    notice = _notice(card)
    return JSONResponse({"fields": fields, "notice": say(notice) if notice else ""})


def _notice(card: Card) -> str:
    if card.sealed:
        return SEALED
    return "" if card.appointment.phase.takes_cards else CLOSED
