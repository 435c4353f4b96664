"""`check` in a process of its own: a program that runs with this build or with one before, on a database file.

Tells as JSON how much processor it took, in seconds, how much memory it asked for at most beyond what was there before, in
MB, and what it found amiss.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from screening.services.office.office import open_office
from screening.services.upkeep.checks import problems
from screening.settings import Settings


def _held(what: str) -> float:
    """MB that this process holds now (`VmRSS`), or held at most since it was asked to forget (`VmHWM`)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024


def _forget() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def main(database: Path) -> None:
    office = open_office(Settings(data_dir=database.parent, database_url=f"sqlite:///{database}"))
    _forget()
    before, start = _held("VmRSS"), time.process_time()
    found = problems(office)
    told = {
        "seconds": time.process_time() - start,
        "memory": _held("VmHWM") - before,
        "found": [str(one) for one in found],
    }
    office.database.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
