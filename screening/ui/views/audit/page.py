"""Audit: what happened, by whom and where; whether the database is sound; and reading a card with a reason."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import ScreeningError
from screening.i18n import _, ngettext
from screening.services.interviews.conflicts_of_interest import recusals_everywhere
from screening.services.office.current import office
from screening.services.upkeep.audit import AuditTrail, choices, trail
from screening.ui.components.conflicts_of_interest.marked import recusal
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.session import viewer
from screening.ui.text import distinct_names, heading, moment
from screening.ui.views.audit.event_names import detail_words, event_name
from screening.ui.views.audit.opening import open_a_card
from screening.ui.views.audit.soundness import soundness


def page() -> None:
    me = viewer()
    header(me, _("Audit"), _("What happened, by whom and when. It holds ids and kinds, and cannot be changed."))
    try:
        found = _filtered(me)
    except ScreeningError as error:
        stop_with(error)
        return
    _table(found)
    soundness(me)
    open_a_card(me)
    _conflicts(me)


def _filtered(me: Account) -> AuditTrail:
    possible = choices(office(), me)
    names = distinct_names(list(possible.people))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = st.multiselect(
            _("What"),
            sorted(EventKind, key=lambda kind: event_name(kind)),
            format_func=event_name,
            placeholder=_("Everything"),
        )
        person = st.selectbox(
            _("Who"), list(names), index=None, format_func=names.__getitem__, placeholder=_("Everybody")
        )
        vacancy = st.selectbox(
            _("Vacancy"),
            list(possible.vacancies),
            index=None,
            format_func=possible.vacancies.__getitem__,
            placeholder=_("All vacancies"),
        )
        first = st.date_input(_("From"), value=None, format="DD-MM-YYYY")
        last = st.date_input(_("Up to and including"), value=None, format="DD-MM-YYYY")
    pager = f"events-{(sorted(kinds), person, vacancy, first, last)}"  # other filters begin at their first page
    found = trail(
        office(),
        me,
        kinds=kinds,
        actor_id=person,
        vacancy_id=vacancy,
        first_day=first if isinstance(first, date) else None,
        last_day=last if isinstance(last, date) else None,
        page=st.session_state.get(pager, 1),
    )
    st.caption(ngettext("{n} event", "{n} events", found.total))
    if found.without_cards_of:
        st.info(
            ngettext(
                "You still owe a card in {n} vacancy: what happened to cards and what was decided there is left out until yours are in.",
                "You still owe a card in {n} vacancies: what happened to cards and what was decided there is left out until yours are in.",
                found.without_cards_of,
            ),
            icon=":material/visibility_off:",
        )
    if found.pages > 1:
        st.pagination(found.pages, key=pager)
    return found


def _table(found: AuditTrail) -> None:
    if not found.entries:
        st.info(_("Nothing of this kind happened. Widen the filters."), icon=":material/history:")
        return
    rows = [
        {
            _("Number"): one.number,
            _("When"): moment(one.at),
            _("What"): event_name(one.kind),
            _("Who"): one.who or "–",
            _("Vacancy"): one.vacancy or "–",
            _("About"): one.subject_id or "–",
            _("Details"): detail_words(one.detail) or "–",
        }
        for one in found.entries
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        column_config={_("Number"): st.column_config.NumberColumn(width=80, format="%d")},
        alt=_("Events, newest first: number, moment, what, who, vacancy, what it is about and details."),
    )


def _conflicts(me: Account) -> None:
    marked = recusals_everywhere(office(), me)
    if marked:
        st.markdown(heading(_("Conflicts of interest")))
    for one in marked:
        recusal(me, one)


page()
