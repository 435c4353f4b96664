"""What every service works with: the database, the rubrics in force, the settings and the clock."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.errors import BadInput
from screening.files.rubrics.folder import read_folder
from screening.services.office.remembered import Remembered
from screening.services.office.rubrics_in_force import RubricsInForce
from screening.settings import Settings
from screening.store.database import Clock, Database, Work, open_database, utc_now
from screening.store.disk.files import file_of

if TYPE_CHECKING:
    from screening.ranking import Ranking  # with numpy and pandas, which a start does not wait for

CANDIDATES = 2000
"""Rankings of so many candidates together are remembered: some 33 MB, a ranking of forty being 0.66 MB."""


@dataclass(frozen=True)
class Office:
    """One running installation. `rubric` and `profiles` are those in force: the shipped ones with the firm's own over them.

    `rankings` are remembered by the content of their cards.
    """

    database: Database
    shipped_rubric: Rubric
    shipped_profiles: dict[str, RoleProfile]
    settings: Settings = field(default_factory=Settings)
    clock: Clock = utc_now
    shared: RubricsInForce | None = field(default=None, repr=False, compare=False)
    rankings: Remembered[Ranking] = field(
        default_factory=lambda: Remembered(CANDIDATES, len), repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if self.shared is None:
            object.__setattr__(self, "shared", RubricsInForce(self.shipped_rubric, self.shipped_profiles))

    def write(self) -> AbstractContextManager[Work]:
        """A unit of work at this office's clock that may write; see `Database.write`."""
        return self.database.write(self.clock)

    def read(self) -> AbstractContextManager[Work]:
        """A consistent look at the database at this office's clock."""
        return self.database.read(self.clock)

    @property
    def in_force(self) -> RubricsInForce:
        """What this process knows of the rubrics in force; one for all copies of an office."""
        return self.shared or RubricsInForce(self.shipped_rubric, self.shipped_profiles)

    @property
    def rubric(self) -> Rubric:
        """The rubric in force."""
        return self.in_force.now[0]

    @property
    def profiles(self) -> dict[str, RoleProfile]:
        """The role profiles in force, by id."""
        return self.in_force.now[1]

    def look_for_new_rubrics(self) -> None:
        """Take over a newer set of rubrics that another process accepted. Raises RubricError, StoreError; then nothing changes."""
        self.in_force.look(self.database, self.rubrics_dir)

    @property
    def rubrics_dir(self) -> Path:
        return self.settings.rubrics_dir


def must_be_there(settings: Settings) -> None:
    """Raise BadInput when the database file that `settings` name does not exist or is empty, for who does not want to make it."""
    path = file_of(settings.url)
    if path is not None and not (path.exists() and path.stat().st_size):
        raise BadInput(
            "There is no database at {path}. Set EVENWICHT_DATABASE_URL or EVENWICHT_DATA_DIR to where it is.",
            path=path,
        )


def open_office(settings: Settings, clock: Clock = utc_now) -> Office:
    """Open the database and read the rubrics that `settings` name. Raises StoreError or RubricError."""
    shipped = read_folder(settings.rubrics_dir)
    office = Office(open_database(settings.url), shipped.rubric, shipped.profiles, settings, clock)
    office.look_for_new_rubrics()
    return office
