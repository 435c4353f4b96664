"""Levels side by side: the chart with its table, and what it says in words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from screening.i18n import _, language, ngettext
from screening.services.candidacy.findings import APART
from screening.services.candidacy.levels import Cell, Row, Seat
from screening.services.candidacy.story import Story
from screening.ui.charts.colours import palette
from screening.ui.charts.drawn import drawn
from screening.ui.views.candidate.levels.matrix import called, matrix, spread_words


def levels(story: Story) -> None:
    """Nothing where the reader may read no card of this candidate."""
    if not story.rows:
        return
    st.subheader(_("Levels side by side"), anchor=False)
    st.markdown(_in_words(story))
    drawn(
        matrix(story.seats, story.rows, story.rubric, palette()),
        alt=_alternative(story),
        key="levels",
        table=lambda: _table(story),
    )
    for line in _signs(story):
        st.caption(line)


def criterion_name(story: Story, row: Row) -> str:
    return story.rubric.criteria[row.criterion_id].name.in_(language())


def _in_words(story: Story) -> str:
    if len(story.seats) == 1:
        return _("One interviewer's card can be read here, so there is nothing to compare yet.")
    if story.place is None:
        return _("What every interviewer gave, as it stands on their cards.")
    compared = [row for row in story.rows if row.spread is not None]
    far = [row for row in compared if (row.spread or 0) >= APART]
    if not compared:
        return _("No criterion has a level of two interviewers that counts here, so there is nothing to compare yet.")
    if not far:
        return _("On none of the criteria that two or more interviewers scored do they lie two or more levels apart.")
    return ngettext(
        "On **{n} of {total} criteria** that two or more interviewers scored, they lie two or more levels apart: {names}.",
        "On **{n} of {total} criteria** that two or more interviewers scored, they lie two or more levels apart: {names}.",
        len(far),
        total=len(compared),
        names=", ".join(criterion_name(story, row) for row in far),
    )


def _signs(story: Story) -> list[str]:
    """What the signs of the chart mean, as far as they stand in it."""
    cells = [cell for row in story.rows for cell in row.cells if cell is not None]
    told = [_("Empty: not asked in that interview.")] if any(None in row.cells for row in story.rows) else []
    if any(cell.line.rating.not_assessed for cell in cells):
        told.append(_("NB: asked for and not assessed, which is never a number."))
    if any(cell.before for cell in cells):
        told.append(_("Open circle: what was sealed first; beside it the corrected level."))
    if any(cell.drifted for cell in cells):
        told.append(_("Square: drift, a correction made after colleagues' cards could be read."))
    if any(not cell.counts for cell in cells):
        told.append(_("Dashed circle: from a card written after reading, which does not count in the sealed values."))
    return [" ".join(told)] if told else []


def _alternative(story: Story) -> str:
    """The chart in words, a sentence for each criterion."""
    return " ".join(
        f"{criterion_name(story, row)}: "
        + "; ".join([*(f"{called(seat)} {_cell(cell)}" for seat, cell in given(story, row)), *spread_of(row)])
        + "."
        for row in story.rows
    )


def spread_of(row: Row) -> list[str]:
    """How far interviewers lie apart, where the reader may know it."""
    words = spread_words(row)
    return [words] if words else []


def given(story: Story, row: Row) -> list[tuple[Seat, Cell]]:
    """Who was to ask a criterion, each with what they say."""
    return [(seat, cell) for seat, cell in zip(story.seats, row.cells, strict=True) if cell is not None]


def _cell(cell: Cell) -> str:
    """A cell of the table: the level, before it what was sealed where that differs, and what is special about it."""
    level, before = cell.line.rating.level, cell.before
    now = _level(level) if before is None else f"{_level(before.rating.level)} → {_level(level)}"
    marks = [_("drift")] if cell.drifted else []
    marks += [] if cell.counts else [_("does not count here")]
    return f"{now} ({', '.join(marks)})" if marks else now


def _level(level: int | None) -> str:
    return _("NB") if level is None else str(level)


def _table(story: Story) -> pd.DataFrame:
    rows = []
    for row in story.rows:
        cells = ["" if cell is None else _cell(cell) for cell in row.cells]
        names = [called(seat) for seat in story.seats]
        one = {_("Criterion"): criterion_name(story, row), **dict(zip(_apart(names), cells, strict=True))}
        rows.append(one | ({_("Spread"): spread_words(row) or "–"} if story.place else {}))
    return pd.DataFrame(rows)


def _apart(names: list[str]) -> list[str]:
    """The names as columns: no two alike."""
    return [name if names.count(name) == 1 else f"{name} {place}" for place, name in enumerate(names, start=1)]
