"""The audit trail: for administrators, narrowed by kind, person, vacancy and period, a page at a time."""

from __future__ import annotations

from datetime import date

import pytest

from screening.domain.event import EventKind
from screening.domain.vacancy import Phase
from screening.errors import NotAllowed
from screening.services.upkeep import audit
from screening.services.vacancies import phases
from tests.store.raw import connect, events


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

    assert [str(one) for one in audit.verify(firm.office, firm.administrator)] == [
        f"The phases of the vacancy {firm.vacancy} do not follow from each other."
    ]
