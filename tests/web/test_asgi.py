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
    """Starts the server's parts as the server does."""

    async def once() -> None:
        async with lifespan(None):
            pass

    return lambda: asyncio.run(once())


def test_the_first_start_prints_where_to_go_and_the_code(office, start, capsys):
    start()

    printed = capsys.readouterr().out
    assert (printed.count("/set-up"), printed.count(setup_code.code())) == (2, 2)


def test_later_starts_print_no_code(firm, start, capsys):
    start()

    assert capsys.readouterr().out == ""


STARTED = """
import asyncio, sys
from screening.web.asgi import lifespan

async def start():
    async with lifespan(None):
        print(*sorted({name.partition(".")[0] for name in sys.modules}))

asyncio.run(start())
"""
LATER = {"numpy", "pandas", "pyarrow", "openpyxl", "icalendar", "alembic"}


def test_the_start_loads_nothing_that_only_some_pages_need(firm):
    """Nor what brings a database up to date, when it is."""
    started = subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=PROJECT,
        env=os.environ | {"EVENWICHT_DATABASE_URL": firm.office.settings.url},
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(started.stdout.split())
    assert (LATER & loaded, "sqlalchemy" in loaded) == (set(), True)


def test_what_is_heavy_is_loaded_when_the_server_answers_and_left_out_of_later_collections(monkeypatch):
    monkeypatch.setattr(asgi, "WARM_UP_AFTER_SECONDS", 0)
    try:
        asyncio.run(asgi.warm_up())

        assert LATER - {"alembic"} - set(sys.modules) == set()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


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
