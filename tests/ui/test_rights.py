"""D7: rights are those of the moment of the click, not of the moment in which the button was drawn."""

from __future__ import annotations

import pytest

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.candidates import add as candidates
from screening.services.cards import read
from screening.services.interviews import appointments
from screening.services.people import accounts
from screening.services.vacancies import phases, set_up
from tests.ui.pages import dutch, press, report, visit


def take_roles(firm, account, *left: Role) -> None:
    accounts.change_roles(firm.office, firm.administrator, account.id, frozenset(left))


def state_of(firm) -> tuple[object, ...]:
    """All that the buttons of a recruiter could have changed."""
    made = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy)
    return (
        made.vacancy,
        made.panel,
        made.candidacies,
        len(appointments.progress(firm.office, firm.recruiter, firm.vacancy)),
    )


@pytest.mark.parametrize(
    ("button", "change"),
    [
        *((button, "another role") for button in ("phase", "plan", "cancel", "withdraw", "panel")),
        ("phase", "disabled"),
        ("phase", "signed out"),
    ],
)
def test_a_button_drawn_for_a_recruiter_does_nothing_for_who_is_none_any_more(firm, button, change):
    candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "Noor Nieuw")
    if button == "panel":
        for candidate in ("kim", "lex", "max"):
            firm.submit("ann", candidate, None)
    before = state_of(firm)
    tab = {"plan": "interviews", "cancel": "interviews", "withdraw": "candidates"}.get(button, button)
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab=tab)
    if button == "plan":
        press(at, "Plan from the interview plan")

    if change == "another role":
        take_roles(firm, firm.recruiter, Role.INTERVIEWER)
    elif change == "disabled":
        accounts.set_disabled(firm.office, firm.administrator, firm.recruiter.id, True)
    else:
        at.user = {}
    click = {
        "phase": lambda: press(at, dutch("On to {phase}").format(phase=dutch("Debrief"))),
        "plan": lambda: at.button(key=f"make-{firm.vacancy}").click().run(),
        "cancel": lambda: at.button(key=f"cancel-{firm.interviews['bob', 'kim']}").click().run(),
        "withdraw": lambda: at.button(key=f"withdraw-{firm.candidacies['kim']}").click().run(),
        "panel": lambda: at.button(key=f"remove-{firm.ann.id}").click().run(),
    }[button]
    click()

    assert ([one.message for one in at.exception], state_of(firm)) == ([], before)


def test_a_button_drawn_for_an_administrator_does_nothing_for_who_is_none_any_more(firm):
    second = accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.ADMINISTRATOR}))
    at = visit(second, "people")
    at.button(key=f"disable-{firm.ann.id}").click().run()

    take_roles(firm, second, Role.INTERVIEWER)
    at.button(key=f"leave-{firm.ann.id}").click().run()

    assert accounts.find_person(firm.office, firm.ann.id) == firm.ann


def test_a_card_is_not_submitted_by_who_is_no_interviewer_any_more(firm):
    """D7"""
    firm.fill("ann", "kim", 4)
    at = report(visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"]), "scorecard", "review")

    take_roles(firm, firm.ann, Role.RECRUITER)
    report(at, "closing", "submit")

    take_roles(firm, firm.ann, Role.INTERVIEWER)
    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed is False


def test_a_colleague_who_moved_the_vacancy_on_meanwhile_is_not_overruled(firm):
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="phase")
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DECIDE)

    press(at, dutch("On to {phase}").format(phase=dutch("Debrief")))

    assert set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).vacancy.phase is Phase.DECIDE
