"""K9, D4: what recruiters note of a candidate reaches nobody else on any page, and goes out in no file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from screening.domain.account import Account
from screening.domain.candidacy.facts import Facts, Met
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.decisions.explained import explanation_for
from screening.services.facts.known import change_facts, judge_requirement
from screening.services.facts.notes import write_note
from screening.services.facts.requirements import add_requirement
from screening.services.interviews.calendar import agenda, vacancy_calendar
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.interviews.kit import part_kit
from screening.services.results.workbook import ranking_workbook
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of
from tests.conftest import Firm
from tests.services.recruiters import colleague, second_recruiter
from tests.tabs import every_tab
from tests.ui.pages import go, sent, unfold, visit

FACT, ASKED, NOTE = "na de tulpentijd", "vaarbewijs voor de smalle gracht", "zingt in het havenkoor"
KNOWN = (FACT, ASKED, NOTE)


@pytest.fixture
def noted(firm) -> Firm:
    """In the debrief, Bob's and Cas's cards in and Ann's owed; of every candidate all is noted in words of its own."""
    for name in ("bob", "cas"):
        for candidate in ("kim", "lex", "max"):
            firm.submit(name, candidate, 4)
    asked = add_requirement(firm.office, firm.recruiter, firm.vacancy, ASKED)
    for one in firm.candidacies.values():
        change_facts(
            firm.office, firm.recruiter, one, 0, Facts(availability=FACT, notice=FACT, salary_wish=FACT, languages=FACT)
        )
        judge_requirement(firm.office, firm.recruiter, one, asked, Met.NOT_MET, shown=Met.UNKNOWN)
        write_note(firm.office, firm.recruiter, one, NOTE)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    return firm


def with_a_conflict(firm: Firm) -> Account:
    ria = second_recruiter(firm)
    for one in firm.candidacies.values():
        recuse(firm.office, ria, one)
    return ria


WHO: dict[str, tuple[Callable[[Firm], Account], set[str]]] = {
    "an interviewer who owes cards": (lambda firm: firm.ann, set()),
    "an interviewer whose cards are in": (lambda firm: firm.bob, set()),
    "an administrator": (lambda firm: firm.administrator, set()),
    "a recruiter of another vacancy, who interviews too": (
        lambda firm: colleague(firm, "Ria Rest", Role.RECRUITER, Role.INTERVIEWER),
        set(),
    ),
    "a recruiter with a conflict of interest": (with_a_conflict, {ASKED}),
    "the recruiter (the control)": (lambda firm: firm.recruiter, set(KNOWN)),
}
PAGES = ("today", "vacancy", "ranking", "compare", "panel-health", "people", "audit", "account", "rubrics")
ABOUT_ONE = ("candidate", "debrief", "interview")


def everything_drawn(firm: Firm, who: Account) -> bytes:
    """All that reaches somebody's browser on every page and tab, about each candidate, with everything unfolded."""
    at, came = visit(who), b""
    both = {"vacancy": firm.vacancy, "k": ",".join(firm.candidacies.values())}
    asked = [(page, query) for page in PAGES for query in every_tab(page, **both)]
    for candidate, candidacy in firm.candidacies.items():
        one = both | {"candidacy": candidacy, "interview": firm.interviews["bob", candidate]}
        asked += [(page, one) for page in ABOUT_ONE]
    for page, query in asked:
        came += sent(unfold(go(at, page, **query)))
    return came


@pytest.mark.parametrize("who", WHO)
def test_what_recruiters_note_reaches_the_recruiters_of_the_vacancy_alone(noted, who):
    """D4, K9: whatever phase or right to the cards; also not whether a requirement is met."""
    made, may_know = WHO[who]

    came = everything_drawn(noted, made(noted))

    assert {one for one in KNOWN if one.encode() in came} == may_know


def test_no_file_that_goes_out_holds_what_recruiters_noted(noted):
    """K9: neither workbook nor calendar nor kit nor what an applicant is told."""
    office, rik = noted.office, noted.recruiter
    part = set_up_of(office, rik, noted.vacancy).parts[0].id
    files = [
        unpacked(ranking_workbook(office, rik, noted.vacancy, "nl").content),
        vacancy_calendar(office, rik, noted.vacancy, "nl").content,
        agenda(office, noted.ann, "nl").content,
        part_kit(office, rik, noted.vacancy, part, "nl"),
        explanation_for(office, rik, noted.vacancy, noted.candidacies["kim"], "nl"),
    ]

    assert [one for one in KNOWN for file in files if one in _text(file)] == []


def unpacked(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def _text(file: object) -> str:
    return file.decode(errors="replace") if isinstance(file, bytes) else f"{file}{file!r}"
