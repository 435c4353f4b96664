"""Accounts: names, e-mail addresses, passwords, and roles that add up."""

from __future__ import annotations

import pytest

from screening.domain.account import Account, check_not_taken, check_password, new_email, spellings, tidy_email
from screening.domain.role import Role
from screening.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ann@Firm.Example ", "ann@firm.example"),
        ("a.b+c@d-e.example", "a.b+c@d-e.example"),
        ("ann\u200b@firm.example\u00a0", "ann@firm.example"),
        ("\u202aann@firm.example\u202c", "ann@firm.example"),
        ("\uff41nn@firm.example", "ann@firm.example"),
        ("ann\uff20firm.example", "ann@firm.example"),
        ("ann@B\u00dcCHER.example", "ann@b\u00fccher.example"),
        ("ann@bu\u0308cher.example", "ann@b\u00fccher.example"),
        ("ann@XN--bcher-kva.example", "ann@b\u00fccher.example"),
        ("ann@xn--\u00fc.example", "ann@xn--\u00fc.example"),
        ("ann@xn--99999999.example", "ann@xn--99999999.example"),
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


@pytest.mark.parametrize(
    ("typed", "letter", "latin"),
    [
        ("\u0430nn@firm.example", "\u0430", "a"),
        ("ann@firm.ex\u0430mple", "\u0430", "a"),
        ("b\u03bfb@firm.example", "\u03bf", "o"),
    ],
)
def test_an_address_that_nobody_could_type_is_no_new_one(typed, letter, latin):
    with pytest.raises(BadInput) as refused:
        new_email(typed)

    assert str(refused.value) == (
        f"In “{typed}” the letter “{letter}” is of another script and only looks like “{latin}”, so nobody could type this "
        "address. Type it anew instead of pasting it."
    )


@pytest.mark.parametrize(
    "typed", ["\u0438\u0432\u0430\u043d@firm.example", "m\u00fcller@b\u00fccher.example", "o'neil@firm.example"]
)
def test_an_address_in_letters_of_its_own_is_a_new_one(typed):
    assert new_email(typed) == typed


@pytest.mark.parametrize(
    ("taken", "email", "sentence"),
    [
        ("ann@firm.example", "ann@firm.example", "There is already an account with the address ann@firm.example."),
        (
            "ann@xn--bcher-kva.example",
            "ann@b\u00fccher.example",
            "There is already an account with the address ann@xn--bcher-kva.example.",
        ),
        (
            "coco@firm.example",
            "\u0441\u043e\u0441\u043e@firm.example",
            "The address \u0441\u043e\u0441\u043e@firm.example cannot be told from coco@firm.example, which an account has "
            "already: one of them is written with letters of another script. Type it anew instead of pasting it.",
        ),
    ],
)
def test_an_address_that_is_taken_or_looks_it_is_refused(taken, email, sentence):
    with pytest.raises(BadInput) as refused:
        check_not_taken(email, ["bob@firm.example", taken])

    assert str(refused.value) == sentence


def test_addresses_that_only_resemble_one_another_are_two():
    check_not_taken("j1@firm.example", ["jl@firm.example", "muller@firm.example", "m\u00fcller@firm.example"])
    check_not_taken("m\u00fcller@firm.example", ["muller@firm.example"])


def test_a_domain_that_was_stored_in_ascii_is_still_looked_for():
    assert spellings("ann@b\u00fccher.example") == ["ann@b\u00fccher.example", "ann@xn--bcher-kva.example"]
    assert spellings("ann@firm.example") == ["ann@firm.example"]


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
