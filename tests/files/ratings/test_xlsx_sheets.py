"""Which sheet of a workbook is read, that all of it is, and what is told of what a person does not see."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.chart import BarChart

from tests.files.ratings.workbooks import (
    OFFICE,
    PLAIN,
    SHEET,
    STRICT,
    line,
    notes,
    part_of,
    read,
    refusal,
    rezipped,
    saved,
    sheet,
    text_cell,
    written_as,
)

ANNA = [("Anna", "Bert", "a", 4.0)]
SCORE = "<c><v>4</v></c>"
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
FIRST = "the first that can be seen and holds something."


def book(*sheets: tuple[str, str, bool]) -> openpyxl.Workbook:
    """A workbook of sheets, each with its name, its state and whether it holds ratings."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, state, holds in sheets:
        made = workbook.create_sheet(name)
        made.sheet_state = state
        if holds:
            made.append(("candidate", "interviewer", "criterion", "score"))
            made.append((name, "Bert", "a", 4))
    return workbook


# every row of it


@pytest.mark.parametrize(
    "said",
    ["A1", "A1:A1", "A1:D2", "B2:C3", "A1:D1048576", "A1:XFD1048576", "A1:XFD2", "nonsense", ""],
)
def test_what_a_sheet_says_of_its_own_size_changes_nothing(tmp_path, said):
    lines = [line(number, SCORE, f"k{number}") for number in range(2, 30)]

    assert len(read(tmp_path, written_as(*lines, before=f'<dimension ref="{said}"/>'))) == 28


def test_without_a_size_and_without_places_every_row_is_read(tmp_path):
    bare = (
        "<row>" + "".join(text_cell("", name) for name in ("Anna", "Bert", "a")).replace('r=""', "") + SCORE + "</row>"
    )

    assert read(tmp_path, written_as(bare, bare.replace("Anna", "Cas"))) == [*ANNA, ("Cas", "Bert", "a", 4.0)]


def test_rows_are_counted_as_the_sheet_counts_them(tmp_path):
    """Also where empty ones are not in the file, and where the header is not on the first row."""
    far = written_as(line(2, SCORE), line(40, "<c><v>9</v></c>", "Cas"))
    assert (
        refusal(tmp_path, far, scale=(1.0, 5.0))
        == "ratings.xlsx, row 40: the score 9 is outside the scale 1–5 (cell D40). Write NB for not assessed."
    )

    workbook = openpyxl.Workbook()
    for column, title in enumerate(("score", "criterion", "interviewer", "candidate"), start=3):
        workbook.active.cell(5, column, title)
        workbook.active.cell(7, column, 9 if title == "score" else "x")
    low = refusal(tmp_path, saved(workbook), scale=(1.0, 5.0))
    assert low == "ratings.xlsx, row 7: the score 9 is outside the scale 1–5 (cell C7). Write NB for not assessed."


def test_columns_that_are_empty_from_top_to_bottom_are_no_columns(tmp_path):
    workbook = openpyxl.Workbook()
    for row, cells in enumerate(
        [("candidate", "interviewer", "criterion", "score"), ("Anna", "Bert", "a", 4)], start=2
    ):
        for column, cell in zip((2, 4, 5, 8), cells, strict=True):
            workbook.active.cell(row, column, cell)
    workbook.active["C2"] = "  "

    assert read(tmp_path, saved(workbook)) == ANNA


def test_what_stands_beside_the_table_is_refused_by_row(tmp_path):
    said = "ratings.xlsx, row 3: there are more cells than the header has columns (cell E3)."

    assert refusal(tmp_path, sheet(*ANNA, ("Cas", "Bert", "a", 3, "note"))) == said
    assert read(tmp_path, sheet(*ANNA, (None, None, None, None, " "))) == ANNA


@pytest.mark.parametrize("header", [("candidate", "interviewer", "criterion", "score", "Score"), ("score",) * 4])
def test_a_column_that_stands_twice_is_refused(tmp_path, header):
    assert "twice" in refusal(tmp_path, sheet(header=header)) or "has no column" in refusal(
        tmp_path, sheet(header=header)
    )


