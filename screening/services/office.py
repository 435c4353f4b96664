"""What every service works with: the database, the rubrics in force, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.files.rubrics import read_rubric_and_profiles
from screening.settings import Settings
from screening.store.database import Database, open_database

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Office:
    """One running installation."""

    database: Database
    rubric: Rubric
    profiles: dict[str, RoleProfile]
    settings: Settings = field(default_factory=Settings)
    clock: Clock = now

    @property
    def rubrics_dir(self) -> Path:
        return self.settings.rubrics_dir


def open_office(settings: Settings, clock: Clock = now) -> Office:
    """Open the database and read the rubrics that `settings` name. Raises StoreError or RubricError."""
    rubric, profiles = read_rubric_and_profiles(settings.rubrics_dir)
    return Office(open_database(settings.url), rubric, profiles, settings, clock)
