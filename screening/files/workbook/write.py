"""Write a vacancy's workbook: the ranking, a sheet per candidate, and how it was made. Each sheet has a module of its own."""

from __future__ import annotations

import io

from openpyxl import Workbook

from screening.files.workbook.accounting_sheet import write_accounting
from screening.files.workbook.content import VacancyWorkbook
from screening.files.workbook.page import Page, Translate
from screening.files.workbook.ranking_sheet import write_ranking
from screening.files.workbook.rows import filled
from screening.files.workbook.scorecard_sheet import write_scorecard
from screening.files.workbook.styles import Styles
from screening.files.workbook.text import clean_text, sheet_name


def write_workbook(content: VacancyWorkbook, translate: Translate) -> bytes:
    """The workbook as the bytes of an .xlsx file; `translate` gives the words of the sheets in the reader's language."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "Evenwicht"
    workbook.properties.title = clean_text(content.title)[:200]
    styles, taken = Styles(workbook), set[str]()
    pages: list[Page] = []

    def page(name: str) -> Page:
        for before in pages[-1:]:
            before.rows.pack()
        about = f"{content.title} · {content.client}"
        pages.append(Page(workbook, styles, sheet_name(name, taken), about, translate))
        return pages[-1]

    write_ranking(page(translate("Ranking")), content.ranking)
    for card in content.scorecards:
        write_scorecard(page(card.row.name), card)
    write_accounting(page(translate("How it was made")), content.accounting)
    pages[-1].rows.pack()
    file = io.BytesIO()
    workbook.save(file)
    return filled(file.getvalue(), [one.rows for one in pages])
