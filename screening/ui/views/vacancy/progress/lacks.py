"""What is missing before a phase, by name: cards, times, interviewers of a criterion, decisions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.domain.vacancy import Phase
from screening.i18n import _, language, ngettext
from screening.services.progress.matrix import Slot, owing, waiting_order
from screening.services.progress.missing import Missing, Thin
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.names import phase_name, stage_name
from screening.ui.text import bold, distinct_names
from screening.ui.views.vacancy.progress.owed import owed_list

MOST_NAMES = 20
"""So many names stand in a list; more are counted."""

Shown = bool
"""Whether there was anything to list."""


def lacks(found: SetUp, there: Missing, wanted: Phase) -> Shown:
    """List what is missing before this phase; whether anything is."""
    steps = {
        Phase.DEBRIEF: (_set_up, _without_interview, _cards, _to_hand_over, _times, _criteria, _conflicts),
        Phase.DECIDE: (_set_up, _without_interview, _cards_lost, _to_hand_over),
        Phase.CLOSED: (_undecided, _drafts),
    }
    listed = [step(found, there) for step in steps[wanted]]
    return any(listed)


def _set_up(found: SetUp, _there: Missing) -> Shown:
    """What interviews cannot be planned without."""
    if not found.lacks:
        return False
    words = {
        "profile": _("a role profile"),
        "panel": _("somebody on the panel who can interview"),
        "candidates": _("candidates"),
    }
    st.warning(_("Not there yet: {what}.", what=", ".join(words[one] for one in found.lacks)), icon=":material/rule:")
    return True


def _without_interview(_found: SetUp, there: Missing) -> Shown:
    names = there.without_interview
    words = ngettext(
        "With {n} candidate no interview is planned:", "With {n} candidates no interview is planned:", len(names)
    )
    return _named(words, names)


def _to_hand_over(_found: SetUp, there: Missing) -> Shown:
    """Interviews of people who left."""
    words = ngettext(
        "{n} interview of somebody who can no longer hold it is to be handed over, under Progress:",
        "{n} interviews of people who can no longer hold them are to be handed over, under Progress:",
        len(there.to_hand_over),
    )
    return _named(words, _who_with_whom(there.to_hand_over))


def _cards(_found: SetUp, there: Missing) -> Shown:
    words = ngettext(
        "{n} card is still owed. It may stay owed; until Decide a late card is accepted and marked late.",
        "{n} cards are still owed. They may stay owed; until Decide a late card is accepted and marked late.",
        len(there.owed),
    )
    return _owed(there, words)


def _times(_found: SetUp, there: Missing) -> Shown:
    """Interviews that nobody agreed a time for."""
    words = ngettext("{n} interview has no time yet:", "{n} interviews have no time yet:", len(there.without_time))
    return _named(words, _who_with_whom(there.without_time))


def _criteria(found: SetUp, there: Missing) -> Shown:
    if not there.thin:
        return False
    st.markdown(bold(_("Criteria that fewer than two interviewers ask some candidate about:")))
    for one in there.thin:
        st.text(f"{_some([found.rubric.criteria[key].name.in_(language()) for key in one.criteria])}: {_few(one)}")
    return True


def _few(one: Thin) -> str:
    words = []
    if one.nobody:
        words.append(ngettext("nobody asks {n} candidate", "nobody asks {n} candidates", one.nobody))
    if one.one:
        words.append(ngettext("one interviewer asks {n} candidate", "one interviewer asks {n} candidates", one.one))
    return ", ".join(words)


def _conflicts(_found: SetUp, there: Missing) -> Shown:
    pairs = [f"{who} – {candidate}" for who, candidate in there.conflicts]
    return _named(_("Members of the panel with a conflict of interest:"), pairs)


def _cards_lost(_found: SetUp, there: Missing) -> Shown:
    """From Decide on everybody of the panel may read, and that is never undone."""
    words = ngettext(
        "{n} card is still owed. From Decide on it cannot be handed in any more.",
        "{n} cards are still owed. From Decide on they cannot be handed in any more.",
        len(there.owed),
    )
    if not _owed(there, words):
        return False
    st.markdown(
        _(
            "Cards are still owed. In {phase} everybody of the panel may read the ranking and their colleagues' cards, also who "
            "owes one. Going back does not undo that: what they hand in then is marked “after reading”, and counts in the "
            "corrected view only.",
            phase=phase_name(Phase.DECIDE),
        )
    )
    st.text(_("Could then read without their own cards being in: {names}", names=_some(_people(there.owed))))
    return True


def _undecided(_found: SetUp, there: Missing) -> Shown:
    if not there.undecided:
        return False
    st.warning(
        ngettext(
            "{n} candidate has no final decision yet: not placed, declined or withdrawn.",
            "{n} candidates have no final decision yet: not placed, declined or withdrawn.",
            len(there.undecided),
        ),
        icon=":material/gavel:",
    )
    st.text(_some([f"{one.name} ({stage_name(one.stage)})" if one.stage else one.name for one in there.undecided]))
    return True


def _drafts(_found: SetUp, there: Missing) -> Shown:
    words = ngettext(
        "{n} card was started and never handed in:",
        "{n} cards were started and never handed in:",
        len(there.drafts),
    )
    return _named(words, _who_with_whom(there.drafts))


def _named(words: str, names: Sequence[str]) -> Shown:
    """These words with the names they are about below them; nothing where there are none."""
    if names:
        st.markdown(bold(words))
        st.text(_some(names))
    return bool(names)


def _owed(there: Missing, words: str) -> Shown:
    """These words, and who owes which cards; nothing where nobody does."""
    if there.owed:
        st.warning(words, icon=":material/pending_actions:")
        owed_list(there.slots)
    return bool(there.owed)


def _who_with_whom(slots: Sequence[Slot]) -> list[str]:
    """Each interview by its two people, in the order in which they are waited for."""
    return [f"{one.interview.interviewer.name} – {one.interview.candidate}" for one in sorted(slots, key=waiting_order)]


def _people(owed: Sequence[Slot]) -> list[str]:
    names = distinct_names([one.interview.interviewer for one in owed])
    return [names[account] for account in owing(owed)]


def _some(names: Sequence[str]) -> str:
    """These, as many as somebody reads, with the rest counted."""
    more = len(names) - MOST_NAMES
    return ", ".join([*names[:MOST_NAMES], *([ngettext("and {n} more", "and {n} more", more)] if more > 0 else [])])
