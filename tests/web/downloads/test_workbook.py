"""H4, H8: the workbook is made at the request, for who may have it, and kept nowhere."""

from __future__ import annotations

import io

import openpyxl
import pytest

from screening.services.people import accounts
from screening.services.vacancies import set_up
from tests.web.site import dutch, english

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLIND = (
    "You can see the ranking once it is open to you: an interviewer from the debrief on and with all own cards in, "
    "a recruiter on the panel when all own cards are in."
)


def path(vacancy: str) -> str:
    return f"/downloads/vacancies/{vacancy}/ranking.xlsx"


@pytest.fixture
def scored(firm):
    """Two candidates with complete cards of the whole panel."""
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", 4)
        firm.submit(name, "lex", 3)
    return firm


def test_the_recruiter_gets_the_workbook(scored, open_browser):
    answer = open_browser(scored.recruiter).get(path(scored.vacancy))

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    words = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert answer.status_code == 200
    assert book.sheetnames == [
        dutch("Ranking"),
        "Kim Kandidaat",
        "Lex Lampion",
        "Max Morgenrood",
        dutch("How it was made"),
    ]
    assert {"Kim Kandidaat", "Lex Lampion", "Max Morgenrood"} <= words


def test_the_file_is_not_cached_and_its_name_is_plain(scored, open_browser):
    """H8"""
    scored.change(title='Manager "R&D"\r\nX-Evil: 1 – Curaçao 株式')

    answer = open_browser(scored.recruiter).get(path(scored.vacancy))

    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (XLSX, "no-store")
    assert answer.headers["content-disposition"] == (
        'attachment; filename="ranglijst-manager-r-d-x-evil-1-curacao-2026-03-02.xlsx"'
    )
    assert "x-evil" not in answer.headers


@pytest.mark.parametrize(("asked", "say"), [("nl", dutch), ("en", english), ("xx", english), ("", english)])
def test_the_language_is_the_one_asked_for_or_else_the_readers(firm, open_browser, asked, say):
    accounts.change_language(firm.office, firm.recruiter, "en")

    answer = open_browser(firm.recruiter).get(path(firm.vacancy), params={"language": asked})

    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames[0] == say("Ranking")


@pytest.mark.parametrize("name", ["ann", "cas"])
def test_interviewers_get_no_workbook_whether_or_not_their_cards_are_in(scored, open_browser, name):
    """D1, H4"""
    answer = open_browser(scored.account(name)).get(path(scored.vacancy))

    assert (answer.status_code, answer.json()) == (403, {"message": dutch(BLIND)})


def test_who_has_no_part_in_a_vacancy_hears_the_same_as_when_it_does_not_exist(firm, open_browser):
    """D4"""
    administrator = open_browser(firm.administrator)

    answers = [administrator.get(path(firm.vacancy)), administrator.get(path("0000000000000000"))]

    sentence = dutch("This vacancy does not exist, or not for you.")
    assert [(one.status_code, one.json()) for one in answers] == [(404, {"message": sentence})] * 2


def test_after_signing_out_the_address_is_worth_nothing(firm, open_browser, browser):
    """H4"""
    recruiter = open_browser(firm.recruiter)
    before = recruiter.get(path(firm.vacancy)).status_code
    recruiter.post("/sign-out")

    assert (before, recruiter.get(path(firm.vacancy)).status_code, browser.get(path(firm.vacancy)).status_code) == (
        200,
        401,
        401,
    )


def test_nothing_to_export_is_said_in_words(firm, open_browser):
    empty = set_up.start_vacancy(firm.office, firm.recruiter, "Directeur", "Stichting Nergens")

    answer = open_browser(firm.recruiter).get(path(empty))

    sentence = "There is nothing to export yet: the vacancy needs a role profile and candidates."
    assert (answer.status_code, answer.json()) == (422, {"message": dutch(sentence)})
