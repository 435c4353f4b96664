"""The vacancy page: start one, set it up in order, follow it, move its phase."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.i18n import ngettext
from screening.services.access.doors import CLOSED
from screening.services.candidates.add import add_candidate
from screening.services.interviews import appointments
from screening.services.interviews.appointments import CardState
from screening.services.people import accounts, invitations
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import my_vacancies, set_up_of, start_vacancy
from screening.ui.views.vacancy.progress import table
from tests.conftest import PASSWORD
from tests.ui.pages import alerts, dutch, field, fill, move_on, press, shown, text_tables, title, visit

MISSING = "This vacancy does not exist, or not for you."
STILL_OWED = (
    "{n} card is still owed. It may stay owed; until Decide a late card is accepted and marked late.",
    "{n} cards are still owed. They may stay owed; until Decide a late card is accepted and marked late.",
)


def opened(firm, vacancy: str | None = None, *, tab: str = "progress"):
    """The vacancy's page as its recruiter opens it, on this tab."""
    return visit(firm.recruiter, "vacancy", vacancy=vacancy or firm.vacancy, tab=tab)


def set_up(firm, vacancy: str | None = None):
    return set_up_of(firm.office, firm.recruiter, vacancy or firm.vacancy)


@pytest.fixture
def empty(firm) -> str:
    """A vacancy that has only a title and a client."""
    return start_vacancy(firm.office, firm.recruiter, "Directeur", "Stichting Nergens")


# Start


def test_a_vacancy_is_started_with_a_role_a_client_and_a_profile(firm):
    at = visit(firm.recruiter, "vacancy")

    fill(at, {"Role": "CIO", "Client": "Waterschap Nergens", "Role profile": "cio"})
    press(at, "Start the vacancy")

    made = set_up(firm, at.query_params["vacancy"])
    assert (title(at), made.vacancy.client, made.vacancy.profile_id) == ("CIO", "Waterschap Nergens", "cio")
    assert made.lacks == ("panel", "candidates")


def test_the_profile_may_be_chosen_later(firm):
    at = visit(firm.recruiter, "vacancy")

    fill(at, {"Role": "CIO", "Client": "Waterschap Nergens"})
    press(at, "Start the vacancy")

    assert set_up(firm, at.query_params["vacancy"]).lacks == ("profile", "panel", "candidates")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"Role": " ", "Client": "Waterschap"}, "Fill in the role that this vacancy is for."),
        ({"Role": "CIO", "Client": ""}, "Fill in the client."),
    ],
)
def test_a_vacancy_without_role_or_client_is_refused_and_the_rest_stays(firm, typed, sentence):
    at = visit(firm.recruiter, "vacancy")

    press(fill(at, typed), "Start the vacancy")

    assert (alerts(at), {label: field(at, label).value for label in typed}) == ([("error", dutch(sentence))], typed)
    assert len(my_vacancies(firm.office, firm.recruiter)) == 1


def test_a_vacancy_is_opened_from_the_list(firm):
    at = visit(firm.recruiter, "vacancy")

    at.button(key=f"open-{firm.vacancy}").click().run()

    assert (title(at), at.query_params) == ("IT-manager", {"vacancy": firm.vacancy})


@pytest.mark.parametrize("vacancy", ["another's", "0000000000000000", "' or 1=1 --", "../..", "\u202e", "x" * 10_000])
def test_a_vacancy_of_somebody_else_reads_like_one_that_does_not_exist(firm, vacancy):
    """D4, F4"""
    if vacancy == "another's":
        accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.RECRUITER}))
        cas = accounts.find_person(firm.office, firm.cas.id)
        vacancy = start_vacancy(firm.office, cas, "Geheim", "Stichting Stil")

    at = opened(firm, vacancy)

    assert ([one.message for one in at.exception], title(at)) == ([], dutch("Vacancy"))
    assert (alerts(at), "Geheim" in shown(at)) == ([("warning", dutch(MISSING))], False)


# Set-up


def test_choosing_a_profile_gives_the_weights_and_a_plan(firm, empty):
    at = opened(firm, empty, tab="set-up")

    press(fill(at, {"Role profile": "it-manager"}), "Use this profile")

    made = set_up(firm, empty)
    assert (made.vacancy.profile_id, "profile" in made.lacks, len(made.parts) > 0) == ("it-manager", False, True)
    assert alerts(at)[0][0] == "success"


