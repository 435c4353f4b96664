"""Deciding about candidates: whole or not at all, with what the ranking said, and undone by a new decision."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import event

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export
from screening.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken, ScreeningError
from screening.ranking import Formula, Options, Ranking, Ratings, rank
from screening.services.decisions.asked import Asked, Step
from screening.services.decisions.before import Foreseen, foresee
from screening.services.decisions.decide import decide, departs, undo
from screening.services.decisions.history import decisions_of, shown_of
from screening.services.interviews import planning
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.office.remembered import Remembered
from screening.services.results.ranking import ranking_of
from screening.services.upkeep.checks import problems
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of
from tests.conftest import Firm
from tests.services.deciding import REASON, about, decided
from tests.services.recruiters import second_recruiter
from tests.services.world import Worlds
from tests.store import copies
from tests.store.faults import fault_at
from tests.store.raw import dump, events, rows


@pytest.fixture(scope="module")
def ranked_database(firm_database, tmp_path_factory, rubrics) -> copies.FirmDatabase:
    return copies.continued(firm_database, tmp_path_factory.mktemp("ranked"), rubrics, copies.ranked)


@pytest.fixture
def ranked(ranked_database, tmp_path, rubrics, clock) -> Iterator[Firm]:
    """Kim stands clearly before Lex, and Lex before Max; the vacancy is at Decide."""
    with copies.in_use(ranked_database, tmp_path / "data", rubrics, clock) as firm:
        yield firm


def stages(firm: Firm) -> dict[str, Stage | None]:
    found = {one.id: one.stage for one in set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies}
    return {name: found[candidacy] for name, candidacy in firm.candidacies.items()}


def test_choosing_the_third_is_as_good_a_decision_as_any(ranked):
    """L3: accepted with its reason, and recorded with the rank, the view and the version of the weights."""
    decided(ranked, DecisionKind.SHORTLIST, "max", reason="Zij kent het vak van binnenuit.", view=View.CORRECTED)

    [made] = about(ranked, "max").history
    found = made.decision.model_dump(exclude={"id", "candidacy_id", "batch_id", "decided_at"})
    assert (made.by, found) == (
        "Rik Recruiter",
        {
            "number": 1,
            "kind": DecisionKind.SHORTLIST,
            "from_stage": Stage.INTERVIEWING,
            "to_stage": Stage.SHORTLIST,
            "undoes": None,
            "reason": "Zij kent het vak van binnenuit.",
            "decided_by": ranked.recruiter.id,
            "phase": Phase.DECIDE,
            "view": View.CORRECTED,
            "rank": 3,
            "ranked": 3,
            "settings_number": 1,
            "departs": True,
        },
    )
    assert stages(ranked)["max"] is Stage.SHORTLIST


def falling(interviewers: int, draws: int = 400) -> Ranking:
    """Twelve candidates, each a little below the one before, scored by so many, who differ as people do."""
    random = np.random.default_rng(2)
    formula = Formula.of({"t": (1.0, dict.fromkeys("abcd", 0.25))})
    rows = [
        (f"k{place:02}", f"r{who}", criterion, min(5.0, max(1.0, round(4.2 - place / 5 + random.normal(0, 0.9)))))
        for place in range(12)
        for who in range(interviewers)
        for at, criterion in enumerate("abcd")
    ]
    return rank(Ratings.of(rows), formula, Options(draws=draws))


def passed(ranking: Ranking, place: int) -> frozenset[str]:
    """With whom putting one of them on the shortlist departs from the ranking."""
    one = ranking.rows[place].candidate
    step = Step(one, "Noor", Stage.INTERVIEWING, Stage.SHORTLIST, 1)
    stages = tuple((row.candidate, Stage.INTERVIEWING) for row in ranking)
    return departs(Asked((step,), Phase.DECIDE, stages, None), ranking)


def test_over_a_chain_of_neighbours_who_look_alike_the_last_before_the_first_departs():
    """L3: by the two rank intervals, not by whether each looks like the next."""
    ranking = falling(interviewers=3)

    assert [len(group) for group in ranking.groups] == [12]
    assert (passed(ranking, -1), passed(ranking, 1)) == ({ranking.rows[-1].candidate}, set())


@pytest.mark.parametrize(("interviewers", "draws"), [(1, 400), (3, 0)])
def test_where_nothing_shows_who_can_be_told_apart_no_decision_departs(interviewers, draws):
    assert passed(falling(interviewers, draws), -1) == set()


def test_what_was_recorded_stays_whatever_comes_after(ranked):
    decided(ranked, DecisionKind.PLACE, "kim")
    kept = rows(ranked.office, "select * from decision")

    decided(ranked, DecisionKind.DECLINE, "lex")

    assert rows(ranked.office, "select * from decision where number = 1 and kind = 'place'") == kept
    assert about(ranked, "lex").history[0].decision.ranked == 2  # Kim holds no rank any more


def test_several_share_a_reason_and_a_batch_and_each_has_its_own_row_and_event(ranked):
    before = len(events(ranked.office))

    decided(ranked, DecisionKind.PRESENT, "kim", "lex")

    assert rows(ranked.office, "select count(*), count(distinct batch_id), min(reason), max(reason) from decision") == [
        (2, 1, REASON, REASON)
    ]
    assert events(ranked.office)[before:] == ["candidacy.decided"] * 2
    told = rows(ranked.office, "select subject_id, detail from event where kind = 'candidacy.decided'")
    assert sorted(told) == sorted((ranked.candidacies[one], '{"number": 1}') for one in ("kim", "lex"))
    assert problems(ranked.office) == []


def test_it_is_all_or_nothing(ranked):
    decided(ranked, DecisionKind.WITHDRAW, "lex", reason="")
    before = dump(ranked.office)

    with pytest.raises(RuleBroken) as refused:
        decided(ranked, DecisionKind.PLACE, "kim", "lex")

    assert str(refused.value).startswith("“Lex Lampion” has withdrawn.")
    assert dump(ranked.office) == before


def test_a_decision_about_somebody_withdrawn_meanwhile_says_who_recorded_that(ranked):
    decided(ranked, DecisionKind.WITHDRAW, "lex", reason="")
    before, chosen = dump(ranked.office), {ranked.candidacies["kim"]: 0, ranked.candidacies["lex"]: 0}

    with pytest.raises(Conflict) as refused:
        decide(ranked.office, ranked.recruiter, ranked.vacancy, DecisionKind.PRESENT, chosen, REASON)

    assert str(refused.value) == (
        "In the meantime Rik Recruiter recorded that “Lex Lampion” withdrew. Nothing was recorded now."
    )
    assert dump(ranked.office) == before


def test_undo_is_a_new_decision_that_restores_the_stage_before(ranked):
    decided(ranked, DecisionKind.SHORTLIST, "kim")
    decided(ranked, DecisionKind.DECLINE, "kim")
    kim = ranked.candidacies["kim"]

    undo(ranked.office, ranked.recruiter, ranked.vacancy, kim, 2, "Te vroeg.")

    history = [one.decision for one in about(ranked, "kim").history]
    assert [(one.number, one.kind, one.from_stage, one.to_stage, one.undoes) for one in history] == [
        (3, DecisionKind.SHORTLIST, Stage.DECLINED, Stage.SHORTLIST, history[1].id),
        (2, DecisionKind.DECLINE, Stage.SHORTLIST, Stage.DECLINED, None),
        (1, DecisionKind.SHORTLIST, Stage.INTERVIEWING, Stage.SHORTLIST, None),
    ]
    assert (stages(ranked)["kim"], history[0].departs) == (Stage.SHORTLIST, False)
    with pytest.raises(Conflict):
        undo(ranked.office, ranked.recruiter, ranked.vacancy, kim, 2, "Nog eens.")


def test_nothing_is_undone_where_nothing_was_decided(ranked):
    with pytest.raises(RuleBroken, match="Nothing was decided about “Kim Kandidaat” that can be undone"):
        undo(ranked.office, ranked.recruiter, ranked.vacancy, ranked.candidacies["kim"], 0, "Toch niet.")


def test_nothing_is_decided_or_undone_in_a_closed_vacancy(ranked):
    decided(ranked, DecisionKind.PLACE, "kim")
    move_phase(ranked.office, ranked.recruiter, ranked.vacancy, Phase.CLOSED)
    before = dump(ranked.office)

    for act in (
        lambda: decided(ranked, DecisionKind.DECLINE, "lex"),
        lambda: undo(ranked.office, ranked.recruiter, ranked.vacancy, ranked.candidacies["kim"], 1, "Toch niet."),
    ):
        with pytest.raises(RuleBroken, match="This vacancy is closed"):
            act()

    assert dump(ranked.office) == before


def test_who_nobody_chose_is_asked_for(ranked):
    with pytest.raises(BadInput, match="Choose at least one candidate"):
        decide(ranked.office, ranked.recruiter, ranked.vacancy, DecisionKind.DECLINE, {}, REASON)


@pytest.mark.parametrize("other", ["unknown", "of one's own conflict of interest"])
def test_who_is_not_there_for_the_viewer_looks_like_nobody(ranked, other):
    """D4: and nothing is decided about the others that were chosen."""
    lex = ranked.candidacies["lex"]
    if other != "unknown":
        second_recruiter(ranked)
        recuse(ranked.office, ranked.recruiter, lex)
    chosen = {ranked.candidacies["kim"]: 0, "nobody" if other == "unknown" else lex: 0}

    with pytest.raises(NotFound) as refused:
        decide(ranked.office, ranked.recruiter, ranked.vacancy, DecisionKind.DECLINE, chosen, REASON)

    assert str(refused.value) == "This candidate does not exist, or not for you."
    assert rows(ranked.office, "select count(*) from decision") == [(0,)]
    assert lex not in {
        one.candidacy.id
        for one in decisions_of(ranked.office, ranked.recruiter, ranked.vacancy).to_decide
        if other != "unknown"
    }


def test_what_would_come_of_it_is_foreseen(firm):
    for who in ("ann", "bob"):
        for candidate in ("kim", "lex"):
            firm.submit(who, candidate, 5 if candidate == "kim" else 1)
    firm.rate("cas", "kim", firm.criteria[0], 3)
    chosen = {firm.candidacies["kim"]: 0}

    declined = foresee(firm.office, firm.recruiter, firm.vacancy, DecisionKind.DECLINE, chosen)
    longlist = foresee(firm.office, firm.recruiter, firm.vacancy, DecisionKind.LONGLIST, chosen)

    assert (declined, longlist) == (Foreseen(1, 1, ("Kim Kandidaat",)), Foreseen(0, 0, ()))


def test_an_interview_that_nobody_waits_for_is_not_foreseen_to_leave(firm):
    """Its interviewer has a conflict of interest, so it is on no list."""
    recuse(firm.office, firm.cas, firm.candidacies["kim"])

    found = foresee(firm.office, firm.recruiter, firm.vacancy, DecisionKind.DECLINE, {firm.candidacies["kim"]: 0})

    assert found.interviews == 2


def test_many_are_decided_in_one_transaction(ranked):
    """And looked at in as many statements as one, but for the rows and events that each leaves."""
    decisions_of(ranked.office, ranked.recruiter, ranked.vacancy)  # the ranking is remembered
    committed: list[object] = []
    event.listen(ranked.office.database.engine, "commit", committed.append)

    with fault_at(0, ranked.office.database.engine) as one:
        decided(ranked, DecisionKind.SHORTLIST, "kim")
    with fault_at(0, ranked.office.database.engine) as three:
        decided(ranked, DecisionKind.PRESENT, "kim", "lex", "max")

    assert len(committed) == 2
    assert len(three) - len(one) <= 2 * 8


class Counted(Remembered[Ranking]):
    """Remembers, and tells how many rankings it was given to keep."""

    kept = 0

    def keep(self, content: Hashable, value: Ranking) -> None:
        self.kept += 1
        super().keep(content, value)


def test_no_ranking_is_computed_twice_from_the_list_to_what_was_recorded(ranked):
    """It is remembered by its content: only when somebody holds no rank any more there is another to compute."""
    counted = Counted(2000, len)
    firm = replace(ranked, office=replace(ranked.office, rankings=counted))
    found = []
    for kind in (DecisionKind.PRESENT, DecisionKind.DECLINE):
        shown = {firm.candidacies["lex"]: about(firm, "lex").shown}
        foresee(firm.office, firm.recruiter, firm.vacancy, kind, shown)
        decided(firm, kind, "lex")
        found.append(counted.kept)
    about(firm, "lex")

    assert (found, counted.kept) == ([1, 1], 2)


# Who learns what


@pytest.fixture(scope="module")
def worlds(tmp_path_factory, firm_database, rubrics):
    made = Worlds(*firm_database, rubrics, tmp_path_factory.mktemp("deciding"))
    yield made
    made.close()


def colleague_decides(world, *steps: tuple[str, str]) -> None:
    """As a colleague of the recruiter would, who is not on the panel; written past the services."""
    rows(world.office, "update vacancy set phase = 'debrief' where id = ?", world.vacancy)
    for number, (kind, stage) in enumerate(steps, 1):
        [(before,)] = rows(world.office, "select stage from candidacy where id = ?", world.lex)
        values = (f"{number:032x}", world.lex, number, f"{number:032x}", kind, before, stage, "SECRET REASON")
        rows(
            world.office,
            "insert into decision (id, candidacy_id, number, batch_id, kind, from_stage, to_stage, reason, decided_at, "
            "decided_by, phase, departs) values (?, ?, ?, ?, ?, ?, ?, ?, '2026-03-02 10:00:00.000000', ?, 'debrief', 0)",
            *values,
            world.firm.recruiter.id,
        )
        rows(world.office, "update candidacy set stage = ? where id = ?", stage, world.lex)


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([("shortlist", "shortlist")], Stage.INTERVIEWING),
        ([("present", "presented")], Stage.INTERVIEWING),
        ([("decline", "declined")], None),
        ([("place", "placed")], None),
        ([("withdraw", "withdrawn")], Stage.WITHDRAWN),
        ([("longlist", "longlist")], Stage.LONGLIST),
        ([("longlist", "longlist"), ("shortlist", "shortlist")], Stage.INTERVIEWING),
        ([("shortlist", "shortlist"), ("withdraw", "withdrawn")], Stage.WITHDRAWN),
    ],
)
def test_a_recruiter_whose_own_cards_are_owed_learns_of_no_decision(worlds, steps, stage):
    """D1: of a stage alone, without the history from which a hidden one would follow."""
    world = worlds.visit("recruiter on the panel, card owed")
    colleague_decides(world, *steps)

    found = decisions_of(world.office, world.viewer, world.vacancy)
    lex = next(one for one in found.to_decide if one.candidacy.id == world.lex)
    setup = {one.id: one.stage for one in world.set_up(world.vacancy).candidacies}

    assert (found.decides, {one.place for one in found.to_decide}) == (False, {None})
    assert (lex.candidacy.stage, setup[world.lex]) == (stage, stage)
    assert (lex.history, shown_of(world.office, world.viewer, world.vacancy)) == ((), {})


@pytest.mark.parametrize("back", [[], [("withdraw", "withdrawn")]], ids=["in the procedure", "withdrawn"])
def test_candidates_who_read_alike_have_the_same_answer_to_everything(worlds, back):
    """D1: no act of a recruiter who still owes a card tells the shortlist from who is interviewed."""
    said = []
    for steps in ([("shortlist", "shortlist")], []):
        answers = []
        for kind in [*DecisionKind, None]:
            world = worlds.visit("recruiter on the panel, card owed")
            colleague_decides(world, *steps, *back)
            found = decisions_of(world.office, world.viewer, world.vacancy)
            lex = next(one for one in found.to_decide if one.candidacy.id == world.lex)
            try:
                if kind is None:
                    undo(world.office, world.viewer, world.vacancy, world.lex, lex.shown, "came back")
                else:
                    foresee(world.office, world.viewer, world.vacancy, kind, {world.lex: lex.shown})
                    decide(world.office, world.viewer, world.vacancy, kind, {world.lex: lex.shown}, "why")
                answer = "done"
            except ScreeningError as error:
                answer = str(error)
            after = decisions_of(world.office, world.viewer, world.vacancy)
            answers.append((found.kinds_for(lex), answer, [(one.candidacy, one.history) for one in after.to_decide]))
        said.append(answers)

    assert said[0] == said[1]


def test_the_longlist_is_shut_for_who_owes_a_card_once_the_vacancy_was_in_the_debrief(firm):
    """D1: also after it went back, and it is not offered."""
    ria = second_recruiter(firm, "Ria Rest", Role.RECRUITER, Role.INTERVIEWER)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, ria.id)
    part = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, firm.candidacies["max"], ria.id, part)

    def offered() -> bool:
        return DecisionKind.LONGLIST in decisions_of(firm.office, ria, firm.vacancy).kinds_for(about(firm, "kim", ria))

    before = offered()
    decided(firm, DecisionKind.LONGLIST, "kim", by=ria)
    decided(firm, DecisionKind.INTERVIEW, "kim", by=ria)
    for phase in (Phase.DEBRIEF, Phase.SCORE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "too early")

    with pytest.raises(NotAllowed, match="has been in the debrief"):
        decided(firm, DecisionKind.LONGLIST, "kim", by=ria)
    assert (before, offered()) == (True, False)


@pytest.mark.parametrize("stage", ["declined", "placed"])
def test_a_recruiter_whose_own_cards_are_owed_is_told_only_that_somebody_is_out(worlds, stage):
    world = worlds.visit("recruiter on the panel, card owed")
    colleague_decides(world, ("decline" if stage == "declined" else "place", stage))

    for kind in (DecisionKind.WITHDRAW, DecisionKind.INTERVIEW, DecisionKind.LONGLIST):
        with pytest.raises(RuleBroken, match=r"“Lex Lampion” is not in the procedure any more\."):
            decide(world.office, world.viewer, world.vacancy, kind, {world.lex: 0}, "why")
    for kind in (DecisionKind.DECLINE, DecisionKind.SHORTLIST, DecisionKind.PLACE):
        with pytest.raises(NotAllowed):
            decide(world.office, world.viewer, world.vacancy, kind, {world.lex: 0}, "why")


def test_what_somebody_decides_while_blind_holds_nothing_of_the_ranking(worlds):
    world = worlds.visit("recruiter on the panel, card owed")
    colleague_decides(world, ("shortlist", "shortlist"))

    decide(world.office, world.viewer, world.vacancy, DecisionKind.WITHDRAW, {world.lex: 0}, "")
    found = rows(
        world.office,
        "select number, kind, view, rank, settings_number from decision where candidacy_id = ? order by number",
        world.lex,
    )
    undo(world.office, world.viewer, world.vacancy, world.lex, 0, "bleef toch")

    assert found == [(1, "shortlist", None, None, None), (2, "withdraw", None, None, None)]
    assert rows(world.office, "select stage from candidacy where id = ?", world.lex) == [("shortlist",)]
    lex = next(
        one
        for one in decisions_of(world.office, world.viewer, world.vacancy).to_decide
        if one.candidacy.id == world.lex
    )
    assert lex.candidacy.stage is Stage.INTERVIEWING
    assert lex.history == ()


def test_an_interviewer_learns_no_stage(ranked):
    decided(ranked, DecisionKind.DECLINE, "max")
    decided(ranked, DecisionKind.SHORTLIST, "kim")

    seen = ranking_of(ranked.office, ranked.ann, ranked.vacancy)
    runs = ranking_of(ranked.office, ranked.recruiter, ranked.vacancy)

    assert {one.candidacy.stage for one in seen.places} == {None}
    assert {one.candidacy.name.split()[0]: one.candidacy.stage for one in runs.places} == {
        "Kim": Stage.SHORTLIST,
        "Lex": Stage.INTERVIEWING,
        "Max": Stage.DECLINED,
    }
    with pytest.raises(NotFound):
        decisions_of(ranked.office, ranked.ann, ranked.vacancy)
    assert may_decide_and_export(set_up_of(ranked.office, ranked.recruiter, ranked.vacancy).standing)
