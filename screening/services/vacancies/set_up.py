"""Vacancies: start one, set it up, follow it, move its phase."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account, tidy_email
from screening.domain.candidate import Candidacy, Stage, check_new_name, name_key
from screening.domain.event import EventKind
from screening.domain.model import storable
from screening.domain.rubric import Rubric
from screening.domain.vacancy import (
    Phase,
    RankingSettings,
    Reveal,
    Vacancy,
    check_next_phase,
    settings_from,
    tidy_client,
    tidy_title,
)
from screening.domain.visibility import Standing, may_open_vacancy, may_set_up, may_start_vacancy
from screening.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from screening.i18n import N_
from screening.services.access.floor import NO_VACANCY, Floor, floor, floors
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_reveals
from screening.services.office.office import Office
from screening.services.vacancies.plan_rows import put_proposal
from screening.services.vacancies.settings import keep_rubric, put_settings, take_rubric_in_force
from screening.store.accounts import find_account, to_account
from screening.store.database import Work
from screening.store.interviews import parts_of
from screening.store.tables import (
    CandidacyRow,
    CandidateRow,
    PanelRow,
    PhaseMoveRow,
    VacancyRecruiterRow,
    VacancyRow,
    VacancySettingsRow,
)
from screening.store.tables.base import new_id
from screening.store.vacancies import (
    candidacies_of,
    find_candidacy_for,
    panel_of,
    to_candidacy,
    to_settings,
    to_vacancy,
    vacancies_for,
)

NO_CANDIDATE = N_("This candidate does not exist, or not for you.")
FROZEN = N_("Scoring has started, so weights, balance, minimums and planned criteria are frozen.")


@dataclass(frozen=True, slots=True)
class Listed:
    """A vacancy in a list, with the viewer's standing towards it."""

    vacancy: Vacancy
    standing: Standing
    submitted: int
    planned: int


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

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still needed before interviews can be planned: `profile`, `panel`, `candidates`."""
        needs = {"profile": self.settings, "panel": self.panel, "candidates": self.candidacies}
        return tuple(name for name, there in needs.items() if not there)


@recorded()
def start_vacancy(office: Office, viewer: Account, title: str, client: str, profile_id: str | None = None) -> str:
    """Make a vacancy that the viewer runs, with a role profile or none yet; returns its id. Raises NotAllowed, BadInput."""
    if not may_start_vacancy(viewer):
        raise NotAllowed("Only a recruiter may do this.")
    with office.write() as work:
        vacancy = VacancyRow(
            id=new_id(),
            title=tidy_title(title),
            client=tidy_client(client),
            phase="score",
            reveal="after_own",
            names_shown=True,
            created_at=work.now,
        )
        work.add(vacancy)
        work.flush()
        work.add(VacancyRecruiterRow(vacancy_id=vacancy.id, account_id=viewer.id, added_at=work.now))
        work.record(EventKind.VACANCY_CREATED, viewer, vacancy=vacancy.id)
        if profile_id:
            _apply_profile(office, work, viewer, vacancy, profile_id)
        work.commit()
        return vacancy.id


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
    """Change the facts of a vacancy. `version` is the one that was shown; Conflict when it was changed since."""
    with office.write() as work:
        vacancy = _to_set_up(work, viewer, vacancy_id).vacancy
        if vacancy.version != version:
            raise Conflict(
                "This vacancy was changed elsewhere in the meantime. Reload the page; your change was not saved."
            )
        vacancy.title, vacancy.client = tidy_title(title), tidy_client(client)
        vacancy.reveal, vacancy.names_shown = reveal.value, names_shown
        work.record(EventKind.VACANCY_CHANGED, viewer, vacancy=vacancy_id, reveal=reveal.value)
        note_reveals(work, vacancy)
        work.commit()


@recorded()
def choose_profile(office: Office, viewer: Account, vacancy_id: str, profile_id: str) -> None:
    """Give a vacancy a role profile, and with it the weights and an interview plan. Raises RuleBroken when frozen."""
    with office.write() as work:
        vacancy = _to_set_up(work, viewer, vacancy_id).vacancy
        if to_vacancy(vacancy).frozen:
            raise RuleBroken(FROZEN)
        _apply_profile(office, work, viewer, vacancy, profile_id)
        work.commit()


@recorded()
def add_to_panel(office: Office, viewer: Account, vacancy_id: str, account_id: str) -> None:
    """Put an interviewer on the panel. Raises BadInput for somebody who is no interviewer."""
    with office.write() as work:
        _to_set_up(work, viewer, vacancy_id)
        row = find_account(work, account_id)
        if row is None or row.disabled_at is not None or not row.is_interviewer:
            raise BadInput("Choose somebody with the role of interviewer.")
        if account_id not in {member.account_id for member in panel_of(work, vacancy_id)}:
            work.add(PanelRow(vacancy_id=vacancy_id, account_id=account_id, added_at=work.now))
            work.record(EventKind.PANEL_CHANGED, viewer, vacancy=vacancy_id, subject=account_id, on=True)
        work.commit()


@recorded()
def remove_from_panel(office: Office, viewer: Account, vacancy_id: str, account_id: str) -> None:
    """Take somebody off the panel. Their submitted cards stay; RuleBroken while they have interviews without a card."""
    with office.write() as work:
        here = _to_set_up(work, viewer, vacancy_id)
        if any(interview.account_id == account_id and not here.submitted(interview) for interview in here.interviews):
            raise RuleBroken(
                "This person still has interviews without a submitted card. Cancel those or hand them over first."
            )
        for member in panel_of(work, vacancy_id):
            if member.account_id == account_id:
                work.delete(member)
                work.record(EventKind.PANEL_CHANGED, viewer, vacancy=vacancy_id, subject=account_id, on=False)
        work.commit()


@recorded()
def add_candidate(office: Office, viewer: Account, vacancy_id: str, name: str, email: str = "") -> str:
    """Add a candidate to a vacancy; returns the candidacy's id. Raises RuleBroken for a name that is already there."""
    with office.write() as work:
        _to_set_up(work, viewer, vacancy_id)
        clean = check_new_name(name, {row.name_key for row in candidacies_of(work, vacancy_id)})
        candidate = CandidateRow(
            id=new_id(), name=clean, email=tidy_email(email) if email.strip() else None, created_at=work.now
        )
        work.add(candidate)
        work.flush()
        candidacy = CandidacyRow(
            id=new_id(),
            vacancy_id=vacancy_id,
            candidate_id=candidate.id,
            name_key=name_key(clean),
            stage=Stage.INTERVIEWING.value,
            created_at=work.now,
        )
        work.add(candidacy)
        work.flush()
        work.record(EventKind.CANDIDATE_ADDED, viewer, vacancy=vacancy_id, subject=candidacy.id)
        work.commit()
        return candidacy.id


