"""What tests stand on: a real office on a SQLite file in `tmp_path`, a clock that tests move, and a small firm with a vacancy.

The firm is built once through the services and then copied, so every test starts from the same real database.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import hypothesis  # its pytest plugin imports it at the very end, which CPython 3.11 refuses after Playwright's greenlets
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.files.rubrics.folder import read_folder
from screening.services.candidates import add as candidates
from screening.services.cards import save
from screening.services.cards.submit import submit_card
from screening.services.interviews import appointments, planning
from screening.services.office.current import run_with
from screening.services.office.office import Office
from screening.services.people import accounts, invitations
from screening.services.vacancies import panel, plan, set_up
from screening.settings import PROJECT, Settings
from screening.store.database import open_database
from screening.store.tables import AccountRow
from tests.compiled import share_what_is_compiled

share_what_is_compiled()
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile(
    "unhurried"
)  # property tests say what holds, not how fast: a busy machine must not fail them

PASSWORD = "vier losse woorden samen"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TURNS = count(1)
"""Of the page `test`, which changes what it likes: each of its saves is newer than the one before."""


@dataclass
class MovableClock:
    """A clock that stands still until a test moves it."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(frozen=True)
class Firm:
    """A small firm: one administrator, one recruiter, three interviewers, a vacancy with three candidates, all planned.

    `interviews[interviewer, candidate]` are ids, by the first names `ann`, `bob`, `cas` and `kim`, `lex`, `max`.
    """

    office: Office
    clock: MovableClock
    administrator: Account
    recruiter: Account
    ann: Account
    bob: Account
    cas: Account
    vacancy: str
    candidacies: dict[str, str]
    interviews: dict[tuple[str, str], str] = field(default_factory=dict)

    def account(self, name: str) -> Account:
        return {"ann": self.ann, "bob": self.bob, "cas": self.cas}[name]

    @property
    def criteria(self) -> tuple[str, ...]:
        """The planned criteria, in the order of the card."""
        return set_up.set_up_of(self.office, self.recruiter, self.vacancy).parts[0].criteria

    def rate(self, name: str, candidate: str, criterion: str, level: int | None, note: str = "") -> None:
        """Save a level (None: not assessed) with its evidence on an interviewer's card."""
        interview, account = self.interviews[name, candidate], self.account(name)
        rating = {"not_assessed": True} if level is None else {"level": level}
        save.save_field(self.office, account, interview, criterion, "rating", rating, 0, "test", turn=next(TURNS))
        if level is not None:
            note = note or f"{name} heard {criterion} of {candidate}"
            save.save_field(self.office, account, interview, criterion, "note", note, 0, "test", turn=next(TURNS))

    def fill(self, name: str, candidate: str, level: int | dict[str, int | None]) -> None:
        """Complete an interviewer's card: one level for all criteria, or a level by criterion (others get 3)."""
        for criterion in self.criteria:
            self.rate(name, candidate, criterion, level.get(criterion, 3) if isinstance(level, dict) else level)

    def submit(self, name: str, candidate: str, level: int | dict[str, int | None] = 3) -> None:
        """Complete and submit an interviewer's card."""
        self.fill(name, candidate, level)
        submit_card(self.office, self.account(name), self.interviews[name, candidate])

    def change(self, **facts: object) -> None:
        """Change facts of the vacancy, as its recruiter; what is not named stays as it is."""
        now = set_up.set_up_of(self.office, self.recruiter, self.vacancy).vacancy
        same = {name: getattr(now, name) for name in ("title", "client", "reveal", "names_shown")}
        set_up.change_vacancy(self.office, self.recruiter, self.vacancy, now.version, **same | facts)


@pytest.fixture(scope="session")
def rubrics():
    """The shipped rubric and role profiles, read once."""
    found = read_folder(PROJECT / "rubrics")
    return found.rubric, found.profiles


def make_office(folder: Path, rubrics, clock: MovableClock) -> Office:
    settings = Settings(data_dir=folder)
    return Office(open_database(settings.url), *rubrics, settings, clock)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    """A database file without anything in it, migrated once: all migrations together cost more than most tests."""
    path = tmp_path_factory.mktemp("empty") / "evenwicht.sqlite3"
    open_database(f"sqlite:///{path}").close()
    return path