def test_once_scoring_has_started_the_profile_is_frozen(firm):
    firm.rate("ann", "kim", firm.criteria[0], 3)

    at = opened(firm, tab="set-up")

    frozen = dutch("Scoring has started, so weights, balance, minimums and planned criteria are frozen.")
    assert ("info", frozen) in alerts(at)
    assert dutch("Use this profile") not in [button.label for button in at.button]


def test_the_facts_can_be_changed(firm):
    at = opened(firm, tab="set-up")

    fill(at, {"Role": "IT-directeur", "Client": "Gemeente Elders", "Show whose card it is": False})
    fill(at, {"Interviewers read colleagues' cards of a candidate": Reveal.NOT_BEFORE_DEBRIEF})
    press(at, "Save")

    now = set_up(firm).vacancy
    assert (now.title, now.client, now.reveal, now.names_shown) == (
        "IT-directeur",
        "Gemeente Elders",
        Reveal.NOT_BEFORE_DEBRIEF,
        False,
    )
    assert title(at) == "IT-directeur"


def test_facts_that_cannot_be_are_refused_and_what_was_typed_stays(firm):
    at = opened(firm, tab="set-up")

    press(fill(at, {"Role": " ", "Client": "Gemeente Elders"}), "Save")

    assert alerts(at)[0] == ("error", dutch("Fill in the role that this vacancy is for."))
    assert (field(at, "Role").value, field(at, "Client").value) == (" ", "Gemeente Elders")
    assert set_up(firm).vacancy.client == "Gemeente Nergenshuizen"


def test_facts_that_a_colleague_changed_meanwhile_are_not_overwritten_and_the_page_says_so(firm):
    """B1"""
    at = opened(firm, tab="set-up")
    firm.change(title="IT-directeur")

    press(fill(at, {"Role": "CIO"}), "Save")

    sentence = "This vacancy was changed elsewhere in the meantime. Reload the page; your change was not saved."
    assert (alerts(at)[0], set_up(firm).vacancy.title) == (("error", dutch(sentence)), "IT-directeur")


# Panel


def test_interviewers_are_put_on_the_panel(firm, empty):
    at = opened(firm, empty, tab="panel")

    at.multiselect[0].set_value([firm.ann.id, firm.cas.id])
    press(at, "Add to the panel")

    assert {account.name for account in set_up(firm, empty).panel} == {"Ann Aandacht", "Cas Criterium"}
    assert ("success", dutch("The panel is changed.")) in alerts(at)


def test_who_has_no_interviews_left_can_be_taken_off(firm, empty):
    add_to_panel(firm.office, firm.recruiter, empty, firm.ann.id)
    at = opened(firm, empty, tab="panel")

    at.button(key=f"remove-{firm.ann.id}").click().run()

    assert set_up(firm, empty).panel == ()


def test_who_still_owes_a_card_stays_on_the_panel_and_the_page_says_why(firm):
    at = opened(firm, tab="panel")

    at.button(key=f"remove-{firm.ann.id}").click().run()

    sentence = "This person still has interviews without a submitted card. Cancel those or hand them over first."
    assert (alerts(at)[0], len(set_up(firm).panel)) == (("error", dutch(sentence)), 3)


# Candidates


def test_a_candidate_is_added_by_name_and_address_and_the_form_is_empty_again(firm):
    at = opened(firm, tab="candidates")

    fill(at, {"Name": "  Noor   Nieuw ", "E-mail address (optional)": "Noor@Post.example"})
    press(at, "Add the candidate")

    added = {one.name: one.email for one in set_up(firm).candidacies}
    assert added["Noor Nieuw"] == "noor@post.example"
    assert alerts(at)[0] == ("success", dutch("{name} is added.").format(name="Noor Nieuw"))
    assert (field(at, "Name").value, field(at, "E-mail address (optional)").value) == ("", "")


def test_one_candidate_after_another_can_be_added(firm):
    at = opened(firm, tab="candidates")

    for name in ("Noor Nieuw", "Olaf Oud"):
        press(fill(at, {"Name": name}), "Add the candidate")

    assert {"Noor Nieuw", "Olaf Oud"} <= {one.name for one in set_up(firm).candidacies}


