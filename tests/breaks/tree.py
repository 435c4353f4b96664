"""A copy of the tree in which one thing is broken at a time, and a test run on it in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from defusedxml import ElementTree

from tests.breaks.breaks import ROOT, Break

PARTS = ("app.py", "pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", ".streamlit", "bench", "docs", "rubrics", "screening", "tests")  # fmt: skip
TIMEOUT = 240
"""Seconds that a test may take on broken code; one that hangs has noticed too."""
SAVED_AT = count(1_000_000_000)
"""A time of saving for each text of a file: what was compiled before a change is never taken for what it is now."""


@dataclass(frozen=True)
class Outcome:
    """How a test ended: pytest's exit code, how many failed in the test itself and not in what it stands on, and what was told."""

    code: int
    failed: int
    told: str


@dataclass(frozen=True)
class Tree:
    """A copy of what the project consists of, in `folder`."""

    folder: Path

    @classmethod
    def copied_to(cls, folder: Path) -> Tree:
        folder.mkdir()
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, folder / part)
            else:
                shutil.copy2(source, folder / part)
        return cls(folder)

    @contextmanager
    def broken(self, one: Break) -> Iterator[None]:
        """With the fault in it for as long as the block lasts."""
        file = self.folder / one.file
        sound = file.read_text(encoding="utf-8")
        self._save(file, one.applied(sound))
        try:
            yield
        finally:
            self._save(file, sound)

    def run(self, test: str) -> Outcome:
        """Run one test, up to its first failure."""
        report = self.folder / "report.xml"
        report.unlink(missing_ok=True)
        command = [sys.executable, "-m", "pytest", test, "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", f"timeout={TIMEOUT}", f"--junitxml={report}"]  # fmt: skip
        ended = subprocess.run(command, cwd=self.folder, env=self._environment(), capture_output=True, text=True, check=False, timeout=2 * TIMEOUT)  # fmt: skip
        told = ended.stdout[-3000:] + ended.stderr[-1000:]
        return Outcome(ended.returncode, _failures_in(report), told)

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "EVENWICHT_"))}
        return ours | {"PYTHONPATH": str(self.folder)}

    def _save(self, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8")
        at = next(SAVED_AT)
        os.utime(file, (at, at))


def _failures_in(report: Path) -> int:
    suite = ElementTree.parse(report).getroot().find("testsuite") if report.exists() else None
    return 0 if suite is None else int(suite.get("failures"))
