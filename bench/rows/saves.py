"""Saves of a level: against a bare route with one commit, and under many interviewers at once, with a kill at the end."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import tempfile
import threading
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from bench.build import Build
from bench.measure import Row, compared
from bench.served import served
from screening.domain.role import Role
from screening.services.cards import read
from screening.services.interviews import planning
from screening.services.office.office import Office, open_office
from screening.services.people import accounts, invitations
from screening.services.people.sign_in import sign_in_as
from screening.services.vacancies import candidates, panel, set_up
from screening.settings import Settings
from screening.web.sign_in.identity import COOKIE

SECONDS = 60
LOADS = ((50, 1.0), (200, 2.0))
ALONE = 400


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


def rows(_before: Build | None) -> list[Row]:
    """A save alone at most 1.6 times the bare one; under load p95 below 100 ms, no error, none lost after `kill -9`."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        office = open_office(settings)
        everybody = _firm(office, max(count for count, _every in LOADS))
        found = _alone(folder, everybody[0])
        for count, every in LOADS:
            found += _load(folder, office, everybody[:count], every)
        office.database.close()
    return found


def _alone(folder: str, one: Interviewer) -> list[Row]:
    bare_database = {"BENCH_DATABASE": f"{folder}/bare.sqlite3"}
    with (
        served("app.py", {"EVENWICHT_DATA_DIR": folder}) as ours,
        served("bench/bare/route.py", bare_database) as bare,
    ):
        mine, theirs = (http.client.HTTPConnection("127.0.0.1", server.port) for server in (ours, bare))
        number = count()

        def save() -> None:
            turn = next(number)
            _save(mine, one, one.criteria[turn % len(one.criteria)], turn % 5 + 1)

        def put() -> None:
            theirs.request("PUT", "/save", json.dumps({"value": "x" * 40}), {"Content-Type": "application/json"})
            theirs.getresponse().read()

        return compared("a save / bare route with one commit", 1.6, (ours, save), (bare, put), ALONE, "clock")


def _load(folder: str, office: Office, people: list[Interviewer], every: float) -> list[Row]:
    with served("app.py", {"EVENWICHT_DATA_DIR": folder}) as server:
        end = time.monotonic() + SECONDS
        threads = [threading.Thread(target=_work, args=(server.port, one, every, end)) for one in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    times = [taken for one in people for taken in one.times]
    lost = sum(_lost(office, one) for one in people)
    what = f"{len(people)} interviewers, a save every {every:g} s each"
    for one in people:
        one.times.clear()
    return [
        Row(f"{what}: p95", quantiles(times, n=20)[18] * 1000, 100, "ms"),
        Row("  median", median(times) * 1000, None, "ms"),
        Row("  saves", len(times), None, ""),
        Row("  errors", sum(one.errors for one in people), 0, ""),
        Row("  lost after kill -9", lost, 0, ""),
    ]


def _work(port: int, one: Interviewer, every: float, end: float) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    time.sleep(random.random() * every)
    while time.monotonic() < end:
        start = time.monotonic()
        try:
            one.times.append(_save(connection, one, random.choice(one.criteria), random.randint(1, 5)))
        except (OSError, http.client.HTTPException):
            one.errors += 1
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        time.sleep(max(0.0, every * random.uniform(0.5, 1.5) - (time.monotonic() - start)))


def _save(connection: http.client.HTTPConnection, one: Interviewer, criterion: str, level: int) -> float:
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


def _lost(office: Office, one: Interviewer) -> int:
    account = accounts.find_person(office, one.account)
    if account is None:
        return len(one.acknowledged)
    stored = {line.criterion_id: line.rating.level for line in read.open_card(office, account, one.interview).lines}
    return sum(stored.get(criterion) != level for criterion, level in one.acknowledged.items())


def _firm(office: Office, count: int) -> list[Interviewer]:
    chief = accounts.set_up_first_administrator(office, "Bench", "bench@firm.example", "vier losse woorden samen")
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
