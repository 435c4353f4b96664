"""A way in to an account that somebody else made, in words: for its owner, and for the recruiters of its vacancies."""

from __future__ import annotations

from screening.i18n import _
from screening.services.people.ways_in import WayIn
from screening.ui.text import literal


def way_in_words(one: WayIn) -> str:
    """Who made what for whose account, or that a link was used; and how often, if more than once."""
    often = " " + _("({n} times)", n=one.times) if one.times > 1 else ""
    return _what(one) + often


def _what(one: WayIn) -> str:
    names = {"account": literal(one.account), "who": literal(one.by or "")}
    if one.used and one.what == "identity":
        return _("An account at the organisation that somebody else had linked signed in as **{account}**.", **names)
    if one.used:
        return _("A link to the account of **{account}** that somebody else had made was used.", **names)
    if one.by is None:
        return _("At the server's terminal a new link to the account of **{account}** was made.", **names)
    if one.what == "identity":
        return _("**{who}** let an account at the organisation sign in as **{account}**.", **names)
    return _("**{who}** made a new link to the account of **{account}**.", **names)
