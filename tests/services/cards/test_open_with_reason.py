"""An administrator reads a card: only with a reason, recorded, and told to the recruiter (D10)."""

from __future__ import annotations

import pytest

from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.domain.visibility import may_open_with_reason
from screening.errors import BadInput, NotAllowed, NotFound
from screening.services.access.floor import floors
from screening.services.cards import correct, read
from screening.services.cards.open_with_reason import Openable, open_with_reason, openable_cards, openings
from screening.services.interviews import conflicts_of_interest
from screening.services.people import accounts
from screening.store.engine.sqlite import library as sqlite3
from screening.store.vacancies import every_vacancy
from tests.conftest import START, Firm
from tests.services.access.test_tallies import everybody, in_every_state, recruits_and_interviews, set_facts
from tests.store.raw import connect, dump, rows

COMPLAINT = "complaint of 1 March, asked by the works council"


def open_card(firm: Firm, who: str = "administrator", reason: str = COMPLAINT, name: str = "ann"):
    return open_with_reason(firm.office, getattr(firm, who), firm.interviews[name, "kim"], reason)


def test_opened_card_is_whole_recorded_and_told_to_the_recruiter(firm):
    """D10."""
    firm.submit("ann", "kim", 4)

    opened = open_card(firm)

    assert (opened.candidate, opened.interviewer, len(opened.sealed)) == (
        "Kim Kandidaat",
        "Ann Aandacht",
        len(firm.criteria),
    )
    assert rows(
        firm.office, "select kind, actor_id, vacancy_id, subject_id from event order by number desc limit 1"
    ) == [
        ("scorecard.opened", firm.administrator.id, firm.vacancy, rows(firm.office, "select id from scorecard")[0][0])
    ]
    (told,) = openings(firm.office, firm.recruiter, firm.vacancy)
    assert (told.by, told.interviewer, told.candidate, told.at, told.reason) == (
        "Ada Beheer",
        "Ann Aandacht",
        "Kim Kandidaat",
        START,
        COMPLAINT,
    )


def test_without_a_reason_nothing_is_opened(firm):
    firm.submit("ann", "kim", 4)
    before = dump(firm.office)

    with pytest.raises(BadInput, match="Write down the reason"):
        open_card(firm, reason=" ")

    assert dump(firm.office) == before


def test_draft_is_never_opened(firm):
    firm.fill("ann", "kim", 4)

    with pytest.raises(NotFound):
        open_card(firm)

    assert openable_cards(firm.office, firm.administrator) == []


@pytest.mark.parametrize("who", ["bob", "recruiter"])
def test_nobody_else_opens_a_card_this_way(firm, who):
    """D5: the same answer as for a card that does not exist."""
    firm.submit("ann", "kim", 4)

    with pytest.raises(NotFound):
        open_card(firm, who)
    with pytest.raises(NotAllowed):
        openable_cards(firm.office, getattr(firm, who))

    assert rows(firm.office, "select count(*) from card_opening") == [(0,)]


def test_list_of_cards_names_no_candidate(firm):
    """Rules §2: candidates' facts are not for administrators."""
    firm.submit("ann", "kim", 4)

    (one,) = openable_cards(firm.office, firm.administrator)

    assert (one.interview_id, one.vacancy, one.interviewer) == (
        firm.interviews["ann", "kim"],
        "IT-manager",
        "Ann Aandacht",
    )
    assert "Kim" not in repr(one)


def by_the_floors(firm: Firm, viewer: Account) -> list[Openable]:
    """What may be opened on the viewer's floor of every vacancy, newest first."""
    with firm.office.read() as work:
        found = [
            Openable(one.id, here.vacancy.title, one.account.name, one.part.name, card.submission.submitted_at)
            for here in floors(work, viewer, every_vacancy(work))
            for one in here.interviews
            if (card := here.card(one)) and card.submission and may_open_with_reason(here.standing(one.candidacy_id))
        ]
    return sorted(found, key=lambda one: one.submitted_at, reverse=True)


@pytest.mark.parametrize("phase", [one.value for one in Phase])
def test_list_is_what_every_administrator_finds_in_the_vacancies_themselves(firm, phase):
    """D1, D10: who owes cards, has them all in, has a conflict of interest, runs the vacancy, or none of these."""
    in_every_state(firm)
    recruits_and_interviews(firm, "cas")
    set_facts(firm, phase=phase)
    viewers = [
        accounts.change_roles(firm.office, firm.administrator, one.id, frozenset(Role)) for one in everybody(firm)
    ]

    listed = [openable_cards(firm.office, one) for one in viewers]

    assert listed == [by_the_floors(firm, one) for one in viewers]
    assert max(map(len, listed)) > 2
    assert len({len(one) for one in listed}) > 1


def test_administrator_on_the_panel_opens_nothing_while_owing_a_card(firm):
    """D1: independence holds for administrators too."""
    firm.submit("bob", "kim", 4)
    roles = frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    ann = accounts.change_roles(firm.office, firm.administrator, firm.ann.id, roles)

    with pytest.raises(NotFound):
        open_with_reason(firm.office, ann, firm.interviews["bob", "kim"], COMPLAINT)

    assert openable_cards(firm.office, ann) == []


def test_administrator_with_a_conflict_of_interest_opens_nothing_of_the_candidate(firm):
    firm.submit("bob", "kim", 4)
    conflicts_of_interest.recuse(firm.office, firm.ann, firm.candidacies["kim"])
    ann = accounts.change_roles(
        firm.office, firm.administrator, firm.ann.id, frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    )

    with pytest.raises(NotFound):
        open_with_reason(firm.office, ann, firm.interviews["bob", "kim"], COMPLAINT)


def test_administrator_who_opened_a_card_corrects_their_own_only_as_drift(firm):
    """D3: opening is not exploitable."""
    for candidate in ("kim", "lex", "max"):
        firm.submit("ann", candidate, 3)
    firm.submit("bob", "kim", 4)
    connect(firm.office).execute("delete from reveal")
    connect(firm.office).execute("update vacancy set reveal = 'not_before_debrief'")
    ann = accounts.change_roles(
        firm.office, firm.administrator, firm.ann.id, frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    )
    open_with_reason(firm.office, ann, firm.interviews["bob", "kim"], COMPLAINT)

    made = correct.correct(
        firm.office, ann, firm.interviews["ann", "kim"], "COM-A", {"level": 4}, "heard it", "misread"
    )

    assert made.after_reveal is True
    assert read.colleague_cards(firm.office, ann, firm.vacancy, firm.candidacies["kim"]) is None


def test_database_keeps_what_was_opened(firm):
    """B5, by raw SQL."""
    firm.submit("ann", "kim", 4)
    open_card(firm)

    with pytest.raises(sqlite3.IntegrityError, match="this table is append-only"):
        connect(firm.office).execute("update card_opening set reason = 'other'")