def copied(database: Path, folder: Path) -> Path:
    """The folder, made for its owner alone as the program makes it, with a copy of this database file."""
    folder.mkdir(mode=0o700)
    shutil.copy(database, folder / "evenwicht.sqlite3")
    return folder


@pytest.fixture
def office(tmp_path, rubrics, clock, empty_database) -> Iterator[Office]:
    """An office with an empty database, in use by this process."""
    made = make_office(copied(empty_database, tmp_path / "data"), rubrics, clock)
    run_with(made)
    yield made
    run_with(None)


CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Hashes the passwords of the firm's people in no time. How they are kept is tested on people whom a test makes."""


@pytest.fixture(scope="session")
def firm_database(tmp_path_factory, rubrics) -> tuple[Path, dict]:
    """The firm's database file, built once, with the ids of what is in it."""
    folder = tmp_path_factory.mktemp("firm")
    clock = MovableClock()
    office = make_office(folder, rubrics, clock)
    chief = accounts.set_up_first_administrator(office, "Ada Beheer", "ada@firm.example", PASSWORD)
    ids: dict = {"administrator": accounts.change_roles(office, chief, chief.id, frozenset({Role.ADMINISTRATOR})).id}
    people = {
        "recruiter": ("Rik Recruiter", Role.RECRUITER),
        "ann": ("Ann Aandacht", Role.INTERVIEWER),
        "bob": ("Bob Balans", Role.INTERVIEWER),
        "cas": ("Cas Criterium", Role.INTERVIEWER),
    }
    for key, (name, role) in people.items():
        made = invitations.invite(office, chief, name, f"{key}@firm.example", frozenset({role}))
        ids[key] = invitations.accept_invitation(office, made.token, PASSWORD).id
    with office.write() as work:
        for row in work.scalars(select(AccountRow)):
            row.password_hash = CHEAP.hash(PASSWORD)
        work.record(EventKind.PASSWORD_SET, None)
        work.commit()
    recruiter = accounts.find_person(office, ids["recruiter"])
    assert recruiter is not None
    ids["vacancy"] = set_up.start_vacancy(office, recruiter, "IT-manager", "Gemeente Nergenshuizen", "it-manager")
    for key in ("ann", "bob", "cas"):
        panel.add_to_panel(office, recruiter, ids["vacancy"], ids[key])
    names = {"kim": "Kim Kandidaat", "lex": "Lex Lampion", "max": "Max Morgenrood"}
    ids["candidacies"] = {
        key: candidates.add_candidate(office, recruiter, ids["vacancy"], name) for key, name in names.items()
    }
    plan.propose_plan(office, recruiter, ids["vacancy"], "one")
    planning.plan_everyone(office, recruiter, ids["vacancy"])
    by_name = {name: key for key, name in names.items()}
    ids["interviews"] = {
        (key, by_name[one.candidate]): one.id
        for key in ("ann", "bob", "cas")
        for one in appointments.my_interviews(office, accounts.find_person(office, ids[key]))
    }
    office.database.close()
    return folder / "evenwicht.sqlite3", ids


@pytest.fixture
def firm_folder(tmp_path, firm_database) -> Path:
    """Where the firm's database stands: a copy in a folder of one's own."""
    return copied(firm_database[0], tmp_path / "data")


@pytest.fixture
def firm(rubrics, clock, firm_database, firm_folder) -> Iterator[Firm]:
    """A firm of one's own, in use by this process."""
    _source, ids = firm_database
    office = make_office(firm_folder, rubrics, clock)
    run_with(office)
    people = {
        key: accounts.find_person(office, ids[key]) for key in ("administrator", "recruiter", "ann", "bob", "cas")
    }
    yield Firm(
        office, clock, vacancy=ids["vacancy"], candidacies=ids["candidacies"], interviews=ids["interviews"], **people
    )
    run_with(None)


@pytest.fixture
def search(firm: Firm) -> str:
    """A second vacancy of the firm with the standard plan, the same panel and two candidates; nothing planned yet."""
    vacancy = set_up.start_vacancy(firm.office, firm.recruiter, "IT-manager", "Stichting Nergens", "it-manager")
    for person in (firm.ann, firm.bob, firm.cas):
        firm.clock.move(seconds=1)
        panel.add_to_panel(firm.office, firm.recruiter, vacancy, person.id)
    for name in ("Noor Noord", "Otto Oost"):
        candidates.add_candidate(firm.office, firm.recruiter, vacancy, name)
    return vacancy
