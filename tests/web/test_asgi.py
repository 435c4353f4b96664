"""What happens at start, and in which order a request meets the parts."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys

import pytest

from screening.settings import PROJECT
from screening.web import asgi
from screening.web.asgi import MIDDLEWARE, lifespan
from screening.web.sign_in import setup_code


@pytest.fixture
def start():
    """Starts the server's parts as the server does, and gives memory back to the collector afterwards."""

    async def once() -> None:
        async with lifespan(None):
            pass

    yield lambda: asyncio.run(once())
    gc.unfreeze()


def test_the_first_start_prints_where_to_go_and_the_code(office, start, capsys):
    start()

    printed = capsys.readouterr().out
    assert (printed.count("/set-up"), printed.count(setup_code.code())) == (2, 2)


def test_later_starts_print_no_code(firm, start, capsys):
    start()

    assert capsys.readouterr().out == ""


STARTED = """
import asyncio, gc, sys
import app

async def start():
    print("collects while it starts:", gc.isenabled())
    async with app.lifespan(None):
        print(f"collects when it answers: {gc.isenabled()}, and leaves out: {gc.get_freeze_count() > 100_000}")
        print(*sorted({name.partition(".")[0] for name in sys.modules}))

asyncio.run(start())
"""
LATER = {"numpy", "pandas", "pyarrow", "openpyxl", "icalendar", "alembic"}


@pytest.fixture
def started(firm):
    """What a process of its own says when it starts the app, a line a time."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=PROJECT,
        env=os.environ | {"EVENWICHT_DATABASE_URL": firm.office.settings.url},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_start_loads_nothing_that_only_some_pages_need(started):
    """Nor what brings a database up to date, when it is."""
    loaded = set(started[-1].split())

    assert (LATER & loaded, "sqlalchemy" in loaded) == (set(), True)


def test_nothing_is_collected_until_the_server_answers_and_then_only_what_came_since(started):
    assert started[:-1] == ["collects while it starts: False", "collects when it answers: True, and leaves out: True"]


def test_what_is_heavy_is_loaded_when_the_server_answers_and_left_out_of_later_collections(monkeypatch):
    monkeypatch.setattr(asgi, "WARM_UP_AFTER_SECONDS", 0)
    try:
        asyncio.run(asgi.warm_up())

        assert LATER - {"alembic"} - set(sys.modules) == set()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_what_cannot_be_loaded_beside_the_server_is_logged(monkeypatch, caplog):
    monkeypatch.setattr(asgi, "WARM_UP_AFTER_SECONDS", 0)
    monkeypatch.setattr(asgi, "HEAVY", ("no_such_library",))
    try:
        asyncio.run(asgi.warm_up())
    finally:
        gc.unfreeze()

    assert [(record.levelname, str(record.exc_info[1])) for record in caplog.records] == [
        ("ERROR", "No module named 'no_such_library'")
    ]


def test_headers_stand_in_front_then_errors_and_what_is_refused_unread_then_files_then_the_guard_and_routes_before_pages():
    order = [middleware.cls.__name__ for middleware in MIDDLEWARE]

    assert order == [
        "SecureHeaders",
        "Failures",
        "Hosts",
        "OnlyTls",
        "Assets",
        "Flood",
        "SignedInOnly",
        "Direct",
        "IndexPage",
    ]
