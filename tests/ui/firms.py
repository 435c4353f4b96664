"""Firms in a later state than the one of `tests/conftest.py`, each built once for a module and then copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from screening.services.people import accounts
from tests.conftest import Firm, MovableClock, make_office

FirmDatabase = tuple[Path, dict[str, Any]]


def continued(firm_database: FirmDatabase, folder: Path, rubrics: Any, work: Callable[[Firm], None]) -> FirmDatabase:
    """A copy of a firm's database in `folder` after some more `work` of its people."""
    source, ids = firm_database
    shutil.copy(source, folder / "evenwicht.sqlite3")
    office = make_office(folder, rubrics, MovableClock())
    names = ("administrator", "recruiter", "ann", "bob", "cas")
    people = {name: accounts.find_person(office, ids[name]) for name in names}
    given = {name: ids[name] for name in ("vacancy", "candidacies", "interviews")}
    work(Firm(office, office.clock, **given, **people))
    office.database.close()
    return folder / "evenwicht.sqlite3", ids
