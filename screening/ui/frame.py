"""What every page stands in: identity, language, navigation, and a heartbeat."""

from __future__ import annotations

from collections.abc import Iterable
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
    leading_to,
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
    page = st.navigation(list(pages.values()), position="top")
    if not _is_there(pages.values()):
        warn(_("There is no page at this address, or it is not for you. This is where you begin."))
    name_page(page.title)
    with looking(me), leading_to(pages):
        with st.container(key="keepers"):
            heartbeat()
            tell_language(me.language)
        page.run()


def _is_there(pages: Iterable[st.Page]) -> bool:
    """Whether the address leads to one of these pages; Streamlit shows the first one instead, and says why in English alone."""
    path = urlsplit(st.context.url or "").path.strip("/")
    return path in {"", TODAY.parent.name, *(page.url_path for page in pages)}


@st.fragment(run_every="20s")
def heartbeat() -> None:
    """Keeps the page in touch: with a timer on the page, the browser asks for a full run after every reconnect."""
    with suppress(StoreError):  # the next run of the page says it
        viewer()


def _pages(me: Account) -> dict[Path, st.Page]:
    pages: dict[Path, st.Page] = {}

    def add(page: Path, title: str, icon: str, *, hidden: bool = False) -> None:
        pages[page] = st.Page(
            page,
            title=title,
            icon=f":material/{icon}:",
            url_path=page.parent.name.replace("_", "-"),
            default=page is TODAY,
            visibility="hidden" if hidden else "visible",
        )

    add(TODAY, _("Today"), "today")
    if me.is_(Role.RECRUITER):
        add(VACANCY, _("Vacancies"), "work")
    if me.is_(Role.RECRUITER) or me.is_(Role.INTERVIEWER):
        add(RANKING, _("Ranking"), "leaderboard")
        add(CANDIDATE, _("Candidate"), "badge", hidden=True)
        add(COMPARE, _("Compare"), "compare_arrows", hidden=True)
        add(PANEL_HEALTH, _("Panel health"), "groups", hidden=True)
        add(DEBRIEF, _("Debrief"), "co_present", hidden=True)
    add(RUBRICS, _("Rubrics"), "menu_book")
    if me.is_(Role.ADMINISTRATOR):
        add(PEOPLE, _("People"), "group")
        add(AUDIT, _("Audit"), "history")
    add(ACCOUNT, _("My account"), "person", hidden=True)
    if me.is_(Role.INTERVIEWER):
        add(INTERVIEW, _("Interview"), "forum", hidden=True)
    return pages
