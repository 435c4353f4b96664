"""What stands on the page of a candidate, for every right and in both languages; and what must never reach who may not read it."""

from __future__ import annotations

import json

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.domain.view import View
from screening.i18n import number
from screening.services.cards.correct import correct
from screening.services.cards.save import save_field
from screening.services.cards.submit import submit_card
from screening.services.interviews import planning
from screening.services.people import accounts
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of
from tests.services.deciding import decided
from tests.ui.pages import alerts, dutch, english, messages, plain, press, sent, shown, title, unfold, visit

LANGUAGES = {"nl": dutch, "en": english}
OVERALL, WHY, DECIDED = "Kim droeg een zwarte zwaan", "Vanwege de zwarte zwaan", "Om de zwarte zwaan van het besluit"
KNOWN = ("Facts, not counted", "Notes of recruiters")
"""What recruiters keep apart from every score."""


def written(firm, name: str, candidate: str = "kim", level: object = 4) -> None:
    """A submitted card with an overall impression and a recommendation with its reason."""
    firm.fill(name, candidate, level)
    interview, account = firm.interviews[name, candidate], firm.account(name)
    advice = {"choice": "yes", "reason": WHY}
    save_field(firm.office, account, interview, "card", "overall", OVERALL, 0, "test")
    save_field(firm.office, account, interview, "card", "recommendation", advice, 0, "test")
    submit_card(firm.office, account, interview)


def whole(firm) -> None:
    """Kim by three, Lex by three, Max by nobody."""
    written(firm, "ann", level={"COM-A": 5, "COM-B": 4, "TEC-A": 1})
    written(firm, "bob", level={"COM-A": 4, "COM-B": 4, "TEC-A": 1, "TEC-B": None})
    written(firm, "cas", level={"COM-A": 4, "COM-B": 2, "TEC-A": 1})
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "lex", 4)


def page(firm, who, candidate="kim"):
    at = unfold(visit(who, "candidate", candidacy=firm.candidacies[candidate]))
    assert [one.message for one in at.exception] == []
    return at


def headings(at) -> list[str]:
    return [plain(one.value) for one in at.subheader]


