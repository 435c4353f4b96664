"""What bringing in a list comes to: who is added, who is not and why, and what the reader decides about the latter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.errors import ScreeningError
from screening.i18n import _, catalogue, language, ngettext
from screening.services.candidates.bring_in import import_candidates, preview
from screening.services.candidates.lists import GivenList
from screening.services.candidates.weigh import Entry, Weighed, Why
from screening.services.office.current import office
from screening.ui.components.messages import attempt_now, sentence
from screening.ui.components.names import stage_name
from screening.ui.components.paging import rows_of_page
from screening.ui.text import bold, heading, literal, text_table


@dataclass(frozen=True, slots=True)
class Shown:
    """A list that was read for a vacancy, in one turn of the page."""

    vacancy_id: str
    turn: int
    given: GivenList

    def key(self, place: int, field: str) -> str:
        """Of a widget about somebody in the list."""
        return f"import-{self.turn}-{place}-{field}"


def preview_of(me: Account, shown: Shown, done: Callable[[list[str]], None]) -> None:
    """The list with what is told of it, and the button that brings it in, after which `done` is called."""
    try:
        found = preview(office(), me, shown.vacancy_id, shown.given.entries)
    except ScreeningError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    for note in shown.given.notes:
        st.info(literal(note.in_language(catalogue(language()).gettext)), icon=":material/info:")
    simple = [entry for entry, one in zip(shown.given.entries, found, strict=True) if one.told is None]
    asked = [place for place, one in enumerate(found) if one.told is not None]
    chosen = _chosen(shown, asked)
    entries = [*simple, *_edited(shown, found, chosen)]
    _counts(len(entries), len(asked) - len(chosen))
    stage = _stage(shown)
    _confirm(len(entries), shown, partial(_bring_in, shown, simple, found, asked, stage, done))
    if asked:
        again = preview(office(), me, shown.vacancy_id, entries)[len(simple) :] if chosen else []
        _questions(shown, asked, found, dict(zip(chosen, again, strict=True)))
    _simple(shown, [one for one in found if one.told is None])


def _counts(added: int, left: int) -> None:
    words = [
        ngettext("{n} candidate comes in", "{n} candidates come in", added),
        ngettext("{n} is left out", "{n} are left out", left),
    ]
    st.markdown(bold(" · ".join(words if left else words[:1])))


def _stage(shown: Shown) -> Stage:
    chosen = st.segmented_control(
        _("They come in as"),
        [Stage.INTERVIEWING, Stage.LONGLIST],
        default=Stage.INTERVIEWING,
        format_func=stage_name,
        required=True,
        key=_stage_key(shown),
        persist_state="page",
        help=_("Who is on the longlist is not planned for interviews yet."),
    )
    return chosen or Stage.INTERVIEWING


def _stage_key(shown: Shown) -> str:
    return f"import-stage-{shown.turn}"


def _confirm(count: int, shown: Shown, bring_in: Callable[[], None]) -> None:
    if not count:
        st.info(_("Nobody in this list comes in as it is. Choose below whom to add after all."), icon=":material/info:")
        return
    st.button(
        ngettext("Add {n} candidate", "Add {n} candidates", count),
        type="primary",
        icon=":material/group_add:",
        key=f"import-send-{shown.turn}",
        on_click=bring_in,
    )


def _bring_in(
    shown: Shown,
    simple: Sequence[Entry],
    found: Sequence[Weighed],
    asked: Sequence[int],
    stage: Stage,
    done: Callable[[list[str]], None],
) -> None:
    """What the fields say now, which may have been typed since the button was drawn."""
    chosen = _chosen(shown, asked)
    entries = [*simple, *_edited(shown, found, chosen)]
    stage = st.session_state.get(_stage_key(shown), stage)
    left = len(asked) - len(chosen)

    def said(made: list[str]) -> str:
        done(made)
        return _said(left, made)

    attempt_now(import_candidates, shown.vacancy_id, entries, stage, done=said)


def _said(left: int, made: list[str]) -> str:
    added = ngettext("{n} candidate is added.", "{n} candidates are added.", len(made))
    without = ngettext("{n} was left out.", "{n} were left out.", left)
    return f"{added} {without}" if left else added


def _questions(shown: Shown, asked: Sequence[int], found: Sequence[Weighed], again: dict[int, Weighed]) -> None:
    st.markdown(heading(_("To look at ({n})", n=len(asked))))
    st.caption(_("These are left out, unless you choose otherwise."))
    for place in rows_of_page(asked, f"import-asked-{shown.turn}", per_page=10):
        with st.container(border=True, key=f"import-row-{shown.turn}-{place}"):
            _question(shown, place, found[place], again.get(place))


def _question(shown: Shown, place: int, one: Weighed, again: Weighed | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap=None):
            name, row = literal(one.name) or _("no name"), _("row {row}", row=one.row)
            st.markdown(f"{bold(name)} · {row}")
            if one.told and (again is None or (again.told is None and again.name == one.name)):
                st.caption(sentence(one.told))
        st.toggle(
            {
                Why.WRONG: _("Mend and add"),
                Why.ADDRESS: _("Add all the same"),
            }.get(one.why or Why.KNOWN, _("Add as another person")),
            key=shown.key(place, "add"),
            persist_state="page",
        )
    if again is None:
        return
    left, right = st.columns(2)
    left.text_input(
        _("Name in row {row}", row=one.row),
        value=one.name,
        autocomplete="off",
        key=shown.key(place, "name"),
        persist_state="page",
    )
    right.text_input(
        _("E-mail address in row {row}", row=one.row),
        value=one.email or "",
        autocomplete="off",
        key=shown.key(place, "email"),
        persist_state="page",
    )
    if again.told:
        st.warning(sentence(again.told), icon=":material/warning:")


def _chosen(shown: Shown, asked: Sequence[int]) -> list[int]:
    """The places of those who are to be added after all."""
    return [place for place in asked if st.session_state.get(shown.key(place, "add"))]


def _edited(shown: Shown, found: Sequence[Weighed], chosen: Sequence[int]) -> list[Entry]:
    """They, as the fields say."""
    return [
        replace(
            shown.given.entries[place],
            name=st.session_state.get(shown.key(place, "name"), found[place].name),
            email=st.session_state.get(shown.key(place, "email"), found[place].email or ""),
            shares_address=found[place].why is Why.ADDRESS,
            wrong=None,
        )
        for place in chosen
    ]


def _simple(shown: Shown, found: Sequence[Weighed]) -> None:
    if not found:
        return
    st.markdown(heading(_("Comes in ({n})", n=len(found))))
    page = rows_of_page(found, f"import-simple-{shown.turn}")
    rows = [[_("Row"), _("Name"), _("E-mail address")], *([str(one.row), one.name, one.email or "–"] for one in page)]
    with st.container(key=f"wide-words-import-{shown.turn}"):
        st.markdown(text_table(rows))
