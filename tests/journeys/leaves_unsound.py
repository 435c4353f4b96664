"""A journey that leaves a database in which something does not hold. `test_left_behind.py` runs it, and nothing else does."""

from __future__ import annotations

from contextlib import closing

from tests.journeys.stage import Server
from tests.store.raw import connect


def test_journey_that_passes(firm):
    Server(firm.office.settings.data_dir)
    with closing(connect(firm.office)) as other:
        other.execute("update vacancy set phase = 'closed'")
