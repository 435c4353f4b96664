"""Keeping up with the rubric files that another process puts in force."""

from __future__ import annotations

import asyncio
import logging

from starlette.concurrency import run_in_threadpool

from screening.errors import ScreeningError
from screening.services.office.current import office

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""How long another process may take to notice a new version; the process that accepts it knows at once."""


async def watch() -> None:
    """For as long as the server runs: take over new versions. What cannot be used is logged, and the old one stays."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await run_in_threadpool(office().look_for_new_rubrics)
        except ScreeningError:
            log.exception("the newest rubric files cannot be used; those before stay in force")
