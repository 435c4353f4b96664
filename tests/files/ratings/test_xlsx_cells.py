"""A cell of a workbook is judged by its type before it becomes text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from screening.domain.name import joined
from screening.files.ratings.read import read_ratings
from screening.files.tables.xlsx.cells import number
from screening.files.tables.xlsx.strings import typed
from screening.files.workbook.plain_sheets import write_sheets
from tests.files.ratings.workbooks import (
    MAIN,
    PLAIN,
    line,
    notes,
    part_of,
    read,
    refusal,
    rezipped,
    saved,
    scores,
    sheet,
    text_cell,
    written_as,
)

NEVER = "a formula has no stored result (cell {}). Open the workbook in Excel and save it, or paste values."
FORMULA = "<f>AVERAGE(F2:H2)</f>"


def test_text_and_numbers_are_read_each_as_it_is(tmp_path):
    content = sheet(
        ("Anna", "Bert", "a", 4),
        ("Anna", "Bert", "b", "3.5"),
        ("Anna", "Bert", "c", "nb"),
        ("Anna", "Bert", "d", None),
        ("Anna", "Bert", "e", "3,5"),
        (7, 8.0, 9.5, 2.25),
    )

    assert read(tmp_path, content) == [
        ("Anna", "Bert", "a", 4.0),
        ("Anna", "Bert", "b", 3.5),
        ("Anna", "Bert", "e", 3.5),
        ("7", "8", "9.5", 2.25),
    ]


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("<c><v>4</v></c>", [4]),
        ('<c t="n"><v>4.0</v></c>', [4]),
        ("<c><v>4E0</v></c>", [4]),
        (f"<c>{FORMULA}<v>4.5</v></c>", [4.5]),
        (f'<c t="n">{FORMULA}<v>4.5</v></c>', [4.5]),
        (f'<c t="str">{FORMULA}<v>4</v></c>', [4]),
        ('<c t="str"><v>4</v></c>', [4]),
        ('<c t="inlineStr"><v>4</v></c>', [4]),
        ("<c><is><t>4</t></is></c>", [4]),
        (f'<c t="str">{FORMULA}<v></v></c>', []),
        (f'<c t="str">{FORMULA}<v/></c>', []),
        (f'<c t="str">{FORMULA}</c>', []),
        (f'<c t="str">{FORMULA}<v>NB</v></c>', []),
        ("<c/>", []),
        ("<c><v/></c>", []),
        ('<c t="s"/>', []),
        ('<c t="inlineStr"><is><t/></is></c>', []),
        ("", []),
        ('<c><f t="shared" si="0" ref="D2:D9">E2</f><v>3</v></c>', [3]),
        ('<c><f t="shared" si="0"/><v>3</v></c>', [3]),
        ('<c><f t="array" ref="D2">E2</f><v>3</v></c>', [3]),
        ('<c><f t="array" ref="D2:D2">E2</f><v>3</v></c>', [3]),
    ],
)
def test_a_stored_result_is_the_score_and_a_stored_empty_one_is_not_assessed(tmp_path, cell, score):
    assert scores(tmp_path, written_as(line(2, cell))) == score


@pytest.mark.parametrize(
    "formula",
    [
        FORMULA,
        '<f t="shared" si="0" ref="D3:D9">E3</f>',
        '<f t="shared" si="0"/>',
        '<f t="array" ref="D3">E3</f>',
        '<f t="dataTable" ref="D3:D4" dt2D="0" dtr="0" r1="F1"/>',
        "<f/>",
    ],
)
@pytest.mark.parametrize("stored", ["", "<v/>", "<v></v>"])
@pytest.mark.parametrize("kind", ["", 't="n"'])
def test_a_formula_of_any_kind_that_was_never_calculated_is_refused(tmp_path, formula, stored, kind):
    content = written_as(line(2, "<c><v>4</v></c>"), line(3, f"<c {kind}>{formula}{stored}</c>", "Cas"))

    assert refusal(tmp_path, content) == "ratings.xlsx, row 3: " + NEVER.format("D3")


@pytest.mark.parametrize("kind", ["array", "dataTable"])
@pytest.mark.parametrize("empty", ["", "<c/>", '<c r="D4" s="0"/>'])
def test_an_area_that_one_formula_fills_has_a_result_in_every_cell(tmp_path, kind, empty):
    """Such a formula stands in its first cell alone; the others look like empty cells where it was never calculated."""
    first = f'<c><f t="{kind}" ref="D2:D4">E2:E4</f><v>4</v></c>'
    blank = '<c t="str"><v></v></c>'

    whole = written_as(line(2, first), line(3, blank, "Bo"), line(4, "<c><v>2</v></c>", "Cas"), line(5, "", "Dirk"))
    assert scores(tmp_path, whole) == [4, 2]

    torn = written_as(line(2, first), line(3, "<c><v>3</v></c>", "Bo"), line(4, empty, "Cas"), line(5, "", "Dirk"))
    assert refusal(tmp_path, torn) == "ratings.xlsx, row 4: " + NEVER.format("D4")


def test_what_openpyxl_writes_as_a_formula_was_never_calculated(tmp_path):
    for score in ("=1+2", ArrayFormula("D2:D3", "=E2:E3"), DataTableFormula("D2:D3", r1="E1")):
        content = sheet(("Anna", "Bert", "a", score), ("Cas", "Bert", "a", None))
        assert refusal(tmp_path, content) == "ratings.xlsx, row 2: " + NEVER.format("D2")


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!"])
@pytest.mark.parametrize("formula", ["", FORMULA])
@pytest.mark.parametrize(("column", "place"), [(0, "A2"), (1, "B2"), (2, "C2"), (3, "D2")])
def test_an_error_is_no_name_and_no_score(tmp_path, error, formula, column, place):
    cells = [text_cell(f"{letter}2", letter) for letter in "ABC"] + ["<c><v>4</v></c>"]
    cells[column] = f'<c t="e">{formula}<v>{error}</v></c>'
    content = written_as(
        f"<row>{''.join(cells)}</row>".replace('r="A2"', "").replace('r="B2"', "").replace('r="C2"', "")
    )

    assert refusal(tmp_path, content) == (
        f"ratings.xlsx, row 2: cell {place} holds the error {error}. Mend the formula, or type what belongs there."
    )


@pytest.mark.parametrize("error", ["#N/A", "#DEEL/0!", "Err:502", "###"])
@pytest.mark.parametrize("column", ["A", "B", "C", "D"])
def test_the_words_of_an_error_are_one_though_they_are_stored_as_text(tmp_path, error, column):
    """LibreOffice stores so what a CSV file says that a spreadsheet wrote."""
    texts = dict(zip("ABCD", ("Anna", "Bert", "a", "4"), strict=True)) | {column: error}
    row = "".join(text_cell(f"{letter}2", text) for letter, text in texts.items())

    said = refusal(tmp_path, written_as(f'<row r="2">{row}</row>'))

    assert said.startswith("ratings.xlsx, row 2: ")
    assert f"“{error}” is" in said
    assert "an error of the spreadsheet" in said
    assert f"(cell {column}2)" in said


def test_text_that_looks_like_a_formula_or_a_number_is_text(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(("candidate", "interviewer", "criterion", "score"))
    for row, name in enumerate(("=SUM(A1:A9)", "TRUE", "3-4", "1e5", "007"), start=2):
        workbook.active.append((None, "Bert", "a", 4))
        cell = workbook.active.cell(row, 1, name)
        cell.data_type = "s"
    content = saved(workbook)

    assert [row[0] for row in read(tmp_path, content)] == ["=SUM(A1:A9)", "TRUE", "3-4", "1e5", "007"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "TRUE"),
        (False, "FALSE"),
    ],
)
def test_a_truth_value_is_refused(tmp_path, value, shown):
    said = refusal(tmp_path, sheet(("Anna", "Bert", "a", value)))

    assert said == f"ratings.xlsx, row 2: “{shown}” is neither text nor a number (cell D2). Type what belongs there."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 4, 3), "2026-04-03"),
        (datetime(2026, 4, 3, 9, 30), "2026-04-03 09:30:00"),  # noqa: DTZ001  a workbook has no time zone
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_date_and_a_time_are_refused_as_a_score_and_as_a_name(tmp_path, value, shown):
    as_score = refusal(tmp_path, sheet(("Anna", "Bert", "a", 4), ("Cas", "Bert", "a", value)))
    as_name = refusal(tmp_path, sheet(("Anna", "Bert", "a", 4), (value, "Bert", "a", 3)))

    said = f"ratings.xlsx, row 3: “{shown}” is a date or a time, neither text nor a number"
    assert as_score == f"{said} (cell D3). Was something like 3-4 typed?"
    assert as_name == f"{said} (cell A3). Type what is meant with an apostrophe before it: so it stays text."


@pytest.mark.parametrize("column", [0, 3])
def test_a_duration_is_refused(tmp_path, column):
    cells: list[object] = ["Anna", "Bert", "a", 4]
    cells[column] = timedelta(hours=30)

    assert refusal(tmp_path, sheet(tuple(cells))) == (
        f"ratings.xlsx, row 2: “1 day, 6:00:00” is a time, neither text nor a number (cell {'ABCD'[column]}2). Give the cell the "
        "number format General (Dutch: Standaard), and type what is meant."
    )


def test_a_date_in_words_of_the_file_is_refused(tmp_path):
    """As Strict Open XML has it."""
    said = refusal(tmp_path, written_as(line(2, '<c t="d"><v>2026-04-03</v></c>')))

    assert said.startswith("ratings.xlsx, row 2: “2026-04-03” is a date or a time")


def test_days_may_be_counted_from_1904(tmp_path):
    workbook = openpyxl.load_workbook(put_dated(tmp_path))
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.active["D2"] = date(2026, 4, 3)

    assert "“2026-04-03”" in refusal(tmp_path, saved(workbook))


def put_dated(folder):
    path = folder / "dated.xlsx"
    path.write_bytes(sheet(("Anna", "Bert", "a", date(2026, 4, 3))))
    return path


@pytest.mark.parametrize(
    "form",
    [
        "0.00",
        '0"%"',
        "0.0\\%",
        '"€" #,##0.00',
        "#,##0",
        "# ?/?",
        "[Red]0.0",
        '0.0" d"',
        r"0\ \d",
        "#,##0.00 [$kr-414]",
        "@",
        "000",
    ],
)
def test_a_number_is_what_it_is_whatever_its_format_shows(tmp_path, form):
    workbook = openpyxl.Workbook()
    workbook.active.append(("candidate", "interviewer", "criterion", "score"))
    workbook.active.append(("Anna", "Bert", "a", 3.5))
    workbook.active["D2"].number_format = form

    assert scores(tmp_path, saved(workbook)) == [3.5]


@pytest.mark.parametrize(
    ("stored", "form", "shown"),
    [
        (0.8, "0%", "80%"),
        (0.8, "0.00%", "80%"),
        (0.855, '[Red]0.0"  "%', "85.5%"),
        (1, "0%;-0%", "100%"),
        (0.29, "0%", "29%"),
        (4000, "0,", "4"),
        (3500, '0.0,"k"', "3.5"),
        (4000000, "#,##0,,", "4"),
    ],
)
def test_a_number_that_is_shown_as_another_is_refused(tmp_path, stored, form, shown):
    """A percentage is a hundredth of what stands on the screen, and some formats show thousands."""
    content = formatted(("Anna", "Bert", "a", stored), D2=form)

    for scale in (None, (0.0, 100.0), (1.0, 5.0)):
        assert refusal(tmp_path, content, scale=scale) == (
            f"ratings.xlsx, row 2: cell D2 shows {shown} and holds {stored}. Give it the number format General (Dutch: "
            "Standaard), and type what is meant."
        )
    assert scores(tmp_path, formatted(("Anna", "Bert", "a", 0), D2=form)) == [0]


@pytest.mark.parametrize(
    ("stored", "form", "shown"),
    [
        (7, "000", "007"),
        (7, "@", "7"),
        (7, "0", "7"),
        (7, "General", "7"),
        (1234, "000", "1234"),
        (12, '"K-"0000', "K-0012"),
        (12, '"K"General', "K12"),
        (12, "\\K0", "K12"),
        (123456, "000-000", "123-456"),
        (612345678, r"00\ 00000000", "06 12345678"),
        (1234567, r"0\-0", "123456-7"),
        (0, "000;-000;000", "000"),
        (7, "[Blue]000", "007"),
        (7, "000;[Red]-000", "007"),
        (1234, "#,##0", "1234"),
        (7, "0.00", "7"),
        (7, "0.00E+00", "7"),
        (7, "[$€-413] 0", "7"),
        (7, '[<9]"laag";"hoog"', "7"),
        (7.5, "000", "7.5"),
    ],
)
@pytest.mark.parametrize("column", ["A", "B", "C"])
def test_a_number_that_is_a_name_is_the_name_that_its_format_shows(tmp_path, stored, form, shown, column):
    place = "ABC".index(column)
    names = ["Anna", "Bert", "a"]
    names[place] = stored

    assert read(tmp_path, formatted((*names, 4), **{f"{column}2": form}))[0][place] == shown


def test_a_number_and_a_text_that_look_the_same_are_one_person(tmp_path):
    content = formatted(("007", "Bert", "a", 4), (7, "Bert", "b", 3), (7, "Bert", "c", 2), A3="000")

    assert read(tmp_path, content) == [("007", "Bert", "a", 4), ("007", "Bert", "b", 3), ("7", "Bert", "c", 2)]


@pytest.mark.parametrize(
    ("form", "told"), [(";;;", True), (";;", True), ('"";"";""', True), ("0;;", False), ("0", False)]
)
def test_a_score_that_its_format_does_not_show_is_read_and_told(tmp_path, form, told):
    content = formatted(("Anna", "Bert", "a", 4), ("Cas", "Bert", "a", 3), D1=";;;", D3=form, F3=";;;")

    assert scores(tmp_path, content) == [4, 3]
    assert (
        notes(tmp_path, content)
        == ["ratings.xlsx: cells whose number format shows nothing were read like the others: D3."] * told
    )


def test_one_number_in_two_formats_is_two_names_and_told(tmp_path):
    content = formatted(
        (7, "Bert", "a", 4), (7, "Bert", "a", 3), (7, "Bert", "b", 2), (8, 7, "b", 2), A3="000", A5="000", A4="000"
    )

    assert [row[0] for row in read(tmp_path, content)] == ["7", "007", "007", "008"]
    assert notes(tmp_path, content) == [
        "ratings.xlsx: 7 is shown as “7” in cell A2 and as “007” in cell A3, and read as two names. If they are one, give the "
        "column one number format."
    ]


@pytest.mark.parametrize("form", ["0;-0;@", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "0;-0;0"])
def test_a_zero_that_is_shown_as_a_number_is_read(tmp_path, form):
    content = formatted(("Anna", "Bert", "a", 0), D2=form)

    assert (scores(tmp_path, content), notes(tmp_path, content)) == ([0], [])


@pytest.mark.parametrize("form", ["0;-0;;@", "0;-0;"])
def test_a_zero_that_its_format_does_not_show_is_told(tmp_path, form):
    content = formatted(("Anna", "Bert", "a", 0), ("Cas", "Bert", "a", 3), D2=form, D3=form)

    assert scores(tmp_path, content) == [0, 3]
    assert notes(tmp_path, content) == [
        "ratings.xlsx: cells whose number format shows nothing were read like the others: D2."
    ]


def test_a_zero_that_is_shown_as_a_word_is_refused(tmp_path):
    content = formatted(("Cas", "Bert", "a", 3), ("Anna", "Bert", "a", 0), D2='0;-0;"NB"', D3='0;-0;"NB"')

    assert refusal(tmp_path, content).startswith("ratings.xlsx, row 3: cell D3 shows “NB” and holds 0. Give it")


def formatted(*lines, **forms):
    """A workbook of these lines, with a number format for some cells: `D2="0%"`."""
    workbook = openpyxl.Workbook()
    for cells in (("candidate", "interviewer", "criterion", "score"), *lines):
        workbook.active.append(cells)
    for cell, form in forms.items():
        workbook.active[cell].number_format = form
    return saved(workbook)


@pytest.mark.parametrize("form", ["d-mmm", "dd/mm/yyyy", "[$-413]d mmmm yyyy", "[h]:mm", "mm:ss.0", "yyyy", r"d\-m"])
def test_a_number_that_is_shown_as_a_date_is_refused(tmp_path, form):
    workbook = openpyxl.Workbook()
    workbook.active.append(("candidate", "interviewer", "criterion", "score"))
    workbook.active.append(("Anna", "Bert", "a", 3.5))
    workbook.active["D2"].number_format = form

    said = refusal(tmp_path, saved(workbook))
    assert "is a date or a time" in said or "is a time, neither" in said


def test_a_format_of_eastern_editions_is_a_date_though_no_words_say_so(tmp_path):
    styles = f'<styleSheet xmlns="{MAIN}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="31"/></cellXfs></styleSheet>'
    dated = written_as(line(2, '<c s="1"><v>46000</v></c>'), changes={"xl/styles.xml": styles})
    plain = written_as(line(2, '<c s="0"><v>4</v></c>'), changes={"xl/styles.xml": styles})

    assert "is a date or a time" in refusal(tmp_path, dated)
    assert scores(tmp_path, plain) == [4]


def test_without_styles_a_number_is_a_number(tmp_path):
    relations = part_of(PLAIN, "xl/_rels/workbook.xml.rels").replace("/styles", "/nothing")

    assert scores(tmp_path, rezipped(PLAIN, {"xl/_rels/workbook.xml.rels": relations}, drop=("xl/styles.xml",))) == [4]


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("5.000000000000001", 5.0),
        ("3.4999999999999996", 3.5),
        ("4.9999999999999991", 5.0),
        ("3.3333333333333335", 3.33333333333333),
        ("0.30000000000000004", 0.3),
        ("2.9999999999999997E0", 3.0),
        ("0.010000000000000002", 0.01),
        ("-0.30000000000000004", -0.3),
        ("-0", 0.0),
    ],
)
def test_the_noise_behind_fifteen_digits_is_no_part_of_a_score(tmp_path, stored, value):
    assert scores(tmp_path, written_as(line(2, f"<c><v>{stored}</v></c>"))) == [value]


@settings(max_examples=50, deadline=None)
@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_a_number_of_fifteen_digits_is_read_back_whole(whole, decimals):
    value = whole / 10**decimals

    assert float(number(repr(value))) == value


def test_a_whole_number_is_a_name_without_a_point(tmp_path):
    """Also one with more digits than Excel keeps: two people may differ in the last."""
    for digits in ("123456789012345678", "123456789012345679", "1.23456789012345678E17"):
        content = written_as(
            f"<row><c><v>{digits}</v></c>{text_cell('', 'B')}{text_cell('', 'C')}<c><v>3</v></c></row>".replace(
                'r=""', ""
            )
        )
        assert read(tmp_path, content)[0][0] == digits.replace("1.23456789012345678E17", "123456789012345678")

    assert read(tmp_path, sheet((20260123001234, 1e3, 12.0, 4)))[0][:3] == ("20260123001234", "1000", "12")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Jan_x000D_", "Jan"),
        ("Jan_x000d_\n", "Jan"),
        ("_x005F_x0020_", "_x0020_"),
        ("a_x0041_b", "aAb"),
        ("_x00e9_", "é"),
        ("_xD83D__xDE00_", "😀"),
        ("_x12_", "_x12_"),
        ("_X000D_", "_X000D_"),
        ("_x005F_x005F_x005F_x0041_", "_x005F_x0041_"),
    ],
)
def test_escapes_are_undone(tmp_path, written, meant):
    assert typed(written).strip() == meant
    for cell in (text_cell("A2", written), f'<c t="str"><f>X</f><v>{written}</v></c>'):
        row = f"<row>{cell.replace('r=', 'x=')}{text_cell('', 'B')}{text_cell('', 'C')}<c><v>3</v></c></row>"
        assert read(tmp_path, written_as(row.replace('r=""', "").replace('x="A2"', "")))[0][0] == meant


def shared(*items: str) -> dict[str, str]:
    """Shared texts, and the relation that leads to them."""
    return {
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>',
        "xl/_rels/workbook.xml.rels": part_of(PLAIN, "xl/_rels/workbook.xml.rels").replace(
            "</Relationships>",
            '<Relationship Id="rId99" Target="/xl/sharedStrings.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
        ),
    }


@pytest.mark.parametrize(
    "item",
    [
        "<t>Anna de Wit</t>",
        '<t xml:space="preserve"> Anna de Wit </t>',
        '<r><t>Anna </t></r><r><rPr><b/></rPr><t xml:space="preserve">de</t></r><r><t xml:space="preserve"> Wit</t></r>',
        '<t>Anna de Wit</t><rPh sb="0" eb="1"><t>アンナ</t></rPh><phoneticPr fontId="1"/>',
        '<r><t>Anna</t></r><rPh sb="0" eb="1"><t>アンナ</t></rPh><r><t> de Wit</t></r>',
        "<t><![CDATA[Anna de Wit]]></t>",
    ],
)
def test_a_text_may_be_shared_or_stand_in_its_cell_and_have_looks_and_reading_aids(tmp_path, item):
    by_number = '<c t="s"><v>1</v></c>'
    inline = f'<c t="inlineStr"><is>{item}</is></c>'

    for cell in (by_number, inline):
        row = f'<row>{cell}<c t="s"><v>0</v></c><c t="s"><v>0</v></c><c><v>3</v></c></row>'
        assert read(tmp_path, written_as(row, changes=shared("<t>Bert</t>", item))) == [
            ("Anna de Wit", "Bert", "Bert", 3)
        ]


def test_looks_of_a_cell_change_nothing(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(("candidate", "interviewer", "criterion", "score"))
    workbook.active.append(("Anna", "Bert", "a", 3))
    for cell in workbook.active[2]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.hyperlink = "https://example.org"
        cell.comment = openpyxl.comments.Comment("4?", "Bert")

    assert (read(tmp_path, saved(workbook)), notes(tmp_path, saved(workbook))) == ([("Anna", "Bert", "a", 3.0)], [])


def test_of_several_cells_that_are_refused_the_first_is_told(tmp_path):
    truth, error = '<c t="b"><v>1</v></c>', '<c t="e"><v>#N/A</v></c>'
    content = written_as(line(2, truth), line(3, error, "Cas"))

    assert refusal(tmp_path, content).startswith("ratings.xlsx, row 2: “TRUE”")


NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(NAMES, NAMES, st.sampled_from([None, 1, 2.5, 10 / 3])), min_size=1, max_size=6),
    st.sets(st.integers(0, 8), max_size=3),
)
def test_any_names_survive_the_journey_through_a_workbook_with_gaps(tmp_path_factory, lines, gaps):
    """As our own workbooks write text, whatever it looks like, and with empty rows between."""
    rows: list[list[object]] = [["candidate", "interviewer", "criterion", "score"]]
    for place, (candidate, interviewer, score) in enumerate(lines):
        rows += [[None] * 4] * (place in gaps) + [[candidate, interviewer, f"c{place}", score]]
    file = tmp_path_factory.mktemp("journey") / "ratings.xlsx"
    file.write_bytes(write_sheets([("Ratings", rows[0], rows[1:])]))
    wanted = [
        (joined(candidate), joined(interviewer), f"c{place}", score and float(f"{score:.15g}"))
        for place, (candidate, interviewer, score) in enumerate(lines)
    ]
    if not all(name for row in wanted for name in row[:2]):
        return

    found = read_ratings(file).ratings

    assert [tuple(row) for row in found.to_frame().to_numpy().tolist()] == [row for row in wanted if row[3] is not None]
    assert found.candidates == tuple(sorted({row[0] for row in wanted}))
