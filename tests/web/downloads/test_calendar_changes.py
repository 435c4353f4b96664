"""Interviews that were moved or called off: a calendar that takes the file again is right again (RFC 5545, RFC 5546).

The same UID, a SEQUENCE that only rises, a STATUS, and nothing of a person that the reader may not see any more.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.candidates import add as candidates
from screening.services.candidates.change import change_candidate
from screening.services.interviews import conflicts_of_interest, handover, planning
from screening.services.interviews.calendar import agenda
from screening.services.interviews.clashes import interviews_to_hold
from screening.services.people import accounts
from screening.services.schedule.wish import Wish
from screening.services.vacancies import phases, plan
from screening.store.accounts import read_account
from tests.services.deciding import decided
from tests.services.schedule.shown import give_as_shown

AT = datetime(2026, 7, 6, 7, 30, tzinfo=UTC)
AGENDA = "/downloads/agenda.ics"
KIM, LEX = "Gesprek: Kim Kandidaat", "Gesprek: Lex Lampion"
CALLED_OFF = "Vervallen gesprek"
ROOM = "kamer 1"


@pytest.fixture
def timed(firm):
    """Ann meets Kim and Lex, Bob meets Kim."""
    for n, (name, candidate) in enumerate((("ann", "kim"), ("ann", "lex"), ("bob", "kim"))):
        interview = firm.interviews[name, candidate]
        handover.move_interview(firm.office, firm.recruiter, interview, AT + timedelta(days=n), ROOM)
    return firm


@pytest.fixture
def read(firm, open_browser):
    """What a calendar takes in of a person's agenda, or of the vacancy for who runs it: the appointments by id."""

    def agenda(who: str) -> dict[str, dict[str, str]]:
        account = getattr(firm, who)
        asked = {"vacancy": firm.vacancy} if who == "recruiter" else {}
        return appointments(open_browser(account).get(AGENDA, params=asked).content)

    return agenda


def appointments(content: bytes) -> dict[str, dict[str, str]]:
    """The appointments of a calendar file by id, each a value by name; anything that is not as RFC 5545 has it fails."""
    assert (content[-2:], content.count(b"\n")) == (b"\r\n", content.count(b"\r\n"))
    lines = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1], lines.count("METHOD:PUBLISH")) == ("BEGIN:VCALENDAR", "END:VCALENDAR", 1)
    found: dict[str, dict[str, str]] = {}
    for text in "\n".join(lines).split("BEGIN:VEVENT\n")[1:]:
        named = [line.partition(":") for line in text.split("\nEND:VEVENT")[0].split("\n")]
        event = {name.partition(";")[0]: value for name, _, value in named}
        assert len(event) == len(named)
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "LAST-MODIFIED"} <= set(event)
        assert event["UID"] not in found
        found[event["UID"].removesuffix("@evenwicht")] = event
    return found


def part_of(firm) -> plan.PartOverview:
    """The only part of the plan of the firm's vacancy."""
    (part,) = plan.plan_of(firm.office, firm.recruiter, firm.vacancy).parts
    return part


def told(event: dict[str, str]) -> tuple[str, int, str, str]:
    return event["STATUS"], int(event["SEQUENCE"]), event["DTSTART"], event["SUMMARY"]


def test_what_was_planned_and_never_changed_is_number_nought(firm, read):
    """Whatever was changed of its part before."""
    part = part_of(firm)
    plan.change_part(firm.office, firm.recruiter, firm.vacancy, part.id, "Gesprek", part.part.minutes + 10)
    candidacy = candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "Noa Nieuw", "noa@example.org")

    made = planning.plan_interview(
        firm.office, firm.recruiter, firm.vacancy, candidacy, firm.ann.id, part.id, starts_at=AT
    )

    assert told(read("ann")[made]) == ("CONFIRMED", 0, "20260706T073000Z", "Gesprek: Noa Nieuw")


def test_every_move_raises_the_number_and_says_when(timed, read):
    interview = timed.interviews["ann", "kim"]
    first = read("ann")[interview]
    timed.clock.move(days=1)

    handover.move_interview(timed.office, timed.recruiter, interview, AT + timedelta(hours=1), ROOM)
    moved = read("ann")[interview]
    timed.clock.move(days=1)
    handover.move_interview(timed.office, timed.recruiter, interview, AT + timedelta(hours=1), "kamer 2")
    elsewhere = read("ann")[interview]

    assert [told(one) for one in (first, moved, elsewhere)] == [
        ("CONFIRMED", 1, "20260706T073000Z", KIM),
        ("CONFIRMED", 2, "20260706T083000Z", KIM),
        ("CONFIRMED", 3, "20260706T083000Z", KIM),
    ]
    assert [one["LAST-MODIFIED"] for one in (first, moved, elsewhere)] == [
        "20260302T090000Z",
        "20260303T090000Z",
        "20260304T090000Z",
    ]
    assert elsewhere["LOCATION"] == "kamer 2"


