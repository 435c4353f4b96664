"""The tab “Interview plan”: minutes, coverage, links and reliability, and changes by hand; and interviews that change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from screening.i18n import ngettext
from screening.services.interviews import appointments, handover, planning
from screening.services.people import accounts
from screening.services.vacancies import plan, set_up
from tests.services.procedure import withdraw
from tests.ui.pages import alerts, dutch, english, field, fill, messages, open_tab, press, shown, text_tables, visit

MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def opened(firm, vacancy, tab="plan"):
    return visit(firm.recruiter, "vacancy", vacancy=vacancy, tab=tab)


def parts(firm, vacancy) -> dict[str, tuple[str, ...]]:
    return {one.part.name: one.part.criteria for one in plan.plan_of(firm.office, firm.recruiter, vacancy).parts}


def table(at) -> list[list[str]]:
    """Who asks what, as the page has it."""
    found = [one.value for one in at.dataframe if "Vakgesprek" in one.value.columns]
    return [list(map(str, row)) for row in found[0].itertuples(index=False)]


def addresses(at) -> set[str]:
    """Where the calendar buttons of a page lead."""
    return {one.url for one in messages(at) if one.DESCRIPTOR.name == "LinkButton" and ".ics" in one.url}


def test_the_plan_shows_parts_minutes_coverage_links_and_reliability(firm, search):
    page = shown(opened(firm, search))

    heard = ngettext(
        "Every candidate is heard on every planned criterion by at least {n} interviewer.",
        "Every candidate is heard on every planned criterion by at least {n} interviewers.",
        2,
    )
    figures = dutch("Reliability to expect: {now}; with one more interviewer {more}.").format(now="0,61", more="0,70")
    minutes = dutch("{minutes} minutes: {asking} for questions, {overhead} around them, {spare} to spare")
    assert f"{heard} {figures}" in page
    assert dutch("All interviewers are linked by common criteria, so strict and lenient ones can be compared.") in page
    assert all(
        minutes.format(minutes=total, asking=asking, overhead=around, spare=spare) in page
        for total, asking, around, spare in ((60, 41, 15, 4), (45, 20, 11, 14), (45, 34, 11, 0))
    )


def test_the_page_says_who_asks_what_before_it_is_planned_and_after(firm, search):
    at = opened(firm, search)
    before = table(at)

    press(open_tab(at, "interviews"), "Plan from the interview plan").button(key=f"make-{search}").click().run()
    open_tab(at, "plan")

    seats = ["Ann Aandacht{0}, Bob Balans{0}", "Bob Balans{0}, Cas Criterium{0}", "Ann Aandacht{0}, Cas Criterium{0}"]
    assert before == [[name, *(one.format(" ○") for one in seats)] for name in ("Noor Noord", "Otto Oost")]
    assert table(at) == [[name, *(one.format("") for one in seats)] for name in ("Noor Noord", "Otto Oost")]


def test_everything_in_one_conversation_is_one_click_and_back_is_another(firm, search):
    at = opened(firm, search)

    press(at, "Everything in one conversation")
    one = parts(firm, search)
    press(at, "Propose the standard plan")

    assert [(name, len(criteria)) for name, criteria in one.items()] == [("Gesprek", 14)]
    assert list(parts(firm, search)) == ["Gesprek 1", "Gesprek 2", "Vakgesprek"]


def test_a_criterion_is_moved_to_another_part(firm, search):
    second = plan.plan_of(firm.office, firm.recruiter, search).parts[1].id
    at = opened(firm, search)

    press(fill(at, {"Criterion": "EI-D", "To the part": second}), "Move")

    assert alerts(at)[0] == ("success", dutch("The criterion is moved."))
    assert parts(firm, search)["Gesprek 2"] == ("PRO-A", "PRO-B", "ADA-D", "EI-D")


def test_a_criterion_that_does_not_fit_is_refused_in_a_sentence(firm, search):
    technical = plan.plan_of(firm.office, firm.recruiter, search).parts[2].id
    at = opened(firm, search)

    press(fill(at, {"Criterion": "COM-A", "To the part": technical}), "Move")

    sentence = dutch(
        "“{part}” takes {needed} minutes with opening and closing, and has {minutes}. "
        "Give it more minutes, move a criterion to another part, or plan fewer criteria."
    )
    assert alerts(at)[0] == ("error", sentence.format(part="Vakgesprek", needed=52, minutes=45))


def test_a_part_gets_another_name(firm, search):
    at = opened(firm, search)

    at.text_input[[one.label for one in at.text_input].index(dutch("Name of the part"))].set_value("Kennismaking")
    first = plan.plan_of(firm.office, firm.recruiter, search).parts[0].id
    next(one for one in at.button if one.label == dutch("Save") and first in str(one.key)).click().run()

    assert list(parts(firm, search)) == ["Kennismaking", "Gesprek 2", "Vakgesprek"]


def test_who_asks_a_part_is_chosen_by_hand(firm, search):
    at = opened(firm, search)

    fill(at, {"Interviewers per candidate": 1, "Asked by": [firm.cas.id]})
    press(at, "Save who asks this")

    first = plan.plan_of(firm.office, firm.recruiter, search).parts[0].part
    assert (first.seats, first.people) == (1, (firm.cas.id,))
    assert [kind for kind, said in alerts(at) if "door minstens 1 interviewer gehoord" in said] == ["warning"]


def test_groups_that_share_no_criterion_are_named_with_the_interview_that_links_them(firm, search):
    ids = [one.id for one in plan.plan_of(firm.office, firm.recruiter, search).parts]
    for part, person in zip(ids, (firm.ann, firm.ann, firm.cas), strict=True):
        plan.choose_people(firm.office, firm.recruiter, search, part, 1, [person.id])

    at = opened(firm, search)

    said = [sentence for kind, sentence in alerts(at) if kind == "warning"]
    assert any("Ann Aandacht; Cas Criterium" in one or "Cas Criterium; Ann Aandacht" in one for one in said)
    assert "Eén extra gesprek verbindt ze" in shown(at)


def test_once_scoring_has_started_only_the_people_can_change(firm):
    firm.rate("ann", "kim", firm.criteria[0], 4)

    at = opened(firm, firm.vacancy)

    labels = [button.label for button in at.button]
    assert [dutch(one) in labels for one in ("Move", "Everything in one conversation", "Save who asks this")] == [
        False,
        False,
        True,
    ]


def test_without_a_profile_the_tab_says_where_to_begin(firm):
    empty = set_up.start_vacancy(firm.office, firm.recruiter, "Directeur", "Stichting Nergens")

    first = dutch("The interview plan follows from the role profile. Choose one under Set-up first.")
    assert ("info", first) in alerts(opened(firm, empty))


def test_the_plan_speaks_english_too(firm, search):
    accounts.change_language(firm.office, firm.recruiter, "en")

    assert english("Who asks what") in shown(opened(firm, search))


# Interviews that change


def test_an_interview_is_moved_with_its_colleagues(firm):
    at = opened(firm, firm.vacancy, "interviews")

    at.button(key=f"change-{firm.interviews['ann', 'kim']}").click().run()
    fill(at, {"New date": date(2026, 3, 9), "New time": time(10, 0), "New place or video link": "Kamer 3"})
    press(at, "Move the interview")

    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    assert alerts(at)[0] == ("success", dutch("The interview is moved."))
    assert sorted((one.candidate, one.interviewer.name) for one in planned if one.starts_at == MONDAY) == [
        ("Kim Kandidaat", name) for name in ("Ann Aandacht", "Bob Balans", "Cas Criterium")
    ]


def with_times(firm, **fields):
    """The tab with the times that would be given to all from a Monday on."""
    at = opened(firm, firm.vacancy, "interviews")
    typed = {"First day": date(2026, 3, 9), "Place or video link of all": "Kamer 3"} | fields
    return press(fill(at, typed), "Show the times")


def test_all_interviews_get_the_times_that_were_shown(firm):
    at = with_times(firm)
    days = text_tables(at)
    before = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    at.button(key=f"give-{firm.vacancy}").click().run()

    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    everybody = "Ann Aandacht, Bob Balans, Cas Criterium"
    assert [[row[1], *row[3:]] for table in days for row in table[1:]] == [
        [name, everybody, "Kamer 3"] for name in ("Kim Kandidaat", "Lex Lampion", "Max Morgenrood")
    ]
    assert {one.starts_at for one in before} == {None}
    assert alerts(at)[0] == ("success", dutch("The interviews have a time. You can still move each of them."))
    assert sorted({(one.candidate, one.starts_at.isoformat(), one.place) for one in planned if one.starts_at}) == [
        ("Kim Kandidaat", "2026-03-09T08:00:00+00:00", "Kamer 3"),
        ("Lex Lampion", "2026-03-10T08:00:00+00:00", "Kamer 3"),
        ("Max Morgenrood", "2026-03-11T08:00:00+00:00", "Kamer 3"),
    ]


def test_a_break_that_ends_when_it_begins_is_none_and_who_left_is_named(firm):
    accounts.set_disabled(firm.office, firm.administrator, firm.bob.id, disabled=True)

    at = with_times(firm, **{"Break from": time(9, 30), "Break until": time(9, 30)})

    said = [text for kind, text in alerts(at) if kind == "warning"]
    assert text_tables(at)[0][1][0].startswith("09")
    assert [text for text in said if "Bob Balans – Kim Kandidaat" in text and "Voortgang" in text]


def test_times_that_would_be_others_by_now_are_not_given(firm):
    at = with_times(firm)
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "kim"])

    at.button(key=f"give-{firm.vacancy}").click().run()

    planned = appointments.progress(firm.office, firm.recruiter, firm.vacancy)
    assert (alerts(at)[0][0], {one.starts_at for one in planned}) == ("error", {None})
    assert text_tables(at)[0][1][3] == "Ann Aandacht, Cas Criterium"


def test_a_day_that_is_none_is_said_and_what_was_typed_stays(firm):
    at = with_times(firm, **{"Days to leave out, such as public holidays": "25-12-2026, kerst"})

    assert alerts(at)[0] == ("error", "“kerst” is geen dag. Schrijf dagen als 25-12-2026, met komma's ertussen.")
    assert field(at, "Place or video link of all").value == "Kamer 3"


def test_when_nobody_is_in_the_procedure_the_plan_lacks_nobody(firm):
    for name in ("kim", "lex", "max"):
        withdraw(firm, name)

    said = [text for kind, text in alerts(opened(firm, firm.vacancy, "plan")) if kind == "warning"]

    assert [text for text in said if "Kies mensen" in text] == []


def test_an_interview_is_handed_over(firm):
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "kim"])
    at = opened(firm, firm.vacancy, "interviews")

    at.button(key=f"change-{firm.interviews['ann', 'kim']}").click().run()
    press(fill(at, {"Hand over to": firm.bob.id}), "Hand over")

    mine = [one.candidate for one in appointments.my_interviews(firm.office, firm.bob)]
    assert (alerts(at)[0], "Kim Kandidaat" in mine) == (("success", dutch("The interview is handed over.")), True)


def test_a_hand_over_that_is_refused_says_why_and_stays_open(firm):
    at = opened(firm, firm.vacancy, "interviews")

    at.button(key=f"change-{firm.interviews['ann', 'kim']}").click().run()
    press(fill(at, {"Hand over to": firm.bob.id}), "Hand over")

    refused = dutch("This interviewer already has this part with this candidate. Choose somebody else.")
    assert (alerts(at)[0], field(at, "Hand over to").value) == (("error", refused), firm.bob.id)


def test_a_clash_names_both_interviews_to_recruiter_and_interviewer(firm):
    for minutes, candidate in ((0, "kim"), (30, "lex")):
        at = MONDAY + timedelta(minutes=minutes)
        handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", candidate], at, "")

    pages = [opened(firm, firm.vacancy, "interviews"), visit(firm.ann), visit(firm.bob)]

    sentence = (
        "Ann Aandacht heeft twee gesprekken tegelijk: Gesprek van Kim Kandidaat met Ann Aandacht, ma 9 mrt 2026 10:00, "
        "en Gesprek van Lex Lampion met Ann Aandacht, ma 9 mrt 2026 10:30."
    )
    assert [("warning", sentence) in alerts(page) for page in pages] == [True, True, False]


def test_calendar_files_are_offered_where_there_is_a_time(firm):
    handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], MONDAY, "")

    page, today, without = opened(firm, firm.vacancy, "interviews"), visit(firm.ann), visit(firm.bob)

    one = f"/downloads/interviews/{firm.interviews['ann', 'kim']}.ics?language=nl"
    assert addresses(page) == {f"/downloads/agenda.ics?vacancy={firm.vacancy}&language=nl", one}
    assert (addresses(today), addresses(without)) == ({"/downloads/agenda.ics?language=nl", one}, set())


def test_the_calendar_file_is_offered_too_where_all_that_was_to_come_is_called_off(firm):
    for candidate in ("kim", "lex", "max"):
        handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", candidate], MONDAY, "")
        planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", candidate])

    before = addresses(visit(firm.ann))
    firm.clock.move(days=14)

    assert (before, addresses(visit(firm.ann))) == ({"/downloads/agenda.ics?language=nl"}, set())
