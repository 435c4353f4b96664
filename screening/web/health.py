"""GET /health: whether the database can be written, for a proxy or a monitor."""

from __future__ import annotations

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.errors import ScreeningError
from screening.services.office.current import office


async def health(_request: Request) -> Response:
    """200 `ok`, or 503 when the database cannot take a write. Whoever asks meanwhile gets the same answer."""
    global _under_way
    if _under_way is None or _under_way.done():
        _under_way = asyncio.ensure_future(run_in_threadpool(_try_writing))
    try:
        await asyncio.shield(_under_way)
    except ScreeningError:
        return JSONResponse({"status": "the database cannot be written"}, 503)
    return JSONResponse({"status": "ok"})


_under_way: asyncio.Future[None] | None = None


def _try_writing() -> None:
    """Write what stands there already: what is not committed says nothing about a full disk."""
    with office().write() as work:
        work.connection().exec_driver_sql("update alembic_version set version_num = version_num")
        work.commit()
