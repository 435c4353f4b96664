"""Buttons that put interviews in the reader's own calendar."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, language
from screening.services.interviews.appointments import Appointment

ICON = ":material/calendar_add_on:"


def calendar_of(one: Appointment) -> None:
    """The file of one interview, once it has a time."""
    if one.starts_at:
        address = f"/downloads/interviews/{one.id}.ics?language={language()}"
        st.link_button(_("Calendar"), address, icon=ICON, type="tertiary")


def whole_calendar(vacancy_id: str | None = None) -> None:
    """The file of all one's own interviews, or of all of a vacancy."""
    which = f"vacancy={vacancy_id}&" if vacancy_id else ""
    st.link_button(_("All in my calendar"), f"/downloads/agenda.ics?{which}language={language()}", icon=ICON)
