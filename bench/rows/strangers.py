"""Saves while strangers guess passwords: beside quiet moments of the same run, with honest people who sign in meanwhile."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.build import HERE, Build
from bench.interviewers import CHIEF, Interviewer, firm, work
from bench.measure import Row
from bench.served import Server, served
from screening.domain.role import Role
from screening.services.office.office import Office, open_office
from screening.services.people import invitations
from screening.settings import Settings
from screening.store.accounts import find_account_by_email, to_account
from screening.web.sign_in.visitor import BROWSER

PASSWORD = "vier losse woorden samen"  # noqa: S105  of people who are made here
CLIENTS = 40
INTERVIEWERS, EVERY = 20, 0.5
TURNS, SECONDS = 3, 12
FORWARDED, KNOWN = "X-Forwarded-For", "Cookie"
HONEST = {
    "from elsewhere": {FORWARDED: "203.0.113.7"},
    "from the strangers' address": {},
    "from there in a browser that knows them": {KNOWN: ""},
}
"""Where honest people sign in, with what that is told by: a proxy of this machine, or what the browser kept of the last time."""


@dataclass
class Honest:
    """Somebody with the right password, who tries again when told to and no sooner."""

    email: str
    headers: dict[str, str]
    times: list[float] = field(default_factory=list)
    failed: int = 0


def rows(_before: Build | None) -> list[Row]:
    """With 40 clients at it the median save takes at most twice the quiet one, and everybody honest comes in."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Settings(data_dir=Path(folder)))
        savers = firm(office, INTERVIEWERS)
        honest = {where: _person(office, where, headers) for where, headers in HONEST.items()}
        with served("app.py", {"EVENWICHT_DATA_DIR": folder}) as server:
            quiet, loud = _in_turns(server, savers, list(honest.values()))
        office.database.close()
    return [
        Row(f"a save with {CLIENTS} strangers guessing / a quiet one", median(loud) / median(quiet), 2, "ratio"),
        Row("  median, quiet", median(quiet) * 1000, None, "ms"),
        Row("  median, with the strangers", median(loud) * 1000, None, "ms"),
        Row("  errors", sum(one.errors for one in savers), 0, ""),
        *[row for where, one in honest.items() for row in _told(where, one)],
    ]


def _told(where: str, one: Honest) -> list[Row]:
    return [
        Row(f"  honest sign-ins {where} that failed", one.failed, 0, ""),
        Row("    that came through", len(one.times), None, ""),
        Row("    median", median(one.times or [float("nan")]), None, "s"),
    ]


def _in_turns(server: Server, savers: list[Interviewer], honest: list[Honest]) -> tuple[list[float], list[float]]:
    """What saves took in quiet turns, and in those with strangers."""
    quiet: list[float] = []
    loud: list[float] = []
    for _turn in range(TURNS):
        quiet += _saves(server, savers, [])
        strangers = subprocess.Popen(
            [sys.executable, "-P", str(HERE / "guesses.py"), str(server.port), str(CLIENTS), str(SECONDS + 2)],
            stdout=subprocess.PIPE,
        )
        time.sleep(1)
        loud += _saves(server, savers, honest)
        strangers.communicate()
        time.sleep(1)
    return quiet, loud


def _saves(server: Server, savers: list[Interviewer], honest: list[Honest]) -> list[float]:
    end = time.monotonic() + SECONDS
    threads = [threading.Thread(target=work, args=(server.port, one, EVERY, end)) for one in savers]
    threads += [threading.Thread(target=_sign_in, args=(server.port, one, end)) for one in honest]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = [one for saver in savers for one in saver.times]
    for saver in savers:
        saver.times.clear()
    return taken


def _sign_in(port: int, one: Honest, end: float) -> None:
    """Sign in again and again until `end`, as somebody who does as the page says."""
    while time.monotonic() < end:
        start = time.monotonic()
        status, wait = _try(port, one)
        while status in {429, 503} and time.monotonic() - start < 60:
            time.sleep(wait)
            status, wait = _try(port, one)
        if status == 303:
            one.times.append(time.monotonic() - start)
        else:
            one.failed += 1
        time.sleep(2)


def _try(port: int, one: Honest) -> tuple[int, float]:
    """One try: what was answered, and after how many seconds to try again."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    form = urlencode({"email": one.email, "password": PASSWORD})
    connection.request("POST", "/sign-in", form, {"Content-Type": "application/x-www-form-urlencoded"} | one.headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    kept = [one.partition(";")[0] for one in answer.headers.get_all("set-cookie", []) if one.startswith(BROWSER)]
    if KNOWN in one.headers and kept:
        one.headers[KNOWN] = kept[0]
    return answer.status, float(answer.headers.get("retry-after", 1))


def _person(office: Office, where: str, headers: dict[str, str]) -> Honest:
    email = f"{re.sub(r'[^a-z]+', '-', where)}@firm.example"
    with office.read() as look:
        chief = to_account(find_account_by_email(look, CHIEF))
    invited = invitations.invite(office, chief, "Eerlijk", email, frozenset({Role.INTERVIEWER}))
    invitations.accept_invitation(office, invited.token, PASSWORD)
    return Honest(email, dict(headers))
