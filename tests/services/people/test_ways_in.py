"""D3, D10: who makes a way in to somebody's account could read what that account could, and it is told."""

from __future__ import annotations

import pytest

from screening.domain.account import Account
from screening.domain.role import Role
from screening.errors import NeedsReason
from screening.services.cards import save
from screening.services.cards.submit import submit_card
from screening.services.interviews import planning
from screening.services.people import accounts, invitations, single_sign_on, terminal
from screening.services.people.single_sign_on import Identity
from screening.services.people.ways_in import WayIn, ways_in_around, ways_in_to_me
from screening.services.vacancies import panel, set_up
from tests.conftest import PASSWORD, START, Firm
from tests.store.raw import rows

THEIRS = Identity("https://login.firm.example", "ada")


@pytest.fixture
def ada(firm) -> Account:
    """The administrator, who interviews too: on the panel, with Kim planned before any card is in."""
    roles = frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    ada = accounts.change_roles(firm.office, firm.administrator, firm.administrator.id, roles)
    panel.add_to_panel(firm.office, firm.recruiter, firm.vacancy, ada.id)
    return ada


def plan(firm: Firm, who: Account, candidate: str) -> str:
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    return planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies[candidate], who.id, part)


def submit(firm: Firm, who: Account, interview: str) -> None:
    for criterion in firm.criteria:
        save.save_field(firm.office, who, interview, criterion, "rating", {"not_assessed": True}, 0, "test")
    submit_card(firm.office, who, interview)


def revealed(firm: Firm, who: Account) -> set[str]:
    mine = {one for one, whose in rows(firm.office, "select candidacy_id, account_id from reveal") if whose == who.id}
    return {key for key, candidacy in firm.candidacies.items() if candidacy in mine}


def after_reading(firm: Firm, who: Account) -> list[bool]:
    query = (
        "select i.account_id, s.after_reading from submission s join scorecard k on k.id = s.scorecard_id "
        "join interview i on i.id = k.interview_id"
    )
    return [bool(after) for whose, after in rows(firm.office, query) if whose == who.id]


# What it opens


def test_fresh_link_to_a_recruiter_opens_what_the_recruiter_could_read_so_the_own_card_is_after_reading(firm, ada):
    mine = plan(firm, ada, "kim")
    firm.submit("bob", "kim", 2)
    invitations.invite_again(firm.office, ada, firm.recruiter.id)

    submit(firm, ada, mine)

    assert (revealed(firm, ada), after_reading(firm, ada)) == ({"kim"}, [True])


def test_fresh_link_to_an_interviewer_opens_the_own_cards_of_that_interviewer(firm, ada):
    """Whoever signs in as Bob reads what Bob submitted, also where Bob could read nothing of others."""
    firm.submit("bob", "lex", 2)

    invitations.invite_again(firm.office, ada, firm.bob.id)

    assert revealed(firm, ada) == {"lex"}
    with pytest.raises(NeedsReason):
        plan(firm, ada, "lex")


def test_account_of_the_organisation_that_is_linked_to_somebody_else_does_the_same(firm, ada):
    firm.submit("bob", "kim", 2)

    single_sign_on.link_identity(firm.office, ada, firm.recruiter.id, THEIRS)

    assert revealed(firm, ada) == {"kim"}


def test_what_opened_between_making_and_using_a_link_counts_too(firm, ada):
    made = invitations.invite_again(firm.office, ada, firm.recruiter.id)
    firm.submit("bob", "kim", 2)
    before = revealed(firm, ada)

    invitations.accept_invitation(firm.office, made.token, PASSWORD)

    assert (before, revealed(firm, ada)) == (set(), {"kim"})


def test_link_that_is_used_with_an_account_at_the_organisation_counts_too(firm, ada):
    made = invitations.invite_again(firm.office, ada, firm.recruiter.id)
    firm.submit("bob", "kim", 2)

    single_sign_on.accept_invitation_by_identity(firm.office, made.token, THEIRS)

    assert revealed(firm, ada) == {"kim"}


def test_draft_that_a_colleague_has_written_counts_as_read_by_who_can_sign_in_as_them(firm, ada):
    """Found by an attack: Ada reads Bob's complete draft, and hands her own card in."""
    mine = plan(firm, ada, "kim")
    firm.fill("bob", "kim", 5)
    invitations.invite_again(firm.office, ada, firm.bob.id)

    submit(firm, ada, mine)

    assert (revealed(firm, ada), after_reading(firm, ada)) == ({"kim"}, [True])


