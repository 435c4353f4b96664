"""Fill a database of its own with the demonstration vacancy, through the same services that people use."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from screening.demo.material import Candidate, Material, Person, read_material
from screening.domain.account import Account, Role
from screening.services import accounts, interviews, scorecards, vacancies
from screening.services.office import Office, open_office
from screening.settings import Settings

SEED = 20_261
PASSWORD = "proefrit in de polder"
DRAFTS = 4
NOT_STARTED = 6
NOT_ASSESSED_SHARE = 0.05
SLOTS = (time(9, 0), time(11, 0), time(13, 30), time(15, 30))
PLACES = ("Kantoor, kamer Windvaan", "Kantoor, kamer Boezem", "Videogesprek")


@dataclass(frozen=True, slots=True)
class Slot:
    """A planned interview of the demonstration, with when it takes place."""

    interview_id: str
    person: Person
    candidate: Candidate
    at: datetime


def demo_path(settings: Settings) -> Path:
    """The demonstration's own database file, beside the real one."""
    return settings.data_dir / "demo.sqlite3"


def demo_url(settings: Settings) -> str:
    return f"sqlite:///{demo_path(settings)}"


def fill(settings: Settings) -> tuple[Person, ...]:
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
    vacancy_id = vacancies.start_vacancy(
        start, recruiter, material.vacancy.title.nl, material.vacancy.client, material.vacancy.role
    )
    panel = tuple(person for person in material.people if "interviewer" in person.roles)
    for person in panel:
        vacancies.add_to_panel(start, recruiter, vacancy_id, team[person.key].id)
    candidacies = {
        one.key: vacancies.add_candidate(start, recruiter, vacancy_id, one.name, one.email)
        for one in material.candidates
    }
    part_id = vacancies.set_up_of(start, recruiter, vacancy_id).parts[0].id
    slots = []
    for person, candidate, at in _agenda(office, panel, material.candidates, today):
        interview_id = interviews.plan_interview(
            start,
            recruiter,
            vacancy_id,
            candidacies[candidate.key],
            team[person.key].id,
            part_id,
            starts_at=at,
            place=dice.choice(PLACES),
        )
        slots.append(Slot(interview_id, person, candidate, at))
    _score(office, dice, material, team, sorted(slots, key=lambda slot: (slot.at, slot.interview_id)))


def _people(office: Office, material: Material) -> dict[str, Account]:
    first = next(person for person in material.people if "administrator" in person.roles)
    chief = accounts.set_up_first_administrator(office, first.name, first.email, PASSWORD)
    team = {first.key: accounts.change_roles(office, chief, chief.id, frozenset({Role.ADMINISTRATOR}))}
    for person in material.people:
        if person is not first:
            made = accounts.invite(
                office, chief, person.name, person.email, frozenset(Role(role) for role in person.roles)
            )
            team[person.key] = accounts.accept_invitation(office, made.token, PASSWORD)
    return team


def _agenda(
    office: Office, panel: tuple[Person, ...], candidates: tuple[Candidate, ...], today: datetime
) -> Iterator[tuple[Person, Candidate, datetime]]:
    """Everybody meets everybody: one candidate a working day, four interviews a day, the last day tomorrow."""
    days = list(_working_days(today, len(candidates)))
    zone = ZoneInfo(office.settings.timezone)
    for day, candidate in zip(days, candidates, strict=True):
        for slot, person in zip(SLOTS, panel, strict=True):
            yield person, candidate, datetime.combine(day, slot, zone)


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
    for slot in done:
        then = _at(office, min(slot.at + timedelta(minutes=110), office.clock()))
        _write(then, dice, material, team[slot.person.key], slot, used, share=1.0)
        scorecards.submit_card(then, team[slot.person.key], slot.interview_id)
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
) -> None:
    card = scorecards.open_card(office, me, slot.interview_id)
    for criterion in card.criteria[: round(len(card.criteria) * share)]:
        level = _level(dice, slot, criterion)
        fresh = [note for note in material.evidence[criterion][level] if (slot.candidate.key, note) not in used]
        if not fresh or dice.random() < NOT_ASSESSED_SHARE:
            scorecards.save_field(office, me, slot.interview_id, criterion, "rating", {"not_assessed": True}, 0, "demo")
            continue
        note = dice.choice(fresh)
        used.add((slot.candidate.key, note))
        scorecards.save_field(office, me, slot.interview_id, criterion, "rating", {"level": level}, 0, "demo")
        scorecards.save_field(office, me, slot.interview_id, criterion, "note", note, 0, "demo")


def _level(dice: random.Random, slot: Slot, criterion: str) -> int:
    strengths = slot.candidate.strengths
    true = strengths.technical if criterion.startswith("TEC") else strengths.human
    seen = true + strengths.offsets.get(criterion, 0.0) + (slot.person.severity or 0.0) + dice.gauss(0, 0.45)
    return min(5, max(1, round(seen)))


def _at(office: Office, moment: datetime) -> Office:
    return replace(office, clock=lambda: moment)
