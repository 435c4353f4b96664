"""Ratings files: what is understood, and one clear sentence with a row number for what is not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.name import joined
from screening.errors import BadInput
from screening.files.ratings.names import SPREADSHEET_ERROR
from screening.files.ratings.read import read_ratings

HEAD = "candidate,interviewer,criterion,score\n"
SCALE = (1.0, 5.0)


def written(folder: Path, content: str | bytes, name: str = "ratings.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(found):
    """The scored rows of the file as tuples, in its order; what was not assessed is not among them."""
    return [tuple(row) for row in found.ratings.to_frame().to_numpy().tolist()]


def read(folder, content, **options):
    return rows(read_ratings(written(folder, content), **options))


def refusal(folder, content, name="ratings.csv", **options):
    with pytest.raises(BadInput) as caught:
        read_ratings(written(folder, content, name), **options)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "Anna,Bert,a,3.5\nCas,Bert,a,NB\n",
        "\ufeff" + HEAD + "Anna,Bert,a,3.5\nCas,Bert,a,\n",
        "kandidaat;interviewer;criterium;score\nAnna;Bert;a;3,5\nCas;Bert;a;nb\n",
        "Score\tCRITERIUM\tInterviewer\tKandidaat\n3,5\ta\tBert\tAnna\nNb\ta\tBert\tCas\n",
        HEAD.replace("\n", "\r\n") + "Anna,Bert,a,3.5\r\n\r\n Cas ,Bert,a,\r\n",
        '"candidate","interviewer","criterion","score",\n"Anna","Bert","a","3.5",\n"Cas","Bert","a","",\n',
        "candidate;interviewer;criterion;score\nAnna;Bert;a;3.5\nCas;Bert;a;",
    ],
)
def test_the_same_ratings_in_many_guises(tmp_path, content):
    found = read_ratings(written(tmp_path, content))

    assert (rows(found), found.ratings.candidates) == ([("Anna", "Bert", "a", 3.5)], ("Anna", "Cas"))


def test_who_and_what_was_not_assessed_is_in_the_table_without_a_score(tmp_path):
    found = read_ratings(written(tmp_path, HEAD + "Cas,Dirk,b,NB\nCas,Bert,a,nb\n"))

    assert (found.ratings.candidates, found.ratings.interviewers, found.ratings.criteria) == (
        ("Cas",),
        ("Bert", "Dirk"),
        ("a", "b"),
    )
    assert len(found.ratings) == 0


def test_names_are_always_text(tmp_path):
    assert read(tmp_path, HEAD + "007,1e3,NA,5\nTrue,1,NA,4\n") == [("007", "1e3", "NA", 5.0), ("True", "1", "NA", 4.0)]


def test_names_are_trimmed_and_composed_so_that_equals_are_equal(tmp_path):
    found = read_ratings(written(tmp_path, HEAD + "Zoe\u0308,Bert,a,5\n Zo\u00eb\u00a0,Bert,b,4\n"))

    assert found.ratings.candidates == ("Zo\u00eb",)


def test_names_are_sorted_so_that_the_order_of_rows_changes_nothing(tmp_path):
    found = read_ratings(written(tmp_path, HEAD + "b,y,q,1\na,x,p,2\n"))

    assert (found.ratings.candidates, found.ratings.interviewers, found.ratings.criteria) == (
        ("a", "b"),
        ("x", "y"),
        ("p", "q"),
    )


def test_quoted_names_may_hold_delimiters_quotes_and_line_ends(tmp_path):
    assert read(tmp_path, HEAD + '"Jansen, ""Jan""","B\nC",a,5\n') == [('Jansen, "Jan"', "B C", "a", 5.0)]


@pytest.mark.parametrize(
    ("text", "value"), [("+3", 3.0), ("3.", 3.0), (".5", 0.5), ("-2", -2.0), ("4e0", 4.0), (" 3 ", 3.0)]
)
def test_numbers_as_people_write_them(tmp_path, text, value):
    assert read(tmp_path, HEAD + f"Anna,Bert,a,{text}\n")[0][3] == value


@pytest.mark.parametrize("text", ["vier", "3 4", "1_0", "nan", "inf", "0x5", "٣", "1.2.3", "--2", "=3"])
def test_text_in_a_number_is_refused_by_row(tmp_path, text):
    message = refusal(tmp_path, HEAD + f'Anna,Bert,a,4\nAnna,Bert,b,"{text}"\n')

    assert message == (
        f"ratings.csv, row 3: the score “{text}” is not a number (cell D3). Write a number, or NB for not assessed."
    )


