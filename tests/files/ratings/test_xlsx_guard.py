"""What is refused of a workbook before it is read. The limits are lowered to the size of small, harmless files."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from screening.errors import BadInput
from screening.files.ratings.read import read_ratings
from screening.files.tables.xlsx import guard
from screening.files.tables.xlsx import sheet as sheets
from screening.files.tables.xlsx.cells import Judge
from tests.files.ratings.workbooks import (
    PLAIN,
    SHEET,
    line,
    part_of,
    put,
    read,
    refusal,
    rezipped,
    rows,
    sheet,
    written_as,
)

CSV = "candidate,interviewer,criterion,score\n"
SCORE = "<c><v>4</v></c>"


def test_a_workbook_is_known_by_its_content(tmp_path):
    """G4"""
    content = sheet(("Anna", "Bert", "a", 4))

    assert rows(read_ratings(put(tmp_path, content, "ratings.csv"))) == [("Anna", "Bert", "a", 4.0)]
    assert refusal(tmp_path, CSV.encode()) == (
        "ratings.xlsx is called a workbook but is none. Save it as .xlsx, or give it a name in .csv if it is text."
    )
    assert "an old or an encrypted workbook" in refusal(
        tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "ratings.xls"
    )
    assert "is a program" in refusal(tmp_path, b"MZ\x90\x00", "ratings.csv")


@pytest.mark.parametrize("name", ["ratings.xlsm", "ratings.xlsx", "ratings.csv"])
def test_macros_are_refused_whatever_the_file_is_called(tmp_path, name):
    """G4"""
    content = rezipped(PLAIN, {"xl/vbaProject.bin": b"macro"})

    assert refusal(tmp_path, content, name) == f"{name} holds macros. Save it as .xlsx without them."


def test_a_sheet_of_macros_is_refused(tmp_path):
    """G4: the kind that Excel had before."""
    relations = part_of(PLAIN, "xl/_rels/workbook.xml.rels").replace(
        "/relationships/worksheet", "/relationships/xlMacrosheet"
    )

    assert "holds macros" in refusal(tmp_path, rezipped(PLAIN, {"xl/_rels/workbook.xml.rels": relations}))


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    """G2, G4: such as one that holds another, or a text document."""
    nested = rezipped(PLAIN, {"inside.xlsx": PLAIN}, drop=("xl/workbook.xml",))
    document = rezipped(PLAIN, {"xl/workbook.xml": '<w:document xmlns:w="urn:words"/>'})

    assert refusal(tmp_path, nested) == "ratings.xlsx is an archive, but not a workbook."
    assert refusal(tmp_path, document) == "ratings.xlsx is an archive, but not a workbook."
    assert refusal(tmp_path, rezipped(PLAIN, {}, drop=("[Content_Types].xml",))).endswith("but not a workbook.")


def test_what_spreadsheets_save_beside_xlsx_is_called_by_its_name(tmp_path):
    ods = rezipped(PLAIN, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    xlsb = rezipped(
        PLAIN,
        {
            "xl/workbook.bin": b"\x83\x01",
            "_rels/.rels": part_of(PLAIN, "_rels/.rels").replace("xl/workbook.xml", "xl/workbook.bin"),
        },
        drop=("xl/workbook.xml",),
    )

    assert refusal(tmp_path, ods, "ratings.ods") == "ratings.ods is an OpenDocument file. Save it as .xlsx."
    for page in (b"<html><table>", b"<!DOCTYPE html>", b"<table><tr><td>candidate"):
        assert refusal(tmp_path, page, "ratings.xls").startswith("ratings.xls is a web page, not a CSV file in UTF-8.")
    assert "is an XML document" in refusal(tmp_path, b'<?xml version="1.0"?><Workbook>', "ratings.xls")
    assert refusal(tmp_path, xlsb, "ratings.xlsb") == "ratings.xlsb is a binary workbook (.xlsb). Save it as .xlsx."


@pytest.mark.parametrize("parts", [1, 3], ids=["in one part", "spread over three"])
def test_what_unpacks_to_more_than_is_read_is_refused_from_its_directory_alone(tmp_path, monkeypatch, parts):
    """G1: nothing of it is unpacked, so it costs neither time nor memory."""
    content = rezipped(PLAIN, {f"xl/notes{number}.txt": b"A note. " * (12_000 // parts) for number in range(parts)})
    monkeypatch.setattr(guard, "MOST_BYTES", 100_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)

    size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist()) // 1_000
    assert refusal(tmp_path, content) == f"ratings.xlsx would unpack to {size} kB, more than the 100 kB that are read."


def test_the_limits_are_those_of_large_but_ordinary_workbooks():
    """G1, G2, G7"""
    assert (guard.MOST_BYTES, guard.MOST_TIMES, guard.MOST_PARTS) == (200_000_000, 200, 1_000)
    assert (sheets.MOST_ROWS, sheets.MOST_COLUMNS) == (100_000, 50)


def test_what_unpacks_to_many_times_its_size_is_refused(tmp_path, monkeypatch):
    """G1: unless it is small all the same."""
    content = rezipped(PLAIN, {"xl/notes.txt": b"A note. " * 6_000})
    monkeypatch.setattr(guard, "MOST_TIMES", 5)

    assert read(tmp_path, content) == [("Anna", "Bert", "a", 4.0)]

    monkeypatch.setattr(guard, "SMALL", 1_000)
    said = refusal(tmp_path, content)
    assert re.sub(r"\d+ (times|kB)", r"some \1", said) == (
        "ratings.xlsx would unpack to some times its size (some kB), more than the some times that are read."
    )


def test_an_archive_of_too_many_parts_is_refused(tmp_path, monkeypatch):
    """G2"""
    content = rezipped(PLAIN, {"one.txt": b"1", "two.txt": b"2"})
    monkeypatch.setattr(guard, "MOST_PARTS", 10)

    assert refusal(tmp_path, content) == "ratings.xlsx holds 11 parts, more than the 10 that are read."
    assert read(tmp_path, PLAIN) == [("Anna", "Bert", "a", 4.0)]


def redirected(content: bytes, part: str, **entry: int) -> bytes:
    """The workbook whose directory says something else of a part than is so."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        for name, value in entry.items():
            setattr(archive.getinfo(part), name, value)
        archive.writestr("added.txt", b"so that the directory is written anew")
    return buffer.getvalue()


