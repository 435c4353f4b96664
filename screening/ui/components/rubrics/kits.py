"""Where a competency is used, and the interview kits to print."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Competency
from screening.i18n import _, language
from screening.services.office.current import office
from screening.services.rubrics.use import Use, uses
from screening.ui.components.paging import rows_of_page
from screening.ui.pages import VACANCY
from screening.ui.text import heading, literal


def where_used(me: Account, competency: Competency) -> None:
    """The viewer's vacancies that ask about the competency, with a kit for each part, and the kit of the competency."""
    st.markdown(heading(_("Where it is used")))
    mine = uses(office(), me, competency)
    if not mine:
        st.caption(_("None of your vacancies asks about this competency."))
    for one in rows_of_page(mine, f"uses-{competency.id}"):
        _vacancy(one)
    kit_link(
        f"/downloads/competencies/{competency.id}/kit.html",
        _("Interview kit of this whole competency"),
        f"kit-{competency.id}",
    )


def _vacancy(use: Use) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"use-{use.id}"):
        st.markdown(f"**{literal(use.title)}** · {literal(use.client)}", width="stretch")
        for part in use.parts:
            part_kit_link(use.id, part.id, part.name)
        if use.recruits and st.button(_("Open"), key=f"to-{use.id}"):
            st.switch_page(VACANCY, query_params={"vacancy": use.id})


def part_kit_link(vacancy_id: str, part_id: str, name: str) -> None:
    """The printable kit of one part of a vacancy's plan."""
    kit_link(
        f"/downloads/vacancies/{vacancy_id}/parts/{part_id}/kit.html",
        _("Interview kit: {part}", part=literal(name)),
        f"kit-{part_id}",
    )


def kit_link(address: str, label: str, key: str) -> None:
    """A link to a page that is made for printing, in the reader's language."""
    with st.container(key=key, width="content"):
        st.link_button(label, f"{address}?language={language()}", icon=":material/print:")
