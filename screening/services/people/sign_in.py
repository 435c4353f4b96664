"""Sign-in sessions: an opaque token in a cookie, its hash in the database, an idle and an absolute limit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.domain.account import Account, tidy_email
from screening.domain.clock import lies_ahead
from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.domain.session import idle_until
from screening.errors import BadInput, Conflict, NotFound, StoreError
from screening.services.office.office import Office
from screening.services.people.accounts import NO_ACCOUNT
from screening.services.people.guessing import Place, must_not_wait, place_of, record_refused, right_try, wrong_try
from screening.services.people.passwords import hash_of_nobody, matches, token_hash
from screening.services.people.turns import in_turn
from screening.store.accounts import find_account, find_account_by_email, find_session
from screening.store.database import Look, Work
from screening.store.sign_ins import StoredSignIn, find_held, started_interviews_of
from screening.store.tables import SessionRow

COOKIE = "evenwicht_session"
"""The name of the cookie that holds the token."""

NEAR_THE_END = timedelta(minutes=10)
"""Only this close to the idle limit is it asked whether a started interview suspends it: every request comes by here."""

TOUCH_EVERY = timedelta(seconds=60)
"""Activity is written at most this often; the idle limit is exact to this."""

NOBODY = hash_of_nobody()
"""Checked for unknown addresses, so that they take as long as known ones."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in in force: whose it is, when it ends without further activity, and when it ends in any case.

    `ends_at` is exact in its last ten minutes; before that, an interview under way may still put it off.
    """

    account: Account
    ends_at: datetime
    expires_at: datetime


def sign_in(
    office: Office,
    email: str,
    password: str,
    language: str | None = None,
    *,
    network: str = "",
    browser: str | None = None,
) -> str | None:
    """A fresh token for the cookie, or None when address and password do not belong together.

    Unknown address, wrong password, open invitation and disabled account look and take the same. `network` is where somebody
    tries, `browser` what `known_browser` gave to the browser at an earlier sign-in. Raises TooSoon while tries at this address
    have to wait there, right password or not, and while too many others wait.
    """
    return in_turn(network, lambda: _sign_in(office, email, password, language, network, browser))


def _sign_in(
    office: Office, email: str, password: str, language: str | None, network: str, browser: str | None
) -> str | None:
    try:
        email = tidy_email(email)
    except BadInput:
        email = ""
    with office.read() as work:
        row = find_account_by_email(work, email)
        account_id = row.id if row else None
        known = row.password_hash if row and row.disabled_at is None else None
        place = place_of(work, account_id, network, browser)
        must_not_wait(office, work, email, place)
    right = bool(email) and matches(known or NOBODY, password) and known is not None
    try:
        return _answered(office, email, known if right else None, language, place)
    except (Conflict, StoreError):
        # on PostgreSQL, two processes counted at the same moment and one had to step back: it counts after all
        return _answered(office, email, known if right else None, language, place)


def _answered(office: Office, email: str, proven: str | None, language: str | None, place: Place) -> str | None:
    """A token where `proven`, the hash that the password was the one of, is still the account's; else the try is counted."""
    with office.write() as work:
        row = find_account_by_email(work, email)
        if row is None or proven is None or row.disabled_at or row.password_hash != proven:
            wrong_try(work, email, place)
            record_refused(work, row.id if row else None)
            work.commit()
            return None
        row.last_sign_in_at = work.now
        row.language = language or row.language
        right_try(work, email, place)
        token = start_session(office, work, row.id)
        work.commit()
        return token


def sign_in_as(office: Office, account: Account) -> str:
    """A fresh token for somebody whose identity was just proven in another way (set-up, invitation).

    Raises NotFound for an account that was disabled since.
    """
    with office.write() as work:
        row = find_account(work, account.id)
        if row is None or row.disabled_at:
            raise NotFound(NO_ACCOUNT)
        token = start_session(office, work, account.id)
        work.commit()
        return token


def who(office: Office, token: str | None, *, active: bool = False) -> SignIn | None:
    """Whose sign-in a token is, or None when it is unknown, ended, idle too long, or its account disabled.

    One whose times lie in the future is ended for good: it would outlive its limits by as much as a clock was wrong.
    `active` tells that the person did something just now (typed, clicked, opened a page); timers and polls do not count.
    """
    if not token:
        return None
    key, now = token_hash(token), office.clock()
    with office.database.look() as work:
        there = find_held(work, key)
        found = in_force(office, work, there) if there else None
    if there is None or found is None:
        if there and not there.revoked and _is_of_the_future(there, now):
            sign_out(office, token, by="clock")
        return None
    rested = now - there.active_at
    if active and rested >= TOUCH_EVERY:
        _touch(office, key, now)
        ends_at = max(found.ends_at, min(now + office.settings.idle, found.expires_at))
        return SignIn(found.account, ends_at, found.expires_at)
    return found


def in_force(office: Office, work: Look, one: StoredSignIn) -> SignIn | None:
    """What a stored sign-in is worth now; None when it was ended or went past one of its limits."""
    now = office.clock()
    expires_at = min(one.expires_at, one.created_at + office.settings.absolute)  # the limit may be shorter by now
    if one.revoked or one.account.disabled or now >= expires_at or _is_of_the_future(one, now):
        return None
    ends_at = one.active_at + office.settings.idle
    if ends_at - now < NEAR_THE_END and one.account.is_(Role.INTERVIEWER):
        ends_at = idle_until(one.active_at, office.settings.idle, started_interviews_of(work, one.account.id))
    return SignIn(one.account, min(ends_at, expires_at), expires_at) if now < ends_at else None


def sign_out(office: Office, token: str | None, **detail: str) -> None:
    """End one sign-in; every page open under it stops working. `detail` goes with its event."""
    if not token:
        return
    with office.write() as work:
        row = find_session(work, token_hash(token))
        if row is not None and row.revoked_at is None:
            row.revoked_at = work.now
            work.record(EventKind.SIGNED_OUT, row.account_id, **detail)
        work.commit()


def start_session(office: Office, work: Work, account_id: str) -> str:
    """Begin a sign-in in the caller's transaction; returns its fresh token."""
    token, now = secrets.token_urlsafe(32), work.now
    work.add(
        SessionRow(
            token_hash=token_hash(token),
            account_id=account_id,
            created_at=now,
            active_at=now,
            expires_at=now + office.settings.absolute,
        )
    )
    work.record(EventKind.SIGNED_IN, account_id)
    return token


def _is_of_the_future(one: StoredSignIn, now: datetime) -> bool:
    return lies_ahead(max(one.created_at, one.active_at), now)


def _touch(office: Office, key: str, now: datetime) -> None:
    with office.write() as work:
        row = find_session(work, key)
        if row is not None:
            row.active_at = now
        work.commit()
