"""The interview page: a full rerun without a save against a bare page of the same widgets, and a save against a bare commit."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.client import Tab
from bench.measure import Row
from screening.demo.fill import demo_url, fill
from screening.domain.account import Account
from screening.services.cards import read
from screening.services.interviews import appointments
from screening.services.office.current import run_with
from screening.services.office.office import Office, open_office
from screening.services.people.accounts import find_person
from screening.services.people.sign_in import sign_in_as
from screening.settings import PROJECT, Settings
from screening.store.accounts import all_accounts
from screening.web.sign_in.identity import COOKIE

RERUNS = 150


def rows() -> list[Row]:
    """At most 1.5 times the bare page, both served with the same settings, measured in turns."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        fill(settings)
        office = open_office(settings.model_copy(update={"database_url": demo_url(settings)}))
        run_with(office)
        viewer, interview = _draft(office)
        cookie = f"{COOKIE}={sign_in_as(office, viewer)}"
        card_file = Path(folder) / "card.json"
        card_file.write_text(json.dumps(_mounted(office, viewer, interview)), encoding="utf-8")
        run_with(None)
        environment = {
            "EVENWICHT_DATA_DIR": folder,
            "EVENWICHT_DATABASE_URL": demo_url(settings),
            "BENCH_CARD": str(card_file),
        }
        with _served("app.py", environment) as ours, _served("bench/bare_page.py", environment) as bare:
            mine, theirs = _reruns(f"{ours}/interview", f"interview={interview}", cookie, f"{bare}/page")
    return [
        Row("interview page, full rerun / bare page", mine / theirs, 1.5, "ratio"),
        Row("  ours", mine * 1000, None, "ms"),
        Row("  bare", theirs * 1000, None, "ms"),
    ]


def _reruns(ours: str, query: str, cookie: str, bare: str) -> tuple[float, float]:
    with Tab(ours, query, cookie) as mine, Tab(bare) as theirs:
        for tab in (mine, theirs):
            for _ in range(5):
                tab.rerun()
        pairs = [(mine.rerun(), theirs.rerun()) for _ in range(RERUNS)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _draft(office: Office) -> tuple[Account, str]:
    with office.database.read() as work:
        ids = [row.id for row in all_accounts(work) if row.is_interviewer]
    for account in filter(None, (find_person(office, one) for one in ids)):
        for appointment in appointments.my_interviews(office, account):
            if appointment.state is appointments.CardState.DRAFT:
                return account, appointment.id
    raise RuntimeError("the demonstration has no draft")


def _mounted(office: Office, viewer: Account, interview: str) -> object:
    from screening.ui.components.watch import watch_data
    from screening.ui.views.interview.scorecard import card_data

    return {"card": card_data(read.open_card(office, viewer, interview), viewer), "watch": watch_data(viewer)}


@contextmanager
def _served(script: str, environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).parent / "streamlit"), "run", script, "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        env={**os.environ, **environment, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
