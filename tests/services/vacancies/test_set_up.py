"""Vacancies: set-up in order, frozen when scoring starts, phases, and whom they exist for."""

from __future__ import annotations

import pytest

from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from screening.services.access.doors import CLOSED
from screening.services.candidates.add import add_candidate
from screening.services.cards import read
from screening.services.interviews import appointments, planning
from screening.services.people import accounts
from screening.services.vacancies.panel import add_to_panel, remove_from_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.plan import (
    change_part,
    choose_people,
    move_criterion,
    plan_of,
    propose_plan,
    save_plan,
)
from screening.services.vacancies.profile import choose_profile
from screening.services.vacancies.set_up import SetUp, change_vacancy, my_vacancies, set_up_of, start_vacancy
from tests.conftest import Firm
from tests.store.raw import dump, events, rows


def start(firm: Firm, profile: str | None = None) -> str:
    return start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap Nergens", profile)


def set_up(firm: Firm, vacancy: str | None = None) -> SetUp:
    return set_up_of(firm.office, firm.recruiter, vacancy or firm.vacancy)


def change(firm: Firm, version: int, **other: object) -> None:
    usual = {"title": "IT-manager", "client": "Gemeente", "reveal": Reveal.AFTER_OWN, "names_shown": True}
    change_vacancy(firm.office, firm.recruiter, firm.vacancy, version, **usual | other)


def move(firm: Firm, *phases: Phase) -> None:
    for phase in phases:
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "because")


def outsider(firm: Firm) -> Account:
    """Somebody with every role and no part in the firm's vacancy."""
    return accounts.change_roles(firm.office, firm.administrator, firm.administrator.id, frozenset(Role))


def test_new_vacancy_says_what_it_still_lacks(firm):
    """Bad input of the first release: a vacancy without panel or profile."""
    vacancy = start(firm)
    empty = set_up(firm, vacancy).lacks
    choose_profile(firm.office, firm.recruiter, vacancy, "cio")
    without_panel = set_up(firm, vacancy).lacks
    add_to_panel(firm.office, firm.recruiter, vacancy, firm.ann.id)
    without_candidates = set_up(firm, vacancy).lacks
    add_candidate(firm.office, firm.recruiter, vacancy, "Kim Kandidaat")

    assert [empty, without_panel, without_candidates, set_up(firm, vacancy).lacks] == [
        ("profile", "panel", "candidates"),
        ("panel", "candidates"),
        ("candidates",),
        (),
    ]


def test_new_vacancy_starts_in_score_with_the_default_gates(firm):
    made = set_up(firm, start(firm)).vacancy

    assert (made.title, made.client, made.phase, made.reveal, made.names_shown, made.frozen, made.profile_id) == (
        "CIO",
        "Waterschap Nergens",
        Phase.SCORE,
        Reveal.AFTER_OWN,
        True,
        False,
        None,
    )


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("profile", "Choose a role profile first: it says what is asked."),
        ("panel", "This vacancy has no panel yet. Add at least one interviewer."),
        ("candidates", "This vacancy has no candidates to interview yet. Add at least one."),
    ],
)
def test_interviews_are_not_planned_while_something_is_lacking(firm, lacking, said):
    """Each a clear sentence, nothing lost."""
    vacancy = start(firm, None if lacking == "profile" else "cio")
    if lacking != "panel":
        add_to_panel(firm.office, firm.recruiter, vacancy, firm.ann.id)
    if lacking != "candidates":
        add_candidate(firm.office, firm.recruiter, vacancy, "Kim Kandidaat")
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as refused:
        planning.plan_everyone(firm.office, firm.recruiter, vacancy)

    assert str(refused.value) == said
    assert dump(firm.office) == before


def test_only_a_recruiter_starts_a_vacancy(firm):
    for other in (firm.ann, firm.administrator):
        with pytest.raises(NotAllowed, match=r"Only a recruiter may do this\."):
            start_vacancy(firm.office, other, "CIO", "Waterschap")


@pytest.mark.parametrize(("title", "client"), [("", "Waterschap"), ("CIO", " "), ("x" * 201, "W"), ("CIO", "x" * 201)])
def test_vacancy_needs_a_title_and_a_client_that_fit(firm, title, client):
    before = dump(firm.office)

    with pytest.raises(BadInput):
        start_vacancy(firm.office, firm.recruiter, title, client, "cio")

    assert dump(firm.office) == before