@pytest.mark.parametrize("typed", ["Kim Kandidaat", "Kim  Kandidaat"])
def test_a_second_candidate_of_the_same_name_is_refused_and_what_was_typed_stays(firm, typed):
    at = opened(firm, tab="candidates")

    press(fill(at, {"Name": typed, "E-mail address (optional)": "kim@post.example"}), "Add the candidate")

    sentence = dutch(
        "There is already a candidate “{name}” in this vacancy. Add what tells the two apart, "
        "for example “{name} (Utrecht)”."
    )
    assert alerts(at)[0] == ("error", sentence.format(name=" ".join(typed.split())))
    assert (field(at, "Name").value, field(at, "E-mail address (optional)").value) == (typed, "kim@post.example")
    assert len(set_up(firm).candidacies) == 3


def test_after_a_refusal_the_text_can_be_mended_and_sent(firm):
    at = opened(firm, tab="candidates")
    press(fill(at, {"Name": "Kim Kandidaat"}), "Add the candidate")

    press(fill(at, {"Name": "Kim Kandidaat (Utrecht)"}), "Add the candidate")

    assert (len(set_up(firm).candidacies), field(at, "Name").value) == (4, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"Name": "   "}, dutch("Fill in a name.")),
        (
            {"Name": "a" * 201},
            dutch("This name has {length} characters; at most {limit} fit.").format(length=201, limit=200),
        ),
        (
            {"Name": "Noor", "E-mail address (optional)": "geen adres"},
            dutch("“{email}” is not an e-mail address. It looks like name@example.org.").format(email="geen adres"),
        ),
    ],
    ids=["no name", "too long", "no address"],
)
def test_what_cannot_be_a_candidate_is_refused_and_stays(firm, typed, sentence):
    """F6"""
    at = opened(firm, tab="candidates")

    press(fill(at, typed), "Add the candidate")

    assert alerts(at)[0] == ("error", sentence)
    assert {label: field(at, label).value for label in typed} == typed


def test_a_withdrawal_is_recorded_and_can_be_undone(firm):
    kim = firm.candidacies["kim"]
    at = opened(firm, tab="candidates")

    at.button(key=f"withdraw-{kim}").click().run()
    withdrawn = {one.id: one.stage for one in set_up(firm).candidacies}[kim]
    returning = at.button(key=f"return-{kim}")
    at.text_input(key=f"draft-return-{kim}-1-0-reason").set_value("Zij bleef toch.")
    returning.click().run()

    assert (withdrawn, {one.id: one.stage for one in set_up(firm).candidacies}[kim]) == (
        Stage.WITHDRAWN,
        Stage.INTERVIEWING,
    )


# Interviews


def test_what_planning_everybody_makes_is_shown_before_it_is_made(firm):
    add_candidate(firm.office, firm.recruiter, firm.vacancy, "Noor Nieuw")
    at = opened(firm, tab="interviews")

    press(at, "Plan from the interview plan")
    shown_first, before = text_tables(at), appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    at.button(key=f"make-{firm.vacancy}").click().run()

    part, planned = set_up(firm).parts[0].name, appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    people = [[name, "1", f"{part} × 1"] for name in ("Ann Aandacht", "Bob Balans", "Cas Criterium")]
    assert shown_first == [[[dutch("Interviewer"), dutch("New interviews"), dutch("Parts")], *people]]
    assert (len(before), len(planned)) == (9, 12)
    assert alerts(at)[0] == ("success", "3 gesprekken zijn ingepland.")


def test_what_changed_since_it_was_shown_is_said_and_nothing_is_planned(firm):
    add_candidate(firm.office, firm.recruiter, firm.vacancy, "Noor Nieuw")
    at = press(opened(firm, tab="interviews"), "Plan from the interview plan")
    add_candidate(firm.office, firm.recruiter, firm.vacancy, "Otto Oost")

    at.button(key=f"make-{firm.vacancy}").click().run()

    assert alerts(at)[0][0] == "error"
    assert len(appointments.progress(firm.office, firm.recruiter, firm.vacancy)) == 9
    assert "Noor Nieuw, Otto Oost" in shown(at)


