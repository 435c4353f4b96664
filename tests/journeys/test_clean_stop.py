"""M5: the real server is asked to stop in the middle of saves: it ends within seconds, and what was acknowledged is there."""

from __future__ import annotations

import signal
import time
from contextlib import closing
from random import Random

import pytest

from screening.services.office.office import open_office
from screening.services.upkeep.checks import problems
from screening.settings import Settings
from tests.journeys.crowd import act_until_killed, crowd_in
from tests.journeys.stage import Server, served
from tests.store.halves import halves

SAVERS = 10
WITHIN = 5.0


@pytest.mark.long
def test_server_that_is_asked_to_stop_during_saves_ends_in_time_and_has_all_that_it_acknowledged(tmp_path):
    """M5"""
    settings, dice = Settings(data_dir=tmp_path / "data"), Random(5)  # noqa: S311
    office = open_office(settings)
    with closing(office.database):
        crowd = crowd_in(office, SAVERS)
    took: list[float] = []

    with served(Server(settings.data_dir)) as server:

        def stop() -> None:
            asked = time.monotonic()
            server.stop(signal.SIGTERM)
            took.append(time.monotonic() - asked)

        act_until_killed(crowd, server, dice, stop, after=200)
        server.start()
        office = open_office(settings)
        with closing(office.database), office.read() as work:
            lost = [what for one in crowd for what in one.lost(server, office)]
            wrong = [*halves(work), *map(str, problems(office))]

    assert (lost, wrong) == ([], [])
    assert took[0] < WITHIN
    assert sum(bool(one.acknowledged) for one in crowd) > SAVERS // 2
