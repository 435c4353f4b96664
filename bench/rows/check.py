"""`check` on a long chain: its processor beside the build before, and its memory beside a chain of a tenth."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench.build import HERE, OURS, Build, made_firm
from bench.firm import Size
from bench.measure import Row
from bench.served import surroundings

LONG, SHORT = Size(interviewers=3, criteria=6, events=100_000), Size(interviewers=3, criteria=6, events=10_000)
TIMES = 3


def rows(before: Build | None) -> list[Row]:
    """On 100,000 events at most half the processor of the build before, and no more memory than on 10,000."""
    long = _examined(OURS, LONG)
    found = [
        Row("check, 100,000 events, memory beyond that of 10,000", long[1] - _examined(OURS, SHORT)[1], 10, "MB"),
        Row("  memory in all", long[1], None, "MB"),
        Row("  ours, by the processor", long[0], None, "s"),
    ]
    if before:
        then = _examined(before, LONG)
        found += [
            Row("  the build before", then[0], None, "s"),
            Row("check, 100,000 events / the build before, by the processor", long[0] / then[0], 0.5, "ratio"),
            Row("  memory of the build before", then[1], None, "MB"),
        ]
    return found


def _examined(build: Build, size: Size) -> tuple[float, float]:
    """Seconds of processor, and MB, on a firm that the build made itself. Raises RuntimeError when something is amiss there."""
    told = [_once(build, size) for _ in range(TIMES)]
    return median(one["seconds"] for one in told), median(one["memory"] for one in told)


def _once(build: Build, size: Size) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="evenwicht-check-") as folder:
        database = Path(folder) / "firm.sqlite3"
        shutil.copyfile(made_firm(build, size), database)
        answer = subprocess.run(
            [sys.executable, "-P", str(HERE / "examined.py"), str(database)],
            cwd=build.root,
            env=surroundings(build.root, {}),
            stdout=subprocess.PIPE,
            check=True,
        )
    told: dict[str, Any] = json.loads(answer.stdout)
    if told["found"]:
        raise RuntimeError(f"check finds amiss: {told['found'][0]}")
    return told
