"""The matrix itself: a row for each candidate, a column for each interviewer, a sign with words in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from screening.i18n import NOTHING, _
from screening.services.interviews.appointments import CardState
from screening.services.progress.matrix import Followed, Slot
from screening.ui.text import short_day, text_table
from screening.ui.views.vacancy.progress.choice import ABOUT, choose, follow

FEW, NARROW = 50, 7
"""Of so many rows and columns a table is text: read by everything that reads pages, and there at once."""
TOUCHED = 44
"""Pixels that a row of a grid is high, for a finger."""

SIGN = {CardState.NOT_STARTED: "○", CardState.DRAFT: "◐", CardState.SUBMITTED: "●"}
CONFLICT, ASKED = "⊘", "?"
GRID = "progress-grid"


def table(candidates: Sequence[Followed], slots: Sequence[Slot], people: Mapping[str, str]) -> None:
    """The matrix, and below it the choice of a candidate to look at; in a large one a cell is that choice as well."""
    names = candidate_names(candidates)
    cells = matrix_rows(candidates, slots, people)
    small = _is_small(cells)
    if small:
        _as_text(cells, "progress-table")
    else:
        _grid(cells, list(names))
    st.caption(
        _("● submitted · ◐ draft (scored of total) · ○ not started")
        + " · "
        + _("⊘ conflict of interest · ? asked to move it or to be taken off")
    )
    label, kept = _("See, plan or nudge: choose a candidate"), follow(ABOUT, list(names), "progress-about")
    if small:
        st.pills(label, list(names), format_func=names.__getitem__, **kept)
        return
    nobody = _("Choose a candidate")
    st.selectbox(label, list(names), index=None, format_func=names.__getitem__, placeholder=nobody, **kept)


def handed_in(candidates: Sequence[Followed], slots: Sequence[Slot], people: Mapping[str, str]) -> None:
    """The same of who is out of the procedure: only to read."""
    cells = matrix_rows(candidates, slots, people)
    if _is_small(cells):
        _as_text(cells, "progress-table-out")
    else:
        columns, *rows = cells
        st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, width="stretch", row_height=TOUCHED)


def _is_small(cells: list[list[str]]) -> bool:
    return len(cells) <= FEW + 1 and len(cells[0]) <= NARROW


def _as_text(cells: list[list[str]], key: str) -> None:
    with st.container(key=key):
        st.markdown(text_table(cells))


def names_of(candidates: Sequence[Followed]) -> list[str]:
    return list(candidate_names(candidates).values())


def candidate_names(candidates: Sequence[Followed]) -> dict[str, str]:
    """A name for each candidacy that no other has: those who share one are numbered."""
    shared = Counter(one.name for one in candidates)
    turn: Counter[str] = Counter()
    found = {}
    for one in candidates:
        turn[one.name] += 1
        found[one.candidacy_id] = f"{one.name} ({turn[one.name]})" if shared[one.name] > 1 else one.name
    return found


def matrix_rows(candidates: Sequence[Followed], slots: Sequence[Slot], people: Mapping[str, str]) -> list[list[str]]:
    """The names of the columns, and a row for each of these candidates; `people` are the interviewers' names by id."""
    there = {one.interview.interviewer.id for one in slots}
    columns = sorted((one for one in people if one in there), key=lambda one: people[one].casefold())
    cells: dict[tuple[str, str], list[str]] = {}
    for one in slots:
        cells.setdefault((one.interview.candidacy_id, one.interview.interviewer.id), []).append(sign(one))
    rows = [
        [name, *(_together(cells.get((candidacy, account), [NOTHING])) for account in columns)]
        for candidacy, name in candidate_names(candidates).items()
    ]
    return [[_("Candidate"), *(people[one] for one in columns)], *rows]


def _together(signs: Sequence[str]) -> str:
    """Several interviews in one cell, told apart where they have words."""
    return (", " if any(" " in one for one in signs) else " ").join(signs)


def sign(one: Slot) -> str:
    """One interview in a cell: how far its card is, and the day for which it is planned or since when it is waited for."""
    if one.conflict:
        return CONFLICT
    words = [SIGN[one.interview.state]]
    if one.interview.state is CardState.DRAFT:
        words.append(f"{one.interview.scored}/{one.interview.criteria}")
    if one.submitted:
        words += [_("late")] * one.interview.late + [_("after reading")] * one.interview.after_reading
    elif one.since:
        words.append(_("since {day}", day=short_day(one.since)))
    elif one.interview.starts_at:
        words.append(short_day(one.interview.starts_at))
    return " ".join([*words, *([ASKED] if one.asked else [])])


def _grid(cells: list[list[str]], candidacies: Sequence[str]) -> None:
    """Draws what is in view, scrolls aside, sorts and searches; a click on a cell opens its candidate."""
    columns, *rows = cells
    st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        width="stretch",
        row_height=TOUCHED,
        column_config={columns[0]: st.column_config.TextColumn(pinned=True)},
        alt=_("Progress per candidate and interviewer; the same is listed under Interviews."),
        key=GRID,
        selection_mode="single-cell",
        on_select=lambda: choose(ABOUT, candidacy_at(st.session_state[GRID], candidacies)),
    )


def candidacy_at(
    selected: Mapping[str, Mapping[str, Sequence[Sequence[object]]]], candidacies: Sequence[str]
) -> str | None:
    """Whose cell is selected in the grid; None when none is, or a row that is not there any more."""
    cells = selected.get("selection", {}).get("cells", ())
    row = cells[0][0] if cells else None
    return candidacies[row] if isinstance(row, int) and 0 <= row < len(candidacies) else None
