"""D8, rules §19: the numbers that pages print are those of `python -m screening rank` on what `export-ratings` wrote."""

from __future__ import annotations

import json
from base64 import b64decode
from io import BytesIO
from typing import Any

import numpy as np
import openpyxl
import pytest
from typer.testing import CliRunner

from screening.__main__ import app
from screening.domain.view import View
from screening.i18n import number, percent
from screening.services.debrief.start import start_debrief
from screening.services.panel.health import panel_health
from screening.services.results.workbook import ranking_workbook
from tests.conftest import Firm, MovableClock
from tests.evening import evening_after
from tests.store.copies import in_use
from tests.ui.pages import components, dutch, messages, plain, shown, unfold, visit

VIEWS = pytest.mark.parametrize("view", View)
DOMAINS = {"technical": "Technical", "human": "Human"}


@pytest.fixture(scope="module")
def late_database(firm_database, tmp_path_factory, rubrics):
    return evening_after(firm_database, tmp_path_factory.mktemp("evening"), rubrics)


@pytest.fixture
def late(late_database, tmp_path, rubrics, clock):
    """Seven candidates on the recruiter's evening: gaps, corrections, one withdrawn, one declined, a second version of weights."""
    with in_use(late_database, tmp_path / "evening", rubrics, clock) as firm:
        yield firm


@pytest.fixture(scope="module")
def commanded(late_database, tmp_path_factory, rubrics) -> dict[View, dict[str, Any]]:
    """What the command line says of each view, from the files alone."""
    folder = tmp_path_factory.mktemp("exported")
    with in_use(late_database, folder / "data", rubrics, MovableClock()) as firm:
        for view in View:
            run("export-ratings", firm.vacancy, "--output", folder / f"{view}.csv", "--view", view)
    return {view: ranked(folder / f"{view}.csv") for view in View}


def run(*arguments: object) -> str:
    found = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert found.exit_code == 0, found.stderr
    return found.stdout


def ranked(ratings) -> dict[str, Any]:
    said = run("rank", ratings, "--frozen", f"{ratings}.frozen.yaml", "--format", "json")
    return json.loads(said)


def rows_of(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["candidate"]: row for row in told["ranking"]}


