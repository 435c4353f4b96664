"""E6: what every cookie of ours asks of the browser, whichever answer sets it, on a server behind TLS."""

from __future__ import annotations

import pytest

from screening.web.sign_in.identity import COOKIE, LANGUAGE_COOKIE
from screening.web.sign_in.single_sign_on import FLOW
from screening.web.sign_in.visitor import BROWSER
from tests.conftest import PASSWORD

CLOSED = {"httponly", "secure"}
OURS = {"samesite=lax", "samesite=strict"}


@pytest.fixture
def given(firm, lying, behind_tls, open_browser) -> dict[str, list[set[str]]]:
    """By cookie, what each answer asks that sets it or takes it back."""
    ann = open_browser(base_url="https://testserver")
    answers = [
        ann.get("/sign-in?language=nl"),
        ann.get("/sso/start"),
        ann.get("/sso/callback"),
        ann.post("/sign-in", data={"email": "ann@firm.example", "password": PASSWORD}),
        ann.post("/sign-out"),
    ]
    found: dict[str, list[set[str]]] = {}
    for answer in answers:
        for cookie in answer.headers.get_list("set-cookie"):
            first, *rest = [part.strip() for part in cookie.split(";")]
            asked = {
                part.lower() if part.lower().startswith("samesite") else part.split("=")[0].lower() for part in rest
            }
            found.setdefault(first.split("=")[0], []).append(asked)
    return found


def test_every_cookie_is_for_tls_and_for_our_site_and_closed_to_scripts_unless_it_is_the_language(given):
    """E6"""
    open_to_scripts = {name for name, answers in given.items() if not all(asked >= CLOSED for asked in answers)}

    assert {name: len(answers) for name, answers in given.items()} == {
        COOKIE: 2,
        BROWSER: 1,
        FLOW: 2,
        LANGUAGE_COOKIE: 1,
    }
    assert [
        name for name, answers in given.items() if not all("secure" in asked and asked & OURS for asked in answers)
    ] == []
    assert open_to_scripts == {LANGUAGE_COOKIE}
