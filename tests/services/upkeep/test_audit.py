"""The audit trail: for administrators, narrowed by kind, person, vacancy and period, a page at a time."""

from __future__ import annotations

from datetime import date

import pytest

from screening.domain.account import Account
from screening.domain.candidacy.consent import ConsentKind
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import NotAllowed
from screening.services.candidates.consent import record_consent
from screening.services.cards import correct
from screening.services.decisions.explained import explanation_for
from screening.services.interviews import conflicts_of_interest, planning
from screening.services.people import accounts
from screening.services.upkeep import audit
from screening.services.upkeep.audit_reading import readings
from screening.services.upkeep.checks import examine
from screening.services.vacancies import panel, phases, set_up
from tests.services.deciding import decided
from tests.store.raw import connect, events, rows


def kinds(firm, **wanted) -> list[str]:
    return [one.kind for one in audit.trail(firm.office, firm.administrator, **wanted).entries]


def test_trail_is_everything_newest_first(firm):
    everything = events(firm.office)

    found = audit.trail(firm.office, firm.administrator)

    assert [one.kind for one in found.entries] == everything[::-1]
    assert (found.total, found.pages) == (len(everything), 1)


def test_entry_says_who_where_when_and_what(firm, clock):
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    first = audit.trail(firm.office, firm.administrator).entries[0]

    assert (first.kind, first.who, first.vacancy, first.at, first.detail) == (
        "vacancy.phase",
        "Rik Recruiter",
        "IT-manager",
        clock.at,
        {"phase": "debrief"},
    )


def test_trail_is_narrowed_by_kind_person_and_vacancy(firm):
    assert (
        kinds(firm, kinds=[EventKind.PANEL_CHANGED, EventKind.CANDIDATE_ADDED])
        == ["candidacy.added"] * 3 + ["vacancy.panel"] * 3
    )
    assert set(kinds(firm, actor_id=firm.ann.id)) == {"password.set"}
    assert {one.split(".")[0] for one in kinds(firm, vacancy_id=firm.vacancy)} == {"vacancy", "candidacy", "interview"}
    assert kinds(firm, actor_id=firm.ann.id, vacancy_id=firm.vacancy) == []


def test_period_is_of_whole_days_in_the_time_zone_of_the_installation(firm, clock):
    """A move at 23:30 UTC on 2 March is one of 3 March in Amsterdam."""
    clock.move(hours=14, minutes=30)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    second, third = date(2026, 3, 2), date(2026, 3, 3)

    assert kinds(firm, first_day=third) == ["vacancy.phase"]
    assert kinds(firm, first_day=third, last_day=third) == ["vacancy.phase"]
    assert "vacancy.phase" not in kinds(firm, last_day=second)


def test_trail_comes_a_page_at_a_time(firm, monkeypatch):
    monkeypatch.setattr(audit, "PER_PAGE", 7)
    everything = events(firm.office)[::-1]

    pages = audit.trail(firm.office, firm.administrator).pages
    found = [kind for page in range(1, pages + 1) for kind in kinds(firm, page=page)]

    assert pages == -(-len(everything) // 7)
    assert found == everything
    assert kinds(firm, page=0) == kinds(firm, page=1)
    assert kinds(firm, page=pages + 1) == []


def test_person_who_was_erased_stays_an_id(firm):
    """K6: the chain is whole without the names."""
    raw = connect(firm.office)
    raw.execute("pragma foreign_keys = off")
    raw.execute("delete from account where id = ?", [firm.recruiter.id])

    who = {one.who for one in audit.trail(firm.office, firm.administrator, vacancy_id=firm.vacancy).entries}

    assert who == {firm.recruiter.id}


@pytest.mark.parametrize("who", ["recruiter", "ann"])
@pytest.mark.parametrize("service", [audit.trail, audit.choices, audit.verify])
def test_only_administrators_look(firm, who, service):
    """D1, D5."""
    with pytest.raises(NotAllowed, match="Only an administrator"):
        service(firm.office, getattr(firm, who))


def test_verify_is_what_the_command_checks(firm):
    raw = connect(firm.office)
    raw.execute("update vacancy set phase = 'closed'")

    assert audit.verify(firm.office, firm.administrator) == examine(firm.office)
    assert f"The phases of the vacancy {firm.vacancy} do not follow from each other." in [
        str(one) for one in audit.verify(firm.office, firm.administrator).problems
    ]


# Cards


def administrator_on_the_panel(firm) -> Account:
    """The administrator interviews too, and owes a card."""
    roles = frozenset({Role.ADMINISTRATOR, Role.INTERVIEWER})
    ada = accounts.change_roles(firm.office, firm.administrator, firm.administrator.id, roles)
    panel.add_to_panel(firm.office, firm.recruiter, firm.vacancy, ada.id)
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["max"], ada.id, part)
    return ada


def corrected(firm) -> None:
    firm.submit("ann", "kim")
    firm.submit("bob", "kim")
    correct.correct(firm.office, firm.bob, firm.interviews["bob", "kim"], "COM-A", {"level": 5}, "again", "typed wrong")


