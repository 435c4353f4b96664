"""Downloads: made at the request, for who asks, in the language asked for, and never stored.

What makes a workbook or a calendar is imported by the download that needs it: the start of the server does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.domain.account import Account
from screening.domain.view import View
from screening.errors import ScreeningError, status_of
from screening.i18n import LANGUAGES, translator
from screening.services.interviews.kit import competency_kit, part_kit
from screening.services.office.current import office
from screening.services.office.export import Export
from screening.services.rubrics.versions import file_with_hash
from screening.web.templating import page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ICS = "text/calendar; method=PUBLISH; charset=utf-8"
YAML = "application/yaml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

Make = Callable[[Account, str], Response]
"""A download for a reader in a language. Raises ScreeningError when there is none, or not for this reader."""

Refuse = Callable[[Request, ScreeningError], Response]


async def workbook(request: Request) -> Response:
    """GET /downloads/vacancies/{vacancy}/ranking.xlsx?language=nl&view=sealed: the ranking of a vacancy."""
    vacancy = request.path_params["vacancy"]
    view = View.CORRECTED if request.query_params.get("view") == View.CORRECTED else View.SEALED

    def make(viewer: Account, language: str) -> Response:
        from screening.services.results.workbook import ranking_workbook  # with the ranking, pandas and openpyxl

        return _file(ranking_workbook(office(), viewer, vacancy, language, view), XLSX)

    return await answer(request, make)


async def explanation(request: Request) -> Response:
    """GET /downloads/vacancies/{vacancy}/candidates/{candidacy}/explanation.txt?language=nl&view=sealed: for the applicant."""
    vacancy, candidacy = request.path_params["vacancy"], request.path_params["candidacy"]
    view = View.CORRECTED if request.query_params.get("view") == View.CORRECTED else View.SEALED

    def make(viewer: Account, language: str) -> Response:
        from screening.services.decisions.explained import explanation_for  # with the ranking

        return _file(explanation_for(office(), viewer, vacancy, candidacy, language, view), TEXT)

    return await answer(request, make)


async def kit_of_part(request: Request) -> Response:
    """GET /downloads/vacancies/{vacancy}/parts/{part}/kit.html?language=nl: the kit of one part of the plan, to print."""
    vacancy, part = request.path_params["vacancy"], request.path_params["part"]

    def make(viewer: Account, language: str) -> Response:
        return page("kit.html", language, kit=part_kit(office(), viewer, vacancy, part, language))

    return await answer(request, make, refused_page)


async def kit_of_competency(request: Request) -> Response:
    """GET /downloads/competencies/{competency}/kit.html?language=nl: the kit of all criteria of a competency, to print."""
    competency = request.path_params["competency"]

    def make(_viewer: Account, language: str) -> Response:
        return page("kit.html", language, kit=competency_kit(office(), competency, language))

    return await answer(request, make, refused_page)


async def rubric_file(request: Request) -> Response:
    """GET /downloads/rubrics/{hash}.yaml: the version of a rubric file with this content."""
    content_hash = request.path_params["hash"]

    def make(viewer: Account, _language: str) -> Response:
        found = file_with_hash(office(), viewer, content_hash)
        return _file(Export(found.name, found.text.encode()), YAML)

    return await answer(request, make)


async def interview_calendar(request: Request) -> Response:
    """GET /downloads/interviews/{interview}.ics?language=nl: one interview."""
    interview = request.path_params["interview"]

    def make(viewer: Account, language: str) -> Response:
        from screening.services.interviews import calendar  # with icalendar

        return _file(calendar.interview_calendar(office(), viewer, interview, language), ICS)

    return await answer(request, make)


async def agenda(request: Request) -> Response:
    """GET /downloads/agenda.ics?language=nl: all my interviews; with ?vacancy=…, all of a vacancy for who runs it."""
    vacancy = request.query_params.get("vacancy")

    def make(viewer: Account, language: str) -> Response:
        from screening.services.interviews import calendar

        if vacancy is None:
            return _file(calendar.agenda(office(), viewer, language), ICS)
        return _file(calendar.vacancy_calendar(office(), viewer, vacancy, language), ICS)

    return await answer(request, make)


def refused(request: Request, error: ScreeningError) -> Response:
    """Why there is no file, as a sentence for the page that offered it."""
    say = translator(request.state.account.language)
    return JSONResponse({"message": error.in_language(say)}, status_of(error))


def refused_page(request: Request, error: ScreeningError) -> Response:
    """Why there is no page to print, as a page itself: it opens in a tab of its own."""
    language = request.state.account.language
    sentence = error.in_language(translator(language))
    return page("refused.html", language, status_of(error), path=request.url.path, error=sentence)


async def answer(request: Request, make: Make, refuse: Refuse = refused) -> Response:
    """What `make` makes for the reader, in the language that the address asks for or else the reader's; or why not.

    Nothing on the way keeps either of them.
    """
    account: Account = request.state.account
    asked = request.query_params.get("language")
    try:
        made = await run_in_threadpool(make, account, asked if asked in LANGUAGES else account.language)
    except ScreeningError as error:
        made = refuse(request, error)
    made.headers["cache-control"] = "no-store"
    return made


def _file(made: Export, media_type: str) -> Response:
    disposition = f'attachment; filename="{made.file_name}"'
    return Response(made.content, media_type=media_type, headers={"content-disposition": disposition})
