"""What the recruiter of the demonstration knows of the candidates and nothing scores: facts, requirements, notes."""

from __future__ import annotations

from collections.abc import Iterator

from screening.demo.material import Candidate, Material
from screening.domain.account import Account
from screening.domain.candidacy.facts import Facts, Met
from screening.services.facts.known import change_facts, judge_requirement
from screening.services.facts.notes import write_note
from screening.services.facts.requirements import add_requirement
from screening.services.office.office import Office
from screening.services.vacancies.set_up import set_up_of


def know(office: Office, recruiter: Account, vacancy_id: str, material: Material) -> None:
    """Note what was known from the start: of each candidate the facts, which requirements are met, and where they come from."""
    asked = [add_requirement(office, recruiter, vacancy_id, words) for words in material.vacancy.requirements]
    for one, candidacy in _candidacies(office, recruiter, vacancy_id, material):
        if one.facts != Facts():
            change_facts(office, recruiter, candidacy, 0, one.facts)
        for requirement, state in zip(asked, one.meets, strict=False):
            judge_requirement(office, recruiter, candidacy, requirement, state, shown=Met.UNKNOWN)
        write_note(office, recruiter, candidacy, one.note)


def note_later(office: Office, recruiter: Account, vacancy_id: str, material: Material) -> None:
    """The notes that came while interviews were held."""
    for one, candidacy in _candidacies(office, recruiter, vacancy_id, material):
        for text in one.notes:
            write_note(office, recruiter, candidacy, text)


def _candidacies(
    office: Office, recruiter: Account, vacancy_id: str, material: Material
) -> Iterator[tuple[Candidate, str]]:
    ids = {one.name: one.id for one in set_up_of(office, recruiter, vacancy_id).candidacies}
    yield from ((one, ids[one.name]) for one in material.candidates)
