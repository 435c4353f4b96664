"""What the browser needs to rank at other weights: what the scores are made of per lever, and what people are called here."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.i18n import language
from screening.ranking import LEAST_COVERAGE, Ranking, levers
from screening.ranking.what_if.once import once_per_ranking
from screening.services.results.ranking import VacancyRanking
from screening.services.rubrics.names import part_name
from screening.ui.components.names import domain_name
from screening.ui.text import short_names
from screening.ui.views.ranking.what_if.axis import domains_of
from screening.ui.views.ranking.what_if.texts import texts

Given = dict[str, Any]


def payload(found: VacancyRanking) -> Given:
    """Numbers and names for the component: what each candidate's scores add up to per lever, and of nobody a card."""
    given, names = numbers(found.ranking), [place.candidacy.name for place in found.places]
    short = short_names(names)
    return given | {
        "vacancy": found.vacancy.id,
        "texts": texts(),
        "domains": tuple(one | {"name": domain_name(one["name"])} for one in given["domains"]),
        "levers": tuple(one | {"name": part_name(found.rubric, one["name"], language())} for one in given["levers"]),
        "people": tuple(
            one | {"name": name, "short": short[name]} for one, name in zip(given["people"], names, strict=True)
        ),
    }


@once_per_ranking
def numbers(ranking: Ranking) -> Given:
    """The same without anything that depends on who looks; domains, competencies and people go by their ids.

    People stand in the order of the list; `place` is where their name stands among equals. `coverage` and `deviation` have a row for
    each of them and a column for each lever, `packed`: of five hundred, thousands of numbers, which Streamlit writes out twice at every
    run. Tuples, because it looks at every list for whether it might be a table.
    """
    domains, made, order = domains_of(ranking), levers(ranking), ranking.order
    return {
        "domains": tuple({"name": one, "weight": ranking.formula.domains[one].weight} for one in domains),
        "levers": tuple(
            {"name": one.name, "domain": domains.index(one.domain), "weight": one.weight, "usual": one.usual}
            for one in made.each
        ),
        "beta": ranking.formula.beta,
        "tie": ranking.formula.tie,
        "enough": LEAST_COVERAGE,
        "coverage": packed(made.coverage[order]),
        "deviation": packed(made.deviation[order]),
        "people": tuple(
            {
                "name": ranking.ratings.candidates[position],
                "place": place,
                "left": bool(ranking.is_unranked[position]),
            }
            for position, place in zip(order.tolist(), _by_name(ranking), strict=True)
        ),
    }


def packed(table: NDArray[np.float64]) -> str:
    """These numbers bit for bit, row after row: little-endian doubles in Base64."""
    return b64encode(np.ascontiguousarray(table, dtype="<f8").tobytes()).decode("ascii")


def _by_name(ranking: Ranking) -> list[int]:
    """Where each of the list stands among all by the name that equals are listed by."""
    names = ranking.options.names
    listed = [ranking.ratings.candidates[position] for position in ranking.order]
    places = {one: place for place, one in enumerate(sorted(listed, key=lambda one: names.get(one, one)))}
    return [places[one] for one in listed]
