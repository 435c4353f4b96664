"""Progress: candidates × interviewers, and what state each card is in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.interviews.appointments import Appointment, CardState, progress
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.text import bold, distinct_names
from screening.ui.views.vacancy.progress.owed import owed_by, owed_list

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
    st.dataframe(
        _table(planned),
        hide_index=True,
        width="stretch",
        column_config={_("Candidate"): st.column_config.TextColumn(pinned=True)},
        alt=_("Progress per candidate and interviewer; the same is listed under Interviews."),
    )
    st.caption(_("● submitted  ◐ draft (scored of total)  ○ not started"))
    if owed_by(planned):
        st.markdown(bold(_("Still to come")))
        owed_list(planned)
    elif found.vacancy.phase.takes_cards:
        st.success(_("All cards are in. You can move on to the debrief under Phase."), icon=":material/check_circle:")


def _table(planned: list[Appointment]) -> pd.DataFrame:
    rows: dict[str, dict[str, str]] = {}
    columns = distinct_names([one.interviewer for one in planned])
    for one in planned:
        row = rows.setdefault(one.candidate, {_("Candidate"): one.candidate})
        counted = f" {one.scored}/{one.criteria}" if one.state is CardState.DRAFT else ""
        sign = SIGN[one.state] + (" " + _("late") if one.late else counted)
        column = columns[one.interviewer.id]
        row[column] = f"{row[column]} {sign}" if column in row else sign
    by_name = [rows[name] for name in sorted(rows, key=str.casefold)]
    return pd.DataFrame(by_name).fillna("–")
