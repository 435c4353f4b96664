"""Part 2, item 5: calendar files for who the interviews are of, in UTC, without a word about the candidate's answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from screening.services.interviews import handover, planning
from tests.web.site import dutch

SUMMER = datetime(2026, 7, 6, 7, 30, tzinfo=UTC)  # 09:30 in Amsterdam
AGENDA = "/downloads/agenda.ics"
NOT_YOURS = "This interview does not exist, or not for you."


def path(interview: str) -> str:
    return f"/downloads/interviews/{interview}.ics"


@pytest.fixture
def timed(firm):
    """Ann meets Kim and Lex, Bob meets Kim; the other interviews have no time."""
    for n, (name, candidate) in enumerate((("ann", "kim"), ("ann", "lex"), ("bob", "kim"))):
        handover.move_interview(
            firm.office,
            firm.recruiter,
            firm.interviews[name, candidate],
            SUMMER + timedelta(days=n),
            "https://video.example/kamer; 1, links",
        )
    return firm


def events(answer) -> list[tuple[str, datetime, timedelta]]:
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return sorted((str(one["summary"]), one["dtstart"].dt, one["dtend"].dt - one["dtstart"].dt) for one in found)


def test_one_interview_says_what_when_and_where(timed, open_browser):
    answer = open_browser(timed.ann).get(path(timed.interviews["ann", "kim"]))

    calendar = Calendar.from_ical(answer.content)
    event = calendar.walk("VEVENT")[0]
    assert events(answer) == [("Gesprek: Kim Kandidaat", SUMMER, timedelta(minutes=110))]
    assert str(event["location"]) == "https://video.example/kamer; 1, links"
    assert str(event["description"]) == "IT-manager, Gemeente Nergenshuizen\nInterviewer: Ann Aandacht"
    assert str(calendar["x-wr-timezone"]) == "Europe/Amsterdam"
    assert b"DTSTART:20260706T073000Z\r\n" in answer.content


def test_the_file_is_a_calendar_that_nothing_keeps(timed, open_browser):
    """H8"""
    answer = open_browser(timed.ann).get(path(timed.interviews["ann", "kim"]))

    assert {name: answer.headers[name] for name in ("content-type", "cache-control", "content-disposition")} == {
        "content-type": "text/calendar; method=PUBLISH; charset=utf-8",
        "cache-control": "no-store",
        "content-disposition": 'attachment; filename="evenwicht.ics"',
    }


def test_a_moved_interview_keeps_its_identity_so_that_calendars_move_it(timed, open_browser):
    browser, interview = open_browser(timed.ann), timed.interviews["ann", "kim"]
    before = Calendar.from_ical(browser.get(path(interview)).content).walk("VEVENT")[0]["uid"]

    handover.move_interview(timed.office, timed.recruiter, interview, SUMMER + timedelta(hours=1), "")
    after = Calendar.from_ical(browser.get(path(interview)).content).walk("VEVENT")[0]

    assert (after["uid"], after["dtstart"].dt) == (before, SUMMER + timedelta(hours=1))


def test_an_interviewers_agenda_holds_the_own_interviews_with_a_time(timed, open_browser):
    """D1"""
    found = events(open_browser(timed.ann).get(AGENDA))

    assert [one[:2] for one in found] == [
        ("Gesprek: Kim Kandidaat", SUMMER),
        ("Gesprek: Lex Lampion", SUMMER + timedelta(days=1)),
    ]


def test_a_recruiter_gets_all_interviews_of_the_own_vacancy(timed, open_browser):
    found = events(open_browser(timed.recruiter).get(AGENDA, params={"vacancy": timed.vacancy}))

    assert [one[0] for one in found] == ["Gesprek: Kim Kandidaat"] * 2 + ["Gesprek: Lex Lampion"]


def test_a_recruiter_gets_any_interview_of_the_own_vacancy(timed, open_browser):
    assert open_browser(timed.recruiter).get(path(timed.interviews["bob", "kim"])).status_code == 200


@pytest.mark.parametrize("who", ["ann", "administrator"])
def test_nobody_else_gets_a_colleagues_interview_or_a_whole_vacancy(timed, open_browser, who):
    """D1, D4: also after the own card is in, and as if it did not exist."""
    timed.submit("ann", "kim")
    browser = open_browser(getattr(timed, who))

    one = browser.get(path(timed.interviews["bob", "kim"]))
    unknown = browser.get(path("0000000000000000"))
    whole = browser.get(AGENDA, params={"vacancy": timed.vacancy})

    assert (
        (one.status_code, one.json()) == (unknown.status_code, unknown.json()) == (404, {"message": dutch(NOT_YOURS)})
    )
    assert whole.status_code == 404


def test_who_handed_an_interview_over_does_not_get_it_any_more(timed, open_browser):
    planning.cancel_interview(timed.office, timed.recruiter, timed.interviews["cas", "kim"])
    handover.hand_over(timed.office, timed.recruiter, timed.interviews["ann", "kim"], timed.cas.id)

    assert open_browser(timed.ann).get(path(timed.interviews["ann", "kim"])).status_code == 404
    assert [one[0] for one in events(open_browser(timed.cas).get(AGENDA))] == ["Gesprek: Kim Kandidaat"]


def test_without_a_time_there_is_no_file_but_a_sentence(timed, open_browser):
    answer = open_browser(timed.cas).get(path(timed.interviews["cas", "kim"]))

    sentence = "This interview has no time yet, so there is nothing to put in a calendar."
    assert (answer.status_code, answer.json()) == (422, {"message": dutch(sentence)})


def test_an_agenda_without_interviews_is_an_empty_calendar(timed, open_browser):
    answer = open_browser(timed.administrator).get(AGENDA)

    assert (answer.status_code, events(answer)) == (200, [])


def test_nothing_noted_about_a_candidate_is_in_it(timed, open_browser):
    """K: no more personal data than the appointment needs."""
    timed.rate("ann", "kim", timed.criteria[0], 2, "Kwam te laat en wist niets")

    content = open_browser(timed.ann).get(path(timed.interviews["ann", "kim"])).content.decode()

    assert ("Kwam te laat" in content, "kim@" in content, "CLASS:PRIVATE" in content) == (False, False, True)


def test_signed_out_there_is_nothing(timed, browser):
    """H4"""
    assert [browser.get(one).status_code for one in (AGENDA, path(timed.interviews["ann", "kim"]))] == [401, 401]
