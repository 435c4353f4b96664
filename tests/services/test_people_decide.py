"""L1: a person decides. No service, and nothing else, moves a candidate or a vacancy without an account that asked for just that."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.errors import BadInput, RuleBroken
from screening.services.vacancies.phases import move_phase
from screening.settings import PROJECT
from tests.services.deciding import decided
from tests.services.test_permissions import CELLS, outcome, service_of
from tests.services.world import World, Worlds
from tests.store.raw import dump, rows
from tests.syntax import tree_of

MAY_MOVE = {
    "candidacy": {
        "candidates.import_candidates": "candidacy.added",
        "decisions.decide": "candidacy.decided",
        "decisions.undo": "candidacy.decided",
        "candidates.add_candidate": "candidacy.added",
    },
    "vacancy": {"vacancies.move_phase": "vacancy.phase", "vacancies.start_vacancy": "vacancy.created"},
}
"""The services that may set a stage or a phase, with the event each leaves of it."""
DONE = [(one.values[0], one.values[1]) for one in CELLS if one.values[2] == "yes"]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory, firm_database, rubrics) -> Iterator[Worlds]:
    made = Worlds(*firm_database, rubrics, tmp_path_factory.mktemp("deciding"))
    yield made
    made.close()


def standing(world: World) -> dict[str, dict[str, str]]:
    """The stage of every candidacy and the phase of every vacancy."""
    return {
        "candidacy": dict(rows(world.office, "select id, stage from candidacy")),
        "vacancy": dict(rows(world.office, "select id, phase from vacancy")),
    }


def told(world: World, after: int) -> list[tuple[str, str, str, dict[str, str]]]:
    """Kind, actor, what it is about and details of each event since: of a stage the candidacy, of a phase the vacancy."""
    query = "select kind, actor_id, coalesce(subject_id, vacancy_id), vacancy_id, detail from event where number > ?"
    return [
        (kind, actor, vacancy if kind.startswith("vacancy.") else subject, json.loads(detail))
        for kind, actor, subject, vacancy, detail in rows(world.office, query, after)
    ]


@pytest.mark.parametrize(("row", "actor"), DONE)
def test_whatever_is_asked_of_any_service_moves_nobody_but_by_who_asked_for_it(worlds, row, actor):
    """L1: each service, as everybody who may ask it."""
    world = worlds.visit(actor)
    before = standing(world)
    [(last,)] = rows(world.office, "select max(number) from event")

    outcome(world, row)

    events = told(world, last)
    for kind, now in standing(world).items():
        moved = {one: state for one, state in now.items() if before[kind].get(one) != state}
        assert not (moved and service_of(row) not in MAY_MOVE[kind]), (row, moved)
        for one, state in moved.items():
            assert kind != "candidacy" or state == _decided(world, one, "interviewing")
            left = [
                (by, detail)
                for what, by, about, detail in events
                if (what, about) == (MAY_MOVE[kind][service_of(row)], one)
            ]
            assert [by for by, _detail in left] == [world.viewer.id]
            assert state == left[0][1].get("phase", state)


def _decided(world: World, candidacy: str, added: str) -> str:
    """The stage that the newest decision about somebody leads to, made by who looks, with a reason where one is needed."""
    query = (
        "select to_stage, decided_by, reason, kind from decision where candidacy_id = ? order by number desc limit 1"
    )
    for stage, who, reason, kind in rows(world.office, query, candidacy):
        assert (who, bool(reason) or kind == "withdraw") == (world.viewer.id, True)
        return stage
    return added


@pytest.mark.parametrize("reason", ["", " \n ", "\u200b\xad\u2800"])
@pytest.mark.parametrize("kind", [one for one in DecisionKind if one is not DecisionKind.WITHDRAW])
def test_no_decision_is_made_without_a_reason(firm, kind, reason):
    """L1"""
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    if kind is DecisionKind.INTERVIEW:
        decided(firm, DecisionKind.LONGLIST, "kim")
    before = dump(firm.office)

    with pytest.raises(BadInput, match=r"Write down the reason\."):
        decided(firm, kind, "kim", reason=reason)

    assert dump(firm.office) == before


@pytest.mark.parametrize("reason", ["", " \n ", "\u200b\xad\u2800"])
def test_a_vacancy_goes_back_with_a_reason_alone(firm, reason):
    """L1: and with who it was and why."""
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    with pytest.raises(RuleBroken):
        move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, reason)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, "too early")

    assert rows(firm.office, "select moved_by, to_phase, reason from phase_move order by rowid") == [
        (firm.recruiter.id, "debrief", ""),
        (firm.recruiter.id, "score", "too early"),
    ]


def test_stage_and_phase_are_set_where_they_are_decided_and_nowhere_else():
    """L1: a job, a page or a start of the server that set one would do so past every service."""
    setting = {
        (file.relative_to(PROJECT / "screening").as_posix(), one)
        for file in (PROJECT / "screening").rglob("*.py")
        if "migrations" not in file.parts
        for one in _set_in(tree_of(file))
    }

    assert setting == {("services/decisions/decide.py", "stage"), ("services/vacancies/phases.py", "phase")}


def _set_in(tree: ast.Module) -> Iterator[str]:
    """The names `stage` and `phase` where something is given them: as an attribute, by `setattr`, or in an update of a table."""
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        yield from (one.attr for one in targets if isinstance(one, ast.Attribute) and one.attr in {"stage", "phase"})
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called == "setattr" and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
                yield from {str(node.args[1].value)} & {"stage", "phase"}
            if called == "values":
                yield from {str(keyword.arg) for keyword in node.keywords} & {"stage", "phase"}
