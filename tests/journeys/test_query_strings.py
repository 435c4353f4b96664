"""F4: ten thousand query strings that nobody meant, on our routes and on the pages of the real server."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote_plus

import httpx
import pytest

from screening.web.sign_in.identity import COOKIE
from tests.journeys.stage import Server
from tests.store.raw import dump
from tests.tab import PATIENCE, opened, signed_in

NAMES = (
    "vacancy",
    "interview",
    "candidacy",
    "k",
    "card",
    "view",
    "language",
    "next",
    "code",
    "state",
    "invitation",
    "tab",
    "x",
    "__proto__",
    "",
)
PIECES = (
    "../../etc/passwd",
    "%00",
    "'); drop table scorecard;--",
    "__import__('os').system('id')",
    "cos\nsystem\n(S'id'\ntR.",
    "gASVIAAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOUjAJpZJSFlFKULg==",
    "!!python/object/apply:os.system ['id']",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<script>alert(1)</script>",
    "//elders.example",
    "javascript:alert(1)",
    "\u202e\u0000\ud7ff😀",
    "9" * 400,
    "NaN",
    "-1",
    "[]",
    "{}",
    "null",
    "set-up",
    "versions",
    "&&==;;",
    "%",
    "%zz",
    "+",
)
PATHS = (
    "/sign-in",
    "/sso/start",
    "/sso/callback",
    "/api/me",
    "/ranking",
    "/downloads/agenda.ics",
    "/health",
    "/invitation/x",
)
VIEWS = (
    "today",
    "vacancy",
    "ranking",
    "candidate",
    "compare",
    "debrief",
    "panel-health",
    "interview",
    "rubrics",
    "account",
)
INSIDE = (b"Traceback", b"Error:", b"Exception", b"sqlalchemy", b"/site-packages/", b"redacted", b"uid=0", b"root:x:")


def query_strings(count: int, seed: int) -> Iterator[list[tuple[str, str]]]:
    """So many, the same every time."""
    dice = random.Random(seed)  # noqa: S311  dice for a test
    for _number in range(count):
        yield [
            (dice.choice(NAMES), "".join(dice.choice(PIECES) for _piece in range(dice.randint(0, 3))))
            for _pair in range(dice.randint(0, 4))
        ]


def unchanged(firm) -> list[str]:
    """All that is stored but for sign-ins, and what was refused."""
    return [
        line
        for line in dump(firm.office)
        if not line.startswith(tuple(f'INSERT INTO "{table}"' for table in ("sign_in_session", "event", "binding")))
    ]


def encoded(pairs: list[tuple[str, str]], *, raw: bool) -> str:
    """Properly, or as somebody would type it who does not care."""
    return "&".join(f"{name}={quote_plus(text, safe='%&=;+') if raw else quote_plus(text)}" for name, text in pairs)


@pytest.mark.long
def test_routes_answer_thousands_of_query_strings_without_an_error_or_a_change(firm, server: Server):
    """F4"""
    cookie = {"cookie": f"{COOKIE}={signed_in(firm, firm.ann)}"}
    before = unchanged(firm)

    troubles = []
    with httpx.Client(headers=cookie, timeout=PATIENCE) as client:
        for number, pairs in enumerate(query_strings(9_500, 4)):
            path = PATHS[number % len(PATHS)]
            answer = client.get(f"{server.url}{path}?{encoded(pairs, raw=number % 2 == 0)}")
            if answer.status_code == 500 or any(word in answer.content for word in INSIDE):
                troubles.append((path, pairs, answer.status_code))

    assert (troubles, unchanged(firm) == before) == ([], True)


@pytest.mark.long
def test_pages_are_drawn_with_hundreds_of_query_strings_without_an_error_or_a_change(firm, server: Server):
    """F4"""
    before = unchanged(firm)

    troubles = []
    for turn, who in enumerate((firm.ann, firm.recruiter, firm.bob, firm.recruiter, firm.cas)):
        with opened(firm, server.url, who) as tab:
            for number, pairs in enumerate(query_strings(100, turn)):
                came = tab.open(VIEWS[number % len(VIEWS)], **dict(pairs))
                if any(word in came for word in INSIDE):
                    troubles.append((VIEWS[number % len(VIEWS)], pairs))

    assert (troubles, unchanged(firm) == before) == ([], True)
