"""A candidate on the list: to choose, with rank, score and stage, and what was decided before."""

from __future__ import annotations

from functools import partial

import streamlit as st

from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase
from screening.i18n import _, language, ngettext, number
from screening.services.decisions.decide import undo
from screening.services.decisions.history import Decisions, ToDecide
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.decisions.made import made_box
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt_now
from screening.ui.pages import CANDIDATE
from screening.ui.text import bold, literal
from screening.ui.views.vacancy.decisions.reason import ask_reason
from screening.ui.views.vacancy.decisions.ticks import tick_of
from screening.ui.views.vacancy.decisions.words import stage_word


def row(found: SetUp, there: Decisions, one: ToDecide, draft: Draft) -> None:
    candidacy = one.candidacy
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"decide-{candidacy.id}"):
        with st.container(width="stretch", gap=None):
            if there.kinds_for(one):
                st.checkbox(literal(candidacy.name), key=tick_of(one, draft), persist_state="session")
            else:
                st.markdown(bold(literal(candidacy.name)))
            color = "blue" if _inside(candidacy.stage) else "gray"
            stage = f":{color}-badge[{stage_word(candidacy.stage)}]"
            st.caption(" · ".join([stage, *_place(one)]))
        if st.button(_("Whole story"), icon=":material/badge:", key=f"story-{candidacy.id}"):
            st.switch_page(CANDIDATE, query_params={"candidacy": candidacy.id})
        if one.place is not None and one.place.cards:
            st.link_button(
                _("Explanation"),
                f"/downloads/vacancies/{found.vacancy.id}/candidates/{candidacy.id}/explanation.txt"
                f"?language={language()}&view={there.view}",
                icon=":material/description:",
                help=_("A text to send to this candidate: what counted, what the panel found, and what was decided."),
            )
        if one.history:
            _history(found, there, one)


def _inside(stage: Stage | None) -> bool:
    return stage is not None and stage.holds_rank


def _place(one: ToDecide) -> list[str]:
    """Rank with its interval, score, and how many cards are in."""
    if one.place is None:
        return []
    ranked = one.place.ranked
    return [
        _rank(ranked.rank, ranked.rank_interval),
        *([] if ranked.score is None else [_("score {score}", score=number(ranked.score))]),
        _("{n} of {total} cards in", n=one.place.cards, total=one.place.planned),
    ]


def _rank(rank: int | None, interval: tuple[int, int] | None) -> str:
    if rank is None:
        return _("no rank")
    if interval is None or interval[0] == interval[1]:
        return _("rank {n}", n=rank)
    return _("rank {n} ({low} to {high})", n=rank, low=interval[0], high=interval[1])


def _history(found: SetUp, there: Decisions, one: ToDecide) -> None:
    words = ngettext("{n} decision", "{n} decisions", len(one.history))
    with st.popover(words, icon=":material/history:", key=f"history-{one.candidacy.id}"):
        for made in one.history:
            made_box(made)
        if _may_undo(there, one):
            _undo(found, there, one)


def _may_undo(there: Decisions, one: ToDecide) -> bool:
    return there.phase is not Phase.CLOSED and one.can_undo and there.decides


def _undo(found: SetUp, there: Decisions, one: ToDecide) -> None:
    ask_reason(
        Draft(f"undo-{one.candidacy.id}-{one.shown}"),
        _("Why undo the newest decision?"),
        _("Undo the newest decision"),
        partial(_undone, found.vacancy.id, one, there),
        key=f"undo-{one.candidacy.id}",
        icon=":material/undo:",
    )


def _undone(vacancy_id: str, one: ToDecide, there: Decisions, reason: str) -> None:
    done = _("The newest decision about {name} is undone.", name=literal(one.candidacy.name))
    attempt_now(undo, vacancy_id, one.candidacy.id, one.shown, reason, there.view, done=done)
