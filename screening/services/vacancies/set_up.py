"""Vacancies: start one, change its facts, list one's own, and the set-up as its recruiter sees it."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase, RankingSettings, Reveal, Vacancy, tidy_client, tidy_title
from screening.domain.visibility import Standing, may_open_vacancy, may_start_vacancy, stage_shown
from screening.errors import Conflict, NotAllowed
from screening.services.access.doors import must_be_open
from screening.services.access.floor import hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import gates_change
from screening.services.access.tallies import tallies
from screening.services.office.beforehand import write_worked_out
from screening.services.office.office import Office
from screening.services.vacancies.profile import Chosen, Profiled, profiled, put_profile, work_out
from screening.services.vacancies.settings import rubric_for
from screening.store.accounts import to_account
from screening.store.candidacy.candidacies import to_candidacy
from screening.store.database import Work
from screening.store.interviews import parts_of
from screening.store.tables import VacancyRecruiterRow, VacancyRow
from screening.store.tables.base import new_id
from screening.store.vacancies import panel_of, to_settings, to_vacancy


@dataclass(frozen=True, slots=True)
class ListedVacancy:
    """A vacancy in a list, with the viewer's standing towards it."""

    vacancy: Vacancy
    standing: Standing
    submitted: int
    planned: int
    owed: dict[str, int]
    """Who still owes how many cards, by name."""
    left_behind: int = 0
    """How many interviews somebody else has to hold, for who runs the vacancy: their interviewer can no longer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the interview plan."""

    id: str
    name: str
    minutes: int
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetUp:
    """A vacancy as its recruiter sees it."""

    vacancy: Vacancy
    standing: Standing
    settings: RankingSettings | None
    parts: tuple[Part, ...]
    panel: tuple[Account, ...]
    candidacies: tuple[Candidacy, ...]
    rubric: Rubric
    """The one that holds for the vacancy."""

    @property
    def able(self) -> tuple[Account, ...]:
        """Those of the panel who can interview."""
        return tuple(one for one in self.panel if one.is_(Role.INTERVIEWER))

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still needed before interviews can be planned: `profile`, `panel`, `candidates`."""
        needs = {"profile": self.settings, "panel": self.able, "candidates": self.candidacies}
        return tuple(name for name, there in needs.items() if not there)


@recorded()
def start_vacancy(office: Office, viewer: Account, title: str, client: str, profile_id: str | None = None) -> str:
    """Make a vacancy that the viewer runs, with a role profile or none yet; returns its id. Raises NotAllowed, BadInput."""
    _must_start(viewer)
    title, client = tidy_title(title), tidy_client(client)

    def look(_work: Work, viewer: Account) -> Profiled | None:
        _must_start(viewer)
        return profiled(office, profile_id, in_one=False) if profile_id else None

    def write(work: Work, viewer: Account, chosen: Chosen | None) -> str:
        vacancy = VacancyRow(
            id=new_id(),
            title=title,
            client=client,
            phase="score",
            reveal="after_own",
            names_shown=True,
            created_at=work.now,
        )
        work.add(vacancy)
        work.flush()
        work.add(VacancyRecruiterRow(vacancy_id=vacancy.id, account_id=viewer.id, added_at=work.now))
        work.record(EventKind.VACANCY_CREATED, viewer, vacancy=vacancy.id)
        if chosen:
            put_profile(office, work, viewer, vacancy, chosen)
        return vacancy.id

    return write_worked_out(
        office, viewer, look, lambda found: work_out(found, viewer.language) if found else None, write
    )


def _must_start(viewer: Account) -> None:
    if not may_start_vacancy(viewer):
        raise NotAllowed("Only a recruiter may do this.")


@recorded()
def change_vacancy(
    office: Office,
    viewer: Account,
    vacancy_id: str,
    version: int,
    *,
    title: str,
    client: str,
    reveal: Reveal,
    names_shown: bool,
) -> None:
    """Change the facts of a vacancy. `version` is the one that was shown; Conflict when it was changed since, RuleBroken when it is closed."""
    with office.write() as work:
        vacancy = must_be_open(hold_to_set_up(work, viewer, vacancy_id)).vacancy
        if vacancy.version != version:
            raise Conflict(
                "This vacancy was changed elsewhere in the meantime. Reload the page; your change was not saved."
            )
        vacancy.title, vacancy.client = tidy_title(title), tidy_client(client)
        with gates_change(work, vacancy):
            vacancy.reveal, vacancy.names_shown = reveal.value, names_shown
        work.record(EventKind.VACANCY_CHANGED, viewer, vacancy=vacancy_id, reveal=reveal.value)
        work.commit()


def my_vacancies(office: Office, viewer: Account) -> list[ListedVacancy]:
    """The vacancies that the viewer runs or interviews in, newest first and the closed ones last, with the cards that the viewer
    may know of."""
    with office.read() as work:
        mine = [
            ListedVacancy(to_vacancy(one.vacancy), one.standing, one.submitted, one.planned, one.owed, one.left_behind)
            for one in tallies(work, viewer)
            if may_open_vacancy(one.standing)
        ]
    return sorted(mine, key=lambda one: one.vacancy.phase is Phase.CLOSED)


@recorded()
def set_up_of(office: Office, viewer: Account, vacancy_id: str) -> SetUp:
    """The set-up of a vacancy, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        versions, standing = here.vacancy.settings, here.standing()
        return SetUp(
            vacancy=to_vacancy(here.vacancy),
            standing=standing,
            settings=to_settings(versions[-1]) if versions else None,
            parts=tuple(
                Part(p.id, p.name, p.minutes, tuple(c.criterion_id for c in p.criteria))
                for p in parts_of(work, vacancy_id)
            ),
            panel=tuple(to_account(member.account) for member in panel_of(work, vacancy_id)),
            candidacies=tuple(to_candidacy(row, stage_shown(standing, Stage(row.stage))) for row in here.candidacies()),
            rubric=rubric_for(office, work, here.vacancy),
        )
