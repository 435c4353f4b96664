"""Times for all interviews at once that have none yet."""

from __future__ import annotations

from datetime import time

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.interviews.times import give_times
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt

HOURS = (time(9, 0), time(10, 30), time(13, 30), time(15, 0))
"""What is offered for the parts, in their order."""


def schedule(me: Account, found: SetUp) -> None:
    """Fields for the first day, the hour of each part and the place: one candidate a working day."""
    draft = Draft(f"schedule-{found.vacancy.id}")
    with st.expander(_("Give all interviews without a time one"), icon=":material/calendar_month:"):
        st.caption(_("One candidate a working day, from the first day on. What has a time already stays."))
        first = st.date_input(_("First day"), None, format="DD-MM-YYYY", **draft.field("day"))
        hours = {}
        with st.container(horizontal=True):
            for place, part in enumerate(found.parts):
                usual = HOURS[min(place, len(HOURS) - 1)]
                hours[part.id] = st.time_input(part.name, usual, step=900, **draft.field(part.id))
        where = st.text_input(_("Place or video link of all"), autocomplete="off", **draft.field("place"))
        if draft.send(_("Give times")):
            done = _("The interviews have a time. You can still move each of them.")
            if attempt(give_times, office(), me, found.vacancy.id, first, hours, where, done=done):
                draft.sent()
            st.rerun()
