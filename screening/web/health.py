"""GET /health: whether the database can be written and has room for more, for a proxy or a monitor.

That the process answers at all is told by `/_stcore/health`.
"""

from __future__ import annotations

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.errors import DamagedStore, FullStore, NewerStore, OtherStore, ScreeningError
from screening.services.office.current import office
from screening.services.upkeep.readiness import must_be_ready

PATIENCE_SECONDS = 3.0
"""A write that takes longer than this does not come in time for whoever waits for it, and for most monitors neither."""

BUSY = "the database is busy: a write has waited for seconds"
WHY: dict[type[ScreeningError], str] = {
    NewerStore: "this server is older than its database",
    OtherStore: "the database is not the one that this server was started with",
    DamagedStore: "the database file is damaged, or another file was laid over it",
    FullStore: "the disk of the database has no room left",
    ScreeningError: "the database cannot be written",
}


async def health(_request: Request) -> Response:
    """200 `ok`, or 503 and why the database cannot take what is saved. Whoever asks meanwhile gets the same answer."""
    global _under_way
    if _under_way is None or _under_way.done():
        _under_way = asyncio.ensure_future(run_in_threadpool(lambda: must_be_ready(office())))
        _under_way.add_done_callback(lambda done: done.cancelled() or done.exception())  # who asked may have gone
    try:
        await asyncio.wait_for(asyncio.shield(_under_way), PATIENCE_SECONDS)
    except TimeoutError:
        return JSONResponse({"status": BUSY}, 503)
    except ScreeningError as error:
        return JSONResponse({"status": next(WHY[kind] for kind in type(error).__mro__ if kind in WHY)}, 503)
    return JSONResponse({"status": "ok"})


_under_way: asyncio.Future[None] | None = None