def test_unknown_profile_is_refused_and_no_vacancy_is_made(firm):
    before = dump(firm.office)

    with pytest.raises(BadInput, match=r"There is no role profile “ceo”\."):
        start(firm, "ceo")

    assert dump(firm.office) == before


def test_profile_brings_its_planned_criteria_into_the_plan(firm):
    vacancy = start(firm, "cio")

    made = set_up(firm, vacancy)

    assert made.settings is not None
    assert made.settings.planned == firm.office.profiles["cio"].planned
    assert sorted(criterion for part in made.parts for criterion in part.criteria) == sorted(made.settings.planned)


def test_profile_can_be_changed_until_scoring_starts(firm):
    choose_profile(firm.office, firm.recruiter, firm.vacancy, "cio")
    chosen = set_up(firm)

    assert (chosen.vacancy.profile_id, chosen.vacancy.frozen) == ("cio", False)
    assert rows(firm.office, "select number from vacancy_settings where vacancy_id = ?", firm.vacancy) == [(1,)]
    assert sorted(criterion for part in chosen.parts for criterion in part.criteria) == sorted(
        firm.office.profiles["cio"].planned
    )


def test_first_save_on_a_card_freezes_profile_and_plan(firm):
    """Weights, balance, minimums and planned criteria are fixed before anybody can see where they lead."""
    firm.rate("ann", "kim", "COM-A", 3)
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as profile:
        choose_profile(firm.office, firm.recruiter, firm.vacancy, "cio")
    with pytest.raises(RuleBroken) as plan:
        propose_plan(firm.office, firm.recruiter, firm.vacancy, "standard")

    assert str(profile.value) == ("Scoring has started, so weights, balance, minimums and planned criteria are frozen.")
    assert str(plan.value) == "Scoring has started, so what is asked in which part stays as it is."
    assert set_up(firm).vacancy.frozen is True
    assert dump(firm.office) == before


def test_opening_a_card_freezes_nothing(firm):
    """Looking is not starting."""
    read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert set_up(firm).vacancy.frozen is False


@pytest.mark.parametrize("again", ["Kim Kandidaat", "kim kandidaat ", "KIM  KANDIDAAT"])
def test_second_candidate_of_the_same_name_is_refused_and_the_first_stays(firm, again):
    """Bad input of the first release: two candidates with the same name."""
    before = dump(firm.office)

    with pytest.raises(RuleBroken, match="Add what tells the two apart"):
        add_candidate(firm.office, firm.recruiter, firm.vacancy, again)

    assert dump(firm.office) == before


def test_same_name_with_what_tells_them_apart_or_in_another_vacancy_is_another_candidate(firm):
    add_candidate(firm.office, firm.recruiter, firm.vacancy, "Kim Kandidaat (Utrecht)")
    elsewhere = start(firm)
    add_candidate(firm.office, firm.recruiter, elsewhere, "Kim Kandidaat")

    assert [one.name for one in set_up(firm).candidacies] == [
        "Kim Kandidaat",
        "Kim Kandidaat (Utrecht)",
        "Lex Lampion",
        "Max Morgenrood",
    ]
    assert [one.name for one in set_up(firm, elsewhere).candidacies] == ["Kim Kandidaat"]


def test_name_is_stored_and_shown_as_it_was_typed(firm):
    """F5, F8: whatever it looks like."""
    typed = "'); DROP TABLE scorecard;-- <script> ![](https://x/p.png) :material/home: $x$ {name} שלום"

    add_candidate(firm.office, firm.recruiter, firm.vacancy, typed)

    assert typed in [one.name for one in set_up(firm).candidacies]


@pytest.mark.parametrize(("email", "kept"), [("", None), ("  ", None), ("Kim@Home.example", "kim@home.example")])
def test_address_of_a_candidate_is_optional(firm, email, kept):
    made = add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw", email)

    assert {one.id: one.email for one in set_up(firm).candidacies}[made] == kept


def test_address_that_is_none_is_refused_and_no_candidate_is_made(firm):
    before = dump(firm.office)

    with pytest.raises(BadInput, match="is not an e-mail address"):
        add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw", "nina")

    assert dump(firm.office) == before


