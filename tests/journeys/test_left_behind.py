"""What a journey leaves behind is looked at after each, whichever servers it had."""

from __future__ import annotations

import subprocess
import sys

import pytest

from screening.settings import PROJECT


@pytest.mark.long
def test_journey_that_leaves_a_database_in_which_something_does_not_hold_fails():
    """B7"""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-vv", "tests/journeys/leaves_unsound.py"]

    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    assert "1 passed, 1 error" in done.stdout
    assert "do not follow from each other" in done.stdout
