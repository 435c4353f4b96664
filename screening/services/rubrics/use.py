"""Where the rubric is used: the viewer's vacancies with the parts of their plan, and the credit to show."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.rubric import Competency
from screening.domain.vacancy import Vacancy
from screening.domain.visibility import may_open_vacancy
from screening.services.access.tallies import tallies
from screening.services.office.office import Office
from screening.store.interviews import parts_in
from screening.store.tables import PlanPartRow
from screening.store.vacancies import to_vacancy

ONET_VERSION = "30.0"


@dataclass(frozen=True, slots=True)
class UsedPart:
    """A part of a vacancy's plan, with its criteria."""

    id: str
    name: str
    criteria: tuple[str, ...]

    def asks(self, competency: Competency) -> bool:
        """Whether this part has a criterion of the competency."""
        return any(criterion.id in self.criteria for criterion in competency.criteria)


@dataclass(frozen=True, slots=True)
class Use:
    """A vacancy of the viewer with the parts of its plan."""

    vacancy: Vacancy
    parts: tuple[UsedPart, ...]
    runs: bool


def uses(office: Office, viewer: Account) -> tuple[Use, ...]:
    """The vacancies that the viewer runs or interviews in, newest first, each with the parts of its plan."""
    with office.read() as work:
        mine = [one for one in tallies(work, viewer) if may_open_vacancy(one.standing)]
        parts = parts_in(work, [one.vacancy.id for one in mine])
        return tuple(
            Use(to_vacancy(one.vacancy), tuple(map(_used, parts[one.vacancy.id])), one.standing.recruits)
            for one in mine
        )


def _used(part: PlanPartRow) -> UsedPart:
    return UsedPart(part.id, part.name, tuple(one.criterion_id for one in part.criteria))


def credit_of(office: Office, competency: Competency, language: str) -> str:
    """The credit line that belongs to a competency's references, with version and firm filled in; empty without one."""
    if competency.credit is None:
        return ""
    text = competency.credit.in_(language)
    return text.replace("[version]", ONET_VERSION).replace("[Company]", office.settings.firm)