@recorded()
def move_stage(office: Office, viewer: Account, candidacy_id: str, stage: Stage) -> None:
    """Withdrawals and other moves that are facts, not decisions: longlist, interviewing, withdrawn.

    Raises RuleBroken for a stage that is the outcome of a decision.
    """
    if stage not in {Stage.LONGLIST, Stage.INTERVIEWING, Stage.WITHDRAWN}:
        raise RuleBroken("This stage follows from a decision with a reason.")
    with office.write() as work:
        row = find_candidacy_for(work, candidacy_id, viewer.id)
        try:
            seen = row is not None and candidacy_id not in _to_set_up(work, viewer, row.vacancy_id).recused
        except NotFound:
            seen = False
        if row is None or not seen:
            raise NotFound(NO_CANDIDATE)
        row.stage = stage.value
        work.record(EventKind.STAGE_MOVED, viewer, vacancy=row.vacancy_id, subject=row.id, stage=stage.value)
        work.commit()


@recorded()
def move_phase(office: Office, viewer: Account, vacancy_id: str, wanted: Phase, reason: str = "") -> None:
    """Move a vacancy one phase on, or one back with a reason. Raises RuleBroken."""
    with office.write() as work:
        vacancy = _to_set_up(work, viewer, vacancy_id).vacancy
        check_next_phase(Phase(vacancy.phase), wanted, reason)
        work.add(
            PhaseMoveRow(
                id=new_id(),
                vacancy_id=vacancy_id,
                moved_at=work.now,
                moved_by=viewer.id,
                from_phase=vacancy.phase,
                to_phase=wanted.value,
                reason=storable(reason.strip()),
            )
        )
        vacancy.phase = wanted.value
        vacancy.closed_at = work.now if wanted is Phase.CLOSED else None
        work.record(EventKind.PHASE_MOVED, viewer, vacancy=vacancy_id, phase=wanted.value)
        note_reveals(work, vacancy)
        work.commit()