def spoken(firm, who, language: str):
    accounts.change_language(firm.office, who, language)
    return LANGUAGES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_recruiter_reads_the_whole_story(firm, language):
    whole(firm)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    decided(firm, DecisionKind.SHORTLIST, "kim", reason=DECIDED)
    say = spoken(firm, firm.recruiter, language)
    kim = next(one for one in ranking_of(firm.office, firm.recruiter, firm.vacancy).places if one.ranked.rank == 2)

    at = page(firm, firm.recruiter)

    parts = (
        "Levels side by side",
        "Impression and recommendation",
        "Strong in",
        "To work on",
        "Open questions",
        "Profile",
        "Cards as they were submitted",
        "What was decided",
        *KNOWN,
    )
    assert headings(at) == [say(one) for one in parts]
    assert [one.value for one in at.metric] == [
        "2",
        number(kim.ranked.score, code=language),
        *(number(score, code=language) for score in kim.ranked.domains.values()),
        say("{n} of {total}").format(n=3, total=3),
    ]
    text = shown(at)
    assert [one for one in (OVERALL, WHY, DECIDED, "ann heard COM-A of kim") if one not in text] == []
    assert say("{n} apart").format(n=2) in text
    assert (
        say("{name}: {low} heard something else than {high}. Which example was underneath?").partition("{high}")[2]
        in text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_card_the_page_says_so_and_nothing_else(firm, language):
    whole(firm)
    say = spoken(firm, firm.recruiter, language)

    at = page(firm, firm.recruiter, "max")

    words = say("No card about {name} is in yet. As soon as the first interviewer submits, the story stands here.")
    assert alerts(at) == [("info", words.format(name="Max Morgenrood"))]
    assert headings(at) == [say(one) for one in ("What was decided", *KNOWN)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recruiter_who_owes_a_card_is_told_why_the_page_is_short(firm, language):
    roles = frozenset({Role.RECRUITER, Role.INTERVIEWER})
    both = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, roles)
    panel.add_to_panel(firm.office, both, firm.vacancy, both.id)
    part = set_up_of(firm.office, both, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, both, firm.vacancy, firm.candidacies["lex"], both.id, part)
    whole(firm)
    say = spoken(firm, both, language)

    at = page(firm, both)

    owed = say(
        "You interview in this vacancy and still owe a card of your own. Until all of yours are in, you see what is known of "
        "{name} and nothing that follows from colleagues' cards."
    )
    assert alerts(at) == [("info", owed.format(name="Kim Kandidaat"))]
    assert (headings(at), len(at.metric)) == ([say(one) for one in KNOWN], 0)


RANKS_LATER = "Ranks, means and how far interviewers lie apart open from the debrief on, once all your own cards of this vacancy are in."
WHEN = {
    Reveal.AFTER_OWN: "Colleagues' cards of {name} open to you once your own are in.",
    Reveal.AFTER_ALL_OWN: "Colleagues' cards of {name} open to you once all your own cards of this vacancy are in.",
    Reveal.NOT_BEFORE_DEBRIEF: "Colleagues' cards of {name} open to you in the debrief, once your own are in.",
}


@pytest.mark.parametrize("reveal", Reveal)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interviewer_is_told_when_colleagues_cards_open(firm, reveal, language):
    firm.change(reveal=reveal)
    written(firm, "ann")
    say = spoken(firm, firm.bob, language)

    at = page(firm, firm.bob)

    assert alerts(at) == [("info", f"{say(WHEN[reveal]).format(name='Kim Kandidaat')} {say(RANKS_LATER)}")]
    assert (headings(at), len(at.metric)) == ([], 0)


def test_an_interviewer_whose_card_is_in_reads_levels_and_evidence_and_no_impression_yet(firm):
    written(firm, "ann")
    firm.submit("bob", "kim", 2)

    at = page(firm, firm.bob)

    text = shown(at)
    assert headings(at) == [dutch("Levels side by side"), dutch("Cards as they were submitted")]
    assert ("ann heard COM-A of kim" in text, OVERALL in text, WHY in text) == (True, False, False)
    assert dutch("Overall impressions and recommendations of colleagues open in the debrief.") in text
    assert dutch("{n} apart").format(n=2) not in text


def test_an_interviewer_in_the_debrief_reads_impressions_and_the_ranking_and_no_decision(firm):
    whole(firm)
    for name in ("ann", "bob"):
        firm.submit(name, "max", 3)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    decided(firm, DecisionKind.SHORTLIST, "kim", reason=DECIDED)

    at = page(firm, firm.bob)

    text = shown(at)
    assert (OVERALL in text, DECIDED in text, dutch("shortlist") in text) == (True, False, False)
    assert [dutch(one) in headings(at) for one in ("Profile", "Open questions", "What was decided")] == [
        True,
        True,
        False,
    ]


def test_of_a_candidate_whom_an_interviewer_does_not_see_the_ranking_alone_is_told(firm):
    whole(firm)
    firm.submit("ann", "max", 3)
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "max"])
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    at = page(firm, firm.bob, "max")

    text = shown(at)
    assert dutch("Profile") in headings(at)
    assert ("heard" in text, dutch("Levels side by side") in headings(at)) == (False, False)
    assert "Je spreekt Max Morgenrood niet zelf" in text


def test_nothing_of_impressions_recommendations_and_decisions_reaches_who_owes_the_card(firm):
    """D1, rules §10: the words are there, and the recruiter's page has them."""
    whole_but_bob(firm)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    decided(firm, DecisionKind.SHORTLIST, "kim", reason=DECIDED)
    words = [OVERALL, WHY, DECIDED, "heard COM-A", "shortlist"]

    theirs = {
        name: sent(page(firm, who)).decode(errors="replace")
        for name, who in (("rik", firm.recruiter), ("bob", firm.bob))
    }

    assert [one for one in words if one not in theirs["rik"]] == []
    assert [one for one in words if one in theirs["bob"]] == []


