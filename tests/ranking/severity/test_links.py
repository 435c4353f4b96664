"""Which interviewers can be compared, and which extra interviews would link them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.ranking import Bridge, links


def interviews(**panels):
    """candidate="AB" is a candidate interviewed by A and B, both on x."""
    return [(candidate, seat, ["x"]) for candidate, panel in panels.items() for seat in panel]


def test_everybody_who_meets_a_common_candidate_is_one_group():
    found = links(interviews(k1="AB", k2="BC"))

    assert (found.components, found.bridges) == ((("A", "B", "C"),), ())
    assert found.strength == pytest.approx(0.5)


def test_separate_panels_are_groups_largest_first_with_one_bridge_each():
    found = links(interviews(k1="AB", k2="CDE", k3="F"))

    assert found.components == (("C", "D", "E"), ("A", "B"), ("F",))
    assert found.bridges == (Bridge("A", "k2", "C", ("x",)), Bridge("F", "k2", "C", ("x",)))


def test_who_may_not_meet_a_candidate_is_proposed_for_no_interview_with_them():
    """Another of the group is; or another candidate; or somebody of the largest group; or nobody at all."""
    held = interviews(k1="AB", k2="CDE", k3="CD")

    def proposed(*barred):
        return [(one.interviewer, one.candidate) for one in links(held, barred=barred).bridges]

    a, b = [("k2", "A"), ("k3", "A")], [("k2", "B"), ("k3", "B")]
    hosts = [("k1", name) for name in "CDE"]
    assert proposed() == [("A", "k3")]
    assert proposed(("k3", "A")) == [("A", "k2")]
    assert proposed(*a) == [("B", "k3")]
    assert proposed(*a, *b) == [("E", "k1")]
    assert proposed(*a, *b, *hosts) == []


def test_the_same_candidate_on_different_criteria_is_no_link():
    found = links([("k1", "A", ["x"]), ("k1", "B", ["y"])])

    assert (found.components, found.strength) == ((("A",), ("B",)), None)
    assert found.bridges == (Bridge("B", "k1", "A", ("x",)),)


def test_the_bridges_proposed_do_link_everybody():
    held = interviews(k1="AB", k2="CDE", k3="F", k4="CD")

    bridged = [*held, *((bridge.candidate, bridge.interviewer, bridge.criteria) for bridge in links(held).bridges)]

    assert len(links(bridged).components) == 1


def test_two_anchors_make_a_stronger_link_than_one():
    held = interviews(k1="AB", k2="AB", k3="CD", k4="CD")

    def strength(anchors):
        extra = [(bridge.candidate, bridge.interviewer, bridge.criteria) for bridge in links(held, anchors).bridges]
        return len(extra), links([*held, *extra]).strength

    (one, weaker), (two, stronger) = strength(1), strength(2)
    assert (one, two) == (1, 2)
    assert stronger > weaker


def test_interviews_in_parts_count_together():
    found = links(
        [("k1", "A", ["x"]), ("k1", "A", ["y"]), ("k1", "B", ["x", "y"]), ("k2", "A", ["x"]), ("k2", "B", ["y"])]
    )

    assert found.components == (("A", "B"),)
    assert found.strength == pytest.approx(1.0)


def test_no_interviews_no_groups():
    assert links([]) == links(iter([]))
    assert (links([]).components, links([]).strength, links([]).bridges) == ((), None, ())


def test_a_full_plan_of_ten_by_four_has_strength_ten():
    assert links(interviews(**{f"k{k}": "ABCD" for k in range(10)})).strength == pytest.approx(10)


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 6), st.sets(st.sampled_from("xyz"), min_size=1)),
        min_size=1,
        max_size=14,
    )
)
def test_components_minus_one_bridges_always_link_everybody(plan):
    held = [(f"k{k}", f"r{r}", sorted(criteria)) for k, r, criteria in plan]
    found = links(held)

    bridged = [*held, *((bridge.candidate, bridge.interviewer, bridge.criteria) for bridge in found.bridges)]

    assert len(found.bridges) == len(found.components) - 1
    assert len(links(bridged).components) == 1
