"""What the meeting says on a criterion, written while it is said: kept on change, and by two recruiters without loss."""

from __future__ import annotations

import streamlit as st

from screening.domain.text import storable
from screening.errors import Conflict, ScreeningError
from screening.i18n import _
from screening.services.debrief.note import write_note
from screening.services.debrief.read import Debrief
from screening.services.debrief.topics import Note, Topic
from screening.services.office.current import office
from screening.ui.components.draft import UNSENT
from screening.ui.components.messages import sentence
from screening.ui.session import current_viewer
from screening.ui.text import literal, saved_at

SAVING = "saving-"
"""How the key of a container begins whose text is sent by itself a moment after the last keystroke (`fields.js`)."""


def notes(one: Debrief, asked: Topic) -> None:
    """The box to write in; for who only reads, the text."""
    if asked.note is None:
        return
    if not one.writes:
        _read(asked.note)
        return
    key, note = _key(one, asked), asked.note
    _take_over(key, note)
    with st.container(key=f"{SAVING}{key}", gap=None):
        st.text_area(
            _("What was discussed"),
            key=key,
            height=96,
            placeholder=_("What was agreed, or new evidence, in the words of the group"),
            on_change=keep_note,
            args=(one, asked),
        )
    _state(key, note)
    _both(one, asked, key)


def keep_note(one: Debrief, asked: Topic) -> None:
    """Keep what stands in the box; where somebody else wrote meanwhile, both texts are shown."""
    key, me = _key(one, asked), current_viewer()
    text = st.session_state.get(key)
    if me is None or text is None or not one.writes:
        return
    if storable(text) == st.session_state.get(f"{key}-text"):
        _forget(key)
        return
    seen = st.session_state.get(f"{key}-seen", 0)
    try:
        kept = write_note(office(), me, one.vacancy_id, one.candidacy_id, asked.criterion_id, text, seen)
    except ScreeningError as error:
        st.session_state[f"{key}-unsaved"] = text
        st.session_state[f"{key}-refused"] = (isinstance(error, Conflict), sentence(error))
        return
    _remember(key, kept)


def _key(one: Debrief, asked: Topic) -> str:
    return f"debrief-note-{one.candidacy_id}-{asked.criterion_id}"


def _remember(key: str, note: Note) -> None:
    """That this is what stands in the box, and is kept."""
    st.session_state[f"{key}-seen"], st.session_state[f"{key}-text"] = note.version, note.text
    for name in ("unsaved", "refused"):
        st.session_state.pop(f"{key}-{name}", None)


def _forget(key: str) -> None:
    """That nothing is typed that is not kept: where something was, what is kept stands in the box again."""
    if f"{key}-unsaved" in st.session_state:
        for name in ("unsaved", "refused", "seen"):
            st.session_state.pop(f"{key}-{name}", None)


def _take_over(key: str, note: Note) -> None:
    """Before the box is drawn: what was kept stands in it, or what could not be kept."""
    if f"{key}-unsaved" in st.session_state:
        st.session_state.setdefault(key, st.session_state[f"{key}-unsaved"])
    elif st.session_state.get(f"{key}-seen") != note.version or key not in st.session_state:
        st.session_state[key] = note.text
        _remember(key, note)


def _state(key: str, note: Note) -> None:
    """When it was kept, and by whom where that is somebody else."""
    if f"{key}-refused" in st.session_state:
        _clash, said = st.session_state[f"{key}-refused"]
        st.error(said, icon=":material/error:")
    elif note.changed_at is not None:
        st.caption(
            _("Saved {at} by {who}", at=saved_at(note.changed_at, office().clock()), who=literal(note.by)),
        )
    else:
        st.caption(_("Saved as you write."))


def _both(one: Debrief, asked: Topic, key: str) -> None:
    """Both texts where somebody else wrote meanwhile, and what can become of them."""
    clash, _said = st.session_state.get(f"{key}-refused", (False, ""))
    if not clash or asked.note is None:
        return
    with st.container(key=f"{UNSENT}{key}", gap=None):
        st.caption(_("Yours stands in the box and is not saved yet. Saved is, by {who}:", who=literal(asked.note.by)))
        st.text(asked.note.text)
    with st.container(horizontal=True):
        st.button(_("Put both together"), key=f"{key}-together", on_click=_together, args=(one, asked, key))
        st.button(_("Keep only theirs"), key=f"{key}-theirs", on_click=_theirs, args=(asked, key))


def _together(one: Debrief, asked: Topic, key: str) -> None:
    note = asked.note or Note()
    st.session_state[key] = f"{note.text}\n\n{st.session_state.get(key, '')}".strip()
    _remember(key, note)
    keep_note(one, asked)


def _theirs(asked: Topic, key: str) -> None:
    note = asked.note or Note()
    st.session_state[key] = note.text
    _remember(key, note)


def _read(note: Note) -> None:
    st.caption(_("What was discussed"))
    if not note.text.strip():
        st.markdown(_("Nothing was written down on this criterion."))
        return
    st.text(note.text)
    if note.changed_at is not None:
        st.caption(_("Saved {at} by {who}", at=saved_at(note.changed_at, office().clock()), who=literal(note.by)))
