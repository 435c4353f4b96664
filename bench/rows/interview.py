"""The interview page: a full rerun without a save against a bare page of the same widgets, and a save against a bare commit."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from bench.build import Build
from bench.client import Tab
from bench.measure import Row, compared
from bench.served import Server, on, served
from screening.demo.fill import demo_path, demo_url, fill
from screening.domain.account import Account
from screening.services.cards import read
from screening.services.interviews import appointments
from screening.services.office.current import run_with
from screening.services.office.office import Office, open_office
from screening.services.people.accounts import find_person
from screening.services.people.sign_in import sign_in_as
from screening.settings import Settings
from screening.store.accounts import all_accounts
from screening.web.sign_in.identity import COOKIE

RERUNS = 250


def rows(_before: Build | None) -> list[Row]:
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
        environment = on(demo_path(settings)) | {"BENCH_CARD": str(card_file)}
        with served("app.py", environment) as ours, served("bench/bare/card.py", environment) as bare:
            return _reruns(ours, f"interview={interview}", cookie, bare)


def _reruns(ours: Server, query: str, cookie: str, bare: Server) -> list[Row]:
    with Tab(f"{ours.url}/interview", query, cookie) as mine, Tab(bare.url) as theirs:
        what = "interview page, full rerun / bare page"
        return compared(what, 1.5, (ours, mine.rerun), (bare, theirs.rerun), RERUNS, "processor")


def _draft(office: Office) -> tuple[Account, str]:
    with office.database.read() as work:
        ids = [row.id for row in all_accounts(work) if row.is_interviewer]
    for account in filter(None, (find_person(office, one) for one in ids)):
        for appointment in appointments.my_interviews(office, account):
            if appointment.state is appointments.CardState.DRAFT:
                return account, appointment.id
    raise RuntimeError("the demonstration has no draft")


def _mounted(office: Office, viewer: Account, interview: str) -> object:
    from screening.ui.views.interview.scorecard import card_data

    return {"card": card_data(read.open_card(office, viewer, interview), viewer)}