def whole_but_bob(firm) -> None:
    for name in ("ann", "cas"):
        written(firm, name)
    firm.rate("bob", "kim", "COM-A", 3, "mijn eigen woorden")


def test_the_corrected_view_shows_both_values_and_calls_drift_by_its_name(firm):
    whole(firm)
    correct(firm.office, firm.cas, firm.interviews["cas", "kim"], "COM-B", {"level": 4}, "toch gehoord", "misread")
    at = page(firm, firm.recruiter)
    before = chart(at)

    at = unfold(at.segmented_control(key="view").set_value(View.CORRECTED).run())

    assert ("2 → 4" in before, "2 → 4" in chart(at)) == (False, True)
    assert dutch("Square: drift, a correction made after colleagues' cards could be read.") in shown(at)


def test_an_address_that_asks_for_the_corrected_values_shows_them_and_no_sealed_ones_under_their_name(firm):
    whole(firm)
    correct(firm.office, firm.cas, firm.interviews["cas", "kim"], "COM-B", {"level": 4}, "toch gehoord", "misread")

    at = visit(firm.recruiter, "candidate", candidacy=firm.candidacies["kim"], view="corrected")

    assert (at.segmented_control(key="view").value, "2 → 4" in chart(at)) == (View.CORRECTED, True)


def chart(at) -> str:
    """What the charts say in words, for who does not see them."""
    return " ".join(one.alt for one in messages(at) if one.DESCRIPTOR.name == "VegaLiteChart")


def test_the_charts_say_their_numbers_in_words_and_hold_nothing_that_is_not_a_number(firm):
    whole(firm)

    at = page(firm, firm.recruiter)

    specs = [json.loads(one.spec) for one in messages(at) if one.DESCRIPTOR.name == "VegaLiteChart"]
    assert ("Ann Aandacht 5; Bob Balans 4; Cas Criterium 4" in chart(at), "NaN" in json.dumps(specs)) == (True, False)


def test_from_one_candidate_to_the_next_in_the_order_of_the_ranking(firm):
    whole(firm)
    at = page(firm, firm.recruiter, "lex")

    at = press(at, "Kim Kandidaat")

    assert (title(at), at.query_params["candidacy"]) == ("Kim Kandidaat", firm.candidacies["kim"])


def test_a_card_of_nothing_but_not_assessed_makes_a_page_without_scores(firm):
    firm.submit("ann", "kim", dict.fromkeys(firm.criteria))

    at = page(firm, firm.recruiter)

    assert [one.value for one in at.metric][:2] == ["–", "–"]
    assert dutch("Nothing that counts was assessed, so there is nothing to call strong or weak.") in shown(at)
    assert dutch("Profile") not in headings(at)


@pytest.mark.parametrize(
    ("levels", "said", "never"),
    [
        (
            (3, 4),
            "What comes to less than 4 stands among the strengths, or the rubric has no action for it: no point to work on is named.",
            "Everything that was heard comes to 4 or more: no point stands out to work on.",
        ),
        (
            (4, 5),
            "Everything that was heard comes to 4 or more: no point stands out to work on.",
            "Nothing that counts was assessed, so there is nothing to call strong or weak.",
        ),
        (
            (None, None),
            "Nothing that counts was assessed, so there is nothing to call strong or weak.",
            "Everything that was heard comes to 4 or more: no point stands out to work on.",
        ),
    ],
    ids=["strong below 4", "all from 4 on", "nothing assessed"],
)
def test_without_a_point_to_work_on_it_says_why_and_nothing_that_is_not_so(firm, levels, said, never):
    for name, level in zip(("ann", "bob"), levels, strict=True):
        firm.submit(name, "kim", dict.fromkeys(firm.criteria) | {"COM-A": level})

    text = shown(page(firm, firm.recruiter))

    assert (dutch(said) in text, dutch(never) in text) == (True, False)
