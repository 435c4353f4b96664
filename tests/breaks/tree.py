"""A copy of the tree in which one thing is broken at a time, and a test run on it in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from select import select

from defusedxml import ElementTree

from tests.breaks.breaks import HERE, ROOT, Break

PARTS = ("app.py", "pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", ".streamlit", "bench", "docs", "rubrics", "screening", "tests")  # fmt: skip
TIMEOUT = 240
"""Seconds that a test may take on broken code; one that hangs has noticed too."""
SAVED_AT = count(1_000_000_000)
"""A time of saving for each text of a file: what was compiled before a change is never taken for what it is now."""
ASIDE = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", "-o", f"timeout={TIMEOUT}", "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """How a test ended: pytest's exit code, how many failed in the test itself and not in what it stands on, and what was told."""

    code: int
    failed: int
    told: str


class Tree:
    """A copy of what the project consists of, in `folder`, and the process that runs tests on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, folder / part)
        self._ready = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(HERE / "ready.py")],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def close(self) -> None:
        os.killpg(self._ready.pid, signal.SIGKILL)
        self._ready.communicate()

    @contextmanager
    def broken(self, one: Break) -> Iterator[None]:
        """With the fault in it for as long as the block lasts."""
        file = self.folder / one.file
        sound = file.read_text(encoding="utf-8")
        _save(file, one.applied(sound))
        try:
            yield
        finally:
            _save(file, sound)

    def run(self, test: str) -> Outcome:
        """Run one test, up to its first failure."""
        report, told = self.folder / "report.xml", self.folder / "told.txt"
        report.unlink(missing_ok=True)
        code = self._asked({"arguments": [test, *ASIDE, f"--junitxml={report}"], "told": str(told)})
        return Outcome(code, _failures_in(report), told.read_text(encoding="utf-8", errors="replace")[-3000:])

    def _asked(self, order: dict[str, object]) -> int:
        assert self._ready.stdin is not None
        assert self._ready.stdout is not None
        self._ready.stdin.write(json.dumps(order).encode() + b"\n")
        self._ready.stdin.flush()
        if not select([self._ready.stdout], [], [], 2 * TIMEOUT)[0]:
            raise TimeoutError(f"no answer to {order}")
        return int(self._ready.stdout.readline())


def _environment(folder: Path) -> dict[str, str]:
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "EVENWICHT_", "PYTHON"))
    }
    return ours | {"PYTHONPATH": str(folder)}


def _save(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    at = next(SAVED_AT)
    os.utime(file, (at, at))


def _failures_in(report: Path) -> int:
    suite = ElementTree.parse(report).getroot().find("testsuite") if report.exists() else None
    return 0 if suite is None else int(suite.get("failures"))
