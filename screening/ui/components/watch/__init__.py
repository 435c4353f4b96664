"""The watch over the sign-in: a page whose sign-in ended says so, and warns before that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from screening.domain.account import Account
from screening.i18n import _, language
from screening.settings import settings

HERE = Path(__file__).parent
WARN_BEFORE = 5 * 60

_mount = st.components.v2.component(
    "evenwicht_watch",
    html='<div class="watch" role="status" aria-live="polite" hidden></div>',
    css=(HERE / "watch.css").read_text(encoding="utf-8"),
    js=(HERE / "watch.js").read_text(encoding="utf-8"),
)


def watch(viewer: Account) -> None:
    """Watch over the viewer's sign-in for as long as the page is open, also when it is cut off from the server."""
    st.html("<style>.st-key-sign-in-watch{position:absolute;height:0;overflow:visible}</style>")
    with st.container(key="sign-in-watch"):
        _mount(key="watch", data=watch_data(viewer), height="content")


def watch_data(viewer: Account) -> dict[str, Any]:
    """What the component is given: whose page this is, when to warn (seconds before the end), and what to say."""
    return {
        "account": viewer.id,
        "language": language(),
        "timezone": settings().timezone,
        "warn_before": min(WARN_BEFORE, settings().idle_minutes * 30),
        "texts": {
            "signed_out": _(
                "Your sign-in has ended. Sign in again in a new tab; this page stays as it is and goes on by itself."
            ),
            "other": _("Somebody else has signed in with this browser. Reload the page to see what is theirs."),
            "ending": _("Your sign-in ends at {time}, because nothing has been done here for a while."),
            "ending_for_good": _("Your sign-in ends at {time}: no sign-in lasts longer. Sign in again after that."),
            "stay": _("Stay signed in"),
            "sign_in": _("Sign in again"),
            "reload": _("Reload"),
        },
    }
