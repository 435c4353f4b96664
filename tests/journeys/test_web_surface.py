"""The real server against names that are not its own, floods, and a database that fails it."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from screening.services.cards.read import open_card
from screening.web.gate.flood import BURST
from tests.journeys.stage import Server
from tests.tab import CUT, PATIENCE, Tab, close_code, is_refused, opened, save, signed_in

# Names


def test_real_server_refuses_a_foreign_name_over_http_and_websocket(firm, server):
    """I2: with the own name as the control."""
    token = signed_in(firm, firm.ann)

    foreign = raw_answer(server.port, "elders.example")
    own = raw_answer(server.port, f"127.0.0.1:{server.port}")
    refused = is_refused(
        lambda: Tab(server.url, token, host="elders.example", origin="http://elders.example").__enter__()
    )
    with opened(firm, server.url, firm.ann) as tab:
        drawn = tab.look()

    assert foreign.startswith("HTTP/1.1 400 ")
    assert "EVENWICHT_HOSTS" in foreign
    assert "elders" not in foreign
    assert own.startswith("HTTP/1.1 200 ")
    assert (refused, b"Kim Kandidaat" in drawn) == (True, True)


def raw_answer(port: int, host: str) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as plug:
        plug.sendall(f"GET /sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: plug.recv(65_536), b"")).decode()


def test_pages_take_orders_from_no_page_of_another_site(server):
    """I2: Streamlit asks for this list before it listens to messages of other windows."""
    told = httpx.get(f"{server.url}/_stcore/host-config", timeout=PATIENCE).json()

    assert (told["allowedOrigins"], told["enableCustomParentMessages"]) == ([], False)


# Floods


@pytest.mark.parametrize(
    ("size", "codes"),
    [(3_000_000, {1009}), (26_000_000, {1009, CUT})],
    ids=["3 MB", "26 MB"],
)
def test_a_message_that_is_too_big_closes_the_page_that_sent_it(firm, server, size, codes):
    """F9: and only that one. The largest are cut off while they are still coming, before a goodbye can be read."""
    with opened(firm, server.url, firm.ann) as flooding, opened(firm, server.url, firm.bob) as other:
        flooding.look()
        other.look()

        with contextlib.suppress(ConnectionClosed):
            flooding.send(b"x" * size)
        closed = close_code(flooding)

        assert (closed in codes, b"Kim Kandidaat" in other.look()) == (True, True)


def test_a_thousand_messages_a_second_hold_up_who_sends_them_and_nobody_else(firm, server):
    """F9: every page that somebody else asks for is drawn, and every save of theirs is kept."""
    interview = firm.interviews["bob", "kim"]
    with opened(firm, server.url, firm.ann) as flooding, opened(firm, server.url, firm.bob) as other:
        flooding.look()
        click = flooding.request().SerializeToString()
        stop = threading.Event()
        sender = threading.Thread(target=flood, args=(flooding, click, stop))
        sender.start()

        drawn = [b"Kim Kandidaat" in other.look() for _time in range(10)]
        saved = [save(server, firm.bob.id, other.token, interview, number) for number in range(20)]
        stop.set()
        flooding.drop()
        sender.join()

    assert drawn == [True] * 10
    assert saved == [200] * 20
    assert open_card(firm.office, firm.bob, interview).lines[0].note == "telling number 19"


@pytest.mark.long
def test_a_flood_of_one_leaves_the_others_as_quick_as_they_were(firm, server):
    """F9: beside a thousand messages a second 95 of 100 pages of a colleague come as soon as in quiet moments of the same run.

    Compared closely is the processor that the server uses meanwhile, since how long something takes is also up to others on the
    machine: 1.7 times the quiet one, with what comes at the pace, and 4.5 times if messages were taken as they come.
    """
    token = signed_in(firm, firm.ann)
    with opened(firm, server.url, firm.bob) as other:
        send_what_may_come_at_once(server, token)
        quiet, loud = Spent(), Spent()
        for _turn in range(6):
            quiet.on_pages(server, other)
            with Tab(server.url, token) as flooding:
                stop = threading.Event()
                sender = threading.Thread(target=flood, args=(flooding, flooding.request().SerializeToString(), stop))
                sender.start()
                loud.on_pages(server, other)
                stop.set()
                flooding.drop()
                sender.join()

    assert loud.processor < 3 * quiet.processor
    assert loud.most() < 3 * quiet.most()


@dataclass
class Spent:
    """What pages took: seconds each, and seconds of the processor of the server in all."""

    seconds: list[float] = field(default_factory=list)
    processor: float = 0.0

    def on_pages(self, server: Server, tab: Tab, times: int = 40) -> None:
        before = processor_of(server)
        for _time in range(times):
            started = time.perf_counter()
            tab.look()
            self.seconds.append(time.perf_counter() - started)
        self.processor += processor_of(server) - before

    def most(self) -> float:
        """What 95 of 100 stay below."""
        return quantiles(self.seconds, n=20)[-1]


def processor_of(server: Server) -> float:
    """Seconds of the processor that a server has used."""
    after_its_name = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(after_its_name[11]) + int(after_its_name[12])) / os.sysconf("SC_CLK_TCK")


def send_what_may_come_at_once(server, token: str) -> None:
    """So that what follows comes at the pace, in whichever tab of this sign-in."""
    with Tab(server.url, token) as tab:
        tab.look()
        for _message in range(BURST):
            tab.send(tab.request())
            tab.catch_up()
        tab.look()


def flood(tab: Tab, message: bytes, stop: threading.Event) -> None:
    """A thousand messages a second, or as many as are taken."""
    with contextlib.suppress(ConnectionClosed, OSError):
        while not stop.is_set():
            for _message in range(100):
                tab.send(message)
            stop.wait(0.1)
