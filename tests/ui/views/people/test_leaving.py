"""Before somebody is disabled or loses a role, the People page says what that leaves, in counts, and asks."""

from __future__ import annotations

from screening.domain.role import Role
from screening.services.people import accounts
from screening.services.vacancies.recruiters import recruiters, uncarried
from tests.conftest import Firm
from tests.services.recruiters import colleague
from tests.ui.pages import alerts, dutch, fill, press, shown, visit

NAMES = ("Kim", "Lex", "Max")
LEFT = "IT-manager (Gemeente Nergenshuizen): 2 kaarten nog open"
ALONE = "IT-manager (Gemeente Nergenshuizen): geen andere actieve recruiter"


def disabled(firm: Firm, name: str) -> bool:
    people = accounts.people(firm.office, firm.administrator)
    return next(one.account.disabled for one in people if one.account.name == name)


def test_what_an_interviewer_leaves_is_told_and_asked_before_the_account_is_disabled(firm):
    firm.submit("bob", "kim")
    at = visit(firm.administrator, "people")

    at.button(key=f"disable-{firm.bob.id}").click().run()
    asked, before = shown(at), disabled(firm, "Bob Balans")
    press(at, "Leave it as it is")
    kept = disabled(firm, "Bob Balans")
    at.button(key=f"disable-{firm.bob.id}").click().run()
    press(at, "Disable all the same")

    assert LEFT in asked
    assert [name for name in NAMES if name in asked] == []
    assert (before, kept, disabled(firm, "Bob Balans")) == (False, False, True)
    assert alerts(at) == [("success", "Het account is uitgeschakeld.")]


def test_what_a_role_leaves_is_asked_before_it_is_taken_away(firm):
    at = visit(firm.administrator, "people")

    at.pills(key=f"pills-{firm.recruiter.id}").set_value([Role.INTERVIEWER])
    at.button(key=f"FormSubmitter:roles-{firm.recruiter.id}-{dutch('Save roles')}").click().run()
    asked, before = shown(at), accounts.find_person(firm.office, firm.recruiter.id).roles
    press(at, "Save the roles all the same")

    assert ALONE in asked
    assert before == frozenset({Role.RECRUITER})
    assert accounts.find_person(firm.office, firm.recruiter.id).roles == frozenset({Role.INTERVIEWER})


def test_roles_that_leave_nothing_are_changed_at_once(firm):
    at = visit(firm.administrator, "people")

    at.pills(key=f"pills-{firm.recruiter.id}").set_value([Role.INTERVIEWER, Role.RECRUITER])
    at.button(key=f"FormSubmitter:roles-{firm.recruiter.id}-{dutch('Save roles')}").click().run()

    assert alerts(at) == [("success", "De rollen zijn gewijzigd.")]


def test_an_administrator_appoints_a_recruiter_where_none_is_left_and_learns_no_candidate(firm):
    """On Today and on People alike."""
    ria = colleague(firm)
    accounts.set_disabled(firm.office, firm.administrator, firm.recruiter.id, True)
    pages = [shown(visit(firm.administrator, page)) for page in ("today", "people")]
    at = visit(firm.administrator)

    press(fill(at, {"New recruiter": ria.id}), "Appoint")

    assert ["IT-manager · Gemeente Nergenshuizen" in page for page in pages] == [True, True]
    assert [name for name in NAMES for page in pages if name in page] == []
    assert alerts(at)[0] == ("success", "Ria Rest leidt voortaan IT-manager.")
    assert uncarried(firm.office, firm.administrator) == []
    assert "Ria Rest" in {one.name for one in recruiters(firm.office, ria, firm.vacancy)}


def test_where_nobody_is_a_recruiter_that_is_said(firm):
    accounts.set_disabled(firm.office, firm.administrator, firm.recruiter.id, True)

    assert ("warning", dutch("Nobody active is a recruiter. Give somebody that role under People first.")) in alerts(
        visit(firm.administrator, "people")
    )
