"""Who carries a candidacy: a recruiter of its vacancy who is active and has no conflict of interest with it.

None is left without one by somebody who leaves, is taken off, or steps back. Disabling an account is never refused, and
neither is taking a role away: what that leaves without a carrier is shown to administrators, who appoint somebody.
"""

from __future__ import annotations

from collections.abc import Collection

from screening.errors import RuleBroken
from screening.i18n import N_
from screening.store.database import Work
from screening.store.leavers import active_recruiters_of
from screening.store.recusals import recused_pairs
from screening.store.reveals import Pair

ALONE = N_(
    "You are the only recruiter of this vacancy who may see this candidate. Add a second recruiter first, under Panel."
)
LAST = N_("A vacancy keeps at least one active recruiter. Add another recruiter first.")
CARRIES = N_(
    "The other recruiters have a conflict of interest with a candidate whom only this recruiter may see. "
    "Add another recruiter first."
)


def unseen(active: Collection[str], recused: Collection[Pair]) -> frozenset[str]:
    """The candidacies with which each of these recruiters has a conflict of interest; of nobody, nothing is said."""
    by_candidacy: dict[str, set[str]] = {}
    for candidacy_id, account_id in recused:
        by_candidacy.setdefault(candidacy_id, set()).add(account_id)
    return frozenset(one for one, people in by_candidacy.items() if set(active) <= people) if active else frozenset()


def must_be_carried_without(work: Work, vacancy_id: str, account_id: str) -> None:
    """Raise RuleBroken when no active recruiter would be left, or none for a candidacy, once this one is gone."""
    active, recused = active_recruiters_of(work, vacancy_id), recused_pairs(work, [vacancy_id])
    others = active - {account_id}
    if not others:
        raise RuleBroken(LAST)
    if unseen(others, recused) - unseen(active, recused):
        raise RuleBroken(CARRIES)


def must_be_carried_beside(work: Work, vacancy_id: str, candidacy_id: str, account_id: str) -> None:
    """Raise RuleBroken when this recruiter alone carries the candidacy, and so cannot step back from it."""
    active = active_recruiters_of(work, vacancy_id)
    stepped_back = {account for candidacy, account in recused_pairs(work, [vacancy_id]) if candidacy == candidacy_id}
    if account_id in active and not active - stepped_back - {account_id}:
        raise RuleBroken(ALONE)
