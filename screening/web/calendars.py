"""Calendar files of interviews: made at the request, for who asks, and never stored."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.errors import ScreeningError, status_of
from screening.i18n import LANGUAGES, translator
from screening.services.interviews import calendar
from screening.services.office.current import office
from screening.services.office.export import Export

ICS = "text/calendar; charset=utf-8"


async def interview(request: Request) -> Response:
    """GET /downloads/interviews/{interview}.ics?language=nl: one interview, or the reason why not."""
    wanted, account = request.path_params["interview"], request.state.account
    return await _answer(request, lambda language: calendar.interview_calendar(office(), account, wanted, language))


async def agenda(request: Request) -> Response:
    """GET /downloads/agenda.ics?language=nl: all my interviews; with ?vacancy=…, all of a vacancy for who runs it."""
    account, vacancy = request.state.account, request.query_params.get("vacancy")
    if vacancy is None:
        return await _answer(request, lambda language: calendar.agenda(office(), account, language))
    return await _answer(request, lambda language: calendar.vacancy_calendar(office(), account, vacancy, language))


async def _answer(request: Request, make: Callable[[str], Export]) -> Response:
    account = request.state.account
    asked = request.query_params.get("language")
    try:
        made = await run_in_threadpool(make, asked if asked in LANGUAGES else account.language)
    except ScreeningError as error:
        return JSONResponse({"message": error.in_language(translator(account.language))}, status_of(error))
    return Response(
        made.content,
        headers={
            "content-type": ICS,
            "content-disposition": f'attachment; filename="{made.file_name}"',
            "cache-control": "no-store",
        },
    )