def test_who_could_read_a_card_is_left_out_and_the_page_says_so(firm):
    """D3."""
    both = frozenset({Role.RECRUITER, Role.INTERVIEWER})
    rik = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, both)
    add_to_panel(firm.office, rik, firm.vacancy, rik.id)
    firm.submit("bob", "kim")
    at = opened(firm, tab="interviews")

    press(at, "Plan from the interview plan")

    left_out = dutch(
        "Left out, because they could already read a colleague's card of this candidate: {pairs}. Plan somebody else there."
    ).format(pairs="Rik Recruiter – Kim Kandidaat")
    assert ("warning", left_out) in alerts(at)


def test_one_interview_gets_a_time_and_a_place(firm):
    at = opened(firm, tab="interviews")
    made = set_up(firm)

    fill(at, {"Candidate": made.candidacies[1].id, "Interviewer": firm.bob.id})
    fill(at, {"Date": date(2026, 3, 4), "Time": time(14, 30), "Place or video link": "Kamer 3"})
    press(at, "Plan")

    [moved] = [one for one in appointments.progress(firm.office, firm.recruiter, firm.vacancy) if one.place]
    assert (moved.candidate, moved.interviewer.name, moved.place, moved.starts_at) == (
        "Lex Lampion",
        "Bob Balans",
        "Kamer 3",
        datetime(2026, 3, 4, 13, 30, tzinfo=UTC),
    )
    assert "wo 4 mrt 2026 14:30 · Kamer 3" in shown(at)


def test_two_interviewers_of_the_same_name_are_told_apart(firm):
    made = invitations.invite(
        firm.office, firm.administrator, "Ann Aandacht", "ann2@firm.example", frozenset({Role.INTERVIEWER})
    )
    second = invitations.accept_invitation(firm.office, made.token, PASSWORD)
    add_to_panel(firm.office, firm.recruiter, firm.vacancy, second.id)
    at = opened(firm, tab="interviews")

    fill(at, {"Interviewer": second.id})
    press(at, "Plan")

    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    assert [one.candidate for one in planned if one.interviewer.id == second.id] == ["Kim Kandidaat"]
    assert [name in shown(at) for name in ("Ann Aandacht (ann@firm.example)", "Ann Aandacht (ann2@firm.example)")] == [
        True,
        True,
    ]


def test_an_interview_that_will_not_happen_is_cancelled(firm):
    at = opened(firm, tab="interviews")

    at.button(key=f"cancel-{firm.interviews['ann', 'kim']}").click().run()

    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    assert (len(planned), alerts(at)[0]) == (8, ("success", dutch("The interview is cancelled.")))


def test_an_interview_whose_card_is_in_cannot_be_cancelled(firm):
    firm.submit("ann", "kim")

    at = opened(firm, tab="interviews")

    assert f"cancel-{firm.interviews['ann', 'kim']}" not in [button.key for button in at.button]


# Progress


def test_progress_shows_each_card_by_candidate_and_interviewer(firm):
    firm.submit("ann", "kim")
    firm.rate("bob", "lex", firm.criteria[0], 4)
    firm.rate("bob", "lex", firm.criteria[1], None)

    at = opened(firm)

    total = len(firm.criteria)
    assert text_tables(at)[0] == [
        [dutch("Candidate"), "Ann Aandacht", "Bob Balans", "Cas Criterium"],
        ["Kim Kandidaat", "●", "○", "○"],
        ["Lex Lampion", "○", f"◐ 2/{total} sinds 2 mrt", "○"],
        ["Max Morgenrood", "○", "○", "○"],
    ]
    assert dutch("{n} of {total} cards in").format(n=1, total=9) in shown(at)


@pytest.mark.parametrize("limit", ["FEW", "NARROW"])
def test_progress_of_many_candidates_or_interviewers_is_a_grid_with_the_same_in_it(firm, monkeypatch, limit):
    firm.submit("ann", "kim")
    [few] = text_tables(opened(firm))
    monkeypatch.setattr(table, limit, 2)

    at = opened(firm)

    [grid] = at.dataframe
    assert (text_tables(at), [list(grid.value.columns), *grid.value.to_numpy().tolist()]) == ([], few)


