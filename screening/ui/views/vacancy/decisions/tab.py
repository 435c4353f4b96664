"""Decision: everybody in the procedure with rank, score and stage; choose one or more, decide, and see what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export
from screening.i18n import _
from screening.services.decisions.history import Decisions, ToDecide, decisions_of
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.paging import PER_PAGE, rows_of_page
from screening.ui.views.vacancy.candidates.search import named
from screening.ui.views.vacancy.decisions.act import act, confirm, is_asked
from screening.ui.views.vacancy.decisions.piece import piece
from screening.ui.views.vacancy.decisions.rows import row
from screening.ui.views.vacancy.decisions.ticks import chosen_of, ticks
from screening.ui.views.vacancy.decisions.words import stage_word, what_opens_when


def decisions(me: Account, found: SetUp) -> None:
    """The list with what can be done about it; or, once that is asked, what it would do, to confirm."""
    vacancy_id = found.vacancy.id
    if is_asked(vacancy_id):
        confirm(me, found)
        return
    if not found.candidacies:
        st.info(
            _("There are no candidates to decide about yet. Add them under Candidates."),
            icon=":material/person_search:",
        )
        return
    view = _view(vacancy_id) if may_decide_and_export(found.standing) else View.SEALED
    there = decisions_of(office(), me, vacancy_id, view)
    _opening(there)
    draft = Draft(f"decide-{vacancy_id}", keep="session")
    listed = _of_stage(_named(there.to_decide, vacancy_id), vacancy_id)
    if not listed:
        st.info(_("Nobody matches that."), icon=":material/search_off:")
    shown = rows_of_page(listed, f"decide-{vacancy_id}")
    _choose(found, there, shown, draft)


@piece
def _choose(me: Account, found: SetUp, there: Decisions, shown: Sequence[ToDecide], draft: Draft) -> None:
    """The rows of this page, and what can be done about who is ticked: a tick looks nothing up."""
    if there.phase is not Phase.CLOSED:
        ticks(there, shown, draft)
    for one in shown:
        row(found, there, one, draft)
    if there.phase is not Phase.CLOSED:
        act(me, found, there, chosen_of(there.to_decide, draft), draft)


def _opening(there: Decisions) -> None:
    """Why something is not open yet, and when it will be."""
    if not there.decides:
        st.info(
            _(
                "You are on the panel here and still owe a card, so the ranking and decisions stay shut for you until all your "
                "own cards are in. You can record who withdraws or comes back all the same."
            ),
            icon=":material/visibility_off:",
        )
    elif words := what_opens_when(there.phase):
        st.caption(words)


def _view(vacancy_id: str) -> View:
    names = {View.SEALED: _("Sealed values"), View.CORRECTED: _("Corrected values")}
    with st.container(key=f"decide-view-{vacancy_id}"):
        chosen = st.segmented_control(
            _("Which values"),
            list(View),
            format_func=names.__getitem__,
            default=View.SEALED,
            required=True,
            key=f"view-{vacancy_id}",
            persist_state="session",
        )
    return chosen or View.SEALED


def _named(everybody: Sequence[ToDecide], vacancy_id: str) -> Sequence[ToDecide]:
    """Whose name is looked for, in a list of more than one page."""
    if len(everybody) <= PER_PAGE:
        return everybody
    asked = st.text_input(
        _("Search by name"),
        icon=":material/search:",
        autocomplete="off",
        key=f"decide-search-{vacancy_id}",
        persist_state="page",
    )
    wanted = {one.id for one in named([one.candidacy for one in everybody], asked)}
    return [one for one in everybody if one.candidacy.id in wanted]


def _of_stage(everybody: Sequence[ToDecide], vacancy_id: str) -> Sequence[ToDecide]:
    """Who stands at the stage that is looked for; everybody where none is."""
    counts = Counter(one.candidacy.stage for one in everybody)
    if len(counts) < 2:
        return everybody
    order: list[Stage | None] = [stage for stage in [*Stage, None] if counts[stage]]
    chosen = st.pills(
        _("Stage"),
        order,
        format_func=lambda stage: f"{stage_word(stage)} ({counts[stage]})",
        selection_mode="multi",
        key=f"decide-stage-{vacancy_id}",
        persist_state="session",
    )
    return [one for one in everybody if not chosen or one.candidacy.stage in chosen]
