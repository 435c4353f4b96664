"""What can be decided when, about whom, by what right, and when it departs from the ranking."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import (
    DecisionKind,
    check_open,
    check_step,
    departing,
    is_open,
    kind_to,
    makes_sense,
    reason_for,
    set_up_is_enough,
)
from screening.domain.vacancy import Phase
from screening.errors import BadInput, RuleBroken

S, P, L, D, W, I, LL = DecisionKind  # noqa: E741  in the order of the enumeration
ALWAYS = {D, W, I, LL}


def test_each_kind_leads_to_a_stage_of_its_own():
    assert {kind.leads_to for kind in DecisionKind} == set(Stage)
    assert all(kind_to(kind.leads_to) is kind for kind in DecisionKind)


def test_what_is_open_in_each_phase():
    assert {phase: {kind for kind in DecisionKind if is_open(kind, phase)} for phase in Phase} == {
        Phase.SCORE: ALWAYS,
        Phase.DEBRIEF: ALWAYS | {S},
        Phase.DECIDE: set(DecisionKind),
        Phase.CLOSED: set(),
    }


@pytest.mark.parametrize(
    ("phase", "kind", "says"),
    [
        (Phase.SCORE, S, "Candidates are put on the shortlist from the debrief on"),
        (Phase.DEBRIEF, L, "Candidates are presented and placed in the phase “Decide”"),
        (Phase.CLOSED, D, "This vacancy is closed"),
        (Phase.CLOSED, None, "This vacancy is closed"),
    ],
)
def test_what_is_not_open_is_told_when_it_is(phase, kind, says):
    with pytest.raises(RuleBroken, match=says):
        check_open(phase, kind)


def test_from_which_stage_each_makes_sense():
    inside = set(Stage) - {Stage.PLACED, Stage.DECLINED, Stage.WITHDRAWN}
    assert {kind: {stage for stage in Stage if makes_sense(kind, stage)} for kind in DecisionKind} == {
        S: inside - {Stage.SHORTLIST},
        P: inside - {Stage.PRESENTED},
        L: inside,
        D: inside | {Stage.PLACED},
        W: inside | {Stage.PLACED},
        I: set(Stage) - {Stage.INTERVIEWING},
        LL: set(Stage) - {Stage.LONGLIST},
    }


def test_who_withdrew_is_brought_back_before_being_placed():
    with pytest.raises(RuleBroken) as refused:
        check_step(DecisionKind.PLACE, Stage.WITHDRAWN, "Kim")

    assert str(refused.value) == "“Kim” has withdrawn. Bring this candidate back to interviewing first."


@pytest.mark.parametrize("kind", DecisionKind)
def test_the_same_stage_again_is_refused(kind):
    with pytest.raises(RuleBroken, match=r"^“Kim” .* already\.$"):
        check_step(kind, kind.leads_to, "Kim")


@pytest.mark.parametrize("only_scored", [True, False])
def test_setting_up_is_enough_for_withdrawals_and_until_the_debrief_for_the_longlist(only_scored):
    enough = {
        (kind, stage)
        for kind in DecisionKind
        for stage in Stage
        if makes_sense(kind, stage) and set_up_is_enough(kind, stage, only_scored=only_scored)
    }
    early = {(kind, stage) for kind in (W, I, LL) for stage in Stage if makes_sense(kind, stage)}

    assert enough == early - (set() if only_scored else {(LL, Stage.INTERVIEWING)})
    assert not any(set_up_is_enough(kind, None, only_scored=only_scored) for kind in DecisionKind)


def test_only_a_withdrawal_needs_no_reason():
    assert reason_for(DecisionKind.WITHDRAW, "  ") == ""
    for kind in set(DecisionKind) - {DecisionKind.WITHDRAW}:
        with pytest.raises(BadInput):
            reason_for(kind, " \n")


INTERVALS = {"a": (1, 2), "b": (2, 4), "c": (3, 4), "d": (5, 5)}
"""Neighbours a and b overlap, as b and c do; a and c do not."""
EVERYBODY = dict.fromkeys("abcd", Stage.INTERVIEWING)


@pytest.mark.parametrize(
    ("kind", "chosen", "stages", "found"),
    [
        (S, {"a"}, {}, set()),
        (S, {"b"}, {}, set()),
        (S, {"c"}, {}, {"c"}),  # over a, however many overlap in between
        (S, {"a", "c"}, {}, set()),  # b overlaps c
        (S, {"a", "d"}, {}, {"d"}),
        (S, {"b", "c"}, {}, {"c"}),
        (S, {"c"}, {"a": Stage.SHORTLIST}, set()),
        (S, {"c"}, {"a": Stage.DECLINED}, set()),
        (S, {"c"}, {"a": Stage.LONGLIST}, {"c"}),
        (L, {"c"}, {"a": Stage.PRESENTED}, {"c"}),
        (D, {"d"}, {}, set()),
        (D, {"b"}, {}, {"b"}),
        (D, {"b"}, {"d": Stage.WITHDRAWN}, set()),
        (D, {"a"}, {"d": Stage.WITHDRAWN}, {"a"}),
        (D, {"c", "d"}, {}, set()),
        (W, {"a"}, {}, set()),
        (I, {"a"}, {"a": Stage.SHORTLIST}, set()),
        (S, {"e"}, {"e": Stage.INTERVIEWING}, set()),  # holds no rank
    ],
)
def test_a_decision_departs_when_it_passes_over_somebody_whose_interval_does_not_overlap(kind, chosen, stages, found):
    assert departing(kind, chosen, INTERVALS, EVERYBODY | stages) == found


@pytest.mark.parametrize("kind", DecisionKind)
def test_without_intervals_no_decision_departs(kind):
    assert departing(kind, {"d"}, {}, EVERYBODY) == set()


@given(st.sampled_from(list(DecisionKind)), st.permutations("abcd"))
@settings(max_examples=40)
def test_deciding_the_same_about_everybody_departs_from_nothing(kind, order):
    intervals = dict(zip(order, INTERVALS.values(), strict=True))

    assert departing(kind, set(order), intervals, dict.fromkeys(order, Stage.INTERVIEWING)) == set()
