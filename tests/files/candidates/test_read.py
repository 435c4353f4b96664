"""Lists of candidates as people have them: pasted, from Excel, from other programs. All that is told is told by row and field."""

from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.errors import BadInput
from screening.files.candidates.read import read_pasted, read_upload
from screening.files.candidates.rows import CandidateList

CASES = Path(__file__).parent / "cases"
NEEDED = (
    "A list of candidates has a column with names (name, or first name and last name) and perhaps one with e-mail addresses; "
    "other columns are left out."
)
ANNA = (2, "Anna de Vries", "anna@home.example")


def told(found: CandidateList) -> list[tuple[object, ...]]:
    return [(one.row, one.name, one.email, *([str(one.wrong)] if one.wrong else [])) for one in found.people]


def notes(found: CandidateList) -> list[str]:
    return [str(note) for note in found.notes]


def case(name: str) -> CandidateList:
    return read_upload(name, (CASES / name).read_bytes())


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna de Vries", [(1, "Anna de Vries", "")]),
        ("Anna\n\n  \nBob\n", [(1, "Anna", ""), (4, "Bob", "")]),
        ("1. Anna\n2) Bob\n- Cas\n• Dirk\n* Els\n(6) Fien\n7 Gijs", [(n, name, "") for n, name in enumerate(["Anna", "Bob", "Cas", "Dirk", "Els", "Fien", "Gijs"], 1)]),
        ("A. de Boer\nP. Smit, MBA\nP. Smit, RA RE", [(1, "A. de Boer", ""), (2, "P. Smit, MBA", ""), (3, "P. Smit, RA RE", "")]),
        ("Anna de Vries <anna@home.example>", [(1, "Anna de Vries", "anna@home.example")]),
        ("Anna (anna@home.example)\nbob@home.example Bob\nCas - cas@home.example", [(1, "Anna", "anna@home.example"), (2, "Bob", "bob@home.example"), (3, "Cas", "cas@home.example")]),
        ('"Vries, Anna de" <anna@home.example>; Bob <bob@home.example>;', [(1, "Anna de Vries", "anna@home.example"), (1, "Bob", "bob@home.example")]),
        ("Anna\tanna@home.example\nBob\t", [(1, "Anna", "anna@home.example"), (2, "Bob", "")]),
        ("anna@home.example;Anna\n;Bob", [(1, "Anna", "anna@home.example"), (2, "Bob", "")]),
        ("anna@home.example,Anna\nbob@home.example,Bob", [(1, "Anna", "anna@home.example"), (2, "Bob", "bob@home.example")]),
        ("1\tAnna\tanna@home.example\n2\tBob\tbob@home.example", [(1, "Anna", "anna@home.example"), (2, "Bob", "bob@home.example")]),
        ("NAAM\nAnna", [(2, "Anna", "")]),
        ("e-mail adres | x\tFull name\nanna@home.example\tAnna", [(2, "Anna", "")]),
        ("Voornaam;Naam\nAnna;de Vries", [(2, "Anna de Vries", "")]),
        ("Naam,E-mail\n\"Vries, Anna de\",anna@home.example", [ANNA]),
    ],
)  # fmt: skip
def test_a_pasted_list_is_read_as_people_write_one(text, people):
    assert told(read_pasted(text)) == people


@pytest.mark.parametrize(
    ("text", "row"),
    [
        *((text, (1, text, "", f"Row 1: “{text}” may be a name with more beside it. Leave the name alone, or put titles above the columns.")) for text in ["Anna, 0612345678", "Anna 06-12345678", "Vries, Anna de, CIO"]),
        *((text, (1, text, "", f"Row 1: “{text}” may be a last name with the first name behind it, or a name with something else. Write the name alone, as it is said.")) for text in ["Jan Jansen, CIO bij ASML", "Jansen, CIO", "Jansen, manager", "Jansen, hoofd inkoop", "Jan Jansen, Utrecht", "Jan de Vries, Utrecht", "Jansen, IT Manager NL", "Garcia Lopez, Maria"]),
        *((text, (1, text, "", f"Row 1: “{text}” does not look like a name.")) for text in ["https://linkedin.com/in/x", "www.home.example", "linkedin.com/in/x", "06-12345678", "+31 6 1234 5678", "?"]),
        ("Anna a@x.example b@x.example", (1, "Anna a@x.example b@x.example", "", "Row 1: There are two e-mail addresses, “a@x.example” and “b@x.example”. Write one person a line.")),
        ("Naam,E-mail\nVries, Anna de,a@x.example", (2, "Vries", "Anna de", "Row 2: there are more cells than there are titles. Is a name with a comma in it?")),
    ],
)  # fmt: skip
def test_a_row_that_may_be_anything_is_told_and_not_guessed(text, row):
    assert told(read_pasted(text)) == [row]


