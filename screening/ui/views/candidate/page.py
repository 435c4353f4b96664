"""Candidate: one candidate's whole story, as far as the reader may know it."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.candidacy.story import Story, story_of
from screening.services.office.current import office
from screening.ui.components.header import header
from screening.ui.components.messages import stop_with
from screening.ui.pages import TODAY
from screening.ui.results.view_choice import view_asked, view_choice
from screening.ui.session import viewer
from screening.ui.text import literal
from screening.ui.title import name_page
from screening.ui.views.candidate.cards import closings, whole_cards
from screening.ui.views.candidate.closed import nothing_yet, what_is_closed
from screening.ui.views.candidate.facts import facts
from screening.ui.views.candidate.findings import development, has_findings, questions, strengths
from screening.ui.views.candidate.levels.beside import levels
from screening.ui.views.candidate.levels.evidence import evidence
from screening.ui.views.candidate.notes import notes
from screening.ui.views.candidate.place import place
from screening.ui.views.candidate.profile import profile
from screening.ui.views.candidate.top import facts_line, history, ways


def page() -> None:
    me = viewer()
    try:
        story = story_of(office(), me, st.query_params.get("candidacy", ""), view_asked())
    except ScreeningError as error:
        header(me, _("Candidate"))
        if st.button(_("To Today"), icon=":material/today:"):
            st.switch_page(TODAY)
        stop_with(error)
        return
    _story(me, story)


def _story(me: Account, story: Story) -> None:
    name_page(_("Candidate"), story.vacancy.title)
    header(me, literal(story.candidacy.name), f"{literal(story.vacancy.title)} · {literal(story.vacancy.client)}")
    ways(story)
    facts_line(story)
    what_is_closed(story)
    if not nothing_yet(story):
        if story.place or story.open.content:
            view_choice()
        _told(story)
    history(story)
    if story.open.recruits:
        facts(me, story.candidacy.id)
        notes(me, story.candidacy.id)


def _told(story: Story) -> None:
    place(story)
    levels(story)
    evidence(story)
    if has_findings(story):
        beside, other = st.columns(2, gap="large")
        with beside:
            closings(story)
        with other:
            strengths(story)
            development(story)
            questions(story)
    else:
        closings(story)
    profile(story)
    whole_cards(story)


page()
