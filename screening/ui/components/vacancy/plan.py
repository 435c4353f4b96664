"""Interview plan: the parts with their criteria and minutes, who asks what, and what that is worth."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _, language, ngettext
from screening.services.plans import (
    PartOverview,
    PlanOverview,
    change_part,
    choose_people,
    move_criterion,
    plan_of,
    propose_plan,
)
from screening.services.running import office
from screening.services.vacancies import SetUp
from screening.ui.components.messages import attempt, perform, sentence
from screening.ui.components.vacancy.seats import figure, who_asks_what, worth
from screening.ui.text import bold, distinct_names, heading, literal

MOST_SEATS = 4


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
    if overview.frozen:
        st.info(
            _("Scoring has started, so what is asked in which part stays as it is. Who asks it can still change."),
            icon=":material/lock:",
        )
    else:
        _shapes(found)
    _around(overview)
    for part in overview.parts:
        _part(me, found, overview, part)
    if not overview.frozen:
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
        st.markdown("\n".join(f"- {_criterion(criterion)}" for criterion in one.part.criteria))
        st.caption(_asked_by(found, one))
        with st.expander(_("Change this part"), icon=":material/edit:"):
            if not overview.frozen:
                _name_and_minutes(me, found, one)
            _people(me, found, one)


def _criterion(criterion: str) -> str:
    known = office().rubric.criteria.get(criterion)
    return literal(known.name.in_(language())) if known else literal(criterion)


def _asked_by(found: SetUp, one: PartOverview) -> str:
    names = distinct_names(list(found.panel))
    people = [names[account.id] for account in found.panel if not one.part.people or account.id in one.part.people]
    seats = len(people) if one.part.seats is None else min(one.part.seats, len(people))
    met = ngettext("A candidate meets {n} interviewer.", "A candidate meets {n} interviewers.", seats)
    expected = _("Reliability to expect: {figure}.", figure=figure(seats))
    asked = _("Asked by {who}.", who=literal(", ".join(people))) if people else ""
    return " ".join(words for words in (asked, met, expected) if words)


def _name_and_minutes(me: Account, found: SetUp, one: PartOverview) -> None:
    with st.form(f"part-facts-{one.id}", border=False):
        name = st.text_input(_("Name of the part"), one.part.name, max_chars=60)
        minutes = st.number_input(_("Minutes"), 5, 480, one.part.minutes, step=5)
        if st.form_submit_button(_("Save")):
            attempt(
                change_part, office(), me, found.vacancy.id, one.id, name, int(minutes), done=_("The part is changed.")
            )
            st.rerun()


def _people(me: Account, found: SetUp, one: PartOverview) -> None:
    names = distinct_names(list(found.panel))
    here = [account.id for account in found.panel if account.id in one.part.people]
    choices = [1, 2, 3, MOST_SEATS, None]
    with st.form(f"part-people-{one.id}", border=False):
        seats = st.selectbox(
            _("Interviewers per candidate"),
            choices,
            index=choices.index(one.part.seats) if one.part.seats in choices else len(choices) - 1,
            format_func=lambda count: _("everybody") if count is None else str(count),
        )
        people = st.multiselect(
            _("Asked by"),
            [account.id for account in found.panel],
            here,
            format_func=names.__getitem__,
            placeholder=_("The whole panel"),
        )
        if st.form_submit_button(_("Save who asks this")):
            attempt(
                choose_people,
                office(),
                me,
                found.vacancy.id,
                one.id,
                seats,
                people,
                done=_("The part is changed. Interviews that are planned already stay."),
            )
            st.rerun()


def _move(me: Account, found: SetUp, overview: PlanOverview) -> None:
    criteria = [criterion for part in overview.parts for criterion in part.part.criteria]
    names = {one.id: one.part.name for one in overview.parts}
    with (
        st.expander(_("Move a criterion"), icon=":material/swap_vert:"),
        st.form("move-criterion", border=False),
    ):
        criterion = st.selectbox(_("Criterion"), criteria, format_func=_plain_criterion)
        target = st.selectbox(
            _("To the part"),
            [*names, None],
            format_func=lambda part: _("a new part") if part is None else names[part],
        )
        if st.form_submit_button(_("Move")):
            attempt(
                move_criterion,
                office(),
                me,
                found.vacancy.id,
                criterion,
                target,
                done=_("The criterion is moved."),
            )
            st.rerun()


def _plain_criterion(criterion: str) -> str:
    known = office().rubric.criteria.get(criterion)
    return f"{known.name.in_(language())} ({criterion})" if known else criterion