@pytest.mark.parametrize("text", ["0.99", "6", "1e9", "-1", "1e999"])
def test_scores_outside_the_scale_are_refused_by_row(tmp_path, text):
    assert (
        refusal(tmp_path, HEAD + f"Anna,Bert,a,{text}\n", scale=SCALE)
        == f"ratings.csv, row 2: the score {text} is outside the scale 1–5 (cell D2). Write NB for not assessed."
    )


@pytest.mark.parametrize("text", ["-1e6", "1000000", "0.000001", "0", "-0.5"])
def test_without_a_scale_any_number_will_do_that_a_scale_could_hold(tmp_path, text):
    assert read(tmp_path, HEAD + f"Anna,Bert,a,{text}\n") == [("Anna", "Bert", "a", float(text))]


@pytest.mark.parametrize("text", ["1e999", "1e308", "-1e7", "1000001", "1e-7", "-1e-300"])
def test_without_a_scale_absurd_numbers_are_refused_by_row(tmp_path, text):
    assert refusal(tmp_path, HEAD + f"Anna,Bert,a,{text}\n") == (
        f"ratings.csv, row 2: the score {text} is outside any scale (cell D2). A score is 0, or between a millionth and a million."
    )


def test_a_criterion_that_the_profile_does_not_know_is_refused_by_row(tmp_path):
    message = refusal(tmp_path, HEAD + "Anna,Bert,a,4\nAnna,Bert,x,NB\n", criteria={"a"})

    assert message == "ratings.csv, row 3: the criterion “x” is not in the profile (cell C3)."


def test_the_same_thing_scored_twice_by_the_same_person_is_refused_by_row(tmp_path):
    message = refusal(tmp_path, HEAD + "Anna,Bert,a,4\n\nCas,Bert,a,4\n Anna,Bert ,a,NB\n")

    assert (
        message
        == "ratings.csv, row 5: Bert already scored “a” of Anna in row 2 (cells D2 and D5). Keep one of the two rows."
    )


def test_doubles_are_found_in_wide_sparse_files(tmp_path):
    many = "".join(f"k{i},r{i},c{i},3\n" for i in range(400))

    assert (
        refusal(tmp_path, HEAD + many + "k399,r399,c399,3\n")
        == "ratings.csv, row 402: r399 already scored “c399” of k399 in row 401 (cells D401 and D402). Keep one of the two rows."
    )


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        (",Bert,a,4", "candidate is missing (cell A2)"),
        ("Anna, ,a,4", "interviewer is missing (cell B2)"),
        ("Anna,Bert,,4", "criterion is missing (cell C2)"),
    ],
)
def test_a_missing_name_is_refused_by_row(tmp_path, row, missing):
    assert refusal(tmp_path, HEAD + row + "\n") == f"ratings.csv, row 2: the {missing}."


def test_of_several_mistakes_the_first_row_is_told(tmp_path):
    message = refusal(tmp_path, HEAD + "Anna,Bert,a,4\nAnna,Bert,b,9\nAnna,Bert,a,vier\n", scale=SCALE)

    assert message.startswith("ratings.csv, row 3: the score 9")


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (
            "candidate,interviewer,criterion,score,age,sex",
            "has columns that do not belong in a file of ratings: “age”, “sex”",
        ),
        ("candidate,,interviewer,criterion,score", "one without a name"),
        ("candidate,interviewer,criterion", "has no column score"),
        (
            "candidate,kandidaat,interviewer,criterion,score",
            "has the column candidate twice, as “candidate” and as “kandidaat”. Keep one of the two.",
        ),
        ("Anna,Bert,a,4", "has columns that do not belong"),
        (",".join(f"c{k}" for k in range(2_000)), "and 1,995 more"),
    ],
)
def test_other_columns_are_refused_by_name(tmp_path, header, sentence):
    """F7"""
    assert sentence in refusal(tmp_path, header + "\n" + "x,y,z,1\n")


