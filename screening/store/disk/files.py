"""The files of a SQLite database, looked at without opening it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url

from screening.store.engine.sqlite import is_plain_file, journal_mode

BESIDE = ("", "-journal", "-wal", "-shm")
WAL_FORMAT = b"\x02\x02"
WHERE_FORMAT_STANDS = 18


def files_of(url: str) -> list[Path]:
    """The folder of the database and its files, as far as they exist; nothing for a database that is no file."""
    file = file_of(url)
    if file is None:
        return []
    return [path for path in (file.parent, *(file.with_name(file.name + end) for end in BESIDE)) if path.exists()]


def has_unsafe_log(url: str) -> bool:
    """Whether the file is kept with a write-ahead log while this SQLite is too old to be trusted with one."""
    file = file_of(url)
    if file is None or not file.is_file() or journal_mode() == "WAL":
        return False
    with file.open("rb") as opened:
        opened.seek(WHERE_FORMAT_STANDS)
        return opened.read(2) == WAL_FORMAT


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a database that is no file."""
    parts = make_url(url)
    return Path(parts.database or "") if is_plain_file(parts) else None
