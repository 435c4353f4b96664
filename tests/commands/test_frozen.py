"""`export-ratings` and `rank --frozen`: the ranking of a vacancy from two files, to the last digit, without its database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from typer.testing import CliRunner

from screening.__main__ import app
from screening.commands.export_ratings import EVERYTHING
from screening.commands.reports.ranking import report
from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.view import View
from screening.domain.weights import weights_of
from screening.files.frozen.read import read_frozen
from screening.files.ratings.read import read_ratings
from screening.services.cards.correct import correct
from screening.services.interviews import conflicts_of_interest
from screening.services.office.current import run_with
from screening.services.results.ranking import ranking_of
from screening.services.results.ratings import Row, ratings_table
from screening.services.vacancies import set_up
from screening.services.vacancies.weights import change_weights
from tests.conftest import Firm
from tests.services.deciding import decided
from tests.services.recruiters import second_recruiter
from tests.store.raw import events, rows


def run(*arguments: object, code: int = 0):
    found = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert found.exit_code == code, found.stderr
    return found


def exported(firm: Firm, folder: Path, *options: str) -> tuple[Path, Path]:
    """The ratings and what the ranking rests on, where there is no database."""
    file = folder / "ratings.csv"
    run("export-ratings", firm.vacancy, "--output", file, *options)
    run_with(None)
    return file, folder / "ratings.csv.frozen.yaml"


def ranked(ratings: Path, frozen: Path, *options: object) -> dict:
    return json.loads(run("rank", ratings, "--frozen", frozen, "--format", "json", *options).stdout)


def shown(firm: Firm, view: View = View.SEALED) -> dict:
    """What the page of the vacancy rests on, as the JSON of `rank` says it, under the names of the file."""
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy, view)
    content = report(found.ranking)
    for row in content["ranking"]:
        row["candidate"] = found.candidates[row["candidate"]]
    people = content["severity"]["interviewers"]
    content["severity"]["interviewers"] = {called(firm)[one]: people[one] for one in people}
    return json.loads(json.dumps({name: content[name] for name in ("formula", "ranking", "severity", "agreement")}))


def called(firm: Firm) -> dict[str, str]:
    """What each interviewer is called in a file."""
    people = rows(firm.office, "select id, name, email from account")
    names = [name for _, name, _ in people]
    return {key: f"{name} ({email})" if names.count(name) > 1 else name for key, name, email in people}


def without_warnings(content: dict) -> dict:
    return {name: one for name, one in content.items() if name not in {"warnings", "notes"}}


@pytest.fixture
def scored(firm) -> Firm:
    """Cards of unlike interviewers, with gaps; Cas met Kim alone, and nobody has met Max but Bob."""
    for name, candidate, base in (
        ("ann", "kim", 4), ("bob", "kim", 3), ("cas", "kim", 5), ("ann", "lex", 3), ("bob", "lex", 2), ("bob", "max", 4),
    ):  # fmt: skip
        levels = {one: max(1, min(5, base - place % 3 + 1)) for place, one in enumerate(firm.criteria)}
        firm.submit(name, candidate, {**levels, firm.criteria[len(name + candidate) % 3]: None})
    return firm


def corrected(firm: Firm, name: str, candidate: str, level: int) -> None:
    correct(
        firm.office, firm.account(name), firm.interviews[name, candidate], firm.criteria[-1], {"level": level}, "heard", "misread"
    )  # fmt: skip


def reweighed(firm: Firm) -> None:
    settings = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).settings
    heavier = weights_of(settings).model_copy(
        update={"domains": {"human": 0.7, "technical": 0.3}, "beta": 0.2, "minimums": {"technical": 3.5}}
    )
    change_weights(
        firm.office, firm.recruiter, firm.vacancy, settings.content_hash(), heavier, "the client asked for it"
    )


@pytest.fixture
def much(scored) -> Firm:
    """The same with corrections before and after the reveal, other weights since, a candidate who left, and a name shared."""
    corrected(scored, "cas", "kim", 2)
    corrected(scored, "ann", "lex", 5)
    corrected(scored, "bob", "max", 1)
    reweighed(scored)
    decided(scored, DecisionKind.WITHDRAW, "kim")
    rows(scored.office, "update account set name = 'Ann Aandacht' where id = ?", scored.bob.id)
    return scored


@pytest.mark.parametrize("view", View)
def test_the_two_files_give_the_ranking_of_the_page_to_the_last_digit(much, tmp_path, view):
    """D8"""
    page = shown(much, view)

    frozen = ranked(*exported(much, tmp_path, "--view", view.value))

    assert without_warnings(frozen) == page
    assert frozen["ranking"][-1] | {"candidate": "Kim Kandidaat", "rank": None} == frozen["ranking"][-1]
    assert frozen["formula"]["beta"] == 0.2
    assert len({one["severity"] for one in frozen["severity"]["interviewers"].values()} - {0.0}) == 3


@pytest.mark.parametrize("view", View)
def test_years_later_without_names_or_rubrics_the_totals_are_the_same(much, tmp_path, monkeypatch, view):
    """L5: from the ratings under random words and what is beside them; the rubrics of the firm are not asked."""
    page = shown(much, view)
    names = {
        one
        for (name,) in rows(much.office, "select name from account union select name from candidate")
        for one in name.split()
    }
    files = exported(much, tmp_path, "--no-names", "--view", view.value)
    monkeypatch.setenv("EVENWICHT_RUBRICS_DIR", str(tmp_path / "gone"))

    found = ranked(*files)

    assert [name for name in names if any(name in file.read_text("utf-8") for file in files)] == []
    assert _totals(found) == [_but_for_the_order_of_adding(row) for row in _totals(page)]
    assert found["formula"] == page["formula"]


def _totals(content: dict) -> list[dict]:
    return [{key: row[key] for key in ("rank", "score", "mean", "coverage")} for row in content["ranking"]]


def _but_for_the_order_of_adding(row: dict) -> dict:
    """These numbers, whatever the order of the random words makes of their very last digits."""
    return {key: value if value is None else pytest.approx(value, rel=1e-12) for key, value in row.items()}


def test_without_names_the_order_tells_nothing_of_them(scored):
    """L5: whoever has the list of candidates could put their names beside an order of names."""
    tables = [ratings_table(scored.office, scored.vacancy, View.SEALED, named=False) for _time in range(12)]

    for one in tables:
        for people, words in ((one.frozen.candidates, 0), (one.frozen.interviewers, 1)):
            assert [person.name for person in people] == sorted({row[words] for row in one.rows})
    assert len({tuple(_cards_each(one.rows, 0)) for one in tables}) > 1
    assert len({tuple(_cards_each(one.rows, 1)) for one in tables}) > 1


def _cards_each(rows: Iterable[Row], place: int) -> list[int]:
    """How many ratings each person has, in the order of the words: Kim three cards, Lex two, Max one; so have the interviewers."""
    return [len(list(found)) for _word, found in groupby(sorted(row[place] for row in rows))]


def test_it_is_everything_of_the_vacancy_and_that_is_said(firm, tmp_path):
    """Rik runs the vacancy and sees nothing of Kim; whoever has the terminal has the database."""
    firm.submit("ann", "kim")
    second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, firm.recruiter, firm.candidacies["kim"])
    file = tmp_path / "ratings.csv"

    said = run("export-ratings", firm.vacancy, "--output", file).stderr

    assert said == f"{EVERYTHING}\n"
    assert read_ratings(file).ratings.candidates == ("Kim Kandidaat",)
    assert events(firm.office)[-1] == "export.made"


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.DECLINED, Stage.PLACED])
def test_a_vacancy_that_everybody_left_has_a_list_without_ranks(firm, tmp_path, stage):
    firm.submit("ann", "kim")
    rows(firm.office, "update candidacy set stage = ?", stage.value)
    page = shown(firm)

    found = ranked(*exported(firm, tmp_path))

    assert without_warnings(found) == page
    assert [(row["candidate"], row["rank"], row["score"]) for row in found["ranking"]] == [
        ("Kim Kandidaat", None, 3.0),
        ("Lex Lampion", None, None),
        ("Max Morgenrood", None, None),
    ]


def test_one_card_on_which_nothing_was_assessed_leaves_everybody_without_a_score(firm, tmp_path):
    firm.submit("ann", "kim", dict.fromkeys(firm.criteria, None))
    page = shown(firm)

    assert without_warnings(ranked(*exported(firm, tmp_path))) == page


def test_without_a_card_that_counts_there_is_nothing_to_export(firm, tmp_path):
    said = run("export-ratings", firm.vacancy, "--output", tmp_path / "ratings.csv", code=2).stderr

    assert said == "There is nothing to export yet: no submitted card counts in this view.\n"
    assert (list(tmp_path.glob("ratings*")), events(firm.office)[-1] == "export.made") == ([], False)


def test_text_is_not_called_a_workbook(firm, tmp_path):
    firm.submit("ann", "kim")

    said = run("export-ratings", firm.vacancy, "--output", tmp_path / "ratings.xlsx", code=2).stderr

    assert said == "Ratings are exported as text, not as a workbook: name a file that ends in .csv.\n"
    assert list(tmp_path.glob("ratings*")) == []


def test_a_name_is_told_from_another_that_a_file_spells_alike(firm, tmp_path):
    """Somebody may be called as another one is told apart, and a name with blanks around it is the same in a file."""
    firm.submit("ann", "kim")
    rows(firm.office, "update candidate set name = ' KIM kandidaat', email = null where name like 'Lex%'")
    rows(
        firm.office,
        "update candidate set name = ?  where name like 'Max%'",
        f" KIM kandidaat ({firm.candidacies['lex']})",
    )
    file = tmp_path / "ratings.csv"

    run("export-ratings", firm.vacancy, "--output", file)

    frozen = read_frozen(tmp_path / "ratings.csv.frozen.yaml")
    assert len({one.name.strip().casefold() for one in frozen.candidates}) == 3


@pytest.mark.parametrize("output", [".", "..", "/"])
def test_a_folder_is_no_file_to_write(firm, tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)

    said = run("export-ratings", firm.vacancy, "--output", output, code=2).stderr

    assert said == f"{output} is a folder, not a file.\n"
