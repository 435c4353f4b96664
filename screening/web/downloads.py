"""Downloads: made at the request, for who asks, and never stored."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.domain.correction import View
from screening.errors import ScreeningError, status_of
from screening.i18n import LANGUAGES, translator
from screening.services.office.current import office
from screening.services.results.workbook import ranking_workbook as build

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def ranking_workbook(request: Request) -> Response:
    """GET /downloads/vacancies/{vacancy}/ranking.xlsx?language=nl&view=sealed: the workbook, or the reason why not."""
    account = request.state.account
    asked = request.query_params.get("language")
    language = asked if asked in LANGUAGES else account.language
    view = View.CORRECTED if request.query_params.get("view") == View.CORRECTED else View.SEALED
    try:
        made = await run_in_threadpool(build, office(), account, request.path_params["vacancy"], language, view)
    except ScreeningError as error:
        return JSONResponse({"message": error.in_language(translator(account.language))}, status_of(error))
    return Response(
        made.content,
        media_type=XLSX,
        headers={"content-disposition": f'attachment; filename="{made.file_name}"', "cache-control": "no-store"},
    )
