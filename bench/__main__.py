"""`make bench`: every group of rows, or those named: `python -m bench rubrics workbook`."""

from __future__ import annotations

import importlib
import sys
import textwrap
from dataclasses import dataclass
from math import nan
from typing import Annotated

import typer

from bench.build import Build, build_before
from bench.measure import Row, table


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are measured together: what they tell, about how many minutes they take, and whether they run unasked."""

    what: str
    minutes: float
    unasked: bool = True


GROUPS = {
    "rubrics": Group("reading the rubrics: first load, and as the pages get them", 0.1),
    "ranking": Group("the formula on 10,000 and 100,000 candidates, and a CSV through the command line", 1.5),
    "confounding": Group("how often SEV-CONFOUND is said where it should be, and where not", 0.5),
    "large_panel": Group("73,000 ratings by 3,000 interviewers, beside the build before", 6),
    "reading": Group("10,000 ratings from Excel beside bare openpyxl", 0.2),
    "draws": Group("1,000 draws of all that is not known, for 40 and 10,000 candidates, beside the build before", 1),
    "calibration": Group("whether ranges hold the true rank as often as they say, on 13 kinds of made-up fields", 3),
    "workbook": Group("1,000 scorecards to Excel beside bare openpyxl", 0.5),
    "interview": Group("the interview page beside a bare page of the same widgets", 0.7),
    "saves": Group("a save beside a bare route and the build before; 50 and 200 interviewers at once, and kill -9", 4),
    "strangers": Group("saves while 40 clients guess passwords, beside quiet moments; honest sign-ins meanwhile", 2),
    "vacancy_page": Group("the vacancy page at 40 and 500 candidates, beside the build before", 1.5),
    "compare_page": Group("five candidates beside each other, beside a bare page of the same elements", 2.5),
    "evening_pages": Group("a candidate's page, the debrief and the panel's page at 40 and 500 candidates", 2.5),
    "ranking_page": Group("the ranking page remembered, after a change, and among other vacancies", 1.5),
    "what_if": Group("what the what-if costs the server, and how much it sends", 0.1),
    "today_page": Group("Today as recruiter and interviewer at 1, 20 and 100 vacancies", 1.5),
    "other_pages": Group("the rubrics page and a sealed card in small and large firms", 1.5),
    "browser": Group("from click to quiet in Chromium beside a bare page, cold and warm", 4),
    "start": Group("the command line's help, and a server until it answers", 1.5),
    "memory": Group("what a server holds after twenty people at once", 0.5),
    "lock": Group("how long others cannot write while a plan of 24 criteria is proposed", 0.3),
    "importing": Group("500 candidates as one list, beside one by one in the build before", 0.5),
    "decisions": Group("a decision on 40 candidates at once: commits, statements, processor", 0.3),
    "check": Group("check on 100,000 events: processor beside the build before, memory beside a tenth", 3),
    "everyday_tests": Group(
        "the everyday tests beside those of the build before; only when asked for", 40, unasked=False
    ),
}


def _help() -> str:
    lines = [f"{name:<16}{group.what} ({group.minutes:g} min)" for name, group in GROUPS.items()]
    return (
        "Measure how fast it is and print one table; exit 1 when a goal is missed.\n\n\b\nGroups of rows:\n"
        + "\n".join(textwrap.indent(line, "  ") for line in lines)
    )


def measure(
    names: Annotated[
        list[str] | None, typer.Argument(help="Which groups; without any, all that need not be asked for.")
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(
            metavar="PATH_OR_REV",
            help="The build before, as a folder or a git revision, for the rows that compare with it.",
        ),
    ] = None,
) -> None:
    unknown = [name for name in names or () if name not in GROUPS]
    if unknown:
        raise typer.BadParameter(f"there is no group “{unknown[0]}”; there are {', '.join(GROUPS)}.")
    try:
        then = build_before(before) if before else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    found: list[Row] = []
    for name in names or [name for name, group in GROUPS.items() if group.unasked]:
        print(f"measuring {name}…", file=sys.stderr, flush=True)
        found += _rows(name, then)
    print(table(found))
    raise typer.Exit(any(row.reached == "NO" for row in found))


def _rows(name: str, then: Build | None) -> list[Row]:
    """The rows of a group; what cannot be measured is a row that is not reached, and says why."""
    try:
        found: list[Row] = importlib.import_module(f"bench.rows.{name}").rows(then)
    except RuntimeError as error:
        return [Row(f"{name} cannot be measured: {error}", nan, 0, "")]
    return found


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command(help=_help())(measure)

if __name__ == "__main__":
    app(prog_name="python -m bench")
