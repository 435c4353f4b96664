"""The firm in which every table holds something, made once for the tests of a module."""

from __future__ import annotations

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
    if "lived" not in files:
        live_through_everything(firm)
        firm.office.database.close()
        files["lived"] = file_of(firm.office).read_bytes()
    firm.office.database.close()
    file_of(firm.office).write_bytes(files["lived"])
    return firm
