"""What a candidate consented to: what holds, the words to ask in, a new consent, and one that is withdrawn."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

import streamlit as st
from babel.dates import format_date

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Candidacy
from screening.domain.candidacy.consent import Consent, ConsentKind
from screening.i18n import _, language
from screening.services.candidates.consent import Consents, record_consent, withdraw_consent
from screening.services.office.current import office
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, perform
from screening.ui.text import bold, literal, zone

OPEN = "consents-open"
LANGUAGES = {"nl": "Nederlands", "en": "English"}


def in_force_line(found: Consents, candidacy_id: str) -> str:
    """What a candidate's consent holds for now, with the day on which it was given; nothing where it holds for nothing."""
    holding = [one for one in found.newest(candidacy_id).values() if one.in_force]
    said = [f"{kind_name(one.kind).lower()} ({_day(one.given_at)})" for one in holding]
    return _("Consent: {what}", what=" · ".join(said)) if said else ""


def consent_button(candidacy: Candidacy) -> None:
    """The button that opens the consents of this candidate, or closes them."""
    st.button(
        _("Consent"),
        key=f"consent-{candidacy.id}",
        icon=":material/handshake:",
        on_click=_toggle,
        args=(candidacy.id,),
        help=_("What this candidate agreed to, and the words to ask in."),
    )


def consents_when_open(me: Account, found: Consents, candidacy: Candidacy) -> None:
    """What holds for this candidate and a form for a new consent, where the button has opened them."""
    if st.session_state.get(OPEN) != candidacy.id:
        return
    newest = found.newest(candidacy.id)
    with st.container(border=True, key=f"consents-{candidacy.id}"):
        for kind in ConsentKind:
            _one(kind, newest.get(kind))
        _record(me, found, candidacy)


def kind_name(kind: ConsentKind) -> str:
    return {
        ConsentKind.NAMED: _("Presenting by name"),
        ConsentKind.KEPT: _("Keeping longer"),
        ConsentKind.REFEREES: _("Approaching referees"),
        ConsentKind.GROWTH: _("Growth plan"),
    }[kind]


def _toggle(candidacy_id: str) -> None:
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == candidacy_id else candidacy_id


def _one(kind: ConsentKind, newest: Consent | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"consent-row-{kind.value}"):
        with st.container(width="stretch", gap=None):
            st.markdown(bold(kind_name(kind)))
            st.caption(_state(newest))
        if newest is None:
            return
        with st.popover(_("Words"), icon=":material/format_quote:"):
            st.text(newest.words)
            st.caption(_("version {version}, as it was used", version=literal(newest.version)))
        if newest.in_force:
            _withdraw(newest)


def _state(newest: Consent | None) -> str:
    if newest is None:
        return _("no consent recorded")
    given = _("given on {day}, recorded by {who}", day=_day(newest.given_at), who=literal(newest.recorded_by))
    how = f" ({literal(newest.how)})" if newest.how else ""
    if newest.withdrawn_at is None:
        return f"{given}{how}"
    withdrawn = _("withdrawn on {day}", day=_day(newest.withdrawn_at))
    return f"{withdrawn} · {given}{how}"


def _withdraw(newest: Consent) -> None:
    with st.popover(_("Withdraw"), icon=":material/undo:"):
        st.markdown(
            _(
                "The candidate withdraws this consent. From now on it holds for nothing any more; that it was given stays recorded."
            )
        )
        st.button(
            _("Record that it is withdrawn"),
            key=f"withdraw-consent-{newest.id}",
            on_click=perform,
            args=(withdraw_consent, newest.id),
            kwargs={"done": _("The consent is withdrawn.")},
        )


def _record(me: Account, found: Consents, candidacy: Candidacy) -> None:
    if not found.words:
        st.info(_("There are no words for consents: the folder with rubrics has no file consent.yaml."))
        return
    kind = st.selectbox(
        _("Ask consent for"),
        list(found.words),
        index=None,
        placeholder=_("Choose for what"),
        format_func=kind_name,
        key=f"consent-kind-{candidacy.id}",
    )
    if kind is None:
        return  # what was agreed to is never recorded by a slip
    spoken = st.segmented_control(
        _("In"),
        list(LANGUAGES),
        default=language() if language() in LANGUAGES else "nl",
        format_func=LANGUAGES.__getitem__,
        required=True,
        key=f"consent-language-{candidacy.id}",
    )
    words = found.words[kind]
    text = words.text[spoken or "nl"]
    st.caption(_("Read this aloud, or mail it. These words are kept with the consent."))
    st.code(text, language=None, wrap_lines=True)
    if candidacy.email:
        st.link_button(
            _("Mail these words"), _mail(candidacy.email, words.name[spoken or "nl"], text), icon=":material/mail:"
        )
    draft = Draft(f"consent-{candidacy.id}-{kind.value}")
    given_on = st.date_input(
        _("Given on"), office().clock().astimezone(zone()).date(), format="DD-MM-YYYY", **draft.field("day")
    )
    how = st.text_input(
        _("How (optional)"),
        placeholder=_("for example: by telephone, or mail of that day"),
        autocomplete="off",
        **draft.field("how"),
    )
    if draft.send(_("Record the consent"), icon=":material/check:"):
        asked = (record_consent, office(), me, candidacy.id, kind, spoken or "nl", given_on, how)
        if attempt(*asked, shown=text, done=_("The consent is recorded.")):
            draft.sent()
        st.rerun()


def _mail(address: str, subject: str, text: str) -> str:
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}"


def _day(at: datetime) -> str:
    return str(format_date(at.astimezone(zone()).date(), "d MMM y", locale=language()))