def test_stale_page_does_not_overwrite_a_newer_change(firm):
    shown = set_up(firm).vacancy.version
    change(firm, shown, title="IT-manager zorg")
    before = dump(firm.office)

    with pytest.raises(Conflict) as refused:
        change(firm, shown, title="IT-manager onderwijs")

    assert str(refused.value) == (
        "This vacancy was changed elsewhere in the meantime. Reload the page; your change was not saved."
    )
    assert dump(firm.office) == before
    assert set_up(firm).vacancy.title == "IT-manager zorg"


def test_fresh_page_changes_the_facts(firm):
    change(
        firm, set_up(firm).vacancy.version, title=" CTO ", client="X", reveal=Reveal.AFTER_ALL_OWN, names_shown=False
    )

    made = set_up(firm).vacancy
    assert (made.title, made.client, made.reveal, made.names_shown) == ("CTO", "X", Reveal.AFTER_ALL_OWN, False)


def test_move_of_the_phase_makes_an_open_page_stale(firm):
    shown = set_up(firm).vacancy.version
    move(firm, Phase.DEBRIEF)

    with pytest.raises(Conflict):
        change(firm, shown)


def test_panel_takes_interviewers_once_and_nobody_else(firm):
    vacancy = start(firm)
    add_to_panel(firm.office, firm.recruiter, vacancy, firm.ann.id)
    add_to_panel(firm.office, firm.recruiter, vacancy, firm.ann.id)
    accounts.set_disabled(firm.office, firm.administrator, firm.bob.id, True)

    for other in (firm.administrator.id, firm.recruiter.id, firm.bob.id, "nobody"):
        with pytest.raises(BadInput, match=r"Choose somebody with the role of interviewer\."):
            add_to_panel(firm.office, firm.recruiter, vacancy, other)

    assert set_up(firm, vacancy).panel == (firm.ann,)
    assert events(firm.office).count("vacancy.panel") == 4


def test_panel_member_leaves_when_no_card_is_owed_and_submitted_cards_stay(firm):
    firm.submit("ann", "kim")
    with pytest.raises(RuleBroken, match="This person still has interviews without a submitted card"):
        remove_from_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)
    for candidate in ("lex", "max"):
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", candidate])

    remove_from_panel(firm.office, firm.recruiter, firm.vacancy, firm.ann.id)

    assert firm.ann not in set_up(firm).panel
    assert rows(firm.office, "select count(*) from submission") == [(1,)]


def test_phases_move_forward_and_back_with_a_reason_and_closing_is_dated(firm):
    move(firm, Phase.DEBRIEF, Phase.DECIDE)
    firm.clock.move(days=1)
    move(firm, Phase.CLOSED)
    closed = rows(firm.office, "select phase, closed_at from vacancy")
    move(firm, Phase.DECIDE)

    assert closed == [("closed", "2026-03-03 09:00:00.000000")]
    assert rows(firm.office, "select phase, closed_at from vacancy") == [("decide", None)]
    assert rows(firm.office, "select from_phase, to_phase, reason from phase_move order by rowid") == [
        ("score", "debrief", "because"),
        ("debrief", "decide", "because"),
        ("decide", "closed", "because"),
        ("closed", "decide", "because"),
    ]


def test_in_a_closed_vacancy_panel_plan_and_set_up_stay_as_they_are(firm):
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED)
    before, found = dump(firm.office), set_up(firm)
    here, part = (firm.office, firm.recruiter, firm.vacancy), found.parts[0]
    shown = [one.part for one in plan_of(*here).parts]

    for act in (
        lambda: add_to_panel(*here, firm.recruiter.id),
        lambda: remove_from_panel(*here, firm.ann.id),
        lambda: change(firm, found.vacancy.version),
        lambda: choose_profile(*here, "cio"),
        lambda: choose_people(*here, part.id, 2, []),
        lambda: propose_plan(*here, "one"),
        lambda: change_part(*here, part.id, "Anders", 50),
        lambda: move_criterion(*here, part.criteria[0], None),
        lambda: save_plan(*here, shown),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert str(refused.value) == CLOSED
    assert dump(firm.office) == before


def test_phase_that_is_skipped_or_turned_back_without_a_reason_is_refused(firm):
    before = dump(firm.office)

    with pytest.raises(RuleBroken):
        move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DECIDE)
    move(firm, Phase.DEBRIEF)
    with pytest.raises(RuleBroken, match=r"Write down why the vacancy goes back one phase\."):
        move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, "  ")

    assert set_up(firm).vacancy.phase is Phase.DEBRIEF
    assert dump(firm.office) != before


