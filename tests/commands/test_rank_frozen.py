"""`rank --frozen`: exported ratings with what their ranking rests on, wherever the ratings have been since."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from screening.commands.reports.ranking import report
from screening.domain.candidacy.candidate import Candidacy, Stage
from screening.domain.profile import RoleProfile
from screening.domain.vacancy import RankingSettings
from screening.domain.view import View
from screening.files.frozen.write import frozen_yaml
from screening.files.ratings.write import ratings_csv
from screening.ranking import Ranking, Ratings, reweighted
from screening.services.results.at_settings import formula_of, listed, ranked_at
from screening.services.results.frozen import frozen_ranking
from screening.store.tables import VacancyRow, VacancySettingsRow
from tests.commands.test_rank import as_json, refused, run

LEVELS = {
    ("Anna", "Zeger"): "435",
    ("Anna", "Cas"): "33N",
    ("Bea", "Zeger"): "232",
    ("Bea", "Cas"): "122",
    ("Bea", "Bert"): "454",
    ("Dora", "Bert"): "355",
    ("Dora", "Cas"): "244",
    ("Ellen", "Zeger"): "5NN",
}
CANDIDATES = {
    "Bea": Stage.SHORTLIST,
    "Anna": Stage.PLACED,
    "Dora": Stage.INTERVIEWING,
    "Ellen": Stage.LONGLIST,
    "Fleur": Stage.LONGLIST,
}
ROWS = [
    (candidate, interviewer, criterion, None if level == "N" else int(level))
    for (candidate, interviewer), levels in LEVELS.items()
    for criterion, level in zip(("TEC-A", "COM-A", "COM-B"), levels, strict=True)
]


def settings(technical: float, beta: str, planned: tuple[str, ...] = ("TEC-A", "COM-A", "COM-B")) -> RankingSettings:
    profile = RoleProfile.model_validate(
        {
            "id": "small",
            "beta": beta,
            "domains": {
                "technical": {"weight": technical, "criteria": {"TEC-A": 1}},
                "human": {"weight": 1 - technical, "competencies": {"COM": 1}},
            },
            "minimums": {"TEC-A": 2.5},
        }
    )
    return RankingSettings(profile=profile, planned=planned, members={"COM": ("COM-A", "COM-B")}, rubric_hash="0" * 64)


FIRST, NEWEST = settings(0.5, "1/3"), settings(0.3, "1/5")


def line_of(row: tuple[str, str, str, int | None]) -> str:
    return ",".join("NB" if cell is None else str(cell) for cell in row)


def page(first: RankingSettings = FIRST) -> Ranking:
    """The ranking as the vacancy has it, with names for ids."""
    table = Ratings.of(ROWS).arranged(list(CANDIDATES), ["Bert", "Zeger", "Cas"])
    options = listed([(name, stage.holds_rank) for name, stage in CANDIDATES.items()])
    return ranked_at(formula_of(first), formula_of(NEWEST), table, options)


def exported(folder: Path, first: RankingSettings = FIRST) -> tuple[Path, Path]:
    """The ratings, and what their ranking rests on, as `export-ratings` writes them."""
    versions = [
        VacancySettingsRow(number=place, content=one.model_dump_json()) for place, one in enumerate((first, NEWEST), 1)
    ]
    candidacies = [
        Candidacy(id=name, candidate_id=name, vacancy_id="v", name=name, stage=stage)
        for name, stage in CANDIDATES.items()
    ]
    ranking = page(first)
    vacancy = VacancyRow(id="v", title="IT-manager: “no”", settings=versions)
    names = {name: name for name in (*CANDIDATES, *ranking.ratings.interviewers)}
    frozen = frozen_ranking(vacancy, View.SEALED, ranking.ratings, candidacies, names, names)
    ratings, beside = folder / "ratings.csv", folder / "ratings.csv.frozen.yaml"
    ratings.write_text(
        "\n".join(["candidate,interviewer,criterion,score", *map(line_of, ROWS)]) + "\n", encoding="utf-8"
    )
    beside.write_bytes(frozen_yaml(frozen))
    return ratings, beside


@pytest.fixture
def files(tmp_path) -> tuple[Path, Path]:
    return exported(tmp_path)


def frozen_json(ratings: Path, frozen: Path, *options: object) -> dict:
    return as_json(ratings, "--frozen", frozen, *options)


def test_it_is_the_ranking_of_the_vacancy_with_its_current_weights(files):
    found = frozen_json(*files)

    expected = report(page())
    assert found["ranking"] == expected["ranking"]
    assert [(row["candidate"], row["rank"]) for row in found["ranking"]] == [
        ("Dora", 1), ("Bea", 2), ("Ellen", None), ("Fleur", None), ("Anna", None),
    ]  # fmt: skip
    assert {name: found[name] for name in ("formula", "severity", "agreement")} == {
        name: expected[name] for name in ("formula", "severity", "agreement")
    }


def test_where_other_criteria_are_planned_since_all_is_estimated_at_the_settings_in_force(tmp_path):
    first = settings(0.5, "1/3", planned=("TEC-A", "COM-A"))

    found = frozen_json(*exported(tmp_path, first))

    assert found["ranking"] == report(page(first))["ranking"]
    assert found["ranking"] != frozen_json(*exported(tmp_path))["ranking"]


def dutch(lines: list[list[str]], folder: Path) -> Path:
    """As Excel in Dutch saves it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([line[0], line[2], line[1], line[3].replace(".", ",")] for line in lines)
    (folder / "dutch.csv").write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return folder / "dutch.csv"


