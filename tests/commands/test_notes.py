"""What is worth telling of a file of ratings stands on stderr, beside a result that is whole."""

from __future__ import annotations

import json

import pytest

from tests.commands.test_rank import run
from tests.files.ratings.workbooks import CASES

TOLD = "05_hidden_rows.xlsx: 2 rows that are hidden or filtered away were read like the others: rows 4–5."


@pytest.mark.parametrize("command", ["rank", "agreement"])
def test_hidden_rows_are_told_on_stderr_and_in_the_json(command):
    hidden = run(command, CASES / "05_hidden_rows.xlsx", "--format", "json")
    shown = run(command, CASES / "52_stale_dimension.xlsx", "--format", "json")

    assert TOLD in hidden.stderr.splitlines()
    of_hidden, of_shown = json.loads(hidden.stdout), json.loads(shown.stdout)
    assert TOLD in of_hidden.pop("notes")
    of_shown.pop("notes")
    assert of_hidden == of_shown
