"""Clashes in sentences: whose time is asked twice, and by which two interviews."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from screening.i18n import _
from screening.services.interviews.appointments import Appointment
from screening.services.interviews.clashes import Overlap
from screening.ui.components.paging import rows_of_page
from screening.ui.text import literal, moment


def show_clashes(found: Iterable[Overlap], where: str) -> None:
    """A warning for each clash, with both interviews named. `where` tells this list of them from others."""
    for overlap in rows_of_page(list(found), f"clashes-{where}", per_page=5):
        st.warning(_sentence(overlap), icon=":material/event_busy:")


def _sentence(overlap: Overlap) -> str:
    who = overlap.one.interviewer.name if overlap.whose == "interviewer" else overlap.one.candidate
    if overlap.other is None:
        return _(
            "{who} has two interviews at the same time: {one}, and one in a vacancy that is not yours.",
            who=literal(who),
            one=_named(overlap.one),
        )
    return _(
        "{who} has two interviews at the same time: {one}, and {other}.",
        who=literal(who),
        one=_named(overlap.one),
        other=_named(overlap.other),
    )


def _named(one: Appointment) -> str:
    return _(
        "{part} of {candidate} with {interviewer}, {moment}",
        part=literal(one.part),
        candidate=literal(one.candidate),
        interviewer=literal(one.interviewer.name),
        moment=moment(one.starts_at),
    )