def rank_words(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def range_words(ranks: list[int] | None) -> str:
    if ranks is None:
        return "–"
    low, high = ranks
    return str(low) if low == high else f"{low}–{high}"


def opened(firm: Firm, page: str, view: View, **query: str):
    asked = {} if view is View.SEALED else {"view": view.value}
    at = unfold(visit(firm.recruiter, page, **{"vacancy": firm.vacancy, **asked, **query}))
    assert [one.message for one in at.exception] == []
    return at


def listed(at) -> list[dict[str, str]]:
    """The table of the ranking."""
    found = next(one.value for one in at.dataframe if dutch("Rank interval") in one.value)
    return list(found.to_dict("records"))


def test_the_evening_has_all_that_could_set_numbers_apart(commanded):
    """What is compared below could differ: the two views, the ranks with and without adjustment, and who holds none."""
    sealed, corrected = commanded[View.SEALED], commanded[View.CORRECTED]

    assert sealed["ranking"] != corrected["ranking"]
    assert [row["candidate"] for row in sealed["ranking"] if row["rank"] is None] == ["Quin Quist", "Otto Oost"]
    assert [row["candidate"] for row in sealed["ranking"] if row["score"] != row["raw_score"]] != []
    assert len({round(one["severity"], 2) for one in sealed["severity"]["interviewers"].values()}) == 3
    assert (sealed["formula"]["beta"], sealed["formula"]["weights"]["human"]["weight"]) == (0.25, 0.6)
    assert any(row["coverage"] < 1 for row in sealed["ranking"])


@VIEWS
def test_every_row_of_the_ranking_page(late, commanded, view):
    at = opened(late, "ranking", view)

    assert [
        [row[dutch(name)] for name in ("Candidate", "Rank", "Score", "Rank interval", "Coverage", *DOMAINS.values())]
        for row in listed(at)
    ] == [
        [
            row["candidate"],
            rank_words(row["rank"]),
            number(row["score"]),
            range_words(row["rank_interval"]),
            percent(row["coverage"]),
            *(number(row["domains"][domain]) for domain in DOMAINS),
        ]
        for row in commanded[view]["ranking"]
    ]


@VIEWS
def test_every_row_as_interviewers_gave_it(late, commanded, view):
    at = opened(late, "ranking", view, scores="raw")

    told = rows_of(commanded[view])
    assert {row[dutch("Candidate")]: (row[dutch("Rank")], row[dutch("Score")]) for row in listed(at)} == {
        name: (rank_words(row["raw_rank"]), number(row["raw_score"])) for name, row in told.items()
    }


@VIEWS
def test_the_sums_below_the_ranking_and_the_agreement(late, commanded, view):
    text = shown(opened(late, "ranking", view))

    told = commanded[view]
    lacking = [row["candidate"] for row in told["ranking"] if f"= {number(row['score'], 4)}." not in text]
    assert lacking == []
    assert f"α = {number(told['agreement']['alpha_ordinal'])}" in text


@VIEWS
def test_the_start_of_the_what_if(late, commanded, view):
    """What the sliders start from adds up to the scores of the file, in the order of the file."""
    given = components(opened(late, "ranking", view))["what_if"]

    told = commanded[view]
    assert [one["name"] for one in given["people"]] == [row["candidate"] for row in told["ranking"]]
    assert given["beta"] == told["formula"]["beta"]
    assert [
        started(given, *row) for row in zip(by_lever(given, "coverage"), by_lever(given, "deviation"), strict=True)
    ] == [pytest.approx(row["score"], abs=1e-9) for row in told["ranking"]]


def by_lever(given: dict[str, Any], name: str) -> list[list[float]]:
    return np.frombuffer(b64decode(given[name]), "<f8").reshape(len(given["people"]), len(given["levers"])).tolist()


def started(given: dict[str, Any], covered: list[float], deviations: list[float]) -> float:
    """The score of a person at the weights that the sliders start with, as the component adds it up (`score.js`)."""
    scores = []
    for place, domain in enumerate(given["domains"]):
        mine = [(nth, one) for nth, one in enumerate(given["levers"]) if one["domain"] == place]
        total = sum(one["weight"] for _, one in mine)
        shares = [(one["weight"] / total, nth, one) for nth, one in mine]
        coverage = sum(share * covered[nth] for share, nth, _ in shares)
        deviation = sum(share * deviations[nth] for share, nth, _ in shares)
        scores.append((domain["weight"], sum(share * one["usual"] for share, _, one in shares) + deviation / coverage))
    mean = sum(weight * score for weight, score in scores) / sum(weight for weight, _ in scores)
    return mean - given["beta"] * (mean - min(score for _, score in scores))


@VIEWS
@pytest.mark.parametrize("name", ["kim", "lex", "max", "otto", "quin"])
def test_the_strip_of_a_candidates_page(late, commanded, view, name):
    at = opened(late, "candidate", view, candidacy=late.candidacies[name])

    row = rows_of(commanded[view])[named(late, name)]
    score = number(row["score"]) if row["rank"] else f"({number(row['score'])})"
    assert [one.value for one in at.metric][:4] == [
        rank_words(row["rank"]),
        score,
        *(number(row["domains"][domain]) for domain in row["domains"]),
    ]
    text = shown(at)
    assert dutch("coverage {share}").format(share=percent(row["coverage"])) in text
    if row["rank_interval"] and row["rank_interval"][0] < row["rank_interval"][1]:
        low, high = row["rank_interval"]
        of = sum(one["rank"] is not None for one in commanded[view]["ranking"])
        assert dutch("of {total}, range {low} to {high}").format(total=of, low=low, high=high) in text


def named(firm: Firm, key: str) -> str:
    first = {"kim": "Kim Kandidaat", "lex": "Lex Lampion", "max": "Max Morgenrood", "otto": "Otto Oost"}
    return first.get(key, "Quin Quist")


@VIEWS
def test_the_heads_of_compare(late, commanded, view):
    chosen = ("kim", "lex", "max", "otto", "quin")
    at = opened(late, "compare", view, k=",".join(late.candidacies[one] for one in chosen))

    told = [row for row in commanded[view]["ranking"] if row["candidate"] in {named(late, one) for one in chosen}]
    lines = [line for one in at.markdown for line in plain(one.value).split("  \n")]
    heads = [f"{standing(row)} · {dutch('score {score}').format(score=number(row['score']))}" for row in told]
    ranges = [
        dutch("rank interval {ranks}").format(ranks=range_words(row["rank_interval"]))
        for row in told
        if row["rank_interval"]
    ]
    assert [one for one in lines if one in heads] == heads
    assert [one for one in lines if one.startswith(dutch("rank interval {ranks}").split("{")[0])] == ranges


def standing(row: dict[str, Any]) -> str:
    return dutch("rank {n}").format(n=row["rank"]) if row["rank"] else dutch("no rank")


@VIEWS
def test_the_waterfall_of_compare_starts_and_ends_at_the_scores(late, commanded, view):
    at = opened(late, "compare", view, k=f"{late.candidacies['kim']},{late.candidacies['lex']}")

    steps = next(one.value for one in at.dataframe if dutch("Step") in one.value)
    points = steps[dutch("Points")].tolist()
    told = rows_of(commanded[view])
    upper, lower = sorted((told["Kim Kandidaat"], told["Lex Lampion"]), key=lambda row: row["rank"])
    assert (points[0], points[-1]) == (number(lower["score"]), number(upper["score"]))


def test_the_end_of_the_debrief(late, commanded):
    for candidacy in late.candidacies.values():
        start_debrief(late.office, late.recruiter, late.vacancy, candidacy)

    at = opened(late, "debrief", View.SEALED, candidacy=late.candidacies["lex"], criterion="end")

    sealed, corrected = (rows_of(commanded[view]) for view in View)
    moved = {name: (row["rank"], corrected[name]["rank"]) for name, row in sealed.items()}
    words = [
        dutch("{name}: sealed {sealed}, corrected {corrected}").format(
            name=name, sealed=before or dutch("no rank"), corrected=after or dutch("no rank")
        )
        for name, (before, after) in moved.items()
        if before != after
    ]
    text = shown(at)
    assert [one for one in words if one not in text] == []
    if not words:
        assert dutch("Nothing: the corrected ranking has everybody on the same rank as the sealed one.") in text


@VIEWS
def test_the_workbook(late, commanded, view):
    book = openpyxl.load_workbook(
        BytesIO(ranking_workbook(late.office, late.recruiter, late.vacancy, "nl", view).content)
    )

    rows = [list(row) for row in book.worksheets[0].iter_rows(min_row=5, max_col=7, values_only=True)]
    told = commanded[view]["ranking"]
    assert rows[: len(told)] == [
        [
            row["rank"] or "–",
            row["candidate"],
            pytest.approx(row["score"], rel=1e-12),
            pytest.approx(row["domains"]["human"], rel=1e-12),
            pytest.approx(row["domains"]["technical"], rel=1e-12),
            pytest.approx(row["mean"], rel=1e-12),
            pytest.approx(row["coverage"], rel=1e-12),
        ]
        for row in told
    ]


def test_the_page_about_the_panel(late, commanded):
    at = opened(late, "panel-health", View.SEALED)

    told, text = commanded[View.SEALED], shown(at)
    drawn = next(one.alt for one in messages(at) if "Ann Aandacht" in getattr(one, "alt", ""))
    for name, one in told["severity"]["interviewers"].items():
        sign = "+" if one["severity"] > 0 else "−"
        assert f"{name} {sign}{number(abs(one['severity']))}" in drawn
    for figure in ("alpha_ordinal", "icc_a1", "icc_ak"):
        assert f": {number(told['agreement'][figure])}, " in text
    known = panel_health(late.office, late.recruiter, late.vacancy).agreement
    assert (known.alpha.value, known.icc_a1.value, known.icc_ak.value) == pytest.approx(
        tuple(told["agreement"][one] for one in ("alpha_ordinal", "icc_a1", "icc_ak")), abs=1e-12
    )
