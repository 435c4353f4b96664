"""The way to a candidacy for who may set up its vacancy; it looks the same for what does not exist and for what is not yours."""

from __future__ import annotations

from collections.abc import Callable

from screening.domain.account import Account
from screening.errors import NotFound
from screening.i18n import N_
from screening.services.access.floor import Floor, hold_to_set_up, set_up_alone
from screening.store.candidacy.candidacies import find_candidacy_for
from screening.store.database import Work
from screening.store.tables import CandidacyRow

NO_CANDIDATE = N_("This candidate does not exist, or not for you.")
CLOSED = N_("This vacancy is closed, so no candidates are added any more. Reopen it under Phase.")


def candidacy_to_change(work: Work, viewer: Account, candidacy_id: str) -> tuple[CandidacyRow, Floor]:
    """A candidacy with the vacancy that it is in, held for this unit of work. Raises NotFound, also for who has a conflict
    of interest with it."""
    return _opened(work, viewer, candidacy_id, hold_to_set_up)


def candidacy_to_see(work: Work, viewer: Account, candidacy_id: str) -> tuple[CandidacyRow, Floor]:
    """The same, to look at."""
    return _opened(work, viewer, candidacy_id, set_up_alone)


def _opened(
    work: Work, viewer: Account, candidacy_id: str, open_vacancy: Callable[[Work, Account, str], Floor]
) -> tuple[CandidacyRow, Floor]:
    row = find_candidacy_for(work, candidacy_id, viewer.id)
    if row is None:
        raise NotFound(NO_CANDIDATE)
    try:
        here = open_vacancy(work, viewer, row.vacancy_id)
    except NotFound:
        raise NotFound(NO_CANDIDATE) from None
    if candidacy_id in here.recused:
        raise NotFound(NO_CANDIDATE)
    return row, here
