"""Part 2, item 4: a plan whose parts fit, with every criterion once, two interviewers and everybody linked."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.clash import Booking, Clash, clashes
from screening.domain.fit import MAX_CRITERIA, PlannedCriterion
from screening.domain.panel import line_up, newly_seated, reliability
from screening.domain.plan import (
    STANDARD_MINUTES,
    Overhead,
    PlanPart,
    check_plan,
    one_conversation,
    overhead_of,
    planned_criteria,
    problems,
    propose,
    tidy_part_name,
)
from screening.errors import BadInput, RuleBroken
from screening.ranking.severity.links import links
from tests.conftest import START

NAMES = ("Gesprek 1", "Gesprek 2", "Vakgesprek")
OVERHEAD = Overhead(opening=5, closing=6, reflection=4)
PROFILES = ("it-manager", "cio", "head-of-engineering", "infrastructure-manager", "programme-manager")


def criterion(name: str, minutes: int = 7) -> PlannedCriterion:
    competency = name.rpartition("-")[0]
    return PlannedCriterion(id=name, competency=competency, technical=competency == "TEC", minutes=minutes)


@st.composite
def plannable(draw, most: int = 4):
    """Criteria of up to four competencies, the last of them technical."""
    return tuple(
        criterion(f"{competency}-{letter}", draw(st.integers(4, 20)))
        for competency in ("COM", "LEI", "EI", "TEC")
        for letter in "ABCD"[: draw(st.integers(0, most))]
    )


def part(name: str = "Gesprek 1", minutes: int = 60, criteria: tuple[str, ...] = ("COM-A",), **more) -> PlanPart:
    return PlanPart(name=name, minutes=minutes, criteria=criteria, **more)


def split(criteria: tuple[PlannedCriterion, ...], way: tuple[int, ...]) -> list[list[PlannedCriterion]]:
    return [[one for one, at in zip(criteria, way, strict=True) if at == room] for room in range(3)]


def fits(mine: list[PlannedCriterion], minutes: int) -> bool:
    return sum(one.minutes for one in mine) <= minutes and len(mine) <= MAX_CRITERIA


# The split


@pytest.mark.parametrize("profile", PROFILES)
def test_every_shipped_profile_fits_the_standard_plan_with_each_criterion_once(rubrics, profile):
    rubric, profiles = rubrics
    criteria = planned_criteria(profiles[profile].planned, rubric)

    plan = propose(criteria, overhead_of(rubric), NAMES)

    check_plan(plan, criteria, overhead_of(rubric))
    assert [(one.name, one.minutes, one.seats) for one in plan] == [
        (name, minutes, 2) for name, minutes in zip(NAMES, STANDARD_MINUTES, strict=True)
    ]
    assert {one.rpartition("-")[0] for one in plan[-1].criteria} == {"TEC"}


def test_the_it_manager_gets_the_plan_of_the_rubric_notes(rubrics):
    rubric, profiles = rubrics

    plan = propose(planned_criteria(profiles["it-manager"].planned, rubric), overhead_of(rubric), NAMES)

    assert [one.criteria for one in plan] == [
        ("COM-A", "COM-B", "LEI-A", "LEI-C", "EI-C", "EI-D"),
        ("PRO-A", "PRO-B", "ADA-D"),
        ("TEC-A", "TEC-B", "TEC-C", "TEC-D", "TEC-F"),
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_no_shipped_plan_divides_a_competency(rubrics, profile):
    rubric, profiles = rubrics

    plan = propose(planned_criteria(profiles[profile].planned, rubric), overhead_of(rubric), NAMES)

    homes = {(one.rpartition("-")[0], place) for place, mine in enumerate(plan) for one in mine.criteria}
    assert len(homes) == len({competency for competency, _place in homes})


@given(plannable())
@settings(max_examples=60, deadline=None)
def test_every_criterion_is_asked_exactly_once_whether_or_not_it_fits(criteria):
    plan = propose(criteria, OVERHEAD, NAMES)

    assert sorted(one for mine in plan for one in mine.criteria) == sorted(one.id for one in criteria)


@given(plannable(most=2))
@settings(max_examples=60, deadline=None)
def test_a_plan_that_can_fit_does_fit(criteria):
    """Against every way to place the criteria."""
    possible = any(
        all(map(fits, split(criteria, way), (45, 34, 34))) for way in product(range(3), repeat=len(criteria))
    )

    found = problems(propose(criteria, OVERHEAD, NAMES), criteria, OVERHEAD)

    assert (found == ()) == possible


def test_a_competency_is_divided_only_where_it_must_be():
    criteria = [criterion(f"COM-{letter}", 9) for letter in "ABCDEFG"]

    plan = propose(criteria, OVERHEAD, NAMES)

    assert [len(one.criteria) for one in plan] == [5, 2]


def test_a_profile_without_technical_criteria_uses_the_third_conversation_when_it_needs_it():
    criteria = [criterion(f"{competency}-{letter}") for competency in ("COM", "LEI", "EI") for letter in "ABCD"]

    plan = propose(criteria, OVERHEAD, NAMES)

    assert [one.criteria for one in plan] == [
        ("COM-A", "COM-B", "COM-C", "COM-D"),
        ("LEI-A", "LEI-B", "LEI-C", "LEI-D"),
        ("EI-A", "EI-B", "EI-C", "EI-D"),
    ]


# The arithmetic


def test_opening_and_closing_count_in_every_part_and_the_reflection_in_the_longest(rubrics):
    overhead = overhead_of(rubrics[0])

    assert (overhead, overhead.around((45, 60, 60))) == (OVERHEAD, (11, 15, 11))


def test_a_part_over_its_minutes_is_said_with_what_to_do():
    criteria = [criterion("COM-A", 30), criterion("COM-B", 25)]

    found = problems([part(criteria=("COM-A", "COM-B"))], criteria, OVERHEAD)

    assert [str(one) for one in found] == [
        "“Gesprek 1” takes 70 minutes with opening and closing, and has 60. "
        "Give it more minutes, move a criterion to another part, or plan fewer criteria."
    ]


def test_more_than_seven_criteria_in_one_of_several_parts_is_said():
    names = tuple(f"COM-{letter}" for letter in "ABCDEFGH")
    criteria = [criterion(name, 1) for name in (*names, "LEI-A")]

    found = problems([part(criteria=names), part("Gesprek 2", criteria=("LEI-A",))], criteria, OVERHEAD)

    assert [str(one) for one in found] == [
        "“Gesprek 1” has 8 criteria; more than 7 cannot be scored with attention. "
        "Move a criterion to another part, or plan fewer criteria."
    ]


def test_everything_in_one_conversation_takes_the_minutes_it_needs(rubrics):
    rubric, profiles = rubrics
    criteria = planned_criteria(profiles["it-manager"].planned, rubric)

    plan = one_conversation(criteria, overhead_of(rubric), "Gesprek")

    assert [(one.minutes, len(one.criteria), one.seats) for one in plan] == [(110, 14, None)]
    assert problems(plan, criteria, overhead_of(rubric)) == ()


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([part(criteria=("COM-A",))], "Every planned criterion belongs in exactly one part."),
        ([part(criteria=("COM-A", "COM-B", "COM-A"))], "Every planned criterion belongs in exactly one part."),
        ([part(criteria=("COM-A", "COM-B")), part("X", criteria=())], "A part needs at least one criterion."),
        ([part(criteria=("COM-A", "COM-B"), minutes=900)], "A part takes 5 to 480 minutes."),
        (
            [part(), part("GESPREK 1", criteria=("COM-B",))],
            "Two parts have the same name. Give each a name of its own.",
        ),
    ],
)
def test_a_plan_that_is_not_whole_is_refused(parts, sentence):
    with pytest.raises(BadInput) as refused:
        check_plan(parts, [criterion("COM-A"), criterion("COM-B")], OVERHEAD)

    assert str(refused.value) == sentence


def test_a_plan_with_more_minutes_than_its_part_is_refused():
    with pytest.raises(RuleBroken, match="takes 70 minutes"):
        check_plan([part()], [criterion("COM-A", 55)], OVERHEAD)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_part_needs_a_name_that_fits_on_a_line(name):
    with pytest.raises(BadInput, match="at most 60 characters"):
        tidy_part_name(name)


# Who asks what


def met(parts: list[PlanPart], panel: list[str], candidates: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """The interviews of so many candidates: candidate, interviewer, criteria."""
    return [
        (str(turn), person, one.criteria)
        for turn in range(candidates)
        for one, order in zip(parts, line_up(parts, panel, turn), strict=True)
        for person in newly_seated(order, one.seats, (), ())
    ]


@st.composite
def plan_and_panel(draw):
    seats = draw(st.lists(st.none() | st.integers(2, 3), min_size=1, max_size=4))
    parts = [part(f"{n}", criteria=(f"COM-{n}",), seats=count) for n, count in enumerate(seats)]
    return parts, [f"p{n}" for n in range(draw(st.integers(1, 9)))], draw(st.integers(1, 8))


@given(plan_and_panel())
@settings(max_examples=150, deadline=None)
def test_every_criterion_has_its_interviewers_where_the_panel_allows_and_all_are_linked(drawn):
    parts, panel, candidates = drawn

    interviews = met(parts, panel, candidates)

    for one, turn in product(parts, range(candidates)):
        there = [person for at, person, criteria in interviews if (at, criteria) == (str(turn), one.criteria)]
        wanted = len(panel) if one.seats is None else min(one.seats, len(panel))
        assert len(there) == len(set(there)) == wanted
    assert len(links(interviews).components) == 1


def test_a_panel_of_four_meets_every_candidate_in_the_same_seats():
    parts = [part(name, criteria=(name,), seats=2) for name in NAMES]

    orders = [line_up(parts, ["ann", "bob", "cas", "dee"], turn) for turn in range(3)]

    seated = [[order[:2] for order in turn] for turn in orders]
    assert seated == [[("ann", "bob"), ("bob", "cas"), ("cas", "dee")]] * 3


@given(st.integers(5, 9))
def test_a_larger_panel_shares_the_work(size):
    parts = [part(name, criteria=(name,), seats=2) for name in NAMES]

    interviews = met(parts, [f"p{n}" for n in range(size)], size)

    load = [sum(person == f"p{n}" for _at, person, _criteria in interviews) for n in range(size)]
    assert load == [6] * size


def test_a_part_with_people_of_its_own_is_asked_by_them():
    parts = [part(seats=2), part("Vakgesprek", criteria=("TEC-A",), seats=2, people=("cas", "left"))]

    assert line_up(parts, ["ann", "bob", "cas"], 0) == (("ann", "bob", "cas"), ("cas",))


def test_empty_seats_go_to_the_first_who_is_neither_seated_nor_absent():
    assert newly_seated(("ann", "bob", "cas", "dee"), 3, {"bob"}, {"ann"}) == ("cas", "dee")
    assert newly_seated(("ann", "bob"), None, {"bob"}, ()) == ("ann",)
    assert newly_seated(("ann", "bob"), 1, {"bob", "cas"}, ()) == ()


def test_the_reliability_to_expect_follows_spearman_brown():
    """method.md §8: single-rater reliability .44."""
    assert [round(reliability(count), 2) for count in range(7)] == [0.0, 0.44, 0.61, 0.70, 0.76, 0.80, 0.82]


# Clashes


def booking(name: str, candidate: str, person: str, minute: int, part: str = "one", minutes: int = 60) -> Booking:

    start = START + timedelta(minutes=minute)
    return Booking(id=name, candidate_id=candidate, account_id=person, part_id=part, starts_at=start, minutes=minutes)


def test_the_same_interviewer_or_candidate_twice_at_once_is_a_clash():
    found = clashes(
        [
            booking("a", "kim", "ann", 0),
            booking("b", "lex", "ann", 59),
            booking("c", "kim", "bob", 30, part="two"),
        ]
    )

    assert found == (
        Clash(first="a", second="c", whose="candidate"),
        Clash(first="a", second="b", whose="interviewer"),
    )


def test_a_joint_interview_and_one_that_follows_on_are_no_clash():
    assert (
        clashes(
            [booking("a", "kim", "ann", 0), booking("b", "kim", "bob", 0), booking("c", "kim", "ann", 60, part="two")]
        )
        == ()
    )
