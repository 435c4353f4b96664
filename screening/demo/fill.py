"""Fill a database of its own with the demonstration vacancy, through the same services that people use."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from screening.demo.ending import end_card
from screening.demo.known import know, note_later
from screening.demo.material import Candidate, DemoPerson, Material, read_material
from screening.domain.account import Account
from screening.domain.role import Role
from screening.services.candidates.add import add_candidate
from screening.services.cards import read, save, submit
from screening.services.interviews import appointments, handover, planning
from screening.services.office.office import Office, open_office
from screening.services.people import accounts, invitations
from screening.services.vacancies import set_up
from screening.services.vacancies.panel import add_to_panel
from screening.settings import Settings

SEED = 20_261
PASSWORD = "proefrit in de polder"
DRAFTS = 5
NOT_STARTED = 9
NOT_ASSESSED_SHARE = 0.05
SLOTS = (time(9, 0), time(11, 0), time(13, 30))
"""When the parts of the plan take place."""

PLACES = ("Kantoor, kamer Windvaan", "Kantoor, kamer Boezem", "Videogesprek")


@dataclass(frozen=True, slots=True)
class Slot:
    """A planned interview of the demonstration, with when it takes place."""

    interview_id: str
    person: DemoPerson
    candidate: Candidate
    at: datetime


def demo_path(settings: Settings) -> Path:
    """The demonstration's own database file, beside the real one."""
    return settings.data_dir / "demo.sqlite3"


def demo_url(settings: Settings) -> str:
    return f"sqlite:///{demo_path(settings)}"


def fill(settings: Settings) -> tuple[DemoPerson, ...]:
    """Make the demonstration database unless it is there; returns who can sign in (all with `PASSWORD`).

    It is filled beside its place and moved there when complete, so an interrupted fill leaves nothing half done.
    """
    material = read_material()
    target = demo_path(settings)
    if not target.exists():
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        office = open_office(settings.model_copy(update={"database_url": f"sqlite:///{part}"}))
        _fill(office, material)
        office.database.close()
        part.replace(target)
    return material.people


def _fill(office: Office, material: Material) -> None:
    dice = random.Random(SEED)
    today = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    start = _at(office, today - timedelta(days=21))
    team = _people(start, material)
    recruiter = team[next(person.key for person in material.people if "recruiter" in person.roles)]
    vacancy_id = set_up.start_vacancy(
        start, recruiter, material.vacancy.title.nl, material.vacancy.client, material.vacancy.role
    )
    panel = tuple(person for person in material.people if "interviewer" in person.roles)
    for minute, person in enumerate(panel):
        then = _at(start, start.clock() + timedelta(minutes=minute))
        add_to_panel(then, recruiter, vacancy_id, team[person.key].id)
    start = _at(start, start.clock() + timedelta(minutes=len(panel)))
    for one in material.candidates:
        add_candidate(start, recruiter, vacancy_id, one.name, one.email)
    know(start, recruiter, vacancy_id, material)
    planning.plan_everyone(start, recruiter, vacancy_id)
    _give_times(start, dice, recruiter, vacancy_id, material.candidates, today)
    slots = _slots(start, recruiter, vacancy_id, material)
    _score(office, dice, material, team, sorted(slots, key=lambda slot: (slot.at, slot.person.key)))
    note_later(office, recruiter, vacancy_id, material)


def _give_times(
    office: Office,
    dice: random.Random,
    recruiter: Account,
    vacancy_id: str,
    candidates: tuple[Candidate, ...],
    today: datetime,
) -> None:
    """One candidate a working day, the last one tomorrow; the interviewers of a part see the candidate together."""
    days = {one.name: day for one, day in zip(candidates, _working_days(today, len(candidates)), strict=True)}
    times = dict(zip((one.name for one in set_up.set_up_of(office, recruiter, vacancy_id).parts), SLOTS, strict=True))
    conversations = {(one.candidate, one.part): one.id for one in appointments.progress(office, recruiter, vacancy_id)}
    for (candidate, part), interview_id in sorted(conversations.items()):
        at = datetime.combine(days[candidate], times[part], ZoneInfo(office.settings.timezone))
        handover.move_interview(office, recruiter, interview_id, at, dice.choice(PLACES), together=True)


