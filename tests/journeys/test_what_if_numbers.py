"""The what-if computes in the browser what the engine computes here: order, ranks, scores and turning points, at twenty settings."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from screening.ranking import Formula, Options, Ranking, levers, rank, reweighted, winners
from screening.ui.views.ranking.what_if.axis import domains_of
from screening.ui.views.ranking.what_if.panel import NUMBERS, read
from screening.ui.views.ranking.what_if.payload import numbers
from tests.ranking.other_weights import moved
from tests.ranking.strategies import table

pytestmark = pytest.mark.browser

HUMAN = {"COM": 0.2, "LEI": 0.3, "EI": 0.25, "PRO": 0.25}
SETTINGS = 20
IN_THE_BROWSER = """([packed, settings]) => settings.map((setting) => {
  const given = unpacked(packed);
  const rows = rankedAt(given, setting);
  return {
    list: rows.map(({ person, rank, score, provisional, left }) => [person.name, rank, score, provisional, left]),
    leaders: leadersAlong(given, setting, rows).map(({ start, end, rows }) => [start, end, rows.map(({ person }) => person.name).sort()]),
  };
})"""


def formula(domains: int = 2, beta: float = 1 / 3, technical: float = 0.5) -> Formula:
    """Competencies of three criteria each within every domain; the last criterion of each weighs as much as the others together."""
    parts = {"human": HUMAN, "technical": {"TEC": 1.0}, "commercial": {"SAL": 0.5, "MKT": 0.5}}
    shares = {"human": 1 - technical, "technical": technical, "commercial": 0.25}
    within = {
        name: {f"{part}-{c}": weight * (2 if c == "C" else 1) for part, weight in of.items() for c in "ABC"}
        for name, of in parts.items()
    }
    names = list(parts)[:domains]
    return Formula.of(
        {name: (shares[name], within[name]) for name in names},
        beta=beta,
        competencies={part: [f"{part}-{c}" for c in "ABC"] for name in names for part in parts[name]},
    )


def field(made: Formula, people: int, seats: int, holes: float, seed: int, out: int = 0, twins: int = 0) -> Ranking:
    """A field of which this share of the scores is missing, more of it with those who come last; the first are alike."""
    chance = random.Random(seed)  # noqa: S311  chance for a test
    cards = {}
    for i in range(people):
        strength, luck = chance.gauss(3, 0.7), holes * (1 + 2 * (i / people) ** 3)
        cards[f"k{i}"] = {
            (f"r{r}", one): float(min(5, max(1, round(chance.gauss(strength, 0.9)))))
            for r in chance.sample(range(seats + 2), seats)
            for one in made.criteria
            if chance.random() >= luck
        }
    for i in range(1, twins):
        cards[f"k{i}"] = dict(cards["k0"])
    rows = [(name, seat, one, level) for name, card in cards.items() for (seat, one), level in card.items()]
    left = [f"k{people - 1 - place}" for place in range(out)]
    names = {f"k{i}": f"{(i * 7) % people:04}" for i in range(people)}
    return rank(table(rows), made, Options(draws=0, unranked=left, names=names))


FIELDS = {
    "eight, everything scored": field(formula(), 8, 3, 0, 1),
    "gaps, provisional ones and some who left": field(formula(beta=0.5), 14, 2, 0.25, 2, out=2),
    "forty": field(formula(technical=0.65), 40, 3, 0.05, 3),
    "three domains with gaps": field(formula(3), 12, 2, 0.2, 4, out=1),
    "one domain": field(formula(1), 9, 2, 0.15, 5),
    "equals": field(formula(), 10, 1, 0, 6, twins=4),
    "a domain that weighs nothing": field(formula(technical=0.0), 10, 2, 0.3, 7),
    "five hundred": field(formula(), 500, 2, 0.15, 8, out=20),
}


def settings_of(ranking: Ranking) -> Iterator[dict]:
    """The weights in force, corners, and weights by chance; as they stand on the sliders."""
    fixed = {
        "domains": [ranking.formula.domains[one].weight for one in domains_of(ranking)],
        "within": [one.weight for one in levers(ranking).each],
        "beta": ranking.formula.beta,
    }
    chance = random.Random(len(ranking))  # noqa: S311  chance for a test
    yield fixed
    yield from ({**fixed, "beta": beta} for beta in (0.0, 0.5, 1.0))
    yield from ({**fixed, "domains": [float(place == one) for place in range(len(fixed["domains"]))]} for one in (0, 1))
    yield {**fixed, "within": [0.0 for _one in fixed["within"]]}
    yield {**fixed, "within": [float(place == 0) for place, _one in enumerate(fixed["within"])]}
    for _nth in range(SETTINGS - 8):
        yield {
            "domains": [chance.randint(0, 100) / 100 for _one in fixed["domains"]],
            "within": [chance.choice((0, chance.randint(0, 100))) / 100 for _one in fixed["within"]],
            "beta": chance.choice((fixed["beta"], chance.randint(0, 100) / 100)),
        }


def at(ranking: Ranking, setting: dict) -> Ranking:
    domains = dict(zip(domains_of(ranking), setting["domains"], strict=True))
    within = dict(zip(levers(ranking).each, setting["within"], strict=True))
    return reweighted(ranking, moved(ranking, domains, within, setting["beta"]))


@pytest.fixture(scope="module")
def browser(contexts):
    """An empty page with the very script that the what-if computes with."""
    page = contexts.browser.new_page()
    page.add_script_tag(content=read(*NUMBERS))
    yield page
    page.close()


@pytest.mark.parametrize("name", FIELDS)
def test_order_ranks_and_scores_are_those_of_the_engine_at_the_same_weights(browser, name):
    ranking = FIELDS[name]
    tried = list(settings_of(ranking))

    found = browser.evaluate(IN_THE_BROWSER, [numbers(ranking), tried])

    assert len(tried) == SETTINGS
    for setting, seen in zip(tried, found, strict=True):
        rows = at(ranking, setting).rows
        assert [one[:2] for one in seen["list"]] == [[row.candidate, row.rank] for row in rows], setting
        assert [one[2] for one in seen["list"]] == pytest.approx([row.score for row in rows], abs=1e-9), setting
        assert [one[3:] for one in seen["list"]] == [[row.provisional, row.standing == "unranked"] for row in rows]


def test_the_settings_of_the_test_change_order_and_make_people_provisional_and_ranked():
    """Else it would compare little."""
    ranking = FIELDS["gaps, provisional ones and some who left"]

    seen = [at(ranking, setting) for setting in settings_of(ranking)]

    assert len({tuple(one.candidate for one in other) for other in seen}) > 10
    assert len({tuple(other.is_provisional.tolist()) for other in seen}) > 5
    assert [row.rank for row in FIELDS["equals"]].count(FIELDS["equals"]["k0"].rank) == 4


@pytest.mark.parametrize("name", [name for name, ranking in FIELDS.items() if len(ranking.formula.domains) > 1])
def test_who_is_first_at_which_weight_is_what_the_engine_says(browser, name):
    ranking = FIELDS[name]
    tried = list(settings_of(ranking))

    found = browser.evaluate(IN_THE_BROWSER, [numbers(ranking), tried])

    for setting, seen in zip(tried, found, strict=True):
        stretches = winners(at(ranking, setting), domains_of(ranking)[0])
        assert [one[2] for one in seen["leaders"]] == [list(one.winners) for one in stretches], setting
        ends = [end for one in seen["leaders"] for end in one[:2]]
        assert ends == pytest.approx([end for one in stretches for end in (one.start, one.end)], abs=1e-9)


def test_at_the_start_every_number_is_the_fixed_one(browser):
    for ranking in FIELDS.values():
        [found] = browser.evaluate(IN_THE_BROWSER, [numbers(ranking), [next(settings_of(ranking))]])

        assert [one[2] for one in found["list"]] == pytest.approx([row.score for row in ranking], abs=1e-12)
