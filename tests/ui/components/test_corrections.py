"""The sealed card on its page: corrections beside what was submitted, and the view that the ranking shows."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.services.cards import correct
from screening.services.interviews import conflicts_of_interest
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.tabs import every_tab
from tests.ui.pages import alerts, go, read_as_markdown, shown, unfold, visit


def card(firm: Firm, name: str = "ann", candidate: str = "kim"):
    return visit(firm.account(name), "interview", interview=firm.interviews[name, candidate])


def form(at, criterion: str):
    """Level, evidence, reason and button of a criterion's correction, once it is asked for."""
    at.button(key=f"correct-{criterion}").click().run()
    return fields(at)


def fields(at):
    """Level, evidence, reason and button of the correction that is open."""
    [level], [evidence, reason] = at.radio, at.text_area
    return level, evidence, reason, next(one for one in at.button if one.label == "Correctie vastleggen")


def corrects(firm: Firm, level: int, reason: str) -> None:
    interview = firm.interviews["ann", "kim"]
    correct.correct(firm.office, firm.ann, interview, "COM-A", {"level": level}, "heard it", reason)


def test_interviewer_corrects_a_criterion_with_a_reason(firm):
    firm.submit("ann", "kim", 3)
    at = card(firm)
    level, _evidence, reason, button = form(at, "COM-A")

    level.set_value(5)
    reason.set_value("anker verkeerd gelezen")
    button.click().run()

    said = "De correctie is vastgelegd. Die is vanaf nu de officiële waarde; wat je indiende, blijft te lezen."
    assert ("success", said) in alerts(at)
    text = shown(at)
    assert "Officiële waarde" in text
    assert "anker verkeerd gelezen" in text
    assert "3 – " in text
    assert "5 – " in text


def test_correction_without_a_reason_is_refused_in_its_place(firm):
    firm.submit("ann", "kim", 3)
    at = card(firm)
    level, _evidence, _reason, button = form(at, "COM-A")

    level.set_value(5)
    button.click().run()

    assert ("error", "Schrijf de reden op.") in alerts(at)


def forms(at) -> list[str]:
    """The labels of the fields and buttons of which a correction is made."""
    return [one.label for one in (*at.radio, *at.text_area, *at.checkbox)] + [
        one.label for one in at.button if one.label == "Correctie vastleggen"
    ]


def test_no_form_is_there_until_it_is_asked_for_and_then_one(firm):
    firm.submit("ann", "kim", 3)
    at = card(firm)
    before = forms(at)

    at.button(key="correct-COM-A").click().run()
    at.button(key="correct-COM-B").click().run()
    one = forms(at)
    at.button(key="correct-COM-B").click().run()

    assert (before, forms(at)) == ([], [])
    assert one == [
        "Niveau",
        "Bewijs",
        "Waarom corrigeer je dit?",
        "Alleen casusantwoord",
        "Correctie vastleggen",
    ]


def test_correction_that_one_leaves_is_kept_and_the_page_says_that_it_is_not_stored(firm):
    firm.submit("ann", "kim", 3)
    at = card(firm)
    level, _evidence, reason, _button = form(at, "COM-A")
    level.set_value(5)
    reason.set_value("anker verkeerd")

    at.button(key="correct-COM-B").click().run()
    left = shown(at)
    go(at, "today")
    go(at, "interview", interview=firm.interviews["ann", "kim"])
    level, _evidence, reason, _button = form(at, "COM-A")

    assert left.count("Hier is een correctie begonnen die nog niet is vastgelegd.") == 1
    assert (level.value, reason.value) == (5, "anker verkeerd")


def test_page_warns_that_a_correction_would_be_drift(firm):
    """D3."""
    firm.submit("ann", "kim", 3)
    before = shown(card(firm))
    firm.submit("bob", "kim", 3)
    corrects(firm, 4, "na overleg")

    after = shown(card(firm))

    assert "verschuiving na inzage" not in before.lower()
    assert "Kaarten van collega's over deze kandidaat staan voor je open." in after
    assert "Verschuiving na inzage" in after


@pytest.mark.parametrize("phases", [(Phase.DEBRIEF,), (Phase.DEBRIEF, Phase.DECIDE)])
def test_correcting_is_offered_until_decide(firm, phases):
    firm.submit("ann", "kim", 3)
    for phase in phases:
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    offered = [one for one in card(firm).button if one.label == "Corrigeren"]

    assert bool(offered) is (phases[-1] is Phase.DEBRIEF)


def test_colleague_reads_the_correction_beside_the_sealed_value(firm):
    firm.submit("ann", "kim", 3)
    firm.submit("bob", "kim", 3)
    corrects(firm, 4, "na overleg")

    text = shown(unfold(card(firm, "bob")))

    assert "na overleg" in text
    assert "Verschuiving na inzage" in text


def test_reason_that_looks_like_markdown_stays_text(firm):
    """F5."""
    firm.submit("ann", "kim", 3)
    corrects(firm, 4, "![](https://x/p.png) :material/home: $x$")

    at = card(firm)

    assert [text for text in read_as_markdown(at) if "p.png" in text] == []
    assert "![](https://x/p.png) :material/home: $x$" in shown(at)


def test_ranking_says_which_values_it_shows_and_the_download_follows(firm):
    """D8."""
    for name in ("ann", "bob"):
        firm.submit(name, "kim", 3)
    corrects(firm, 5, "na overleg")
    at = visit(firm.recruiter, "ranking", vacancy=firm.vacancy)
    sealed = shown(at)

    next(one for one in at.segmented_control if one.label == "Welke waarden").set_value("corrected").run()
    corrected = shown(at)

    assert "Verzegelde waarden, bij de vastgelegde gewichten." in sealed
    assert "Gecorrigeerde waarden, met verschuiving na inzage, bij de vastgelegde gewichten." in corrected
    assert "view=sealed" in sealed
    assert "view=corrected" in corrected


def test_interviewer_steps_back_from_a_candidate_on_the_page(firm):
    at = card(firm)

    next(one for one in at.button if one.label == "Ik heb een belangenconflict").click().run()

    assert ("success", "Gemeld. Je ziet niets meer van deze kandidaat.") in alerts(at)
    assert "Kim Kandidaat" not in shown(at)
    assert "Kim Kandidaat" not in shown(visit(firm.ann))


def test_recruiter_sees_who_stepped_back_and_undoes_it_with_a_reason(firm):
    conflicts_of_interest.recuse(firm.office, firm.ann, firm.candidacies["kim"])
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="panel")
    before = shown(at)

    next(one for one in at.text_input if one.label.startswith("Waarom is er geen")).set_value("andere Kim")
    next(one for one in at.button if one.label == "Belangenconflict ongedaan maken").click().run()

    assert "Ann Aandacht · Kim Kandidaat" in before
    assert ("success", "Het belangenconflict is ongedaan gemaakt.") in alerts(at)
    assert "andere Kim" in shown(at)


def test_recruiter_with_a_conflict_of_interest_finds_the_candidate_nowhere_on_the_vacancy_and_ranking(firm):
    firm.submit("ann", "kim", 3)
    firm.submit("ann", "lex", 3)
    second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, firm.recruiter, firm.candidacies["kim"])

    ranking = shown(visit(firm.recruiter, "ranking", vacancy=firm.vacancy))
    pages = [
        ranking,
        shown(visit(firm.recruiter)),
        *(shown(visit(firm.recruiter, "vacancy", **query)) for query in every_tab("vacancy", vacancy=firm.vacancy)),
    ]

    assert [page for page in pages if "Kim" in page] == []
    assert "1 kandidaat bij wie je een belangenconflict hebt" in ranking
