"""Where the rubric is used: the viewer's vacancies with the parts of their plan, and the credit to show."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.rubric import Competency
from screening.domain.vacancy import Vacancy
from screening.domain.visibility import may_open_vacancy
from screening.services.access.floor import floors
from screening.services.office.office import Office
from screening.store.interviews import parts_of
from screening.store.vacancies import to_vacancy, vacancies_for

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
        found = []
        for here in floors(work, viewer, vacancies_for(work, viewer.id)):
            row, standing = here.vacancy, here.standing()
            if may_open_vacancy(standing):
                parts = tuple(
                    UsedPart(part.id, part.name, tuple(one.criterion_id for one in part.criteria))
                    for part in parts_of(work, row.id)
                )
                found.append(Use(to_vacancy(row), parts, standing.recruits))
        return tuple(found)


def credit_of(office: Office, competency: Competency, language: str) -> str:
    """The credit line that belongs to a competency's references, with version and firm filled in; empty without one."""
    if competency.credit is None:
        return ""
    text = competency.credit.in_(language)
    return text.replace("[version]", ONET_VERSION).replace("[Company]", office.settings.firm)
