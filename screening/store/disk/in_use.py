"""The file of a SQLite database in use: whether it is still there, and still what SQLite itself wrote."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from sqlalchemy import Engine

from screening.errors import DamagedStore, StoreError
from screening.i18n import N_
from screening.store.engine.sqlite import NOT_NOW, journal_mode, library

PATIENCE_SECONDS = 1.0
"""How long another process may be in the middle of writing to the file before what it wrote must be accounted for."""

BETWEEN_LOOKS = 0.02

Inode = tuple[int, int]


class DatabaseFile:
    """Looked at before and after every unit of work that writes.

    With a write-ahead log an open connection goes on writing to a file that was deleted or replaced, and what is committed
    there is gone at the next start. A copy that is laid over the file while it is in use leaves a mixture of both, because
    part of what was saved stands in the log or in memory: SQLite does not notice, so the moment at which the file was last
    written is held against what SQLite says that it wrote. Who was laid over stays so until another file is put in its place.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._path = Path(engine.url.database or "")
        self._beside = self._path.with_name(self._path.name + "-wal")
        self._log: Inode | None = None
        self._seen: _Look | None = None
        self._written: _Written | None = None
        self._progress: Progress = None
        self._laid_over = False
        if found := self._look():
            self._take_up(found)

    def check(self) -> bool:
        """Whether another file stands in its place, with which the work goes on.

        Raises StoreError while the file is gone, and DamagedStore when something was laid over it, or when the log of the file
        before stands beside one that was put in its place: SQLite would write the one into the other.
        """
        found = self._look()
        if found is None:
            raise StoreError(NOT_NOW)
        if self._seen is None or found.file != self._seen.file:
            if self._written and self._log and _inode(self._beside) == self._log:
                raise DamagedStore(LAID_OVER)
            self._engine.dispose()
            self._take_up(found)
            return True
        self._must_have_its_log()
        self._account_for(found)
        return False

    def _must_have_its_log(self) -> None:
        """Raise DamagedStore when the log was taken away: what is written goes on into a file that nobody finds again.

        What was committed until now is brought over to the database itself, from where it is not lost.
        """
        if self._log and _inode(self._beside) != self._log:
            if self._written:
                self._written.bring_over()
            raise DamagedStore(LOG_GONE)

    def untouched(self) -> None:
        """Within a unit of work, before it commits: nobody else can have written. Raises DamagedStore when somebody did."""
        found = self._look()
        if found and self._seen and found.file == self._seen.file:
            self._account_for(found)

    def settle(self) -> None:
        """After a unit of work: what it wrote is known. Raises DamagedStore when something else was written too."""
        anew = self._written and self._written.has_begun_anew(self._progress)
        progress = (
            self._written.progress() if anew and self._written else None
        )  # what comes after it is explained by it
        self.untouched()
        if progress is not None:
            self._progress = progress

    def is_laid_over(self) -> bool:
        """Whether something was written to the file that is not SQLite's; learns nothing, so it may be asked at any time."""
        found = self._look()
        if self._laid_over or found is None or self._seen is None or found.file != self._seen.file:
            return self._laid_over
        return found != self._seen and not self._is_ours()

    def close(self) -> None:
        """Look no more, until the next unit of work."""
        if self._written:
            self._written.close()
        self._seen, self._written = None, None

    def _account_for(self, found: _Look) -> None:
        if self._laid_over or (found != self._seen and not self._is_ours(learn=True)):
            self._laid_over = True
            raise DamagedStore(LAID_OVER)

    def _is_ours(self, *, learn: bool = False) -> bool:
        """Whether SQLite, of whatever process, can have written what was written since the last look."""
        end = time.monotonic() + PATIENCE_SECONDS
        while written := self._written:
            progress, found = written.progress(), self._look()
            if written.explains(self._progress, progress):
                if learn:
                    self._seen, self._progress = found, progress
                return True
            if time.monotonic() > end:
                return False
            time.sleep(BETWEEN_LOOKS)
        return True

    def _take_up(self, found: _Look) -> None:
        self.close()
        self._seen, self._laid_over = found, False
        self._written = _ThroughLog(self._path, self._beside) if journal_mode() == "WAL" else _InPlace(self._path)
        self._progress = self._written.progress()
        self._log = _inode(self._beside)

    def _look(self) -> _Look | None:
        try:
            there = self._path.stat()
        except OSError:
            return None
        return _Look((there.st_dev, there.st_ino), there.st_size, there.st_mtime_ns)


