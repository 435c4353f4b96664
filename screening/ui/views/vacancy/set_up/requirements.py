"""The hard requirements of the role: what is asked of every candidate, and counts for nothing in a ranking."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.requirement import MOST, Requirement
from screening.domain.vacancy import Phase
from screening.i18n import _
from screening.services.facts.requirements import add_requirement, drop_requirement, requirements
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, perform
from screening.ui.text import literal


def hard_requirements(me: Account, found: SetUp) -> None:
    """Those that hold, each with the way to take it away, and a field for one more; only the words in a closed vacancy."""
    held = requirements(office(), me, found.vacancy.id)
    closed = found.vacancy.phase is Phase.CLOSED
    st.subheader(_("Hard requirements"), anchor=False)
    st.caption(
        _(
            "Such as a driving licence or a declaration of conduct: only what the work cannot do without. On the page of each candidate you "
            "say whether it is met. It is no part of any score or rank, and only the recruiters of this vacancy see it."
        )
    )
    for one in held:
        with st.container(horizontal=True, vertical_alignment="center", key=f"headed-requirement-{one.id}"):
            st.markdown(literal(one.words), width="stretch")
            if not closed:
                _take_away(one)
    if not held and closed:
        st.caption(_("None were set."))
    if not closed:
        _add(me, found.vacancy.id, full=len(held) >= MOST)


def _add(me: Account, vacancy_id: str, *, full: bool) -> None:
    draft = Draft(f"requirement-{vacancy_id}", keep="session")
    if full and not draft.differs({"words": ""}):
        st.caption(_("There are {limit} requirements, the most that a role can have.", limit=MOST))
        return
    with draft.unsent("words"):
        words = st.text_input(_("New requirement"), autocomplete="off", **draft.field("words"))
    if draft.send(_("Add the requirement"), icon=":material/add:"):
        if attempt(add_requirement, office(), me, vacancy_id, words, done=_("The requirement is added.")):
            draft.sent()
        st.rerun()


def _take_away(one: Requirement) -> None:
    with st.popover(_("Take away"), icon=":material/delete:", key=f"drop-{one.id}"):
        st.markdown(
            _("It is asked of nobody any more, and what was noted about it with candidates is not shown any more.")
        )
        st.button(
            _("Take this requirement away"),
            key=f"really-drop-{one.id}",
            on_click=perform,
            args=(drop_requirement, one.id),
            kwargs={"done": _("The requirement is taken away.")},
        )
