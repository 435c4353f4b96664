"""Firms beyond the one of the `firm` fixture: opened on a copy of a database file, for what is built once and used often."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from screening.services.people import accounts
from tests.conftest import Firm, MovableClock, make_office


def firm_on_copy(source: Path, folder: Path, ids: dict[str, Any], rubrics: Any, clock: MovableClock) -> Firm:
    """A firm on a copy of the database file `source`, in a folder of its own."""
    folder.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(source, folder / "evenwicht.sqlite3")
    office = make_office(folder, rubrics, clock)
    people = {
        key: accounts.find_person(office, ids[key]) for key in ("administrator", "recruiter", "ann", "bob", "cas")
    }
    return Firm(
        office, clock, vacancy=ids["vacancy"], candidacies=ids["candidacies"], interviews=ids["interviews"], **people
    )
