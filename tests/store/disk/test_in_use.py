"""A database file over which another is laid while it is in use: told as that, and as nothing else (A6, A11)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from sqlalchemy import event

from screening.domain.event import EventKind
from screening.errors import Conflict, DamagedStore, OtherStore, StoreError
from screening.services.cards.read import open_card
from screening.services.cards.save import save_field
from screening.services.upkeep.checks import problems
from screening.store.database import open_database
from screening.store.disk import in_use
from screening.store.engine.sqlite import journal_mode
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import Firm
from tests.store.copies import firm_on_copy
from tests.store.raw import connect, file_of, rows

LAID_OVER = "^Another file was laid over the database while the server was running"
JOURNALS = {"with a log": (3, 51, 3), "with a journal": (3, 51, 2)}


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nobody else writes to these files, so nobody is waited for."""
    monkeypatch.setattr(in_use, "PATIENCE_SECONDS", 0.0)


@pytest.fixture(params=JOURNALS.values(), ids=JOURNALS)
def used(request, tmp_path, monkeypatch, firm_database, rubrics, clock) -> Firm:
    """A firm under each kind of journal, of which a level was saved."""
    monkeypatch.setattr(journal_mode, "__defaults__", (request.param,))
    source, ids = firm_database
    firm = firm_on_copy(source, tmp_path / "used", ids, rubrics, clock)
    save(firm, 1)
    return firm


def save(firm: Firm, number: int, criterion: str = "COM-A") -> None:
    interview = firm.interviews["ann", "kim"]
    saved = save_field(firm.office, firm.ann, interview, criterion, "note", f"note {number}", number - 1, "tab")
    assert saved.accepted


def shown(firm: Firm) -> list[str]:
    return [one.value for one in open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).fields if one.value]


def backup(firm: Firm, to: Path) -> Path:
    """A sound copy of now, as people are told to make one."""
    source, target = connect(firm.office), sqlite3.connect(to)
    source.backup(target)
    source.close()
    target.close()
    return to


def older(firm: Firm, folder: Path) -> bytes:
    """A backup, after which much was saved."""
    kept = backup(firm, folder / "kept.sqlite3").read_bytes()
    for number in range(2, 30):
        save(firm, number)
    return kept


def older_with_all_in_the_file(firm: Firm, folder: Path) -> bytes:
    kept = older(firm, folder)
    other = connect(firm.office)
    other.execute("pragma wal_checkpoint(truncate)")
    other.close()
    save(firm, 30)
    return kept


