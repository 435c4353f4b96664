"""Times for all interviews at once that have none yet: what is asked, then what would be given, then that."""

from __future__ import annotations

from datetime import time

import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _, ngettext
from screening.services.office.current import office
from screening.services.schedule.proposal import Proposal
from screening.services.schedule.times import give_times, propose_times
from screening.services.schedule.wish import LONGEST_PAUSE, MONDAY_TO_FRIDAY, MOST_A_DAY, Wish, read_days
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, attempt_now, sentence
from screening.ui.views.vacancy.interviews.proposed import show_proposal


def schedule(me: Account, found: SetUp) -> None:
    """Fields for what a schedule is to be like; below them, once they are sent, the times day by day and a button."""
    shown = f"schedule-shown-{found.vacancy.id}"
    with st.expander(_("Give all interviews without a time one"), icon=":material/calendar_month:"):
        st.caption(
            _(
                "You see the times first. What has a time already stays; nobody is asked twice at once, here or elsewhere."
            )
        )
        _ask(found, shown)
        wish = st.session_state.get(shown)
        if isinstance(wish, Wish):
            _show(me, found.vacancy.id, wish, shown)


def _ask(found: SetUp, shown: str) -> None:
    draft = Draft(f"schedule-{found.vacancy.id}")
    names = {part.id: part.name for part in found.parts}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.date_input(_("First day"), None, format="DD-MM-YYYY", **draft.field("day"))
        a_day = st.number_input(_("Candidates a day"), 1, MOST_A_DAY, 1, **draft.field("a-day"))
        pause = st.number_input(
            _("Minutes between conversations"), 0, LONGEST_PAUSE, 15, step=5, **draft.field("pause")
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        opens = st.time_input(_("From"), time(9, 0), step=900, **draft.field("opens"))
        closes = st.time_input(_("Until"), time(17, 0), step=900, **draft.field("closes"))
        lunch = st.time_input(_("Break from"), time(12, 30), step=900, **draft.field("lunch"))
        no_break = _("For no break, choose the time at which it begins.")
        over = st.time_input(_("Break until"), time(13, 15), step=900, help=no_break, **draft.field("lunch-over"))
    parts = st.multiselect(
        _("Parts of the plan, in this order"),
        list(names),
        list(names),
        format_func=names.__getitem__,
        **draft.field("parts"),
    )
    weekdays = st.pills(
        _("Days of the week"),
        list(range(7)),
        selection_mode="multi",
        default=sorted(MONDAY_TO_FRIDAY),
        format_func=_weekday,
        **draft.field("weekdays"),
    )
    left_out = st.text_input(
        _("Days to leave out, such as public holidays"),
        placeholder=_("for example 25-12-2026, 26-12-2026"),
        autocomplete="off",
        **draft.field("left-out"),
    )
    place = st.text_input(_("Place or video link of all"), autocomplete="off", **draft.field("place"))
    at_once = st.toggle(_("Two candidates at the same time, where their interviewers differ"), **draft.field("at-once"))
    past = st.toggle(_("Times that are over, for interviews that were held already"), **draft.field("past"))
    if draft.send(_("Show the times"), icon=":material/preview:"):
        typed: list[Wish] = []

        def read() -> None:
            typed.append(
                Wish(
                    first=first,
                    parts=tuple(parts),
                    a_day=int(a_day),
                    opens=opens or time(0),
                    closes=closes or time(0),
                    pause=int(pause),
                    lunch=(lunch, over) if lunch and over and lunch != over else None,
                    weekdays=frozenset(weekdays or ()),
                    left_out=read_days(left_out),
                    at_once=2 if at_once else 1,
                    place=place,
                    past=past,
                )
            )

        attempt(read)
        st.session_state[shown] = typed[0] if typed else None
        st.rerun()


def _show(me: Account, vacancy_id: str, wish: Wish, shown: str) -> None:
    try:
        with st.spinner(_("Working out the times …")):
            proposal = propose_times(office(), me, vacancy_id, wish)
    except ScreeningError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    show_proposal(proposal, wish, vacancy_id)
    if proposal.slots:
        count = sum(len(one.interviews) for one in proposal.slots)
        st.button(
            ngettext("Give {n} interview this time", "Give {n} interviews these times", count),
            type="primary",
            icon=":material/event_available:",
            on_click=_give,
            args=(vacancy_id, wish, proposal, shown),
            key=f"give-{vacancy_id}",
        )


def _give(vacancy_id: str, wish: Wish, proposal: Proposal, shown: str) -> None:
    done = _("The interviews have a time. You can still move each of them.")
    if attempt_now(give_times, vacancy_id, wish, proposal.fingerprint, done=done):
        st.session_state.pop(shown, None)


def _weekday(day: int) -> str:
    return [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")][day]