def workbook(lines: list[list[str]], folder: Path) -> Path:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append([*line[:3], float(line[3]) if line[3].isdigit() else line[3]])
    book.save(folder / "ratings.xlsx")
    return folder / "ratings.xlsx"


def ours(_lines: list[list[str]], folder: Path) -> Path:
    """As `export-ratings` writes it."""
    (folder / "ours.csv").write_bytes(ratings_csv(ROWS))
    return folder / "ours.csv"


@pytest.mark.parametrize("saved", [ours, dutch, workbook])
def test_the_ratings_may_have_been_through_a_spreadsheet(files, tmp_path, saved: Callable[..., Path]):
    """Sorted otherwise, other columns first, without the rows that say that nothing was assessed."""
    ratings, frozen = files
    with ratings.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)

    again = saved([header, *(line for line in reversed(lines) if line[3] != "NB")], tmp_path)

    assert frozen_json(again, frozen) == frozen_json(*files)


@pytest.mark.parametrize(
    ("options", "weighed"), [(["--beta", "1/2"], {"beta": 0.5}), (["--geometric"], {"geometric": True})]
)
def test_at_another_balance_severities_and_criterion_means_stay_as_they_were_frozen(files, options, weighed):
    found = frozen_json(*files, *options)

    there = page()
    assert found["ranking"] == report(reweighted(there, replace(there.formula, **weighed)))["ranking"]
    assert found["severity"] == frozen_json(*files)["severity"]


def test_draws_seed_and_shortlist_are_those_of_the_page_unless_others_are_asked(files):
    same, other = frozen_json(*files, "--draws", 1000, "--seed", 0, "--top-k", 3), frozen_json(*files, "--top-k", 1)

    assert same == frozen_json(*files)
    assert [[row["p_top_k"] == 1 for row in found["ranking"][:2]] for found in (same, other)] == [
        [True, True],
        [False, False],
    ]
    assert frozen_json(*files, "--draws", 0)["ranking"][0]["rank_interval"] is None


def test_severities_and_criterion_means_are_those_of_the_file(files):
    """A later version of the method may estimate otherwise; the scores of then stay, and that is told."""
    ratings, frozen = files
    text = frozen.read_text("utf-8")
    text = re.sub(r'(name: "Cas", severity: )\S+(?=})', r"\g<1>0.25", text)
    frozen.write_text(re.sub(r"(?m)^method: .*$", 'method: "0"', text), encoding="utf-8")

    found = run("rank", ratings, "--frozen", frozen, "--format", "json")

    assert '"Cas": {"severity": 0.25, "candidates": 3}' in found.stdout
    assert found.stderr.splitlines()[0] == CHANGED
    assert found.stderr.splitlines()[1].startswith(
        "ratings.csv.frozen.yaml was exported with version 0 of the method, and this is version "
    )


