"""CSV files: delimiters that are named or guessed, rows as a spreadsheet counts them, and two readers that agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.errors import BadInput
from screening.files.ratings.csv.arrow import plain_columns
from screening.files.ratings.csv.rows import exact_columns
from screening.files.ratings.table import COLUMNS, letters
from tests.files.ratings.test_read import HEAD, SCALE, read, refusal

DUTCH = "kandidaat;interviewer;criterium;score\r\nAnna;Bert;a;3,5\r\n"
PLACES = {column: place for place, column in enumerate(COLUMNS)}


@pytest.mark.parametrize(
    "content",
    [
        "sep=;\r\n" + DUTCH,
        "\ufeffsep=;\r\n" + DUTCH,
        "SEP=;\n" + DUTCH,
        '"sep=;"\r\n' + DUTCH,
        "sep=;;;;\r\n" + DUTCH,
        "sep=,\n" + DUTCH,
        "sep=\t\n" + DUTCH.replace(";", "\t"),
        "sep=\\t\n" + DUTCH.replace(";", "\t"),
        "sep=|\n" + DUTCH.replace(";", "|"),
        "sep=,\nkandidaat,interviewer,criterium,score\nAnna,Bert,a,3.5\n",
        'kandidaat,interviewer,criterium,score\nAnna,Bert,a,"3,5"\n',
        "\r\n;;;\r\n" + DUTCH,
        '"kandidaat\n";interviewer;criterium;score\nAnna;Bert;a;3,5\n',
        DUTCH + "\x1a",
        DUTCH + ";;;\r\n\r\n \r\n",
        DUTCH.replace("\r\n", "\r"),
        DUTCH.replace("\r\n", ";;;\r\n"),
    ],
)
def test_the_delimiter_is_found_and_what_is_no_rating_is_passed_over(tmp_path, content):
    assert read(tmp_path, content) == [("Anna", "Bert", "a", 3.5)]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("sep=;\n" + DUTCH + "Bea;Bert;a;9\n", "row 3: the score 9 is outside the scale 1–5 (cell D3)"),
        ("\n\n" + DUTCH + "Bea;Bert;a;9\n", "row 5: the score 9 is outside the scale 1–5 (cell D5)"),
        (HEAD + '"An\nna",Bert,a,4\nBea,Bert,a,9\n', "row 3: the score 9 is outside the scale 1–5 (cell D3)"),
        (HEAD + "\n,,,\nBea,Bert,a,9\n", "row 4: the score 9 is outside the scale 1–5 (cell D4)"),
        ("score,criterion,interviewer,candidate\n4,a,Bert,Anna\n9,a,Bert,Bea\n", "(cell A3)"),
        (HEAD + "Anna,Bert,a,4\nBea,Bert,a,3,5\n", "row 3: there are more cells than the header has columns. Is 3,5 a number?"),
        (HEAD + '"a,b,c,1\nb,b,c,1\n', "row 2: of the four cells there are 1, and one of them goes on in the next row"),
        (HEAD + 'a,b,c,1\nb,b,c,"1\n', "row 3: a quotation mark is opened and never closed"),
        (HEAD + "a,b,c,1\nb,b,c\n", "row 3: of the four cells there are 3. In this file “,” stands between cells"),
    ],
)  # fmt: skip
def test_rows_and_cells_are_called_as_excel_shows_them(tmp_path, content, where):
    """Excel does not show the line that names the delimiter, and a cell with a line end in it is one row."""
    assert where in refusal(tmp_path, content, scale=SCALE)


@pytest.mark.parametrize(("place", "called"), [(0, "A"), (3, "D"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_by_letters(place, called):
    assert letters(place) == called


def test_a_text_that_is_kept_from_the_spreadsheet_is_that_text(tmp_path):
    content = DUTCH + '"=""007""";"=""3-4""";"=""=""""x""""""";="4"\r\n'

    assert read(tmp_path, content)[1] == ("007", "3-4", '="x"', 4.0)


@pytest.mark.parametrize(
    ("titles", "advice"),
    [
        ("Naam;Beoordelaar;Onderdeel;Cijfer", "Rename the columns"),
        (
            "Scores ronde 1;;;\nkandidaat;interviewer;criterium;score",
            "The titles stand one row further down: delete the row above them.",
        ),
        (
            "Titel;;;\n;;;\nkandidaat;interviewer;criterium;score",
            "The titles stand 2 rows further down: delete the rows above",
        ),
        ("Anna;Bert;a;4", "put a row of titles above it"),
        ("Anna;Bert;a;NB", "put a row of titles above it"),
        ("Anna;Bert;a;n.v.t.", "put a row of titles above it"),
        ("Anna;Bert;a;4 – sterk", "put a row of titles above it"),
        ("Anna;Bert;a;\nBob;Bert;a;3", "put a row of titles above it"),
        ("Naam;Vraag 1;Vraag 2\nAnna;goed;zwak", "a wide table"),
        ("Kandidaten,Interviewers,Criteria,Scores", "Rename the columns"),
        ("Kandidat;Interviewer;Kriterium;Bewertung", "Rename the columns"),
        ("kandidaat;interviewer;competentie;eindoordeel\nAnna;Bert;TEC;4", "Rename the columns"),
        ("Application ID,Candidate,Interviewer,Question,Answer\n1,Anna,Bert,TEC,4", "Rename the columns"),
        ("ID,Candidate,Interviewer,Topic,Mark\n1,Anna,Bert,TEC,4", "Rename the columns"),
        ("kandidaat;interviewer;1;2\nAnna;Bert;3;4", "a wide table"),
        ("kandidaat;interviewer;TEC;COM;opmerking\nAnna;Bert;3;NB;goed", "a wide table"),
        ("a|b|c|d", "All titles stand in one cell, with “|” between them."),
        ('"candidate;interviewer;criterion;score"', "All titles stand in one cell, with “;” between them."),
        ("Respondent ID,Collector ID,Date Created,Hoe goed?", "the answers to a form"),
        ("First name,Surname,ID number,Quiz 1", "a book of grades"),
        ("Criterium;Kaatje;Joris", "a wide table"),
        ("Naam;Luisteren;Sturen", "a wide table"),
        ("Id;Begintijd;Tijd van voltooien;E-mail;Naam;Luisteren", "the answers to a form"),
        ("kandidaat;interviewer;criterium;score;opmerking", "Delete the other columns"),
    ],
)
def test_a_header_of_another_kind_is_answered_with_what_to_do(tmp_path, titles, advice):
    assert advice in refusal(tmp_path, titles + "\nx;4;NB;1\n")


def test_a_byte_order_mark_under_the_titles_is_no_part_of_a_name(tmp_path):
    """Two files of which one was pasted under the titles of the other; the second is read one row at a time."""
    rows = HEAD + '\ufeff"Anna","Bert",a,4\nBob,Bert,a,3\n'

    for content in (rows, rows + ",,,,,\n"):
        assert read(tmp_path, content) == [("Anna", "Bert", "a", 4.0), ("Bob", "Bert", "a", 3.0)]


def test_a_sign_of_another_coding_behind_an_open_quotation_mark_is_answered(tmp_path):
    assert "row 3" in refusal(tmp_path, HEAD.encode() + b'Anna,Bert,TEC,4\nBob,Bert,TEC,"3\xff\n')


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (
            "candidate\tinterviewer\tcriterion\tscore\nAnna;Bert;a;4\n",
            "of the four cells there are 1. In this file a tab stands",
        ),
        (
            HEAD + "Anna,Bert,a,4\nTotaal: 1\n",
            "row 3: of the four cells there are 1. In this file “,” stands between cells",
        ),
        (HEAD + "Boer, Jan,Bert,a,4\n", "(cell E2: “4”). Delete what is too much; or, where “,” is part of a text"),
        ("candidate;interviewer;criterion;score;;\nBob;Bert;TEC;2;;opm\n", "(cell F2: “opm”)"),
    ],
)
def test_a_row_of_another_width_is_told_the_cell_and_the_mark(tmp_path, content, where):
    assert where in refusal(tmp_path, content)


pieces = st.sampled_from(
    ["a", "é", '"', '""', ",", "\n", "\r\n", " ", '"b"', '"c,d"', '"e\nf"', '"g""h"', 'i"j', "x,y,z,4\n"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=16).map("".join))
def test_the_quick_reader_says_what_the_exact_one_says_or_nothing(tmp_path_factory, text):
    data = text.encode()
    quick = quickly(tmp_path_factory.getbasetemp(), data)
    if quick is None:
        return
    try:
        exact = exact_columns(data, ",", PLACES, "r.csv", 1)
    except BadInput as error:
        exact = str(error)

    assert _rows(quick) == (exact if isinstance(exact, str) else _rows(exact))


def quickly(folder, data):
    path = folder / "quick.csv"
    path.write_bytes(data)
    return plain_columns(path, 0, ",", 4, PLACES)


def _rows(columns):
    return list(zip(*([column.values[code] for code in column.codes] for column in columns.values()), strict=True))


def test_a_plain_file_is_read_by_the_quick_reader(tmp_path):
    """So that the comparison above compares something."""
    for text in ("a,b,c,1\nd,e,f,2", 'a,b,c,1\n\n"d","e\ne","f",2\r\n'):
        quick = quickly(tmp_path, text.encode())

        assert quick is not None
        assert _rows(quick) == _rows(exact_columns(text.encode(), ",", PLACES, "r.csv", 1))


@pytest.mark.parametrize("text", ["a,b,c\n", "a,b,c,1,2\n", "a,b,c,\0\n", 'a,b,c,"1\n'])
def test_what_is_not_plain_is_left_to_the_exact_reader(tmp_path, text):
    assert quickly(tmp_path, text.encode()) is None


def test_a_file_longer_than_a_block_is_read_as_one(tmp_path, monkeypatch):
    """Also where a block ends between quotation marks."""
    monkeypatch.setattr("screening.files.ratings.csv.arrow.BLOCK", 64)
    data = "".join(f'"k\n{k % 3}","r,{k % 2}",c,{k % 5}\n' for k in range(100)).encode()

    quick = quickly(tmp_path, data)

    assert _rows(quick) == _rows(exact_columns(data, ",", PLACES, "r.csv", 1))
