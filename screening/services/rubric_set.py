"""The set in force: the shipped rubric files, overlaid by the newest accepted ones of the firm's own."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.errors import RubricError, StoreError
from screening.files.rubric_set import RubricSet, read_set, shipped_sources
from screening.store.database import Database, Work
from screening.store.rubrics import files_in_force, newest_number
from screening.store.vacancies import find_rubric_version

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""How long another process may take to notice a new version; this process notices at once."""
REMEMBERED = 16


def own_sources(work: Work) -> dict[str, bytes]:
    """The accepted files of the firm's own that are in force, by name."""
    return {name: row.content.encode() for name, row in files_in_force(work).items()}


def read_in_force(folder: Path, work: Work) -> RubricSet:
    """The files in force with what they say. Raises RubricError when they do not go together."""
    return read_set(shipped_sources(folder) | own_sources(work))


class RubricsInForce:
    """What an office's rubric and profiles are now, kept until a newer set is accepted. Old versions by their hash."""

    def __init__(self, rubric: Rubric, profiles: dict[str, RoleProfile]) -> None:
        self._now = (rubric, profiles)
        self._number = 0
        self._looked = float("-inf")
        self._versions: dict[str, Rubric] = {}
        self._lock = threading.Lock()

    def now(self, database: Database, folder: Path) -> tuple[Rubric, dict[str, RoleProfile]]:
        """Rubric and profiles in force. When a newer set cannot be read, the one that was in force stays so."""
        if time.monotonic() - self._looked > LOOK_SECONDS:
            with self._lock:
                try:
                    self.look(database, folder)
                except (RubricError, StoreError):
                    log.exception("the newest rubric files cannot be used; those before stay in force")
                self._looked = time.monotonic()
        return self._now

    def look(self, database: Database, folder: Path) -> None:
        """Read the set anew if the database has a newer one. Raises RubricError, StoreError."""
        with database.read() as work:
            number = newest_number(work)
            if number != self._number:
                found = read_in_force(folder, work)
                self._now, self._number = (found.rubric, found.profiles), number
        self._looked = time.monotonic()

    def version(self, database: Database, content_hash: str) -> Rubric | None:
        """A rubric by its content hash: the one in force, or one that a vacancy has used."""
        if self._now[0].content_hash() == content_hash:
            return self._now[0]
        if content_hash not in self._versions:
            with database.read() as work:
                found = find_rubric_version(work, content_hash)
            if found is None:
                return None
            while len(self._versions) >= REMEMBERED:
                self._versions.pop(next(iter(self._versions)), None)
            self._versions[content_hash] = found
        return self._versions.get(content_hash)
