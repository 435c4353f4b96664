"""What somebody does with the own account: another password, the own sign-ins, sign out everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account, check_password
from screening.domain.event import EventKind
from screening.domain.visibility import may_use_own_account
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.people.accounts import NO_ACCOUNT, must_manage
from screening.services.people.guessing import Place, known_browser, must_not_wait, new_password, wrong_try
from screening.services.people.passwords import hashed, matches, token_hash
from screening.services.people.sign_in import in_force
from screening.services.people.turns import in_turn
from screening.store.accounts import find_account, revoke_sessions, spend_invitations
from screening.store.database import Work
from screening.store.sign_ins import held, open_sessions, revoke_other_sessions
from screening.store.tables import AccountRow
from screening.store.tables.accounts import new_browser_key


@dataclass(frozen=True, slots=True)
class OwnSignIn:
    """A sign-in of the viewer that is in force; `here` is the one that is being looked with."""

    signed_in_at: datetime
    active_at: datetime
    here: bool


@recorded()
def has_password(office: Office, viewer: Account) -> bool:
    """Whether the viewer's account signs in with a password of its own."""
    with office.read() as work:
        return _own(work, viewer).password_hash is not None


@recorded()
def browser_key(office: Office, viewer: Account) -> str:
    """The key, in hexadecimal, with which the viewer's pages keep unsaved text in a browser so that nobody else reads it there.

    It stays the same for as long as the account is there, also over another password: the text outlasts that.
    """
    with office.read() as work:
        if found := _own(work, viewer).browser_key:
            return found
    with office.write() as work:
        row = _own(work, viewer)
        if not row.browser_key:
            row.browser_key = new_browser_key()
            work.record(EventKind.ACCOUNT_CHANGED, viewer, subject=row.id)
        work.commit()
        return row.browser_key


@recorded()
def change_password(office: Office, viewer: Account, token: str | None, old: str, new: str) -> None:
    """Give the own account another password; every other sign-in than the one with this cookie ends.

    Raises BadInput when the old password is wrong or the new one refused, TooSoon after too many wrong tries here or while
    too many others wait, RuleBroken for an account without password.
    """
    in_turn(viewer.id, lambda: _change_password(office, viewer, token, old, new), known=True)


def _change_password(office: Office, viewer: Account, token: str | None, old: str, new: str) -> None:
    here = Place(known_browser=known_browser(token or ""))
    with office.read() as work:
        now = _own(work, viewer).password_hash
        if now is None:
            raise RuleBroken("This account has no password: it signs in through your organisation.")
        must_not_wait(office, work, viewer.email, here)
    check_password(new, viewer.email)
    if not matches(now, old):
        with office.write() as work:
            wrong_try(work, viewer.email, here)
            work.commit()
        raise BadInput("The present password is not right. Nothing was changed.")
    fresh = hashed(new)
    with office.write() as work:
        row = _own(work, viewer)
        row.password_hash = fresh
        new_password(work, row.email)
        spend_invitations(work, row.id, work.now)
        revoke_other_sessions(work, row.id, token_hash(token or ""), work.now)
        work.record(EventKind.PASSWORD_SET, row.id, subject=row.id)
        work.commit()


@recorded()
def use_single_keys(office: Office, viewer: Account, on: bool) -> None:
    """Remember whether somebody works with single keys on a card. Raises NotFound for an account that is disabled or gone."""
    with office.write() as work:
        _own(work, viewer).single_keys = on
        work.commit()


@recorded()
def own_sign_ins(office: Office, viewer: Account, token: str | None) -> list[OwnSignIn]:
    """The viewer's sign-ins in force, newest first."""
    here = token_hash(token or "")
    with office.read() as work:
        _own(work, viewer)
        return [
            OwnSignIn(row.created_at, row.active_at, row.token_hash == here)
            for row in open_sessions(work, viewer.id, work.now)
            if in_force(office, work, held(row))
        ]


@recorded()
def sign_out_everywhere(office: Office, viewer: Account) -> None:
    """End every sign-in of the viewer, the one in use included."""
    if not may_use_own_account(viewer):
        raise NotFound(NO_ACCOUNT)
    _end_all(office, viewer, viewer.id)


@recorded()
def open_sign_ins(office: Office, viewer: Account) -> dict[str, int]:
    """How many sign-ins each account has in force, for an administrator; who has none is left out."""
    must_manage(viewer)
    counts: dict[str, int] = {}
    with office.read() as work:
        for row in open_sessions(work, None, work.now):
            if in_force(office, work, held(row)):
                counts[row.account_id] = counts.get(row.account_id, 0) + 1
    return counts


@recorded()
def end_sign_ins(office: Office, viewer: Account, account_id: str) -> None:
    """End every sign-in of somebody at once, as an administrator; drafts stay, and signing in again is possible."""
    must_manage(viewer)
    _end_all(office, viewer, account_id)


def _end_all(office: Office, viewer: Account, account_id: str) -> None:
    with office.write() as work:
        if find_account(work, account_id) is None:
            raise NotFound(NO_ACCOUNT)
        revoke_sessions(work, account_id, work.now)
        work.record(EventKind.SIGNED_OUT_EVERYWHERE, viewer, subject=account_id)
        work.commit()


def _own(work: Work, viewer: Account) -> AccountRow:
    row = find_account(work, viewer.id)
    if row is None or not may_use_own_account(viewer):
        raise NotFound(NO_ACCOUNT)
    return row
