"""Where the rubric is used: the viewer's vacancies with the parts of their plan, and the credit to show."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.rubric import Competency
from screening.domain.visibility import has_part
from screening.services.office.office import Office
from screening.store.vacancy_titles import parts_that_ask, vacancy_titles

ONET_VERSION = "30.0"


@dataclass(frozen=True, slots=True)
class UsedPart:
    """A part of a vacancy's plan."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Use:
    """A vacancy of the viewer with the parts of its plan that ask about a competency."""

    id: str
    title: str
    client: str
    parts: tuple[UsedPart, ...]
    recruits: bool
    """Whether the viewer is its recruiter."""


def uses(office: Office, viewer: Account, competency: Competency) -> tuple[Use, ...]:
    """Where a competency is asked about, among the vacancies that the viewer runs or interviews in, newest first."""
    with office.read() as work:
        mine = [
            one for one in vacancy_titles(work, viewer.id) if has_part(viewer, runs=one.runs, interviews=one.interviews)
        ]
        criteria = [criterion.id for criterion in competency.criteria]
        asking = parts_that_ask(work, [one.id for one in mine], criteria)
        return tuple(
            Use(
                one.id,
                one.title,
                one.client,
                tuple(UsedPart(*part) for part in asking[one.id]),
                has_part(viewer, runs=one.runs),
            )
            for one in mine
            if one.id in asking
        )


def credit_of(office: Office, competency: Competency, language: str) -> str:
    """The credit line that belongs to a competency's references, with version and firm filled in; empty without one."""
    if competency.credit is None:
        return ""
    text = competency.credit.in_(language)
    return text.replace("[version]", ONET_VERSION).replace("[Company]", office.settings.firm)
