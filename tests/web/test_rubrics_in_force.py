"""What one process puts in force holds for the others soon after."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from screening.services.office.office import open_office
from screening.web import rubrics_in_force
from tests.web.rubrics import publish_other


def test_a_server_takes_over_what_another_process_puts_in_force(firm, monkeypatch):
    monkeypatch.setattr(rubrics_in_force, "LOOK_SECONDS", 0.01)
    other = open_office(firm.office.settings, firm.clock)

    async def serve() -> None:
        watching = asyncio.create_task(rubrics_in_force.watch())
        await asyncio.to_thread(publish_other, replace(firm, office=other))
        async with asyncio.timeout(10):
            while firm.office.rubric.content_hash() != other.rubric.content_hash():
                await asyncio.sleep(0.01)
        watching.cancel()

    asyncio.run(serve())

    assert firm.office.rubric.criteria["COM-A"].anchors[1].nl.startswith("Zegt overal hetzelfde.")
    other.database.close()
