"""Invitations: a new account, and the one-time link with which its owner sets a password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.domain.account import Account, check_not_taken, check_password, new_email
from screening.domain.clock import lies_ahead
from screening.domain.event import EventKind
from screening.domain.name import tidy_name
from screening.domain.role import Role
from screening.errors import NotFound, RuleBroken
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.people.accounts import add_account, get_account, must_have_role, must_manage
from screening.services.people.guessing import new_password
from screening.services.people.passwords import hashed, token_hash
from screening.services.people.turns import in_turn
from screening.services.people.ways_in import has_no_way_in, note_use, note_way_in
from screening.store.accounts import (
    every_address,
    find_invitation,
    revoke_sessions,
    spend_invitations,
    to_account,
)
from screening.store.database import Work
from screening.store.tables import InvitationRow

INVITATION_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """A new account with the one-time token of its invitation; the token is shown once and not kept."""

    account: Account
    token: str
    expires_at: datetime


@recorded()
def invite(office: Office, viewer: Account, name: str, email: str, roles: frozenset[Role]) -> Invited:
    """Make an account and a one-time link with which its owner sets a password.

    Raises NotAllowed unless the viewer is an administrator, BadInput for a name or address that cannot be used or is
    taken, or when no role is given.
    """
    must_manage(viewer)
    name, email = tidy_name(name), new_email(email)
    must_have_role(roles)
    with office.write() as work:
        check_not_taken(email, every_address(work))
        row = add_account(work, name, email, roles, None)
        token, expires = add_invitation(work, row.id, viewer.id)
        work.record(EventKind.ACCOUNT_INVITED, viewer, subject=row.id, roles=",".join(sorted(roles)))
        work.commit()
        return Invited(to_account(row), token, expires)


@recorded()
def invite_again(office: Office, viewer: Account, account_id: str) -> Invited:
    """A fresh one-time link for an account: for who lost the first, or the password. Earlier links stop working.

    Whoever makes it could use it: what the account could read counts as open to the viewer from now on, and its owner and the
    recruiters of its vacancies are told. Raises RuleBroken while the account is disabled.
    """
    must_manage(viewer)
    with office.write() as work:
        row = get_account(work, account_id)
        if row.disabled_at:
            raise RuleBroken("This account is disabled. Enable it first; then a link can be made.")
        spend_invitations(work, row.id, work.now)
        token, expires = add_invitation(work, row.id, viewer.id)
        work.record(EventKind.ACCOUNT_INVITED, viewer, subject=row.id)
        note_way_in(work, viewer, row.id, "link")
        work.commit()
        return Invited(to_account(row), token, expires)


def invited_account(office: Office, token: str) -> Account:
    """Whom an invitation is for. Raises NotFound when it is unknown, used, or older than seven days."""
    with office.read() as work:
        return to_account(get_account(work, open_invitation(work, token).account_id))


def accept_invitation(office: Office, token: str, password: str) -> Account:
    """Set the password of an invited account; the link works once, and earlier sign-ins of the account end.

    Raises NotFound when the invitation is unknown, used or too old, BadInput when the password is refused, TooSoon while too
    many others wait.
    """
    return in_turn(token_hash(token), lambda: _accept_invitation(office, token, password))


def _accept_invitation(office: Office, token: str, password: str) -> Account:
    check_password(password, invited_account(office, token).email)
    kept = hashed(password)
    with office.write() as work:
        invitation = open_invitation(work, token)
        row = get_account(work, invitation.account_id)
        note_use(work, invitation.made_by, row.id, "link", first=has_no_way_in(work, row))
        row.password_hash = kept
        spend_invitations(work, row.id, work.now)
        revoke_sessions(work, row.id, work.now)
        new_password(work, row.email)
        work.record(EventKind.PASSWORD_SET, row.id, subject=row.id)
        work.commit()
        return to_account(row)


def add_invitation(work: Work, account_id: str, made_by: str | None = None) -> tuple[str, datetime]:
    """Add a one-time link for an account, in the caller's transaction; its token, and until when it works.

    `made_by` is the account that asks for it, None at the terminal.
    """
    token, expires = secrets.token_urlsafe(24), work.now + INVITATION_LIFE
    work.add(
        InvitationRow(
            token_hash=token_hash(token),
            account_id=account_id,
            created_at=work.now,
            expires_at=expires,
            made_by=made_by,
        )
    )
    return token, expires


def open_invitation(work: Work, token: str) -> InvitationRow:
    """The invitation of a link that still works. Raises NotFound, also while its account is disabled."""
    row = find_invitation(work, token_hash(token))
    if row is None or row.used_at or not _in_time(row, work.now) or get_account(work, row.account_id).disabled_at:
        raise NotFound("This invitation is not valid any more. Ask an administrator for a new one.")
    return row


def _in_time(row: InvitationRow, now: datetime) -> bool:
    return now < row.expires_at and not lies_ahead(row.created_at, now)
