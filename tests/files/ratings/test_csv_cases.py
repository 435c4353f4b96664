"""Small CSV files that went wrong once: each is read as its owner meant it, or answered with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from screening.errors import BadInput
from screening.files.ratings.read import read_ratings
from tests.commands.test_rank import refused, run

CASES = Path(__file__).parent / "cases"
SCALE = (1.0, 5.0)

FOUR = (
    "A file of ratings has four columns, candidate, interviewer, criterion and score (or kandidaat, interviewer, criterium, "
    "score), and one rating a row."
)
LATER = "Tables with a column for each criterion are read as they are by a later version."

DUTCH = [
    ("Kaatje Zandloper", "Interviewer A", "luisteren", 3.5),
    ("Kaatje Zandloper", "Interviewer B", "luisteren", 4.0),
    ("Joris Veenmol", "Interviewer A", "luisteren", 2.0),
    ("Joris Veenmol", "Interviewer B", "luisteren", 2.5),
]
JAN = [("Jan de Boer", who, "TEC", score) for who, score in (("Bert", 4.0), ("Cas", 3.0), ("Dirk", 1.0))]
EEN = [
    ("Kandidaat nr Een", f"Interviewer {k}", "listening", score) for k, score in enumerate((2.0, 3.0, 4.0, 2.0, 3.0))
]
READ: dict[str, list[tuple[str, str, str, float]]] = {
    "nl_gsheets_quoted_comma.csv": DUTCH,
    "nl_sep_line.csv": DUTCH,
    "sep.csv": [("K1", "An", "C", 3.5), ("K2", "An", "C", 4.0)],
    "nbsp_score.csv": [("A", "X", "l", 4.0), ("B", "X", "l", 3.5), ("A", "Y", "l", 4.0)],
    "nb_words.csv": [("B", "X", "l", 3.0), ("A", "Y", "l", 4.0)],
    "24_nvt.csv": [("Bob", "Bert", "TEC", 2.0)],
    "24b_dash_na.csv": [("Bob", "Bert", "TEC", 2.0)],
    "23_label.csv": [("Anna", "Bert", "TEC", 4.0), ("Bob", "Bert", "TEC", 2.0)],
    "same_person_nbsp.csv": [
        ("Kandidaat nr Een", "A", "listening", 4.0),
        ("Kandidaat nr Een", "B", "listening", 2.0),
        ("Kandidaat Twee", "A", "listening", 3.0),
        ("Kandidaat Twee", "B", "listening", 3.0),
    ],
    "08b_inner_nbsp_double_space.csv": [*JAN, ("Bob", "Bert", "TEC", 2.0), ("Bob", "Cas", "TEC", 2.0)],
    "same_name_invisible.csv": [
        *EEN,
        ("kandidaat nr een", "Interviewer 5", "listening", 4.0),
        ("Kandidaat nr Een", "Interviewer 6", "listening", 2.0),
    ],
    "48_case_dup.csv": [("Anna", "Bert", "TEC", 4.0), ("Anna", "bert", "TEC", 3.0), ("Bob", "Bert", "TEC", 2.0)],
    "18_quotes.csv": [('O"Brien, "Bob"', "Bert", "TEC", 4.0), ("Bert newline", "Cas", "TEC", 3.0)],
    "44_formula_injection_names.csv": [
        ("=1+1", "Bert", "TEC", 4.0),
        ("@SUM(A1)", "Bert", "TEC", 3.0),
        ("[31mRed", "Bert", "TEC", 2.0),
    ],
}
TOLD: dict[str, list[str]] = {
    "nb_words.csv": ["read as NB, not assessed: “n.v.t.” (row 2)."],
    "24_nvt.csv": ["read as NB, not assessed: “n.v.t.” (row 2)."],
    "24b_dash_na.csv": ["read as NB, not assessed: “-” (row 2)."],
    "23_label.csv": ["of a score with words the number is read: “4 – sterk” (row 2)."],
    "same_name_invisible.csv": [
        "the candidates “Kandidaat nr Een” (row 2) and “kandidaat nr een” (row 7) look like one"
    ],
    "48_case_dup.csv": ["the interviewers “Bert” (row 2) and “bert” (row 3) look like one"],
}
"""What is told of a file that is read; of the others nothing."""

ELSEWHERE: dict[str, tuple[str, str]] = {
    "wide.csv": ("“Luisteren”, “Sturen”, “Kennis”", f"a wide table, with a column for each criterion|{LATER}"),
    "gforms.csv": ("“Tijdstempel”", f"the answers to a form|{LATER}"),
    "hotcrp_scores.csv": ("“paper”", f"the scores that HotCRP writes|{LATER}"),
    "moodle_worksheet.csv": ("“Identifier”", f"a grading worksheet of Moodle|{LATER}"),
    "greenhouse.csv": ("“Candidate ID”", "such as Greenhouse. Keep the columns"),
    "long_with_id.csv": ("“email”, “note”", "Delete the other columns."),
}
"""Tables of another shape: columns that are named, and what is said of the shape."""

HUGE = "the score 1e30 is outside the scale 1–5 (cell D2)."
REFUSED: dict[str, str] = {
    "50_huge_scale.csv": HUGE,
    "50b_tiny_scale.csv": "the score 1e-9 is outside the scale 1–5 (cell D2).",
    "51_agreement_1e308.csv": "the score 1e308 is outside the scale 1–5 (cell D2).",
}
ANY_SCALE: dict[str, str] = {
    "50_huge_scale.csv": "row 2: the score 1e30 is outside any scale",
    "50b_tiny_scale.csv": "row 2: the score 1e-9 is outside any scale",
    "51_agreement_1e308.csv": "row 2: the score 1e308 is outside any scale",
}
"""What `agreement`, which knows no scale, does not read."""


@pytest.mark.parametrize("name", READ)
def test_it_is_read_as_its_owner_meant_it(name):
    found = read_ratings(CASES / name, SCALE)

    assert [tuple(row) for row in found.ratings.to_frame().to_numpy().tolist()] == READ[name]
    told = [str(note) for note in found.notes]
    assert len(told) == len(TOLD.get(name, []))
    assert all(sentence in note for sentence, note in zip(TOLD.get(name, []), told, strict=True))


@pytest.mark.parametrize("format_", ["table", "json", "xlsx"])
@pytest.mark.parametrize("name", READ)
def test_every_format_of_rank_tells_the_same_of_it(tmp_path, name, format_):
    target = tmp_path / f"out.{format_}"

    result = run("rank", CASES / name, "--draws", 0, "--format", format_, "--output", target)

    assert [line for line in result.stderr.splitlines() if line.startswith(name)] == [
        str(note) for note in read_ratings(CASES / name, SCALE).notes
    ]
    notes = [str(note) for note in read_ratings(CASES / name, SCALE).notes]
    if format_ == "xlsx":
        told = [row[0] for row in load_workbook(target)["Warnings"].iter_rows(values_only=True)]
        assert told[len(told) - len(notes) :] == notes
    if format_ == "json":
        found = json.loads(target.read_text("utf-8"))
        assert found["notes"] == notes
        ranked = found["ranking"]
        assert {one["candidate"] for one in ranked} >= {row[0] for row in READ[name]}
    assert "\x1b" not in result.stderr
    assert b"\x1b" not in target.read_bytes() or format_ == "xlsx"


@pytest.mark.parametrize("name", sorted(set(READ) - set(ANY_SCALE)))
def test_agreement_reads_the_same(name):
    found = json.loads(run("agreement", CASES / name, "--format", "json").stdout)

    assert found["raters"] == len({row[1] for row in READ[name]})
    assert found["notes"] == [str(note) for note in read_ratings(CASES / name).notes]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_another_shape_is_told_the_four_columns_and_one_rating_a_row(name):
    columns, shape = ELSEWHERE[name]

    for command in ("rank", "agreement"):
        said = refused(command, CASES / name)
        assert said.startswith(f"{name} has columns that do not belong in a file of ratings: ")
        assert columns in said
        assert FOUR in said
        assert all(words in said for words in shape.split("|"))


@pytest.mark.parametrize("format_", ["table", "json", "xlsx"])
@pytest.mark.parametrize("name", REFUSED)
def test_absurd_scores_are_refused_in_every_format(tmp_path, name, format_):
    target = tmp_path / "out"

    said = refused("rank", CASES / name, "--format", format_, "--output", target)

    assert said == f"{name}, row 2: {REFUSED[name]} Write NB for not assessed."
    assert not target.exists()


@pytest.mark.parametrize("format_", ["table", "json"])
@pytest.mark.parametrize("name", ANY_SCALE)
def test_agreement_refuses_what_no_scale_holds(name, format_):
    assert ANY_SCALE[name] in refused("agreement", CASES / name, "--format", format_)


@pytest.mark.parametrize("format_", ["table", "json", "xlsx"])
@pytest.mark.parametrize(
    ("name", "scale"),
    [("50_huge_scale", "the scale runs beyond a million"), ("50b_tiny_scale", "the scale is too narrow")],
)
def test_absurd_scales_are_refused_at_their_line(tmp_path, name, scale, format_):
    target = tmp_path / "out"

    said = refused(
        "rank", CASES / f"{name}.csv", "--profile", CASES / f"{name}.yaml", "--format", format_, "--output", target
    )

    assert said.startswith(f"{name}.yaml, line 2, scale: ")
    assert scale in said
    assert not target.exists()


def test_every_case_has_its_right_value():
    of_certainty = {"70_sparse_overclaim.csv", "73_single_rater.csv"}  # tests/commands/test_certainty.py

    assert {path.name for path in CASES.glob("*.csv")} == {*READ, *ELSEWHERE, *REFUSED} | of_certainty


def test_a_name_that_is_an_error_of_the_spreadsheet_is_refused(tmp_path):
    path = tmp_path / "r.csv"
    for error in (
        "#N/A",
        "#N/B",
        "#VERW!",
        "#DEEL/0!",
        "#ERROR!",
        "#VELD!",
        "#BLOCKED!",
        "#NAAM?",
        "#CONNECT!",
        "Err:502",
        "####",
    ):
        path.write_text(f"candidate,interviewer,criterion,score\nAnna,Bert,a,3\n{error},Bert,a,4\n", "utf-8")

        with pytest.raises(BadInput) as caught:
            read_ratings(path)

        assert str(caught.value) == (
            f"r.csv, row 3: “{error}” is an error of the spreadsheet, not a name (cell A3). Mend the formula, or write the name."
        )
