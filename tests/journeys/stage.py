"""A stage for journeys: the whole server as a process, a proxy that can cut its connections, and people in Chromium."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, TypeVar

from playwright.sync_api import BrowserContext, Locator, Page, expect

from screening.settings import PROJECT
from screening.web.sign_in.identity import COOKIE
from tests.journeys.contexts import WAIT

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # a page finds the process of the one before, see `contexts.py`
]

BIN = Path(sys.executable).parent

T = TypeVar("T")

expect.set_options(timeout=WAIT * 1000)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(look: Callable[[], T], wait: float = WAIT) -> T:
    """What `look` returns as soon as that is true; an AssertionError when it never is."""
    end = time.monotonic() + wait
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


class Server:
    """The app as `make run` starts it, on its own data folder.

    `session_life` is how many seconds Streamlit keeps the session of a page that lost its connection, if not as configured.
    """

    folders: ClassVar[set[Path]] = set()
    """Of all servers of a test, so that what they leave behind can be looked at."""

    def __init__(
        self, data_dir: Path, port: int | None = None, session_life: int | None = None, **settings: str
    ) -> None:
        self.folder = PROJECT
        self.port = port or free_port()
        self.data_dir = data_dir
        self.folders.add(data_dir)
        self.log = data_dir.parent / "server.log"
        self.environment = {**os.environ, "EVENWICHT_DATA_DIR": str(data_dir)} | {
            f"EVENWICHT_{k.upper()}": v for k, v in settings.items()
        }
        self.flags = ["--server.disconnectedSessionTTL", str(session_life)] if session_life else []
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def command(self) -> list[str]:
        return [str(BIN / "streamlit"), "run", "app.py", "--server.port", str(self.port), *self.flags]

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until(self.healthy, 40)

    def healthy(self) -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/health", timeout=1) as answer:
            return bool(answer.status == 200)
        return False

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, how)
            self.process.wait(15)
            self.process = None

    def set_up_code(self) -> str:
        """The code that the terminal shows."""
        found = until(lambda: re.search(r"the code is (\w{8})", self.log.read_text(encoding="utf-8")))
        return found.group(1)


@contextlib.contextmanager
def served(server: Server) -> Iterator[Server]:
    """A server that runs in this block."""
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Proxy:
    """A TCP proxy in front of a server whose connections can be cut and refused."""

    context: ssl.SSLContext | None = None
    """With what its front speaks TLS; None: not."""
    beyond: ssl.SSLContext | None = None
    """Whom it trusts where the server itself speaks TLS; None: it does not."""

    def __init__(self, target: int) -> None:
        self.port, self.target, self.down = free_port(), target, False
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Drop every connection and refuse new ones."""
        self.down = True
        self._loop.call_soon_threadsafe(lambda: [writer.transport.abort() for writer in list(self._open)])

    def restore(self) -> None:
        self.down = False

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self.context)
        )
        ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target, ssl=self.beyond)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, far_writer}
        await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        self._open -= {writer, far_writer}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, asyncio.IncompleteReadError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()


AT_REST = """() => document.getAnimations().every(
  (one) => !(one.effect.target instanceof HTMLDetailsElement) || one.playState === 'finished')"""


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url, self.context = url, context
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def come_in(self, token: str) -> None:
        """Be signed in already: for who does something else than signing in."""
        self.context.add_cookies([{"name": COOKIE, "value": token, "url": self.url}])

    def sign_in(self, email: str, password: str) -> None:
        self.page.goto(f"{self.url}/sign-in")
        self.page.fill("[name=email]", email)
        self.page.fill("[name=password]", password)
        self.page.get_by_role("button", name=re.compile("Inloggen|Aanmelden|Sign in")).click()
        self.settled()

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)
        self.settled()

    def settled(self) -> None:
        """Wait until the page is drawn, no run is under way and nothing folds open or shut any more."""
        self.page.locator(".st-key-header").wait_for()
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        self.at_rest()

    def at_rest(self) -> None:
        """Wait until nothing folds open or shut: what moves between the two halves of a press does not get it."""
        self.page.wait_for_function(AT_REST)

    def unfold(self, folded: Locator) -> None:
        """Open an expander and wait until it is open."""
        if folded.get_attribute("open") is None:
            folded.locator("summary").first.click()
        self.at_rest()

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name)

    def press(self, name: str | re.Pattern[str]) -> None:
        self.button(name).first.click()
        self.settled()

    def tab(self, name: str) -> None:
        """Open the tab with this label and wait until it is drawn: only then does it exist."""
        tab, before = self.page.get_by_role("tab", name=name, exact=True), self.page.url
        if tab.get_attribute("aria-selected") != "true":
            tab.click()
            self.page.wait_for_url(lambda address: address != before)
        self.settled()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).locator("visible=true").first.fill(text)

    def choose(self, label: str, *options: str) -> None:
        """Choose options of a select box, which is brought well into view first: a list closes when the page moves under it."""
        box = self.page.get_by_role("combobox", name=label).locator("visible=true").first
        box.evaluate("box => box.scrollIntoView({ block: 'center' })")
        box.click()
        for option in options:
            self.page.get_by_role("option", name=option).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=WAIT * 1000)

    # The card

    def criterion(self, criterion: str) -> Locator:
        return self.page.locator(f"section[data-criterion={criterion}]")

    def level(self, criterion: str, value: int | str) -> None:
        self.criterion(criterion).locator(f"label.choice:has(input[value='{value}'])").click()

    def note(self, criterion: str) -> Locator:
        return self.criterion(criterion).locator("textarea")

    def type(self, criterion: str, text: str) -> None:
        """Type evidence, letter by letter, after what stands there."""
        self.note(criterion).press("Control+End")
        self.note(criterion).press_sequentially(text)

    def state(self, name: str) -> Locator:
        """The card's sentence about saving, when it says this."""
        return self.page.locator(f".state[data-state={name}]")

    def all_on_one_page(self) -> None:
        self.button(re.compile("Alles op één pagina|All on one page")).click()

    def saved(self) -> None:
        """Wait until the card says that everything is saved."""
        expect(self.page.locator(".state[data-state=saved]")).to_be_visible(timeout=WAIT * 1000)
