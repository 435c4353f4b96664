"""The interview page: the card while it is written, its review, and the sealed card with what comes after it."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase, Reveal
from screening.i18n import ngettext
from screening.services.access.doors import GONE
from screening.services.cards import read, submit
from screening.services.cards.save import save_field
from screening.services.interviews import planning
from screening.services.people.accounts import find_person
from screening.services.people.own_account import browser_key
from screening.services.vacancies import phases
from tests.services.procedure import come_back, withdraw
from tests.ui.pages import alerts, components, dutch, press, report, shown, title, unfold, visit

MISSING = "This interview does not exist, or not for you."
SEALED = "You submitted this card on {at}. It is sealed."
OPEN_POINTS = (
    "{n} point is still open. Complete it; then you can submit. A click brings you there.",
    "{n} points are still open. Complete them; then you can submit. A click brings you there.",
)


def opened(firm, candidate: str = "kim", who: str = "ann"):
    """The card of a candidate as its interviewer opens it."""
    return visit(firm.account(who), "interview", interview=firm.interviews[who, candidate])


def read_with_colleagues(firm, candidate: str = "kim", who: str = "ann"):
    """The same with every card of a colleague that is there opened."""
    return unfold(opened(firm, candidate, who))


def reviewed(firm, candidate: str = "kim"):
    """The same card after a click on *Review and submit*."""
    return report(opened(firm, candidate), "scorecard", "review")


# While it is written


def test_the_card_asks_every_criterion_of_the_part_in_order(firm):
    card = components(opened(firm))["scorecard"]

    assert tuple(one["id"] for one in card["criteria"]) == firm.criteria
    assert (card["candidate"], card["account"], card["interview"]) == (
        "Kim Kandidaat",
        firm.ann.id,
        firm.interviews["ann", "kim"],
    )
    assert card["url"] == f"/api/interviews/{firm.interviews['ann', 'kim']}/fields"


def test_the_card_has_the_key_of_who_reads_it_for_what_it_keeps_in_the_browser(firm):
    keys = [components(opened(firm, "kim", who))["scorecard"]["browser_key"] for who in ("ann", "bob")]

    assert keys == [browser_key(firm.office, one) for one in (firm.ann, firm.bob)]


def test_no_level_is_chosen_beforehand(firm):
    """C2"""
    card = components(opened(firm))["scorecard"]

    unscored = {"level": None, "not_assessed": False, "case_only": False}
    held = [tuple(card["fields"][f"{one}:{kind}"]["value"] for kind in ("rating", "note")) for one in firm.criteria]
    assert held == [(unscored, "")] * len(firm.criteria)


def test_what_was_saved_stands_on_the_card_with_its_revision(firm):
    """A9"""
    firm.rate("ann", "kim", firm.criteria[0], 4, "noemde het doel")
    firm.rate("ann", "kim", firm.criteria[1], None)

    fields = components(opened(firm))["scorecard"]["fields"]

    at, (first, second, *_others) = firm.clock().isoformat(), firm.criteria
    scored = {"level": 4, "not_assessed": False, "case_only": False}
    assert [fields[f"{one}:{kind}"] for one in (first, second) for kind in ("rating", "note")] == [
        {"value": scored, "revision": 1, "saved_at": at},
        {"value": "noemde het doel", "revision": 1, "saved_at": at},
        {"value": scored | {"level": None, "not_assessed": True}, "revision": 1, "saved_at": at},
        {"value": "", "revision": 0, "saved_at": None},
    ]


@pytest.mark.parametrize("interview", ["bob's", "0000000000000000", "", "' or 1=1 --", "<script>", "x" * 10_000])
def test_an_interview_of_somebody_else_reads_like_one_that_does_not_exist(firm, interview):
    """D4, F4"""
    asked = firm.interviews["bob", "kim"] if interview == "bob's" else interview

    at = visit(firm.ann, "interview", interview=asked)

    assert ([one.message for one in at.exception], title(at)) == ([], dutch("Interview"))
    assert (alerts(at), "Kim" in shown(at)) == ([("warning", dutch(MISSING))], False)


def test_a_cancelled_interview_is_gone(firm):
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"])

    assert alerts(opened(firm)) == [("warning", dutch(MISSING))]


@pytest.mark.parametrize("started", [False, True])
def test_a_card_about_who_left_the_procedure_says_so_and_leads_to_today(firm, started):
    """D4: neither who it is, nor which stage they are at, nor what anybody wrote."""
    if started:
        firm.rate("ann", "kim", firm.criteria[0], 4, "noemde het doel")
    withdraw(firm, "kim")

    at = opened(firm)

    assert (alerts(at), title(at)) == ([("info", dutch(GONE))], dutch("Interview"))
    assert dutch("To my interviews") in [one.label for one in at.main.button]
    assert [word for word in ("Kim", "doel", dutch("Withdrawn")) if word in shown(at)] == []
    assert {"scorecard", "closing"} & set(components(at)) == set()


def test_submitting_is_refused_in_words_when_the_candidate_left_since_the_review_was_drawn(firm):
    firm.fill("ann", "kim", 3)
    at = reviewed(firm)
    withdraw(firm, "kim")

    told = alerts(report(at, "closing", "submit"))
    come_back(firm, "kim")

    assert told == [("error", dutch(GONE))]
    assert not read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed
    assert components(reviewed(firm))["closing"]["complete"]


def test_from_decide_on_the_draft_can_be_read_and_not_be_changed(firm):
    firm.rate("ann", "kim", firm.criteria[0], 4, "noemde het doel")
    for phase in (Phase.DEBRIEF, Phase.DECIDE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    at = opened(firm)

    sentence = "This vacancy takes no scorecards any more. Ask the recruiter to reopen scoring; your draft is kept."
    assert (alerts(at), "noemde het doel" in shown(at)) == ([("warning", dutch(sentence))], True)
    assert {"scorecard", "closing"} & set(components(at)) == set()


# Review


def test_the_review_names_every_gap(firm):
    """C2"""
    first, second, third, *others = firm.criteria
    firm.fill("ann", "kim", 3)
    save = lambda criterion, kind, value: save_field(  # noqa: E731
        firm.office, firm.ann, firm.interviews["ann", "kim"], criterion, kind, value, 1, "test"
    )
    save(first, "rating", {"level": None})
    save(second, "note", "  ")
    save(third, "rating", {"level": 5, "case_only": True})

    at = reviewed(firm)

    names = [firm.office.rubric.criteria[one].name.nl for one in (first, second, third)]
    kinds = [
        "No level chosen, and not marked “not assessed”.",
        "A level without evidence: note what you heard or saw.",
        "An answer to a case alone carries level 3 at most.",
    ]
    assert ("warning", ngettext(*OPEN_POINTS, 3)) in alerts(at)
    assert [button.label for button in at.button if button.key.startswith("gap-")] == [
        f"{name}: {dutch(kind)}" for name, kind in zip(names, kinds, strict=True)
    ]
    assert len(others) > 0


def test_a_gap_leads_back_to_its_criterion_with_one_click(firm):
    firm.fill("ann", "kim", 3)
    criterion = firm.criteria[4]
    save_field(firm.office, firm.ann, firm.interviews["ann", "kim"], criterion, "rating", {"level": None}, 1, "test")

    at = reviewed(firm).button(key=f"gap-{criterion}-no_level").click().run()

    assert components(at)["scorecard"]["start"] == criterion


def test_the_review_hints_at_short_evidence_and_protected_subjects(firm):
    firm.fill("ann", "kim", {firm.criteria[0]: 4})
    interview, (first, second, third, *_others) = firm.interviews["ann", "kim"], firm.criteria
    notes = {
        first: "Ze zei dat ze zwanger is, en legde daarna het plan voor de overgang rustig uit.",
        second: "goed verhaal",
        third: "Een geloofwaardig verhaal met getallen, over hoe de agenda van het team tot stand kwam.",
    }
    for criterion, note in notes.items():
        save_field(firm.office, firm.ann, interview, criterion, "note", note, 1, "test")

    at = reviewed(firm)

    subject, short = (
        "This note touches a subject that should not weigh (health, family, religion, age, origin). Keep to what was shown for the role.",
        "This note is short. Would you still know in a month what was said?",
    )
    text = shown(at)
    assert (text.count(dutch(subject)), text.count(dutch(short))) == (1, 1 + len(firm.criteria[3:]))
    assert components(at)["closing"]["complete"] is True


def test_an_incomplete_card_cannot_be_submitted(firm):
    firm.rate("ann", "kim", firm.criteria[0], 4)

    at = report(reviewed(firm), "closing", "submit")

    sentence = dutch("This card is not complete yet: {count} points are still open.")
    open_points = 2 * len(firm.criteria) - 2 - sum(1 for _criterion in firm.criteria[1:])
    assert (components(at)["closing"]["complete"], alerts(at)[0]) == (
        False,
        ("error", sentence.format(count=open_points)),
    )


def test_a_card_of_equal_levels_is_asked_about_and_not_refused(firm):
    firm.fill("ann", "kim", 4)

    at = reviewed(firm)

    hint = (
        "All your levels are the same. That can be right; read the anchors once more and ask yourself whether one "
        "impression coloured the rest."
    )
    assert (("info", dutch(hint)) in alerts(at), components(at)["closing"]["complete"]) == (True, True)


def test_one_can_go_back_to_the_card(firm):
    firm.fill("ann", "kim", 4)

    at = report(reviewed(firm), "closing", "back")

    assert components(at)["scorecard"]["candidate"] == "Kim Kandidaat"


def test_submitting_seals_the_card(firm):
    firm.fill("ann", "kim", {firm.criteria[0]: 5})

    at = report(reviewed(firm), "closing", "submit")

    assert alerts(at)[:2] == [
        ("success", dutch("Submitted and sealed.")),
        ("success", dutch(SEALED).format(at="ma 2 mrt 2026 10:00")),
    ]
    assert f"ann heard {firm.criteria[0]} of kim" in shown(at)
    assert read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).sealed is True


def test_what_was_left_out_since_the_review_was_drawn_is_refused(firm):
    """Another tab took a level back: the click on *Submit* is answered with the reason."""
    firm.fill("ann", "kim", 4)
    at = reviewed(firm)
    interview, criterion = firm.interviews["ann", "kim"], firm.criteria[0]
    save_field(firm.office, firm.ann, interview, criterion, "rating", {"level": None}, 1, "test")

    report(at, "closing", "submit")

    sentence = dutch("This card is not complete yet: {count} points are still open.").format(count=1)
    assert (("error", sentence) in alerts(at), title(at)) == (True, "Kim Kandidaat")


# Sealed


def test_before_a_colleague_has_submitted_there_is_nothing_to_read(firm):
    firm.submit("ann", "kim")
    firm.fill("bob", "kim", 2)

    at = read_with_colleagues(firm)

    assert ("info", dutch("No colleague has submitted a card of this candidate yet.")) in alerts(at)
    assert "bob heard" not in shown(at)


def test_after_ones_own_card_colleagues_can_be_read_by_name(firm):
    firm.submit("bob", "kim", 2)
    firm.clock.move(minutes=5)
    firm.submit("cas", "kim", None)
    firm.submit("ann", "kim", 4)

    at = opened(firm)

    labels = [one.label for one in at.expander]
    assert labels[:2] == [
        "Bob Balans · Gesprek · ma 2 mrt 2026 10:00",
        "Cas Criterium · Gesprek · ma 2 mrt 2026 10:05",
    ]
    assert "bob heard" not in shown(at)
    assert "bob heard" in shown(unfold(at))


def test_without_names_colleagues_are_numbered(firm):
    firm.change(reveal=Reveal.AFTER_OWN, names_shown=False)
    for name in ("bob", "cas", "ann"):
        firm.submit(name, "kim", {"bob": 2, "cas": 3, "ann": 4}[name])

    at = read_with_colleagues(firm)

    text = shown(at).replace("bob heard", "").replace("cas heard", "")
    assert [one.label for one in at.expander][:2] == [dutch("Colleague {n}").format(n=n) for n in (1, 2)]
    assert [name for name in ("Bob", "Cas") if name in text] == []


@pytest.mark.parametrize("reveal", [Reveal.AFTER_ALL_OWN, Reveal.NOT_BEFORE_DEBRIEF])
def test_by_its_setting_a_vacancy_keeps_colleagues_closed_for_longer(firm, reveal):
    firm.change(reveal=reveal)
    firm.submit("bob", "kim", 2)
    firm.submit("ann", "kim", 4)

    at = read_with_colleagues(firm)

    assert ("Bob Balans" in shown(at), "bob heard" in shown(at)) == (False, False)
    assert [kind for kind, _text in alerts(at)] == ["success", "info"]


def test_sealed_cards_show_impression_and_recommendation_those_of_colleagues_from_the_debrief_on(firm):
    for name, overall in (("bob", "Helder en rustig."), ("ann", "Sterk in de uitvoering.")):
        firm.fill(name, "kim", 3)
        save = lambda kind, value, name=name: save_field(  # noqa: E731
            firm.office, firm.account(name), firm.interviews[name, "kim"], "card", kind, value, 0, "test"
        )
        save("overall", overall)
        save("recommendation", {"choice": "unsure", "reason": f"{name} mist een voorbeeld."})
        submit.submit_card(firm.office, firm.account(name), firm.interviews[name, "kim"])

    early = shown(read_with_colleagues(firm))
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    text = shown(read_with_colleagues(firm))

    assert [words in early for words in ("Sterk in de uitvoering.", "Helder en rustig.")] == [True, False]
    assert [words in text for words in ("Sterk in de uitvoering.", "ann mist een voorbeeld.")] == [True, True]
    assert [words in text for words in ("Helder en rustig.", "bob mist een voorbeeld.")] == [True, True]
    assert text.count(dutch("Recommendation") + " · " + dutch("Unsure")) == 2


def test_the_way_back_leads_to_todays_list(firm):
    firm.submit("ann", "kim")

    at = press(opened(firm), "To my interviews")

    assert (title(at), dict(at.query_params)) == (dutch("Today"), {})


def test_the_card_switches_single_keys_off_and_on_for_the_account(firm):
    held = []

    for event in ("keys_off", "keys_on"):
        at = report(opened(firm), "scorecard", event)
        held.append((components(at)["scorecard"]["single_keys"], find_person(firm.office, firm.ann.id).single_keys))

    assert held == [(False, False), (True, True)]
