"""People: invite colleagues, give roles, disable an account. For administrators."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.role import Role
from screening.errors import ScreeningError
from screening.i18n import _, ngettext
from screening.services.office.current import office
from screening.services.people.accounts import Person, people, set_disabled
from screening.services.people.invitations import invite, invite_again
from screening.services.people.own_account import open_sign_ins
from screening.services.people.single_sign_on import Identity, linked_identities
from screening.ui.components.address import address_of
from screening.ui.components.header import header
from screening.ui.components.leavers.appoint import vacancies_without_recruiter
from screening.ui.components.messages import KEY, perform, sentence, stop_with
from screening.ui.components.names import role_name
from screening.ui.components.paging import rows_of_page
from screening.ui.session import viewer
from screening.ui.text import bold, literal, mail, moment
from screening.ui.views.people.access import end_sign_ins_button, organisation
from screening.ui.views.people.leaving import asks, take_away


def page() -> None:
    me = viewer()
    header(me, _("People"), _("Who may sign in, and as what. Roles add up."))
    try:
        everybody = people(office(), me)
    except ScreeningError as error:
        stop_with(error)
        return
    _invitation_to_hand_over()
    vacancies_without_recruiter(me)
    with st.expander(_("Invite somebody"), icon=":material/person_add:", expanded=len(everybody) == 1):
        _invite(me)
    signed_in = open_sign_ins(office(), me)
    linked = linked_identities(office(), me)
    for person in rows_of_page(everybody, "people"):
        _person(me, person, signed_in.get(person.account.id, 0), linked.get(person.account.id, []))


def _invite(me: Account) -> None:
    with st.form("invite", border=False):
        name = st.text_input(_("Name"), autocomplete="off")
        email = st.text_input(
            _("E-mail address"),
            icon=":material/mail:",
            placeholder=_("name@example.org"),
            autocomplete="off",
        )
        roles = st.pills(
            _("Roles"), list(Role), selection_mode="multi", format_func=role_name, default=[Role.INTERVIEWER]
        )
        if st.form_submit_button(_("Make an invitation"), type="primary"):
            _hand_over(lambda: invite(office(), me, name, email, frozenset(roles)))


def _hand_over(make) -> None:  # type: ignore[no-untyped-def]
    try:
        made = make()
    except ScreeningError as error:
        st.session_state[KEY] = ("error", sentence(error))
    else:
        st.session_state["invitation"] = (made.account.name, f"/invitation/{made.token}", made.expires_at)
    st.rerun()


def _invitation_to_hand_over() -> None:
    made = st.session_state.get("invitation")
    if not made:
        return
    name, path, expires = made
    with st.container(border=True):
        st.markdown(
            _(
                "**Invitation for {name}.** Send this link in a way that only {name} reads. It works once, until {at}, "
                "and is shown only now.",
                name=literal(name),
                at=moment(expires),
            )
        )
        st.code(address_of(path), language=None, wrap_lines=True)
        st.button(_("I have passed it on"), key="passed-on", on_click=lambda: st.session_state.pop("invitation", None))


def _person(me: Account, person: Person, signed_in: int, linked: list[Identity]) -> None:
    account = person.account
    with st.container(border=True, key=f"person-{account.id}", horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap=None):
            st.markdown(bold(literal(account.name)))
            st.caption(mail(account.email))
            st.caption(_status(person, linked, signed_in))
        with st.popover(_("Change"), icon=":material/edit:"):
            if not asks(me, account):
                _change(me, person)
                organisation(me, account, linked)
                if signed_in and account.id != me.id:
                    end_sign_ins_button(account)


def _status(person: Person, linked: list[Identity], signed_in: int) -> str:
    account = person.account
    parts = [", ".join(role_name(role) for role in Role if role in account.roles)]
    if account.disabled:
        parts.append(_("disabled"))
    elif not person.has_password and not linked:
        parts.append(_("invited, no password yet"))
    elif person.last_sign_in_at:
        parts.append(_("last signed in {at}", at=moment(person.last_sign_in_at)))
    if signed_in:
        parts.append(ngettext("signed in once now", "signed in {n} times now", signed_in))
    return " · ".join(parts)


def _change(me: Account, person: Person) -> None:
    account = person.account
    with st.form(f"roles-{account.id}", border=False):
        roles = st.pills(
            _("Roles"),
            list(Role),
            selection_mode="multi",
            format_func=role_name,
            default=[role for role in Role if role in account.roles],
            key=f"pills-{account.id}",
        )
        if st.form_submit_button(_("Save roles")):
            take_away(me, account, frozenset(roles))
            st.rerun()
    if not account.disabled and st.button(
        _("New invitation link"),
        key=f"again-{account.id}",
        icon=":material/key:",
        help=_(
            "For a first or a forgotten password. Earlier links stop working. The owner of the account and the recruiters of its "
            "vacancies are told."
        ),
    ):
        _hand_over(lambda: invite_again(office(), me, account.id))
    if me.is_(Role.INTERVIEWER) and account.id != me.id and not account.disabled:
        st.caption(
            _(
                "You interview too: after a new link or a link to the organisation, what this account can read counts as read by "
                "you, and your own cards about those candidates are marked “after reading”."
            )
        )
    if account.disabled:
        st.button(
            _("Enable"),
            key=f"enable-{account.id}",
            icon=":material/lock_open:",
            on_click=perform,
            args=(set_disabled, account.id, False),
        )
    elif account.id != me.id:
        help_ = _("Ends every sign-in and every link of this account at once. What was submitted stays.")
        if st.button(_("Disable"), key=f"disable-{account.id}", icon=":material/block:", help=help_):
            take_away(me, account, None)
            st.rerun()


page()
