"""Whether the whole database is as it should be, asked the way people ask it: the checks of `python -m screening check`."""

from __future__ import annotations

from pathlib import Path

from screening.services.office.office import open_office
from screening.services.upkeep.checks import problems
from screening.settings import Settings
from tests.conftest import Firm


def assert_sound(firm: Firm) -> None:
    """Fail with the sentences of every check that does not hold (B7)."""
    assert [str(one) for one in problems(firm.office)] == []


def assert_sound_folder(data_dir: Path) -> None:
    """The same for the database that a server of its own left behind."""
    office = open_office(Settings(data_dir=data_dir))
    try:
        assert [str(one) for one in problems(office)] == []
    finally:
        office.database.close()
