"""Today: what an interviewer owes, what a recruiter waits for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.i18n import ngettext
from screening.services.interviews import handover, planning
from screening.services.people import accounts
from screening.services.vacancies import phases, set_up
from tests.ui.pages import alerts, dutch, plain, press, shown, title, unfold, visit

OWED = ("**{n} card** still to hand in.", "**{n} cards** still to hand in.")
HANDED_IN = ("{n} card handed in", "{n} cards handed in")


def plan(firm, candidate: str, starts_at: datetime, place: str = "") -> None:
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0]
    planning.plan_interview(
        firm.office,
        firm.recruiter,
        firm.vacancy,
        firm.candidacies[candidate],
        firm.ann.id,
        part.id,
        starts_at=starts_at,
        place=place,
    )


def in_order(at, *words: str) -> list[str]:
    """The words that the page shows, in the order in which it shows them first."""
    text = shown(at)
    return sorted((word for word in words if word in text), key=text.index)


def test_the_day_is_written_under_the_title(firm):
    at = visit(firm.ann)

    assert (title(at), "maandag 2 maart 2026" in shown(at)) == (dutch("Today"), True)


def test_interviews_stand_in_time_order_those_without_a_time_last(firm):
    plan(firm, "max", datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
    plan(firm, "lex", datetime(2026, 3, 2, 13, 0, tzinfo=UTC), "Kamer 3")

    at = visit(firm.ann)

    assert in_order(at, "Kim Kandidaat", "Lex Lampion", "Max Morgenrood") == [
        "Lex Lampion",
        "Max Morgenrood",
        "Kim Kandidaat",
    ]
    assert f"ma 2 mrt 2026 14:00 · Kamer 3 · {dutch('not started')}" in shown(at)


def test_a_card_owed_says_since_when(firm):
    """From the planned end of the interview; without a time from the start of the card; not before that."""
    plan(firm, "lex", datetime(2026, 3, 2, 6, 0, tzinfo=UTC))
    plan(firm, "max", datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    firm.rate("ann", "kim", firm.criteria[0], 3)
    minutes = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].minutes

    text = shown(visit(firm.ann))

    since = dutch(":material/hourglass_bottom: Card owed since {at}")
    ended = datetime(2026, 3, 2, 7, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    owed = [line for line in text.split("\n") if line.startswith(since.split("{")[0])]
    assert owed == [since.format(at=f"ma 2 mrt 2026 {at}") for at in (f"{ended:%H:%M}", "10:00")]


def test_cards_still_owed_are_counted_and_handed_in_ones_stand_apart(firm):
    firm.submit("ann", "kim")
    firm.rate("ann", "lex", firm.criteria[0], 3)

    at = unfold(visit(firm.ann))

    text = shown(at)
    assert plain(ngettext(*OWED, 2)) in text
    assert [one.label for one in at.expander] == [ngettext(*HANDED_IN, 1)]
    assert dutch("draft, {n} of {total} scored").format(n=1, total=len(firm.criteria)) in text
    assert dutch("submitted {at}").format(at="ma 2 mrt 2026 10:00") in text


def test_a_card_that_never_came_in_is_not_thanked_for_and_can_be_read(firm):
    firm.submit("ann", "kim")
    firm.rate("ann", "lex", firm.criteria[0], 3)
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    at = unfold(visit(firm.ann))

    assert alerts(at) == [("info", "Er wordt geen kaart meer van je verwacht.")]
    assert [one.label for one in at.expander] == ["2 kaarten niet ingediend", "1 kaart ingediend"]
    assert f"open-{firm.interviews['ann', 'lex']}" in [one.key for one in at.button]


def test_the_form_of_a_request_is_drawn_once_it_is_opened_and_stays_when_it_is_shut(firm):
    """So that the browser keeps what is half typed in it."""
    key = f"more-{firm.interviews['ann', 'lex']}"
    at, fields = visit(firm.ann), []
    for is_open in (False, True, False):
        at.session_state[key] = is_open
        fields.append([one.label for one in at.run().text_input])

    assert fields == [[], [dutch("Why?")], [dutch("Why?")]]


def test_a_click_opens_the_card(firm):
    at = visit(firm.ann)

    at.button(key=f"open-{firm.interviews['ann', 'lex']}").click().run()

    assert dict(at.query_params) == {"interview": firm.interviews["ann", "lex"]}
    assert "Lex Lampion" in shown(at)


def test_an_interviewer_sees_own_interviews_only(firm):
    cancelled = firm.interviews["ann", "kim"]
    planning.cancel_interview(firm.office, firm.recruiter, cancelled)

    keys = [button.key for button in visit(firm.ann).button]

    assert {key for key in keys if key and key.startswith("open-")} == {
        f"open-{firm.interviews['ann', candidate]}" for candidate in ("lex", "max")
    }


def test_a_recruiter_sees_how_far_each_vacancy_is_and_who_still_owes_a_card(firm):
    for candidate in ("kim", "lex", "max"):
        firm.submit("ann", candidate, None)
    firm.submit("bob", "kim")

    text = shown(visit(firm.recruiter))

    assert dutch("{n} of {total} cards in").format(n=4, total=9) in text
    assert dutch("Still to come: {who}").format(who="Bob Balans (2), Cas Criterium (3)") in text


def test_who_keeps_a_vacancy_waiting_longest_comes_first_with_since_when_and_a_reminder_is_one_click_away(firm):
    handover.move_interview(
        firm.office, firm.recruiter, firm.interviews["cas", "kim"], datetime(2026, 3, 2, 6, 0, tzinfo=UTC), ""
    )
    at = visit(firm.recruiter)
    told = shown(at)

    at.button(key=f"nudge-{firm.vacancy}").click().run()

    assert "Nog te ontvangen van: Cas Criterium (3, waarvan 1 al sinds 2 mrt), Ann Aandacht (3), Bob Balans (3)" in told
    assert [one.value.split("\n")[0] for one in at.code] == ["Hallo Cas,", "Hallo Ann,", "Hallo Bob,"]
    assert title(at) == "IT-manager"


def test_nobody_is_reminded_of_an_interview_that_is_still_to_be_held(firm):
    for interview in firm.interviews.values():
        handover.move_interview(firm.office, firm.recruiter, interview, datetime(2026, 3, 4, 6, 0, tzinfo=UTC), "")

    at = visit(firm.recruiter)

    assert f"nudge-{firm.vacancy}" not in [button.key for button in at.button]


def test_a_recruiter_sees_which_decisions_wait_and_when_data_are_due_to_go(firm):
    said = []
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
        text = shown(visit(firm.recruiter))
        said.append(("3 kandidaten wachten op een besluit." in text, "vanaf maandag 30 maart 2026" in text))

    assert said == [(False, False), (True, False), (False, True)]


def test_a_recruiter_sees_own_vacancies_only(firm):
    accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset({Role.RECRUITER}))
    other = set_up.start_vacancy(firm.office, accounts.find_person(firm.office, firm.cas.id), "Geheim", "Stil")

    at = visit(firm.recruiter)

    assert ("Geheim" in shown(at), f"open-vacancy-{other}" in [button.key for button in at.button]) == (False, False)


def test_a_click_opens_the_vacancy(firm):
    at = visit(firm.recruiter)

    at.button(key=f"open-vacancy-{firm.vacancy}").click().run()

    assert (title(at), dict(at.query_params)) == ("IT-manager", {"vacancy": firm.vacancy})


def test_who_is_both_sees_both(firm):
    both = accounts.change_roles(
        firm.office, firm.administrator, firm.recruiter.id, frozenset({Role.RECRUITER, Role.INTERVIEWER})
    )

    at = visit(both)

    assert [one.value for one in at.subheader] == [dutch("My interviews"), dutch("My vacancies")]


def test_the_buttons_of_empty_lists_lead_on(office):
    newcomer = accounts.set_up_first_administrator(office, "Ada Beheer", "ada@firm.example", "vier losse woorden samen")

    titles = [title(press(visit(newcomer), label)) for label in ("Read the rubrics", "Start a vacancy")]

    assert titles == [dutch("Rubrics"), dutch("Vacancies")]
