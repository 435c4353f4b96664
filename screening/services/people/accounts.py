"""People: the first administrator, invitations, roles, language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account, check_password, new_email
from screening.domain.event import EventKind
from screening.domain.name import tidy_name
from screening.domain.role import Role
from screening.domain.visibility import may_manage_accounts, may_use_own_account
from screening.errors import BadInput, NotAllowed, NotFound, RuleBroken
from screening.i18n import DEFAULT, LANGUAGES, N_
from screening.services.access.refusals import recorded
from screening.services.access.reveals import gates_change_for
from screening.services.office.office import Office
from screening.services.people.passwords import hashed
from screening.services.people.turns import in_turn
from screening.store.accounts import (
    account_count,
    active_interviewers,
    active_recruiters,
    administrators_who_can_sign_in,
    all_accounts,
    find_account,
    read_account,
    revoke_sessions,
    set_roles,
    spend_invitations,
    to_account,
)
from screening.store.database import Work
from screening.store.tables import AccountRow
from screening.store.tables.base import new_id

NO_ACCOUNT = N_("This account does not exist (any more).")


@dataclass(frozen=True, slots=True)
class Person:
    """An account as the People page shows it."""

    account: Account
    last_sign_in_at: datetime | None
    has_password: bool


def needs_set_up(office: Office) -> bool:
    """Whether nobody has an account yet."""
    with office.read() as work:
        return account_count(work) == 0


def set_up_first_administrator(office: Office, name: str, email: str, password: str, language: str = "nl") -> Account:
    """Make the first account: administrator, recruiter and interviewer at once, since somebody must start.

    Raises RuleBroken when there is an account already, BadInput for a name, address or password that cannot be used.
    """
    name, email = tidy_name(name), new_email(email)
    check_password(password, email)
    return in_turn("set-up", lambda: _set_up_first_administrator(office, name, email, password, language))


def _set_up_first_administrator(office: Office, name: str, email: str, password: str, language: str) -> Account:
    kept = hashed(password) if needs_set_up(office) else None
    with office.write() as work:
        if kept is None or account_count(work):
            raise RuleBroken(
                "The first account has been made already. Sign in, or ask an administrator for an invitation."
            )
        row = add_account(work, name, email, frozenset(Role), kept)
        row.language = language
        work.record(EventKind.ACCOUNT_CREATED, row.id, subject=row.id, roles="all")
        work.commit()
        return to_account(row)


@recorded()
def change_roles(office: Office, viewer: Account, account_id: str, roles: frozenset[Role]) -> Account:
    """Give an account these roles. Raises RuleBroken when no administrator who can sign in would be left."""
    must_manage(viewer)
    must_have_role(roles)
    with office.write() as work:
        row = get_account(work, account_id)
        if row.is_administrator and Role.ADMINISTRATOR not in roles:
            must_leave_administrator(work, account_id)
        with gates_change_for(work, account_id):
            set_roles(row, roles)
        work.record(EventKind.ACCOUNT_CHANGED, viewer, subject=row.id, roles=",".join(sorted(roles)))
        changed = to_account(row)
        work.commit()
        return changed


@recorded()
def set_disabled(office: Office, viewer: Account, account_id: str, disabled: bool) -> Account:
    """Disable an account, or enable it; either ends its sign-ins and one-time links, so that none of them comes back.

    Raises RuleBroken for the last administrator.
    """
    must_manage(viewer)
    with office.write() as work:
        row = get_account(work, account_id)
        if disabled:
            must_leave_administrator(work, account_id)
        revoke_sessions(work, row.id, work.now)
        spend_invitations(work, row.id, work.now)
        with gates_change_for(work, account_id):
            row.disabled_at = work.now if disabled else None
        work.record(EventKind.ACCOUNT_DISABLED if disabled else EventKind.ACCOUNT_ENABLED, viewer, subject=row.id)
        changed = to_account(row)
        work.commit()
        return changed


@recorded()
def change_language(office: Office, viewer: Account, language: str) -> None:
    """Remember the language that somebody reads in: `nl` or `en`."""
    if not may_use_own_account(viewer):
        raise NotFound(NO_ACCOUNT)
    with office.write() as work:
        get_account(work, viewer.id).language = language if language in LANGUAGES else DEFAULT
        work.commit()


def find_person(office: Office, account_id: str) -> Account | None:
    """The account as it is now, or None when it is gone or disabled."""
    with office.database.look() as work:
        found = read_account(work, account_id)
        return found if found and not found.disabled else None


@recorded()
def people(office: Office, viewer: Account) -> list[Person]:
    """All accounts by name, for an administrator."""
    must_manage(viewer)
    with office.read() as work:
        return [
            Person(to_account(row), row.last_sign_in_at, row.password_hash is not None) for row in all_accounts(work)
        ]


@recorded()
def possible_interviewers(office: Office, viewer: Account) -> list[Account]:
    """Everybody who can be put on a panel, for a recruiter."""
    if not viewer.is_(Role.RECRUITER):
        raise NotAllowed("Only a recruiter may do this.")
    with office.read() as work:
        return [to_account(row) for row in active_interviewers(work)]


@recorded()
def possible_recruiters(office: Office, viewer: Account) -> list[Account]:
    """Everybody who can be given a vacancy to run, for a recruiter and for an administrator."""
    if not (viewer.is_(Role.RECRUITER) or may_manage_accounts(viewer)):
        raise NotAllowed("Only a recruiter or an administrator may do this.")
    with office.read() as work:
        return [to_account(row) for row in active_recruiters(work)]


def add_account(work: Work, name: str, email: str, roles: frozenset[Role], hashed: str | None) -> AccountRow:
    """Add the row of a new account, in the caller's transaction."""
    row = AccountRow(id=new_id(), email=email, name=name, language="nl", password_hash=hashed, created_at=work.now)
    set_roles(row, roles)
    work.add(row)
    work.flush()
    return row


def must_leave_administrator(work: Work, account_id: str) -> None:
    """Raise RuleBroken when nobody but this account could sign in as administrator."""
    if administrators_who_can_sign_in(work) == {account_id}:
        raise RuleBroken("This is the only administrator who can sign in. Make somebody else administrator first.")


def get_account(work: Work, account_id: str) -> AccountRow:
    row = find_account(work, account_id)
    if row is None:
        raise NotFound(NO_ACCOUNT)
    return row


def must_have_role(roles: frozenset[Role]) -> None:
    if not roles:
        raise BadInput("Give at least one role.")


def must_manage(viewer: Account) -> None:
    """Raise NotAllowed unless the viewer manages accounts."""
    if not may_manage_accounts(viewer):
        raise NotAllowed("Only an administrator may do this.")
