"""What interviewers gave and heard, of each candidate who is compared, where the viewer may read it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.scorecard import Line
from screening.domain.view import View
from screening.domain.visibility import may_see_content
from screening.services.access.floor import Floor, floor_among
from screening.services.access.refusals import recorded
from screening.services.cards.correct import Sealed, sealed_cards
from screening.services.comparison.chosen import chosen_of
from screening.services.office.office import Office
from screening.services.results.ranking import VacancyRanking, ranking_in
from screening.store.tables import InterviewRow


@dataclass(frozen=True, slots=True)
class Said:
    """What an interviewer's card says of one candidate on one criterion, and what it says in the view that is looked at.

    `interviewer` is the name or the letter that the viewer may see. `counts` is false of a card that was written after
    reading, in the sealed view.
    """

    interviewer: str
    sealed: Sealed
    line: Line
    counts: bool

    @property
    def later(self) -> Line | None:
        """What the interviewer says by now, where that is another level and does not count in this view."""
        latest = self.sealed.latest
        return latest if latest.rating.level != self.line.rating.level else None


Evidence = dict[str, dict[str, tuple[Said, ...]] | None]
"""By candidacy and criterion; None where the viewer may not read what colleagues gave that candidate."""


@recorded()
def evidence(
    office: Office, viewer: Account, vacancy_id: str, asked: Collection[str], view: View = View.SEALED
) -> Evidence:
    """What stands on the submitted cards of those who are compared, in the order of the list.

    It is open candidate by candidate: an interviewer reads that of the candidates whom they met themselves. Raises NotFound
    for a vacancy that the viewer has no part in, NotAllowed while its ranking is not open to the viewer.
    """
    with office.read() as work:
        here = floor_among(work, viewer, vacancy_id, asked)
        found = ranking_in(office, work, here, view)
        if found is None:
            return {}
        compared = chosen_of(found.places, asked).ids
        read = {one for one in compared if may_see_content(here.standing(one))}
        theirs = [one for one in here.interviews if one.candidacy_id in read and here.submitted(one)]
        orders = {here.cards[one.id].id: [line.criterion_id for line in one.part.criteria] for one in theirs}
        cards = sealed_cards(work, orders)
    return {
        one: _of_candidate(found, here, [card for card in theirs if card.candidacy_id == one], cards)
        if one in read
        else None
        for one in compared
    }


def _of_candidate(
    found: VacancyRanking, here: Floor, interviews: Collection[InterviewRow], cards: dict[str, list[Sealed]]
) -> dict[str, tuple[Said, ...]]:
    said: dict[str, list[Said]] = {}
    for one in sorted(interviews, key=lambda row: (found.interviewers[row.account_id].casefold(), row.account_id)):
        card = here.cards[one.id]
        late = card.submission is not None and card.submission.after_reading
        for line in cards[card.id]:
            value = line.official if found.view is View.SEALED else line.latest
            counts = found.view is View.CORRECTED or not late
            said.setdefault(line.line.criterion_id, []).append(
                Said(found.interviewers[one.account_id], line, value, counts)
            )
    return {criterion: tuple(lines) for criterion, lines in said.items()}
