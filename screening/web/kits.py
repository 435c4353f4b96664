"""Interview kits as pages for printing."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from screening.domain.account import Account
from screening.errors import ScreeningError, status_of
from screening.i18n import LANGUAGES, translator
from screening.services.interviews.kit import Kit, competency_kit, part_kit
from screening.services.office.current import office
from screening.web.templating import TEMPLATES


async def part(request: Request) -> Response:
    """GET /downloads/vacancies/{vacancy}/parts/{part}/kit.html?language=nl: the kit of one part, or the reason why not."""
    found = request.path_params
    return await _answer(
        request,
        lambda viewer, language: part_kit(office(), viewer, found["vacancy"], found["part"], language),
    )


async def competency(request: Request) -> Response:
    """GET /downloads/competencies/{competency}/kit.html?language=nl: the kit of all criteria of a competency."""
    return await _answer(
        request,
        lambda _viewer, language: competency_kit(office(), request.path_params["competency"], language),
    )


async def _answer(request: Request, make: Callable[[Account, str], Kit]) -> Response:
    account: Account = request.state.account
    asked = request.query_params.get("language")
    language = asked if asked in LANGUAGES else account.language
    try:
        kit = await run_in_threadpool(make, account, language)
    except ScreeningError as error:
        return _refusal(request, error)
    html = TEMPLATES.get_template("kit.html").render(_=translator(language), language=language, kit=kit)
    return HTMLResponse(html, headers={"content-language": language, "cache-control": "no-store"})


def _refusal(request: Request, error: ScreeningError) -> Response:
    language = request.state.account.language
    say = translator(language)
    other = next(code for code in LANGUAGES if code != language)
    html = TEMPLATES.get_template("refused.html").render(
        _=say,
        language=language,
        other=other,
        other_name=LANGUAGES[other],
        path=request.url.path,
        error=error.in_language(say),
    )
    return HTMLResponse(html, status_of(error), headers={"content-language": language, "cache-control": "no-store"})
