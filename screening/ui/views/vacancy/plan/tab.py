"""Interview plan: the parts with their criteria and minutes, who asks what, and what that is worth."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase
from screening.i18n import _, language, ngettext
from screening.services.access.doors import CLOSED
from screening.services.office.current import office
from screening.services.vacancies.plan import PartOverview, PlanOverview, move_criterion, plan_of, propose_plan
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, perform, sentence
from screening.ui.text import bold, distinct_names, heading, literal
from screening.ui.views.vacancy.plan.change_part import name_and_minutes, people
from screening.ui.views.vacancy.plan.seats import figure, who_asks_what, worth

BESIDE = 3
"""Parts next to each other on a wide screen."""


def plan(me: Account, found: SetUp) -> None:
    """The verdict on the plan, its parts, ways to change them, and who asks what."""
    if found.settings is None:
        st.info(
            _("The interview plan follows from the role profile. Choose one under Set-up first."),
            icon=":material/splitscreen:",
        )
        return
    overview = plan_of(office(), me, found.vacancy.id)
    for problem in overview.problems:
        st.error(sentence(problem), icon=":material/timer_off:")
    worth(found, overview.design)
    closed = found.vacancy.phase is Phase.CLOSED
    if closed:
        st.info(_(CLOSED), icon=":material/lock:")
    elif overview.frozen:
        st.info(
            _("Scoring has started, so what is asked in which part stays as it is. Who asks it can still change."),
            icon=":material/lock:",
        )
    else:
        _shapes(found)
    _around(overview)
    for first in range(0, len(overview.parts), BESIDE):
        for column, part in zip(st.columns(BESIDE), overview.parts[first : first + BESIDE], strict=False):
            with column:
                _part(me, found, overview, part)
    if not (overview.frozen or closed):
        _move(me, found, overview)
    who_asks_what(me, found, overview)


def _shapes(found: SetUp) -> None:
    with st.container(horizontal=True):
        st.button(
            _("Propose the standard plan"),
            icon=":material/splitscreen:",
            on_click=perform,
            args=(propose_plan, found.vacancy.id, "standard"),
            kwargs={"done": _("The standard plan is in place.")},
            help=_("Two conversations and a technical one, each with two interviewers."),
        )
        st.button(
            _("Everything in one conversation"),
            icon=":material/merge:",
            on_click=perform,
            args=(propose_plan, found.vacancy.id, "one"),
            kwargs={"done": _("Everything is asked in one conversation, by the whole panel.")},
            help=_("Interviews that were planned for other parts are cancelled."),
        )


def _around(overview: PlanOverview) -> None:
    around = overview.overhead
    st.caption(
        _(
            "Not all time is for questions: the opening takes {opening} minutes and the closing with the candidate's own "
            "questions {closing}; the longest part also asks the reflection question ({reflection}).",
            opening=around.opening,
            closing=around.closing,
            reflection=around.reflection,
        )
    )


def _part(me: Account, found: SetUp, overview: PlanOverview, one: PartOverview) -> None:
    with st.container(border=True, key=f"part-{one.id}"):
        st.markdown(heading(literal(one.part.name)))
        st.markdown(
            _(
                "{minutes} minutes: {asking} for questions, {overhead} around them, {spare} to spare",
                minutes=bold(str(one.part.minutes)),
                asking=one.asking,
                overhead=one.overhead,
                spare=one.spare,
            )
        )
        rubric = found.rubric
        st.markdown(
            "\n".join(
                f"- {_criterion(rubric, criterion)} ({overview.minutes.get(criterion, 0)} min)"
                for criterion in one.part.criteria
            )
        )
        if asked := _asked_by(found, overview, one):
            st.caption(asked)
        if found.vacancy.phase is not Phase.CLOSED:
            _change(me, found, overview, one)


def _change(me: Account, found: SetUp, overview: PlanOverview, one: PartOverview) -> None:
    with st.expander(_("Change this part"), icon=":material/edit:"):
        if not overview.frozen:
            name_and_minutes(me, found, one)
        people(me, found, one)


def _criterion(rubric: Rubric, criterion: str) -> str:
    known = rubric.criteria.get(criterion)
    return literal(known.name.in_(language())) if known else literal(criterion)


def _asked_by(found: SetUp, overview: PlanOverview, one: PartOverview) -> str:
    names = distinct_names(list(found.panel))
    asking = {seat.account_id for seat in overview.design.seats if seat.part_id == one.id}
    asked_by = [names[account.id] for account in found.panel if account.id in asking]
    if not asked_by:
        return ""
    seats = len(asked_by) if one.part.seats is None else min(one.part.seats, len(asked_by))
    met = ngettext("A candidate meets {n} interviewer.", "A candidate meets {n} interviewers.", seats)
    expected = _("Reliability to expect: {figure}.", figure=figure(seats))
    asked = _("Asked by {who}.", who=literal(", ".join(asked_by)))
    return f"{asked} {met} {expected}"


def _move(me: Account, found: SetUp, overview: PlanOverview) -> None:
    criteria = [criterion for part in overview.parts for criterion in part.part.criteria]
    names = {one.id: one.part.name for one in overview.parts}
    draft = Draft(f"move-criterion-{found.vacancy.id}")
    with st.expander(_("Move a criterion"), icon=":material/swap_vert:"):
        criterion = st.selectbox(_("Criterion"), criteria, format_func=_plain_criterion, **draft.field("criterion"))
        target = st.selectbox(
            _("To the part"),
            [*names, None],
            format_func=lambda part: _("a new part") if part is None else names[part],
            **draft.field("target"),
        )
        if draft.send(_("Move")):
            done = _("The criterion is moved.")
            if attempt(move_criterion, office(), me, found.vacancy.id, criterion, target, done=done):
                draft.sent()
            st.rerun()


def _plain_criterion(criterion: str) -> str:
    known = office().rubric.criteria.get(criterion)
    return f"{known.name.in_(language())} ({criterion})" if known else criterion
