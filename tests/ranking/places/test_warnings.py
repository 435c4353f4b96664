"""Every warning code: where it applies and where it does not, and what it says."""

from __future__ import annotations

import numpy as np
import pytest

from screening.i18n import translator
from screening.ranking import CODES, Formula, Options, RankingWarning, Voice, rank, sentence, warnings_of
from tests.ranking.provoked import APART, CALM, CHAIN, PROVOKED, SAID, UNEVEN, UNKNOWN, panel
from tests.ranking.strategies import table

ONE = Formula.equal(["x"])


def told(rows, formula=ONE, **options):
    ranking = rank(table([(i, r, c, float(y)) for i, r, c, y in rows]), formula, Options(draws=0, **options))
    return {warning.code: warning.facts for warning in warnings_of(ranking)}


def test_a_calm_panel_says_only_that_there_is_nothing_to_adjust():
    assert set(told(CALM)) == {"SEV-NONE"}


def test_groups_that_never_met_are_listed_with_the_fewest_links():
    found = told(APART)["SEV-DISCONNECTED"]

    assert found["components"] == [["A", "B"], ["C", "D"]]
    assert found["bridges"] == [{"interviewer": "C", "candidate": "k0", "beside": "A", "criteria": ["x"]}]
    assert len(found["anchors"]) == 1


def test_a_chain_is_a_thin_link():
    assert told(CHAIN)["SEV-THIN"] == {"link_strength": pytest.approx(0.5)}


def test_few_comparisons_lean_on_the_prior():
    assert told(panel([(3, 4), (2, 2)], "AB"))["SEV-FEW"] == {
        "comparisons": 2.0,
        "interviewers": {"A": 2, "B": 2},
        "adjusted": True,
    }


def test_somebody_with_two_candidates_leans_on_the_prior_however_many_the_others_saw():
    rows = [*CALM, ("k0", "D", "x", 3), ("k1", "D", "x", 4)]

    assert told(rows)["SEV-FEW"]["interviewers"] == {"D": 2}


def test_more_than_a_point_off_is_large():
    rows = panel([(y, y, max(1, y - 3)) for y in (5, 4, 5, 4, 5, 4, 4, 5)])

    assert list(told(rows)["SEV-LARGE"]["interviewers"]) == ["C"]


def test_on_another_scale_it_is_said_how_much_a_point_is():
    rows = [(i, r, c, 25 * (y - 1)) for i, r, c, y in panel([(y, y, max(1, y - 3)) for y in (5, 4, 5, 4, 5, 4, 4, 5)])]

    warning = RankingWarning("SEV-LARGE", told(rows, Formula.equal(["x"], scale=(0, 100)))["SEV-LARGE"])

    assert sentence(warning, voice("en")).startswith("More than 25 points off from colleagues: C (-49.")
    assert sentence(warning, voice("nl")).startswith("Meer dan 25 punten verschil met collega's: C (-49.")


def test_lenient_interviewers_with_the_strong_candidates_confound():
    """The remedy is one interview: somebody mild meets a candidate whom the hard one saw."""
    assert told(UNEVEN)["SEV-CONFOUND"] == {
        "correlation": pytest.approx(1.0, abs=0.01),
        "bridges": [{"interviewer": "mild", "candidate": "k00", "beside": "hard", "criteria": ["x"]}],
    }


def test_strict_interviewers_with_the_strong_candidates_are_said_to_have_seen_them():
    """Hard raters of the strong: their levels come out alike, and only what they say of common candidates tells."""
    rows = [
        (f"k{i:02}", r, "x", y + (0.25 if i % 3 == 0 else 0))
        for i in range(12)
        for r, y in ((("hard", 3), ("mid", 4)) if i % 2 else (("mid", 2), ("mild", 3)))
    ]

    found = told(rows)["SEV-CONFOUND"]

    assert found["correlation"] < -0.5
    assert "Strict interviewers saw the stronger candidates, more than chance" in sentence(
        RankingWarning("SEV-CONFOUND", found), voice("en")
    )


def test_the_interview_that_would_tell_most_is_with_somebody_who_may_be_met():
    def proposed(barred=(), unranked=()):
        ranking = rank(
            table([(i, r, c, float(y)) for i, r, c, y in UNEVEN]), ONE, Options(draws=0, unranked=frozenset(unranked))
        )
        [found] = [one.facts["bridges"] for one in warnings_of(ranking, barred) if one.code == "SEV-CONFOUND"]
        return [(one["interviewer"], one["candidate"]) for one in found]

    even, odd = [f"k{i:02}" for i in range(0, 12, 2)], [f"k{i:02}" for i in range(1, 12, 2)]
    with_mild = {(k, "mild") for k in even}
    assert proposed() == [("mild", "k00")]
    assert proposed(barred={("k00", "mild")}) == [("mild", "k02")]
    assert proposed(unranked=["k00", "k02"]) == [("mild", "k04")]
    assert proposed(barred=with_mild) == [("hard", "k01")]
    assert proposed(barred=with_mild | {(k, "hard") for k in odd}) == []


