"""Candidates by the dozen: shown before they are there, then brought in all at once or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.event import EventKind
from screening.domain.name import name_key
from screening.errors import BadInput, Conflict, RuleBroken
from screening.files.candidates.rows import MOST
from screening.services.access.doors import must_be_open
from screening.services.access.floor import hold_to_set_up, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.candidates.door import CLOSED
from screening.services.candidates.weigh import Entry, Weighed, Why, weigh
from screening.services.office.office import Office
from screening.store.candidacy.candidates import add_candidates


@recorded()
def preview(office: Office, viewer: Account, vacancy_id: str, entries: Sequence[Entry]) -> list[Weighed]:
    """What bringing these in would come to, entry by entry; nothing is written. Raises NotFound, BadInput for too
    many, and RuleBroken in a closed vacancy."""
    _must_fit(entries)
    with office.read() as work:
        return weigh(must_be_open(set_up_alone(work, viewer, vacancy_id), CLOSED), entries)


@recorded()
def import_candidates(
    office: Office, viewer: Account, vacancy_id: str, entries: Sequence[Entry], stage: Stage = Stage.INTERVIEWING
) -> list[str]:
    """Add all of these to a vacancy, longlisted or being interviewed; returns the ids of their candidacies.

    Raises BadInput for what is wrong with one of them, RuleBroken for one who is in the list twice, and Conflict for one who is
    in the vacancy by now. Then none is added.
    """
    if stage not in {Stage.LONGLIST, Stage.INTERVIEWING}:
        raise RuleBroken("This stage follows from a decision with a reason.")
    _must_fit(entries)
    if not entries:
        raise BadInput("There is nobody to add.")
    with office.write() as work:
        here = must_be_open(hold_to_set_up(work, viewer, vacancy_id), CLOSED)
        found = weigh(here, entries)
        _refuse_first(found)
        made = add_candidates(work, vacancy_id, stage, [(one.name, name_key(one.name), one.email) for one in found])
        alone = made[0] if len(made) == 1 else None
        work.record(
            EventKind.CANDIDATE_ADDED,
            viewer,
            vacancy=vacancy_id,
            subject=alone,
            stage=stage.value,
            count=len(made),
        )
        work.commit()
        return made


def _must_fit(entries: Sequence[Entry]) -> None:
    if len(entries) > MOST:
        raise BadInput(
            "The list holds {count} candidates; at most {limit} are brought in at once. Split the list.",
            count=len(entries),
            limit=MOST,
        )


def _refuse_first(found: Sequence[Weighed]) -> None:
    for one in found:
        if one.why is Why.WRONG and one.told:
            raise BadInput("{problem} Nobody was added.", problem=one.told)
        if one.told:
            raise Conflict("Row {row}: {problem} Nobody was added.", row=one.row, problem=one.told)
