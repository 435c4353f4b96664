"""The builds that are measured: this one, and one before it as a second checkout; and the firms they are measured with."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from bench.client import Tab
from bench.firm import Size
from bench.served import Server, on, served, surroundings
from screening.settings import PROJECT

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Build:
    """A checkout of the product."""

    root: Path

    def run(self, *command: str, settings: dict[str, str] | None = None) -> None:
        """Run Python there, to its end."""
        environment = surroundings(self.root, settings or {})
        subprocess.run(
            [sys.executable, *command], cwd=self.root, env=environment, check=True, stdout=subprocess.DEVNULL
        )


OURS = Build(PROJECT)


def build_before(where: str) -> Build:
    """The build in a folder or at a git revision; of a revision a checkout is kept in the folder for temporary files.

    Raises ValueError when it is neither.
    """
    folder = Path(where).resolve()
    if (folder / "screening").is_dir():
        return Build(folder)
    found = _git("rev-parse", "--verify", "--quiet", f"{where}^{{commit}}")
    if found.returncode:
        raise ValueError(f"“{where}” is no folder with a build, and no revision of this repository.")
    revision = found.stdout.decode().strip()
    kept = Path(tempfile.gettempdir()) / "evenwicht-bench" / revision
    if not kept.exists():
        part = Path(tempfile.mkdtemp(prefix="evenwicht-bench-"))
        with tarfile.open(fileobj=io.BytesIO(_git("archive", revision).stdout)) as archive:
            archive.extractall(part, filter="data")
        kept.parent.mkdir(exist_ok=True)
        part.rename(kept)
    return Build(kept)


def _git(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(PROJECT), *command], capture_output=True, check=False)


@cache
def _shelf() -> tempfile.TemporaryDirectory[str]:
    """Where the firms of this run stand; gone when it ends."""
    return tempfile.TemporaryDirectory(prefix="evenwicht-firms-")


@cache
def made_firm(maker: Build, size: Size) -> Path:
    """A firm of this size as `maker` makes it, once a run. Whoever changes it takes a copy."""
    path = Path(_shelf().name) / f"{len(list(Path(_shelf().name).iterdir()))}.sqlite3"
    maker.run("-P", str(HERE / "firm.py"), str(path), json.dumps(asdict(size)))
    return path


@dataclass(frozen=True, slots=True)
class Site:
    """A build at work on its own copy of a firm: its server, and a desk in the same build for what is done beside it."""

    build: Build
    database: Path
    server: Server
    desk: Desk

    def tab(self, page: str, who: str, **query: str) -> Tab:
        """A page that somebody opens. `vacancy`, `draft` and `sealed` as values of the query stand for what is theirs."""
        person = self.desk.ask("person", email=who)
        text = "&".join(f"{key}={person.get(value, value)}" for key, value in query.items())
        return Tab(f"{self.server.url}/{page}", text, person["cookie"])

    def statements(self, page: str, who: str, **query: str) -> int:
        """How many statements a visit asks of the database, what the process remembers remembered."""
        return int(self.desk.ask("count", page=page, email=who, query=query)["statements"])


class Desk:
    """A process of a build that does and counts there what it is asked to. Raises RuntimeError where that goes wrong."""

    def __init__(self, build: Build, database: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(HERE / "desk.py"), str(database)],
            cwd=build.root,
            env=surroundings(build.root, on(database)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, what: str, **given: Any) -> dict[str, Any]:
        asked, answers = self.process.stdin, self.process.stdout
        if asked is None or answers is None:
            raise RuntimeError("the desk is closed")
        asked.write(json.dumps({"what": what, "given": given}) + "\n")
        asked.flush()
        answer: dict[str, Any] = json.loads(answers.readline() or '{"failed": "the desk fell over"}')
        if "failed" in answer:
            raise RuntimeError(f"{what} {given}: {answer['failed']}")
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        self.process.communicate()


@contextmanager
def opened(build: Build, size: Size, maker: Build | None = None) -> Iterator[Site]:
    """A build that serves a firm of this size; the firm is as `maker` made it, in the format of its database."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="evenwicht-site-")))
        database = folder / "firm.sqlite3"
        shutil.copyfile(made_firm(maker or build, size), database)
        desk = stack.enter_context(Desk(build, database))
        desk.ask("person", email="chief@firm.example")  # the database is brought up to date before it is served
        yield Site(build, database, stack.enter_context(served("app.py", on(database), build.root)), desk)
