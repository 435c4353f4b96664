"""Tab Decision: choose, decide with a reason, confirm, and take it back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.services.interviews.planning import plan_interview
from screening.services.people.accounts import change_roles
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of, start_vacancy
from screening.ui.views.vacancy.decisions import tab
from tests.conftest import Firm
from tests.services.deciding import about, decided
from tests.store import copies
from tests.store.faults import fault_at
from tests.ui.pages import alerts, dutch, field, press, shown, touch, visit


@pytest.fixture(scope="module")
def ranked_database(firm_database, tmp_path_factory, rubrics) -> copies.FirmDatabase:
    return copies.continued(firm_database, tmp_path_factory.mktemp("ranked"), rubrics, copies.ranked)


@pytest.fixture
def ranked(ranked_database, tmp_path, rubrics, clock) -> Iterator[Firm]:
    with copies.in_use(ranked_database, tmp_path / "data", rubrics, clock) as firm:
        yield firm


def opened(firm: Firm, vacancy: str = ""):
    return visit(firm.recruiter, "vacancy", vacancy=vacancy or firm.vacancy, tab="decisions")


def tick(at, firm: Firm, *names: str):
    for name in names:
        key = f"chosen-{firm.candidacies[name]}"
        next(one for one in at.checkbox if one.key.endswith(key)).check()
    return at.run()


def test_the_third_is_shortlisted_with_a_reason_and_no_warning(ranked):
    """L3: the page says that it departs, in neutral words."""
    at = tick(opened(ranked), ranked, "max")

    at.radio[0].set_value(DecisionKind.SHORTLIST)
    at.text_area[0].set_value("Kent het vak van binnenuit.")
    at.button(key="decide-go-on").click().run()
    asked, warned = shown(at), alerts(at)
    at.button(key="decide-record").click().run()

    assert dutch("Departs from the ranking. That is recorded with the decision.") in asked
    assert [kind for kind, _text in warned] == []
    assert (about(ranked, "max").history[0].decision.departs, about(ranked, "kim").history) == (True, ())
    assert dutch("departs from the ranking") in shown(at)
    assert alerts(at)[0] == ("success", "Shortlist: vastgelegd voor 1 kandidaat.")


def test_the_reason_is_asked_for_and_what_was_typed_stays(ranked):
    at = tick(opened(ranked), ranked, "kim", "lex")
    at.radio[0].set_value(DecisionKind.DECLINE)

    at.button(key="decide-go-on").click().run()

    assert dutch("Write down the reason.") in "".join(text for _kind, text in alerts(at))
    assert (at.radio[0].value, len([one for one in at.checkbox if one.value])) == (DecisionKind.DECLINE, 2)
    assert about(ranked, "kim").history == ()


def test_what_is_missing_is_said_beside_the_button_and_nothing_at_the_top(ranked):
    at = tick(opened(ranked), ranked, "kim")
    at.text_area[0].set_value("Past goed.")

    at.button(key="decide-go-on").click().run()

    words = shown(at)
    sentence, button = dutch("Choose what you decide."), dutch("Go on")
    assert (alerts(at), words.index(button) < words.index(sentence)) == ([("error", sentence)], True)
    assert at.text_area[0].value == "Past goed."


def test_another_language_keeps_what_was_ticked_chosen_and_typed(ranked):
    at = tick(opened(ranked), ranked, "kim", "lex")
    at.segmented_control[0].set_value(View.CORRECTED).run()
    at.radio[0].set_value(DecisionKind.DECLINE)
    at.text_area[0].set_value("Niet dit jaar.").run()

    at.button(key="switch-language").click().run()

    assert (at.radio[0].value, at.text_area[0].value) == (DecisionKind.DECLINE, "Niet dit jaar.")
    assert (at.segmented_control[0].value, at.radio[0].label) == (View.CORRECTED, "Decision")
    assert len([one for one in at.checkbox if one.value]) == 2


def test_in_a_long_list_names_are_searched_and_all_that_are_shown_are_ticked_at_once(ranked, monkeypatch):
    monkeypatch.setattr(tab, "PER_PAGE", 2)
    at = tick(opened(ranked), ranked, "max")

    field(at, "Search by name").set_value("KÍM").run()
    found = [one.label for one in at.checkbox]
    told = shown(at)
    field(at, "Search by name").set_value("").run()
    press(at, "Tick all that are shown here")
    ticked = len([one for one in at.checkbox if one.value])
    press(at, "Clear the ticks")

    assert (found, ticked, [one.value for one in at.checkbox]) == (["Kim Kandidaat"], 3, [False] * 3)
    assert "1 aangevinkt, 1 daarvan hier niet te zien" in told


def test_a_tick_looks_up_no_more_than_who_is_looking(ranked):
    """And the act is drawn for who is ticked; what was undone in the list is told by the whole page."""
    decided(ranked, DecisionKind.SHORTLIST, "kim")
    at, kim, engine = opened(ranked), ranked.candidacies["kim"], ranked.office.database.engine

    with fault_at(0, engine) as whole:
        at.run()
    box = next(one for one in at.checkbox if one.key.endswith(f"chosen-{ranked.candidacies['max']}"))
    with fault_at(0, engine) as ticked:
        touch(at, box.check())
    told = shown(at)
    at.text_input(key=f"draft-undo-{kim}-1-0-reason").set_value("Toch niet.")
    touch(at, at.button(key=f"undo-{kim}").click())

    assert len(ticked) <= 2 < len(whole), (ticked, len(whole))
    assert "1 kandidaat: Max Morgenrood" in told
    assert ([kind for kind, _text in alerts(at)], len(about(ranked, "kim").history)) == (["success"], 2)


def test_the_newest_decision_is_undone_from_the_history(ranked):
    decided(ranked, DecisionKind.PLACE, "kim")
    at, kim = opened(ranked), ranked.candidacies["kim"]

    button = at.button(key=f"undo-{kim}")
    at.text_input(key=f"draft-undo-{kim}-1-0-reason").set_value("Zij zegde af.")
    button.click().run()

    assert [one.decision.kind for one in about(ranked, "kim").history] == [DecisionKind.INTERVIEW, DecisionKind.PLACE]
    assert "Zij zegde af." in shown(at)


def test_only_what_the_phase_allows_is_offered_and_the_rest_is_announced(firm):
    at = tick(opened(firm), firm, "kim")

    assert list(at.radio[0].options) == [
        dutch("Decline"),
        dutch("Record a withdrawal"),
        dutch("Put on the longlist"),
    ]
    assert dutch("The shortlist opens with the debrief; presenting and placing open in the phase Decide.") in shown(at)


def test_a_closed_vacancy_shows_what_was_decided_and_offers_nothing(ranked):
    decided(ranked, DecisionKind.PLACE, "kim")
    move_phase(ranked.office, ranked.recruiter, ranked.vacancy, Phase.CLOSED)

    at = opened(ranked)

    closed = (
        "This vacancy is closed: what was decided can be read, and nothing is decided any more. Reopen it under Phase."
    )
    assert dutch(closed) in shown(at)
    assert [one for one in at.button if one.key and one.key.startswith(("undo-", "decide-"))] == []
    assert len(at.checkbox) == 0


def test_a_vacancy_without_candidates_says_where_they_come_from(firm):
    empty = start_vacancy(firm.office, firm.recruiter, "CTO", "Provincie", "it-manager")

    assert dutch("There are no candidates to decide about yet. Add them under Candidates.") in shown(
        opened(firm, empty)
    )


def test_a_recruiter_who_owes_a_card_sees_why_it_is_shut_and_can_record_a_withdrawal(ranked):
    """D1: no rank and no score, and only what setting up is enough for."""
    rik, lex = ranked.recruiter, ranked.candidacies["lex"]
    move_phase(ranked.office, rik, ranked.vacancy, Phase.DEBRIEF, "Rik wil zelf ook horen.")
    decided(ranked, DecisionKind.SHORTLIST, "lex")
    both = change_roles(ranked.office, ranked.administrator, rik.id, frozenset({Role.RECRUITER, Role.INTERVIEWER}))
    part = set_up_of(ranked.office, both, ranked.vacancy).parts[0].id
    add_to_panel(ranked.office, both, ranked.vacancy, both.id)
    plan_interview(ranked.office, both, ranked.vacancy, lex, both.id, part, reading_reason="als vierde")

    at = tick(visit(both, "vacancy", vacancy=ranked.vacancy, tab="decisions"), ranked, "lex")

    assert [kind for kind, text in alerts(at) if "nog een kaart open" in text] == ["info"]
    assert list(at.radio[0].options) == [dutch("Record a withdrawal")]
    assert [word for word in (dutch("shortlist"), "rang ", "score ") if word in shown(at)] == []
