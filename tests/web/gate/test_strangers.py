"""E9, F9: what people ask who are not signed in comes at a pace, network by network; nobody else notices anything of it."""

from __future__ import annotations

import asyncio

import pytest

from screening.services.people import passwords, sign_in
from screening.services.people.guessing import is_known, known_browser
from screening.services.people.sign_in import sign_in_as
from screening.web.gate import pace, strangers
from screening.web.gate.pace import Pace
from screening.web.sign_in.identity import COOKIE
from screening.web.sign_in.visitor import BROWSER, network_of
from tests.conftest import PASSWORD
from tests.store.raw import dump
from tests.web.site import Page, dutch

TOO_MUCH = "Too much comes from your network at this moment. Try again in {seconds} seconds."
PACES = [(strangers.looks, 200, 20), (strangers.tries, 20, 5), (strangers.asides, 200, 20)]
"""Those of the server, before a test has others, with what was decided."""

WRONG = {"email": "ann@firm.example", "password": "geraden wachtwoord"}


def asked(path: str, method: str = "POST", client: str = "203.0.113.7", **headers: str) -> dict:
    """What arrives at the gate."""
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "headers": sent, "client": (client, 1), "query_string": b""}


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """The seconds that requests were made to wait, without waiting for them, at a moment that stands still."""
    found: list[float] = []

    async def note(seconds: float) -> None:
        found.append(round(seconds, 6))

    monkeypatch.setattr(strangers.asyncio, "sleep", note)
    monkeypatch.setattr(pace.time, "monotonic", lambda: 1000.0)
    monkeypatch.setattr(strangers, "tries", Pace(3, 2))
    monkeypatch.setattr(strangers, "looks", Pace(6, 4))
    monkeypatch.setattr(strangers, "asides", Pace(6, 4))
    return found


def statuses(*scopes: dict) -> list[int | None]:
    """What each is refused with, None where it passes."""

    async def all_of_them() -> list[int | None]:
        found = [await strangers.refusal(scope) for scope in scopes]
        return [one.status_code if one else None for one in found]

    return asyncio.run(all_of_them())


def test_so_many_pass_at_once_and_then_so_many_a_second(waits):
    """F9"""
    assert (statuses(*[asked("/sign-in")] * 5), waits) == ([None] * 5, [0, 0, 0, 0.5, 1])


@pytest.mark.parametrize(("of_the_server", "burst", "per_second"), PACES, ids=["looks", "tries", "asides"])
def test_the_paces_are_those_that_were_decided(monkeypatch, of_the_server, burst, per_second):
    """F9"""
    monkeypatch.setattr(pace.time, "monotonic", lambda: 1000.0)

    waits = [round(of_the_server.wait("a network of its own"), 6) for _time in range(burst + 2)]

    assert waits == [0] * burst + [1 / per_second, 2 / per_second]


def test_what_would_wait_for_too_long_is_refused_after_a_moment_and_makes_no_wait_longer(waits):
    """E9, F9: the right person waits ten seconds at most, and is let in as soon as there is room."""
    found = statuses(*[asked("/sign-in")] * 30)

    assert (found, waits[-7:]) == ([None] * 23 + [429] * 7, [strangers.HELD] * 7)
    assert strangers.tries.ahead("203.0.113.7") == strangers.PATIENCE + 0.5


def test_every_network_has_a_pace_of_its_own_and_looking_has_another_than_trying(waits):
    statuses(*[asked("/sign-in")] * 5)
    del waits[:]

    others = [asked("/sign-in", client="192.0.2.1"), *[asked("/sign-in", "GET")] * 7, asked("/set-up")]

    assert (statuses(*others), waits) == ([None] * 9, [0] * 7 + [0.25, 1.5])


def test_an_open_page_is_told_only_that_its_sign_in_ended(firm, browser, full):
    """F9: anything else would make it give up; it goes on by itself after signing in again."""
    browser.cookies.set(COOKIE, "ended")

    answers = [browser.get("/api/me/sign-in"), browser.get(f"/api/interviews/{firm.interviews['ann', 'kim']}/fields")]

    assert [(one.status_code, one.json()) for one in answers] == [(401, {"error": "signed out"})] * 2


def test_pages_that_were_left_open_do_not_stand_in_the_way_of_signing_in_again(waits):
    """F9: their sign-in ended in the night, and they go on looking and saving by themselves."""
    left = [asked("/api/me/sign-in", "GET"), asked("/_stcore/stream", "GET"), asked("/api/interviews/x", "PUT")] * 30
    assert set(statuses(*left)) == {None, 401}
    del waits[:]

    assert (statuses(asked("/sign-in", "GET"), asked("/sign-in")), waits) == ([None, None], [0, 0])


@pytest.mark.parametrize("path", ["/health", "/_stcore/health"])
def test_a_monitor_never_waits(waits, path):
    assert (statuses(*[asked(path, "GET")] * 50), waits) == ([None] * 50, [])


