"""Who is ticked on the list of the decisions, on whichever page of it; all of a page at once, and none again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.i18n import _, ngettext
from screening.services.decisions.history import Decisions, ToDecide
from screening.ui.components.draft import Draft


def tick_of(one: ToDecide, draft: Draft) -> str:
    return str(draft.field(f"chosen-{one.candidacy.id}")["key"])


def chosen_of(listed: Sequence[ToDecide], draft: Draft) -> list[ToDecide]:
    """Who is ticked, on whichever page of the list."""
    return [one for one in listed if st.session_state.get(tick_of(one, draft))]


def ticks(there: Decisions, shown: Sequence[ToDecide], draft: Draft) -> None:
    """How many are ticked, with a way to tick all that are shown here and to clear the ticks of all pages."""
    possible = [tick_of(one, draft) for one in shown if there.kinds_for(one)]
    chosen = [tick_of(one, draft) for one in chosen_of(there.to_decide, draft)]
    if len(possible) < 2 and not chosen:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="decide-ticks"):
        if len(possible) > 1:
            all_here = _("Tick all that are shown here")
            st.button(all_here, key="tick-all", icon=":material/check_box:", on_click=_set, args=(possible, True))
        if chosen:
            st.button(_("Clear the ticks"), key="tick-none", on_click=_set, args=(chosen, False))
            elsewhere = len([one for one in chosen if one not in possible])
            words = [ngettext("{n} ticked", "{n} ticked", len(chosen))]
            words += (
                [ngettext("{n} of them not shown here", "{n} of them not shown here", elsewhere)] if elsewhere else []
            )
            st.caption(", ".join(words), width="content")


def _set(keys: Sequence[str], ticked: bool) -> None:
    for key in keys:
        st.session_state[key] = ticked
