"""What an open card hears when it looks: what was saved elsewhere, and whether it is still taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.domain.vacancy import Phase
from screening.services.interviews import planning
from screening.services.vacancies import phases
from tests.web.site import dutch

CLOSED = (
    "This vacancy takes no scorecards any more. Your text stays in this browser; ask the recruiter to reopen scoring."
)
SEALED = "This card is submitted and sealed. A later change is a correction with a reason."
MISSING = "This interview does not exist, or not for you."


@pytest.fixture
def look(firm, open_browser):
    """What somebody's browser is told about a card of Ann's."""

    def looked(who="ann", page_of="ann", candidate="kim"):
        path = f"/api/interviews/{firm.interviews['ann', candidate]}/fields"
        return open_browser(firm.account(who)).get(path, params={"account": firm.account(page_of).id})

    return looked


def test_an_open_card_hears_every_saved_field_with_its_revision(firm, look):
    firm.rate("ann", "kim", firm.criteria[0], 4, "noemde het doel")

    answer = look()

    at = firm.clock().isoformat()
    rating = {"level": 4, "not_assessed": False, "case_only": False}
    assert answer.json() == {
        "fields": {
            f"{firm.criteria[0]}:note": {"value": "noemde het doel", "revision": 1, "saved_at": at},
            f"{firm.criteria[0]}:rating": {"value": rating, "revision": 1, "saved_at": at},
        },
        "notice": "",
        "sealed": False,
    }


def test_it_hears_why_it_is_not_taken_any_more(firm, look):
    firm.submit("ann", "kim")
    sealed = look().json()
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    closed = look(candidate="lex").json()
    told = [(one["notice"], one["sealed"]) for one in (sealed, closed)]
    assert told == [(dutch(SEALED), True), (dutch(CLOSED), False)]


def test_a_cancelled_interview_is_told_in_a_sentence(firm, look):
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])

    answer = look()

    assert (answer.status_code, answer.json()) == (404, {"message": dutch(MISSING)})


@pytest.mark.parametrize(("who", "page_of", "status"), [("bob", "ann", 401), ("bob", "bob", 404)])
def test_somebody_else_hears_nothing_of_it(firm, look, who, page_of, status):
    """D1, D4"""
    firm.rate("ann", "kim", firm.criteria[0], 4, "noemde het doel")

    answer = look(who, page_of)

    assert (answer.status_code, "doel" in answer.text) == (status, False)


def test_looking_is_no_activity(firm, open_browser):
    """E2: a card left open does not keep its sign-in alive; a save does."""
    browser = open_browser(firm.ann)
    path = f"/api/interviews/{firm.interviews['ann', 'kim']}/fields"
    firm.clock.move(minutes=20)
    browser.get(path, params={"account": firm.ann.id})
    [looked] = sessions_of(firm)
    body = {"account": firm.ann.id, "value": "x", "base_revision": 0, "client_id": "tab"}

    browser.put(f"{path}/{firm.criteria[0]}/note", json=body, headers={"x-requested-with": "evenwicht"})

    [saved] = sessions_of(firm)
    assert saved - looked == timedelta(minutes=20)


def sessions_of(firm):
    from screening.store.sign_ins import open_sessions

    with firm.office.database.read() as work:
        return [row.active_at for row in open_sessions(work, firm.ann.id, firm.clock())]
