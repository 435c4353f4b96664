"""Who may see and do what: the table of the rules, cell by cell (D5), and the gates that depend on a setting."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from itertools import product

import pytest

from screening.domain import visibility
from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.domain.visibility import (
    Standing,
    may_audit_cards,
    may_debrief,
    may_decide_and_export,
    may_lead_debrief,
    may_manage_accounts,
    may_manage_rubrics,
    may_open_vacancy,
    may_open_with_reason,
    may_propose_rubrics,
    may_read_rubrics,
    may_recuse,
    may_see_candidate,
    may_see_closings,
    may_see_content,
    may_see_names,
    may_see_progress,
    may_see_ranking,
    may_set_up,
    may_start_vacancy,
    may_undo_recusal,
    may_use_own_account,
)

SCORE, DEBRIEF, DECIDE, CLOSED = Phase


def somebody(*roles: Role, disabled: bool = False) -> Account:
    return Account(id="me", email="me@firm.example", name="Me", roles=frozenset(roles), disabled=disabled)


def standing(*roles: Role, **facts: object) -> Standing:
    """Somebody with these roles and no part in the vacancy, unless `facts` say otherwise."""
    usual = {
        "viewer": somebody(*roles),
        "phase": SCORE,
        "reveal": Reveal.AFTER_OWN,
        "names_shown": True,
        "runs_vacancy": False,
        "interviews_here": False,
    }
    return Standing.model_validate(usual | facts)


def interviewer(**facts: object) -> Standing:
    """An interviewer with an interview with this candidate."""
    return standing(Role.INTERVIEWER, **{"interviews_here": True, "assigned": True} | facts)


def own_in(**facts: object) -> Standing:
    """An interviewer whose own cards are in, of this candidate and of all others."""
    return interviewer(**{"own_cards_in": True, "all_own_cards_in": True} | facts)


def recruiter(**facts: object) -> Standing:
    """The recruiter who runs the vacancy and is not on its panel."""
    return standing(Role.RECRUITER, **{"runs_vacancy": True} | facts)


def recruiter_on_panel(**facts: object) -> Standing:
    """A recruiter who runs the vacancy, is on its panel, and still owes the card of this candidate."""
    return standing(
        Role.RECRUITER, Role.INTERVIEWER, **{"runs_vacancy": True, "interviews_here": True, "assigned": True} | facts
    )


def of_viewer(may: Callable[[Account], bool]) -> Callable[[Standing], bool]:
    """A predicate on an account, asked of the viewer of a standing."""

    @wraps(may)
    def asked(one: Standing) -> bool:
        return may(one.viewer)

    return asked


COLUMNS: dict[str, list[Standing]] = {
    # An interviewer whose own cards are not in stays blind until cards are no longer accepted.
    "interviewer, own cards not in": [interviewer(phase=phase) for phase in (SCORE, DEBRIEF)],
    "interviewer, own cards in, Score": [own_in()],
    "interviewer, Debrief or later": [own_in(phase=DEBRIEF), own_in(phase=DECIDE), own_in(phase=CLOSED)],
    "recruiter, not on the panel": [recruiter(phase=phase) for phase in Phase],
    "recruiter on the panel, own cards not all in": [recruiter_on_panel(phase=phase) for phase in (SCORE, DEBRIEF)],
    "administrator": [standing(Role.ADMINISTRATOR, phase=phase) for phase in Phase],
}

LATER = "from the debrief on"

TABLE: list[tuple[str, Callable[[Standing], bool], tuple[str, str, str, str, str, str]]] = [
    # what, predicate, then the columns in their order; where the table says "by setting" the default setting is asked
    ("open the vacancy", may_open_vacancy, ("yes", "yes", "yes", "yes", "yes", "no")),
    ("candidate's facts", may_see_candidate, ("yes", "yes", "yes", "yes", "yes", "no")),
    ("colleagues' levels and evidence", may_see_content, ("no", "yes", "yes", "yes", "no", "no")),
    ("colleagues' impressions and recommendations", may_see_closings, ("no", "no", "yes", "yes", "no", "no")),
    ("colleagues' names", may_see_names, ("no", "yes", "yes", "yes", "no", "no")),
    ("comparison and ranking", may_see_ranking, ("no", "no", "yes", "yes", "no", "no")),
    ("that a colleague has submitted", may_see_progress, ("no", "yes", "yes", "yes", "yes", "yes")),
    ("set up, plan, panel, phases", may_set_up, ("no", "no", "no", "yes", "yes", "no")),
    ("follow the debrief", may_debrief, ("no", "no", "yes", LATER, "no", "no")),
    ("lead the debrief", may_lead_debrief, ("no", "no", "no", LATER, "no", "no")),
    ("decisions and exports", may_decide_and_export, ("no", "no", "no", "yes", "no", "no")),
    ("mark a conflict of interest", may_recuse, ("yes", "yes", "yes", "yes", "yes", "no")),
    ("undo somebody's conflict of interest", may_undo_recusal, ("no", "no", "no", "yes", "yes", "yes")),
    ("open a card with a reason", may_open_with_reason, ("no", "no", "no", "no", "no", "yes")),
    ("what happened to cards, in the audit", may_audit_cards, ("no", "no", "no", "no", "no", "yes")),
]

OF_THE_ACCOUNT: list[tuple[str, Callable[[Standing], bool], tuple[str, str, str, str, str, str]]] = [
    # what somebody may do by their roles alone, whatever their part in the vacancy
    ("own account", of_viewer(may_use_own_account), ("yes",) * 6),
    ("read rubrics", of_viewer(may_read_rubrics), ("yes",) * 6),
    ("propose rubrics", of_viewer(may_propose_rubrics), ("no", "no", "no", "yes", "yes", "yes")),
    ("rubrics", of_viewer(may_manage_rubrics), ("no", "no", "no", "no", "no", "yes")),
    ("accounts, roles, retention", of_viewer(may_manage_accounts), ("no", "no", "no", "no", "no", "yes")),
    ("start a vacancy", of_viewer(may_start_vacancy), ("no", "no", "no", "yes", "yes", "no")),
]

CELLS = [
    pytest.param(may, column, cell, id=f"{what} | {column}")
    for what, may, cells in (*TABLE, *OF_THE_ACCOUNT)
    for column, cell in zip(COLUMNS, cells, strict=True)
]


@pytest.mark.parametrize(("may", "column", "cell"), CELLS)
def test_the_table_of_who_may_see_and_do_what(may, column, cell):
    """D5: role × action × state, one cell a test."""
    answers = ["yes" if may(one) else "no" for one in COLUMNS[column]]

    assert answers == [in_phase(cell, one.phase) for one in COLUMNS[column]]


def in_phase(cell: str, phase: Phase) -> str:
    """What a cell of the table says in a phase."""
    if cell != LATER:
        return cell
    return "no" if phase is SCORE else "yes"


def test_every_predicate_has_a_row_in_the_table():
    """D5: a new question without a row fails the suite."""
    predicates = {name for name in vars(visibility) if name.startswith("may_")}

    assert {may.__name__ for _what, may, _cells in (*TABLE, *OF_THE_ACCOUNT)} == predicates


HERE = [may for _what, may, _cells in TABLE]
ANYWHERE = [may for _what, may, _cells in OF_THE_ACCOUNT]


@pytest.mark.parametrize("may", HERE)
@pytest.mark.parametrize("phase", Phase)
def test_person_outside_the_vacancy_may_see_and_do_nothing_in_it(may, phase):
    """D4: a recruiter and interviewer of other vacancies."""
    outsider = standing(Role.RECRUITER, Role.INTERVIEWER, phase=phase)

    assert may(outsider) is False


@pytest.mark.parametrize("may", [*HERE, *ANYWHERE])
@pytest.mark.parametrize("phase", Phase)
def test_disabled_account_may_see_and_do_nothing(may, phase):
    """E3: whatever part in the vacancy it had."""
    gone = own_in(viewer=somebody(*Role, disabled=True), phase=phase, runs_vacancy=True)

    assert may(gone) is False


@pytest.mark.parametrize("may", HERE)
@pytest.mark.parametrize("phase", Phase)
def test_part_in_the_vacancy_counts_for_nothing_once_the_role_is_gone(may, phase):
    """D7: an interview without the role of interviewer, a vacancy without the role of recruiter."""
    former_interviewer = own_in(viewer=somebody(Role.RECRUITER), phase=phase)
    former_recruiter = recruiter(viewer=somebody(Role.INTERVIEWER), phase=phase)

    assert [may(former_interviewer), may(former_recruiter)] == [False, False]


@pytest.mark.parametrize(
    ("reveal", "all_own_cards_in", "phase", "seen"),
    [
        (Reveal.AFTER_OWN, False, SCORE, True),
        (Reveal.AFTER_OWN, True, SCORE, True),
        (Reveal.AFTER_ALL_OWN, False, SCORE, False),
        (Reveal.AFTER_ALL_OWN, True, SCORE, True),
        (Reveal.NOT_BEFORE_DEBRIEF, False, SCORE, False),
        (Reveal.NOT_BEFORE_DEBRIEF, True, SCORE, False),
        (Reveal.AFTER_OWN, False, DEBRIEF, True),
        (Reveal.AFTER_ALL_OWN, False, DEBRIEF, True),
        (Reveal.NOT_BEFORE_DEBRIEF, False, DEBRIEF, True),
        (Reveal.NOT_BEFORE_DEBRIEF, False, DECIDE, True),
    ],
)
def test_setting_says_when_colleagues_cards_open_to_who_has_submitted(reveal, all_own_cards_in, phase, seen):
    one = interviewer(own_cards_in=True, all_own_cards_in=all_own_cards_in, reveal=reveal, phase=phase)

    assert may_see_content(one) == seen
    assert may_see_progress(one) == seen


@pytest.mark.parametrize("reveal", Reveal)
@pytest.mark.parametrize("phase", [SCORE, DEBRIEF])
def test_interviewer_who_still_owes_the_card_sees_nothing_under_any_setting(reveal, phase):
    """D1, D2: only a submitted card opens colleagues' cards; the other cards being in does not help."""
    one = interviewer(reveal=reveal, phase=phase)

    assert [may(one) for may in (may_see_content, may_see_names, may_see_ranking, may_see_progress)] == [False] * 4