def test_a_name_that_is_turned_is_told():
    found = read_pasted("Jansen, Piet\nde Boer, Bob\nBerg, J.P. van den\nJansen-de Vries, Anna Maria\nAA, C. VAN DER")

    assert [name for _row, name, _email in told(found)] == [
        "Piet Jansen",
        "Bob de Boer",
        "J.P. van den Berg",
        "Anna Maria Jansen-de Vries",
        "C. VAN DER AA",
    ]
    assert notes(found) == [
        "A name with a comma was read as last name, first name: “Jansen, Piet” in row 1 is “Piet Jansen” (5 in all)."
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n\t", "There is nothing to read yet. Paste a list, or choose a file."),
        ("Naam;E-mail\n", "There are titles, and nobody under them."),
        ("Functie;Mail\nCIO;a@x.example", f"There is no column with names, only “Functie”, “Mail”. {NEEDED}"),
        ("Anna\tde Vries\nBob\tBoer", f"The first row has no titles that are known here: “Anna”, “de Vries”. {NEEDED} Put these titles above the columns."),
        ("Wie,Waar\nAnna,a@x.example", f"The first row has no titles that are known here: “Wie”, “Waar”. {NEEDED} Put these titles above the columns."),
        ("Naam;Name\nAnna;Anna", "Two columns hold the same, “Naam” and “Name”. Keep one of the two."),
        ('"Anna;x@x.example\nBob;y@x.example', "Row 1: a quotation mark is opened and never closed."),
        ("Anna\n" * 2_002, "The list has 2002 rows; at most 2000 are brought in at once. Split the list."),
        ("Anna" * 2_000_000, "The list is 8 MB; at most 5 MB is read. Leave out what is no name and no address."),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_what_was_found_and_what_is_needed(text, sentence):
    with pytest.raises(BadInput) as refused:
        read_pasted(text)

    assert str(refused.value) == sentence


@pytest.fixture
def short_cells():
    """A cell holds no more than this here."""
    before = csv.field_size_limit(100)
    yield
    csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Anna, a@x.example\n" + "een heel lange regel zonder einde " * 4, 2),
        ("Naam;E-mail\nAnna;a@x.example\n" + "x" * 101 + ";b@x.example", 3),
    ],
    ids=["before it is known what stands between the cells", "after"],
)
def test_a_cell_that_is_far_too_long_is_told_with_its_row(short_cells, text, row):
    with pytest.raises(BadInput) as refused:
        read_pasted(text)

    assert str(refused.value) == f"Row {row}: a cell is far too long. Is a quotation mark missing?"


LEFT_OUT = "Left out, since no more is kept than a name and an address: {}."


@pytest.mark.parametrize(
    ("name", "people", "said"),
    [
        ("excel_1252.csv", [(2, "Renée Müller", "renee@home.example"), (3, "Jan Smit", "")], ["The file is not UTF-8, and was read as Windows text (1252): look at the letters with accents.", LEFT_OUT.format("“Telefoon”")]),
        ("unicode_text.csv", [(2, "Renée Müller", "renee@home.example")], []),
        ("linkedin.csv", [ANNA, (3, "Bob Boer", "")], [LEFT_OUT.format("“URL”, “Company”, “Position”, “Connected On”")]),
        ("declared.csv", [ANNA], []),
        ("parts.csv", [(2, "Anna de Vries", "anna@home.example"), (3, "Bob Boer", "")], []),
        ("plain.xlsx", [ANNA, (3, "Bob Boer", "")], [LEFT_OUT.format("“Salaris”")]),
        ("hidden_row.xlsx", [(2, "Anna", ""), (3, "Bob", "")], ["hidden_row.xlsx: row 3 is hidden or filtered away, and was read like the others."]),
        ("title_above.xlsx", [(4, "Anna", "anna@home.example")], ["title_above.xlsx: the sheet “Kandidaten” was read, the first that can be seen and holds something.", "title_above.xlsx: these sheets hold something and were not read: “Uitleg”.", "The titles stand in row 3; what is above them was left out, beginning with “Kandidaten CIO 2026”."]),
        ("never_calculated.xlsx", [(2, "", "a@home.example", "never_calculated.xlsx, row 2: a formula has no stored result (cell A2). Open the workbook in Excel and save it, or paste values."), (3, "Bob", "")], []),
        ("date_as_name.xlsx", [(2, "2026-04-03", "", "date_as_name.xlsx, row 2: “2026-04-03” is a date or a time, neither text nor a number (cell A2). Type what is meant with an apostrophe before it: so it stays text."), (3, "Bob", "")], []),
    ],
)  # fmt: skip
def test_files_of_other_programs_are_read_with_what_is_worth_telling(name, people, said):
    found = case(name)

    assert (told(found), notes(found)) == (people, said)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("wrong_columns.csv", f"The first row has no titles that are known here: “Functie”, “Telefoon”. {NEEDED} Put these titles above the columns."),
        ("merged.xlsx", "merged.xlsx, row 2: the cells A2:A3 are merged. Give every row its own cells."),
        ("picture.csv", "picture.csv is a picture, not a CSV file in UTF-8. Save it as “CSV UTF-8”."),
    ],
)  # fmt: skip
def test_files_that_hold_no_list_are_refused(name, sentence):
    with pytest.raises(BadInput) as refused:
        case(name)

    assert str(refused.value) == sentence


