"""People: invite, give roles, disable; for administrators."""

from __future__ import annotations

import re

import pytest

from screening.domain.role import Role
from screening.services.people import accounts, invitations, sign_in
from tests.conftest import PASSWORD
from tests.ui.pages import alerts, dutch, field, fill, press, shown, visit


def opened(firm):
    return visit(firm.administrator, "people")


def everybody(firm):
    return {one.account.email: one.account for one in accounts.people(firm.office, firm.administrator)}


def token_on(at) -> str:
    """The token of the invitation link that the page hands over."""
    return re.fullmatch(r".*/invitation/([\w-]+)", at.code[0].value).group(1)


def test_everybody_is_listed_with_roles_and_state(firm):
    invitations.invite(firm.office, firm.administrator, "Ina Invited", "ina@firm.example", frozenset({Role.RECRUITER}))
    accounts.set_disabled(firm.office, firm.administrator, firm.cas.id, True)
    sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD)

    text = shown(opened(firm))

    signed_in = dutch("last signed in {at}").format(at="ma 2 mrt 2026 10:00")
    wanted = [
        f"{dutch('interviewer')} · {signed_in}",
        f"{dutch('recruiter')} · {dutch('invited, no password yet')}",
        f"{dutch('interviewer')} · {dutch('disabled')}",
    ]
    assert [one for one in [*wanted, "Ann Aandacht", "Ina Invited", "Cas Criterium"] if one not in text] == []


def test_a_link_is_offered_for_everybody_but_who_is_disabled(firm):
    """E3"""
    accounts.set_disabled(firm.office, firm.administrator, firm.cas.id, True)

    offered = {button.key for button in opened(firm).button if button.key.startswith("again-")}

    assert offered == {f"again-{one.id}" for one in (firm.administrator, firm.recruiter, firm.ann, firm.bob)}


def test_an_invitation_is_a_link_that_works(firm):
    at = opened(firm)

    fill(at, {"Name": "Ina Invited", "E-mail address": "Ina@Firm.example", "Roles": [Role.RECRUITER, Role.INTERVIEWER]})
    press(at, "Make an invitation")

    invited = invitations.invited_account(firm.office, token_on(at))
    assert (invited.name, invited.email, invited.roles) == (
        "Ina Invited",
        "ina@firm.example",
        frozenset({Role.RECRUITER, Role.INTERVIEWER}),
    )
    assert dutch("Make an invitation") in [button.label for button in at.button]


def test_the_link_names_the_site_that_the_page_is_read_on(firm):
    at = opened(firm)
    at.context = {"url": "https://evenwicht.firm.example/people?x=1"}

    press(fill(at, {"Name": "Ina", "E-mail address": "ina@firm.example"}), "Make an invitation")

    assert at.code[0].value == f"https://evenwicht.firm.example/invitation/{token_on(at)}"


def test_the_link_is_gone_once_it_is_passed_on(firm):
    at = opened(firm)
    press(fill(at, {"Name": "Ina", "E-mail address": "ina@firm.example"}), "Make an invitation")
    token = token_on(at)

    at.button(key="passed-on").click().run()

    assert (len(at.code), token in shown(at)) == (0, False)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"Name": " ", "E-mail address": "ina@firm.example"}, dutch("Fill in a name.")),
        (
            {"Name": "Ina", "E-mail address": "ann@firm.example"},
            dutch("There is already an account with the address {email}.").format(email="ann@firm.example"),
        ),
        ({"Name": "Ina", "E-mail address": "ina@firm.example", "Roles": []}, dutch("Give at least one role.")),
    ],
    ids=["no name", "taken", "no role"],
)
def test_an_invitation_that_cannot_be_is_refused_and_what_was_typed_stays(firm, typed, sentence):
    at = opened(firm)
    before = everybody(firm)

    press(fill(at, typed), "Make an invitation")

    assert (alerts(at), everybody(firm)) == ([("error", sentence)], before)
    assert {label: field(at, label).value for label in typed} == typed


def test_roles_are_changed(firm):
    at = opened(firm)

    at.pills(key=f"pills-{firm.ann.id}").set_value([Role.INTERVIEWER, Role.RECRUITER])
    at.button(key=f"FormSubmitter:roles-{firm.ann.id}-{dutch('Save roles')}").click().run()

    assert everybody(firm)["ann@firm.example"].roles == frozenset({Role.INTERVIEWER, Role.RECRUITER})
    assert alerts(at) == [("success", dutch("The roles are changed."))]


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ([], "Give at least one role."),
        ([Role.RECRUITER], "This is the only administrator who can sign in. Make somebody else administrator first."),
    ],
)
def test_the_only_administrator_stays_administrator(firm, roles, sentence):
    at = opened(firm)

    at.pills(key=f"pills-{firm.administrator.id}").set_value(roles)
    at.button(key=f"FormSubmitter:roles-{firm.administrator.id}-{dutch('Save roles')}").click().run()

    assert alerts(at) == [("error", dutch(sentence))]
    assert everybody(firm)["ada@firm.example"].roles == frozenset({Role.ADMINISTRATOR})


def test_an_account_is_disabled_and_enabled_again(firm):
    """Ann owes nothing any more, so it is not asked first."""
    for candidate in ("kim", "lex", "max"):
        firm.submit("ann", candidate)
    at = opened(firm)

    at.button(key=f"disable-{firm.ann.id}").click().run()
    disabled = everybody(firm)["ann@firm.example"].disabled
    at.button(key=f"enable-{firm.ann.id}").click().run()

    assert (disabled, everybody(firm)["ann@firm.example"].disabled) == (True, False)


def test_nobody_can_disable_themselves(firm):
    at = opened(firm)

    assert f"disable-{firm.administrator.id}" not in [button.key for button in at.button]


def test_a_new_link_makes_the_earlier_one_worthless(firm):
    first = invitations.invite(firm.office, firm.administrator, "Ina", "ina@firm.example", frozenset({Role.RECRUITER}))
    at = opened(firm)

    at.button(key=f"again-{first.account.id}").click().run()

    assert invitations.invited_account(firm.office, token_on(at)).email == "ina@firm.example"
    with pytest.raises(accounts.NotFound):
        invitations.invited_account(firm.office, first.token)