def test_first_sign_in_through_a_linked_account_of_the_organisation_counts_too(firm, ada):
    """Found by an attack: linked before anything could be read, used after."""
    single_sign_on.link_identity(firm.office, ada, firm.recruiter.id, THEIRS)
    firm.submit("bob", "kim", 2)

    single_sign_on.sign_in_by_identity(firm.office, THEIRS)

    assert revealed(firm, ada) == {"kim"}
    single_sign_on.sign_in_by_identity(firm.office, THEIRS)
    assert [(one.what, one.used) for one in ways_in_to_me(firm.office, firm.recruiter)] == [
        ("identity", True),
        ("identity", False),
    ]


def test_link_to_the_own_account_opens_and_tells_nothing(firm, ada):
    firm.submit("bob", "kim", 2)

    invitations.invite_again(firm.office, ada, ada.id)

    assert (revealed(firm, ada), ways_in_to_me(firm.office, ada)) == (set(), ())


def test_nothing_that_only_its_maker_submitted_is_open_to_the_maker_by_it(firm, ada):
    """The recruiter could read Ada's own card; that is no reveal to Ada."""
    submit(firm, ada, plan(firm, ada, "kim"))
    assert revealed(firm, firm.recruiter) == {"kim"}

    invitations.invite_again(firm.office, ada, firm.recruiter.id)

    assert revealed(firm, ada) == set()


# Who is told


def told(*ways: WayIn) -> list[tuple[str, str | None, str, bool]]:
    return [(one.account, one.by, one.what, one.used) for one in ways]


def test_owner_and_recruiters_are_told_that_a_link_was_made_and_used(firm, ada):
    """D10"""
    made = invitations.invite_again(firm.office, ada, firm.bob.id)
    invitations.accept_invitation(firm.office, made.token, PASSWORD)

    mine = ways_in_to_me(firm.office, firm.bob)

    assert told(*mine) == [("Bob Balans", None, "link", True), ("Bob Balans", "Ada Beheer", "link", False)]
    assert {one.at for one in mine} == {START}
    assert ways_in_around(firm.office, firm.recruiter, firm.vacancy) == mine
    assert ways_in_to_me(firm.office, firm.ann) == ()


def test_linked_account_of_the_organisation_is_told_as_that(firm, ada):
    single_sign_on.link_identity(firm.office, ada, firm.bob.id, THEIRS)

    assert told(*ways_in_to_me(firm.office, firm.bob)) == [("Bob Balans", "Ada Beheer", "identity", False)]
    assert told(*ways_in_around(firm.office, firm.recruiter, firm.vacancy)) == [
        ("Bob Balans", "Ada Beheer", "identity", False)
    ]


def test_link_made_at_the_terminal_is_told_without_a_name(firm):
    terminal.reset_account(firm.office, firm.bob.email)

    assert told(*ways_in_to_me(firm.office, firm.bob)) == [("Bob Balans", None, "link", False)]


def test_first_invitation_of_a_new_colleague_is_no_news_to_them(firm):
    made = invitations.invite(firm.office, firm.administrator, "Dan", "dan@firm.example", frozenset({Role.INTERVIEWER}))

    dan = invitations.accept_invitation(firm.office, made.token, PASSWORD)

    assert ways_in_to_me(firm.office, dan) == ()


def test_many_links_of_one_hide_none_of_another(firm, ada):
    """Found by an attack: a hundred more pushed it out of the list."""
    invitations.invite_again(firm.office, ada, firm.bob.id)
    for _time in range(3):
        firm.clock.move(minutes=1)
        invitations.invite_again(firm.office, ada, firm.cas.id)

    found = ways_in_around(firm.office, firm.recruiter, firm.vacancy)

    assert [(one.account, one.times, one.at) for one in found] == [
        ("Cas Criterium", 3, firm.clock.at),
        ("Bob Balans", 1, START),
    ]


def test_recruiters_of_another_vacancy_are_not_told(firm, search):
    invitations.invite_again(firm.office, firm.administrator, firm.bob.id)

    assert ways_in_around(firm.office, firm.recruiter, search) == ()


def test_vacancy_that_somebody_has_left_is_told_if_they_could_read_there(firm):
    """Bob's card keeps standing in what Bob could read."""
    firm.submit("ann", "kim", 2)
    firm.submit("bob", "kim", 2)
    for candidate in ("lex", "max"):
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", candidate])
    accounts.change_roles(firm.office, firm.administrator, firm.bob.id, frozenset({Role.RECRUITER}))

    invitations.invite_again(firm.office, firm.administrator, firm.bob.id)

    assert told(*ways_in_around(firm.office, firm.recruiter, firm.vacancy)) == [
        ("Bob Balans", "Ada Beheer", "link", False)
    ]
