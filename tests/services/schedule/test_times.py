"""Part 11, item 3: times for all interviews at once are shown before they are given, and given exactly as they were shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.errors import BadInput, Conflict
from screening.services.candidates import add as candidates
from screening.services.interviews import appointments, conflicts_of_interest, handover, planning
from screening.services.interviews.clashes import interviews_to_run
from screening.services.people import accounts, invitations
from screening.services.schedule.proposal import Proposal, Why, Without
from screening.services.schedule.times import give_times, propose_times
from screening.services.schedule.wish import Wish
from screening.services.vacancies import panel, plan, set_up
from screening.store.tables import CandidacyRow
from tests.conftest import PASSWORD, Firm
from tests.services.schedule.shown import give_as_shown
from tests.store.faults import fault_at
from tests.store.raw import dump, events

FRIDAY = date(2026, 3, 13)
AT_NINE = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)


def wish(firm: Firm, **other: object) -> Wish:
    part = plan.plan_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    asked = Wish(FRIDAY, (part,), opens=time(9), closes=time(18), lunch=None, pause=0, place="  Kamer   3 ")
    return replace(asked, **other)


def shown(firm: Firm, asked: Wish) -> Proposal:
    return propose_times(firm.office, firm.recruiter, firm.vacancy, asked)


def table(found: Proposal) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(f"{one.starts_at:%d %H:%M}", one.candidate, one.interviewers, one.place) for one in found.slots]


def agenda(firm: Firm, name: str) -> list[tuple[str, datetime | None, str]]:
    found = appointments.my_interviews(firm.office, firm.account(name))
    return sorted((one.candidate, one.starts_at, one.place) for one in found if one.starts_at)


ALL = ("Ann Aandacht", "Bob Balans", "Cas Criterium")


def test_what_is_given_is_what_was_shown_and_nothing_before(firm):
    asked = wish(firm, a_day=2)
    before = dump(firm.office)

    found = shown(firm, asked)
    unchanged = dump(firm.office) == before
    given = give_times(firm.office, firm.recruiter, firm.vacancy, asked, found.fingerprint)

    minutes = int((found.slots[0].ends_at - found.slots[0].starts_at).total_seconds()) // 60
    second = datetime(2026, 3, 13, 8, 0, tzinfo=UTC).replace(hour=8 + minutes // 60, minute=minutes % 60)
    assert table(found) == [
        ("13 08:00", "Kim Kandidaat", ALL, "Kamer 3"),
        (f"{second:%d %H:%M}", "Lex Lampion", ALL, "Kamer 3"),
        ("16 08:00", "Max Morgenrood", ALL, "Kamer 3"),
    ]
    assert (unchanged, given, found.without, found.longlist) == (True, 9, (), ())
    planned = [(one.candidate, one.starts_at, one.place) for one in found.slots]
    assert [agenda(firm, name) for name in ("ann", "bob", "cas")] == [planned] * 3
    assert events(firm.office)[-1] == "interview.moved"
    assert interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes == ()


def test_what_has_a_time_stays_and_colleagues_join_it(firm):
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], AT_NINE, "Kamer 9")

    given = give_as_shown(firm, wish(firm))

    assert given == 8
    assert [agenda(firm, name)[0] for name in ("ann", "bob")] == [("Kim Kandidaat", AT_NINE, "Kamer 9")] * 2
    assert [f"{at:%d}" for _who, at, _place in agenda(firm, "ann")] == ["13", "16", "17"]


def test_who_is_busy_when_colleagues_have_their_time_does_not_join_them(firm):
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], AT_NINE, "")
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["bob", "lex"], AT_NINE, "")

    found = shown(firm, wish(firm))

    without = set(found.without)
    assert Without("Kim Kandidaat", Why.TAKEN, "Bob Balans") in without
    assert Without("Lex Lampion", Why.TAKEN, "Ann Aandacht") in without
    give_as_shown(firm, wish(firm))
    mine = [
        one
        for one in interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes
        if one.whose == "interviewer"
    ]
    assert mine == []


def test_when_something_changed_meanwhile_nothing_is_given(firm):
    asked = wish(firm)
    found = shown(firm, asked)
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "lex"])
    before = dump(firm.office)

    with pytest.raises(Conflict, match="Something changed in the meantime"):
        give_times(firm.office, firm.recruiter, firm.vacancy, asked, found.fingerprint)

    assert dump(firm.office) == before
    assert table(shown(firm, asked))[1][2] == ("Ann Aandacht", "Cas Criterium")


def test_a_busy_hour_elsewhere_in_the_firm_is_passed_by_and_not_told(firm):
    made = invitations.invite(firm.office, firm.administrator, "Ria", "ria@firm.example", frozenset({Role.RECRUITER}))
    ria = invitations.accept_invitation(firm.office, made.token, PASSWORD)
    secret = set_up.start_vacancy(firm.office, ria, "Geheime functie", "Stil BV", "it-manager")
    panel.add_to_panel(firm.office, ria, secret, firm.bob.id)
    candidacy = candidates.add_candidate(firm.office, ria, secret, "Geheim Persoon")
    part = plan.plan_of(firm.office, ria, secret).parts[0].id
    planning.plan_interview(firm.office, ria, secret, candidacy, firm.bob.id, part, starts_at=AT_NINE, place="Zolder")

    found = shown(firm, wish(firm))

    assert found.slots[0].starts_at > AT_NINE
    assert not {word for word in ("Geheim", "Stil", "Zolder", secret, candidacy) if word in repr(found)}


def test_an_hour_elsewhere_that_a_conflict_of_interest_sets_free_is_no_busy_one(firm):
    secret = set_up.start_vacancy(firm.office, firm.recruiter, "Tweede functie", "Stil BV", "it-manager")
    panel.add_to_panel(firm.office, firm.recruiter, secret, firm.bob.id)
    candidacy = candidates.add_candidate(firm.office, firm.recruiter, secret, "Tine Tweede")
    part = plan.plan_of(firm.office, firm.recruiter, secret).parts[0].id
    planning.plan_interview(
        firm.office, firm.recruiter, secret, candidacy, firm.bob.id, part, starts_at=AT_NINE, place=""
    )
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["bob", "kim"], AT_NINE, "")
    clashing = interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes

    conflicts_of_interest.recuse(firm.office, firm.bob, candidacy)

    assert len(clashing) == 1
    assert interviews_to_run(firm.office, firm.recruiter, firm.vacancy).clashes == ()
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["bob", "kim"], None, "")
    assert shown(firm, wish(firm)).slots[0].starts_at == AT_NINE


@pytest.mark.parametrize("gone", ["disabled", "without the role"])
def test_who_can_interview_no_more_gets_no_time_and_is_named(firm, gone):
    if gone == "disabled":
        accounts.set_disabled(firm.office, firm.administrator, firm.bob.id, disabled=True)
    else:
        accounts.change_roles(firm.office, firm.administrator, firm.bob.id, frozenset({Role.RECRUITER}))

    found = shown(firm, wish(firm))

    assert {one.interviewers for one in found.slots} == {("Ann Aandacht", "Cas Criterium")}
    assert {one for one in found.without if one.why is Why.LEFT} == {
        Without(candidate, Why.LEFT, "Bob Balans") for candidate in ("Kim Kandidaat", "Lex Lampion", "Max Morgenrood")
    }


def test_a_part_that_is_left_alone_is_joined_by_nobody(firm):
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], AT_NINE, "")

    assert shown(firm, wish(firm, parts=("another",))).slots == ()


def test_who_is_on_the_longlist_gets_no_time_and_is_named(firm):
    with firm.office.write() as work:
        for name, stage in (("kim", "longlist"), ("lex", "withdrawn")):
            work.get_one(CandidacyRow, firm.candidacies[name]).stage = stage
            work.record(EventKind.STAGE_MOVED, firm.recruiter, vacancy=firm.vacancy, subject=firm.candidacies[name])
        work.commit()

    found = shown(firm, wish(firm))

    assert (found.longlist, [one.candidate for one in found.slots]) == (("Kim Kandidaat",), ["Max Morgenrood"])


def test_a_conversation_that_is_longer_than_the_day_stays_without_a_time(firm):
    found = shown(firm, wish(firm, closes=time(9, 10)))

    assert (found.slots, {one.why for one in found.without}, len(found.without)) == ((), {Why.TOO_LONG}, 3)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"first": None}, "Choose the first day."),
        ({"first": date(2026, 3, 1)}, "The first day is over."),
        ({"parts": ()}, "at least one part"),
        ({"a_day": 0}, "1 to 8 candidates a day"),
        ({"a_day": 9}, "1 to 8 candidates a day"),
        ({"weekdays": frozenset()}, "at least one day of the week"),
        ({"closes": time(8)}, "The day ends before it begins."),
        ({"lunch": (time(13), time(12))}, "The break ends before it begins."),
        ({"pause": 121}, "0 to 120 minutes"),
        ({"place": "x" * 251}, "at most 250"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_in_a_sentence(firm, other, says):
    with pytest.raises(BadInput, match=says):
        shown(firm, wish(firm, **other))


def test_times_that_are_over_are_given_where_that_is_asked(firm):
    assert give_as_shown(firm, wish(firm, first=date(2026, 2, 2), past=True)) == 9


def test_it_takes_as_many_statements_for_many_candidates_as_for_few(firm):
    def statements() -> int:
        with fault_at(0, firm.office.database.engine) as run:
            shown(firm, wish(firm))
        return len(run)

    few = statements()
    for turn in range(12):
        candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, f"Noor {turn}")
    planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy)

    assert statements() == few