def card_kinds(found: audit.AuditTrail) -> set[str]:
    return {one.kind for one in found.entries if one.kind.startswith("scorecard.")}


def test_who_still_owes_a_card_is_told_nothing_that_happened_to_cards_of_that_vacancy(firm):
    """D1: not that a colleague has submitted, nor how many there are."""
    corrected(firm)
    ada = administrator_on_the_panel(firm)
    everything = len(events(firm.office))

    trails = [
        audit.trail(firm.office, ada, **wanted)
        for wanted in (
            {},
            {"vacancy_id": firm.vacancy},
            {"actor_id": firm.bob.id},
            {"kinds": [EventKind.CARD_SUBMITTED]},
        )
    ]

    assert [card_kinds(one) for one in trails] == [set()] * 4
    assert [one.without_cards_of for one in trails] == [1] * 4
    assert (trails[0].total, trails[3].total) == (everything - 5, 0)


def test_who_has_a_conflict_of_interest_is_told_nothing_that_happened_to_cards_of_that_candidate(firm):
    """Found by an attack: marked by somebody who owed a card, and undone by somebody else."""
    ada = administrator_on_the_panel(firm)
    corrected(firm)
    firm.submit("bob", "lex")
    conflicts_of_interest.recuse(firm.office, ada, firm.candidacies["max"])
    before = len(audit.trail(firm.office, ada, kinds=[EventKind.CARD_SUBMITTED]).entries)

    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"], ada.id, part)
    conflicts_of_interest.recuse(firm.office, ada, firm.candidacies["kim"])
    found = audit.trail(firm.office, ada, kinds=[EventKind.CARD_SUBMITTED, EventKind.CARD_CORRECTED])

    assert before == 3
    assert [(one.kind, one.who) for one in found.entries] == [("scorecard.submitted", "Bob Balans")]


def test_who_has_a_conflict_of_interest_is_told_nothing_about_that_candidate(firm):
    """Not that, when, by whom or how often something was decided, agreed, explained, planned or mended."""
    ada = administrator_on_the_panel(firm)
    conflicts_of_interest.recuse(firm.office, ada, firm.candidacies["max"])
    firm.submit("bob", "max")
    decided(firm, DecisionKind.LONGLIST, "kim", "max")
    record_consent(
        firm.office, firm.recruiter, firm.candidacies["max"], ConsentKind.NAMED, "nl", firm.clock.at.date(), "by mail"
    )
    explanation_for(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["max"], "nl")

    found = audit.trail(firm.office, ada, vacancy_id=firm.vacancy).entries
    here = rows(firm.office, "select id from interview where candidacy_id = ?", firm.candidacies["max"])
    subjects = {firm.candidacies["max"], *(one for (one,) in here)}

    assert [one.kind for one in found if one.subject_id in subjects] == ["candidacy.recused"]
    assert [one.subject_id for one in found if one.kind == "candidacy.decided"] == [firm.candidacies["kim"]]


def test_who_owes_a_card_is_told_of_no_decision_in_that_vacancy(firm):
    ada = administrator_on_the_panel(firm)
    decided(firm, DecisionKind.DECLINE, "lex")

    owing = audit.trail(firm.office, ada, kinds=[EventKind.DECIDED]).total
    [(interview,)] = rows(firm.office, "select id from interview where account_id = ?", ada.id)
    planning.cancel_interview(firm.office, firm.recruiter, interview)
    after = audit.trail(firm.office, ada, kinds=[EventKind.DECIDED]).total

    assert (owing, after) == (0, 1)


def test_cards_of_a_vacancy_in_which_nothing_is_owed_stay_in_the_trail(firm):
    corrected(firm)

    found = audit.trail(firm.office, firm.administrator)

    assert card_kinds(found) == {"scorecard.started", "scorecard.submitted", "scorecard.corrected"}
    assert found.without_cards_of == 0


def test_trail_of_all_vacancies_tells_that_something_was_corrected_and_not_what(firm):
    corrected(firm)

    (one,) = audit.trail(firm.office, firm.administrator, kinds=[EventKind.CARD_CORRECTED]).entries

    assert (one.who, one.detail) == ("Bob Balans", {})
    assert audit_reveals(firm) == []


def test_reading_what_was_corrected_in_one_vacancy_opens_the_candidate_and_is_told_once(firm):
    corrected(firm)

    for _time in range(2):
        (one,) = audit.trail(
            firm.office, firm.administrator, kinds=[EventKind.CARD_CORRECTED], vacancy_id=firm.vacancy
        ).entries

    assert one.detail == {"criterion": "COM-A", "number": 1, "after_reveal": True}
    assert audit_reveals(firm) == [firm.candidacies["kim"]]
    assert [(told.by, told.candidates) for told in readings(firm.office, firm.recruiter, firm.vacancy)] == [
        ("Ada Beheer", 1)
    ]


def audit_reveals(firm) -> list[str]:
    found = rows(firm.office, "select candidacy_id, account_id from reveal")
    return [candidacy for candidacy, account in found if account == firm.administrator.id]
