"""How sure the order is, on the page: every warning in one sentence, in the language and with the names of the reader."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from screening.i18n import LANGUAGES
from screening.ranking import CODES, Formula, Options, RankingWarning, Ratings, rank
from screening.services.results.ranking import VacancyRanking, ranking_of
from tests.ranking.provoked import PROVOKED, SAID, UNKNOWN
from tests.ui.pages import plain, shown


def of_a_ranking(found, language) -> None:
    from screening.i18n import use_language
    from screening.ui.views.ranking.sureness import sureness

    use_language(lambda: language)
    sureness(found)


def of_a_warning(found, warning, language) -> None:
    from screening.i18n import use_language
    from screening.ui.views.ranking.sureness import told, voice_of

    use_language(lambda: language)
    told([warning], voice_of(found))


def lines(script, **given) -> list[str]:
    """What stands in the list of warnings."""
    at = AppTest.from_function(script, kwargs=given, default_timeout=60).run()
    assert [one.message for one in at.exception] == []
    listed = [one.value for one in at.markdown if one.value.startswith("- ")]
    return [plain(line.removeprefix("- ")) for text in listed for line in text.split("\n")]


@pytest.fixture
def found(firm) -> VacancyRanking:
    ranking = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    assert ranking is not None
    return ranking


def scored(found: VacancyRanking, rows, called=lambda one: one) -> VacancyRanking:
    """The same vacancy with these scores, its people under the names that `called` gives to their ids."""
    ranking = rank(Ratings.of(rows), Formula.equal(["x"]), Options(draws=0))
    some = found.places[0]
    return replace(
        found,
        ranking=ranking,
        places=tuple(
            replace(
                some,
                ranked=row,
                candidacy=some.candidacy.model_copy(update={"id": row.candidate, "name": called(row.candidate)}),
            )
            for row in ranking
        ),
        interviewers={one: called(one) for one in ranking.ratings.interviewers},
    )


def written(text: str, language: str) -> str:
    """With the decimal mark of the language."""
    return re.sub(r"(?<=[0-9])\.(?=[0-9])", ",", text) if language == "nl" else text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PROVOKED)
def test_every_warning_of_a_ranking_is_said_in_its_one_sentence(found, code, language):
    expected = written(SAID[code][language == "nl"], language)

    assert expected in lines(of_a_ranking, found=scored(found, PROVOKED[code]), language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(set(CODES) - set(PROVOKED)))
def test_a_warning_that_no_ranking_gives_is_said_all_the_same(found, code, language):
    facts = {"statistic": "icc_a1", "reason": "No unit was scored by two interviewers."}

    said = lines(of_a_warning, found=found, warning=RankingWarning(code, facts), language=language)

    assert said == [SAID[code][language == "nl"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_that_nobody_knows_is_named_and_breaks_nothing(found, language):
    said = lines(of_a_warning, found=found, warning=RankingWarning("NEW-CODE", {"odd": 1}), language=language)

    assert said == [UNKNOWN[language == "nl"]]


def test_people_are_called_by_name_and_a_name_is_no_markup(found):
    seen = scored(found, PROVOKED["SEV-DISCONNECTED"], called=lambda one: f"*{one.lower()}* [x](y)")

    [groups] = [line for line in lines(of_a_ranking, found=seen, language="en") if "groups" in line]

    assert "(*a* [x](y) and *b* [x](y); *c* [x](y) and *d* [x](y))" in groups
    assert "*c* [x](y) with *k0* [x](y) (beside *a* [x](y))" in groups


def test_who_cannot_be_told_apart_is_named(found):
    equal = [(k, seat, "x", y) for k, y in (("k0", 3.0), ("k1", 3.0), ("k2", 1.0)) for seat in "AB"]
    seen = scored(found, equal, called=lambda one: f"Candidate {one}")

    at = AppTest.from_function(of_a_ranking, kwargs={"found": seen, "language": "en"}, default_timeout=60).run()

    assert "Candidate k0 and Candidate k1 cannot be told apart on these cards" in shown(at)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Nobody was scored by two interviewers on the same domain, so these cards do not show who can be told apart.",
        ),
        (
            "nl",
            "Niemand is op hetzelfde domein door twee interviewers gescoord, dus deze kaarten laten niet zien wie te",
        ),
    ],
)
def test_where_nobody_was_scored_twice_nobody_is_called_alike_or_apart(found, language, said):
    seen = scored(found, [("k0", "A", "x", 3.0), ("k1", "B", "x", 3.0), ("k2", "A", "x", 1.0)])

    at = AppTest.from_function(of_a_ranking, kwargs={"found": seen, "language": language}, default_timeout=60).run()

    assert said in shown(at)
    assert "cannot be told apart" not in shown(at)
    assert "zijn op basis van deze kaarten niet te onderscheiden" not in shown(at)


def test_an_order_that_is_sure_is_said_to_be_so_with_how_sure(found):
    seen = scored(found, [(k, seat, "x", y) for k, y in (("k0", 5.0), ("k1", 3.0)) for seat in "AB"])

    at = AppTest.from_function(of_a_ranking, kwargs={"found": seen, "language": "en"}, default_timeout=60).run()

    assert "each of these steps would come out like this at least five times out of six" in shown(at)


def test_one_ranked_candidate_has_no_neighbours_to_speak_of(found):
    seen = scored(found, [("k0", seat, "x", 5.0) for seat in "AB"])

    at = AppTest.from_function(of_a_ranking, kwargs={"found": seen, "language": "en"}, default_timeout=60).run()

    assert "neighbours" not in shown(at)


def test_where_nobody_can_be_compared_the_scores_are_not_said_to_be_adjusted(found):
    seen = scored(found, [("k0", "A", "x", 3.0), ("k1", "B", "x", 4.0)])

    at = AppTest.from_function(of_a_ranking, kwargs={"found": seen, "language": "en"}, default_timeout=60).run()

    assert "The scores are not adjusted for strict and lenient interviewers" in shown(at)
    assert "stand elsewhere because of it" not in shown(at)


def test_of_a_longer_group_the_ends_are_not_called_alike(found):
    equal = [(k, seat, "x", y) for k, y in (("k0", 3.0), ("k1", 3.0), ("k2", 3.0)) for seat in "AB"]

    at = AppTest.from_function(
        of_a_ranking, kwargs={"found": scored(found, equal), "language": "en"}, default_timeout=60
    ).run()

    assert "That holds from each to the next; the first and the last of them may well differ." in shown(at)


@pytest.mark.parametrize(("people", "said"), [(4, False), (5, True)])
def test_agreement_is_given_from_as_many_candidates_on_as_on_the_page_about_the_panel(found, people, said):
    rows = [(f"k{n}", seat, "x", 1.0 + n % 4) for n in range(people) for seat in "AB"]

    at = AppTest.from_function(
        of_a_ranking, kwargs={"found": scored(found, rows), "language": "en"}, default_timeout=60
    ).run()

    assert ("Krippendorff" in shown(at)) == said
