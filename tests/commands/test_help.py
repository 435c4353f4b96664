"""The command line says how it is called without loading what its commands work with."""

from __future__ import annotations

import subprocess
import sys

import pytest

from screening.settings import PROJECT

HEAVY = {"pandas", "numpy", "openpyxl", "sqlalchemy", "pydantic", "babel", "streamlit", "ruamel", "argon2", "rich"}
LOADED = """
import runpy, sys
sys.argv = ["screening", *sys.argv[1:]]
try:
    runpy.run_module("screening", run_name="__main__")
except SystemExit as left:
    print("left with", left.code)
print("loaded", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def said(*arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("asked", "typers_own"),
    [(["--help"], set()), (["rank", "--help"], {"pydantic"}), (["account", "create", "--help"], {"pydantic"})],
    ids=["screening", "rank", "account create"],
)
def test_help_loads_nothing_that_only_a_command_needs(asked, typers_own):
    """Typer itself reads the types of one command with pydantic."""
    *_text, left, loaded = said(*asked)

    assert left == "left with 0"
    assert HEAVY & set(loaded.split()) - typers_own == set()


def test_the_help_names_every_command_with_its_whole_sentence():
    text = " ".join(" ".join(said("--help")).split())

    assert (
        "rank Rank candidates from a file of ratings: balanced, corrected for severity, with how sure the order is."
        in text
    )
    assert "account Accounts: make or rescue an administrator from the terminal, list who may sign in." in text


def test_a_command_loads_what_it_works_with(tmp_path):
    """The walk of what is loaded sees a heavy library where there is one; ranking a CSV file does without pandas."""
    file = tmp_path / "ratings.csv"
    file.write_text("candidate,interviewer,criterion,score\nAnna,Bert,a,4\n")
    loaded = said("rank", str(file))[-1].split()

    assert {"pandas", "numpy", "pyarrow"} & set(loaded) == {"numpy", "pyarrow"}
