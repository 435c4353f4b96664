"""Saves of a level: against a bare route with one commit, and under many interviewers at once, with a kill at the end."""

from __future__ import annotations

import http.client
import json
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench import interviewers
from bench.build import OURS, Build, Site, opened
from bench.firm import Size
from bench.interviewers import Interviewer
from bench.measure import Row, compared
from bench.served import served
from screening.services.office.office import Office, open_office
from screening.settings import Settings

SECONDS = 60
LOADS = ((50, 1.0), (200, 2.0))
ALONE = 400
FIRM = Size(candidates=4, interviewers=4, criteria=6, vacancies=1, ready=2)
DRAFTS = f"i{FIRM.interviewers - 1}@firm.example"
"""Whose cards are not submitted yet."""


def rows(before: Build | None) -> list[Row]:
    """A save alone at most 1.6 times the bare one, and 1.1 times that of the build before; under load p95 below 100 ms, no
    error, none lost after `kill -9`."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        office = open_office(settings)
        everybody = interviewers.firm(office, max(count for count, _every in LOADS))
        found = _alone(folder, everybody[0])
        for count, every in LOADS:
            found += _load(folder, office, everybody[:count], every)
        office.database.close()
    return found + (_beside(before) if before else [])


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
            interviewers.save(mine, one, one.criteria[turn % len(one.criteria)], turn % 5 + 1)

        def put() -> None:
            theirs.request("PUT", "/save", json.dumps({"value": "x" * 40}), {"Content-Type": "application/json"})
            theirs.getresponse().read()

        return compared("a save / bare route with one commit", 1.6, (ours, save), (bare, put), ALONE, "clock")


def _beside(before: Build) -> list[Row]:
    """A save beside that of the build before, each on its copy of one firm."""
    with opened(OURS, FIRM, before) as ours, opened(before, FIRM, before) as theirs:
        return compared(
            "a save / the build before",
            1.1,
            (ours.server, _saver(ours)),
            (theirs.server, _saver(theirs)),
            ALONE,
            "processor",
        )


def _saver(site: Site) -> Callable[[], object]:
    """Saves a level of a card, another one each time."""
    person, here = site.desk.ask("person", email=DRAFTS), http.client.HTTPConnection("127.0.0.1", site.server.port)

    def look(path: str) -> dict[str, Any]:
        here.request("GET", path, headers={"Cookie": person["cookie"]})
        found: dict[str, Any] = json.loads(here.getresponse().read())
        return found

    account = look("/api/me")["id"]
    there = look(f"/api/interviews/{person['draft']}/fields?account={account}")["fields"]
    revisions = {name.partition(":")[0]: one["revision"] for name, one in there.items() if name.endswith(":rating")}
    one = Interviewer(
        account, person["draft"], person["cookie"].partition("=")[2], tuple(revisions), revisions=revisions
    )
    number = count()

    def save() -> None:
        turn = next(number)
        interviewers.save(here, one, one.criteria[turn % len(one.criteria)], turn // len(one.criteria) % 5 + 1)
        if one.errors:
            raise RuntimeError("a save was refused")

    return save


def _load(folder: str, office: Office, people: list[Interviewer], every: float) -> list[Row]:
    with served("app.py", {"EVENWICHT_DATA_DIR": folder}) as server:
        end = time.monotonic() + SECONDS
        threads = [threading.Thread(target=interviewers.work, args=(server.port, one, every, end)) for one in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    times = [taken for one in people for taken in one.times]
    lost = sum(interviewers.lost(office, one) for one in people)
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