def test_a_browser_that_knows_somebody_has_a_line_of_its_own_in_the_same_network(firm, waits):
    """E9: so people come in past a stranger who shares their network, or whom a proxy hides among them."""
    known = f"{BROWSER}={known_browser(sign_in_as(firm.office, firm.ann))}"
    made_up = f"{BROWSER}={'0' * 64}"

    found = statuses(*[asked("/sign-in")] * 30, asked("/sign-in", cookie=made_up), asked("/sign-in", cookie=known))

    assert (found[-3:], waits[-1]) == ([429, 429, None], 0)


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("a socket", "a socket"),
    ],
)
def test_a_network_is_an_address_or_what_one_line_gets_of_them(client, network):
    assert network_of(asked("/sign-in", client=client)) == network


def test_what_a_visitor_says_of_the_own_address_counts_for_nothing():
    """The server itself reads `X-Forwarded-For` of a proxy that it trusts, before us."""
    assert network_of(asked("/sign-in", **{"x-forwarded-for": "192.0.2.1"})) == "203.0.113.7"
    assert network_of({"type": "http", "client": None}) == ""


def test_senders_that_were_quiet_are_forgotten(waits, monkeypatch):
    monkeypatch.setattr(strangers, "MOST", 2)
    statuses(*[asked("/sign-in", client=f"192.0.2.{n}") for n in range(3)])
    monkeypatch.setattr(pace.time, "monotonic", lambda: 1001.0)
    statuses(asked("/sign-in"))

    assert list(strangers.tries._due) == ["203.0.113.7"]


# On the site


@pytest.fixture
def full(monkeypatch) -> None:
    """The network of the test client sent as much as it may."""
    monkeypatch.setattr(strangers, "HELD", 0)
    monkeypatch.setattr(strangers, "tries", Pace(0, 0.05))
    monkeypatch.setattr(strangers, "looks", Pace(0, 0.05))
    monkeypatch.setattr(strangers, "asides", Pace(0, 0.05))


@pytest.mark.parametrize("path", ["/sign-in", "/set-up", "/invitation/geraden", "/sign-out", "/anything"])
def test_a_page_says_when_to_try_again_and_nothing_is_hashed_or_written(firm, browser, full, monkeypatch, path):
    """E9"""
    monkeypatch.setattr(passwords, "HASHER", None)
    before = dump(firm.office)

    answer = browser.post(path, data=WRONG)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    assert Page(answer.text).alert == dutch(TOO_MUCH).format(seconds=10)
    assert dump(firm.office) == before


@pytest.mark.parametrize("path", ["/", "/sign-in", "/sso/start", "/sso/callback?state=x&code=y"])
def test_looking_has_its_pace_as_well_with_a_made_up_sign_in_too(firm, browser, full, path):
    """F9"""
    browser.cookies.set(COOKIE, "made-up")

    answer = browser.get(path)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")


def test_who_is_signed_in_notices_nothing(firm, open_browser, full):
    """E9, F9"""
    ann = open_browser(firm.ann)
    saved = ann.put(
        f"/api/interviews/{firm.interviews['ann', 'kim']}/fields/{firm.criteria[0]}/note",
        json={"account": firm.ann.id, "client_id": "x", "base_revision": 0, "value": "een eigen voorbeeld"},
        headers={"x-requested-with": "evenwicht"},
    )

    assert (saved.status_code, ann.get("/echo").status_code, ann.post("/sign-out").status_code) == (200, 200, 303)


def test_a_save_with_a_made_up_sign_in_waits_like_anything_of_a_stranger(firm, browser, monkeypatch):
    """F9: who is signed in is asked by the save itself, so it is the answer that waits."""
    monkeypatch.setattr(strangers, "asides", Pace(1, 0.5))
    browser.cookies.set(COOKIE, "made-up")
    path = f"/api/interviews/{firm.interviews['ann', 'kim']}/fields/{firm.criteria[0]}/note"

    answer = browser.put(path, json={}, headers={"x-requested-with": "evenwicht"})

    assert (answer.status_code, strangers.asides.ahead("testclient") > 0) == (401, True)


def test_a_form_of_a_stranger_is_read_up_to_the_size_that_it_can_have(firm, browser):
    """F9: what is parsed in front of everybody is short."""
    answer = browser.post("/sign-in", data=WRONG | {"password": "x" * 40_000})

    assert answer.status_code == 413


def test_signing_in_makes_the_browser_known_and_tells_it_so_in_a_closed_cookie(firm, browser, behind_tls):
    """E6, E9: the cookie signs nobody in."""
    answer = browser.post("/sign-in", data=WRONG | {"password": PASSWORD})

    [kept] = [one for one in answer.headers.get_list("set-cookie") if one.startswith(BROWSER)]
    name, *attributes = kept.split("; ")
    browser_key = name.partition("=")[2]
    assert sorted(attributes) == ["HttpOnly", "Max-Age=15552000", "Path=/", "SameSite=strict", "Secure"]
    assert sign_in.who(firm.office, browser_key) is None
    assert is_known(firm.office, browser_key) is True


def test_a_known_browser_gets_past_a_wait_at_the_page(firm, open_browser):
    """E9"""
    known, stranger = open_browser(), open_browser()
    known.post("/sign-in", data=WRONG | {"password": PASSWORD})
    known.post("/sign-out")
    for _try in range(10):
        stranger.post("/sign-in", data=WRONG)

    answers = [one.post("/sign-in", data=WRONG | {"password": PASSWORD}) for one in (stranger, known)]

    assert [one.status_code for one in answers] == [429, 303]
