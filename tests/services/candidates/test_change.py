"""The name of a candidate is mended, and follows everywhere; nobody overwrites what they did not see."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest

from screening.errors import BadInput, Conflict, NotFound, RuleBroken
from screening.services.candidates.change import change_candidate
from screening.services.interviews import calendar, conflicts_of_interest, handover
from screening.services.results.ranking import ranking_of
from screening.services.results.workbook import ranking_workbook
from screening.services.upkeep.checks import problems
from screening.services.vacancies.set_up import set_up_of
from tests.conftest import START, Firm
from tests.services.recruiters import second_recruiter
from tests.store.raw import dump, events

KIM = ("Kim Kandidaat", None)


def change(firm: Firm, name: str, email: str = "", shown: tuple[str, str | None] = KIM, who: str = "recruiter") -> None:
    change_candidate(firm.office, getattr(firm, who), firm.candidacies["kim"], name, email, shown=shown)


def kim(firm: Firm) -> tuple[str, str | None]:
    found = set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies
    return next((one.name, one.email) for one in found if one.id == firm.candidacies["kim"])


def test_name_and_address_are_as_they_were_typed_last(firm):
    change(firm, " Kim  Kandidaat-Smit ", "Kim@Home.example")

    assert kim(firm) == ("Kim Kandidaat-Smit", "kim@home.example")
    assert events(firm.office)[-1] == "candidacy.changed"
    assert problems(firm.office) == []


def test_only_capitals_may_change_too(firm):
    change(firm, "KIM KANDIDAAT")

    assert kim(firm) == ("KIM KANDIDAAT", None)


def test_the_name_follows_into_ranking_workbook_and_calendar(firm):
    firm.submit("ann", "kim", 4)
    place = firm.interviews["bob", "kim"]
    handover.move_interview(firm.office, firm.recruiter, place, START + timedelta(days=3), "")
    ranking_of(firm.office, firm.recruiter, firm.vacancy)
    before = calendar.interview_calendar(firm.office, firm.bob, place, "en").content.decode()

    change(firm, "KIM KANDIDAAT")

    named = set(ranking_of(firm.office, firm.recruiter, firm.vacancy).candidates.values())
    book = openpyxl.load_workbook(
        BytesIO(ranking_workbook(firm.office, firm.recruiter, firm.vacancy, "en").content), read_only=True
    )
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    after = calendar.interview_calendar(firm.office, firm.bob, place, "en").content.decode()
    assert "KIM KANDIDAAT" in named
    assert ("KIM KANDIDAAT" in cells, "Kim Kandidaat" in cells) == (True, False)
    assert ("KIM KANDIDAAT" in after, "Kim Kandidaat" in after) == (True, False)
    assert sequence(after) == sequence(before) + 1


def sequence(text: str) -> int:
    found = re.search(r"SEQUENCE:(\d+)", text)
    return int(found[1]) if found else 0


def test_what_changes_nothing_leaves_no_event(firm):
    before = dump(firm.office)

    change(firm, "Kim Kandidaat", " ")

    assert dump(firm.office) == before


@pytest.mark.parametrize(
    ("name", "email", "error", "sentence"),
    [
        ("Lex Lampion", "", RuleBroken, "There is already a candidate “Lex Lampion”"),
        ("lex lampión", "", RuleBroken, "“lex lampión” reads like “Lex Lampion”"),
        ("  ", "", BadInput, "Fill in a name."),
        ("x" * 201, "", BadInput, "This name has 201 characters; at most 200 fit."),
        ("Kim", "kim", BadInput, "“kim” is not an e-mail address"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused_and_nothing_changes(firm, name, email, error, sentence):
    before = dump(firm.office)

    with pytest.raises(error) as refused:
        change(firm, name, email)

    assert str(refused.value).startswith(sentence)
    assert dump(firm.office) == before


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(firm):
    change(firm, "Kim de Boer")
    before = dump(firm.office)

    with pytest.raises(Conflict, match=r"^“Kim de Boer” was changed elsewhere in the meantime"):
        change(firm, "Kim Smit")

    assert dump(firm.office) == before


def test_who_has_a_conflict_of_interest_finds_nobody_to_change(firm):
    second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, firm.recruiter, firm.candidacies["kim"])

    with pytest.raises(NotFound, match="does not exist, or not for you"):
        change(firm, "Kim Smit")


@pytest.mark.parametrize("who", ["ann", "administrator"])
def test_who_does_not_run_the_vacancy_finds_nobody_to_change(firm, who):
    with pytest.raises(NotFound, match="does not exist, or not for you"):
        change(firm, "Kim Smit", who=who)
