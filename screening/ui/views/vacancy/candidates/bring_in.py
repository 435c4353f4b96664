"""Bring in a list of candidates: pasted or from a file, shown first, then all at once."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _, ngettext
from screening.services.candidates.lists import GivenList, pasted, uploaded
from screening.services.candidates.take_back import last_import, take_back_import
from screening.services.office.current import office
from screening.ui.components.messages import KEY, perform, sentence
from screening.ui.uploads import taken
from screening.ui.views.vacancy.candidates.preview import Shown, preview_of

TEXT, ROUND, SHOWN = "import-text", "import-round", "import-shown"
LIMIT = 5
"""MB of a file; the server takes no more."""


def bring_in(me: Account, vacancy_id: str) -> bool:
    """Where a list comes from; and once it is read (then True), what bringing it in would come to."""
    shown: Shown | None = st.session_state.get(SHOWN)
    if shown is None or shown.vacancy_id != vacancy_id:
        _source(me, vacancy_id)
        return False
    st.button(_("Another list"), icon=":material/arrow_back:", on_click=_drop)
    preview_of(me, shown, done=_done)
    return True


def _source(me: Account, vacancy_id: str) -> None:
    turn = st.session_state.setdefault(ROUND, 0)
    _take_back(me, vacancy_id)
    st.caption(
        _(
            "A name a line is enough; columns may have titles, such as name (or first name and last name) and e-mail. Nothing "
            "else is kept, and nobody is added before you have seen the list."
        )
    )
    st.text_area(
        _("Paste a list"),
        key=f"{TEXT}-{turn}",
        on_change="ignore",
        persist_state="page",
        height=180,
        placeholder=_("Anna de Vries, anna@example.org\nBob Boer"),
    )
    st.button(
        _("Show the list"),
        type="primary",
        icon=":material/preview:",
        on_click=_read_text,
        args=(vacancy_id, turn),
    )
    st.file_uploader(  # takes any file: of one that is no list our own sentence says what to do, the browser's says nothing
        _("Or choose a file (.csv, .tsv, .txt or .xlsx, at most {limit} MB)", limit=LIMIT),
        max_upload_size=LIMIT,
        key=f"import-file-{turn}",
        on_change=_read_file,
        args=(vacancy_id, turn),
    )


def _read_text(vacancy_id: str, turn: int) -> None:
    text = st.session_state.get(f"{TEXT}-{turn}", "")
    _show(vacancy_id, turn, lambda: pasted(text))


def _read_file(vacancy_id: str, turn: int) -> None:
    sent = taken(f"import-file-{turn}")
    if sent is not None and not _show(vacancy_id, turn, lambda: uploaded(*sent)):
        _keep_text(turn)


def _show(vacancy_id: str, turn: int, read: Callable[[], GivenList]) -> bool:
    try:
        st.session_state[SHOWN] = Shown(vacancy_id, turn, read())
    except ScreeningError as error:
        st.session_state[KEY] = ("error", sentence(error))
        return False
    return True


def _keep_text(turn: int) -> None:
    """A fresh uploader takes the place of one whose file was refused; what was pasted stays."""
    st.session_state[f"{TEXT}-{turn + 1}"] = st.session_state.get(f"{TEXT}-{turn}", "")
    st.session_state[ROUND] = turn + 1


def _drop() -> None:
    """Back to where a list comes from, with what was pasted still there."""
    st.session_state.pop(SHOWN, None)
    _keep_text(st.session_state[ROUND])


def _done(_made: list[str]) -> None:
    st.session_state.pop(SHOWN, None)
    st.session_state[ROUND] += 1


def _take_back(me: Account, vacancy_id: str) -> None:
    """The way back for who sees, once it is in, that it was the wrong list: as long as nothing was done with anybody in it."""
    made = last_import(office(), me, vacancy_id)
    if not made:
        return
    st.button(
        ngettext("Take back the {n} candidate added last", "Take back the {n} candidates added last", len(made)),
        key="import-take-back",
        icon=":material/undo:",
        on_click=perform,
        args=(take_back_import, vacancy_id, made),
        kwargs={"done": _("The list is taken back; its candidates are removed.")},
        help=_("They are removed, as long as nothing was done with any of them."),
    )