def _slots(office: Office, recruiter: Account, vacancy_id: str, material: Material) -> list[Slot]:
    people = {person.email: person for person in material.people}
    candidates = {one.name: one for one in material.candidates}
    return [
        Slot(one.id, people[one.interviewer.email], candidates[one.candidate], one.starts_at)
        for one in appointments.progress(office, recruiter, vacancy_id)
        if one.starts_at is not None
    ]


def _people(office: Office, material: Material) -> dict[str, Account]:
    first = next(person for person in material.people if "administrator" in person.roles)
    chief = accounts.set_up_first_administrator(office, first.name, first.email, PASSWORD)
    team = {first.key: accounts.change_roles(office, chief, chief.id, frozenset({Role.ADMINISTRATOR}))}
    for person in material.people:
        if person is not first:
            made = invitations.invite(
                office, chief, person.name, person.email, frozenset(Role(role) for role in person.roles)
            )
            team[person.key] = invitations.accept_invitation(office, made.token, PASSWORD)
    return team


def _working_days(today: datetime, count: int) -> list[datetime]:
    found: list[datetime] = []
    day = today + timedelta(days=1)
    while len(found) < count:
        if day.weekday() < 5:
            found.append(day)
        day -= timedelta(days=1)
    return found[::-1]


def _score(
    office: Office, dice: random.Random, material: Material, team: dict[str, Account], slots: list[Slot]
) -> None:
    done = slots[: len(slots) - DRAFTS - NOT_STARTED]
    drafts = slots[len(done) : len(done) + DRAFTS]
    used: set[tuple[str, str]] = set()
    said: list[str] = []
    for slot in done:
        then = _at(office, min(slot.at + timedelta(minutes=110), office.clock()))
        given = _write(then, dice, material, team[slot.person.key], slot, used, share=1.0)
        end_card(then, material, team[slot.person.key], slot.interview_id, given, said)
        submit.submit_card(then, team[slot.person.key], slot.interview_id)
    for slot in drafts:
        then = _at(office, min(slot.at + timedelta(minutes=60), office.clock()))
        _write(then, dice, material, team[slot.person.key], slot, used, share=dice.uniform(0.3, 0.8))


def _write(
    office: Office,
    dice: random.Random,
    material: Material,
    me: Account,
    slot: Slot,
    used: set[tuple[str, str]],
    share: float,
) -> list[int]:
    """Write a `share` of the card; returns the levels that were given."""
    given: list[int] = []
    card = read.open_card(office, me, slot.interview_id)
    for criterion in card.criteria[: round(len(card.criteria) * share)]:
        level = _level(dice, slot, criterion)
        fresh = [note for note in material.evidence[criterion][level] if (slot.candidate.key, note) not in used]
        if not fresh or dice.random() < NOT_ASSESSED_SHARE:
            save.save_field(office, me, slot.interview_id, criterion, "rating", {"not_assessed": True}, 0, "demo")
            continue
        note = dice.choice(fresh)
        used.add((slot.candidate.key, note))
        save.save_field(office, me, slot.interview_id, criterion, "rating", {"level": level}, 0, "demo")
        save.save_field(office, me, slot.interview_id, criterion, "note", note, 0, "demo")
        given.append(level)
    return given


def _level(dice: random.Random, slot: Slot, criterion: str) -> int:
    strengths = slot.candidate.strengths
    true = strengths.technical if criterion.startswith("TEC") else strengths.human
    seen = true + strengths.offsets.get(criterion, 0.0) + (slot.person.severity or 0.0) + dice.gauss(0, 0.45)
    return min(5, max(1, round(seen)))


def _at(office: Office, moment: datetime) -> Office:
    return replace(office, clock=lambda: moment)
