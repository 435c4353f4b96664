"""The debrief of one candidate as the viewer may follow it."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_lead_debrief, may_see_closings, may_see_names
from screening.services.access.floor import Floor
from screening.services.access.refusals import recorded
from screening.services.cards.correct import sealed_cards
from screening.services.debrief.door import candidate_floor
from screening.services.debrief.start import Absent, absent, is_begun
from screening.services.debrief.topics import Note, Topic, Voice, topics_of
from screening.services.office.office import Office
from screening.services.results.ranking import called
from screening.services.vacancies.settings import rubric_for
from screening.store.candidacy.candidacies import find_candidacy
from screening.store.candidacy.debriefs import notes_of
from screening.store.database import Work
from screening.store.tables import InterviewRow


@dataclass(frozen=True, slots=True)
class Debrief:
    """The debrief of a candidate. `topics` are empty until whoever leads it saw to it that the `absent` are not watching."""

    vacancy_id: str
    candidacy_id: str
    candidate: str
    phase: Phase
    leads: bool
    absent: tuple[Absent, ...]
    """Who must not be watching; to who does not lead the meeting, those who still owe a card, where names are shown."""
    unnamed: int
    """So many still owe a card and are not named: beside letters, who is missing would tell whose a card is."""
    begun: bool
    rubric: Rubric
    topics: tuple[Topic, ...]
    interviewers: int
    """So many handed in a card of this candidate."""

    @property
    def writes(self) -> bool:
        """Whether the viewer can write down what is said now."""
        return self.leads and self.phase is not Phase.CLOSED


@recorded()
def debrief_of(office: Office, viewer: Account, vacancy_id: str, candidacy_id: str) -> Debrief:
    """The debrief of a candidate. For who leads it, it holds nothing of any card until `start_debrief`.

    Raises NotFound, RuleBroken in the phase Score, and NotAllowed while own cards are owed.
    """
    with office.read() as work:
        here = candidate_floor(work, viewer, vacancy_id, candidacy_id)
        standing = here.standing(candidacy_id)
        leads, named = may_lead_debrief(standing), absent(here, candidacy_id)
        begun = not leads or is_begun(here, candidacy_id, named)
        rubric = rubric_for(office, work, here.vacancy)
        topics = _topics(work, here, candidacy_id, rubric) if begun else ()
        row = find_candidacy(work, candidacy_id)
        owing = tuple(one for one in named if one.owes)
        told = named if leads else owing if standing.recruits or may_see_names(standing) else ()
        return Debrief(
            vacancy_id,
            candidacy_id,
            row.candidate.name if row else "",
            standing.phase,
            leads,
            told,
            0 if told else len(owing),
            begun,
            rubric,
            topics,
            interviewers=len({one.account_id for one in _handed_in(here, candidacy_id)}),
        )


def _handed_in(here: Floor, candidacy_id: str) -> list[InterviewRow]:
    return [one for one in here.about.get(candidacy_id, ()) if here.submitted(one)]


def _topics(work: Work, here: Floor, candidacy_id: str, rubric: Rubric) -> tuple[Topic, ...]:
    standing, interviews = here.standing(candidacy_id), _handed_in(here, candidacy_id)
    orders = {here.cards[one.id].id: [asked.criterion_id for asked in one.part.criteria] for one in interviews}
    sealed, names = sealed_cards(work, orders), called(here)
    named = may_see_names(standing)
    voices: dict[str, list[Voice]] = {}
    for one in interviews:
        card = here.cards[one.id]
        for line in sealed[card.id]:
            voices.setdefault(line.line.criterion_id, []).append(
                Voice(
                    one.account_id,
                    names[one.account_id],
                    named,
                    line,
                    one.id if one.account_id == here.viewer.id else None,
                    late=card.submission is not None and card.submission.late,
                    after_reading=card.submission is not None and card.submission.after_reading,
                )
            )
    return topics_of(voices, list(rubric.criteria), _notes(work, candidacy_id) if may_see_closings(standing) else None)


def _notes(work: Work, candidacy_id: str) -> dict[str, Note]:
    return {
        row.criterion_id: Note(row.text, row.version, row.changed_at, name)
        for row, name in notes_of(work, candidacy_id)
    }
