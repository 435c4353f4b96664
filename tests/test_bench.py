"""The benchmarks: their command line, the firm that they measure with, and that a page which fails is not measured."""

from __future__ import annotations

import importlib

import pytest
from streamlit.proto.Element_pb2 import Element
from typer.testing import CliRunner

from bench.__main__ import GROUPS, app
from bench.build import build_before
from bench.client import PageFailed, Tab
from bench.firm import RECRUITER, Size, make
from bench.measure import Row
from screening.services.office.office import open_office
from screening.services.upkeep.checks import problems
from screening.services.vacancies.set_up import my_vacancies
from screening.settings import PROJECT, Settings
from screening.store.accounts import find_account_by_email, to_account


def test_the_help_names_every_group_in_a_line_of_its_own():
    answer = CliRunner().invoke(app, ["--help"])

    named = [
        line.split()[0] for line in answer.output.split("Groups of rows:")[1].split("\n\n")[0].splitlines() if line
    ]
    assert (answer.exit_code, named) == (0, list(GROUPS))


def test_a_group_that_does_not_exist_is_answered_with_those_that_do():
    answer = CliRunner().invoke(app, ["rubricks"])

    assert answer.exit_code == 2
    assert f"there is no group “rubricks”; there are {', '.join(GROUPS)}." in answer.output
    assert "Traceback" not in answer.output


def test_a_build_before_that_does_not_exist_is_answered_with_a_sentence():
    answer = CliRunner().invoke(app, ["rubrics", "--before", "no-such-revision"])

    assert answer.exit_code == 2
    assert "“no-such-revision” is no folder with a build, and no revision of this repository." in answer.output


def test_the_build_before_can_be_a_folder():
    assert build_before(str(PROJECT)).root == PROJECT


@pytest.mark.parametrize("name", GROUPS)
def test_every_group_has_its_module(name):
    assert importlib.import_module(f"bench.rows.{name}").rows.__doc__


def test_a_firm_of_the_bench_is_as_large_as_asked_and_every_check_holds(tmp_path):
    path = tmp_path / "firm.sqlite3"

    make(path, Size(candidates=3, interviewers=2, criteria=6, vacancies=3, small=2, events=100, ready=1))

    office = open_office(Settings(data_dir=tmp_path, database_url=f"sqlite:///{path}"))
    with office.read() as work:
        recruiter = to_account(find_account_by_email(work, RECRUITER))
    assert sorted((one.submitted, one.planned) for one in my_vacancies(office, recruiter)) == [(3, 4), (3, 4), (5, 6)]
    assert problems(office) == []
    office.database.close()


@pytest.mark.parametrize("what", ["exception", "refusal", "error"])
def test_a_page_that_fails_is_not_measured(what):
    element = Element()
    if what == "exception":
        element.exception.message = "boom"
    else:
        element.alert.body = "not for you"
        element.alert.icon = ":material/block:" if what == "refusal" else ""
        element.alert.format = element.alert.WARNING if what == "refusal" else element.alert.ERROR
    tab = Tab.__new__(Tab)
    tab.url = "http://localhost/page"

    with pytest.raises(PageFailed):
        tab._look(element)


def test_a_goal_that_cannot_be_told_is_not_reached():
    assert [Row("what", measured, 1, "").reached for measured in (1.0, 1.1, float("nan"))] == ["yes", "NO", "NO"]
