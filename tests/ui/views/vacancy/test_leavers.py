"""On a vacancy: its recruiters, who can interview no more, and what is to be handed over."""

from __future__ import annotations

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.interviews import appointments
from screening.services.people import accounts
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.recruiters import add_recruiter, recruiters, remove_recruiter
from tests.conftest import Firm
from tests.services.recruiters import colleague, second_recruiter
from tests.ui.pages import alerts, dutch, field, fill, press, shown, visit


def opened(firm: Firm, tab: str, viewer=None):
    return visit(viewer or firm.recruiter, "vacancy", vacancy=firm.vacancy, tab=tab)


def named(firm: Firm) -> list[str]:
    return [one.name for one in recruiters(firm.office, firm.recruiter, firm.vacancy)]


def agenda(firm: Firm, who) -> list[str]:
    return sorted(one.candidate for one in appointments.my_interviews(firm.office, who))


def disable(firm: Firm, who) -> None:
    accounts.set_disabled(firm.office, firm.administrator, who.id, True)


def test_a_colleague_is_added_and_taken_off_on_the_tab_panel(firm):
    ria = colleague(firm)
    at = opened(firm, "panel")

    press(fill(at, {"Add a recruiter": ria.id}), "Add to the recruiters")
    both = named(firm)
    assert at.button(key=f"remove-recruiter-{ria.id}").label == "Van de opdracht halen"
    at.button(key=f"remove-recruiter-{ria.id}").click().run()

    assert (both, named(firm)) == (["Ria Rest", "Rik Recruiter"], ["Rik Recruiter"])
    assert alerts(at)[0] == ("success", "De recruiters zijn gewijzigd.")


def test_who_leaves_stands_before_the_own_vacancies_and_the_last_is_offered_no_way_out(firm):
    ria = second_recruiter(firm)
    at = opened(firm, "panel", ria)

    press(at, "Leave the vacancy")

    assert alerts(at)[0] == ("success", "Je hebt IT-manager verlaten.")
    assert named(firm) == ["Rik Recruiter"]
    assert dutch("Leave the vacancy") not in [button.label for button in opened(firm, "panel").button]


def test_of_two_who_leave_at_once_the_last_is_told_why_not(firm):
    ria = second_recruiter(firm)
    at = opened(firm, "panel")
    remove_recruiter(firm.office, ria, firm.vacancy, ria.id)

    press(at, "Leave the vacancy")

    assert alerts(at)[0] == (
        "error",
        dutch("A vacancy keeps at least one active recruiter. Add another recruiter first."),
    )
    assert dutch("You are the only recruiter of this vacancy. Add a colleague before you leave.") in shown(at)


def test_a_button_that_needs_a_colleague_says_so(firm):
    colleague(firm)
    disable(firm, firm.bob)
    told = []

    for tab, button in (("panel", "Add to the recruiters"), ("progress", "Hand over")):
        told.append(alerts(press(opened(firm, tab), button)))

    assert [("error", "Kies een collega.") in one for one in told] == [True, True]


def test_a_recruiter_who_left_finds_nothing_on_any_page(firm):
    ria = second_recruiter(firm)
    remove_recruiter(firm.office, firm.recruiter, firm.vacancy, ria.id)

    pages = [visit(ria), *(opened(firm, tab, ria) for tab in ("panel", "progress", "candidates"))]
    pages.append(visit(ria, "ranking", vacancy=firm.vacancy))

    assert [word for page in pages for word in ("Kim", "Nergenshuizen", "Bob") if word in shown(page)] == []


def test_who_can_interview_no_more_is_shown_as_such_and_offered_nowhere(firm):
    disable(firm, firm.bob)
    accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.RECRUITER}))

    panel, interviews = shown(opened(firm, "panel")), opened(firm, "interviews")

    assert "account uitgeschakeld · wordt niet meer gepland" in panel
    assert "geen interviewer meer · wordt niet meer gepland" in panel
    assert field(interviews, "Interviewer").options == ["Ann Aandacht"]


def test_what_somebody_left_is_handed_over_in_one_go_under_progress(firm):
    dan = colleague(firm, "Dan Dienst", Role.INTERVIEWER)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, dan.id)
    firm.submit("bob", "kim")
    before = shown(opened(firm, "progress"))
    disable(firm, firm.bob)
    today = visit(firm.recruiter)
    at = opened(firm, "progress")
    text = shown(at)

    press(fill(at, {"Hand over to": dan.id}), "Hand over")

    assert dutch("To hand over") not in before
    assert "2 gesprekken van mensen die ze niet meer kunnen voeren, moeten nog worden overgedragen." in shown(today)
    assert "Bob Balans · account uitgeschakeld" in text
    assert "Lex Lampion · Gesprek · nog geen tijd" in text
    assert alerts(at)[0] == ("success", "2 gesprekken zijn overgedragen.")
    assert agenda(firm, dan) == ["Lex Lampion", "Max Morgenrood"]
    assert dutch("To hand over") not in shown(at)


def test_a_colleague_who_could_read_is_handed_over_to_with_a_reason(firm):
    dan = colleague(firm, "Dan Dienst", Role.INTERVIEWER, Role.RECRUITER)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, dan.id)
    firm.submit("ann", "kim")
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, dan.id)
    disable(firm, firm.bob)
    at = opened(firm, "progress")

    press(fill(at, {"Hand over to": dan.id}), "Hand over")
    refused = alerts(at)[0]
    press(fill(at, {"Why plan this person all the same?": "niemand anders"}), "Hand over")

    assert refused[0] == "error"
    assert "over Kim Kandidaat lezen" in refused[1]
    assert alerts(at)[0] == ("success", "3 gesprekken zijn overgedragen.")


def test_what_the_colleague_has_already_is_named(firm):
    disable(firm, firm.bob)
    at = opened(firm, "progress")

    press(fill(at, {"Hand over to": firm.ann.id}), "Hand over")

    assert alerts(at)[0][0] == "error"
    assert agenda(firm, firm.ann) == ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]


def test_when_nobody_of_the_panel_can_interview_any_more_their_interviews_are_still_there(firm):
    """Also to cancel one; from Decide on nobody is asked for."""
    for who in (firm.ann, firm.bob, firm.cas):
        disable(firm, who)

    at = opened(firm, "interviews")

    asked = ("info", dutch("Nobody on the panel can interview any more. Add somebody under Panel."))
    assert alerts(at)[0] == asked
    assert at.button(key=f"change-{firm.interviews['ann', 'kim']}").label == dutch("Change")
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    assert [one for one in alerts(opened(firm, "interviews")) if one[0] == "info"] == []