def test_empty_and_foreign_sheets_are_refused(tmp_path):
    assert refusal(tmp_path, saved(openpyxl.Workbook())) == "ratings.xlsx is empty."
    assert "“Naam”" in refusal(tmp_path, sheet(("Anna",), header=("Naam",)))
    assert refusal(tmp_path, sheet()) == "ratings.xlsx holds no ratings."
    assert "has more than 50 columns" in refusal(tmp_path, sheet(header=tuple(f"c{k}" for k in range(60))))


# parts under other names


def renamed(content: bytes, names: dict[str, str]) -> bytes:
    """The workbook with parts under other names, in its relationships and types too."""
    changes = {}
    for name in ("[Content_Types].xml", "_rels/.rels", RELATIONS, WORKBOOK, SHEET):
        text = part_of(content, name)
        for old, new in names.items():
            text = text.replace(f'"/{old}"', f'"/{new}"').replace(f'"{old}"', f'"{new}"')
        changes[names.get(name, name)] = text
    return rezipped(content, changes, drop=[old for old, new in names.items() if old != new])


@pytest.mark.parametrize(
    "names",
    [
        {WORKBOOK: "xl/workbook2.xml", RELATIONS: "xl/_rels/workbook2.xml.rels"},
        {WORKBOOK: "book.xml", RELATIONS: "_rels/book.xml.rels"},
        {SHEET: "xl/blad.xml"},
        {SHEET: "inhoud/blad 1.xml"},
    ],
)
def test_parts_are_found_by_their_relationships(tmp_path, names):
    assert read(tmp_path, renamed(PLAIN, names)) == ANNA


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("worksheets/sheet1.xml", SHEET),
        ("/xl/worksheets/sheet1.xml", SHEET),
        ("../xl/worksheets/sheet1.xml", SHEET),
        ("./worksheets/Sheet1.XML", SHEET),
        ("worksheets\\sheet1.xml", SHEET),
        ("worksheets/blad%201.xml", "xl/worksheets/blad 1.xml"),
        ("worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"),
    ],
)
def test_targets_are_resolved_as_writers_write_them(tmp_path, target, name):
    content = rezipped(
        PLAIN,
        {
            name: part_of(PLAIN, SHEET),
            RELATIONS: part_of(PLAIN, RELATIONS).replace("/xl/worksheets/sheet1.xml", target),
        },
        drop=() if name == SHEET else (SHEET,),
    )

    assert read(tmp_path, content) == ANNA


def test_without_a_relationship_the_workbook_is_found_by_its_type(tmp_path):
    content = rezipped(PLAIN, {}, drop=("_rels/.rels",))

    assert read(tmp_path, content) == ANNA


def strictly(content: bytes) -> bytes:
    """The workbook in Strict Open XML."""
    changes = {}
    for name in (WORKBOOK, SHEET, RELATIONS, "_rels/.rels", "xl/styles.xml"):
        text = part_of(content, name)
        for ordinary, strict in STRICT.items():
            text = text.replace(ordinary, strict)
        changes[name] = text
    return rezipped(content, changes)


def test_strict_open_xml_is_read(tmp_path):
    content = strictly(PLAIN)

    assert f'xmlns="{STRICT[OFFICE].replace("officeDocument/relationships", "spreadsheetml/main")}"' in part_of(
        content, SHEET
    )
    assert read(tmp_path, content) == ANNA
    assert "TRUE" in refusal(tmp_path, strictly(sheet(("Anna", "Bert", "a", True))))


def test_a_prefix_before_every_name_changes_nothing(tmp_path):
    part = part_of(PLAIN, SHEET).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")

    assert read(tmp_path, rezipped(PLAIN, {SHEET: part})) == ANNA


def test_what_looks_like_a_cell_elsewhere_is_none(tmp_path):
    extra = '<extLst><ext><x14:row xmlns:x14="urn:x14"><x14:c><x14:v>5</x14:v></x14:c></x14:row></ext></extLst>'

    assert read(tmp_path, written_as(line(2, SCORE), after=extra)) == ANNA


