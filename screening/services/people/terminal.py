"""Accounts from the terminal of the server: whoever can run a command there may make or rescue an administrator."""

from __future__ import annotations

from screening.domain.account import check_not_taken, new_email, tidy_email
from screening.domain.event import EventKind
from screening.domain.name import tidy_name
from screening.domain.role import Role
from screening.errors import BadInput, NotFound
from screening.services.access.reveals import note_reveals_for
from screening.services.office.office import Office
from screening.services.people.accounts import Person, add_account
from screening.services.people.invitations import Invited, add_invitation
from screening.services.people.ways_in import note_way_in
from screening.store.accounts import (
    all_accounts,
    every_address,
    find_account_by_email,
    revoke_sessions,
    set_roles,
    spend_invitations,
    to_account,
)


def create_account(office: Office, name: str, email: str, roles: frozenset[Role]) -> Invited:
    """Make an account with a one-time link for its password. Raises BadInput for what cannot be used or is taken."""
    name, email = tidy_name(name), new_email(email)
    if not roles:
        raise BadInput("Give at least one role.")
    with office.write() as work:
        check_not_taken(email, every_address(work))
        row = add_account(work, name, email, roles, None)
        token, expires = add_invitation(work, row.id)
        work.record(EventKind.ACCOUNT_INVITED, None, subject=row.id, roles=",".join(sorted(roles)), by="terminal")
        work.commit()
        return Invited(to_account(row), token, expires)


def reset_account(office: Office, email: str, *, administrator: bool = False) -> Invited:
    """Let somebody in again: enable the account, end its sign-ins, and give a one-time link for a new password.

    `administrator` gives that role too. Raises NotFound when nobody has this address.
    """
    email = tidy_email(email)
    now = office.clock()
    with office.write() as work:
        row = find_account_by_email(work, email)
        if row is None:
            raise NotFound("There is no account with the address {email}.", email=email)
        if administrator:
            set_roles(row, to_account(row).roles | {Role.ADMINISTRATOR})
        row.disabled_at = None
        note_reveals_for(work, row.id)
        revoke_sessions(work, row.id, now)
        spend_invitations(work, row.id, now)
        token, expires = add_invitation(work, row.id)
        roles = ",".join(sorted(to_account(row).roles))
        work.record(EventKind.ACCOUNT_INVITED, None, subject=row.id, roles=roles, by="terminal")
        note_way_in(work, None, row.id, "link")
        work.commit()
        return Invited(to_account(row), token, expires)


def every_account(office: Office) -> list[Person]:
    """All accounts by name, for the terminal."""
    with office.read() as work:
        return [
            Person(to_account(row), row.last_sign_in_at, row.password_hash is not None) for row in all_accounts(work)
        ]
