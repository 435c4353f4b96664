"""A vacancy's ratings as a file that the other commands read."""

from __future__ import annotations

import csv
import json

from typer.testing import CliRunner

from screening.__main__ import app
from screening.files.ratings.read import read_ratings
from screening.services.results.ranking import ranking_of
from screening.services.upkeep.checks import examine
from screening.store.chain.events import current_head
from tests.store.raw import rows

run = CliRunner().invoke


def test_exported_ratings_rank_as_the_vacancy_does(firm, tmp_path):
    for name, level in (("ann", 4), ("bob", 5)):
        firm.submit(name, "kim", level)
        firm.submit(name, "lex", {"COM-A": None, "TEC-A": level - 2})
    file = tmp_path / "ratings.csv"

    exported = run(app, ["export-ratings", firm.vacancy, "--output", str(file)])
    ranked = run(app, ["rank", str(file), "--profile", "it-manager", "--format", "json"])

    page = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    assert (exported.exit_code, ranked.exit_code) == (0, 0)
    told = json.loads(ranked.stdout)["ranking"]
    assert [(one["candidate"], one["rank"], one["score"]) for one in told] == [
        (place.candidacy.name, place.ranked.rank, place.ranked.score) for place in page.places if place.cards
    ]


def test_rows_are_under_names_that_no_other_has(firm, tmp_path):
    firm.submit("ann", "kim", dict.fromkeys(firm.criteria, 4) | {firm.criteria[0]: None})
    firm.submit("bob", "kim", 3)
    rows(firm.office, "update account set name = 'ANN AANDACHT' where id = ?", firm.bob.id)
    file = tmp_path / "ratings.csv"

    run(app, ["export-ratings", firm.vacancy, "--output", str(file)])

    written = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    ann, bob = f"Ann Aandacht ({firm.ann.email})", f"ANN AANDACHT ({firm.bob.email})"
    assert written[0] == ["candidate", "interviewer", "criterion", "score"]
    assert written[1:] == sorted(
        ["Kim Kandidaat", who, one, level if one != firm.criteria[0] or who == bob else "NB"]
        for who, level in ((ann, "4"), (bob, "3"))
        for one in firm.criteria
    )


def test_old_names_that_a_reader_takes_for_one_are_told_apart_in_the_file(firm, tmp_path):
    """Names from before the rule of today; the file that is written is read back as two candidates and two interviewers."""
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 4)
    firm.submit("ann", "lex", 5)
    rows(firm.office, "update candidate set name = 'Kim\u00a0\u200bKandidaat' where name = 'Kim Kandidaat'")
    rows(firm.office, "update candidate set name = 'K\u0456m Kandidaat' where name like 'Lex %'")
    rows(firm.office, "update account set name = 'Ann\u2009Aandacht' where id = ?", firm.bob.id)
    file = tmp_path / "ratings.csv"

    run(app, ["export-ratings", firm.vacancy, "--output", str(file)])

    found = read_ratings(file)
    assert found.notes == ()
    assert found.ratings.candidates == ("Kim Kandidaat", "K\u0456m Kandidaat (2)")
    assert found.ratings.interviewers == (f"Ann Aandacht ({firm.ann.email})", f"Ann Aandacht ({firm.bob.email})")


def test_head_of_the_chain_is_kept_beside_the_file(firm, tmp_path):
    """J2: it was read together with the ratings, and the chain goes on from there."""
    firm.submit("ann", "kim")
    with firm.office.read() as work:
        head = current_head(work)
    file = tmp_path / "ratings.csv"

    run(app, ["export-ratings", firm.vacancy, "--output", str(file)])

    assert (tmp_path / "ratings.csv.head").read_text() == f"{head}\n"
    assert examine(firm.office, str(head)).problems == ()


def test_unknown_vacancy_writes_nothing(firm, tmp_path):
    file = tmp_path / "ratings.csv"

    result = run(app, ["export-ratings", "nowhere", "--output", str(file)])

    assert (result.exit_code, file.exists()) == (2, False)
