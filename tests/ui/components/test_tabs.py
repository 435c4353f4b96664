"""Tabs: only the open one runs, the address says which that is, and what was typed in one is there after a look at another."""

from __future__ import annotations

import pytest

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.people import accounts
from screening.services.vacancies import phases, set_up
from screening.services.vacancies.panel import remove_from_panel
from tests.services.growth import join
from tests.store.raw import dump
from tests.tabs import TABS
from tests.ui.pages import alerts, dutch, english, field, fill, open_tab, press, shown, title, visit

ON_TO_DEBRIEF = dutch("On to {phase}").format(phase=dutch("Debrief"))
SIGNS = {
    "progress": dutch("● submitted · ◐ draft (scored of total) · ○ not started"),
    "set-up": dutch("Show whose card it is"),
    "plan": dutch("Who asks what"),
    "panel": dutch("Take off"),
    "candidates": dutch("Add the candidate"),
    "interviews": dutch("Plan from the interview plan"),
    "decisions": dutch("Tick one candidate or more in the list above."),
    "phase": ON_TO_DEBRIEF,
}
"""What stands on one tab of a vacancy and on no other."""
NOT_HERE = "There is no such tab here, or not for you. This is “{tab}”."


def of_rubrics(firm) -> dict[str, str]:
    """What stands on one tab of the rubrics and on no other."""
    rubric = firm.office.rubric
    return {
        "competencies": dutch("Search in names, anchors and questions"),
        "scale": rubric.scale.rules[0].nl,
        "conversation": rubric.script.opening[0].nl,
        "profiles": firm.office.profiles["cio"].name.nl,
        "versions": dutch("Edit or upload"),
    }


def vacancy(firm, tab: str = ""):
    query = {"tab": tab} if tab else {}
    return visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, **query)


def drawn(at, signs: dict[str, str]) -> list[str]:
    """The tabs of which something reaches the browser."""
    text = shown(at).split("\n")
    return [tab for tab, sign in signs.items() if any(sign in line for line in text)]


# What runs


@pytest.mark.parametrize("tab", TABS["vacancy"])
def test_of_a_vacancy_only_the_open_tab_reaches_the_browser(firm, tab):
    assert drawn(vacancy(firm, tab), SIGNS) == [tab]


@pytest.mark.parametrize("tab", TABS["rubrics"])
def test_of_the_rubrics_only_the_open_tab_reaches_the_browser(firm, tab):
    assert drawn(visit(firm.administrator, "rubrics", tab=tab), of_rubrics(firm)) == [tab]


def test_without_a_tab_in_the_address_the_first_is_open_and_nothing_is_said_about_it(firm):
    at, rubrics = vacancy(firm), visit(firm.ann, "rubrics")

    assert (drawn(at, SIGNS), drawn(rubrics, of_rubrics(firm))) == (["progress"], ["competencies"])
    assert [kind for kind, _text in alerts(at) + alerts(rubrics) if kind == "warning"] == []


def test_tests_know_every_tab_there_is(firm):
    """Those that look at whole pages open each tab that `tests/tabs.py` names."""
    pages = {"vacancy": vacancy(firm), "rubrics": visit(firm.administrator, "rubrics")}

    assert {page: len(at.tabs) for page, at in pages.items()} == {page: len(tabs) for page, tabs in TABS.items()}


# The address


@pytest.mark.parametrize("unknown", ["nowhere", "versions", "", "Panel", "../phase", "<script>", "x" * 10_000])
def test_a_tab_that_is_not_there_opens_the_first_and_says_so(firm, unknown):
    """F4"""
    at = open_tab(vacancy(firm), unknown)

    assert ([one.message for one in at.exception], drawn(at, SIGNS)) == ([], ["progress"])
    assert alerts(at)[0] == ("warning", dutch(NOT_HERE).format(tab=dutch("Progress")))


@pytest.mark.parametrize(("say", "language"), [(dutch, "nl"), (english, "en")], ids=["nl", "en"])
def test_a_tab_that_one_may_not_see_reads_like_one_that_does_not_exist(firm, say, language):
    """D9"""
    accounts.change_language(firm.office, firm.ann, language)

    at, nowhere = visit(firm.ann, "rubrics", tab="versions"), visit(firm.ann, "rubrics", tab="nowhere")

    assert alerts(at)[0] == ("warning", say(NOT_HERE).format(tab=say("Competencies")))
    assert (shown(at), say("Edit or upload") in shown(at)) == (shown(nowhere), False)


@pytest.mark.parametrize("tab", TABS["vacancy"])
def test_the_shared_address_of_a_tab_is_not_found_by_who_has_no_right_to_the_vacancy(firm, tab):
    """D4"""
    cas = accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.RECRUITER}))

    at = visit(cas, "vacancy", vacancy=firm.vacancy, tab=tab)
    unknown = visit(cas, "vacancy", vacancy="0000000000000000", tab=tab)

    missing = [("warning", dutch("This vacancy does not exist, or not for you."))]
    assert (alerts(at), alerts(unknown), len(at.tabs)) == (missing, missing, 0)
    assert (title(at), shown(at)) == (title(unknown), shown(unknown))


