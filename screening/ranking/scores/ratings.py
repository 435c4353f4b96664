"""The ratings table: who scored whom on what, as codes and one array of scores.

Frames are another library's: who brings none does not wait for it to be imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.scores.arrays import Codes, Floats, compressed

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("candidate", "interviewer", "criterion", "score")


@dataclass(frozen=True, eq=False)
class Ratings:
    """Scores in long form; *not assessed* is the absence of a row.

    `candidates`, `interviewers` and `criteria` are ids: whatever tells people apart where the scores come from.
    `candidate`, `interviewer` and `criterion` are codes: positions in these. The four arrays are equally long. A candidate
    without any score may stand in `candidates` and is then listed.
    """

    candidates: tuple[str, ...]
    interviewers: tuple[str, ...]
    criteria: tuple[str, ...]
    candidate: Codes
    interviewer: Codes
    criterion: Codes
    score: Floats

    def __post_init__(self) -> None:
        lengths = {len(self.candidate), len(self.interviewer), len(self.criterion), len(self.score)}
        if len(lengths) != 1:
            raise ScreeningError("The columns of the ratings are not equally long.")
        if not np.isfinite(self.score).all():
            raise ScreeningError("A score is not a number.")

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, float | None]], candidates: Iterable[str] = ()) -> Ratings:
        """A table from (candidate, interviewer, criterion, score); score None is *not assessed*.

        `candidates` are in the table too, after the others, when no row speaks of them. Raises ScreeningError when one
        interviewer scores one criterion of one candidate twice.
        """
        import pandas as pd

        table = cls.from_frame(pd.DataFrame(list(rows), columns=list(COLUMNS)))
        return replace(table, candidates=tuple(dict.fromkeys((*table.candidates, *candidates))))

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Ratings:
        """A table from a frame with the columns candidate, interviewer, criterion, score (missing is *not assessed*).

        Raises ScreeningError when one interviewer scores one criterion of one candidate twice.
        """
        import pandas as pd

        candidate, candidates = _factorised(frame["candidate"])
        interviewer, interviewers = _factorised(frame["interviewer"])
        criterion, criteria = _factorised(frame["criterion"])
        score = pd.to_numeric(frame["score"]).to_numpy(dtype=np.float64, na_value=np.nan)
        return cls.from_codes(candidates, interviewers, criteria, candidate, interviewer, criterion, score)

    @classmethod
    def from_codes(
        cls,
        candidates: Sequence[str],
        interviewers: Sequence[str],
        criteria: Sequence[str],
        candidate: Codes,
        interviewer: Codes,
        criterion: Codes,
        score: Floats,
    ) -> Ratings:
        """A table from codes; NaN in `score` is *not assessed*. Raises ScreeningError on a double rating."""
        table = cls(
            tuple(candidates),
            tuple(interviewers),
            tuple(criteria),
            *_assessed(candidate, interviewer, criterion, score),
        )
        table._refuse_doubles()
        return table

    def __len__(self) -> int:
        return len(self.score)

    def only(self, keep: Any) -> Ratings:
        """The same people and criteria with only the rows that `keep` (a mask or positions) names."""
        return Ratings(
            self.candidates,
            self.interviewers,
            self.criteria,
            self.candidate[keep],
            self.interviewer[keep],
            self.criterion[keep],
            self.score[keep],
        )

    def arranged(self, candidates: Sequence[str], interviewers: Sequence[str]) -> Ratings:
        """The same scores with people in these orders, criteria by name, and rows in the order of all three.

        Scores that are the same then add up to the same, to the last digit, in whatever order they were read. Whoever is not
        named is left out. Raises ScreeningError when that is somebody with a score.
        """
        criteria = sorted({self.criteria[code] for code in np.unique(self.criterion)})
        candidate = _moved(self.candidate, self.candidates, candidates)
        interviewer = _moved(self.interviewer, self.interviewers, interviewers)
        criterion = _moved(self.criterion, self.criteria, criteria)
        rows = np.lexsort((criterion, interviewer, candidate))
        return Ratings(
            tuple(candidates),
            tuple(interviewers),
            tuple(criteria),
            candidate[rows],
            interviewer[rows],
            criterion[rows],
            self.score[rows],
        )

    def to_frame(self) -> pd.DataFrame:
        """The scored rows with ids instead of codes, in the order of the table."""
        import pandas as pd

        return pd.DataFrame(
            {
                "candidate": np.asarray(self.candidates, dtype=object)[self.candidate],
                "interviewer": np.asarray(self.interviewers, dtype=object)[self.interviewer],
                "criterion": np.asarray(self.criteria, dtype=object)[self.criterion],
                "score": self.score,
            },
            columns=list(COLUMNS),
        )

    def _refuse_doubles(self) -> None:
        size = len(self.candidates) * len(self.interviewers) * len(self.criteria)
        keys = (self.candidate * len(self.interviewers) + self.interviewer) * len(self.criteria) + self.criterion
        distinct, place = compressed(keys, size)
        if len(distinct) == len(keys):
            return
        row = int(np.argmax(np.bincount(place)[place] > 1))
        raise ScreeningError(
            "{interviewer} scores {criterion} of {candidate} more than once.",
            interviewer=self.interviewers[self.interviewer[row]],
            criterion=self.criteria[self.criterion[row]],
            candidate=self.candidates[self.candidate[row]],
        )


def _moved(codes: Codes, names: Sequence[str], order: Sequence[str]) -> Codes:
    """The codes of the same names by their places in `order`."""
    places = {name: place for place, name in enumerate(order)}
    moved = np.array([places.get(name, -1) for name in names], dtype=np.intp)[codes]
    if (moved < 0).any():
        raise ScreeningError("{name} has a score and no place.", name=names[codes[int(np.argmin(moved))]])
    return moved


def _factorised(names: pd.Series[Any]) -> tuple[Codes, list[str]]:
    import pandas as pd

    codes, distinct = pd.factorize(names)
    if (codes < 0).any():
        raise ScreeningError("A rating has no {column}.", column=str(names.name))
    return codes.astype(np.intp, copy=False), [str(name) for name in distinct]


def _assessed(
    candidate: Codes, interviewer: Codes, criterion: Codes, score: Floats
) -> tuple[Codes, Codes, Codes, Floats]:
    values = np.asarray(score, dtype=np.float64)
    codes = [np.asarray(column, dtype=np.intp) for column in (candidate, interviewer, criterion)]
    missing = np.isnan(values)
    if missing.any():
        values, codes = values[~missing], [column[~missing] for column in codes]
    return codes[0], codes[1], codes[2], values
