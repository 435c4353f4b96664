"""Excel workbooks, written with openpyxl: static values, outside text always text."""

from screening.files.workbook.content import (
    CriterionRow,
    DomainScore,
    Evidence,
    Part,
    RankedRow,
    ScorecardSheet,
    VacancyWorkbook,
)
from screening.files.workbook.write import write_workbook

__all__ = [
    "CriterionRow",
    "DomainScore",
    "Evidence",
    "Part",
    "RankedRow",
    "ScorecardSheet",
    "VacancyWorkbook",
    "write_workbook",
]
