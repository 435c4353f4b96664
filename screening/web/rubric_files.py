"""Rubric files: any version as a download, and keeping up with what another process puts in force."""

from __future__ import annotations

import asyncio
import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.errors import ScreeningError, status_of
from screening.i18n import translator
from screening.services.office.current import office
from screening.services.rubrics.versions import file_with_hash

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""How long another process may take to notice a new version; the process that accepts it knows at once."""


async def download(request: Request) -> Response:
    """GET /downloads/rubrics/{hash}.yaml: the version of a file with this content, or the reason why not."""
    account = request.state.account
    try:
        found = await run_in_threadpool(file_with_hash, office(), account, request.path_params["hash"])
    except ScreeningError as error:
        return JSONResponse({"message": error.in_language(translator(account.language))}, status_of(error))
    return Response(
        found.text.encode(),
        media_type="application/yaml; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{found.name}"', "cache-control": "no-store"},
    )


async def watch() -> None:
    """For as long as the server runs: take over new versions. What cannot be used is logged, and the old one stays."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await run_in_threadpool(office().look_for_new_rubrics)
        except ScreeningError:
            log.exception("the newest rubric files cannot be used; those before stay in force")