CHANGED = (
    "ratings.csv.frozen.yaml was changed since it was exported: this is not the ranking of IT-manager: “no”, but the one that "
    "follows from what stands there now. Export again for the ranking of the vacancy."
)
AS_IT_WAS = "Ranking of IT-manager: “no”: sealed values, at version 2 of its settings."


def test_a_file_of_an_earlier_version_is_not_said_to_be_changed(files):
    ratings, frozen = files
    text = frozen.read_text("utf-8")
    frozen.write_text(re.sub(r"(?m)^sha256: .*\n", "", text), encoding="utf-8")

    assert run("rank", ratings, "--frozen", frozen, "--draws", 0).stderr.splitlines()[0] == (
        "ratings.csv.frozen.yaml does not tell whether it is as it was exported: it has no hash of its content, as files of an "
        "earlier version have none. Export again for the ranking of IT-manager: “no”."
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("schema_version", "schema_version", AS_IT_WAS),
        ("schema_version", "# a remark\nschema_version", AS_IT_WAS),
        ('stage: "placed"', 'stage: "declined"', CHANGED),
        ('view: "sealed"', 'view: "corrected"', CHANGED),
        ("TEC-A: 2.5", "TEC-A: 3.5", CHANGED),
        ("top_k: 3", "top_k: 2", CHANGED),
        ("weight: 0.3", "weight: 0.300", AS_IT_WAS),
        ('sha256: "', 'sha256: "0', CHANGED),
    ],
)
def test_a_ranking_is_said_to_be_of_the_vacancy_only_where_everything_is_as_it_was_exported(files, old, new, told):
    """Other figures may be tried; what comes of them is not what the vacancy has."""
    ratings, frozen = files
    text = frozen.read_text("utf-8")
    at = text.rindex(old)
    frozen.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")

    assert run("rank", ratings, "--frozen", frozen, "--draws", 0).stderr.splitlines()[0] == told


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Bea,Cas,COM-A,2\n", "Bea,Cas,COM-A,3\n", "ratings.csv holds as many scores (21) as those that ratings.csv.frozen.yaml belongs to, but not the same: a score, a name or a criterion was changed."),
        ("Bea,Cas,COM-A,2\n", "", "ratings.csv holds other scores (20) than those that ratings.csv.frozen.yaml belongs to (21)"),
        ("Bea,Cas,COM-A,2", "Bea,Cas,COM-X,2", "ratings.csv holds as many scores (21) as"),
        ("Dora,Bert,COM-A", "dora,Bert,COM-A", "ratings.csv speaks of “dora”, whom ratings.csv.frozen.yaml does not know. Is “Dora” meant? Then write it so everywhere."),
        ("Bea,Zeger,COM-A", "Bea,Zeeger,COM-A", "ratings.csv speaks of “Zeeger”, whom ratings.csv.frozen.yaml does not know. Is “Zeger” meant?"),
        ("Bea,Cas,COM-A", "Gea,Cas,COM-A", "ratings.csv speaks of Gea, whom ratings.csv.frozen.yaml does not know"),
        ("Bea,Cas,COM-A", "Bea,Bob,COM-A", "ratings.csv speaks of Bob, whom ratings.csv.frozen.yaml does not know"),
        ("Bea,Cas,COM-A,2", "Bea,Cas,COM-A,7", "ratings.csv, row 12: the score 7 is outside the scale 1–5 (cell D12)."),
    ],
)  # fmt: skip
def test_ratings_that_it_does_not_belong_to_are_refused(files, old, new, sentence):
    ratings, frozen = files
    content = ratings.read_bytes().decode()
    assert content.count(old) == 1
    ratings.write_bytes(content.replace(old, new).encode())

    assert refused("rank", ratings, "--frozen", frozen).startswith(sentence)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("schema_version: 1", "schema_version: 2", "line {line}, schema_version: "),
        ("view: \"sealed\"", "view: \"half\"", "line {line}, view: expected one of sealed, corrected, found the text “half”."),
        ("scores: 21", "scores: many", "line {line}, ratings.scores: "),
        ("COM-B: ", "COM-X: ", "line {above}, criterion_means: the mean of the criterion “COM-B” is missing."),
        ("severity: ", "severity: x", "line {line}, interviewers.0.severity: "),
        ("name: \"Zeger\", severity: ", "name: \"Zeger\", severity: .nan, was: ", "line {line}, interviewers.1.was: this key is not known here"),
        ("name: \"Zeger\"", "name: \"Bert\"", "line {line}, interviewers.1.name: “Bert” stands here for the second time"),
        ("stage: \"placed\"", "stage: \"vertrokken\"", "line {line}, candidates.1.stage: "),
        ("name: \"Anna\", ", "", "line {line}, candidates.1.name: this key is required and not there"),
        ("domains:\n      technical:\n        weight: 0.5", "domains:\n      technical:\n        weight: 0.6", "line {line}, frozen.profile.domains: the weights of the domains add up to 1.1 instead of 1"),
        ("COM: [\"COM-A\", ", "COM: [", "criterion_means.COM-A: the settings under “frozen” do not weigh this criterion"),
        ("interviewers:", "criterion_means:", "line {line}: the key “criterion_means” stands here for the second time"),
        ("kind: \"frozen_ranking\"", "kind: \"rubric\"", "is not what export-ratings writes beside the ratings"),
        ("candidates:", "candidates: [", "line {line}: the bracket that opens here is not closed"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_it_was_written_is_refused_with_line_and_field(files, old, new, sentence):
    ratings, frozen = files
    content = frozen.read_text("utf-8")
    line = content[: content.index(old)].count("\n") + 1
    frozen.write_text(content.replace(old, new, 1), encoding="utf-8")

    assert sentence.format(line=line, above=line - 3) in refused("rank", ratings, "--frozen", frozen)


@pytest.mark.parametrize(
    ("figure", "key"),
    [('name: "Zeger", severity: ', "interviewers.1.severity"), ("  TEC-A: ", "criterion_means.TEC-A")],
)
def test_a_figure_that_no_interviews_give_is_refused(files, figure, key):
    ratings, frozen = files
    content = frozen.read_text("utf-8")
    at = content.rindex(figure) + len(figure)
    frozen.write_text(content[:at] + "-1.0e308" + content[at:].lstrip("-.e0123456789"), encoding="utf-8")

    said = refused("rank", ratings, "--frozen", frozen)

    line = content[:at].count("\n") + 1
    assert said == f"ratings.csv.frozen.yaml, line {line}, {key}: -1e+308 lies far outside the scale."


def test_the_frozen_file_is_not_written_over(files):
    before = files[1].read_bytes()

    said = refused("rank", files[0], "--frozen", files[1], "--output", files[1])

    assert said == f"{files[1]} is read, and would be lost: name another file to write."
    assert files[1].read_bytes() == before


def test_a_file_that_is_not_there_is_told(files, tmp_path):
    nothing = tmp_path / "nothing.yaml"
    assert refused("rank", files[0], "--frozen", nothing) == f"There is no file {nothing}."
    assert refused("rank", files[0], "--frozen", tmp_path) == f"{tmp_path} is a folder, not a file."
    assert refused("rank", tmp_path, "--frozen", files[1]) == f"{tmp_path} is a folder, not a file."


@pytest.mark.parametrize("other", ["ratings.csv", "chain.head", "profile.yaml"])
def test_another_file_is_refused(files, tmp_path, other):
    (tmp_path / "chain.head").write_text(f"12:{'0' * 64}\n")
    (tmp_path / "profile.yaml").write_text("id: x\ndomains: {t: {weight: 1, criteria: {TEC-A: 1}}}\n")

    assert refused("rank", files[0], "--frozen", tmp_path / other).startswith(other)


@pytest.mark.parametrize(
    "option", [["--profile", "it-manager"], ["--no-severity"], ["--random-assignment"]], ids=lambda one: one[0]
)
def test_what_says_otherwise_what_is_frozen_is_refused_beside_it(files, option):
    said = refused("rank", files[0], "--frozen", files[1], *option)

    assert said == (
        f"The frozen file brings the role profile and the severities: use --frozen or {option[0]}, not both."
    )
