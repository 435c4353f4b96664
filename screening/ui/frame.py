"""What every page stands in: identity, language, navigation, and a heartbeat."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from screening.domain.account import Account
from screening.domain.role import Role
from screening.errors import NotAllowed, NotFound, StoreError
from screening.i18n import _
from screening.ui.components.messages import sentence, warn
from screening.ui.pages import (
    ACCOUNT,
    AUDIT,
    CANDIDATE,
    COMPARE,
    DEBRIEF,
    INTERVIEW,
    PANEL_HEALTH,
    PEOPLE,
    RANKING,
    RUBRICS,
    TODAY,
    VACANCY,
)
from screening.ui.session import looking, speak, viewer
from screening.ui.spoken import tell_language
from screening.ui.title import PRODUCT, name_page


def run() -> None:
    """One run of the interface. While the database cannot be used, the page says so, and also when a right was lost while it was
    being drawn."""
    try:
        _draw()
    except StoreError as error:
        st.error(sentence(error), icon=":material/database_off:")
    except (NotFound, NotAllowed) as error:
        st.warning(sentence(error), icon=":material/block:")


def _draw() -> None:
    st.set_page_config(page_title=PRODUCT, page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide")
    speak()
    me = viewer()
    st.session_state["spoken"] = me.language
    pages = _pages(me)
    page = st.navigation(pages, position="top")
    if not _is_there(pages):
        warn(_("There is no page at this address, or it is not for you. This is where you begin."))
    name_page(page.title)
    with looking(me):
        with st.container(key="keepers"):
            heartbeat()
            tell_language(me.language)
        page.run()


def _is_there(pages: list[st.Page]) -> bool:
    """Whether the address leads to one of these pages; Streamlit shows the first one instead, and says why in English alone."""
    path = urlsplit(st.context.url or "").path.strip("/")
    return path in {"", TODAY.parent.name, *(page.url_path for page in pages)}


@st.fragment(run_every="20s")
def heartbeat() -> None:
    """Keeps the page in touch: with a timer on the page, the browser asks for a full run after every reconnect."""
    with suppress(StoreError):  # the next run of the page says it
        viewer()


def _pages(me: Account) -> list[st.Page]:
    pages = [st.Page(TODAY, title=_("Today"), icon=":material/today:", url_path="today", default=True)]
    if me.is_(Role.RECRUITER):
        pages.append(st.Page(VACANCY, title=_("Vacancies"), icon=":material/work:", url_path="vacancy"))
    if me.is_(Role.RECRUITER) or me.is_(Role.INTERVIEWER):
        pages.append(st.Page(RANKING, title=_("Ranking"), icon=":material/leaderboard:", url_path="ranking"))
        pages.append(
            st.Page(CANDIDATE, title=_("Candidate"), icon=":material/badge:", url_path="candidate", visibility="hidden")
        )
        pages.append(
            st.Page(
                COMPARE, title=_("Compare"), icon=":material/compare_arrows:", url_path="compare", visibility="hidden"
            )
        )
        pages.append(
            st.Page(
                PANEL_HEALTH,
                title=_("Panel health"),
                icon=":material/groups:",
                url_path="panel-health",
                visibility="hidden",
            )
        )
        pages.append(
            st.Page(DEBRIEF, title=_("Debrief"), icon=":material/co_present:", url_path="debrief", visibility="hidden")
        )
    pages.append(st.Page(RUBRICS, title=_("Rubrics"), icon=":material/menu_book:", url_path="rubrics"))
    if me.is_(Role.ADMINISTRATOR):
        pages.append(st.Page(PEOPLE, title=_("People"), icon=":material/group:", url_path="people"))
        pages.append(st.Page(AUDIT, title=_("Audit"), icon=":material/history:", url_path="audit"))
    pages.append(
        st.Page(ACCOUNT, title=_("My account"), icon=":material/person:", url_path="account", visibility="hidden")
    )
    if me.is_(Role.INTERVIEWER):
        pages.append(
            st.Page(INTERVIEW, title=_("Interview"), icon=":material/forum:", url_path="interview", visibility="hidden")
        )
    return pages
