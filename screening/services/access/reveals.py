"""Reveals: since when somebody has been able to read a colleague's card of a candidate.

Noted whenever a gate may have opened, so that a setting, a role or a phase that is turned back later does not undo what
was seen. Whoever could read is not planned with that candidate any more: a card of theirs would not be independent.
"""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.visibility import may_see_content
from screening.errors import RuleBroken
from screening.services.access.floor import Floor, Ground, floor_about, grounds
from screening.store.accounts import to_account
from screening.store.corrections import add_reveal, is_revealed, reveals_in
from screening.store.database import Work
from screening.store.tables import VacancyRow
from screening.store.vacancies import vacancies_for

Pair = tuple[str, str]
"""A candidacy and an account."""


def note_reveals(work: Work, vacancy: VacancyRow) -> None:
    """Note to whom of the vacancy which candidates have opened by now. Part of the caller's transaction."""
    work.flush()
    work.expire_all()
    _note(work, grounds(work, [vacancy])[0])


def note_reveals_for(work: Work, account_id: str) -> None:
    """The same in every vacancy that somebody runs or interviews in, when their roles have changed."""
    for vacancy in vacancies_for(work, account_id):
        note_reveals(work, vacancy)


def noted_so_far(work: Work, here: Floor) -> set[Pair]:
    """Who could read by now, noted before the caller closes a gate, for example by an interview that is then owed."""
    _note(work, here.ground)
    return reveals_in(work, here.vacancy.id)


def could_read(work: Work, here: Floor) -> set[Pair]:
    """Who can read, or could at any time before, a colleague's card of whom. Nothing is noted."""
    return reveals_in(work, here.vacancy.id) | _open_pairs(work, here.ground)


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


def _note(work: Work, ground: Ground) -> None:
    for candidacy_id, account_id in sorted(_open_pairs(work, ground) - reveals_in(work, ground.vacancy.id)):
        add_reveal(work, candidacy_id, account_id, work.now)
    work.flush()


def _open_pairs(work: Work, ground: Ground) -> set[Pair]:
    people = ground.recruiters | {one.account_id: one.account for one in ground.interviews}
    scored = {one.candidacy_id for one in ground.interviews if one.id in ground.cards}
    found = set()
    for account in people.values():
        here = Floor(work, to_account(account), ground.vacancy, ground)
        found |= {(candidacy_id, account.id) for candidacy_id in scored if is_open(here, candidacy_id)}
    return found