def test_the_language_changes_and_the_tab_stays(firm):
    at = press(vacancy(firm, "candidates"), "English")

    assert at.query_params["tab"] == "candidates"
    assert english("Add the candidate") in [button.label for button in at.button]
    assert at.session_state[f"tabs-{firm.vacancy}"] == english("Candidates")


# What was typed

TYPED = [
    ("set-up", "Role", "CIO"),
    ("set-up", "Client", "Waterschap Elders"),
    ("set-up", "Show whose card it is", False),
    ("set-up", "Role profile", "cio"),
    ("set-up", "Why these weights?", "meer mens"),
    ("set-up", dutch("Human") + ", in %", 61.0),
    ("plan", "Name of the part", "Kennismaking"),
    ("plan", "Minutes", 90),
    ("plan", "Interviewers per candidate", 2),
    ("plan", "Criterion", "EI-D"),
    ("candidates", "Name", "Half Getypt"),
    ("candidates", "E-mail address (optional)", "half@post.example"),
    ("interviews", "Place or video link", "Kamer 3"),
    ("interviews", "Place or video link of all", "Kamer 4"),
]


@pytest.mark.parametrize(("tab", "label", "value"), TYPED)
def test_what_was_half_typed_is_there_after_a_look_at_another_tab_and_nothing_is_stored(firm, tab, label, value):
    at, before = vacancy(firm, tab), dump(firm.office)

    fill(at, {label: value})
    open_tab(at, "panel")
    elsewhere = [one.label for one in at.text_input]
    open_tab(at, tab)

    assert (field(at, label).value, elsewhere, dump(firm.office) == before) == (value, [], True)


def test_who_was_chosen_for_the_panel_is_still_chosen_after_a_look_at_another_tab(firm):
    empty = set_up.start_vacancy(firm.office, firm.recruiter, "Directeur", "Stichting Nergens")
    at = visit(firm.recruiter, "vacancy", vacancy=empty, tab="panel")

    fill(at, {"Add interviewers": [firm.ann.id, firm.bob.id]})
    open_tab(open_tab(at, "candidates"), "panel")

    assert field(at, "Add interviewers").value == [firm.ann.id, firm.bob.id]


def test_a_reason_that_was_half_typed_is_there_after_a_look_at_another_tab(firm):
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    at, question = vacancy(firm, "phase"), dutch("Why back to {phase}?").format(phase=dutch("Scoring"))

    fill(at, {question: "Cas was"})
    open_tab(open_tab(at, "progress"), "phase")

    assert field(at, question).value == "Cas was"


def test_what_was_typed_for_one_vacancy_is_not_in_the_fields_of_another(firm):
    other = set_up.start_vacancy(firm.office, firm.recruiter, "Directeur", "Stichting Nergens")
    at = fill(vacancy(firm, "candidates"), {"Name": "Half Getypt"})

    at.query_params["vacancy"] = other
    at.run()

    assert field(at, "Name").value == ""


def test_once_it_is_done_the_fields_are_as_new_also_after_a_look_at_another_tab(firm):
    at = vacancy(firm, "candidates")

    press(fill(at, {"Name": "Noor Nieuw", "E-mail address (optional)": "noor@post.example"}), "Add the candidate")
    open_tab(open_tab(at, "phase"), "candidates")

    assert (field(at, "Name").value, field(at, "E-mail address (optional)").value) == ("", "")


def test_after_a_refusal_what_was_typed_stays_also_after_a_look_at_another_tab(firm):
    at = vacancy(firm, "candidates")

    press(fill(at, {"Name": "Kim Kandidaat", "E-mail address (optional)": "kim@post.example"}), "Add the candidate")
    open_tab(open_tab(at, "phase"), "candidates")

    assert (field(at, "Name").value, field(at, "E-mail address (optional)").value) == (
        "Kim Kandidaat",
        "kim@post.example",
    )


def test_a_version_of_a_file_that_was_half_typed_is_there_after_a_look_at_another_tab(firm):
    at = visit(firm.administrator, "rubrics", tab="versions")
    at.text_area(key="rubric-text").set_value("order: 1")

    open_tab(open_tab(at, "scale"), "versions")

    assert at.text_area(key="rubric-text").value == "order: 1"


@pytest.mark.parametrize("where", ["hand over", "asked by", "plan one"])
def test_a_choice_that_is_not_there_any_more_is_let_go_of_after_a_look_at_another_tab(firm, where):
    dan = join(firm, "Dan Dijk")
    tab = "plan" if where == "asked by" else "interviews"
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab=tab)
    if where == "hand over":
        at.button(key=f"change-{firm.interviews['ann', 'kim']}").click().run()
        fill(at, {"Hand over to": dan.id})
    elif where == "asked by":
        fill(at, {"Asked by": [dan.id]})
    else:
        fill(at, {"Interviewer": dan.id})
    open_tab(at, "phase")
    remove_from_panel(firm.office, firm.recruiter, firm.vacancy, dan.id)

    open_tab(at, tab)

    assert [one.message for one in at.exception] == []
    assert dan.id not in {str(one.value) for one in at.selectbox} | {
        name for one in at.multiselect for name in one.value
    }
