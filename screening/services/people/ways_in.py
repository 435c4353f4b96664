"""Ways in to somebody's account that somebody else made: a one-time link, or an account at the organisation.

Whoever makes one could use it. So what that account could read counts as open to its maker too, and it is told to the
account's owner and to the recruiters of its vacancies. A link that reached its owner looks the same, and is told as well.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.visibility import may_use_own_account
from screening.errors import NotFound
from screening.services.access.floor import set_up_alone
from screening.services.access.refusals import recorded
from screening.services.access.reveals import note_reveals_for
from screening.services.office.office import Office
from screening.services.people.accounts import NO_ACCOUNT
from screening.store.accounts import find_account
from screening.store.audit import AuditFilter, find_events
from screening.store.database import Work
from screening.store.identities import identities_of
from screening.store.reveals import add_reveals, revealed_to, submitted_by_others, written_about_by
from screening.store.tables import AccountRow, EventRow
from screening.store.vacancies import vacancies_for, vacancies_of

KINDS = (EventKind.ACCESS_MADE.value, EventKind.ACCESS_USED.value)
MOST = 100_000
"""Events that are looked at: all there can be. The same act of the same person is shown once, with how often."""

Way = Literal["link", "identity"]


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way in to an account that somebody else made, or that such a link was `used`.

    `by` is None where it was made at the terminal of the server, and where it was used, since nobody knows by whom.
    """

    at: datetime
    account: str
    by: str | None
    what: Way
    used: bool
    times: int = 1
    """How often; `at` is then the newest."""


def note_way_in(work: Work, maker: Account | None, account_id: str, way: Way) -> None:
    """Note what `maker` (None: who is at the terminal) could read by a way in to this account, and tell who should know."""
    if maker is not None and maker.id == account_id:
        return
    told = _could_read(work, maker.id if maker else None, account_id)
    _tell(work, EventKind.ACCESS_MADE, maker, account_id, told, way)


def note_use(work: Work, maker_id: str | None, account_id: str, way: Way, *, first: bool) -> None:
    """The same of a way in that is used, for what opened to the account since; `first`: nobody could get in before, so there
    is nothing to tell."""
    if maker_id is None or maker_id == account_id:
        return
    told = _could_read(work, maker_id, account_id)
    if not first:
        _tell(work, EventKind.ACCESS_USED, None, account_id, told, way)


def has_no_way_in(work: Work, row: AccountRow) -> bool:
    """Whether nobody could sign in with this account so far."""
    return row.password_hash is None and not identities_of(work, row.id)


def _could_read(work: Work, maker_id: str | None, account_id: str) -> set[str]:
    """Note as open to the maker what is open to the account; the vacancies in which anything was or can be."""
    note_reveals_for(work, account_id)
    seen = revealed_to(work, account_id)
    if maker_id is not None:
        theirs = submitted_by_others(work, seen, maker_id) | written_about_by(work, account_id)
        add_reveals(work, [(one, maker_id) for one in theirs - revealed_to(work, maker_id)], work.now)
    return {row.id for row in vacancies_for(work, account_id)} | vacancies_of(work, seen)


def _tell(work: Work, kind: EventKind, who: Account | None, account_id: str, vacancies: set[str], way: Way) -> None:
    for vacancy in (None, *sorted(vacancies)):
        work.record(kind, who, vacancy=vacancy, subject=account_id, way=way)


@recorded()
def ways_in_to_me(office: Office, viewer: Account) -> tuple[WayIn, ...]:
    """What others made to get in to the viewer's own account, newest first, and when a link of theirs was used.

    Raises NotFound for a disabled account.
    """
    if not may_use_own_account(viewer):
        raise NotFound(NO_ACCOUNT)
    with office.read() as work:
        rows = find_events(work, AuditFilter(kinds=KINDS, subject_id=viewer.id), skip=0, limit=MOST)
        return _gathered(work, [row for row in rows if row.vacancy_id is None])


@recorded()
def ways_in_around(office: Office, viewer: Account, vacancy_id: str) -> tuple[WayIn, ...]:
    """The same for everybody who has or had a part in a vacancy, for who runs it. Raises NotFound."""
    with office.read() as work:
        set_up_alone(work, viewer, vacancy_id)
        rows = find_events(work, AuditFilter(kinds=KINDS, vacancy_id=vacancy_id), skip=0, limit=MOST)
        return _gathered(work, rows)


def _gathered(work: Work, rows: Sequence[EventRow]) -> tuple[WayIn, ...]:
    """A line for each act of a person about an account, the newest first, so that many of one hide none of another."""
    same = Counter((row.kind, row.actor_id, row.subject_id, row.detail) for row in rows)
    newest = {(row.kind, row.actor_id, row.subject_id, row.detail): row for row in reversed(rows)}
    found = sorted(newest.items(), key=lambda one: -one[1].number)
    return tuple(replace(_way_in(work, row), times=same[key]) for key, row in found)


def _way_in(work: Work, row: EventRow) -> WayIn:
    account, maker = find_account(work, row.subject_id or ""), find_account(work, row.actor_id or "")
    return WayIn(
        at=row.at,
        account=account.name if account else row.subject_id or "",
        by=maker.name if maker else None,
        what="identity" if json.loads(row.detail).get("way") == "identity" else "link",
        used=row.kind == EventKind.ACCESS_USED.value,
    )
