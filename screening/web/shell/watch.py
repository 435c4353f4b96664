"""The watch over the sign-in and the connection: a page that lost one of them says so, and warns before a sign-in ends."""

from __future__ import annotations

import json
from typing import Any

from screening.domain.account import Account
from screening.i18n import LANGUAGES, N_, translator
from screening.settings import settings

WARN_BEFORE = 5 * 60
TEXTS = {
    "signed_out": N_(
        "Your sign-in has ended. Sign in again in a new tab; this page stays as it is and goes on by itself."
    ),
    "other": N_(
        "Somebody else has signed in with this browser, so this page of {name} is covered. "
        "What was typed here and not saved is kept for {name} alone, for fourteen days."
    ),
    "cut": N_(
        "No connection with the server. This page goes on by itself once it is back; what you fill in meanwhile is not saved yet."
    ),
    "ending": N_("Your sign-in ends at {time}, because nothing has been done here for a while."),
    "ending_for_good": N_("Your sign-in ends at {time}: no sign-in lasts longer. Sign in again after that."),
    "stay": N_("Stay signed in"),
    "sign_in": N_("Sign in again"),
    "sign_in_as": N_("Sign in as {name}"),
    "reload": N_("Go on as who is signed in now"),
}


def in_body(viewer: Account) -> str:
    """Where the watch speaks, and what it is given."""
    given = json.dumps(watch_data(viewer), ensure_ascii=False).replace("<", "\\u003c")
    return (
        '<div class="watch" role="status" aria-live="polite" hidden></div>'
        f'<script type="application/json" id="watch">{given}</script>'
    )


def watch_data(viewer: Account) -> dict[str, Any]:
    """Whose page this is, when to warn (seconds before the end), and what to say in the language that the page has then."""
    return {
        "account": viewer.id,
        "name": viewer.name,
        "timezone": settings().timezone,
        "warn_before": min(WARN_BEFORE, settings().idle_minutes * 30),
        "texts": {code: {name: translator(code)(text) for name, text in TEXTS.items()} for code in LANGUAGES},
    }
