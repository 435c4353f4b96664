"""F9: how much one visitor may send, in one request, in one message, and in how many."""

from __future__ import annotations

import asyncio

import pytest

from screening.web.gate import flood, pace
from screening.web.gate.flood import TOO_BIG, Flood
from screening.web.sign_in.identity import COOKIE
from tests.web.gate.test_guard import STREAM, answer_to
from tests.web.site import click, dutch

MAX_MESSAGE, MAX_BODY, MAX_UPLOAD = 2_000_000, 1_000_000, 6_000_000
BURST, PER_SECOND = 250, 10
"""What was decided, and not what the program says."""

TOO_LARGE = "This is larger than the server takes. Send less at once."
UPLOAD = "/_stcore/upload_file/echo"
OURS = {"x-requested-with": "evenwicht"}


def in_pieces(size: int):
    """A body whose size is not announced."""
    for _piece in range(size // 100_000 + 1):
        yield b"x" * 100_000


# Requests


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/sign-in"), ("POST", "/set-up"), ("POST", "/invitation/x"), ("POST", "/sign-out"), ("PUT", "/echo")],
)
def test_a_body_beyond_the_limit_is_refused_before_it_is_read(firm, browser, method, path):
    """F9: also from who is not signed in."""
    answer = browser.request(method, path, content=b"x" * (MAX_BODY + 1))

    assert (answer.status_code, answer.text) == (413, dutch(TOO_LARGE))


def test_a_body_that_hides_its_size_is_read_up_to_the_limit(firm, browser):
    """F9"""
    form = {"content-type": "application/x-www-form-urlencoded"}

    answer = browser.post("/sign-in", content=in_pieces(5 * MAX_BODY), headers=form)

    assert (answer.status_code, answer.text) == (413, dutch(TOO_LARGE))


def test_an_announced_size_beyond_all_numbers_is_too_large_as_well(firm, browser):
    """F9"""
    answer = browser.post("/sign-in", content=b"x", headers={"content-length": "9" * 5_000})

    assert (answer.status_code, answer.text) == (413, dutch(TOO_LARGE))


def test_a_body_within_the_limit_passes(firm, open_browser):
    """F9: the control."""
    answer = open_browser(firm.ann).post("/echo", content=b"x" * MAX_BODY)

    assert answer.status_code == 200


def test_our_components_are_told_in_their_own_way(firm, open_browser):
    """F9"""
    path = f"/api/interviews/{firm.interviews['ann', 'kim']}/fields/COM-A/note"

    answer = open_browser(firm.ann).put(path, content=b"x" * (MAX_BODY + 1), headers=OURS)

    assert (answer.status_code, answer.json()) == (413, {"message": dutch(TOO_LARGE)})


@pytest.mark.parametrize(("size", "status"), [(MAX_UPLOAD, 200), (MAX_UPLOAD + 1, 413)])
def test_an_upload_may_be_larger_and_has_its_limit(firm, open_browser, size, status):
    """F9"""
    answer = open_browser(firm.recruiter).put(UPLOAD, content=b"x" * size)

    assert answer.status_code == status


def test_refusal_by_size_carries_the_security_headers(firm, browser):
    """I1, F9"""
    answer = browser.post("/sign-in", content=b"x" * (MAX_BODY + 1))

    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")


# Messages


@pytest.mark.parametrize(("size", "heard"), [(MAX_MESSAGE, "heard"), (MAX_MESSAGE + 1, f"closed {TOO_BIG}")])
def test_a_message_beyond_the_limit_closes_the_page(firm, open_browser, size, heard):
    """F9"""
    with open_browser(firm.ann).websocket_connect(STREAM) as socket:
        socket.receive_json()

        assert answer_to(socket, b"x" * size) == heard


def test_a_long_text_message_closes_the_page_too(firm, open_browser):
    """F9"""
    with open_browser(firm.ann).websocket_connect(STREAM) as socket:
        socket.receive_json()
        socket.send_text("x" * (MAX_MESSAGE + 1))

        assert socket.receive() == {"type": "websocket.close", "code": TOO_BIG}


# The pace


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """The seconds that messages were made to wait, without waiting for them."""
    found: list[float] = []

    async def note(seconds: float) -> None:
        found.append(round(seconds, 6))

    monkeypatch.setattr(flood.asyncio, "sleep", note)
    monkeypatch.setattr(pace.time, "monotonic", lambda: 1000.0)
    return found


async def deliver(gate: Flood, token: str) -> None:
    """All messages of one page of this sign-in, at the same moment."""

    async def receive() -> dict:
        return {"type": "websocket.receive", "bytes": click()}

    await gate({"type": "websocket", "headers": [(b"cookie", f"{COOKIE}={token}".encode())]}, receive, None)


def gate_for(messages: int) -> Flood:
    async def page(_scope, receive, _send) -> None:
        for _message in range(messages):
            await receive()

    return Flood(page)


def test_a_burst_passes_and_what_follows_comes_at_the_pace(waits):
    """F9"""
    asyncio.run(deliver(gate_for(BURST + 3), "ann"))

    assert (set(waits[:BURST]), waits[BURST:]) == (
        {0.0},
        [1 / PER_SECOND, 2 / PER_SECOND, 3 / PER_SECOND],
    )


def test_pages_of_one_sign_in_share_its_pace_and_others_have_their_own(waits):
    """F9: opening more pages, or opening them anew, is no way around it."""
    gate = gate_for(BURST)

    for who in ("ann", "ann", "bob"):
        asyncio.run(deliver(gate, who))

    assert [max(waits[start : start + BURST]) > 0 for start in (0, BURST, 2 * BURST)] == [False, True, False]


def test_who_was_quiet_for_a_while_starts_afresh(waits, monkeypatch):
    """F9"""
    gate = gate_for(BURST)
    asyncio.run(deliver(gate, "ann"))

    monkeypatch.setattr(pace.time, "monotonic", lambda: 1000.0 + BURST / PER_SECOND)
    asyncio.run(deliver(gate, "ann"))

    assert set(waits) == {0.0}
