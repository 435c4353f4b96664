"""The drawn list: the numbers of the ranking, who stands apart, what the address asks, and the ways on from a candidate."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.vacancy import Phase
from screening.domain.weights import weights_of
from screening.i18n import number, percent
from screening.ranking import true_scores
from screening.services.candidates import add as candidates
from screening.services.decisions.shown_ranking import shown_ranking
from screening.services.people import accounts
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import phases, weights
from screening.ui.charts.colours import DARK, LIGHT
from screening.ui.views.ranking.listing.chart import list_chart
from screening.ui.views.ranking.listing.lines import Flag, Scores, lines_of
from screening.ui.views.ranking.listing.places import placed
from tests.services.deciding import decided
from tests.store.copies import continued
from tests.ui.pages import alerts, dutch, english, field, messages, plain, press, shown, texts, title, visit


def interviewed(firm) -> None:
    """Every card of Kim and Lex is in, and one of three of Max, with two criteria on it."""
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", {firm.criteria[0]: 5, firm.criteria[-1]: 3} | dict.fromkeys(firm.criteria[1:-1], 4))
        firm.submit(name, "lex", {firm.criteria[0]: 1, firm.criteria[-1]: 3} | dict.fromkeys(firm.criteria[1:-1], 2))
    firm.submit("ann", "max", dict.fromkeys(firm.criteria, None) | {firm.criteria[0]: 3, firm.criteria[-1]: 3})


@pytest.fixture(scope="module")
def firm_database(firm_database, tmp_path_factory, rubrics):
    """The firm after its interviews."""
    return continued(firm_database, tmp_path_factory.mktemp("listed"), rubrics, interviewed)


def opened(firm, who=None, **query: str):
    return visit(who or firm.recruiter, "ranking", vacancy=firm.vacancy, **query)


def drawing(at):
    return next(one for one in messages(at) if one.DESCRIPTOR.name == "VegaLiteChart")


def rows_in(at) -> list[dict]:
    """The rows of the drawing: every row of its data that has a name."""

    def data(part) -> list[dict]:
        own = part.get("data", {}).get("values", []) if isinstance(part, dict) else []
        return [*own, *[row for one in part.get("layer", []) for row in data(one)]]

    return [row for row in data(json.loads(drawing(at).spec)) if "name" in row]


def names(at) -> list[str]:
    return [row["name"] for row in rows_in(at)]


def captions(at) -> str:
    return "\n".join(plain(one.value) for one in at.caption)


def test_every_row_says_the_numbers_of_the_ranking_in_the_drawing_and_in_words(firm):
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    true = true_scores(found.ranking)

    at = opened(firm)
    said, drawn = drawing(at).alt, rows_in(at)

    assert [row["id"] for row in drawn] == [place.candidacy.id for place in found.places]
    for row, place in zip(drawn, found.places, strict=True):
        one, known = place.ranked, true.get(place.candidacy.id)
        assert (row["score"] or row["soft"], row["cover"]) == (one.score, percent(one.coverage))
        assert (row["low"], row["high"]) == ((known.score.low, known.score.high) if known else (None, None))
        if known:
            figures = f"score {number(one.score)}, 90 %-bereik {number(known.score.low)} tot {number(known.score.high)}"
            assert f"{one.rank}: {place.candidacy.name}, {figures}" in said


def test_who_has_no_rank_stands_under_a_line_with_the_score_in_brackets(firm):
    decided(firm, DecisionKind.WITHDRAW, "lex")

    at = opened(firm)

    apart = {row["name"]: row for row in rows_in(at) if row["rank"] == "–"}
    assert set(apart) == {"Lex Lampion", "Max Morgenrood"}
    assert apart["Lex Lampion"]["said"].startswith("(")
    assert (apart["Lex Lampion"]["score"], apart["Lex Lampion"]["soft"] is None) == (None, False)
    spec = drawing(at).spec
    assert json.dumps(dutch("Provisional: no rank yet"))[1:-1] in spec
    assert json.dumps(dutch("Not in the procedure any more: no rank"))[1:-1] in spec


def test_another_order_changes_no_rank_and_says_that_it_is_not_by_rank(firm):
    by_rank, by_name = opened(firm), opened(firm, sort="coverage")

    assert names(by_name) != names(by_rank)
    assert {row["name"]: row["rank"] for row in rows_in(by_name)} == {
        row["name"]: row["rank"] for row in rows_in(by_rank)
    }
    words = dutch("Sorted by {what}, no longer by rank. Every rank stays what it is.")
    assert words.format(what="dekking, de dunste eerst") in captions(by_name)
    assert "niet meer op rang" not in captions(by_rank)


def test_a_filter_says_how_many_are_hidden_and_lets_everybody_back(firm):
    at = opened(firm, flag="provisional")

    hidden = "Dit filter laat 1 van 3 kandidaten zien (voorlopig); verborgen: 2."
    assert (names(at), hidden in shown(at)) == (["Max Morgenrood"], True)

    press(at, "Show everybody")

    assert (len(names(at)), "flag" in at.query_params, hidden in shown(at)) == (3, False, False)


def test_what_is_chosen_stands_in_the_address_and_survives_another_language(firm):
    at = opened(firm)
    at.session_state["ranking-tune"] = True
    at.run()
    field(at, "Sort by").set_value("name").run()
    field(at, "Flags").set_value(["none", "below"]).run()
    at.segmented_control(key="ranking-scores").set_value(Scores.RAW).run()
    before = dict(at.query_params)

    at.button(key="switch-language").click().run()

    assert before == {"vacancy": firm.vacancy, "sort": "name", "flag": "none,below", "scores": "raw"}
    assert (dict(at.query_params), names(at)) == (before, ["Kim Kandidaat", "Lex Lampion"])
    at.session_state["ranking-tune"] = True
    assert field(at.run(), english("Sort by")).value == "name"
    accounts.change_language(firm.office, firm.recruiter, "nl")


def test_only_who_has_a_card_of_a_part_passes_its_filter(firm):
    told = shown_ranking(firm.office, firm.recruiter, firm.vacancy)
    by_part = {part: {p.candidacy.name for p in told.found.places if part in p.parts} for part in told.parts}

    assert by_part
    for part, expected in by_part.items():
        assert set(names(opened(firm, part=part))) == expected


@pytest.mark.parametrize("asked", [{"sort": "salary"}, {"part": "gone"}, {"stage": "hired"}, {"flag": "below,odd"}])
def test_what_an_old_address_asks_in_vain_is_left_out_and_said(firm, asked):
    at = opened(firm, **asked)

    words = dutch(
        "This address asks for something that is not here, or not for you any more; that part of it is left out."
    )
    assert ("info", words) in alerts(at)
    assert [one.message for one in at.exception] == []
    assert {"Kim Kandidaat", "Lex Lampion"} >= set(names(at)) if "flag" in asked else len(names(at)) == 3


def test_scores_as_given_have_the_raw_rank_and_no_interval(firm):
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    raw = {one.candidacy.name: (one.ranked.raw_rank, one.ranked.raw_score) for one in found.places}

    at = opened(firm, scores="raw")

    assert {row["name"]: row["score"] for row in rows_in(at)} == {
        name: score if rank else None for name, (rank, score) in raw.items()
    }
    assert {row["low"] for row in rows_in(at)} == {None}
    assert dutch("Intervals and groups belong to the adjusted scores, so they are not drawn here.") in captions(at)


def test_five_hundred_come_by_forty(firm):
    for turn in range(45):
        candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, f"Iemand {turn:03}")

    at = opened(firm)

    assert (
        len(rows_in(at)),
        dutch("{first} to {last} of {total}").format(first=1, last=40, total=48) in captions(at),
    ) == (40, True)
    assert [f"Iemand {turn:03}" in drawing(at).alt for turn in (0, 44)] == [True, False]


# Ways on


def chosen(at, *ids: str):
    return at.multiselect[0].set_value(list(ids)).run()


def test_one_is_opened_two_are_compared_and_six_are_too_many(firm):
    ids = [firm.candidacies[name] for name in ("kim", "lex", "max")]
    ids += [candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, f"Meer {turn}") for turn in range(3)]

    at = chosen(opened(firm), ids[0])
    assert dutch("Choose one more to compare.") in captions(at)
    one = press(at, dutch("Open {name}").format(name="Kim Kandidaat"))
    at = chosen(opened(firm), *ids[:2])
    two = press(at, dutch("Compare these {n}").format(n=2))
    six = chosen(opened(firm), *ids)

    assert (one.query_params["candidacy"], title(one)) == (ids[0], "Kim Kandidaat")
    assert (dict(two.query_params), title(two)) == (
        {"vacancy": firm.vacancy, "k": ",".join(ids[:2])},
        dutch("Compare"),
    )
    assert "Meer dan 5 naast elkaar is niet te lezen: haal er 1 weg." in captions(six)
    assert [one.label for one in six.button if one.key in {"ranking-open", "ranking-compare"}] == []


def test_who_comes_back_with_the_browser_finds_the_list_as_it_was(firm):
    """Whose Back leaves the address of the page that one was at."""
    at = chosen(opened(firm, sort="name", scores="raw"), firm.candidacies["kim"])
    there = dict(press(at, dutch("Open {name}").format(name="Kim Kandidaat")).query_params)

    back = visit(firm.recruiter, "ranking", **there)

    assert dict(back.query_params) == {"vacancy": firm.vacancy, "sort": "name", "scores": "raw"}


def test_the_version_of_the_weights_is_named_with_its_reason_who_and_since_when(firm):
    [first] = weights.settings_versions(firm.office, firm.recruiter, firm.vacancy)
    changed = weights_of(first.settings).model_copy(update={"domains": {"technical": 0.6, "human": 0.4}})
    weights.change_weights(
        firm.office, firm.recruiter, firm.vacancy, first.content_hash, changed, "De klant leunt op de techniek"
    )

    said = captions(opened(firm))

    assert "Weging 2, sinds " in said
    assert f"door {firm.recruiter.name}: De klant leunt op de techniek." in said
    assert "Nu technisch 60 %, menselijk 40 %." in said


def test_who_may_not_decide_learns_of_no_stage_and_no_decision(firm):
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF, "kaarten volgen")
    decided(firm, DecisionKind.SHORTLIST, "kim")

    told = shown_ranking(firm.office, firm.ann, firm.vacancy)
    at = opened(firm, firm.ann)

    assert dict(told.decided) == {}
    assert [text for _place, text in texts(at) if text == "shortlist"] == []
    assert (
        shown_ranking(firm.office, firm.recruiter, firm.vacancy).decided[firm.candidacies["kim"]].to_stage
        == "shortlist"
    )


# What the drawing holds


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_nothing_in_the_drawing_is_undefined(firm, colours):
    told = shown_ranking(firm.office, firm.recruiter, firm.vacancy)

    for scores in Scores:
        lines = lines_of(told.found, scores)
        for domains in (["technical", "human"], ["technical"], []):
            places = placed(told, lines, domains, by_rank=True)
            spec = json.dumps(list_chart(places, ["T", "M"][: len(domains)], colours), allow_nan=False)
            assert "NaN" not in spec


def test_a_group_is_held_together_by_a_bracket_only_by_rank(firm):
    told = shown_ranking(firm.office, firm.recruiter, firm.vacancy)
    together = [replace(line, group=0) for line in lines_of(told.found, Scores.ADJUSTED)[:2]]

    [bracket] = placed(told, together, ["technical"], by_rank=True).brackets
    [going_on] = placed(told, together, ["technical"], by_rank=True, before=together[0], after=together[1]).brackets
    assert (bracket["begins"], bracket["ends"]) == (True, True)
    assert (going_on["begins"], going_on["ends"]) == (False, False)
    assert placed(told, together, ["technical"], by_rank=False).brackets == []
    assert placed(told, together[:1], ["technical"], by_rank=True).brackets == []


def test_a_row_is_as_tall_as_a_thumb(firm):
    told = shown_ranking(firm.office, firm.recruiter, firm.vacancy)
    lines = lines_of(told.found, Scores.ADJUSTED)

    assert min(placed(told, lines * many, [], by_rank=False).row for many in (1, 10)) >= 44


def test_every_flag_has_a_name_in_both_languages():
    from screening.i18n import use_language
    from screening.ui.views.ranking.listing.asked import flag_name

    called = []
    for code in ("nl", "en"):
        use_language(lambda code=code: code)
        called.append([flag_name(flag) for flag in Flag])

    assert [len(set(one)) for one in called] == [len(Flag)] * 2
    assert called[0] != called[1]
