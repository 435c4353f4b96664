"""The page of a comparison: the numbers of the ranking, in sentences, for who may see them, however thin the data are."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Facts
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.i18n import number, percent
from screening.services.candidates import add as candidates
from screening.services.cards.correct import correct
from screening.services.comparison.first import first_shares
from screening.services.comparison.why import why
from screening.services.facts.known import change_facts
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.interviews.planning import cancel_interview
from screening.services.people import accounts
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import phases, set_up
from screening.ui.text import short_names
from tests.services.deciding import decided
from tests.store.copies import continued
from tests.ui.pages import alerts, dutch, english, read_as_markdown, sent, shown, unfold, visit


def interviewed(firm) -> None:
    """Every card of Kim and Lex is in, and one of three of Max, on which little is assessed."""
    for name, shift in (("ann", 0), ("bob", 1), ("cas", 2)):
        firm.submit(name, "kim", {firm.criteria[shift]: 5, firm.criteria[-1]: 4})
        firm.submit(name, "lex", {firm.criteria[0]: 2, firm.criteria[-1]: 4})
    firm.submit("ann", "max", dict.fromkeys(firm.criteria[4:]))


@pytest.fixture(scope="module")
def firm_database(firm_database, tmp_path_factory, rubrics):
    """The firm after its interviews."""
    return continued(firm_database, tmp_path_factory.mktemp("compared"), rubrics, interviewed)


def compare(firm, *asked: str, who=None, **query: str):
    ids = ",".join(firm.candidacies.get(one, one) for one in asked or ("kim", "lex"))
    at = visit(who or firm.recruiter, "compare", vacancy=firm.vacancy, k=ids, **query)
    assert [one.message for one in at.exception] == []
    return at


@pytest.mark.parametrize("say", [dutch, english], ids=["nl", "en"])
def test_each_stands_there_with_the_numbers_of_the_ranking(firm, say):
    if say is english:
        accounts.change_language(firm.office, firm.recruiter, "en")
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    code = "en" if say is english else "nl"

    words = shown(compare(firm))

    for place in found.places[:2]:
        one = place.ranked
        standing = say("rank {n}").format(n=one.rank)
        score = say("score {score}").format(score=number(one.score, 2, code))
        assert f"{standing} · {score}" in words
        share = percent(first_shares(found.ranking)[one.candidate], code)
        assert say("first at {share} of all weights, among the {n} with a rank").format(share=share, n=2) in words
    assert "nan" not in words.lower()


@pytest.mark.parametrize("view", list(View))
def test_why_one_stands_above_the_other_is_said_in_the_view_that_is_chosen(firm, view):
    correct(
        firm.office, firm.ann, firm.interviews["ann", "lex"], firm.criteria[0], {"level": 5}, "thought again", "misread"
    )
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy, view)
    first, second = (place.candidacy for place in found.places[:2])
    answer = why(found.ranking, first.id, second.id)

    words = shown(compare(firm, view=view.value))

    short = short_names([first.name, second.name])
    told = dutch("{one} scores {n} higher than {other}, most of all by {drivers}.").partition(", ")[0]
    assert told.format(one=short[first.name], n=number(answer.hundredths / 100), other=short[second.name]) in words
    assert dutch("Sealed values" if view is View.SEALED else "Corrected values") in words


def test_who_is_provisional_or_left_holds_no_rank_and_it_says_so(firm):
    decided(firm, DecisionKind.WITHDRAW, "lex")

    words = shown(compare(firm, "kim", "lex", "max"))

    assert dutch("provisional, no rank") in words
    assert dutch("That takes two candidates who hold a rank.") in words
    assert dutch("{name} is not in the procedure any more and holds no rank.").format(name="Lex") in words


def test_where_none_of_them_holds_a_rank_nothing_is_said_of_doubt(firm):
    decided(firm, DecisionKind.WITHDRAW, "lex")
    third = candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "Noor Nieuw")

    words = shown(compare(firm, "lex", "max", third))

    certain = "Who is first of all is hardly in doubt on these cards; one more interview would change next to nothing."
    assert dutch(certain) not in words


def test_who_withdraws_while_compared_loses_the_rank_at_the_next_look(firm):
    at = compare(firm)
    before = shown(at)
    decided(firm, DecisionKind.WITHDRAW, "kim")

    after = shown(at.run())

    gone = dutch("{name} is not in the procedure any more and holds no rank.").format(name="Kim")
    assert (gone in before, gone in after) == (False, True)


def test_without_a_score_there_is_nothing_to_set_beside_another(firm):
    added = candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "Noor Nieuw")

    at = compare(firm, "kim", added)

    told = dutch("{names}: no score yet, so there is nothing to set beside another score.").format(names="Noor")
    assert ("info", told) in alerts(at)


@pytest.mark.parametrize("levels", ["equal", "not assessed", "one interviewer", "nothing"])
def test_thin_data_are_told_in_sentences(firm, levels):
    made = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Elders", "cio")
    added = [candidates.add_candidate(firm.office, firm.recruiter, made, name) for name in ("Noor Noord", "Otto Oost")]
    if levels == "equal":
        added = [firm.candidacies["kim"], firm.candidacies["lex"]]
        made = firm.vacancy

    at = unfold(visit(firm.recruiter, "compare", vacancy=made, k=",".join(added)))

    assert [one.message for one in at.exception] == []
    assert "nan" not in shown(at).lower().replace("finan", "")


def test_evidence_is_drawn_on_demand_and_only_that_of_candidates_whom_the_reader_met(firm):
    cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "max"])
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    folded = compare(firm, "kim", "max", who=firm.bob)
    open_ = unfold(compare(firm, "kim", "max", who=firm.bob))

    assert b"ann heard" not in sent(folded)
    words = shown(open_)
    assert f"ann heard {firm.criteria[0]} of kim" in words
    assert "of max" not in words
    closed = dutch("What colleagues gave and heard of {names} is open to who interviewed them, and to the recruiter.")
    assert ("info", closed.format(names="Max")) in alerts(open_)


def test_facts_stand_apart_for_recruiters_alone(firm):
    change_facts(firm.office, firm.recruiter, firm.candidacies["kim"], 0, Facts(notice="vier weken geheim"))
    cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "max"])
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    ours, theirs = unfold(compare(firm)), unfold(compare(firm, who=firm.bob))

    assert "vier weken geheim" in shown(ours)
    assert b"vier weken geheim" not in sent(theirs)
    assert dutch("Facts, which do not count") not in shown(theirs)


def test_of_who_the_reader_has_a_conflict_of_interest_with_nothing_is_shown(firm):
    cancel_interview(firm.office, firm.recruiter, firm.interviews["bob", "max"])
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    recuse(firm.office, firm.bob, firm.candidacies["lex"])

    at = compare(firm, "kim", "lex", "max", who=firm.bob)

    told = dutch("{n} of the candidates in this address is not here, or not for you.").format(n=1)
    assert ("warning", told) in alerts(at)
    assert b"Lex" not in sent(at)


def test_names_of_others_stand_as_they_were_typed(firm):
    added = candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, "**<b>Vet</b>** _x_")

    at = compare(firm, "kim", added)

    drawn = "".join(one.proto.body for one in at.get("html"))
    assert ("<b>Vet" in drawn, "**&lt;b&gt;Vet&lt;/b&gt;** _x_" in drawn) == (False, True)
    assert [text for text in read_as_markdown(at) if "**<b>" in text] == []