# which sheet


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ([("A", "visible", True)], []),
        ([("A", "visible", True), ("B", "visible", False)], []),
        ([("A", "visible", True), ("B", "hidden", False)], []),
        ([("B", "visible", False), ("A", "visible", True)], [f"the sheet “A” was read, {FIRST}"]),
        ([("B", "hidden", False), ("A", "visible", True)], [f"the sheet “A” was read, {FIRST}"]),
        (
            [("A", "visible", True), ("B", "visible", True), ("C", "visible", True)],
            [f"the sheet “A” was read, {FIRST}", "these sheets hold something and were not read: “B”, “C”."],
        ),
        *(
            (
                [("B", state, True), ("A", "visible", True)],
                [
                    f"the sheet “A” was read, {FIRST}",
                    "these sheets are hidden, hold something and were not read: “B”.",
                ],
            )
            for state in ("hidden", "veryHidden")
        ),
        (
            [("A", "visible", True), ("B", "hidden", True)],
            ["these sheets are hidden, hold something and were not read: “B”."],
        ),
    ],
)
def test_the_first_sheet_that_can_be_seen_and_holds_something_is_read_and_told(tmp_path, sheets, told):
    content = saved(book(*sheets))

    assert read(tmp_path, content) == [("A", "Bert", "a", 4.0)]
    assert notes(tmp_path, content) == [f"ratings.xlsx: {note}" for note in told]


def test_an_escape_in_the_name_of_a_sheet_is_undone(tmp_path):
    content = saved(book(("Leeg", "visible", False), ("A_x005F_x0020_B", "visible", True)))

    assert notes(tmp_path, content) == [f"ratings.xlsx: the sheet “A_x0020_B” was read, {FIRST}"]


def test_a_sheet_with_a_chart_alone_is_none(tmp_path):
    workbook = openpyxl.load_workbook(tmp_path_of(tmp_path))
    workbook.create_chartsheet("Grafiek", 0).add_chart(BarChart())

    assert read(tmp_path, saved(workbook)) == ANNA
    assert notes(tmp_path, saved(workbook)) == [f"ratings.xlsx: the sheet “Sheet” was read, {FIRST}"]


def test_where_there_are_more_sheets_a_refusal_names_the_one_that_was_read_and_the_others(tmp_path):
    workbook = book(("Scores", "visible", True), ("Leeg", "visible", False))
    workbook["Scores"]["D2"] = "vier"
    assert (
        refusal(tmp_path, saved(workbook))
        == "ratings.xlsx (Scores), row 2: the score “vier” is not a number (cell D2). Write a number, or NB for not assessed."
    )

    workbook.create_sheet("Uitleg", 0)["A1"] = "Vul in"
    said = refusal(tmp_path, saved(workbook))
    assert said.startswith("ratings.xlsx (Uitleg) has columns that do not belong in a file of ratings: “Vul in”.")
    assert said.endswith(" Also in the workbook: “Scores”. The sheet with the ratings comes first.")


def tmp_path_of(folder):
    path = folder / "plain.xlsx"
    path.write_bytes(PLAIN)
    return path


def test_a_sheet_of_blanks_and_looks_is_empty(tmp_path):
    workbook = book(("B", "visible", False), ("A", "visible", True))
    workbook["B"]["C3"] = "   "
    workbook["B"]["D3"].font = openpyxl.styles.Font(bold=True)

    assert read(tmp_path, saved(workbook)) == [("A", "Bert", "a", 4.0)]


def test_when_all_that_is_there_is_hidden_its_sheets_are_named(tmp_path):
    workbook = book(("Leeg", "visible", False), ("Scores", "hidden", True), ("Nog leeg", "hidden", False))

    assert refusal(tmp_path, saved(workbook)) == (
        "ratings.xlsx holds nothing in a sheet that can be seen. Hidden: “Scores”. Show the sheet that is meant."
    )