def test_times_that_are_given_to_all_at_once_count_for_each(timed, read):
    part = part_of(timed)
    give_as_shown(timed, Wish(date(2026, 7, 20), (part.id,), place=ROOM))

    assert [told(one)[:2] for one in read("recruiter").values()] == [("CONFIRMED", 1)] * 9


def test_an_interview_that_lasts_longer_has_a_higher_number(timed, read):
    part = part_of(timed)
    before = read("ann")[timed.interviews["ann", "kim"]]

    plan.change_part(timed.office, timed.recruiter, timed.vacancy, part.id, part.part.name, part.part.minutes + 10)
    after = read("ann")[timed.interviews["ann", "kim"]]

    assert (before["DTEND"], after["DTEND"]) == ("20260706T092000Z", "20260706T093000Z")
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("1", "2")


def test_what_is_cancelled_stays_as_cancelled_until_its_time_is_over(timed, read):
    interview, lex = timed.interviews["ann", "kim"], timed.interviews["ann", "lex"]
    planning.cancel_interview(timed.office, timed.recruiter, interview)

    cancelled = read("ann")
    timed.clock.at = AT + timedelta(minutes=109)
    still = read("ann")
    timed.clock.at = AT + timedelta(minutes=110)

    assert {one: told(event) for one, event in cancelled.items()} == {
        lex: ("CONFIRMED", 1, "20260707T073000Z", LEX),
        interview: ("CANCELLED", 2, "20260706T073000Z", CALLED_OFF),
    }
    assert (set(still), set(read("ann"))) == ({interview, lex}, {lex})


def test_a_cancelled_appointment_takes_no_time_and_tells_nothing_of_anybody(timed, read, open_browser):
    """D1, D4: it is not the interviewer's any more."""
    planning.cancel_interview(timed.office, timed.recruiter, timed.interviews["ann", "kim"])

    content = open_browser(timed.ann).get(AGENDA).content.decode()

    event = read("ann")[timed.interviews["ann", "kim"]]
    assert (event["TRANSP"], event["CLASS"], set(event) & {"LOCATION", "DESCRIPTION"}) == (
        "TRANSPARENT",
        "PRIVATE",
        set(),
    )
    assert "Kim" not in content


def test_what_is_planned_again_is_confirmed_with_a_higher_number(timed, read):
    interview = timed.interviews["ann", "kim"]
    part = part_of(timed)
    planning.cancel_interview(timed.office, timed.recruiter, interview)

    again = planning.plan_interview(
        timed.office, timed.recruiter, timed.vacancy, timed.candidacies["kim"], timed.ann.id, part.id, starts_at=AT
    )

    assert (again, told(read("ann")[again])) == (interview, ("CONFIRMED", 3, "20260706T073000Z", KIM))


def test_what_is_handed_over_is_cancelled_for_the_first_and_there_for_the_second(timed, read):
    planning.cancel_interview(timed.office, timed.recruiter, timed.interviews["cas", "kim"])
    theirs = handover.hand_over(timed.office, timed.recruiter, timed.interviews["ann", "kim"], timed.cas.id)

    assert told(read("ann")[timed.interviews["ann", "kim"]]) == ("CANCELLED", 2, "20260706T073000Z", CALLED_OFF)
    assert told(read("cas")[theirs]) == ("CONFIRMED", 2, "20260706T073000Z", KIM)


def test_who_runs_the_vacancy_reads_which_interview_is_cancelled(timed, read):
    planning.cancel_interview(timed.office, timed.recruiter, timed.interviews["ann", "kim"])

    event = read("recruiter")[timed.interviews["ann", "kim"]]

    assert told(event) == ("CANCELLED", 2, "20260706T073000Z", f"Vervallen: {KIM}")
    assert event["DESCRIPTION"] == r"IT-manager\, Gemeente Nergenshuizen\nInterviewer: Ann Aandacht"
    assert "LOCATION" not in event


def test_a_conflict_of_interest_calls_an_interview_off_until_it_is_undone(timed, read):
    """D1: of the candidate nothing is told."""
    interview = timed.interviews["ann", "kim"]
    conflicts_of_interest.recuse(timed.office, timed.ann, timed.candidacies["kim"])
    own, all_ = read("ann")[interview], read("recruiter")[interview]
    marked = conflicts_of_interest.recusals(timed.office, timed.recruiter, timed.vacancy)

    conflicts_of_interest.undo_recusal(timed.office, timed.recruiter, marked[0].id, "Dat was een naamgenoot.")

    assert told(own) == ("CANCELLED", 2, "20260706T073000Z", CALLED_OFF)
    assert told(all_) == ("CANCELLED", 2, "20260706T073000Z", f"Vervallen: {KIM}")
    assert told(read("ann")[interview]) == ("CONFIRMED", 3, "20260706T073000Z", KIM)


