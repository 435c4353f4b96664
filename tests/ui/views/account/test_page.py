"""The page of the own account, and the sign-ins on the People page."""

from __future__ import annotations

import pytest

from screening.domain.role import Role
from screening.services.people import sign_in
from screening.services.people.accounts import find_person
from screening.services.people.invitations import invite, invite_again
from screening.services.people.single_sign_on import (
    Identity,
    accept_invitation_by_identity,
    link_identity,
    linked_identities,
)
from screening.settings import settings
from tests.conftest import PASSWORD
from tests.ui.pages import alerts, components, dutch, fill, press, sent, shown, title, visit


def test_the_own_account_is_reached_from_every_page(firm):
    at = visit(firm.ann)

    links = [(link.proto.page, link.proto.label) for link in at.get("page_link")]

    assert links == [("account", dutch("My account"))]


def test_the_page_shows_where_one_is_signed_in_and_offers_to_end_it(firm):
    sign_in.sign_in_as(firm.office, firm.ann)

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
    assert sign_in.sign_in(firm.office, "ann@firm.example", "een gloednieuw wachtwoord") is not None


def test_a_wrong_old_password_is_told_and_no_password_stays_on_the_page(firm):
    at = visit(firm.ann, "account")

    fill(at, {"Present password": "niet het wachtwoord", "New password": "een gloednieuw wachtwoord"})
    press(at, dutch("Change the password"))

    assert alerts(at) == [("error", dutch("The present password is not right. Nothing was changed."))]
    assert [word for word in (b"niet het wachtwoord", b"gloednieuw") if word in sent(at)] == []


def test_an_administrator_ends_somebodys_sign_ins_at_a_click(firm):
    token = sign_in.sign_in_as(firm.office, firm.ann)
    at = visit(firm.administrator, "people")

    press(at, dutch("End the sign-ins"))

    assert alerts(at) == [("success", dutch("The sign-ins are ended."))]
    assert sign_in.who(firm.office, token) is None


def test_who_is_signed_in_nowhere_has_no_sign_ins_to_end(firm):
    at = visit(firm.administrator, "people")

    assert dutch("End the sign-ins") not in [button.label for button in at.button]


# Single keys


def test_single_keys_are_switched_off_and_on_by_who_works_with_them(firm):
    at = visit(firm.ann, "account")

    seen = []
    for _time in range(2):
        [toggle] = [one for one in at.toggle if one.label == dutch("Use single keys on a card")]
        seen.append(toggle.value)
        toggle.set_value(not toggle.value).run()
    card = components(visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"]))["scorecard"]

    assert (seen, card["single_keys"], find_person(firm.office, firm.ann.id).single_keys) == ([True, False], True, True)


def test_who_writes_no_cards_has_no_keys_to_switch_off(firm):
    assert [one.label for one in visit(firm.recruiter, "account").toggle] == []


# Single sign-on


@pytest.fixture
def organisation(monkeypatch):
    for name, value in {"ISSUER": "https://id.example", "CLIENT_ID": "evenwicht", "CLIENT_SECRET": "geheim"}.items():
        monkeypatch.setenv(f"EVENWICHT_OIDC_{name}", value)
    settings.cache_clear()
    yield "https://id.example"
    monkeypatch.undo()
    settings.cache_clear()


def test_an_administrator_links_somebody_to_the_organisation(firm, organisation):
    at = visit(firm.administrator, "people")

    at.text_input(f"subject-{firm.ann.id}").set_value(" a-123 ")
    at = next(one for one in at.button if firm.ann.id in one.form_id and one.label == dutch("Link")).click().run()

    done = dutch("{name} can now sign in through your organisation.").format(name="Ann Aandacht")
    assert alerts(at) == [("success", done)]
    assert linked_identities(firm.office, firm.administrator) == {firm.ann.id: [Identity(organisation, "a-123")]}


def test_a_link_is_shown_and_can_be_taken_away(firm, organisation):
    link_identity(firm.office, firm.administrator, firm.ann.id, Identity(organisation, "a-123"))
    at = visit(firm.administrator, "people")

    line = dutch("Signs in through {issuer} as {subject}.").format(issuer=organisation, subject="a-123")
    before = line in shown(at)
    press(at, dutch("Take the link away"))

    assert (before, alerts(at)) == (True, [("success", dutch("The link is taken away."))])
    assert linked_identities(firm.office, firm.administrator) == {}


def test_without_a_provider_there_is_nothing_to_link(firm):
    at = visit(firm.administrator, "people")

    assert dutch("Link") not in [button.label for button in at.button]


def test_who_signs_in_through_the_organisation_has_no_password_to_change(firm, organisation):
    ina = invite(firm.office, firm.administrator, "Ina", "ina@firm.example", frozenset({Role.RECRUITER}))
    accept_invitation_by_identity(firm.office, ina.token, Identity(organisation, "i-7"))

    at = visit(ina.account, "account")

    assert dutch("You sign in through your organisation, so there is no password here.") in shown(at)
    assert [one.label for one in at.text_input] == []


def test_owner_is_told_of_a_link_that_somebody_else_made_on_the_account_and_for_two_weeks_on_today(firm):
    invite_again(firm.office, firm.administrator, firm.ann.id)
    words = "Ada Beheer maakte een nieuwe link naar het account van Ann Aandacht."

    account, today = visit(firm.ann, "account"), visit(firm.ann)
    firm.clock.move(days=15)
    later = visit(firm.ann)

    assert [words in shown(one) for one in (account, today, later)] == [True, True, False]
    assert [words in shown(visit(firm.bob, page)) for page in ("account", "today")] == [False, False]
