"""Whether severity goes with level more than chance would have it: the permutation test, and the meeting that would tell."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.ranking.severity import confounding
from screening.ranking.severity.confounding import Association, Meeting, association, most_telling
from screening.ranking.severity.pairs import Pairs

TOGETHER = np.zeros(9, dtype=np.intp)


def pairs(panels, levels):
    """Candidate i is seen by `panels[i]`, everybody at `levels[i]` plus the interviewer's severity."""
    who = [(i, seat) for i, panel in enumerate(panels) for seat in panel]
    candidate, seat = np.array(who, dtype=np.intp).T
    return candidate, seat, np.asarray(levels, dtype=float)[candidate]


def found(panels, levels, severity, group=TOGETHER):
    candidate, seat, level = pairs(panels, levels)
    severity = np.asarray(severity, dtype=float)
    return association(Pairs(candidate, seat, (level + severity[seat])[:, None]), severity, group[: len(severity)])


def test_few_candidates_are_tried_in_every_order():
    """The share of the 24 orders of four levels that lie as far out as the one that was found."""
    panels, levels, severity = [(0, 1), (0, 1), (1, 2), (2, 3)], [1.0, 2.0, 3.0, 5.0], [-1.0, -0.5, 0.5, 1.0]
    panel = np.array([-0.75, -0.75, 0.0, 0.75])
    away, centred = panel - panel.mean(), np.array(levels) - np.mean(levels)
    products = [abs(away @ centred[list(order)]) for order in permutations(range(4))]

    answer = found(panels, levels, severity)

    assert answer.chance == np.mean([one >= abs(away @ centred) - 1e-9 for one in products])
    assert answer.correlation == pytest.approx(np.corrcoef(panel, levels)[0, 1])


def test_levels_are_dealt_out_within_groups_that_can_be_compared():
    """Between the groups all goes together, within each nothing: so no sign of anything."""
    group = np.array([0, 0, 0, 1, 1, 1], dtype=np.intp)
    panels = [(0, 1), (0, 1), (1, 2), (1, 2), (3, 4), (3, 4), (4, 5), (4, 5)]
    levels = [1.0, 2.0, 1.0, 2.0, 8.0, 9.0, 8.0, 9.0]
    severity = [-2.0, -1.0, 0.0, 1.0, 2.0, 3.0]

    assert found(panels, levels, severity, group) == Association(0.0, 1.0)
    assert found(panels, levels, severity).chance < 0.03


@pytest.mark.parametrize(
    ("panels", "levels"), [([(0, 1)] * 5, [1, 2, 3, 4, 5]), ([(0, 1), (1, 2), (0, 2)], [3, 3, 3]), ([(0,)], [4])]
)
def test_where_panels_or_candidates_are_alike_there_is_nothing_to_find(panels, levels):
    assert found(panels, levels, [0.3, -0.1, -0.2]) is None


def test_without_severity_there_is_nothing_to_find():
    assert found([(0, 1), (1, 2), (0, 2)], [1, 2, 3], [0.0, 0.0, 0.0]) is None


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 25))
def test_neither_the_order_of_candidates_and_interviewers_nor_the_scale_matters(seed, people):
    """C6."""
    random = np.random.default_rng(seed)
    panels = [random.choice(6, random.integers(1, 4), replace=False) for _ in range(people)]
    levels, severity = random.integers(1, 6, people).astype(float), np.round(random.normal(0, 0.4, 6), 2)
    answer = found(panels, levels, severity)

    order, renamed = random.permutation(people), random.permutation(6)
    turned = np.empty(6)
    turned[renamed] = severity
    again = found([renamed[panels[i]] for i in order], levels[order] * 25, turned * 25)

    assert (again is None) == (answer is None)
    if answer is not None:
        assert (again.correlation, again.chance) == (pytest.approx(answer.correlation), pytest.approx(answer.chance))


def test_many_candidates_follow_the_limit_of_what_is_drawn(monkeypatch):
    random = np.random.default_rng(1)
    panels = [random.choice(9, 2, replace=False) for _ in range(120)]
    severity, levels = random.normal(0, 0.4, 9), random.normal(3, 1, 120)
    levels += [1.2 * severity[panel].mean() for panel in panels]
    drawn = found(panels, levels, severity).chance

    monkeypatch.setattr(confounding, "SAMPLED", 100)

    assert 0.01 < drawn < 0.5
    assert found(panels, levels, severity).chance == pytest.approx(drawn, abs=0.02)


def test_the_meeting_that_tells_most_brings_the_far_ends_together():
    """Of the strictest (3) with those whom the lenient saw, and of the most lenient (0) with the others, the best free one."""
    candidate, seat, level = pairs([(0, 1), (0, 2), (2, 3)], [5, 4, 2])
    asked = Pairs(candidate, seat, level[:, None]), np.array([0.9, 0.6, -0.5, -0.8])
    everybody = np.arange(3), np.arange(4)

    def free(*barred):
        return most_telling(*asked, *everybody, lambda one, who: (one, who) not in barred)

    assert free() == Meeting(interviewer=3, candidate=0, beside=0)
    assert free((0, 3)) == Meeting(interviewer=0, candidate=2, beside=3)
    assert most_telling(*asked, np.array([1]), np.arange(4), lambda *_: True) == Meeting(3, 1, 0)
    assert most_telling(*asked, *everybody, lambda *_: False) is None
    assert most_telling(*asked, np.arange(0), np.arange(0), lambda *_: True) is None
