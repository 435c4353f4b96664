"""A vacancy's ratings as a file that the other commands read."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from screening.__main__ import app
from screening.services.results.ranking import ranking_of

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


def test_unknown_vacancy_writes_nothing(firm, tmp_path):
    file = tmp_path / "ratings.csv"

    result = run(app, ["export-ratings", "nowhere", "--output", str(file)])

    assert (result.exit_code, file.exists()) == (2, False)
