"""E6: what came to the proxy over an open line is sent to https."""

from __future__ import annotations

import pytest

PLAIN = {"x-forwarded-proto": "http"}


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/sign-in", "https://testserver/sign-in"),
        ("/ranking?a=1&b=%C3%AB", "https://testserver/ranking?a=1&b=%C3%AB"),
        ("/static/js/x%20y.js", "https://testserver/static/js/x%20y.js"),
    ],
)
def test_behind_tls_an_open_request_goes_to_https(firm, browser, behind_tls, path, target):
    """E6"""
    answer = browser.get(path, headers=PLAIN)

    assert (answer.status_code, answer.headers["location"]) == (308, target)


def test_a_form_is_not_taken_over_an_open_line(firm, browser, behind_tls):
    """E6"""
    answer = browser.post("/sign-in", data={"email": "x", "password": "y"}, headers=PLAIN)

    assert (answer.status_code, "set-cookie" in answer.headers) == (308, False)


@pytest.mark.parametrize("host", ["testserver:80", "testserver:8080"])
def test_the_port_of_the_open_line_is_left_behind(firm, browser, behind_tls, host):
    """E6"""
    answer = browser.get("/sign-in", headers={**PLAIN, "host": host})

    assert answer.headers["location"] == "https://testserver/sign-in"


def test_the_way_never_leads_to_a_foreign_name(firm, browser, behind_tls):
    """E6, I2"""
    answer = browser.get("/sign-in", headers={**PLAIN, "host": "elders.example"})

    assert (answer.status_code, "location" in answer.headers) == (400, False)


@pytest.mark.parametrize("said", ["https", "HTTPS", "https, http", ""])
def test_whoever_came_over_tls_is_let_through(firm, browser, behind_tls, said):
    """E6"""
    assert browser.get("/sign-in", headers={"x-forwarded-proto": said}).status_code == 200


def test_a_monitor_beside_the_proxy_is_answered(firm, browser, behind_tls):
    """E6"""
    assert browser.get("/health", headers=PLAIN).status_code == 200


def test_without_the_setting_an_open_line_is_fine(firm, browser):
    """E6"""
    assert browser.get("/sign-in", headers=PLAIN).status_code == 200