def truncated(firm: Firm, folder: Path) -> bytes:
    kept = older(firm, folder)
    return kept[: len(kept) // 2]


def within_a_transaction(firm: Firm, folder: Path) -> bytes:
    """The plain file, while somebody writes: some of it in the file and the rest beside it."""
    other = connect(firm.office)
    other.execute("pragma cache_size = 2")
    other.execute("begin immediate")
    other.execute("update account set name = name || hex(randomblob(2000))")
    copied = file_of(firm.office).read_bytes()
    other.execute("rollback")
    other.close()
    for number in range(2, 10):
        save(firm, number)
    return copied


def garbage(firm: Firm, _folder: Path) -> bytes:
    return b"this is no database at all, whatever its name says" * 4000


def nothing(firm: Firm, _folder: Path) -> bytes:
    return b""


COPIES: list[Callable[[Firm, Path], bytes]] = [
    older,
    older_with_all_in_the_file,
    truncated,
    within_a_transaction,
    garbage,
    nothing,
]


@pytest.mark.parametrize("copy", COPIES, ids=lambda one: one.__name__)
def test_copy_laid_over_a_database_in_use_is_told_as_that_and_nothing_is_saved_or_shown(used, tmp_path, copy):
    """A6: as `cp` does it, into the same file. What is read of such a mixture is nobody's card."""
    file_of(used.office).write_bytes(copy(used, tmp_path))
    left = file_of(used.office).read_bytes()

    for _time in range(2):
        with pytest.raises(DamagedStore, match=LAID_OVER):
            save(used, 100)
        with pytest.raises(DamagedStore, match=LAID_OVER):
            shown(used)

    assert file_of(used.office).read_bytes() == left


def test_backup_that_is_put_in_its_place_after_that_is_taken_up_without_a_restart(used, tmp_path):
    kept = older(used, tmp_path)
    path = file_of(used.office)
    path.write_bytes(kept)
    with pytest.raises(DamagedStore, match=LAID_OVER):
        save(used, 100)

    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    path.write_bytes(kept)
    save(used, 2)

    assert shown(used) == ["note 2"]
    assert problems(used.office) == []


def test_copy_laid_over_in_the_middle_of_a_unit_of_work_is_told_by_that_unit(used, tmp_path):
    kept = older(used, tmp_path)

    def record_while_somebody_copies() -> None:
        with used.office.write() as work:
            work.record(EventKind.SIGNED_OUT, "nobody")
            file_of(used.office).write_bytes(kept)
            work.commit()

    with pytest.raises(DamagedStore, match=LAID_OVER):
        record_while_somebody_copies()
    assert file_of(used.office).read_bytes() == kept


def test_what_sqlite_writes_is_never_taken_for_a_copy(used):
    """In this process, in another that has the file open, and by who reads it beside: thousands of pages back and forth."""
    script = (
        "import sys; from screening.store.engine.sqlite import library\n"
        "other = library.connect(sys.argv[1], isolation_level=None, timeout=60)\n"
        "other.execute('create table heap (content)')\n"
        "for _ in range(60): other.execute('insert into heap values (randomblob(100000))')\n"
        "other.execute('drop table heap')\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script, str(file_of(used.office))])
    in_use.PATIENCE_SECONDS = 5.0  # the fixture puts it back
    number = 1
    while other.poll() is None or number < 400:
        number += 1
        save(used, number)

    assert (other.returncode, shown(used)) == (0, [f"note {number}"])


def test_sqlite_closing_everything_is_not_taken_for_a_copy(used):
    for number in range(2, 6):
        save(used, number)
        used.office.database.engine.dispose()
        used.office.database.close()

    save(used, 6)
    assert "note 6" in shown(used)


def test_database_of_another_installation_in_its_place_is_not_written(firm, tmp_path):
    """A6: its vacancies, accounts and rubrics are not those that this server goes by."""
    save(firm, 1)
    path = file_of(firm.office)
    stranger = open_database(f"sqlite:///{tmp_path / 'stranger.sqlite3'}")
    with stranger.write() as work:
        work.record(EventKind.SIGNED_OUT, "nobody")
        work.commit()
    stranger.close()
    for one in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        one.unlink()
    shutil.copy(tmp_path / "stranger.sqlite3", path)

    for _time in range(2):
        with pytest.raises(OtherStore, match=r"^Another database was put in the place of the one"):
            save(firm, 2)
        with pytest.raises(OtherStore):
            shown(firm)

    assert rows(firm.office, "select count(*) from event") == [(1,)]


def test_backup_put_in_its_place_beside_the_log_of_before_is_not_taken_up_until_the_log_is_gone(firm, tmp_path):
    """A6: as `mv` does it. SQLite would write that log into the backup."""
    save(firm, 1)
    older(firm, tmp_path)
    path = file_of(firm.office)
    (tmp_path / "kept.sqlite3").rename(path)

    with pytest.raises(DamagedStore, match=LAID_OVER):
        save(firm, 100)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink()
    save(firm, 2)

    assert shown(firm) == ["note 2"]
    assert problems(firm.office) == []


def test_field_whose_history_is_ahead_of_it_is_damage_and_not_a_race(firm):
    """After a restart nothing tells of the copy but this: with one writer at a time nobody can have been first."""
    save(firm, 1)
    other = connect(firm.office)
    other.execute("create temporary table ahead as select * from draft_revision")
    other.execute("update ahead set revision = revision + 1")
    other.execute("insert into draft_revision select * from ahead")
    other.close()

    with pytest.raises(DamagedStore, match=r"^The database file is damaged"):
        save(firm, 2)
    assert [str(one) for one in problems(firm.office)] != []


def test_race_is_still_a_conflict(firm):
    """The first that a field has is in nobody's way, and one address is one account: the database is sound, somebody was first."""

    def add_again() -> None:
        with firm.office.database.change() as connection:
            connection.exec_driver_sql("create temporary table double as select * from account limit 1")
            connection.exec_driver_sql("update double set id = 'double'")
            connection.exec_driver_sql("insert into account select * from double")

    with pytest.raises(Conflict):
        add_again()


def test_gone_is_gone(used):
    path = file_of(used.office)
    path.rename(path.with_suffix(".away"))

    with pytest.raises(StoreError, match=r"^The database cannot be written at this moment"):
        save(used, 2)


def test_under_load_no_save_after_the_copy_is_acknowledged(used, tmp_path):
    """A6: writers go on while somebody copies; from the moment of the copy everybody is refused, and for one reason.

    With a journal the copy comes between two commits: within one nothing tells it from what SQLite writes (see below).
    """
    kept = older(used, tmp_path)
    laid, under_way, after, told = threading.Event(), threading.Semaphore(0), [], []

    def write(criterion: str) -> None:
        for number in range(1, 1000):
            late = laid.is_set()
            try:
                save(used, number, criterion)
            except DamagedStore as error:
                told.append(str(error))
                return
            under_way.release()
            if late:
                after.append((criterion, number))

    criteria = [one for one in used.criteria if one != "COM-A"][:4]
    threads = [threading.Thread(target=write, args=(one,)) for one in criteria]
    for thread in threads:
        thread.start()
    for _save in range(40):
        under_way.acquire()
    with suppress(DamagedStore), nullcontext() if journal_mode() == "WAL" else used.office.database.write():
        file_of(used.office).write_bytes(kept)
        laid.set()
    for thread in threads:
        thread.join()

    assert (after, len(told), len(set(told))) == ([], 4, 1)


def test_copy_that_is_laid_within_a_commit_is_found_by_the_check(tmp_path, monkeypatch, firm_database, rubrics, clock):
    """With a journal SQLite writes its head of the file over that of the copy, so the save goes on; the check is not deceived."""
    monkeypatch.setattr(journal_mode, "__defaults__", (JOURNALS["with a journal"],))
    source, ids = firm_database
    used = firm_on_copy(source, tmp_path / "used", ids, rubrics, clock)
    save(used, 1)
    kept = older(used, tmp_path)
    event.listen(used.office.database.engine, "commit", lambda _one: file_of(used.office).write_bytes(kept), once=True)
    save(used, 1, used.criteria[-1])

    assert {str(one).split(":")[0] for one in problems(used.office)} == {"The database file is damaged"}


def test_log_that_is_taken_away_stops_the_server_before_anything_is_written_where_nobody_finds_it(
    tmp_path, monkeypatch, firm_database, rubrics, clock
):
    """Found by an attack: saves were acknowledged, and gone at the next start. What was committed before is kept."""
    monkeypatch.setattr(journal_mode, "__defaults__", ((3, 51, 3),))
    source, ids = firm_database
    used = firm_on_copy(source, tmp_path / "used", ids, rubrics, clock)
    save(used, 1)
    for ending in ("-wal", "-shm"):
        file_of(used.office).with_name(file_of(used.office).name + ending).unlink()

    with pytest.raises(StoreError, match=r"^The log beside the database \(-wal\) was taken away"):
        save(used, 2)
    kept = shutil.copy(file_of(used.office), tmp_path / "as after a kill.sqlite3")

    alone = sqlite3.connect(kept)
    assert alone.execute("select note from draft where kind = 'note'").fetchall() == [("note 1",)]
    alone.close()
    used.office.database.close()
