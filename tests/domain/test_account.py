"""Accounts: names, e-mail addresses, passwords, and roles that add up."""

from __future__ import annotations

import pytest

from screening.domain.account import Account, check_password, tidy_email
from screening.domain.role import Role
from screening.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ann@Firm.Example ", "ann@firm.example"),
        ("a.b+c@d-e.example", "a.b+c@d-e.example"),
    ],
)
def test_address_is_kept_trimmed_and_in_lower_case(typed, kept):
    assert tidy_email(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "ann", "@firm.example", "ann@", "ann@@firm.example", "an n@firm.example", "a" * 65 + "@firm.example"]
)
def test_text_that_is_no_address_is_refused(typed):
    with pytest.raises(BadInput) as refused:
        tidy_email(typed)

    assert str(refused.value) == f"“{typed[:80]}” is not an e-mail address. It looks like name@example.org."


@pytest.mark.parametrize("password", ["vier losse woorden samen", "correct horse", "ÄÖÜäöüßéèê", "x" * 996 + "abcd"])
def test_password_needs_length_and_no_rules_of_composition(password):
    check_password(password, "ann@firm.example")


@pytest.mark.parametrize(
    ("password", "begin"),
    [
        ("", "Choose a password of at least 10 characters."),
        ("vierwoord", "Choose a password of at least 10 characters."),
        ("abcd" * 251, "Choose a password of at most 1000 characters."),
        ("aaaaaaaaaaaa", "This password is easily guessed."),
        ("Wachtwoord123!", "This password is easily guessed."),
        ("1234567890", "This password is easily guessed."),
        ("ann.aandacht", "This password is easily guessed."),
        ("annaandacht2026", "This password is easily guessed."),
    ],
)
def test_password_that_is_short_or_easily_guessed_is_refused(password, begin):
    address = "annaandacht@firm.example" if password.startswith("anna") else "ann.aandacht@firm.example"

    with pytest.raises(BadInput) as refused:
        check_password(password, address)

    assert str(refused.value).startswith(begin)


def test_roles_add_up_and_a_disabled_account_has_none():
    both = Account(id="1", email="a@b", name="Ann", roles=frozenset({Role.INTERVIEWER, Role.RECRUITER}), language="nl")
    gone = both.model_copy(update={"disabled": True})

    assert [both.is_(role) for role in Role] == [True, True, False]
    assert [gone.is_(role) for role in Role] == [False, False, False]