def test_an_interview_that_lost_its_time_is_cancelled_until_it_has_one_again(timed, read):
    """Where it stood, it will not be held."""
    interview = timed.interviews["ann", "kim"]
    timed.clock.move(days=1)
    handover.move_interview(timed.office, timed.recruiter, interview, None, "")
    without = read("ann")[interview]

    handover.move_interview(timed.office, timed.recruiter, interview, AT, ROOM)

    assert told(without) == ("CANCELLED", 2, "20260706T073000Z", f"Nog geen tijd: {KIM}")
    assert told(read("ann")[interview]) == ("CONFIRMED", 3, "20260706T073000Z", KIM)


def test_an_interview_that_never_had_a_time_is_in_no_calendar(timed, read):
    planning.cancel_interview(timed.office, timed.recruiter, timed.interviews["cas", "lex"])

    assert read("cas") == {}


def test_somebody_elses_cancelled_interview_is_in_nobodys_agenda(timed, read):
    """D4"""
    planning.cancel_interview(timed.office, timed.recruiter, timed.interviews["bob", "kim"])

    assert timed.interviews["bob", "kim"] not in read("ann") | read("cas")


def test_what_lost_its_time_and_is_called_off_then_stays_cancelled_where_it_stood(timed, read):
    """In the agenda and in the file of the vacancy, until that time is over."""
    interview = timed.interviews["ann", "kim"]
    handover.move_interview(timed.office, timed.recruiter, interview, None, "")
    planning.cancel_interview(timed.office, timed.recruiter, interview)

    own, all_ = read("ann")[interview], read("recruiter")[interview]
    timed.clock.at = AT + timedelta(minutes=110)

    assert told(own) == ("CANCELLED", 3, "20260706T073000Z", CALLED_OFF)
    assert told(all_) == ("CANCELLED", 3, "20260706T073000Z", f"Vervallen: {KIM}")
    assert interview not in read("ann") | read("recruiter")


def test_a_conflict_of_interest_after_the_time_was_taken_away_is_told_too(timed, read):
    interview = timed.interviews["ann", "kim"]
    handover.move_interview(timed.office, timed.recruiter, interview, None, "")
    conflicts_of_interest.recuse(timed.office, timed.ann, timed.candidacies["kim"])

    assert told(read("ann")[interview]) == ("CANCELLED", 3, "20260706T073000Z", CALLED_OFF)


def test_what_was_moved_forward_and_cancelled_stays_until_the_latest_time_that_was_told(timed, read):
    """Who took the file before the move has it there still."""
    interview = timed.interviews["ann", "kim"]
    handover.move_interview(timed.office, timed.recruiter, interview, AT - timedelta(days=30), ROOM)
    planning.cancel_interview(timed.office, timed.recruiter, interview)
    timed.clock.at = AT - timedelta(days=1)

    assert told(read("ann")[interview]) == ("CANCELLED", 3, "20260606T073000Z", CALLED_OFF)


def test_the_interviews_of_who_withdraws_are_cancelled_until_the_stage_is_set_back(timed, read):
    """D4: without a name in the agenda of who was to hold them."""
    interview, lex = timed.interviews["ann", "kim"], timed.interviews["ann", "lex"]
    decided(timed, DecisionKind.WITHDRAW, "kim")
    own, all_ = read("ann"), read("recruiter")
    decided(timed, DecisionKind.INTERVIEW, "kim")

    assert [told(one[interview]) for one in (own, all_)] == [
        ("CANCELLED", 2, "20260706T073000Z", CALLED_OFF),
        ("CANCELLED", 2, "20260706T073000Z", f"Vervallen: {KIM}"),
    ]
    assert told(own[lex]) == ("CONFIRMED", 1, "20260707T073000Z", LEX)
    assert told(read("ann")[interview]) == ("CONFIRMED", 3, "20260706T073000Z", KIM)


def test_what_a_vacancy_no_longer_takes_is_cancelled_while_it_is_to_come(timed, read):
    """What is over by then is in the file no more: whether it was held, nobody knows."""
    lex = timed.interviews["ann", "lex"]
    timed.clock.at = AT + timedelta(hours=3)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(timed.office, timed.recruiter, timed.vacancy, phase, "Ze moeten nu kiezen.")

    found = read("ann")

    assert (set(found), found[lex]["STATUS"], found[lex]["SUMMARY"]) == ({lex}, "CANCELLED", f"Vervallen: {LEX}")
    assert int(found[lex]["SEQUENCE"]) > 1
    assert interviews_to_hold(timed.office, timed.ann).calendar == (lex,)


