"""Names as commands show them: they break no table, reach no terminal raw, and are text in a workbook."""

from __future__ import annotations

import unicodedata

import openpyxl
import pytest

from tests.commands.test_rank import HEAD, refused, run, written

ODD = [
    "\x1b[31mRed",
    "\x1b]0;title\x07Jan",
    "An\u202ena",
    "A\tb",
    "Line\u2028end",
    "张伟",
    "Zoe\u0301",
    "👩🏽‍💻",
    "ｗｉｄｅ",
    "=1+1",
    "@SUM(A1)",
]
SHOWN = ["[31mRed", "]0;titleJan", "Anna", "A b", "Line end", "张伟", "Zoé", "👩🏽💻", "ｗｉｄｅ", "=1+1", "@SUM(A1)"]


@pytest.fixture
def odd(tmp_path):
    rows = "".join(f'"{name}",Bert,TEC,{1 + place % 5}\n' for place, name in enumerate(ODD))
    return written(tmp_path / "r.csv", HEAD + rows)


def columns(text):
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def test_a_name_takes_one_line_and_its_column_of_a_table(odd):
    lines = run("rank", odd, "--draws", 0).stdout.splitlines()

    assert len(lines) == 2 + len(ODD)
    assert [name for name in SHOWN if sum(f"  {name} " in line for line in lines) != 1] == []
    assert len({columns(line[: line.rindex("1.00")]) for line in lines[2:]}) == 1


def test_nothing_that_a_terminal_obeys_leaves_a_command(odd, tmp_path):
    told = run("rank", odd, "--draws", 0)
    agreed = run("agreement", odd)
    bad = written(tmp_path / "b\x1b[2J.csv", HEAD + "\x1b[31mAnna,Bert,TEC,\x1b[31mvier\n")

    for text in (told.stdout, told.stderr, agreed.stdout, agreed.stderr, refused("rank", bad)):
        assert [one for one in text if unicodedata.category(one) in {"Cc", "Cf"} and one != "\n"] == []


def test_a_name_from_a_profile_is_shown_in_the_same_way(tmp_path):
    profile = written(
        tmp_path / "p.yaml", 'id: x\ndomains: {"t\\e[31m": {weight: 1, criteria: {"TEC": 1}}}\nminimums: {TEC: 5}\n'
    )
    file = written(tmp_path / "r.csv", HEAD + "Anna,Bert,TEC,4\nBea,Bert,TEC,3\n")

    assert "\x1b" not in run("rank", file, "--profile", profile, "--draws", 0).stdout


def test_names_are_text_in_a_workbook(odd, tmp_path):
    target = tmp_path / "out.xlsx"

    run("rank", odd, "--draws", 0, "--format", "xlsx", "--output", target)

    sheet = openpyxl.load_workbook(target)["Ranking"]
    assert {cell.value for cell in sheet["B"][1:]} == set(SHOWN)
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
