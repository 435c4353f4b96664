"""What is decided about who is chosen, and why; and the step that says what it does before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from screening.domain.account import Account
from screening.domain.candidacy.decision import DecisionKind, reason_for
from screening.domain.name import shows
from screening.domain.view import View
from screening.errors import ScreeningError
from screening.i18n import _, ngettext
from screening.services.decisions.before import Foreseen, foresee
from screening.services.decisions.decide import decide
from screening.services.decisions.history import Decisions, ToDecide
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.ui.components.draft import Draft
from screening.ui.components.messages import KEY, attempt, sentence
from screening.ui.text import bold, heading, literal
from screening.ui.views.vacancy.decisions.words import done_words, kind_name, what_it_does


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that somebody is about to make, as it was shown to them."""

    kind: DecisionKind
    names: tuple[str, ...]
    shown: dict[str, int]
    reason: str
    view: View


def is_asked(vacancy_id: str) -> bool:
    """Whether a decision waits to be confirmed."""
    return _key(vacancy_id) in st.session_state


def act(me: Account, found: SetUp, there: Decisions, chosen: Sequence[ToDecide], draft: Draft) -> None:
    """The kinds that are possible about everybody who is chosen, each with what it does, and the reason."""
    with st.container(border=True, key="decide-act"):
        st.markdown(heading(_("Decide")))
        if not chosen:
            st.caption(_("Tick one candidate or more in the list above."))
            return
        names = ", ".join(literal(one.candidacy.name) for one in chosen)
        many = ngettext("{n} candidate", "{n} candidates", len(chosen))
        st.markdown(f"{many}: {names}")
        kinds = [kind for kind in DecisionKind if all(there.can(kind, one) for one in chosen)]
        if not kinds:
            st.caption(
                _("There is no decision that can be made about all of these at once; choose candidates at one stage.")
            )
            return
        kind = st.radio(
            _("Decision"),
            kinds,
            index=None,
            format_func=kind_name,
            captions=[what_it_does(one) for one in kinds],
            key=f"kind-{draft.key}-{'-'.join(kinds)}",
            persist_state="session",
        )
        optional = kind is DecisionKind.WITHDRAW
        with draft.unsent("reason"):
            reason = st.text_area(
                _("Reason (optional)") if optional else _("Reason"),
                help=_(
                    "Kept with the decision, for who may decide in this vacancy. One reason for all who are chosen."
                ),
                **draft.field("reason"),
            )
        if st.button(_("Go on"), key="decide-go-on", type="primary", icon=":material/arrow_forward:"):
            _go_on(me, found, there, chosen, kind, reason)


def _go_on(
    me: Account,
    found: SetUp,
    there: Decisions,
    chosen: Sequence[ToDecide],
    kind: DecisionKind | None,
    reason: str,
) -> None:
    """On to the step that confirms; what is missing for it is said beside the button, and the page stays where it is."""
    if kind is None:
        st.error(_("Choose what you decide."), icon=":material/error:")
        return
    shown = {one.candidacy.id: one.shown for one in chosen}
    try:
        reason_for(kind, reason)
        foresee(office(), me, found.vacancy.id, kind, shown, there.view)
    except ScreeningError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    names = tuple(one.candidacy.name for one in chosen)
    st.session_state[_key(found.vacancy.id)] = Wanted(kind, names, shown, reason, there.view)
    st.rerun()


def confirm(me: Account, found: SetUp) -> None:
    """What the decision would do, and the buttons that make it or go back with everything as it was."""
    wanted: Wanted = st.session_state[_key(found.vacancy.id)]
    try:
        foreseen = foresee(office(), me, found.vacancy.id, wanted.kind, wanted.shown, wanted.view)
    except ScreeningError as error:
        del st.session_state[_key(found.vacancy.id)]
        st.session_state[KEY] = ("error", sentence(error))
        st.rerun()
    with st.container(border=True, key="decide-confirm"):
        st.markdown(heading(kind_name(wanted.kind)))
        st.markdown("\n".join(f"- {bold(literal(name))}" for name in wanted.names))
        st.caption(what_it_does(wanted.kind))
        _tell(foreseen, many=len(wanted.names) > 1)
        if shows(wanted.reason):
            st.caption(_("Reason"))
            with Draft(f"decide-{found.vacancy.id}").unsent("reason"):
                st.text(wanted.reason)
        with st.container(horizontal=True):
            if st.button(_("Record the decision"), key="decide-record", type="primary", icon=":material/gavel:"):
                _record(me, found, wanted)
            if st.button(_("Not yet"), key="decide-back", icon=":material/arrow_back:"):
                del st.session_state[_key(found.vacancy.id)]
                st.rerun()


def _tell(foreseen: Foreseen, *, many: bool) -> None:
    if foreseen.interviews:
        st.markdown(
            ngettext(
                "{n} interview that is not submitted leaves lists and calendars.",
                "{n} interviews that are not submitted leave lists and calendars.",
                foreseen.interviews,
            )
        )
    if foreseen.started:
        st.markdown(
            ngettext(
                "{n} card that is started is kept, and comes back if this is undone.",
                "{n} cards that are started are kept, and come back if this is undone.",
                foreseen.started,
            )
        )
    if foreseen.departs:
        words = _("Departs from the ranking. That is recorded with the decision.")
        if many:
            names = ", ".join(map(literal, foreseen.departs))
            words = _("Departs from the ranking: {names}. That is recorded with the decision.", names=names)
        st.markdown(words)
    st.caption(_("It can be undone, by a new decision, until the vacancy closes."))


def _record(me: Account, found: SetUp, wanted: Wanted) -> None:
    done = ngettext("Recorded for {n} candidate.", "Recorded for {n} candidates.", len(wanted.names))
    if attempt(
        decide,
        office(),
        me,
        found.vacancy.id,
        wanted.kind,
        wanted.shown,
        wanted.reason,
        wanted.view,
        done=f"{done_words(wanted.kind)}: {done}",
    ):
        Draft(f"decide-{found.vacancy.id}").sent()
    del st.session_state[_key(found.vacancy.id)]
    st.rerun()


def _key(vacancy_id: str) -> str:
    return f"deciding-{vacancy_id}"
