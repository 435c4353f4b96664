"""Files in which the certainty that was claimed was not there."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.commands.test_rank import run

CASES = Path(__file__).parents[1] / "files" / "ratings" / "cases"


def ranked(name: str, *options: object):
    return json.loads(
        run("rank", CASES / name, "--profile", CASES / "70_profile.yaml", "--format", "json", *options).stdout
    )


@pytest.mark.parametrize("seed", [0, 1])
def test_two_of_eight_interviewers_cannot_tell_two_neighbours_apart(seed):
    """20 candidates, two of eight interviewers each: c05 stands just above c02, and the truth is the reverse."""
    found = ranked("70_sparse_overclaim.csv", "--draws", 4000, "--seed", seed)

    rows = {row["candidate"]: row for row in found["ranking"]}
    assert rows["c02"]["rank"] == rows["c05"]["rank"] + 1
    assert rows["c05"]["p_above_next"] == pytest.approx(0.6, abs=0.1)


def test_one_interviewer_each_gives_ranges_and_no_certainty():
    found = ranked("73_single_rater.csv")

    assert {row["p_above_next"] for row in found["ranking"]} == {None}
    widths = [row["rank_interval"][1] - row["rank_interval"][0] for row in found["ranking"]]
    assert np.mean(widths) > len(widths) / 2
    assert max(row["p_top_k"] for row in found["ranking"]) < 0.85
    [said] = [warning for warning in found["warnings"] if warning["code"] == "SINGLE-RATER"]
    assert said["compared"] is False
