"""A part of the interview plan changed by hand: its name and minutes, and who asks it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _
from screening.services.office.current import office
from screening.services.vacancies.plan import PartOverview, change_part, choose_people
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt
from screening.ui.text import distinct_names

MOST_SEATS = 4


def name_and_minutes(me: Account, found: SetUp, one: PartOverview) -> None:
    """The fields for what a part is called and how long it takes."""
    draft = Draft(f"part-facts-{one.id}-{one.part.minutes}-{one.part.name}")
    name = st.text_input(_("Name of the part"), one.part.name, autocomplete="off", **draft.field("name"))
    minutes = st.number_input(_("Minutes"), 5, 480, one.part.minutes, step=5, **draft.field("minutes"))
    if draft.send(_("Save")):
        done = _("The part is changed.")
        if attempt(change_part, office(), me, found.vacancy.id, one.id, name, int(minutes), done=done):
            draft.sent()
        st.rerun()


def people(me: Account, found: SetUp, one: PartOverview) -> None:
    """The fields for who asks a part, and how many of them a candidate meets."""
    names = distinct_names(list(found.panel))
    here = [account.id for account in found.panel if account.id in one.part.people]
    choices = [1, 2, 3, MOST_SEATS, None]
    draft = Draft(f"part-people-{one.id}-{one.part.seats}-{'-'.join(one.part.people)}")
    seats = st.selectbox(
        _("Interviewers per candidate"),
        choices,
        index=choices.index(one.part.seats) if one.part.seats in choices else len(choices) - 1,
        format_func=lambda count: _("everybody") if count is None else str(count),
        **draft.field("seats"),
    )
    asked_by = st.multiselect(
        _("Asked by"),
        [account.id for account in found.panel if account in found.able or account.id in here],
        here,
        format_func=names.__getitem__,
        placeholder=_("The whole panel"),
        **draft.field("people"),
    )
    if draft.send(_("Save who asks this")):
        done = _("The part is changed. Interviews that are planned already stay.")
        if attempt(choose_people, office(), me, found.vacancy.id, one.id, seats, asked_by, done=done):
            draft.sent()
        st.rerun()
