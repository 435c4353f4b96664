"""What every page stands in: who is looking, in which language, and which pages they have."""

from __future__ import annotations

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from screening.domain.role import Role
from screening.services.people import accounts
from tests.ui.pages import alerts, dutch, english, go, navigation, press, sent, shown, texts, title, visit

SIGNED_OUT = (
    "You are signed out, or your account was disabled. Sign in again to go on; "
    "what you typed on a card is kept in this browser."
)
ANCHOR = '<a href="/sign-in" target="_self">{words}</a>'
RESULTS = ["Ranking", "Candidate", "Compare", "Panel health", "Debrief"]
"""The pages about what came of the interviews."""

PAGES = {
    Role.INTERVIEWER: ["Today", *RESULTS, "Rubrics", "My account", "Interview"],
    Role.RECRUITER: ["Today", "Vacancies", *RESULTS, "Rubrics", "My account"],
    Role.ADMINISTRATOR: ["Today", "Rubrics", "People", "Audit", "My account"],
}


def as_role(firm, *roles: Role):
    """Cas with exactly these roles."""
    return accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset(roles))


# Which pages


@pytest.mark.parametrize("say", [dutch, english], ids=["nl", "en"])
@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_its_pages_and_no_others(firm, role, say):
    account = as_role(firm, role)
    accounts.change_language(firm.office, account, "nl" if say is dutch else "en")

    assert navigation(visit(account)) == [say(name) for name in PAGES[role]]


def test_roles_add_up(firm):
    everything = ["Today", "Vacancies", *RESULTS, "Rubrics", "People", "Audit", "My account", "Interview"]

    assert navigation(visit(as_role(firm, *Role))) == [dutch(name) for name in everything]


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.INTERVIEWER, "vacancy"),
        (Role.INTERVIEWER, "people"),
        (Role.RECRUITER, "people"),
        (Role.RECRUITER, "interview"),
        (Role.ADMINISTRATOR, "vacancy"),
        (Role.ADMINISTRATOR, "ranking"),
        (Role.ADMINISTRATOR, "candidate"),
        (Role.ADMINISTRATOR, "compare"),
        (Role.ADMINISTRATOR, "panel-health"),
        (Role.ADMINISTRATOR, "debrief"),
        (Role.ADMINISTRATOR, "interview"),
    ],
)
def test_a_page_that_one_lacks_cannot_be_opened(firm, role, page):
    account = as_role(firm, role)

    at = visit(account, page, vacancy=firm.vacancy, interview=firm.interviews["cas", "kim"])

    assert ([one.message for one in at.exception], title(at)) == ([], dutch("Today"))


def test_a_role_that_was_taken_away_takes_its_pages_along(firm):
    """D7"""
    at = visit(as_role(firm, Role.ADMINISTRATOR), "people")

    as_role(firm, Role.INTERVIEWER)
    at.run()

    assert (title(at), navigation(at)) == (dutch("Today"), [dutch(name) for name in PAGES[Role.INTERVIEWER]])


# Who is looking


@pytest.fixture
def statements(firm):
    """Every statement that reaches the database from here on."""
    seen: list[str] = []
    event.listen(firm.office.database.engine, "before_cursor_execute", lambda *found: seen.append(found[2]))
    return seen


def is_nothing_but_the_signed_out_sentence(at: AppTest) -> bool:
    link = ANCHOR.format(words=dutch("Go to the sign-in page"))
    return alerts(at) == [("error", dutch(SIGNED_OUT))] and [
        text for place, text in texts(at) if place.endswith(".body")
    ][1:] == [link]


def test_signed_out_there_is_one_sentence_and_no_question_to_the_database(firm, statements):
    """E1"""
    at = visit(None)

    assert (is_nothing_but_the_signed_out_sentence(at), statements) == (True, [])


@pytest.mark.parametrize("unknown", ["0000000000000000", "'; drop table account; --", "x" * 10_000, "\u0000"])
def test_an_unknown_account_is_signed_out(firm, unknown):
    assert is_nothing_but_the_signed_out_sentence(visit(unknown))


def test_a_disabled_account_is_signed_out_whatever_page_it_has_open(firm):
    """E3"""
    at = visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"])

    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)
    at.run()

    assert is_nothing_but_the_signed_out_sentence(at)
    assert b"Kim Kandidaat" not in sent(at)


def test_the_next_person_in_a_tab_finds_nothing_of_the_one_before(firm):
    """D6, E11"""
    at = visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"])

    at.user = {"id": firm.administrator.id}
    at.run()

    assert title(at) == dutch("Today")
    assert [word for word in ("Kim", "Ann", "Nergenshuizen") if word.encode() in sent(at)] == []


# Language


def test_dutch_is_the_language_until_somebody_chooses_another(firm):
    assert title(visit(firm.ann)) == dutch("Today")


def test_the_language_changes_at_a_click_and_is_remembered(firm):
    at = visit(firm.ann)

    press(at, "English")
    in_english = (title(at), navigation(at))

    assert in_english == (english("Today"), [english(name) for name in PAGES[Role.INTERVIEWER]])
    assert accounts.find_person(firm.office, firm.ann.id).language == "en"
    assert title(visit(firm.ann, "rubrics")) == english("Rubrics")


def test_and_back_at_another_click(firm):
    accounts.change_language(firm.office, firm.ann, "en")
    at = visit(firm.ann, "rubrics")

    press(at, "Nederlands")

    assert (title(at), navigation(at)) == (dutch("Rubrics"), [dutch(name) for name in PAGES[Role.INTERVIEWER]])


def test_two_people_read_their_own_language_at_the_same_time(firm):
    accounts.change_language(firm.office, firm.ann, "en")
    ann, bob = visit(firm.ann), visit(firm.bob)

    titles = [title(at.run()) for at in (ann, bob, ann)]

    assert titles == [english("Today"), dutch("Today"), english("Today")]


# The account


def test_every_page_says_who_one_is_and_offers_the_way_out(firm):
    at = visit(firm.recruiter)

    for page in ("today", "vacancy", "ranking", "rubrics", "account"):
        go(at, page)
        text = shown(at)

        assert [
            word in text
            for word in ("Rik Recruiter", "recruiter@firm.example", 'action="/sign-out"', dutch("Sign out"))
        ] == [True] * 4
