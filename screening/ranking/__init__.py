"""The ranking: numbers only. Ratings in; places, probabilities and reasons out.

    from screening.ranking import Formula, Options, Ratings, rank

    ratings = Ratings.of([("Anna", "Bert", "TEC-A", 4), ("Anna", "Bert", "COM-A", 3)], candidates=["Cas"])
    formula = Formula.of({"technical": (0.5, {"TEC-A": 1.0}), "human": (0.5, {"COM-A": 1.0})},
                         beta=1 / 3, minimums={"TEC-A": 2.5}, scale=(1, 5))
    ranking = rank(ratings, formula, Options(draws=1000, seed=0, top_k=3, unranked=["Cas"]))
    for row in ranking:                      # the ranked, then the provisional, then the unranked
        print(row.rank, row.candidate, row.score, row.rank_interval, row.coverage, row.below_minimum)
    ranking["Anna"].domains["technical"]     # one candidate by id
    ranking.groups                           # neighbours who cannot be told apart, together
    reweighted(ranking, formula.with_domain_weights({"technical": 0.6, "human": 0.4}))   # severity held fixed

Nothing here knows a database or a page. Candidates and interviewers are ids; who has names gives them with
`Options(names=…)`, for the order among equals, and puts them in where people read. Scores are float64 and never rounded;
what is undefined is None, never NaN.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from screening.ranking.agreement.figures import Agreement, agreement_of, rwg, rwg_of_items, rwg_per_cell
from screening.ranking.agreement.icc import Icc
from screening.ranking.agreement.intervals import Figure, SureAgreement, sure_agreement
from screening.ranking.agreement.krippendorff import LEVELS, Level
from screening.ranking.agreement.undefined import UndefinedStatistic
from screening.ranking.places.compute import rank, reweighted
from screening.ranking.places.held import Held
from screening.ranking.places.levers import Lever, Levers, levers
from screening.ranking.places.listing import LEAST_COVERAGE
from screening.ranking.places.minimums import Minimum
from screening.ranking.places.ranking import TOLD_APART, VERSION, Ranking
from screening.ranking.places.row import RankedCandidate
from screening.ranking.places.signs import FEW_CANDIDATES, FEW_COMPARISONS, warnings_of
from screening.ranking.places.strictness import strictness_of
from screening.ranking.places.warnings import CODES, RankingWarning, Voice, sentence
from screening.ranking.scores.balance import beta_for, exchange_rate
from screening.ranking.scores.formula import Domain, Formula
from screening.ranking.scores.options import Options
from screening.ranking.scores.ratings import Ratings
from screening.ranking.severity.estimate import Severity
from screening.ranking.severity.links import Bridge, Interview, Links, bridges, links
from screening.ranking.sureness.strictness import Strictness

if TYPE_CHECKING:
    from screening.ranking.what_if.acceptability import Acceptability, acceptability
    from screening.ranking.what_if.comparison import Comparison, Contribution, compare
    from screening.ranking.what_if.drift import Drift, DriftedRating, drift
    from screening.ranking.what_if.estimates import Estimate, Estimates, competency_estimates, estimates
    from screening.ranking.what_if.explanation import Explanation, Points, explain
    from screening.ranking.what_if.interview_value import Gain, one_more_interview
    from screening.ranking.what_if.raises import Raise, raises_to_tie, smallest_raise
    from screening.ranking.what_if.sensitivity import (
        BreakEven,
        Stretch,
        best_and_worst,
        break_even,
        rank_by_beta,
        winners,
    )
    from screening.ranking.what_if.true_scores import Cloud, Interval, TrueScores, p_above, true_scores

_WHAT_IF = {
    "Acceptability": "acceptability",
    "BreakEven": "sensitivity",
    "Cloud": "true_scores",
    "Comparison": "comparison",
    "Contribution": "comparison",
    "Drift": "drift",
    "DriftedRating": "drift",
    "Estimate": "estimates",
    "Estimates": "estimates",
    "Explanation": "explanation",
    "Gain": "interview_value",
    "Interval": "true_scores",
    "Points": "explanation",
    "Raise": "raises",
    "Stretch": "sensitivity",
    "TrueScores": "true_scores",
    "acceptability": "acceptability",
    "best_and_worst": "sensitivity",
    "break_even": "sensitivity",
    "compare": "comparison",
    "competency_estimates": "estimates",
    "drift": "drift",
    "estimates": "estimates",
    "explain": "explanation",
    "one_more_interview": "interview_value",
    "p_above": "true_scores",
    "raises_to_tie": "raises",
    "rank_by_beta": "sensitivity",
    "smallest_raise": "raises",
    "true_scores": "true_scores",
    "winners": "sensitivity",
}
"""Questions about a ranking, each with its module: who only ranks a file does not wait for them."""


def __getattr__(name: str) -> object:
    if name not in _WHAT_IF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.what_if.{_WHAT_IF[name]}"), name)


__all__ = [
    "CODES",
    "FEW_CANDIDATES",
    "FEW_COMPARISONS",
    "LEAST_COVERAGE",
    "LEVELS",
    "TOLD_APART",
    "VERSION",
    "Acceptability",
    "Agreement",
    "BreakEven",
    "Bridge",
    "Cloud",
    "Comparison",
    "Contribution",
    "Domain",
    "Drift",
    "DriftedRating",
    "Estimate",
    "Estimates",
    "Explanation",
    "Figure",
    "Formula",
    "Gain",
    "Held",
    "Icc",
    "Interval",
    "Interview",
    "Level",
    "Lever",
    "Levers",
    "Links",
    "Minimum",
    "Options",
    "Points",
    "Raise",
    "RankedCandidate",
    "Ranking",
    "RankingWarning",
    "Ratings",
    "Severity",
    "Stretch",
    "Strictness",
    "SureAgreement",
    "TrueScores",
    "UndefinedStatistic",
    "Voice",
    "acceptability",
    "agreement_of",
    "best_and_worst",
    "beta_for",
    "break_even",
    "bridges",
    "compare",
    "competency_estimates",
    "drift",
    "estimates",
    "exchange_rate",
    "explain",
    "levers",
    "links",
    "one_more_interview",
    "p_above",
    "raises_to_tie",
    "rank",
    "rank_by_beta",
    "reweighted",
    "rwg",
    "rwg_of_items",
    "rwg_per_cell",
    "sentence",
    "smallest_raise",
    "strictness_of",
    "sure_agreement",
    "true_scores",
    "warnings_of",
    "winners",
]
