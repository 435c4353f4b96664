"""A server of its own for a benchmark, on a free port, with what it costs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from screening.settings import PROJECT

BARE = "bench/bare/empty.py"
"""A page of one line, the baseline of what a page costs at the least."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, at a port of this machine."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Seconds of processor that it took until now, exact to far below a millisecond."""
        return time.clock_gettime((~self.process.pid << 3) | 2)  # the number under which Linux keeps that clock

    def memory(self) -> float:
        """Megabytes that it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def surroundings(root: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process that runs the build in `root`, with these settings and none of the caller's."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("EVENWICHT_")}
    return own | dict(settings) | {"PYTHONPATH": str(root)}


def on(database: Path) -> dict[str, str]:
    """The settings of an installation whose database is this file."""
    return {"EVENWICHT_DATA_DIR": str(database.parent), "EVENWICHT_DATABASE_URL": f"sqlite:///{database}"}


def started(script: str, settings: Mapping[str, str], root: Path = PROJECT) -> Server:
    """A server that was just started and may not answer yet; whoever starts it ends it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)],
        cwd=root,
        env=surroundings(root, settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return Server(port, process)


@contextmanager
def served(script: str, settings: Mapping[str, str], root: Path = PROJECT) -> Iterator[Server]:
    """A server that answers, until the block ends."""
    server = started(script, settings, root)
    try:
        _wait(server)
        yield server
    finally:
        ended(server)


def ended(server: Server) -> None:
    """End a server, if need be by force."""
    server.process.terminate()
    try:
        server.process.wait(15)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def _wait(server: Server) -> None:
    for _ in range(600):
        if server.process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