# what cannot be seen of it


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ([], []),
        ([3], ["row 3 is hidden or filtered away, and was read like the others."]),
        ([3, 4, 5, 7], ["4 rows that are hidden or filtered away were read like the others: rows 3–5, 7."]),
        (
            [2, 4, 6, 8, 10, 12],
            ["6 rows that are hidden or filtered away were read like the others: rows 2, 4, 6, 8, 10, …."],
        ),
        ([20], []),
    ],
)
@pytest.mark.parametrize(
    "how", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"', 'ht="0.00" customHeight="1"', 'ht="0.75"']
)
def test_hidden_rows_are_read_and_told(tmp_path, hidden, told, how):
    lines = [line(number, SCORE, f"k{number}", row=how if number in hidden else "") for number in range(2, 14)]
    empty = f'<row r="20" {how}/>' if 20 in hidden else ""
    content = written_as(*lines, empty)

    assert len(read(tmp_path, content)) == 12
    assert notes(tmp_path, content) == [f"ratings.xlsx: {sentence}" for sentence in told]


def test_hidden_columns_are_read_and_told(tmp_path):
    workbook = openpyxl.load_workbook(tmp_path_of(tmp_path))
    workbook.active.column_dimensions["B"].hidden = True
    workbook.active.column_dimensions["D"].hidden = True
    workbook.active.column_dimensions["G"].hidden = True

    assert read(tmp_path, saved(workbook)) == ANNA
    assert notes(tmp_path, saved(workbook)) == [
        "ratings.xlsx: columns that are hidden were read like the others: B, D."
    ]


def test_a_column_that_is_refused_and_hidden_is_told_to_be(tmp_path):
    workbook = openpyxl.load_workbook(tmp_path_of(tmp_path))
    workbook.active["E1"] = "notitie"
    workbook.active.column_dimensions["E"].hidden = True
    workbook.active.column_dimensions["F"].hidden = True

    said = refusal(tmp_path, saved(workbook))
    assert "“notitie”" in said
    assert said.endswith(" These columns are hidden: E.")


CALCULATE = '<calcPr calcId="124519" fullCalcOnLoad="{}" />'


@pytest.mark.parametrize(("asks", "told"), [("1", True), ("true", True), ("0", False)])
def test_results_that_a_workbook_wants_worked_out_anew_are_read_and_told(tmp_path, asks, told):
    """XlsxWriter stores a 0 for every formula, and asks for this."""
    workbook = part_of(PLAIN, WORKBOOK)
    assert CALCULATE.format(1) in workbook
    formula = "<c><f>AVERAGE(4,5)</f><v>0</v></c>"
    content = written_as(
        line(2, SCORE),
        line(3, formula, "Cas"),
        line(4, formula, "Dirk"),
        changes={WORKBOOK: workbook.replace(CALCULATE.format(1), CALCULATE.format(asks))},
    )

    assert [row[3] for row in read(tmp_path, content)] == [4, 0, 0]
    assert notes(tmp_path, content) == told * [
        "ratings.xlsx: the results of formulas were read as they are stored (2, the first in cell D3), though the workbook "
        "asks to be worked out anew. Open it in Excel and save it to be sure."
    ]


def merged(*areas: str, **cells: object) -> bytes:
    """Four rows of which only the first has a candidate, with these cells merged."""
    workbook = openpyxl.Workbook()
    for row in [
        ("candidate", "interviewer", "criterion", "score"),
        ("Anna", "Bert", "a", 4),
        (None, "Bert", "b", 3),
        (None, "Bert", "c", 2),
    ]:
        workbook.active.append(row)
    for place, value in cells.items():
        workbook.active[place] = value
    spans = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    content = saved(workbook)
    part = part_of(content, SHEET).replace("</sheetData>", f"</sheetData><mergeCells>{spans}</mergeCells>")
    return rezipped(content, {SHEET: part})


def test_a_name_in_merged_cells_counts_for_each_of_their_rows_and_is_told(tmp_path):
    content = merged("A2:A4")

    assert read(tmp_path, content) == [
        ("Anna", "Bert", "a", 4.0),
        ("Anna", "Bert", "b", 3.0),
        ("Anna", "Bert", "c", 2.0),
    ]
    assert notes(tmp_path, content) == [
        "ratings.xlsx: what stands in merged cells was read for each of their rows: A2:A4."
    ]


