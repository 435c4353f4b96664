"""Recruiters' notes about a candidate: a new one, then all of them, newest first; one's own to change and to take away."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.note import Note
from screening.errors import Conflict, NotFound, ScreeningError
from screening.i18n import _
from screening.services.facts.notes import CLOSED, Notes, change_note, notes_about, remove_note, write_note
from screening.services.office.current import office
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt_now, perform
from screening.ui.components.paging import rows_of_page
from screening.ui.text import bold, literal, moment

HEIGHT = 140
PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Editing:
    """A note of one's own that is open: the version that was shown, and whether another text came in its place meanwhile."""

    version: int
    passed: bool = False


def notes(me: Account, candidacy_id: str) -> None:
    """The notes about a candidate, for a recruiter of the vacancy. Raises NotFound for anybody else."""
    found = notes_about(office(), me, candidacy_id)
    with st.container(key=f"notes-{candidacy_id}"):
        st.subheader(_("Notes of recruiters"), anchor=False)
        st.caption(
            _(
                "Read by every recruiter of this vacancy, also by one who still owes a card: what cards say does not belong here, "
                "and neither do health, belief, origin or family."
            )
        )
        if found.closed:
            st.info(_(CLOSED), icon=":material/lock:")
        _new(candidacy_id, found)
        if not found.notes:
            st.caption(_("No notes yet."))
        for note in rows_of_page(found.notes, f"notes-of-{candidacy_id}", per_page=PER_PAGE):
            _one(me, candidacy_id, note, closed=found.closed)


def _new(candidacy_id: str, found: Notes) -> None:
    """The field for a new note; in a closed vacancy only while there is something in it that would be lost."""
    draft, begin = _draft(candidacy_id), st.session_state.get(_rescued(candidacy_id), "")
    if found.closed and not (begin or draft.differs({"text": ""})):
        return
    with draft.unsent("text"):
        st.text_area(_("New note"), begin, height=HEIGHT, **draft.field("text"))
    draft.send(_("Keep the note"), icon=":material/note_add:", on_click=_write, args=(candidacy_id,))


def _one(me: Account, candidacy_id: str, note: Note, *, closed: bool) -> None:
    editing: Editing | None = st.session_state.get(_key(note.id))
    with st.container(border=True, gap="small", key=f"note-{note.id}"):
        changed = " · " + _("changed {when}", when=moment(note.changed_at)) if note.changed_at else ""
        st.markdown(f"{bold(literal(note.author))} · {moment(note.written_at)}{changed}")
        if editing is None or editing.passed:
            st.text(note.text)
        if editing:
            _fields(candidacy_id, note, editing)
        elif note.written_by == me.id and not closed:
            _own(note)


def _own(note: Note) -> None:
    with st.container(horizontal=True):
        st.button(
            _("Change"),
            key=f"change-note-{note.id}",
            icon=":material/edit:",
            on_click=_open,
            args=(note,),
        )
        with st.popover(_("Take away"), icon=":material/delete:", key=f"remove-note-{note.id}"):
            st.markdown(_("The words of this note are gone for good. The audit keeps that you took a note away."))
            st.button(
                _("Take this note away"),
                key=f"really-remove-{note.id}",
                on_click=perform,
                args=(remove_note, note.id, note.version),
                kwargs={"done": _("The note is taken away.")},
            )


def _fields(candidacy_id: str, note: Note, editing: Editing) -> None:
    """The text to change, which stays open until it is saved or dropped; beside what stands there where that is another by now."""
    if editing.passed:
        st.warning(
            _("This is what stands there now. Saving puts the text below in its place."),
            icon=":material/compare_arrows:",
        )
    draft = Draft(f"note-{note.id}", keep="session")
    with draft.unsent("text"):
        st.text_area(_("Text of the note"), note.text, height=HEIGHT, **draft.field("text"))
    with st.container(horizontal=True):
        draft.send(_("Save the note"), type="primary", on_click=_change, args=(candidacy_id, note))
        st.button(_("Cancel"), key=f"cancel-note-{note.id}", on_click=_close, args=(note.id,))


def _open(note: Note) -> None:
    st.session_state[_key(note.id)] = Editing(note.version)


def _close(note_id: str) -> None:
    Draft(f"note-{note_id}").sent()
    st.session_state.pop(_key(note_id), None)


def _write(candidacy_id: str) -> None:
    draft = _draft(candidacy_id)
    text = st.session_state[draft.field("text")["key"]]
    if attempt_now(write_note, candidacy_id, text, done=_("The note is kept.")):
        st.session_state.pop(_rescued(candidacy_id), None)
        draft.sent()


def _change(candidacy_id: str, note: Note) -> None:
    """Save what was typed on what was on screen. If another text stands there, both are shown; if the note is gone, what was typed
    goes to the field for a new one."""
    editing: Editing = st.session_state[_key(note.id)]
    text = st.session_state[Draft(f"note-{note.id}").field("text")["key"]]

    def refused(error: ScreeningError) -> None:
        if isinstance(error, Conflict):
            st.session_state[_key(note.id)] = replace(editing, passed=True)
        if isinstance(error, NotFound):
            st.session_state[_rescued(candidacy_id)] = text
            _draft(candidacy_id).sent()
            _close(note.id)

    asked = (change_note, note.id, note.version if editing.passed else editing.version, text)
    if attempt_now(*asked, done=_("The note is saved."), refused=refused):
        _close(note.id)


def _draft(candidacy_id: str) -> Draft:
    return Draft(f"new-note-{candidacy_id}", keep="session")


def _rescued(candidacy_id: str) -> str:
    """Where the words wait whose note was taken away while they were typed."""
    return f"rescued-note-{candidacy_id}"


def _key(note_id: str) -> str:
    return f"note-open-{note_id}"
