"""Firms beyond the one of the `firm` fixture: opened on a copy of a database file, for what is built once and used often."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from screening.domain.vacancy import Phase
from screening.services.office.current import run_with
from screening.services.people import accounts
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm, MovableClock, make_office

FirmDatabase = tuple[Path, dict[str, Any]]


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


def continued(firm_database: FirmDatabase, folder: Path, rubrics: Any, work: Callable[[Firm], object]) -> FirmDatabase:
    """A copy of a firm's database in `folder` after some more `work` of its people."""
    source, ids = firm_database
    firm = firm_on_copy(source, folder, ids, rubrics, MovableClock())
    work(firm)
    firm.office.database.close()
    return folder / "evenwicht.sqlite3", ids


@contextmanager
def in_use(firm_database: FirmDatabase, folder: Path, rubrics: Any, clock: MovableClock) -> Iterator[Firm]:
    """A firm of one's own on a copy of this database, in use by this process, as the `firm` fixture is."""
    source, ids = firm_database
    firm = firm_on_copy(source, folder, ids, rubrics, clock)
    run_with(firm.office)
    yield firm
    run_with(None)


def ranked(firm: Firm) -> None:
    """Kim stands clearly before Lex, and Lex before Max; the vacancy is at Decide."""
    for who in ("ann", "bob", "cas"):
        for candidate, level in (("kim", 5), ("lex", 3), ("max", 1)):
            firm.submit(who, candidate, level)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
