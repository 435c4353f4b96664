"""Write a vacancy's workbook: the ranking, a sheet per candidate, and how it was made."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from screening.files.workbook.content import RankedRow, ScorecardSheet, VacancyWorkbook
from screening.files.workbook.styles import Styles
from screening.files.workbook.text import clean_text, put_text, sheet_name

Translate = Callable[[str], str]


def write_workbook(content: VacancyWorkbook, translate: Translate) -> bytes:
    """The workbook as the bytes of an .xlsx file; `translate` gives the words of the sheets in the reader's language."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "Evenwicht"
    workbook.properties.title = clean_text(content.title)[:200]
    styles = Styles(workbook)
    taken: set[str] = set()
    _ranking(_Sheet(workbook, styles, sheet_name(translate("Ranking"), taken), content, translate))
    for card in content.scorecards:
        _scorecard(_Sheet(workbook, styles, sheet_name(card.row.name, taken), content, translate), card)
    _accounting(_Sheet(workbook, styles, sheet_name(translate("How it was made"), taken), content, translate))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


class _Sheet:
    """A worksheet that is written from top to bottom."""

    def __init__(
        self, workbook: Workbook, styles: Styles, name: str, content: VacancyWorkbook, translate: Translate
    ) -> None:
        self.sheet: Worksheet = workbook.create_sheet(name)
        self.styles = styles
        self.content = content
        self.say = translate
        self.row = 0
        self.sheet.page_setup.paperSize = 9
        self.sheet.page_setup.fitToWidth = 1
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.oddFooter.center.text = "&P / &N"
        self.sheet.oddHeader.right.text = translate("Confidential")

    def line(self, *cells: tuple[object, str]) -> int:
        """Write a row of (value, style) from the first column on; text goes in as text. Returns its number."""
        self.row += 1
        for column, (value, style) in enumerate(cells, start=1):
            cell: Any = self.sheet.cell(self.row, column)
            self.styles.give(cell, style)
            if isinstance(value, str):
                put_text(cell, value)
            elif value is not None:
                cell.value = value
        return self.row

    def skip(self) -> None:
        self.row += 1

    def heading(self, title: str) -> None:
        self.line((title, "title"))
        self.line((f"{self.content.title} · {self.content.client}", "subtitle"))
        self.skip()

    def widths(self, *widths: float) -> None:
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width


def _ranking(page: _Sheet) -> None:
    say, rows = page.say, page.content.ranking
    page.sheet.page_setup.orientation = "landscape"
    page.heading(say("Ranking"))
    domains = [domain.name for domain in rows[0].domains] if rows else []
    names = [
        say("Rank"),
        say("Candidate"),
        say("Balanced score"),
        *domains,
        say("Mean"),
        say("Coverage"),
        say("Cards in"),
        say("Remark"),
    ]
    head = page.line(*((name, "head") for name in names))
    page.sheet.freeze_panes = f"C{head + 1}"
    page.sheet.print_title_rows = f"{head}:{head}"
    for row in rows:
        page.line(*_ranked_cells(row, say))
    if not rows:
        page.line((say("No candidates yet."), "plain"))
    page.widths(7, 32, 11, *[11] * len(domains), 11, 11, 11, 60)


def _ranked_cells(row: RankedRow, say: Translate) -> list[tuple[object, str]]:
    rank: object = row.rank if row.rank is not None else "–"
    scores = [(domain.score if domain.score is not None else "–", "score") for domain in row.domains]
    return [
        (rank, "whole"),
        (row.name, "strong"),
        _score(row.score),
        *scores,
        _score(row.mean),
        (row.coverage, "share"),
        (say("{n} of {total}").format(n=row.cards, total=row.planned), "text"),
        (row.note, "text"),
    ]


def _scorecard(page: _Sheet, card: ScorecardSheet) -> None:
    say, row = page.say, card.row
    page.heading(row.name)
    summary: list[tuple[str, object, str]] = [
        (say("Rank"), row.rank if row.rank is not None else "–", "whole"),
        (say("Balanced score"), *_score(row.score)),
        *((domain.name, *_score(domain.score)) for domain in row.domains),
        (say("Coverage"), row.coverage, "share"),
        (say("Cards in"), say("{n} of {total}").format(n=row.cards, total=row.planned), "text"),
    ]
    for label, value, style in summary:
        page.line((label, "label"), (value, style))
    if row.note:
        page.line((say("Remark"), "label"), (row.note, "plain"))
    page.skip()
    names = [say("Competency"), say("Criterion"), say("Weight"), say("Mean"), say("Spread"), *card.interviewers]
    page.line(*((name, "head") for name in names))
    for one in card.criteria:
        page.line(
            (one.competency, "text"),
            (one.criterion, "strong"),
            (one.weight, "share"),
            _score(one.mean),
            _score(one.spread),
            *(
                (_level(one.levels[place], say) if place in one.levels else "–", "whole")
                for place in range(len(card.interviewers))
            ),
        )
    page.skip()
    page.line(*((name, "head") for name in (say("Criterion"), say("Evidence"), say("Level"), say("Interviewer"))))
    for note in card.evidence:
        page.line(
            (note.criterion, "strong"),
            (note.note, "text"),
            (_level(note.level, say), "whole"),
            (note.interviewer, "text"),
        )
    page.widths(30, 70, 10, 16, 10, *[14] * len(card.interviewers))


def _accounting(page: _Sheet) -> None:
    page.heading(page.say("How it was made"))
    for label, text in page.content.accounting:
        page.line((label, "label"), (text, "plain"))
    page.widths(34, 100)


def _level(level: int | None, say: Translate) -> object:
    return say("NB") if level is None else level


def _score(value: float | None) -> tuple[object, str]:
    return ("–" if value is None else value, "score")
