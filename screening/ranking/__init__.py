"""The ranking: numbers only. Ratings in; places, probabilities and reasons out.

    from screening.ranking import Formula, Options, Ratings, rank

    ratings = Ratings.of([("Anna", "Bert", "TEC-A", 4), ("Anna", "Bert", "COM-A", 3), ("Cas", "Bert", "TEC-A", None)])
    formula = Formula.of({"technical": (0.5, {"TEC-A": 1.0}), "human": (0.5, {"COM-A": 1.0})},
                         beta=1 / 3, minimums={"TEC-A": 2.5}, scale=(1, 5))
    ranking = rank(ratings, formula, Options(draws=1000, seed=0, top_k=3, unranked={"Dora"} & set(ratings.candidates)))
    for row in ranking:                     # ranked, then provisional, then unranked
        print(row.rank, row.candidate, row.score, row.rank_interval, row.coverage, row.below_minimum)
    ranking["Anna"].domains["technical"]    # one candidate by name
    ranking.groups                          # neighbours who cannot be told apart, together
    reweighted(ranking, formula.with_domain_weights({"technical": 0.6, "human": 0.4}))   # severity held fixed

Nothing here knows a database or a page. Scores are float64 and never rounded; what is undefined is None, never NaN.
"""

from screening.ranking.balance import beta_for, exchange_rate
from screening.ranking.formula import Domain, Formula
from screening.ranking.links import Bridge, Links, links
from screening.ranking.minimums import Minimum
from screening.ranking.options import Options
from screening.ranking.ranking import VERSION, RankedCandidate, Ranking, rank, reweighted
from screening.ranking.ratings import Ratings

__all__ = [
    "VERSION",
    "Bridge",
    "Domain",
    "Formula",
    "Links",
    "Minimum",
    "Options",
    "RankedCandidate",
    "Ranking",
    "Ratings",
    "beta_for",
    "exchange_rate",
    "links",
    "rank",
    "reweighted",
]