def test_progress_says_from_whom_cards_are_still_to_come(firm):
    for candidate in ("kim", "lex"):
        firm.submit("ann", candidate, None)

    text = shown(opened(firm))

    untimed = ("{n} without a time: {who}", "{n} without a time: {who}")
    anns = ngettext(*untimed, 1, who="Max Morgenrood")
    bobs = ngettext(*untimed, 3, who="Kim Kandidaat, Lex Lampion, Max Morgenrood")
    assert f"Ann Aandacht: {anns}" in text.split("\n")
    assert f"Bob Balans: {bobs}" in text.split("\n")


def test_when_all_cards_are_in_the_way_to_the_debrief_is_shown(firm):
    for name in ("ann", "bob", "cas"):
        for candidate in ("kim", "lex", "max"):
            firm.submit(name, candidate, None)

    at = opened(firm)

    sentence = "All cards are in. You can move on to the debrief under Phase."
    assert ("success", dutch(sentence)) in alerts(at)
    assert {one.state for one in appointments.progress(firm.office, firm.recruiter, firm.vacancy)} == {
        CardState.SUBMITTED
    }
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    after = "All cards are in. You can move on to Decide under Phase."
    assert [text for kind, text in alerts(opened(firm)) if kind == "success"] == [dutch(after)]


# Phase

CHANGES = {
    dutch(label)
    for label in (
        "Add to the panel",
        "Take off",
        "Save",
        "Use this profile",
        "Save the weights",
        "Propose the standard plan",
        "Everything in one conversation",
        "Save who asks this",
        "Move",
    )
}


def test_a_vacancy_moves_on_one_phase_at_a_time(firm):
    at = opened(firm, tab="phase")

    for phase, name in ((Phase.DEBRIEF, "Debrief"), (Phase.DECIDE, "Decide"), (Phase.CLOSED, "Closed")):
        move_on(at, name)
        done = dutch("The vacancy is now in the phase {phase}.").format(phase=dutch(name))

        assert (set_up(firm).vacancy.phase, alerts(at)[0]) == (phase, ("success", done))

    assert [button.label for button in at.button if button.label.startswith(dutch("On to {phase}").split("{")[0])] == []


def test_what_is_still_owed_is_told_before_moving_on(firm):
    at = opened(firm, tab="phase")

    assert ("warning", ngettext(*STILL_OWED, 9)) in alerts(at)


def test_a_vacancy_goes_back_one_phase_with_a_reason(firm):
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    at = opened(firm, tab="phase")

    fill(at, {dutch("Why back to {phase}?").format(phase=dutch("Scoring")): "Een gesprek is overgedaan"})
    press(at, dutch("Back to {phase}").format(phase=dutch("Scoring")))

    assert set_up(firm).vacancy.phase is Phase.SCORE


def test_without_a_reason_it_stays_where_it_is(firm):
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    at = opened(firm, tab="phase")

    press(at, dutch("Back to {phase}").format(phase=dutch("Scoring")))

    sentence = "Write down why the vacancy goes back one phase."
    assert (set_up(firm).vacancy.phase, alerts(at)[0]) == (Phase.DEBRIEF, ("error", dutch(sentence)))


@pytest.mark.parametrize("tab", ["panel", "set-up", "plan"])
def test_a_closed_vacancy_is_to_be_read_and_says_where_it_is_reopened(firm, tab):
    offered = {one.label for one in opened(firm, tab=tab).button} & CHANGES
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    at = opened(firm, tab=tab)

    assert offered
    assert [one for one in alerts(at) if one[1] == dutch(CLOSED)] == [("info", dutch(CLOSED))]
    assert {one.label for one in at.button} & CHANGES == set()


def test_a_closed_vacancy_plans_nothing_more(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    at = opened(firm, tab="interviews")

    assert ([one.message for one in at.exception], dutch("Plan") in [button.label for button in at.button]) == (
        [],
        False,
    )


def test_the_list_says_of_a_vacancy_without_interviews_that_none_is_planned(firm):
    start_vacancy(firm.office, firm.recruiter, "Controller", "Polder BV")

    text = shown(visit(firm.recruiter, "vacancy"))

    assert "Scoren · Nog geen gesprekken ingepland." in text
    assert "0 van 0" not in text
