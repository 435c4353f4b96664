"""The candidates of a vacancy: who they are."""

from __future__ import annotations

from screening.domain.account import Account, new_email
from screening.domain.candidacy.candidate import Stage, check_new_name
from screening.domain.event import EventKind
from screening.domain.name import name_key
from screening.services.access.doors import must_be_open
from screening.services.access.floor import hold_to_set_up
from screening.services.access.refusals import recorded
from screening.services.candidates.door import CLOSED
from screening.services.office.office import Office
from screening.store.candidacy.candidacies import candidacies_of
from screening.store.tables import CandidacyRow, CandidateRow
from screening.store.tables.base import new_id


@recorded()
def add_candidate(office: Office, viewer: Account, vacancy_id: str, name: str, email: str = "") -> str:
    """Add a candidate to a vacancy; returns the candidacy's id. Raises RuleBroken for a name that is already there, and
    in a closed vacancy."""
    with office.write() as work:
        must_be_open(hold_to_set_up(work, viewer, vacancy_id), CLOSED)
        clean = check_new_name(name, [row.candidate.name for row in candidacies_of(work, vacancy_id)])
        candidate = CandidateRow(
            id=new_id(), name=clean, email=new_email(email) if email.strip() else None, created_at=work.now
        )
        work.add(candidate)
        work.flush()
        candidacy = CandidacyRow(
            id=new_id(),
            vacancy_id=vacancy_id,
            candidate_id=candidate.id,
            name_key=name_key(clean),
            stage=Stage.INTERVIEWING.value,
            created_at=work.now,
        )
        work.add(candidacy)
        work.flush()
        work.record(EventKind.CANDIDATE_ADDED, viewer, vacancy=vacancy_id, subject=candidacy.id)
        work.commit()
        return candidacy.id