def test_phase_moves_on_while_cards_are_owed_and_says_which(firm):
    """They may stay owed; a late card is accepted until Decide."""
    firm.submit("ann", "kim")
    move(firm, Phase.DEBRIEF)

    owed = [one for one in appointments.progress(firm.office, firm.recruiter, firm.vacancy) if one.owed]

    assert len(owed) == 8
    assert {(one.interviewer.name, one.candidate) for one in owed}.isdisjoint({("Ann Aandacht", "Kim Kandidaat")})


def test_recruiter_finds_the_vacancies_they_run_and_interviewers_those_they_interview_in(firm):
    firm.clock.move(days=1)
    second = start(firm)

    found = {
        name: [one.vacancy.id for one in my_vacancies(firm.office, account)]
        for name, account in {"recruiter": firm.recruiter, "ann": firm.ann, "other": firm.administrator}.items()
    }

    assert found == {"recruiter": [second, firm.vacancy], "ann": [firm.vacancy], "other": []}


def test_list_counts_only_the_cards_that_the_viewer_may_know_of(firm):
    """D1: a blind interviewer learns nothing from a count, a recruiter counts all."""
    for name, candidate in (("ann", "kim"), ("bob", "kim"), ("bob", "lex")):
        firm.submit(name, candidate, dict.fromkeys(firm.criteria))

    counts = {
        name: [(one.submitted, one.planned) for one in my_vacancies(firm.office, account)]
        for name, account in {"recruiter": firm.recruiter, "ann": firm.ann, "cas": firm.cas}.items()
    }

    assert counts == {"recruiter": [(3, 9)], "ann": [(2, 5)], "cas": [(0, 3)]}


def test_vacancy_leaves_the_list_with_the_role(firm):
    """D7."""
    former = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, frozenset({Role.INTERVIEWER}))

    assert my_vacancies(firm.office, former) == []
    with pytest.raises(NotFound):
        set_up_of(firm.office, former, firm.vacancy)


def test_vacancy_of_others_looks_like_one_that_does_not_exist(firm):
    """D4: the same sentence for both, whatever is tried."""
    other = outsider(firm)
    before = dump(firm.office)

    said = set()
    for vacancy in (firm.vacancy, "nothing"):
        for act in (
            lambda one: set_up_of(firm.office, other, one),
            lambda one: choose_profile(firm.office, other, one, "cio"),
            lambda one: add_to_panel(firm.office, other, one, firm.bob.id),
            lambda one: remove_from_panel(firm.office, other, one, firm.bob.id),
            lambda one: add_candidate(firm.office, other, one, "Nina Nieuw"),
            lambda one: move_phase(firm.office, other, one, Phase.DEBRIEF),
            lambda one: planning.plan_everyone(firm.office, other, one),
            lambda one: appointments.progress(firm.office, other, one),
        ):
            with pytest.raises(NotFound) as refused:
                act(vacancy)
            said.add(str(refused.value))

    assert said == {"This vacancy does not exist, or not for you."}
    assert dump(firm.office) == before


def test_interviewer_sets_nothing_up_in_the_vacancy_they_interview_in(firm):
    before = dump(firm.office)

    for act in (
        lambda: set_up_of(firm.office, firm.ann, firm.vacancy),
        lambda: choose_profile(firm.office, firm.ann, firm.vacancy, "cio"),
        lambda: add_candidate(firm.office, firm.ann, firm.vacancy, "Nina Nieuw"),
        lambda: move_phase(firm.office, firm.ann, firm.vacancy, Phase.DEBRIEF),
    ):
        with pytest.raises(NotFound):
            act()

    assert dump(firm.office) == before


def test_a_closed_vacancy_stands_below_the_open_ones_which_keep_their_order(firm):
    for title in ("A", "B", "C"):
        start_vacancy(firm.office, firm.recruiter, title, "Klant")
    closed, *others = listed(firm)
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, closed, phase)

    assert listed(firm) == [*others, closed]


def listed(firm) -> list[str]:
    return [one.vacancy.id for one in my_vacancies(firm.office, firm.recruiter)]