def my_vacancies(office: Office, viewer: Account) -> list[Listed]:
    """The vacancies that the viewer runs or interviews in, newest first, with the cards that the viewer may know of."""
    with office.read() as work:
        mine = floors(work, viewer, vacancies_for(work, viewer.id))
        return [
            Listed(to_vacancy(one.vacancy), standing, sum(map(one.submitted, one.followed)), len(one.followed))
            for one in mine
            if may_open_vacancy(standing := one.standing())
        ]


@recorded()
def set_up_of(office: Office, viewer: Account, vacancy_id: str) -> SetUp:
    """The set-up of a vacancy, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        here = _to_set_up(work, viewer, vacancy_id)
        versions = here.vacancy.settings
        return SetUp(
            vacancy=to_vacancy(here.vacancy),
            standing=here.standing(),
            settings=to_settings(versions[-1]) if versions else None,
            parts=tuple(
                Part(p.id, p.name, p.minutes, tuple(c.criterion_id for c in p.criteria))
                for p in parts_of(work, vacancy_id)
            ),
            panel=tuple(to_account(member.account) for member in panel_of(work, vacancy_id)),
            candidacies=tuple(to_candidacy(row) for row in here.candidacies()),
        )


def rubric_of(office: Office, found: SetUp) -> Rubric:
    """The rubric that a vacancy reads by: the version it froze, or before that the one in force."""
    if found.settings is None or not found.vacancy.frozen:
        return office.rubric
    return office.as_frozen(found.settings).rubric


def freeze(office: Office, work: Work, vacancy: VacancyRow, actor_id: str) -> VacancySettingsRow:
    """The settings in force, frozen from now on. Part of starting a card; the caller commits."""
    newest = vacancy.settings[-1]
    if newest.frozen_at is None:
        take_rubric_in_force(office, work, newest)
        newest.frozen_at = work.now
        work.record(EventKind.VACANCY_FROZEN, actor_id, vacancy=vacancy.id, subject=newest.content_hash)
    return newest


def _apply_profile(office: Office, work: Work, viewer: Account, vacancy: VacancyRow, profile_id: str) -> None:
    profile = office.profiles.get(profile_id)
    if profile is None:
        raise BadInput("There is no role profile “{id}”.", id=profile_id)
    settings = settings_from(profile, office.rubric)
    keep_rubric(office, work)
    newest = vacancy.settings[-1] if vacancy.settings else None
    if newest is None:
        newest = VacancySettingsRow(
            id=new_id(),
            vacancy_id=vacancy.id,
            number=1,
            created_at=work.now,
            created_by=viewer.id,
            reason="",
            frozen_at=None,
        )
        vacancy.settings.append(newest)
    put_settings(newest, settings)
    newest.reason = ""
    work.flush()
    put_proposal(office, work, viewer, vacancy)
    work.record(EventKind.VACANCY_CHANGED, viewer, vacancy=vacancy.id, subject=newest.content_hash)


def _to_set_up(work: Work, viewer: Account, vacancy_id: str) -> Floor:
    here = floor(work, viewer, vacancy_id)
    if not may_set_up(here.standing()):
        raise NotFound(NO_VACANCY)
    return here
