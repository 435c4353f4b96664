"""The interview kit: made for printing on A4, for who may see the vacancy, with no candidate's name on it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from screening.services.people import accounts
from screening.services.vacancies import set_up
from screening.services.vacancies.set_up import set_up_of
from tests.web.site import dutch, english


def part_path(firm) -> str:
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0]
    return f"/downloads/vacancies/{firm.vacancy}/parts/{part.id}/kit.html"


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(("asked", "say"), [("nl", dutch), ("en", english), ("xx", dutch), ("", dutch)])
def test_a_kit_holds_every_question_probe_and_anchor_of_its_part_in_the_language_asked_for(
    firm, open_browser, asked, say
):
    language = "en" if say is english else "nl"

    answer = open_browser(firm.ann).get(part_path(firm), params={"language": asked})

    rubric, text = firm.office.rubric, words(answer.text)
    expected = [
        line
        for one in map(rubric.criteria.__getitem__, firm.criteria)
        for line in (
            one.name.in_(language),
            *(anchor.in_(language) for anchor in one.anchors.values()),
            *(question.text.in_(language) for question in one.questions),
            *(probe.en if language == "en" else probe.nl for question in one.questions for probe in question.probes),
        )
    ]
    assert answer.status_code == 200
    assert (answer.headers["content-language"], answer.headers["cache-control"]) == (language, "no-store")
    assert [line for line in expected if line not in text] == []
    assert say("Interview kit") in text


def test_a_kit_opens_and_closes_with_the_script_and_has_the_criteria_in_the_order_of_the_card(firm, open_browser):
    text = words(open_browser(firm.recruiter).get(part_path(firm)).text)

    script = firm.office.rubric.script
    said = [
        script.opening[0].nl,
        *(firm.office.rubric.criteria[one].definition.nl for one in firm.criteria),
        script.closing[0].nl,
    ]
    places = [text.index(one) for one in said]
    assert places == sorted(places)


def test_a_kit_is_made_for_a4_and_leaves_room_to_write(firm, open_browser):
    html = open_browser(firm.recruiter).get(part_path(firm)).text

    assert "@page { size: A4;" in html
    assert html.count('class="line"') >= 6 * len(firm.criteria)
    assert "<script" not in html


def test_a_kit_names_no_candidate_and_no_colleague(firm, open_browser):
    """D1, D4"""
    html = open_browser(firm.recruiter).get(part_path(firm)).text

    names = ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood", "Ann Aandacht", "Bob Balans", "Cas Criterium"]
    assert [name for name in names if name in html] == []


def test_the_credit_line_names_version_and_firm(firm, open_browser):
    html = open_browser(firm.recruiter).get("/downloads/competencies/TEC/kit.html").text

    assert "O*NET 30.0 Database" in html
    assert "Evenwicht has modified all or some of this information" in html
    assert "[Company]" not in html


def test_who_has_no_part_in_the_vacancy_hears_the_same_as_when_it_does_not_exist(firm, open_browser):
    """D4"""
    outsider = open_browser(firm.administrator)

    answers = [outsider.get(part_path(firm)), outsider.get(part_path(firm).replace(firm.vacancy, "0" * 16))]

    assert [one.status_code for one in answers] == [404, 404]
    assert [dutch("This vacancy does not exist, or not for you.") in one.text for one in answers] == [True, True]


def test_a_part_of_another_vacancy_is_not_found(firm, open_browser):
    other = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Stichting Nergens", "cio")

    answer = open_browser(firm.recruiter).get(part_path(firm).replace(firm.vacancy, other))

    assert (
        answer.status_code,
        dutch("This part of the interview plan does not exist, or not for you.") in answer.text,
    ) == (404, True)


def test_nobody_gets_a_kit_without_signing_in(firm, browser):
    """H4"""
    assert browser.get(part_path(firm)).status_code in {303, 401}


def test_a_title_with_markup_stays_text(firm, open_browser):
    """F5"""
    made = set_up.start_vacancy(firm.office, firm.recruiter, "<script>alert(1)</script>", "Nergens", "cio")
    part = set_up_of(firm.office, firm.recruiter, made).parts[0]

    html = open_browser(firm.recruiter).get(f"/downloads/vacancies/{made}/parts/{part.id}/kit.html").text

    assert "<script" not in html


def test_a_competency_has_a_kit_of_all_its_criteria_for_everybody_who_is_signed_in(firm, open_browser):
    accounts.change_language(firm.office, firm.ann, "en")

    text = words(open_browser(firm.ann).get("/downloads/competencies/EI/kit.html").text)

    assert [one.name.en for one in firm.office.rubric.by_id["EI"].criteria if one.name.en not in text] == []


def test_an_unknown_competency_is_said_in_words(firm, open_browser):
    answer = open_browser(firm.ann).get("/downloads/competencies/XYZ/kit.html")

    assert (answer.status_code, dutch("There is no competency “{id}”.").format(id="XYZ") in answer.text) == (404, True)
