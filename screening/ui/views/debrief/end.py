"""The end of a candidate, and of the vacancy: what was changed after reading, in kind words, and the ways on."""

from __future__ import annotations

import streamlit as st

from screening.domain.rubric import Rubric
from screening.i18n import _, language, ngettext, number
from screening.ranking import DriftedRating
from screening.services.debrief.choose import Debriefs
from screening.services.debrief.drift import Drifted, Moved, Shift, drift_of
from screening.services.debrief.read import Debrief
from screening.services.office.current import office
from screening.ui.pages import RANKING, VACANCY
from screening.ui.session import viewer
from screening.ui.text import bold, heading, literal
from screening.ui.views.debrief.steps import go_to_candidate


def end(found: Debriefs, one: Debrief) -> None:
    if not one.topics:
        st.info(
            _("No card of this candidate is in, so there is nothing to debrief yet."), icon=":material/hourglass_empty:"
        )
    else:
        st.title(_("What was changed about {name}", name=literal(one.candidate)), anchor=False)
        st.markdown(
            _(
                "Who changes a level after reading makes no mistake: new evidence may move anybody. It is shown, and the ranking "
                "goes on counting what was sealed; the corrected view counts what is said now."
            )
        )
        _shifts(drift_of(office(), viewer(), one.vacancy_id, one.candidacy_id), one.rubric, candidate=False)
    _ways_on(found, one)
    if found.after(one.candidacy_id) is None or not one.topics:
        _of_all(one)
    elif (place := st.expander(_("The whole vacancy"), key="debrief-whole", on_change="rerun")).open:
        with place:
            _of_all(one)


def _of_all(one: Debrief) -> None:
    """The same over all candidates, and what it does to the ranking."""
    found = drift_of(office(), viewer(), one.vacancy_id)
    st.markdown(heading(_("The whole vacancy: what was changed after reading")))
    if found.waiting:
        st.caption(
            ngettext(
                "Without {n} candidate to whom the debrief has not come yet.",
                "Without {n} candidates to whom the debrief has not come yet.",
                found.waiting,
            )
        )
    _shifts(found, one.rubric, candidate=True)
    if found.moved is not None:
        _ranks(found.moved)
    elif found.waiting:
        st.caption(_("How the ranking differs stands here once the debrief has come to everybody."))


def _shifts(found: Drifted, rubric: Rubric, *, candidate: bool) -> None:
    if not found.shifts:
        st.markdown(_("Nobody changed a level after reading colleagues' cards."))
    for shift in found.shifts:
        st.markdown(_said(shift))
        lines = [_change(change, found, rubric, candidate=candidate) for change in shift.changes]
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))


def _said(shift: Shift) -> str:
    one = shift.drift
    who = _("{who} (you)", who=bold(literal(shift.who))) if shift.own else bold(literal(shift.who))
    parts = []
    if one.changed:
        parts.append(
            ngettext(
                "{who} changed {n} of {total} levels: {toward} toward the panel, {away} away from it.",
                "{who} changed {n} of {total} levels: {toward} toward the panel, {away} away from it.",
                one.changed,
                who=who,
                total=one.scored,
                toward=one.toward,
                away=one.away,
            )
        )
    if one.added:
        words = ngettext(
            "{who} gave {n} level where there was none.",
            "{who} gave {n} levels where there were none.",
            one.added,
            who=who,
        )
        parts.append(words)
    if one.withdrawn:
        words = ngettext("{who} took back {n} level.", "{who} took back {n} levels.", one.withdrawn, who=who)
        parts.append(words)
    return " ".join(parts)


def _change(change: DriftedRating, found: Drifted, rubric: Rubric, *, candidate: bool) -> str:
    criterion = rubric.criteria.get(change.criterion)
    what = literal(criterion.name.in_(language()) if criterion else change.criterion)
    whom = f"{literal(found.names[change.candidate])} · " if candidate else ""
    step = _("from {before} to {after}", before=_level(change.sealed), after=_level(change.corrected))
    return f"{whom}{what}: {step}{_direction(change)}"


def _direction(change: DriftedRating) -> str:
    if change.panel is None or change.closer is None:
        return ""
    mean = number(change.panel, 1)
    if change.closer > 0:
        return " · " + _("toward the others, whose mean is {mean}", mean=mean)
    if change.closer < 0:
        return " · " + _("away from the others, whose mean is {mean}", mean=mean)
    return " · " + _("as far from the others, whose mean is {mean}", mean=mean)


def _level(value: float) -> str:
    return number(value, 0)


def _ranks(moved: tuple[Moved, ...]) -> None:
    st.markdown(heading(_("What it does to the ranking")))
    if not moved:
        st.markdown(_("Nothing: the corrected ranking has everybody on the same rank as the sealed one."))
        return
    none = _("no rank")
    st.markdown(
        "\n".join(
            "- "
            + _(
                "{name}: sealed {sealed}, corrected {corrected}",
                name=bold(literal(one.name)),
                sealed=one.sealed or none,
                corrected=one.corrected or none,
            )
            for one in moved
        )
    )
    st.caption(_("The corrected view also counts cards that were written after reading."))


def _ways_on(found: Debriefs, one: Debrief) -> None:
    after = found.after(one.candidacy_id)
    with st.container(horizontal=True):
        if after is not None:
            st.button(
                _("Next candidate: {name}", name=literal(after.name)),
                key="debrief-next-candidate",
                type="primary",
                icon=":material/arrow_forward:",
                on_click=go_to_candidate,
                args=(after.candidacy_id,),
            )
        if found.leads:
            last = "primary" if after is None else "secondary"
            if st.button(_("To decisions"), icon=":material/gavel:", key="debrief-decisions", type=last):  # type: ignore[arg-type]
                st.switch_page(VACANCY, query_params={"vacancy": one.vacancy_id, "tab": "decisions"})
            if st.button(_("Ranking"), icon=":material/leaderboard:", key="debrief-ranking"):
                st.switch_page(RANKING, query_params={"vacancy": one.vacancy_id, "view": "corrected"})
