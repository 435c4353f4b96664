"""One vacancy on the recruiter's day: how far it is, whom it waits for and since when, and what comes next."""

from __future__ import annotations

import streamlit as st

from screening.i18n import _, ngettext
from screening.services.progress.waiting import Owing, Waiting
from screening.services.vacancies.set_up import ListedVacancy
from screening.ui.components.candidate import candidate_link
from screening.ui.components.names import phase_name
from screening.ui.pages import VACANCY
from screening.ui.text import day, literal, short_day

MOST_NAMES = 8
"""So many people who owe cards are named; more are counted."""


def vacancy(one: ListedVacancy, waited_for: Waiting) -> None:
    """Its title with the ways on, then what it waits for, a line each."""
    here = one.vacancy.id
    with st.container(border=True, key=f"vacancy-{here}"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"headed-{here}"):
            st.markdown(f"**{literal(one.vacancy.title)}** · {literal(one.vacancy.client)}", width="stretch")
            st.badge(phase_name(one.vacancy.phase))
            if any(person.to_remind for person in waited_for.owing):
                _to_remind(here)
            if st.button(_("Open"), key=f"open-vacancy-{here}"):
                st.switch_page(VACANCY, query_params={"vacancy": here})
        _waits_for(one, waited_for)
        _candidates(waited_for)


def _waits_for(one: ListedVacancy, waited_for: Waiting) -> None:
    if not one.planned:
        st.caption("  \n".join([_("No interviews planned yet."), *_ahead(waited_for)]))
        return
    st.progress(one.submitted / one.planned, text=_("{n} of {total} cards in", n=one.submitted, total=one.planned))
    lines = [*_owed(waited_for.owing), *_ahead(waited_for)]
    if lines:
        st.caption("  \n".join(lines))


def _candidates(waited_for: Waiting) -> None:
    """Who is in the procedure, each with the way to the whole story."""
    if not waited_for.candidates:
        return
    with st.container(horizontal=True):
        for candidacy_id, name in waited_for.candidates:
            candidate_link(candidacy_id, literal(name), ":material/badge:")
        more = waited_for.in_procedure - len(waited_for.candidates)
        if more > 0:
            st.caption(ngettext("and {n} more", "and {n} more", more))


def _to_remind(vacancy_id: str) -> None:
    if st.button(_("Nudge"), key=f"nudge-{vacancy_id}", icon=":material/notifications:"):
        asked = {"vacancy": vacancy_id, "tab": "progress", "show": "owed", "nudge": "everybody"}
        st.switch_page(VACANCY, query_params=asked)


def _owed(owing: tuple[Owing, ...]) -> list[str]:
    if not owing:
        return []
    who = [_person(one) for one in owing[:MOST_NAMES]]
    more = len(owing) - len(who)
    rest = [ngettext("and {n} more", "and {n} more", more)] if more else []
    return [_("Still to come: {who}", who=", ".join([*who, *rest]))]


def _person(one: Owing) -> str:
    name = literal(one.interviewer)
    if one.since is None:
        return f"{name} ({one.cards})"
    at = short_day(one.since)
    if one.waited_for == one.cards == 1:
        return _("{name} (1, since {at})", name=name, at=at)
    if one.waited_for == one.cards:
        return _("{name} ({n}, the oldest since {at})", name=name, n=one.cards, at=at)
    return ngettext(
        "{name} ({cards}, of which {n} since {at})",
        "{name} ({cards}, of which {n} waited for, the oldest since {at})",
        one.waited_for,
        name=name,
        cards=one.cards,
        at=at,
    )


def _ahead(waited_for: Waiting) -> list[str]:
    """Decisions that wait, and the day on which data are due to go."""
    lines = []
    if waited_for.undecided:
        lines.append(
            ngettext(
                ":material/gavel: {n} candidate waits for a decision.",
                ":material/gavel: {n} candidates wait for a decision.",
                waited_for.undecided,
            )
        )
    if waited_for.due:
        lines.append(
            _(
                ":material/timer: Data of candidates are due to go from {day} on; with consent to be kept longer, later.",
                day=day(waited_for.due),
            )
        )
    return lines
