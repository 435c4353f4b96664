"""From an empty database to *placed*, in both languages: what a firm of each kind goes through with a vacancy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from tests.journeys.bureau import SECRET, Bureau

pytestmark = [pytest.mark.browser, pytest.mark.long]

NOOR, PIM, ROBIN = "Noor Noorderlicht", "Pim Polder", "Robin Rietland"
RECRUITER, BOTH = (Role.RECRUITER,), (Role.RECRUITER, Role.INTERVIEWER)


@pytest.fixture(params=["nl", "en"])
def bureau(request, empty_server, people) -> Bureau:
    return Bureau(empty_server, people, request.param)


def test_one_person_is_administrator_recruiter_and_interviewer(bureau):
    """A conflict of interest of the only recruiter waits for a second one; all the rest one person does alone."""
    chief = bureau.found("Hanna Hoofd")
    bureau.vacancy(chief)
    bureau.panel(chief, "Hanna Hoofd")
    bureau.candidates(chief, NOOR, PIM)
    bureau.plan(chief)
    bureau.conflict(chief, PIM)
    chief.sees(
        bureau.say(
            "You are the only recruiter of this vacancy who may see this candidate. Add a second recruiter first, under Panel."
        )
    )
    bureau.score(chief, NOOR, 4, 4)
    bureau.score(chief, PIM, 2, 3)
    bureau.run(chief)
    bureau.on_to(chief, Phase.DEBRIEF)
    bureau.decide(chief, "Put on the shortlist", "sterk in het gesprek", NOOR)
    bureau.on_to(chief, Phase.DECIDE)
    bureau.decide(chief, "Decline", "te weinig ervaring", PIM)
    bureau.decide(chief, "Place in the job", "de klant koos haar", NOOR)
    bureau.on_to(chief, Phase.CLOSED)

    assert bureau.stages(chief, NOOR, PIM) == ["placed", "declined"]


def test_a_panel_of_one_is_enough_for_a_recruiter_who_does_not_interview(bureau):
    """What one interviewer gives is ranked and says that it is one person's; the second-ranked is placed with a reason."""
    chief = bureau.found("Hanna Hoofd")
    joris = bureau.joined(chief, "Joris Luister")
    karin = bureau.joined(chief, "Karin Werver", *RECRUITER)
    bureau.vacancy(karin)
    bureau.panel(karin, "Joris Luister")
    bureau.candidates(karin, NOOR, PIM)
    bureau.plan(karin)
    bureau.score(joris, NOOR, 5, 5)
    bureau.score(joris, PIM, 3, 3)
    bureau.run(karin)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        bureau.on_to(karin, phase)
    bureau.decide(karin, "Present to the client", "beiden passen", NOOR, PIM)
    bureau.decide(karin, "Place in the job", "de klant koos de tweede", PIM)

    assert bureau.stages(karin, NOOR, PIM) == ["presented", "placed"]
    bureau.owes(joris)


def test_a_full_panel_with_the_recruiter_on_it_a_late_card_a_withdrawal_and_a_conflict(bureau):
    """Who withdraws owes nobody anything, who has a conflict is not waited for, and a late card is in before Decide."""
    chief = bureau.found("Hanna Hoofd")
    ineke, joris = bureau.joined(chief, "Ineke Vraag"), bureau.joined(chief, "Joris Luister")
    karin = bureau.joined(chief, "Karin Werver", *BOTH)
    bureau.vacancy(karin)
    bureau.panel(karin, "Ineke Vraag", "Joris Luister", "Karin Werver")
    bureau.candidates(karin, NOOR, PIM, ROBIN)
    bureau.plan(karin)

    bureau.begin(ineke, ROBIN)
    ineke.note("COM-A").fill(f"{SECRET} {ROBIN}")
    ineke.saved()
    bureau.run(karin)
    bureau.withdrawn(karin, ROBIN)
    bureau.conflict(joris, PIM)
    bureau.owes(ineke, NOOR, PIM)
    bureau.owes(joris, NOOR)
    bureau.owes(karin, NOOR, PIM)

    for candidate, levels in ((NOOR, (4, 4)), (PIM, (3, 4))):
        bureau.score(karin, candidate, *levels)
    bureau.score(joris, NOOR, 5, 4)
    bureau.score(ineke, PIM, 3, 3)
    bureau.run(karin)
    bureau.on_to(karin, Phase.DEBRIEF)
    bureau.score(ineke, NOOR, 4, 5)
    bureau.run(karin)
    bureau.tab(karin, "Progress")
    karin.sees(bureau.say("late"))
    bureau.on_to(karin, Phase.DECIDE)
    bureau.decide(karin, "Place in the job", "unaniem", NOOR)
    bureau.decide(karin, "Decline", "net niet", PIM)
    bureau.on_to(karin, Phase.CLOSED)

    assert bureau.stages(karin, NOOR, PIM, ROBIN) == ["placed", "declined", "withdrawn"]


