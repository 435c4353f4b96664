"""A10: a backup that is made while many write, as the README says: sound, whole, and with all that was there when it began."""

from __future__ import annotations

import threading
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from screening.services.cards.save import save_field
from screening.services.office.office import open_office
from screening.services.upkeep.checks import problems
from screening.settings import Settings
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import Firm
from tests.store.halves import halves
from tests.store.raw import connect, rows

BACKUPS = 20
ALL = "select (select count(*) from draft_revision) + (select count(*) from card_field_revision)"


@pytest.mark.long
def test_backups_made_while_everybody_writes_are_sound_and_hold_what_was_there_before(firm, tmp_path):
    """A10: nine people at their cards, without a pause, and twenty backups."""
    done = threading.Event()
    writers = [threading.Thread(target=write, args=(firm, *whose, done)) for whose in firm.interviews]
    for writer in writers:
        writer.start()
    made = [backup(firm, tmp_path / f"{number}") for number in range(BACKUPS)]
    done.set()
    for writer in writers:
        writer.join()

    assert [wrong for folder, _there in made for wrong in wrong_in(folder)] == []
    assert [there <= held(folder) for folder, there in made] == [True] * BACKUPS
    assert made[0][1] < made[-1][1], "nobody wrote meanwhile"


def write(firm: Firm, name: str, candidate: str, done: threading.Event) -> None:
    """Save without a pause on the criteria of a card and on the card as a whole."""
    for turn in count(1):
        criterion, kind = (firm.criteria[turn % 5], "note") if turn % 2 else ("card", "overall")
        where = (firm.interviews[name, candidate], criterion, kind)
        save_field(firm.office, firm.account(name), *where, f"turn {turn}", 0, "writer", turn=turn)
        if done.is_set():
            return


def backup(firm: Firm, folder: Path) -> tuple[Path, int]:
    """A copy in a folder of its own, and how much was there before it was made."""
    folder.mkdir(mode=0o700)
    ((there,),) = rows(firm.office, ALL)
    with closing(connect(firm.office)) as source, closing(sqlite3.connect(folder / "evenwicht.sqlite3")) as target:
        source.backup(target)
    return folder, there


def wrong_in(folder: Path) -> list[str]:
    office = open_office(Settings(data_dir=folder))
    with closing(office.database), office.read() as work:
        return [str(one) for one in problems(office)] + halves(work)


def held(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "evenwicht.sqlite3")) as copy:
        return int(copy.execute(ALL).fetchone()[0])
