"""The real server is killed in the middle of saves, again and again: what was acknowledged is there, and nothing by half.

Twenty times, fifty people save over HTTP while two submit and two correct on their pages, and `kill -9` comes after an
acknowledgement that is drawn by lot. What this cannot show is the loss of power; for that, A3 looks at each connection.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from screening.services.office.office import open_office
from screening.services.upkeep.checks import problems
from screening.settings import Settings
from tests.journeys.conftest import overwrite
from tests.journeys.crowd import Person, act_until_killed, crowd_in
from tests.journeys.stage import Server, served
from tests.store.halves import halves

pytestmark = pytest.mark.long

TRIALS, SAVERS = 20, 50
FIRST, LATER = (1, 40), (40, 900)
"""After how many acknowledgements the kill comes: half the time while cards are still being started."""


@dataclass(frozen=True)
class Trial:
    """What one crash left."""

    acknowledged: dict[str, int]
    """Fields, seals and corrections."""
    lost: list[str]
    halves: list[str]
    problems: list[str]


@pytest.fixture(scope="module")
def trials(tmp_path_factory) -> Callable[[], list[Trial]]:
    """All of them, made when they are first asked for."""
    return cache(lambda: all_trials(tmp_path_factory.mktemp("crashes")))


def all_trials(folder: Path) -> list[Trial]:
    """On one server that is started again after each kill, and then finds its firm as it was at first.

    None after one that left something wrong.
    """
    data, pristine, dice = folder / "data", folder / "pristine.sqlite3", Random(29)  # noqa: S311
    office = open_office(Settings(data_dir=data))
    with closing(office.database):
        crowd = crowd_in(office, SAVERS)
    shutil.copy(data / "evenwicht.sqlite3", pristine)
    made = []
    with served(Server(data)) as server:
        for number in range(TRIALS):
            overwrite(data / "evenwicht.sqlite3", pristine)
            made.append(crash(crowd, server, dice, dice.randint(*(LATER, FIRST)[number % 2])))
            if made[-1].lost or made[-1].halves or made[-1].problems:
                break
    return made


def crash(crowd: list[Person], server: Server, dice: Random, after: int) -> Trial:
    act_until_killed(crowd, server, dice, lambda: server.stop(signal.SIGKILL), after)
    server.start()
    office = open_office(Settings(data_dir=server.data_dir))
    with closing(office.database), office.read() as work:
        return Trial(
            acknowledged_by(crowd),
            [what for one in crowd for what in one.lost(server, office)],
            halves(work),
            [str(one) for one in problems(office)],
        )


def acknowledged_by(crowd: list[Person]) -> dict[str, int]:
    found = dict.fromkeys(("Saver", "Closer", "Corrector"), 0)
    for one in crowd:
        found[type(one).__name__] += one.acknowledged if isinstance(one.acknowledged, int) else len(one.acknowledged)
    return found


def test_what_was_acknowledged_survives_every_kill(trials):
    """A1: levels, notes and the end of a card, from the first save on; seals; corrections. Some of each were told."""
    assert [trial.lost for trial in trials()] == [[]] * TRIALS
    assert [
        kind for kind in ("Saver", "Closer", "Corrector") if not any(one.acknowledged[kind] for one in trials())
    ] == []


def test_no_save_is_there_by_half(trials):
    """A2: a field and its history agree, and each card has the event of its start."""
    assert [trial.halves for trial in trials()] == [[]] * TRIALS


def test_everything_that_must_hold_across_the_tables_holds_after_every_kill(trials):
    """B7"""
    assert [trial.problems for trial in trials()] == [[]] * TRIALS
