"""I1, I4: every answer carries the security headers, and no error says what went wrong inside."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from screening.services.people import invitations
from screening.web.gate.headers import STREAMLIT_INLINE_SCRIPT
from screening.web.shell import connection
from tests.web.site import SECRET

POLICY = {
    "default-src": "'self'",
    "script-src": f"'self' blob: '{STREAMLIT_INLINE_SCRIPT}' '{connection.SOURCE}'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' ws: wss:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


def policy_of(answer) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/echo", 200),
        ("/sign-in", 200),
        ("/health", 200),
        ("/_stcore/health", 200),
        ("/media/x", 200),
        ("/api/me", 200),
        ("/downloads/agenda.ics", 200),
        ("/_stcore/metrics", 404),
        ("/downloads/vacancies/x/ranking.xlsx", 404),
        ("/invitation/x", 404),
        ("/broken", 500),
    ],
)
def test_every_answer_carries_the_security_headers(firm, open_browser, path, status):
    """I1"""
    answer = open_browser(firm.recruiter).get(path)

    assert (answer.status_code, policy_of(answer)) == (status, POLICY)
    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE


@pytest.mark.parametrize(("path", "status"), [("/ranking", 303), ("/api/me", 401), ("/media/x", 401)])
def test_refusals_carry_them_too(firm, browser, path, status):
    """I1"""
    answer = browser.get(path)

    assert (answer.status_code, policy_of(answer)) == (status, POLICY)
    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE


def test_each_header_stands_there_once(firm, browser):
    answer = browser.get("/sign-in")

    names = [name for name, _value in answer.headers.multi_items()]
    assert [name for name in [*EVERYWHERE, "content-security-policy"] if names.count(name) != 1] == []


def test_behind_a_proxy_with_tls_browsers_are_told_to_stay_there(firm, behind_tls, browser):
    """I1: what reaches the server itself came over an open line."""
    answer = browser.get("/sign-in")

    assert answer.headers.get_list("strict-transport-security") == ["max-age=31536000"]


def test_behind_tls_browsers_are_told_to_stay_there(firm, open_browser):
    """I1"""
    plain, secure = open_browser(), open_browser(base_url="https://testserver")

    told = [one.get("/sign-in").headers.get("strict-transport-security") for one in (plain, secure)]

    assert told == [None, "max-age=31536000"]


def test_the_policy_allows_exactly_the_inline_scripts_of_the_page_that_is_served(firm, open_browser):
    """I1"""
    page = open_browser(firm.ann).get("/").text
    scripts = re.findall(r"<script(?![^>]*(?:\bsrc=|/json))[^>]*>(.*?)</script>", page, re.DOTALL)

    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]

    assert [f"sha256-{one}" for one in hashes] == [STREAMLIT_INLINE_SCRIPT, connection.SOURCE]


@pytest.mark.parametrize("path", ["/sign-in", "/invitation/unknown", "/invitation/{token}"])
def test_our_own_pages_need_no_script(firm, browser, path):
    token = invitations.invite_again(firm.office, firm.administrator, firm.ann.id).token

    page = browser.get(path.format(token=token)).text

    assert re.findall(r"<script|\son[a-z]+=|javascript:", page) == []


def test_an_error_says_nothing_of_its_cause(firm, open_browser):
    """I4"""
    answer = open_browser(firm.ann).get("/broken")

    assert (answer.status_code, answer.text) == (500, "Internal Server Error")
    assert SECRET not in str(answer.headers)
