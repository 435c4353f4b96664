"""Unscored facts of a candidate, apart from every score: what is known, fields at a click, and which requirements are met."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.facts import Facts
from screening.errors import Conflict, ScreeningError
from screening.i18n import _
from screening.services.facts.known import CLOSED, Known, change_facts, known_of
from screening.services.office.current import office
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt_now
from screening.ui.text import literal, moment, text_table
from screening.ui.views.candidate.requirements import judged_requirements


@dataclass(frozen=True, slots=True)
class Editing:
    """Fields that are open: what was shown, what they begin with, and what stands there by now where that is something else."""

    shown: Known
    begin: Facts
    meanwhile: dict[str, str] = field(default_factory=dict)
    refused: Facts | None = None
    """What was typed when somebody else had changed the facts in the meantime; to be held against what stands there now."""


def facts(me: Account, candidacy_id: str) -> None:
    """What is known of a candidate and counts for nothing, for a recruiter of the vacancy. Raises NotFound for anybody else."""
    found = known_of(office(), me, candidacy_id)
    with st.container(border=True, key=f"facts-{candidacy_id}"):
        st.subheader(_("Facts, not counted"), anchor=False)
        st.caption(_("They are no part of any score or rank. Only the recruiters of this vacancy see them."))
        if found.closed:
            st.info(_(CLOSED), icon=":material/lock:")
        editing: Editing | None = st.session_state.get(_key(candidacy_id))
        if editing:
            _fields(candidacy_id, _caught_up(candidacy_id, editing, found))
        else:
            _list(candidacy_id, found)
        judged_requirements(candidacy_id, found)


def fact_names() -> dict[str, str]:
    """What each fact is called on the page, in its order."""
    return {
        "availability": _("Available"),
        "notice": _("Notice period"),
        "salary_wish": _("Salary wish"),
        "languages": _("Languages"),
    }


def _list(candidacy_id: str, found: Known) -> None:
    rows = [[name, getattr(found.facts, one) or _("unknown")] for one, name in fact_names().items()]
    with st.container(key=f"wide-words-facts-{candidacy_id}"):
        st.markdown(text_table([[_("Fact"), _("What is known")], *rows]))
    if found.changed_at:
        st.caption(_("Changed by {who}, {when}", who=literal(found.changed_by), when=moment(found.changed_at)))
    if not found.closed:
        st.button(
            _("Change the facts"),
            key=f"change-facts-{candidacy_id}",
            icon=":material/edit:",
            on_click=_open,
            args=(candidacy_id, found),
        )


def _fields(candidacy_id: str, editing: Editing) -> None:
    """The fields, which stay open with what was typed until it is saved or dropped."""
    draft = _draft(candidacy_id)
    asked = {
        "availability": _("for example: from 1 September, or Mondays only"),
        "notice": _("for example: two months"),
        "salary_wish": _("for example: € 95,000 a year, 36 hours"),
        "languages": _("for example: Dutch, English at work, some German"),
    }
    with draft.unsent("facts"):
        for one, name in fact_names().items():
            st.text_input(
                name,
                getattr(editing.begin, one),
                placeholder=asked[one],
                autocomplete="off",
                **draft.field(one),
            )
            if one in editing.meanwhile:
                _stands_there(editing, one)
    with st.container(horizontal=True):
        draft.send(_("Save the facts"), type="primary", on_click=_save, args=(candidacy_id,))
        st.button(_("Cancel"), key=f"cancel-facts-{candidacy_id}", on_click=_close, args=(candidacy_id,))


def _stands_there(editing: Editing, one: str) -> None:
    said = literal(editing.meanwhile[one]) or _("nothing")
    told = _("{who} made of it meanwhile: {text}", who=literal(editing.shown.changed_by), text=said)
    st.warning(told, icon=":material/compare_arrows:")


def _caught_up(candidacy_id: str, editing: Editing, found: Known) -> Editing:
    """The fields beside what stands there now: what was not touched follows it, what was typed stays and is shown beside it."""
    if editing.refused is None:
        return editing
    typed, shown, now = (one.model_dump() for one in (editing.refused, editing.shown.facts, found.facts))
    mine = {one: text for one, text in typed.items() if text != shown[one]}
    differing = {one: now[one] for one, text in mine.items() if now[one] not in {text, shown[one]}}
    caught = Editing(found, Facts(**now | mine), differing)
    st.session_state[_key(candidacy_id)] = caught
    return caught


def _open(candidacy_id: str, found: Known) -> None:
    st.session_state[_key(candidacy_id)] = Editing(found, found.facts)


def _close(candidacy_id: str) -> None:
    _draft(candidacy_id).sent()
    st.session_state.pop(_key(candidacy_id), None)


def _save(candidacy_id: str) -> None:
    """Save what was typed on what was on screen, so that a change made elsewhere meanwhile is not lost."""
    editing: Editing = st.session_state[_key(candidacy_id)]
    draft = _draft(candidacy_id)
    typed = Facts(**{one: st.session_state[draft.field(one)["key"]] for one in Facts.model_fields})

    def refused(error: ScreeningError) -> None:
        if isinstance(error, Conflict):
            st.session_state[_key(candidacy_id)] = replace(editing, refused=typed)
            draft.sent()

    asked = (change_facts, candidacy_id, editing.shown.version, typed)
    if attempt_now(*asked, done=_("The facts are saved."), refused=refused):
        _close(candidacy_id)


def _draft(candidacy_id: str) -> Draft:
    return Draft(f"facts-{candidacy_id}", keep="session")


def _key(candidacy_id: str) -> str:
    return f"facts-open-{candidacy_id}"