def test_rows_that_are_too_long_or_too_short_are_refused(tmp_path):
    assert (
        refusal(tmp_path, HEAD + "a,b,c,1\na,b,d,2,3\n")
        == "ratings.csv, row 3: there are more cells than the header has columns. Is 2,3 a number? Then write “2,3” between quotation marks, or 2.3."
    )
    assert (
        refusal(tmp_path, HEAD + "a,b,c,1\na,b,d,2,3,4,5,6\n")
        == "ratings.csv, row 3: there are more cells than the header has columns (cell E3: “3”). Delete what is too much; or, where “,” is part of a text, put that text between quotation marks."
    )
    assert (
        refusal(tmp_path, HEAD + "a,b,c,1,1,1\n")
        == "ratings.csv, row 2: there are more cells than the header has columns (cell E2: “1”). Delete what is too much; or, where “,” is part of a text, put that text between quotation marks."
    )
    assert refusal(tmp_path, HEAD + "a,b,c,\na,b,d\n") == (
        "ratings.csv, row 3: of the four cells there are 3. In this file “,” stands between cells: write the row so, or delete it."
    )


@pytest.fixture
def short_cells():
    """A cell of more than a hundred characters is far too long for Python's reader."""
    before = csv.field_size_limit(100)
    yield
    csv.field_size_limit(before)


def test_a_cell_far_too_long_is_told_where_a_row_is_searched(tmp_path, short_cells):
    content = HEAD + "a,b,c,1\n" + '"' + "x" * 101 + '",b,c,1\na,b,c,1,1,1,1\n'

    assert "row 3: a cell is far too long" in refusal(tmp_path, content)


def test_an_unclosed_quotation_mark_is_refused(tmp_path):
    assert "quotation mark" in refusal(tmp_path, HEAD + 'a,b,c,1\n"a,b,c,2\na,d,c,2\n')


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ratings.csv is empty."),
        (b"\xef\xbb\xbf", "ratings.csv is empty."),
        (HEAD.encode(), "ratings.csv holds no ratings."),
        (HEAD.encode() + b"\n\n,,,\n", "ratings.csv holds no ratings."),
        (HEAD.encode() + b"Ren\xe9,Bert,a,4\n", "row 2: this is not UTF-8 text"),
        (b"kandidaat\xe9,x\n", "row 1: this is not UTF-8 text"),
        ((HEAD + "Anna,Bert,a,4\n").encode("utf-16"), "is UTF-16 text, not a CSV file"),
        (HEAD.encode() + b"An\0na,Bert,a,4\n", "row 2: there is a character that is no text"),
        (b"MZ\x90\x00\x03", "is a program"),
        (b"%PDF-1.7", "is a PDF document"),
        (b"\x00\x01", "is not text"),
    ],
)
def test_files_that_are_no_table_of_ratings(tmp_path, content, sentence):
    assert sentence in refusal(tmp_path, content)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadInput, match=r"There is no file .*nothing\.csv"):
        read_ratings(tmp_path / "nothing.csv")


def test_large_files_keep_their_row_numbers(tmp_path):
    """Large enough to be read in several parts at once."""
    body = "".join(f"candidate {i},interviewer {i % 7},criterion {i % 3},4\n" for i in range(150_000))
    bad = HEAD + body + "x,y,z,9\n"

    assert "row 150002: the score 9 is outside the scale 1–5" in refusal(tmp_path, bad, scale=SCALE)
    assert "row 150002: there are more cells" in refusal(tmp_path, HEAD + body + "x,y,z,1,1,1,1,1,1\n")
    assert "row 150002: this is not UTF-8" in refusal(tmp_path, (HEAD + body).encode() + b"x\xff,y,z,1\n")


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: joined(text) and not SPREADSHEET_ERROR.fullmatch(text.strip()) and not text.startswith('="')
)


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.tuples(texts, texts, texts), st.one_of(st.none(), st.integers(1, 5).map(float)), min_size=1, max_size=8
    ),
    st.sampled_from(",;\t"),
)
def test_any_names_survive_the_journey_through_a_file(tmp_path_factory, table, delimiter):
    import csv

    buffer = io.StringIO()
    sheet = csv.writer(buffer, delimiter=delimiter)
    sheet.writerow(["candidate", "interviewer", "criterion", "score"])
    for place, score in table.items():
        sheet.writerow([*place, "NB" if score is None else score])
    expected = [(*(joined(name) for name in place), score) for place, score in table.items()]
    if len({row[:3] for row in expected}) < len(expected):
        return

    found = read_ratings(written(tmp_path_factory.mktemp("journey"), buffer.getvalue()))

    assert rows(found) == [row for row in expected if row[3] is not None]
    assert found.ratings.candidates == tuple(sorted({row[0] for row in expected}))
