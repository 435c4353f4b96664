"""Planning everybody from the interview plan: what it would make, then a button that makes exactly that."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import _, ngettext
from screening.services.interviews.everyone import LeftOut, PlanPreview, preview_everyone
from screening.services.interviews.planning import Planned, plan_everyone
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.messages import attempt_now, sentence
from screening.ui.text import literal, text_table

MOST_NAMES = 20
"""So many names of candidates are told; of more, how many there are."""


def plan_all(me: Account, found: SetUp) -> None:
    """A button that shows what planning everybody would make; below it that, once it is asked for."""
    asked = f"plan-everyone-{found.vacancy.id}"
    st.button(
        _("Plan from the interview plan"),
        type="secondary" if st.session_state.get(asked) else "primary",
        icon=":material/event_available:",
        on_click=_toggle,
        args=(asked,),
        help=_(
            "Every candidate who is being interviewed, with the interviewers of each part. What exists stays. You see it first."
        ),
    )
    if st.session_state.get(asked):
        with st.container(border=True):
            _show(me, found.vacancy.id, asked)


def _toggle(asked: str) -> None:
    st.session_state[asked] = not st.session_state.get(asked)


def _show(me: Account, vacancy_id: str, asked: str) -> None:
    try:
        with st.spinner(_("Working out the interviews …")):
            preview = preview_everyone(office(), me, vacancy_id)
    except ScreeningError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    st.markdown(_count(preview))
    _left_out(preview.left_out)
    if preview.longlist:
        names = literal(", ".join(preview.longlist))
        st.info(_("On the longlist, so not planned: {names}.", names=names), icon=":material/person_search:")
    if not preview.new:
        return
    with st.container(key=f"wide-words-plan-{vacancy_id}"):
        st.markdown(_table(preview))
    st.caption(_("Candidates: {names}", names=_names(preview.candidates)))
    st.button(
        ngettext("Make this interview", "Make these {n} interviews", preview.new),
        type="primary",
        icon=":material/event_available:",
        on_click=_make,
        args=(vacancy_id, preview.fingerprint, asked),
        key=f"make-{vacancy_id}",
    )


def _make(vacancy_id: str, fingerprint: str, asked: str) -> None:
    if attempt_now(plan_everyone, vacancy_id, fingerprint, done=_made):
        st.session_state.pop(asked, None)


def _made(made: Planned) -> str:
    return ngettext("{n} interview is planned.", "{n} interviews are planned.", made.new)


def _count(preview: PlanPreview) -> str:
    if not preview.new:
        return _("There is nothing to plan: every candidate has the interviews of the interview plan.")
    new = ngettext("{n} new interview", "{n} new interviews", preview.new)
    whom = ngettext("with {n} candidate", "with {n} candidates", len(preview.candidates))
    kept = [ngettext("{n} planned already stays", "{n} planned already stay", preview.kept)] if preview.kept else []
    met = ngettext(
        "after that at least {n} interviewer asks every candidate about each criterion",
        "after that at least {n} interviewers ask every candidate about each criterion",
        preview.coverage,
    )
    return "; ".join([f"{new} {whom}", *kept, met]) + "."


def _table(preview: PlanPreview) -> str:
    rows = [[_("Interviewer"), _("New interviews"), _("Parts")]]
    for name, counts in preview.people:
        asked = [f"{part} × {count}" for part, count in zip(preview.parts, counts, strict=True) if count]
        rows.append([name, str(sum(counts)), ", ".join(asked) or "–"])
    return text_table(rows)


def _left_out(left_out: tuple[LeftOut, ...]) -> None:
    could_read = [one for one in left_out if not one.conflict]
    conflicts = [one for one in left_out if one.conflict]
    if could_read:
        st.warning(
            _(
                "Left out, because they could already read a colleague's card of this candidate: {pairs}. Plan somebody else there.",
                pairs=_pairs(could_read),
            ),
            icon=":material/visibility:",
        )
    if conflicts:
        st.info(
            _("Left out, because of a conflict of interest: {pairs}.", pairs=_pairs(conflicts)),
            icon=":material/block:",
        )


def _pairs(left_out: list[LeftOut]) -> str:
    return literal(", ".join(f"{one.interviewer} – {one.candidate}" for one in left_out))


def _names(names: tuple[str, ...]) -> str:
    if len(names) <= MOST_NAMES:
        return literal(", ".join(names))
    more = len(names) - MOST_NAMES
    listed = literal(", ".join(names[:MOST_NAMES]))
    return _("{names} and {n} more", names=listed, n=more)
