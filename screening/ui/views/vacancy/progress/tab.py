"""Progress: candidates × interviewers, and what state each card is in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from screening.domain.account import Account
from screening.i18n import NOTHING, _
from screening.services.interviews.appointments import Appointment, CardState, progress
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.text import bold, distinct_names, text_table
from screening.ui.views.vacancy.progress.owed import owed_by, owed_list

FEW, NARROW = 50, 7
"""Of so many rows and columns a table is text: read by everything that reads pages, and there at once."""

SIGN = {CardState.NOT_STARTED: "○", CardState.DRAFT: "◐", CardState.SUBMITTED: "●"}


def matrix(me: Account, found: SetUp) -> None:
    """A table with one row a candidate, one column an interviewer, and a sign with words in each cell."""
    planned = progress(office(), me, found.vacancy.id)
    if not planned:
        st.info(
            _("No interviews planned yet. Plan them under Interviews; their progress then stands here."),
            icon=":material/grid_on:",
        )
        return
    done = sum(one.state is CardState.SUBMITTED for one in planned)
    st.progress(done / len(planned), text=_("{n} of {total} cards in", n=done, total=len(planned)))
    _show(_table(planned))
    st.caption(_("● submitted  ◐ draft (scored of total)  ○ not started"))
    if owed_by(planned):
        st.markdown(bold(_("Still to come")))
        owed_list(planned)
    elif found.vacancy.phase.takes_cards:
        st.success(_("All cards are in. You can move on to the debrief under Phase."), icon=":material/check_circle:")


def _show(table: list[list[str]]) -> None:
    """A small table as text; a large one as a grid, which draws what is in view, scrolls aside, sorts and searches."""
    columns, *rows = table
    if len(rows) <= FEW and len(columns) <= NARROW:
        with st.container(key="progress-table"):
            st.markdown(text_table(table))
        return
    st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        width="stretch",
        column_config={columns[0]: st.column_config.TextColumn(pinned=True)},
        alt=_("Progress per candidate and interviewer; the same is listed under Interviews."),
    )


def _table(planned: list[Appointment]) -> list[list[str]]:
    """The names of the columns, and a row for each candidate by name."""
    names = distinct_names([one.interviewer for one in planned])
    columns = dict(sorted(names.items(), key=lambda one: one[1].casefold()))
    cells: dict[str, dict[str, list[str]]] = {}
    for one in planned:
        cells.setdefault(one.candidate, {}).setdefault(one.interviewer.id, []).append(_sign(one))
    rows = [
        [candidate, *(" ".join(cells[candidate].get(account, [NOTHING])) for account in columns)]
        for candidate in sorted(cells, key=str.casefold)
    ]
    return [[_("Candidate"), *columns.values()], *rows]


def _sign(one: Appointment) -> str:
    if one.state is CardState.DRAFT:
        return f"{SIGN[one.state]} {one.scored}/{one.criteria}"
    marks = [_("late")] * one.late + [_("after reading")] * (one.after_reading and one.submitted_at is not None)
    return " ".join([SIGN[one.state], *marks])
