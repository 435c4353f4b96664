"""GET /health: whether the database can be written, for a proxy or a monitor."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from screening.errors import ScreeningError
from screening.services.running import office


async def health(_request: Request) -> Response:
    """200 `ok`, or 503 when the database cannot take a write."""
    try:
        await run_in_threadpool(_try_writing)
    except ScreeningError:
        return JSONResponse({"status": "the database cannot be written"}, 503)
    return JSONResponse({"status": "ok"})


def _try_writing() -> None:
    with office().database.write() as work:  # never committed; a lock alone is also given on a read-only file
        work.connection().exec_driver_sql("update alembic_version set version_num = version_num")
