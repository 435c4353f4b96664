"""Makes a firm of any size: a program that runs with this build or with one before, told the size as JSON.

What people do once (accounts, vacancies, plan, panel) goes through the services; candidates, interviews and cards, of which
there are thousands, are written in bulk as those would have left them. `python -m screening check` finds nothing amiss.
"""

from __future__ import annotations

import importlib
import json
import random
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, update

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.scorecard import Closing, Line, Marks, Rating, seal_hash
from screening.services.access.reveals import note_reveals
from screening.services.office.office import Office, open_office
from screening.services.people import accounts, invitations
from screening.services.vacancies import panel, plan, set_up
from screening.settings import Settings
from screening.store import tables as t
from screening.store.database import Work
from screening.store.tables.base import new_id

with suppress(ImportError):  # a build before binds no rows and chains no changes
    from screening.store.chain.changes import change_hash
    from screening.store.chain.content import BOUND

Role: Any = importlib.import_module("screening.domain.account").Role  # a build before has it there alone
RECRUITER, INTERVIEWER = "recruiter@firm.example", "i0@firm.example"
NOTE = "Noemt een eigen voorbeeld met gevolg in geld en tijd, en zegt wat beter kon."
FIRST = [
    "Anna",
    "Bram",
    "Carla",
    "Dirk",
    "Elif",
    "Frank",
    "Gerda",
    "Hugo",
    "Iris",
    "Joost",
    "Karin",
    "Luuk",
    "Mira",
    "Niels",
]
LAST = ["Jansen", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Dekker", "Kok"]
Happened = tuple[EventKind, str, str | None, str | None]
"""What happened, by whom, in which vacancy, to what."""

FEW = 6
"""So many criteria have the vacancies beside the first."""


@dataclass(frozen=True, slots=True)
class Size:
    """One vacancy of `candidates` × `interviewers` × `criteria`, and others of `small` candidates to `vacancies` in all.

    Without candidates, scoring has not started and the plan may change.
    """

    candidates: int = 40
    interviewers: int = 5
    criteria: int = 24
    vacancies: int = 1
    small: int = 3
    events: int = 0
    """At least so many events."""
    ready: int = 20
    """So many cards of the first vacancy are complete and not submitted yet: the last of as many candidates."""


def make(path: Path, size: Size) -> None:
    """Make the firm in a fresh database file."""
    office = open_office(Settings(data_dir=path.parent, database_url=f"sqlite:///{path}"))
    then = datetime.now(UTC) - timedelta(days=10)
    office = replace(office, clock=lambda: then)
    chief = accounts.set_up_first_administrator(office, "Chef", "chief@firm.example", "vier losse woorden samen")
    recruiter = _invited(office, chief, "Recruiter", RECRUITER, Role.RECRUITER)
    people = [
        _invited(office, chief, f"Interviewer {n}", f"i{n}@firm.example", Role.INTERVIEWER)
        for n in range(size.interviewers)
    ]
    dice = random.Random(7)
    for number in range(size.vacancies):
        first = number == 0
        vacancy = _started(office, recruiter, people, number, size.criteria if first else FEW)
        _Filling(office, recruiter, people, vacancy, dice).fill(
            *(size.candidates, size.ready) if first else (size.small, 1)
        )
    with office.write() as work:
        there = work.scalar(select(func.count()).select_from(t.EventRow)) or 0
        _record(work, [(EventKind.SIGNED_IN, recruiter.id, None, None)] * max(0, size.events - there))
        work.commit()
    office.database.close()


def _invited(office: Office, chief: Account, name: str, email: str, role: Any) -> Account:
    return invitations.invite(office, chief, name, email, frozenset({role})).account


def _started(office: Office, recruiter: Account, people: Sequence[Account], number: int, criteria: int) -> str:
    """A vacancy with its panel, and so many criteria in one conversation with everybody."""
    every = list(office.rubric.criteria)
    technical = [one for one in every if one.startswith("TEC")][: criteria // 3]
    human = [one for one in every if not one.startswith("TEC")][: criteria - len(technical)]
    profile = office.profiles["it-manager"].model_copy(update={"planned": (*human, *technical)})
    office = replace(office, shipped_profiles={**office.profiles, "it-manager": profile}, shared=None)
    vacancy = set_up.start_vacancy(office, recruiter, f"IT-manager {number}", f"Klant {number}", "it-manager")
    plan.propose_plan(office, recruiter, vacancy, "one")
    for person in people:
        panel.add_to_panel(office, recruiter, vacancy, person.id)
    return vacancy


class _Filling:
    """Puts candidates, interviews and cards in a vacancy."""

    def __init__(
        self, office: Office, recruiter: Account, people: Sequence[Account], vacancy: str, dice: random.Random
    ) -> None:
        self.office, self.recruiter, self.people, self.vacancy, self.dice = office, recruiter, people, vacancy, dice
        self.now = office.clock()
        self.part = set_up.set_up_of(office, recruiter, vacancy).parts[0]
        self.severity = {person.id: dice.gauss(0, 0.3) for person in people}
        self.rows: dict[Any, list[dict[str, Any]]] = {}
        self.events: list[Happened] = []

    def fill(self, candidates: int, ready: int) -> None:
        """So many candidates, all cards submitted but the last one of each of the first `ready` candidates."""
        if not candidates:
            return
        with self.office.write() as work:
            vacancy = work.get_one(t.VacancyRow, self.vacancy)
            settings = vacancy.settings[-1]
            settings.frozen_at = self.now
            self.events.append((EventKind.VACANCY_FROZEN, self.people[0].id, self.vacancy, settings.content_hash))
            work.flush()
            for number in range(candidates):
                self._candidate(number, settings.id, is_ready=number < ready)
            for table, rows in self.rows.items():
                work.execute(insert(table), rows)
            work.execute(
                update(t.ScorecardRow)
                .where(t.ScorecardRow.id.in_([row["scorecard_id"] for row in self.rows.get(t.SubmissionRow, [])]))
                .values(submitted_at=self.now)
            )
            self._bind(work)
            _record(work, self.events)
            note_reveals(work, vacancy)
            work.commit()

    def _bind(self, work: Work) -> None:
        """Let the events tell of what was put in past the objects."""
        if "BOUND" in globals():
            for table in [one for one in self.rows if one.__tablename__ in BOUND]:
                work.note(*work.scalars(select(table)))

    def _add(self, table: Any, **values: Any) -> None:
        self.rows.setdefault(table, []).append(values)

    def _candidate(self, number: int, settings: str, *, is_ready: bool) -> None:
        name = f"{FIRST[number % len(FIRST)]} {LAST[(number // len(FIRST) + number * 7) % len(LAST)]} {number}"
        candidate, candidacy = new_id(), new_id()
        here = {"vacancy_id": self.vacancy, "created_at": self.now}
        self._add(t.CandidateRow, id=candidate, name=name, email=None, created_at=self.now)
        self._add(
            t.CandidacyRow, id=candidacy, candidate_id=candidate, name_key=name.casefold(), stage="interviewing", **here
        )
        self.events.append((EventKind.CANDIDATE_ADDED, self.recruiter.id, self.vacancy, candidacy))
        strength = self.dice.gauss(3.2, 0.6)
        for person in self.people:
            interview = new_id()
            self._add(
                t.InterviewRow,
                id=interview,
                candidacy_id=candidacy,
                account_id=person.id,
                part_id=self.part.id,
                starts_at=self.now + timedelta(hours=number),
                place="Kantoor",
                **here,
            )
            self._card(person, interview, settings, strength, sealed=not (is_ready and person is self.people[-1]))

    def _card(self, person: Account, interview: str, settings: str, strength: float, *, sealed: bool) -> None:
        card = new_id()
        self._add(
            t.ScorecardRow,
            id=card,
            interview_id=interview,
            part_id=self.part.id,
            settings_id=settings,
            started_at=self.now,
        )
        started = self.rows[t.ScorecardRow][-1]
        self.events.append((EventKind.CARD_STARTED, person.id, self.vacancy, card))
        lines = [self._line(one, strength + self.severity[person.id]) for one in self.part.criteria]
        for line in lines:
            self._saved(started, line)
        if sealed:
            self._sealed(started, lines)
            self.events.append((EventKind.CARD_SUBMITTED, person.id, self.vacancy, card))

    def _line(self, criterion: str, mean: float) -> Line:
        level = min(5, max(1, round(mean + self.dice.gauss(0, 0.7))))
        rating = Rating(not_assessed=True) if self.dice.random() < 0.04 else Rating(level=level)
        return Line(criterion_id=criterion, rating=rating, note=NOTE, marks=Marks())

    def _saved(self, card: dict[str, Any], line: Line) -> None:
        key = {"scorecard_id": card["id"], "criterion_id": line.criterion_id}
        given = line.rating.model_dump()
        empty = Rating().model_dump()
        for kind, value in (("rating", given | {"note": ""}), ("note", empty | {"note": line.note})):
            kept = key | {"kind": kind, "revision": 1, "saved_at": self.now} | value
            self._add(t.DraftRow, part_id=self.part.id, client_id="bench", **kept)
            if "change_hash" in globals():
                card["link_hash"] = change_hash("draft_revision", card.get("link_hash", card["id"]), kept)
                card["link_number"] = card.get("link_number", 0) + 1
            self._add(t.DraftRevisionRow, **kept, **_link(card))

    def _sealed(self, card: dict[str, Any], lines: list[Line]) -> None:
        for line in lines:
            key = {"scorecard_id": card["id"], "criterion_id": line.criterion_id}
            self._add(t.RatingRow, part_id=self.part.id, **key, **line.rating.model_dump())
            self._add(t.EvidenceRow, note=line.note, **key)
        content = seal_hash(lines, Closing())
        self._add(
            t.SubmissionRow,
            id=new_id(),
            scorecard_id=card["id"],
            submitted_at=self.now,
            late=False,
            content_hash=content,
            **_link(card),
        )


def _link(card: dict[str, Any]) -> dict[str, Any]:
    """Where the chain of its changes is."""
    return {name: card[name] for name in ("link_number", "link_hash") if name in card}


def _record(work: Work, events: Sequence[Happened]) -> None:
    """Put many events at the end of the chain."""
    for kind, actor, vacancy, subject in events:
        work.record(kind, actor, vacancy=vacancy, subject=subject)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Size(**json.loads(sys.argv[2])))
