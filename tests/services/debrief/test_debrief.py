"""The debrief of a candidate: who may follow it, who must not be watching, criteria in their order, notes of the meeting."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.errors import Conflict, NotAllowed, NotFound, RuleBroken
from screening.services.access.reveals import note_reveal
from screening.services.cards.correct import correct
from screening.services.cards.submit import submit_card
from screening.services.debrief.choose import debriefs_of
from screening.services.debrief.note import write_note
from screening.services.debrief.read import debrief_of
from screening.services.debrief.start import start_debrief
from screening.services.interviews import conflicts_of_interest
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm
from tests.store.raw import commit_told, events

ON = (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED)


def move_to(firm: Firm, wanted: Phase) -> None:
    """From the phase Score."""
    for phase in ON[: ON.index(wanted) + 1]:
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)


@pytest.fixture
def scored(firm: Firm) -> Firm:
    """Ann and Bob handed in Kim, and differ by three on the first criterion and by one on the second; Cas owes it."""
    first, second, third, fourth, *_rest = firm.criteria
    firm.submit("ann", "kim", {first: 2, second: 3, third: None, fourth: None})
    firm.submit("bob", "kim", {first: 5, second: 4, third: 4, fourth: None})
    return firm


@pytest.fixture
def debriefed(scored: Firm) -> Firm:
    """The same in the phase Debrief."""
    move_to(scored, Phase.DEBRIEF)
    return scored


def kim(firm: Firm, who=None):
    return debrief_of(firm.office, who or firm.recruiter, firm.vacancy, firm.candidacies["kim"])


def begin(firm: Firm, *names: str, who=None) -> None:
    shown = [firm.account(name).id for name in names]
    start_debrief(firm.office, who or firm.recruiter, firm.vacancy, firm.candidacies["kim"], shown)


def write(firm: Firm, text: str, seen: int = 0, who=None):
    criterion = firm.criteria[0]
    return write_note(firm.office, who or firm.recruiter, firm.vacancy, firm.candidacies["kim"], criterion, text, seen)


# Rights per phase


def test_in_the_phase_score_nobody_is_debriefed(scored):
    for who in (scored.recruiter, scored.ann):
        assert debriefs_of(scored.office, who, scored.vacancy).candidates == ()
        with pytest.raises(RuleBroken):
            kim(scored, who)


def test_from_the_debrief_on_the_recruiter_leads_and_interviewers_follow_whom_they_handed_in(debriefed):
    mine = debriefs_of(debriefed.office, debriefed.recruiter, debriefed.vacancy)
    anns = debriefs_of(debriefed.office, debriefed.ann, debriefed.vacancy)

    assert ([one.name for one in mine.candidates], mine.leads) == (
        ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"],
        True,
    )
    assert ([one.name for one in anns.candidates], anns.leads) == (["Kim Kandidaat"], False)
    with pytest.raises(NotAllowed):
        start_debrief(debriefed.office, debriefed.ann, debriefed.vacancy, debriefed.candidacies["kim"], [])


def test_an_interviewer_who_owes_the_card_sees_nothing_of_it(debriefed):
    """D1, rules §10: also on the page of the debrief."""
    assert debriefs_of(debriefed.office, debriefed.cas, debriefed.vacancy).candidates == ()
    with pytest.raises(NotAllowed):
        kim(debriefed, debriefed.cas)


def test_who_has_a_conflict_of_interest_finds_no_such_candidate(debriefed):
    conflicts_of_interest.recuse(debriefed.office, debriefed.ann, debriefed.candidacies["kim"])

    with pytest.raises(NotFound):
        kim(debriefed, debriefed.ann)


def test_a_closed_vacancy_is_read_and_not_written(debriefed):
    move_phase(debriefed.office, debriefed.recruiter, debriefed.vacancy, Phase.DECIDE)
    move_phase(debriefed.office, debriefed.recruiter, debriefed.vacancy, Phase.CLOSED)

    found = kim(debriefed)

    assert (found.begun, found.writes, bool(found.topics)) == (True, False, True)
    with pytest.raises(RuleBroken):
        write(debriefed, "too late")


# Who must not be watching


def test_before_a_candidate_who_still_owes_a_card_or_has_a_conflict_of_interest_is_named(debriefed):
    """Rules §10: and nothing of any card is known before."""
    conflicts_of_interest.recuse(debriefed.office, debriefed.bob, debriefed.candidacies["kim"])

    found = kim(debriefed)

    assert [(one.name, one.owes) for one in found.absent] == [("Cas Criterium", True), ("Bob Balans", False)]
    assert (found.begun, found.topics) == (False, ())


def test_a_tick_opens_the_candidate_and_is_written_down_once(debriefed):
    begin(debriefed, "cas")
    begin(debriefed, "cas")

    assert bool(kim(debriefed).topics)
    assert events(debriefed.office).count("debrief.started") == 1


def test_the_tick_is_asked_again_when_somebody_else_is_to_be_named_and_not_when_fewer_are(debriefed):
    """D1, rules §10"""
    begin(debriefed, "cas")
    conflicts_of_interest.recuse(debriefed.office, debriefed.bob, debriefed.candidacies["kim"])

    assert kim(debriefed).begun is False
    with pytest.raises(Conflict):
        begin(debriefed, "cas")
    debriefed.clock.move(minutes=1)
    begin(debriefed, "cas", "bob")
    debriefed.fill("cas", "kim", 3)
    submit_card(debriefed.office, debriefed.cas, debriefed.interviews["cas", "kim"])
    assert ([one.name for one in kim(debriefed).absent], kim(debriefed).begun) == (["Bob Balans"], True)


def test_where_nobody_is_to_be_named_one_goes_straight_on(scored):
    scored.submit("cas", "kim", 3)
    move_to(scored, Phase.DEBRIEF)

    found = kim(scored)

    assert (found.absent, found.begun) == ((), True)


def test_from_decide_on_nobody_owes_a_card(scored):
    move_to(scored, Phase.DECIDE)

    assert kim(scored).absent == ()


def test_an_interviewer_follows_without_a_tick_and_hears_who_still_owes(debriefed):
    conflicts_of_interest.recuse(debriefed.office, debriefed.bob, debriefed.candidacies["kim"])

    found = kim(debriefed, debriefed.ann)

    assert ([one.name for one in found.absent], found.begun) == (["Cas Criterium"], True)


def test_where_names_are_not_shown_an_interviewer_hears_how_many_owe_and_not_who(debriefed):
    debriefed.change(names_shown=False)

    found = kim(debriefed, debriefed.ann)

    assert (found.absent, found.unnamed) == ((), 1)
    assert [one.name for one in kim(debriefed).absent] == ["Cas Criterium"]


# Criteria in their order


def test_the_largest_disagreement_comes_first_then_one_interviewer_then_nobody(debriefed):
    begin(debriefed, "cas")
    first, second, third, fourth, *rest = debriefed.criteria
    order = list(debriefed.office.rubric.criteria)

    found = kim(debriefed).topics

    assert [(one.criterion_id, one.spread, one.heard) for one in found] == [
        (first, 3, 2),
        (second, 1, 2),
        *((one, 0, 2) for one in sorted(rest, key=order.index)),
        (third, None, 1),
        (fourth, None, 0),
    ]


def test_evidence_stands_in_the_order_of_the_levels(debriefed):
    begin(debriefed, "cas")

    voices = kim(debriefed).topics[0].voices

    assert [(one.who, one.level) for one in voices] == [("Ann Aandacht", 2), ("Bob Balans", 5)]


def test_a_correction_after_reading_stands_beside_the_official_level_and_moves_no_spread(debriefed):
    begin(debriefed, "cas")
    correct(
        debriefed.office,
        debriefed.ann,
        debriefed.interviews["ann", "kim"],
        debriefed.criteria[0],
        {"level": 4},
        "heard in the debrief",
        "new evidence",
    )

    topic = kim(debriefed).topics[0]

    assert (topic.spread, [(one.level, one.latest, one.drifted) for one in topic.voices]) == (
        3,
        [(2, 4, True), (5, 5, False)],
    )


def test_a_card_written_after_reading_is_shown_and_moves_no_spread(debriefed):
    with debriefed.office.write() as work:
        note_reveal(work, debriefed.candidacies["kim"], debriefed.cas.id)
        commit_told(work)
    debriefed.submit("cas", "kim", 1)

    topic = kim(debriefed).topics[0]

    assert (topic.spread, [(one.who, one.after_reading) for one in topic.voices]) == (
        3,
        [("Cas Criterium", True), ("Ann Aandacht", False), ("Bob Balans", False)],
    )


def test_without_names_interviewers_have_letters_and_their_own_is_theirs(scored):
    scored.change(names_shown=False)
    move_to(scored, Phase.DEBRIEF)

    voices = kim(scored, scored.ann).topics[0].voices

    assert {one.who for one in voices} < set("ABC")
    assert [one.own for one in voices] == [True, False]


# Notes of the meeting


def test_a_note_is_kept_version_by_version_and_read_by_interviewers(debriefed):
    begin(debriefed, "cas")

    made = [write(debriefed, "agreed on 3"), write(debriefed, "agreed on 4", 1), write(debriefed, "agreed on 4", 1)]

    assert [(one.text, one.version) for one in made] == [("agreed on 3", 1), ("agreed on 4", 2), ("agreed on 4", 2)]
    assert events(debriefed.office).count("debrief.noted") == 2
    assert (kim(debriefed, debriefed.ann).topics[0].note or made[0]).text == "agreed on 4"
    with pytest.raises(NotAllowed):
        write(debriefed, "mine", 2, who=debriefed.ann)


def test_two_recruiters_do_not_overwrite_each_other(debriefed):
    write(debriefed, "one says")

    with pytest.raises(Conflict):
        write(debriefed, "another says")

    begin(debriefed, "cas")
    assert kim(debriefed).topics[0].note.text == "one says"
