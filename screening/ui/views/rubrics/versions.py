"""Rubric files of one's own: edit or upload, see the difference, put in force or propose; proposals and history."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric_file import MAX_FILE, FileState, FileVersion, text_of_upload
from screening.domain.visibility import may_manage_rubrics
from screening.errors import ScreeningError
from screening.i18n import _
from screening.services.office.current import office
from screening.services.rubrics.change import RubricChange, compare
from screening.services.rubrics.versions import RubricFile, accept, change_of, decline, files, history, propose, publish
from screening.ui.components.draft import Draft
from screening.ui.components.messages import KEY, attempt, perform, sentence
from screening.ui.text import bold, heading, literal, moment
from screening.ui.uploads import taken

FILE, TEXT, NAME, SHOWN, ROUND = "rubric-file", "rubric-text", "rubric-name", "rubric-compared", "rubric-upload-round"
LONG = 20
"""A difference of more lines scrolls within its own frame."""


def versions(me: Account) -> None:
    """Everything about versions, for an administrator and for a recruiter, who proposes."""
    known = {one.name: one for one in files(office(), me)}
    st.markdown(
        _(
            "A vacancy keeps the version that was in force when its first card was started. A new version changes nothing "
            "that was scored."
        )
    )
    past = history(office(), me)
    _proposals(me, [one for one in past if one.state is FileState.PROPOSED])
    st.markdown(heading(_("Edit or upload")))
    _choose(known)
    _edit(me)
    _history(list(known.values()), list(past))


def _choose(known: dict[str, RubricFile]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(_("File in use"), list(known), key=FILE, on_change=_load, args=(known,), persist_state="page")
        chosen = known[st.session_state[FILE]]
        st.link_button(
            _("Download as YAML"), f"/downloads/rubrics/{chosen.content_hash}.yaml", icon=":material/download:"
        )
    turn = st.session_state.setdefault(ROUND, 0)
    st.file_uploader(
        _("Or upload a file (.yaml or .yml, at most {limit} MB)", limit=MAX_FILE // 1_000_000),
        max_upload_size=MAX_FILE // 1_000_000,
        key=f"rubric-upload-{turn}",
        on_change=_take,
        args=(turn,),
    )
    if TEXT not in st.session_state:
        _load(known)


def _load(known: dict[str, RubricFile]) -> None:
    chosen = known[st.session_state[FILE]]
    st.session_state[TEXT], st.session_state[NAME] = chosen.text, chosen.name
    st.session_state.pop(SHOWN, None)


def _take(turn: int) -> None:
    """Move an upload into the text field, and leave the upload itself nowhere: a fresh uploader takes its place."""
    sent = taken(f"rubric-upload-{turn}")
    if sent is None:
        return
    name, content = sent
    try:
        st.session_state[TEXT], st.session_state[NAME] = text_of_upload(name, content), name[:80]
        st.session_state.pop(SHOWN, None)
    except ScreeningError as error:
        st.session_state[KEY] = ("error", sentence(error))
    st.session_state[ROUND] = turn + 1


def _edit(me: Account) -> None:
    name = st.session_state.get(NAME, st.session_state[FILE])
    st.text_area(
        _("Text of {file}", file=literal(name)),
        key=TEXT,
        persist_state="page",
        height=360,
        help=_("YAML. Write both languages out in full."),
    )
    if st.button(_("Show the difference"), icon=":material/difference:", type="primary"):
        _compare(me, name)
    shown: RubricChange | None = st.session_state.get(SHOWN)
    if shown is None:
        return
    if shown.text.rstrip() != st.session_state[TEXT].replace("\r\n", "\n").rstrip():
        st.info(_("The text was changed after the comparison. Show the difference again."), icon=":material/sync:")
        return
    _difference(shown)
    _confirm(me, name, shown)


def _compare(me: Account, name: str) -> None:
    st.session_state.pop(SHOWN, None)
    try:
        st.session_state[SHOWN] = compare(office(), me, st.session_state[TEXT], name)
    except ScreeningError as error:
        st.error(sentence(error), icon=":material/error:")


def _difference(change: RubricChange) -> None:
    st.markdown(
        _("Difference with {file} as it is in use: − goes, + comes.", file=literal(change.file_name))
        if change.base_hash
        else _("{file} is a new file: every line comes.", file=literal(change.file_name))
    )
    long = change.difference.count("\n") > LONG
    st.code(change.difference, language="diff", wrap_lines=True, height=480 if long else "content")


def _confirm(me: Account, name: str, shown: RubricChange) -> None:
    manages = may_manage_rubrics(me)
    draft = Draft("rubric-reason")
    with st.container(border=True):
        with draft.unsent("reason"):
            reason = st.text_area(_("Why does this change?"), **draft.field("reason"))
        words = _("Put this version in force") if manages else _("Propose this version")
        if not draft.send(words, type="primary", icon=":material/publish:"):
            return
    done = _("The new version is in force.") if manages else _("The proposal is stored; an administrator decides.")
    action = publish if manages else propose
    if attempt(action, office(), me, shown.text, name, shown.base_hash, reason, done=done):
        draft.sent()
        st.session_state.pop(SHOWN, None)
        st.session_state.pop(TEXT, None)
        st.session_state.pop(NAME, None)
    st.rerun()


def _proposals(me: Account, waiting: list[FileVersion]) -> None:
    if waiting:
        st.markdown(heading(_("Waiting for a decision")))
    for one in waiting:
        with st.container(border=True, key=f"proposal-{one.id}"):
            st.markdown(f"{bold(literal(one.file_name))} · {literal(one.author)} · {moment(one.created_at)}")
            st.markdown(literal(one.reason))
            if st.toggle(_("Show the difference"), key=f"look-{one.id}"):
                _proposal(me, one)


def _proposal(me: Account, one: FileVersion) -> None:
    try:
        change = change_of(office(), me, one.id)
    except ScreeningError as error:
        st.warning(sentence(error), icon=":material/warning:")
        change = None
    if change:
        _difference(change)
    if not may_manage_rubrics(me):
        return
    with st.container(horizontal=True):
        if change:
            st.button(
                _("Put this version in force"),
                key=f"accept-{one.id}",
                type="primary",
                on_click=perform,
                args=(accept, one.id, change.base_hash),
                kwargs={"done": _("The new version is in force.")},
            )
        st.button(
            _("Decline"),
            key=f"decline-{one.id}",
            on_click=perform,
            args=(decline, one.id),
            kwargs={"done": _("The proposal is declined and stays in the history.")},
        )


def _history(known: list[RubricFile], past: list[FileVersion]) -> None:
    st.markdown(heading(_("History")))
    if not past:
        st.caption(_("Every file is the shipped one: nothing was changed here yet."))
    in_use = {(one.name, one.number) for one in known}
    states = {
        FileState.PROPOSED: _("proposed"),
        FileState.ACCEPTED: _("accepted"),
        FileState.DECLINED: _("declined"),
    }
    for one in past:
        state = _("in use") if (one.file_name, one.number) in in_use and one.number else states[one.state]
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"past-{one.id}"):
            with st.container(width="stretch", gap=None):
                number = [_("Version {number}", number=one.number)] if one.number else []
                st.markdown(" · ".join([bold(literal(one.file_name)), *number, state]))
                st.markdown(literal(one.reason))
                st.caption(f"{literal(one.author)} · {moment(one.created_at)} · {one.file_hash[:12]}")
            with st.container(key=f"yaml-{one.id}", width="content"):
                st.link_button("YAML", f"/downloads/rubrics/{one.file_hash}.yaml", icon=":material/download:")