def test_where_nobody_is_left_for_the_interview_that_is_said():
    said = sentence(RankingWarning("SEV-CONFOUND", {"correlation": 0.7, "bridges": []}), voice("en"))

    assert said.endswith("One extra interview would tell most: nobody is left for one.")


def test_groups_that_nobody_is_left_to_link_are_told_so():
    said = sentence(RankingWarning("SEV-DISCONNECTED", told(APART)["SEV-DISCONNECTED"] | {"bridges": []}), voice("en"))

    assert said.endswith("The fewest extra interviews that link them: nobody is left for one.")


def test_where_severity_goes_with_level_it_is_not_said_to_be_nothing(monkeypatch):
    """However small it is estimated, because that is what may be wrong."""
    monkeypatch.setattr("screening.ranking.places.signs.NO_SEVERITY", 10.0)

    assert "SEV-NONE" in told(CHAIN)
    assert {"SEV-CONFOUND", "SEV-NONE"} & set(told(UNEVEN)) == {"SEV-CONFOUND"}


def test_a_complete_panel_never_confounds():
    assert "SEV-CONFOUND" not in told(panel([(5, 1, 3), (4, 2, 3), (5, 1, 2), (3, 1, 1), (5, 2, 3)]))


def test_two_complete_panels_never_confound_either():
    rows = panel([(5, 1, 3), (4, 2, 3), (5, 1, 2), (3, 1, 1), (5, 2, 3)])
    rows += [(f"m{i}", f"other {r}", x, 6 - y) for i, r, x, y in rows]

    assert {"SEV-DISCONNECTED"} <= set(told(rows)) <= set(CODES) - {"SEV-CONFOUND"}


def test_the_same_for_everybody_carries_no_information():
    rows = [(i, r, x, 3 if r == "B" else y) for i, r, x, y in CALM]

    assert told(rows)["RATER-FLAT"] == {"interviewers": {"B": 5}}


def test_the_same_pattern_for_everybody_carries_no_information_either():
    formula = Formula.equal(["x", "y"])
    rows = panel([(3, 3.5), (4, 3.5), (2, 2.5), (5, 4.5), (3, 3)], "AB") + panel(
        [(2, 3.5), (4, 3), (2, 2.5), (4, 4.5), (3, 3)], "AB", "y"
    )
    rows += [(f"k{i}", "F", c, level) for i in range(5) for c, level in (("x", 2), ("y", 4))]

    assert list(told(rows, formula)["RATER-FLAT"]["interviewers"]) == ["F"]


def test_candidates_with_one_interviewer_are_named():
    assert told([*CALM, ("z", "A", "x", 3)])["SINGLE-RATER"] == {
        "candidates": ["z"],
        "compared": True,
        "domains": [],
    }


def test_candidates_seen_on_each_domain_by_one_specialist_are_named_too():
    formula = Formula.of({"t": (0.5, {"x": 1.0}), "h": (0.5, {"y": 1.0})})
    rows = [(f"k{i}", seat, c, 3 + i) for i in range(2) for seat, c in (("A", "x"), ("B", "y"))]

    assert told(rows, formula)["SINGLE-RATER"] == {
        "candidates": ["k0", "k1"],
        "compared": False,
        "domains": ["t", "h"],
    }


def test_a_domain_on_which_nobody_was_scored_twice_is_told_though_another_was():
    """One specialist on the technical part of everybody, two colleagues on the human part."""
    formula = Formula.of({"t": (0.5, {"x": 1.0}), "h": (0.5, {"y": 1.0}), "none": (0.0, {"z": 1.0})})
    rows = [(f"k{i}", "A", c, 3 + i % 2) for i in range(4) for c in "xz"]
    rows += [(f"k{i}", seat, "y", 2 + i % 3) for i in range(4) for seat in "BC"]

    found = told(rows, formula)["SINGLE-RATER"]

    assert found == {"candidates": [], "compared": True, "domains": ["t"]}
    said = "On one domain or more nobody was scored by two interviewers: how sure scores are there is an assumption."
    assert sentence(RankingWarning("SINGLE-RATER", found), voice("en")) == said


def test_groups_that_chance_is_assumed_to_have_made_are_not_called_unadjusted():
    options = Options(draws=0, random_assignment=True)

    [found] = [one for one in warnings_of(rank(table(APART), ONE, options)) if one.code == "SEV-DISCONNECTED"]

    assert found.facts["assumed"] is True
    assert "rests on the assumption that chance decided who saw whom, and cannot be checked." in sentence(
        found, voice("en")
    )


def test_where_nobody_can_be_compared_no_adjustment_is_called_careful():
    said = sentence(RankingWarning("SEV-FEW", told([("k0", "A", "x", 3), ("k1", "B", "x", 4)])["SEV-FEW"]), voice("en"))

    assert said.startswith("There is no adjustment for strictness, because there is little to go by: no comparison")


