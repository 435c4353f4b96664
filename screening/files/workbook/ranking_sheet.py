"""The sheet with the ranking: a row per candidate."""

from __future__ import annotations

from collections.abc import Sequence

from screening.files.workbook.content import RankedRow
from screening.files.workbook.page import NONE, Page, Translate, score


def write_ranking(page: Page, rows: Sequence[RankedRow]) -> None:
    """The candidates in the order of the list."""
    say = page.say
    page.sheet.page_setup.orientation = "landscape"
    page.heading(say("Ranking"))
    domains = [domain.name for domain in rows[0].domains] if rows else []
    stage = [say("Stage")] if any(row.stage for row in rows) else []
    names = [
        say("Rank"),
        say("Candidate"),
        say("Balanced score"),
        *domains,
        say("Mean"),
        say("Coverage"),
        say("Cards in"),
        *stage,
        say("Remark"),
    ]
    head = page.line(*((name, "head") for name in names))
    page.sheet.freeze_panes = f"C{head + 1}"
    page.sheet.print_title_rows = f"{head}:{head}"
    for row in rows:
        page.line(*_ranked_cells(row, say, staged=bool(stage)))
    if not rows:
        page.line((say("No candidates yet."), "plain"))
    page.widths(7, 32, 11, *[11] * len(domains), 11, 11, 11, *[16] * len(stage), 60)


def _ranked_cells(row: RankedRow, say: Translate, *, staged: bool) -> list[tuple[object, str]]:
    rank: object = row.rank if row.rank is not None else NONE
    scores = [(domain.score if domain.score is not None else NONE, "score") for domain in row.domains]
    return [
        (rank, "whole"),
        (row.name, "strong"),
        score(row.score),
        *scores,
        score(row.mean),
        (row.coverage, "share"),
        (say("{n} of {total}").format(n=row.cards, total=row.planned), "text"),
        *([(row.stage, "text")] if staged else []),
        (row.note, "text"),
    ]
