"""What was estimated once and is held fixed: criterion means and the severity of interviewers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.scores.arrays import Floats
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.ratings import Ratings


@dataclass(frozen=True, slots=True)
class Held:
    """Means by criterion and severities by interviewer, in points of the scale; severity is positive for the lenient."""

    means: Mapping[str, float]
    severities: Mapping[str, float]

    def means_of(self, formula: Formula) -> Floats:
        """The mean of each planned criterion. Raises ScreeningError where there is none."""
        for criterion in formula.criteria:
            if criterion not in self.means:
                raise ScreeningError("No mean is given of the criterion {criterion}.", criterion=criterion)
        return np.array([self.means[criterion] for criterion in formula.criteria], dtype=np.float64)

    def severities_of(self, ratings: Ratings) -> Floats:
        """The severity of each interviewer. Raises ScreeningError where there is none."""
        for interviewer in ratings.interviewers:
            if interviewer not in self.severities:
                raise ScreeningError("No severity is given of {interviewer}.", interviewer=interviewer)
        return np.array([self.severities[interviewer] for interviewer in ratings.interviewers], dtype=np.float64)
