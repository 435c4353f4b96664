"""What the program stands on: known releases, and no older Streamlit than the one whose checks it relies on (M1)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib

from screening.settings import PROJECT

WRITTEN = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SERVED = [
    *WRITTEN["dependencies"],
    *WRITTEN["optional-dependencies"]["sso"],
    *WRITTEN["optional-dependencies"]["postgres"],
]
WITH_OLDER = """
import streamlit
streamlit.__version__ = "1.9.0"
import app
"""


def is_bounded(demand: str) -> bool:
    """Whether a release is asked for that is not older than one and older than another."""
    asked = demand.partition(";")[0]
    return bool(re.search(r"==\d+\.\d+\.\*", asked)) or (">=" in asked and "<" in asked)


def test_everything_that_a_server_stands_on_is_bounded_on_both_sides():
    """M1"""
    assert [demand for demand in SERVED if not is_bounded(demand)] == []
    assert any(re.fullmatch(r"streamlit\[performance\]==1\.67\.\*", demand) for demand in SERVED)


def test_with_an_older_streamlit_nothing_starts_and_it_says_why(tmp_path):
    """M1: older ones take from a browser what this one refuses."""
    started = subprocess.run(
        [sys.executable, "-c", WITH_OLDER],
        cwd=PROJECT,
        env=os.environ | {"EVENWICHT_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (started.returncode, started.stderr.splitlines()[-1]) == (
        1,
        "RuntimeError: Streamlit 1.67 or newer is needed, this is 1.9.0. Install what pyproject.toml asks for.",
    )
