"""A file of ratings as we write it: what the reader reads back, also after a spreadsheet has saved it."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.name import joined
from screening.files.ratings.read import read_ratings
from screening.files.ratings.write import ratings_csv
from tests.programs import require

TAKEN_FOR_SOMETHING_ELSE = [
    *(
        "=1+1",
        "@SUM(A1)",
        "-x",
        "+31",
        "007",
        "1e5",
        "4.5",
        "1/2",
        "3-4",
        "10:30",
        "jan-24",
        "mei 4",
        "maart 2024",
        "SEP1",
    ),
    *("TRUE", "waar", "$5", "5%", "(3)", "'quoted", '="x"', "#N/A", "Err:502", "1 jan"),
]
NAMES = ["Zoë", "Jan Jansen", "a;b", 'O"Brien "x"', "Mei-Ling", "COM-A", "K1", "Kim 2"]


def found_in(path):
    """The scored candidates of a file with their scores."""
    ratings = read_ratings(path, (1.0, 5.0)).ratings
    return {ratings.candidates[code]: score for code, score in zip(ratings.candidate, ratings.score, strict=True)}


def test_not_assessed_is_one_word_in_the_file_and_no_score_when_it_is_read_back(tmp_path):
    content = ratings_csv([("Anna", "Bert", "a", 4), ("Jansen; Cas", "Bert", "a", None), ("Anna", "Dirk", "a", 2.5)])
    file = tmp_path / "ratings.csv"
    file.write_bytes(content)

    found = read_ratings(file).ratings

    assert content.decode() == (
        "\ufeffcandidate;interviewer;criterion;score\r\n"
        "Anna;Bert;a;4\r\n"
        '"Jansen; Cas";Bert;a;NB\r\n'
        "Anna;Dirk;a;2,5\r\n"
    )  # fmt: skip
    assert found.to_frame().to_numpy().tolist() == [["Anna", "Bert", "a", 4.0], ["Anna", "Dirk", "a", 2.5]]
    assert found.candidates == ("Anna", "Jansen; Cas")


def test_only_what_a_spreadsheet_would_change_is_written_as_a_formula(tmp_path):
    path = tmp_path / "ratings.csv"
    content = ratings_csv([(name, "Bert", "a", 3) for name in [*TAKEN_FOR_SOMETHING_ELSE, *NAMES]])
    path.write_bytes(content)

    kept = [line for line in content.decode().splitlines()[1:] if line.startswith('"=""')]
    assert len(kept) == len(TAKEN_FOR_SOMETHING_ELSE)
    assert found_in(path) == dict.fromkeys([*TAKEN_FOR_SOMETHING_ELSE, *NAMES], 3.0)


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).map(joined).filter(bool)


@settings(max_examples=50, deadline=None)
@given(st.sets(names, min_size=1, max_size=6))
def test_any_names_are_read_back_as_they_were(tmp_path_factory, given_names):
    path = tmp_path_factory.mktemp("written") / "ratings.csv"
    path.write_bytes(ratings_csv([(name, name, name, 4) for name in given_names]))

    found = read_ratings(path).ratings

    assert found.candidates == found.interviewers == found.criteria == tuple(sorted(given_names))


@pytest.mark.long
@pytest.mark.parametrize(
    "form", ["xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1", "csv:Text - txt - csv (StarCalc):44,34,76,1"]
)
def test_names_and_scores_survive_libreoffice(tmp_path, form):
    """As a workbook, as CSV with semicolons and as CSV with commas. An error of a spreadsheet is nobody's name after that."""
    called = [*(name for name in TAKEN_FOR_SOMETHING_ELSE if name not in {"#N/A", "Err:502", '="x"'}), *NAMES]
    scores = {name: 1 + place % 9 / 2 for place, name in enumerate(called)}
    source = tmp_path / "ratings.csv"
    source.write_bytes(ratings_csv([(name, "007", "3-4", score) for name, score in scores.items()]))

    profile, out = (tmp_path / "profile").as_uri(), str(tmp_path / "out")
    opened = "--infilter=CSV:59,34,76,1,,1043"  # semicolons, UTF-8, Dutch
    subprocess.run(
        [
            *(require("libreoffice"), f"-env:UserInstallation={profile}", "--headless", opened),
            *("--convert-to", form, "--outdir", out, str(source)),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )

    [saved] = (tmp_path / "out").iterdir()
    assert found_in(saved) == scores
