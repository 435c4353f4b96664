"""1,000 scorecards to Excel, against bare openpyxl writing the same cells with shared styles."""

from __future__ import annotations

import io
import random
import resource
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook

from bench.measure import Row, side_by_side
from screening.files.workbook import (
    CriterionRow,
    DomainScore,
    Evidence,
    Part,
    RankedRow,
    ScorecardSheet,
    VacancyWorkbook,
    write_workbook,
)

if TYPE_CHECKING:
    from bench.build import Build

CARDS = 1_000
CRITERIA = 14
INTERVIEWERS = ("A. Voorbeeld", "B. Voorbeeld")


def rows(_before: Build | None) -> list[Row]:
    """At most 1.3 times bare openpyxl; resident memory of this process is told beside it."""
    content = _content()
    cells = _cells(write_workbook(content, str))
    ours, bare = side_by_side(lambda: write_workbook(content, str), lambda: _bare(cells), 3)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Row("1,000 scorecards to Excel / bare openpyxl", ours / bare, 1.3, "ratio"),
        Row("  ours", ours, None, "s"),
        Row("  peak memory of the benchmark process", memory, None, "MB"),
    ]


def _content() -> VacancyWorkbook:
    dice = random.Random(1)
    cards = [_card(dice, number) for number in range(CARDS)]
    return VacancyWorkbook(
        "IT-manager",
        "Voorbeeld",
        datetime(2026, 1, 1, tzinfo=UTC),
        tuple(card.row for card in cards),
        tuple(cards),
        (("β", "1/3"),),
    )


def _card(dice: random.Random, number: int) -> ScorecardSheet:
    scores = (DomainScore("Menselijk", dice.uniform(1, 5)), DomainScore("Technisch", dice.uniform(1, 5)))
    row = RankedRow(f"Kandidaat {number:04}", number + 1, dice.uniform(1, 5), dice.uniform(1, 5), scores, 1.0, 2, 2, "")
    criteria = tuple(
        CriterionRow(
            "Communicatie",
            f"Criterium {n}",
            1 / CRITERIA,
            {0: dice.randint(1, 5), 1: dice.randint(1, 5)},
            3.0,
            1.0,
            "Menselijk",
            Part(dice.uniform(1, 5), 1 / CRITERIA, dice.random()),
        )
        for n in range(CRITERIA)
    )
    evidence = tuple(
        Evidence(f"Criterium {n}", who, 3, "Noemt een eigen voorbeeld met gevolg in geld en tijd.")
        for n in range(CRITERIA)
        for who in INTERVIEWERS
    )
    return ScorecardSheet(row, INTERVIEWERS, criteria, evidence, 1 / 3)


def _cells(file: bytes) -> list[tuple[str, list[tuple[int, int, Any, int]]]]:
    """Every cell of a workbook: row, column, value, and which style it has."""
    book = load_workbook(io.BytesIO(file))
    return [
        (
            sheet.title,
            [
                (cell.row, cell.column, cell.value, cell.style_id)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            ],
        )
        for sheet in book
    ]


def _bare(sheets: list[tuple[str, list[tuple[int, int, Any, int]]]]) -> bytes:
    book = Workbook()
    scratch: Any = book.worksheets[0]
    styles: dict[int, Any] = {}
    for _title, cells in sheets:
        for _row, _column, _value, style in cells:
            if style not in styles:
                template = scratch.cell(len(styles) + 1, 1)
                template.number_format = f"0.{'0' * (len(styles) % 5 + 1)}"
                styles[style] = template._style  # noqa: SLF001  the same short cut that ours takes
    for title, cells in sheets:
        sheet: Any = book.create_sheet(title)
        for row, column, value, style in cells:
            cell = sheet.cell(row, column)
            cell._style = styles[style]  # noqa: SLF001  as above
            cell.value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
