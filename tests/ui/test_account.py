"""The page of the own account, and the sign-ins on the People page."""

from __future__ import annotations

from screening.services import sessions
from tests.conftest import PASSWORD
from tests.ui.pages import alerts, dutch, fill, press, shown, title, visit


def test_the_own_account_is_reached_from_every_page(firm):
    at = visit(firm.ann)

    links = [(link.proto.page, link.proto.label) for link in at.get("page_link")]

    assert links == [("account", dutch("My account"))]


def test_the_page_shows_where_one_is_signed_in_and_offers_to_end_it(firm):
    sessions.sign_in_as(firm.office, firm.ann)

    at = visit(firm.ann, "account")

    assert title(at) == dutch("My account")
    words = dutch("since {since}, last used {active}").format(since="ma 2 mrt 2026 10:00", active="ma 2 mrt 2026 10:00")
    assert words in shown(at)
    assert 'action="/sign-out/everywhere"' in shown(at)


def test_a_new_password_is_asked_with_the_old_one(firm):
    at = visit(firm.ann, "account")

    fill(at, {"Present password": PASSWORD, "New password": "een gloednieuw wachtwoord"})
    press(at, dutch("Change the password"))

    assert alerts(at) == [("success", dutch("The password is changed. In other browsers you are signed out."))]
    assert sessions.sign_in(firm.office, "ann@firm.example", "een gloednieuw wachtwoord") is not None


def test_a_wrong_old_password_is_told_and_no_password_stays_on_the_page(firm):
    at = visit(firm.ann, "account")

    fill(at, {"Present password": "niet het wachtwoord", "New password": "een gloednieuw wachtwoord"})
    press(at, dutch("Change the password"))

    assert alerts(at) == [("error", dutch("The present password is not right. Nothing was changed."))]
    assert [one.value for one in at.text_input] == ["", ""]


def test_an_administrator_ends_somebodys_sign_ins_at_a_click(firm):
    token = sessions.sign_in_as(firm.office, firm.ann)
    at = visit(firm.administrator, "people")

    press(at, dutch("End the sign-ins"))

    assert alerts(at) == [("success", dutch("The sign-ins are ended."))]
    assert sessions.who(firm.office, token) is None


def test_who_is_signed_in_nowhere_has_no_sign_ins_to_end(firm):
    at = visit(firm.administrator, "people")

    assert dutch("End the sign-ins") not in [button.label for button in at.button]
