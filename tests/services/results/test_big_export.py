"""H9: an export of two thousand candidates and ten interviewers stays within bounds of time and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from screening.files.rubrics.folder import read_folder
from screening.files.workbook import write_workbook
from screening.i18n import translator
from screening.services.results.sheets import sheets_of
from screening.settings import PROJECT
from screening.store.chain.link import Head
from tests.services.results import generated

CANDIDATES, INTERVIEWERS = 2_000, 10
SECONDS, MEGABYTES = 20, 200
"""Of processor and of memory: twice the ten seconds of a quiet machine, and well under the three hundred that are allowed."""
NOTE = "Noemt een eigen voorbeeld met gevolg in geld en tijd, en zegt wat beter kon."


@pytest.mark.long
def test_two_thousand_candidates_are_exported_in_seconds_and_in_little_memory():
    """H9: in a process of its own, whose peak is told beside what its ratings and its ranking take."""
    done = subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=True, cwd=PROJECT)

    found = json.loads(done.stdout)
    assert found["seconds"] < SECONDS, found
    assert found["megabytes"] < MEGABYTES, found
    assert found["kilobytes"] > 5_000


def measured() -> dict[str, float]:
    """What the export of a made-up vacancy takes, its evidence included."""
    rubrics = read_folder(PROJECT / "rubrics")
    generated.PANEL = tuple(f"i{number}" for number in range(INTERVIEWERS))
    found, ratings = generated.generated(rubrics.rubric, rubrics.profiles["it-manager"], CANDIDATES, seed=1)
    ratings = tuple(replace(one, note=NOTE) for one in ratings)
    before, start = _peak(), time.process_time()
    content = write_workbook(sheets_of(found, ratings, generated.AT, "en", Head(7, "ab" * 32)), translator("en"))
    return {
        "seconds": time.process_time() - start,
        "megabytes": _peak() - before,
        "kilobytes": len(content) / 1_000,
    }


def _peak() -> float:
    """Megabytes that this process held at most until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


if __name__ == "__main__":
    print(json.dumps(measured()))
