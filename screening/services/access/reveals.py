"""Reveals: since when somebody has been able to read a colleague's card of a candidate.

Noted whenever a gate may have opened, so that a setting, a role or a phase that is turned back later does not undo what
was seen. Whoever could read is not planned with that candidate any more: a card of theirs would not be independent.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from screening.domain.account import Account
from screening.domain.vacancy import Phase, Reveal
from screening.domain.visibility import Standing, may_see_content
from screening.errors import RuleBroken
from screening.services.access.floor import Floor, floor_about
from screening.store.accounts import people_in
from screening.store.corrections import add_reveal, is_revealed, reveals_in
from screening.store.database import Work
from screening.store.interview_counts import PairCount, pair_counts
from screening.store.recusals import recused_pairs
from screening.store.tables import VacancyRow
from screening.store.vacancies import vacancies_for

Pair = tuple[str, str]
"""A candidacy and an account."""


def note_reveals(work: Work, vacancy: VacancyRow) -> None:
    """Note to whom of the vacancy which candidates have opened by now. Part of the caller's transaction."""
    noted_so_far(work, vacancy)


def note_reveals_for(work: Work, account_id: str) -> None:
    """The same in every vacancy that somebody runs or interviews in, when their roles have changed."""
    for vacancy in vacancies_for(work, account_id):
        note_reveals(work, vacancy)


def noted_so_far(work: Work, vacancy: VacancyRow) -> set[Pair]:
    """Who could read by now, noted before the caller closes a gate, for example by an interview that is then owed."""
    work.flush()
    return note_pairs(work, vacancy.id, open_pairs(work, vacancy))


def note_pairs(work: Work, vacancy_id: str, found: Collection[Pair]) -> set[Pair]:
    """Note that these could read by now; returns everybody of the vacancy of whom that was noted."""
    noted = reveals_in(work, vacancy_id)
    for candidacy_id, account_id in sorted(set(found) - noted):
        add_reveal(work, candidacy_id, account_id, work.now)
    work.flush()
    return noted | set(found)


def could_read(work: Work, vacancy: VacancyRow) -> set[Pair]:
    """Who can read, or could at any time before, a colleague's card of whom. Nothing is noted."""
    return reveals_in(work, vacancy.id) | open_pairs(work, vacancy)


def must_be_independent(pairs: set[Pair], candidacy_id: str, account_id: str) -> None:
    """Raise RuleBroken for an interview with a candidate of whom this person could read a colleague's card."""
    if (candidacy_id, account_id) in pairs:
        raise RuleBroken(
            "This person could already read a colleague's card of this candidate, so a card of their own would not be "
            "independent any more. Plan somebody else."
        )


def is_open(here: Floor, candidacy_id: str) -> bool:
    """Whether there is a colleague's submitted card of this candidate that the viewer may read now."""
    return may_see_content(here.standing(candidacy_id)) and any(
        interview.account_id != here.viewer.id and here.submitted(interview)
        for interview in here.about.get(candidacy_id, ())
    )


def was_open(work: Work, viewer: Account, vacancy: VacancyRow, candidacy_id: str) -> bool:
    """Whether the viewer can read, or could at any time before, a colleague's card of this candidate."""
    return is_revealed(work, candidacy_id, viewer.id) or is_open(
        floor_about(work, viewer, vacancy, candidacy_id), candidacy_id
    )


def open_pairs(work: Work, vacancy: VacancyRow) -> set[Pair]:
    """Who can read a colleague's card of whom now: what `is_open` says on everybody's floor, asked of counts.

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

    reads = {
        None: may_see_content(standing(assigned=False, own_cards_in=False)),
        False: may_see_content(standing(assigned=True, own_cards_in=False)),
        True: may_see_content(standing(assigned=True, own_cards_in=True)),
    }
    return {
        one.candidacy_id
        for one in known
        if one.account_id != account.id and one.submitted and reads[own.get(one.candidacy_id)]
    }