def test_merged_cells_that_change_nothing_are_not_told(tmp_path):
    content = merged("D2:F2", "H1:H9", A3="Anna", A4="Anna")

    assert (len(read(tmp_path, content)), notes(tmp_path, content)) == (3, [])


@pytest.mark.parametrize(
    ("area", "cells"),
    [
        ("D2:D4", {}),
        ("A2:B2", {}),
        ("A2:A3", {"A3": "Cas"}),
        ("C2:D3", {}),
        ("A2:A4", {"A2": None}),
        ("A1:A3", {}),
    ],
)
def test_merged_cells_of_which_nobody_can_tell_what_they_mean_are_refused(tmp_path, area, cells):
    """A score for several rows, two columns in one, and what lies unseen under a merged cell."""
    said = refusal(tmp_path, merged(area, **cells))

    assert said == f"ratings.xlsx, row {area[1]}: the cells {area} are merged. Give every row its own cells."


@pytest.mark.parametrize(("width", "told"), [("0", True), ("0.00", True), ("0.1", True), ("2", False)])
def test_a_column_too_narrow_to_be_seen_is_hidden(tmp_path, width, told):
    content = written_as(line(2, SCORE), before=f'<cols><col min="4" max="4" width="{width}" customWidth="1"/></cols>')

    assert notes(tmp_path, content) == ["ratings.xlsx: columns that are hidden were read like the others: D."] * told


# what explains a refusal


def test_a_refused_row_that_nobody_sees_is_told_to_be_hidden(tmp_path):
    for score in ("<c><v>9</v></c>", '<c t="b"><v>1</v></c>'):
        content = written_as(line(2, SCORE), line(3, score, "Cas", row='hidden="1"'), line(4, SCORE, "Dirk"))

        assert refusal(tmp_path, content, scale=(1.0, 5.0)).endswith(" This row is hidden or filtered away.")
    twice = written_as(line(2, SCORE), line(3, SCORE, row='hidden="1"'))
    assert refusal(tmp_path, twice).endswith(
        " in row 2 (cells D2 and D3). Keep one of the two rows. This row is hidden or filtered away."
    )
    seen = written_as(line(2, SCORE, "Dirk", row='hidden="1"'), line(3, "<c><v>9</v></c>"))
    assert refusal(tmp_path, seen, scale=(1.0, 5.0)).endswith("Write NB for not assessed.")


@pytest.mark.parametrize("cell", ["<c><f>E2</f><v>0</v></c>", '<c><f t="array" ref="D2:D3">E2:E3</f><v>0</v></c>'])
def test_a_refused_score_that_may_never_have_been_worked_out_is_told_to_be(tmp_path, cell):
    """Some programs store a 0 for every formula, and ask whoever opens the workbook to work it out."""
    content = written_as(line(2, cell), line(3, "<c><v>0</v></c>", "Cas"))
    assert 'fullCalcOnLoad="1"' in part_of(content, WORKBOOK)
    asked_nothing = rezipped(
        content, {WORKBOOK: part_of(content, WORKBOOK).replace('fullCalcOnLoad="1"', 'fullCalcOnLoad="0"')}
    )

    assert refusal(tmp_path, content, scale=(1.0, 5.0)) == (
        "ratings.xlsx, row 2: the score 0 is outside the scale 1–5 (cell D2). Write NB for not assessed. It is the stored "
        "result of a formula, and the workbook asks to be worked out anew: open it in Excel and save it."
    )
    assert refusal(tmp_path, asked_nothing, scale=(1.0, 5.0)).endswith("Write NB for not assessed.")


def test_every_cell_that_a_formula_fills_counts_as_a_result(tmp_path):
    content = written_as(
        line(2, '<c><f t="array" ref="D2:D4">E2:E4</f><v>2</v></c>'),
        line(3, "<c><v>0</v></c>", "Bo"),
        line(4, "<c><v>0</v></c>", "Cas"),
        line(5, "<c><v>3</v></c>", "Dirk"),
    )

    (note,) = notes(tmp_path, content)
    assert "(3, the first in cell D2)" in note