def test_overlapping_parts_are_refused(tmp_path):
    """G2: two names for one place."""
    place = zipfile.ZipFile(io.BytesIO(PLAIN)).getinfo("xl/workbook.xml").header_offset
    content = redirected(PLAIN, "docProps/app.xml", header_offset=place)

    assert refusal(tmp_path, content) == "ratings.xlsx is a damaged workbook: two of its parts lie over each other."


def test_a_part_that_lies_about_its_size_is_refused(tmp_path):
    """G2"""
    assert refusal(tmp_path, redirected(PLAIN, SHEET, file_size=10)) == DAMAGED


def test_a_part_that_stands_twice_is_refused(tmp_path):
    """G2: which of them is meant? Case does not count in their names."""
    content = rezipped(PLAIN, {"XL/Worksheets/Sheet1.xml": part_of(PLAIN, SHEET)})

    assert (
        refusal(tmp_path, content) == "ratings.xlsx is a damaged workbook: it holds “XL/Worksheets/Sheet1.xml” twice."
    )


SHARED = rezipped(
    PLAIN,
    {
        "xl/sharedStrings.xml": '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>x</t></si></sst>',
        "xl/_rels/workbook.xml.rels": part_of(PLAIN, "xl/_rels/workbook.xml.rels").replace(
            "</Relationships>",
            '<Relationship Id="rId99" Target="sharedStrings.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
        ),
    },
)


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        SHEET,
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
    ],
)
def test_entities_are_refused_wherever_they_stand(tmp_path, part):
    """G3: this one stands for a single name, and is not even used."""
    assert read(tmp_path, SHARED) == [("Anna", "Bert", "a", 4.0)]

    body = part_of(SHARED, part).split("?>", 1)[-1]
    content = rezipped(SHARED, {part: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY name "Anna">]>' + body})

    assert refusal(tmp_path, content) == "ratings.xlsx holds XML that is refused: it defines entities."


DAMAGED = "ratings.xlsx is a damaged workbook. Open it in Excel and save it again."


@pytest.mark.parametrize(
    "content",
    [
        PLAIN[: len(PLAIN) // 2],
        PLAIN[:-30],
        b"PK\x03\x04" + b"\0" * 200,
        rezipped(PLAIN, {SHEET: b"no xml"}),
        rezipped(PLAIN, {SHEET: b""}),
        rezipped(PLAIN, {}, drop=(SHEET,)),
        rezipped(PLAIN, {SHEET: '<?xml version="1.0" encoding="klinkers"?><worksheet/>'}),
        written_as(line(2, "<c><v>four</v></c>")),
        written_as(line(2, '<c t="s"><v>7</v></c>')),
        written_as(line(2, '<c t="word"><v>7</v></c>')),
        written_as(line(2, SCORE), line(2, SCORE, "Cas")),
        written_as(line(2, SCORE.replace("<c>", '<c r="C2">'))),
        written_as(line(2, SCORE.replace("<c>", '<c r="D9">'))),
        written_as(line(1_048_577, SCORE)),
    ],
)
def test_damaged_workbooks_are_refused_in_one_sentence(tmp_path, content):
    """Also where a row or a cell stands twice: which of them is meant?"""
    said = refusal(tmp_path, content)

    assert said.startswith("ratings.xlsx is a damaged workbook")
    assert said.endswith(" Open it in Excel and save it again.")


@pytest.mark.parametrize(
    "cell",
    [
        "<c><v>four</v></c>",
        "<c><v>2,5</v></c>",
        '<c t="s"><v>7</v></c>',
        '<c t="s"><v>x</v></c>',
        '<c t="word"><v>7</v></c>',
        '<c s="x"><v>7</v></c>',
    ],
)
def test_a_cell_that_no_workbook_holds_is_named(tmp_path, cell):
    assert refusal(tmp_path, written_as(line(2, SCORE), line(3, cell, "Cas"))) == (
        "ratings.xlsx is a damaged workbook: cell D3 of the sheet “Sheet” cannot be read. Open it in Excel and save it again."
    )


@pytest.mark.parametrize("dimension", ['<dimension ref="A1:D1048576"/>', ""], ids=["honest", "none"])
def test_empty_styled_rows_beyond_the_limit_are_counted(tmp_path, monkeypatch, dimension):
    """G7: the limit lowered, so that some hundreds stand for a million."""
    styled = (f'<row r="{number}" s="1" customFormat="1"><c r="A{number}" s="1"/></row>' for number in range(3, 400))
    content = written_as(line(2, SCORE), *styled, before=dimension)
    assert read(tmp_path, content) == [("Anna", "Bert", "a", 4.0)]

    monkeypatch.setattr(sheets, "MOST_ROWS", 100)

    assert "has too many rows: a workbook may have 100." in refusal(tmp_path, content)


def test_counting_stops_where_the_limit_is_passed(monkeypatch):
    """G7: what comes after that is not even unpacked."""
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    content = written_as(*(line(number, SCORE) for number in range(2, 2_000)))
    part = Unpacked(part_of(content, SHEET).encode())

    with pytest.raises(BadInput, match="too many rows"):
        sheets.read_sheet(part, Judge([], {}, False), "ratings.xlsx")

    assert part.given < len(part.getvalue()) / 2


class Unpacked(io.BytesIO):
    """A part that says how much of it was asked for."""

    given = 0

    def read(self, size=-1):
        found = super().read(size)
        self.given += len(found)
        return found


def test_as_many_rows_as_the_limit_are_read(tmp_path, monkeypatch):
    """G7: so that the guard is not simply a refusal."""
    monkeypatch.setattr(sheets, "MOST_ROWS", 100)
    lines = [(f"k{k}", "Bert", "a", 4) for k in range(100)]

    assert len(read(tmp_path, sheet(*lines))) == 100
    assert "has too many rows" in refusal(tmp_path, sheet(*lines, ("k100", "Bert", "a", 4)))


def test_cells_beyond_the_columns_that_are_read_may_be_empty(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_COLUMNS", 4)

    assert read(tmp_path, written_as(line(2, SCORE + '<c r="E2" s="1"/>'))) == [("Anna", "Bert", "a", 4.0)]
    assert refusal(tmp_path, sheet(("Anna", "Bert", "a", 4, 5))) == (
        "ratings.xlsx has more than 4 columns: something stands in cell E2. Delete what does not belong in the table."
    )
