"""Interview kits: what to have on paper for a part of a vacancy's plan, or for a whole competency."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from screening.domain.account import Account
from screening.domain.rubric import Competency, Criterion, InterviewScript, Reflection, Rubric, Scale
from screening.errors import NotFound
from screening.i18n import N_
from screening.services.access.floor import NO_VACANCY, floor
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.rubrics.use import credit_of
from screening.services.vacancies.settings import rubric_for
from screening.store.interviews import parts_of

NO_PART = N_("This part of the interview plan does not exist, or not for you.")


@dataclass(frozen=True, slots=True)
class Kit:
    """What is printed: no candidate's and no colleague's name, only what is asked and room to write."""

    title: str
    client: str
    part: str
    minutes: int
    competencies: tuple[tuple[Competency, tuple[Criterion, ...]], ...]
    scale: Scale
    script: InterviewScript | None
    reflection: Reflection | None
    credit: str
    firm: str
    rubric_hash: str


@recorded()
def part_kit(office: Office, viewer: Account, vacancy_id: str, part_id: str, language: str) -> Kit:
    """The kit of one part, in the rubric of the vacancy, for who may see the vacancy. Raises NotFound."""
    with office.read() as work:
        vacancy = floor(work, viewer, vacancy_id).vacancy
        part = next((one for one in parts_of(work, vacancy_id) if one.id == part_id), None)
        if part is None or not vacancy.settings:
            raise NotFound(NO_PART if vacancy.settings else NO_VACANCY)
        rubric = rubric_for(office, work, vacancy)
        title, client, name, minutes = vacancy.title, vacancy.client, part.name, part.minutes
        criteria = tuple(one.criterion_id for one in part.criteria)
    return _kit(office, rubric, language, criteria, title=title, client=client, part=name, minutes=minutes)


def competency_kit(office: Office, competency_id: str, language: str) -> Kit:
    """The kit of all criteria of a competency, in the rubric in force. Raises NotFound."""
    competency = office.rubric.by_id.get(competency_id)
    if competency is None:
        raise NotFound("There is no competency “{id}”.", id=competency_id[:20])
    criteria = tuple(criterion.id for criterion in competency.criteria)
    minutes = sum(criterion.primary_question.minutes for criterion in competency.criteria)
    return _kit(
        office,
        office.rubric,
        language,
        criteria,
        title=competency.name.in_(language),
        client="",
        part="",
        minutes=minutes,
    )


def _kit(
    office: Office,
    rubric: Rubric,
    language: str,
    criteria: tuple[str, ...],
    *,
    title: str,
    client: str,
    part: str,
    minutes: int,
) -> Kit:
    known = [rubric.criteria[one] for one in criteria if one in rubric.criteria]
    asked = tuple(
        (rubric.by_id[competency_id], tuple(group))
        for competency_id, group in groupby(known, key=lambda criterion: criterion.competency_id)
    )
    credits_due = {competency.id: competency for competency, found in asked if any(one.references for one in found)}
    return Kit(
        title=title,
        client=client,
        part=part,
        minutes=minutes,
        competencies=asked,
        scale=rubric.scale,
        script=rubric.script,
        reflection=rubric.reflection,
        credit=" ".join(filter(None, (credit_of(office, competency, language) for competency in credits_due.values()))),
        firm=office.settings.firm,
        rubric_hash=rubric.content_hash(),
    )
