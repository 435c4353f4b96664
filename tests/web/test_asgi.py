"""What happens at start, and in which order a request meets the parts."""

from __future__ import annotations

import asyncio
import gc
import sys

import pytest

from screening.web.asgi import HEAVY, MIDDLEWARE, lifespan
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


def test_what_is_heavy_is_loaded_before_the_first_visitor(firm, start):
    start()

    assert (set(HEAVY) - set(sys.modules), gc.get_freeze_count() > 0) == (set(), True)


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