def test_where_nobody_was_scored_twice_it_is_said_that_the_width_is_assumed():
    warning = RankingWarning("SINGLE-RATER", {"candidates": ["k0"], "compared": False, "domains": ["all"]})

    assert (
        "the ranges rest on the assumption that more than half of the differences between scores is chance"
        in sentence(warning, voice("en"))
    )
    assert "is aangenomen dat meer dan de helft van de verschillen tussen scores toeval is" in sentence(
        warning, voice("nl")
    )


def test_without_severity_only_what_does_not_speak_of_it_is_said():
    rows = [("k0", "A", "x", 3), ("k1", "B", "x", 4)]

    assert set(told(rows, severity=False)) == {"SEV-DISCONNECTED", "SINGLE-RATER"}


def test_one_interviewer_is_no_sign_of_equal_severity():
    assert set(told([(f"k{i}", "A", "x", y) for i, y in enumerate((1, 3, 5))])) == {"SEV-FEW", "SINGLE-RATER"}


def test_thresholds_grow_with_the_scale():
    rows = [(i, r, x, 25 * (y - 1)) for i, r, x, y in CALM]

    assert set(told(rows, Formula.equal(["x"], scale=(0, 100)))) == {"SEV-NONE"}


def test_every_code_that_can_be_said_is_listed():
    random = np.random.default_rng(0)
    rows = [(f"k{i}", f"r{random.integers(4)}", "x", random.integers(1, 6)) for i in range(9)]

    assert set(told(rows)) <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_comes_with_the_facts_that_it_promises(code):
    warning = provoked(code)

    assert tuple(warning.facts) == CODES[code].facts


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("language", "place"), [("en", 0), ("nl", 1)])
def test_every_code_says_its_one_sentence(code, language, place):
    assert sentence(provoked(code), voice(language)) == SAID[code][place]


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("nl", 1)])
def test_a_code_that_nobody_knows_is_named_and_breaks_nothing(language, place):
    assert sentence(RankingWarning("NEW-CODE", {"odd": object()}), voice(language)) == UNKNOWN[place]


def test_people_are_called_by_name_in_the_order_of_their_names():
    names = {"A": "zoë", "B": "Bert", "k0": "Kim"}

    said = sentence(provoked("SEV-DISCONNECTED"), voice("en", interviewer=lambda one: names.get(one, one)))

    assert "(Bert and zoë; C and D)" in said
    assert "C with k0 (beside zoë)" in said
    assert "C with Kim" in sentence(provoked("SEV-DISCONNECTED"), voice("en", candidate=names.__getitem__))


def test_of_many_people_some_are_named():
    warning = RankingWarning(
        "SINGLE-RATER", {"candidates": [f"k{i}" for i in range(10_003)], "compared": True, "domains": []}
    )

    assert "domain: k0, k1, k10 and 10000 more. How" in sentence(warning, voice("en", most=3))
    assert "door één: k0, k1, k10 en nog 10000. Hoe" in sentence(warning, voice("nl", most=3))


@pytest.mark.parametrize(
    ("comparisons", "english", "dutch"),
    [
        (0.0, "no comparison", "geen vergelijking"),
        (0.25, "less than one comparison", "minder dan één vergelijking"),
        (0.5, "less than one comparison", "minder dan één vergelijking"),
        (1.0, "about one comparison", "ongeveer één vergelijking"),
        (1.4, "about one comparison", "ongeveer één vergelijking"),
        (1.6, "about 2 comparisons", "ongeveer 2 vergelijkingen"),
        (5.0, "about 5 comparisons", "ongeveer 5 vergelijkingen"),
    ],
)
def test_comparisons_are_counted_as_a_person_would(comparisons, english, dutch):
    warning = RankingWarning("SEV-FEW", {"comparisons": comparisons, "interviewers": {}, "adjusted": True})

    assert sentence(warning, voice("en")).endswith(f"little to go by: {english} between interviewers.")
    assert sentence(warning, voice("nl")).endswith(f"weinig om op af te gaan: {dutch} tussen interviewers.")


def test_a_thin_link_is_never_rounded_up_to_one_that_is_enough():
    assert "(strength 1.99; from 2 on" in sentence(RankingWarning("SEV-THIN", {"link_strength": 1.9996}), voice("en"))


def test_where_everybody_saw_enough_candidates_only_the_comparisons_are_counted():
    warning = RankingWarning("SEV-FEW", {"comparisons": 5.2, "interviewers": {}, "adjusted": True})

    assert sentence(warning, voice("en")).endswith("little to go by: about 5 comparisons between interviewers.")


def provoked(code: str) -> RankingWarning:
    """The warning as a ranking gives it; agreement is undefined on the command line alone."""
    if code == "UNDEFINED":
        return RankingWarning(code, {"statistic": "icc_a1", "reason": "No unit was scored by two interviewers."})
    return RankingWarning(code, told(PROVOKED[code])[code])


def voice(language: str, **other) -> Voice:
    return Voice(number=lambda value, decimals: f"{value:.{decimals}f}", say=translator(language), **other)
