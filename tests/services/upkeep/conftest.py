"""The firm in which every table holds something, made once for the tests of a module."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Firm
from tests.services.upkeep.everything import live_through_everything
from tests.store.raw import file_of


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The database file, made once for all tests here."""
    return {}


@pytest.fixture
def lived(firm, files) -> Firm:
    """The firm in which every table holds something."""
    return made_once(firm, files, live_through_everything)


def made_once(firm: Firm, files: dict[str, bytes], live: Callable[[Firm], None]) -> Firm:
    """The firm after `live`, which is done for the first test and copied for the others."""
    if live.__name__ not in files:
        live(firm)
        firm.office.database.close()
        files[live.__name__] = file_of(firm.office).read_bytes()
    firm.office.database.close()
    file_of(firm.office).write_bytes(files[live.__name__])
    return firm
