"""What tests of facts and notes ask again and again."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.candidacy.facts import Facts, Met
from screening.services.facts.known import Known, change_facts, judge_requirement, known_of
from screening.services.facts.notes import notes_about
from screening.services.facts.requirements import add_requirement
from tests.conftest import Firm

FACTS = Facts(availability="from 1 May", notice="a month", salary_wish="€ 95.000", languages="Dutch, German")


def known(firm: Firm, who: Account | None = None, name: str = "kim") -> Known:
    return known_of(firm.office, who or firm.recruiter, firm.candidacies[name])


def change(firm: Firm, facts: Facts, version: int = 0, who: Account | None = None, name: str = "kim") -> None:
    change_facts(firm.office, who or firm.recruiter, firm.candidacies[name], version, facts)


def require(firm: Firm, *asked: str) -> list[str]:
    return [add_requirement(firm.office, firm.recruiter, firm.vacancy, words) for words in asked]


def judge(firm: Firm, requirement: str, state: Met, shown: Met = Met.UNKNOWN, who: Account | None = None) -> None:
    judge_requirement(firm.office, who or firm.recruiter, firm.candidacies["kim"], requirement, state, shown=shown)


def judged(firm: Firm, name: str = "kim") -> list[tuple[str, Met]]:
    return [(one.words, state) for one, state in known(firm, name=name).requirements]


def texts(firm: Firm, who: Account | None = None, name: str = "kim") -> list[str]:
    return [one.text for one in notes_about(firm.office, who or firm.recruiter, firm.candidacies[name]).notes]