def test_two_recruiters_of_whom_one_is_on_the_panel_decide_at_once(bureau):
    """Who still owes a card learns no decision and no reason; who decides on what is not so any more is told, and nothing is done."""
    chief = bureau.found("Hanna Hoofd")
    anna, karin = bureau.joined(chief, "Anna Werver", *RECRUITER), bureau.joined(chief, "Karin Werver", *BOTH)
    bureau.vacancy(anna)
    bureau.panel(anna, "Karin Werver")
    bureau.recruiter(anna, "Karin Werver")
    bureau.candidates(anna, NOOR, PIM, ROBIN)
    bureau.plan(anna)
    bureau.decide(anna, "Decline", "woont te ver weg", ROBIN)

    bureau.run(karin)
    assert bureau.stages(karin, NOOR, ROBIN) == ["interviewing", "not in the procedure any more"]
    assert "woont te ver weg" not in karin.page.content()
    for candidate, levels in ((NOOR, (4, 4)), (PIM, (3, 3))):
        bureau.score(karin, candidate, *levels)
    bureau.run(karin)
    assert bureau.stages(karin, NOOR, ROBIN) == ["interviewing", "declined"]

    bureau.on_to(anna, Phase.DEBRIEF)
    bureau.run(karin)
    bureau.ask_to_decide(karin, "Decline", "te duur", PIM)
    bureau.decide(anna, "Put on the shortlist", "goede tweede", PIM)
    karin.press(bureau.say("Record the decision"))
    expect(karin.page.get_by_role("alert").filter(has_text="Anna Werver")).to_be_visible()
    bureau.run(karin)
    assert bureau.stages(karin, PIM) == ["shortlist"]

    bureau.on_to(karin, Phase.DECIDE)
    bureau.decide(karin, "Place in the job", "past het best", NOOR)
    bureau.run(anna)
    assert bureau.stages(anna, NOOR, PIM) == ["placed", "shortlist"]


def test_an_interviewer_and_the_only_recruiter_leave_and_the_vacancy_goes_on(bureau):
    """Cards owed are handed over in one go, and an administrator, who sees no candidate, appoints who carries on."""
    chief = bureau.found("Hanna Hoofd")
    ineke, joris = bureau.joined(chief, "Ineke Vraag"), bureau.joined(chief, "Joris Luister")
    anna, karin = bureau.joined(chief, "Anna Werver", *RECRUITER), bureau.joined(chief, "Karin Werver", *RECRUITER)
    bureau.vacancy(anna)
    bureau.panel(anna, "Ineke Vraag")
    bureau.candidates(anna, NOOR, PIM)
    bureau.plan(anna)
    bureau.score(ineke, NOOR, 4, 4)
    bureau.run(anna)
    bureau.panel(anna, "Joris Luister")

    for name in ("Ineke Vraag", "Anna Werver"):
        bureau.disabled(chief, name)
    chief.open("/people")
    assert [name for name in (NOOR, PIM) if name in chief.page.content()] == []
    chief.page.get_by_role("button", name=bureau.say("Appoint a recruiter")).click()
    bureau.choose(chief, "New recruiter", "Karin Werver")
    chief.page.get_by_role("button", name=bureau.say("Appoint"), exact=True).click()
    chief.settled()

    bureau.run(karin)
    bureau.tab(karin, "Progress")
    bureau.choose(karin, "Hand over to", "Joris Luister")
    karin.press(bureau.say("Hand over"))
    karin.sees(bureau.counted("{n} interview is handed over.", "{n} interviews are handed over.", 1))
    bureau.score(joris, PIM, 3, 4)
    bureau.run(karin)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        bureau.on_to(karin, phase)
    bureau.decide(karin, "Place in the job", "de beste van twee", NOOR)

    assert bureau.stages(karin, NOOR, PIM) == ["placed", "interviewing"]
