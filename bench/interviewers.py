"""Interviewers at their cards, who save levels over HTTP: a firm of them, and what was acknowledged to each."""

from __future__ import annotations

import http.client
import json
import random
import time
from dataclasses import dataclass, field

from screening.domain.role import Role
from screening.services.candidates import add as candidates
from screening.services.cards import read
from screening.services.interviews import planning
from screening.services.office.office import Office
from screening.services.people import accounts, invitations
from screening.services.people.sign_in import sign_in_as
from screening.services.vacancies import panel, set_up
from screening.web.sign_in.identity import COOKIE

CHIEF = "bench@firm.example"


@dataclass
class Interviewer:
    """Somebody at a card, with what was acknowledged to them: criterion → level."""

    account: str
    interview: str
    cookie: str
    criteria: tuple[str, ...]
    acknowledged: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    errors: int = 0


def work(port: int, one: Interviewer, every: float, end: float) -> None:
    """Save a level at a time, with pauses, until `end`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    time.sleep(random.random() * every)
    while time.monotonic() < end:
        start = time.monotonic()
        try:
            one.times.append(save(connection, one, random.choice(one.criteria), random.randint(1, 5)))
        except (OSError, http.client.HTTPException):
            one.errors += 1
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        time.sleep(max(0.0, every * random.uniform(0.5, 1.5) - (time.monotonic() - start)))


def save(connection: http.client.HTTPConnection, one: Interviewer, criterion: str, level: int) -> float:
    """Save a level; the seconds that it took."""
    body = json.dumps(
        {
            "account": one.account,
            "client_id": "bench",
            "base_revision": one.revisions.get(criterion, 0),
            "turn": one.revisions.get(criterion, 0) + 1,
            "value": {"level": level, "not_assessed": False, "case_only": False},
        }
    )
    headers = {"Cookie": f"{COOKIE}={one.cookie}", "X-Requested-With": "evenwicht", "Content-Type": "application/json"}
    start = time.perf_counter()
    connection.request("PUT", f"/api/interviews/{one.interview}/fields/{criterion}/rating", body, headers)
    answer = connection.getresponse()
    sent = json.loads(answer.read())
    taken = time.perf_counter() - start
    if answer.status == 200:
        one.acknowledged[criterion], one.revisions[criterion] = level, sent["revision"]
    else:
        one.errors += 1
    return taken


def lost(office: Office, one: Interviewer) -> int:
    """How many levels were acknowledged and are not there."""
    account = accounts.find_person(office, one.account)
    if account is None:
        return len(one.acknowledged)
    stored = {line.criterion_id: line.rating.level for line in read.open_card(office, account, one.interview).lines}
    return sum(stored.get(criterion) != level for criterion, level in one.acknowledged.items())


def firm(office: Office, count: int) -> list[Interviewer]:
    """A firm of so many people, each at a card of the same candidate."""
    chief = accounts.set_up_first_administrator(office, "Bench", CHIEF, "vier losse woorden samen")
    vacancy = set_up.start_vacancy(office, chief, "IT-manager", "Bench", "it-manager")
    candidacy = candidates.add_candidate(office, chief, vacancy, "Kandidaat")
    part = set_up.set_up_of(office, chief, vacancy).parts[0]
    found = []
    for number in range(count):
        account = invitations.invite(
            office, chief, f"Interviewer {number}", f"i{number}@firm.example", frozenset({Role.INTERVIEWER})
        ).account
        panel.add_to_panel(office, chief, vacancy, account.id)
        interview = planning.plan_interview(office, chief, vacancy, candidacy, account.id, part.id)
        found.append(Interviewer(account.id, interview, sign_in_as(office, account), part.criteria))
    return found
