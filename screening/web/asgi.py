"""The parts around the Streamlit pages: routes, middleware, and what happens at start."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Route

from screening.services.office.current import office
from screening.services.people.accounts import needs_set_up
from screening.web import card, downloads, rubrics_in_force, streamlit_options
from screening.web.failures import Failures
from screening.web.gate.direct import Direct
from screening.web.gate.flood import Flood
from screening.web.gate.guard import SAVE, SignedInOnly
from screening.web.gate.headers import SecureHeaders
from screening.web.gate.hosts import Hosts
from screening.web.gate.tls import OnlyTls
from screening.web.health import health
from screening.web.logs import keep_logs_clean
from screening.web.shell.assets import Assets
from screening.web.shell.index_page import IndexPage
from screening.web.sign_in import own, pages, setup_code, single_sign_on

log = logging.getLogger(__name__)

API_ROUTES = [
    Route(SAVE, card.put_field, methods=["PUT"]),
    Route("/api/me", own.me),
    Route("/api/me/sign-in", own.status),
    Route("/api/me/stay", own.stay, methods=["POST"]),
    Route("/api/interviews/{interview}/fields", card.get_fields),
]

ROUTES = [
    Route("/set-up", pages.set_up_page, methods=["GET", "POST"]),
    Route("/sign-in", pages.sign_in_page, methods=["GET", "POST"]),
    Route("/sign-out", pages.sign_out, methods=["POST"]),
    Route("/sign-out/everywhere", own.sign_out_everywhere, methods=["POST"]),
    Route("/invitation/{token}", pages.invitation_page, methods=["GET", "POST"]),
    Route("/sso/start", single_sign_on.start),
    Route("/sso/callback", single_sign_on.callback),
    Route("/downloads/vacancies/{vacancy}/ranking.xlsx", downloads.workbook),
    Route("/downloads/vacancies/{vacancy}/candidates/{candidacy}/explanation.txt", downloads.explanation),
    Route("/downloads/vacancies/{vacancy}/parts/{part}/kit.html", downloads.kit_of_part),
    Route("/downloads/competencies/{competency}/kit.html", downloads.kit_of_competency),
    Route("/downloads/rubrics/{hash}.yaml", downloads.rubric_file),
    Route("/downloads/interviews/{interview}.ics", downloads.interview_calendar),
    Route("/downloads/agenda.ics", downloads.agenda),
    Route("/health", health),
]

MIDDLEWARE = [
    Middleware(SecureHeaders),
    Middleware(Failures),
    Middleware(Hosts),
    Middleware(OnlyTls),
    Middleware(Assets),
    Middleware(Flood),
    Middleware(SignedInOnly),
    Middleware(Direct, routes=API_ROUTES),
    Middleware(IndexPage),
]

HEAVY = ("pandas", "screening.services.results.ranking")
"""What pages need that many look at. With pandas come numpy and pyarrow; what makes a workbook waits for the first one."""

WARM_UP_AFTER_SECONDS = 1.0
"""The first request of who waited for the start goes before."""


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Open the office before the first visitor; what only some pages need is loaded when the server answers."""
    keep_logs_clean()
    streamlit_options.look_at_those_in_force()
    running = office()
    if needs_set_up(running):
        print(_welcome(), flush=True)
    beside = [asyncio.create_task(rubrics_in_force.watch()), asyncio.create_task(warm_up())]
    gc.freeze()
    gc.enable()  # `app.py` turned the collector off
    yield {}
    for task in beside:
        task.cancel()


async def warm_up() -> None:
    """Load what is heavy once the server answers, so that neither its start nor a first visitor waits for it.

    A module at a time, so that requests in between get their turn; then all of it is left out of later collections.
    """
    await asyncio.sleep(WARM_UP_AFTER_SECONDS)
    try:
        for name in HEAVY:
            await run_in_threadpool(importlib.import_module, name)
    except ImportError:
        log.exception("a part of the program cannot be loaded; the pages and downloads that need it will fail")
    await run_in_threadpool(gc.collect)
    gc.freeze()


def _welcome() -> str:
    return (
        f"\n  Er is nog geen account. Open /set-up in de browser; de code is {setup_code.code()}"
        f"\n  There is no account yet. Open /set-up in the browser; the code is {setup_code.code()}\n"
    )
