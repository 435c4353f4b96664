"""Is the database sound? Examined when asked, also against a head of the chain that was kept elsewhere."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.errors import BadInput
from screening.i18n import _, ngettext
from screening.services.office.current import office
from screening.services.upkeep.audit import verify
from screening.services.upkeep.checks import Examined
from screening.ui.components.messages import sentence
from screening.ui.text import heading

SHOWN = 20
"""So many things that are wrong stand on the page."""


def soundness(me: Account) -> None:
    """A button that examines everything, what came of it, and the head of the chain to keep."""
    st.markdown(heading(_("Is the database sound?")))
    st.caption(_("Verifies the chain of events, every seal and everything that must hold across all tables."))
    kept = st.text_input(
        _("A head of the chain that you kept (may stay empty)"),
        placeholder="1234:0a1b2c…",
        autocomplete="off",
        help=_("Of an earlier check, a backup or an export. An old copy that was put back, or a chain that was written anew, does not continue it."),
    )  # fmt: skip
    if not st.button(_("Check everything"), icon=":material/verified:"):
        return
    try:
        with st.spinner(_("Checking…")):
            found = verify(office(), me, kept.strip() or None)
    except BadInput as error:
        st.error(sentence(error), icon=":material/error:")
        return
    _told(found)


def _told(found: Examined) -> None:
    if not found.problems:
        st.success(_("The audit chain is whole and every check holds."), icon=":material/check_circle:")
    for problem in found.problems[:SHOWN]:
        st.error(_(problem.sentence, **problem.fields), icon=":material/error:")
    if more := len(found.problems[SHOWN:]):
        st.error(
            ngettext(
                "And {n} thing more. The command “check” on the server tells all of them.",
                "And {n} things more. The command “check” on the server tells all of them.",
                more,
            ),
            icon=":material/more_horiz:",
        )
    for notice in found.notices:
        st.info(_(notice.sentence, **notice.fields), icon=":material/info:")
    if found.head and found.head.number:
        st.markdown(
            _(
                "The head of the chain. Keep it outside this server; with it a later check tells whether the chain goes on from here."
            )
        )
        st.code(str(found.head), language=None, wrap_lines=True)
