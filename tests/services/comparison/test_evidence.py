"""What interviewers gave and heard, candidate by candidate, where the viewer may read it: with the names that they may see."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.services.cards.correct import correct
from screening.services.comparison.evidence import evidence
from screening.services.interviews.planning import cancel_interview
from screening.services.vacancies import phases


def of(firm, who, *names: str, view: View = View.SEALED):
    """What is said of the first criterion by candidate: interviewer, level and note; None where it is closed."""
    asked = [firm.candidacies[one] for one in names]
    first = firm.criteria[0]
    found = evidence(firm.office, who, firm.vacancy, asked, view)
    named = {candidacy: name for name, candidacy in firm.candidacies.items()}
    return {
        named[one]: None
        if said is None
        else [(line.interviewer, line.line.rating.level, line.line.note, line.counts) for line in said.get(first, ())]
        for one, said in found.items()
    }


def heard(name: str, candidate: str, firm) -> str:
    return f"{name} heard {firm.criteria[0]} of {candidate}"


def test_a_recruiter_reads_every_submitted_card_by_name(firm):
    firm.submit("bob", "kim", 4)
    firm.submit("ann", "kim", 2)
    firm.fill("cas", "kim", 5)

    assert of(firm, firm.recruiter, "kim", "lex") == {
        "kim": [
            ("Ann Aandacht", 2, heard("ann", "kim", firm), True),
            ("Bob Balans", 4, heard("bob", "kim", firm), True),
        ],
        "lex": [],
    }


@pytest.fixture
def debriefed(firm):
    """Ann meets Kim alone; her card is in, and colleagues have met Lex."""
    for candidate in ("lex", "max"):
        cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", candidate])
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 4)
    firm.submit("bob", "lex", 5)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    return firm


def test_an_interviewer_reads_that_of_the_candidates_whom_they_met(debriefed):
    assert of(debriefed, debriefed.ann, "kim", "lex") == {
        "kim": [
            ("Ann Aandacht", 3, heard("ann", "kim", debriefed), True),
            ("Bob Balans", 4, heard("bob", "kim", debriefed), True),
        ],
        "lex": None,
    }


def test_where_names_are_not_shown_it_is_a_letter(debriefed):
    debriefed.change(names_shown=False)

    said = of(debriefed, debriefed.ann, "kim")["kim"]

    assert sorted(who for who, *_rest in said) == sorted({"A", "B", "C"} & {who for who, *_rest in said})
    assert len({who for who, *_rest in said}) == 2


def test_a_later_correction_counts_in_the_corrected_view_alone(debriefed):
    first, interview = debriefed.criteria[0], debriefed.interviews["ann", "kim"]
    correct(debriefed.office, debriefed.ann, interview, first, {"level": 5}, "thought again", "misread")

    sealed, corrected = (of(debriefed, debriefed.recruiter, "kim", view=view)["kim"][0] for view in View)

    assert (sealed[1], corrected[1:3]) == (3, (5, "thought again"))
