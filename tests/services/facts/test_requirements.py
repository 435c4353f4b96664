"""The hard requirements of a role: asked of every candidate from the moment they are added until they are dropped."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.facts import Met
from screening.domain.candidacy.requirement import MOST
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.facts.requirements import add_requirement, drop_requirement, requirements
from screening.services.upkeep.checks import problems
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm
from tests.services.facts.knowing import judge, judged, require
from tests.services.recruiters import colleague
from tests.store.raw import dump, events


def asked(firm: Firm) -> list[str]:
    return [one.words for one in requirements(firm.office, firm.recruiter, firm.vacancy)]


def test_requirements_stand_in_the_order_in_which_they_were_made(firm):
    made = require(firm, "  a driving   licence ", "a passport", "a boat")
    drop_requirement(firm.office, firm.recruiter, made[1])
    require(firm, "a passport")

    assert asked(firm) == ["a driving licence", "a boat", "a passport"]
    assert events(firm.office)[-2:] == ["vacancy.requirement_dropped", "vacancy.requirement_added"]
    assert problems(firm.office) == []


def test_what_was_judged_by_a_dropped_requirement_is_shown_no_more_also_when_it_comes_back(firm):
    """It is another one, of which nobody was judged."""
    [licence] = require(firm, "a driving licence")
    judge(firm, licence, Met.NOT_MET)
    drop_requirement(firm.office, firm.recruiter, licence)
    without = judged(firm)
    require(firm, "a driving licence")

    assert (without, judged(firm)) == ([], [("a driving licence", Met.UNKNOWN)])


@pytest.mark.parametrize(
    ("words", "error", "told"),
    [
        ("", BadInput, "Write down what is required"),
        (" \u200b\t", BadInput, "Write down what is required"),
        ("a" * 201, BadInput, "This requirement has 201 characters; at most 200 fit"),
        ("A Driving  Licence", RuleBroken, "“a driving licence” is already a requirement of this role"),
    ],
)
def test_what_is_no_requirement_or_one_already_is_refused(firm, words, error, told):
    require(firm, "a driving licence")
    before = dump(firm.office)

    with pytest.raises(error, match=told):
        add_requirement(firm.office, firm.recruiter, firm.vacancy, words)

    assert dump(firm.office) == before


def test_a_role_has_at_most_twelve_and_room_again_for_one_that_is_dropped(firm):
    made = require(firm, *(f"requirement {number}" for number in range(MOST)))

    with pytest.raises(RuleBroken, match="at most 12 hard requirements"):
        require(firm, "one more")
    drop_requirement(firm.office, firm.recruiter, made[0])
    require(firm, "one more")

    assert len(asked(firm)) == MOST


def test_a_requirement_is_dropped_once(firm):
    [licence] = require(firm, "a driving licence")
    drop_requirement(firm.office, firm.recruiter, licence)
    before = dump(firm.office)

    with pytest.raises(RuleBroken, match="taken away already"):
        drop_requirement(firm.office, firm.recruiter, licence)

    assert dump(firm.office) == before


def test_in_a_closed_vacancy_requirements_are_read_and_not_changed(firm):
    [licence] = require(firm, "a driving licence")
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    for refused in (
        lambda: require(firm, "a boat"),
        lambda: drop_requirement(firm.office, firm.recruiter, licence),
    ):
        with pytest.raises(RuleBroken, match="closed, so its requirements stay as they are"):
            refused()

    assert asked(firm) == ["a driving licence"]


def test_for_anybody_else_there_is_nothing_there(firm):
    [licence] = require(firm, "a driving licence")
    for viewer in (firm.ann, firm.administrator, colleague(firm)):
        for refused, told in (
            (lambda viewer=viewer: requirements(firm.office, viewer, firm.vacancy), "This vacancy does not exist"),
            (lambda viewer=viewer: add_requirement(firm.office, viewer, firm.vacancy, "a boat"), "This vacancy does"),
            (lambda viewer=viewer: drop_requirement(firm.office, viewer, licence), "This requirement does not exist"),
        ):
            with pytest.raises(NotFound, match=told):
                refused()

    assert asked(firm) == ["a driving licence"]
