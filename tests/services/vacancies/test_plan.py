"""Part 2, item 4: the interview plan of a vacancy, from profile to interviews."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.event import EventKind
from screening.domain.plan import PlanPart
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.ranking import Bridge
from screening.services.access.reveals import note_reveal
from screening.services.cards import read, save
from screening.services.cards.submit import submit_card
from screening.services.interviews import appointments, conflicts_of_interest, planning
from screening.services.interviews.everyone import preview_everyone
from screening.services.results import ranking
from screening.services.vacancies import panel, phases, profile, set_up
from screening.services.vacancies.plan import (
    change_part,
    choose_people,
    move_criterion,
    plan_of,
    propose_plan,
    save_plan,
)
from screening.store.events import events_of
from tests.services.procedure import set_stage
from tests.services.recruiters import second_recruiter
from tests.store.raw import commit_told

FROZEN = "Scoring has started, so what is asked in which part stays as it is."
HUMAN_1 = ("COM-A", "COM-B", "LEI-A", "LEI-C", "EI-C", "EI-D")
HUMAN_2 = ("PRO-A", "PRO-B", "ADA-D")
TECHNICAL = ("TEC-A", "TEC-B", "TEC-C", "TEC-D", "TEC-F")


def plan(firm, vacancy) -> list[tuple[str, int, tuple[str, ...]]]:
    found = plan_of(firm.office, firm.recruiter, vacancy)
    return [(one.part.name, one.part.minutes, one.part.criteria) for one in found.parts]


def part_ids(firm, vacancy) -> dict[str, str]:
    return {one.part.name: one.id for one in plan_of(firm.office, firm.recruiter, vacancy).parts}


def planned(firm, vacancy) -> list[tuple[str, str, str]]:
    """Who meets whom in what: interviewer, candidate, part."""
    found = appointments.progress(firm.office, firm.recruiter, vacancy)
    return sorted((one.interviewer.name.split()[0], one.candidate.split()[0], one.part) for one in found)


def test_choosing_a_profile_proposes_two_conversations_and_a_technical_one(firm, search):
    assert plan(firm, search) == [
        ("Gesprek 1", 60, HUMAN_1),
        ("Gesprek 2", 45, HUMAN_2),
        ("Vakgesprek", 45, TECHNICAL),
    ]


def test_the_plan_tells_minutes_coverage_links_and_the_reliability_to_expect(firm, search):
    found = plan_of(firm.office, firm.recruiter, search)

    assert [(one.asking, one.overhead, one.spare) for one in found.parts] == [(41, 15, 4), (20, 11, 14), (34, 11, 0)]
    assert found.problems == ()
    assert found.design.coverage == dict.fromkeys((*HUMAN_1, *HUMAN_2, *TECHNICAL), 2)
    assert len(found.design.links.components) == 1
    assert round(found.design.reliability, 2) == 0.61


def test_a_plan_without_candidates_yet_tells_the_same(firm):
    vacancy = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Stichting Nergens", "cio")
    for person in (firm.ann, firm.bob):
        panel.add_to_panel(firm.office, firm.recruiter, vacancy, person.id)

    found = plan_of(firm.office, firm.recruiter, vacancy).design

    assert (found.lowest_coverage, len(found.links.components)) == (2, 1)


def test_a_panel_of_one_covers_everything_once(firm):
    vacancy = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Stichting Nergens", "cio")
    panel.add_to_panel(firm.office, firm.recruiter, vacancy, firm.ann.id)

    found = plan_of(firm.office, firm.recruiter, vacancy).design

    assert (found.lowest_coverage, found.links.strength, round(found.reliability, 2)) == (1, None, 0.44)


def test_interviews_come_from_the_plan_two_interviewers_a_part(firm, search):
    made = planning.plan_everyone(firm.office, firm.recruiter, search).new

    assert made == 12
    assert planned(firm, search) == sorted(
        (name, candidate, part)
        for candidate in ("Noor", "Otto")
        for part, names in (
            ("Gesprek 1", ("Ann", "Bob")),
            ("Gesprek 2", ("Bob", "Cas")),
            ("Vakgesprek", ("Cas", "Ann")),
        )
        for name in names
    )


def test_planning_again_adds_nothing_and_fills_what_was_cancelled_with_somebody_else(firm, search):
    planning.plan_everyone(firm.office, firm.recruiter, search)
    again = planning.plan_everyone(firm.office, firm.recruiter, search).new
    gone = next(
        one
        for one in appointments.progress(firm.office, firm.recruiter, search)
        if (one.interviewer.id, one.candidate, one.part) == (firm.ann.id, "Noor Noord", "Gesprek 1")
    )
    planning.cancel_interview(firm.office, firm.recruiter, gone.id)

    filled = planning.plan_everyone(firm.office, firm.recruiter, search).new

    assert (again, filled) == (0, 1)
    assert [who for who in planned(firm, search) if who[1:] == ("Noor", "Gesprek 1")] == [
        ("Bob", "Noor", "Gesprek 1"),
        ("Cas", "Noor", "Gesprek 1"),
    ]


def test_everything_in_one_conversation_is_asked_by_the_whole_panel(firm, search):
    propose_plan(firm.office, firm.recruiter, search, "one")

    planning.plan_everyone(firm.office, firm.recruiter, search)

    assert plan(firm, search) == [("Gesprek", 110, (*HUMAN_1, *HUMAN_2, *TECHNICAL))]
    assert planned(firm, search) == [
        (name, candidate, "Gesprek") for name in ("Ann", "Bob", "Cas") for candidate in ("Noor", "Otto")
    ]


def test_a_plan_of_one_conversation_stays_one_when_the_profile_changes(firm, search):
    propose_plan(firm.office, firm.recruiter, search, "one")

    profile.choose_profile(firm.office, firm.recruiter, search, "cio")

    assert [(name, len(criteria)) for name, _minutes, criteria in plan(firm, search)] == [("Gesprek", 13)]


def test_a_criterion_moves_to_another_part_where_it_fits(firm, search):
    parts = part_ids(firm, search)

    move_criterion(firm.office, firm.recruiter, search, "EI-D", parts["Gesprek 2"])

    assert plan(firm, search)[:2] == [
        ("Gesprek 1", 60, HUMAN_1[:-1]),
        ("Gesprek 2", 45, (*HUMAN_2, "EI-D")),
    ]
    assert part_ids(firm, search) == parts


def test_a_criterion_that_does_not_fit_leaves_the_old_plan_in_force(firm, search):
    before = plan(firm, search)

    with pytest.raises(RuleBroken, match="“Vakgesprek” takes 52 minutes with opening and closing, and has 45"):
        move_criterion(firm.office, firm.recruiter, search, "COM-A", part_ids(firm, search)["Vakgesprek"])

    assert plan(firm, search) == before


def test_a_criterion_can_have_a_part_of_its_own_and_an_empty_part_goes(firm, search):
    for criterion in HUMAN_2:
        move_criterion(firm.office, firm.recruiter, search, criterion, part_ids(firm, search).get("Gesprek 4"))

    assert [(name, criteria) for name, _minutes, criteria in plan(firm, search)] == [
        ("Gesprek 1", HUMAN_1),
        ("Vakgesprek", TECHNICAL),
        ("Gesprek 4", HUMAN_2),
    ]


def test_a_part_that_goes_takes_its_interviews_with_it_and_no_others(firm, search):
    planning.plan_everyone(firm.office, firm.recruiter, search)
    before = {who for who in planned(firm, search) if who[2] != "Gesprek 2"}

    save_plan(
        firm.office,
        firm.recruiter,
        search,
        [
            PlanPart(name="Gesprek 1", minutes=90, criteria=(*HUMAN_1, "ADA-D"), seats=2),
            PlanPart(name="Vakgesprek", minutes=60, criteria=(*TECHNICAL, "PRO-A", "PRO-B"), seats=2),
        ],
    )

    assert set(planned(firm, search)) == before
    assert len(before) == 8


def test_name_and_minutes_change_until_they_do_not_fit(firm, search):
    first = part_ids(firm, search)["Gesprek 1"]

    change_part(firm.office, firm.recruiter, search, first, " Kennismaking ", 75)
    with pytest.raises(RuleBroken, match="“Kennismaking” takes 56 minutes"):
        change_part(firm.office, firm.recruiter, search, first, "Kennismaking", 50)

    assert plan(firm, search)[0] == ("Kennismaking", 75, HUMAN_1)
    assert part_ids(firm, search)["Kennismaking"] == first


def test_people_of_a_part_are_its_interviewers(firm, search):
    technical = part_ids(firm, search)["Vakgesprek"]

    choose_people(firm.office, firm.recruiter, search, technical, 1, [firm.bob.id])
    planning.plan_everyone(firm.office, firm.recruiter, search)

    assert [who for who in planned(firm, search) if who[2] == "Vakgesprek"] == [
        ("Bob", "Noor", "Vakgesprek"),
        ("Bob", "Otto", "Vakgesprek"),
    ]


def test_interviewers_who_share_no_criterion_are_shown_with_the_interview_that_would_link_them(firm, search):
    parts = part_ids(firm, search)
    for name, people in {"Gesprek 1": [firm.ann.id], "Gesprek 2": [firm.ann.id], "Vakgesprek": [firm.cas.id]}.items():
        choose_people(firm.office, firm.recruiter, search, parts[name], 1, people)

    found = plan_of(firm.office, firm.recruiter, search).design.links

    assert {frozenset(group) for group in found.components} == {frozenset({firm.ann.id}), frozenset({firm.cas.id})}
    assert len(found.bridges) == 1


def test_who_could_read_something_of_a_candidate_or_has_a_conflict_is_proposed_for_no_interview_with_them(firm, search):
    """D3: bridging interviews are proposed among people without a reveal."""
    parts = part_ids(firm, search)
    for name, people in {"Gesprek 1": [firm.ann.id], "Gesprek 2": [firm.ann.id], "Vakgesprek": [firm.cas.id]}.items():
        choose_people(firm.office, firm.recruiter, search, parts[name], 1, people)
    planning.plan_everyone(firm.office, firm.recruiter, search)
    people = {person.id: person for person in (firm.ann, firm.cas)}
    proposed: list[Bridge] = []

    for _time in range(4):
        [bridge] = plan_of(firm.office, firm.recruiter, search).design.links.bridges
        proposed.append(bridge)
        if len(proposed) == 2:
            conflicts_of_interest.recuse(firm.office, people[bridge.interviewer], bridge.candidate)
            continue
        with firm.office.write() as work:
            note_reveal(work, bridge.candidate, bridge.interviewer)
            commit_told(work)

    assert len({(one.candidate, one.interviewer) for one in proposed}) == 4
    assert plan_of(firm.office, firm.recruiter, search).design.links.bridges == ()


def test_only_members_of_the_panel_ask(firm, search):
    with pytest.raises(BadInput, match="members of the panel"):
        choose_people(firm.office, firm.recruiter, search, part_ids(firm, search)["Gesprek 1"], 1, [firm.recruiter.id])


def test_who_leaves_the_panel_is_not_seated_any_more_and_the_plan_can_still_change(firm, search):
    parts = part_ids(firm, search)
    choose_people(firm.office, firm.recruiter, search, parts["Vakgesprek"], 1, [firm.cas.id])
    panel.remove_from_panel(firm.office, firm.recruiter, search, firm.cas.id)

    move_criterion(firm.office, firm.recruiter, search, "EI-D", parts["Gesprek 2"])

    coverage = plan_of(firm.office, firm.recruiter, search).design.coverage
    assert {criterion: coverage[criterion] for criterion in ("COM-A", "EI-D", "TEC-A")} == {
        "COM-A": 2,
        "EI-D": 2,
        "TEC-A": 0,
    }


def test_a_plan_that_does_not_fit_is_shown_and_makes_no_interviews(firm, search, monkeypatch):
    everything = firm.office.profiles["it-manager"].model_copy(
        update={"planned": tuple(firm.office.rubric.criteria), "id": "everything"}
    )
    firm.office.profiles["everything"] = everything
    profile.choose_profile(firm.office, firm.recruiter, search, "everything")
    del firm.office.profiles["everything"]

    assert len(plan_of(firm.office, firm.recruiter, search).problems) == 5
    with pytest.raises(RuleBroken, match="takes 93 minutes"):
        planning.plan_everyone(firm.office, firm.recruiter, search)


def test_once_scoring_has_started_the_plan_stays(firm):
    firm.rate("ann", "kim", firm.criteria[0], 4)
    part = part_ids(firm, firm.vacancy)["Gesprek"]

    for attempt in (
        lambda: propose_plan(firm.office, firm.recruiter, firm.vacancy, "standard"),
        lambda: move_criterion(firm.office, firm.recruiter, firm.vacancy, "COM-A", None),
        lambda: change_part(firm.office, firm.recruiter, firm.vacancy, part, "Anders", 120),
    ):
        with pytest.raises(RuleBroken) as refused:
            attempt()
        assert str(refused.value) == FROZEN


def test_people_may_still_change_while_scoring(firm):
    firm.rate("ann", "kim", firm.criteria[0], 4)
    part = part_ids(firm, firm.vacancy)["Gesprek"]

    choose_people(firm.office, firm.recruiter, firm.vacancy, part, 2, [firm.ann.id, firm.bob.id])

    changed = plan_of(firm.office, firm.recruiter, firm.vacancy).parts[0].part
    assert (changed.seats, set(changed.people)) == (2, {firm.ann.id, firm.bob.id})


@pytest.mark.parametrize("name", ["ann", "administrator"])
def test_only_who_runs_the_vacancy_sees_or_changes_its_plan(firm, name):
    """D1, D4"""
    other = getattr(firm, name)

    for attempt in (
        lambda: plan_of(firm.office, other, firm.vacancy),
        lambda: propose_plan(firm.office, other, firm.vacancy, "one"),
        lambda: save_plan(firm.office, other, firm.vacancy, []),
        lambda: choose_people(firm.office, other, firm.vacancy, "x", None, []),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_a_change_of_the_plan_is_recorded(firm, search):
    """J1"""
    propose_plan(firm.office, firm.recruiter, search, "one")

    with firm.office.database.read() as work:
        last = events_of(work, search)[-1]
        found = (last.kind, last.actor_id, last.detail)
    assert found == (EventKind.PLAN_CHANGED, firm.recruiter.id, '{"parts": 1}')


def test_the_ranking_puts_an_interviewers_parts_of_a_candidate_together(firm, search):
    """rules.md §1: one card per interview, so an interviewer with two parts writes two cards."""
    planning.plan_everyone(firm.office, firm.recruiter, search)
    for person in (firm.ann, firm.bob, firm.cas):
        for one in appointments.my_interviews(firm.office, person):
            if one.vacancy_id == search:
                submit(firm, person, one.id, 4 if one.candidate == "Noor Noord" else 3)
    phases.move_phase(firm.office, firm.recruiter, search, Phase.DEBRIEF)

    found = ranking.ranking_of(firm.office, firm.recruiter, search)

    assert [(one.candidacy.name, one.ranked.rank, one.ranked.mean, one.cards, one.planned) for one in found.places] == [
        ("Noor Noord", 1, 4.0, 6, 6),
        ("Otto Oost", 2, 3.0, 6, 6),
    ]
    assert [one.ranked.coverage for one in found.places] == [1.0, 1.0]
    assert len(found.ranking.ratings.score) == 2 * 2 * 14


def test_one_of_two_cards_about_a_candidate_opens_nothing_of_colleagues(firm, search):
    """D2: an interviewer with two parts owes two cards, and is blind until both are in."""
    planning.plan_everyone(firm.office, firm.recruiter, search)
    ann, bob = (
        [one for one in appointments.my_interviews(firm.office, person) if one.vacancy_id == search]
        for person in (firm.ann, firm.bob)
    )
    noor = ann[0].candidacy_id
    for one in bob:
        submit(firm, firm.bob, one.id, 5)

    opened = []
    for one in [one for one in ann if one.candidacy_id == noor]:
        opened.append(read.colleague_cards(firm.office, firm.ann, search, noor) is not None)
        submit(firm, firm.ann, one.id, 3)

    assert opened == [False, False]
    assert len(read.colleague_cards(firm.office, firm.ann, search, noor)) == 2


def submit(firm, person, interview, level):
    for criterion in read.open_card(firm.office, person, interview).criteria:
        save.save_field(firm.office, person, interview, criterion, "rating", {"level": level}, 0, "test")
        save.save_field(firm.office, person, interview, criterion, "note", "Gehoord", 0, "test")
    submit_card(firm.office, person, interview)


def test_what_a_recruiter_sees_of_the_plan_rests_on_no_candidate_with_whom_they_have_a_conflict_of_interest(firm):
    """Nor does it tell that such a candidate left."""
    ria = second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, ria, firm.candidacies["kim"])
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])

    seen = []
    for stage in (Stage.INTERVIEWING, Stage.DECLINED):
        set_stage(firm, "kim", stage)
        design = plan_of(firm.office, ria, firm.vacancy).design
        shown = preview_everyone(firm.office, ria, firm.vacancy)
        seen.append(({seat.candidacy_id for seat in design.seats}, design.lowest_coverage, design.links, shown))

    assert seen[0] == seen[1]
    assert seen[0][0] == {firm.candidacies["lex"], firm.candidacies["max"]}


def test_a_plan_is_the_same_for_everybody_in_the_procedure_but_who_is_on_the_longlist(firm):
    """Who still owes a card reads those stages as one, so that no plan may tell them apart."""
    seen = []
    for stage in (Stage.INTERVIEWING, Stage.SHORTLIST, Stage.PRESENTED):
        set_stage(firm, "kim", stage)
        seen.append(
            (
                plan_of(firm.office, firm.recruiter, firm.vacancy).design,
                preview_everyone(firm.office, firm.recruiter, firm.vacancy),
            )
        )

    assert seen == [seen[0]] * 3
