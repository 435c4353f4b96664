"""I2: the server answers to its own names only, over http and websocket."""

from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect

from screening.settings import settings
from screening.web.sign_in.identity import LANGUAGE_COOKIE
from tests.web.site import dutch, english

FOREIGN = "This server does not answer to the name in this address. Whoever runs it adds the name to the setting EVENWICHT_HOSTS."
LOOPBACK = "localhost,127.0.0.1,::1"


@pytest.fixture
def called(monkeypatch):
    """Sets the names of the installation."""

    def names(given: str) -> None:
        monkeypatch.setenv("EVENWICHT_HOSTS", given)
        settings.cache_clear()

    return names


def asked_as(browser, host: str, path: str = "/sign-in"):
    return browser.get(path, headers={"host": host})


def test_unless_set_the_names_are_those_of_the_machine_itself(monkeypatch):
    """I2"""
    monkeypatch.delenv("EVENWICHT_HOSTS")
    settings.cache_clear()

    assert settings().hosts == ("localhost", "127.0.0.1", "::1")


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LOCALHOST", "localhost.", "127.0.0.1:1", "[::1]", "[::1]:8501"]
)
def test_own_names_are_answered_whatever_the_port(firm, browser, called, host):
    """I2"""
    called(LOOPBACK)

    assert asked_as(browser, host).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "elders.example",
        "localhost.elders.example",
        "elders.example:8501",
        "elders.localhost",
        "elderslocalhost",
        "localhost@elders.example",
        "localhost/elders.example",
        "localhost:http",
        "127.0.0.2",
        "0.0.0.0",  # noqa: S104  a name that is asked for
        "[::1",
        "::1",
        "",
        "*",
        "<script>",
        "x" * 5000,
    ],
)
def test_foreign_names_are_refused_with_the_way_out_and_without_repeating_them(firm, browser, called, host):
    """I2"""
    called(LOOPBACK)

    answer = asked_as(browser, host)

    assert (answer.status_code, answer.text) == (400, dutch(FOREIGN))
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")


def test_refusal_is_in_the_readers_language(firm, browser, called):
    browser.cookies.set(LANGUAGE_COOKIE, "en")

    assert asked_as(browser, "elders.example").text == english(FOREIGN)


@pytest.mark.parametrize("names", [("testserver", "elders.example"), ("elders.example", "testserver")])
def test_two_names_at_once_are_refused(firm, browser, names):
    """I2: a proxy and we might each believe another one."""
    answer = browser.get("/sign-in", headers=[("host", name) for name in names])

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/api/me", "/media/x", "/static/js/index.js", "/_stcore/host-config", "/api/health", "/health/more"]
)
def test_every_path_is_refused_also_to_who_is_signed_in(firm, open_browser, path):
    """I2"""
    assert asked_as(open_browser(firm.ann), "elders.example", path).status_code == 400


@pytest.mark.parametrize("path", ["/health", "/_stcore/health"])
def test_health_is_told_to_whoever_asks_by_address(firm, browser, path):
    assert asked_as(browser, "10.0.0.7:8501", path).status_code == 200


@pytest.mark.parametrize(
    ("names", "host", "status"),
    [
        ("screening.bureau.example", "screening.bureau.example", 200),
        ("screening.bureau.example, localhost", "localhost:8501", 200),
        ("Screening.Bureau.Example", "screening.bureau.example", 200),
        ("screening.bureau.example", "localhost", 400),
        ("bureau.example", "screening.bureau.example", 400),
        ("localhost,0.0.0.0", "192.168.1.20:8501", 200),
        ("localhost,0.0.0.0", "[fe80::1]:8501", 200),
        ("localhost,0.0.0.0", "elders.example", 400),
        ("localhost,::", "192.168.1.20", 200),
    ],
)
def test_the_setting_says_which_names_are_ours(firm, browser, called, names, host, status):
    """I2: 0.0.0.0, what `make run HOST=0.0.0.0` sets, stands for every address in digits, never for a name."""
    called(names)

    assert asked_as(browser, host).status_code == status


def test_foreign_name_gets_no_websocket(firm, open_browser):
    """I2: not with the origin of the same name either, as a page of that name would send it."""
    forged = {"host": "elders.example", "origin": "http://elders.example"}

    with (
        pytest.raises(WebSocketDisconnect) as refused,
        open_browser(firm.ann).websocket_connect("/_stcore/stream", headers=forged),
    ):
        pass

    assert refused.value.code == 1008
