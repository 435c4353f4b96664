"""Whether there is room for more is found out by writing what needs room (A6, I8)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import text

from screening.errors import FullStore, StoreError
from screening.store.database import open_database
from screening.store.disk import room
from screening.store.disk.room import ROOM, must_take_writes
from tests.store.faults import files_no_larger_than
from tests.store.postgres import running
from tests.store.raw import connect, dump, rows

FULL = "^There is no room left on the disk of the database"
SMALL_DISK = """
import os, subprocess, sys
from pathlib import Path
from screening.errors import FullStore
from screening.store.database import open_database
from screening.store.disk.room import must_take_writes

disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
database = open_database(f"sqlite:///{disk}/data/evenwicht.sqlite3")
must_take_writes(database)
with database.engine.connect() as connection:
    connection.exec_driver_sql("pragma wal_checkpoint(restart)")
with (disk / "filler").open("wb", buffering=0) as filler:
    try:
        while True:
            filler.write(bytes(4096))
    except OSError:
        pass
with database.change() as connection:
    connection.exec_driver_sql("update alembic_version set version_num = version_num")
    connection.commit()
print("what stands there already is written")
try:
    must_take_writes(database)
except FullStore:
    print("full")
(disk / "filler").unlink()
must_take_writes(database)
print("and well again", sorted(one.name for one in (disk / "data").iterdir()))
"""


PRIVATELY = ["unshare", "--map-root-user", "--mount"]


@pytest.mark.long
def test_full_disk_on_which_small_changes_still_fit_is_full(tmp_path):
    """I8: on a disk of 4 MB, filled to the last page. A log that was begun anew takes a change without any new room."""
    if subprocess.run([*PRIVATELY, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], check=False).returncode:
        pytest.skip("this machine lets nobody make a disk; the next test does without")

    command = [*PRIVATELY, sys.executable, "-c", SMALL_DISK, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    files = ["evenwicht.sqlite3", "evenwicht.sqlite3-shm", "evenwicht.sqlite3-wal"]
    assert done.stdout.splitlines() == ["what stands there already is written", "full", f"and well again {files}"], (
        done.stderr
    )


def test_database_that_may_not_grow_is_full_although_a_small_change_fits(office):
    """I8: what needs no room says nothing about room."""
    other = connect(office)
    other.execute("pragma wal_checkpoint(truncate)")
    other.close()
    must_take_writes(office.database)

    with files_no_larger_than(ROOM - 1):
        with office.database.change() as connection:
            connection.exec_driver_sql("update alembic_version set version_num = version_num")
            connection.commit()
        with pytest.raises(FullStore, match=FULL):
            must_take_writes(office.database)
    must_take_writes(office.database)


def test_asking_a_thousand_times_leaves_nothing(office, monkeypatch):
    """Neither in the database nor beside it, and no event."""
    monkeypatch.setattr(room, "ROOM", 100)
    must_take_writes(office.database)
    before, files = dump(office), sorted(office.settings.data_dir.iterdir())
    pages = rows(office, "pragma page_count")

    for _time in range(1000):
        must_take_writes(office.database)

    assert (dump(office), sorted(office.settings.data_dir.iterdir())) == (before, files)
    assert rows(office, "pragma page_count") == pages


def test_folder_in_which_nothing_can_be_made_takes_no_writes(office):
    """I8: SQLite makes its journal there, if not now then after the next start."""
    folder = office.settings.data_dir
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from screening.errors import StoreError\n"
        "from screening.store.disk.room import _beside\n"
        "os.setuid(65534) if os.geteuid() == 0 else None\n"
        "try: _beside(Path(sys.argv[1]))\n"
        "except StoreError as error: print(type(error).__name__)\n"
    )
    folder.chmod(0o500)
    try:
        done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False)
    finally:
        folder.chmod(0o700)

    assert done.stdout == "StoreError\n", done.stderr


def test_database_that_another_program_holds_takes_no_writes_and_then_does(office, monkeypatch):
    office.database.close()
    monkeypatch.setattr("screening.store.engine.sqlite.BUSY_MILLISECONDS", 20)
    impatient = open_database(office.settings.url)
    other = connect(office)
    other.execute("begin immediate")

    with pytest.raises(StoreError, match=r"^The database cannot be written at this moment"):
        must_take_writes(impatient)
    other.execute("rollback")
    must_take_writes(impatient)
    impatient.close()


@pytest.mark.long
def test_postgres_is_asked_for_room_of_its_own_and_keeps_none_of_it():
    """I8: there the disk is its server's, so the room is asked for in a table that goes with the commit."""
    with running() as server:
        server._admin("create database asked")
        database = open_database(server.url("asked"))
        with database.look() as look:
            before = look.execute(text("select count(*) from pg_class")).scalar()

        for _time in range(5):
            must_take_writes(database)

        with database.look() as look:
            assert look.execute(text("select count(*) from pg_class")).scalar() == before
        database.close()
