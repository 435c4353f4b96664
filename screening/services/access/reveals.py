"""Reveals: since when something of a candidate that somebody else submitted has been open to somebody.

There is one record, which submitting, planning and correcting ask alike. It is written whenever a gate may have opened, so
that a setting, a role or a phase that is turned back later does not undo what was seen; and by acts that open something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from screening.domain.account import Account
from screening.domain.reason import optional_reason
from screening.domain.vacancy import Phase, Reveal
from screening.domain.visibility import Standing, may_see_content, may_see_ranking
from screening.errors import NeedsReason
from screening.services.access.floor import Floor, floor_about
from screening.store.accounts import people_in
from screening.store.database import Work
from screening.store.interview_counts import PairCount, pair_counts
from screening.store.recusals import recused_pairs
from screening.store.reveals import Pair, add_reveals, is_revealed, reveals_in
from screening.store.tables import VacancyRow
from screening.store.vacancies import vacancies_for


def note_reveals(work: Work, vacancy: VacancyRow) -> None:
    """Note to whom of the vacancy which candidates have opened by now. Part of the caller's transaction."""
    noted_so_far(work, vacancy)


def note_reveals_for(work: Work, account_id: str) -> None:
    """The same in every vacancy that somebody runs or interviews in."""
    for vacancy in vacancies_for(work, account_id):
        note_reveals(work, vacancy)


@contextmanager
def gates_change(work: Work, vacancy: VacancyRow) -> Iterator[None]:
    """Around a change that may close a gate as well as open one: what was open before is noted, and what is open after."""
    note_reveals(work, vacancy)
    yield
    note_reveals(work, vacancy)


@contextmanager
def gates_change_for(work: Work, account_id: str) -> Iterator[None]:
    """The same around a change of somebody's roles, in every vacancy that they run or interview in."""
    note_reveals_for(work, account_id)
    yield
    note_reveals_for(work, account_id)


def note_reveal(work: Work, candidacy_id: str, account_id: str) -> None:
    """Note that an act of somebody opened something of a candidate to them."""
    if not is_revealed(work, candidacy_id, account_id):
        add_reveals(work, [(candidacy_id, account_id)], work.now)


def noted_so_far(work: Work, vacancy: VacancyRow) -> set[Pair]:
    """Who could read by now, noted before the caller closes a gate, for example by an interview that is then owed."""
    work.flush()
    return note_pairs(work, vacancy.id, open_pairs(work, vacancy))


def note_pairs(work: Work, vacancy_id: str, found: Collection[Pair]) -> set[Pair]:
    """Note that these could read by now; returns everybody of the vacancy of whom that was noted."""
    noted = reveals_in(work, vacancy_id)
    add_reveals(work, set(found) - noted, work.now)
    return noted | set(found)


def could_read(work: Work, vacancy: VacancyRow) -> set[Pair]:
    """Who can read, or could at any time before, something of whom. Nothing is noted."""
    return reveals_in(work, vacancy.id) | open_pairs(work, vacancy)


def has_reveal(work: Work, viewer: Account, vacancy: VacancyRow, candidacy_id: str) -> bool:
    """Whether the viewer can read, or could at any time before, something of this candidate that somebody else submitted."""
    return is_revealed(work, candidacy_id, viewer.id) or is_open(
        floor_about(work, viewer, vacancy, candidacy_id), candidacy_id
    )


def reason_after_reading(pairs: set[Pair], candidacy_id: str, account_id: str, reason: str) -> str:
    """Why somebody who could already read something of this candidate is planned all the same; empty for who could not.

    Raises NeedsReason when it takes a reason and there is none.
    """
    if (candidacy_id, account_id) not in pairs:
        return ""
    clean = optional_reason(reason)
    if not clean:
        raise NeedsReason(
            "This person could already read a colleague's card of this candidate, so a card of their own would be marked "
            "“after reading” and count in the corrected view only. Plan somebody else, or write down why you plan it all the same."
        )
    return clean


def is_open(here: Floor, candidacy_id: str) -> bool:
    """Whether somebody else's submitted card of this candidate is open to the viewer now, itself or in a ranking."""
    return _reads(here, candidacy_id) and any(
        interview.account_id != here.viewer.id and here.submitted(interview)
        for interview in here.about.get(candidacy_id, ())
    )


def _reads(here: Floor, candidacy_id: str) -> bool:
    return may_see_ranking(here.standing()) or may_see_content(here.standing(candidacy_id))


def open_pairs(work: Work, vacancy: VacancyRow) -> set[Pair]:
    """To whom something of whom is open now: what `is_open` says on everybody's floor, asked of counts.

    It is asked in units of work that write, where the interviews themselves would take too long to load.
    """
    counts, recused = pair_counts(work, vacancy.id), recused_pairs(work, [vacancy.id])
    found: set[Pair] = set()
    for account, runs in people_in(work, vacancy.id):
        known = [one for one in counts if (one.candidacy_id, account.id) not in recused]
        found |= {(candidacy, account.id) for candidacy in _open_to(vacancy, account, known, runs=runs)}
    return found


def _open_to(vacancy: VacancyRow, account: Account, known: Sequence[PairCount], *, runs: bool) -> set[str]:
    own = {one.candidacy_id: one.submitted == one.planned for one in known if one.account_id == account.id}

    def standing(*, assigned: bool, own_cards_in: bool) -> Standing:
        return Standing(
            viewer=account,
            phase=Phase(vacancy.phase),
            reveal=Reveal(vacancy.reveal),
            names_shown=vacancy.names_shown,
            runs_vacancy=runs,
            interviews_here=bool(own),
            assigned=assigned,
            own_cards_in=own_cards_in,
            all_own_cards_in=bool(own) and all(own.values()),
        )

    elsewhere = standing(assigned=False, own_cards_in=False)
    ranks = may_see_ranking(elsewhere)
    reads = {
        None: ranks or may_see_content(elsewhere),
        False: ranks or may_see_content(standing(assigned=True, own_cards_in=False)),
        True: ranks or may_see_content(standing(assigned=True, own_cards_in=True)),
    }
    return {
        one.candidacy_id
        for one in known
        if one.account_id != account.id and one.submitted and reads[own.get(one.candidacy_id)]
    }
