"""What an administrator read, or could have read, of this vacancy: told to who runs it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _, ngettext
from screening.services.cards.open_with_reason import CardOpening, openings
from screening.services.office.current import office
from screening.services.people.ways_in import WayIn, ways_in_around
from screening.services.upkeep.audit_reading import AuditReading, readings
from screening.services.vacancies.recruiters import Appointment, appointments
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.ways_in import way_in_words
from screening.ui.text import heading, literal, moment


def opened_cards(me: Account, found: SetUp) -> None:
    """Cards that were opened with a reason, corrections read in the audit trail, ways in to an account, and recruiters who were
    appointed; nothing when there are none."""
    here, vacancy = office(), found.vacancy.id
    opened, read, ways = openings(here, me, vacancy), readings(here, me, vacancy), ways_in_around(here, me, vacancy)
    appointed = appointments(here, me, vacancy)
    if opened or read or ways or appointed:
        st.markdown(heading(_("Read by an administrator")))
    for opening in opened:
        _opening(opening)
    for reading in read:
        _reading(reading)
    for way in ways:
        _way(way)
    for one in appointed:
        _appointment(one)


def _opening(one: CardOpening) -> None:
    with st.container(border=True, gap=None):
        st.markdown(
            _(
                "**{who}** read the card of {interviewer} about {candidate}.",
                who=literal(one.by),
                interviewer=literal(one.interviewer),
                candidate=literal(one.candidate),
            )
        )
        st.caption(moment(one.at))
        st.text(one.reason)


def _reading(one: AuditReading) -> None:
    with st.container(border=True, gap=None):
        words = ngettext(
            "**{who}** read in the audit trail what was corrected about {n} candidate.",
            "**{who}** read in the audit trail what was corrected about {n} candidates.",
            one.candidates,
            who=literal(one.by),
        )
        st.markdown(words)
        st.caption(moment(one.at))


def _appointment(one: Appointment) -> None:
    with st.container(border=True, gap=None):
        st.markdown(
            _(
                "**{who}** made {recruiter} recruiter of this vacancy.",
                who=literal(one.by),
                recruiter=literal(one.recruiter),
            )
        )
        st.caption(moment(one.at))


def _way(one: WayIn) -> None:
    with st.container(border=True, gap=None):
        st.markdown(way_in_words(one))
        st.caption(moment(one.at))
