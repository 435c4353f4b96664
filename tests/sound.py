"""Whether the whole database is as it should be, asked the way people ask it: the checks of `python -m screening check`."""

from __future__ import annotations

import re
from pathlib import Path

from screening.services.office.office import Office, open_office
from screening.services.upkeep.checks import problems
from screening.settings import Settings
from tests.conftest import Firm


def assert_sound(firm: Firm) -> None:
    """Fail with the sentences of every check that does not hold (B7)."""
    _assert_none(firm.office)


def assert_sound_folder(data_dir: Path) -> None:
    """The same for the database that a server of its own left behind."""
    office = open_office(Settings(data_dir=data_dir))
    try:
        _assert_none(office)
    finally:
        office.database.close()


def _assert_none(office: Office) -> None:
    found = [str(one) for one in problems(office)]
    assert found == [], found


def without_head(told: str) -> str:
    """What was printed, but for the head of the chain."""
    return re.sub(r"Head of the chain: \d+:[0-9a-f]{64}\n", "", told)