@pytest.mark.parametrize("phase", [DECIDE, CLOSED])
def test_card_that_can_no_longer_be_written_blinds_nobody(phase):
    one = interviewer(phase=phase)

    assert [may(one) for may in (may_see_content, may_see_names, may_see_ranking, may_see_progress)] == [True] * 4


@pytest.mark.parametrize(("phase", "seen"), [(SCORE, False), (DEBRIEF, False), (DECIDE, True), (CLOSED, True)])
def test_ranking_waits_for_the_own_cards_of_all_candidates(phase, seen):
    """A rank tells about every candidate, so one submitted card is not enough."""
    one = interviewer(own_cards_in=True, all_own_cards_in=False, phase=phase)

    assert may_see_ranking(one) == seen


def test_interviewer_sees_only_the_candidates_they_are_assigned_to():
    other = own_in(assigned=False, own_cards_in=False, phase=DECIDE)

    assert [may_see_candidate(other), may_see_content(other)] == [False, False]


@pytest.mark.parametrize("names_shown", [True, False])
@pytest.mark.parametrize("phase", Phase)
def test_names_are_a_gate_of_their_own_for_interviewers_and_not_for_recruiters(names_shown, phase):
    mine, runs = own_in(names_shown=names_shown, phase=phase), recruiter(names_shown=names_shown, phase=phase)

    assert [may_see_content(mine), may_see_names(mine)] == [True, names_shown]
    assert [may_see_content(runs), may_see_names(runs)] == [True, True]


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ({}, False),
        ({"own_cards_in": True}, False),
        ({"own_cards_in": True, "all_own_cards_in": True}, True),
        ({"phase": DECIDE}, True),
    ],
)
def test_recruiter_on_the_panel_ranks_and_exports_when_all_own_cards_are_in(facts, seen):
    one = recruiter_on_panel(**facts)

    assert [may_see_ranking(one), may_decide_and_export(one)] == [seen] * 2
    assert may_set_up(one) is True


def test_roles_add_up_so_a_recruiter_on_the_panel_reads_what_an_interviewer_reads():
    """Own card of this candidate in, others not: the interviewer's right, under the interviewer's settings."""
    one = recruiter_on_panel(own_cards_in=True, names_shown=False)

    assert [may_see_content(one), may_see_names(one), may_see_ranking(one)] == [True, False, False]


@pytest.mark.parametrize("phase", Phase)
def test_seeing_names_always_implies_seeing_content(phase):
    """No combination of facts opens a side door."""
    switches = ("runs_vacancy", "interviews_here", "assigned", "own_cards_in", "all_own_cards_in", "names_shown")
    roles = [(), (Role.INTERVIEWER,), (Role.RECRUITER,), (Role.ADMINISTRATOR,), tuple(Role)]
    leaks = [
        one
        for who in roles
        for reveal in Reveal
        for facts in product([True, False], repeat=len(switches))
        for one in [standing(*who, phase=phase, reveal=reveal, **dict(zip(switches, facts, strict=True)))]
        if may_see_names(one) and not may_see_content(one)
    ]

    assert leaks == []
