"""Files in which the certainty that was claimed was not there."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import openpyxl
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
    assert found["ranking"][0]["rank_interval"][0] == 1
    [said] = [warning for warning in found["warnings"] if warning["code"] == "SINGLE-RATER"]
    assert said["compared"] is False


def test_where_no_order_is_claimed_the_table_and_the_workbook_have_a_dash_or_nothing_and_the_reason(tmp_path):
    file, profile = CASES / "73_single_rater.csv", CASES / "70_profile.yaml"
    reason = "Nobody was scored by two interviewers on the same domain, so nothing shows how far they differ"

    table = run("rank", file, "--profile", profile)
    run("rank", file, "--profile", profile, "--format", "xlsx", "--output", tmp_path / "r.xlsx")

    head, _, *lines = table.stdout.splitlines()
    assert {line[head.index("P(above next)") :].split()[0] for line in lines if line} == {"–"}
    assert reason in table.stderr
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    [header, *rows] = book["Ranking"].iter_rows(values_only=True)
    assert {row[header.index("P(above next)")] for row in rows} == {None}
    assert any(reason in str(row[0]) for row in book["Warnings"].iter_rows(values_only=True))


def test_somebody_seen_once_among_others_seen_twice_has_the_error_that_these_show(tmp_path):
    """One interviewer of a candidate of the first file is left out: there is more to say than with one each, and less of them."""
    rows = (CASES / "70_sparse_overclaim.csv").read_text("utf-8").splitlines()
    first = next(row.split(",")[1] for row in rows if row.startswith("c08,"))
    (tmp_path / "once.csv").write_text(
        "\n".join(row for row in rows if not row.startswith("c08,") or row.startswith(f"c08,{first},")), "utf-8"
    )

    whole, once = (
        {row["candidate"]: row for row in ranked(file)["ranking"]}
        for file in ("70_sparse_overclaim.csv", tmp_path / "once.csv")
    )

    assert None not in [row["p_above_next"] for row in once.values() if row["rank"] < 12]
    widths = [np.subtract(*one["c08"]["rank_interval"][::-1]) for one in (whole, once)]
    assert widths[1] >= widths[0]