def _inode(path: Path) -> Inode | None:
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino


LAID_OVER = N_(
    "Another file was laid over the database while the server was running, so nothing is saved or shown any more. "
    "Ask the administrator to stop the server, restore a backup as the README says, and run the check."
)


LOG_GONE = N_(
    "The log beside the database (-wal) was taken away while the server was running, so nothing is saved or shown any more. "
    "Ask the administrator to restart the server and to run the check."
)


class _Look(NamedTuple):
    file: Inode
    size: int
    written_ns: int


Progress = tuple[bytes, int] | None


class _Written(Protocol):
    """What SQLite tells about its own writing to the file."""

    def progress(self) -> Progress: ...

    def has_begun_anew(self, since: Progress) -> bool: ...

    def explains(self, before: Progress, now: Progress) -> bool: ...

    def bring_over(self) -> None: ...

    def close(self) -> None: ...


ROUND = 16
"""Where a number stands in the log that is another one each time it is begun anew, which it is when all of it went over."""


class _ThroughLog:
    """With a write-ahead log the file is only written when pages go over from the log.

    How far that is: the round of the log, and how many of its pages went over.
    """

    def __init__(self, path: Path, log: Path) -> None:
        self._connection = library.connect(path, isolation_level=None, check_same_thread=False)
        with suppress(library.DatabaseError):
            self._connection.execute(
                "pragma schema_version"
            ).fetchone()  # from now on there is a log, until nobody looks
        self._log = os.open(log, os.O_RDONLY | os.O_CLOEXEC) if log.exists() else None

    def progress(self) -> Progress:
        at = self._round()
        try:
            _busy, _pages, over = self._connection.execute("pragma wal_checkpoint(noop)").fetchone()
        except library.DatabaseError:
            return None
        return at, over

    def has_begun_anew(self, since: Progress) -> bool:
        return since is None or self._round() != since[0]

    def explains(self, before: Progress, now: Progress) -> bool:
        return before is not None and now is not None and (now[0] != before[0] or now[1] > before[1])

    def bring_over(self) -> None:
        with suppress(library.DatabaseError):
            self._connection.execute("pragma wal_checkpoint(full)").fetchone()

    def close(self) -> None:
        self._connection.close()
        if self._log is not None:
            os.close(self._log)

    def _round(self) -> bytes:
        return os.pread(self._log, 4, ROUND) if self._log is not None else b""


MAGIC = b"SQLite format 3\x00"
PAGE_SIZE, CHANGES, PAGES = slice(16, 18), slice(24, 28), slice(28, 32)
"""Where the file tells how large a page is, how many transactions have changed it, and how many pages it has."""


class _InPlace:
    """With a rollback journal every commit writes to the file, and counts in it: a copy from before counts less.

    Only one that is laid in the very moment in which SQLite commits gets SQLite's count, and is left for the check to find.

    The file stays open for as long as it is looked at: closing it would give up the locks that SQLite has on it.
    """

    def __init__(self, path: Path) -> None:
        self._opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def progress(self) -> Progress:
        head = os.pread(self._opened, 100, 0)
        size, changes, pages = (int.from_bytes(head[part], "big") for part in (PAGE_SIZE, CHANGES, PAGES))
        whole = pages * (size if size > 1 else 65_536) <= os.fstat(self._opened).st_size
        return (b"", changes) if head.startswith(MAGIC) and whole else None

    def has_begun_anew(self, since: Progress) -> bool:
        return since is None

    def explains(self, before: Progress, now: Progress) -> bool:
        return before is not None and now is not None and now[1] >= before[1]

    def bring_over(self) -> None:
        """Every commit is in the file."""

    def close(self) -> None:
        os.close(self._opened)