def test_a_change_of_the_candidacy_raises_the_number_but_not_for_whom_it_was_called_off_before(timed, read):
    """D1: of what happens to the vacancy afterwards nothing is told."""
    interview, lex = timed.interviews["ann", "kim"], timed.interviews["ann", "lex"]
    planning.cancel_interview(timed.office, timed.recruiter, interview)
    before = read("ann")
    timed.clock.move(days=1)

    decided(timed, DecisionKind.WITHDRAW, "kim")
    lex_here = timed.candidacies["lex"]
    change_candidate(timed.office, timed.recruiter, lex_here, "Lex Leeuw", "", shown=("Lex Lampion", None))
    after = read("ann")

    assert {key: value for key, value in after[interview].items() if key != "DTSTAMP"} == {
        key: value for key, value in before[interview].items() if key != "DTSTAMP"
    }
    assert told(after[lex]) == ("CONFIRMED", 2, "20260707T073000Z", "Gesprek: Lex Leeuw")


def test_no_calendar_tells_of_a_decision_that_takes_nobody_out_of_the_procedure(timed, read):
    """D1: of a decision an interviewer learns nothing, not even from the number or the moment of the last change."""
    decided(timed, DecisionKind.DECLINE, "lex")
    before = read("ann")
    timed.clock.move(days=1)

    for kind, candidate in (
        (DecisionKind.LONGLIST, "kim"),
        (DecisionKind.INTERVIEW, "kim"),
        (DecisionKind.WITHDRAW, "max"),
    ):
        decided(timed, kind, candidate)

    assert without_the_moment_of_reading(read("ann")) == without_the_moment_of_reading(before)


def test_no_calendar_tells_of_a_decision_after_the_card_is_in(timed, read):
    """D1: whoever takes the file twice learns nothing of a candidate who left."""
    decided(timed, DecisionKind.WITHDRAW, "kim")
    decided(timed, DecisionKind.INTERVIEW, "kim")
    timed.submit("ann", "kim")
    before = read("ann")
    timed.clock.move(hours=1)

    decided(timed, DecisionKind.DECLINE, "kim")
    out = read("ann")
    decided(timed, DecisionKind.INTERVIEW, "kim")

    assert before[timed.interviews["ann", "kim"]]["SEQUENCE"] == "4"  # what came before it counts as it did
    assert [without_the_moment_of_reading(one) for one in (out, read("ann"))] == [
        without_the_moment_of_reading(before)
    ] * 2


def without_the_moment_of_reading(agenda: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {one: event | {"DTSTAMP": ""} for one, event in agenda.items()}


def test_the_file_of_one_interview_says_that_it_is_off_while_its_candidate_is_out(timed, open_browser):
    """D4: without a name to who was to hold it."""
    interview = timed.interviews["ann", "kim"]
    decided(timed, DecisionKind.DECLINE, "kim")

    found = [
        told(appointments(open_browser(who).get(f"/downloads/interviews/{interview}.ics").content)[interview])
        for who in (timed.ann, timed.recruiter)
    ]

    assert found == [
        ("CANCELLED", 2, "20260706T073000Z", CALLED_OFF),
        ("CANCELLED", 2, "20260706T073000Z", f"Vervallen: {KIM}"),
    ]


def test_who_is_no_interviewer_any_more_has_every_interview_to_come_cancelled_until_it_is_over(timed, read):
    """D4: without a name; and confirmed with a higher number when the role is given back."""
    kim, lex = timed.interviews["ann", "kim"], timed.interviews["ann", "lex"]
    timed.clock.at = AT + timedelta(hours=3)
    chief = accounts.find_person(timed.office, timed.administrator.id)
    accounts.change_roles(timed.office, chief, timed.ann.id, frozenset({Role.RECRUITER}))
    without = read("ann")
    accounts.change_roles(timed.office, chief, timed.ann.id, frozenset({Role.INTERVIEWER}))
    again = read("ann")

    assert {one: told(event) for one, event in without.items()} == {
        lex: ("CANCELLED", 2, "20260707T073000Z", CALLED_OFF)
    }
    assert {one: told(event) for one, event in again.items()} == {
        kim: ("CONFIRMED", 3, "20260706T073000Z", KIM),
        lex: ("CONFIRMED", 3, "20260707T073000Z", LEX),
    }


def test_so_has_an_account_that_was_disabled(timed):
    accounts.set_disabled(timed.office, timed.administrator, timed.ann.id, True)
    with timed.office.read() as work:
        ann = read_account(work, timed.ann.id)

    found = appointments(agenda(timed.office, ann, "nl").content)

    assert {told(event)[::3] for event in found.values()} == {("CANCELLED", CALLED_OFF)}
    assert len(found) == 2
