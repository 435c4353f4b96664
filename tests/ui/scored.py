"""The firm after its interviews, built once: every card of Kim and Lex is in, and one of three of Max, all *not assessed*."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from screening.services import accounts
from tests.conftest import Firm, MovableClock, make_office


def with_cards(source: Path, ids: dict[str, Any], folder: Path, rubrics: Any) -> Path:
    """A copy of the firm's database in `folder`, with the cards submitted."""
    shutil.copy(source, folder / "evenwicht.sqlite3")
    office = make_office(folder, rubrics, MovableClock())
    names = ("administrator", "recruiter", "ann", "bob", "cas")
    people = {name: accounts.find_person(office, ids[name]) for name in names}
    given = {name: ids[name] for name in ("vacancy", "candidacies", "interviews")}
    firm = Firm(office, office.clock, **given, **people)
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", 4)
        firm.submit(name, "lex", {firm.criteria[0]: 2, firm.criteria[-1]: 4})
    firm.submit("ann", "max", None)
    office.database.close()
    return folder / "evenwicht.sqlite3"
