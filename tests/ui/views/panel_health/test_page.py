"""Panel health: what the cards show of each interviewer, for who may see it, and never firmer than they allow."""

from __future__ import annotations

import pytest

from screening.domain.vacancy import Phase
from screening.i18n import number
from screening.ranking import CODES, Figure, SureAgreement
from screening.services.panel.health import panel_health
from screening.services.vacancies import phases
from screening.ui.views.panel_health import agreement as words
from screening.ui.views.panel_health.steps import STEPS
from tests.evening import evening_after
from tests.store.copies import in_use
from tests.ui.pages import alerts, dutch, messages, shown, unfold, visit

BLIND = (
    "You can see the ranking once it is open to you: an interviewer from the debrief on and with all own cards in, "
    "a recruiter on the panel when all own cards are in."
)


@pytest.fixture(scope="module")
def late_database(firm_database, tmp_path_factory, rubrics):
    return evening_after(firm_database, tmp_path_factory.mktemp("evening"), rubrics)


@pytest.fixture
def late(late_database, tmp_path, rubrics, clock):
    """The vacancy on the recruiter's evening: seven candidates, three unlike interviewers."""
    with in_use(late_database, tmp_path / "evening", rubrics, clock) as firm:
        yield firm


def opened(firm, who=None, **query: str):
    return unfold(visit(who or firm.recruiter, "panel-health", **{"vacancy": firm.vacancy, **query}))


def test_a_recruiter_reads_of_every_interviewer_how_strict_they_are_and_how_sure_that_is(late):
    found = panel_health(late.office, late.recruiter, late.vacancy)

    text = shown(opened(late))

    ann, bob, cas = (one.strictness for one in found.people)
    stricter = dutch(
        "stricter than colleagues on the same candidates: {value} points lower, and with 90 percent certainty between {least} and {most}."
    ).format(value=number(-ann.value), least=number(-ann.high), most=number(-ann.low))
    alike = dutch(
        "no difference from colleagues that these cards show: with 90 percent certainty between {strict} points stricter and "
        "{lenient} more lenient."
    ).format(strict=number(-bob.low), lenient=number(bob.high))
    lenient = dutch(
        "more lenient than colleagues on the same candidates: {value} points higher, and with 90 percent certainty between {least} and {most}."
    ).format(value=number(cas.value), least=number(cas.low), most=number(cas.high))
    assert [one for one in (stricter, alike, lenient) if one not in text] == []


def test_the_drawing_says_its_numbers_and_has_a_table_behind_it(late):
    ann = panel_health(late.office, late.recruiter, late.vacancy).people[0].strictness

    at = opened(late)

    alt = next(
        one.alt
        for one in messages(at)
        if getattr(one, "alt", "").startswith(
            dutch("Strictness in points beside the mean of colleagues, with a range of 90 percent: {each}.")[:20]
        )
    )
    assert f"Ann Aandacht −{number(-ann.value)}" in alt
    table = next(one.value for one in at.dataframe if dutch("Candidates shared") in one.value)
    assert table[dutch("Interviewer")].tolist() == ["Ann Aandacht", "Bob Balans", "Cas Criterium"]


def test_an_interviewer_reads_the_own_figures_alone(late):
    text = shown(opened(late, late.bob))

    assert ("Bob Balans" in text, "Ann Aandacht" in text, "Cas Criterium" in text) == (True, False, False)
    assert dutch("You see your own figures here; those of colleagues are between them and the recruiter.") in text


def test_who_may_not_see_the_ranking_sees_nothing_here(late):
    phases.move_phase(late.office, late.recruiter, late.vacancy, Phase.SCORE, "too early")

    assert alerts(opened(late, late.bob)) == [("warning", dutch(BLIND))]


@pytest.mark.parametrize("vacancy", ["", "nonsense"])
def test_an_address_that_leads_nowhere_says_so(late, vacancy):
    said = dutch("This vacancy does not exist, or not for you.")

    assert alerts(opened(late, vacancy=vacancy)) == [("warning", said)]


THIN = {
    "no cards": lambda _firm: None,
    "one card": lambda firm: firm.submit("ann", "kim", 3),
    "one interviewer": lambda firm: [firm.submit("ann", one, 3) for one in ("kim", "lex", "max")],
    "nothing in common": lambda firm: (firm.submit("ann", "kim", 3), firm.submit("bob", "lex", 4)),
    "all equal": lambda firm: [
        firm.submit(by, one, 3) for by in ("ann", "bob", "cas") for one in ("kim", "lex", "max")
    ],
    "nothing assessed": lambda firm: [firm.submit(by, one, None) for by in ("ann", "bob") for one in ("kim", "lex")],
}


@pytest.mark.parametrize("what", THIN)
def test_of_little_it_says_that_it_is_little(firm, what):
    THIN[what](firm)

    at = opened(firm)

    text = shown(at)
    assert ([one.message for one in at.exception], "nan" in text.casefold().split()) == ([], False)
    assert (
        dutch(
            "Agreement cannot be given: it takes candidates whom two interviewers scored on the same criterion, with levels that differ."
        )
        in text
    ) is True
    assert "punt lager" not in text
    assert "punt hoger" not in text


def test_cards_with_one_level_everywhere_are_named(firm):
    THIN["all equal"](firm)

    assert "Ann Aandacht (3), Bob Balans (3), Cas Criterium (3)" in shown(opened(firm))


def sure(low: float | None, high: float | None, candidates: int = 9) -> SureAgreement:
    figure = Figure(0.7, low, high)
    return SureAgreement(figure, figure, figure, candidates, 40, 3)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.81, 0.95, "Interviewers read the scale alike."),
        (0.67, 0.95, "Interviewers read the scale alike in the main."),
        (
            0.30,
            0.66,
            "Interviewers read the scale differently: go through the anchors of the criteria with the largest spread together.",
        ),
        (0.30, 0.95, "These cards do not settle whether interviewers read the scale alike."),
    ],
)
def test_agreement_is_called_no_firmer_than_its_whole_range(low, high, said):
    assert words._read_alike(Figure(0.9, low, high)) == dutch(said)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.1, 0.4, "zwak"),
        (0.4, 0.8, "ergens van zwak tot goed"),
        (0.76, 0.95, "ergens van goed tot uitstekend"),
        (None, None, "dat blijkt niet uit deze kaarten"),
    ],
)
def test_a_correlation_is_in_all_the_bands_that_its_range_covers(low, high, said):
    assert words._band(Figure(0.5, low, high)) == said


def test_every_warning_comes_with_what_to_do():
    assert set(STEPS) == set(CODES)
    assert [code for code, step in STEPS.items() if dutch(step) == step] == []
