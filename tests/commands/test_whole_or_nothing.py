"""G8: a file is taken wholly or not at all; of one that is wrong the first row that is wrong is named, with why."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.commands.test_rank import PROFILE, refused, run

HEADER = ["candidate", "interviewer", "criterion", "score"]
ROWS = [[f"k{k}", r, c, 3] for k in range(10) for r in ("Bert", "Cas") for c in ("TEC-A", "TEC-B", "COM-A")]
"""Sixty ratings, in rows 2 to 61 of a file."""
FAULTS: dict[str, tuple[list[object], str]] = {
    "off the scale": (["k5", "Bert", "COM-A", 9], "the score 9 is outside the scale 1–5"),
    "no number": (["k5", "Bert", "COM-A", "vier"], "the score “vier” is not a number"),
    "nobody": (["", "Bert", "COM-A", 3], "the candidate is missing"),
    "by nobody": (["k5", "", "COM-A", 3], "the interviewer is missing"),
    "unknown criterion": (["k5", "Bert", "XXX-A", 3], "the criterion “XXX-A” is not in the profile"),
    "twice": (["k0", "Bert", "TEC-A", 4], "Bert already scored “TEC-A” of k0 in row 2"),
    "too many cells": (["k5", "Bert", "COM-A", 3, "x"], "there are more cells than the header has columns"),
}
"""What stands in row 37 instead, and what is said of it."""


def with_fault(fault: list[object]) -> list[list[object]]:
    """The rows with a wrong one in row 37, and another wrong one further on, which nobody needs to hear of first."""
    found: list[list[object]] = [list(row) for row in ROWS]
    found[37 - 2], found[50] = fault, ["k9", "Bert", "COM-A", "nog iets"]
    return found


def as_csv(folder: Path, rows: list[list[object]]) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *rows])
    path = folder / "ratings.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def as_xlsx(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in [HEADER, *rows]:
        book.active.append([None if cell == "" else cell for cell in row])
    path = folder / "ratings.xlsx"
    book.save(path)
    return path


WRITE = {"csv": as_csv, "xlsx": as_xlsx}


@pytest.fixture
def profile(tmp_path) -> Path:
    path = tmp_path / "profile.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", WRITE)
@pytest.mark.parametrize("fault", FAULTS)
def test_rank_names_row_37_and_takes_nothing(tmp_path, profile, kind, fault):
    """G8"""
    row, why = FAULTS[fault]
    ratings, output = WRITE[kind](tmp_path, with_fault(row)), tmp_path / "out.json"
    output.write_text("what was there", encoding="utf-8")

    said = refused("rank", ratings, "--profile", profile, "--format", "json", "--output", output)

    assert f"ratings.{kind}, row 37: {why}" in said
    assert output.read_text(encoding="utf-8") == "what was there"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.json", "profile.yaml", f"ratings.{kind}"]


@pytest.mark.parametrize("kind", WRITE)
@pytest.mark.parametrize("fault", [one for one in FAULTS if one not in {"off the scale", "unknown criterion"}])
def test_agreement_names_row_37_and_takes_nothing(tmp_path, kind, fault):
    """G8: here any scale and any criterion will do."""
    row, why = FAULTS[fault]
    ratings = WRITE[kind](tmp_path, with_fault(row))

    said = refused("agreement", ratings, "--format", "json")

    assert f"ratings.{kind}, row 37: {why}" in said


@pytest.mark.parametrize("kind", WRITE)
def test_the_same_files_without_the_fault_are_taken(tmp_path, profile, kind):
    """G8: so that a refusal is not mistaken for a file that nobody takes."""
    ratings, output = WRITE[kind](tmp_path, [list(row) for row in ROWS]), tmp_path / "out.json"

    run("rank", ratings, "--profile", profile, "--format", "json", "--draws", 0, "--output", output)

    assert '"k9"' in output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("beta: 1/3", "beta: the key “beta” stands here for the second time"),
        ("colour: red", "colour: this key is not known here"),
        ("planned: nothing", "planned: "),
    ],
)
def test_rank_names_line_37_of_a_profile_and_takes_nothing(tmp_path, wrong, why):
    """G8"""
    lines = PROFILE.splitlines()
    lines += ["#"] * (36 - len(lines)) + [wrong]
    profile, output = tmp_path / "profile.yaml", tmp_path / "out.json"
    profile.write_text("\n".join(lines) + "\n", encoding="utf-8")

    said = refused("rank", as_csv(tmp_path, [list(row) for row in ROWS]), "--profile", profile, "--output", output)

    assert ("profile.yaml, line 37" in said, why.partition(": ")[2] in said, output.exists()) == (True, True, False)
