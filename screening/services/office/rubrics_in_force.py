"""The set in force: the shipped rubric files, overlaid by the newest accepted ones of the firm's own."""

from __future__ import annotations

from pathlib import Path

from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.files.rubrics.folder import read_set, shipped_sources
from screening.services.office.remembered import Remembered
from screening.store.database import Database, Look, Work
from screening.store.rubrics import files_in_force, newest_number
from screening.store.vacancies import find_rubric_version

VERSIONS = 16
"""So many old versions stay in memory; others are read again when asked for."""


def own_sources(work: Work) -> dict[str, bytes]:
    """The accepted files of the firm's own that are in force, by name."""
    return {name: row.content.encode() for name, row in files_in_force(work).items()}


class RubricsInForce:
    """What an office's rubric and profiles are now, kept until a newer set is accepted. Old versions by their hash."""

    def __init__(self, rubric: Rubric, profiles: dict[str, RoleProfile]) -> None:
        self.now = (rubric, profiles)
        self._number = 0
        self._versions: Remembered[Rubric] = Remembered(room=VERSIONS)

    def look(self, database: Database, folder: Path) -> None:
        """Read the set anew if the database has a newer one. Raises RubricError, StoreError; then nothing changes.

        Never within a unit of work: it takes a connection of its own.
        """
        with database.read() as work:
            number = newest_number(work)
            if number == self._number:
                return
            own = own_sources(work)
        found = read_set(shipped_sources(folder) | own)
        self.now, self._number = (found.rubric, found.profiles), number

    def version(self, work: Look, content_hash: str) -> Rubric | None:
        """A rubric by its content hash: the one in force, or one that a vacancy has used."""
        if self.now[0].content_hash() == content_hash:
            return self.now[0]
        kept = self._versions.find(content_hash)
        found = kept or find_rubric_version(work, content_hash)
        if found is not None and kept is None:
            self._versions.keep(content_hash, found)
        return found
