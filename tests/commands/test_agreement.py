"""`agreement` from a file to JSON and table."""

from __future__ import annotations

import json

import pytest

from tests.commands.test_rank import HEAD, refused, run, written

JUDGES = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
SHROUT = HEAD + "".join(f"t{t},j{j},x,{y}\n" for t, row in enumerate(JUDGES) for j, y in enumerate(row))


def as_json(*arguments):
    return json.loads(run("agreement", *arguments, "--format", "json").stdout)


@pytest.fixture
def shrout(tmp_path):
    return written(tmp_path / "shrout.csv", SHROUT)


def test_the_json_holds_exactly_what_is_promised(shrout):
    found = as_json(shrout)

    assert list(found) == ["krippendorff_alpha", "icc", "units", "raters", "warnings", "notes"]
    assert list(found["krippendorff_alpha"]) == ["nominal", "ordinal", "interval", "ratio"]
    assert list(found["icc"]) == ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]
    assert found["icc"]["3,1"] == {
        "value": pytest.approx(0.7148, abs=5e-5),
        "low": pytest.approx(0.34, abs=0.005),
        "high": pytest.approx(0.95, abs=0.005),
        "f": pytest.approx(11.03, abs=0.005),
        "df1": 5,
        "df2": 15,
    }
    assert (found["units"], found["raters"], found["warnings"]) == (6, 4, [])


def test_one_level_alone(shrout):
    assert list(as_json(shrout, "--level", "interval")["krippendorff_alpha"]) == ["interval"]


def test_a_unit_is_a_candidate_on_a_criterion(tmp_path):
    ratings = written(
        tmp_path / "r.csv",
        HEAD
        + "".join(
            f"{i},{r},{c},{y}\n"
            for i, r, c, y in [
                ("A", "P", "x", 1),
                ("A", "Q", "x", 1),
                ("A", "P", "y", 3),
                ("A", "Q", "y", 4),
                ("B", "P", "x", 2),
            ]
        ),
    )

    found = as_json(ratings)

    assert (found["units"], found["raters"]) == (3, 2)
    assert (found["icc"]["1,1"], found["icc"]["1,k"]) == (None, None)
    assert [(one["code"], one["statistic"]) for one in found["warnings"]] == [
        ("UNDEFINED", "icc.1,1"),
        ("UNDEFINED", "icc.1,k"),
    ]


def test_undefined_is_null_with_a_reason(tmp_path):
    found = as_json(written(tmp_path / "r.csv", HEAD + "A,P,x,3\nA,Q,x,3\nB,P,x,3\nB,Q,x,3\n"))

    assert set(found["krippendorff_alpha"].values()) == {None}
    assert {"code": "UNDEFINED", "statistic": "krippendorff_alpha.ordinal", "reason": "All scores are equal."} in found[
        "warnings"
    ]


def test_the_table_shows_three_decimals_and_the_intervals(shrout):
    lines = run("agreement", shrout).stdout.splitlines()

    assert lines[7].split() == ["ICC", "2,1", "0.290", "0.019", "0.761", "11.03", "5", "15"]
    assert lines[-1] == "6 units, 4 interviewers"


def test_one_interviewer_is_one_interviewer(tmp_path):
    one = run("agreement", written(tmp_path / "r.csv", HEAD + "A,P,x,3\n")).stdout.splitlines()

    assert one[-1] == "1 unit, 1 interviewer"


def test_a_dash_is_read_as_rank_reads_it(tmp_path):
    """Without a profile a file whose numbers are 1 to 5 has the scale 1–5 for both."""
    dash = written(tmp_path / "r.csv", HEAD + "A,P,x,-\nB,P,x,3\nA,Q,x,4\nB,Q,x,5\n")

    said = [run(command, dash).stderr.splitlines()[0] for command in ("rank", "agreement")]

    assert said == ["r.csv: read as NB, not assessed: “-” (row 2)."] * 2
    assert "can mean 0" in refused("agreement", written(tmp_path / "r.csv", HEAD + "A,P,x,-\nB,P,x,0\n"))


def test_bad_files_are_refused_in_one_sentence(tmp_path):
    assert (
        refused("agreement", written(tmp_path / "r.csv", HEAD + "A,P,x,x\n"))
        == "r.csv, row 2: the score “x” is not a number (cell D2). Write a number, or NB for not assessed."
    )