def test_other_files_are_refused():
    for name, content, sentence in [
        ("a.xlsx", b"Naam\nAnna", "a.xlsx is called a workbook but is none. Save it as .xlsx, or give it a name in .csv if it is text."),
        ("a.xls", b"\xd0\xcf\x11\xe0 old", "a.xls is an old or an encrypted workbook. Save it as .xlsx without a password."),
        ("a.csv", b"PK\x03\x04 torn", "a.csv is a damaged workbook. Open it in Excel and save it again."),
        ("a.csv", b"Naam\nA\0", "a.csv is not text. Save it as “CSV UTF-8”."),
        ("a.csv", b"  \n", "a.csv is empty."),
        *((f"list.{kind}", content, f"list.{kind} cannot be read as a list. Save it as .xlsx or .csv, or paste the list.") for kind, content in [("pdf", b"%PDF-1.7"), ("docx", b"PK\x03\x04 word"), ("ods", b"PK\x03\x04 calc"), ("png", b"\x89PNG")]),
        ("a.csv", b"x" * 50_000_000, "The list is 50 MB; at most 5 MB is read. Leave out what is no name and no address."),
    ]:  # fmt: skip
        with pytest.raises(BadInput) as refused:
            read_upload(name, content)
        assert str(refused.value) == sentence


def test_nothing_of_other_columns_is_in_what_is_read():
    found = case("linkedin.csv")

    assert "https" not in repr(found)
    assert "Smit" not in repr(found)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ab ,;\t\n"@.<>-1é\r\0\u200b', max_size=40) | st.text(max_size=20))
def test_any_text_is_read_or_refused_in_words(text):
    for read in (read_pasted, lambda one: read_upload("a.csv", one.encode("utf-8", "replace"))):
        with suppress(BadInput):
            assert read(text).people


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=40))
def test_any_file_is_read_or_refused_in_words(content):
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"Naam;E-mail\n"):
        with suppress(BadInput):
            assert read_upload("a.csv", start + content).people


@pytest.mark.parametrize(
    "text",
    ['Naam;E-mail\nBob;b@x.nl\n"Anna\nde Vries";a@x.nl', 'Naam;E-mail\nBob;b@x.nl\n"Anna\nde Vries";"a@x.nl"\n\n'],
)
def test_a_cell_of_two_lines_in_the_last_row_is_no_quotation_mark_left_open(text):
    assert [(one.name, one.email) for one in read_pasted(text).people] == [
        ("Bob", "b@x.nl"),
        ("Anna de Vries", "a@x.nl"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Naam;E-mail\n"Anna;a@x.nl\nBob;b@x.nl',
        'Naam;E-mail\n"Anna "";a@x.nl\nBob;b@x.nl\n',
        'Naam;E-mail\nBob;"b@x.nl\n',
    ],
)
def test_a_quotation_mark_left_open_is_told(text):
    with pytest.raises(BadInput, match="a quotation mark is opened and never closed"):
        read_pasted(text)


@pytest.mark.parametrize(
    "titles",
    [
        "Naam van de kandidaat;E-mailadres",
        "Voornaam en achternaam;E-mail",
        "Naam (voor- en achternaam);E-mail 1 - Value",
    ],
)
def test_titles_in_other_words_are_known(titles):
    assert [(one.name, one.email) for one in read_pasted(f"{titles}\nAnna;a@x.nl").people] == [("Anna", "a@x.nl")]
