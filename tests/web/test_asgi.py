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
from screening.web import asgi

def tell(when):
    loaded = {name.partition(".")[0] for name in sys.modules} & set(LIBRARIES)
    print(when, "collects" if gc.isenabled() else "collects nothing", *sorted(loaded))

async def start():
    tell("starting")
    async with app.lifespan(None):
        tell("answering")
        left_out = gc.get_freeze_count()
        asgi.WARM_UP_AFTER_SECONDS = 0
        await asgi.warm_up()
        tell("warm")
        print("left out of collections", left_out > 100_000, gc.get_freeze_count() > left_out + 10_000)

asyncio.run(start())
"""
LIBRARIES = ("sqlalchemy", "numpy", "pandas", "pyarrow", "openpyxl", "icalendar", "alembic")


def test_a_start_loads_what_every_page_needs_then_what_most_do_and_collects_nothing_of_it(firm):
    """What brings a database up to date, makes a workbook or a calendar is not loaded before it is asked for."""
    started = subprocess.run(
        [sys.executable, "-c", f"LIBRARIES = {LIBRARIES}{STARTED}"],
        cwd=PROJECT,
        env=os.environ | {"EVENWICHT_DATABASE_URL": firm.office.settings.url},
        capture_output=True,
        text=True,
        check=True,
    )

    assert started.stdout.splitlines() == [
        "starting collects nothing sqlalchemy",
        "answering collects sqlalchemy",
        "warm collects numpy pandas pyarrow sqlalchemy",
        "left out of collections True True",
    ]


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
